/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A cell as plain text, for those that read numbers, dates and places out of it. */
#pragma once

#include <glib.h>

/* The decimal sign of Arabic and Persian (U+066B), which means nothing else. */
#define RT_SURE_POINT '|'

/** rt_cell_ascii: (transfer full): @raw, which is UTF-8, with digits of every script as ASCII
 * ones, and the blanks, dashes, apostrophes and percent signs of typesetters and of other
 * scripts as the plain ones; nothing at its ends, and marks of direction left out. */
char *rt_cell_ascii (const char *raw);

/** rt_cell_nothing: what is wrong with a cell that only stands for nothing ("#N/A", "NULL",
 * "-"), to follow the cell in quotes; NULL for any other. */
const char *rt_cell_nothing (const char *text);

/** rt_cell_shortened: the same for a number that lost its last digits when it was saved
 * ("9.89E+11"); NULL for any other. */
const char *rt_cell_shortened (const char *text);

/** rt_cell_is_digits: nothing but digits, which read one way whatever stands around. */
gboolean rt_cell_is_digits (const char *text);
/** rt_cell_is_same: is @raw the same text as @text but for the T that EDTF has before a time?
 */
gboolean rt_cell_is_same (const char *raw, const char *text);
