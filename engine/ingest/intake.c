/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The sink: headers become tables, rows go to what takes their kind, refusals become
 * notices. A row that names an entity not yet seen waits until all is read. */
#include "ingest/intake.h"

#include "base/text.h"
#include "case/case-private.h"
#include <string.h>

#define KIND(k) (1u << RT_ROWS_##k)
#define CLAIMED (KIND (RELATIONS) | KIND (CLAIMS))

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
  [COL_TYPE] = { "type", KIND (ENTITIES) | KIND (RELATIONS), 0 },
  [COL_NAME] = { "name", KIND (ENTITIES), 0 },
  [COL_ALIASES] = { "aliases", KIND (ENTITIES), 0 },
  [COL_TAGS] = { "tags", KIND (ENTITIES), 0 },
  [COL_IMAGE] = { "image", KIND (ENTITIES), 0 },
  [COL_PROTECT] = { "protect", KIND (ENTITIES), 0 },
  [COL_MARKING] = { "marking", CLAIMED | KIND (ENTITIES) | KIND (SOURCES), 0 },
  [COL_NOTE] = { "note", CLAIMED | KIND (ENTITIES), 0 },
  [COL_FROM] = { "from", KIND (RELATIONS), KIND (RELATIONS) },
  [COL_TO] = { "to", KIND (RELATIONS), KIND (RELATIONS) },
  [COL_START] = { "start", KIND (RELATIONS), 0 },
  [COL_END] = { "end", KIND (RELATIONS), 0 },
  [COL_AMOUNT] = { "amount", KIND (RELATIONS), 0 },
  [COL_CURRENCY] = { "currency", KIND (RELATIONS), 0 },
  [COL_SOURCE] = { "source", CLAIMED, 0 },
  [COL_VIA] = { "via", CLAIMED, 0 },
  [COL_LOCATOR] = { "locator", CLAIMED, 0 },
  [COL_QUOTE] = { "quote", CLAIMED, 0 },
  [COL_STANCE] = { "stance", CLAIMED, 0 },
  [COL_HEDGE] = { "hedge", CLAIMED, 0 },
  [COL_BASIS] = { "basis", CLAIMED, 0 },
  [COL_GRADE] = { "grade", CLAIMED | KIND (GRADES), KIND (GRADES) },
  [COL_GRADED_BY] = { "graded_by", CLAIMED, 0 },
  [COL_REPORTED] = { "reported", CLAIMED, 0 },
  [COL_RECORDED] = { "recorded", CLAIMED, 0 },
  [COL_ENTITY] = { "entity", KIND (CLAIMS), KIND (CLAIMS) },
  [COL_PROPERTY] = { "property", KIND (CLAIMS), KIND (CLAIMS) },
  [COL_TITLE] = { "title", KIND (SOURCES), 0 },
  [COL_PUBLISHER] = { "publisher", KIND (SOURCES), 0 },
  [COL_DATE] = { "date", KIND (SOURCES), 0 },
  [COL_URL] = { "url", KIND (SOURCES), 0 },
  [COL_RELIABILITY] = { "reliability", KIND (SOURCES), 0 },
  [COL_DERIVED_FROM] = { "derived_from", KIND (SOURCES), 0 },
  [COL_SHA256] = { "sha256", KIND (SOURCES), 0 },
  [COL_QUESTION] = { "question", KIND (RIVALS), KIND (RIVALS) },
  [COL_RELATION] = { "relation", KIND (RIVALS), KIND (RIVALS) },
  [COL_EXCLUSIVE] = { "exclusive", KIND (RIVALS), 0 },
  [COL_SCALE] = { "scale", KIND (GRADES), KIND (GRADES) },
  [COL_PART] = { "part", KIND (GRADES), KIND (GRADES) },
  [COL_LOW] = { "low", KIND (GRADES), KIND (GRADES) },
  [COL_BEST] = { "best", KIND (GRADES), KIND (GRADES) },
  [COL_HIGH] = { "high", KIND (GRADES), KIND (GRADES) },
};

static const struct
{
  gboolean (*take) (RtRow *row);
  gboolean counted;        /* in "refused 3 of 1,204 rows" */
  gboolean has_properties; /* columns that nobody knows are properties */
} takers[RT_N_ROWS] = {
  [RT_ROWS_SETTINGS] = { rt_take_setting, FALSE, FALSE },
  [RT_ROWS_ENTITY_TYPES] = { rt_take_schema, FALSE, FALSE },
  [RT_ROWS_RELATION_TYPES] = { rt_take_schema, FALSE, FALSE },
  [RT_ROWS_PROPERTIES] = { rt_take_schema, FALSE, FALSE },
  [RT_ROWS_GRADES] = { rt_take_grade, FALSE, FALSE },
  [RT_ROWS_SOURCES] = { rt_take_source, TRUE, TRUE },
  [RT_ROWS_ENTITIES] = { rt_take_entity, TRUE, TRUE },
  [RT_ROWS_RELATIONS] = { rt_take_relation, TRUE, TRUE },
  [RT_ROWS_CLAIMS] = { rt_take_claim, TRUE, FALSE },
  [RT_ROWS_RIVALS] = { rt_take_rival, TRUE, TRUE },
};

/* A row that waits for an entity, copied. */
typedef struct
{
  guint table, line;
  char **values;
} Waiting;

struct _RtIntake
{
  RtSink sink;
  RtCase *kase;
  RtContext *ctx;
  GPtrArray *tables; /* RtIntakeTable */
  GArray *waiting;   /* Waiting */
  guint64 rows;
};

static void
waiting_clear (gpointer data)
{
  Waiting *waiting = data;

  g_strfreev (waiting->values);
}

static void
table_free (gpointer data)
{
  RtIntakeTable *table = data;

  g_free (table->file);
  g_strfreev (table->columns);
  g_array_unref (table->extras);
  g_free (table);
}

const char *
rt_col_name (RtCol col)
{
  return col < N_COLS ? cols[col].name : NULL;
}

/* ---- One row ----------------------------------------------------------------- */

const char *
rt_row_get (const RtRow *row, RtCol col)
{
  gint at = row->table->place[col];
  const char *value = at >= 0 ? row->values[at] : NULL;

  return value && *value ? value : NULL;
}

gboolean
rt_row_refuse (RtRow *row, const char *code, RtCol col, const char *value, const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  row->code = code;
  row->column = rt_col_name (col);
  row->value = g_strdup (value);
  row->text = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

gboolean
rt_row_refuse_error (RtRow *row, const char *code, RtCol col, const char *value, GError *error)
{
  rt_row_refuse (row, code, col, value, "%s", error->message);
  g_error_free (error);
  return FALSE;
}

void
rt_row_warn (RtRow *row, const char *code, RtCol col, const char *value, const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_context_notice (row->ctx, RT_NOTICE_WARNING, code, row->table->file, row->line,
                     rt_col_name (col), value, "%s", text);
}

static gboolean
refuse (RtIntake *intake, const char *file, guint line, const char *code, const char *column,
        const char *value, const char *text, GError **error)
{
  rt_context_notice (intake->ctx, RT_NOTICE_REFUSAL, code, file, line, column, value, "%s",
                     text);
  if (!intake->ctx || !rt_context_strict (intake->ctx))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s:%u: %s", file, line, text);
  return FALSE;
}

/* Takes a row, or lets it wait where @may_wait, or refuses it. FALSE: stop reading. */
static gboolean
take (RtIntake *intake, guint at, const char *const *values, guint line, gboolean may_wait,
      GError **error)
{
  const RtIntakeTable *table = intake->tables->pdata[at];
  RtRow row = { .ctx = intake->ctx,
                .kase = intake->kase,
                .table = table,
                .values = values,
                .line = line,
                .may_wait = may_wait };
  gboolean go_on = TRUE;

  if (takers[table->kind].take (&row))
    return TRUE;
  if (row.wait)
    {
      Waiting waiting = { at, line, g_new0 (char *, table->n + 1) };
      for (guint i = 0; i < table->n; i++)
        waiting.values[i] = g_strdup (values[i] ? values[i] : "");
      g_array_append_val (intake->waiting, waiting);
    }
  else
    go_on = refuse (intake, table->file, line, row.code, row.column, row.value, row.text,
                    error);
  g_free (row.value);
  g_free (row.text);
  return go_on;
}

/* ---- The sink ------------------------------------------------------------------ */

static RtIntakeTable *
table_new (RtIntake *intake, RtRowKind kind, const RtTableRules *rules, const char *file,
           const char *const *columns, guint n)
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
    {
      guint c = 0;

      table->columns[i] = g_strdup (columns[i]);
      while (c < N_COLS
             && !((cols[c].kinds & (1u << kind))
                  && g_ascii_strcasecmp (cols[c].name, columns[i]) == 0))
        c++;
      if (c < N_COLS && table->place[c] < 0)
        table->place[c] = (gint)i;
      else if (takers[kind].has_properties && *columns[i])
        {
          RtExtra extra = { i, rt_schema_need_property (rt_case_schema (intake->kase),
                                                        columns[i]) };
          g_array_append_val (table->extras, extra);
        }
    }
  return table;
}

static int
sink_begin (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
            const char *const *columns, guint n, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;
  RtIntakeTable *table = table_new (intake, kind, rules, file, columns, n);

  g_ptr_array_add (intake->tables, table);
  for (guint c = 0; c < N_COLS; c++)
    if ((cols[c].required & (1u << kind)) && table->place[c] < 0)
      {
        g_autofree char *header = g_strjoinv (", ", table->columns);
        g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                     "%s:1: the first row names no column \"%s\" (it has: %s); add it, see "
                     "graphs/README.md",
                     file, cols[c].name, header);
        return -1;
      }
  return (int)intake->tables->len - 1;
}

static gboolean
sink_row (RtSink *sink, int table, const char *const *values, guint line, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;
  RtRowKind kind = ((RtIntakeTable *)intake->tables->pdata[table])->kind;

  intake->rows++;
  if (takers[kind].counted)
    (*rt_case_rows_counter (intake->kase))++;
  if (intake->rows % 1024 == 0 && !rt_context_step (intake->ctx, NULL, intake->rows, 0, error))
    return FALSE;
  return take (intake, (guint)table, values, line, TRUE, error);
}

static gboolean
sink_refuse (RtSink *sink, const char *file, guint line, const char *code, const char *column,
             const char *value, const char *text, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;

  (*rt_case_rows_counter (intake->kase))++;
  return refuse (intake, file, line, code, column, value, text, error);
}

RtIntake *
rt_intake_new (RtCase *kase, RtContext *ctx)
{
  RtIntake *intake = g_new0 (RtIntake, 1);

  intake->sink = (RtSink){ sink_begin, sink_row, sink_refuse };
  intake->kase = kase;
  intake->ctx = ctx;
  intake->tables = g_ptr_array_new_with_free_func (table_free);
  intake->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_set_clear_func (intake->waiting, waiting_clear);
  return intake;
}

RtSink *
rt_intake_sink (RtIntake *intake)
{
  return &intake->sink;
}

gboolean
rt_intake_finish (RtIntake *intake, GError **error)
{
  for (guint i = 0; i < intake->waiting->len; i++)
    {
      Waiting *waiting = &g_array_index (intake->waiting, Waiting, i);
      if (!take (intake, waiting->table, (const char *const *)waiting->values, waiting->line,
                 FALSE, error))
        return FALSE;
    }
  g_array_set_size (intake->waiting, 0);
  return TRUE;
}

void
rt_intake_free (RtIntake *intake)
{
  g_ptr_array_unref (intake->tables);
  g_array_unref (intake->waiting);
  g_free (intake);
}
