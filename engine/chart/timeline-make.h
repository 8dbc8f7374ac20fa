/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shared by the files that fill theme lines from marks and lines. */
#pragma once

#include "chart/timeline.h"

/* One account of a relation that has a date of its own. */
typedef struct
{
  guint32 tail, head; /* lanes; head RT_NONE: the other end is an event */
  RtType type;
  RtDateSpan span;
  RtLineStyle style;
  gboolean contested, thread, symmetric;
  RtRelation relation;
  guint32 line, event; /* event: the mark of the other end, if it is one; RT_NONE */
} RtTimelineDraft;

typedef struct
{
  RtChartFill *fill;
  RtChart *chart;
  RtTimeline *timeline;
  guint32 *lane_of;         /* by mark; RT_NONE */
  guint32 *first_of, *n_of; /* by mark: its events */
  guint8 *used;             /* by lane: something happens on it */
  GArray *drafts;           /* RtTimelineDraft */
  guint32 undated, between; /* relations: without date; of an event with an event */
  guint32 told;             /* relations that are in the picture */
  guint32 undated_events;
} RtTimelineMaker;

/** rt_timeline_gather: events, and drafts of the relations that none of them tells; lanes as
 * rt_timeline_make_lanes(). @m has fill and chart. */
gboolean rt_timeline_gather (RtTimelineMaker *m, const char *by, RtContext *ctx,
                             GError **error);
void rt_timeline_maker_clear (RtTimelineMaker *m);
/** rt_timeline_make_lanes: @by: "entity", "group", "type" or a property. Those that events are
 * have none. */
gboolean rt_timeline_make_lanes (RtTimelineMaker *m, const char *by, RtContext *ctx,
                                 GError **error);
/** rt_timeline_n_lanes: on which something happens. */
guint rt_timeline_n_lanes (const RtTimelineMaker *m);
/** rt_timeline_order_lanes: drops the others; by rank, then by when something first happens. */
void rt_timeline_order_lanes (RtTimelineMaker *m);
/** rt_timeline_hide_unseen: marks without a place, so that the legend is of what occurs. */
void rt_timeline_hide_unseen (RtTimelineMaker *m);

/** rt_timeline_add_relations: to events and to drafts. */
gboolean rt_timeline_add_relations (RtTimelineMaker *m, RtContext *ctx, GError **error);
/** rt_timeline_make_meetings: from drafts; @entities: lanes are of entities. */
void rt_timeline_make_meetings (RtTimelineMaker *m, gboolean entities);
char *rt_timeline_verbs (const RtTimelineMaker *m);

/** rt_timeline_join: of @happenings those become one that are alike and in the same one of
 * @bins parts of the scale. */
void rt_timeline_join (RtTimeline *timeline, GArray *happenings, double bins, const char *noun);
/** rt_timeline_take_beginnings: what lasts becomes a point. */
void rt_timeline_take_beginnings (GArray *happenings);
