/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML that we wrote: the rows of the case stand in it as JSON, and are the truth. What
 * another tool has added beside them joins them as properties. */
#include "base/json.h"
#include "formats/graphml-rows.h"
#include <string.h>

/* Without "FILE:LINE: ", which a refusal has beside it. */
static const char *
without_place (const GraphmlRows *rows, const char *problem)
{
  gsize file = strlen (rows->file), line;

  if (!g_str_has_prefix (problem, rows->file) || problem[file] != ':')
    return problem;
  line = strspn (problem + file + 1, "0123456789");
  return g_str_has_prefix (problem + file + 1 + line, ": ") ? problem + file + line + 3
                                                            : problem;
}

/* What a file of ours says in a way that can't be read is a refusal: somebody has changed it.
 * FALSE where reading must stop. */
static gboolean
refuse (GraphmlRows *rows, guint line, const char *problem, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "the attributes redthread.* were changed and can't be read%s%s; export the case anew",
      problem ? ": " : "", problem ? without_place (rows, problem) : "");

  return rows->sink->refuse (rows->sink, rows->file, line, "bad-rows", GRAPHML_ROWS, NULL, text,
                             error);
}

/* ---- Tables ---------------------------------------------------------------------------- */

void
graphml_header_free (gpointer data)
{
  GraphmlHeader *header = data;

  g_strfreev (header->columns);
  g_strfreev (header->beginnings);
  g_free (header->lengths);
  g_free (header);
}

/* Does the column stand in JSON as it is? */
static gboolean
is_plain (const char *column)
{
  while ((guchar)*column >= ' ' && *column != '"' && *column != '\\')
    column++;
  return *column == '\0';
}

static GraphmlHeader *
header_new (int table, const char *const *columns, guint n)
{
  GraphmlHeader *header = g_new (GraphmlHeader, 1);

  *header = (GraphmlHeader){ .table = table,
                             .n = n,
                             .columns = g_new0 (char *, n + 1),
                             .beginnings = g_new0 (char *, n + 1),
                             .lengths = g_new (gsize, n) };
  for (guint i = 0; i < n; i++)
    {
      header->columns[i] = g_strdup (columns[i]);
      header->beginnings[i] = g_strdup_printf ("\"%s\":\"", columns[i]);
      header->lengths[i] = is_plain (columns[i]) ? strlen (header->beginnings[i])
                                                 : GRAPHML_NO_BEGINNING;
    }
  return header;
}

/* Begins a table where there is none of such columns; NULL with RT_ERROR_INPUT where they will
 * not do. */
static const GraphmlHeader *
find_header (GraphmlRows *rows, RtRowKind kind, const char *const *columns, guint n,
             GError **error)
{
  RtTableRules rules = { .ends = RT_ENDS_LATER };
  g_autoptr (GString) name = g_string_new (rt_rows_name (kind));
  GraphmlHeader *header;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (name, " %" G_GSIZE_FORMAT " %s", strlen (columns[i]), columns[i]);
  header = g_hash_table_lookup (rows->headers, name->str);
  if (!header)
    {
      int table = rows->sink->begin (rows->sink, kind, &rules, rows->file, columns, n, error);

      header = header_new (table, columns, n);
      g_hash_table_insert (rows->headers, g_strdup (name->str), header);
    }
  else if (header->table < 0)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "a column is missing or stands twice");
  return header->table < 0 ? NULL : header;
}

/* Columns may have been found by the header itself. */
static gboolean
is_of (const GraphmlHeader *header, const char *const *columns, guint n)
{
  if (!header || header->n != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (columns[i] != header->columns[i] && strcmp (columns[i], header->columns[i]) != 0)
      return FALSE;
  return TRUE;
}

/* The header for a row of such columns. Most rows have that of the one before. */
static const GraphmlHeader *
header_for (GraphmlRows *rows, RtRowKind kind, const char *const *columns, guint n,
            GError **error)
{
  if (!is_of (rows->last[kind], columns, n))
    rows->last[kind] = find_header (rows, kind, columns, n, error);
  return rows->last[kind];
}

/* ---- Rows ------------------------------------------------------------------------------- */

static gboolean
give_row (GraphmlRows *rows, RtRowKind kind, const char *const *columns,
          const char *const *values, guint n, guint line, GError **error)
{
  g_autoptr (GError) problem = NULL;
  const GraphmlHeader *header = n ? header_for (rows, kind, columns, n, &problem) : NULL;

  if (!header)
    return refuse (rows, line, problem ? problem->message : "a row is no list of texts", error);
  return rows->sink->row (rows->sink, header->table, values, line, error);
}

static void
append (GPtrArray *array, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (array, (gpointer)texts[i]);
}

/* The same with column, value, column, value ... after its own. */
static gboolean
give_row_and (GraphmlRows *rows, RtRowKind kind, const char *const *columns,
              const char *const *values, guint n, const GPtrArray *extras, guint line,
              GError **error)
{
  g_ptr_array_set_size (rows->columns, 0);
  g_ptr_array_set_size (rows->values, 0);
  append (rows->columns, columns, n);
  append (rows->values, values, n);
  for (guint i = 0; n && i < extras->len; i += 2)
    {
      g_ptr_array_add (rows->columns, extras->pdata[i]);
      g_ptr_array_add (rows->values, extras->pdata[i + 1]);
    }
  return give_row (rows, kind, (const char *const *)rows->columns->pdata,
                   (const char *const *)rows->values->pdata, rows->columns->len, line, error);
}

/* @extras, or NULL, join the first one. */
static gboolean
give_own_rows (GraphmlRows *rows, RtRowKind kind, const GraphmlOwnRows *own,
               const GPtrArray *extras, guint line, GError **error)
{
  const char *const *columns = (const char *const *)own->columns->pdata;
  const char *const *values = (const char *const *)own->values->pdata;
  guint from = 0;

  if (own->ends->len == 0)
    return refuse (rows, line, "there is no row in them", error);
  for (guint i = 0; i < own->ends->len; i++)
    {
      guint n = g_array_index (own->ends, guint, i) - from;

      if (i == 0 && extras
              ? !give_row_and (rows, kind, columns, values, n, extras, line, error)
              : !give_row (rows, kind, columns + from, values + from, n, line, error))
        return FALSE;
      from += n;
    }
  return TRUE;
}

static json_t *
parse_rows (GraphmlRows *rows, const GraphmlSubject *subject, const char *text, gboolean *go_on,
            GError **error)
{
  g_autoptr (GError) problem = NULL;
  json_t *json = rt_json_parse (rows->file, text, strlen (text), subject->line, &problem);

  *go_on = TRUE;
  if (json && json_is_array (json) == (subject->domain != GRAPHML_GRAPH))
    return json;
  g_clear_pointer (&json, json_decref);
  *go_on = refuse (rows, subject->line, problem ? problem->message : NULL, error);
  return NULL;
}

/* FALSE where there are none that can be read; *go_on: whether that was but refused. */
static gboolean
read_own (GraphmlRows *rows, RtRowKind kind, const GraphmlSubject *subject, char *text,
          GraphmlOwnRows *own, gboolean *go_on, GError **error)
{
  json_t *array;

  *go_on = TRUE;
  if (graphml_own_scan (own, text, rows->last[kind]))
    return TRUE;
  array = parse_rows (rows, subject, text, go_on, error);
  if (array)
    graphml_own_take (own, array);
  return array != NULL;
}

/* ---- What another tool has added -------------------------------------------------------- */

static gboolean
is_told_by (const GraphmlOwnRows *own, const char *name)
{
  for (guint i = 0; i < own->n; i++)
    {
      const char *column = own->columns->pdata[i];

      if (strcmp (strcmp (column, "aliases") == 0 ? "alias"
                  : strcmp (column, "tags") == 0  ? "tag"
                                                  : column,
                  name)
          == 0)
        return TRUE;
    }
  return FALSE;
}

/* Is there a claim of that property? */
static gboolean
is_claimed_by (const GraphmlOwnRows *claims, const char *name)
{
  for (guint i = 0; i < claims->n; i++)
    if (strcmp (claims->columns->pdata[i], "property") == 0
        && g_strcmp0 (claims->values->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
add_extra (GPtrArray **extras, const char *column, const char *text)
{
  GString *cell = g_string_new (NULL);

  if (!*extras)
    *extras = g_ptr_array_new_with_free_func (g_free);
  rt_cell_append (cell, text);
  g_ptr_array_add (*extras, g_strdup (column));
  g_ptr_array_add (*extras, g_string_free (cell, FALSE));
}

/* (transfer full): column, value, column, value ... of attributes that the rows do not tell of;
 * NULL where there are none. */
static GPtrArray *
extras_of (const GraphmlRows *rows, const GraphmlSubject *subject)
{
  gboolean edge = subject->domain == GRAPHML_EDGE;
  const GArray *foreign = rows->foreign[edge];
  GPtrArray *extras = NULL;

  for (guint i = 0; i < foreign->len; i++)
    {
      guint k = g_array_index (foreign, guint, i);
      const GraphmlKey *key = graphml_key (rows, k);
      const char *text = graphml_value (rows, subject, k);

      if (text && !is_told_by (&rows->own[0], key->name)
          && !is_claimed_by (&rows->own[1], key->name)
          && !graphml_is_said (key, subject, text, NULL))
        add_extra (&extras, key->column[edge], text);
    }
  return extras;
}

gboolean
graphml_take_own (GraphmlRows *rows, const GraphmlSubject *subject, char *text, GError **error)
{
  RtRowKind kind = subject->domain == GRAPHML_NODE ? RT_ROWS_ENTITIES : RT_ROWS_RELATIONS;
  char *claims = graphml_value_of (rows, subject, KNOWN_CLAIMS);
  gboolean go_on, claimed = FALSE;
  g_autoptr (GPtrArray) extras = NULL;

  graphml_own_reset (&rows->own[1]);
  if (!read_own (rows, kind, subject, text, &rows->own[0], &go_on, error))
    return go_on;
  if (claims)
    claimed = read_own (rows, RT_ROWS_CLAIMS, subject, claims, &rows->own[1], &go_on, error);
  if (!go_on)
    return FALSE;
  extras = extras_of (rows, subject);
  return give_own_rows (rows, kind, &rows->own[0], extras, subject->line, error)
         && (!claimed
             || give_own_rows (rows, RT_ROWS_CLAIMS, &rows->own[1], NULL, subject->line,
                               error));
}

/* {"case": [row, ...], "sources": [row, ...], ...} */
gboolean
graphml_take_tables (GraphmlRows *rows, const GraphmlSubject *graph, const char *text,
                     GError **error)
{
  gboolean go_on;
  g_autoptr (json_t) tables = parse_rows (rows, graph, text, &go_on, error);

  if (!tables)
    return go_on;
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      json_t *array = json_object_get (tables, rt_rows_name (kind));

      if (!array)
        continue;
      graphml_own_take (&rows->own[0], json_incref (array));
      if (!give_own_rows (rows, kind, &rows->own[0], NULL, graph->line, error))
        return FALSE;
    }
  return TRUE;
}
