/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The picture for a terminal, or a letter: who is linked to whom, as text. */

#include "base/text.h"
#include "chart/figure.h"
#include "chart/sketch-private.h"

#define MOST 60u /* entities: what is further is counted */

typedef struct
{
  RtSketch *sketch;
  guint32 root;
} Text;

static void
text_free (gpointer data)
{
  Text *text = data;

  rt_sketch_free (text->sketch);
  g_free (text);
}

static void
append_wrapped (GString *out, const RtScreen *screen, const char *words)
{
  rt_wrap_append (out, words, screen->width, 2);
  g_string_append_c (out, '\n');
}

/* The title, and at its right how this may be handled. */
static void
append_head (GString *out, const RtChart *chart, const RtScreen *screen)
{
  const char *marking = chart->marking ? chart->marking : "";
  const guint used = rt_text_width (chart->title) + rt_text_width (marking);

  if (used + 3 <= screen->width)
    {
      rt_style_append (out, screen, RT_STYLE_NAME, chart->title);
      g_string_append_printf (out, "%*s%s\n", *marking ? (int)(screen->width - used) : 0, "",
                              marking);
    }
  else
    {
      append_wrapped (out, screen, chart->title);
      g_string_append_printf (out, "%s%s", marking, *marking ? "\n" : "");
    }
  append_wrapped (out, screen, chart->subtitle);
  g_string_append_c (out, '\n');
}

static void
append_notes (GString *out, const RtChart *chart, const RtScreen *screen)
{
  for (guint i = 0; i < chart->notes->len; i++)
    {
      const RtNote *note = &g_array_index (chart->notes, RtNote, i);
      g_autofree char *words = g_strdup_printf ("[%u] %s", note->number, note->text);

      g_string_append (out, i ? "  " : "\n  ");
      rt_wrap_append (out, words, screen->width, 6);
      g_string_append_c (out, '\n');
    }
}

static GString *
draw_text (const RtChart *chart, const RtScreen *screen)
{
  const Text *text = chart->figure;
  const guint32 all = text->sketch->nodes->len;
  GString *out = g_string_new (NULL);
  guint32 drawn;

  append_head (out, chart, screen);
  drawn = rt_sketch_tree (text->sketch, text->root, MOST, screen, out);
  append_notes (out, chart, screen);
  g_string_append_c (out, '\n');
  if (drawn < all)
    {
      g_autofree char *few = rt_thousands (drawn), *many = rt_thousands (all);
      g_autofree char *words = g_strdup_printf (
          "%s of these %s are drawn, the nearest first; --around X --hops 1 draws others.", few,
          many);
      append_wrapped (out, screen, words);
    }
  g_autofree char *counts = g_strdup_printf ("%s%s%s", chart->counts, chart->cutoff ? "; " : "",
                                             chart->cutoff ? chart->cutoff : "");
  append_wrapped (out, screen, counts);
  return out;
}

static const RtFigureKind text_figure = {
  .noun = "a drawing in text",
  .text = draw_text,
  .free = text_free,
};

/* Where the thread begins, else what is asked about, else the most central. */
static guint32
root_of (RtChartFill *fill, RtSketch *sketch)
{
  const RtChartOptions *options = fill->options;
  RtEntity e
      = options->threads && options->threads[0]
            ? options->threads[0]->entities[0]
            : rt_mark (fill->chart, rt_chart_centre (fill->chart, options->center))->entity;

  return rt_sketch_entity (sketch, fill->kase, e, options->show_protected);
}

gboolean
rt_fill_text (RtChartFill *fill, RtContext *ctx, GError **error)
{
  Text *text = NULL;

  if (fill->chart->marks->len == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "nothing that is selected can be drawn; select more, or say what is around "
                   "whom: --around X");
      return FALSE;
    }
  if (!rt_context_step (ctx, "drawing", 0, 1, error))
    return FALSE;
  text = g_new0 (Text, 1);
  text->sketch = rt_sketch_new ();
  for (guint i = 0; i < fill->chart->marks->len; i++)
    rt_sketch_entity (text->sketch, fill->kase, rt_mark (fill->chart, i)->entity,
                      fill->options->show_protected);
  rt_sketch_drawn (text->sketch, fill);
  text->root = root_of (fill, text->sketch);
  rt_chart_set_figure (fill->chart, &text_figure, text, NULL, NULL);
  return TRUE;
}
