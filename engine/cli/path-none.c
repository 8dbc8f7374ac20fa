/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When there is no route: the nearest thing to an answer, found by loosening one condition at a
 * time. */

#include "cli/path.h"
#include "cli/words.h"

/* Each way to loosen the question: whether it applies, what it changes, how to say it. */
typedef struct
{
  gboolean (*loosen) (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick);
  const char *text; /* after "there is one of N hops" comes this */
  const char *way;  /* what to type */
} Loosening;

static gboolean
without_time (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)view, (void)pick;
  if (!question->time_asked)
    return FALSE;
  question->options.in_time = RT_TIME_IGNORE;
  return TRUE;
}

static gboolean
without_limit (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)view, (void)pick;
  if (!question->options.max_hops)
    return FALSE;
  question->options.max_hops = 0;
  return TRUE;
}

static gboolean
without_direction (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)question, (void)pick;
  if (!view->directed)
    return FALSE;
  view->directed = FALSE;
  return TRUE;
}

static gboolean
without_weight (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)question, (void)pick;
  if (!view->weight)
    return FALSE;
  view->weight = NULL;
  return TRUE;
}

static gboolean
without_selection (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)question, (void)view;
  if (rt_selection_is_empty (run->selection))
    return FALSE;
  *pick = rt_pick_new (run->kase, TRUE);
  return TRUE;
}

static gboolean
with_reporting (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)question, (void)pick;
  if (view->roles & RT_REPORTING)
    return FALSE;
  view->roles |= RT_TIE | RT_REPORTING;
  return TRUE;
}

static gboolean
with_background (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  (void)run, (void)question, (void)pick;
  if (view->roles & RT_BACKGROUND)
    return FALSE;
  view->roles |= RT_TIE | RT_BACKGROUND;
  return TRUE;
}

static gboolean
with_both (RtRun *run, RtPathQuestion *question, RtViewOptions *view, RtPick **pick)
{
  return with_reporting (run, question, view, pick)
         && with_background (run, question, view, pick);
}

static const Loosening loosenings[] = {
  { without_limit, "with more hops allowed", "raise --max-hops" },
  { without_time, "in any order of time", "leave out --in-time" },
  { without_direction, "against the direction of some relation", "leave out --directed" },
  { without_weight, "through relations that have no weight", "leave out --weight" },
  { without_selection, "through what the selection leaves out", "loosen the selection" },
  { with_reporting, "through who said or warned what", "add --with reporting" },
  { with_background, "through background: nationality, places", "add --with background" },
  { with_both, "through background and who said what", "add --with background,reporting" },
};

/* FALSE with @error unset where this loosening has no route either. */
static gboolean
try_loosening (RtRun *run, const RtPathQuestion *question, const Loosening *loosening,
               GError **error)
{
  RtPathQuestion asked = *question;
  RtViewOptions view = run->view;
  RtPick *asked_for = run->pick;
  g_autoptr (RtPick) pick = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *hops = NULL;
  const RtPath *path;

  asked.options.k = 1;
  asked.options.kind = RT_PATHS_SHORTEST;
  if (!loosening->loosen (run, &asked, &view, &pick))
    return FALSE;
  paths = rt_path_search (run, &asked, pick ? pick : run->pick, &view, error);
  if (!paths || paths->len == 0)
    return FALSE;
  path = paths->pdata[0];
  hops = rt_count (path->hops, "hop", NULL);
  rt_run_say_wrapped (run, "There is a route of %s %s: %s.", hops, loosening->text,
                      loosening->way);
  rt_run_say (run, "\n");
  if (pick) /* its hops are told with the claims that they rest on, not with those asked for */
    run->pick = pick;
  rt_path_say_hops (run, path);
  run->pick = asked_for;
  return TRUE;
}

/* How many entities hang together with the one on @side in the view as asked. */
static gboolean
say_reach (RtRun *run, const RtView *view, const RtPathSide *side, GError **error)
{
  RtEntity e = rt_path_first (side);
  g_autofree char *name = rt_words_name (run, e), *count = NULL;
  g_autofree RtNear *near = NULL;
  guint32 n;

  if (side->entities->len > 1)
    return TRUE;
  if (rt_view_vertex (view, e) < 0)
    {
      rt_run_say (run, "The selection leaves %s out.\n", name);
      return TRUE;
    }
  near = rt_near (view, e, G_MAXINT, &n, run->ctx, error);
  if (!near)
    return FALSE;
  count = rt_count (n - 1, "other entity", "other entities");
  rt_run_say (run, "%s reaches %s.\n", name, n > 1 ? count : "nothing");
  return TRUE;
}

gboolean
rt_path_say_none (RtRun *run, const RtPathQuestion *question, GError **error)
{
  const char *const near[] = { rt_entity_id (run->kase, rt_path_first (&question->from)),
                               NULL };
  g_autofree char *id = rt_words_line ("", near, "");
  g_autofree char *selected = rt_run_repeat (run, rt_command_find ("near", NULL));
  g_autoptr (RtView) view = rt_run_view (run, error);
  GError *trouble = NULL;
  gboolean found = FALSE;

  if (!view)
    return FALSE;
  rt_run_say_wrapped (run, "No route leads from %s to %s%s.", question->from.words,
                      question->to.words, question->ask == RT_ASK_ALL ? " in so few hops" : "");
  for (guint i = 0; i < G_N_ELEMENTS (loosenings) && !found && !trouble; i++)
    found = try_loosening (run, question, &loosenings[i], &trouble);
  if (trouble)
    g_propagate_error (error, trouble);
  else if (!found
           && (!say_reach (run, view, &question->from, error)
               || !say_reach (run, view, &question->to, error)))
    return FALSE;
  if (trouble)
    return FALSE;
  rt_run_selection_line (run);
  /* What a selection leaves may be nothing, and what it left out is what is looked for. */
  rt_run_next (run, (RtNext[]){ { *selected ? "show" : "near", id }, { NULL, NULL } });
  return TRUE;
}
