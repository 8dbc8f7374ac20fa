/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Leiden's method: what its two files share. */
#pragma once

#include "analyze/arcs.h"

#define RT_LEIDEN_EQUAL 1e-10 /* relative: gains that differ by rounding alone */

/* A graph whose vertices are parts of the groups of the one below. */
typedef struct
{
  RtArcs arcs;    /* "lengths" are weights */
  double *mass;   /* by vertex */
  guint32 *group; /* by vertex: a number below n */
} RtLeidenLevel;

/* Of the size of the lowest level, and used by each. */
typedef struct
{
  double density, ties; /* what all weigh */
  guint64 key, drawn;
  guint32 *vertex; /* of the level at hand, by vertex of the lowest */
  double *total;   /* by group: mass */
  double *weight;  /* by group or part: what ties one vertex to it; 0 between */
  guint32 *seen;   /* those groups or parts */
  guint32 *queue, *count, *empty;
  guint8 *waits;
  guint32 *part;                /* by vertex: named by one of its own */
  double *part_mass, *part_out; /* by part: its ties to the rest of its group */
  guint32 n_empty;
  RtContext *ctx;
} RtLeiden;

void rt_leiden_level_clear (RtLeidenLevel *level);

static inline double
rt_leiden_weight (const RtLeidenLevel *level, guint32 arc)
{
  return level->arcs.length ? level->arcs.length[arc] : 1;
}

/** rt_leiden_asks: from time to time, when @done vertices are done: whether to go on. */
gboolean rt_leiden_asks (const RtLeiden *leiden, guint64 done, GError **error);
/** rt_leiden_shuffle: into the queue every vertex once, in an order drawn by chance. */
void rt_leiden_shuffle (RtLeiden *leiden, guint32 n);
/** rt_leiden_refine: parts the groups of a level. */
gboolean rt_leiden_refine (RtLeiden *leiden, const RtLeidenLevel *level, GError **error);
/** rt_leiden_number_parts: from 0 up; returns how many there are. */
guint32 rt_leiden_number_parts (RtLeiden *leiden, guint32 n);
/** rt_leiden_build_above: the graph of the @parts that were numbered. RT_ERROR_LIMIT; to be
 * cleared in any case. */
gboolean rt_leiden_build_above (RtLeiden *leiden, const RtLeidenLevel *below, guint32 parts,
                                RtLeidenLevel *above, GError **error);
