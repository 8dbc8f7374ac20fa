/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a sheet is taken for, in words: a guess that is not said cannot be put right. */
#include "ingest/sheet.h"

#include <string.h>

static const char *
dates_words (const RtSheet *sheet)
{
  gboolean said = sheet->options->dates != 0;

  switch (sheet->dates)
    {
    case RT_DATES_DMY:
      return said ? ", dates day first as you said" : ", dates day first, as the column shows";
    case RT_DATES_MDY:
      return said ? ", dates month first as you said"
                  : ", dates month first, as the column shows";
    default:
      return "";
    }
}

/* Columns of numbers whose style makes a difference: ", decimal comma in amount". */
static void
append_numbers (GString *text, const RtSheet *sheet, const char *const *header)
{
  for (guint i = 0; i < sheet->numbers->len; i++)
    {
      const RtSheetNumber *number = &g_array_index (sheet->numbers, RtSheetNumber, i);

      if (number->style == RT_DECIMAL_COMMA || (number->style && number->doubtful))
        g_string_append_printf (text, ", %s with a decimal %s", header[number->at],
                                number->style == RT_DECIMAL_COMMA ? "comma" : "point");
    }
}

static void
say (const RtSheet *sheet, const char *text)
{
  rt_context_notice (sheet->ctx, RT_NOTICE_NOTE, "sheet", sheet->file, 0, NULL, NULL, "%s",
                     text);
}

void
rt_sheet_say_plan (const RtSheet *sheet, const char *const *header)
{
  const RtSheetPlan *plan = &sheet->plan;
  char separator = rt_csv_separator (sheet->csv);
  g_autofree char *sign = separator == '\t' ? g_strdup ("tab")
                                            : g_strdup_printf ("\"%c\"", separator);
  g_autoptr (GString) what = g_string_new (NULL);
  g_autoptr (GString) map = g_string_new (NULL);

  g_string_printf (what, "%s: %u columns, separator %s%s", sheet->title, sheet->n, sign,
                   dates_words (sheet));
  append_numbers (what, sheet, header);
  say (sheet, what->str);
  for (guint i = 0; i < sheet->n; i++)
    {
      const char *is = plan->meaning[i];
      gboolean end = plan->entity_type && ((int)i == plan->from || (int)i == plan->to);

      if (is && strcmp (is, header[i]) != 0)
        g_string_append_printf (map, "%s%s → %s%s%s%s", map->len ? " · " : "", header[i], is,
                                end ? " (" : "", end ? plan->entity_type : "", end ? ")" : "");
    }
  g_string_append_printf (map, "%s%s%s", map->len ? " · " : "",
                          plan->from >= 0 ? "each row: " : "",
                          plan->from >= 0 ? plan->relation : "a list of entities");
  say (sheet, map->str);
}

/* "1,011 rows": numbers of people's size. */
static void
append_count (GString *text, guint64 n, const char *one, const char *several)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append_printf (text, " %s", n == 1 ? one : several);
}

void
rt_sheet_say_sum (const RtSheet *sheet)
{
  guint ids = g_hash_table_size (sheet->ids), spellings = g_hash_table_size (sheet->spellings);
  g_autoptr (GString) text = g_string_new (NULL);

  if (sheet->plan.from < 0)
    return;
  append_count (text, sheet->taken, "row", "rows");
  g_string_append (text, " between ");
  append_count (text, ids, "end", "ends");
  if (spellings > ids)
    {
      g_string_append (text, " (");
      append_count (text, spellings, "spelling)", "spellings)");
    }
  if (sheet->identical)
    {
      g_string_append (text, "; ");
      append_count (text, sheet->identical, "row is equal to an earlier one and was",
                    "rows are equal to an earlier one and were ");
      g_string_append (text, sheet->options->dedupe ? " dropped" : " kept (--dedupe)");
    }
  say (sheet, text->str);
}
