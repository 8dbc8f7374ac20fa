/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pictures of a report: those of the chart command. Small ones of a dossier stand in the
 * column of text. Large ones have a page of their own on paper, lying, which they fill as they
 * were laid out: not shrunk, so that what can be read on a chart can be read here. In a PDF
 * those pages are the last: a page of another size ends the one before it, however empty that
 * is. */

#include "base/quiet.h"
#include "base/text.h"
#include "chart/figure.h"
#include "chart/profile.h"
#include "graph/igraph-view.h"
#include "report/report.h"
#include <string.h>

#define MOST_DRAWN 120u /* entities; of more, only those that are most central */
#define MOST_TIES 110u  /* between these: more take a page that no printer has */

/* Figures that cannot be drawn leave the document whole. */
static gboolean
is_left_out (GError *why)
{
  return g_error_matches (why, RT_ERROR, RT_ERROR_USAGE)
         || g_error_matches (why, RT_ERROR, RT_ERROR_LIMIT)
         || g_error_matches (why, RT_ERROR, RT_ERROR_SYSTEM);
}

/* (transfer full): the chart as SVG; how wide it is in *width, in millimetres. */
static GString *
draw (RtReport *report, const RtPick *pick, const RtChartOptions *options, double *width,
      GError **error)
{
  g_autoptr (RtContext) quiet = rt_context_quiet (report->ctx);
  g_autoptr (RtChart) chart = rt_chart_from_case (report->kase, pick, options, report->ctx,
                                                  error);
  gboolean placed;

  if (!chart)
    return NULL;
  chart->theme = report->theme;
  chart->in_document = TRUE;
  placed = chart->figure ? rt_figure_arrange (chart, options, quiet, error)
                         : rt_chart_arrange (chart, options, quiet, error);
  if (!placed)
    return NULL;
  *width = chart->page_w_mm;
  return rt_chart_svg (chart, error);
}

/* The first paper, from the @i-th, on which a picture @wide millimetres wide has room. */
static guint
paper_for (guint i, double wide)
{
  while (rt_report_papers[i].name && rt_report_papers[i].wide < wide)
    i++;
  return i;
}

/* The same on the smallest paper that holds it, which *page names: "a3"; of what no paper
 * holds, on the largest, where it is shrunk. */
static GString *
draw_on_paper (RtReport *report, const RtPick *pick, const RtChartOptions *options,
               const char **page, GError **error)
{
  RtChartOptions sized = *options;

  for (guint i = 0, next;; i = next)
    {
      const RtReportPaper *paper = &rt_report_papers[i];
      g_autofree char *sides = g_strdup_printf ("%ux%u", paper->wide, paper->high);
      double wide = 0;
      GString *svg;

      sized.page = sides;
      svg = draw (report, pick, &sized, &wide, error);
      *page = paper->name;
      if (!svg || wide < paper->wide + 1)
        return svg;
      next = paper_for (i + 1, wide);
      if (!rt_report_papers[next].name)
        {
          *page = rt_report_papers[next - 1].name;
          return svg;
        }
      g_string_free (svg, TRUE);
    }
}

static gboolean
is_printable (const char *page)
{
  return g_str_equal (page, "a4") || g_str_equal (page, "a3");
}

/* Without its picture the document is whole: says why. */
static gboolean
leave_out (RtReport *report, GError *why, GError **error)
{
  if (!is_left_out (why))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  rt_report_say (report, "The picture is left out: %s.", why->message);
  g_error_free (why);
  return TRUE;
}

static void
write_element (RtReport *report, guint number, const char *page, const char *element,
               const char *caption)
{
  g_autofree char *id = g_strdup_printf ("figure-%u", number);

  rt_html_open (report->html, "figure");
  rt_html_set (report->html, "class", page);
  rt_html_set (report->html, "id", id);
  rt_html_open (report->html, "div");
  rt_html_set (report->html, "class", "wide");
  rt_report_scrolls (report, "Figure", number);
  rt_html_raw (report->html, element);
  rt_html_close (report->html);
  rt_html_open (report->html, "figcaption");
  rt_html_writef (report->html, "Figure %u. %s", number, caption);
  rt_html_close (report->html);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

/* ---- Pages at the end ---------------------------------------------------------------------
 */

typedef struct
{
  guint number;
  const char *page;
  char *element, *caption;
} Plate;

static void
clear_plate (gpointer data)
{
  Plate *plate = data;

  g_free (plate->element);
  g_free (plate->caption);
}

/* Where the reader finds it. */
static void
keep_for_the_end (RtReport *report, const char *page, char *element, const char *caption)
{
  const Plate plate = { report->figure, page, element, g_strdup (caption) };
  g_autofree char *href = g_strdup_printf ("#figure-%u", plate.number);

  if (!report->plates)
    {
      report->plates = g_array_new (FALSE, FALSE, sizeof (Plate));
      g_array_set_clear_func (report->plates, clear_plate);
    }
  g_array_append_val (report->plates, plate);
  rt_html_open (report->html, "p");
  rt_html_writef (report->html, "Figure %u, %s: ", plate.number, caption);
  rt_html_open (report->html, "a");
  rt_html_set (report->html, "class", "plate");
  rt_html_set (report->html, "href", href);
  rt_html_write (report->html, "page");
  rt_html_close (report->html);
  rt_html_write (report->html, ", behind the text.");
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

void
rt_report_plates (RtReport *report)
{
  for (guint i = 0; report->plates && i < report->plates->len; i++)
    {
      const Plate *plate = &g_array_index (report->plates, Plate, i);

      write_element (report, plate->number, plate->page, plate->element, plate->caption);
    }
}

static gboolean
write_figure (RtReport *report, const GString *svg, const char *page, const char *caption,
              GError **error)
{
  g_autofree char *prefix = g_strdup_printf ("f%u-", ++report->figure);
  g_autofree char *element = rt_report_inline (svg->str, prefix, report->paper, error);

  if (!element)
    return FALSE;
  if (report->paper && !g_str_equal (page, "inline"))
    keep_for_the_end (report, page, g_steal_pointer (&element), caption);
  else
    write_element (report, report->figure, page, element, caption);
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
                           .folder = report->options->folder,
                           .no_images = report->options->no_images,
                           .seconds = report->options->seconds,
                           .left_out = report->options->left_out };
}

/* ---- The link chart --------------------------------------------------------------------- */

/* Ties between the first @most. */
static guint
count_ties (const RtReport *report, guint most)
{
  const igraph_t *graph = rt_view_graph (report->view);
  g_autofree guint8 *first = g_malloc0 (report->n_order + (gsize)1);
  guint ties = 0;

  for (guint i = 0; i < MIN (most, report->n_order); i++)
    first[rt_view_vertex (report->view, report->order[i].entity)] = 1;
  for (guint32 edge = 0; edge < rt_view_n_edges (report->view); edge++)
    ties += first[IGRAPH_FROM (graph, edge)] && first[IGRAPH_TO (graph, edge)];
  return ties;
}

/* (transfer full): the first @most, and what is between them. */
static RtPick *
core_of (RtReport *report, guint most, GError **error)
{
  RtPick *core = rt_pick_copy (report->kase, report->pick);

  if (!core)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for the chart of the report");
      return NULL;
    }
  for (guint32 i = most; i < report->n_order; i++)
    rt_pick_set_entity (core, report->order[i].entity, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (report->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (report->kase, r, &row);
      if (!rt_pick_entity (core, row.from) || !rt_pick_entity (core, row.to))
        rt_pick_set_relation (core, r, FALSE);
    }
  return core;
}

static GString *
draw_core (RtReport *report, guint most, const char **page, GError **error)
{
  RtChartOptions options = chart_options (report);
  g_autoptr (RtPick) core = core_of (report, most, error);

  options.left_out += rt_pick_n_entities (report->pick) - most;
  return core ? draw_on_paper (report, core, &options, page, error) : NULL;
}

/* As many of the most central as a printer's page holds; *drawn of them. */
static GString *
draw_cores (RtReport *report, guint *drawn, const char **page, GError **error)
{
  static const guint cores[] = { 40, 25, 15, 10 };
  GString *svg = NULL;

  if (!rt_report_order (report, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cores); i++)
    {
      const gboolean last = i + 1 == G_N_ELEMENTS (cores);

      if (!last && (cores[i] >= report->n_order || count_ties (report, cores[i]) > MOST_TIES))
        continue;
      *drawn = MIN (cores[i], report->n_order);
      svg = draw_core (report, *drawn, page, error);
      if (!svg || last || is_printable (*page))
        return svg;
      g_string_free (svg, TRUE);
    }
  return NULL;
}

/* All, or else the most central. */
static GString *
draw_readable (RtReport *report, guint *drawn, const char **page, GError **error)
{
  const RtChartOptions options = chart_options (report);
  GString *svg;

  *drawn = rt_pick_n_entities (report->pick);
  if (*drawn > MOST_DRAWN)
    return draw_cores (report, drawn, page, error);
  svg = draw_on_paper (report, report->pick, &options, page, error);
  if (!svg || is_printable (*page))
    return svg;
  g_string_free (svg, TRUE);
  return draw_cores (report, drawn, page, error);
}

gboolean
rt_report_chart (RtReport *report, GError **error)
{
  const guint n = rt_pick_n_entities (report->pick);
  g_autofree char *entities = rt_count (n, "entity", "entities"), *caption = NULL;
  const char *page = NULL;
  GError *why = NULL;
  guint drawn;
  g_autoptr (GString) svg = draw_readable (report, &drawn, &page, &why);

  if (!svg)
    return leave_out (report, why, error);
  rt_report_say (
      report,
      "Each line is a relation, or several of one kind; solid lines are confirmed, "
      "dashed ones probable, dotted ones tentative, and an amber diamond marks what is "
      "contested. Who says it stands behind each line: %sthe numbers in the chart's own "
      "list of sources.",
      report->paper ? "see " : "point at it, or see ");
  if (drawn == n)
    return write_figure (report, svg, page, "Link chart of the case", error);
  rt_report_say (
      report,
      "The whole case, %s, would not be readable on a page that a printer takes. Drawn "
      "are the %u that are most central by %s, and what links them; the rest: redthread "
      "chart CASE -o case.html.",
      entities, drawn, report->measure->name);
  caption = g_strdup_printf ("The %u most central of %s by %s, and what links them", drawn,
                             entities, report->measure->name);
  return write_figure (report, svg, page, caption, error);
}

/* ---- The timeline ----------------------------------------------------------------------- */

gboolean
rt_report_timeline_picture (RtReport *report, GError **error)
{
  RtChartOptions options = chart_options (report);
  const char *page = NULL;
  GError *why = NULL;
  g_autoptr (GString) svg = NULL;

  options.picture = "timeline";
  svg = draw_on_paper (report, report->pick, &options, &page, &why);
  return svg ? write_figure (report, svg, page, "Timeline", error)
             : leave_out (report, why, error);
}

/* ---- Pictures of dossiers ---------------------------------------------------------------- */

#define COLUMN_MM 178 /* width of a column of text on A4 */

/* Of so many entities a picture may have room in the column, its words as large as on any
 * chart. */
static const struct
{
  guint most;
  const char *sides;
} columns[] = { { 8, G_STRINGIFY (COLUMN_MM) "x118" },
                { 16, G_STRINGIFY (COLUMN_MM) "x165" },
                { 24, G_STRINGIFY (COLUMN_MM) "x215" } };

/* As small as it can be in the column, else on a page of its own, which *page names. */
static GString *
draw_profile (RtReport *report, RtChartOptions *options, guint entities, const char **page,
              GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      double wide = 0;
      g_autoptr (GString) svg = NULL;

      if (entities > columns[i].most)
        continue;
      options->page = columns[i].sides;
      svg = draw (report, report->pick, options, &wide, error);
      if (!svg)
        return NULL;
      if (wide > COLUMN_MM + 1) /* a larger one of that shape */
        continue;
      *page = "inline";
      return g_steal_pointer (&svg);
    }
  return draw_on_paper (report, report->pick, options, page, error);
}

gboolean
rt_report_profile_picture (RtReport *report, RtEntity e, const char *name, GError **error)
{
  RtChartOptions options = chart_options (report);
  g_autoptr (RtPick) drawn = rt_profile_pick (report->kase, report->pick, e, error);
  g_autofree char *caption = NULL;
  const char *page = NULL;
  GError *why = NULL;

  if (!drawn)
    return FALSE;
  if (rt_pick_n_entities (drawn) < 2)
    return TRUE;
  options.picture = "profile";
  options.center = e;
  options.title = name;
  options.links_alone = TRUE;
  options.cite = FALSE; /* the tables beside it say who says so */
  g_autoptr (GString) svg = draw_profile (report, &options, rt_pick_n_entities (drawn), &page,
                                          &why);
  caption = g_strdup_printf ("Whom and what %s is linked to, and what happened when", name);
  return svg ? write_figure (report, svg, page, caption, error)
             : leave_out (report, why, error);
}
