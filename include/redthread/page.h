/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The page: one HTML file in which a colleague without redthread explores the case in a
 * browser, from a disk, with no network. */
#pragma once

#include "redthread/chart.h"

G_BEGIN_DECLS

/* Up to so many entities a page draws the chart itself; beyond, a library draws. */
#define RT_PAGE_MOST_DRAWN 300u
#define RT_PAGE_MOST 20000u

/**
 * rt_page_write:
 * @options: as of rt_chart_write(); @picture "links"; @theme "dark" is how the page begins, one
 *   of your own and "print" its only one
 *
 * The link chart of what @pick leaves, with all of its claims, as an HTML file at @path.
 * What @pick leaves out is not in the file, nor the names of protected entities unless shown.
 * Atomic. RT_ERROR_LIMIT where there are more than RT_PAGE_MOST entities, or more than
 * RT_PAGE_MOST_DRAWN and redthread was built without the library; else as rt_chart_write().
 */
gboolean rt_page_write (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                        const char *path, RtContext *ctx, GError **error);

G_END_DECLS
