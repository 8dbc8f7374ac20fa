/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in the case, in sentences and two small tables. */

#include "analyze/basis.h"
#include "analyze/inventory.h"
#include "analyze/profile.h"
#include "base/text.h"
#include "report/report.h"
#include <math.h>

#define MOST_WORK G_GUINT64_CONSTANT (50000000) /* entities times ties; about a second */

/* "12 groups" of "5 organizations, 4 states": what the kinds of a case are. */
static void
write_kinds (RtReport *report, const RtInfo *facts)
{
  static const char *const headings[] = { "Kind", "#How many", NULL };

  rt_report_table (report, "What the case holds", headings);
  for (guint i = 0; i < facts->families->len; i++)
    {
      const RtTally *tally = &g_array_index (facts->families, RtTally, i);

      rt_report_row (report);
      rt_report_cell (report, rt_text_or (tally->plural, tally->name));
      rt_report_count (report, tally->n);
    }
  rt_report_table_end (report);
}

static void
write_figure (RtReport *report, const char *name, double value, guint places, const char *words)
{
  if (isnan (value))
    return;
  rt_report_row (report);
  rt_report_cell (report, name);
  rt_report_number (report, value, places);
  rt_report_cell (report, words);
}

static void
write_figures (RtReport *report, const RtSummary *f)
{
  static const char *const headings[] = { "Figure", "#Value", "What it says", NULL };

  rt_report_table (report, "How its ties are spread", headings);
  write_figure (report, "Ties of each", f->mean_degree, 2, "on average");
  write_figure (report, "Most ties", f->most_degree, 0, "of one entity");
  write_figure (report, "Density", f->density, 4, "share of the ties that could be");
  write_figure (report, "Farthest apart", f->diameter, 0,
                f->at_least ? "hops at least, of any two that are linked"
                            : "hops, of any two that are linked");
  write_figure (report, "Apart", f->mean_distance, 2, "hops on average");
  write_figure (report, "Transitivity", f->transitivity, 2,
                "of the pairs of one's contacts know each other");
  write_figure (report, "In one hand", f->degree_centralization, 2,
                "by ties: 0 all alike, 1 a star");
  rt_report_table_end (report);
}

static void
write_profile (RtReport *report, const RtProfile *profile)
{
  g_autofree char *size = rt_profile_size_words (profile);
  g_autofree char *basis = rt_view_basis_words (report->view);

  rt_report_say (report, "%s.", size);
  if (basis)
    rt_report_say (report, "%s", basis);
  if (profile->figures.ties == 0)
    return;
  write_figures (report, &profile->figures);
  for (guint i = 0; i < profile->notes->len; i++)
    rt_report_say (report, "%s", (const char *)profile->notes->pdata[i]);
}

gboolean
rt_report_summary (RtReport *report, GError **error)
{
  g_auto (RtProfile) profile = { .view = report->view,
                                 .listed = report->listed,
                                 .show_protected = report->options->show_protected };
  g_auto (RtInfo) facts = { 0 };

  if (!rt_info_count (report->view, &facts, report->ctx, error)
      || !rt_profile_fill (&profile, MOST_WORK, report->ctx, error))
    return FALSE;
  g_autofree char *counts = rt_info_counts_words (report->kase, &facts),
                  *times = rt_info_times_words (report->kase, &facts),
                  *plan = rt_info_plan_words (report->kase, &facts);
  rt_report_say (report, "The case has %s. It spans %s.", counts, times);
  if (plan)
    rt_report_say (report, "%s", plan);
  rt_report_events (report);
  write_kinds (report, &facts);
  write_profile (report, &profile);
  return TRUE;
}
