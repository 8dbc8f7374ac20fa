/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What must go, so that no route is left between two: the relations with their claims, or the
 * entities. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>

#define CLAIMS_SHOWN 3u

/* ---- Prose ---------------------------------------------------------------------------- */

static void
say_relations (RtRun *run, const RtCut *cut)
{
  for (guint i = 0; i < cut->n_relations; i++)
    rt_words_note_relation (run, cut->relations[i]);
  for (guint i = 0; i < cut->n_relations; i++)
    {
      RtRelation r = cut->relations[i];
      RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
      g_autofree char *sentence = rt_words_read (run, r, FALSE);
      g_autofree char *words = rt_words_likelihood (&likelihood);
      g_autofree char *line = g_strdup_printf ("%s: %s", sentence, words);

      rt_run_say (run, "  ");
      rt_wrap_append (run->out, line, run->screen.width, 4);
      rt_run_say (run, "\n");
      rt_words_claims_append (run, r, 5, CLAIMS_SHOWN);
    }
}

static RtTable *
entity_table (RtRun *run, const RtCut *cut)
{
  RtTable *table = rt_table_new ();

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "type", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < cut->n_entities; i++)
    {
      g_autofree char *name = rt_words_name (run, cut->entities[i]);

      rt_table_row (table);
      if (run->csv)
        rt_table_cell (table, rt_entity_id (run->kase, cut->entities[i]), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_NAME);
      rt_table_cell (table, rt_entity_type_name (run->kase, cut->entities[i]), RT_STYLE_DIM);
    }
  return table;
}

/* "To part A from B, 2 links must go; no other two would do." */
static void
say_headline (RtRun *run, const RtPathQuestion *question, const RtCut *cut)
{
  g_autofree char *links = rt_count (cut->size, "link", NULL);
  g_autofree char *entities = rt_count (cut->n_entities, "entity", "entities");

  rt_run_say_wrapped (
      run, "To part %s from %s, %s must go; %s.", question->from.words, question->to.words,
      question->cut_entities ? entities : links,
      cut->only ? "no other set of so few would do"
                : "another set of so few would do too, this is the nearest to the first");
}

static void
say_entities (RtRun *run, const RtPathQuestion *question, const RtCut *cut)
{
  guint direct = cut->size - cut->n_entities;

  if (cut->n_entities)
    {
      g_autoptr (RtTable) table = entity_table (run, cut);

      say_headline (run, question, cut);
      rt_run_say (run, "\n");
      rt_run_table (run, table, 2);
    }
  if (direct == 0)
    return;
  rt_run_say (run, cut->n_entities ? "\n" : "");
  rt_run_say_wrapped (run, "No entity's going parts %s from %s%s: they are linked directly.",
                      question->from.words, question->to.words,
                      cut->n_entities ? " wholly" : "");
  rt_run_say (run, "\n");
  say_relations (run, cut);
}

static void
print_prose (RtRun *run, const RtPathQuestion *question, const RtCut *cut)
{
  g_autofree char *routes = rt_count (cut->size, "route", NULL);
  gboolean parallel = !question->cut_entities && cut->n_relations > cut->size;

  if (question->cut_entities)
    say_entities (run, question, cut);
  else
    {
      say_headline (run, question, cut);
      rt_run_say (run, "\n");
      say_relations (run, cut);
    }
  rt_run_say (run, "\n");
  if (parallel)
    rt_run_say_wrapped (run, "Parallel relations are one link: all of them must go.");
  if (cut->size == 1)
    rt_run_say_wrapped (run, "Every route there goes through it.");
  else
    rt_run_say_wrapped (run, "No fewer, for %s lead there that share no %s (--disjoint%s).",
                        routes, question->cut_entities ? "entity in between" : "relation",
                        question->cut_entities ? " entities" : "");
  rt_run_say_wrapped (run, "It is the case that is parted, not the world: a link that nobody "
                           "has reported yet would be one more.");
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  rt_run_selection_line (run);
}

/* ---- For programs --------------------------------------------------------------------- */

static void
print_json (RtRun *run, const RtPathQuestion *question, const RtCut *cut)
{
  json_t *object = rt_path_json_head (run, question, NULL);
  json_t *entities = rt_json_array (), *relations = rt_json_array ();

  for (guint i = 0; i < cut->n_entities; i++)
    rt_json_add_text (entities, rt_entity_id (run->kase, cut->entities[i]));
  for (guint i = 0; i < cut->n_relations; i++)
    rt_json_add (relations, rt_words_json_relation (run, cut->relations[i], -1));
  rt_json_set_text (object, "cut", question->cut_entities ? "entities" : "relations");
  rt_json_set_int (object, "size", cut->size);
  rt_json_set_bool (object, "only", cut->only);
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  rt_run_json (run, object);
}

static void
print_csv (RtRun *run, const RtPathQuestion *question, const RtCut *cut)
{
  g_autoptr (RtTable) table = NULL;
  g_autofree RtHop *hops = g_new (RtHop, cut->n_relations + 1u);

  if (question->cut_entities)
    {
      table = entity_table (run, cut);
      rt_run_table (run, table, 0);
      return;
    }
  for (guint i = 0; i < cut->n_relations; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (run->kase, cut->relations[i], &row);
      hops[i] = (RtHop){ cut->relations[i], row.from, row.to, 0 };
    }
  rt_path_csv_hops (run, hops, cut->n_relations);
}

int
rt_path_answer_cut (RtRun *run, const RtPathQuestion *question, GError **error)
{
  g_autoptr (RtView) view = rt_run_view (run, error);
  const RtBetween between = rt_path_between (question);
  g_autoptr (RtCut) cut = NULL;

  if (view)
    cut = rt_cut (view, &between, question->cut_entities, run->ctx, error);
  if (!cut || !rt_path_save_cut (run, cut, error))
    return -1;
  if (run->json)
    print_json (run, question, cut);
  else if (run->csv)
    print_csv (run, question, cut);
  else if (cut->size > 0)
    print_prose (run, question, cut);
  else if (!rt_path_say_none (run, question, error))
    return -1;
  return cut->size > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}
