/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reach in time, twice: by the readings of dates that are soonest, for what is possible, and by
 * those that hold in any case, for what is certain. Both only ever wait for a tie, so that to
 * be somewhere sooner never harms, and a search by time is enough. */

#include "analyze/heap.h"
#include "analyze/path.h"
#include "graph/rows.h"
#include "redthread/reach.h"

typedef struct
{
  gint64 time;
  guint32 vertex, via;
  guint hops;
} Arrival;

typedef struct
{
  const RtPathGraph *graph;
  gboolean certain;
  guint8 *there;    /* by vertex */
  Arrival *arrival; /* by vertex, where there */
  GArray *heap;     /* Arrival */
} Search;

static gboolean
sooner (gconstpointer first, gconstpointer second, gconstpointer data)
{
  const Arrival *x = first, *y = second;
  const Search *s = data;

  if (x->time != y->time)
    return x->time < y->time;
  if (x->hops != y->hops)
    return x->hops < y->hops;
  if (x->vertex != y->vertex)
    return rt_path_compare_vertices (s->graph, x->vertex, y->vertex) < 0;
  return rt_path_compare_vertices (s->graph, x->via, y->via) < 0;
}

/* When what is known at @now has been handed on in @w; FALSE: it comes too late for that. */
static gboolean
hand_on (const Search *s, const RtWindow *w, gint64 now, gint64 *then)
{
  if (now > (s->certain ? w->end_earliest : w->latest))
    return FALSE;
  *then = MAX (now, s->certain ? w->start_latest : w->earliest);
  return TRUE;
}

static void
tell_neighbours (Search *s, const Arrival *at)
{
  const RtView *view = s->graph->view;

  for (guint32 i = s->graph->out_first[at->vertex]; i < s->graph->out_first[at->vertex + 1];
       i++)
    {
      const RtArc *arc = &s->graph->out[i];
      Arrival next = { G_MAXINT64, arc->to, at->vertex, at->hops + 1 };
      gboolean any = FALSE;
      guint n = 0;
      const RtRelation *relations = rt_view_relations (view, arc->edge, &n);

      for (guint j = 0; j < n && !s->there[arc->to]; j++)
        {
          RtWindow w = rt_path_window (rt_view_case (view), rt_view_pick (view), relations[j]);
          gint64 then;

          if (!hand_on (s, &w, at->time, &then))
            continue;
          any = TRUE;
          next.time = MIN (next.time, then);
        }
      if (any)
        rt_heap_push (s->heap, &next, sizeof next, sooner, s);
    }
}

static gboolean
search (Search *s, guint32 from, gint64 start, RtContext *ctx, GError **error)
{
  Arrival first = { start, from, from, 0 };
  guint steps = 0;

  rt_heap_push (s->heap, &first, sizeof first, sooner, s);
  while (s->heap->len > 0)
    {
      Arrival at;

      rt_heap_pop (s->heap, &at, sizeof at, sooner, s);
      if (++steps % 1024 == 0 && !rt_context_step (ctx, "telling", steps, 0, error))
        return FALSE;
      if (s->there[at.vertex])
        continue;
      s->there[at.vertex] = 1;
      s->arrival[at.vertex] = at;
      tell_neighbours (s, &at);
    }
  return TRUE;
}

/* Whether there was memory is asked of both together. */
static void
search_init (Search *s, const RtPathGraph *graph, gboolean certain)
{
  s->graph = graph;
  s->certain = certain;
  s->there = g_try_malloc0 (graph->n + 1u);
  s->arrival = g_try_new (Arrival, graph->n + 1u);
  s->heap = g_array_new (FALSE, FALSE, sizeof (Arrival));
}

static void
search_clear (Search *s)
{
  g_free (s->there);
  g_free (s->arrival);
  g_array_unref (s->heap);
}

/* ---- Both together ------------------------------------------------------------------- */

static gint
by_when (gconstpointer first, gconstpointer second, gpointer kase)
{
  const RtReached *x = first, *y = second;
  gboolean certain = x->truth == RT_CERTAINLY;
  gint64 a = certain ? x->surely_by : x->earliest, b = certain ? y->surely_by : y->earliest;

  if (x->truth != y->truth)
    return x->truth > y->truth ? -1 : 1;
  if (a != b)
    return a < b ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

/* What is certain is possible too. */
static GArray *
join (const Search *possible, const Search *certain, guint32 from)
{
  const RtView *view = possible->graph->view;
  GArray *reached = g_array_new (FALSE, FALSE, sizeof (RtReached));

  for (guint32 v = 0; v < possible->graph->n; v++)
    {
      gboolean sure = certain->there[v];
      const Arrival *best = sure ? &certain->arrival[v] : &possible->arrival[v];
      RtReached row;

      if (v == from || !possible->there[v])
        continue;
      row = (RtReached){ .entity = rt_view_entity (view, v),
                         .truth = sure ? RT_CERTAINLY : RT_POSSIBLY,
                         .earliest = possible->arrival[v].time,
                         .surely_by = sure ? certain->arrival[v].time : G_MAXINT64,
                         .via = rt_view_entity (view, best->via),
                         .hops = best->hops };
      g_array_append_val (reached, row);
    }
  g_array_sort_with_data (reached, by_when, rt_view_case (view));
  return reached;
}

GArray *
rt_reach (const RtView *view, RtEntity from, const RtDateSpan *start, RtContext *ctx,
          GError **error)
{
  g_auto (RtPathGraph) graph = { 0 };
  gint64 vertex = rt_view_vertex (view, from);
  Search possible = { 0 }, certain = { 0 };
  GArray *reached = NULL;

  if (vertex < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
                   "\"%s\" is not in what was selected; drop an option that leaves it out",
                   rt_entity_name (rt_view_case (view), from));
      return NULL;
    }
  if (!rt_path_graph_init (&graph, view, error))
    return NULL;
  search_init (&possible, &graph, FALSE);
  search_init (&certain, &graph, TRUE);
  if (!possible.there || !possible.arrival || !certain.there || !certain.arrival)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "not enough memory for %u entities; narrow them with --around", graph.n);
  else if (search (&possible, (guint32)vertex, start ? start->earliest : G_MININT64, ctx, error)
           && search (&certain, (guint32)vertex, start ? start->latest : G_MININT64, ctx,
                      error))
    reached = join (&possible, &certain, (guint32)vertex);
  search_clear (&possible);
  search_clear (&certain);
  return reached;
}
