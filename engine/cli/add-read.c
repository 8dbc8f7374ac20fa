/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What was typed, as the case writes it: sources by their ids, dates and amounts by the reader
 * that a spreadsheet's cells have. What reads two ways is nobody's to guess. */

#include "base/text.h"
#include "case/cell-amount.h"
#include "case/cell-date.h"
#include "case/cell-text.h"
#include "case/value.h"
#include "cli/add.h"
#include "formats/format.h"
#include "ingest/mapping.h"
#include "ingest/names.h"
#include "ingest/number-ids.h"
#include <string.h>

static const char *
column_of (const RtHandRow *row, guint i)
{
  return row->columns->pdata[i];
}

static void
set_value (RtHandRow *row, guint i, const char *value)
{
  g_free (row->values->pdata[i]);
  row->values->pdata[i] = g_strdup (value);
}

/* ---- Sources ---------------------------------------------------------------------------- */

/* A list names several. */
static gboolean
settle_source (RtRun *run, RtHandRow *row, guint i, gboolean list, GError **error)
{
  g_auto (GStrv) names = list ? rt_cell_split (row->values->pdata[i])
                              : g_strsplit (row->values->pdata[i], "\n", 1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (char **name = names; *name; name++)
    {
      RtSource s = rt_resolve_source (run->kase, *name, error);
      g_autofree char *path = rt_words_argument (run->case_path);
      g_autofree char *id = rt_words_argument (*name);
      RtSourceRow source;

      if (!s)
        return rt_add_hint (run, error, "redthread add %s source \"TITLE\" --id %s", path, id);
      rt_case_get_source (run->kase, s, &source);
      if (list)
        rt_cell_append (ids, source.id);
      else
        g_string_append (ids, source.id);
    }
  set_value (row, i, ids->str);
  return TRUE;
}

gboolean
rt_add_settle_sources (RtRun *run, RtHandRow *row, GError **error)
{
  static const char *const one[] = { "source", "via", NULL };
  gboolean of_source = row->kind == RT_ROWS_SOURCES;

  for (guint i = 0; i < row->columns->len; i++)
    if ((of_source ? g_str_equal (column_of (row, i), "derived_from")
                   : row->kind != RT_ROWS_ENTITIES && g_strv_contains (one, column_of (row, i)))
        && !settle_source (run, row, i, of_source, error))
      return FALSE;
  return TRUE;
}

/* ---- Values ----------------------------------------------------------------------------- */

/* A cell as it is read; @how is for numbers, @country for telephones. */
typedef struct
{
  RtValueType type;
  RtDateOrder dates;
  RtCellAmount how;
  const RtCase *kase;
  const char *country; /* of --country, or NULL */
} Cell;

static gboolean
is_date (RtRowKind kind, const char *column)
{
  static const char *const of_claims[] = { "start", "end", "reported", "recorded" };

  if (kind == RT_ROWS_SOURCES)
    return rt_same_words (column, "date");
  for (guint i = 0; i < G_N_ELEMENTS (of_claims) && kind != RT_ROWS_ENTITIES; i++)
    if (rt_same_words (column, of_claims[i]))
      return TRUE;
  return FALSE;
}

RtValueType
rt_add_value_type (const RtSchema *schema, RtRowKind kind, const char *column,
                   const char *claimed)
{
  gboolean value = kind == RT_ROWS_CLAIMS && rt_same_words (column, "value");
  /* A column is no property, whatever the case calls one; but an amount is both. */
  gboolean bare = !value && rt_rows_has_column (kind, column)
                  && !rt_same_words (column, "amount");
  RtProperty property = bare ? 0 : rt_schema_find_property (schema, value ? claimed : column);

  return is_date (kind, column) ? RT_VALUE_DATE
         : property             ? rt_schema_property (schema, property)->value
                                : RT_VALUE_TEXT;
}

/* The property that a claimed value is of stands before it. */
static void
find_reading (RtRun *run, const RtHandRow *row, guint i, Cell *cell)
{
  gboolean claimed = row->kind == RT_ROWS_CLAIMS && g_str_equal (column_of (row, i), "value");
  const char *name = claimed ? row->values->pdata[i - 1] : column_of (row, i);

  *cell = (Cell){ .type = rt_add_value_type (rt_case_schema (run->kase), row->kind,
                                             column_of (row, i), name),
                  .dates = rt_date_order_of (rt_run_value (run, "dates")) };
  cell->how = (RtCellAmount){ .name = name,
                              .money = cell->type == RT_VALUE_MONEY,
                              .style = rt_decimal_of (rt_run_value (run, "decimal")),
                              .say_currency = g_str_equal (name, "amount")
                                                  ? "say it with --currency USD"
                                                  : "write it like 1234.50 USD" };
}

/* (transfer full): @raw as the case has it; NULL with @error. */
static char *
read_one (const Cell *cell, const char *raw, GError **error)
{
  if (cell->type == RT_VALUE_DATE)
    return rt_cell_date (raw, cell->dates, error);
  if (cell->type == RT_VALUE_PHONE)
    return rt_normalize_with (cell->kase, cell->type, raw, cell->country, error);
  return rt_cell_amount (raw, &cell->how, error);
}

/* (transfer full): a cell of several values keeps them. */
static char *
read_items (const Cell *cell, const char *raw, GError **error)
{
  g_auto (GStrv) items = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (!strchr (raw, ';'))
    return read_one (cell, raw, error);
  items = rt_cell_split (raw);
  for (char **item = items; *item; item++)
    {
      g_autofree char *text = read_one (cell, *item, error);

      if (!text)
        return NULL;
      rt_cell_append (out, text);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* (transfer full): what the cell was typed behind: "--date", "--set seconds", "age". */
static char *
typed_behind (RtRun *run, const RtHandRow *row, guint i)
{
  for (guint c = 0; c < rt_n_add_cells; c++)
    if (rt_add_cells[c].kinds & (1u << row->kind)
        && g_str_equal (rt_add_cells[c].column, column_of (row, i))
        && rt_run_has (run, rt_add_cells[c].option))
      return g_strdup_printf ("--%s", rt_add_cells[c].option);
  return row->kind == RT_ROWS_CLAIMS ? g_strdup (row->values->pdata[i - 1])
                                     : g_strdup_printf ("--set %s", column_of (row, i));
}

static gboolean
refuse (RtRun *run, const RtHandRow *row, guint i, GError *why, GError **error)
{
  g_autofree char *behind = typed_behind (run, row, i);

  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s %s. Nothing was written", behind,
               why->message);
  g_error_free (why);
  return FALSE;
}

static void
note_reading (RtAddReading *reading, const char *raw, const char *text)
{
  if (!reading || rt_cell_is_same (raw, text))
    return;
  g_string_append_printf (reading->words, "%s%s", reading->words->len ? " | " : "", raw);
  g_string_append_printf (reading->said, "%s\"%s\" as %s", reading->said->len ? ", " : "", raw,
                          text);
}

/* By its code, as the case has it. */
static gboolean
read_currency (RtHandRow *row, guint i, GError **error)
{
  const char *said = row->values->pdata[i];
  g_autofree char *near = NULL;
  char code[4];

  if (rt_cell_currency (said, code) && rt_value_is_currency (code))
    {
      set_value (row, i, code);
      return TRUE;
    }
  near = rt_value_currency_near (said);
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--currency \"%s\" is not in ISO 4217%s%s%s; write its code, such as USD. Nothing "
      "was written",
      said, near ? " (did you mean \"" : "", near ? near : "", near ? "\"?)" : "");
  return FALSE;
}

static int
find_column (const RtHandRow *row, const char *name)
{
  for (guint i = 0; i < row->columns->len; i++)
    if (g_str_equal (column_of (row, i), name))
      return (int)i;
  return -1;
}

/* A telephone number stays as it is typed, and the case says whose it is, but where that is
 * said beside it. */
static gboolean
is_read (const Cell *cell, const char *country)
{
  return cell->type == RT_VALUE_DATE || cell->type == RT_VALUE_NUMBER
         || cell->type == RT_VALUE_MONEY || (cell->type == RT_VALUE_PHONE && country);
}

gboolean
rt_add_read_values (RtRun *run, RtHandRow *row, RtAddReading *reading, GError **error)
{
  int currency = row->kind == RT_ROWS_RELATIONS ? find_column (row, "currency") : -1;
  g_autofree char *country = NULL;

  if ((currency >= 0 && !read_currency (row, (guint)currency, error))
      || !rt_add_country (run, &country, error))
    return FALSE;
  for (guint i = 0; i < row->columns->len; i++)
    {
      GError *why = NULL;
      g_autofree char *text = NULL;
      Cell cell;

      find_reading (run, row, i, &cell);
      if (!is_read (&cell, country))
        continue;
      cell.kase = run->kase;
      cell.country = country;
      if (currency >= 0 && g_str_equal (column_of (row, i), "amount"))
        cell.how.currency = row->values->pdata[currency];
      text = read_items (&cell, row->values->pdata[i], &why);
      if (!text)
        return refuse (run, row, i, why, error);
      note_reading (reading, row->values->pdata[i], text);
      set_value (row, i, text);
    }
  return TRUE;
}

void
rt_add_reading_init (RtAddReading *reading)
{
  *reading = (RtAddReading){ g_string_new (NULL), g_string_new (NULL) };
}

void
rt_add_reading_clear (RtAddReading *reading)
{
  g_string_free (reading->words, TRUE);
  g_string_free (reading->said, TRUE);
}
