/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Routes in prose: the weakest hop named, the evidence under every hop, and what it all rests
 * on. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>

static const char *const truth_words[] = {
  [RT_NO] = "no",
  [RT_POSSIBLY] = "possible",
  [RT_CERTAINLY] = "certain",
};

/* The first hop without a likelihood, from 1, and how many there are. */
static guint
unjudged_hop (RtRun *run, const RtPath *path, guint *n)
{
  guint first = 0;

  *n = 0;
  for (guint i = 0; i < path->hops; i++)
    if (!rt_relation_likelihood (run->kase, path->relations[i], run->pick).judged
        && (*n)++ == 0)
      first = i;
  return first + 1;
}

static void
append_strength (RtRun *run, GString *line, const RtPath *path)
{
  RtLikelihood likelihood;
  const char *word;

  if (isnan (path->weakest) || path->weakest_hop == 0)
    {
      guint n, hop = unjudged_hop (run, path, &n);

      if (n == path->hops && n > 1)
        {
          g_string_append (line, "; how likely is not known: no hop has a grade that counts");
          return;
        }
      likelihood = rt_relation_likelihood (run->kase, path->relations[hop - 1], run->pick);
      g_string_append_printf (line, "; how likely is not known: hop %u %s%s", hop,
                              likelihood.claims && likelihood.ungraded ? "is " : "",
                              rt_likelihood_label (&likelihood));
      return;
    }
  likelihood = rt_relation_likelihood (run->kase, path->relations[path->weakest_hop - 1],
                                       run->pick);
  word = rt_likelihood_word (path->weakest);
  if (path->hops == 1)
    g_string_append_printf (line, ", %s", word);
  else
    g_string_append_printf (line, "; the weakest, hop %u, is %s", path->weakest_hop, word);
  if (likelihood.judged)
    g_string_append_printf (line, " (%.2f to %.2f)", likelihood.range.low,
                            likelihood.range.high);
}

char *
rt_path_width_words (const RtRun *run, double width)
{
  if (g_str_equal (run->view.weight, "likelihood"))
    return g_strdup_printf ("%.2f", width);
  return rt_number (round (width * 1e4) / 1e4);
}

#define FIGURES 4 /* of a length, that count */

char *
rt_path_length_words (const RtRun *run, double length, const char *what)
{
  int before = length > 0 ? (int)floor (log10 (length)) + 1 : 1; /* the point */

  if (g_str_equal (run->view.weight, "likelihood"))
    return g_strdup_printf ("; %.2f if %s were independent", exp (-length), what);
  return g_strdup_printf (", length %.*f (%s%s, summed)", MAX (FIGURES - before, 0), length,
                          run->view.weight_is_length ? "" : "1 / ", run->view.weight);
}

/* @number counts the routes; 0 where there is one. */
static void
say_headline (RtRun *run, const RtPath *path, guint number)
{
  g_autofree char *from = rt_words_name (run, path->entities[0]);
  g_autofree char *to = rt_words_name (run, path->entities[path->hops]);
  g_autofree char *hops = rt_count (path->hops, "hop", NULL);
  gboolean widest = !isnan (path->width);
  g_autofree char *length = run->view.weight && !widest
                                ? rt_path_length_words (run, path->cost, "the hops")
                                : NULL;
  /* where it is a likelihood, the weakest hop says it */
  g_autofree char *width = widest && !g_str_equal (run->view.weight, "likelihood")
                               ? rt_path_width_words (run, path->width)
                               : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (number > 0)
    g_string_append_printf (line, "Route %u. ", number);
  g_string_append_printf (line, "%s to %s: %s", from, to, hops);
  g_string_append (line, length ? length : "");
  append_strength (run, line, path);
  if (width)
    g_string_append_printf (line, "; no link carries less than %s", width);
  if (path->contested)
    g_string_append (line, "; it uses a contested relation");
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n\n");
}

/* Of parallel relations the route shows the most likely: of a hundred payments others may be in
 * order where those shown are not. */
static gboolean
another_is_in_time (RtRun *run, const RtPathQuestion *question, const RtPath *path)
{
  RtPathQuestion asked = *question;
  g_autoptr (GPtrArray) paths = NULL;

  if (path->in_time != RT_NO || question->options.in_time != RT_TIME_IGNORE
      || question->options.kind != RT_PATHS_SHORTEST
      || rt_case_n_entities (run->kase) > RT_LOOK_AHEAD_MOST)
    return FALSE;
  asked.options.k = 1;
  asked.options.max_hops = path->hops;
  asked.options.in_time = RT_TIME_IN_ORDER;
  paths = rt_path_search (run, &asked, run->pick, &run->view, NULL);
  return paths && paths->len > 0;
}

/* When the earliest route can have arrived: with the hop that begins last. */
static void
append_arrival (RtRun *run, GString *line, const RtPathQuestion *question, const RtPath *path)
{
  gint64 latest = G_MININT64;
  guint with = 0;
  g_autofree char *dates = NULL;

  for (guint i = 0; question->options.in_time == RT_TIME_EARLIEST && i < path->hops; i++)
    {
      RtDateSpan span;

      if (rt_relation_span (run->kase, path->relations[i], run->pick, &span)
          && span.earliest > latest)
        {
          latest = span.earliest;
          with = i + 1;
        }
    }
  dates = with ? rt_words_dates (run, path->relations[with - 1]) : NULL;
  if (dates)
    g_string_append_printf (line,
                            with == path->hops ? "%sIt arrives with hop %u, %s."
                                               : "%sIt cannot arrive before hop %u begins, %s.",
                            line->len ? " " : "", with, dates);
}

/* One hop is in order by itself: then there is nothing to say. */
static void
append_time (RtRun *run, GString *line, const RtPathQuestion *question, const RtPath *path)
{
  g_autoptr (GString) undated = g_string_new (NULL);
  gboolean another = another_is_in_time (run, question, path);
  guint n = 0;

  for (guint i = 0; i < path->hops; i++)
    {
      RtDateSpan span;
      if (!rt_relation_span (run->kase, path->relations[i], run->pick, &span))
        g_string_append_printf (undated, "%s%u", n++ ? ", " : "", i + 1);
    }
  if (path->hops == 1)
    return;
  g_string_append_printf (line, "In order of time: %s",
                          another ? "not as shown, but --in-time has a route as short that is"
                                  : truth_words[path->in_time]);
  if (n == path->hops)
    g_string_append (line, " (no hop has a date)");
  else if (n > 0)
    g_string_append_printf (line, n == 1 ? " (hop %s has no date)" : " (hops %s have no date)",
                            undated->str);
  g_string_append_c (line, '.');
}

static void
append_others (GString *line, const GPtrArray *paths, guint shown)
{
  guint more = paths->len - shown;
  const RtPath *last = paths->pdata[paths->len - 1];
  g_autofree char *count = rt_count (more, "other route", NULL);
  g_autofree char *hops = rt_count (last->hops, "hop", NULL);

  if (more > 0)
    g_string_append_printf (line, "%s%s within %s: -k %u shows %s.",
                            more == RT_LOOK_AHEAD ? "At least " : "", count, hops, paths->len,
                            more == 1 ? "it" : "them");
}

/* An earliest route over hops without a date may be no route at all: what the dated ones alone
 * come to is said beside it. */
static void
append_dated (RtRun *run, GString *line, const RtPathQuestion *question, const RtPath *path)
{
  RtPathQuestion asked = *question;
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *hops = NULL;

  if (question->options.in_time != RT_TIME_EARLIEST || !path->undated
      || question->options.refuse_undated
      || rt_case_n_entities (run->kase) > RT_LOOK_AHEAD_MOST)
    return;
  asked.options.k = 1;
  asked.options.refuse_undated = TRUE;
  paths = rt_path_search (run, &asked, run->pick, &run->view, NULL);
  if (!paths || paths->len == 0)
    return;
  hops = rt_count (((const RtPath *)paths->pdata[0])->hops, "hop", NULL);
  g_string_append_printf (line,
                          "%sWith dated hops alone there is a route of %s: --undated refuse.",
                          line->len ? " " : "", hops);
}

/* What stands under a route; the last one says what other routes there are. */
static void
say_context (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint i,
             guint shown)
{
  g_autoptr (GString) time = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);

  append_time (run, time, question, paths->pdata[i]);
  append_arrival (run, time, question, paths->pdata[i]);
  if (i == 0)
    append_dated (run, time, question, paths->pdata[i]);
  if (i + 1 == shown)
    append_others (others, paths, shown);
  rt_wrap_append (run->out, time->str, run->screen.width, 2);
  if (time->len && others->len)
    {
      gboolean fits = rt_text_width (time->str) + 1 + rt_text_width (others->str)
                      <= run->screen.width;
      rt_run_say (run, fits ? " " : "\n");
    }
  rt_run_say (run, "%s%s", others->str, time->len + others->len ? "\n" : "");
}

/* What is told before the routes, where there is more to the question than two ends. */
static void
say_preface (RtRun *run, const RtPathQuestion *question, guint n)
{
  RtPathKind kind = question->options.kind;
  g_autofree char *routes = rt_count (n, "route", NULL);

  if (question->of_sets)
    rt_run_say_wrapped (run, "From %s to %s:", question->from.words, question->to.words);
  if (question->on_both)
    {
      g_autofree char *both = rt_count (question->on_both, "entity of the second side is",
                                        "entities of the second side are");
      rt_run_say_wrapped (run, "%s on the first too, and left there.", both);
    }
  if (kind >= RT_PATHS_DISJOINT)
    rt_run_say_wrapped (
        run,
        "%s %s share no %s; there are no more such routes (--cut%s: what they all go through).",
        routes, n == 1 ? "leads there, and no two" : "lead there that",
        kind == RT_PATHS_DISJOINT ? "relation" : "entity in between",
        kind == RT_PATHS_DISJOINT ? "" : " entities");
  if (kind >= RT_PATHS_DISJOINT || question->of_sets)
    rt_run_say (run, "\n");
}

static guint
routes_resting_on (const GPtrArray *paths, RtSource speaker)
{
  guint n = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = paths->pdata[i];

      for (guint j = 0; j < path->n_rests_on; j++)
        n += path->rests_on[j] == speaker;
    }
  return n;
}

/* Routes that have nothing in common may stand on one word. */
static void
say_common_speaker (RtRun *run, const GPtrArray *paths)
{
  guint most = 0;
  RtSource speaker = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = paths->pdata[i];

      for (guint j = 0; j < path->n_rests_on; j++)
        {
          guint n = routes_resting_on (paths, path->rests_on[j]);

          if (n > most)
            {
              most = n;
              speaker = path->rests_on[j];
            }
        }
    }
  if (most > 1)
    rt_run_say_wrapped (run,
                        "Apart on the chart is not apart in evidence: %s%u of the %u rest "
                        "on one speaker, %s.",
                        most == paths->len ? "all " : "", most, paths->len,
                        rt_source_title (run->kase, speaker));
}

/* The widest route says nothing of links without a width. */
static gboolean
say_without_width (RtRun *run, GError **error)
{
  g_autoptr (RtView) view = rt_run_view (run, error);
  g_autofree char *n = NULL;

  if (!view)
    return FALSE;
  n = rt_count (rt_view_n_unweighted (view), "relation", NULL);
  if (rt_view_n_unweighted (view) && g_str_equal (run->view.weight, "likelihood"))
    rt_run_say_wrapped (run, "%s without a grade left out; --ungraded P takes them in.", n);
  else if (rt_view_n_unweighted (view))
    rt_run_say_wrapped (run, "%s without %s left out.", n, run->view.weight);
  return TRUE;
}

/* The chart draws the shortest route between two. */
static void
propose_chart (RtRun *run, const RtPath *path)
{
  const char *const to[] = { rt_entity_id (run->kase, path->entities[path->hops]), NULL };
  g_autofree char *from = rt_words_argument (rt_entity_id (run->kase, path->entities[0]));
  g_autofree char *path_from = g_strconcat ("--path ", from, NULL);
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("chart", NULL));
  g_autofree char *options = g_strconcat (*same ? same + 1 : "", *same ? " " : "",
                                          "-o path.svg", NULL);
  g_autofree char *chart = rt_words_line (path_from, to, options);

  rt_run_next (run, (RtNext[]){ { "chart", chart }, { NULL, NULL } });
}

static gboolean
say_under_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                  GError **error)
{
  RtPathKind kind = question->options.kind;

  if (kind >= RT_PATHS_DISJOINT)
    say_common_speaker (run, paths);
  if (kind == RT_PATHS_WIDEST && !say_without_width (run, error))
    return FALSE;
  if (!question->of_sets)
    rt_path_say_direct (run, paths->pdata[0]);
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  rt_run_selection_line (run);
  if (question->options.in_time == RT_TIME_IGNORE && kind == RT_PATHS_SHORTEST)
    propose_chart (run, paths->pdata[0]);
  return TRUE;
}

gboolean
rt_path_say_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                    guint shown, GError **error)
{
  for (guint i = 0; i < shown; i++)
    for (guint hop = 0; hop < ((const RtPath *)paths->pdata[i])->hops; hop++)
      rt_words_note_relation (run, ((const RtPath *)paths->pdata[i])->relations[hop]);
  say_preface (run, question, paths->len);
  for (guint i = 0; i < shown; i++)
    {
      const RtPath *path = paths->pdata[i];

      if (i && !g_str_has_suffix (run->out->str, "\n\n"))
        rt_run_say (run, "\n");
      say_headline (run, path, shown > 1 ? i + 1 : 0);
      rt_path_say_hops (run, path);
      rt_run_say (run, "\n");
      say_context (run, question, paths, i, shown);
      if (!rt_path_say_rests (run, question, path, error))
        return FALSE;
    }
  return say_under_routes (run, question, paths, error);
}
