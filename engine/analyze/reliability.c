/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/reliability.h"
#include "case/columns.h"
#include <string.h>

#define MOST_ARCS 20000000u /* looked at in all searches for a route */
#define ASK_EVERY 1024u     /* searches between two questions whether to go on */

enum
{
  OPEN, /* may be there */
  THERE,
  GONE
};

typedef struct
{
  const RtPathGraph *graph;
  guint32 from, to;
  guint max_hops;
  const double *chance;
  guint8 *state;             /* by edge */
  guint32 *came, *by, *hops; /* by vertex: from where, over which edge, after how many */
  guint32 *queue;
  guint64 steps, arcs;
  RtContext *ctx;
  GError *error;
} Search;

/* A shortest route over what is not gone, left in came and by; FALSE where there is none. */
static gboolean
find_route (Search *s)
{
  guint32 head = 0, tail = 0;

  memset (s->hops, 0xff, s->graph->n * sizeof *s->hops);
  s->hops[s->from] = 0;
  s->queue[tail++] = s->from;
  while (head < tail && s->hops[s->to] == G_MAXUINT32)
    {
      guint32 v = s->queue[head++];

      s->arcs += s->graph->out_first[v + 1] - s->graph->out_first[v] + 1;
      if (s->max_hops && s->hops[v] >= s->max_hops)
        return FALSE;
      for (guint32 a = s->graph->out_first[v]; a < s->graph->out_first[v + 1]; a++)
        {
          RtArc arc = s->graph->out[a];

          if (s->hops[arc.to] != G_MAXUINT32 || s->state[arc.edge] == GONE)
            continue;
          s->hops[arc.to] = s->hops[v] + 1;
          s->came[arc.to] = v;
          s->by[arc.to] = arc.edge;
          s->queue[tail++] = arc.to;
        }
    }
  return s->hops[s->to] != G_MAXUINT32;
}

/* The open edge of the found route that is nearest to its beginning; G_MAXUINT32: all are
 * there. */
static guint32
first_open (const Search *s)
{
  guint32 edge = G_MAXUINT32;

  for (guint32 v = s->to; v != s->from; v = s->came[v])
    if (s->state[s->by[v]] == OPEN)
      edge = s->by[v];
  return edge;
}

/* FALSE: too long, or s->error. The depth is bounded by the edges that are open. */
static gboolean
factor (Search *s, double *out)
{
  double with = 0, without = 0;
  guint32 edge;
  gboolean ok;

  *out = 0;
  if (s->arcs > MOST_ARCS
      || (++s->steps % ASK_EVERY == 0 && !rt_context_step (s->ctx, NULL, 0, 0, &s->error)))
    return FALSE;
  if (!find_route (s))
    return TRUE;
  edge = first_open (s);
  if (edge == G_MAXUINT32)
    {
      *out = 1;
      return TRUE;
    }
  s->state[edge] = THERE;
  ok = factor (s, &with);
  s->state[edge] = GONE;
  ok = ok && (s->chance[edge] >= 1 || factor (s, &without));
  s->state[edge] = OPEN;
  *out = s->chance[edge] * with + (1 - s->chance[edge]) * without;
  return ok;
}

gboolean
rt_reliability (const RtPathGraph *graph, guint32 from, guint32 to, const double *chance,
                guint max_hops, double *out, RtContext *ctx, GError **error)
{
  guint32 n = graph->n, n_edges = rt_view_n_edges (graph->view);
  g_autofree guint8 *state = g_try_new0 (guint8, (gsize)n_edges + 1);
  g_autofree guint32 *room = g_try_new (guint32, (gsize)n * 4 + 1);
  Search s = { .graph = graph,
               .from = from,
               .to = to,
               .max_hops = max_hops,
               .chance = chance,
               .state = state,
               .ctx = ctx };
  gboolean ok;

  if (!state || !room)
    return rt_no_memory (error, "routes");
  s.came = room;
  s.by = room + n;
  s.hops = room + 2 * (gsize)n;
  s.queue = room + 3 * (gsize)n;
  for (guint32 e = 0; e < n_edges; e++)
    if (!(chance[e] > 0))
      state[e] = GONE;
  ok = factor (&s, out);
  if (s.error)
    g_propagate_error (error, s.error);
  return ok;
}
