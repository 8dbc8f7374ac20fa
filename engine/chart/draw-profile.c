/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A profile: icon, words, the table of facts, the link chart as every link chart is drawn, and
 * the strip of time. */

#include "chart/arrange.h"
#include "chart/profile.h"
#include <string.h>

#define profile_of(chart) ((RtProfile *)(chart)->figure)

static void
draw_texts (const RtDraw *d, const RtProfile *p)
{
  for (guint i = 0; i < p->texts->len; i++)
    {
      const RtProfileText *text = rt_profile_text (p, i);

      rt_draw_text (d, text->x, text->y, text->words, text->size, text->bold,
                    text->soft ? d->theme->soft : d->theme->ink, 's', NULL);
    }
}

static void
draw_words (const RtDraw *d, const RtProfile *p)
{
  const RtMark *mark = rt_mark (d->chart, p->mark);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "facts");
  for (guint i = 0; i + 1 < p->rules->len; i += 2)
    rt_draw_rule (d, g_array_index (p->rules, RtPoint, i),
                  g_array_index (p->rules, RtPoint, i + 1), d->theme->faint, 0.7, NULL);
  rt_draw_face (d, mark, p->icon.x, p->icon.y, RT_PROFILE_R);
  rt_draw_ring (d, mark->ring, p->icon.x, p->icon.y, RT_PROFILE_R);
  draw_texts (d, p);
  for (guint i = 0; i < p->diamonds->len; i++)
    rt_draw_small_diamond (d, g_array_index (p->diamonds, RtPoint, i));
  rt_svg_close (d->svg);
}

/* ---- The strip of time ------------------------------------------------------------------ */

static void
draw_axis (const RtDraw *d, const RtProfile *p)
{
  const RtRect area = d->chart->area;

  rt_time_draw_ticks (d, p->scale, p->axis, p->bottom, p->axis - 7, p->axis - 19);
  rt_draw_rule (d, (RtPoint){ area.x0, p->axis }, (RtPoint){ area.x1, p->axis }, d->theme->ink,
                1.1, NULL);
  for (guint i = 1; i < p->scale->pieces->len; i++)
    rt_timeline_draw_break (d, g_array_index (p->scale->pieces, RtPiece, i).x0, p->axis, 0);
}

/* As the legend has it (timeline-legend.c). */
static const char *
strip_ink (const RtDraw *d)
{
  return d->theme->fills ? d->theme->line : d->theme->ink;
}

static void
draw_moment (const RtDraw *d, const RtProfileMoment *moment)
{
  const gboolean sure = rt_span_exact (&moment->span) || !rt_bar_shows (&moment->bar)
                        || moment->bar.core0 <= moment->bar.core1;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "moment");
  rt_svg_leaf (d->svg, "title", moment->words);
  rt_timeline_draw_bar (d, &moment->bar, moment->y, strip_ink (d));
  if (moment->contested)
    rt_draw_small_diamond (d, (RtPoint){ moment->x, moment->y });
  else if (sure)
    rt_draw_circle (d, moment->x, moment->y, RT_DOT_R, strip_ink (d), d->theme->paper, 1, NULL);
  else
    rt_draw_circle (d, moment->x, moment->y, RT_DOT_R - 0.6, d->theme->paper, strip_ink (d),
                    1.4, NULL);
  if (moment->spoken)
    rt_draw_text (d, moment->words_x,
                  moment->y + 3.8 + (moment->below ? RT_PROFILE_TRACK - 3 : 0), moment->words,
                  RT_SMALL_SIZE, FALSE, d->theme->ink, 's', d->theme->halo);
  rt_svg_close (d->svg);
}

static void
draw_strip (const RtDraw *d, const RtProfile *p)
{
  g_autoptr (GPtrArray) inks = g_ptr_array_new ();

  if (!p->scale)
    return;
  g_ptr_array_add (inks, (gpointer)strip_ink (d));
  rt_timeline_draw_fades (d, inks);
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "strip");
  draw_axis (d, p);
  for (guint i = 0; i < p->moments->len; i++)
    draw_moment (d, rt_profile_moment (p, i));
  rt_svg_close (d->svg);
}

static void
draw_profile (const RtDraw *d)
{
  const RtProfile *p = profile_of (d->chart);

  draw_strip (d, p);
  if (p->links_alone)
    draw_texts (d, p);
  else
    draw_words (d, p);
  rt_draw_links (d);
}

/* ---- The legend, the page --------------------------------------------------------------- */

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  const RtProfile *p = profile_of (chart);
  RtTimeKeys keys = { .ink = chart->theme.line };
  gboolean contested = FALSE, told = FALSE;

  rt_legend_lines (chart, legend);
  for (guint i = 0; i < chart->lines->len; i++)
    told = told || rt_line (chart, i)->contested;
  for (guint i = 0; i < p->facts->len && !p->links_alone; i++)
    contested = contested || rt_profile_fact (p, i)->contested;
  for (guint i = 0; i < p->moments->len; i++)
    {
      const RtProfileMoment *moment = rt_profile_moment (p, i);
      const gboolean exact = rt_span_exact (&moment->span);
      const gboolean lasting = (moment->span.flags & RT_DATE_LASTING) != 0;

      contested = contested || moment->contested;
      keys.point = keys.point || (exact && !moment->contested);
      keys.lasting = keys.lasting || (!exact && lasting);
      keys.soft = keys.soft || (!exact && !lasting);
    }
  if (contested && !told)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14, "contested");
  keys.breaks = p->scale && p->scale->pieces->len > 1;
  rt_legend_break (legend);
  rt_time_legend (legend, &keys);
  rt_legend_break (legend);
  rt_legend_marks (chart, legend);
  rt_legend_break (legend);
  rt_legend_colours (chart, legend);
}

static gboolean
fits (RtChart *chart)
{
  g_array_set_size (chart->keys, 0);
  return rt_profile_place (chart, profile_of (chart));
}

/* What paper cannot use: the options that bring more. */
static void
say_options (const RtProfile *p, RtContext *ctx)
{
  if (p->answers_left)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "answers", NULL, 0, NULL, NULL,
                       "%u of the rival answers %s left out by the selection; --hops 2 may "
                       "bring %s",
                       p->answers_left, p->answers_left == 1 ? "is" : "are",
                       p->answers_left == 1 ? "it" : "them");
  if (p->wordless)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "labels", NULL, 0, NULL, NULL,
                       "%u of what has a date %s no room for words, which stand in tooltips; "
                       "draw less (--since, --relation)",
                       p->wordless, p->wordless == 1 ? "has" : "have");
}

static gboolean
arrange (RtChart *chart, const RtChartOptions *options, gboolean *fit, RtContext *ctx,
         GError **error)
{
  g_autoptr (GArray) pages = rt_pages_from (options->page, options->portrait);
  const char *asked = g_array_index (pages, RtPage, 0).name;

  if (!rt_chart_arrange_within (chart, options, profile_of (chart)->links, fit, ctx, error))
    return FALSE;
  if (*fit && strcmp (asked, chart->page) != 0)
    rt_context_notice (ctx, RT_NOTICE_NOTE, "page", NULL, 0, NULL, chart->page,
                       "the profile stands on %s (%.0f x %.0f mm): on %s it has no room; a "
                       "smaller selection fits (--type, --relation, --since)",
                       chart->page, chart->page_w_mm, chart->page_h_mm, asked);
  if (*fit && !profile_of (chart)->links_alone)
    say_options (profile_of (chart), ctx);
  return TRUE;
}

static char *
too_large (const RtChart *chart)
{
  return g_strdup_printf ("the profile of %s fits on no page; tell less of it (--type, "
                          "--relation, --since), or read it with redthread show",
                          rt_mark (chart, profile_of (chart)->mark)->name);
}

const RtFigureKind rt_profile_figure = { .noun = "a profile",
                                         .icons = TRUE,
                                         .fits = fits,
                                         .arrange = arrange,
                                         .too_large = too_large,
                                         .legend = add_keys,
                                         .draw = draw_profile,
                                         .free = (GDestroyNotify)rt_profile_free };
