/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Columns of numbers and amounts. Whether they have a decimal point or a decimal comma is asked
 * of the whole column, as the order of dates is: an amount that is read a thousandfold is worse
 * than none. */
#include "ingest/sheet.h"

#include "case/cell-number.h"
#include "case/refuse.h"
#include <string.h>

static const char *
meaning_of (const RtSheet *sheet, const char *const *header, guint at)
{
  return sheet->plan.meaning[at] ? sheet->plan.meaning[at] : header[at];
}

/* ---- Looking -------------------------------------------------------------------- */

void
rt_sheet_find_numbers (RtSheet *sheet, const char *const *header)
{
  const RtSchema *schema = rt_case_schema (sheet->kase);

  sheet->currency = -1;
  for (guint i = 0; i < sheet->n; i++)
    {
      const char *name = meaning_of (sheet, header, i);
      RtProperty property = rt_schema_find_property (schema, name);
      RtValueType type = property ? rt_schema_property (schema, property)->value
                                  : RT_VALUE_TEXT;
      RtSheetNumber number = { .at = i,
                               .money = type == RT_VALUE_MONEY,
                               .style = sheet->options->decimal,
                               .styles = RT_DECIMAL_POINT | RT_DECIMAL_COMMA };

      if (strcmp (name, "currency") == 0)
        sheet->currency = (int)i;
      else if (type == RT_VALUE_MONEY || type == RT_VALUE_NUMBER)
        g_array_append_val (sheet->numbers, number);
    }
}

gboolean
rt_sheet_numbers_doubtful (const RtSheet *sheet)
{
  return sheet->numbers->len > 0 && !sheet->options->decimal;
}

static void
look_at (RtSheetNumber *number, const char *cell, guint line)
{
  guint styles = rt_cell_number_styles (cell);

  if (!styles || styles & RT_CELL_SAME)
    return;
  number->styles &= styles;
  if (styles == RT_DECIMAL_POINT || styles == RT_DECIMAL_COMMA)
    {
      guint which = styles == RT_DECIMAL_COMMA;
      number->line[which] = number->line[which] ? number->line[which] : line;
    }
  else if (!number->doubtful)
    {
      number->doubtful = g_strdup (cell);
      number->doubtful_line = line;
    }
}

void
rt_sheet_look_at_numbers (RtSheet *sheet, const char *const *cells, guint n, guint line)
{
  for (guint i = 0; i < sheet->numbers->len; i++)
    {
      RtSheetNumber *number = &g_array_index (sheet->numbers, RtSheetNumber, i);

      if (number->at < n && !number->style)
        look_at (number, cells[number->at], line);
    }
}

static gboolean
refuse_column (const RtSheet *sheet, const char *name, const RtSheetNumber *number,
               GError **error)
{
  RtCellNumber point, comma;

  if (number->line[0] && number->line[1])
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "%s: column %s has numbers with a decimal point (line %u) and with a decimal "
          "comma (line %u); say which is right with --decimal point or --decimal comma",
          sheet->file, name, number->line[0], number->line[1]);
      return FALSE;
    }
  rt_cell_number (number->doubtful, RT_DECIMAL_POINT, &point, NULL);
  rt_cell_number (number->doubtful, RT_DECIMAL_COMMA, &comma, NULL);
  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "%s:%u: column %s reads both ways: \"%s\" is %s with a decimal point and %s with "
      "a decimal comma, and no other cell decides; say --decimal point or --decimal "
      "comma",
      sheet->file, number->doubtful_line, name, number->doubtful, point.number, comma.number);
  g_free (point.number);
  g_free (comma.number);
  return FALSE;
}

gboolean
rt_sheet_settle_numbers (RtSheet *sheet, const char *const *header, GError **error)
{
  for (guint i = 0; i < sheet->numbers->len; i++)
    {
      RtSheetNumber *number = &g_array_index (sheet->numbers, RtSheetNumber, i);

      if (number->style || (!number->line[0] && !number->line[1] && !number->doubtful))
        continue;
      if (number->styles != RT_DECIMAL_POINT && number->styles != RT_DECIMAL_COMMA)
        return refuse_column (sheet, header[number->at], number, error);
      number->style = (RtDecimal)number->styles;
    }
  return TRUE;
}

void
rt_sheet_number_clear (gpointer number)
{
  g_free (((RtSheetNumber *)number)->doubtful);
}

/* ---- Taking --------------------------------------------------------------------- */

/* What the row's own cell says of the currency: by its code, where it can be told. */
static const char *
said_currency (RtSheet *sheet, GPtrArray *made)
{
  const char *said = sheet->currency >= 0 ? sheet->values[sheet->currency] : NULL;
  g_autofree char *probe = NULL;
  RtCellNumber cell;

  if (!said || strspn (said, " ") == strlen (said))
    return NULL;
  probe = g_strconcat ("1 ", said, NULL);
  rt_cell_number (probe, 0, &cell, NULL);
  g_free (cell.number);
  if (!*cell.currency)
    return said; /* what is wrong with it will be said where it is joined to the amount */
  sheet->values[sheet->currency] = g_strdup (cell.currency);
  g_ptr_array_add (made, (gpointer)sheet->values[sheet->currency]);
  return sheet->values[sheet->currency];
}

/* Does what the cell says of its currency go with what the row says? The number becomes
 * "12.50 EUR" where the row says nothing. */
static gboolean
join_currency (RtSheet *sheet, const char *raw, RtCellNumber *cell, GPtrArray *made,
               GError **error)
{
  const char *said = said_currency (sheet, made);

  if (*cell->sign && !said)
    return rt_refuse (error, raw,
                      "does not say whose %s it is; add a column currency with the code of the "
                      "right one, such as USD",
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

/* (transfer full): the cell as the case has it; NULL with @error. */
static char *
read_number (RtSheet *sheet, const RtSheetNumber *number, const char *name, const char *raw,
             GPtrArray *made, GError **error)
{
  RtCellNumber cell;

  if (!rt_cell_number (raw, number->style, &cell, error))
    return NULL;
  if (cell.percent && strcmp (name, "percentage") != 0)
    rt_refuse (error, raw, "is a percentage, and %s is none: write the number itself", name);
  else if (!number->money && (*cell.currency || *cell.sign))
    rt_refuse (error, raw, "is an amount of money, and %s is a number: take the currency off",
               name);
  else if (!number->money || join_currency (sheet, raw, &cell, made, error))
    return cell.number;
  g_free (cell.number);
  return NULL;
}

static gboolean
take_number (RtSheet *sheet, const RtSheetNumber *number, const char *const *header,
             GPtrArray *made, GError **error)
{
  const char *raw = sheet->values[number->at], *name = header[number->at];
  g_autoptr (GError) why = NULL;
  g_autofree char *text = NULL;
  char *read;

  if (!raw || strspn (raw, " ") == strlen (raw))
    return TRUE;
  read = read_number (sheet, number, meaning_of (sheet, header, number->at), raw, made, &why);
  sheet->values[number->at] = read;
  if (read)
    {
      g_ptr_array_add (made, read);
      return TRUE;
    }
  if (number->money && sheet->currency >= 0)
    sheet->values[sheet->currency] = NULL; /* a currency of nothing */
  text = g_strdup_printf ("%s %s", name, why->message);
  return sheet->sink->refuse (sheet->sink, sheet->file, rt_csv_line (sheet->csv), "bad-value",
                              name, raw, text, error);
}

gboolean
rt_sheet_take_numbers (RtSheet *sheet, const char *const *header, GPtrArray *made,
                       GError **error)
{
  for (guint i = 0; i < sheet->numbers->len; i++)
    if (!take_number (sheet, &g_array_index (sheet->numbers, RtSheetNumber, i), header, made,
                      error))
      return FALSE;
  return TRUE;
}
