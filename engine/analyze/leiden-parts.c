/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Leiden's method: groups in parts, and parts as the vertices of a smaller graph. */

#include "analyze/chance.h"
#include "analyze/leiden.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define BETA 0.01 /* how far chance may stray from the best part, in ties; igraph's choice */

/* ---- Refining -------------------------------------------------------------------------- */

static void
part_all (RtLeiden *l, const RtLeidenLevel *level)
{
  for (guint32 v = 0; v < level->arcs.n; v++)
    {
      l->part[v] = v;
      l->count[v] = 1;
      l->part_mass[v] = level->mass[v];
      l->part_out[v] = 0;
      for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
        if (level->group[level->arcs.to[a]] == level->group[v])
          l->part_out[v] += rt_leiden_weight (level, a);
    }
}

/* A part is tied to the rest of its group as closely as groups have to be. */
static gboolean
is_tied (const RtLeiden *l, guint32 part, guint32 group)
{
  double rest = l->total[group] - l->part_mass[part];

  return l->part_out[part] >= l->density * l->part_mass[part] * rest * (1 - RT_LEIDEN_EQUAL);
}

static guint32
weigh_parts (RtLeiden *l, const RtLeidenLevel *level, guint32 v)
{
  guint32 n = 0;

  for (guint32 a = level->arcs.first[v]; a < level->arcs.first[v + 1]; a++)
    {
      guint32 to = level->arcs.to[a];

      if (level->group[to] != level->group[v])
        continue;
      if (!(l->weight[l->part[to]] > 0))
        l->seen[n++] = l->part[to];
      l->weight[l->part[to]] += rt_leiden_weight (level, a);
    }
  return n;
}

/* One of @n parts, of which only those are left that @v may join; the more a part gains, the
 * likelier. */
static guint32
draw_part (RtLeiden *l, const RtLeidenLevel *level, guint32 v, guint32 n)
{
  double each = l->density * level->mass[v], most = 0, heaviest = 0, sum = 0, at;

  for (guint32 i = 0; i < n; i++)
    {
      most = fmax (most, l->weight[l->seen[i]] - each * l->part_mass[l->seen[i]]);
      heaviest = fmax (heaviest, l->weight[l->seen[i]]);
    }
  for (guint32 round = 0; round < 2; round++)
    {
      at = round == 0 ? INFINITY : sum * rt_chance_uniform (l->key, l->drawn++);
      for (guint32 i = 0; i < n; i++)
        {
          double worth = l->weight[l->seen[i]] - each * l->part_mass[l->seen[i]];
          double share = exp ((worth - most) / (BETA * heaviest));

          if (round == 0)
            sum += share;
          else if ((at -= share) <= 0)
            return l->seen[i];
        }
    }
  return l->seen[n - 1];
}

static void
join_part (RtLeiden *l, const RtLeidenLevel *level, guint32 v)
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

gboolean
rt_leiden_refine (RtLeiden *l, const RtLeidenLevel *level, GError **error)
{
  part_all (l, level);
  rt_leiden_shuffle (l, level->arcs.n);
  for (guint32 i = 0; i < level->arcs.n; i++)
    {
      guint32 v = l->queue[i];

      if (!rt_leiden_asks (l, i, error))
        return FALSE;
      if (l->part[v] == v && l->count[v] == 1 && is_tied (l, v, level->group[v]))
        join_part (l, level, v);
    }
  return TRUE;
}

/* ---- The next level ---------------------------------------------------------------------- */

/* Numbers the parts from 0 up, in l->part. Part p's members are l->queue[l->count[p]] ..
 * l->queue[l->count[p + 1] - 1]. Returns how many there are. */
guint32
rt_leiden_number_parts (RtLeiden *l, guint32 n)
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
sum_part (RtLeiden *l, const RtLeidenLevel *below, guint32 p, RtLeidenLevel *above)
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
          l->weight[other] += rt_leiden_weight (below, a);
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
lift_groups (RtLeiden *l, const RtLeidenLevel *below, RtLeidenLevel *above)
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

gboolean
rt_leiden_build_above (RtLeiden *l, const RtLeidenLevel *below, guint32 parts,
                       RtLeidenLevel *above, GError **error)
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
