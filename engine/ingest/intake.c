/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The sink: headers become tables, rows go to what takes their kind, refusals become
 * notices. A row that names an entity not yet seen waits until all is read. */
#include "ingest/intake.h"

#include "base/growing.h"
#include "base/text.h"
#include "case/case-private.h"
#include "case/columns.h"
#include <string.h>

static const struct
{
  gboolean (*take) (RtRow *row);
  gboolean counted; /* in "refused 3 of 1,204 rows" */
} takers[RT_N_ROWS] = {
  [RT_ROWS_SETTINGS] = { rt_take_setting, FALSE },
  [RT_ROWS_ENTITY_TYPES] = { rt_take_schema, FALSE },
  [RT_ROWS_RELATION_TYPES] = { rt_take_schema, FALSE },
  [RT_ROWS_PROPERTIES] = { rt_take_schema, FALSE },
  [RT_ROWS_GRADES] = { rt_take_grade, FALSE },
  [RT_ROWS_SOURCES] = { rt_take_source, TRUE },
  [RT_ROWS_ENTITIES] = { rt_take_entity, TRUE },
  [RT_ROWS_RELATIONS] = { rt_take_relation, TRUE },
  [RT_ROWS_CLAIMS] = { rt_take_claim, TRUE },
  [RT_ROWS_RIVALS] = { rt_take_rival, TRUE },
  [RT_ROWS_HYPOTHESES] = { rt_take_hypothesis, TRUE },
};

/* How many rows before its turn what a row names is sought, fetched, and found: so far that
 * memory has the time to answer, and no further, for it must still be near then. Measured from
 * 4 to 48. */
#define ROWS_AHEAD 8u
#define ROWS_TO_FETCH 4u
#define ROWS_TO_FIND 2u

/* A row that waits. */
typedef struct
{
  guint table, line;
  RtWait wait;
  gsize values; /* where its texts begin, one a column */
} Waiting;

struct _RtIntake
{
  RtSink sink;
  RtCase *kase;
  RtContext *ctx;
  GPtrArray *tables; /* RtIntakeTable */
  RtGrowing waiting; /* Waiting */
  RtGrowing texts;   /* theirs, each ended by NUL */
  RtMemory memory;
  guint64 rows, refused;
  GArray *cells;  /* RtHashed: those of rows that came without */
  GPtrArray *own; /* texts that those borrow */
};

/* How a row is met. */
typedef enum
{
  TAKE_OR_WAIT,
  TAKE_NOW,
  LOOK
} Meeting;

/* ---- One row --------------------------------------------------------------- */

static gboolean
let_wait (RtIntake *intake, guint at, const RtCsvRow *cells, RtWait wait, GError **error)
{
  const RtIntakeTable *table = intake->tables->pdata[at];
  Waiting waiting = { at, cells->line, wait, intake->texts.length };
  gboolean kept = TRUE;

  for (guint i = 0; i < table->n && kept; i++)
    {
      const char *value = cells->fields[i] ? cells->fields[i] : "";

      kept = rt_growing_add (&intake->texts, value, strlen (value) + 1);
    }
  return (kept && rt_growing_add (&intake->waiting, &waiting, sizeof waiting))
         || rt_no_memory (error, "rows that name what comes later");
}

/* Takes a row, lets it wait or only looks at it; or refuses it. FALSE: stop reading. */
static gboolean
take (RtIntake *intake, guint at, const RtCsvRow *cells, RtHashed *hashed, Meeting how,
      GError **error)
{
  RtIntakeTable *table = intake->tables->pdata[at];
  RtRow row = { .ctx = intake->ctx,
                .kase = intake->kase,
                .table = table,
                .memory = &intake->memory,
                .values = cells->fields,
                .n = cells->n,
                .hashed = hashed,
                .line = cells->line,
                .may_wait = how == TAKE_OR_WAIT,
                .look = how == LOOK };
  gboolean go_on = TRUE;

  if (intake->memory.trimmed->len)
    g_ptr_array_set_size (intake->memory.trimmed, 0);
  if (takers[table->kind].take (&row))
    return TRUE;
  if (row.stop)
    {
      g_propagate_error (error, row.stop);
      go_on = FALSE;
    }
  else if (row.wait)
    go_on = let_wait (intake, at, cells, row.wait, error);
  else
    {
      intake->refused++;
      rt_row_hide_refused (&row);
      go_on = rt_intake_refuse (intake->ctx, table->file, cells->line, row.code, row.column,
                                row.value, row.text, error);
    }
  g_free (row.value);
  g_free (row.text);
  return go_on;
}

/* ---- The sink -------------------------------------------------------------- */

static int
sink_begin (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
            const char *const *columns, guint n, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;
  RtIntakeTable *table = rt_intake_table_new (intake->kase, intake->ctx, kind, rules, file,
                                              columns, n);

  g_ptr_array_add (intake->tables, table);
  return rt_intake_table_check (table, error) ? (int)intake->tables->len - 1 : -1;
}

/* As many cells as the header has, and where they stand. */
static RtCsvRow
whole_row (const RtIntake *intake, guint table, const char *const *values, guint line)
{
  const RtIntakeTable *t = intake->tables->pdata[table];

  return (RtCsvRow){ .fields = values, .n = t->n, .line = line };
}

static gboolean
take_counted (RtIntake *intake, int table, const RtCsvRow *row, RtHashed *hashed,
              GError **error)
{
  RtRowKind kind = ((RtIntakeTable *)intake->tables->pdata[table])->kind;

  intake->rows++;
  if (kind == RT_ROWS_SETTINGS)
    intake->memory.settings++;
  if (takers[kind].counted)
    (*rt_case_rows_counter (intake->kase))++;
  if (intake->rows % 1024 == 0 && !rt_context_step (intake->ctx, NULL, intake->rows, 0, error))
    return FALSE;
  return take (intake, (guint)table, row, hashed, TAKE_OR_WAIT, error);
}

static gboolean
sink_row (RtSink *sink, int table, const char *const *values, guint line, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;
  RtCsvRow row = whole_row (intake, (guint)table, values, line);

  return take_counted (intake, table, &row, NULL, error);
}

static guint
sink_hash (const RtSink *sink, int table, const RtCsvRow *rows, guint n, RtHashed *cells,
           GPtrArray *own)
{
  const RtIntake *intake = (const RtIntake *)sink;
  const RtIntakeTable *t = intake->tables->pdata[table];

  rt_ahead_hash (t, rt_case_seed (intake->kase), rows, n, cells, own);
  return t->n_hashed;
}

/* The cells of rows that came without. */
static RtHashed *
hash_now (RtIntake *intake, int table, const RtCsvRow *rows, guint n)
{
  const RtIntakeTable *t = intake->tables->pdata[table];
  RtHashed *cells;

  g_ptr_array_set_size (intake->own, 0);
  g_array_set_size (intake->cells, n * t->n_hashed);
  cells = (RtHashed *)(void *)intake->cells->data;
  sink_hash (&intake->sink, table, rows, n, cells, intake->own);
  return cells;
}

static gboolean
sink_rows (RtSink *sink, int table, const RtCsvRow *rows, RtHashed *cells, guint n,
           GError **error)
{
  RtIntake *intake = (RtIntake *)sink;
  guint width = ((RtIntakeTable *)intake->tables->pdata[table])->n_hashed;

  if (!cells)
    cells = hash_now (intake, table, rows, n);
  for (guint i = 0; i < n + ROWS_AHEAD; i++)
    {
      guint fetch = i - (ROWS_AHEAD - ROWS_TO_FETCH), find = i - (ROWS_AHEAD - ROWS_TO_FIND),
            turn = i - ROWS_AHEAD; /* those before the first are past n */

      if (turn < n && !take_counted (intake, table, &rows[turn], cells + turn * width, error))
        return FALSE;
      if (i < n)
        rt_case_seek (intake->kase, cells + i * width, width);
      if (fetch < n)
        rt_case_fetch (intake->kase, cells + fetch * width, width);
      if (find < n)
        rt_case_fetched (intake->kase, cells + find * width, width);
    }
  return TRUE;
}

/* An id is a row's own, and so is nearly each name of an entity. */
static void
sink_expect (RtSink *sink, int table, guint64 rows)
{
  const RtIntake *intake = (const RtIntake *)sink;
  const RtIntakeTable *t = intake->tables->pdata[table];
  guint64 texts = (t->place[COL_ID] >= 0 ? rows : 0)
                  + (t->kind == RT_ROWS_ENTITIES && t->place[COL_NAME] >= 0 ? rows : 0);

  rt_case_expect_texts (intake->kase, texts);
}

static gboolean
sink_refuse (RtSink *sink, const char *file, guint line, const char *code, const char *column,
             const char *value, const char *text, GError **error)
{
  RtIntake *intake = (RtIntake *)sink;

  (*rt_case_rows_counter (intake->kase))++;
  return rt_intake_refuse (intake->ctx, file, line, code, column, value, text, error);
}

static void
sink_ragged (RtSink *sink, int table, const char *const *cells, guint n)
{
  RtIntake *intake = (RtIntake *)sink;
  RtRow row = { .kase = intake->kase,
                .table = intake->tables->pdata[table],
                .memory = &intake->memory,
                .values = cells,
                .n = n };

  g_ptr_array_set_size (intake->memory.trimmed, 0);
  rt_row_hide_ragged (&row);
}

RtIntake *
rt_intake_new (RtCase *kase, RtContext *ctx)
{
  RtIntake *intake = g_new0 (RtIntake, 1);

  intake->sink = (RtSink){ sink_begin,  sink_row,    sink_hash,  sink_rows,
                           sink_expect, sink_refuse, sink_ragged };
  intake->kase = kase;
  intake->ctx = ctx;
  intake->tables = g_ptr_array_new_with_free_func (rt_intake_table_free);
  intake->cells = g_array_sized_new (FALSE, TRUE, sizeof (RtHashed), 64);
  intake->own = g_ptr_array_new_with_free_func (g_free);
  intake->memory.said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  intake->memory.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  intake->memory.trimmed = g_ptr_array_new_with_free_func (g_free);
  return intake;
}

RtSink *
rt_intake_sink (RtIntake *intake)
{
  return &intake->sink;
}

void
rt_intake_set_file (RtIntake *intake, RtForeignFile *file)
{
  intake->memory.file = file;
}

static gboolean
take_waiting (RtIntake *intake, RtWait wait, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (gsize i = 0; i < rt_growing_n (&intake->waiting, Waiting); i++)
    {
      Waiting waiting = rt_growing_at (&intake->waiting, Waiting, i);
      RtIntakeTable *table = intake->tables->pdata[waiting.table];
      const char *text = (const char *)intake->texts.bytes + waiting.values;
      RtCsvRow row;

      if (waiting.wait != wait)
        continue;
      g_ptr_array_set_size (values, 0);
      for (guint c = 0; c < table->n; c++, text += strlen (text) + 1)
        g_ptr_array_add (values, (gpointer)text);
      g_ptr_array_add (values, NULL);
      row = whole_row (intake, waiting.table, (const char *const *)values->pdata, waiting.line);
      if (!take (intake, waiting.table, &row, NULL, TAKE_NOW, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_intake_look (RtIntake *intake, int table, const char *const *values, guint line,
                gboolean *refused, GError **error)
{
  guint64 before = intake->refused;
  RtCsvRow row = whole_row (intake, (guint)table, values, line);
  gboolean go_on = take (intake, (guint)table, &row, NULL, LOOK, error);

  *refused = *refused || intake->refused > before;
  return go_on;
}

gboolean
rt_intake_finish (RtIntake *intake, GError **error)
{
  /* To find a relation by an id that we made needs a sealed case. */
  for (RtWait wait = RT_WAIT_ENTITIES; wait < RT_N_WAITS; wait++)
    if (!take_waiting (intake, wait, error)
        || (wait == RT_WAIT_ENTITIES && !rt_case_seal (intake->kase, intake->ctx, error)))
      return FALSE;
  rt_growing_clear (&intake->waiting);
  rt_growing_clear (&intake->texts);
  rt_case_protect_hidden (intake->kase);
  return rt_case_seal (intake->kase, intake->ctx, error);
}

void
rt_intake_free (RtIntake *intake)
{
  if (!intake)
    return;
  g_ptr_array_unref (intake->tables);
  rt_growing_clear (&intake->waiting);
  rt_growing_clear (&intake->texts);
  g_array_unref (intake->cells);
  g_ptr_array_unref (intake->own);
  g_hash_table_unref (intake->memory.said);
  g_hash_table_unref (intake->memory.hidden);
  g_clear_pointer (&intake->memory.values, g_hash_table_unref);
  g_ptr_array_unref (intake->memory.trimmed);
  rt_made_ids_free (intake->memory.made);
  g_free (intake);
}
