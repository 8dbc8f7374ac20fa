/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the case is asked: questions with rival answers, each with how likely it is, who gives
 * it, and what that rests on. */

#include "analyze/certain-words.h"
#include "base/text.h"
#include "case/dossier.h"
#include "report/report.h"
#include <math.h>

#define MOST_PINS 5u
#define MOST_SPEAKERS 6u

static guint
count_picked (const RtReport *report, guint q)
{
  guint n, picked = 0;
  const RtRelation *answers = rt_question_answers (report->kase, q, &n);

  for (guint i = 0; i < n; i++)
    picked += rt_pick_relation (report->pick, answers[i]) ? 1 : 0;
  return picked;
}

/* The answer that leads, in a sentence, with what speaks against taking it for settled. */
static void
write_verdict (RtReport *report, guint q, const RtCertainRivals *r)
{
  const RtLikelihood *first = &r->answers[0].likelihood;
  g_autofree char *read = rt_report_read (report, r->answers[0].answer);
  g_autofree char *speakers = rt_count (first->asserting, "independent speaker", NULL);
  g_autofree char *answers = rt_count (r->n, "answer", NULL);

  if (!first->judged)
    rt_report_say (report, "No answer can be judged: none of their claims has a grade.");
  else
    rt_report_say (
        report, "Most likely: %s. That is %s, %.2f (%.2f to %.2f), on the word of %s%s.", read,
        rt_likelihood_label (first), first->range.best, first->range.low, first->range.high,
        speakers, first->confirmed ? ", and so confirmed" : "; it is not confirmed");
  if (r->n > 1)
    rt_report_say (report, "%s compete: %s.", answers,
                   rt_exclusive_words (rt_question_exclusive (report->kase, q)));
}

static void
write_answers (RtReport *report, const RtCertainRivals *r)
{
  static const char *const headings[] = { "Answer",    "Likelihood",  "#Range",
                                          "#It alone", "Who says it", NULL };

  rt_report_table (report, "The answers", headings);
  for (guint i = 0; i < r->n; i++)
    {
      const RtCertainAnswer *answer = &r->answers[i];
      g_autofree char *read = rt_report_read (report, answer->answer);

      rt_report_row (report);
      rt_report_cell (report, read);
      rt_report_likelihood (report, &answer->likelihood);
      rt_report_range (report, &answer->likelihood);
      rt_report_number (report, r->answers[0].likelihood.judged ? answer->p_alone : NAN, 2);
      rt_report_relation_claims (report, answer->answer, MOST_SPEAKERS);
    }
  rt_report_table_end (report);
}

/* Answers of which none is graded have no worlds either. */
static void
write_alone (RtReport *report, const RtCertainRivals *r)
{
  g_autofree char *worlds = rt_count (r->worlds, "world", NULL), *assumed = NULL;
  guint32 ungraded = 0;

  for (guint i = 0; i < r->n; i++)
    ungraded += r->answers[i].likelihood.judged ? 0 : 1;
  if (ungraded == r->n)
    return;
  assumed = rt_report_assumed (ungraded, "ungraded answer is", "ungraded answers are");
  rt_report_say (
      report,
      "It alone: in how many of %s drawn by these likelihoods this answer and no other "
      "is true. None is in %.2f of them, several are in %.2f.%s",
      worlds, r->p_none, r->p_several, assumed);
}

static gboolean
are_told (const RtReport *report, const RtDeception *deception)
{
  for (guint i = 0; i < deception->n; i++)
    if (!report->number[deception->speakers[i]])
      return FALSE;
  return TRUE;
}

static void
write_rests (RtReport *report, const RtCertainRivals *r)
{
  const RtRests *rests = &r->rests;
  g_autofree char *lies = NULL;

  if (!rests->linchpins || !r->answers[0].likelihood.judged)
    return;
  if (rests->linchpins->len > 0)
    {
      rt_report_say (report, "What the likelihood of the first answer rests on:");
      rt_report_pins (report, rests->linchpins, MOST_PINS, "it is", "another is ahead");
      rt_report_more (report, rests->linchpins->len - MIN (rests->linchpins->len, MOST_PINS),
                      "more changes it", "more change it", "redthread certainty rivals CASE");
    }
  else
    rt_report_say (report, "No single speaker, document or claim changes that when it is "
                           "withdrawn.");
  if (rests->deception.sought && are_told (report, &rests->deception))
    {
      lies = rt_deception_words (report->kase, &rests->deception,
                                 "the first would no longer be ahead");
      rt_report_say (report, "%s", lies);
    }
}

static gboolean
write_question (RtReport *report, guint q, GError **error)
{
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.worlds = report->options->worlds;
  g_autoptr (RtCertainRivals) r = rt_certain_rivals (report->kase, report->pick, q, &options,
                                                     report->ctx, error);
  if (!r || r->n == 0)
    return r != NULL;
  rt_report_heading (report, rt_question_text (report->kase, q));
  write_verdict (report, q, r);
  write_answers (report, r);
  write_alone (report, r);
  write_rests (report, r);
  return TRUE;
}

static void
write_headline (RtReport *report, const char *text, RtSource cited)
{
  if (!text)
    return;
  rt_html_open (report->html, "li");
  rt_html_write (report->html, text);
  rt_report_cite (report, cited, 0);
  rt_html_close (report->html);
}

/* What to know of the case before its questions: who stands out, and on whom it leans. */
static void
write_headlines (RtReport *report)
{
  guint32 n;
  const RtSource leaned = rt_report_leaned_on (report, &n);
  g_autofree char *first = rt_report_first_place (report);
  g_autofree char *some = rt_thousands (n);
  g_autofree char *all = rt_count (rt_pick_n_relations (report->pick), "relation", NULL);
  g_autofree char *lean = leaned ? g_strdup_printf ("%s of %s rest%s on the word of %s alone.",
                                                    some, all, n == 1 ? "s" : "",
                                                    rt_source_title (report->kase, leaned))
                                 : NULL;

  if (!first && !lean)
    return;
  rt_html_open (report->html, "ul");
  write_headline (report, first, 0);
  write_headline (report, lean, leaned);
  rt_html_close (report->html);
}

gboolean
rt_report_findings (RtReport *report, GError **error)
{
  guint asked = 0;

  write_headlines (report);
  for (guint q = 0; q < rt_case_n_questions (report->kase); q++)
    if (count_picked (report, q) > 0)
      {
        asked++;
        if (!write_question (report, q, error))
          return FALSE;
      }
  if (asked == 0)
    rt_report_say (report, "No question of this case has rival answers (rivals.csv).");
  return TRUE;
}
