/* SPDX-License-Identifier: GPL-2.0-or-later */

/* PageRank in worlds that stand side by side. What those from which nothing leads on give to
 * all is the same for all, so x = c 1 + d A x is solved without it and divided by its sum
 * (Gleich 2015, 3.1). The steps are those of successive over-relaxation (Young 1954): without
 * directions the equations are symmetric but for their scale, and then it settles whatever the
 * graph; with directions they are Gauss and Seidel's. It starts from the PageRank of the whole
 * view, which is near.
 *
 * Where a few edges change, what they change is pushed on from vertex to vertex as long as any
 * share that one gives to each of its neighbours is off by more than @doubt. Then no value is
 * off by more than d / (1 - d) @doubt times its vertex's ways; with directions, times all ways:
 * the equations shrink every error by d, in the largest share, or in the sum. */

#include "analyze/world-measures-private.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define DAMPING 0.85  /* as in spectral.c */
#define SETTLED 1e-11 /* summed change of a round */
#define MOST_ROUNDS 500u
#define BEYOND 1.31      /* 2 / (1 + sqrt (1 - d^2)): Young's best */
#define FIRST_DOUBT 1e-2 /* in parts of what there is for each way on average */
#define ROUNDS 5u        /* until it is asked how much may be missing yet */

/* What comes in to @v from those that point at it. */
static inline void
add_up (const RtWorldRanker *r, guint32 v, guint j, RtPair *sum)
{
  RtPair s[RT_PAIRS] = { 0 };

  for (guint32 a = r->in_first[v]; a < r->in_first[v + 1]; a++)
    {
      const RtPair *in = (const RtPair *)rt_lanes_of (r, r->inward[a].edge, j);
      const RtPair *given = (const RtPair *)(r->given + (gsize)r->inward[a].from * RT_LANES);

      for (guint k = 0; k < RT_PAIRS; k++)
        s[k] += given[k] * in[k];
    }
  for (guint k = 0; k < RT_PAIRS; k++)
    sum[k] = s[k];
}

typedef gint64 Bits __attribute__ ((vector_size (16)));

static inline RtPair
size_of (RtPair x)
{
  return (RtPair)((Bits)x & G_MAXINT64);
}

static inline RtPair
larger_of (RtPair x, RtPair y)
{
  Bits is = (Bits)(x > y);

  return (RtPair)(((Bits)x & is) | ((Bits)y & ~is));
}

/* One round over all vertices; how much has changed in the world where most has, in all (*most)
 * and for each way of a vertex. */
static double
go_round (RtWorldRanker *r, guint j, double beyond, double *by_way)
{
  RtPair change[RT_PAIRS] = { 0 }, largest[RT_PAIRS] = { 0 };
  double base = (1 - DAMPING) / r->n, most = 0;

  for (guint32 v = 0; v < r->n; v++)
    {
      RtPair *x = (RtPair *)(r->lanes + (gsize)v * RT_LANES), sum[RT_PAIRS];
      RtPair *per_way = (RtPair *)(r->per_way + (gsize)v * RT_LANES);
      RtPair *given = (RtPair *)(r->given + (gsize)v * RT_LANES);

      add_up (r, v, j, sum);
      for (guint k = 0; k < RT_PAIRS; k++)
        {
          RtPair more = beyond * (base + DAMPING * sum[k] - x[k]), size = size_of (more);
          RtPair way = size * per_way[k];

          x[k] += more;
          given[k] = x[k] * per_way[k];
          change[k] += size;
          largest[k] = larger_of (largest[k], way);
        }
    }
  *by_way = 0;
  for (guint k = 0; k < RT_LANES; k++)
    {
      most = MAX (most, change[k / 2][k % 2]);
      *by_way = MAX (*by_way, largest[k / 2][k % 2]);
    }
  return most;
}

/* Rounds over all vertices until nothing changes any more. */
static void
settle_all (RtWorldRanker *r, guint j)
{
  double beyond = r->directed ? 1 : BEYOND, by_way;

  for (guint n = 0; n < MOST_ROUNDS && go_round (r, j, beyond, &by_way) > SETTLED; n++)
    ;
}

static void
find_total (RtWorldRanker *r)
{
  for (guint k = 0; k < RT_LANES; k++)
    r->total[k] = r->alone[k] = 0;
  for (gsize i = 0; i < (gsize)RT_LANES * r->n; i++)
    {
      r->total[i % RT_LANES] += r->lanes[i];
      r->alone[i % RT_LANES] += r->per_way[i] > 0 ? 0 : 1;
    }
}

void
rt_world_pagerank (RtWorldRanker *r, guint j)
{
  rt_world_count_ties (r, j, r->per_way, TRUE, !r->directed);
  for (gsize i = 0; i < (gsize)RT_LANES * r->n; i++)
    {
      r->per_way[i] = r->per_way[i] > 0 ? 1 / r->per_way[i] : 0;
      r->lanes[i] = r->start[i / RT_LANES];
      r->given[i] = r->lanes[i] * r->per_way[i];
    }
  settle_all (r, j);
  find_total (r);
}

/* ---- With some edges changed ------------------------------------------------------------- */

gboolean
rt_world_pagerank_keep (RtWorldRanker *r, GError **error)
{
  gsize n = (gsize)RT_LANES * r->n;

  if (!r->kept_lanes)
    {
      r->kept_lanes = g_try_new (double, n + 1);
      r->kept_given = g_try_new (double, n + 1);
      r->waits = g_try_new0 (guint8, (gsize)r->n + 1);
      r->turn = g_try_new (guint32, (gsize)r->n + 1);
      r->later = g_try_new (guint32, (gsize)r->n + 1);
    }
  if (!r->kept_lanes || !r->kept_given || !r->waits || !r->turn || !r->later)
    return rt_no_memory (error, "the edges of worlds");
  memcpy (r->kept_lanes, r->lanes, n * sizeof *r->lanes);
  memcpy (r->kept_given, r->given, n * sizeof *r->given);
  memcpy (r->kept_total, r->total, sizeof r->total);
  return TRUE;
}

/* What there is for each way, on average. */
static double
way_of (const RtWorldRanker *r)
{
  return 1 / (2.0 * MAX (r->n_edges, 1));
}

static void
wait (RtWorldRanker *r, guint32 v)
{
  if (r->waits[v])
    return;
  r->waits[v] = 1;
  r->later[r->n_later++] = v;
}

static void
forget_turns (RtWorldRanker *r)
{
  for (guint32 i = 0; i < r->n_later; i++)
    r->waits[r->later[i]] = 0;
  r->n_later = 0;
}

static void
give (RtWorldRanker *r, guint32 v)
{
  for (guint k = 0; k < RT_LANES; k++)
    r->given[(gsize)v * RT_LANES + k] = r->lanes[(gsize)v * RT_LANES + k]
                                        * r->per_way[(gsize)v * RT_LANES + k];
  for (guint32 a = r->in_first[v]; a < r->in_first[v + 1]; a++)
    wait (r, r->inward[a].from);
}

/* An edge more or less for @v, by lane. */
static void
count_way (RtWorldRanker *r, guint32 v, const double *before, const double *now)
{
  for (guint k = 0; k < RT_LANES; k++)
    {
      double *per_way = &r->per_way[(gsize)v * RT_LANES + k];
      double was = *per_way > 0 ? round (1 / *per_way) : 0, ways = was + now[k] - before[k];

      *per_way = ways > 0 ? 1 / ways : 0;
      r->alone[k] += (ways > 0 ? 0 : 1) - (was > 0 ? 0 : 1);
    }
}

/* Exchanges the edges' worlds with @worlds; @goes: what that changes is to be pushed on. */
static void
exchange (RtWorldRanker *r, const GArray *edges, guint64 *worlds, gboolean goes)
{
  for (guint i = 0; i < edges->len; i++)
    {
      guint32 e = g_array_index (edges, guint32, i), tail = r->tail[e], head = r->head[e];
      guint64 now = worlds[i];
      const double *was = rt_lanes_of (r, e, r->begun);

      worlds[i] = r->edges[e];
      r->edges[e] = now;
      if (((now ^ worlds[i]) >> r->begun & ((1u << RT_LANES) - 1)) == 0)
        continue;
      count_way (r, tail, was, rt_lanes_of (r, e, r->begun));
      if (!r->directed)
        count_way (r, head, was, rt_lanes_of (r, e, r->begun));
      if (!goes)
        continue;
      wait (r, tail);
      wait (r, head);
    }
}

void
rt_world_pagerank_change (RtWorldRanker *r, const GArray *edges, guint64 *worlds)
{
  guint32 ends;

  r->n_later = 0;
  r->doubt = 1;
  exchange (r, edges, worlds, TRUE);
  if (r->n_later == 0)
    r->doubt = 0;
  ends = r->n_later;
  for (guint32 i = 0; i < ends; i++)
    give (r, r->later[i]);
  if (r->directed)
    return;
  for (guint k = 0; k < RT_LANES; k++)
    r->total[k] = 1 - DAMPING * r->alone[k] / r->n;
}

void
rt_world_pagerank_restore (RtWorldRanker *r, const GArray *edges, guint64 *worlds)
{
  gsize n = (gsize)RT_LANES * r->n;

  forget_turns (r);
  exchange (r, edges, worlds, FALSE);
  memcpy (r->lanes, r->kept_lanes, n * sizeof *r->lanes);
  memcpy (r->given, r->kept_given, n * sizeof *r->given);
  memcpy (r->total, r->kept_total, sizeof r->total);
}

/* Is what @v gives off by more than is in doubt? */
static gboolean
is_off (const RtWorldRanker *r, guint32 v, double doubt)
{
  const double *x = r->lanes + (gsize)v * RT_LANES, *given = r->given + (gsize)v * RT_LANES;
  const double *per_way = r->per_way + (gsize)v * RT_LANES;
  double most = 0;

  for (guint k = 0; k < RT_LANES; k++)
    most = MAX (most, fabs (x[k] * per_way[k] - given[k]));
  return most > doubt;
}

static void
look (RtWorldRanker *r, guint32 v, double doubt)
{
  RtPair *x = (RtPair *)(r->lanes + (gsize)v * RT_LANES), sum[RT_PAIRS];

  add_up (r, v, r->begun, sum);
  for (guint k = 0; k < RT_PAIRS; k++)
    x[k] = (1 - DAMPING) / r->n + DAMPING * sum[k];
  if (is_off (r, v, doubt))
    give (r, v);
}

/* From vertex to vertex. */
static void
push (RtWorldRanker *r, double doubt)
{
  while (r->n_later > 0)
    {
      guint32 *turn = r->later, n = r->n_later;

      r->later = r->turn;
      r->turn = turn;
      r->n_later = 0;
      for (guint32 i = 0; i < n; i++)
        {
          r->waits[turn[i]] = 0;
          look (r, turn[i], doubt);
        }
    }
}

/* The last round is one of Gauss and Seidel's, for it says how much may be missing yet. */
static gboolean
come_nearer (RtWorldRanker *r, double *by_way)
{
  for (guint i = 0; i < ROUNDS; i++)
    go_round (r, r->begun, BEYOND, by_way);
  return go_round (r, r->begun, 1, by_way) > SETTLED;
}

void
rt_world_pagerank_settle (RtWorldRanker *r)
{
  double way = way_of (r), by_way;

  if (r->directed)
    {
      settle_all (r, r->begun);
      find_total (r);
      r->doubt = 0;
    }
  else if (r->doubt >= 1)
    push (r, (r->doubt = FIRST_DOUBT) * way);
  else
    r->doubt = come_nearer (r, &by_way) ? by_way / way : 0;
}

double
rt_world_pagerank_doubt (const RtWorldRanker *r)
{
  return DAMPING / (1 - DAMPING) * r->doubt * way_of (r);
}

/* ---- Making one ---------------------------------------------------------------------- */

gboolean
rt_world_pagerank_init (RtWorldRanker *r, GError **error)
{
  gboolean both = !rt_view_options (r->view)->directed;

  r->directed = !both;
  r->in_first = g_try_new0 (guint32, (gsize)r->n + 2);
  r->inward = g_try_new (RtInward, (gsize)r->n_edges * (both ? 2 : 1) + 1);
  r->start = g_try_new (double, (gsize)r->n + 1);
  r->per_way = g_try_new (double, (gsize)RT_LANES * r->n + 1);
  r->given = g_try_new (double, (gsize)RT_LANES * r->n + 1);
  if (!r->in_first || !r->inward || !r->start || !r->per_way || !r->given)
    return rt_no_memory (error, "the edges of worlds");
  for (guint32 e = 0; e < r->n_edges; e++)
    {
      r->in_first[r->head[e] + 1]++;
      if (both)
        r->in_first[r->tail[e] + 1]++;
    }
  for (guint32 v = 0; v < r->n; v++)
    r->in_first[v + 1] += r->in_first[v];
  for (guint32 e = r->n_edges; e-- > 0;)
    {
      r->inward[--r->in_first[r->head[e] + 1]] = (RtInward){ r->tail[e], e };
      if (both)
        r->inward[--r->in_first[r->tail[e] + 1]] = (RtInward){ r->head[e], e };
    }
  for (guint32 v = 0; v < r->n; v++)
    r->in_first[v] = r->in_first[v + 1];
  r->in_first[r->n] = r->n_edges * (both ? 2 : 1);
  return r->measure->run (r->view, FALSE, r->start, NULL, error);
}
