/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What lies between a cell and its date: three numbers, and where the time begins. For
 * cell-date.c, cell-date-parts.c and cell-clock.c only. */
#pragma once

#include <glib.h>

typedef enum
{
  RT_CELL_DAY_LAST,   /* a day or month in front: 31.12.2023 */
  RT_CELL_YEAR_FIRST, /* 2023-12-31, 20231231 */
  RT_CELL_MONTH_NAMED /* 31 Dec 2023; the numbers are year, month and day (0: none) */
} RtCellDateShape;

typedef struct
{
  guint part[3];
  RtCellDateShape shape;
  const char *time; /* what follows the day; perhaps nothing */
} RtCellDateParts;

/** rt_cell_date_parts: FALSE where @text, of rt_cell_ascii(), does not begin like a day. */
gboolean rt_cell_date_parts (const char *text, RtCellDateParts *parts);

/** rt_cell_clock: "14:55", "T145507", ", 2:55:07.25 PM", " 14:55 +0330" as EDTF has it behind
 * a day; nothing as nothing. Fractions are cut off: the second holds them. */
gboolean rt_cell_clock (const char *text, char clock[24]);

/** rt_cell_digits: @n as @digits digits and @sign behind them; returns where they end. For one
 * row in two a date is written, and printf() takes its time. */
char *rt_cell_digits (char *at, guint n, guint digits, char sign);
