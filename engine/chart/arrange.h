/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Between the chart and the layout program. */
#pragma once

#include "chart/model.h"
#include "chart/page.h"

/** rt_page_use: makes it the chart's page, with as much room for the picture as its frame
 * leaves; @keys: as rt_frame_new(). */
void rt_page_use (RtChart *chart, const RtPage *page, guint keys);
/** rt_place_marks: places marks and groups for the page in use, from the origin; *fits: they
 * are within its area. */
gboolean rt_place_marks (RtChart *chart, const RtChartOptions *options, const char *engine,
                         guint seed, gboolean *fits, RtContext *ctx, GError **error);
/** rt_page_own: places marks on a page of their own size, which is left in @page and in use. */
gboolean rt_page_own (RtChart *chart, const RtChartOptions *options, const char *engine,
                      RtPage *page, RtContext *ctx, GError **error);
/** rt_picture_to_page: the picture was made with its own origin; now it goes where the page has
 * room for it. */
void rt_picture_to_page (RtChart *chart);
/** rt_network_engine: what lays out a network of so many marks. */
const char *rt_network_engine (guint marks);
/** rt_engine_for: what redthread-layout is asked for; NULL where places are found here. */
const char *rt_engine_for (const RtChart *chart);
/** rt_chart_arrange_within: marks, lines and labels in that part of the page in use; *fits: no
 * line runs through anything, and every label has room. */
gboolean rt_chart_arrange_within (RtChart *chart, const RtChartOptions *options, RtRect area,
                                  gboolean *fits, RtContext *ctx, GError **error);
/** rt_place_ways: Graphviz's ways around the boxes, as hints for lines. */
gboolean rt_place_ways (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                        GError **error);
/** rt_area_needed: square units that the boxes take at least. */
double rt_area_needed (const RtChart *chart);

/* groups-place.c: inside of boxes */
void rt_group_measure (RtChart *chart, RtGroup *group);
/** rt_group_around: the box of a group whose members take @members. */
RtRect rt_group_around (const RtGroup *group, RtRect members);
/** rt_group_settle: members to their cells, the order chosen that keeps lines short. */
void rt_group_settle (RtChart *chart, RtGroup *group);
/** rt_mark_seat: the icon's place where the box is centred at (x, y). */
void rt_mark_seat (RtMark *mark, double x, double y);

/* columns.c: time columns of a flow */
void rt_columns_fill (RtChart *chart, guint most);
/** rt_columns_any: has anything a date? */
gboolean rt_columns_any (RtChart *chart);

/* flow.c */
/** rt_flow_slots: how many marks stand side by side on the page in use. */
guint rt_flow_slots (const RtChart *chart);
/** rt_flow_place: marks to the page below @top, by dot's places (@dot, by mark); FALSE: they do
 * not fit. */
gboolean rt_flow_place (RtChart *chart, const RtPoint *dot, double top);

/* ---- Arrangements of our own: each fills the area of the page in use, from the origin, or
 * says that it does not fit, and leaves in natural_w and _h what it takes at least. */
gboolean rt_boxes_place (RtChart *chart, const RtChartOptions *options, guint seed,
                         gboolean *fits, RtContext *ctx, GError **error);
gboolean rt_circle_place (RtChart *chart, const RtChartOptions *options, guint seed,
                          gboolean *fits, RtContext *ctx, GError **error);
gboolean rt_sides_place (RtChart *chart, const RtChartOptions *options, guint seed,
                         gboolean *fits, RtContext *ctx, GError **error);
gboolean rt_map_place (RtChart *chart, const RtChartOptions *options, guint seed,
                       gboolean *fits, RtContext *ctx, GError **error);

/* pieces.c */
/** rt_in_pieces: it falls into so many that each is laid out by itself. */
gboolean rt_in_pieces (const RtChart *chart);
gboolean rt_pieces_place (RtChart *chart, const RtChartOptions *options, guint seed,
                          gboolean *fits, RtContext *ctx, GError **error);

/** rt_place_some: lays out the @n @marks and the lines between them in @rect by @engine (NULL:
 * springs); *fits: they stand within it. What they take at least is left in natural_w and _h.
 */
gboolean rt_place_some (RtChart *chart, const RtChartOptions *options, const char *engine,
                        const guint32 *marks, guint n, RtRect rect, guint seed, gboolean *fits,
                        RtContext *ctx, GError **error);
/** rt_crossings: of the lines as they run. */
guint rt_crossings (const RtChart *chart);
/** rt_straight_crossings: of the lines, were all straight; stops at @most. */
guint rt_straight_crossings (const RtChart *chart, guint most);
/** rt_straight_crossings_of: of one of them with all others. */
guint rt_straight_crossings_of (const RtChart *chart, guint line);
/** rt_lines_length: of the lines, were all straight. */
double rt_lines_length (const RtChart *chart);

/* links.c: the lines of each mark. */
typedef struct
{
  guint n;        /* marks */
  guint *first;   /* of mark i: first[i] .. first[i + 1] of the others */
  guint *line;    /* which; a loop stands there twice */
  guint32 *other; /* the mark at its other end */
} RtLinks;

RtLinks *rt_links_new (const RtChart *chart);
void rt_links_free (RtLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtLinks, rt_links_free)
/** rt_links_walk: hops from @from by mark, G_MAXUINT where no way leads, and who is reached
 * into @queue, the nearest first; returns how many. */
guint rt_links_walk (const RtLinks *links, guint32 from, guint *hops, guint32 *queue);

/* The nodes that the layout program is asked about. */
typedef struct
{
  guint32 *node_of; /* by mark; RT_NONE: not asked about */
  guint32 n;
  GArray *owner; /* by node: mark, or -1 - group */
} RtNodes;

/** rt_nodes_edges: lines as edges between nodes (RtLayoutEdge, for g_array_unref()). */
GArray *rt_nodes_edges (RtChart *chart, const RtNodes *nodes, gboolean flow);
/** rt_edges_tie: ties the pieces of @n nodes that hang together by nothing. */
void rt_edges_tie (GArray *edges, guint32 n);
