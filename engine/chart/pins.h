/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places that an earlier chart had, so that the chart of a case that has grown moves nothing
 * that it need not. */
#pragma once

#include "chart/model.h"

struct _RtPins
{
  GHashTable *at;        /* id: RtPoint, in units of the page */
  double w, h;           /* of that page, or at least of its places */
  double home_w, home_h; /* of the first page that holds them */
};

/** rt_pins_read: from a chart of ours (.svg), or a CSV of rows id,x,y or id,x,y,marking. NULL
 * with RT_ERROR_INPUT (file and line), RT_ERROR_NOT_FOUND or RT_ERROR_LIMIT. */
RtPins *rt_pins_read (const char *path, RtContext *ctx, GError **error);
void rt_pins_free (RtPins *pins);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtPins, rt_pins_free)

/** rt_pins_csv: (transfer full): the places of a chart that is arranged, as rt_pins_read()
 * takes them. */
GString *rt_pins_csv (const RtChart *chart);

/** rt_pins_place: marks and boxes where the chart's pins have them; what is new, or has no room
 * there any more, as near as it can be to those it is linked to; each @start, from 1, tries
 * other sides of them. Returns FALSE where the page
 * has not enough room. */
gboolean rt_pins_place (RtChart *chart, guint start);

/** rt_pins_spread: places of so many marks that they are points rather than boxes: where the
 * chart's pins have them; what is new beside what it is linked to, and under all where it is
 * linked to nothing. FALSE, and nothing is placed: no mark has a pin. */
gboolean rt_pins_spread (RtChart *chart);
