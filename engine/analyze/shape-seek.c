/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The search for a shape: one node after another, the rarest first, each next one among those
 * who are tied to one that is placed. */

#include "analyze/arcs.h"
#include "analyze/shape-ground.h"
#include "base/growing.h"
#include "graph/rows.h"
#include <string.h>

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))
#define STEPS 8192u /* between two looks at the cancel flag */

typedef struct
{
  RtSeek *seek;
  const RtGround *g;
  guint n;                      /* nodes that are looked for */
  guint order[RT_SHAPE_NODES];  /* nodes, as they are placed */
  guint64 from[RT_SHAPE_NODES]; /* by node: ties that leave it, and that come to it */
  guint64 to[RT_SHAPE_NODES];
  guint32 near[RT_SHAPE_NODES];    /* by node: nodes that it is tied to */
  guint32 few[RT_SHAPE_NODES];     /* by node: who may be it */
  guint32 placed;                  /* nodes that are */
  guint32 image[RT_SHAPE_NODES];   /* by node: its vertex */
  RtGrowing start[RT_SHAPE_NODES]; /* by node that is tied to none before: who may be it */
  RtGrowing found;
  guint64 steps, roots, root;
  GError **error;
  gboolean failed;
} Search;

/* ---- May this be that? ------------------------------------------------------------------ */

static gboolean
fits (const Search *s, guint node, guint32 v)
{
  const RtGround *g = s->g;

  return g->node[v] & 1u << node && !(s->from[node] & ~(g->out[v] | (g->in[v] & g->either)))
         && !(s->to[node] & ~(g->in[v] | (g->out[v] & g->either)));
}

static gboolean
is_in_order (const Search *s, guint node, guint32 v)
{
  const RtSymmetry *symmetry = s->seek->symmetry;
  const RtView *view = s->g->view;

  for (guint i = 0; symmetry && i < s->g->n_nodes; i++)
    if (s->placed & 1u << i)
      {
        int order = symmetry->below[i] & 1u << node   ? -1
                    : symmetry->below[node] & 1u << i ? 1
                                                      : 0;

        if (order
            && order
                       * rt_compare_entity_ids (rt_view_case (view),
                                                rt_view_entity (view, s->image[i]),
                                                rt_view_entity (view, v))
                   < 0)
          return FALSE;
      }
  return TRUE;
}

/* Of an induced match: each relation along @edge is one that a tie of the shape asks for. */
static gboolean
is_asked_for (const RtGround *g, guint32 edge, guint64 ties)
{
  const guint32 *first = rt_view_first (g->view);

  for (guint32 k = edge == RT_NO_EDGE ? 0 : first[edge];
       edge != RT_NO_EDGE && k < first[edge + 1]; k++)
    if (g->relation[k] & RT_OF_ROLES && !(g->relation[k] & ties))
      return FALSE;
  return TRUE;
}

static gboolean
are_tied (const Search *s, guint a, guint b, guint32 x, guint32 y)
{
  const RtGround *g = s->g;
  RtBetweenTwo two = { RT_NO_EDGE, RT_NO_EDGE, g->ties[a][b] & s->seek->ties,
                       g->ties[b][a] & s->seek->ties };
  guint64 all = two.ahead | two.back, ahead, back;
  guint32 places[RT_SHAPE_TIES];

  if (!all && !s->seek->induced)
    return TRUE;
  two.ab = rt_ground_edge (g, x, y);
  two.ba = rt_ground_edge (g, y, x);
  ahead = two.ab == RT_NO_EDGE ? 0 : g->edge[two.ab];
  back = two.ba == RT_NO_EDGE ? 0 : g->edge[two.ba];
  if (two.ahead & ~(ahead | (back & g->either)) || two.back & ~(back | (ahead & g->either)))
    return FALSE;
  if (s->seek->induced
      && (!is_asked_for (g, two.ab, two.ahead | (two.back & g->either))
          || !is_asked_for (g, two.ba, two.back | (two.ahead & g->either))))
    return FALSE;
  return !(all & (all - 1)) || rt_ground_assign (g, &two, NULL, places);
}

static gboolean
may_be (const Search *s, guint node, guint32 v)
{
  if (!fits (s, node, v))
    return FALSE;
  for (guint i = 0; i < s->g->n_nodes; i++)
    if (s->placed & 1u << i && s->image[i] == v)
      return FALSE;
  if (!is_in_order (s, node, v))
    return FALSE;
  for (guint i = 0; i < s->g->n_nodes; i++)
    if (s->placed & 1u << i && !are_tied (s, i, node, s->image[i], v))
      return FALSE;
  return TRUE;
}

/* ---- Searching -------------------------------------------------------------------------- */

/* FALSE: it is enough, or there is an error. */
static gboolean
keep (Search *s)
{
  RtSeek *seek = s->seek;

  if (seek->n == seek->most)
    {
      seek->complete = FALSE;
      return FALSE;
    }
  if (!rt_growing_add (&s->found, s->image, s->g->n_nodes * sizeof *s->image))
    {
      s->failed = TRUE;
      return rt_set_no_graph_memory (s->error);
    }
  seek->n++;
  return !seek->any;
}

static gboolean
step (Search *s)
{
  if (s->seek->steps && s->steps == s->seek->steps)
    {
      s->seek->complete = FALSE;
      return FALSE;
    }
  if (++s->steps % STEPS == 0
      && !rt_context_step (s->seek->ctx, "looking for the shape", s->root, s->roots, s->error))
    {
      s->failed = TRUE;
      return FALSE;
    }
  return TRUE;
}

static gboolean place (Search *s, guint at);

static gboolean
try (Search *s, guint at, guint32 v)
{
  guint node = s->order[at];
  gboolean going;

  if (!step (s))
    return FALSE;
  if (!may_be (s, node, v))
    return TRUE;
  s->image[node] = v;
  s->placed |= 1u << node;
  going = place (s, at + 1);
  s->placed &= ~(1u << node);
  return going;
}

/* The placed node next to @node that is tied to the fewest; RT_NONE where none is. */
static guint
anchor_of (const Search *s, guint node)
{
  guint best = RT_NONE;
  guint32 least = G_MAXUINT32;

  for (guint i = 0; i < s->g->n_nodes; i++)
    if (s->near[node] & s->placed & 1u << i)
      {
        guint32 v = s->image[i], n = s->g->first[v + 1] - s->g->first[v];

        if (n < least)
          {
            least = n;
            best = i;
          }
      }
  return best;
}

static gboolean
place_anywhere (Search *s, guint at)
{
  const RtGrowing *start = &s->start[s->order[at]];

  for (gsize i = 0; i < rt_growing_n (start, guint32); i++)
    {
      s->root = at == 0 ? i : s->root;
      if (!try (s, at, rt_growing_at (start, guint32, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
place (Search *s, guint at)
{
  const RtGround *g = s->g;
  guint anchor = at < s->n ? anchor_of (s, s->order[at]) : RT_NONE;

  if (at == s->n)
    return keep (s);
  if (anchor == RT_NONE)
    return place_anywhere (s, at);
  for (guint32 v = s->image[anchor], k = g->first[v]; k < g->first[v + 1]; k++)
    if ((k == g->first[v] || g->arc[k].other != g->arc[k - 1].other)
        && !try (s, at, g->arc[k].other))
      return FALSE;
  return TRUE;
}

/* ---- In which order -----------------------------------------------------------------------
 */

static void
count_candidates (Search *s)
{
  for (guint32 v = 0; v < s->g->n; v++)
    for (guint i = 0; i < s->g->n_nodes; i++)
      s->few[i] += fits (s, i, v) ? 1 : 0;
}

/* Better next: tied to one that has its place, then rarer. */
static gboolean
goes_before (const Search *s, guint a, guint b, guint32 chosen)
{
  gboolean x = (s->near[a] & chosen) != 0, y = (s->near[b] & chosen) != 0;

  return x != y ? x : s->few[a] < s->few[b];
}

static gboolean
list_candidates (Search *s, guint node)
{
  for (guint32 v = 0; v < s->g->n; v++)
    if (fits (s, node, v) && !rt_growing_add (&s->start[node], &v, sizeof v))
      return rt_set_no_graph_memory (s->error);
  return TRUE;
}

static gboolean
choose_order (Search *s, guint32 wanted)
{
  guint32 chosen = 0;

  while (chosen != wanted)
    {
      guint best = RT_NONE;

      for (guint i = 0; i < s->g->n_nodes; i++)
        if (wanted & ~chosen & 1u << i && (best == RT_NONE || goes_before (s, i, best, chosen)))
          best = i;
      if (!(s->near[best] & chosen) && !list_candidates (s, best))
        return FALSE;
      s->order[s->n++] = best;
      chosen |= 1u << best;
    }
  s->roots = s->n ? s->few[s->order[0]] : 0;
  return TRUE;
}

/* Which nodes are looked for: all where all ties are, else those that have one. */
static guint32
prepare (Search *s)
{
  const RtGround *g = s->g;
  gboolean whole = g->n_ties == 0 || s->seek->ties == BIT (g->n_ties) - 1;
  guint32 wanted = whole ? (1u << g->n_nodes) - 1 : 0;

  for (guint t = 0; t < g->n_ties; t++)
    if (s->seek->ties & BIT (t))
      {
        const RtShapeTie *tie = &g_array_index (g->shape->ties, RtShapeTie, t);

        s->from[tie->from] |= BIT (t);
        s->to[tie->to] |= BIT (t);
        s->near[tie->from] |= 1u << tie->to;
        s->near[tie->to] |= 1u << tie->from;
        wanted |= 1u << tie->from | 1u << tie->to;
      }
  return wanted;
}

gboolean
rt_seek (RtSeek *seek, GError **error)
{
  Search s = { .seek = seek, .g = seek->ground, .error = error };
  guint32 wanted = prepare (&s);

  seek->n = 0;
  seek->complete = TRUE;
  memset (s.image, 0xff, sizeof s.image);
  count_candidates (&s);
  if (!choose_order (&s, wanted))
    s.failed = TRUE;
  else
    place (&s, 0);
  for (guint i = 0; i < RT_SHAPE_NODES; i++)
    rt_growing_clear (&s.start[i]);
  seek->steps = seek->steps ? seek->steps - s.steps : 0;
  seek->found = s.found.bytes;
  return !s.failed;
}
