/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cells that are numbers or amounts: an amount goes with the currency of its row, or with the
 * one that stands in its own cell. */
#include "ingest/sheet.h"

#include "case/cell-amount.h"
#include "case/cell-text.h"
#include <string.h>

/* What the row's own cell says of the currency: by its code, where it can be told. */
static const char *
said_currency (RtSheet *sheet, RtSheetThing *thing)
{
  const char *said = thing->currency >= 0 ? thing->texts[thing->currency] : NULL;
  char code[4];

  if (!said)
    return NULL;
  if (!rt_cell_currency (said, code))
    return said; /* what is wrong with it will be said where it is joined to the amount */
  thing->texts[thing->currency] = rt_sheet_keep (sheet, g_strdup (code));
  return thing->texts[thing->currency];
}

const char *
rt_sheet_read_number (RtSheet *sheet, RtSheetThing *thing, const RtMappedCell *cell,
                      const char *raw, GError **error)
{
  guint style = cell->at >= 0 ? sheet->columns[cell->at].way : (guint)sheet->decimal;
  guint each = cell->at >= 0 ? sheet->columns[cell->at].seconds_each : 1;
  gboolean money = cell->reads == RT_VALUE_MONEY;
  const RtCellAmount how
      = { .name = cell->name,
          .money = money,
          .style = (RtDecimal)style,
          .seconds_each = each,
          .currency = money ? said_currency (sheet, thing) : NULL,
          .say_currency = "add a column currency (USD), or give it as a value in the mapping" };

  if (!money && each <= 1 && rt_cell_is_digits (raw)) /* most are, and need no copy */
    return raw;
  return rt_sheet_keep (sheet, rt_cell_amount (raw, &how, error));
}
