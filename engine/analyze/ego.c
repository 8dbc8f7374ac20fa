/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Measures of an entity among its own contacts, on the simple graph (simple.c): what it could
 * broker between them (Everett and Borgatti 2005), how near they are to each other (Latora and
 * Marchiori 2001), how many ties there are among them (Priebe and others 2005), and
 * whether it stands between parts (Hwang and others 2006). */

#include "analyze/measure.h"
#include <string.h>

/* Neighbours of v are to[first[v]] .. to[first[v + 1] - 1]; room is for marks by vertex. */
typedef struct
{
  guint32 n;
  guint32 *first, *to, *edge;
  guint32 *mark, *count, *queue;
} Ego;

static void
ego_clear (Ego *ego)
{
  g_free (ego->first);
  g_free (ego->to);
  g_free (ego->edge);
  g_free (ego->mark);
  g_free (ego->count);
  g_free (ego->queue);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ego, ego_clear)

static igraph_error_t
ego_init (Ego *ego, const igraph_t *graph)
{
  gsize n = (gsize)igraph_vcount (graph), m = (gsize)igraph_ecount (graph);
  guint32 *next;

  ego->n = (guint32)n;
  ego->first = g_try_new0 (guint32, n + 2);
  ego->to = g_try_new (guint32, 2 * m + 1);
  ego->edge = g_try_new (guint32, 2 * m + 1);
  ego->mark = g_try_new0 (guint32, n + 1);
  ego->count = g_try_new0 (guint32, n + 1);
  ego->queue = g_try_new (guint32, n + 1);
  if (!ego->first || !ego->to || !ego->edge || !ego->mark || !ego->count || !ego->queue)
    return IGRAPH_ENOMEM;
  next = ego->first + 1; /* becomes `first` once all are placed */
  for (gsize e = 0; e < m; e++)
    {
      next[IGRAPH_FROM (graph, e) + 1]++;
      next[IGRAPH_TO (graph, e) + 1]++;
    }
  for (gsize v = 0; v < n; v++)
    next[v + 1] += next[v];
  for (gsize e = 0; e < m; e++)
    {
      guint32 from = (guint32)IGRAPH_FROM (graph, e), to = (guint32)IGRAPH_TO (graph, e);

      ego->edge[next[from]] = ego->edge[next[to]] = (guint32)e;
      ego->to[next[from]++] = to;
      ego->to[next[to]++] = from;
    }
  return IGRAPH_SUCCESS;
}

static guint32
degree_of (const Ego *ego, guint32 v)
{
  return ego->first[v + 1] - ego->first[v];
}

/* Marks the contacts of @v with @v + 1, which no other vertex does. */
static void
mark_contacts (Ego *ego, guint32 v)
{
  for (guint32 i = ego->first[v]; i < ego->first[v + 1]; i++)
    ego->mark[ego->to[i]] = v + 1;
}

/* ---- Ego betweenness ------------------------------------------------------------------ */

/* The pairs of contacts of @v that @a is the first of: 1 for each that is not tied, less what
 * other contacts of @v that are tied to both take of it. */
static double
pairs_of (Ego *ego, guint32 v, guint32 a)
{
  guint32 tied = 0, met = 0;
  double sum;

  ego->count[a] = 0;
  for (guint32 i = ego->first[a]; i < ego->first[a + 1]; i++)
    {
      guint32 c = ego->to[i];

      if (ego->mark[c] != v + 1)
        continue;
      tied++;
      for (guint32 j = ego->first[c]; j < ego->first[c + 1]; j++)
        if (ego->mark[ego->to[j]] == v + 1 && ego->to[j] != a && ego->count[ego->to[j]]++ == 0)
          ego->queue[met++] = ego->to[j];
    }
  sum = (double)degree_of (ego, v) - 1 - tied;
  for (guint32 i = ego->first[a]; i < ego->first[a + 1]; i++)
    ego->count[ego->to[i]] = 0; /* tied ones share nothing */
  for (guint32 i = 0; i < met; i++)
    {
      guint32 b = ego->queue[i];

      sum -= 1 - 1 / (1 + (double)ego->count[b]);
      ego->count[b] = 0;
    }
  return sum;
}

static igraph_error_t
ego_betweenness (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  g_auto (Ego) ego = { 0 };

  (void)strengths;
  IGRAPH_CHECK (ego_init (&ego, graph));
  for (guint32 v = 0; v < ego.n; v++)
    {
      IGRAPH_CHECK (igraph_allow_interruption (NULL));
      values[v] = 0;
      mark_contacts (&ego, v);
      for (guint32 i = ego.first[v]; i < ego.first[v + 1]; i++)
        values[v] += pairs_of (&ego, v, ego.to[i]) / 2;
    }
  return IGRAPH_SUCCESS;
}

gboolean
rt_measure_ego_betweenness (const RtView *view, gboolean normalized, double *values,
                            RtContext *ctx, GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, ego_betweenness, values, ctx, error);
}

/* ---- Local efficiency ------------------------------------------------------------------- */

/* The sum of 1/distance from @a to the other contacts of @v, by ways among them alone. */
static double
nearness_among (Ego *ego, guint32 v, guint32 a)
{
  guint32 done = 0, met = 1, hops = 0, level_end = 1;
  double sum = 0;

  ego->queue[0] = a;
  ego->count[a] = 1; /* met */
  while (done < met)
    {
      guint32 at = ego->queue[done++];

      for (guint32 i = ego->first[at]; i < ego->first[at + 1]; i++)
        if (ego->mark[ego->to[i]] == v + 1 && !ego->count[ego->to[i]])
          {
            ego->count[ego->to[i]] = 1;
            ego->queue[met++] = ego->to[i];
          }
      if (done == level_end)
        {
          hops++;
          sum += (double)(met - level_end) / hops;
          level_end = met;
        }
    }
  for (guint32 i = 0; i < met; i++)
    ego->count[ego->queue[i]] = 0;
  return sum;
}

static igraph_error_t
local_efficiency (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  g_auto (Ego) ego = { 0 };

  (void)strengths;
  IGRAPH_CHECK (ego_init (&ego, graph));
  for (guint32 v = 0; v < ego.n; v++)
    {
      double degree = degree_of (&ego, v), sum = 0;

      mark_contacts (&ego, v);
      for (guint32 i = ego.first[v]; i < ego.first[v + 1]; i++)
        {
          IGRAPH_CHECK (igraph_allow_interruption (NULL));
          sum += nearness_among (&ego, v, ego.to[i]);
        }
      values[v] = degree > 1 ? sum / (degree * (degree - 1)) : 0;
    }
  return IGRAPH_SUCCESS;
}

gboolean
rt_measure_local_efficiency (const RtView *view, gboolean normalized, double *values,
                             RtContext *ctx, GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, local_efficiency, values, ctx, error);
}

/* ---- Local scan ------------------------------------------------------------------------- */

/* The ties of @v, and half of each tie between two of its contacts, met from both. */
static igraph_error_t
local_scan (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  g_auto (Ego) ego = { 0 };

  IGRAPH_CHECK (ego_init (&ego, graph));
  for (guint32 v = 0; v < ego.n; v++)
    {
      IGRAPH_CHECK (igraph_allow_interruption (NULL));
      values[v] = 0;
      mark_contacts (&ego, v);
      for (guint32 i = ego.first[v]; i < ego.first[v + 1]; i++)
        {
          guint32 a = ego.to[i];

          values[v] += strengths ? VECTOR (*strengths)[ego.edge[i]] : 1;
          for (guint32 j = ego.first[a]; j < ego.first[a + 1]; j++)
            if (ego.mark[ego.to[j]] == v + 1)
              values[v] += (strengths ? VECTOR (*strengths)[ego.edge[j]] : 1) / 2;
        }
    }
  return IGRAPH_SUCCESS;
}

gboolean
rt_measure_local_scan (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                       GError **error)
{
  (void)normalized;
  return rt_measure_check_strengths (view, "local-scan", error)
         && rt_measure_ask_simple (view, local_scan, values, ctx, error);
}

/* ---- Bridging ------------------------------------------------------------------------ */

/* Betweenness times how much less tied it is than those it is tied to. */
static igraph_error_t
bridging (const igraph_t *graph, const igraph_vector_t *strengths, double *values)
{
  g_auto (Ego) ego = { 0 };
  igraph_vector_t between;
  igraph_error_t code;

  (void)strengths;
  IGRAPH_CHECK (ego_init (&ego, graph));
  IGRAPH_CHECK (igraph_vector_init (&between, 0));
  code = igraph_betweenness (graph, &between, igraph_vss_all (), FALSE, NULL);
  for (guint32 v = 0; code == IGRAPH_SUCCESS && v < ego.n; v++)
    {
      double around = 0;

      for (guint32 i = ego.first[v]; i < ego.first[v + 1]; i++)
        around += 1 / (double)degree_of (&ego, ego.to[i]);
      values[v] = around > 0 ? VECTOR (between)[v] / degree_of (&ego, v) / around : 0;
    }
  igraph_vector_destroy (&between);
  return code;
}

gboolean
rt_measure_bridging (const RtView *view, gboolean normalized, double *values, RtContext *ctx,
                     GError **error)
{
  (void)normalized;
  return rt_measure_ask_simple (view, bridging, values, ctx, error);
}
