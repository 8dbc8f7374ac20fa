/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Asking redthread-layout for places (engine/layout/protocol.md). */
#pragma once

#include "chart/geometry.h"
#include "redthread/context.h"

typedef struct
{
  double w, h, x, y; /* x, y: centre; read by "nop", written by all */
  int column;        /* -1: before all columns; RT_ANY_COLUMN */
} RtLayoutNode;
#define RT_ANY_COLUMN (-2)

typedef struct
{
  guint32 tail, head;
  double weight, length; /* length in units */
  double lw, lh;         /* room for a label (dot) */
  gboolean has_label;
  RtPoint label, *way;
  guint n_way;
} RtLayoutEdge;

typedef struct
{
  const char *engine; /* "stress", "multilevel", "dot", "twopi", "nop" */
  double area_w, area_h, gap;
  guint seed, starts, anneal, columns;
  gint64 root; /* -1 none */
  gboolean ways;
  guint n_nodes, n_edges;
  RtLayoutNode *nodes;
  RtLayoutEdge *edges;
  double box_w, box_h, natural_w, natural_h; /* (out) */
  GHashTable *answers; /* (nullable) (borrowed): by request, for what is asked twice */
} RtLayout;

RtLayout *rt_layout_new (const char *engine, guint n_nodes, guint n_edges);
void rt_layout_free (RtLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtLayout, rt_layout_free)

/** rt_layout_request: (transfer full): the question as text, without its last line. */
GString *rt_layout_request (const RtLayout *layout);
/** rt_layout_run: @program NULL: ours. RT_ERROR_LIMIT or _SYSTEM where it took too long or
 * died, with what to do instead. */
gboolean rt_layout_run (RtLayout *layout, const char *program, double seconds, RtContext *ctx,
                        GError **error);
/** rt_layout_start: runs the program on @request with one more argument (or NULL); what it
 * wrote goes to @output. */
gboolean rt_layout_start (const char *program, const char *argument, const GString *request,
                          double seconds, GString *output, RtContext *ctx, GError **error);
/** rt_layout_read: takes an answer in. RT_ERROR_SYSTEM where it is malformed. */
gboolean rt_layout_read (RtLayout *layout, const char *text, GError **error);
