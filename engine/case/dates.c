/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case's table of dates: each text once, read once, named by a 32-bit id. */
#include "case/tables.h"
#include <string.h>

const RtColumn rt_date_columns[] = {
  RT_COLUMN (RtDates, text),
  RT_COLUMN (RtDates, span),
  RT_COLUMNS_END,
};

gboolean
rt_case_hashed_date (RtCase *kase, RtHashed *text, RtDate *out, GError **error)
{
  RtDates *t = &kase->dates;
  guint32 string = rt_strings_find_hashed (&kase->strings, text);
  guint32 row = rt_key_find (&kase->strings, RT_KEY_DATE, &t->by_text, t->text, string);
  RtDateSpan span;

  *out = 0;
  if (!text->length)
    return TRUE;
  if (row != RT_NONE)
    {
      *out = row;
      return TRUE;
    }
  if (!rt_date_parse (text->text, kase->zone, &span, error)
      || !rt_strings_add_hashed (&kase->strings, text, &string, error)
      || !rt_columns_append (&t->table, rt_date_columns, 1, "dates", &row, error))
    return FALSE;
  t->text[row] = string;
  t->span[row] = span;
  if (!rt_key_add (&kase->strings, RT_KEY_DATE, &t->by_text, t->text, row, error))
    {
      rt_columns_undo (&t->table);
      return FALSE;
    }
  *out = row;
  return TRUE;
}

gboolean
rt_case_date (RtCase *kase, const char *text, RtDate *out, GError **error)
{
  RtHashed hashed;

  rt_strings_hash (&kase->strings, text, text ? strlen (text) : 0, &hashed);
  return rt_case_hashed_date (kase, &hashed, out, error);
}

const char *
rt_case_date_text (const RtCase *kase, RtDate date)
{
  g_return_val_if_fail (date == 0 || date < kase->dates.table.n, NULL);
  return date ? rt_case_text (kase, kase->dates.text[date]) : NULL;
}

const RtDateSpan *
rt_case_date_span (const RtCase *kase, RtDate date)
{
  g_return_val_if_fail (date == 0 || date < kase->dates.table.n, NULL);
  return date ? &kase->dates.span[date] : NULL;
}

gboolean
rt_case_dates_again (RtCase *kase, GError **error)
{
  RtDates *t = &kase->dates;

  for (guint32 d = 1; d < t->table.n; d++)
    if (!rt_date_parse (rt_case_text (kase, t->text[d]), kase->zone, &t->span[d], error))
      return FALSE;
  return TRUE;
}
