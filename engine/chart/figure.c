/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "chart/figure.h"
#include "chart/arrange.h"
#include <string.h>

static const struct
{
  RtPictureFill *fill;
  RtPicture picture;
} pictures[] = {
#define PICTURE(function, ...) { function, { __VA_ARGS__ } },
#include "chart/pictures.def"
#undef PICTURE
};

static const RtPicture links
    = { .name = "links",
        .noun = "a link chart",
        .options = "",
        .summary = "The link chart, unless said",
        .example = "redthread chart graphs/kerman-2024 -o kerman.svg" };

const RtPicture *
rt_picture_nth (guint i)
{
  return i == 0 ? &links : i <= G_N_ELEMENTS (pictures) ? &pictures[i - 1].picture : NULL;
}

const RtPicture *
rt_picture_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const RtPicture *picture;

  for (guint i = 0; (picture = rt_picture_nth (i)); i++)
    {
      if (g_str_equal (name ? name : "links", picture->name))
        return picture;
      g_string_append_printf (names, "%s%s", i ? ", " : "", picture->name);
    }
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "there is no picture \"%s\"; there are %s",
               name, names->str);
  return NULL;
}

RtPictureFill *
rt_picture_fill (const char *name)
{
  for (guint i = 0; name && i < G_N_ELEMENTS (pictures); i++)
    if (g_str_equal (name, pictures[i].picture.name))
      return pictures[i].fill;
  return NULL;
}

static void
set_text (char **text, const char *other)
{
  char *copy = g_strdup (other);

  if (!other)
    return;
  g_free (*text);
  *text = copy;
}

void
rt_chart_set_figure (RtChart *chart, const RtFigureKind *kind, gpointer figure,
                     const char *subtitle, const char *counts)
{
  chart->figure_kind = kind;
  chart->figure = figure;
  set_text (&chart->subtitle, subtitle);
  set_text (&chart->counts, counts);
  g_clear_pointer (&chart->left_words, g_free); /* its own counts may be of other things */
  g_free (chart->description);
  chart->description = g_strdup_printf ("%c%s of %s.", g_ascii_toupper (*kind->noun),
                                        kind->noun + 1, chart->counts);
}

/* Ends the page where the figure ends. */
static void
cut_page (RtChart *chart, double height)
{
  double rest = chart->area.y1 - chart->area.y0 - height;

  if (rest <= 0)
    return;
  chart->page_h_mm *= (chart->h - rest) / chart->h;
  chart->h -= rest;
  chart->area.y1 -= rest;
}

static void
say_note (const RtChart *chart, RtContext *ctx)
{
  g_autofree char *words = chart->figure_kind->note ? chart->figure_kind->note (chart) : NULL;

  if (words)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "room", NULL, 0, NULL, NULL, "%s", words);
}

gboolean
rt_figure_arrange (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                   GError **error)
{
  const RtFigureKind *kind = chart->figure_kind;
  g_autoptr (GArray) pages = rt_pages_from (options->page, options->portrait);
  g_autofree char *words = NULL;

  for (guint i = 0; i < pages->len; i++)
    {
      gboolean fits;

      rt_page_use (chart, &g_array_index (pages, RtPage, i), 0);
      fits = kind->fits (chart);
      if (fits && kind->arrange && !kind->arrange (chart, options, &fits, ctx, error))
        return FALSE;
      if (!fits)
        continue;
      if (!options->page && kind->height)
        cut_page (chart, kind->height (chart));
      say_note (chart, ctx);
      return TRUE;
    }
  words = kind->too_large (chart);
  g_set_error_literal (error, RT_ERROR, RT_ERROR_USAGE, words);
  return FALSE;
}
