/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What lies around an entity: ring by ring, each with the relation that joins it to a nearer
 * one. */

#include "chart/sketch.h"
#include "cli/words.h"
#include "graph/igraph-view.h"

#define NARROW 72u /* columns of a screen */

typedef struct
{
  RtEntity center;
  guint hops;
  RtView *view;
  RtNear *near;
  guint32 n;
  guint *distance;   /* a vertex; G_MAXUINT: not near */
  RtRelation *joins; /* a vertex: the relation from a nearer entity; RT_NONE */
  RtEntity *through; /* a vertex: that nearer entity */
  GArray *relations; /* RtRelation: all among what is near, by number */
} Around;

static gint
by_number (gconstpointer a, gconstpointer b)
{
  const RtRelation *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* The most likely of an edge's relations carries it; ungraded ones come last. */
static RtRelation
strongest (RtRun *run, const RtRelation *relations, guint n)
{
  RtRelation best = relations[0];
  double most = -1;

  for (guint i = 0; i < n; i++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (run->kase, relations[i], run->pick);
      if (likelihood.judged && likelihood.range.best > most)
        {
          most = likelihood.range.best;
          best = relations[i];
        }
    }
  return best;
}

/* The first edge in a view's order that reaches a vertex from a nearer one is what is told. */
static void
take_edge (RtRun *run, Around *around, guint32 edge)
{
  const igraph_t *graph = rt_view_graph (around->view);
  guint a = (guint)IGRAPH_FROM (graph, edge), b = (guint)IGRAPH_TO (graph, edge), n;
  const RtRelation *relations = rt_view_relations (around->view, edge, &n);

  if (around->distance[a] == G_MAXUINT || around->distance[b] == G_MAXUINT || n == 0)
    return;
  g_array_append_vals (around->relations, relations, n);
  if (around->distance[a] > around->distance[b])
    {
      guint swap = a;
      a = b;
      b = swap;
    }
  if (around->distance[a] < around->distance[b] && around->joins[b] == RT_NONE)
    {
      around->joins[b] = strongest (run, relations, n);
      around->through[b] = rt_view_entity (around->view, a);
    }
}

static void
drop_repeats (GArray *relations)
{
  guint kept = 0;

  g_array_sort (relations, by_number);
  for (guint i = 0; i < relations->len; i++)
    {
      RtRelation r = g_array_index (relations, RtRelation, i);
      if (kept == 0 || g_array_index (relations, RtRelation, kept - 1) != r)
        g_array_index (relations, RtRelation, kept++) = r;
    }
  g_array_set_size (relations, kept);
}

static void
join (RtRun *run, Around *around)
{
  guint32 size = rt_view_size (around->view);

  around->distance = g_new (guint, size);
  around->joins = g_new (RtRelation, size);
  around->through = g_new (RtEntity, size);
  around->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  for (guint32 v = 0; v < size; v++)
    {
      around->distance[v] = G_MAXUINT;
      around->joins[v] = around->through[v] = RT_NONE;
    }
  for (guint32 i = 0; i < around->n; i++)
    around->distance[rt_view_vertex (around->view, around->near[i].entity)]
        = around->near[i].distance;
  for (guint32 edge = 0; edge < rt_view_n_edges (around->view); edge++)
    take_edge (run, around, edge);
  drop_repeats (around->relations);
}

static void
clear_around (Around *around)
{
  g_clear_pointer (&around->view, rt_view_free);
  g_clear_pointer (&around->relations, g_array_unref);
  g_free (around->near);
  g_free (around->distance);
  g_free (around->joins);
  g_free (around->through);
}

static gboolean
gather (RtRun *run, Around *around, GError **error)
{
  if (!rt_run_whole (run, "hops", 1, 1, &around->hops, error)
      || !rt_run_entity (run, run->args[0], &around->center, error)
      || !rt_run_grow (run, &around->center, 1, around->hops, error)
      || !(around->view = rt_run_view (run, error)))
    return FALSE;
  if (rt_view_vertex (around->view, around->center) < 0)
    {
      around->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
      return TRUE; /* the selection leaves the centre itself out: nothing is near */
    }
  around->near = rt_near (around->view, around->center, around->hops, &around->n, run->ctx,
                          error);
  if (around->near)
    join (run, around);
  return around->near != NULL;
}

/* ---- Printing ------------------------------------------------------------------------- */

static guint
distance_of (const Around *around, RtEntity e)
{
  gint64 v = rt_view_vertex (around->view, e);

  return v < 0 ? G_MAXUINT : around->distance[v];
}

static void
print_json (RtRun *run, const Around *around)
{
  json_t *object = rt_json_object (), *entities = rt_json_array (),
         *relations = rt_json_array ();

  for (guint32 i = 0; i < around->n; i++)
    {
      RtEntity e = around->near[i].entity;
      g_autofree char *name = rt_words_name (run, e);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, e));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "type", rt_entity_type_name (run->kase, e));
      rt_json_set_int (row, "distance", around->near[i].distance);
      rt_json_add (entities, row);
    }
  for (guint i = 0; i < around->relations->len; i++)
    {
      RtRelation r = g_array_index (around->relations, RtRelation, i);
      RtRelationRow row;

      rt_case_get_relation (run->kase, r, &row);
      rt_json_add (relations,
                   rt_words_json_relation (
                       run, r, distance_of (around, row.from) <= distance_of (around, row.to)));
    }
  rt_json_set_text (object, "center", rt_entity_id (run->kase, around->center));
  rt_json_set_int (object, "hops", around->hops);
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  rt_run_json (run, object);
}

/* "is a member of" in the first ring, "the Kerman cell stayed at" further out. */
static char *
how_joined (RtRun *run, const Around *around, guint v, guint distance)
{
  RtRelation r = around->joins[v];
  RtEntity through = around->through[v], self = rt_view_entity (around->view, v);
  g_autofree char *name = NULL, *verb = NULL;
  RtRelationRow row;

  if (r == RT_NONE)
    return g_strdup ("");
  rt_case_get_relation (run->kase, r, &row);
  name = rt_words_name (run, through);
  if (row.from != self && row.to != self) /* a folded event stands between them */
    return g_strdup_printf ("%s took part in an event with", name);
  verb = rt_words_verb (run, r, row.from == self);
  return distance == 1 ? g_steal_pointer (&verb) : g_strdup_printf ("%s %s", name, verb);
}

/* Too narrow for a column of types: they stand behind the names. */
static gboolean
is_narrow (const RtRun *run)
{
  return !run->csv && run->screen.width < NARROW;
}

static void
add_row (RtRun *run, const Around *around, RtTable *table, const RtNear *near)
{
  guint v = (guint)rt_view_vertex (around->view, near->entity);
  g_autofree char *how = how_joined (run, around, v, near->distance);
  g_autofree char *name = rt_words_name (run, near->entity);
  const char *type = rt_entity_type_name (run->kase, near->entity);
  RtRelation r = around->joins[v];

  rt_table_row (table);
  rt_table_cellf (table, RT_STYLE_PLAIN, "%u", near->distance);
  rt_table_cell (table, how, RT_STYLE_PLAIN);
  if (is_narrow (run))
    rt_table_cellf (table, RT_STYLE_NAME, "%s (%s)", name, type);
  else
    {
      rt_table_cell (table, name, RT_STYLE_NAME);
      rt_table_cell (table, type, RT_STYLE_DIM);
    }
  if (r != RT_NONE)
    {
      RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
      g_autofree char *words = rt_words_likelihood (&likelihood);
      g_autofree char *dates = rt_words_dates (run, r);

      rt_table_cell (table, words,
                     rt_relation_contested (run->kase, r, run->pick) ? RT_STYLE_CONTESTED
                                                                     : RT_STYLE_PLAIN);
      rt_table_cell (table, dates, RT_STYLE_DIM);
    }
}

static void
print_table (RtRun *run, const Around *around)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "hops", RT_COLUMN_RIGHT);
  rt_table_column (table, "how", RT_COLUMN_WRAPS);
  rt_table_column (table, "name", RT_COLUMN_WRAPS);
  if (!is_narrow (run))
    rt_table_column (table, "type", RT_COLUMN_WRAPS);
  rt_table_column (table, "likelihood", RT_COLUMN_WRAPS);
  rt_table_column (table, "when", RT_COLUMN_WRAPS);
  for (guint32 i = 1; i < around->n; i++)
    add_row (run, around, table, &around->near[i]);
  rt_run_table (run, table, 2);
}

#define MOST_DRAWN 60u

/* The table as a tree, with all relations among what is near. */
static void
draw (RtRun *run, const Around *around)
{
  g_autoptr (RtSketch) sketch = rt_sketch_new ();
  RtScreen screen = run->screen;
  guint32 drawn;

  screen.ascii = screen.ascii || rt_run_has (run, "ascii");
  for (guint32 i = 0; i < around->n; i++)
    rt_sketch_entity (sketch, run->kase, around->near[i].entity, run->show_protected);
  rt_sketch_relations (sketch, run->kase, run->pick,
                       (const RtRelation *)(gpointer)around->relations->data,
                       around->relations->len, run->show_protected);
  drawn = rt_sketch_tree (sketch, 0, MOST_DRAWN, &screen, run->out);
  if (drawn < around->n)
    rt_run_say_wrapped (run,
                        "%u of these %u are drawn, the nearest first; without --draw all "
                        "are listed.",
                        drawn, around->n);
}

static char *
line_of (const RtRun *run, const Around *around, const char *options)
{
  const char *const center[] = { rt_entity_id (run->kase, around->center), NULL };

  return rt_words_line ("", center, options);
}

static void
say_left_out (RtRun *run, const Around *around)
{
  g_autofree char *name = rt_words_name (run, around->center);
  g_autofree char *line = line_of (run, around, "");

  rt_run_say (run, "The selection leaves %s itself out.\n", name);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "near", line }, { NULL, NULL } });
}

static void
print_prose (RtRun *run, const Around *around)
{
  g_autofree char *name = rt_words_name (run, around->center);
  g_autofree char *hops = rt_count (around->hops, "hop", NULL);
  g_autofree char *entities = rt_count (around->n - 1, "other entity", "other entities");
  g_autofree char *relations = rt_count (around->relations->len, "relation", NULL);
  g_autofree char *hops_more = g_strdup_printf ("--hops %u", around->hops + 1);
  g_autofree char *id = line_of (run, around, ""), *further = line_of (run, around, hops_more);

  rt_run_say_wrapped (run, "Within %s of %s: %s, %s", hops, name, entities, relations);
  if (around->n > 1)
    rt_run_say (run, "\n");
  if (rt_run_has (run, "draw"))
    draw (run, around);
  else
    print_table (run, around);
  rt_run_selection_line (run);
  if (around->n > 1)
    rt_run_next (run, (RtNext[]){ { "show", id }, { "near", further }, { NULL, NULL } });
  else
    {
      g_autofree char *with = line_of (run, around, "--with background,reporting");
      rt_run_next (run, (RtNext[]){ { "near", with }, { NULL, NULL } });
    }
}

static int
run_near (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Around around = { 0 };
  int code = RT_EXIT_YES;

  if (!gather (run, &around, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        print_json (run, &around);
      else if (run->csv)
        print_table (run, &around);
      else if (around.n == 0)
        say_left_out (run, &around);
      else
        print_prose (run, &around);
      code = around.n > 1 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  clear_around (&around);
  return code;
}

static const RtOption options[] = {
  { .name = "hops", .argument = "N", .summary = "How far to go; 1 unless said" },
  { .name = "draw", .summary = "Draw it as a tree, with all relations among what is near" },
  { .name = "ascii", .summary = "With --draw: draw with the characters of ASCII" },
  { .name = NULL },
};

const RtCommand rt_cmd_near = {
  .name = "near",
  .run = run_near,
  .summary = "What lies around an entity, ring by ring",
  .usage = "CASE ENTITY",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE,
  .options = options,
  .examples = "redthread near graphs/kerman-2024 \"Abdullah Tajik\"\n"
              "redthread near graphs/kerman-2024 \"Abdullah Tajik\" --draw\n"
              "redthread near graphs/kerman-2024 ISKP --hops 2 --type actor",
  .numbers
  = "Hops count ties, in any direction unless --directed. Each entity is listed once, with "
    "one relation that joins it to a nearer one, read from there.\n"
    "--json: {\"center\",\"hops\",\"entities\":[{\"id\",\"name\",\"type\",\"distance\"}],"
    "\"relations\":[R]}, R as in path; forward leads away from the centre.",
  .see_also = "show, path, chart",
};
