/* SPDX-License-Identifier: GPL-2.0-or-later */

/* On whose word a route stands: what would be left without each of the speakers who carry a hop
 * of it alone. */

#include "case/case-private.h"
#include "cli/path.h"
#include "cli/words.h"

/* The run's pick less all that @speaker says; a relation falls with its last asserting claim.
 */
static RtPick *
pick_without (RtRun *run, RtSource speaker)
{
  RtPick *pick = rt_pick_new (run->kase, FALSE);

  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    rt_pick_set_entity (pick, e, rt_pick_entity (run->pick, e));
  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    rt_pick_set_claim (
        pick, c, rt_pick_claim (run->pick, c) && rt_claim_speaker (run->kase, c) != speaker);
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

/* (transfer full): the consequence, behind who is taken away: @left is the best route then;
 * NULL: there is none. */
static char *
words_left (const RtRun *run, const RtPathQuestion *question, const RtPath *path,
            const RtPath *left)
{
  g_autofree char *hops = NULL;

  if (!left)
    return g_strdup (" there is no route");
  if (question->options.kind == RT_PATHS_WIDEST)
    {
      g_autofree char *now = rt_path_width_words (run, path->width),
                      *then = rt_path_width_words (run, left->width);

      return g_strdup_printf (" the weakest link is %s at best, not %s", then, now);
    }
  if (left->hops > path->hops)
    return g_strdup_printf (", nothing under %u hops", left->hops);
  hops = rt_count (left->hops, "hop", NULL);
  return g_strdup_printf (", another route of %s is left", hops);
}

/* (transfer full): what is left without the speaker. */
static char *
ask_without (RtRun *run, const RtPathQuestion *question, const RtPath *path, RtSource speaker,
             GError **error)
{
  RtPathQuestion asked = *question;
  g_autoptr (RtPick) pick = pick_without (run, speaker);
  g_autoptr (GPtrArray) paths = NULL;

  asked.options.k = 1;
  paths = rt_path_search (run, &asked, pick, &run->view, error);
  return paths ? words_left (run, question, path, paths->len ? paths->pdata[0] : NULL) : NULL;
}

/* "S1 or S2, nothing under 5 hops": of those whose loss leaves what that of the nth leaves. */
static void
append_alike (RtRun *run, const RtPath *path, const GPtrArray *left, guint nth, GString *line)
{
  const char *words = left->pdata[nth];
  guint n = 0, said = 0;

  for (guint i = 0; i < left->len; i++)
    n += g_str_equal (left->pdata[i], words);
  g_string_append (line, nth ? "; without " : "without ");
  for (guint i = nth; i < left->len; i++)
    if (g_str_equal (left->pdata[i], words))
      {
        g_string_append (line, said == 0 ? "" : said + 1 == n ? " or " : ", ");
        g_string_append (line, rt_source_title (run->kase, path->rests_on[i]));
        said++;
      }
  g_string_append (line, words);
}

static gboolean
is_first_alike (const GPtrArray *left, guint nth)
{
  for (guint i = 0; i < nth; i++)
    if (g_str_equal (left->pdata[i], left->pdata[nth]))
      return FALSE;
  return TRUE;
}

static void
say_left (RtRun *run, const RtPath *path, const GPtrArray *left)
{
  g_autoptr (GPtrArray) speakers = g_ptr_array_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *all = NULL;
  guint kinds = 0;

  for (guint i = 0; i < left->len; i++)
    {
      g_ptr_array_add (speakers, (gpointer)rt_source_title (run->kase, path->rests_on[i]));
      if (!is_first_alike (left, i))
        continue;
      append_alike (run, path, left, i, line);
      kinds++;
    }
  all = rt_words_list (speakers, 0);
  if (left->len == 1)
    rt_run_say_wrapped (run, "Rests on one speaker, %s: without them%s.", all,
                        (const char *)left->pdata[0]);
  else if (kinds == 1)
    rt_run_say_wrapped (run, "Rests on each of %u speakers, %s: without any one of them%s.",
                        left->len, all, (const char *)left->pdata[0]);
  else
    rt_run_say_wrapped (run, "Rests on each of %u speakers: %s.", left->len, line->str);
}

gboolean
rt_path_say_rests (RtRun *run, const RtPathQuestion *question, const RtPath *path,
                   GError **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_free);

  if (path->n_rests_on == 0 || question->options.kind >= RT_PATHS_DISJOINT)
    return TRUE;
  for (guint i = 0; i < path->n_rests_on; i++)
    {
      char *words = ask_without (run, question, path, path->rests_on[i], error);

      if (!words)
        return FALSE;
      g_ptr_array_add (left, words);
    }
  say_left (run, path, left);
  return TRUE;
}
