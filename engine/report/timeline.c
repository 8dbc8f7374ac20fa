/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What happened when: the picture, and the same in order with who says so. */

#include "analyze/story.h"
#include "base/text.h"
#include "report/report.h"

#define MOST_SPEAKERS 2u

gboolean
rt_report_timeline (RtReport *report, GError **error)
{
  static const char *const headings[] = { "When", "What", "Who says when", NULL };
  g_autoptr (RtStory) story = rt_story_new (
      report->kase, report->pick, report->options->show_protected, report->ctx, error);
  g_autofree char *undated = NULL;
  guint shown;

  if (!story)
    return FALSE;
  undated = rt_count (story->undated, "relation has no date", "relations have no date");
  shown = MIN (story->moments->len, RT_REPORT_MOST);
  if (story->moments->len == 0)
    {
      rt_report_say (report, "Nothing that is told here has a date.");
      return TRUE;
    }
  rt_report_table (report, "In order of time", headings);
  for (guint i = 0; i < shown; i++)
    {
      const RtMoment *moment = story->moments->pdata[i];

      rt_report_row (report);
      rt_report_cell (report, moment->when);
      rt_report_cell (report, moment->what);
      rt_report_claims (report, (const RtClaim *)(gpointer)moment->claims->data,
                        moment->claims->len, MOST_SPEAKERS);
    }
  rt_report_table_end (report);
  rt_report_more (report, story->moments->len - shown, "more moment", "more moments",
                  "redthread when CASE");
  if (story->undated > 0)
    rt_report_say (report, "%s, nor a dated event, and %s not in this list.", undated,
                   story->undated == 1 ? "is" : "are");
  /* The picture comes last: it has a page of its own, and would leave one with a heading alone.
   */
  return rt_report_timeline_picture (report, error);
}
