/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See random-path.h. Two breadth-first searches go towards each other, the cheaper one a level
 * on at a time, and see but a small part of most graphs (Borassi and Natale 2016). The first
 * arc that leads into what the other has met is on a shortest path, and so are all others of
 * that level: one is drawn by how many paths run over it, then from both its ends a way back.
 * With lengths it is one search that ends at the far end (Dijkstra). */

#include "analyze/random-path.h"
#include <string.h>

static gboolean
side_init (RtPathSide *side, guint32 n, GError **error)
{
  side->level = g_try_new0 (guint32, n + 1u);
  side->paths = g_try_new (double, n + 1u);
  side->queue = g_try_new (guint32, n + 1u);
  return (side->level && side->paths && side->queue) || rt_set_no_graph_memory (error);
}

static void
side_clear (RtPathSide *side)
{
  g_free (side->level);
  g_free (side->paths);
  g_free (side->queue);
}

gboolean
rt_random_path_init (RtRandomPath *r, const RtArcs *out, const RtArcs *in, const guint32 *seed,
                     guint n_seed, GError **error)
{
  memset (r, 0, sizeof *r);
  r->out = out;
  r->in = in;
  r->rand = g_rand_new_with_seed_array (seed, n_seed);
  if (!out->length)
    return side_init (&r->side[0], out->n, error) && side_init (&r->side[1], out->n, error);
  r->paths = g_try_new (double, out->n + 1u);
  return rt_dijkstra_init (&r->far, out->n, error)
         && (r->paths || rt_set_no_graph_memory (error));
}

void
rt_random_path_clear (RtRandomPath *r)
{
  g_clear_pointer (&r->rand, g_rand_free);
  side_clear (&r->side[0]);
  side_clear (&r->side[1]);
  rt_dijkstra_clear (&r->far);
  g_free (r->paths);
  memset (r, 0, sizeof *r);
}

/* ---- All lengths are 1 ---------------------------------------------------------------- */

typedef struct
{
  guint32 tail, head; /* met by the side that went on, and by the other */
  double paths;       /* over all crossings; 0: none yet */
} Crossing;

static void
meet (RtPathSide *side, guint32 v, guint32 level, double paths)
{
  side->level[v] = level;
  side->paths[v] = paths;
  side->queue[side->n++] = v;
}

static guint64
arcs_ahead (const RtPathSide *side, const RtArcs *arcs)
{
  guint64 n = 0;

  for (guint32 i = side->front; i < side->n; i++)
    n += arcs->first[side->queue[i] + 1] - arcs->first[side->queue[i]];
  return n;
}

/* Keeps @tail and @head by their share of all paths so far. */
static void
cross (RtRandomPath *r, Crossing *crossing, guint32 tail, guint32 head, double paths)
{
  crossing->paths += paths;
  if (g_rand_double (r->rand) * crossing->paths >= paths)
    return;
  crossing->tail = tail;
  crossing->head = head;
}

/* One level on from one side. */
static void
go_on (RtRandomPath *r, guint from, Crossing *crossing)
{
  RtPathSide *side = &r->side[from];
  const RtPathSide *other = &r->side[1 - from];
  const RtArcs *arcs = from ? r->in : r->out;
  guint32 end = side->n;

  for (; side->front < end; side->front++)
    {
      guint32 v = side->queue[side->front], level = side->level[v] + 1;

      for (guint32 k = arcs->first[v]; k < arcs->first[v + 1]; k++)
        {
          guint32 w = arcs->to[k];

          if (other->level[w])
            cross (r, crossing, v, w, side->paths[v] * other->paths[w]);
          else if (!side->level[w])
            meet (side, w, level, side->paths[v]);
          else if (side->level[w] == level)
            side->paths[w] += side->paths[v];
        }
    }
}

/* Counts @v and what lies between it and its side's end, which is not counted. */
static void
go_back (RtRandomPath *r, guint from, guint32 v, double *count)
{
  const RtPathSide *side = &r->side[from];
  const RtArcs *back = from ? r->out : r->in;

  while (side->level[v] > 1)
    {
      double left = g_rand_double (r->rand) * side->paths[v];
      guint32 before = v;

      count[v]++;
      for (guint32 k = back->first[v]; k < back->first[v + 1] && left >= 0; k++)
        if (side->level[back->to[k]] == side->level[v] - 1)
          {
            before = back->to[k];
            left -= side->paths[before];
          }
      v = before;
    }
}

static void
forget (RtPathSide *side)
{
  for (guint32 i = 0; i < side->n; i++)
    side->level[side->queue[i]] = 0;
  side->n = side->front = 0;
}

static void
count_by_hops (RtRandomPath *r, guint32 from, guint32 to, double *count)
{
  RtPathSide *a = &r->side[0], *b = &r->side[1];
  Crossing crossing = { 0 };
  guint last = 0;

  meet (a, from, 1, 1);
  meet (b, to, 1, 1);
  while (crossing.paths == 0 && a->front < a->n && b->front < b->n)
    {
      last = arcs_ahead (a, r->out) <= arcs_ahead (b, r->in) ? 0 : 1;
      go_on (r, last, &crossing);
    }
  if (crossing.paths > 0)
    {
      go_back (r, last, crossing.tail, count);
      go_back (r, 1 - last, crossing.head, count);
    }
  forget (a);
  forget (b);
}

/* ---- With lengths --------------------------------------------------------------------- */

static gboolean
is_settled (const RtDijkstra *far, guint32 v)
{
  return far->place[v] < far->n_order && far->order[far->place[v]] == v;
}

/* Whether a shortest path goes over the arc from @v to @w of this @length. */
static gboolean
is_on_the_way (const RtDijkstra *far, guint32 v, guint32 w, double length)
{
  return is_settled (far, v) && is_settled (far, w) && far->place[v] < far->place[w]
         && rt_same_length (far->distance[v] + length, far->distance[w]);
}

static void
count_by_lengths (RtRandomPath *r, guint32 from, guint32 to, double *count)
{
  const RtDijkstra *far = &r->far;

  rt_dijkstra_run (&r->far, r->out, from, to);
  if (far->order[far->n_order - 1] != to)
    return;
  for (guint32 i = 0; i < far->n_order; i++)
    r->paths[far->order[i]] = i == 0;
  for (guint32 i = 0; i < far->n_order; i++)
    for (guint32 v = far->order[i], k = r->out->first[v]; k < r->out->first[v + 1]; k++)
      if (is_on_the_way (far, v, r->out->to[k], r->out->length[k]))
        r->paths[r->out->to[k]] += r->paths[v];
  for (guint32 v = to; v != from;)
    {
      double left = g_rand_double (r->rand) * r->paths[v];
      guint32 before = v;

      for (guint32 k = r->in->first[v]; k < r->in->first[v + 1] && left >= 0; k++)
        if (is_on_the_way (far, r->in->to[k], v, r->in->length[k]))
          {
            before = r->in->to[k];
            left -= r->paths[before];
          }
      v = before;
      if (v != from)
        count[v]++;
    }
}

void
rt_random_path_count (RtRandomPath *r, guint32 from, guint32 to, double *count)
{
  if (r->out->length)
    count_by_lengths (r, from, to, count);
  else
    count_by_hops (r, from, to, count);
}
