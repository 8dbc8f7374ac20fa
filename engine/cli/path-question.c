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

/* ---- Which kind of answer ------------------------------------------------------------ */

/* The one of these that was given; NULL where none; FALSE where several. */
static gboolean
read_kind (RtRun *run, const char **kind, GError **error)
{
  static const char *const kinds[] = { "all", "widest", "disjoint", "cut" };

  *kind = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!rt_run_has (run, kinds[i]))
        continue;
      if (*kind)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "choose one of --%s and --%s", *kind,
                       kinds[i]);
          return FALSE;
        }
      *kind = kinds[i];
    }
  return TRUE;
}

static gboolean
refuse_beside (RtRun *run, const char *kind, const char *const *options, GError **error)
{
  for (const char *const *option = options; *option; option++)
    if (rt_run_has (run, *option))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s does not go with %s: leave one out",
                     *option, kind);
        return FALSE;
      }
  return TRUE;
}

/* A width is a likelihood unless a property is named. */
static gboolean
ask_widest (RtRun *run, RtPathQuestion *question, GError **error)
{
  static const char *const others[] = { "in-time", "weight-as", "multi", NULL };

  question->options.kind = RT_PATHS_WIDEST;
  if (!run->view.weight)
    run->view.weight = "likelihood";
  return refuse_beside (run, "--widest", others, error);
}

static gboolean
asks_entities (RtRun *run, const char *option)
{
  return g_strcmp0 (rt_run_value (run, option), "entities") == 0;
}

static gboolean
ask_disjoint (RtRun *run, RtPathQuestion *question, GError **error)
{
  static const char *const others[] = { "in-time", "max-hops", "hops", "routes", NULL };

  question->options.kind = asks_entities (run, "disjoint") ? RT_PATHS_DISJOINT_ENTITIES
                                                           : RT_PATHS_DISJOINT;
  return refuse_beside (run, "--disjoint", others, error);
}

static gboolean
ask_cut (RtRun *run, RtPathQuestion *question, GError **error)
{
  static const char *const others[]
      = { "in-time", "max-hops", "hops", "routes", "weight", NULL };

  question->ask = RT_ASK_CUT;
  question->cut_entities = asks_entities (run, "cut");
  return refuse_beside (run, "--cut", others, error);
}

#define ALL_HOPS 4u /* where nothing else is said */

static gboolean
ask_all (RtRun *run, RtPathQuestion *question, GError **error)
{
  static const char *const others[] = { "in-time", NULL };

  question->ask = RT_ASK_ALL;
  if (!question->options.max_hops)
    question->options.max_hops = ALL_HOPS;
  return refuse_beside (run, "--all", others, error);
}

static gboolean
read_ask (RtRun *run, RtPathQuestion *question, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*read) (RtRun *run, RtPathQuestion *question, GError **error);
  } asks[] = { { "all", ask_all },
               { "widest", ask_widest },
               { "disjoint", ask_disjoint },
               { "cut", ask_cut } };
  const char *kind;

  if (!read_kind (run, &kind, error))
    return FALSE;
  for (guint i = 0; kind && i < G_N_ELEMENTS (asks); i++)
    if (g_str_equal (asks[i].name, kind))
      return asks[i].read (run, question, error);
  return TRUE;
}

/* What joins three and more is one answer. */
static gboolean
check_tree (RtRun *run, const RtPathQuestion *question, GError **error)
{
  static const char *const others[] = { "all",     "widest",   "disjoint", "cut",
                                        "in-time", "max-hops", "routes",   NULL };

  return question->ask != RT_ASK_TREE
         || refuse_beside (run, "three and more entities", others, error);
}

/* --hops is the selection's beside --around, and ours without it. */
static gboolean
read_hops (RtRun *run, RtPathQuestion *question, GError **error)
{
  guint hops;

  if (!rt_run_whole (run, "max-hops", 1, 0, &question->options.max_hops, error)
      || !rt_run_whole (run, "hops", 1, 0, &hops, error))
    return FALSE;
  if (!hops)
    return TRUE;
  if (rt_run_has (run, "around"))
    return rt_selection_add (run->selection, "hops", rt_run_value (run, "hops"), error);
  if (!question->options.max_hops)
    question->options.max_hops = hops;
  return TRUE;
}

gboolean
rt_path_read (RtRun *run, RtPathQuestion *question, GError **error)
{
  *question = (RtPathQuestion){ 0 };
  return rt_run_whole (run, "routes", 1, 1, &question->options.k, error)
         && read_hops (run, question, error) && read_time (run, question, error)
         && read_ask (run, question, error) && rt_path_avoid (run, error)
         && rt_path_read_sides (run, question, error) && check_tree (run, question, error);
}

void
rt_path_question_clear (RtPathQuestion *question)
{
  g_clear_pointer (&question->from.entities, g_array_unref);
  g_clear_pointer (&question->to.entities, g_array_unref);
  g_clear_pointer (&question->from.words, g_free);
  g_clear_pointer (&question->to.words, g_free);
}

GPtrArray *
rt_path_search (RtRun *run, const RtPathQuestion *question, const RtPick *pick,
                const RtViewOptions *options, GError **error)
{
  g_autoptr (RtView) view = rt_view_new (run->kase, pick, options, run->ctx, error);
  const RtBetween between = rt_path_between (question);

  return view ? rt_paths_between (view, &between, &question->options, run->ctx, error) : NULL;
}
