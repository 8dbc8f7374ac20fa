/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a header means: the vocabulary of graphs/README.md, and properties for all else.
 * Names are forgiven their case, spaces and hyphens. Found once a table, so that rows
 * are read by position. */
#include "ingest/intake.h"

#include "base/text.h"
#include <string.h>

#define KIND(k) (1u << RT_ROWS_##k)
#define CLAIMED (KIND (RELATIONS) | KIND (CLAIMS))
#define TYPES (KIND (ENTITY_TYPES) | KIND (RELATION_TYPES))
#define HYPOTHESES KIND (HYPOTHESES)
#define HAVE_PROPERTIES                                                                        \
  (KIND (SOURCES) | KIND (ENTITIES) | KIND (RELATIONS) | KIND (RIVALS) | HYPOTHESES)

/* Which column means something in which kind of row; @required: the header must have it. */
static const struct
{
  const char *name;
  guint kinds, required;
} cols[N_COLS] = {
  [COL_KEY] = { "key", KIND (SETTINGS), KIND (SETTINGS) },
  [COL_VALUE] = { "value", KIND (SETTINGS) | KIND (CLAIMS), KIND (SETTINGS) | KIND (CLAIMS) },
  [COL_ID] = { "id", KIND (ENTITIES) | KIND (RELATIONS) | KIND (SOURCES),
               KIND (ENTITIES) | KIND (SOURCES) },
  [COL_TYPE] = { "type", KIND (ENTITIES) | KIND (RELATIONS) | TYPES, KIND (RELATIONS) | TYPES },
  [COL_NAME] = { "name", KIND (ENTITIES), 0 },
  [COL_PROTECT] = { "protect", KIND (ENTITIES), 0 },
  [COL_MARKING] = { "marking", CLAIMED | KIND (ENTITIES) | KIND (SOURCES) | HYPOTHESES, 0 },
  [COL_NOTE] = { "note", CLAIMED | HYPOTHESES, 0 },
  [COL_FROM] = { "from", KIND (RELATIONS), KIND (RELATIONS) },
  [COL_TO] = { "to", KIND (RELATIONS), KIND (RELATIONS) },
  [COL_START] = { "start", KIND (RELATIONS), 0 },
  [COL_END] = { "end", KIND (RELATIONS), 0 },
  [COL_AMOUNT] = { "amount", KIND (RELATIONS), 0 },
  [COL_CURRENCY] = { "currency", KIND (RELATIONS), 0 },
  [COL_SOURCE] = { "source", CLAIMED | HYPOTHESES, 0 },
  [COL_VIA] = { "via", CLAIMED | HYPOTHESES, 0 },
  [COL_LOCATOR] = { "locator", CLAIMED | HYPOTHESES, 0 },
  [COL_QUOTE] = { "quote", CLAIMED, 0 },
  [COL_STANCE] = { "stance", CLAIMED, 0 },
  [COL_HEDGE] = { "hedge", CLAIMED, 0 },
  [COL_BASIS] = { "basis", CLAIMED, 0 },
  [COL_GRADE] = { "grade", CLAIMED | KIND (GRADES) | HYPOTHESES, KIND (GRADES) },
  [COL_GRADED_BY] = { "graded_by", CLAIMED, 0 },
  [COL_REPORTED] = { "reported", CLAIMED, 0 },
  [COL_RECORDED] = { "recorded", CLAIMED, 0 },
  [COL_ENTITY] = { "entity", KIND (CLAIMS), KIND (CLAIMS) },
  [COL_PROPERTY] = { "property", KIND (CLAIMS) | KIND (PROPERTIES) | HYPOTHESES,
                     KIND (CLAIMS) | KIND (PROPERTIES) },
  [COL_TITLE] = { "title", KIND (SOURCES), 0 },
  [COL_PUBLISHER] = { "publisher", KIND (SOURCES), 0 },
  [COL_DATE] = { "date", KIND (SOURCES), 0 },
  [COL_URL] = { "url", KIND (SOURCES), 0 },
  [COL_RELIABILITY] = { "reliability", KIND (SOURCES), 0 },
  [COL_DERIVED_FROM] = { "derived_from", KIND (SOURCES), 0 },
  [COL_SHA256] = { "sha256", KIND (SOURCES), 0 },
  [COL_QUESTION] = { "question", KIND (RIVALS) | HYPOTHESES, KIND (RIVALS) },
  [COL_RELATION] = { "relation", KIND (RIVALS), KIND (RIVALS) },
  [COL_EXCLUSIVE] = { "exclusive", KIND (RIVALS), 0 },
  [COL_HYPOTHESIS] = { "hypothesis", HYPOTHESES, 0 },
  [COL_EVIDENCE] = { "evidence", HYPOTHESES, 0 },
  [COL_CELL] = { "cell", HYPOTHESES, 0 },
  [COL_TEXT] = { "text", HYPOTHESES, 0 },
  [COL_KIND] = { "kind", HYPOTHESES, 0 },
  [COL_ABOUT] = { "about", HYPOTHESES, 0 },
  [COL_SCALE] = { "scale", KIND (GRADES), KIND (GRADES) },
  [COL_PART] = { "part", KIND (GRADES), KIND (GRADES) },
  [COL_LOW] = { "low", KIND (GRADES), KIND (GRADES) },
  [COL_BEST] = { "best", KIND (GRADES), KIND (GRADES) },
  [COL_HIGH] = { "high", KIND (GRADES), KIND (GRADES) },
};

const char *
rt_col_name (RtCol col)
{
  return col < N_COLS ? cols[col].name : NULL;
}

void
rt_intake_table_free (gpointer data)
{
  RtIntakeTable *table = data;

  g_free (table->file);
  g_strfreev (table->columns);
  g_array_unref (table->extras);
  g_free (table);
}

/* "Graded By", "graded-by" -> "graded_by" */
static char *
fold_name (const char *name)
{
  return g_strdelimit (g_ascii_strdown (name, -1), " -", '_');
}

RtCol
rt_col_of (RtRowKind kind, const char *name)
{
  g_autofree char *folded = fold_name (name);
  guint c = 0;

  while (c < N_COLS && !((cols[c].kinds & (1u << kind)) && strcmp (cols[c].name, folded) == 0))
    c++;
  return (RtCol)c;
}

/* ---- Properties ------------------------------------------------------------ */

/* A column that nothing is known of is kept, but it may be a slip of the pen. */
static void
say_unknown (const RtIntakeTable *table, RtContext *ctx, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *folded = fold_name (name);
  const char *near;

  if (table->rules.foreign)
    return;
  for (guint c = 0; c < N_COLS; c++)
    if (cols[c].kinds & (1u << table->kind))
      g_ptr_array_add (names, (gpointer)cols[c].name);
  near = rt_nearest (folded, (const char *const *)names->pdata, names->len);
  if (near)
    rt_context_notice (ctx, RT_NOTICE_WARNING, "unknown-column", table->file, 1, name, name,
                       "no column is called \"%s\" (did you mean \"%s\"?); it was kept as a "
                       "property",
                       name, near);
  else
    rt_context_notice (
        ctx, RT_NOTICE_NOTE, "unknown-column", table->file, 1, name, name,
        "column \"%s\" was kept as a property; name it in schema-properties.csv to "
        "say what it holds",
        name);
}

static void
add_extra (RtIntakeTable *table, RtCase *kase, RtContext *ctx, guint i)
{
  RtSchema *schema = rt_case_schema (kase);
  const char *column = table->columns[i];
  const char *name = g_ascii_strcasecmp (column, "aliases") == 0 ? "alias"
                     : g_ascii_strcasecmp (column, "tags") == 0  ? "tag"
                                                                 : column;
  RtExtra extra = { .at = i, .property = rt_schema_find_property (schema, name) };

  extra.list = table->rules.foreign         ? RT_LIST_NONE
               : strcmp (name, "note") == 0 ? RT_LIST_LINES
                                            : RT_LIST_CELLS;
  if (!extra.property)
    {
      say_unknown (table, ctx, name);
      extra.property = rt_schema_need_property (schema, name);
    }
  if (extra.property)
    g_array_append_val (table->extras, extra);
  else
    rt_context_notice (
        ctx, RT_NOTICE_WARNING, "too-many-properties", table->file, 1, column, column,
        "column \"%s\" was left out: a case has at most 65,535 properties", column);
}

static void
set_column (RtIntakeTable *table, RtCase *kase, RtContext *ctx, guint i)
{
  RtCol col = rt_col_of (table->kind, table->columns[i]);

  if (col < N_COLS && table->place[col] < 0)
    table->place[col] = (gint)i;
  else if (col == N_COLS && (HAVE_PROPERTIES & (1u << table->kind)) && *table->columns[i])
    add_extra (table, kase, ctx, i);
  else if (!*table->columns[i])
    rt_context_notice (ctx, RT_NOTICE_WARNING, "unnamed-column", table->file, 1, NULL, NULL,
                       "column %u has no name and was left out; name it in the first row",
                       i + 1);
}

/* A currency beside no amount is a property as any. */
static void
settle_currency (RtIntakeTable *table, RtCase *kase)
{
  RtExtra extra = { .at = (guint)table->place[COL_CURRENCY],
                    .property = rt_schema_need_property (rt_case_schema (kase), "currency") };

  if (table->place[COL_CURRENCY] < 0 || table->place[COL_AMOUNT] >= 0)
    return;
  table->place[COL_CURRENCY] = -1;
  g_array_append_val (table->extras, extra);
}

/* Of the columns whose texts the case keeps, those that seldom repeat the row before. */
static void
find_hashed (RtIntakeTable *table)
{
  static const RtCol cols_to_hash[] = { COL_ID,      COL_NAME,  COL_FROM,     COL_TO,
                                        COL_ENTITY,  COL_START, COL_REPORTED, COL_VALUE,
                                        COL_LOCATOR, COL_QUOTE };

  for (guint i = 0; i < G_N_ELEMENTS (cols_to_hash); i++)
    if (table->place[cols_to_hash[i]] >= 0)
      {
        table->hashed[table->n_hashed++] = (guint)table->place[cols_to_hash[i]];
        table->hashed_as[cols_to_hash[i]] = (guint8)table->n_hashed;
      }
  for (guint i = 0; i < table->extras->len && table->n_hashed < RT_MOST_HASHED; i++)
    table->hashed[table->n_hashed++] = g_array_index (table->extras, RtExtra, i).at;
}

RtIntakeTable *
rt_intake_table_new (RtCase *kase, RtContext *ctx, RtRowKind kind, const RtTableRules *rules,
                     const char *file, const char *const *columns, guint n)
{
  RtIntakeTable *table = g_new0 (RtIntakeTable, 1);

  table->kind = kind;
  table->rules = *rules;
  table->file = g_strdup (file);
  table->columns = g_new0 (char *, n + 1);
  table->n = n;
  table->extras = g_array_new (FALSE, FALSE, sizeof (RtExtra));
  for (guint c = 0; c < N_COLS; c++)
    table->place[c] = -1;
  for (guint i = 0; i < n; i++)
    table->columns[i] = g_strstrip (g_strdup (columns[i]));
  for (guint i = 0; i < n; i++)
    set_column (table, kase, ctx, i);
  settle_currency (table, kase);
  find_hashed (table);
  return table;
}

static gboolean
check_twice (const RtIntakeTable *table, GError **error)
{
  for (guint i = 0; i < table->n; i++)
    {
      RtCol col = rt_col_of (table->kind, table->columns[i]);

      if (col == N_COLS || table->place[col] < 0 || table->place[col] == (gint)i)
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s:1: column \"%s\" stands twice; keep one, or rename the other",
                   table->file, cols[col].name);
      return FALSE;
    }
  return TRUE;
}

/* One of the two is enough: rows of hypotheses alone have no evidence. */
static gboolean
lacks_both (const RtIntakeTable *table, guint c)
{
  return c == COL_HYPOTHESIS && table->kind == RT_ROWS_HYPOTHESES && table->place[c] < 0
         && table->place[COL_EVIDENCE] < 0;
}

gboolean
rt_intake_table_check (const RtIntakeTable *table, GError **error)
{
  for (guint c = 0; c < N_COLS; c++)
    if (((cols[c].required & (1u << table->kind)) && table->place[c] < 0)
        || lacks_both (table, c))
      {
        g_autofree char *header = g_strjoinv (", ", table->columns);
        g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                     "%s:1: the first row names no column \"%s\" (it has: %s); add it, see "
                     "graphs/README.md",
                     table->file, cols[c].name, header);
        return FALSE;
      }
  return check_twice (table, error);
}
