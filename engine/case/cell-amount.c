/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See cell-amount.h. A number that says more than its cell can hold is refused. */
#include "case/cell-amount.h"

#include "base/text.h"
#include "case/cell-number.h"
#include "case/cell-text.h"
#include "case/refuse.h"
#include "case/value.h"
#include <string.h>

gboolean
rt_cell_currency (const char *said, char code[4])
{
  g_autofree char *probe = g_strconcat ("1 ", said, NULL);
  RtCellNumber cell;

  rt_cell_number (probe, 0, &cell, NULL);
  g_free (cell.number);
  memcpy (code, cell.currency, sizeof cell.currency);
  return *code != '\0';
}

/* Does what the cell says of its currency go with what the row says? The number becomes
 * "12.50 EUR" where the row says nothing. */
static gboolean
join_currency (const char *raw, const RtCellAmount *how, RtCellNumber *cell, GError **error)
{
  if (*cell->sign && !how->currency)
    return rt_refuse (error, raw, "does not say whose %s it is: %s", cell->sign,
                      how->say_currency);
  if (*cell->currency && how->currency && strcmp (cell->currency, how->currency) != 0)
    return rt_refuse (error, raw,
                      "is in %s, but its row says the currency is \"%s\": correct one of them",
                      cell->currency, how->currency);
  if (*cell->currency && !how->currency)
    {
      char *joined = g_strdup_printf ("%s %s", cell->number, cell->currency);

      g_free (cell->number);
      cell->number = joined;
    }
  return TRUE;
}

/* An amount that is no number for the word beside it is refused for that word. */
static gboolean
read_number (const char *raw, const RtCellAmount *how, RtCellNumber *number, GError **error)
{
  GError *why = NULL;
  g_autofree char *word = NULL;

  if (rt_cell_number (raw, how->style, number, &why))
    return TRUE;
  word = how->money && !*number->currency ? rt_value_currency_word (raw) : NULL;
  if (!word)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_error_free (why);
  return rt_value_refuse_currency (error, raw, word);
}

/* An amount is exact to its last digit; with an exponent nobody knows which that is. */
static gboolean
refuse_exponent (const char *raw, GError **error)
{
  const char *shortened = strchr (raw, 'E') ? rt_cell_shortened (raw) : NULL;

  return rt_refuse (
      error, raw, "%s",
      shortened ? shortened : "has an exponent, and an amount has none: write it like 1234.50");
}

/* (transfer full) @number: minutes or hours as seconds. */
static char *
as_seconds (char *number, const RtCellAmount *how)
{
  double x;
  char *seconds;

  if (how->seconds_each <= 1 || !rt_parse_number (number, &x))
    return number;
  seconds = rt_number (x * how->seconds_each);
  g_free (number);
  return seconds;
}

char *
rt_cell_amount (const char *raw, const RtCellAmount *how, GError **error)
{
  GError *unclear = NULL;
  RtCellNumber number;
  char *seconds;

  if (!how->money && rt_cell_is_digits (raw))
    return as_seconds (g_strdup (raw), how);
  if (strcmp (how->name, "seconds") == 0 && rt_cell_seconds (raw, &seconds, &unclear))
    {
      if (unclear)
        g_propagate_error (error, unclear);
      return seconds;
    }
  if (!read_number (raw, how, &number, error))
    return NULL;
  if (how->money && number.exponent)
    refuse_exponent (raw, error);
  else if (number.percent && strcmp (how->name, "percentage") != 0)
    rt_refuse (error, raw, "is a percentage, and %s is none: write the number itself",
               how->name);
  else if (!how->money && (*number.currency || *number.sign))
    rt_refuse (error, raw, "is an amount of money, and %s is a number: take the currency off",
               how->name);
  else if (!how->money || join_currency (raw, how, &number, error))
    return as_seconds (number.number, how);
  g_free (number.number);
  return NULL;
}
