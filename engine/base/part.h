/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A call that is one unit of a longer stage. What it tells of its own progress is told as a
 * part of that unit, so that how long the stage will take can be told before the first unit is
 * done.
 */
#pragma once

#include "redthread/context.h"

#define RT_PARTS ((guint64)1 << 30) /* of a unit: units are told times as many */

typedef struct
{
  RtContext *ctx;
  const char *stage;
  guint64 unit, of;    /* which of how many */
  guint64 parts;       /* of it; a call of several stages does not fall back */
  RtProgressFunc func; /* the context's own */
  gpointer data;
} RtPart;

/** rt_part_begin: until rt_part_end(), which must come first, what @ctx (or NULL) is told is a
 * part of unit number @unit of @stage. */
void rt_part_begin (RtPart *part, RtContext *ctx, const char *stage, guint64 unit, guint64 of);
void rt_part_end (RtPart *part);
/** rt_parts_of: @done of @total in parts. */
guint64 rt_parts_of (guint64 done, guint64 total);
