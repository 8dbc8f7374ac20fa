/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Arcs by counting sort: see arcs.h. */

#include "analyze/arcs.h"
#include <math.h>
#include <string.h>

gboolean
rt_set_no_graph_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory for this graph; narrow it with --around or --relation");
  return FALSE;
}

void
rt_arcs_clear (RtArcs *arcs)
{
  g_free (arcs->first);
  g_free (arcs->to);
  g_free (arcs->length);
  memset (arcs, 0, sizeof *arcs);
}

gboolean
rt_arcs_reserve (RtArcs *arcs, guint32 n, guint64 n_arcs, gboolean weighted, GError **error)
{
  memset (arcs, 0, sizeof *arcs);
  arcs->n = n;
  if (n_arcs > G_MAXUINT32 || n > G_MAXUINT32 - 2)
    return rt_set_no_graph_memory (error);
  arcs->first = g_try_new0 (guint32, n + 2u);
  arcs->to = g_try_new (guint32, n_arcs + 1u);
  arcs->length = weighted ? g_try_new (double, n_arcs + 1u) : NULL;
  return (arcs->first && arcs->to && (arcs->length || !weighted))
         || rt_set_no_graph_memory (error);
}

/* No way leads anywhere new through a loop, or ever comes to an end that is infinitely far. */
static gboolean
leads_on (const igraph_t *graph, const double *lengths, igraph_integer_t e)
{
  return IGRAPH_FROM (graph, e) != IGRAPH_TO (graph, e) && !(lengths && isinf (lengths[e]));
}

static void
put (RtArcs *arcs, igraph_integer_t from, igraph_integer_t to, const double *length)
{
  guint32 at = arcs->first[from + 1]++;

  arcs->to[at] = (guint32)to;
  if (length)
    arcs->length[at] = *length;
}

/* Counts stand two places on, so that after the sums first[v + 1] is where v's next arc goes,
 * and at the end where v + 1 begins. */
gboolean
rt_arcs_init (RtArcs *arcs, const igraph_t *graph, const double *lengths, RtArcsMode mode,
              GError **error)
{
  guint32 n = (guint32)igraph_vcount (graph);
  igraph_integer_t n_edges = igraph_ecount (graph);

  if (!rt_arcs_reserve (arcs, n, (guint64)n_edges * (mode == RT_ARCS_BOTH ? 2 : 1),
                        lengths != NULL, error))
    return FALSE;
  for (igraph_integer_t e = 0; e < n_edges; e++)
    if (leads_on (graph, lengths, e))
      {
        arcs->first[IGRAPH_FROM (graph, e) + 2] += (mode & RT_ARCS_OUT) != 0;
        arcs->first[IGRAPH_TO (graph, e) + 2] += (mode & RT_ARCS_IN) != 0;
      }
  for (guint32 v = 2; v < n + 2; v++)
    arcs->first[v] += arcs->first[v - 1];
  for (igraph_integer_t e = 0; e < n_edges; e++)
    {
      igraph_integer_t from = IGRAPH_FROM (graph, e), to = IGRAPH_TO (graph, e);
      const double *length = lengths ? &lengths[e] : NULL;

      if (!leads_on (graph, lengths, e))
        continue;
      if (mode & RT_ARCS_OUT)
        put (arcs, from, to, length);
      if (mode & RT_ARCS_IN)
        put (arcs, to, from, length);
    }
  return TRUE;
}
