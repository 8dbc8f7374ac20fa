/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shared by the files that draw. */
#pragma once

#include "chart/frame.h"
#include "chart/svg.h"
#include "chart/theme.h"

struct _RtDraw
{
  RtSvg *svg;
  const RtChart *chart;
  const RtTheme *theme;
};

/** rt_draw_links: marks and lines of the chart, where they have their places. */
void rt_draw_links (const RtDraw *d);
/** rt_draw_text: one line of text; @halo: a colour behind it, or NULL. */
void rt_draw_text (const RtDraw *d, double x, double y, const char *text, double size,
                   gboolean bold, const char *colour, char anchor, const char *halo);
/** rt_draw_stroke: style of a line on the path just opened. */
void rt_draw_stroke (const RtDraw *d, const char *colour, double width, RtLineStyle style);
/** rt_draw_open_numbered: around what stands apart from line @i (diamond, label, badge), where
 * the page's script is to find it; @key: "data-line". rt_draw_close_numbered: its end. */
void rt_draw_open_numbered (const RtDraw *d, const char *key, guint i);
void rt_draw_close_numbered (const RtDraw *d);
/** rt_draw_rule: a straight line; @dash: NULL none. */
void rt_draw_rule (const RtDraw *d, RtPoint from, RtPoint to, const char *colour, double width,
                   const char *dash);
/** rt_draw_upwards: one line of text, read from below, on a baseline that begins there. */
void rt_draw_upwards (const RtDraw *d, double x, double y, const char *text, double size,
                      const char *colour);
/** rt_draw_circle: @stroke: NULL none. */
void rt_draw_circle (const RtDraw *d, double x, double y, double r, const char *fill,
                     const char *stroke, double width, const char *dash);
void rt_draw_diamond (const RtDraw *d, RtPoint at);
void rt_draw_small_diamond (const RtDraw *d, RtPoint at); /* in the corner of a cell */
void rt_draw_ring (const RtDraw *d, RtRing ring, double x, double y, double r);
/** rt_draw_icon: @ink: of the icon; NULL: white. */
void rt_draw_icon (const RtDraw *d, const char *icon, const char *colour, const char *ink,
                   double x, double y, double r);
/** rt_draw_face: what stands for @mark (RtMark): its icon, or its picture in a ring of its
 * colour with the icon in the corner. All of it within @r. */
void rt_draw_face (const RtDraw *d, gconstpointer mark, double x, double y, double r);
/** rt_draw_attention: the frame, @half a side from its middle. */
void rt_draw_attention (const RtDraw *d, double x, double y, double half);
void rt_draw_key (const RtDraw *d, double x, double y, const char *letter);

void rt_draw_marks (const RtDraw *d); /* draw-marks.c */
/** rt_draw_pile_sample: small, how @mark (RtMark), which stands for several, is drawn. */
void rt_draw_pile_sample (const RtDraw *d, double x, double y, gconstpointer mark);
void rt_draw_groups (const RtDraw *d);
void rt_draw_clusters (const RtDraw *d);
void rt_draw_columns (const RtDraw *d);
void rt_draw_rings (const RtDraw *d); /* draw-rings.c */
void rt_draw_lines (const RtDraw *d); /* draw-lines.c */
void rt_draw_labels (const RtDraw *d);
