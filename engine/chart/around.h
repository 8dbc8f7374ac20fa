/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ways around icons, names and titles, found by themselves. Boxes stand apart, so what is in a
 * line's way is walked around from corner to corner; each look asks only the cells of a grid
 * that it passes, so thousands of lines take a fraction of what their places took. */
#pragma once

#include "chart/model.h"

typedef struct _RtField RtField;

/** rt_field_new: what stands in the way of the chart's lines, where it stands now. */
RtField *rt_field_new (const RtChart *chart);
void rt_field_free (RtField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtField, rt_field_free)

/** rt_field_clear: do @n points in a row keep RT_CLEARANCE from all but the ends of @line, and
 * stay on the page? */
gboolean rt_field_clear (RtField *field, const RtLine *line, const RtPoint *points, guint n);
/** rt_field_way: (transfer full): points from the one icon of @line to the other; *free: they
 * run through nothing, else the way is as free as was found. @side: by which side of the line
 * from icon to icon (1, -1) to pass what is furthest in the way, where that can be; 0: by the
 * one that is nearer and has fewer lines to cross. */
RtPoint *rt_field_way (RtField *field, const RtLine *line, int side, guint *n, gboolean *free);
