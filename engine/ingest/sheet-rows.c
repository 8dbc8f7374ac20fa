/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One row of a spreadsheet to rows of the case format: its ends read as what they are, its
 * dates as EDTF, and what cannot be read refused by line and column. */
#include "ingest/sheet.h"

#include "case/case-private.h"
#include "case/cell-date.h"
#include "case/value.h"
#include <string.h>

static gboolean
refuse (RtSheet *sheet, const char *code, const char *column, const char *value,
        const char *text, GError **error)
{
  return sheet->sink->refuse (sheet->sink, sheet->file, rt_csv_line (sheet->csv), code, column,
                              value, text, error);
}

/* "9.89E+11" has lost its last digits before we saw it. */
static gboolean
is_cut_number (const char *text)
{
  gsize digits = strspn (text, "0123456789.,");

  return digits > 0 && (text[digits] == 'E' || text[digits] == 'e')
         && (text[digits + 1] == '+' || g_ascii_isdigit (text[digits + 1]))
         && strspn (text + digits + 2, "0123456789") == strlen (text + digits + 2);
}

/* (transfer full): the id of an end by its spelling; NULL with @error. An account that is no
 * IBAN is an account all the same; one that begins like an IBAN must be one. */
static char *
read_end (const RtSheet *sheet, const char *raw, GError **error)
{
  RtValueType type = sheet->plan.kind->ends;
  g_autofree char *text = rt_value_normalize (RT_VALUE_TEXT, raw, NULL, NULL, error);

  if (!text || type == RT_VALUE_TEXT)
    return g_steal_pointer (&text);
  if (is_cut_number (text))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "\"%s\" is a number that a spreadsheet has shortened: its last digits are gone; "
          "format the column as text and save it again from the original",
          text);
      return NULL;
    }
  if (type == RT_VALUE_IBAN && !rt_value_like_iban (text))
    return g_steal_pointer (&text);
  return rt_value_normalize (type, text,
                             sheet->options->country ? sheet->options->country
                                                     : rt_case_setting (sheet->kase, "country"),
                             rt_case_zone (sheet->kase), error);
}

/* A new spelling: its entity where that is new, and the spelling as a claim. */
static gboolean
add_end (RtSheet *sheet, const char *raw, char *id, GError **error)
{
  const char *property = sheet->plan.kind->property, *type = sheet->plan.entity_type;
  gboolean is_new = g_hash_table_add (sheet->ids, id);
  guint line = rt_csv_line (sheet->csv);
  const char **more = sheet->values + sheet->n;
  const char *entity[] = { id, type };
  const char *claim[] = { id,
                          property,
                          raw,
                          sheet->source,
                          more[RT_SHEET_LOCATOR],
                          sheet->options->grade,
                          sheet->options->marking };

  g_hash_table_insert (sheet->spellings, g_strdup (raw), id);
  if (!type)
    return TRUE;
  if (is_new && !sheet->sink->row (sheet->sink, sheet->entities, entity, line, error))
    return FALSE;
  if (!property || (sheet->plan.kind->ends == RT_VALUE_IBAN && !g_ascii_isalpha (*id))
      || strcmp (raw, id) == 0)
    return TRUE;
  return sheet->sink->row (sheet->sink, sheet->claims, claim, line, error);
}

/* *@id: the end's id, NULL where the row was refused for it. */
static gboolean
take_end (RtSheet *sheet, int at, const char *name, const char **id, GError **error)
{
  const char *raw = sheet->values[at];
  g_autoptr (GError) why = NULL;
  char *made;

  *id = NULL;
  if (!raw || !*raw || strspn (raw, " \t\n\r") == strlen (raw))
    {
      g_autofree char *text = g_strdup_printf ("%s is empty; a row needs both its ends", name);
      return refuse (sheet, "missing-value", name, NULL, text, error);
    }
  *id = g_hash_table_lookup (sheet->spellings, raw);
  if (*id)
    return TRUE;
  made = read_end (sheet, raw, &why);
  if (!made)
    {
      g_autofree char *text = g_strdup_printf ("%s %s", name, why->message);
      return refuse (sheet, "bad-value", name, raw, text, error);
    }
  *id = made;
  return add_end (sheet, raw, made, error);
}

static const char *
relation_of (const RtSheet *sheet)
{
  const char *said = sheet->plan.type >= 0 ? sheet->values[sheet->plan.type] : NULL;

  /* Gephi's tables say of each edge whether it has a direction, and no more. */
  if (!said || !*said || g_ascii_strcasecmp (said, "directed") == 0)
    return sheet->plan.relation;
  return g_ascii_strcasecmp (said, "undirected") == 0 ? "linked-to" : said;
}

/* A date that reads is put in its place as EDTF; one that does not is left out, and said. */
static gboolean
take_date (RtSheet *sheet, int at, const char *name, char **date, GError **error)
{
  const char *raw = at >= 0 ? sheet->values[at] : NULL;
  g_autoptr (GError) why = NULL;
  g_autofree char *text = NULL;

  if (!raw || !*raw)
    return TRUE;
  *date = rt_cell_date (raw, sheet->dates, &why);
  sheet->values[at] = *date;
  if (*date)
    return TRUE;
  text = g_strdup_printf ("%s %s", name, why->message);
  return refuse (sheet, "bad-date", name, raw, text, error);
}

/* TRUE where an equal row came before, and rows that come again are to go. */
static gboolean
came_before (RtSheet *sheet)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);

  for (guint i = 0; i < sheet->n; i++)
    if (sheet->values[i])
      g_checksum_update (sum, (const guchar *)sheet->values[i],
                         (gssize)strlen (sheet->values[i]) + 1);
    else
      g_checksum_update (sum, (const guchar *)"", 1);
  if (g_hash_table_add (sheet->seen, g_strdup (g_checksum_get_string (sum))))
    return FALSE;
  sheet->identical++;
  return sheet->options->dedupe;
}

static gboolean
take_link (RtSheet *sheet, const char *const *header, GError **error)
{
  const RtSheetPlan *plan = &sheet->plan;
  g_autofree char *start = NULL, *end = NULL;
  g_autoptr (GPtrArray) made = NULL;
  const char *from, *to;
  guint64 refused = rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL);

  if (!take_end (sheet, plan->from, header[plan->from], &from, error))
    return FALSE;
  if (!from)
    return TRUE;
  if (!take_end (sheet, plan->to, header[plan->to], &to, error))
    return FALSE;
  if (!to)
    return TRUE;
  if (!take_date (sheet, plan->start, plan->start >= 0 ? header[plan->start] : "", &start,
                  error)
      || !take_date (sheet, plan->end, plan->end >= 0 ? header[plan->end] : "", &end, error))
    return FALSE;
  if (rt_context_count (sheet->ctx, RT_NOTICE_REFUSAL) != refused)
    return TRUE; /* a row without its date would say that it has none */
  if (sheet->numbers->len)
    {
      made = g_ptr_array_new_with_free_func (g_free);
      if (!rt_sheet_take_numbers (sheet, header, made, error))
        return FALSE;
    }
  sheet->values[plan->from] = from;
  sheet->values[plan->to] = to;
  sheet->taken++;
  return sheet->sink->row (sheet->sink, sheet->relations, sheet->values,
                           rt_csv_line (sheet->csv), error);
}

static gboolean
take_row (RtSheet *sheet, const char *const *header, GError **error)
{
  const char *const *fields = rt_csv_fields (sheet->csv);
  guint n = rt_csv_n_fields (sheet->csv);
  const char **more = sheet->values + sheet->n;
  g_autofree char *locator = g_strdup_printf ("%s:%u", sheet->title, rt_csv_line (sheet->csv));

  if (n < sheet->n || (n > sheet->n && *fields[sheet->n]))
    {
      g_autofree char *text = g_strdup_printf (
          "%u %s where the header has %u; put cells that hold a separator in double quotes", n,
          n == 1 ? "cell" : "cells", sheet->n);
      return refuse (sheet, "ragged-row", NULL, NULL, text, error);
    }
  memcpy (sheet->values, fields, sheet->n * sizeof *fields);
  if (came_before (sheet))
    return TRUE;
  more[RT_SHEET_TYPE] = relation_of (sheet);
  more[RT_SHEET_SOURCE] = sheet->source;
  more[RT_SHEET_LOCATOR] = locator;
  more[RT_SHEET_GRADE] = sheet->options->grade;
  more[RT_SHEET_MARKING] = sheet->options->marking;
  return take_link (sheet, header, error);
}

gboolean
rt_sheet_take_rows (RtSheet *sheet, const char *const *header, GError **error)
{
  guint64 *counter = rt_case_rows_counter (sheet->kase);
  GError *problem = NULL;

  while (rt_csv_next (sheet->csv, &problem))
    {
      guint64 before = *counter;

      if (!take_row (sheet, header, error))
        return FALSE;
      *counter = before + 1; /* however many rows of the case format it has become */
      sheet->rows++;
    }
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}
