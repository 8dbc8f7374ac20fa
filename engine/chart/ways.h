/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ways as points in a row, from icon to icon: their ends, and their corners. */
#pragma once

#include "chart/geometry.h"

typedef struct
{
  const RtShape *list;
  guint n;
} RtShapes;

/** rt_way_trim: takes off what lies within @tail at the start and @head at the end, and three
 * units more. What is left of a way between marks that touch is a little in its middle. */
void rt_way_trim (RtShapes tail, RtShapes head, RtPoint *points, guint *n);
/** rt_way_curve: (transfer full): @n points with their corners rounded, as a curve that keeps
 * within @off units of them. */
RtPoint *rt_way_curve (const RtPoint *points, guint n, double off, guint *n_curve);
/** rt_way_curve_by: the same, within @offs units, by point, of each corner.
 * rt_way_corner: how the corner at point @i is rounded so. */
RtPoint *rt_way_curve_by (const RtPoint *points, guint n, const double *offs, guint *n_curve);
void rt_way_corner (const RtPoint *points, guint i, double off, RtPoint out[4]);
