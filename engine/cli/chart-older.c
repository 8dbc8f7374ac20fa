/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See chart-older.h. Both states are put together before anything is withheld, so that what may
 * be handed on is decided once, of all that is drawn, and what is only withheld now is not
 * taken for gone. */

#include "cli/chart-older.h"
#include "cli/words.h"

#include "ingest/case-join.h"
#include "ingest/hide-text.h"

struct _RtOlder
{
  RtCase *now, *whole, *shown; /* NULL with a day; shown is whole where nothing is withheld */
  RtDateSpan day;
  RtPick *pick;
  char *words;
  RtChartBefore before;
};

void
rt_older_free (RtOlder *older)
{
  if (older->shown != older->whole)
    rt_case_free (older->shown);
  rt_case_free (older->whole);
  rt_case_free (older->now);
  rt_pick_free (older->pick);
  g_free (older->words);
  g_free (older);
}

/* ---- Another case -------------------------------------------------------------------------
 */

/* As much of it as may be shown. */
static RtCase *
released (RtRun *run, RtCase *whole, GError **error)
{
  const char *text = rt_run_value (run, "release");
  RtMarking most = 0;

  if (text && !rt_case_parse_marking (whole, text, &most, error))
    {
      g_prefix_error (error, "--release in the older case of --diff: ");
      return NULL;
    }
  return rt_case_hides (whole, most, run->show_protected)
             ? rt_case_released (whole, most, run->show_protected, run->ctx, error)
             : whole;
}

static gboolean
read_case (RtRun *run, RtOlder *older, const char *path, RtCase **kase, GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (full);
  RtCase *joined;

  if (!(older->whole = rt_run_read (run, path, error))
      || !(older->shown = released (run, older->whole, error)))
    return FALSE;
  joined = rt_case_joined (*kase, older->shown, run->show_protected, run->ctx, error);
  if (!joined)
    {
      g_prefix_error (error, "--diff %s: its rows do not fit beside those of %s: ", path,
                      run->case_path);
      return FALSE;
    }
  older->now = *kase;
  *kase = joined;
  older->words = run->show_protected ? g_strdup (base)
                                     : rt_case_hide_in_text (older->now, base);
  older->before = (RtChartBefore){
    .whole = older->whole, .kase = older->shown, .now = older->now, .words = older->words
  };
  return TRUE;
}

static gboolean
read_day (RtOlder *older, const char *text, RtCase *kase, GError **error)
{
  if (!rt_date_parse (text, rt_case_zone (kase), &older->day, NULL))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--diff \"%s\": there is no case of that name, and it is no day: name an "
                   "older copy of the case, or a day such as 2024-03-01",
                   text);
      return FALSE;
    }
  older->words = rt_date_words (text, rt_case_zone (kase));
  older->before = (RtChartBefore){ .words = older->words };
  return TRUE;
}

static gboolean
check_options (RtRun *run, GError **error)
{
  static const char *const others[] = { "path", "color-by", "collapse" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (rt_run_has (run, others[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--diff and --%s are two pictures: draw one after the other", others[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
rt_older_open (RtRun *run, RtCase **kase, GError **error)
{
  const char *text = rt_run_value (run, "diff");

  if (!text)
    return TRUE;
  run->older = g_new0 (RtOlder, 1);
  if (!check_options (run, error)
      || !(g_file_test (text, G_FILE_TEST_EXISTS)
               ? read_case (run, run->older, text, kase, error)
               : read_day (run->older, text, *kase, error)))
    return FALSE;
  /* an older name may be one that is withheld now, and nobody marked it as such then */
  run->older->before.quiet = rt_run_has (run, "release")
                             || rt_case_hides (*kase, 0, run->show_protected);
  return TRUE;
}

/* ---- What counts of it --------------------------------------------------------------------
 */

/* (transfer full): claims of the older case that the same selection leaves. */
static RtPick *
pick_claims (RtRun *run, RtCase *kase, GError **error)
{
  static const char *const of_claims[] = { "source", "via", "known-by", "recorded-by", NULL };
  g_autoptr (RtSelection) selection = rt_selection_new ();
  RtSelectionCounts counts = { 0 };
  RtPick *pick;

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);

      if (g_strv_contains (of_claims, given->option->name)
          && !rt_selection_add (selection, given->option->name, given->value, error))
        return NULL;
    }
  pick = rt_selection_apply (selection, kase, &counts, run->ctx, error);
  if (!pick)
    g_prefix_error (error, "in the older case of --diff: ");
  return pick;
}

/* (transfer full): what was recorded by the day. A claim that does not say when was there: it
 * cannot be seen to be new. */
static RtPick *
pick_day (RtRun *run, const RtDateSpan *day, GError **error)
{
  g_autoptr (RtPick) pick = rt_pick_copy (run->kase, run->pick);
  const char *text = rt_run_value (run, "diff");
  guint known = 0, unknown = 0;
  g_autofree char *count = NULL;

  for (RtClaim c = 1; pick && c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;
      const RtDateSpan *when;

      if (!rt_pick_claim (pick, c) || rt_claim_is_computed (run->kase, c))
        continue;
      rt_case_get_claim (run->kase, c, &row);
      when = rt_case_date_span (run->kase, row.recorded);
      known += when != NULL;
      unknown += when == NULL;
      if (when && when->earliest > day->latest)
        rt_pick_set_claim (pick, c, FALSE);
    }
  if (!pick)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "--diff %s: no memory to compare; chart a smaller selection", text);
      return NULL;
    }
  if (known == 0)
    {
      g_autofree char *path = rt_words_argument (run->case_path);

      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "--diff %s: no claim that is drawn says when it was recorded. To compare with "
          "what had been reported by then: redthread export %s --known-by %s -o older, "
          "then --diff older; or name an older copy of the case",
          text, path, text);
      return NULL;
    }
  count = rt_count (unknown, "claim does not say when it was recorded and counts",
                    "claims do not say when they were recorded and count");
  if (unknown)
    rt_context_notice (run->ctx, RT_NOTICE_NOTE, "diff-undated", NULL, 0, NULL, NULL,
                       "%s as there before", count);
  return g_steal_pointer (&pick);
}

gboolean
rt_older_read (RtRun *run, RtChartOptions *options, GError **error)
{
  RtOlder *older = run->older;

  if (!older)
    return TRUE;
  older->pick = older->whole ? pick_claims (run, older->shown, error)
                             : pick_day (run, &older->day, error);
  if (!older->pick)
    return FALSE;
  older->before.pick = older->pick;
  if (!older->whole)
    older->before.whole = older->before.kase = run->kase;
  options->before = &older->before;
  return TRUE;
}

void
rt_older_say (RtRun *run)
{
  g_autofree char *what = run->older ? rt_chart_before_words (&run->older->before) : NULL;

  if (what && *what)
    rt_run_say_wrapped (run, "Since %s: %s.", run->older->words, what);
  else if (what)
    rt_run_say_wrapped (run, "Nothing that is drawn changed since %s.", run->older->words);
}
