/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pages a chart may stand on, from roomy to full: paper sizes, a screen, or a size of the
 * reader's own. A chart that no page of the size asked for holds in print that can be read goes
 * on a larger one: the next paper, or one of the same shape. */
#pragma once

#include <glib.h>

#define RT_UNITS_PER_MM (1490.0 / 297)

typedef struct
{
  char name[32];
  double w_mm, h_mm; /* lying: the long side first */
  double units;      /* how many units the long side has: more is smaller print */
  gboolean upright;
} RtPage;

/** rt_page_of_its_own: where a picture begins that stands on a page of its own size. */
extern const RtPage rt_page_of_its_own;

/** rt_page_known: whether there is a page called @name ("a4", "16:9", "297x210"; NULL: A4);
 * RT_ERROR_USAGE says why not. */
gboolean rt_page_known (const char *name, GError **error);
/** rt_pages_from: (transfer full): the pages (RtPage) to try for a chart that was asked for on
 * @name, which is known, in that order; @upright: turned so. */
GArray *rt_pages_from (const char *name, gboolean upright);
/** rt_page_larger: the name of the next paper; NULL behind the largest, and where @name is
 * none. */
const char *rt_page_larger (const char *name);
