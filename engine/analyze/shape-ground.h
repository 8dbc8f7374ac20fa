/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A view made ready to be searched for a shape: which nodes each entity may be, which ties each
 * relation may, as bits; and how a shape is like itself. */
#pragma once

#include "analyze/shape.h"
#include "graph/igraph-view.h"

#define RT_OF_ROLES (G_GUINT64_CONSTANT (1) << 63) /* beside the bits of ties */
#define RT_NO_EDGE G_MAXUINT32

/* An edge from where it is looked at. */
typedef struct
{
  guint32 other, edge;
  gboolean out; /* it leads to @other */
} RtArc;

typedef struct
{
  const RtView *view;
  const RtShape *shape;
  guint n_nodes, n_ties;
  guint64 either;                               /* ties that may run either way */
  guint64 ties[RT_SHAPE_NODES][RT_SHAPE_NODES]; /* from, to */
  guint32 n;                                    /* vertices */
  guint32 *first;                               /* n + 1 */
  RtArc *arc;                                   /* by other, those that lead out first */
  guint64 *relation;                            /* by place in the view: ties that it fits */
  guint64 *edge;     /* by edge: ties that any of its relations fits */
  guint32 *node;     /* by vertex: nodes that it fits, ties aside */
  guint64 *out, *in; /* by vertex: ties that any relation from it, or to it, fits */
} RtGround;

gboolean rt_ground_init (RtGround *ground, const RtView *view, const RtShape *shape,
                         guint roles, RtContext *ctx, GError **error);
void rt_ground_clear (RtGround *ground);
/** rt_ground_edge: from @a to @b, or RT_NO_EDGE. */
guint32 rt_ground_edge (const RtGround *ground, guint32 a, guint32 b);

/* Nodes of which the first must have the lower id, so that each match is met once. */
typedef struct
{
  guint32 below[RT_SHAPE_NODES]; /* by node: nodes that must be above it */
  double symmetries;
} RtSymmetry;
void rt_symmetry_init (RtSymmetry *symmetry, const RtGround *ground);

/* What to look for, and what was found. */
typedef struct
{
  const RtGround *ground;
  const RtSymmetry *symmetry; /* NULL: none is broken */
  guint64 ties;               /* of the shape; nodes that none of these has are left out */
  gboolean induced;
  guint32 most;
  gboolean any;  /* the first that is found is enough */
  guint64 steps; /* (inout) at most; 0: any number */
  RtContext *ctx;
  guint32 *found; /* (out): n times n_nodes vertices, RT_NONE where a node is left out */
  guint32 n;
  gboolean complete;
} RtSeek;

/** rt_seek: FALSE with RT_ERROR_LIMIT or RT_ERROR_CANCELLED; where steps ended, none are left
 * and it is not complete. */
gboolean rt_seek (RtSeek *seek, GError **error);

/* Two entities that ties of a shape run between. */
typedef struct
{
  guint32 ab, ba;      /* edges from the one to the other and back, or RT_NO_EDGE */
  guint64 ahead, back; /* ties from the one to the other, and back */
} RtBetweenTwo;
/** rt_ground_fits: whether @k, a place of edge ab, or of ba where @reverse, is as tie @t asks.
 */
gboolean rt_ground_fits (const RtGround *ground, const RtBetweenTwo *two, guint32 k,
                         gboolean reverse, guint t);
/** rt_ground_assign: for each tie a relation of its own, in places[tie] (of the view); FALSE
 * where there are not enough. @worth (nullable): by place; the most go first. */
gboolean rt_ground_assign (const RtGround *ground, const RtBetweenTwo *two, const double *worth,
                           guint32 *places);
