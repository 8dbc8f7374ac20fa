/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML out. Every edge is directed and says beside it whether its relation is symmetric,
 * since NetworkX refuses files that mix the two. Plain typed attributes are for other tools;
 * the rows of the case, whole, are in redthread.* and read back as the same case. */
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/graphml-keys.h"
#include "formats/graphml.h"
#include <libxml/xmlwriter.h>
#include <string.h>

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  RtContext *ctx;
  xmlTextWriterPtr out;
  gboolean failed; /* no memory */
  PlainKey *node_keys, *edge_keys;
  GString *scratch;
  GArray *properties;  /* of one subject */
  GString **claims;    /* JSON by entity, or NULL */
  json_t *rows;        /* of the edge under construction */
  RtRelation relation; /* that it is, or RT_NONE */
  RtProperty weight;
  json_t *table;
} Writer;

/* ---- XML ------------------------------------------------------------------- */

static void
check (Writer *w, int code)
{
  if (code < 0)
    w->failed = TRUE;
}

static void
start (Writer *w, const char *element)
{
  check (w, xmlTextWriterStartElement (w->out, BAD_CAST element));
}

static void
end (Writer *w)
{
  check (w, xmlTextWriterEndElement (w->out));
}

static void
attribute (Writer *w, const char *name, const char *text)
{
  check (w, xmlTextWriterWriteAttribute (w->out, BAD_CAST name, BAD_CAST text));
}

static gboolean
is_clean (const char *text)
{
  for (; *text; text++)
    if ((guchar)*text < ' ' && *text != '\t' && *text != '\n' && *text != '\r')
      return FALSE;
  return TRUE;
}

/* Quotes stay as they are, which the library's own escaping would not do: JSON is full of them.
 * What came by the API and not through a reader may hold what XML can't. */
static void
text_of (Writer *w, const char *text)
{
  g_autofree char *cleaned = is_clean (text) ? NULL : rt_clean (text, -1, NULL);
  const char *at = cleaned ? cleaned : text;

  g_string_truncate (w->scratch, 0);
  while (*at)
    {
      gsize plain = strcspn (at, "&<>\r");

      g_string_append_len (w->scratch, at, (gssize)plain);
      at += plain;
      if (*at)
        g_string_append (w->scratch, *at == '&'   ? "&amp;"
                                     : *at == '<' ? "&lt;"
                                     : *at == '>' ? "&gt;"
                                                  : "&#13;");
      at += *at != '\0';
    }
  if (w->scratch->len > G_MAXINT)
    w->failed = TRUE;
  else
    check (w,
           xmlTextWriterWriteRawLen (w->out, BAD_CAST w->scratch->str, (int)w->scratch->len));
}

/* <data key="DOMAIN.NAME">: the ids of keys are readable too. What is longer than a reader
 * takes of an attribute stands in the rows alone. */
static void
data (Writer *w, const char *domain, const char *name, const char *text)
{
  if (!text || !*text
      || (!g_str_has_prefix (name, GRAPHML_OURS) && strlen (text) > GRAPHML_MAX_TEXT))
    return;
  g_string_assign (w->scratch, domain);
  g_string_append_c (w->scratch, '.');
  g_string_append (w->scratch, name);
  start (w, "data");
  attribute (w, "key", w->scratch->str);
  text_of (w, text);
  end (w);
}

static void
declare (Writer *w, const char *domain, const char *name, const char *type)
{
  g_autofree char *id = g_strdup_printf ("%s.%s", domain, name);

  start (w, "key");
  attribute (w, "id", id);
  attribute (w, "for", domain);
  attribute (w, "attr.name", name);
  attribute (w, "attr.type", type);
  end (w);
}

/* ---- Keys ------------------------------------------------------------------ */

static const struct
{
  const char *domain, *name, *type;
} plain_keys[] = {
  { "graph", GRAPHML_TABLES, "string" }, { "node", "label", "string" },
  { "node", "type", "string" },          { "node", "name", "string" },
  { "node", GRAPHML_ROWS, "string" },    { "node", GRAPHML_CLAIMS, "string" },
  { "edge", "label", "string" },         { "edge", "type", "string" },
  { "edge", "weight", "double" },        { "edge", "likelihood", "double" },
  { "edge", "symmetric", "boolean" },    { "edge", GRAPHML_ROWS, "string" },
};

static const char *const type_names[]
    = { [PLAIN_NUMBER] = "double", [PLAIN_BOOLEAN] = "boolean", [PLAIN_TEXT] = "string" };

static gint
compare_names (gconstpointer a, gconstpointer b, gpointer schema)
{
  return strcmp (rt_schema_property (schema, *(const RtProperty *)a)->name,
                 rt_schema_property (schema, *(const RtProperty *)b)->name);
}

/* By name: the order of properties in a schema depends on what was read first. */
static void
declare_properties (Writer *w, const char *domain, const PlainKey *keys)
{
  RtSchema *schema = rt_case_schema (w->kase);
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (RtProperty));

  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    if (keys[p].used)
      {
        RtProperty property = (RtProperty)p;
        g_array_append_val (used, property);
      }
  g_array_sort_with_data (used, compare_names, schema);
  for (guint i = 0; i < used->len; i++)
    {
      RtProperty p = g_array_index (used, RtProperty, i);
      declare (w, domain, rt_schema_property (schema, p)->name, type_names[keys[p].type]);
    }
}

static void
write_properties (Writer *w, const char *domain, const PlainKey *keys, RtSubjectKind kind,
                  guint32 subject)
{
  RtSchema *schema = rt_case_schema (w->kase);

  plain_properties_of (w->kase, w->pick, kind, subject, w->properties);
  g_array_sort_with_data (w->properties, compare_names, schema);
  for (guint i = 0; i < w->properties->len; i++)
    {
      RtProperty p = g_array_index (w->properties, RtProperty, i);
      g_autofree char *text = keys[p].used ? plain_value (w->kase, w->pick, kind, subject, p,
                                                          keys[p].type)
                                           : NULL;
      data (w, domain, rt_schema_property (schema, p)->name, text);
    }
}

/* ---- Rows as JSON ---------------------------------------------------------- */

static json_t *
row_as_json (const char *const *columns, const char *const *values, guint n)
{
  json_t *row = rt_json_object ();

  for (guint i = 0; i < n; i++)
    if (*values[i])
      rt_json_set_text (row, columns[i], values[i]);
  return row;
}

static char *
as_line (const json_t *json)
{
  GString *line = g_string_new (NULL);

  rt_json_append_line (line, json);
  if (line->len && line->str[line->len - 1] == '\n')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

static gboolean
add_table_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
               gpointer data, GError **error)
{
  Writer *w = data;

  (void)subject;
  (void)error;
  rt_json_add (w->table, row_as_json (columns, values, n));
  return TRUE;
}

/* What holds of the whole case: all tables that are not of the graph itself. */
static gboolean
write_tables (Writer *w, GError **error)
{
  g_autoptr (json_t) tables = rt_json_object ();
  g_autofree char *text = NULL;

  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      if (kind == RT_ROWS_ENTITIES || kind == RT_ROWS_RELATIONS || kind == RT_ROWS_CLAIMS)
        continue;
      w->table = rt_json_array ();
      if (!rt_rows_of (w->kase, w->pick, kind, add_table_row, w, error))
        {
          json_decref (w->table);
          return FALSE;
        }
      if (json_array_size (w->table))
        rt_json_set (tables, rt_rows_name (kind), w->table);
      else
        json_decref (w->table);
    }
  text = as_line (tables);
  data (w, "graph", GRAPHML_TABLES, text);
  return TRUE;
}

/* ---- Nodes ----------------------------------------------------------------- */

/* Rows of one entity follow each other: they are gathered as "row,row" and bracketed at the
 * end. */
static gboolean
gather_claim (const char *const *columns, const char *const *values, guint n, guint32 subject,
              gpointer data, GError **error)
{
  Writer *w = data;
  g_autoptr (json_t) row = row_as_json (columns, values, n);
  g_autofree char *line = as_line (row);

  (void)error;
  if (!w->claims[subject])
    w->claims[subject] = g_string_new (NULL);
  else
    g_string_append_c (w->claims[subject], ',');
  g_string_append (w->claims[subject], line);
  return TRUE;
}

static gboolean
write_node (const char *const *columns, const char *const *values, guint n, guint32 subject,
            gpointer user_data, GError **error)
{
  Writer *w = user_data;
  g_autoptr (json_t) row = row_as_json (columns, values, n);
  g_autofree char *line = as_line (row), *rows = g_strconcat ("[", line, "]", NULL);
  g_autofree char *claims = w->claims[subject]
                                ? g_strconcat ("[", w->claims[subject]->str, "]", NULL)
                                : NULL;
  const char *name = rt_entity_name (w->kase, subject);

  start (w, "node");
  attribute (w, "id", rt_entity_id (w->kase, subject));
  data (w, "node", "label", name);
  data (w, "node", "type", rt_entity_type_name (w->kase, subject));
  data (w, "node", "name", name);
  write_properties (w, "node", w->node_keys, RT_OF_ENTITY, subject);
  data (w, "node", GRAPHML_ROWS, rows);
  data (w, "node", GRAPHML_CLAIMS, claims);
  end (w);
  return subject % 1024 != 0
         || rt_context_step (w->ctx, "writing", subject, rt_case_n_entities (w->kase), error);
}

/* ---- Edges ----------------------------------------------------------------- */

/* Tools that use weights need one on each edge. */
static void
write_weight (Writer *w, RtRelation r)
{
  g_autofree char *text = w->weight ? plain_value (w->kase, w->pick, RT_OF_RELATION, r,
                                                   w->weight, PLAIN_TEXT)
                                    : NULL;
  double number;

  data (w, "edge", "weight", text && rt_parse_number (text, &number) ? text : "1");
}

static void
write_likelihood (Writer *w, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (w->kase, r, w->pick);
  g_autofree char *text = likelihood.judged ? rt_number (likelihood.range.best) : NULL;

  data (w, "edge", "likelihood", text);
}

static void
write_edge (Writer *w, RtRelation r)
{
  const RtRelationType *type = rt_relation_type (w->kase, r);
  g_autofree char *id = rt_relation_id (w->kase, r), *rows = as_line (w->rows);
  RtRelationRow relation;

  rt_case_get_relation (w->kase, r, &relation);
  start (w, "edge");
  attribute (w, "id", id);
  attribute (w, "source", rt_entity_id (w->kase, relation.from));
  attribute (w, "target", rt_entity_id (w->kase, relation.to));
  data (w, "edge", "label", type->label ? type->label : type->name);
  data (w, "edge", "type", type->name);
  write_weight (w, r);
  write_likelihood (w, r);
  data (w, "edge", "symmetric", type->symmetric ? "true" : "false");
  write_properties (w, "edge", w->edge_keys, RT_OF_RELATION, r);
  data (w, "edge", GRAPHML_ROWS, rows);
  end (w);
}

static void
end_edge (Writer *w)
{
  if (w->relation != RT_NONE)
    write_edge (w, w->relation);
  w->relation = RT_NONE;
  json_array_clear (w->rows);
}

static gboolean
gather_edge (const char *const *columns, const char *const *values, guint n, guint32 subject,
             gpointer user_data, GError **error)
{
  Writer *w = user_data;

  if (subject != w->relation)
    end_edge (w);
  w->relation = subject;
  rt_json_add (w->rows, row_as_json (columns, values, n));
  return subject % 1024 != 0
         || rt_context_step (w->ctx, "writing", subject, rt_case_n_relations (w->kase), error);
}

/* ---- The whole ------------------------------------------------------------- */

static gboolean
write_graph (Writer *w, GError **error)
{
  start (w, "graph");
  attribute (w, "id", "G");
  attribute (w, "edgedefault", "directed");
  if (!write_tables (w, error)
      || !rt_rows_of (w->kase, w->pick, RT_ROWS_CLAIMS, gather_claim, w, error)
      || !rt_rows_of (w->kase, w->pick, RT_ROWS_ENTITIES, write_node, w, error)
      || !rt_rows_of (w->kase, w->pick, RT_ROWS_RELATIONS, gather_edge, w, error))
    return FALSE;
  end_edge (w);
  end (w);
  return TRUE;
}

static gboolean
write_document (Writer *w, GError **error)
{
  xmlTextWriterSetIndent (w->out, 1);
  xmlTextWriterSetIndentString (w->out, BAD_CAST " ");
  check (w, xmlTextWriterStartDocument (w->out, NULL, "UTF-8", NULL));
  start (w, "graphml");
  attribute (w, "xmlns", "http://graphml.graphdrawing.org/xmlns");
  for (guint i = 0; i < G_N_ELEMENTS (plain_keys); i++)
    declare (w, plain_keys[i].domain, plain_keys[i].name, plain_keys[i].type);
  declare_properties (w, "node", w->node_keys);
  declare_properties (w, "edge", w->edge_keys);
  if (!write_graph (w, error))
    return FALSE;
  check (w, xmlTextWriterEndDocument (w->out));
  check (w, xmlTextWriterFlush (w->out));
  if (w->failed)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "no memory to write the graph; export a part of it, or a case folder");
  return !w->failed;
}

static void
clear (Writer *w)
{
  for (guint32 e = 0; w->claims && e < rt_case_n_entities (w->kase); e++)
    if (w->claims[e])
      g_string_free (w->claims[e], TRUE);
  g_free (w->claims);
  g_free (w->node_keys);
  g_free (w->edge_keys);
  g_string_free (w->scratch, TRUE);
  g_array_unref (w->properties);
  json_decref (w->rows);
  if (w->out)
    xmlFreeTextWriter (w->out);
}

gboolean
rt_graphml_write (RtCase *kase, const RtPick *pick, const char *path, RtContext *ctx,
                  GError **error)
{
  xmlBufferPtr buffer = xmlBufferCreate ();
  Writer w = { .kase = kase, .pick = pick, .ctx = ctx, .relation = RT_NONE };
  gboolean ok = buffer && rt_case_seal (kase, ctx, error);

  if (ok)
    {
      w.out = xmlNewTextWriterMemory (buffer, 0);
      w.scratch = g_string_new (NULL);
      w.properties = g_array_new (FALSE, FALSE, sizeof (RtProperty));
      w.rows = rt_json_array ();
      w.claims = g_try_new0 (GString *, (gsize)rt_case_n_entities (kase) + 1);
      w.node_keys = plain_keys_of (kase, pick, RT_OF_ENTITY);
      w.edge_keys = plain_keys_of (kase, pick, RT_OF_RELATION);
      w.weight = rt_schema_find_property (rt_case_schema (kase), "weight");
      w.failed = !w.out || !w.claims;
      ok = write_document (&w, error);
      clear (&w);
    }
  ok = ok
       && rt_file_replace (path, (const char *)xmlBufferContent (buffer),
                           (gsize)xmlBufferLength (buffer), error);
  if (buffer)
    xmlBufferFree (buffer);
  return ok;
}
