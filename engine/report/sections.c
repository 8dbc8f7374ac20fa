/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The sections of a report in their order. A further one is a file and a row. */

#include "report/report.h"

const RtReportSection rt_report_sections[] = {
  { { "summary", "Summary",
      "what happened when and where, what the case holds, how its ties are spread" },
    rt_report_summary },
  { { "findings", "Key findings",
      "questions with rival answers: how likely each is, who says so, what that rests on" },
    rt_report_findings },
  { { "hypotheses", "Competing hypotheses",
      "which account the evidence contradicts least, piece by piece" },
    rt_report_hypotheses },
  { { "central", "Who is central", "the first places by a measure, and how sure they are" },
    rt_report_central },
  { { "groups", "Groups", "who belongs together, and by what" }, rt_report_groups },
  { { "chart", "Link chart",
      "the case as a picture; leaving it out leaves out those of dossiers" },
    rt_report_chart },
  { { "dossiers", "Dossiers", "facts, links and dates of the most central, or of those named" },
    rt_report_dossiers },
  { { "timeline", "Timeline", "what happened when, as a picture and in order" },
    rt_report_timeline },
  { { "contradictions", "Contradictions", "what is denied, dates and values that differ" },
    rt_report_contradictions },
  { { "gaps", "Open gaps", "what has no date, no grade, no second source; what to ask next" },
    rt_report_gaps },
  { { "sources", "Sources", "who says it, how good that is, what rests on each" },
    rt_report_sources },
  { { "method", "Method", "how the figures were found, and what they cannot say" },
    rt_report_method },
  { { "glossary", "Glossary", "words of likelihood and others" }, rt_report_glossary },
  { .write = NULL },
};

const RtReportPart *
rt_report_part_nth (guint i)
{
  return i + 1 < G_N_ELEMENTS (rt_report_sections) ? &rt_report_sections[i].part : NULL;
}
