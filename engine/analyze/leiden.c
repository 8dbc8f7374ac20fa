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

#include "analyze/arcs.h"
#include "analyze/chance.h"
#include "analyze/grouping.h"
#include "analyze/measure.h"
#include <math.h>
#include <string.h>

#define BETA 0.01   /* how far chance may stray from the best part, in ties; igraph's choice */
#define EQUAL 1e-10 /* in ties: gains that differ by rounding alone */
#define MOST_RUNS 100u
#define GAIN 1e-5          /* of all ties: what a run has to gain, for another to follow */
#define ASKED_EVERY 16384u /* vertices: whether to go on */

/* A graph whose vertices are parts of the groups of the one below. */
typedef struct
{
  RtArcs arcs;    /* "lengths" are weights */
  double *mass;   /* by vertex */
  guint32 *group; /* by vertex: a number below n */
} Level;

static void
level_clear (Level *level)
{
  rt_arcs_clear (&level->arcs);
  g_free (level->mass);
  g_free (level->group);
  *level = (Level){ .mass = NULL };
}

/* Of the size of the lowest level, and used by each. */
typedef struct
{
  double density, tie; /* what a tie weighs on average */
  double ties;         /* what all weigh */
  guint64 key, drawn;
  guint32 *vertex; /* of the level at hand, by vertex of the lowest */
  double *total;   /* by group: mass */
  double *weight;  /* by group or part: what ties one vertex to it; 0 between */
  guint32 *seen;   /* those groups or parts */
  guint32 *queue, *count, *empty;
  guint8 *waits;
  guint32 *part;                /* by vertex: named by one of its own */
  double *part_mass, *part_out; /* by part: its ties to the rest of its group */
  guint32 n_empty;
  RtContext *ctx;
} Leiden;

static void
leiden_clear (Leiden *l)
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
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Leiden, leiden_clear)

static double
weight_of (const Level *level, guint32 arc)
{
  return level->arcs.length ? level->arcs.length[arc] : 1;
}

static gboolean
asks (const Leiden *l, guint32 done, GError **error)
{
  return done % ASKED_EVERY != 0 || rt_context_step (l->ctx, NULL, 0, 0, error);
}

/* Every vertex once, in an order drawn by chance (Fisher and Yates). */
static void
shuffle (Leiden *l, guint32 n)
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
count_groups (Leiden *l, const Level *level)
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
weigh_groups (Leiden *l, const Level *level, guint32 v)
{
  guint32 n = 0;

  for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
    {
      guint32 group = level->group[level->arcs.to[a]];

      if (!(l->weight[group] > 0))
        l->seen[n++] = group;
      l->weight[group] += weight_of (level, a);
    }
  return n;
}

/* The group in which @v, which is in none now, is worth most; *gain over its own. */
static guint32
choose_group (Leiden *l, const Level *level, guint32 v, double *gain)
{
  guint32 n = weigh_groups (l, level, v), own = level->group[v], best = own;
  double each = l->density * level->mass[v], slack = EQUAL * l->tie;
  double now = l->weight[own] - each * l->total[own], most = now;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 group = l->seen[i];
      double worth = l->weight[group] - each * l->total[group];

      if (worth > most + slack)
        {
          best = group;
          most = worth;
        }
      l->weight[group] = 0;
    }
  if (most < -slack && l->n_empty > 0)
    {
      best = l->empty[l->n_empty - 1];
      most = 0;
    }
  *gain = most - now;
  return best;
}

/* TRUE where @v moved. */
static gboolean
move (Leiden *l, Level *level, guint32 v, double *gained)
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
move_all (Leiden *l, Level *level, double *gained, GError **error)
{
  guint32 n = level->arcs.n, first = 0, waiting = n, done = 0;

  count_groups (l, level);
  shuffle (l, n);
  memset (l->waits, 1, n);
  for (; waiting > 0; done++)
    {
      guint32 v = l->queue[first];

      if (!asks (l, done, error))
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

/* ---- Refining -------------------------------------------------------------------------- */

static void
part_all (Leiden *l, const Level *level)
{
  for (guint32 v = 0; v < level->arcs.n; v++)
    {
      l->part[v] = v;
      l->count[v] = 1;
      l->part_mass[v] = level->mass[v];
      l->part_out[v] = 0;
      for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
        if (level->group[level->arcs.to[a]] == level->group[v])
          l->part_out[v] += weight_of (level, a);
    }
}

/* A part is tied to the rest of its group as closely as groups have to be. */
static gboolean
is_tied (const Leiden *l, guint32 part, guint32 group)
{
  double rest = l->total[group] - l->part_mass[part];

  return l->part_out[part] >= l->density * l->part_mass[part] * rest - EQUAL * l->tie;
}

static guint32
weigh_parts (Leiden *l, const Level *level, guint32 v)
{
  guint32 n = 0;

  for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
    {
      guint32 to = level->arcs.to[a];

      if (level->group[to] != level->group[v])
        continue;
      if (!(l->weight[l->part[to]] > 0))
        l->seen[n++] = l->part[to];
      l->weight[l->part[to]] += weight_of (level, a);
    }
  return n;
}

/* One of @n parts, of which only those are left that @v may join; the more a part gains, the
 * likelier. */
static guint32
draw_part (Leiden *l, const Level *level, guint32 v, guint32 n)
{
  double each = l->density * level->mass[v], most = 0, sum = 0, at;

  for (guint32 i = 0; i < n; i++)
    most = fmax (most, l->weight[l->seen[i]] - each * l->part_mass[l->seen[i]]);
  for (guint32 round = 0; round < 2; round++)
    {
      at = round == 0 ? INFINITY : sum * rt_chance_uniform (l->key, l->drawn++);
      for (guint32 i = 0; i < n; i++)
        {
          double worth = l->weight[l->seen[i]] - each * l->part_mass[l->seen[i]];
          double share = exp ((worth - most) / (BETA * l->tie));

          if (round == 0)
            sum += share;
          else if ((at -= share) <= 0)
            return l->seen[i];
        }
    }
  return l->seen[n - 1];
}

static void
join_part (Leiden *l, const Level *level, guint32 v)
{
  guint32 n = weigh_parts (l, level, v), open = 0, part;
  double each = l->density * level->mass[v];

  for (guint32 i = 0; i < n; i++)
    {
      guint32 other = l->seen[i];

      if (is_tied (l, other, level->group[v]) && l->weight[other] >= each * l->part_mass[other])
        {
          l->seen[i] = l->seen[open];
          l->seen[open++] = other;
        }
    }
  if (open > 0)
    {
      part = draw_part (l, level, v, open);
      l->part[v] = part;
      l->count[v] = 0;
      l->count[part]++;
      l->part_mass[part] += level->mass[v];
      l->part_out[part] += l->part_out[v] - 2 * l->weight[part];
    }
  for (guint32 i = 0; i < n; i++)
    l->weight[l->seen[i]] = 0;
}

static gboolean
refine (Leiden *l, const Level *level, GError **error)
{
  part_all (l, level);
  shuffle (l, level->arcs.n);
  for (guint32 i = 0; i < level->arcs.n; i++)
    {
      guint32 v = l->queue[i];

      if (!asks (l, i, error))
        return FALSE;
      if (l->part[v] == v && l->count[v] == 1 && is_tied (l, v, level->group[v]))
        join_part (l, level, v);
    }
  return TRUE;
}

/* ---- The next level ---------------------------------------------------------------------- */

/* Numbers the parts from 0 up, in l->part. Part p's members are l->queue[l->count[p]] ..
 * l->queue[l->count[p + 1] - 1]. Returns how many there are. */
static guint32
sort_by_part (Leiden *l, guint32 n)
{
  guint32 parts = 0;

  for (guint32 v = 0; v < n; v++)
    if (l->part[v] == v)
      l->seen[v] = parts++;
  for (guint32 v = 0; v < n; v++)
    l->part[v] = l->seen[l->part[v]];
  memset (l->count, 0, (parts + (gsize)2) * sizeof *l->count);
  for (guint32 v = 0; v < n; v++)
    l->count[l->part[v] + 2]++;
  for (guint32 p = 2; p < parts + 2; p++)
    l->count[p] += l->count[p - 1];
  for (guint32 v = 0; v < n; v++)
    l->queue[l->count[l->part[v] + 1]++] = v;
  return parts;
}

/* Vertex @p of @above: what its members have, together. */
static void
sum_part (Leiden *l, const Level *below, guint32 p, Level *above)
{
  guint32 n = 0, at = above->arcs.first[p];

  above->mass[p] = 0;
  for (guint32 m = l->count[p]; m < l->count[p + 1]; m++)
    {
      guint32 v = l->queue[m];

      above->mass[p] += below->mass[v];
      for (guint32 a = below->arcs.first[v]; a < below->arcs.first[v + 1]; a++)
        {
          guint32 other = l->part[below->arcs.to[a]];

          if (other == p)
            continue;
          if (!(l->weight[other] > 0))
            l->seen[n++] = other;
          l->weight[other] += weight_of (below, a);
        }
    }
  for (guint32 i = 0; i < n; i++, at++)
    {
      above->arcs.to[at] = l->seen[i];
      above->arcs.length[at] = l->weight[l->seen[i]];
      l->weight[l->seen[i]] = 0;
    }
  above->arcs.first[p + 1] = at;
}

/* The groups of the vertices of @above, numbered from 0 up. */
static void
lift_groups (Leiden *l, const Level *below, Level *above)
{
  guint32 *number = l->empty, groups = 0;

  memset (number, 0xff, below->arcs.n * sizeof *number);
  for (guint32 p = 0; p < above->arcs.n; p++)
    {
      guint32 group = below->group[l->queue[l->count[p]]];

      if (number[group] == RT_NONE)
        number[group] = groups++;
      above->group[p] = number[group];
    }
}

static gboolean
build_above (Leiden *l, const Level *below, guint32 parts, Level *above, GError **error)
{
  guint64 crossing = 0;

  for (guint32 v = 0; v < below->arcs.n; v++)
    for (guint32 a = below->arcs.first[v]; a < below->arcs.first[v + 1]; a++)
      crossing += l->part[v] != l->part[below->arcs.to[a]];
  above->mass = g_try_new (double, (gsize)parts + 1);
  above->group = g_try_new (guint32, (gsize)parts + 1);
  if (!rt_arcs_reserve (&above->arcs, parts, crossing, TRUE, error))
    return FALSE;
  if (!above->mass || !above->group)
    return rt_set_no_graph_memory (error);
  for (guint32 p = 0; p < parts; p++)
    sum_part (l, below, p, above);
  lift_groups (l, below, above);
  return TRUE;
}

/* ---- Runs -------------------------------------------------------------------------------- */

/* From the level at hand to the one above it; FALSE in *smaller where that is no smaller. */
static gboolean
go_up (Leiden *l, const Level *lowest, Level *level, gboolean *smaller, GError **error)
{
  Level above = { .mass = NULL };
  const Level *below = level->mass ? level : lowest;
  guint32 parts;

  if (!refine (l, below, error))
    return FALSE;
  parts = sort_by_part (l, below->arcs.n);
  *smaller = parts < below->arcs.n;
  if (!*smaller)
    return TRUE;
  if (!build_above (l, below, parts, &above, error))
    {
      level_clear (&above);
      return FALSE;
    }
  for (guint32 v = 0; v < lowest->arcs.n; v++)
    l->vertex[v] = l->part[l->vertex[v]];
  level_clear (level);
  *level = above;
  return TRUE;
}

/* Level upon level; the groups that are found become those of @lowest. */
static gboolean
climb (Leiden *l, Level *lowest, Level *level, double *gained, GError **error)
{
  gboolean smaller = TRUE;

  while (smaller)
    {
      Level *at = level->mass ? level : lowest;

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
run (Leiden *l, Level *lowest, double *gained, GError **error)
{
  Level level = { .mass = NULL };
  gboolean ok;

  for (guint32 v = 0; v < lowest->arcs.n; v++)
    l->vertex[v] = v;
  ok = climb (l, lowest, &level, gained, error);
  level_clear (&level);
  return ok;
}

/* ---- Making ready ------------------------------------------------------------------------ */

static gboolean
make_room (Leiden *l, Level *lowest, GError **error)
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
static void
weigh_vertices (Leiden *l, const RtView *view, double resolution, Level *lowest)
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
  l->tie = l->ties / n_edges;
  l->density = resolution > 0 ? resolution : 0.5 / l->ties;
  for (guint32 v = 0; resolution > 0 && v < lowest->arcs.n; v++)
    lowest->mass[v] = 1;
}

static gboolean
run_all (Leiden *l, Level *lowest, GError **error)
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
  g_auto (Leiden) l = { .key = rt_chance_key (ctx ? rt_context_seed (ctx) : 1, 0), .ctx = ctx };
  Level lowest = { .group = group };
  gboolean ok = rt_measure_check_strengths (view, "Leiden's method", error)
                && rt_arcs_init (&lowest.arcs, rt_view_graph (view), rt_view_strengths (view),
                                 RT_ARCS_BOTH, error)
                && make_room (&l, &lowest, error);

  for (guint32 v = 0; ok && v < lowest.arcs.n; v++)
    group[v] = v;
  if (ok)
    {
      weigh_vertices (&l, view, options->resolution, &lowest);
      ok = run_all (&l, &lowest, error);
    }
  lowest.group = NULL; /* the caller's */
  level_clear (&lowest);
  return ok;
}
