/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes as the data of an SVG path: absolute lines and Bézier curves of degree three, and
 * nothing else, so that whatever was read is written as numbers of ours. */
#pragma once

#include "chart/geometry.h"
#include <glib.h>

/* x' = a x + c y + e, y' = b x + d y + f, as SVG 1.1, 7.5 has it. */
typedef struct
{
  double a, b, c, d, e, f;
} RtAffine;

/** rt_affine_of: @m, then @text, the value of an attribute "transform", before it. FALSE where
 * that is none. */
gboolean rt_affine_of (const char *text, RtAffine *m);

/* What is written, and how far it has come. */
typedef struct
{
  GString *out;
  RtAffine m;   /* of the shape's coordinates to those of @out */
  double reach; /* the farthest of a coordinate of @out from 0; not finite: one was none */
  RtPoint least, most; /* the bounds of @out, once something is in it */
} RtPathWriter;

void rt_path_move (RtPathWriter *w, RtPoint p);
void rt_path_line (RtPathWriter *w, RtPoint p);
void rt_path_curve (RtPathWriter *w, RtPoint a, RtPoint b, RtPoint p);
void rt_path_close (RtPathWriter *w);
/** rt_path_arc: from @p an arc of an ellipse (SVG 1.1, F.6), @turn in degrees. */
void rt_path_arc (RtPathWriter *w, RtPoint p, double rx, double ry, double turn, gboolean large,
                  gboolean sweep, RtPoint to);
/** rt_path_numbers: reads @n numbers split by spaces or commas; FALSE where there are fewer, or
 * one is above 1e9. *at moves behind them. */
gboolean rt_path_numbers (const char **at, double *numbers, guint n);
/** rt_path_data: appends the data of a path (SVG 1.1, 8.3). FALSE where it is none. */
gboolean rt_path_data (RtPathWriter *w, const char *data);
