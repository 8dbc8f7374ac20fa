/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is linked to whom, drawn in text: a tree of names with a branch a relation, or a row of
 * boxes. Lines look as sure as they are, and are read along their arrows. */
#pragma once

#include "base/table.h"
#include "chart/line-style.h"

typedef struct
{
  char *name, *about; /* about: "suspect · person" */
} RtSketchNode;

typedef struct
{
  guint32 from, to;      /* nodes */
  char *verb, *inverse;  /* from, verb, to; to, inverse, from (NULL: there is no such word) */
  char *strength, *when; /* "likely 0.70"; "2023-12 to 2024-01" (or NULL) */
  char *cites;           /* "1,3", or "" */
  RtLineStyle style;
  gboolean symmetric, contested, thread;
} RtSketchLink;

typedef struct
{
  GArray *nodes, *links; /* RtSketchNode, RtSketchLink */
  GHashTable *node_of;   /* RtEntity to node */
} RtSketch;

RtSketch *rt_sketch_new (void);
void rt_sketch_free (RtSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSketch, rt_sketch_free)

#define rt_sketch_node(sketch, i) (&g_array_index ((sketch)->nodes, RtSketchNode, i))
#define rt_sketch_link(sketch, i) (&g_array_index ((sketch)->links, RtSketchLink, i))

/** rt_sketch_entity: the node of @e, which is added where there is none. */
guint32 rt_sketch_entity (RtSketch *sketch, const RtCase *kase, RtEntity e,
                          gboolean show_protected);
/** rt_sketch_relations: links for @n relations and nodes for their ends; what is of one type
 * between the same two, and equally sure, is one link. */
void rt_sketch_relations (RtSketch *sketch, RtCase *kase, const RtPick *pick,
                          const RtRelation *relations, guint n, gboolean show_protected);

/** rt_sketch_tree: what hangs together with @root, nearest first and at most @most of it, then
 * what the lines say; each line of @out ended. Returns how many nodes it has drawn. */
guint32 rt_sketch_tree (const RtSketch *sketch, guint32 root, guint32 most,
                        const RtScreen *screen, GString *out);
/** rt_sketch_chain: boxes for node 0, 1, 2 ..., link i between i and i + 1, in three lines
 * behind @indent spaces; FALSE, and nothing, where that is wider than the screen. */
gboolean rt_sketch_chain (const RtSketch *sketch, const RtScreen *screen, guint indent,
                          GString *out);
