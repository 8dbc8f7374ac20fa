/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a search in time must know beforehand: when each relation can be used, and for each
 * vertex the last time at which one may be there and still get to the target. Deadlines are
 * found by looking back from the target, the latest first, as distances are (Dijkstra with time
 * in the place of length). */

#include "analyze/contacts.h"
#include "analyze/path.h"
#include <string.h>

const RtArc *
rt_timeline_arcs (const RtTimeline *t, guint32 v, gboolean ahead, guint32 *n)
{
  const RtPathGraph *g = t->graph;
  gboolean out = ahead != t->options->backward;
  const guint32 *first = out ? g->out_first : g->in_first;

  *n = first[v + 1] - first[v];
  return (out ? g->out : g->in) + first[v];
}

static gboolean
find_windows (RtTimeline *t, RtContext *ctx, GError **error)
{
  const RtView *view = t->graph->view;
  guint32 n_edges = rt_view_n_edges (view);
  guint n = 0;
  gsize total = 0;

  if (n_edges > 0)
    {
      t->base = rt_view_relations (view, 0, &n);
      total = (gsize)(rt_view_relations (view, n_edges - 1, &n) - t->base) + n;
    }
  t->windows = g_try_new (RtWindow, total + 1);
  if (!t->windows)
    return rt_set_no_memory_for ("search in time", error);
  for (gsize i = 0; i < total; i++)
    {
      if (i % 8192 == 0 && !rt_context_step (ctx, "reading dates", i, total, error))
        return FALSE;
      t->windows[i] = rt_path_window (rt_view_case (view), rt_view_pick (view), t->base[i]);
      t->any_beginning = t->any_beginning || t->windows[i].earliest > G_MININT64;
    }
  return TRUE;
}

gboolean
rt_timeline_usable (const RtTimeline *t, const RtWindow *w)
{
  return w->dated || !t->options->refuse_undated;
}

/* A queue by time, latest first: deadlines only fall as one goes back. */
typedef struct
{
  gint64 time;
  guint32 vertex;
} Due;

static gint
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  const Due *x = a, *y = b;

  (void)data;
  if (x->time != y->time)
    return x->time > y->time ? -1 : 1;
  return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

/* The last time before which @edge must be taken to be at a vertex of deadline @due; FALSE:
 * never. */
static gboolean
last_call (const RtTimeline *t, guint32 edge, gint64 due, gint64 *time)
{
  guint n = 0;
  const RtRelation *relations = rt_view_relations (t->graph->view, edge, &n);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const RtWindow *w = rt_timeline_windows (t, relations) + i;
      gint64 last = MIN (w->latest, due);

      if (!rt_timeline_usable (t, w) || w->earliest > due || (any && last <= *time))
        continue;
      any = TRUE;
      *time = last;
    }
  return any;
}

static gboolean
find_deadlines (RtTimeline *t, RtContext *ctx, GError **error)
{
  g_autoptr (GTree) queue = g_tree_new_full (compare_due, NULL, g_free, NULL);
  Due *start = g_new (Due, 1);
  guint steps = 0;

  *start = (Due){ G_MAXINT64, t->target };
  t->reachable[t->target] = 1;
  t->deadline[t->target] = G_MAXINT64;
  g_tree_insert (queue, start, start);
  while (g_tree_nnodes (queue) > 0)
    {
      Due due = *(const Due *)g_tree_node_key (g_tree_node_first (queue));
      guint32 n;
      const RtArc *arcs = rt_timeline_arcs (t, due.vertex, FALSE, &n);

      g_tree_remove (queue, &due);
      if (++steps % 8192 == 0 && !rt_context_step (ctx, "searching", steps, 0, error))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        {
          guint32 v = arcs[i].to;
          Due *next;
          gint64 time = G_MININT64;

          if (!last_call (t, arcs[i].edge, due.time, &time)
              || (t->reachable[v] && t->deadline[v] >= time))
            continue;
          if (t->reachable[v])
            {
              Due old = { t->deadline[v], v };

              g_tree_remove (queue, &old);
            }
          t->reachable[v] = 1;
          t->deadline[v] = time;
          next = g_new (Due, 1);
          *next = (Due){ time, v };
          g_tree_insert (queue, next, next);
        }
    }
  return TRUE;
}

const RtWindow *
rt_timeline_windows (const RtTimeline *t, const RtRelation *relations)
{
  return t->windows + (relations - t->base);
}

gboolean
rt_timeline_init (RtTimeline *t, const RtPathGraph *graph, const RtPathOptions *options,
                  guint32 target, RtContext *ctx, GError **error)
{
  memset (t, 0, sizeof *t);
  t->graph = graph;
  t->options = options;
  t->target = target;
  t->deadline = g_try_new (gint64, graph->n + 1u);
  t->reachable = g_try_malloc0 (graph->n + 1u);
  if (!t->deadline || !t->reachable)
    return rt_set_no_memory_for ("search in time", error);
  return find_windows (t, ctx, error) && find_deadlines (t, ctx, error);
}

void
rt_timeline_clear (RtTimeline *t)
{
  g_free (t->windows);
  g_free (t->deadline);
  g_free (t->reachable);
  memset (t, 0, sizeof *t);
}
