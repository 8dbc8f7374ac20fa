/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands around the picture: title and marking above; legend, source notes, letters
 * of labels, counts and cut-off below. Laid out once, for measuring and for drawing. */
#pragma once

#include "chart/model.h"

typedef struct _RtDraw RtDraw; /* draw.h */

typedef enum
{
  RT_FRAME_TEXT,
  RT_FRAME_LINE, /* a line sample; index: RtLineStyle */
  RT_FRAME_THREAD,
  RT_FRAME_DIAMOND,
  RT_FRAME_BRACKET,
  RT_FRAME_ARROW,
  RT_FRAME_RING, /* index: RtRing */
  RT_FRAME_ICON,
  RT_FRAME_COLOUR, /* what a colour says */
  RT_FRAME_BOX,
  RT_FRAME_ATTENTION,
  RT_FRAME_NOTHING, /* words alone */
  RT_FRAME_OWN,     /* what a figure draws */
  RT_FRAME_KEY,     /* a letter in its box; text is the letter */
} RtFrameKind;

typedef enum
{
  RT_INK,
  RT_INK_SOFT,
  RT_INK_MARKING
} RtInk;

typedef struct
{
  RtFrameKind kind;
  double x, y; /* text: baseline; samples: middle */
  char *text;
  const char *link; /* of text: an address, the chart's own; or NULL */
  double size;
  gboolean bold;
  RtInk ink;
  char anchor; /* 's' start, 'm' middle, 'e' end */
  int index;
  const char *icon, *colour;
  void (*draw) (const RtDraw *d, double x, double y, gconstpointer own); /* RT_FRAME_OWN */
  gconstpointer own;
  const char *name; /* of RT_FRAME_OWN: by which the page knows the sample; or NULL */
} RtFrameItem;

typedef struct
{
  GArray *top, *bottom; /* RtFrameItem; y from the section's top */
  double top_height, bottom_height;
  double scale; /* how much larger all of it is than on A4: samples too, whose x, y are so
                   already */
} RtFrame;

#define RT_MARGIN 34.0

/** rt_frame_new: (transfer full): for a page @width units wide, in larger type where that is
 * a poster's; @keys: letters to expect below
 * (those there are, if more). */
RtFrame *rt_frame_new (const RtChart *chart, double width, guint keys);
void rt_frame_free (RtFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtFrame, rt_frame_free)

/** rt_frame_scale: how much larger it is than on A4. */
double rt_frame_scale (const RtChart *chart);

/** rt_legend_add: a sample @width units wide with its words; on a new row where this one is
 * full. rt_legend_break: on a new row in any case. */
typedef struct _RtLegend RtLegend;
void rt_legend_add (RtLegend *legend, RtFrameItem sample, double width, const char *words);
void rt_legend_break (RtLegend *legend);
/** rt_legend_skip: room above or below a sample that is higher than a row. */
void rt_legend_skip (RtLegend *legend, double height);
/** rt_legend_sizes: what larger icons have more of, with circles to measure by
 * (draw-sizes.c). */
void rt_legend_sizes (const RtChart *chart, RtLegend *legend);
/** What occurs among the chart's lines (how sure, contested, the thread), the types of its
 * marks, and what its colours say. */
void rt_legend_lines (const RtChart *chart, RtLegend *legend);
void rt_legend_types (const RtChart *chart, RtLegend *legend);
/** rt_legend_styles: how sure, of those @used (by RtLineStyle). rt_legend_marks: rings and
 * types of the marks that are seen. */
void rt_legend_styles (RtLegend *legend, const gboolean *used);
void rt_legend_marks (const RtChart *chart, RtLegend *legend);
void rt_legend_colours (const RtChart *chart, RtLegend *legend);
/** rt_legend_items: (transfer full): all that a link chart's legend says, wherever that will
 * stand: each sample, then its words (RT_FRAME_TEXT). */
GArray *rt_legend_items (const RtChart *chart);

/** rt_key_letters: (transfer full): 1 -> "a", 27 -> "aa". */
char *rt_key_letters (guint number);
