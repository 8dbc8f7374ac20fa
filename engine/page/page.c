/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a case to a page: template, style, chart, data and script, in one file. Its content
 * security policy names the style and the scripts by their hashes and allows nothing else: what
 * a case holds can neither run nor load. */

#include "base/file.h"
#include "base/html.h"
#include "base/quiet.h"
#include "chart/page.h"
#include "chart/theme-css.h"
#include "page/assets.h"
#include "page/data.h"
#include "redthread/page.h"
#include <string.h>

/* Light and dark, by what the reader's system likes and the button; on paper light. */
static char *
style (const RtTheme *theme, gboolean own)
{
  g_autoptr (GString) out = g_string_new (NULL);

  rt_theme_css (out, own ? theme : NULL);
  g_string_append (out, rt_page_style);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- Parts ------------------------------------------------------------------------------ */

static char *
policy (const char *css, const char *library, gboolean portraits)
{
  g_autofree char *style_hash = rt_html_hash (css),
                  *script_hash = rt_html_hash (rt_page_script),
                  *library_hash = *library ? rt_html_hash (library) : g_strdup ("");

  return g_strdup_printf (
      "default-src 'none'; script-src %s%s%s; style-src %s; img-src blob:%s; "
      "base-uri 'none'; form-action 'none'",
      script_hash, *library ? " " : "", library_hash, style_hash, portraits ? " data:" : "");
}

/* The chart without what only a file of its own needs; of a @large one what lies below marks
 * and lines, which the library draws. */
static char *
drawing (RtChart *chart, gboolean large, GError **error)
{
  GString *svg;
  const char *begin;
  char *out;

  chart->numbered = TRUE;
  chart->threaded = FALSE; /* the script paints it, and takes it away */
  for (guint i = 0; i < chart->lines->len; i++)
    rt_line (chart, i)->thread = FALSE;
  svg = large ? rt_chart_ground_svg (chart, error) : rt_chart_svg (chart, error);
  if (!svg)
    return NULL;
  begin = strstr (svg->str, "<svg");
  out = g_strdup (begin ? begin : svg->str);
  g_string_free (svg, TRUE);
  return out;
}

static const char *
part (const char *name, gsize length, const char *const *parts)
{
  for (; *parts; parts += 2)
    if (strlen (*parts) == length && strncmp (*parts, name, length) == 0)
      return parts[1] ? parts[1] : "";
  g_return_val_if_reached ("");
}

/* The template with its {{parts}} filled in; @parts: names and values, in turn. */
static void
fill_template (GString *out, const char *const *parts)
{
  const char *from = rt_page_template, *open;

  while ((open = strstr (from, "{{")))
    {
      const char *close = strstr (open, "}}");

      g_string_append_len (out, from, open - from);
      g_string_append (out, part (open + 2, (gsize)(close - open - 2), parts));
      from = close + 2;
    }
  g_string_append (out, from);
}

/* ---- The whole -------------------------------------------------------------------------- */

static gboolean
is_too_large (const RtChart *chart, GError **error)
{
  const guint n = chart->marks->len;

  if (n > RT_PAGE_MOST)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "a page holds %u entities at most, and here are %u; choose fewer (--around X "
                 "--hops 2, --type, --min-degree 2)",
                 RT_PAGE_MOST, n);
  else if (n > RT_PAGE_MOST_DRAWN && !*rt_page_library)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "this redthread was built without the library that draws pages of more than "
                 "%u entities, and here are %u; choose fewer (--around X --hops 2, --type), or "
                 "build it where npm is (make deps, make all)",
                 RT_PAGE_MOST_DRAWN, n);
  else
    return FALSE;
  return TRUE;
}

static GString *
assemble (RtChart *chart, const RtPick *pick, const RtChartOptions *options, GError **error)
{
  const gboolean large = chart->marks->len > RT_PAGE_MOST_DRAWN;
  const char *library = large ? rt_page_library : "";
  const RtTheme theme = chart->theme;
  const gboolean dark = g_strcmp0 (options->theme, "dark") == 0;
  const gboolean own = options->theme && !dark && !g_str_equal (options->theme, "light");
  g_autofree char *css = style (&theme, own), *svg = NULL;
  g_autoptr (GString) data = g_string_new (NULL);
  GString *out;

  rt_theme_variables (&chart->theme);
  if (!rt_page_data (chart, pick, options, data, error)
      || !(svg = drawing (chart, large, error)))
    return NULL;
  g_autofree char *csp = policy (css, library, !large && rt_chart_has_portraits (chart)),
                  *title = g_markup_escape_text (chart->title, -1),
                  *subtitle = g_markup_escape_text (chart->subtitle, -1),
                  *marking = g_markup_escape_text (chart->marking ? chart->marking : "", -1);
  const char *const parts[]
      = { "policy",   csp,
          "title",    title,
          "subtitle", subtitle,
          "marking",  marking,
          "theme",    own ? " data-own" : dark ? " data-theme=\"dark\"" : "",
          "style",    css,
          "svg",      svg,
          "data",     data->str,
          "library",  library,
          "script",   rt_page_script,
          "unmarked", chart->marking ? "" : " hidden",
          NULL };
  out = g_string_new (NULL);
  fill_template (out, parts);
  return out;
}

/* What the layout has to say is about paper. */
static gboolean
place (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtContext) quiet = rt_context_quiet (ctx);

  return chart->marks->len > RT_PAGE_MOST_DRAWN
             ? rt_chart_spread (chart, options, ctx, error)
             : rt_chart_arrange (chart, options, quiet, error);
}

/* A page has a place for everything, for who searches and filters it. */
static RtChartOptions
everything (const RtChartOptions *given, RtContext *ctx)
{
  RtChartOptions options = *given;

  if (options.collapse != RT_COLLAPSE_NOTHING)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "collapse", NULL, 0, NULL, NULL,
                       "a page shows every entity, so --collapse changes nothing; it is of "
                       ".svg, .png and .pdf");
  options.collapse = RT_COLLAPSE_NOTHING;
  return options;
}

gboolean
rt_page_write (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
               const char *path, RtContext *ctx, GError **error)
{
  RtTheme theme;
  const RtChartOptions all = everything (options, ctx);

  options = &all;
  if (options->picture && !g_str_equal (options->picture, "links"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a page shows the link chart; write this picture as .svg, .png or .pdf");
      return FALSE;
    }
  if (!rt_page_known (options->page, error)
      || !rt_theme_load (options->theme, &theme, ctx, error)
      || !rt_case_seal (kase, ctx, error))
    return FALSE;
  g_autoptr (RtChart) chart = rt_chart_from_case (kase, pick, options, ctx, error);
  g_autoptr (GString) out = NULL;

  if (!chart || is_too_large (chart, error))
    return FALSE;
  chart->theme = theme;
  if (!place (chart, options, ctx, error))
    return FALSE;
  out = assemble (chart, pick, options, error);
  return out && rt_file_replace (path, out->str, out->len, error);
}
