/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML out. Every edge is directed and says beside it whether its relation is symmetric,
 * since NetworkX refuses files that mix the two; only where all are symmetric is the graph
 * undirected. Plain typed attributes are for other tools;
 * the rows of the case, whole, are in redthread.* and read back as the same case. A node or an
 * edge is written when it is whole, so that a graph of any size takes the memory of one. */
#include "base/file.h"
#include "base/text.h"
#include "formats/graphml-keys.h"
#include "formats/graphml-out.h"
#include "formats/graphml.h"
#include "redthread/hypotheses.h"
#include <string.h>

static const struct
{
  const char *domain, *name, *type;
} plain_keys[] = {
  { "graph", "marking", "string" },     { "graph", GRAPHML_TABLES, "string" },
  { "node", "label", "string" },        { "node", "type", "string" },
  { "node", "name", "string" },         { "node", GRAPHML_ROWS, "string" },
  { "node", GRAPHML_CLAIMS, "string" }, { "edge", "label", "string" },
  { "edge", "type", "string" },         { "edge", "weight", "double" },
  { "edge", "likelihood", "double" },   { "edge", "symmetric", "boolean" },
  { "edge", GRAPHML_ROWS, "string" },
};

/* Places in that table. */
enum
{
  MARKING,
  TABLES,
  NODE_LABEL,
  NODE_TYPE,
  NODE_NAME,
  NODE_ROWS,
  NODE_CLAIMS,
  EDGE_LABEL,
  EDGE_TYPE,
  EDGE_WEIGHT,
  EDGE_LIKELIHOOD,
  EDGE_SYMMETRIC,
  EDGE_ROWS,
};

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  RtContext *ctx;
  RtFileWriter *file;
  GString *out; /* the file's */
  PlainProperties nodes, edges;
  char *tags[G_N_ELEMENTS (plain_keys)];
  GString *scratch;
  GString *rows, *claims; /* JSON of one subject: "row,row" */
  double likelihood;      /* the last one, */
  char *likelihood_text;  /* and as it is written: many are the same */
  RtProperty weight;
  RtRowKind table, open; /* whose rows are written; which was begun, RT_N_ROWS: none */
} Writer;

/* ---- Rows --------------------------------------------------------------------------- */

static gboolean
gather_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
            gpointer rows, GError **error)
{
  GString *out = rows;

  (void)subject;
  (void)error;
  if (out->len)
    g_string_append_c (out, ',');
  graphml_append_row (out, columns, values, n);
  return TRUE;
}

/* Rows are of any length, unlike other attributes. */
static void
write_rows (Writer *w, const char *tag, const GString *rows)
{
  g_string_append (w->out, tag);
  g_string_append_c (w->out, '[');
  graphml_append_text (w->out, rows->str);
  g_string_append (w->out, "]" GRAPHML_DATA_END);
}

/* ---- What holds of the whole case ---------------------------------------------------- */

/* {"case":[row,row],"sources":[row]}: what stands before a row. */
static void
begin_table_row (Writer *w)
{
  if (w->open == w->table)
    {
      g_string_append_c (w->out, ',');
      return;
    }
  g_string_append (w->out, w->open == RT_N_ROWS ? "{" : "],");
  g_string_append_printf (w->out, "\"%s\":[", rt_rows_name (w->table));
  w->open = w->table;
}

static gboolean
write_table_row (const char *const *columns, const char *const *values, guint n,
                 guint32 subject, gpointer data, GError **error)
{
  Writer *w = data;

  (void)subject;
  begin_table_row (w);
  g_string_truncate (w->rows, 0);
  graphml_append_row (w->rows, columns, values, n);
  graphml_append_text (w->out, w->rows->str);
  return rt_file_writer_flow (w->file, error);
}

/* The highest marking in the file: other tools show what a graph is called, not its rows. */
static void
write_marking (Writer *w)
{
  RtMarking highest = MAX (rt_case_highest_marking (w->kase, w->pick),
                           rt_case_hypotheses_marking (w->kase, w->pick));

  if (highest)
    graphml_append_data (w->out, w->tags[MARKING], rt_case_marking_name (w->kase, highest));
}

/* All tables that are not of the graph itself. */
static gboolean
write_tables (Writer *w, GError **error)
{
  g_string_append (w->out, w->tags[TABLES]);
  for (w->table = 0; w->table < RT_N_ROWS; w->table++)
    if (w->table != RT_ROWS_ENTITIES && w->table != RT_ROWS_RELATIONS
        && w->table != RT_ROWS_CLAIMS
        && !rt_rows_of (w->kase, w->pick, w->table, write_table_row, w, error))
      return FALSE;
  g_string_append (w->out, w->open == RT_N_ROWS ? "{}" : "]}");
  g_string_append (w->out, GRAPHML_DATA_END);
  return TRUE;
}

/* ---- Nodes ---------------------------------------------------------------------------- */

static void
write_node (Writer *w, RtEntity e)
{
  const char *name = rt_entity_name (w->kase, e);

  g_string_append (w->out, "  <node");
  graphml_append_attribute (w->out, "id", rt_entity_id (w->kase, e));
  g_string_append (w->out, ">\n");
  graphml_append_data (w->out, w->tags[NODE_LABEL], name);
  graphml_append_data (w->out, w->tags[NODE_TYPE], rt_entity_type_name (w->kase, e));
  graphml_append_data (w->out, w->tags[NODE_NAME], name);
  plain_append (&w->nodes, e, w->out);
  write_rows (w, w->tags[NODE_ROWS], w->rows);
  if (w->claims->len)
    write_rows (w, w->tags[NODE_CLAIMS], w->claims);
  g_string_append (w->out, "  </node>\n");
}

/* Every so many subjects: whether to go on. */
static gboolean
step (Writer *w, guint32 subject, guint32 n, GError **error)
{
  return rt_file_writer_flow (w->file, error)
         && (subject % 1024 != 0 || rt_context_step (w->ctx, "writing", subject, n, error));
}

static gboolean
write_nodes (Writer *w, GError **error)
{
  g_autoptr (RtRows) rows = rt_rows_open (w->kase, w->pick, RT_ROWS_ENTITIES, gather_row,
                                          w->rows, error);
  g_autoptr (RtRows) claims = rt_rows_open (w->kase, w->pick, RT_ROWS_CLAIMS, gather_row,
                                            w->claims, error);
  guint32 n = rt_case_n_entities (w->kase);

  for (RtEntity e = 0; e < n; e++)
    {
      if (!rt_pick_entity (w->pick, e))
        continue;
      g_string_truncate (w->rows, 0);
      g_string_truncate (w->claims, 0);
      if (!rt_rows_give (rows, e, error) || !rt_rows_give (claims, e, error))
        return FALSE;
      write_node (w, e);
      if (!step (w, e, n, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Edges ---------------------------------------------------------------------------- */

/* Tools that use weights need one on each edge. */
static void
write_weight (Writer *w, RtRelation r)
{
  const char *text = w->weight ? plain_value (w->kase, w->pick, RT_OF_RELATION, r, w->weight,
                                              PLAIN_TEXT, w->scratch)
                               : NULL;

  graphml_append_data (w->out, w->tags[EDGE_WEIGHT],
                       text && rt_parse_number (text, NULL) ? text : "1");
}

static void
write_likelihood (Writer *w, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (w->kase, r, w->pick);

  if (!likelihood.judged)
    return;
  if (!w->likelihood_text || likelihood.range.best < w->likelihood
      || likelihood.range.best > w->likelihood)
    {
      g_free (w->likelihood_text);
      w->likelihood = likelihood.range.best;
      w->likelihood_text = rt_number (w->likelihood);
    }
  graphml_append_data (w->out, w->tags[EDGE_LIKELIHOOD], w->likelihood_text);
}

static void
write_edge (Writer *w, RtRelation r)
{
  const RtRelationType *type = rt_relation_type (w->kase, r);
  g_autofree char *id = rt_relation_id (w->kase, r);
  RtRelationRow relation;

  rt_case_get_relation (w->kase, r, &relation);
  g_string_append (w->out, "  <edge");
  graphml_append_attribute (w->out, "id", id);
  graphml_append_attribute (w->out, "source", rt_entity_id (w->kase, relation.from));
  graphml_append_attribute (w->out, "target", rt_entity_id (w->kase, relation.to));
  g_string_append (w->out, ">\n");
  graphml_append_data (w->out, w->tags[EDGE_LABEL], type->label ? type->label : type->name);
  graphml_append_data (w->out, w->tags[EDGE_TYPE], type->name);
  write_weight (w, r);
  write_likelihood (w, r);
  graphml_append_data (w->out, w->tags[EDGE_SYMMETRIC], type->symmetric ? "true" : "false");
  plain_append (&w->edges, r, w->out);
  write_rows (w, w->tags[EDGE_ROWS], w->rows);
  g_string_append (w->out, "  </edge>\n");
}

static gboolean
write_edges (Writer *w, GError **error)
{
  g_autoptr (RtRows) rows = rt_rows_open (w->kase, w->pick, RT_ROWS_RELATIONS, gather_row,
                                          w->rows, error);
  guint32 n = rt_case_n_relations (w->kase);

  for (RtRelation r = 0; r < n; r++)
    {
      if (!rt_pick_relation (w->pick, r))
        continue;
      g_string_truncate (w->rows, 0);
      if (!rt_rows_give (rows, r, error))
        return FALSE;
      if (w->rows->len) /* none of its claims is picked: it has no row */
        write_edge (w, r);
      if (!step (w, r, n, error))
        return FALSE;
    }
  return TRUE;
}

/* An undirected edge whose type another tool named is of a type that is not symmetric, and says
 * so itself (graphml-rows.c). */
static gboolean
has_direction (const Writer *w, RtRelation r, RtProperty directed)
{
  const char *said;

  if (rt_relation_type (w->kase, r)->symmetric)
    return FALSE;
  said = directed ? plain_value (w->kase, w->pick, RT_OF_RELATION, r, directed, PLAIN_TEXT,
                                 w->scratch)
                  : NULL;
  return g_strcmp0 (said, "no") != 0;
}

static gboolean
is_undirected (const Writer *w)
{
  RtProperty directed = rt_schema_find_property (rt_case_schema (w->kase), "directed");
  gboolean any = FALSE;

  for (RtRelation r = 0; r < rt_case_n_relations (w->kase); r++)
    {
      if (!rt_pick_relation (w->pick, r))
        continue;
      if (has_direction (w, r, directed))
        return FALSE;
      any = TRUE;
    }
  return any;
}

/* ---- The whole ------------------------------------------------------------- */

static gboolean
write_document (Writer *w, GError **error)
{
  g_string_append (w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (plain_keys); i++)
    {
      graphml_append_key (w->out, plain_keys[i].domain, plain_keys[i].name, plain_keys[i].type);
      w->tags[i] = graphml_data_tag (plain_keys[i].domain, plain_keys[i].name);
    }
  plain_begin (&w->nodes, w->kase, w->pick, "node", RT_OF_ENTITY, w->out);
  plain_begin (&w->edges, w->kase, w->pick, "edge", RT_OF_RELATION, w->out);
  g_string_append_printf (w->out, " <graph id=\"G\" edgedefault=\"%s\">\n",
                          is_undirected (w) ? "undirected" : "directed");
  write_marking (w);
  if (!write_tables (w, error) || !write_nodes (w, error) || !write_edges (w, error))
    return FALSE;
  g_string_append (w->out, " </graph>\n</graphml>\n");
  return rt_file_writer_close (w->file, error);
}

static void
clear (Writer *w)
{
  plain_clear (&w->nodes);
  plain_clear (&w->edges);
  for (guint i = 0; i < G_N_ELEMENTS (w->tags); i++)
    g_free (w->tags[i]);
  g_string_free (w->scratch, TRUE);
  g_string_free (w->rows, TRUE);
  g_string_free (w->claims, TRUE);
  g_free (w->likelihood_text);
}

gboolean
rt_graphml_write (RtCase *kase, const RtPick *pick, const char *path, RtContext *ctx,
                  GError **error)
{
  Writer w = { .kase = kase, .pick = pick, .ctx = ctx, .open = RT_N_ROWS };
  g_autoptr (RtFileWriter) file = NULL;
  gboolean ok;

  if (!rt_case_seal (kase, ctx, error))
    return FALSE;
  file = rt_file_writer_open (path, error);
  if (!file)
    return FALSE;
  w.file = file;
  w.out = rt_file_writer_text (file);
  w.scratch = g_string_new (NULL);
  w.rows = g_string_new (NULL);
  w.claims = g_string_new (NULL);
  w.weight = rt_schema_find_property (rt_case_schema (kase), "weight");
  ok = write_document (&w, error);
  clear (&w);
  return ok;
}
