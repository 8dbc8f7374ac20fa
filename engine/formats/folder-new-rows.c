/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which rows of a case are new: claims and relations by their numbers, for those are only ever
 * added; the few rows that hold of the whole case by what they say; entities by number, and
 * those that were there by whether their row says more than it did. */
#include "formats/folder-update.h"
#include "formats/computed.h"
#include <string.h>

struct _RtCaseMarks
{
  guint32 entities, relations, claims, values;
  GPtrArray *entity_rows; /* as text, by entity */
  GHashTable *rows;       /* the same of the kinds that are compared whole */
};

/* Kinds of row that are compared whole. */
static const RtRowKind whole_kinds[] = { RT_ROWS_SETTINGS,       RT_ROWS_ENTITY_TYPES,
                                         RT_ROWS_RELATION_TYPES, RT_ROWS_PROPERTIES,
                                         RT_ROWS_GRADES,         RT_ROWS_SOURCES,
                                         RT_ROWS_RIVALS,         RT_ROWS_HYPOTHESES };

/* A row as text: the cells that are filled in, under their names. */
static char *
text_of (RtRowKind kind, const char *const *columns, const char *const *values, guint n)
{
  GString *text = g_string_new (rt_rows_name (kind));

  for (guint i = 0; i < n; i++)
    if (*values[i])
      g_string_append_printf (text, "\n%s\x1f%s", columns[i], values[i]);
  return g_string_free (text, FALSE);
}

/* ---- Taking marks --------------------------------------------------------------------- */

typedef struct
{
  RtCaseMarks *marks;
  RtRowKind kind;
} Marking;

static gboolean
mark_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
          gpointer data, GError **error)
{
  Marking *marking = data;
  char *text = text_of (marking->kind, columns, values, n);

  (void)subject;
  (void)error;
  if (marking->kind == RT_ROWS_ENTITIES)
    g_ptr_array_add (marking->marks->entity_rows, text);
  else
    g_hash_table_add (marking->marks->rows, text);
  return TRUE;
}

RtCaseMarks *
rt_case_marks_new (RtCase *kase, GError **error)
{
  g_autoptr (RtCaseMarks) marks = g_new0 (RtCaseMarks, 1);
  Marking marking = { marks, RT_ROWS_ENTITIES };

  marks->entities = rt_case_n_entities (kase);
  marks->relations = rt_case_n_relations (kase);
  marks->claims = rt_case_n_claims (kase);
  marks->values = rt_case_n_values (kase);
  marks->entity_rows = g_ptr_array_new_with_free_func (g_free);
  marks->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!rt_rows_of (kase, NULL, RT_ROWS_ENTITIES, mark_row, &marking, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (whole_kinds); i++)
    {
      marking.kind = whole_kinds[i];
      if (!rt_rows_of (kase, NULL, marking.kind, mark_row, &marking, error))
        return NULL;
    }
  return g_steal_pointer (&marks);
}

void
rt_case_marks_free (RtCaseMarks *marks)
{
  if (!marks)
    return;
  g_clear_pointer (&marks->entity_rows, g_ptr_array_unref);
  g_clear_pointer (&marks->rows, g_hash_table_unref);
  g_free (marks);
}

/* ---- Appending -------------------------------------------------------------------------- */

typedef struct
{
  RtFolderUpdate *update;
  const RtCaseMarks *marks; /* NULL: every row is new */
  RtRowKind kind;
} Adding;

static gboolean
append (const Adding *adding, const char *const *columns, const char *const *values, guint n,
        GError **error)
{
  const char *cells[RT_N_COMPUTED];
  gboolean computed = adding->kind == RT_ROWS_CLAIMS
                      && rt_computed_cells (columns, values, n, cells);
  RtCsvEdit *edit = computed ? rt_folder_update_computed (adding->update, error)
                             : rt_folder_update_file (adding->update, adding->kind, error);

  if (computed)
    {
      columns = rt_computed_columns;
      values = cells;
      n = RT_N_COMPUTED;
    }
  if (edit)
    rt_csv_edit_append (edit, columns, values, n);
  return edit != NULL;
}

static gboolean
add_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
         gpointer data, GError **error)
{
  (void)subject;
  return append (data, columns, values, n, error);
}

static gboolean
add_unknown_row (const char *const *columns, const char *const *values, guint n,
                 guint32 subject, gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autofree char *text = text_of (adding->kind, columns, values, n);

  (void)subject;
  return g_hash_table_contains (adding->marks->rows, text)
         || append (adding, columns, values, n, error);
}

static gboolean
had_cell (const char *row, const char *column, const char *value)
{
  g_autofree char *cell = g_strdup_printf ("\n%s\x1f%s", column, value);
  const char *at = strstr (row, cell);

  return at && (at[strlen (cell)] == '\0' || at[strlen (cell)] == '\n');
}

/* Of an entity that was there, the cells that say more than they did: a further row of it. */
static gboolean
add_more (const Adding *adding, const char *before, const char *const *columns,
          const char *const *values, guint n, GError **error)
{
  g_autofree const char **more = g_new0 (const char *, n);

  for (guint i = 0; i < n; i++)
    if (i < 1 || (*values[i] && !had_cell (before, columns[i], values[i])))
      more[i] = values[i];
  return append (adding, columns, more, n, error);
}

static gboolean
add_entity_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
                gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autofree char *text = text_of (RT_ROWS_ENTITIES, columns, values, n);
  const char *before;

  if (subject >= adding->marks->entities)
    return append (adding, columns, values, n, error);
  before = adding->marks->entity_rows->pdata[subject];
  return strcmp (text, before) == 0 || add_more (adding, before, columns, values, n, error);
}

/* The new claims, with what they are about; and relations that rest on none. */
static RtPick *
pick_new (RtCase *kase, const RtCaseMarks *marks)
{
  RtPick *pick = rt_pick_new (kase, FALSE);

  for (RtClaim c = marks->claims + 1; pick && c <= rt_case_n_claims (kase); c++)
    {
      RtClaimRow claim;

      rt_case_get_claim (kase, c, &claim);
      rt_pick_set_claim (pick, c, TRUE);
      if (claim.kind == RT_OF_RELATION)
        rt_pick_set_relation (pick, claim.subject, TRUE);
      else if (claim.kind == RT_OF_ENTITY)
        rt_pick_set_entity (pick, claim.subject, TRUE);
    }
  for (RtRelation r = marks->relations; pick && r < rt_case_n_relations (kase); r++)
    rt_pick_set_relation (pick, r, TRUE);
  return pick;
}

gboolean
rt_folder_update_name_all (RtFolderUpdate *update, RtCase *kase, GError **error)
{
  Adding adding = { update, NULL, RT_ROWS_ENTITIES };

  return rt_rows_of (kase, NULL, RT_ROWS_ENTITIES, add_row, &adding, error);
}

static gboolean
add_entities (Adding *adding, RtCase *kase, GError **error)
{
  RtCsvEdit *edit = rt_folder_update_file (adding->update, RT_ROWS_ENTITIES, error);

  adding->kind = RT_ROWS_ENTITIES;
  if (!edit)
    return FALSE;
  /* Once it has a row, entities are no more made by the relations that name them. */
  if (*rt_csv_edit_columns (edit) == NULL)
    return (rt_case_n_entities (kase) == adding->marks->entities
            && rt_case_n_values (kase) == adding->marks->values)
           || rt_folder_update_name_all (adding->update, kase, error);
  return rt_rows_of (kase, NULL, RT_ROWS_ENTITIES, add_entity_row, adding, error);
}

gboolean
rt_folder_update_add_new (RtFolderUpdate *update, RtCase *kase, const RtCaseMarks *marks,
                          GError **error)
{
  Adding adding = { update, marks, RT_ROWS_RELATIONS };
  g_autoptr (RtPick) pick = pick_new (kase, marks);

  if (!pick)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "there is not enough memory to find what is new; close other programs");
      return FALSE;
    }
  if (!add_entities (&adding, kase, error))
    return FALSE;
  adding.kind = RT_ROWS_RELATIONS;
  if (!rt_rows_of (kase, pick, RT_ROWS_RELATIONS, add_row, &adding, error))
    return FALSE;
  adding.kind = RT_ROWS_CLAIMS;
  if (!rt_rows_of (kase, pick, RT_ROWS_CLAIMS, add_row, &adding, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (whole_kinds); i++)
    {
      adding.kind = whole_kinds[i];
      if (!rt_rows_of (kase, NULL, adding.kind, add_unknown_row, &adding, error))
        return FALSE;
    }
  return TRUE;
}
