/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Hierarchies, from a case: which end of a relation is above, and what is said of it. */

#include "chart/hierarchy.h"
#include "base/text.h"
#include "chart/figure.h"
#include "chart/metrics.h"
#include <string.h>

#define TOLD 6u /* relations of a line in its tooltip */
/* Rows of words; what needs more is cut, and whole in the tooltip. */
#define NAME_ROWS 4u
#define ALSO_ROWS 10u
#define WORDS_ROWS 4u
#define MOST 3000u

static void
clear_edge (gpointer data)
{
  RtHierarchyEdge *edge = data;

  g_array_unref (edge->relations);
  g_free (edge->words);
  g_free (edge->title);
}

static void
clear_node (gpointer data)
{
  RtHierarchyNode *node = data;

  g_strfreev (node->names);
  g_strfreev (node->also);
  g_strfreev (node->words);
}

RtHierarchy *
rt_hierarchy_new (void)
{
  RtHierarchy *h = g_new0 (RtHierarchy, 1);

  h->edges = g_array_new (FALSE, TRUE, sizeof (RtHierarchyEdge));
  g_array_set_clear_func (h->edges, clear_edge);
  h->nodes = g_array_new (FALSE, TRUE, sizeof (RtHierarchyNode));
  g_array_set_clear_func (h->nodes, clear_node);
  h->trees = g_array_new (FALSE, TRUE, sizeof (RtHierarchyTree));
  return h;
}

void
rt_hierarchy_free (RtHierarchy *h)
{
  if (!h)
    return;
  g_array_unref (h->edges);
  g_array_unref (h->nodes);
  g_array_unref (h->trees);
  g_free (h);
}

/* ---- Which end is above ------------------------------------------------------------------ */

/* Kinds of relations that order, the special ones before what they are kinds of. */
static const struct
{
  const char *name;
  int above; /* 1: its head is; 0: its tail; -1: neither */
} kinds[] = {
  { "leads", 0 },     { "member-of", 1 },       { "employed-by", 1 },
  { "supports", -1 }, { "affiliated-with", 1 }, { "part-of", 1 },
  { "owns", 0 },      { "controls", 0 },        { "possessed", 0 },
};

int
rt_hierarchy_head_above (RtSchema *schema, RtType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RtType kind = rt_schema_find_relation_type (schema, kinds[i].name);

      if (kind && rt_schema_relation_is (schema, type, kind))
        return kinds[i].above;
    }
  return -1;
}

typedef struct
{
  guint32 above, below;
  RtRelation relation;
} Draft;

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const Draft *x = a, *y = b;

  if (x->above != y->above)
    return x->above < y->above ? -1 : 1;
  if (x->below != y->below)
    return x->below < y->below ? -1 : 1;
  return x->relation < y->relation ? -1 : x->relation > y->relation;
}

/* What is not known to order does where it is asked for: its tail is above. */
static GArray *
draft_edges (RtChartFill *fill)
{
  GArray *drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  RtSchema *schema = rt_case_schema (fill->kase);

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;
      int way;

      if ((fill->fate[r] & ~RT_FATE_THREAD) != RT_FATE_LINE)
        continue;
      rt_case_get_relation (fill->kase, r, &row);
      way = rt_hierarchy_head_above (schema, row.type);
      if (way < 0 && fill->options->relations_said)
        way = 0;
      if (way < 0 || row.from == row.to || fill->mark_of[row.from] < 0
          || fill->mark_of[row.to] < 0)
        continue;
      g_array_append_val (drafts,
                          ((Draft){ (guint32)fill->mark_of[way ? row.to : row.from],
                                    (guint32)fill->mark_of[way ? row.from : row.to], r }));
    }
  g_array_sort (drafts, compare_drafts);
  return drafts;
}

/* ---- What is said of an edge ------------------------------------------------------------- */

/* "owns 75 %": read from above. */
static char *
verb_of (RtChartFill *fill, RtRelation r, double *share)
{
  const RtRelationType *type = rt_relation_type (fill->kase, r);
  gboolean inverse;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  RtLine line = { .relations = one };
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  inverse = rt_hierarchy_head_above (rt_case_schema (fill->kase), row.type) > 0;
  g_array_append_val (one, r);
  g_autofree char *sum = rt_fill_sum (fill, &line, row.type);
  const char *label = inverse ? type->inverse : type->label;
  if (sum && g_str_has_suffix (sum, " %"))
    *share = MAX (*share, g_ascii_strtod (sum, NULL));
  return g_strdup_printf ("%s%s%s", label && *label ? label : type->name, sum ? " " : "",
                          sum ? sum : "");
}

static void
add_relation (RtChartFill *fill, RtHierarchyEdge *edge, RtRelation r, GString *words)
{
  RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
  RtLineStyle style = rt_line_style_of (&likelihood, NULL);
  g_autofree char *verb = verb_of (fill, r, &edge->share);

  if (edge->relations->len == 0 || style > edge->style)
    edge->style = style;
  edge->contested = edge->contested || rt_relation_contested (fill->kase, r, fill->pick);
  if (!strstr (words->str, verb))
    g_string_append_printf (words, "%s%s", words->len ? ", " : "", verb);
  g_array_append_val (edge->relations, r);
}

static char *
title_of (RtChartFill *fill, const RtHierarchy *h, const RtHierarchyEdge *edge)
{
  g_autoptr (GString) out = g_string_new (rt_mark (fill->chart, edge->mark)->name);

  g_string_append_printf (out, " %s %s; %s", edge->words,
                          rt_mark (fill->chart, rt_hierarchy_node (h, edge->below)->mark)->name,
                          rt_line_style_word (edge->style));
  for (guint i = 0; i < edge->relations->len && i < TOLD; i++)
    {
      RtRelation r = g_array_index (edge->relations, RtRelation, i);
      RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
      g_autofree char *when = rt_fill_when (fill, r);

      g_string_append_printf (out, "\n%s%s%s: %s", rt_relation_type (fill->kase, r)->name,
                              when ? ", " : "", when ? when : "",
                              rt_likelihood_label (&likelihood));
      rt_fill_evidence (fill, r, out);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
fill_edges (RtChartFill *fill, RtHierarchy *h)
{
  g_autoptr (GArray) drafts = draft_edges (fill);

  for (guint i = 0, end; i < drafts->len; i = end)
    {
      const Draft *first = &g_array_index (drafts, Draft, i);
      RtHierarchyEdge edge
          = { .mark = first->above, .above = first->above, .below = first->below, .share = -1 };
      g_autoptr (GString) words = g_string_new (NULL);

      edge.relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
      for (end = i;
           end < drafts->len && g_array_index (drafts, Draft, end).above == first->above
           && g_array_index (drafts, Draft, end).below == first->below;
           end++)
        add_relation (fill, &edge, g_array_index (drafts, Draft, end).relation, words);
      edge.words = g_string_free (g_steal_pointer (&words), FALSE);
      g_array_append_val (h->edges, edge);
    }
}

/* Source numbers go with the words; titles do without. */
static void
cite_edges (RtChartFill *fill, RtHierarchy *h)
{
  guint n = h->edges->len;
  g_auto (GStrv) cites = rt_fill_cites_of (fill, h->edges,
                                           G_STRUCT_OFFSET (RtHierarchyEdge, relations));

  for (guint i = 0; i < n; i++)
    {
      RtHierarchyEdge *edge = rt_hierarchy_edge (h, i);

      edge->title = title_of (fill, h, edge);
      if (*cites[i])
        {
          g_autofree char *plain = edge->words;
          edge->words = g_strdup_printf ("%s [%s]", plain, cites[i]);
        }
    }
}

/* ---- Words of nodes ---------------------------------------------------------------------- */

/* "also: Anna owns 25 %": who is above it besides. */
static char *
also_of (RtChartFill *fill, const RtHierarchy *h, const RtHierarchyNode *node)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < h->edges->len; i++)
    {
      const RtHierarchyEdge *edge = rt_hierarchy_edge (h, i);

      if (!edge->stem && rt_hierarchy_node (h, edge->below)->mark == node->mark)
        g_string_append_printf (out, "%s%s %s", out->len ? "; " : "also: ",
                                rt_mark (fill->chart, edge->mark)->name, edge->words);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The whole of it is in the tooltip, too. */
static void
name_node (RtChartFill *fill, RtHierarchy *h, RtHierarchyNode *node)
{
  RtMark *mark = rt_mark (fill->chart, node->mark);
  g_autofree char *also = also_of (fill, h, node), *tooltip = mark->tooltip;
  const char *words = node->stem == RT_NONE ? "" : rt_hierarchy_edge (h, node->stem)->words;

  mark->unseen = FALSE;
  mark->tooltip = g_strconcat (tooltip, *also ? "\n" : "", also, NULL);
  node->names = rt_text_wrap (mark->name, RT_NAME_SIZE, TRUE, RT_HIERARCHY_NAME / RT_TEXT_SLACK,
                              NAME_ROWS);
  node->also = rt_text_wrap (also, RT_SMALL_SIZE, FALSE, RT_HIERARCHY_NAME / RT_TEXT_SLACK,
                             ALSO_ROWS);
  node->words = rt_text_wrap (words, RT_SMALL_SIZE, FALSE, RT_HIERARCHY_WORDS / RT_TEXT_SLACK,
                              WORDS_ROWS);
}

static void
name_nodes (RtChartFill *fill, RtHierarchy *h)
{
  for (guint i = 0; i < fill->chart->marks->len; i++)
    rt_mark (fill->chart, i)->unseen = TRUE;
  for (guint i = 0; i < h->nodes->len; i++)
    name_node (fill, h, rt_hierarchy_node (h, i));
}

/* ---- All of it -----------------------------------------------------------------------------
 */

static char *
subtitle_of (RtChartFill *fill, const RtHierarchy *h)
{
  const RtChartOptions *options = fill->options;
  g_autofree char *trees = rt_count (h->trees->len, "tree", NULL);
  g_autofree char *what = options->rooted ? g_strdup_printf (
                              "What is below %s",
                              rt_mark (fill->chart, rt_hierarchy_node (h, 0)->mark)->name)
                                          : g_steal_pointer (&trees);

  return g_strdup_printf ("%s; who is above stands on the left%s%s", what,
                          options->subtitle ? " · " : "",
                          options->subtitle ? options->subtitle : "");
}

static gboolean
refuse_empty (RtChartFill *fill, GError **error)
{
  if (fill->options->rooted)
    {
      g_autofree char *name = rt_entity_shown_name (fill->kase, fill->options->root,
                                                    fill->options->show_protected);
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--root: nothing here is below \"%s\"; leave --root out, or take other "
                   "relations with --relation TYPE",
                   name);
    }
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "nothing here is above anything: no relation that is drawn owns, controls, "
                 "leads, employs or has as a member or part; take others with --relation TYPE");
  return FALSE;
}

gboolean
rt_fill_hierarchy (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autoptr (RtHierarchy) h = rt_hierarchy_new ();
  const RtChartOptions *options = fill->options;
  gint64 root = options->rooted ? fill->mark_of[options->root] : -1;

  if (!rt_context_step (ctx, "growing trees", 0, 1, error))
    return FALSE;
  fill_edges (fill, h);
  if (!options->rooted || root >= 0)
    rt_hierarchy_grow (h, fill->chart, root < 0 ? RT_NONE : (guint32)root);
  if (h->nodes->len < 2)
    return refuse_empty (fill, error);
  if (h->nodes->len > MOST)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "trees of %u entities fit on no page; draw fewer (--root X, --relation, "
                   "--type, --around X)",
                   h->nodes->len);
      return FALSE;
    }
  g_autofree char *entities = rt_count (h->nodes->len, "entity", "entities");
  g_autofree char *of = rt_thousands (rt_case_n_entities (fill->kase));
  g_autofree char *counts = g_strdup_printf (
      "%s of %s; the others are neither above nor below one of these", entities, of);
  cite_edges (fill, h);
  name_nodes (fill, h);
  g_autofree char *subtitle = subtitle_of (fill, h);
  rt_chart_set_figure (fill->chart, &rt_hierarchy_figure, g_steal_pointer (&h), subtitle,
                       counts);
  return TRUE;
}
