/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Routes whose hops can have happened in order: searched, not only checked, for a longer route
 * may be in order where the shortest is not. A label is a way to a vertex with the times [lo,
 * hi] at which one can be there. Labels are taken best first, by what they cost plus what the
 * rest costs at least; one that is too late to reach the target ever again is dropped
 * (deadlines, found by looking back from it). Where only the best route is asked and any gap
 * will do, a label that another beats in both time and cost is dropped too, and the search is
 * one of few labels a vertex. A limit on the gap makes waiting matter, and circles would help
 * where they are not allowed: that search is exhaustive (it is NP-hard: Casteigts and others
 * 2021) and has a limit. */

#include "analyze/heap.h"
#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

#define MAX_LABELS 2000000u
#define NO_LABEL G_MAXUINT32

typedef struct
{
  guint32 vertex, before; /* the label it comes from, or NO_LABEL */
  guint32 next;           /* the label settled before it at this vertex */
  guint32 hops, undated;  /* of the hops, how many have no known beginning */
  RtRelation relation;    /* that led here */
  gboolean begins;        /* that relation has a known beginning */
  gint64 cost, lo, hi;
} Label;

typedef struct
{
  const RtPathGraph *graph;
  const RtPathOptions *options;
  RtContext *ctx;
  guint32 source, target; /* in the order of time */
  RtTimeline time;
  RtDistances rest; /* what the target costs at least */
  GArray *labels;   /* Label */
  GArray *heap;     /* guint32 */
  guint32 *settled; /* by vertex: the last label settled */
  gboolean prunes;  /* a label that another beats is dropped */
  guint steps;
} Search;

static Label *
label_at (const Search *s, guint32 i)
{
  return &g_array_index (s->labels, Label, i);
}

/* ---- The order of labels ---------------------------------------------------------------- */

/* The vertices of a label from the start; the caller has room for hops + 1. */
static void
trace (const Search *s, guint32 label, guint32 *vertices)
{
  for (guint32 i = label; i != NO_LABEL; i = label_at (s, i)->before)
    vertices[label_at (s, i)->hops] = label_at (s, i)->vertex;
}

static int
compare_ids (const Search *s, guint32 a, guint32 b)
{
  guint na = label_at (s, a)->hops + 1, nb = label_at (s, b)->hops + 1;
  g_autofree guint32 *x = g_new (guint32, na), *y = g_new (guint32, nb);

  trace (s, a, x);
  trace (s, b, y);
  for (guint i = 0; i < MIN (na, nb); i++)
    if (x[i] != y[i])
      return rt_path_compare_vertices (s->graph, x[i], y[i]);
  return (na > nb) - (na < nb);
}

/* Only an earliest route is told by them. */
static gboolean
counts_undated (const Search *s)
{
  return s->options->in_time == RT_TIME_EARLIEST;
}

/* Best first: where the earliest is asked arrival, then the fewest hops that say nothing of it;
 * then what the whole route costs at least. */
static gboolean
better (gconstpointer first, gconstpointer second, gconstpointer data)
{
  const Search *s = data;
  guint32 a = *(const guint32 *)first, b = *(const guint32 *)second;
  const Label *x = label_at (s, a), *y = label_at (s, b);
  gint64 cx = x->cost + rt_distances_cost (&s->rest, x->vertex);
  gint64 cy = y->cost + rt_distances_cost (&s->rest, y->vertex);
  guint hx = x->hops + rt_distances_hops (&s->rest, x->vertex);
  guint hy = y->hops + rt_distances_hops (&s->rest, y->vertex);

  if (s->options->in_time == RT_TIME_EARLIEST && x->lo != y->lo)
    return x->lo < y->lo;
  if (x->undated != y->undated)
    return x->undated < y->undated;
  if (cx != cy)
    return cx < cy;
  if (hx != hy)
    return hx < hy;
  {
    int ids = compare_ids (s, a, b);

    return ids != 0 ? ids < 0 : a < b;
  }
}

static void
push (Search *s, guint32 label)
{
  rt_heap_push (s->heap, &label, sizeof label, better, s);
}

static guint32
pop (Search *s)
{
  guint32 label;

  rt_heap_pop (s->heap, &label, sizeof label, better, s);
  return label;
}

/* ---- Going on ----------------------------------------------------------------------- */

static gboolean
is_on_the_way (const Search *s, guint32 label, guint32 vertex)
{
  for (guint32 i = label; i != NO_LABEL; i = label_at (s, i)->before)
    if (label_at (s, i)->vertex == vertex)
      return TRUE;
  return FALSE;
}

/* Where the earliest is asked and the last hop does not say when, the arrival is unknown, not
 * early. */
static gboolean
when_is_open (const Search *s, const Label *label)
{
  return s->options->in_time == RT_TIME_EARLIEST && !label->begins;
}

/* Has a settled label of the vertex everything that this one has? */
static gboolean
is_beaten (const Search *s, guint32 label)
{
  const Label *x = label_at (s, label);

  for (guint32 i = s->settled[x->vertex]; i != NO_LABEL; i = label_at (s, i)->next)
    {
      const Label *y = label_at (s, i);

      if (y->lo > x->lo || y->undated > x->undated || y->cost > x->cost
          || (s->options->max_hops && y->hops > x->hops))
        continue;
      if (x->vertex == s->target && when_is_open (s, y) && !when_is_open (s, x))
        continue;
      if (y->undated < x->undated || y->cost < x->cost || y->hops < x->hops
          || (y->hops == x->hops && compare_ids (s, i, label) <= 0))
        return TRUE;
    }
  return FALSE;
}

/* Adds the label that takes @relation from @from to @vertex, where time allows. */
static gboolean
step (Search *s, guint32 from, const RtArc *arc, RtRelation relation, const RtWindow *w)
{
  const Label *x = label_at (s, from);
  Label next = {
    .vertex = arc->to,
    .before = from,
    .next = NO_LABEL,
    .hops = x->hops + 1,
    .undated = counts_undated (s) ? x->undated + (w->earliest > G_MININT64 ? 0 : 1) : 0,
    .relation = relation,
    .begins = w->earliest > G_MININT64,
    .cost = x->cost + rt_path_length (s->graph, arc->edge),
    .lo = MAX (x->lo, w->earliest),
    .hi = MIN (w->latest,
               x->before == NO_LABEL ? G_MAXINT64 : rt_time_plus (x->hi, s->options->max_gap))
  };

  if (!rt_timeline_usable (&s->time, w) || next.lo > next.hi
      || next.lo > s->time.deadline[arc->to])
    return FALSE;
  g_array_append_val (s->labels, next);
  push (s, s->labels->len - 1);
  return TRUE;
}

/* Which window gets there first from @now? At the end of an earliest route one that says when
 * is better. */
static gboolean
is_sooner (const Search *s, guint32 to, gint64 now, const RtWindow *a, const RtWindow *b)
{
  gboolean says_a = a->earliest > G_MININT64, says_b = b->earliest > G_MININT64;

  if (s->options->in_time == RT_TIME_EARLIEST && to == s->target && says_a != says_b)
    return says_a;
  if (MAX (a->earliest, now) == MAX (b->earliest, now))
    return counts_undated (s) && says_a && !says_b;
  return MAX (a->earliest, now) < MAX (b->earliest, now);
}

/* The relation of @relations that gets to @arc's end first from @now, or of those that say when
 * they began; @n: none. */
static guint
soonest (const Search *s, const RtArc *arc, const RtWindow *windows, guint n, gint64 now,
         gboolean dated)
{
  guint best = n;

  for (guint i = 0; i < n; i++)
    if (rt_timeline_usable (&s->time, &windows[i]) && windows[i].latest >= now
        && (!dated || windows[i].earliest > G_MININT64)
        && (best == n || is_sooner (s, arc->to, now, &windows[i], &windows[best])))
      best = i;
  return best;
}

/* Along one arc: with any gap the relation that gets there first is enough, and where dates
 * count the first that has one; else each is tried. */
static void
along (Search *s, guint32 from, const RtArc *arc)
{
  guint n = 0, first, dated;
  const RtRelation *relations = rt_view_relations (s->graph->view, arc->edge, &n);
  const RtWindow *windows = rt_timeline_windows (&s->time, relations);
  gint64 now = label_at (s, from)->lo;

  for (guint i = 0; s->options->max_gap > 0 && i < n; i++)
    step (s, from, arc, relations[i], &windows[i]);
  if (s->options->max_gap > 0)
    return;
  first = soonest (s, arc, windows, n, now, FALSE);
  dated = counts_undated (s) ? soonest (s, arc, windows, n, now, TRUE) : n;
  if (first < n)
    step (s, from, arc, relations[first], &windows[first]);
  if (dated < n && dated != first)
    step (s, from, arc, relations[dated], &windows[dated]);
}

static void
expand (Search *s, guint32 label)
{
  Label at = *label_at (s, label);
  guint most = s->options->max_hops ? s->options->max_hops : G_MAXUINT32 - 1;
  guint32 n;
  const RtArc *arcs = rt_timeline_arcs (&s->time, at.vertex, TRUE, &n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 v = arcs[i].to;

      if (s->time.reachable[v] && rt_distances_cost (&s->rest, v) != RT_FAR
          && at.hops + 1 <= most && !is_on_the_way (s, label, v))
        along (s, label, &arcs[i]);
    }
}

/* ---- Routes ------------------------------------------------------------------------- */

/* The relations of @route, in the order of time, that make it as certain as it can be: at each
 * hop the one that has surely begun first. FALSE where no choice is certain. */
static gboolean
choose_certain (const Search *s, const guint32 *vertices, guint hops, RtRelation *out)
{
  gint64 begun = G_MININT64;
  g_autofree RtWindow *chosen = g_new (RtWindow, hops + 1u);

  for (guint i = 0; i < hops; i++)
    {
      guint32 edge = s->options->backward
                         ? rt_path_edge (s->graph, vertices[i + 1], vertices[i])
                         : rt_path_edge (s->graph, vertices[i], vertices[i + 1]);
      guint n = 0, best;
      const RtRelation *relations = rt_view_relations (s->graph->view, edge, &n);
      const RtWindow *w = rt_timeline_windows (&s->time, relations);

      best = n;
      for (guint j = 0; j < n; j++)
        if (rt_timeline_usable (&s->time, &w[j]) && (i == 0 || w[j].end_earliest >= begun)
            && (best == n || w[j].start_latest < w[best].start_latest))
          best = j;
      if (best == n)
        return FALSE;
      out[i] = relations[best];
      chosen[i] = w[best];
      begun = MAX (begun, w[best].start_latest);
    }
  return rt_path_windows_order (chosen, hops, s->options->max_gap) == RT_CERTAINLY;
}

static RtRoute *
route_of (const Search *s, guint32 label)
{
  const Label *end = label_at (s, label);
  RtRoute *route = g_new0 (RtRoute, 1);
  guint hops = end->hops;

  route->hops = hops;
  route->cost = end->cost;
  route->arrival = end->begins ? end->lo : G_MAXINT64;
  route->vertices = g_new (guint32, hops + 1u);
  route->relations = g_new (RtRelation, hops + 1u);
  trace (s, label, route->vertices);
  if (!choose_certain (s, route->vertices, hops, route->relations))
    for (guint32 i = label; label_at (s, i)->before != NO_LABEL; i = label_at (s, i)->before)
      route->relations[label_at (s, i)->hops - 1] = label_at (s, i)->relation;
  return route;
}

/* From the order of time to the order of the question. */
static void
turn_round (RtRoute *route)
{
  for (guint i = 0, j = route->hops; i < j; i++, j--)
    {
      guint32 v = route->vertices[i];

      route->vertices[i] = route->vertices[j];
      route->vertices[j] = v;
    }
  for (guint i = 0, j = route->hops; i + 1 < j; i++, j--)
    {
      RtRelation r = route->relations[i];

      route->relations[i] = route->relations[j - 1];
      route->relations[j - 1] = r;
    }
}

static gboolean
is_new (const RtPathGraph *graph, const GPtrArray *routes, const RtRoute *route)
{
  for (guint i = 0; i < routes->len; i++)
    if (rt_route_compare (graph, g_ptr_array_index (routes, i), route) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
set_too_many (GError **error)
{
  g_set_error (
      error, RT_ERROR, RT_ERROR_LIMIT,
      "there are too many routes to try them all in order of time; give --max-hops, ask for "
      "fewer routes (-k), or leave out --max-gap");
  return FALSE;
}

/* Takes a label that has arrived; routes of unknown arrival wait behind all others. */
static void
arrive (Search *s, guint32 label, GPtrArray *routes, GPtrArray *open)
{
  g_autoptr (RtRoute) route = route_of (s, label);

  if (s->options->backward)
    turn_round (route);
  if (!is_new (s->graph, routes, route))
    return;
  if (!when_is_open (s, label_at (s, label)))
    g_ptr_array_add (routes, g_steal_pointer (&route));
  else if (is_new (s->graph, open, route))
    g_ptr_array_add (open, g_steal_pointer (&route));
}

/* Takes the best label; FALSE with @error where that must be the end. */
static gboolean
take_one (Search *s, GPtrArray *routes, GPtrArray *open, GError **error)
{
  guint32 label = pop (s);
  guint32 vertex = label_at (s, label)->vertex;

  if (++s->steps % 1024 == 0 && !rt_context_step (s->ctx, "searching", s->steps, 0, error))
    return FALSE;
  if (s->prunes && is_beaten (s, label))
    return TRUE;
  label_at (s, label)->next = s->settled[vertex];
  s->settled[vertex] = label;
  if (vertex == s->target)
    arrive (s, label, routes, open);
  else
    expand (s, label);
  return s->labels->len <= MAX_LABELS || set_too_many (error);
}

static int
compare_routes (gconstpointer a, gconstpointer b, gpointer graph)
{
  return rt_route_compare (graph, *(RtRoute *const *)a, *(RtRoute *const *)b);
}

static gboolean
run (Search *s, GPtrArray *routes, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  Label start = { .vertex = s->source,
                  .before = NO_LABEL,
                  .next = NO_LABEL,
                  .lo = G_MININT64,
                  .hi = G_MAXINT64 };
  guint k = MAX (s->options->k, 1);

  if (!s->time.reachable[s->source] || rt_distances_cost (&s->rest, s->source) == RT_FAR)
    return TRUE;
  g_array_append_val (s->labels, start);
  push (s, 0);
  while (s->heap->len > 0 && routes->len < k
         && (s->time.any_beginning || routes->len + open->len < k))
    if (!take_one (s, routes, open, error))
      return FALSE;
  g_ptr_array_sort_with_data (open, compare_routes, (gpointer)s->graph);
  while (open->len > 0 && routes->len < k)
    {
      g_autoptr (RtRoute) route = g_ptr_array_steal_index (open, 0);

      if (is_new (s->graph, routes, route))
        g_ptr_array_add (routes, g_steal_pointer (&route));
    }
  return TRUE;
}

static gboolean
prepare (Search *s, GError **error)
{
  guint32 n = s->graph->n;

  s->settled = g_try_new (guint32, n + 1u);
  if (!s->settled)
    return rt_set_no_memory_for ("search in time", error);
  for (guint32 v = 0; v < n; v++)
    s->settled[v] = NO_LABEL;
  return rt_distances_init (&s->rest, n, error)
         && rt_distances_find (&s->rest, s->graph, s->options->backward, RT_NO_SOURCE,
                               s->target, NULL, s->ctx, error)
         && rt_timeline_init (&s->time, s->graph, s->options, s->target, s->ctx, error);
}

GPtrArray *
rt_time_routes (const RtPathGraph *graph, guint32 from, guint32 to,
                const RtPathOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) routes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_route_free);
  Search s = { .graph = graph,
               .options = options,
               .ctx = ctx,
               .source = options->backward ? to : from,
               .target = options->backward ? from : to,
               .prunes = options->k <= 1 && !(options->max_gap > 0) };
  gboolean ok;

  s.labels = g_array_new (FALSE, FALSE, sizeof (Label));
  s.heap = g_array_new (FALSE, FALSE, sizeof (guint32));
  ok = prepare (&s, error) && run (&s, routes, error);
  rt_distances_clear (&s.rest);
  rt_timeline_clear (&s.time);
  g_free (s.settled);
  g_array_unref (s.labels);
  g_array_unref (s.heap);
  return ok ? g_steal_pointer (&routes) : NULL;
}
