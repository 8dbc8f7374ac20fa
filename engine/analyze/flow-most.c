/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The most that can have got from one to another. Time is a direction of its own: an account
 * is a vertex at each moment at which it pays or is paid, money may wait from one to the next,
 * and a payment leads from its payer to its payee at that moment. All vertices of the origins
 * are one, and so are those of the ends. Vertices that the origin does not reach, or that do
 * not reach the end, keep no edges: igraph's algorithm need not look at them. */

#include "analyze/flow.h"
#include "base/exact.h"
#include "graph/igraph-view.h"

#define FROM 0
#define TO 1
#define EXACT_MOST (G_GINT64_CONSTANT (1) << 53) /* what a double counts without a gap */

typedef struct
{
  guint32 a, b; /* vertices */
  guint32 item; /* NO_ITEM: waiting */
} Link;
#define NO_ITEM G_MAXUINT32

typedef struct
{
  const RtExchanges *x;
  guint16 unit;
  gboolean in_time;
  guint8 *side;    /* by entity: 1 an origin, 2 an end */
  guint32 *vertex; /* by entity: the last one made; 0 none */
  gint64 *moment;  /* by entity: when that is */
  GArray *links;   /* Link */
  guint32 n;       /* vertices */
  gint64 total;    /* of all payments */
} Network;

/* ---- Building ------------------------------------------------------------------------ */

/* The vertex of @e at @moment; its money waits from the one before. */
static guint32
vertex_at (Network *w, RtEntity e, gint64 moment)
{
  if (w->side[e])
    return w->side[e] == 1 ? FROM : TO;
  if (w->vertex[e] && (!w->in_time || w->moment[e] == moment))
    return w->vertex[e];
  if (w->vertex[e])
    {
      Link wait = { w->vertex[e], w->n, NO_ITEM };

      g_array_append_val (w->links, wait);
    }
  w->vertex[e] = w->n++;
  w->moment[e] = moment;
  return w->vertex[e];
}

static gboolean
is_of_use (const Network *w, const RtExchange *item)
{
  return item->unit == w->unit && item->amount > 0 && (item->dated || !w->in_time)
         && w->side[item->from] != 2 && w->side[item->to] != 1;
}

static gboolean
build (Network *w, GError **error)
{
  for (guint32 i = 0; i < w->x->items->len; i++)
    {
      const RtExchange *item = rt_flow_item (w->x, i);
      Link pays = { .item = i };

      if (!is_of_use (w, item))
        continue;
      if (!rt_exact_add (&w->total, item->amount) || w->total >= EXACT_MOST)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                       "the amounts add up to more than 2^53 of their smallest part, too much "
                       "for an exact answer; narrow them with --since, --until or --where");
          return FALSE;
        }
      pays.a = vertex_at (w, item->from, item->earliest);
      pays.b = vertex_at (w, item->to, item->earliest);
      g_array_append_val (w->links, pays);
    }
  return TRUE;
}

/* ---- Of use between the two ---------------------------------------------------------- */

/* Marks with @bit what @start reaches, @back against the links. In time, links stand in its
 * order but for those of one moment, so that a pass or two is enough. */
static gboolean
mark (const Network *w, guint8 *marks, guint8 bit, guint32 start, gboolean back, RtContext *ctx,
      GError **error)
{
  const Link *links = (const Link *)(const void *)w->links->data;
  gboolean more = TRUE;

  marks[start] |= bit;
  while (more)
    {
      if (!rt_context_step (ctx, "looking for the most", 0, 0, error))
        return FALSE;
      more = FALSE;
      for (guint i = 0; i < w->links->len; i++)
        {
          const Link *link = &links[back ? w->links->len - 1 - i : i];
          guint32 a = back ? link->b : link->a, b = back ? link->a : link->b;

          if ((marks[a] & bit) && !(marks[b] & bit))
            {
              marks[b] |= bit;
              more = TRUE;
            }
        }
    }
  return TRUE;
}

static gboolean
keep_between (Network *w, RtContext *ctx, GError **error)
{
  g_autofree guint8 *marks = g_try_malloc0 (w->n);
  guint kept = 0;

  if (!marks)
    return rt_flow_no_memory (w->x, error);
  if (!mark (w, marks, 1, FROM, FALSE, ctx, error) || !mark (w, marks, 2, TO, TRUE, ctx, error))
    return FALSE;
  for (guint i = 0; i < w->links->len; i++)
    {
      Link link = g_array_index (w->links, Link, i);

      if (marks[link.a] == 3 && marks[link.b] == 3)
        g_array_index (w->links, Link, kept++) = link;
    }
  g_array_set_size (w->links, kept);
  return TRUE;
}

/* ---- igraph -------------------------------------------------------------------------- */

typedef struct
{
  igraph_t graph;
  igraph_vector_t capacity, flow;
  igraph_vector_int_t edges;
} Solver;

static igraph_error_t
fill (const Network *w, Solver *s)
{
  for (guint i = 0; i < w->links->len; i++)
    {
      const Link *link = &g_array_index (w->links, Link, i);

      VECTOR (s->edges)[2 * i] = link->a;
      VECTOR (s->edges)[2 * i + 1] = link->b;
      VECTOR (s->capacity)
      [i] = (double)(link->item == NO_ITEM ? w->total
                                           : rt_flow_item (w->x, link->item)->amount);
    }
  return igraph_create (&s->graph, &s->edges, (igraph_integer_t)w->n, IGRAPH_DIRECTED);
}

static igraph_error_t
solve (const Network *w, Solver *s, double *most)
{
  igraph_integer_t n = w->links->len;

  IGRAPH_CHECK (igraph_vector_init (&s->capacity, n));
  IGRAPH_FINALLY (igraph_vector_destroy, &s->capacity);
  IGRAPH_CHECK (igraph_vector_init (&s->flow, n));
  IGRAPH_FINALLY (igraph_vector_destroy, &s->flow);
  IGRAPH_CHECK (igraph_vector_int_init (&s->edges, 2 * n));
  IGRAPH_FINALLY (igraph_vector_int_destroy, &s->edges);
  IGRAPH_CHECK (fill (w, s));
  IGRAPH_FINALLY (igraph_destroy, &s->graph);
  IGRAPH_CHECK (igraph_maxflow (&s->graph, most, &s->flow, NULL, NULL, NULL, FROM, TO,
                                &s->capacity, NULL));
  IGRAPH_FINALLY_CLEAN (4);
  return IGRAPH_SUCCESS;
}

static GArray *
uses_of (const Network *w, const igraph_vector_t *flow)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (RtFlowUse));

  for (guint i = 0; i < w->links->len; i++)
    {
      const Link *link = &g_array_index (w->links, Link, i);
      RtFlowUse use = { link->item, (gint64)(VECTOR (*flow)[i] + 0.5) };

      if (link->item != NO_ITEM && use.parts > 0)
        g_array_append_val (uses, use);
    }
  return uses;
}

static gboolean
ask_igraph (const Network *w, gint64 *most, GArray **uses, RtContext *ctx, GError **error)
{
  Solver solver;
  RtIgraphGuard guard;
  igraph_error_t code;
  double value = 0;

  rt_igraph_enter_certain (&guard, ctx);
  code = solve (w, &solver, &value);
  if (code == IGRAPH_SUCCESS)
    {
      *most = (gint64)(value + 0.5);
      if (uses)
        *uses = uses_of (w, &solver.flow);
      igraph_destroy (&solver.graph);
      igraph_vector_int_destroy (&solver.edges);
      igraph_vector_destroy (&solver.flow);
      igraph_vector_destroy (&solver.capacity);
    }
  return rt_igraph_leave (&guard, code, error);
}

/* igraph 0.10.2 loops for ever where both ends are one vertex. */
static gboolean
mark_sides (Network *w, const GArray *from, const GArray *to, GError **error)
{
  for (guint i = 0; i < from->len; i++)
    w->side[g_array_index (from, RtEntity, i)] = 1;
  for (guint i = 0; i < to->len; i++)
    {
      RtEntity e = g_array_index (to, RtEntity, i);

      if (w->side[e] == 1)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "\"%s\" is at both ends; name two different ones",
                       rt_entity_id (w->x->kase, e));
          return FALSE;
        }
      w->side[e] = 2;
    }
  return TRUE;
}

gboolean
rt_flow_most (const RtExchanges *x, guint16 unit, const GArray *from, const GArray *to,
              gboolean in_time, gint64 *most, GArray **uses, RtContext *ctx, GError **error)
{
  guint32 n = rt_case_n_entities (x->kase);
  g_autofree guint8 *side = g_try_malloc0 (n + 1u);
  g_autofree guint32 *vertex = g_try_new0 (guint32, n + 1u);
  g_autofree gint64 *moment = g_try_new (gint64, n + 1u);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  Network w = { x, unit, in_time, side, vertex, moment, links, 2, 0 };

  *most = 0;
  if (uses)
    *uses = NULL;
  if (!side || !vertex || !moment)
    return rt_flow_no_memory (x, error);
  return mark_sides (&w, from, to, error) && build (&w, error) && keep_between (&w, ctx, error)
         && ask_igraph (&w, most, uses, ctx, error);
}
