/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ranking: a measure's values in order. Values within 1e-12 of each other are one: they share a
 * rank (1, 2, 2, 4) and stand in the order of their ids, so that rounding never decides who is
 * first. Measures that are always directed get a directed view here. */

#include "analyze/measure.h"
#include "base/text.h"
#include "graph/rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TIE 1e-12 /* relative */

gboolean
rt_measure_ask (const RtView *view, RtMeasureCall *call, double *values, RtContext *ctx,
                GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_t out;
  igraph_error_t code;

  rt_igraph_enter (&guard, ctx);
  /* So large already: where igraph finds no room for its answer it may leave behind the rest.
   */
  code = igraph_vector_init (&out, rt_view_size (view));
  if (code == IGRAPH_SUCCESS)
    {
      code = call (view, &out);
      if (code == IGRAPH_SUCCESS)
        igraph_vector_copy_to (&out, values);
      igraph_vector_destroy (&out);
    }
  return rt_igraph_leave (&guard, code, error);
}

void
rt_measure_scale (double *values, guint32 n, double factor)
{
  for (guint32 i = 0; i < n; i++)
    values[i] = isfinite (factor) ? values[i] * factor : 0;
}

static gboolean
refuse_edge (const RtView *view, guint32 edge, const char *measure, GError **error)
{
  guint n = 0;
  const RtRelation *relations = rt_view_relations (view, edge, &n);
  g_autofree char *id = rt_relation_id (rt_view_case (view), relations[0]);

  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "relation \"%s\" has a length of 0, with which %s is not defined; leave it out with "
      "--without %s, or state a likelihood below 1",
      id, measure, id);
  return FALSE;
}

gboolean
rt_measure_check_lengths (const RtView *view, const char *measure, GError **error)
{
  const double *lengths = rt_view_lengths (view);

  for (guint32 e = 0; lengths && e < rt_view_n_edges (view); e++)
    if (!(lengths[e] > 0))
      return refuse_edge (view, e, measure, error);
  return TRUE;
}

gboolean
rt_measure_check_strengths (const RtView *view, const char *measure, GError **error)
{
  const double *strengths = rt_view_strengths (view);

  for (guint32 e = 0; strengths && e < rt_view_n_edges (view); e++)
    if (!isfinite (strengths[e]))
      return refuse_edge (view, e, measure, error);
  return TRUE;
}

gboolean
rt_measure_seed (const RtView *view, RtEntity seed, guint32 *vertex, GError **error)
{
  gint64 found = rt_view_vertex (view, seed);

  *vertex = (guint32)found;
  if (found >= 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "the seed \"%s\" is not in what is selected; name one that is",
               rt_entity_id (rt_view_case (view), seed));
  return FALSE;
}

const RtMeasure *
rt_measure_find (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      if (g_ascii_strcasecmp (m->name, name) == 0)
        return m;
      g_ptr_array_add (names, (gpointer)m->name);
    }
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  if (rt_tie_measure_find (name, NULL))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "\"%s\" is a measure of relations: say --of relations too", name);
  else if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "there is no measure \"%s\" (did you mean \"%s\"?)", name, near);
  else
    {
      g_autofree char *list = NULL;

      g_ptr_array_add (names, NULL);
      list = g_strjoinv (", ", (char **)names->pdata);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "there is no measure \"%s\"; there are: %s",
                   name, list);
    }
  return NULL;
}

/* ---- Order ------------------------------------------------------------------- */

static int
compare_values (const void *a, const void *b)
{
  const RtRankRow *x = a, *y = b;

  if (isnan (x->value) || isnan (y->value))
    return isnan (x->value) - isnan (y->value);
  if (x->value != y->value)
    return x->value > y->value ? -1 : 1;
  return (x->entity > y->entity) - (x->entity < y->entity);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtRankRow *x = a, *y = b;

  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

static gboolean
tied (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= TIE * MAX (fabs (a), fabs (b));
}

void
rt_measure_put_in_order (RtRankRow *rows, guint32 n, GCompareDataFunc by_id, gpointer data)
{
  qsort (rows, n, sizeof *rows, compare_values);
  for (guint32 from = 0, end; from < n; from = end)
    {
      end = from + 1;
      while (end < n && tied (rows[from].value, rows[end].value))
        end++;
      if (end - from > 1)
        g_qsort_with_data (rows + from, (gint)(end - from), sizeof *rows, by_id, data);
      for (guint32 i = from; i < end; i++)
        rows[i].rank = isnan (rows[i].value) ? 0 : from + 1;
    }
}

/* ---- Running ------------------------------------------------------------------- */

const RtView *
rt_measure_view (const RtView *view, const RtMeasure *measure, RtView **own, RtContext *ctx,
                 GError **error)
{
  RtViewOptions options = *rt_view_options (view);

  if (!measure->directed || options.directed)
    return view;
  options.directed = TRUE;
  *own = rt_view_new (rt_view_case (view), rt_view_pick (view), &options, ctx, error);
  return *own;
}

static gboolean
run_measure (const RtMeasure *measure, const RtView *view, gboolean normalized,
             RtMeasureSettings *settings, RtSampling *sampling, double *values, RtContext *ctx,
             GError **error)
{
  normalized = normalized && measure->can_normalize;
  if (!rt_context_step (ctx, measure->name, 0, 0, error))
    return FALSE;
  if (sampling)
    return measure->sample (view, normalized, sampling, values, ctx, error);
  return measure->with && settings
             ? measure->with (view, normalized, settings, values, ctx, error)
             : measure->run (view, normalized, values, ctx, error);
}

static RtRankRow *
rank (const RtView *view, const RtMeasure *measure, gboolean normalized,
      RtMeasureSettings *settings, RtSampling *sampling, guint32 *n, RtContext *ctx,
      GError **error)
{
  guint32 size = rt_view_size (view);
  g_autofree RtRankRow *rows = g_try_new0 (RtRankRow, size + 1u);
  g_autofree double *values = g_try_new0 (double, size + 1u);
  g_autoptr (RtView) own = NULL;
  const RtView *right = rt_measure_view (view, measure, &own, ctx, error);

  if (!right)
    return NULL;
  if (!rows || !values)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to rank this graph");
      return NULL;
    }
  if (size > 0
      && !run_measure (measure, right, normalized, settings, sampling, values, ctx, error))
    return NULL;
  for (guint32 i = 0; i < size; i++)
    {
      rows[i].entity = rt_view_entity (view, i);
      rows[i].value = values[i];
    }
  rt_measure_put_in_order (rows, size, compare_ids, rt_view_case (view));
  *n = size;
  return g_steal_pointer (&rows);
}

RtRankRow *
rt_rank (const RtView *view, const RtMeasure *measure, gboolean normalized, guint32 *n,
         RtContext *ctx, GError **error)
{
  return rank (view, measure, normalized, NULL, NULL, n, ctx, error);
}

RtRankRow *
rt_rank_with (const RtView *view, const RtMeasure *measure, gboolean normalized,
              RtMeasureSettings *settings, guint32 *n, RtContext *ctx, GError **error)
{
  return rank (view, measure, normalized, settings, NULL, n, ctx, error);
}

/* NaN is not between 0 and 1 either. */
RtRankRow *
rt_rank_sampled (const RtView *view, const RtMeasure *measure, gboolean normalized,
                 RtSampling *sampling, guint32 *n, RtContext *ctx, GError **error)
{
  gboolean possible = sampling->error > 0 && sampling->error < 1 && sampling->probability > 0
                      && sampling->probability < 1;

  if (measure->sample && possible)
    return rank (view, measure, normalized, NULL, sampling, n, ctx, error);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               measure->sample
                   ? "the error of samples and its probability lie between 0 and 1, "
                     "such as 0.01 and 0.9 (%s)"
                   : "%s is not computed from samples; betweenness can be",
               measure->name);
  return NULL;
}
