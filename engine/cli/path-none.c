/* SPDX-License-Identifier: GPL-2.0-or-later */

/* When there is no route: the nearest thing to an answer, found by loosening one condition at a
 * time; and what is left of a route when the speaker on whom it rests is taken away. */

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
  rt_run_say (run, "There is a route of %s %s: %s.\n\n", hops, loosening->text, loosening->way);
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
  rt_run_next (run, (RtNext[]){ { "near", id }, { NULL, NULL } });
  return TRUE;
}

/* ---- Without the speaker ------------------------------------------------------------- */

static gboolean
says (RtRun *run, RtClaim c, RtSource speaker)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  return row.source == speaker;
}

/* The run's pick less all that @speaker says; a relation falls with its last asserting claim.
 */
static RtPick *
pick_without (RtRun *run, RtSource speaker)
{
  RtPick *pick = rt_pick_new (run->kase, FALSE);

  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    rt_pick_set_entity (pick, e, rt_pick_entity (run->pick, e));
  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    rt_pick_set_claim (pick, c, rt_pick_claim (run->pick, c) && !says (run, c, speaker));
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      guint n, asserting = 0, had = 0;
      const RtClaim *claims = rt_relation_claims (run->kase, r, &n);

      for (guint i = 0; i < n; i++)
        {
          RtClaimRow row;
          rt_case_get_claim (run->kase, claims[i], &row);
          had += rt_pick_claim (run->pick, claims[i]) ? 1 : 0;
          asserting += rt_pick_claim (pick, claims[i]) && row.stance == RT_STANCE_ASSERTS ? 1
                                                                                          : 0;
        }
      rt_pick_set_relation (pick, r,
                            rt_pick_relation (run->pick, r) && (had == 0 || asserting > 0));
    }
  return pick;
}

gboolean
rt_path_say_rests (RtRun *run, const RtPathQuestion *question, const RtPath *path,
                   GError **error)
{
  RtPathQuestion asked = *question;
  g_autoptr (RtPick) pick = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  const char *speaker;
  const RtPath *left;

  if (!path->rests_on || question->options.kind >= RT_PATHS_DISJOINT)
    return TRUE;
  asked.options.k = 1;
  pick = pick_without (run, path->rests_on);
  paths = rt_path_search (run, &asked, pick, &run->view, error);
  if (!paths)
    return FALSE;
  speaker = rt_source_title (run->kase, path->rests_on);
  left = paths->len ? paths->pdata[0] : NULL;
  if (!left)
    rt_run_say_wrapped (run, "Rests on one speaker, %s: without them there is no route.",
                        speaker);
  else if (question->options.kind == RT_PATHS_WIDEST)
    {
      g_autofree char *now = rt_path_width_words (run, path->width),
                      *then = rt_path_width_words (run, left->width);
      rt_run_say_wrapped (
          run, "Rests on one speaker, %s: without them the weakest link is %s at best, not %s.",
          speaker, then, now);
    }
  else if (left->hops > path->hops)
    rt_run_say_wrapped (run, "Rests on one speaker, %s: without them, nothing under %u hops.",
                        speaker, left->hops);
  else
    {
      g_autofree char *hops = rt_count (left->hops, "hop", NULL);
      rt_run_say_wrapped (
          run, "Rests on one speaker, %s: without them, another route of %s is left.", speaker,
          hops);
    }
  return TRUE;
}
