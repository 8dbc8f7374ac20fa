/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a case to a report: what its sections share is found once, then title, contents and the
 * sections are written in their order, as one HTML document without a script. Its content
 * security policy names its style by its hash and allows nothing else. */

#include "report/report.h"
#include "analyze/basis.h"
#include "analyze/listed.h"
#include "base/file.h"
#include "base/text.h"
#include "chart/model.h"
#include "chart/theme-css.h"
#include "redthread/hypotheses.h"
#include <math.h>

#define MOST_DISTANCES G_GUINT64_CONSTANT (3000000) /* entities times ties, for each world */

/* ---- Which sections ---------------------------------------------------------------------- */

static gboolean
is_wanted (const RtReport *report, const char *part)
{
  const RtReportOptions *options = report->options;

  return (!options->parts || g_strv_contains (options->parts, part))
         && !(options->without && g_strv_contains (options->without, part));
}

static gboolean
check_names (const char *const *names, GError **error)
{
  const RtReportPart *part;

  for (; names && *names; names++)
    {
      g_autoptr (GString) all = g_string_new (NULL);
      gboolean known = FALSE;

      for (guint i = 0; (part = rt_report_part_nth (i)); i++)
        {
          known = known || g_str_equal (part->name, *names);
          g_string_append_printf (all, "%s%s", i ? ", " : "", part->name);
        }
      if (!known)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "a report has no section \"%s\"; there are %s", *names, all->str);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- What the sections share ------------------------------------------------------------- */

static void
clear_report (RtReport *report)
{
  g_clear_pointer (&report->rank, rt_certain_rank_free);
  g_clear_pointer (&report->order, g_free);
  g_clear_pointer (&report->view, rt_view_free);
  g_clear_pointer (&report->shares, g_free);
  g_clear_pointer (&report->number, g_free);
  g_clear_pointer (&report->events, g_array_unref);
  g_clear_pointer (&report->dossiers, g_array_unref);
  g_clear_pointer (&report->plates, g_array_unref);
  g_clear_pointer (&report->html, rt_html_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtReport, clear_report)

static gboolean
gather (RtReport *report, GError **error)
{
  const RtViewOptions view = { .ungraded = NAN, .skip_negative = TRUE };

  report->view = rt_view_new (report->kase, report->pick, &view, report->ctx, error);
  if (!report->view)
    return FALSE;
  report->listed = rt_view_actors (report->view);
  report->large = (guint64)rt_view_size (report->view) * rt_view_n_edges (report->view)
                  > MOST_DISTANCES;
  report->graded = rt_view_is_graded (report->view);
  report->measure = rt_measure_find (report->large ? "degree" : "betweenness", NULL);
  rt_report_count_sources (report);
  report->dossiers = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  if ((is_wanted (report, "findings") || is_wanted (report, "central")
       || (is_wanted (report, "dossiers") && !report->options->n_of))
      && !rt_report_find_central (report, error))
    return FALSE;
  if ((is_wanted (report, "summary") || is_wanted (report, "dossiers"))
      && !rt_report_find_events (report, error))
    return FALSE;
  if (is_wanted (report, "dossiers"))
    rt_report_choose_dossiers (report);
  return TRUE;
}

/* ---- Head and title ------------------------------------------------------------------------
 */

static const char *
title_of (const RtReport *report)
{
  const char *title = report->options->title ? report->options->title
                                             : rt_case_setting (report->kase, "title");

  return title && *title ? title : "Report";
}

/* How all of it may be handled; NULL. */
static const char *
marking_of (const RtReport *report)
{
  const RtMarking rows = rt_case_highest_marking (report->kase, report->pick);
  const RtMarking judged = rt_case_hypotheses_marking (report->kase, report->pick);

  return rt_case_marking_name (report->kase, MAX (rows, judged));
}

static void
write_meta (RtReport *report, const char *name, const char *key, const char *value)
{
  rt_html_open (report->html, "meta");
  rt_html_set (report->html, key, name);
  rt_html_set (report->html, "content", value);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

/* Weasyprint 57 knows variables, but not in the midst of "1px solid var(--faint)". */
static void
settle_colours (GString *css)
{
  RtTheme light = rt_themes[0];

  for (const RtThemeColour *colour = rt_theme_colours; colour->name; colour++)
    {
      g_autofree char *variable = g_strdup_printf ("var(--%s)", colour->name);
      const char *value = *rt_theme_colour (&light, colour);

      g_string_replace (css, variable, value ? value : "none", 0);
    }
}

static void
write_head (RtReport *report)
{
  g_autoptr (GString) css = g_string_new ("\n");
  g_autofree char *own = rt_report_style (title_of (report), marking_of (report)), *hash = NULL,
                  *policy = NULL;

  rt_theme_css (css, NULL);
  g_string_append (css, own);
  if (report->paper)
    settle_colours (css);
  hash = rt_html_hash (css->str);
  policy = g_strdup_printf ("default-src 'none'; style-src %s; img-src data:; base-uri 'none'; "
                            "form-action 'none'",
                            hash);
  rt_html_open (report->html, "head");
  rt_html_raw (report->html, "<meta charset=\"utf-8\" />\n");
  write_meta (report, "Content-Security-Policy", "http-equiv", policy);
  write_meta (report, "viewport", "name", "width=device-width, initial-scale=1");
  write_meta (report, "referrer", "name", "no-referrer");
  rt_html_leaf (report->html, "title", title_of (report));
  rt_html_open (report->html, "style");
  rt_html_raw (report->html, css->str);
  rt_html_close (report->html);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

static void
write_fact (RtReport *report, const char *term, const char *text)
{
  if (!text)
    return;
  rt_html_leaf (report->html, "dt", term);
  rt_html_leaf (report->html, "dd", text);
}

static void
write_marking (RtReport *report, const char *element, const char *class)
{
  rt_html_span (report->html, element, class, marking_of (report));
}

static void
write_title (RtReport *report)
{
  const RtReportOptions *options = report->options;
  g_autofree char *day = rt_cutoff_day (report->kase, report->pick);
  g_autofree char *cutoff = day ? g_strconcat ("to ", day, NULL) : NULL;
  g_autofree char *left_out = options->left_out
                                  ? rt_count (options->left_out, "entity of the case is",
                                              "entities of the case are")
                                  : NULL;
  g_autofree char *left_words = left_out ? g_strdup_printf ("%s not in this report", left_out)
                                         : NULL;

  rt_html_leaf (report->html, "h1", title_of (report));
  rt_html_span (report->html, "p", "lede", rt_case_setting (report->kase, "summary"));
  rt_html_open (report->html, "dl");
  write_fact (report, "Handling", marking_of (report));
  write_fact (report, "Information", cutoff);
  write_fact (report, "Selection", options->selection);
  write_fact (report, "Left out", left_words);
  if (rt_case_hides (report->kase, 0, FALSE))
    write_fact (report, "Protected",
                options->show_protected ? "names of protected persons are shown"
                                        : "protected persons go by other names");
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

static void
write_contents (RtReport *report)
{
  rt_html_open (report->html, "nav");
  rt_html_set (report->html, "aria-label", "Contents");
  rt_html_leaf (report->html, "h2", "Contents");
  rt_html_open (report->html, "ol");
  for (const RtReportSection *section = rt_report_sections; section->write; section++)
    if (is_wanted (report, section->part.name))
      {
        g_autofree char *href = g_strdup_printf ("#%s", section->part.name);

        rt_html_open (report->html, "li");
        rt_html_link (report->html, href, section->part.title);
        rt_html_close (report->html);
      }
  rt_html_close (report->html);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

/* ---- The whole ------------------------------------------------------------------------------
 */

static gboolean
write_section (RtReport *report, const RtReportSection *section, GError **error)
{
  report->section++;
  report->part = 0;
  rt_html_open (report->html, "section");
  rt_html_set (report->html, "id", section->part.name);
  rt_html_open (report->html, "h2");
  rt_html_open (report->html, "span");
  rt_html_set (report->html, "class", "number");
  rt_html_writef (report->html, "%u ", report->section);
  rt_html_close (report->html);
  rt_html_write (report->html, section->part.title);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
  if (!section->write (report, error))
    return FALSE;
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
  return TRUE;
}

static GString *
write_all (RtReport *report, GError **error)
{
  report->html = rt_html_new ();
  rt_html_open (report->html, "html");
  rt_html_set (report->html, "lang", "en");
  write_head (report);
  rt_html_open (report->html, "body");
  write_marking (report, "header", "marking");
  rt_html_open (report->html, "main");
  write_title (report);
  write_contents (report);
  for (const RtReportSection *section = rt_report_sections; section->write; section++)
    if (is_wanted (report, section->part.name))
      {
        if (!rt_context_step (report->ctx, section->part.title, 0, 0, error)
            || !write_section (report, section, error))
          return NULL;
      }
  rt_report_plates (report);
  rt_html_close (report->html);
  write_marking (report, "footer", "marking last");
  return rt_html_end (g_steal_pointer (&report->html), error);
}

static gboolean
check_path (const char *path, gboolean *pdf, GError **error)
{
  *pdf = g_str_has_suffix (path, ".pdf");
  if (*pdf || g_str_has_suffix (path, ".html"))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "\"%s\": a report is written as .html or .pdf",
               path);
  return FALSE;
}

gboolean
rt_report_write (RtCase *kase, const RtPick *pick, const RtReportOptions *options,
                 const char *path, RtContext *ctx, GError **error)
{
  RtReportOptions own = *options;
  g_auto (RtReport) report = { .kase = kase, .pick = pick, .options = &own, .ctx = ctx };
  g_autoptr (GString) out = NULL;

  own.worlds = options->worlds ? options->worlds : RT_REPORT_WORLDS;
  if (!check_path (path, &report.paper, error) || !check_names (options->parts, error)
      || !check_names (options->without, error)
      || !rt_theme_load ("light", &report.theme, ctx, error))
    return FALSE;
  if (!report.paper)
    rt_theme_variables (&report.theme);
  if (!rt_case_seal (kase, ctx, error) || !gather (&report, error))
    return FALSE;
  out = write_all (&report, error);
  if (out && report.paper)
    {
      GString *pages = rt_report_pdf (out, ctx, error);

      g_string_free (g_steal_pointer (&out), TRUE);
      out = pages;
    }
  return out && rt_file_replace (path, out->str, out->len, error);
}
