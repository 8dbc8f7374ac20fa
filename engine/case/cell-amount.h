/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A cell that is a number or an amount as its row takes it: with the currency that stands in
 * the cell itself, or with the one that the row says. */
#pragma once

#include "redthread/ingest.h"

typedef struct
{
  const char *name; /* of the cell: what "seconds" and "percentage" are is in their names */
  gboolean money;
  RtDecimal style;          /* or 0: only what reads one way is taken */
  const char *currency;     /* that the row says; NULL: none */
  guint seconds_each;       /* of "seconds": what a bare 1 is; 0 is 1 */
  const char *say_currency; /* how it can be said, after "does not say whose $ it is: " */
} RtCellAmount;

/** rt_cell_amount: (transfer full): @raw as the case has it, "12.50 EUR" where the cell alone
 * says its currency; NULL with RT_ERROR_INPUT. */
char *rt_cell_amount (const char *raw, const RtCellAmount *how, GError **error);
/** rt_cell_currency: the code of what a cell says of its currency ("€" is EUR), known or not;
 * FALSE where it is no code and no sign of one. */
gboolean rt_cell_currency (const char *said, char code[4]);
