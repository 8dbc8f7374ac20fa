/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a case to a file. */

#include "base/file.h"
#include "chart/collapse.h"
#include "chart/figure.h"
#include "chart/grid.h"
#include "chart/page.h"
#include "chart/pins.h"
#include "chart/raster.h"
#include "chart/text.h"
#include "chart/theme.h"
#include <string.h>

typedef GString *(*MakeFunc) (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                              GError **error);

static gboolean
is_text (const RtChart *chart)
{
  return chart->figure && chart->figure_kind->text;
}

static gboolean
is_picture (const RtChart *chart, GError **error)
{
  if (is_text (chart))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "%s is written as .txt, or, without -o, on the terminal",
                 chart->figure_kind->noun);
  return !is_text (chart);
}

/* So many marks are a picture that nobody reads. */
static void
advise (const RtChart *chart, const RtChartOptions *options, RtContext *ctx)
{
  const char *smaller = chart->smaller;

  if (chart->marks->len > RT_MOST_READ && options->collapse == RT_COLLAPSE_NOTHING)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "collapse", NULL, 0, NULL, NULL,
                       "%u entities are many for one picture: %s%s%s--around X --hops 2 "
                       "draws only a part",
                       chart->marks->len, smaller ? "--collapse " : "", smaller ? smaller : "",
                       smaller ? " draws what is alike as one mark, " : "");
}

static GString *
make_svg (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  gboolean placed;

  if (!is_picture (chart, error))
    return NULL;
  if (!chart->figure)
    advise (chart, options, ctx);
  placed = chart->figure ? rt_figure_arrange (chart, options, ctx, error)
                         : rt_chart_arrange (chart, options, ctx, error);

  if (placed && options->counts && !chart->figure)
    rt_chart_count (chart, options->counts);
  return placed ? rt_chart_svg (chart, error) : NULL;
}

static GString *
make_png (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  GString *svg = make_svg (chart, options, ctx, error);
  GString *out = svg ? rt_raster_png (chart, svg, options->dpi, ctx, error) : NULL;

  if (svg)
    g_string_free (svg, TRUE);
  return out;
}

static GString *
make_pdf (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  GString *svg = make_svg (chart, options, ctx, error);
  GString *out = svg ? rt_raster_pdf (chart, svg, error) : NULL;

  if (svg)
    g_string_free (svg, TRUE);
  return out;
}

static gboolean
has_places (const RtChart *chart, GError **error)
{
  if (!is_picture (chart, error))
    return FALSE;
  if (chart->figure)
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "%s has no places that DOT, JSON or a CSV could hold; write .svg, .png or .pdf",
        chart->figure_kind->noun);
  return !chart->figure;
}

static GString *
make_dot (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  return has_places (chart, error) && rt_chart_arrange (chart, options, ctx, error)
             ? rt_chart_dot (chart, options, ctx, error)
             : NULL;
}

static GString *
make_json (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  return has_places (chart, error) && rt_chart_arrange (chart, options, ctx, error)
             ? rt_chart_json (chart)
             : NULL;
}

static GString *
make_pins (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  return has_places (chart, error) && rt_chart_arrange (chart, options, ctx, error)
             ? rt_pins_csv (chart)
             : NULL;
}

#define TEXT_WIDTH 100u /* columns of a file */

static GString *
make_text (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  const RtScreen page = { .width = TEXT_WIDTH, .whole = TRUE, .ascii = options->ascii };

  (void)ctx;
  if (is_text (chart))
    return chart->figure_kind->text (chart, &page);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "%s is no text; write .svg, .png or .pdf, or ask for --as text",
               chart->figure ? chart->figure_kind->noun : "a link chart");
  return NULL;
}

static const struct
{
  const char *extension;
  MakeFunc make;
} kinds[] = { { ".svg", make_svg },  { ".png", make_png }, { ".pdf", make_pdf },
              { ".dot", make_dot },  { ".gv", make_dot },  { ".json", make_json },
              { ".csv", make_pins }, { ".txt", make_text } };

static gboolean
known (const char *what, const char *value, const char *const *values, GError **error)
{
  if (!value || g_strv_contains (values, value))
    return TRUE;
  g_autofree char *list = g_strjoinv (", ", (char **)values);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "there is no %s \"%s\"; there are %s", what,
               value, list);
  return FALSE;
}

static gboolean
known_layout (const char *layout, GError **error)
{
  return g_strcmp0 (layout, "auto") == 0 || known ("layout", layout, rt_arrangements, error);
}

/* How a file of that name is made, and its theme; NULL where that cannot be. */
static MakeFunc
find_kind (const RtChartOptions *options, const char *path, RtTheme *theme, RtContext *ctx,
           GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  MakeFunc make = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (lower, kinds[i].extension))
      make = kinds[i].make;
  if (!make)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "\"%s\" is no chart by its name; end it in .svg, .png, .pdf, .dot, .gv, .json, "
          ".csv or .txt",
          path);
      return NULL;
    }
  return rt_picture_find (options->picture, error) && known_layout (options->layout, error)
                 && rt_page_known (options->page, error)
                 && rt_theme_load (options->theme, theme, ctx, error)
             ? make
             : NULL;
}

gboolean
rt_chart_write (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                const char *path, RtContext *ctx, GError **error)
{
  RtTheme theme;
  MakeFunc make = find_kind (options, path, &theme, ctx, error);

  if (!make || !rt_case_seal (kase, ctx, error))
    return FALSE;
  g_autoptr (RtChart) chart = rt_chart_from_case (kase, pick, options, ctx, error);
  g_autoptr (GString) out = NULL;

  if (!chart)
    return FALSE;
  chart->theme = theme;
  if (options->drawn)
    *options->drawn = rt_chart_n_seen (chart);
  if (options->marks)
    *options->marks = rt_chart_n_entities (chart) == chart->marks->len ? 0 : chart->marks->len;
  if (options->left_words)
    *options->left_words = g_strdup (chart->left_words);
  out = make (chart, options, ctx, error);
  return out && rt_file_replace (path, out->str, out->len, error);
}

GString *
rt_chart_text (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
               const RtScreen *screen, RtContext *ctx, GError **error)
{
  g_autoptr (RtChart) chart = NULL;

  if (!rt_picture_find (options->picture, error) || !rt_case_seal (kase, ctx, error)
      || !(chart = rt_chart_from_case (kase, pick, options, ctx, error)))
    return NULL;
  g_return_val_if_fail (is_text (chart), NULL);
  return chart->figure_kind->text (chart, screen);
}

gboolean
rt_grid_write (RtGrid *grid, RtCase *kase, const RtPick *pick, const RtChartOptions *options,
               const char *path, RtContext *ctx, GError **error)
{
  RtTheme theme;
  MakeFunc make = find_kind (options, path, &theme, ctx, error);
  g_autoptr (RtChart) chart = rt_chart_new (kase);
  g_autoptr (GString) out = NULL;

  chart->title = g_strdup (grid->title);
  chart->marking = g_strdup (grid->marking);
  chart->command = g_strdup (options->command);
  rt_chart_set_figure (chart, &rt_grid_figure, grid, grid->subtitle, grid->counts);
  chart->cutoff = rt_cutoff_words (kase, pick);
  if (!make)
    return FALSE;
  chart->theme = theme;
  out = make (chart, options, ctx, error);
  return out && rt_file_replace (path, out->str, out->len, error);
}
