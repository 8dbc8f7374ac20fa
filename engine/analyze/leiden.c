/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Leiden's method (Traag, Waltman and van Eck 2019). What it raises is the weight of ties
 * within groups, less @density for each pair of masses within (the constant Potts model). Where
 * each vertex is as heavy as its ties, and the density is 1/2m, that is modularity.
 *
 * A run: vertices move to where they gain most, until none gains (those that a move may concern
 * stand in a queue). Then each group is refined: its vertices begin alone, and join parts of it
 * by chance, so that no part hangs together by a vertex that has left. The parts are the
 * vertices of a smaller graph, which goes the same way, with the groups that were found. The
 * next run begins with the groups of the last; when one gains next to nothing, that was the
 * last.
 *
 * Ours, over 32-bit arrays, because that of igraph 0.10.2 can only be stopped between runs, and
 * leaks where memory ends. Cost: O(m) a level, and few levels a run. */

#include "analyze/chance.h"
#include "analyze/grouping.h"
#include "analyze/leiden.h"
#include "analyze/measure.h"
#include <math.h>
#include <string.h>

#define MOST_RUNS 100u
#define MOST_TURNS 1000u   /* of a vertex, on average: rounding might lead in circles */
#define GAIN 1e-5          /* of all ties: what a run has to gain, for another to follow */
#define ASKED_EVERY 16384u /* vertices: whether to go on */

void
rt_leiden_level_clear (RtLeidenLevel *level)
{
  rt_arcs_clear (&level->arcs);
  g_free (level->mass);
  g_free (level->group);
  *level = (RtLeidenLevel){ .mass = NULL };
}

static void
leiden_clear (RtLeiden *l)
{
  g_free (l->vertex);
  g_free (l->total);
  g_free (l->weight);
  g_free (l->seen);
  g_free (l->queue);
  g_free (l->count);
  g_free (l->empty);
  g_free (l->waits);
  g_free (l->part);
  g_free (l->part_mass);
  g_free (l->part_out);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtLeiden, leiden_clear)

gboolean
rt_leiden_asks (const RtLeiden *l, guint64 done, GError **error)
{
  return done % ASKED_EVERY != 0 || rt_context_step (l->ctx, NULL, 0, 0, error);
}

/* Fisher and Yates. */
void
rt_leiden_shuffle (RtLeiden *l, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    l->queue[i] = i;
  for (guint32 i = n; i > 1; i--)
    {
      guint32 other = (guint32)(rt_chance_bits (l->key, l->drawn++) % i), v = l->queue[other];

      l->queue[other] = l->queue[i - 1];
      l->queue[i - 1] = v;
    }
}

/* ---- Moving -------------------------------------------------------------------------------
 */

static void
count_groups (RtLeiden *l, const RtLeidenLevel *level)
{
  guint32 n = level->arcs.n;

  memset (l->total, 0, n * sizeof *l->total);
  memset (l->count, 0, n * sizeof *l->count);
  l->n_empty = 0;
  for (guint32 v = 0; v < n; v++)
    {
      l->total[level->group[v]] += level->mass[v];
      l->count[level->group[v]]++;
    }
  for (guint32 g = n; g-- > 0;)
    if (l->count[g] == 0)
      l->empty[l->n_empty++] = g;
}

/* What ties @v to each group, in l->weight; returns how many groups there are, in l->seen. */
static guint32
weigh_groups (RtLeiden *l, const RtLeidenLevel *level, guint32 v)
{
  guint32 n = 0;

  for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
    {
      guint32 group = level->group[level->arcs.to[a]];

      if (!(l->weight[group] > 0))
        l->seen[n++] = group;
      l->weight[group] += rt_leiden_weight (level, a);
    }
  return n;
}

/* The group in which @v, which is in none now, is worth most; *gain over its own. */
static guint32
choose_group (RtLeiden *l, const RtLeidenLevel *level, guint32 v, double *gain)
{
  guint32 n = weigh_groups (l, level, v), own = level->group[v], best = own;
  double each = l->density * level->mass[v], tied = l->weight[own];
  double now = tied - each * l->total[own], most = now;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 group = l->seen[i];
      double worth = l->weight[group] - each * l->total[group];

      if (worth > most + RT_LEIDEN_EQUAL * (tied + l->weight[group]))
        {
          best = group;
          most = worth;
        }
      l->weight[group] = 0;
    }
  if (most < -RT_LEIDEN_EQUAL * each * l->total[best] && l->n_empty > 0)
    {
      best = l->empty[l->n_empty - 1];
      most = 0;
    }
  *gain = most - now;
  return best;
}

/* TRUE where @v moved. */
static gboolean
move (RtLeiden *l, RtLeidenLevel *level, guint32 v, double *gained)
{
  guint32 own = level->group[v], best;
  double gain;

  l->total[own] -= level->mass[v];
  best = choose_group (l, level, v, &gain);
  l->total[best] += level->mass[v];
  if (best == own)
    return FALSE;
  if (l->count[best]++ == 0)
    l->n_empty--;
  if (--l->count[own] == 0)
    l->empty[l->n_empty++] = own;
  level->group[v] = best;
  *gained += gain;
  return TRUE;
}

static gboolean
move_all (RtLeiden *l, RtLeidenLevel *level, double *gained, GError **error)
{
  guint32 n = level->arcs.n, first = 0, waiting = n;

  count_groups (l, level);
  rt_leiden_shuffle (l, n);
  memset (l->waits, 1, n);
  for (guint64 done = 0; waiting > 0 && done < (guint64)MOST_TURNS * n; done++)
    {
      guint32 v = l->queue[first];

      if (!rt_leiden_asks (l, done, error))
        return FALSE;
      first = first + 1 < n ? first + 1 : 0;
      waiting--;
      l->waits[v] = 0;
      if (!move (l, level, v, gained))
        continue;
      for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
        {
          guint32 to = level->arcs.to[a];

          if (l->waits[to] || level->group[to] == level->group[v])
            continue;
          l->waits[to] = 1;
          l->queue[(guint32)(((guint64)first + waiting++) % n)] = to;
        }
    }
  return TRUE;
}

/* ---- Runs -------------------------------------------------------------------------------- */

/* From the level at hand to the one above it; FALSE in *smaller where that is no smaller. */
static gboolean
go_up (RtLeiden *l, const RtLeidenLevel *lowest, RtLeidenLevel *level, gboolean *smaller,
       GError **error)
{
  RtLeidenLevel above = { .mass = NULL };
  const RtLeidenLevel *below = level->mass ? level : lowest;
  guint32 parts;

  if (!rt_leiden_refine (l, below, error))
    return FALSE;
  parts = rt_leiden_number_parts (l, below->arcs.n);
  *smaller = parts < below->arcs.n;
  if (!*smaller)
    return TRUE;
  if (!rt_leiden_build_above (l, below, parts, &above, error))
    {
      rt_leiden_level_clear (&above);
      return FALSE;
    }
  for (guint32 v = 0; v < lowest->arcs.n; v++)
    l->vertex[v] = l->part[l->vertex[v]];
  rt_leiden_level_clear (level);
  *level = above;
  return TRUE;
}

/* RtLeidenLevel upon level; the groups that are found become those of @lowest. */
static gboolean
climb (RtLeiden *l, RtLeidenLevel *lowest, RtLeidenLevel *level, double *gained, GError **error)
{
  gboolean smaller = TRUE;

  while (smaller)
    {
      RtLeidenLevel *at = level->mass ? level : lowest;

      if (!move_all (l, at, gained, error))
        return FALSE;
      smaller = l->n_empty > 0; /* some group has two */
      if (smaller && !go_up (l, lowest, level, &smaller, error))
        return FALSE;
    }
  for (guint32 v = 0; level->mass && v < lowest->arcs.n; v++)
    lowest->group[v] = level->group[l->vertex[v]];
  return TRUE;
}

static gboolean
run (RtLeiden *l, RtLeidenLevel *lowest, double *gained, GError **error)
{
  RtLeidenLevel level = { .mass = NULL };
  gboolean ok;

  for (guint32 v = 0; v < lowest->arcs.n; v++)
    l->vertex[v] = v;
  ok = climb (l, lowest, &level, gained, error);
  rt_leiden_level_clear (&level);
  return ok;
}

/* ---- Making ready ------------------------------------------------------------------------ */

static gboolean
make_room (RtLeiden *l, RtLeidenLevel *lowest, GError **error)
{
  gsize n = (gsize)lowest->arcs.n + 2;

  lowest->mass = g_try_new0 (double, n);
  l->vertex = g_try_new (guint32, n);
  l->total = g_try_new (double, n);
  l->weight = g_try_new0 (double, n);
  l->seen = g_try_new (guint32, n);
  l->queue = g_try_new (guint32, n);
  l->count = g_try_new (guint32, n);
  l->empty = g_try_new (guint32, n);
  l->waits = g_try_malloc (n);
  l->part = g_try_new (guint32, n);
  l->part_mass = g_try_new (double, n);
  l->part_out = g_try_new (double, n);
  return (lowest->mass && l->vertex && l->total && l->weight && l->seen && l->queue && l->count
          && l->empty && l->waits && l->part && l->part_mass && l->part_out)
         || rt_set_no_graph_memory (error);
}

/* A loop is a tie at both of its ends, as in igraph_strength(). */
static gboolean
weigh_vertices (RtLeiden *l, const RtView *view, double resolution, RtLeidenLevel *lowest,
                GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *strengths = rt_view_strengths (view);
  guint32 n_edges = rt_view_n_edges (view);

  for (guint32 e = 0; e < n_edges; e++)
    {
      double weight = strengths ? strengths[e] : 1;

      l->ties += weight;
      lowest->mass[IGRAPH_FROM (graph, e)] += weight;
      lowest->mass[IGRAPH_TO (graph, e)] += weight;
    }
  if (!isfinite (2 * l->ties))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "the weights add up to more than a number can hold; state them in a larger "
                   "unit, or leave out what is too heavy (--where)");
      return FALSE;
    }
  l->density = resolution > 0 ? resolution : 0.5 / l->ties;
  for (guint32 v = 0; resolution > 0 && v < lowest->arcs.n; v++)
    lowest->mass[v] = 1;
  return TRUE;
}

static gboolean
run_all (RtLeiden *l, RtLeidenLevel *lowest, GError **error)
{
  double gained = INFINITY;

  for (guint i = 0; i < MOST_RUNS && gained > GAIN * l->ties; i++)
    {
      gained = 0;
      if (!run (l, lowest, &gained, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_group_leiden (const RtView *view, const RtGroupOptions *options, guint32 *group,
                 RtContext *ctx, GError **error)
{
  g_auto (RtLeiden) l = { .key = rt_chance_key (ctx ? rt_context_seed (ctx) : 1, 0),
                          .ctx = ctx };
  RtLeidenLevel lowest = { .group = group };
  gboolean ok = rt_measure_check_strengths (view, "Leiden's method", error)
                && rt_arcs_init (&lowest.arcs, rt_view_graph (view), rt_view_strengths (view),
                                 RT_ARCS_BOTH, error)
                && make_room (&l, &lowest, error);

  for (guint32 v = 0; ok && v < lowest.arcs.n; v++)
    group[v] = v;
  if (ok)
    {
      ok = weigh_vertices (&l, view, options->resolution, &lowest, error)
           && run_all (&l, &lowest, error);
    }
  lowest.group = NULL; /* the caller's */
  rt_leiden_level_clear (&lowest);
  return ok;
}
