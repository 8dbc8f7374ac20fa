/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Numbers and amounts as spreadsheets save them. Whether "1,234" is a thousand or little more
 * than one cannot be seen from the cell: it is said, or found by looking at the whole column.
 */
#pragma once

#include "redthread/ingest.h"

/* Beside the bits of RtDecimal: both readings are one number. */
#define RT_CELL_SAME (1u << 7)

typedef struct
{
  char *number;      /* "-1234.50": the digits as they stand, with a point; for g_free() */
  char currency[4];  /* of ISO 4217; empty where the cell has none */
  char sign[4];      /* one that several currencies use ("$"), as it stands; or empty */
  gboolean exponent; /* "E+05" is the end of @number */
  gboolean percent;  /* "%" stood behind it */
} RtCellNumber;

/** rt_cell_number_styles: RtDecimal bits under which @raw is a number or an amount, with
 * RT_CELL_SAME where that makes no difference; 0 where it is none. */
guint rt_cell_number_styles (const char *raw);

/**
 * rt_cell_number:
 * @style: one of RtDecimal, or 0: only what reads one way is taken
 *
 * Digits of any script, grouped by blanks, apostrophes or the sign that is not the decimal one;
 * less than nothing is "-12", "12-" or "(12)"; a currency or "%" may stand at either end.
 *
 * Returns: FALSE with RT_ERROR_INPUT (both readings; a currency that is none).
 */
gboolean rt_cell_number (const char *raw, RtDecimal style, RtCellNumber *out, GError **error);

/**
 * rt_cell_seconds: "0:01:05", "1:00:05.5" as how many seconds that is.
 * @seconds: (out) (transfer full): NULL where FALSE is returned or @error set
 *
 * Returns: FALSE where @raw is no such thing and may be a number; TRUE with RT_ERROR_INPUT in
 * @error where it is one that reads both ways ("1:05").
 */
gboolean rt_cell_seconds (const char *raw, char **seconds, GError **error);
