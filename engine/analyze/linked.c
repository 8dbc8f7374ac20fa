/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A vertex holds a bit a world in which it is reached, and a search hands them on over the
 * edges that each world has. One sets out from either end, the one with less before it first,
 * so that they meet after few steps, or the one whose end has little around it soon gives up
 * (Pohl 1971). Only the edges that a search comes to are drawn. */

#include "analyze/linked.h"
#include "analyze/reliability.h"
#include "case/columns.h"

/* ---- Drawing --------------------------------------------------------------------------- */

static void
put_edge (RtLinked *q, guint32 e, guint64 worlds)
{
  if (!q->drawn[e])
    {
      q->drawn[e] = 1;
      q->drawn_edges[q->n_drawn++] = e;
    }
  q->edges[e] = worlds;
}

static guint64
draw_edge (RtLinked *q, guint32 e)
{
  guint64 worlds = 0;
  guint n;

  if (q->drawn[e] || !q->slot[e])
    return q->edges[e];
  rt_view_relations (q->view, e, &n);
  for (guint i = 0; i < n; i++)
    worlds |= rt_world_block_draw (q->draws, q->slot[e] - 1 + i);
  put_edge (q, e, worlds);
  return worlds;
}

static void
forget_edges (RtLinked *q)
{
  for (guint32 i = 0; i < q->n_drawn; i++)
    {
      guint32 e = q->drawn_edges[i];
      q->drawn[e] = 0;
      q->edges[e] = q->asked[e] = q->vital[e] = 0;
    }
  q->n_drawn = 0;
}

/* ---- Searching --------------------------------------------------------------------------- */

/* In these worlds @to was reached from @from. */
typedef struct
{
  guint32 from, to, edge;
  guint64 worlds;
} Step;

typedef struct
{
  guint32 at;
  guint64 worlds;
} Meeting;

static void
set_out (RtLinkedSide *s, guint32 v, guint64 worlds)
{
  s->reached[v] = s->fresh[v] = worlds;
  s->front[0] = s->seen[0] = v;
  s->n_front = s->n_seen = 1;
}

static void
come_home (RtLinkedSide *s)
{
  for (guint32 i = 0; i < s->n_seen; i++)
    s->reached[s->seen[i]] = s->fresh[s->seen[i]] = s->next[s->seen[i]] = 0;
  s->n_seen = s->n_front = 0;
}

/* Hands the worlds of @v that are @open on to where its edges lead. */
static gboolean
hand_on (RtLinked *q, RtLinkedSide *s, guint32 v, guint64 open, guint32 *joined)
{
  for (guint32 a = s->first[v]; a < s->first[v + 1]; a++)
    {
      RtArc arc = s->arcs[a];
      guint64 wanted = open & ~s->reached[arc.to];
      guint64 add = wanted ? wanted & draw_edge (q, arc.edge) : 0;
      Step step = { v, arc.to, arc.edge, add };

      if (q->traced)
        q->asked[arc.edge] |= wanted;
      if (!add)
        continue;
      if (q->traced && !rt_growing_add (&s->steps, &step, sizeof step))
        return FALSE;
      if (!s->reached[arc.to])
        s->seen[s->n_seen++] = arc.to;
      if (!s->next[arc.to])
        s->after[(*joined)++] = arc.to;
      s->reached[arc.to] |= add;
      s->next[arc.to] |= add;
    }
  return TRUE;
}

/* One hop farther. */
static gboolean
advance (RtLinked *q, RtLinkedSide *s, guint64 open)
{
  guint64 *fresh = s->fresh;
  guint32 *front = s->front, joined = 0;

  for (guint32 i = 0; i < s->n_front; i++)
    {
      guint32 v = front[i];

      if ((fresh[v] & open) && !hand_on (q, s, v, fresh[v] & open, &joined))
        return FALSE;
      fresh[v] = 0;
    }
  s->fresh = s->next;
  s->next = fresh;
  s->front = s->after;
  s->after = front;
  s->n_front = joined;
  return TRUE;
}

/* The @open worlds in which @s has come to where the @other has been, each at one place; and
 * those in which it comes any farther. */
static gboolean
meet (RtLinked *q, const RtLinkedSide *s, const RtLinkedSide *other, guint64 open,
      guint64 *together, guint64 *going)
{
  *together = *going = 0;
  for (guint32 i = 0; i < s->n_front; i++)
    {
      guint32 v = s->front[i];
      Meeting m = { v, s->fresh[v] & other->reached[v] & open & ~*together };

      *going |= s->fresh[v];
      *together |= m.worlds;
      if (q->traced && m.worlds && !rt_growing_add (&q->met, &m, sizeof m))
        return FALSE;
    }
  return TRUE;
}

/* In which of the @open worlds the two are linked. A world is settled when they meet in it, and
 * when one of the two finds nothing more. */
static gboolean
search (RtLinked *q, guint64 open, guint64 *linked, guint32 *hops)
{
  *linked = 0;
  set_out (&q->side[0], q->from, open);
  set_out (&q->side[1], q->to, open);
  for (guint h = 1; open && (!q->max_hops || h <= q->max_hops); h++)
    {
      guint which = q->side[1].n_front < q->side[0].n_front;
      guint64 together, going;

      if (!advance (q, &q->side[which], open)
          || !meet (q, &q->side[which], &q->side[!which], open, &together, &going))
        return FALSE;
      for (guint j = 0; hops && j < RT_BLOCK; j++)
        if (together >> j & 1)
          hops[j] = h;
      *linked |= together;
      open &= going & ~together;
    }
  return TRUE;
}

static gboolean
no_room (GError **error)
{
  return rt_no_memory (error, "what lies between the two");
}

gboolean
rt_linked_count (RtLinked *q, RtWorldBlock *draws, guint64 *in, guint32 *hops, GError **error)
{
  gboolean ok;

  forget_edges (q);
  q->draws = draws;
  for (guint j = 0; hops && j < RT_BLOCK; j++)
    hops[j] = 0;
  ok = search (q, G_MAXUINT64, in, hops) || no_room (error);
  come_home (&q->side[0]);
  come_home (&q->side[1]);
  return ok;
}

/* ---- What the routes are ------------------------------------------------------------------
 */

/* From where the two have met, back to where each set out. */
static void
go_back (RtLinked *q, RtLinkedSide *s)
{
  guint64 *wanted = s->fresh; /* is not needed any more */

  for (guint32 i = 0; i < s->n_seen; i++)
    wanted[s->seen[i]] = 0;
  for (gsize i = 0; i < rt_growing_n (&q->met, Meeting); i++)
    {
      Meeting m = rt_growing_at (&q->met, Meeting, i);
      wanted[m.at] |= m.worlds;
    }
  for (gsize i = rt_growing_n (&s->steps, Step); i-- > 0;)
    {
      Step step = rt_growing_at (&s->steps, Step, i);
      guint64 worlds = wanted[step.to] & step.worlds;

      q->vital[step.edge] |= worlds;
      wanted[step.from] |= worlds;
    }
}

gboolean
rt_linked_trace (RtLinked *q, RtWorldBlock *draws, guint64 *in, GError **error)
{
  gboolean ok;

  forget_edges (q);
  q->draws = draws;
  q->traced = TRUE;
  q->side[0].steps.length = q->side[1].steps.length = q->met.length = 0;
  ok = search (q, G_MAXUINT64, in, NULL) || no_room (error);
  for (guint i = 0; i < 2; i++)
    {
      go_back (q, &q->side[i]);
      come_home (&q->side[i]);
    }
  q->traced = FALSE;
  return ok;
}

/* ---- Changes --------------------------------------------------------------------------- */

RtWorldChange *
rt_linked_change_new (const RtLinked *q, const RtWorldBasis *basis, const GArray *touched,
                      GError **error)
{
  return rt_world_change_new (q->view, &q->edges_of, q->slot, basis, touched, error);
}

/* The worlds in which the answer can be another one. */
static guint64
find_open (const RtLinked *q, const RtWorldChange *c, const guint64 *worlds, guint64 before)
{
  guint64 open = 0;

  for (guint i = 0; i < c->edges->len; i++)
    {
      guint32 e = g_array_index (c->edges, guint32, i);
      open |= (q->edges[e] & ~worlds[i] & q->vital[e])
              | (~q->edges[e] & worlds[i] & q->asked[e] & ~before);
    }
  return open;
}

/* Exchanges what the edges are with @worlds; those that were not drawn are, meanwhile. */
static void
exchange (RtLinked *q, const RtWorldChange *c, guint64 *worlds)
{
  for (guint i = 0; i < c->edges->len; i++)
    {
      guint32 e = g_array_index (c->edges, guint32, i);
      guint64 before = draw_edge (q, e);

      put_edge (q, e, worlds[i]);
      worlds[i] = before;
    }
}

gboolean
rt_linked_recount (RtLinked *q, const RtWorldChange *c, guint32 number, guint64 before,
                   guint64 *in, GError **error)
{
  g_autofree guint64 *worlds = NULL;
  gboolean any = FALSE, ok;
  guint64 open;

  for (guint i = 0; i < c->edges->len && !any; i++)
    any = q->asked[g_array_index (c->edges, guint32, i)] != 0;
  *in = before;
  if (!any)
    return TRUE;
  worlds = rt_world_change_draw (c, number, error);
  if (!worlds)
    return FALSE;
  open = find_open (q, c, worlds, before);
  if (!open)
    return TRUE;
  exchange (q, c, worlds);
  ok = search (q, open, in, NULL) || no_room (error);
  exchange (q, c, worlds);
  come_home (&q->side[0]);
  come_home (&q->side[1]);
  *in |= before & ~open;
  return ok;
}

/* ---- Exactly --------------------------------------------------------------------------- */

/* An edge that several independent relations can make; 0 where none of them matters. */
static void
join_chances (const RtLinked *q, const RtWorlds *worlds, RtWorldEnd end,
              const RtWorldGiven *given, double *chance)
{
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    chance[e] = 0;
  for (guint i = 0; i < q->relations->len; i++)
    {
      double p = given ? rt_worlds_chance_given (worlds, i, end, given)
                       : rt_worlds_chance (worlds, i, end);
      chance[q->edge[i]] += (1 - chance[q->edge[i]]) * p;
    }
}

gboolean
rt_linked_exactly (const RtLinked *q, const RtWorlds *worlds, RtWorldEnd end,
                   const RtWorldGiven *given, guint max_hops, double *out, RtContext *ctx,
                   GError **error)
{
  g_autofree double *chance = g_try_new (double, (gsize)rt_view_n_edges (q->view) + 1);

  if (!chance)
    return rt_no_memory (error, "what lies between the two");
  join_chances (q, worlds, end, given, chance);
  return rt_reliability (&q->graph, q->from, q->to, chance, max_hops, out, ctx, error);
}

/* ---- Making one ------------------------------------------------------------------------ */

static gboolean
read_ends (RtLinked *q, RtEntity from, RtEntity to, GError **error)
{
  gint64 u = rt_view_vertex (q->view, from), v = rt_view_vertex (q->view, to);

  if (u < 0 || v < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "\"%s\" is not in what is selected; select less strictly",
                   rt_entity_id (rt_view_case (q->view), u < 0 ? from : to));
      return FALSE;
    }
  q->from = (guint32)u;
  q->to = (guint32)v;
  return TRUE;
}

static gboolean
make_side (RtLinkedSide *s, const guint32 *first, const RtArc *arcs, gsize n)
{
  s->first = first;
  s->arcs = arcs;
  s->reached = g_try_new0 (guint64, n);
  s->fresh = g_try_new0 (guint64, n);
  s->next = g_try_new0 (guint64, n);
  s->front = g_try_new (guint32, n);
  s->after = g_try_new (guint32, n);
  s->seen = g_try_new (guint32, n);
  return s->reached && s->fresh && s->next && s->front && s->after && s->seen;
}

static void
clear_side (RtLinkedSide *s)
{
  g_free (s->reached);
  g_free (s->fresh);
  g_free (s->next);
  g_free (s->front);
  g_free (s->after);
  g_free (s->seen);
  rt_growing_clear (&s->steps);
}

static gboolean
make_room (RtLinked *q, GError **error)
{
  gsize n = (gsize)q->graph.n + 1, n_edges = (gsize)rt_view_n_edges (q->view) + 1;

  q->slot = g_try_new0 (guint32, n_edges);
  q->drawn = g_try_new0 (guint8, n_edges);
  q->edges = g_try_new0 (guint64, n_edges);
  q->asked = g_try_new0 (guint64, n_edges);
  q->vital = g_try_new0 (guint64, n_edges);
  q->drawn_edges = g_try_new (guint32, n_edges);
  if (!make_side (&q->side[0], q->graph.out_first, q->graph.out, n)
      || !make_side (&q->side[1], q->graph.in_first, q->graph.in, n) || !q->slot || !q->drawn
      || !q->edges || !q->asked || !q->vital || !q->drawn_edges)
    return no_room (error);
  return TRUE;
}

gboolean
rt_linked_init (RtLinked *q, const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                GError **error)
{
  *q = (RtLinked){ .view = view, .max_hops = max_hops };
  q->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  return read_ends (q, from, to, error) && rt_path_graph_init (&q->graph, view, error)
         && rt_edges_of_init (&q->edges_of, view, error) && make_room (q, error)
         && rt_linked_find_relations (q, error);
}

void
rt_linked_clear (RtLinked *q)
{
  rt_path_graph_clear (&q->graph);
  g_clear_pointer (&q->relations, g_array_unref);
  g_free (q->edge);
  rt_edges_of_clear (&q->edges_of);
  g_free (q->slot);
  g_free (q->drawn);
  g_free (q->edges);
  g_free (q->asked);
  g_free (q->vital);
  g_free (q->drawn_edges);
  clear_side (&q->side[0]);
  clear_side (&q->side[1]);
  rt_growing_clear (&q->met);
}

RtWorlds *
rt_linked_worlds (const RtLinked *q, const RtWorldBasis *basis, GError **error)
{
  return rt_worlds_new (basis, &g_array_index (q->relations, RtRelation, 0), q->relations->len,
                        error);
}
