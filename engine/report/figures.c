/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pictures of a report: those of the chart command, each on a page of its own on paper. */

#include "base/quiet.h"
#include "base/text.h"
#include "chart/figure.h"
#include "report/report.h"
#include <string.h>

#define MOST_DRAWN 120u /* entities; of more, those are drawn that are most central, */
#define CORE 40u        /* so many of them */

/* Figures that cannot be drawn leave the document whole. */
static gboolean
is_left_out (GError *why)
{
  return g_error_matches (why, RT_ERROR, RT_ERROR_USAGE)
         || g_error_matches (why, RT_ERROR, RT_ERROR_LIMIT)
         || g_error_matches (why, RT_ERROR, RT_ERROR_SYSTEM);
}

/* (transfer full): the chart as SVG; how large its page is in *page: "a3". */
static GString *
draw (RtReport *report, const RtPick *pick, const RtChartOptions *options, char **page,
      GError **error)
{
  g_autoptr (RtContext) quiet = rt_context_quiet (report->ctx);
  g_autoptr (RtChart) chart = rt_chart_from_case (report->kase, pick, options, report->ctx,
                                                  error);
  gboolean placed;

  if (!chart)
    return NULL;
  chart->theme = report->theme;
  placed = chart->figure ? rt_figure_arrange (chart, options, error)
                         : rt_chart_arrange (chart, options, quiet, error);
  if (!placed)
    return NULL;
  *page = g_ascii_strdown (chart->page, (gssize)strcspn (chart->page, " "));
  return rt_chart_svg (chart, error);
}

static gboolean
write_figure (RtReport *report, const RtPick *pick, RtChartOptions *options,
              const char *caption, GError **error)
{
  g_autofree char *page = NULL, *prefix = NULL, *element = NULL, *class = NULL;
  GError *why = NULL;
  g_autoptr (GString) svg = draw (report, pick, options, &page, &why);

  if (!svg && is_left_out (why))
    {
      rt_report_say (report, "The picture is left out: %s.", why->message);
      g_error_free (why);
      return TRUE;
    }
  if (!svg)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  report->figure++;
  prefix = g_strdup_printf ("f%u-", report->figure);
  element = rt_report_inline (svg->str, prefix, report->paper, error);
  if (!element)
    return FALSE;
  class = g_strdup_printf ("page %s", page);
  rt_html_open (report->html, "figure");
  rt_html_set (report->html, "class", class);
  rt_html_open (report->html, "div");
  rt_html_set (report->html, "class", "wide");
  rt_report_scrolls (report, "Figure", report->figure);
  rt_html_raw (report->html, element);
  rt_html_close (report->html);
  rt_html_open (report->html, "figcaption");
  rt_html_writef (report->html, "Figure %u. %s", report->figure, caption);
  rt_html_close (report->html);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
  return TRUE;
}

static RtChartOptions
chart_options (const RtReport *report)
{
  return (RtChartOptions){ .layout = "auto",
                           .page = NULL,
                           .title = report->options->title,
                           .subtitle = report->options->subtitle,
                           .center = RT_NONE,
                           .show_protected = report->options->show_protected,
                           .cite = TRUE,
                           .seconds = report->options->seconds,
                           .left_out = report->options->left_out };
}

/* ---- The link chart --------------------------------------------------------------------- */

/* (transfer full): those of all kinds that are most central, and the relations between them. */
static RtPick *
core_of (RtReport *report, GError **error)
{
  guint32 n;
  g_autofree RtRankRow *rows = rt_rank (report->view, report->measure, FALSE, &n, report->ctx,
                                        error);
  g_autoptr (RtPick) core = rows ? rt_pick_copy (report->kase, report->pick) : NULL;

  if (!core)
    {
      if (rows)
        g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for the chart of the report");
      return NULL;
    }
  for (guint32 i = CORE; i < n; i++)
    rt_pick_set_entity (core, rows[i].entity, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (report->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (report->kase, r, &row);
      if (!rt_pick_entity (core, row.from) || !rt_pick_entity (core, row.to))
        rt_pick_set_relation (core, r, FALSE);
    }
  return g_steal_pointer (&core);
}

gboolean
rt_report_chart (RtReport *report, GError **error)
{
  const guint32 n = rt_pick_n_entities (report->pick);
  const gboolean all = n <= MOST_DRAWN;
  g_autofree char *entities = rt_count (n, "entity", "entities");
  RtChartOptions options = chart_options (report);
  g_autoptr (RtPick) core = all ? NULL : core_of (report, error);
  g_autofree char *caption = all ? g_strdup_printf ("Link chart of %s", entities)
                                 : g_strdup_printf (
                                     "The %u most central of %s by %s, and what links them",
                                     CORE, entities, report->measure->name);

  if (!all && !core)
    return FALSE;
  if (core)
    options.left_out += n - CORE;
  rt_report_say (
      report, "Each line is a relation, or several of one kind; solid lines are confirmed, "
              "dashed ones probable, dotted ones tentative, and an amber diamond marks what is "
              "contested. Who says it stands behind each line: point at it, or see the "
              "numbers in the chart's own list of sources.");
  if (core)
    rt_report_say (
        report,
        "The whole case, %s, would not be readable on a page. Drawn are the %u that are "
        "most central by %s, and what links them; the rest: redthread chart CASE -o "
        "case.html.",
        entities, CORE, report->measure->name);
  return write_figure (report, core ? core : report->pick, &options, caption, error);
}

/* ---- The timeline ----------------------------------------------------------------------- */

gboolean
rt_report_timeline_picture (RtReport *report, GError **error)
{
  RtChartOptions options = chart_options (report);

  options.picture = "timeline";
  return write_figure (report, report->pick, &options, "Timeline", error);
}
