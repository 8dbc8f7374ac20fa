/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pages a chart may stand on, from roomy to full. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *name;
  double w_mm, h_mm; /* landscape */
  double units;      /* how many units the long side has: more is smaller print */
} RtPage;

/* Names of 12.5 units have 7 pt at 1.78 units a point: A4's 842 pt hold 1490 units. */
extern const RtPage rt_pages[]; /* ends with a NULL name */
