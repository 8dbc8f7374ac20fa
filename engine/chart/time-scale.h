/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Time along a page, by pieces: a month and one afternoon of it stand in one picture, each as
 * wide as what happened needs. Within a piece the scale is even; where two meet it changes, and
 * what is drawn must show that. Seconds UTC; units of the chart. */
#pragma once

#include <glib.h>

/* A moment that is to be told from its neighbours, and how much happens at it. */
typedef struct
{
  gint64 at;
  double weight;
} RtKnot;

typedef struct
{
  gint64 from, to;
  double need;   /* of room, in comparison with others */
  gboolean leap; /* nothing begins or ends in it: it is kept short */
  gboolean wide; /* a second takes more room than in the pieces beside it */
  double x0, x1;
} RtPiece;

typedef struct
{
  double x; /* its middle; of a head: where it begins */
  char *words;
  gboolean leap; /* how long is passed over, not a moment */
} RtTick;

typedef struct
{
  GTimeZone *zone;
  GArray *pieces; /* RtPiece, from first to last, without gaps */
  GArray *ticks;  /* RtTick: what the axis says */
  GArray *heads;  /* RtTick: above it, the day or the year that ticks leave out */
} RtTimeScale;

/** rt_time_scale_new: @knots: RtKnot, at least one, in any order; sorted and thinned out in
 * place. Pieces are those that crowd the least, each further one having its price. */
RtTimeScale *rt_time_scale_new (GArray *knots, GTimeZone *zone);
/** rt_time_scale_use: stretches it from @x0 to @x1 and makes its ticks anew. */
void rt_time_scale_use (RtTimeScale *scale, double x0, double x1);
/** rt_time_scale_x: moments outside stand at the ends. */
double rt_time_scale_x (const RtTimeScale *scale, gint64 at);
void rt_time_scale_free (RtTimeScale *scale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtTimeScale, rt_time_scale_free)

/** rt_years_hold: is @at within the years 1 to 9999, which a calendar has? */
gboolean rt_years_hold (gint64 at);
