/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What if some were gone: the graph before and after; or whom to take, so that it matters most.
 */

#include "cli/progress.h"
#include "cli/remove.h"
#include "base/stopped.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include "graph/rows.h"
#include "ingest/names.h"
#include <math.h>
#include <string.h>

#define NOTHING 1e-9 /* a gain below this is rounding */

/* ---- What is taken away -------------------------------------------------------------- */

static void
add_once (GArray *rows, guint32 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint32, i) == row)
      return;
  g_array_append_val (rows, row);
}

/* An entity's id first, then a relation's, then a name, as --without has it. */
static gboolean
take_one (RtRun *run, RtTaking *taking, const char *text, GError **error)
{
  RtEntity e = rt_case_entity (run->kase, text);
  RtRelation r = e == RT_NONE ? rt_case_relation (run->kase, text) : RT_NONE;
  g_autoptr (GError) why = NULL;

  if (r != RT_NONE)
    add_once (taking->relations, r);
  else if (e != RT_NONE || rt_run_entity (run, text, &e, &why))
    add_once (taking->entities, e);
  else if (g_error_matches (why, RT_ERROR, RT_ERROR_NOT_FOUND)
           && rt_resolve_source (run->kase, text, NULL))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "\"%s\" is a source; to take away all of it say --all-of \"%s\"", text, text);
  else
    g_propagate_error (error, g_steal_pointer (&why));
  return r != RT_NONE || e != RT_NONE;
}

/* Whoever is not in the graph cannot be missed in it. */
static gboolean
check_in_view (RtRun *run, const RtTaking *taking, GError **error)
{
  for (guint i = 0; i < taking->entities->len; i++)
    {
      RtEntity e = g_array_index (taking->entities, RtEntity, i);
      g_autofree char *name = rt_words_name (run, e);

      if (rt_view_vertex (taking->ranking.view, e) >= 0)
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is not in this graph already: the selection leaves it out%s", name,
                   run->view.fold_events ? ", or --fold-events turns it into links" : "");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_what (RtRun *run, RtTaking *taking, GError **error)
{
  g_autofree const char **sources = rt_run_values (run, "all-of");

  for (guint i = 0; i < run->n_args; i++)
    if (!take_one (run, taking, run->args[i], error))
      return FALSE;
  for (const char **s = sources; *s; s++)
    {
      RtSource source = rt_resolve_source (run->kase, *s, error);

      if (!source)
        return FALSE;
      add_once (taking->sources, source);
    }
  return TRUE;
}

static gboolean
is_anything_named (const RtRun *run, const RtTaking *taking, GError **error)
{
  gboolean named = run->n_args > 0 || rt_run_has (run, "all-of");

  if (named == taking->planned)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 named ? "--plan finds whom to take; name nobody beside it, or leave it out"
                       : "say who is to be taken away: entities, relations by id, --all-of "
                         "SOURCE, or --plan K to find the K that matter most");
  return named != taking->planned;
}

/* ---- What is left -------------------------------------------------------------------- */

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to compare before and after");
  return FALSE;
}

static gboolean
leave_rest (RtRun *run, RtTaking *taking, GError **error)
{
  taking->left = rt_pick_copy (run->kase, run->pick);
  if (!taking->left)
    return set_no_memory (error);
  for (guint i = 0; i < taking->entities->len; i++)
    rt_pick_set_entity (taking->left, g_array_index (taking->entities, RtEntity, i), FALSE);
  for (guint i = 0; i < taking->relations->len; i++)
    rt_pick_set_relation (taking->left, g_array_index (taking->relations, RtRelation, i),
                          FALSE);
  for (guint i = 0; i < taking->sources->len; i++)
    if (!rt_pick_drop_source (run->kase, taking->left,
                              g_array_index (taking->sources, RtSource, i), rt_run_rest (run),
                              error))
      return FALSE;
  taking->after = rt_view_new (run->kase, taking->left, &run->view, rt_run_rest (run), error);
  return taking->after != NULL;
}

/* How many of each part that was are left after: a part of that size is one that was not split.
 */
static guint32 *
count_left (const RtTaking *taking, const guint32 *was, guint32 n_was)
{
  guint32 *left = g_try_new0 (guint32, n_was + 1u);

  for (guint32 v = 0; left && v < rt_view_size (taking->after); v++)
    left[was[rt_view_vertex (taking->ranking.view, rt_view_entity (taking->after, v))]]++;
  return left;
}

static void
free_part (gpointer part)
{
  g_array_unref (part);
}

/* The parts that what hung together is in now, but for the largest of each. */
static gboolean
find_parts (RtRun *run, RtTaking *taking, GError **error)
{
  guint32 n_was = 0, n_is = 0;
  g_autofree guint32 *was = rt_component_of (taking->ranking.view, &n_was, rt_run_rest (run),
                                             error);
  g_autofree guint32 *is
      = was ? rt_component_of (taking->after, &n_is, rt_run_rest (run), error) : NULL;
  g_autofree guint32 *left = is ? count_left (taking, was, n_was) : NULL;
  g_autofree guint8 *kept = g_try_malloc0 (n_was + 1u); /* the largest of it has been met */
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);

  if (!is)
    return FALSE;
  if (!left || !kept)
    return set_no_memory (error);
  for (guint32 p = 0; p < n_is; p++)
    g_ptr_array_add (parts, g_array_new (FALSE, FALSE, sizeof (RtEntity)));
  for (guint32 v = 0; v < rt_view_size (taking->after); v++)
    {
      RtEntity e = rt_view_entity (taking->after, v);
      g_array_append_val ((GArray *)parts->pdata[is[v]], e);
    }
  for (guint32 p = 0; p < n_is; p++)
    {
      GArray *part = parts->pdata[p];
      RtEntity first = g_array_index (part, RtEntity, 0);
      guint32 of = was[rt_view_vertex (taking->ranking.view, first)];

      if (kept[of] && part->len < left[of])
        {
          g_array_ref (part);
          g_array_append_val (taking->parts, part);
        }
      kept[of] = TRUE;
    }
  return TRUE;
}

/* ---- Who takes over ------------------------------------------------------------------ */

/* --save-as keeps what each lies on more (or less) than before. */
static void
add_heir (RtRun *run, RtTaking *taking, const RtHeir *heir)
{
  double gain = heir->after - heir->before;

  if (rt_run_has (run, "list") && !rt_ranking_lists (run, &taking->ranking, heir->entity))
    return;
  rt_save_as_number (run, heir->entity, fabs (gain) > NOTHING ? gain : 0);
  if (gain > NOTHING)
    g_array_append_vals (taking->heirs, heir, 1);
}

static gint
compare_heirs (gconstpointer a, gconstpointer b, gpointer kase)
{
  const RtHeir *x = a, *y = b;
  double gain = x->after - x->before, other = y->after - y->before;

  if (fabs (gain - other) > NOTHING)
    return gain > other ? -1 : 1;
  return rt_compare_entity_ids (kase, x->entity, y->entity);
}

static gboolean
find_heirs (RtRun *run, RtTaking *taking, GError **error)
{
  const RtMeasure *betweenness = rt_measure_find ("betweenness", error);
  const RtView *view = taking->ranking.view;
  guint32 n = 0, n_after = 0;
  g_autofree RtRankRow *before = betweenness
                                     ? rt_rank (view, betweenness, FALSE, &n, run->ctx, error)
                                     : NULL;
  g_autofree RtRankRow *after
      = before ? rt_rank (taking->after, betweenness, FALSE, &n_after, run->ctx, error) : NULL;
  g_autofree double *was = g_try_new0 (double, n + 1u);

  if (!after)
    return FALSE;
  if (!was)
    return set_no_memory (error);
  for (guint32 i = 0; i < n; i++)
    was[rt_view_vertex (view, before[i].entity)] = before[i].value;
  for (guint32 i = 0; i < n_after; i++)
    {
      RtHeir heir = { after[i].entity, was[rt_view_vertex (view, after[i].entity)],
                      after[i].value };

      add_heir (run, taking, &heir);
    }
  g_array_sort_with_data (taking->heirs, compare_heirs, run->kase);
  return TRUE;
}

/* ---- All of it ----------------------------------------------------------------------- */

/* A plan to fragment may be for a graph in which nobody would wait for all distances, and who
 * has stopped it waits for none. */
static gboolean
compare (RtRun *run, RtTaking *taking, GError **error)
{
  const RtView *before = taking->ranking.view;
  RtRemoval *removal = &taking->removal;

  taking->searched = !rt_context_stopped (run->ctx)
                     && (!taking->planned || taking->options.goal == RT_GOAL_SEPARATE
                         || run->view.directed);
  if (taking->searched && rt_removal (before, taking->after, removal, run->ctx, error))
    return TRUE;
  if (taking->searched && !(taking->planned && rt_stop_here (run->ctx, error)))
    return FALSE;
  taking->searched = FALSE;
  return rt_cohesion (before, FALSE, &removal->before, rt_run_rest (run), error)
         && rt_cohesion (taking->after, FALSE, &removal->after, rt_run_rest (run), error);
}

static gboolean
gather (RtRun *run, RtTaking *taking, GError **error)
{
  taking->entities = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  taking->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  taking->sources = g_array_new (FALSE, FALSE, sizeof (RtSource));
  taking->parts = g_array_new (FALSE, FALSE, sizeof (GArray *));
  taking->heirs = g_array_new (FALSE, FALSE, sizeof (RtHeir));
  taking->gone_entities = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  taking->gone_relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  taking->rejudged = g_array_new (FALSE, FALSE, sizeof (RtRejudged));
  if (!rt_taking_read_plan (run, taking, error) || !is_anything_named (run, taking, error)
      || !rt_taking_deal_hops (run, taking, error) || !rt_run_load (run, error)
      || !(taking->ranking.view = rt_run_view (run, error))
      || !rt_ranking_read_listed (run, &taking->ranking, error))
    return FALSE;
  if (taking->planned ? !rt_taking_find_plan (run, taking, error)
                      : !read_what (run, taking, error) || !check_in_view (run, taking, error))
    return FALSE;
  if (!leave_rest (run, taking, error))
    return FALSE;
  if (!taking->planned)
    rt_taking_find_gone (run, taking);
  return compare (run, taking, error) && find_parts (run, taking, error)
         && (taking->planned ? rt_taking_keep_plan (run, taking, error)
                             : find_heirs (run, taking, error))
         && rt_save_as_end (run,
                            taking->planned ? "what the plan makes of the entity"
                                            : "how much betweenness the entity gains or loses",
                            error);
}

static void
clear_taking (RtTaking *taking)
{
  for (guint i = 0; i < taking->parts->len; i++)
    g_array_unref (g_array_index (taking->parts, GArray *, i));
  g_array_unref (taking->parts);
  g_array_unref (taking->entities);
  g_array_unref (taking->relations);
  g_array_unref (taking->sources);
  g_array_unref (taking->heirs);
  g_array_unref (taking->gone_entities);
  g_array_unref (taking->gone_relations);
  g_array_unref (taking->rejudged);
  rt_key_players_free (taking->players);
  rt_view_free (taking->after);
  rt_view_free (taking->ranking.view);
  rt_pick_free (taking->left);
}

static int
run_remove (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtTaking taking = { 0 };
  int code = RT_EXIT_YES;

  run->progress->hint = "--around NAME narrows it";
  if (!gather (run, &taking, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else if (run->json)
    rt_run_json (run, rt_taking_json (run, &taking));
  else if (run->csv)
    rt_taking_table (run, &taking);
  else
    rt_taking_say (run, &taking);
  clear_taking (&taking);
  return code;
}

static const RtOption options[] = {
  { .name = "all-of",
    .argument = "SOURCE",
    .many = TRUE,
    .summary = "Take away what this source says and what was read in it, by its id or title" },
  { .name = "plan",
    .argument = "K",
    .summary = "Find the K that matter most (key players), and show the graph without them" },
  { .name = "goal",
    .argument = "GOAL",
    .values = "fragment|separate|reach",
    .summary = "What the plan is for: fragment, that as few pairs as can be are linked without "
               "them (unless said); separate, that all are far from each other; reach, that "
               "they are near as many as can be" },
  { .name = "hops",
    .argument = "N",
    .summary = "How far --goal reach goes; 1 unless said. With --around it is that one's" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "Who may be in a plan, or is listed as taking over: entities of this type, or "
               "all; a plan is of actors where there are any" },
  { .name = NULL },
};

const RtCommand rt_cmd_remove = {
  .name = "remove",
  .run = run_remove,
  .summary = "What if some were gone: the graph without them; or whom to take, so that it "
             "matters most",
  .usage = "CASE [ENTITY|RELATION...]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE | RT_WORKS_LONG
           | RT_SAVES_VALUES | RT_TELLS_SO_FAR,
  .options = options,
  .examples = "redthread remove graphs/kerman-2024 \"Abdullah Tajik\"\n"
              "redthread remove graphs/kerman-2024 --all-of S4\n"
              "redthread remove graphs/kerman-2024 --plan 3\n"
              "redthread remove graphs/kerman-2024 --plan 2 --goal reach --hops 2",
  .numbers
  = "Nothing is changed in the case. Distances are in hops, whatever the weights; betweenness "
    "uses them as lengths. Fragmentation is the share of all pairs that no way links, by "
    "distance it is 1 less the mean of 1/distance (Borgatti 2006: F and DF), both among those "
    "that are left; with --directed ways follow the relations and pairs are ordered.\n"
    "A plan (Borgatti's KPP-Neg and KPP-Pos) is built one by one and then improved by "
    "exchanges; where a thousand million steps are enough, all others are tried too (reach: by "
    "branch "
    "and bound), and it is called the best. Else it says how far from the best it may be, by a "
    "bound that no plan can pass. In a large graph the other goals than fragment look only at "
    "those with most contacts.\n"
    "--save-as keeps by how much the betweenness of each that stays grows (or, below 0, "
    "shrinks); of a plan, who is in it (plan), and whom it cuts off (cut off) or reaches "
    "(reached).\n"
    "--csv: first a row \"taken\" with the id and name of each.\n"
    "--json: {\"removed\":{\"entities\":[id],\"relations\":[id],\"sources\":[id]},"
    "\"gone\":{\"entities\":[id],\"relations\":[id]},\"rejudged\":[{\"id\",\"sentence\","
    "\"before\",\"after\"}],\"directed\","
    "\"before\":C,\"after\":C,\"ways\":{\"linked\",\"kept\",\"longer\",\"cut\"},"
    "\"cut_off\":[[id]],\"heirs\":[{\"id\",\"name\",\"type\",\"before\",\"after\"}]}, C "
    "{\"entities\",\"contacts\",\"parts\",\"largest\",\"pairs\",\"fragmentation\","
    "\"distance_fragmentation\",\"mean_distance\",\"diameter\"}; ways are pairs of those that "
    "stay; gone is all that is in the graph no more, what was named too; rejudged are "
    "relations "
    "that stay, with their likelihood, null where it cannot be judged. With --plan "
    "{\"plan\":[id],\"fragmentation\",\"exact\",\"goal\",\"value\",\"bound\","
    "\"greedy\",\"hops\",\"candidates\",\"looked_at\"} and before, after and cut_off; "
    "distances are null where the goal does not need them; of reach value is how many are "
    "reached.",
  .see_also = "brokers, path, rank",
};
