/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See sketch.h: what a sketch is made of, and how it comes from a case. */

#include "chart/sketch-private.h"
#include "base/text.h"

static void
clear_node (gpointer data)
{
  RtSketchNode *node = data;

  g_free (node->name);
  g_free (node->about);
}

static void
clear_link (gpointer data)
{
  RtSketchLink *link = data;

  g_free (link->verb);
  g_free (link->inverse);
  g_free (link->strength);
  g_free (link->when);
  g_free (link->cites);
}

RtSketch *
rt_sketch_new (void)
{
  RtSketch *sketch = g_new0 (RtSketch, 1);

  sketch->nodes = g_array_new (FALSE, TRUE, sizeof (RtSketchNode));
  sketch->links = g_array_new (FALSE, TRUE, sizeof (RtSketchLink));
  sketch->node_of = g_hash_table_new (NULL, NULL);
  g_array_set_clear_func (sketch->nodes, clear_node);
  g_array_set_clear_func (sketch->links, clear_link);
  return sketch;
}

void
rt_sketch_free (RtSketch *sketch)
{
  if (!sketch)
    return;
  g_array_unref (sketch->nodes);
  g_array_unref (sketch->links);
  g_hash_table_unref (sketch->node_of);
  g_free (sketch);
}

static const RtSketchGlyphs unicode = {
  .line = { "─", "┄", "┈", "~" },
  .thread = { "━", "┅", "┉", "≈" },
  .fork = "├",
  .last = "└",
  .trunk = "│",
  .right = "►", /* not the triangles that some terminals show as emoji, two columns wide */
  .left = "◄",
  .contested = "◆",
  .above = "↑",
  .dot = "·",
  .corner = { "╭", "╮", "╰", "╯" },
  .across = "─",
  .down = "│",
  .out = "├",
  .below = "┬",
};

static const RtSketchGlyphs ascii = {
  .line = { "=", "-", ".", "~" },
  .thread = { "=", "-", ".", "~" },
  .fork = "|",
  .last = "`",
  .trunk = "|",
  .right = ">",
  .left = "<",
  .contested = "*",
  .above = "^",
  .dot = "-",
  .corner = { "+", "+", "+", "+" },
  .across = "-",
  .down = "|",
  .out = "|",
  .below = "+",
};

const RtSketchGlyphs *
rt_sketch_glyphs (const RtScreen *screen)
{
  return screen->ascii ? &ascii : &unicode;
}

/* ---- From a case ------------------------------------------------------------------------ */

guint32
rt_sketch_entity (RtSketch *sketch, const RtCase *kase, RtEntity e, gboolean show_protected)
{
  gpointer known = NULL;
  const RtEntityType *type;
  RtSketchNode node;
  g_autofree char *name = NULL;

  if (g_hash_table_lookup_extended (sketch->node_of, GUINT_TO_POINTER (e), NULL, &known))
    return GPOINTER_TO_UINT (known);
  type = rt_schema_entity_type (rt_case_schema (kase), rt_entity_type (kase, e));
  name = g_strdelimit (rt_entity_shown_name (kase, e, show_protected), "\r\n\t", ' ');
  node = (RtSketchNode){ rt_one_way (name), g_strdup (type->label ? type->label : type->name) };
  g_hash_table_insert (sketch->node_of, GUINT_TO_POINTER (e),
                       GUINT_TO_POINTER (sketch->nodes->len));
  g_array_append_val (sketch->nodes, node);
  return sketch->nodes->len - 1;
}

typedef struct
{
  RtEntity from, to;
  RtType type;
  RtLineStyle style;
  gboolean contested, thread;
  RtRelation relation;
} Draft;

static int
compare_drafts (const Draft *x, const Draft *y)
{
#define BY(field)                                                                              \
  if (x->field != y->field)                                                                    \
  return x->field < y->field ? -1 : 1
  BY (from);
  BY (to);
  BY (type);
  BY (style);
  BY (contested);
  BY (thread);
#undef BY
  return 0;
}

static int
compare_drafts_all (gconstpointer a, gconstpointer b)
{
  const Draft *x = a, *y = b;
  int order = compare_drafts (x, y);

  return order ? order : x->relation < y->relation ? -1 : x->relation > y->relation;
}

static Draft
draft_of (const RtChartFill *fill, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  return (Draft){ row.from,
                  row.to,
                  row.type,
                  rt_line_style_of (&likelihood, NULL),
                  rt_relation_contested (fill->kase, r, fill->pick),
                  fill->fate && (fill->fate[r] & RT_FATE_THREAD),
                  r };
}

static char *
strength_of (const RtChartFill *fill, const GArray *relations, RtLineStyle style)
{
  RtLikelihood likelihood;

  if (relations->len > 1)
    return g_strdup (rt_line_style_word (style));
  likelihood = rt_relation_likelihood (fill->kase, g_array_index (relations, RtRelation, 0),
                                       fill->pick);
  if (!likelihood.judged)
    return g_strdup (rt_likelihood_label (&likelihood));
  return g_strdup_printf ("%s %.2f", rt_likelihood_label (&likelihood), likelihood.range.best);
}

/* "paid 3 times, 1,250.00 EUR" */
static char *
verb_with (const char *label, guint times, const char *sum)
{
  g_autofree char *count = rt_thousands (times);

  if (times > 1)
    return g_strdup_printf ("%s %s times%s%s", label, count, sum ? ", " : "", sum ? sum : "");
  return g_strdup_printf ("%s%s%s", label, sum ? " " : "", sum ? sum : "");
}

static void
add_link (RtSketch *sketch, RtChartFill *fill, const Draft *draft, GArray *relations,
          gboolean show_protected)
{
  const RtRelationType *type = rt_schema_relation_type (rt_case_schema (fill->kase),
                                                        draft->type);
  RtLine line = { .relations = relations };
  g_autofree char *sum = rt_fill_sum (fill, &line, draft->type);
  RtSketchLink link = {
    .from = rt_sketch_entity (sketch, fill->kase, draft->from, show_protected),
    .to = rt_sketch_entity (sketch, fill->kase, draft->to, show_protected),
    .verb = verb_with (rt_text_or (type->label, type->name), relations->len, sum),
    .inverse = type->inverse && *type->inverse ? verb_with (type->inverse, relations->len, sum)
                                               : NULL,
    .strength = strength_of (fill, relations, draft->style),
    .when = rt_fill_when_all (fill, &line),
    .cites = fill->chart ? rt_fill_cited (fill, relations) : g_strdup (""),
    .style = draft->style,
    .symmetric = type->symmetric,
    .contested = draft->contested,
    .thread = draft->thread
  };

  g_array_append_val (sketch->links, link);
}

static void
add_drafts (RtSketch *sketch, RtChartFill *fill, GArray *drafts, gboolean show_protected)
{
  g_array_sort (drafts, compare_drafts_all);
  for (guint i = 0, end; i < drafts->len; i = end)
    {
      const Draft *first = &g_array_index (drafts, Draft, i);
      g_autoptr (GArray) relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));

      for (end = i; end < drafts->len && compare_drafts (first, first + (end - i)) == 0; end++)
        g_array_append_val (relations, first[end - i].relation);
      add_link (sketch, fill, first, relations, show_protected);
    }
}

void
rt_sketch_relations (RtSketch *sketch, RtCase *kase, const RtPick *pick,
                     const RtRelation *relations, guint n, gboolean show_protected)
{
  RtChartFill fill = { .kase = kase, .pick = pick, .zone = rt_case_zone (kase) };
  g_autoptr (GArray) drafts = g_array_new (FALSE, FALSE, sizeof (Draft));

  for (guint i = 0; i < n; i++)
    {
      Draft draft = draft_of (&fill, relations[i]);
      g_array_append_val (drafts, draft);
    }
  add_drafts (sketch, &fill, drafts, show_protected);
}

void
rt_sketch_drawn (RtSketch *sketch, RtChartFill *fill)
{
  g_autoptr (GArray) drafts = g_array_new (FALSE, FALSE, sizeof (Draft));

  for (guint i = 0; i < fill->chart->lines->len; i++)
    {
      const GArray *relations = rt_line (fill->chart, i)->relations;

      for (guint k = 0; k < relations->len; k++)
        {
          Draft draft = draft_of (fill, g_array_index (relations, RtRelation, k));
          g_array_append_val (drafts, draft);
        }
    }
  add_drafts (sketch, fill, drafts, fill->options->show_protected);
}
