/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who has the first places of a ranking, where those that are level share them. */
#pragma once

#include <glib.h>

typedef struct
{
  guint32 n;            /* values */
  const guint8 *listed; /* which of them compete, a byte each; NULL: all */
  double slack;         /* relative: values nearer to each other are one */
  double *best;         /* room for as many as are asked for */
} RtPlaces;

/** rt_places_share: adds to @shares, by value, its part of the first @k places: those above the
 * last of them have one whole, those level with it what is left in equal parts. NaN does not
 * compete. */
void rt_places_share (const RtPlaces *places, const double *values, guint k, double *shares);
