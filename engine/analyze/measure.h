/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the measures share. Each takes a view of at least one vertex, of the right direction
 * already (rank.c sees to both), and fills a double a vertex. */
#pragma once

#include "graph/igraph-view.h"
#include "redthread/analyze.h"

typedef gboolean RtMeasureFunc (const RtView *view, gboolean normalized, double *values,
                                RtContext *ctx, GError **error);

/* The same by settings. */
typedef gboolean RtMeasureWith (const RtView *view, gboolean normalized,
                                RtMeasureSettings *settings, double *values, RtContext *ctx,
                                GError **error);
RtMeasureWith rt_measure_pagerank_with, rt_measure_katz_with, rt_measure_alpha_with,
    rt_measure_power_with;

typedef gboolean RtMeasureSample (const RtView *view, gboolean normalized, RtSampling *sampling,
                                  double *values, RtContext *ctx, GError **error);
RtMeasureSample rt_measure_betweenness_sampled;

/* Every measure's function, from the one table of them. */
#define MEASURE(function, ...) RtMeasureFunc function;
#include "analyze/measures.def"

/* An igraph call that fills @out, a double a vertex. */
typedef igraph_error_t RtMeasureCall (const RtView *view, igraph_vector_t *out);

/** rt_measure_view: the view that the measure is defined on: @view, or *own where one of
 * another direction had to be made. NULL as rt_view_new(). */
const RtView *rt_measure_view (const RtView *view, const RtMeasure *measure, RtView **own,
                               RtContext *ctx, GError **error);
/** rt_measure_ask: @values by @call, with igraph borrowed for it. */
gboolean rt_measure_ask (const RtView *view, RtMeasureCall *call, double *values,
                         RtContext *ctx, GError **error);
/* The same of a graph in which each pair is tied once at most, directions ignored. @strengths
 * by edge; NULL: each is 1. */
typedef igraph_error_t (*RtOnSimple) (const igraph_t *graph, const igraph_vector_t *strengths,
                                      double *values);
/** rt_measure_ask_simple: @values by @func, asked of such a graph: the view's own, where it is
 * one. */
gboolean rt_measure_ask_simple (const RtView *view, RtOnSimple func, double *values,
                                RtContext *ctx, GError **error);
/** rt_measure_seed: the vertex of a seed; RT_ERROR_USAGE where it is not in the view. */
gboolean rt_measure_seed (const RtView *view, RtEntity seed, guint32 *vertex, GError **error);
/** rt_measure_scale: values times @factor; where it is not finite (a graph too small), 0. */
void rt_measure_scale (double *values, guint32 n, double factor);
/** rt_measure_check_lengths: RT_ERROR_INPUT, which names the relation, where a length is 0. */
gboolean rt_measure_check_lengths (const RtView *view, const char *measure, GError **error);
/** rt_measure_check_strengths: the same where a strength is infinite (a length of 0). */
gboolean rt_measure_check_strengths (const RtView *view, const char *measure, GError **error);
/** rt_measure_ask_simple_ties: the same where @func fills a value a tie: @values by the view's
 * edges. */
gboolean rt_measure_ask_simple_ties (const RtView *view, RtOnSimple func, double *values,
                                     RtContext *ctx, GError **error);
/** rt_measure_put_in_order: highest first, null last; those that are equal within 1e-12 share a
 * rank and stand @by_id. */
void rt_measure_put_in_order (RtRankRow *rows, guint32 n, GCompareDataFunc by_id,
                              gpointer data);
