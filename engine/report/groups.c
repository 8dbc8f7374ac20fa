/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who belongs together. */

#include "analyze/groups-words.h"
#include "case/words.h"
#include "redthread/groups.h"
#include "report/report.h"
#include <math.h>

#define SHOWN 8u
#define MOST_NAMED 8u
#define MOST_TIES 3u
#define FEW_SEEDS 10u /* of a large graph */

static char *
member_words (const RtReport *report, const RtGroups *groups, const guint32 *members, guint32 n)
{
  const guint32 named = n <= MOST_NAMED + 1 ? n : MOST_NAMED;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint32 i = 0; i < named; i++)
    g_ptr_array_add (
        names, rt_report_name (report, rt_view_entity (rt_groups_view (groups), members[i])));
  return rt_words_list (names, n - named);
}

static guint32
write_table (RtReport *report, const RtGroups *groups)
{
  static const char *const headings[]
      = { "Group", "#Entities", "#Held", "Members, the most central first", "Tied by", NULL };
  guint32 listed = 0;

  rt_report_table (report, "Groups", headings);
  for (guint32 g = 0; g < rt_groups_n (groups); g++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members (groups, g, &n);
      g_autofree char *names = NULL, *ties = NULL;

      if (n < 2 || listed++ >= SHOWN)
        continue;
      names = member_words (report, groups, members, n);
      ties = rt_groups_tie_words (groups, g, MOST_TIES, report->ctx);
      rt_report_row (report);
      rt_report_cellf (report, "%u", listed);
      rt_report_count (report, n);
      rt_report_number (report, rt_groups_held (groups, g), 2);
      rt_report_cell (report, names);
      rt_report_cell (report, ties);
    }
  rt_report_table_end (report);
  return listed;
}

gboolean
rt_report_groups (RtReport *report, GError **error)
{
  const RtGroupOptions options = { .seeds = report->large ? FEW_SEEDS : 0 };
  g_autoptr (RtGroups) groups = NULL;
  guint32 listed;

  if (rt_view_n_edges (report->view) == 0)
    {
      rt_report_say (report, "No ties lie among what is told here, so there are no groups.");
      return TRUE;
    }
  groups = rt_groups (report->view, &rt_groupings[0], &options, report->ctx, error);
  if (!groups)
    return FALSE;
  listed = write_table (report, groups);
  rt_report_more (report, listed - MIN (listed, SHOWN), "further group", "further groups",
                  "redthread groups CASE");
  rt_report_say (
      report,
      "Found by the method %s (%s), modularity %.2f; %u runs with other seeds agree to "
      "%.2f. Held: how often two of the group are together in all of them. A group of "
      "this kind is a pattern of ties, not an organization that anybody has named.",
      rt_groupings[0].name, rt_groupings[0].source, rt_groups_quality (groups),
      rt_groups_runs (groups), rt_groups_stability (groups));
  return TRUE;
}
