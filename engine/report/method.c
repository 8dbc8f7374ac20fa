/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How the figures of the report were found, and what its words mean. */

#include "case/likelihood.h"
#include "redthread/version.h"
#include "report/report.h"

static void
define (RtReport *report, const char *term, const char *meaning)
{
  rt_html_leaf (report->html, "dt", term);
  rt_html_leaf (report->html, "dd", meaning);
}

static char *
measure_words (const RtReport *report)
{
  if (!report->graded)
    return g_strdup_printf ("%s (%s), by all ties. No worlds are drawn: none of the ties has a "
                            "grade that says how likely it is.",
                            report->measure->summary, report->measure->source);
  return g_strdup_printf (
      "%s (%s), over %u worlds: in each a relation is there as often as it is likely (an "
      "ungraded one as often as not, 0.50), and what rests on one speaker stands and falls "
      "together (dependence %.2f). Seed %" G_GUINT64_FORMAT ".",
      report->measure->summary, report->measure->source,
      report->rank ? report->rank->worlds : report->options->worlds, RT_DEPENDENCE,
      rt_context_seed (report->ctx));
}

gboolean
rt_report_method (RtReport *report, GError **error)
{
  g_autofree char *view = rt_view_words (report->view, "not weighted");
  g_autofree char *measure = measure_words (report);

  (void)error;
  rt_html_open (report->html, "dl");
  define (report, "What counts as a tie", view);
  define (report, "Who is central", measure);
  define (
      report, "How likely a relation is",
      "Each independent speaker's best claim adds its log-odds by its grade (the credibility's "
      "odds times the reliability's factor), denials subtract, and the sum from even odds is "
      "kept within 0.05 to 0.95. Speakers who share an origin count once. The tables: "
      "redthread "
      "grades.");
  define (
      report, "What these figures cannot say",
      "Data on people who hide are incomplete (those whom nobody reported are missing), their "
      "edges are fuzzy (who belongs is a decision), and they change (Sparrow 1991). A figure "
      "tells of what was reported and recorded, not of what is.");
  if (report->options->command)
    define (report, "Made by", "redthread " RT_VERSION ", with the command:");
  rt_html_close (report->html);
  if (report->options->command)
    {
      rt_html_open (report->html, "pre");
      rt_html_write (report->html, report->options->command);
      rt_html_close (report->html);
    }
  return TRUE;
}

gboolean
rt_report_glossary (RtReport *report, GError **error)
{
  static const char *const headings[] = { "Word", "Probability", NULL };

  (void)error;
  rt_report_table (report, "Words of likelihood (ICD 203)", headings);
  for (guint i = 0; i < RT_LIKELIHOOD_STEPS; i++)
    {
      double from, to;

      rt_report_row (report);
      rt_report_cell (report, rt_likelihood_step_range (i, &from, &to));
      rt_report_cellf (report, "%.2f to %.2f", from, to);
    }
  rt_report_table_end (report);
  rt_html_open (report->html, "dl");
  define (report, "Claim", "One speaker's statement about one relation or one value.");
  define (
      report, "Speaker, document",
      "Who says it, and in what it was read. Reading several speakers in one document does not "
      "make them one.");
  define (
      report, "Grade",
      "How good a claim is, by the Admiralty code unless the case says otherwise: a letter for "
      "the source's reliability (A best, E worst, F unknown), a digit for the claim's "
      "credibility (1 best, 5 worst, 6 unknown). -- is ungraded.");
  define (report, "Confirmed", "At least 0.80, and two independent speakers assert it.");
  define (report, "Contested", "Denied by somebody, or one of several rival answers.");
  define (report, "Ungraded, cannot be judged",
          "No claim has a grade; or all of them have one that says that nobody can tell.");
  define (report, "Linchpin", "What changes an answer when it is withdrawn.");
  define (report, "Stated, probable, possible, alleged",
          "How the speaker put it; that is not our view of it.");
  define (report, "Observed, reported, assessed, inferred, assumed",
          "What the speaker has it from.");
  rt_html_close (report->html);
  return TRUE;
}
