/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Dates as spreadsheets save them. Which number is the month cannot be seen from one cell: it
 * is said, or found by looking at the whole column. */
#pragma once

#include "redthread/ingest.h"

/** rt_cell_date_orders: RtDateOrder bits under which @raw is a date; 0 where it is none. What
 * is EDTF reads under every order. */
guint rt_cell_date_orders (const char *raw);

/**
 * rt_cell_date:
 * @order: one of RtDateOrder, or 0: only what reads one way is taken
 *
 * Returns: (transfer full): @raw as EDTF, to the minute where it has a time and to the second
 * where it has seconds; NULL with RT_ERROR_INPUT (both readings; a spreadsheet's serial number
 * by name).
 */
char *rt_cell_date (const char *raw, RtDateOrder order, GError **error);

/** rt_date_near: (transfer full): "[2023-12-11..2023-12-20]" for "mid-December 2023": the EDTF
 * that such words say, to be proposed, not read; NULL where they say none. */
char *rt_date_near (const char *text);
