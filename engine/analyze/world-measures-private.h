/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds side by side. */
#pragma once

#include "analyze/world-measures.h"

/* Into r->lanes, from world @j of the block on. */
typedef void RtWorldKernel (RtWorldRanker *r, guint j);

typedef struct
{
  guint32 from, edge;
} RtInward;

struct _RtWorldRanker
{
  const RtView *view;
  const RtMeasure *measure;
  RtWorldKernel *kernel; /* or NULL */
  RtPick *pick;          /* of a world, for measures without a kernel */
  guint8 *in;            /* the same, a byte a relation, where the view is not weighted */
  guint32 n, n_edges;
  const guint32 *first;        /* the slots of each edge */
  const RtRelation *relations; /* of each slot */
  guint32 *tail, *head;        /* of each edge */
  const guint64 *slots;        /* of the block */
  guint64 *edges;              /* of the block: an edge is where one of its relations is */
  double *lanes;               /* RT_LANES values a vertex: of the worlds from begun on */
  guint begun;                 /* RT_BLOCK: none */
  double is_in[1u << RT_LANES][RT_LANES]; /* 1 where the bit is set */
  gboolean count_tails, count_heads;
  /* PageRank alone (world-pagerank.c): */
  gboolean directed;
  RtInward *inward;        /* by vertex */
  guint32 *in_first;       /* n + 1 */
  double *start;           /* n */
  double *per_way, *given; /* RT_LANES a vertex: 1 by its ways out, and what each is given */
  double *kept_lanes, *kept_given;         /* while something is changed */
  double total[RT_LANES], alone[RT_LANES]; /* sum of x; vertices without ways */
  double kept_total[RT_LANES];
  double doubt;          /* 1: not settled yet; 0: wholly */
  guint8 *waits;         /* by vertex: it is in turn */
  guint32 *turn, *later; /* vertices to be looked at, now and next */
  guint32 n_later;
};

/* Two lanes at a time, which every processor of 64 bits has instructions for. */
typedef double RtPair __attribute__ ((vector_size (16), may_alias, aligned (8)));
#define RT_PAIRS (RT_LANES / 2)

static inline const double *
rt_lanes_of (const RtWorldRanker *r, guint32 edge, guint j)
{
  return r->is_in[r->edges[edge] >> j & ((1u << RT_LANES) - 1)];
}

/** rt_world_count_ties: the ways of each vertex, RT_LANES each. */
void rt_world_count_ties (const RtWorldRanker *r, guint j, double *lanes, gboolean tails,
                          gboolean heads);

RtWorldKernel rt_world_pagerank;
gboolean rt_world_pagerank_init (RtWorldRanker *r, GError **error);
gboolean rt_world_pagerank_keep (RtWorldRanker *r, GError **error);
void rt_world_pagerank_change (RtWorldRanker *r, const GArray *edges, guint64 *worlds);
void rt_world_pagerank_restore (RtWorldRanker *r, const GArray *edges, guint64 *worlds);
void rt_world_pagerank_settle (RtWorldRanker *r);
double rt_world_pagerank_doubt (const RtWorldRanker *r);
