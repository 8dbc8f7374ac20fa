/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When things may have begun and ended, as boxes: does one of those that were added meet
 * another? One relation can have a hundred thousand claims, each with dates of its own. */
#pragma once

#include "redthread/types.h"

typedef struct
{
  gint64 low[2], high[2]; /* start and end, inclusive seconds; an unknown one may be any */
} RtTimeBox;

typedef struct _RtTimeBoxes RtTimeBoxes;

/** rt_time_boxes_new: (transfer full): for some of @n @boxes, none of which is in it yet. NULL
 * without memory. Cost: O(n log n). */
RtTimeBoxes *rt_time_boxes_new (const RtTimeBox *boxes, guint32 n);
void rt_time_boxes_free (RtTimeBoxes *all);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTimeBoxes, rt_time_boxes_free)

/** rt_time_boxes_add: number @i of the boxes. Cost: O(log n). */
void rt_time_boxes_add (RtTimeBoxes *all, guint32 i, const RtTimeBox *box);
/** rt_time_boxes_meet: does one that was added meet @box? Cost: about O(log n) where those that
 * were added do not meet each other. */
gboolean rt_time_boxes_meet (const RtTimeBoxes *all, const RtTimeBox *box);
/** rt_time_box_meets: do the two have a start and an end in common? */
gboolean rt_time_box_meets (const RtTimeBox *a, const RtTimeBox *b);
