/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case as rows of the case format's vocabulary: what every writer writes, and what
 * two cases are compared by. Columns that are empty throughout are left out. Properties of the
 * shipped schema come in its order and all others by name, so that the order does not depend on
 * which of them happened to be read first. */
#include "formats/rows-private.h"
#include <string.h>

typedef struct
{
  const char *const *columns; /* NULL-terminated */
  guint n_required;           /* the first ones are always written */
  gboolean properties;
  gboolean (*each) (RowWriter *row, GError **error);
  gboolean (*one) (RowWriter *row, guint32 subject, GError **error); /* or NULL */
} RowSource;

#define CLAIM_COLUMNS                                                                          \
  "source", "via", "locator", "quote", "stance", "hedge", "basis", "grade", "graded_by",       \
      "marking", "reported", "recorded", "note"

static const char *const setting_columns[] = { "key", "value", NULL };
static const char *const entity_type_columns[]
    = { "type", "parent", "label", "plural", "icon", "colour", "ftm", "stix", "caption", NULL };
static const char *const relation_type_columns[]
    = { "type",      "parent",     "label", "inverse", "from", "to", "role",
        "symmetric", "repeatable", "kind",  "ftm",     "stix", NULL };
static const char *const property_columns[] = { "property", "label", "value_type", "domain",
                                                NULL };
static const char *const grade_columns[] = { "scale", "part", "grade", "low",
                                             "best",  "high", NULL };
static const char *const source_columns[]
    = { "id",          "title",        "publisher", "date",   "url",
        "reliability", "derived_from", "marking",   "sha256", NULL };
static const char *const entity_columns[]
    = { "id", "type", "name", "marking", "protect", NULL };
static const char *const relation_columns[]
    = { "type", "from", "to", "id", "start", "end", "amount", "currency", CLAIM_COLUMNS, NULL };
static const char *const value_columns[] = { "entity", "property", "value", CLAIM_COLUMNS,
                                             NULL };
static const char *const rival_columns[] = { "question", "relation", "exclusive", NULL };

static const char *const hypothesis_columns[]
    = { "hypothesis", "evidence", "cell",    "question", "text",    "kind", "about", "property",
        "source",     "via",      "locator", "grade",    "marking", "note", NULL };

static const RowSource sources[RT_N_ROWS] = {
  [RT_ROWS_SETTINGS] = { setting_columns, 2, FALSE, rows_settings, NULL },
  [RT_ROWS_ENTITY_TYPES] = { entity_type_columns, 1, FALSE, rows_entity_types, NULL },
  [RT_ROWS_RELATION_TYPES] = { relation_type_columns, 1, FALSE, rows_relation_types, NULL },
  [RT_ROWS_PROPERTIES] = { property_columns, 1, FALSE, rows_properties, NULL },
  [RT_ROWS_GRADES] = { grade_columns, 6, FALSE, rows_grades, NULL },
  [RT_ROWS_SOURCES] = { source_columns, 1, TRUE, rows_sources, NULL },
  [RT_ROWS_ENTITIES] = { entity_columns, 1, TRUE, rows_entities, rows_of_entity },
  [RT_ROWS_RELATIONS] = { relation_columns, 3, TRUE, rows_relations, rows_of_relation },
  [RT_ROWS_CLAIMS] = { value_columns, 3, FALSE, rows_claims, rows_of_claims },
  [RT_ROWS_RIVALS] = { rival_columns, 3, TRUE, rows_rivals, NULL },
  [RT_ROWS_HYPOTHESES] = { hypothesis_columns, 3, TRUE, rows_hypotheses, NULL },
};

/* ---- The row under construction -------------------------------------------- */

void
row_cell (RowWriter *row, guint i, const char *text)
{
  if (!text || !*text)
    return;
  row->cells[i] = text;
  row->touched[row->n_touched++] = i;
}

void
row_own (RowWriter *row, guint i, char *text)
{
  if (!text)
    return;
  g_ptr_array_add (row->owned, text);
  row_cell (row, i, text);
}

/* A note is not split at ';', which sentences use, but one note a line. */
static void
append_item (const RowWriter *row, RtProperty property, GString *list, const char *raw)
{
  if (strcmp (rt_schema_property (row->schema, property)->name, "note") != 0)
    {
      rt_cell_append (list, raw);
      return;
    }
  if (list->len)
    g_string_append_c (list, '\n');
  g_string_append (list, raw);
}

static gboolean
is_plain (const RowWriter *row, RtProperty property, const char *raw)
{
  return !strchr (raw, ';')
         || strcmp (rt_schema_property (row->schema, property)->name, "note") == 0;
}

void
row_value (RowWriter *row, RtProperty property, const char *raw)
{
  guint i = row->place[property];

  if (!raw || !*raw)
    return;
  if (!row->cells[i] && is_plain (row, property, raw))
    {
      row_cell (row, i, raw); /* nearly all are so: nothing is copied */
      return;
    }
  if (!row->lists[i])
    row->lists[i] = g_string_new (NULL);
  if (row->cells[i] != row->lists[i]->str || !row->cells[i])
    {
      g_string_truncate (row->lists[i], 0);
      if (row->cells[i])
        append_item (row, property, row->lists[i], row->cells[i]);
      else
        row->touched[row->n_touched++] = i;
    }
  append_item (row, property, row->lists[i], raw);
  row->cells[i] = row->lists[i]->str;
}

void
row_values (RowWriter *row, RtSubjectKind kind, guint32 subject, RtClaim claim)
{
  guint n;
  const RtValue *values = rt_case_values_of (row->kase, kind, subject, &n);
  RtValueRow value;

  for (guint i = 0; i < n; i++)
    {
      rt_case_get_value (row->kase, values[i], &value);
      if (value.claim == claim)
        row_value (row, value.property, value.raw);
    }
}

/* Columns are touched nearly in their order. */
static void
sort_touched (RowWriter *row)
{
  for (guint i = 1; i < row->n_touched; i++)
    {
      guint column = row->touched[i], at = i;

      for (; at > 0 && row->touched[at - 1] > column; at--)
        row->touched[at] = row->touched[at - 1];
      row->touched[at] = column;
    }
}

static gboolean
give_touched (RowWriter *row, guint32 subject, GError **error)
{
  sort_touched (row);
  for (guint i = 0; i < row->n_touched; i++)
    {
      row->out_columns[i] = row->columns[row->touched[i]];
      row->out_cells[i] = row->cells[row->touched[i]];
    }
  return row->func (row->out_columns, row->out_cells, row->n_touched, subject, row->data,
                    error);
}

static gboolean
give_chosen (RowWriter *row, guint32 subject, GError **error)
{
  for (guint i = 0; i < row->n_out; i++)
    row->out_cells[i] = row->cells[row->out[i]] ? row->cells[row->out[i]] : "";
  return row->func (row->out_columns, row->out_cells, row->n_out, subject, row->data, error);
}

gboolean
row_end (RowWriter *row, guint32 subject, GError **error)
{
  gboolean ok = TRUE;

  if (row->counting)
    for (guint i = 0; i < row->n_touched; i++)
      row->used[row->touched[i]] = TRUE;
  else
    ok = row->sparse ? give_touched (row, subject, error) : give_chosen (row, subject, error);
  for (guint i = 0; i < row->n_touched; i++)
    row->cells[row->touched[i]] = NULL;
  row->n_touched = 0;
  if (row->owned->len)
    g_ptr_array_set_size (row->owned, 0);
  return ok;
}

void
row_grade (RowWriter *row, guint i, RtGrade grade)
{
  const RtGradeRow *g = rt_grade_row (grade);
  const char *scale = rt_case_setting (row->kase, "grades");

  if (g && g_ascii_strcasecmp (g->scale, scale && *scale ? scale : "admiralty") == 0)
    row_cell (row, i, g->text);
  else if (g)
    row_own (row, i, g_strdup_printf ("%s:%s", g->scale, g->text));
}

const char *
row_source_id (const RowWriter *row, RtSource source)
{
  RtSourceRow found;

  rt_case_get_source (row->kase, source, &found);
  return found.id;
}

/* ---- Columns --------------------------------------------------------------- */

static gboolean
is_shipped (const RtSchema *schema, guint property)
{
  return rt_schema_property (schema, (RtProperty)property)->known
         && !rt_schema_is_own (schema, "properties", property);
}

static gint
compare_properties (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtSchema *schema = data;
  guint p = *(const guint *)a, q = *(const guint *)b;
  gboolean p_first = is_shipped (schema, p), q_first = is_shipped (schema, q);

  if (p_first != q_first)
    return p_first ? -1 : 1;
  if (p_first)
    return p < q ? -1 : p > q;
  return strcmp (rt_schema_property (schema, (RtProperty)p)->name,
                 rt_schema_property (schema, (RtProperty)q)->name);
}

/* Aliases and tags are lists by the names of their columns. */
static const char *
property_column (const char *name)
{
  return strcmp (name, "alias") == 0 ? "aliases" : strcmp (name, "tag") == 0 ? "tags" : name;
}

/* A property that the vocabulary has a column for (amount, currency) has no second one. */
static guint
fixed_place (const RowSource *source, const char *name, guint otherwise)
{
  for (guint i = 0; source->columns[i]; i++)
    if (strcmp (source->columns[i], name) == 0)
      return i;
  return otherwise;
}

gboolean
rt_rows_has_column (RtRowKind kind, const char *column)
{
  return fixed_place (&sources[kind], column, G_MAXUINT) != G_MAXUINT;
}

static void
lay_out (RowWriter *row)
{
  const RowSource *source = &sources[row->kind];
  guint n_properties = source->properties ? rt_schema_n_properties (row->schema) : 0;
  g_autofree guint *order = g_new (guint, n_properties + 1);

  row->n_fixed = g_strv_length ((char **)source->columns);
  row->n_columns = row->n_fixed + n_properties;
  row->columns = g_new0 (const char *, row->n_columns);
  row->cells = g_new0 (const char *, row->n_columns);
  row->lists = g_new0 (GString *, row->n_columns);
  row->touched = g_new0 (guint, row->n_columns);
  row->used = g_new0 (gboolean, row->n_columns);
  row->place = g_new0 (guint, n_properties + 1);
  row->owned = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < row->n_fixed; i++)
    row->columns[i] = source->columns[i];
  for (guint i = 0; i < source->n_required; i++)
    row->used[i] = TRUE;
  for (guint i = 0; i < n_properties; i++)
    order[i] = i + 1;
  if (n_properties)
    g_qsort_with_data (order, (gint)n_properties, sizeof *order, compare_properties,
                       row->schema);
  for (guint i = 0; i < n_properties; i++)
    {
      const char *name = rt_schema_property (row->schema, (RtProperty)order[i])->name;

      row->place[order[i]] = fixed_place (source, name, row->n_fixed + i);
      row->columns[row->n_fixed + i] = property_column (name);
    }
}

static void
choose_columns (RowWriter *row)
{
  row->out = g_new (guint, row->n_columns);
  row->out_columns = g_new (const char *, row->n_columns);
  row->out_cells = g_new (const char *, row->n_columns);
  for (guint i = 0; i < row->n_columns; i++)
    if (row->used[i])
      {
        row->out[row->n_out] = i;
        row->out_columns[row->n_out++] = row->columns[i];
      }
}

static void
clear (RowWriter *row)
{
  for (guint i = 0; i < row->n_columns; i++)
    if (row->lists[i])
      g_string_free (row->lists[i], TRUE);
  g_free (row->columns);
  g_free (row->cells);
  g_free (row->lists);
  g_free (row->touched);
  g_free (row->used);
  g_free (row->place);
  g_free (row->out);
  g_free (row->out_columns);
  g_free (row->out_cells);
  g_ptr_array_unref (row->owned);
}

static void
begin (RowWriter *row, RtCase *kase, const RtPick *pick, RtRowKind kind)
{
  row->kase = kase;
  row->pick = pick;
  row->schema = rt_case_schema (kase);
  row->kind = kind;
  lay_out (row);
}

gboolean
rt_rows_of (RtCase *kase, const RtPick *pick, RtRowKind kind, RtRowFunc func, gpointer data,
            GError **error)
{
  RowWriter row = { .func = func, .data = data, .counting = TRUE };
  gboolean ok;

  g_return_val_if_fail (kind < RT_N_ROWS, FALSE);
  if (!rt_case_seal (kase, NULL, error))
    return FALSE;
  begin (&row, kase, pick, kind);
  ok = sources[kind].each (&row, error);
  choose_columns (&row);
  row.counting = FALSE;
  ok = ok && sources[kind].each (&row, error);
  clear (&row);
  return ok;
}

/* ---- One after another ------------------------------------------------------ */

struct _RtRows
{
  RowWriter row;
};

RtRows *
rt_rows_open (RtCase *kase, const RtPick *pick, RtRowKind kind, RtRowFunc func, gpointer data,
              GError **error)
{
  RtRows *rows;

  g_return_val_if_fail (kind < RT_N_ROWS && sources[kind].one, NULL);
  if (!rt_case_seal (kase, NULL, error))
    return NULL;
  rows = g_new0 (RtRows, 1);
  rows->row.func = func;
  rows->row.data = data;
  rows->row.sparse = TRUE;
  begin (&rows->row, kase, pick, kind);
  choose_columns (&rows->row);
  return rows;
}

gboolean
rt_rows_give (RtRows *rows, guint32 subject, GError **error)
{
  return sources[rows->row.kind].one (&rows->row, subject, error);
}

void
rt_rows_free (RtRows *rows)
{
  if (!rows)
    return;
  clear (&rows->row);
  g_free (rows);
}
