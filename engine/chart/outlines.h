/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The outlines of countries, as gen-outlines.py has them from Natural Earth (public domain);
 * none where the build had no package world-atlas. */
#pragma once

#include <glib.h>

#define RT_OUTLINE_STEPS 90.0 /* a degree */

typedef struct
{
  gint16 lon, lat; /* in steps */
} RtOutlinePoint;

typedef struct
{
  guint32 first, n; /* points; the last is the first again */
  guint16 country;  /* into the names */
} RtOutlineRing;

extern const guint rt_n_outline_rings, rt_n_outline_names;
extern const RtOutlineRing rt_outline_rings[]; /* of one country side by side */
extern const char *const rt_outline_names[];
extern const guint16 rt_outline_codes[]; /* numbers of ISO 3166; 0: none */
extern const RtOutlinePoint rt_outline_points[];
