/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Theme lines: a lane for each entity (or group, type, value), time from left to right. What
 * has a date of its own, an event, stands above the lanes, and a stem leads from it down to
 * those who had a part in it; a dated relation leads from lane to lane. timeline.c fills it
 * from marks and lines, timeline-place.c gives places, draw-timeline.c draws. */
#pragma once

#include "chart/figure.h"
#include "chart/time-scale.h"

#define RT_EXACT 120 /* seconds: a date known so well is a point */
#define RT_DOT_R 4.0
#define RT_EVENT_R 9.0
#define RT_BAR_H 6.0
#define RT_COLUMN_H 18.0      /* of the most relations that stand as one */
#define RT_STEM_GAP 6.0       /* between two stems */
#define RT_TRACK_H 8.0        /* of a lane */
#define RT_TIMELINE_FEET 16.0 /* below the last lane, for a line of words */

/* What a date is as ink: from x0 to x1 it may have been, or was where it is between core0 and
 * core1. */
typedef struct
{
  double x0, core0, core1, x1; /* no core: core0 > core1 */
  gboolean open_start, open_end;
} RtBar;

/* Where what happened meets a lane. */
typedef struct
{
  guint lane;
  guint32 n; /* relations */
  RtDateSpan span;
  RtLineStyle style;
  gboolean contested, thread;
  gboolean arrow;  /* the relation leads here */
  gboolean joined; /* it stands for several near each other in time */
  GString *tooltip;
  RtBar bar;
  guint track;
  RtPoint dot;
} RtTouch;

/* An event, or relations of one kind between the same lanes at one time. */
typedef struct
{
  guint32 mark; /* the event; RT_NONE: relations */
  guint32 n;    /* how many it stands for */
  RtDateSpan span;
  gboolean contested, thread;
  gboolean joined;
  guint64 voices;  /* bit n: source note n says so */
  GArray *touches; /* RtTouch */
  char *name, *when, *tooltip;
  /* on the page */
  RtBar bar;
  double x;     /* of its stem */
  RtPoint icon; /* of an event */
  char **rows;  /* its words; the last of an event is when */
  guint n_names;
  RtRect box; /* of its words */
  gboolean placed;
} RtHappening;

typedef struct
{
  char *name, *tooltip;
  const char *icon, *colour;
  guint32 mark; /* RT_NONE: of several */
  gboolean thread;
  guint64 rank; /* smaller: higher */
  gint64 first; /* of what happens on it */
  char **rows;
  guint tracks;
  guint32 most; /* relations that stand as one on it; 0: none do */
  double y, y1; /* of its first track; where it ends */
  double top;
} RtLane;

/* A relation of two events that is part of the red thread. */
typedef struct
{
  guint32 marks[2];
  RtLineStyle style;
  gboolean contested;
  const char *tooltip; /* the line's */
} RtTimelineLink;

typedef struct
{
  RtTimeScale *scale;
  GArray *lanes;             /* RtLane, as they stand */
  GArray *events, *meetings; /* RtHappening, by time: with marks, and relations */
  GArray *links;             /* RtTimelineLink */
  char *zone;                /* "time in Asia/Tehran" */
  gboolean words;            /* relations have words on the picture */
  guint32 without;           /* words that had no room */
  char *verbs;               /* "called 146, owns 1": of all relations between lanes */
  double head;               /* lanes' names end there */
  double axis, bottom;       /* y */
} RtTimeline;

#define rt_lane(timeline, i) (&g_array_index ((timeline)->lanes, RtLane, i))
#define rt_event(timeline, i) (&g_array_index ((timeline)->events, RtHappening, i))
#define rt_meeting(timeline, i) (&g_array_index ((timeline)->meetings, RtHappening, i))
#define rt_touch(happening, i) (&g_array_index ((happening)->touches, RtTouch, i))

extern const RtFigureKind rt_timeline_figure; /* draw-timeline.c */

RtTimeline *rt_timeline_new (void);
void rt_timeline_free (RtTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTimeline, rt_timeline_free)

/** rt_timeline_place: on the page in use; FALSE: it does not fit there. */
gboolean rt_timeline_place (RtChart *chart);
/** rt_happenings_by_x: (transfer full): their numbers, from left to right. */
guint *rt_happenings_by_x (GArray *happenings);
/** rt_timeline_set_stems: between @left and @right, where lanes have their places. */
void rt_timeline_set_stems (RtTimeline *timeline, double left, double right);
/** rt_timeline_set_words: of relations, within @area. */
void rt_timeline_set_words (RtTimeline *timeline, RtRect area, gboolean threaded);
/** rt_bar_of: of a date on a scale that is drawn from @left to @right; @joined: as one point.
 */
RtBar rt_bar_of (const RtTimeScale *scale, double left, double right, const RtDateSpan *span,
                 gboolean joined);
/** rt_span_knots: appends what of a date is to be told from other moments to @knots (RtKnot).
 */
void rt_span_knots (GArray *knots, const RtDateSpan *span, double weight);
/** rt_bar_shows: it is long enough to be more than a point. */
gboolean rt_bar_shows (const RtBar *bar);

/** rt_time_draw_ticks: lines from above @axis down to @bottom, with their words on baseline
 * @words and the years, months or days above them on @heads. */
void rt_time_draw_ticks (const RtDraw *d, const RtTimeScale *scale, double axis, double bottom,
                         double words, double heads);
/** rt_timeline_draw_bar: what is not sure of it fades. rt_timeline_draw_break: the strokes of a
 * change of scale at (@x, @y), on an axis of @width to each side (0: none). */
void rt_timeline_draw_bar (const RtDraw *d, const RtBar *bar, double y, const char *ink);
void rt_timeline_draw_break (const RtDraw *d, double x, double y, double width);
/** rt_timeline_draw_fades: what bars of these @inks (const char *) fade by. */
void rt_timeline_draw_fades (const RtDraw *d, const GPtrArray *inks);
/** rt_time_legend: how dates are drawn, of what occurs. */
typedef struct
{
  gboolean point, soft, lasting, breaks;
  const char *ink; /* of what is soft or lasts */
} RtTimeKeys;
void rt_time_legend (RtLegend *legend, const RtTimeKeys *keys);
void rt_timeline_legend (const RtChart *chart, RtLegend *legend);

/** rt_span_exact: to about a minute. */
gboolean rt_span_exact (const RtDateSpan *span);

RtHappening *rt_happening_add (GArray *to, guint32 mark, const RtDateSpan *span);
void rt_happening_clear (gpointer happening);
void rt_lane_clear (gpointer lane);
/** rt_happening_cites: (transfer full): " [1,4]", or "". */
char *rt_happening_cites (const RtHappening *happening);
/** rt_touch_tell: in its tooltip, unless that has it, or has enough. */
void rt_touch_tell (RtTouch *touch, const char *text);
/** rt_span_usable: opens what is outside the years of a calendar; FALSE where nothing is left.
 */
gboolean rt_span_usable (RtDateSpan *span);
/** rt_span_moment: by which happenings are ordered. */
gint64 rt_span_moment (const RtDateSpan *span);
int rt_span_compare (const RtDateSpan *a, const RtDateSpan *b);
