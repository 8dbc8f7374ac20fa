/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whom to take, so that it matters most: the options of a plan, the search for it, and what of
 * it is kept. */

#include "cli/remove.h"
#include "cli/save-as.h"

/* ---- Which plan is asked for, and the best --------------------------------------------- */

typedef struct
{
  RtRun *run;
  const RtRanking *ranking;
} Candidates;

static gboolean
may_be (RtEntity e, gconstpointer data)
{
  const Candidates *candidates = data;

  return rt_ranking_lists (candidates->run, candidates->ranking, e);
}

gboolean
rt_taking_read_plan (RtRun *run, RtTaking *taking, GError **error)
{
  const char *goal = rt_run_value (run, "goal");
  gboolean of_goal = rt_run_has (run, "hops") && !rt_run_has (run, "around");

  taking->planned = rt_run_has (run, "plan");
  for (guint i = 0; goal && i < RT_N_GOALS; i++)
    if (g_str_equal (goal, rt_key_goal_name (i)))
      taking->options.goal = i;
  if (!rt_run_whole (run, "plan", 1, 0, &taking->options.k, error)
      || !rt_run_whole (run, "hops", 1, 1, &taking->options.hops, error))
    return FALSE;
  if (!taking->planned && goal)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--goal goes with --plan K, which finds whom to take");
  else if (of_goal && taking->options.goal != RT_GOAL_REACH)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--hops goes with --plan K --goal reach, or with --around NAME");
  else
    return TRUE;
  return FALSE;
}

gboolean
rt_taking_deal_hops (RtRun *run, RtTaking *taking, GError **error)
{
  if (!rt_run_has (run, "around") || !rt_run_has (run, "hops"))
    return TRUE;
  taking->options.hops = 1;
  return rt_selection_add (run->selection, "hops", rt_run_value (run, "hops"), error);
}

gboolean
rt_taking_find_plan (RtRun *run, RtTaking *taking, GError **error)
{
  Candidates candidates = { run, &taking->ranking };

  taking->options.may_be = may_be;
  taking->options.data = &candidates;
  taking->players = rt_key_players (taking->ranking.view, &taking->options, run->ctx, error);
  for (guint i = 0; taking->players && i < taking->players->n; i++)
    g_array_append_val (taking->entities, taking->players->plan[i]);
  return taking->players != NULL;
}

/* ---- What is kept of a plan ------------------------------------------------------------ */

static void
put_all (RtRun *run, const GArray *entities, const char *word)
{
  for (guint i = 0; i < entities->len; i++)
    rt_save_as_put (run, g_array_index (entities, RtEntity, i), word);
}

static gboolean
is_planned (const RtTaking *taking, RtEntity e)
{
  for (guint i = 0; i < taking->entities->len; i++)
    if (g_array_index (taking->entities, RtEntity, i) == e)
      return TRUE;
  return FALSE;
}

/* Whom the members of a plan are near, each once. */
static gboolean
put_reached (RtRun *run, const RtTaking *taking, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < taking->entities->len; i++)
    {
      guint32 n = 0;
      g_autofree RtNear *near = rt_near (taking->ranking.view,
                                         g_array_index (taking->entities, RtEntity, i),
                                         taking->options.hops, &n, run->ctx, error);

      if (!near)
        return FALSE;
      for (guint32 j = 0; j < n; j++)
        if (g_hash_table_add (seen, GUINT_TO_POINTER (near[j].entity))
            && !is_planned (taking, near[j].entity))
          rt_save_as_put (run, near[j].entity, "reached");
    }
  return TRUE;
}

gboolean
rt_taking_keep_plan (RtRun *run, const RtTaking *taking, GError **error)
{
  if (!run->save_as || rt_context_stopped (run->ctx))
    return TRUE;
  put_all (run, taking->entities, "plan");
  if (taking->options.goal == RT_GOAL_REACH)
    return put_reached (run, taking, error);
  for (guint i = 0; i < taking->parts->len; i++)
    put_all (run, g_array_index (taking->parts, GArray *, i), "cut off");
  return TRUE;
}
