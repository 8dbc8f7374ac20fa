/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A little SVG on libxml2's writer, which does the escaping. */
#pragma once

#include "chart/geometry.h"

typedef struct _RtSvg RtSvg;

RtSvg *rt_svg_new (void);
/** rt_svg_end: (transfer full): the document; frees @svg. NULL with RT_ERROR_LIMIT. */
GString *rt_svg_end (RtSvg *svg, GError **error);
void rt_svg_free (RtSvg *svg);

void rt_svg_open (RtSvg *svg, const char *name);
void rt_svg_close (RtSvg *svg);
/** Attributes of the element just opened; a NULL value is left out. */
void rt_svg_set (RtSvg *svg, const char *key, const char *value);
void rt_svg_num (RtSvg *svg, const char *key, double value);
/** rt_svg_enlarged: what is in the element just opened is @scale times as large, around
 * @origin.
 */
void rt_svg_enlarged (RtSvg *svg, RtPoint origin, double scale);
/** rt_svg_write: text inside, made clean of what XML forbids. */
void rt_svg_write (RtSvg *svg, const char *text);
/** rt_svg_leaf: an element with text and no attributes; NULL text is left out. */
void rt_svg_leaf (RtSvg *svg, const char *name, const char *text);
/** rt_svg_rect: opens a rectangle with round corners; the caller closes it. */
void rt_svg_rect (RtSvg *svg, RtRect r, double rx);
/** rt_svg_path: opens a path along a curve; the caller closes it. */
void rt_svg_path (RtSvg *svg, const RtPoint *curve, guint n);
/** rt_svg_way: the same, straight pieces as lines, in less than half of the bytes. */
void rt_svg_way (RtSvg *svg, const RtPoint *curve, guint n);
/** rt_svg_data: opens a path of given data. */
void rt_svg_polyline (RtSvg *svg, const RtPoint *points, guint n, gboolean closed);
