/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The question that `path` asks: read from the command line, and put to the graph. */

#include "cli/duration.h"
#include "cli/path.h"

static gboolean
read_time (RtRun *run, RtPathQuestion *question, GError **error)
{
  const char *rule = rt_run_value (run, "in-time"), *gap = rt_run_value (run, "max-gap");
  const char *undated = rt_run_value (run, "undated");
  RtPathOptions *options = &question->options;

  question->time_asked = rt_run_has (run, "in-time");
  if (question->time_asked)
    options->in_time = rule && g_str_equal (rule, "earliest") ? RT_TIME_EARLIEST
                                                              : RT_TIME_IN_ORDER;
  options->backward = rt_run_has (run, "backward");
  options->refuse_undated = undated && g_str_equal (undated, "refuse");
  if (!question->time_asked && (gap || undated || options->backward))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--max-gap, --undated and --backward go with --in-time: add it");
      return FALSE;
    }
  return !gap || rt_duration_read ("max-gap", gap, &options->max_gap, error);
}

gboolean
rt_path_avoid (RtRun *run, GError **error)
{
  g_autofree const char **avoid = rt_run_values (run, "avoid");

  for (const char **a = avoid; *a; a++)
    if (!rt_selection_add (run->selection, "without", *a, error))
      return FALSE;
  return TRUE;
}

gboolean
rt_path_read (RtRun *run, RtPathQuestion *question, GError **error)
{
  *question = (RtPathQuestion){ 0 };
  if (!rt_run_whole (run, "routes", 1, 1, &question->options.k, error)
      || !rt_run_whole (run, "max-hops", 1, 0, &question->options.max_hops, error)
      || !read_time (run, question, error) || !rt_path_avoid (run, error)
      || !rt_run_entity (run, run->args[0], &question->from, error)
      || !rt_run_entity (run, run->args[1], &question->to, error))
    return FALSE;
  if (question->from != question->to)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" and \"%s\" are the same entity, %s: name two different ones",
               run->args[0], run->args[1], rt_entity_id (run->kase, question->from));
  return FALSE;
}

GPtrArray *
rt_path_search (RtRun *run, const RtPathQuestion *question, const RtPick *pick,
                const RtViewOptions *options, GError **error)
{
  g_autoptr (RtView) view = rt_view_new (run->kase, pick, options, run->ctx, error);

  if (!view)
    return NULL;
  if (rt_view_vertex (view, question->from) < 0 || rt_view_vertex (view, question->to) < 0)
    return g_ptr_array_new ();
  return rt_paths (view, question->from, question->to, &question->options, run->ctx, error);
}
