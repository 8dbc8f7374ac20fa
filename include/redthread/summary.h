/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph's profile: figures of the whole, and what law its degrees follow, if any. All of it
 * is unweighted; parallel relations count once unless the view keeps them apart. */
#pragma once

#include "redthread/analyze.h"

G_BEGIN_DECLS

/* ---- How degrees are spread --------------------------------------------------------- */

#define RT_TAIL_LEAST 50u /* values that a tail needs before laws can be told apart */

typedef enum
{
  RT_LAW_LOGNORMAL,
  RT_LAW_EXPONENTIAL,
  RT_LAWS
} RtLaw;

/* A power law against another law that is fitted to the same tail. */
typedef struct
{
  double a, b;       /* lognormal: mu and sigma; exponential: the rate and 0 */
  double likelihood; /* the logarithm of it */
  double ratio;      /* log-likelihood of the power law less this; above 0 it fits better */
  double p;          /* that a ratio as large, either way, is chance; NaN where both are one */
} RtRivalLaw;
typedef struct
{
  double exponent;   /* p (x) ~ x to the minus this, from xmin up; NaN: there is no tail */
  double xmin;       /* where the tail begins */
  guint32 tail;      /* values in it */
  double likelihood; /* the logarithm of it */
  double distance;   /* Kolmogorov and Smirnov's */
  RtRivalLaw rival[RT_LAWS];
} RtTailFit;
/**
 * rt_fit_tail:
 * @values: whole numbers of at least 1; others are passed over
 *
 * Method: Clauset, Shalizi and Newman 2009: the exponent by maximum likelihood, xmin where the
 * distance is least (igraph_power_law_fit(), which takes the bias of fewer than 50 values
 * away); lognormal and exponential by maximum likelihood on the same tail, all three of whole
 * numbers; the ratio test is Vuong 1989. Fewer than RT_TAIL_LEAST values tell laws apart by
 * luck alone.
 *
 * Returns: FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
gboolean rt_fit_tail (const double *values, guint32 n, RtTailFit *fit, RtContext *ctx,
                      GError **error);

/* ---- The whole ------------------------------------------------------------------------- */

/* NaN is null: not defined for this graph, or left out because it would take too long. */
typedef struct
{
  guint32 entities, ties, relations;
  guint32 parts;   /* connected ones of two entities and more, directions ignored */
  guint32 largest; /* entities in the largest of them */
  guint32 alone;   /* entities without a tie */
  double density;  /* ties of those that could be */
  double mean_degree, median_degree, most_degree;
  guint32 pendants;     /* entities of one tie */
  double diameter;      /* hops between the two that are farthest apart, of those linked */
  gboolean at_least;    /* the diameter is a lower bound */
  double mean_distance; /* hops, over pairs that are linked */
  double transitivity;  /* closed ones of the pairs of ties that meet; directions ignored */
  double reciprocity;   /* of the directed relations those that are answered */
  double by_type;       /* assortativity, -1 to 1: like is tied to like by type */
  double by_degree;     /* the same by degree */
  double degree_centralization, betweenness_centralization, closeness_centralization;
  guint core;         /* the densest core's number */
  guint32 core_size;  /* entities in it */
  guint32 cut_points; /* entities without any one of which a part falls apart */
  guint32 bridges;    /* ties of which the same is true */
  gboolean two_sided; /* no tie lies within either of two sides, as with events and people */
  RtTailFit degrees;
} RtSummary;
/**
 * rt_summarize:
 * @most_work: entities times ties beyond which what needs all distances is left out; 0: none
 *
 * Conventions: densities and centralizations are those of a graph without loops; the
 * centralizations (Freeman 1978) are 1 for a star; closeness is Wasserman and Faust's, and its
 * centralization is null in a directed view. Distances are along directions in a directed view.
 * Assortativity: Newman 2003. igraph: igraph_diameter(), igraph_average_path_length(),
 * igraph_transitivity_undirected(), igraph_reciprocity(), igraph_assortativity_nominal(),
 * igraph_assortativity_degree(), igraph_coreness(), igraph_articulation_points(),
 * igraph_bridges(). Cost: O(VE), beyond @most_work O(V + E) and the triangles.
 *
 * Returns: FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
gboolean rt_summarize (const RtView *view, guint64 most_work, RtSummary *out, RtContext *ctx,
                       GError **error);

G_END_DECLS
