/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cells that are numbers or amounts: an amount goes with the currency of its row, or with the
 * one that stands in its own cell. */
#include "ingest/sheet.h"

#include "case/cell-number.h"
#include "case/refuse.h"
#include <string.h>

gboolean
rt_sheet_is_digits (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && text[n] == '\0';
}

/* What the row's own cell says of the currency: by its code, where it can be told. */
static const char *
said_currency (RtSheet *sheet, RtSheetThing *thing)
{
  const char *said = thing->currency >= 0 ? thing->texts[thing->currency] : NULL;
  g_autofree char *probe = NULL;
  RtCellNumber cell;

  if (!said)
    return NULL;
  probe = g_strconcat ("1 ", said, NULL);
  rt_cell_number (probe, 0, &cell, NULL);
  g_free (cell.number);
  if (!*cell.currency)
    return said; /* what is wrong with it will be said where it is joined to the amount */
  thing->texts[thing->currency] = rt_sheet_keep (sheet, g_strdup (cell.currency));
  return thing->texts[thing->currency];
}

/* Does what the cell says of its currency go with what the row says? The number becomes
 * "12.50 EUR" where the row says nothing. */
static gboolean
join_currency (RtSheet *sheet, RtSheetThing *thing, const char *raw, RtCellNumber *cell,
               GError **error)
{
  const char *said = said_currency (sheet, thing);

  if (*cell->sign && !said)
    return rt_refuse (
        error, raw,
        "does not say whose %s it is: add a column currency (USD), or give it as a "
        "value in the mapping",
        cell->sign);
  if (*cell->currency && said && strcmp (cell->currency, said) != 0)
    return rt_refuse (error, raw,
                      "is in %s, but its row says the currency is \"%s\": correct one of them",
                      cell->currency, said);
  if (*cell->currency && !said)
    {
      char *joined = g_strdup_printf ("%s %s", cell->number, cell->currency);

      g_free (cell->number);
      cell->number = joined;
    }
  return TRUE;
}

const char *
rt_sheet_read_number (RtSheet *sheet, RtSheetThing *thing, const RtMappedCell *cell,
                      const char *raw, GError **error)
{
  guint style = cell->at >= 0 ? sheet->columns[cell->at].way : (guint)sheet->decimal;
  gboolean money = cell->reads == RT_VALUE_MONEY;
  RtCellNumber number;
  char *seconds;

  if (!money && rt_sheet_is_digits (raw))
    return raw;
  if (strcmp (cell->name, "seconds") == 0 && rt_cell_seconds (raw, &seconds, error))
    return seconds ? rt_sheet_keep (sheet, seconds) : NULL;
  if (!rt_cell_number (raw, (RtDecimal)style, &number, error))
    return NULL;
  if (number.percent && strcmp (cell->name, "percentage") != 0)
    rt_refuse (error, raw, "is a percentage, and %s is none: write the number itself",
               cell->name);
  else if (!money && (*number.currency || *number.sign))
    rt_refuse (error, raw, "is an amount of money, and %s is a number: take the currency off",
               cell->name);
  else if (!money || join_currency (sheet, thing, raw, &number, error))
    return rt_sheet_keep (sheet, number.number);
  g_free (number.number);
  return NULL;
}
