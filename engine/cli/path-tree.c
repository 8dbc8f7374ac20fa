/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What joins three or more entities: the fewest relations that do, as a tree from the first. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>

static RtHop *
hops_of (const RtTree *tree)
{
  RtHop *hops = g_new (RtHop, tree->n_relations + 1u);

  for (guint i = 0; i < tree->n_relations; i++)
    hops[i] = (RtHop){ tree->relations[i], tree->tail[i], tree->head[i], tree->depth[i] };
  return hops;
}

static guint
n_asked (const RtPathQuestion *question)
{
  return question->from.entities->len;
}

static RtEntity
asked (const RtPathQuestion *question, guint i)
{
  return g_array_index (question->from.entities, RtEntity, i);
}

/* ---- Prose ---------------------------------------------------------------------------- */

/* "A, B and C", of those in @part; G_MAXUINT: all. */
static char *
names_of (RtRun *run, const RtPathQuestion *question, const RtTree *tree, guint part)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_asked (question); i++)
    if (part == G_MAXUINT || tree->part[i] == part)
      g_ptr_array_add (names, rt_words_name (run, asked (question, i)));
  return rt_words_list (names, 0);
}

static void
print_parts (RtRun *run, const RtPathQuestion *question, const RtTree *tree)
{
  guint parts = 0;

  for (guint i = 0; i < n_asked (question); i++)
    parts = MAX (parts, tree->part[i] + 1);
  rt_run_say (run, "Nothing joins all of them. Together hang:\n\n");
  for (guint part = 0; part < parts; part++)
    {
      g_autofree char *names = names_of (run, question, tree, part);

      rt_run_say (run, "  ");
      rt_wrap_append (run->out, names, run->screen.width, 4);
      rt_run_say (run, "\n");
    }
  rt_run_say (run, "\n");
  rt_run_selection_line (run);
}

/* The least likely of its relations carries the whole. */
static void
say_weakest (RtRun *run, const RtTree *tree)
{
  guint unjudged = 0, weakest = 0;
  double least = 2;
  g_autofree char *sentence = NULL, *n = NULL;

  for (guint i = 0; i < tree->n_relations; i++)
    {
      RtLikelihood likelihood = rt_relation_likelihood (run->kase, tree->relations[i],
                                                        run->pick);

      if (!likelihood.judged)
        unjudged++;
      else if (likelihood.range.best < least)
        {
          least = likelihood.range.best;
          weakest = i;
        }
    }
  if (least <= 1)
    {
      sentence = rt_words_read (run, tree->relations[weakest], FALSE);
      rt_run_say_wrapped (run, "The weakest of them is %s (%.2f): %s.",
                          rt_likelihood_word (least), least, sentence);
    }
  n = rt_count (unjudged, "relation has", "relations have");
  if (unjudged)
    rt_run_say_wrapped (run, "%s no likelihood.", n);
}

static void
say_bound (RtRun *run, const RtTree *tree)
{
  const char *what = run->view.weight ? "No less length" : "No fewer relations";

  if (tree->exact)
    rt_run_say_wrapped (run, "%s would join them; others may do it with as %s.", what,
                        run->view.weight ? "little" : "few");
  else
    rt_run_say_wrapped (run, "There may be a shorter way: for so many, or in so large a graph, "
                             "this is known to be at most twice the least.");
}

static void
say_next (RtRun *run, const RtPathQuestion *question)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *rest = NULL;

  for (guint i = 0; i < n_asked (question); i++)
    g_ptr_array_add (ids, (gpointer)rt_entity_id (run->kase, asked (question, i)));
  g_ptr_array_add (ids, NULL);
  rest = rt_words_line ("--path", (const char *const *)ids->pdata, "-o thread.svg");
  rt_run_next (run, (RtNext[]){ { "chart", rest }, { NULL, NULL } });
}

static void
print_prose (RtRun *run, const RtPathQuestion *question, const RtTree *tree)
{
  g_autofree char *names = names_of (run, question, tree, G_MAXUINT);
  g_autofree char *relations = rt_count (tree->n_relations, "relation", NULL);
  g_autofree char *others = rt_count (tree->n_relations + 1 - n_asked (question),
                                      "other entity", "other entities");
  g_autofree char *length = run->view.weight ? rt_path_length_words (run, tree->cost, "these")
                                             : NULL;
  g_autofree RtHop *hops = hops_of (tree);
  gboolean through = tree->n_relations + 1 > n_asked (question);

  rt_run_say_wrapped (run, "%s are joined by %s%s%s%s.", names, relations,
                      through ? " through " : "", through ? others : "", length ? length : "");
  rt_run_say (run, "\n");
  rt_path_say_tree (run, asked (question, 0), hops, tree->n_relations);
  rt_run_say (run, "\n");
  say_bound (run, tree);
  say_weakest (run, tree);
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  rt_run_selection_line (run);
  say_next (run, question);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static json_t *
json_parts (RtRun *run, const RtPathQuestion *question, const RtTree *tree)
{
  json_t *parts = rt_json_array ();

  for (guint part = 0, seen = 0; seen < n_asked (question); part++)
    {
      json_t *ids = rt_json_array ();

      for (guint i = 0; i < n_asked (question); i++)
        if (tree->part[i] == part)
          {
            rt_json_add_text (ids, rt_entity_id (run->kase, asked (question, i)));
            seen++;
          }
      rt_json_add (parts, ids);
    }
  return parts;
}

static void
print_json (RtRun *run, const RtPathQuestion *question, const RtTree *tree)
{
  json_t *object = rt_json_object (), *of = rt_json_array (), *entities = rt_json_array (),
         *relations = rt_json_array ();

  for (guint i = 0; i < n_asked (question); i++)
    rt_json_add_text (of, rt_entity_id (run->kase, asked (question, i)));
  for (guint i = 0; i < tree->n_relations; i++)
    {
      RtRelationRow row;

      if (i == 0)
        rt_json_add_text (entities, rt_entity_id (run->kase, tree->tail[0]));
      rt_json_add_text (entities, rt_entity_id (run->kase, tree->head[i]));
      rt_case_get_relation (run->kase, tree->relations[i], &row);
      rt_json_add (relations,
                   rt_words_json_relation (run, tree->relations[i], row.from == tree->tail[i]));
    }
  rt_json_set (object, "of", of);
  rt_json_set_bool (object, "joined", tree->joined);
  if (tree->joined)
    rt_json_set_bool (object, "exact", tree->exact);
  else
    rt_json_set_null (object, "exact");
  rt_json_set_real (object, "cost", tree->joined ? tree->cost : NAN);
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  rt_json_set (object, "parts", json_parts (run, question, tree));
  rt_run_json (run, object);
}

/* ---- All of it ------------------------------------------------------------------------ */

static gboolean
all_are_in (RtRun *run, const RtPathQuestion *question, const RtView *view, GError **error)
{
  for (guint i = 0; i < n_asked (question); i++)
    if (rt_view_vertex (view, asked (question, i)) < 0)
      {
        g_autofree char *name = rt_words_name (run, asked (question, i));

        g_set_error (
            error, RT_ERROR, RT_ERROR_USAGE,
            "the selection leaves %s out: loosen it, or leave them out of the question", name);
        return FALSE;
      }
  return TRUE;
}

int
rt_path_answer_tree (RtRun *run, const RtPathQuestion *question, GError **error)
{
  g_autoptr (RtView) view = rt_run_view (run, error);
  g_autoptr (RtTree) tree = NULL;
  g_autofree RtHop *hops = NULL;

  if (view && all_are_in (run, question, view, error))
    tree = rt_tree (view, (const RtEntity *)(void *)question->from.entities->data,
                    n_asked (question), run->ctx, error);
  if (!tree || !rt_path_save_tree (run, tree, error))
    return -1;
  hops = hops_of (tree);
  if (run->json)
    print_json (run, question, tree);
  else if (run->csv)
    rt_path_csv_hops (run, hops, tree->n_relations);
  else if (tree->joined)
    print_prose (run, question, tree);
  else
    print_parts (run, question, tree);
  return tree->joined ? RT_EXIT_YES : RT_EXIT_NO;
}
