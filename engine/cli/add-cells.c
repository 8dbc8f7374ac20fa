/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which cell of a row each option of `add` fills, and the way back: from a row to the line that
 * adds it. */

#include "base/text.h"
#include "case/cell-date.h"
#include "case/cell-number.h"
#include "cli/add.h"
#include <string.h>

/* ---- Which cell an option fills ------------------------------------------------------- */

#define ENTITY (1u << RT_ROWS_ENTITIES)
#define RELATION (1u << RT_ROWS_RELATIONS)
#define CLAIM (1u << RT_ROWS_CLAIMS)
#define SOURCE (1u << RT_ROWS_SOURCES)
#define JUDGED (1u << RT_ROWS_HYPOTHESES)

const RtAddCell rt_add_cells[] = {
  { "id", "id", ENTITY | RELATION | SOURCE, NULL },
  { "id", "hypothesis", JUDGED, NULL },
  { "id", "evidence", JUDGED, NULL },
  { "alias", "aliases", ENTITY, NULL },
  { "tag", "tags", ENTITY, NULL },
  { "protect", "protect", ENTITY, "yes" },
  { "date", "start", RELATION, NULL },
  { "date", "date", SOURCE, NULL },
  { "start", "start", RELATION, NULL },
  { "end", "end", RELATION, NULL },
  { "amount", "amount", RELATION, NULL },
  { "currency", "currency", RELATION, NULL },
  { "source", "source", RELATION | CLAIM | JUDGED, NULL },
  { "via", "via", RELATION | CLAIM | JUDGED, NULL },
  { "at", "locator", RELATION | CLAIM | JUDGED, NULL },
  { "quote", "quote", RELATION | CLAIM, NULL },
  { "denies", "stance", RELATION | CLAIM, "denies" },
  { "hedge", "hedge", RELATION | CLAIM, NULL },
  { "basis", "basis", RELATION | CLAIM, NULL },
  { "grade", "grade", RELATION | CLAIM | JUDGED, NULL },
  { "graded-by", "graded_by", RELATION | CLAIM, NULL },
  { "reported", "reported", RELATION | CLAIM, NULL },
  { "recorded", "recorded", RELATION | CLAIM, NULL },
  { "question", "question", JUDGED, NULL },
  { "kind", "kind", JUDGED, NULL },
  { "about", "about", JUDGED, NULL },
  { "property", "property", JUDGED, NULL },
  { "title", "title", SOURCE, NULL },
  { "publisher", "publisher", SOURCE, NULL },
  { "url", "url", SOURCE, NULL },
  { "reliability", "reliability", SOURCE, NULL },
  { "derived-from", "derived_from", SOURCE, NULL },
  { "marking", "marking", ENTITY | RELATION | CLAIM | SOURCE | JUDGED, NULL },
  { "note", "note", ENTITY | RELATION | CLAIM | SOURCE | JUDGED, NULL },
};
const guint rt_n_add_cells = G_N_ELEMENTS (rt_add_cells);

static const char *
cell_of (const char *const *columns, const char *const *row, const char *name)
{
  for (guint i = 0; columns[i] && row[i]; i++)
    if (rt_same_words (columns[i], name))
      return row[i];
  return "";
}

static void
append_word (GString *line, const char *word)
{
  g_autofree char *quoted = rt_words_argument (word);

  g_string_append_printf (line, " %s", quoted);
}

static void
append_entity (const RtRun *run, GString *line, const char *id)
{
  g_autofree char *way = rt_hand_handle (run, id);

  append_word (line, way);
}

/* The columns that the line has without an option, in the order in which it has them. */
static void
append_words (const RtRun *run, GString *line, RtRowKind kind, const char *const *columns,
              const char *const *row)
{
  const char *type = cell_of (columns, row, "type"), *name = cell_of (columns, row, "name");

  if (kind == RT_ROWS_ENTITIES)
    {
      append_word (line, *type ? type : "thing");
      append_word (line, *name ? name : cell_of (columns, row, "id"));
    }
  else if (kind == RT_ROWS_SOURCES)
    {
      append_word (line, "source");
      append_word (line, cell_of (columns, row, "id"));
    }
  else if (kind == RT_ROWS_HYPOTHESES)
    {
      const char *evidence = cell_of (columns, row, "evidence"),
                 *hypothesis = cell_of (columns, row, "hypothesis"),
                 *text = cell_of (columns, row, "text");

      append_word (line, *evidence ? "evidence" : "hypothesis");
      append_word (line, *text ? text : *evidence ? evidence : hypothesis);
    }
  else
    {
      gboolean relation = kind == RT_ROWS_RELATIONS;

      append_entity (run, line, cell_of (columns, row, relation ? "from" : "entity"));
      append_word (line, cell_of (columns, row, relation ? "type" : "property"));
      if (relation)
        append_entity (run, line, cell_of (columns, row, "to"));
      else
        append_word (line, cell_of (columns, row, "value"));
    }
}

static gboolean
is_word (RtRowKind kind, const char *column)
{
  static const char *const words[RT_N_ROWS][4]
      = { [RT_ROWS_ENTITIES] = { "type", "name", NULL },
          [RT_ROWS_SOURCES] = { "id", NULL },
          [RT_ROWS_RELATIONS] = { "from", "type", "to", NULL },
          [RT_ROWS_CLAIMS] = { "entity", "property", "value", NULL },
          [RT_ROWS_HYPOTHESES] = { "text", NULL } };

  for (const char *const *word = words[kind]; *word; word++)
    if (rt_same_words (*word, column))
      return TRUE;
  return FALSE;
}

/* An option with its value; a list is the option several times. */
static void
append_values (GString *line, const char *option, const char *cell, gboolean list)
{
  g_auto (GStrv) items = list ? rt_cell_split (cell) : NULL;

  for (char **item = items; item && *item; item++)
    {
      g_string_append_printf (line, " --%s", option);
      append_word (line, *item);
    }
  if (items)
    return;
  g_string_append_printf (line, " --%s", option);
  append_word (line, cell);
}

static void
append_option (GString *line, RtRowKind kind, const char *column, const char *cell)
{
  g_autofree char *set = g_strdup_printf ("%s=%s", column, cell);

  for (guint i = 0; i < rt_n_add_cells; i++)
    {
      if (!(rt_add_cells[i].kinds & (1u << kind))
          || !rt_same_words (rt_add_cells[i].column, column))
        continue;
      if (!rt_add_cells[i].flag)
        append_values (line, rt_add_cells[i].option, cell,
                       kind == RT_ROWS_ENTITIES
                           && g_str_has_suffix (rt_add_cells[i].column, "s"));
      else if (g_ascii_strcasecmp (rt_add_cells[i].flag, cell) == 0)
        g_string_append_printf (line, " --%s", rt_add_cells[i].option);
      return;
    }
  append_values (line, "set", set, FALSE);
}

/* A case's own files have decimal points and years of our calendar: what add would take for
 * doubtful in them is not. */
static void
append_readings (const RtRun *run, GString *line, RtRowKind kind, const char *const *columns,
                 const char *const *row)
{
  const char *claimed = cell_of (columns, row, "property");
  gboolean point = FALSE, iso = FALSE;

  for (guint i = 0; columns[i] && row[i]; i++)
    {
      RtValueType type = rt_add_value_type (rt_case_schema (run->kase), kind, columns[i],
                                            claimed);
      g_autofree char *sure = NULL, *day = NULL;

      if (type == RT_VALUE_NUMBER || type == RT_VALUE_MONEY)
        point = point
                || rt_cell_number_styles (row[i]) == (RT_DECIMAL_POINT | RT_DECIMAL_COMMA);
      if (type != RT_VALUE_DATE)
        continue;
      sure = rt_cell_date (row[i], 0, NULL);
      day = rt_cell_date (row[i], RT_DATES_ISO, NULL);
      iso = iso || (!sure && day);
    }
  g_string_append (line, point ? " --decimal point" : "");
  g_string_append (line, iso ? " --dates iso" : "");
}

/* Words that look like options stand behind "--", and then last. */
char *
rt_add_line (const RtRun *run, RtRowKind kind, const char *const *columns,
             const char *const *row)
{
  GString *line = g_string_new ("redthread add");
  g_autoptr (GString) words = g_string_new (NULL), rest = g_string_new (NULL);

  append_word (line, run->case_path);
  append_words (run, words, kind, columns, row);
  for (guint i = 0; columns[i] && row[i]; i++)
    if (*row[i] && !is_word (kind, columns[i]))
      append_option (rest, kind, columns[i], row[i]);
  append_readings (run, rest, kind, columns, row);
  if (strstr (words->str, " -") || strstr (words->str, " \"-") || strstr (words->str, " '-"))
    g_string_append_printf (line, "%s --%s", rest->str, words->str);
  else
    g_string_append_printf (line, "%s%s", words->str, rest->str);
  return g_string_free (line, FALSE);
}
