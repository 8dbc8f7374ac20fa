/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The legend of theme lines has what occurs in them. */

#include "chart/timeline.h"

static void
draw_point_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  rt_draw_circle (d, x, y, RT_DOT_R, d->theme->line, d->theme->paper, 1, NULL);
}

static void
draw_several_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  rt_draw_circle (d, x, y, RT_DOT_R + 2, d->theme->line, d->theme->paper, 1, NULL);
}

static void
draw_soft_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  const char *ink = own;
  const RtBar bar = { x - 22, x + 22, x - 22, x + 22, FALSE, FALSE };

  rt_timeline_draw_bar (d, &bar, y, d->theme->fills ? ink : d->theme->ink);
  rt_draw_circle (d, x, y, RT_DOT_R - 0.6, d->theme->paper,
                  d->theme->fills ? ink : d->theme->ink, 1.4, NULL);
}

static void
draw_lasting_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  const char *ink = own;
  const RtBar bar = { x - 22, x - 8, x + 8, x + 22, FALSE, FALSE };

  rt_timeline_draw_bar (d, &bar, y, d->theme->fills ? ink : d->theme->ink);
}

static void
draw_column_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  for (int i = -1; i <= 1; i++)
    {
      rt_svg_rect (d->svg, (RtRect){ x + i * 5 - 2, y - 2 - 3 * i, x + i * 5 + 2, y + 7 }, 0);
      rt_svg_set (d->svg, "fill", d->theme->line);
      rt_svg_close (d->svg);
    }
}

static void
draw_break_key (const RtDraw *d, double x, double y, gconstpointer own)
{
  (void)own;
  rt_timeline_draw_break (d, x, y, 14);
}

static const struct
{
  RtLineStyle style;
  const char *words;
} style_words[] = {
  { RT_LINE_CONFIRMED, "confirmed: likelihood 0.8 or more, two independent speakers" },
  { RT_LINE_PROBABLE, "probable: 0.55 or more" },
  { RT_LINE_TENTATIVE, "tentative: below 0.55, or cannot be judged" },
  { RT_LINE_UNGRADED, "ungraded" },
};

/* What occurs. */
typedef struct
{
  gboolean style[RT_N_LINE_STYLES], contested, thread, point, soft, lasting, several, joined;
  const char *ink; /* of what is soft or lasts */
} Occurs;

static void
look_at (const RtChart *chart, const RtDateSpan *span, const RtHappening *happening, Occurs *o)
{
  if (happening->joined)
    return;
  o->point = o->point || rt_span_exact (span);
  if (rt_span_exact (span))
    return;
  o->ink = happening->mark == RT_NONE ? chart->theme.line
                                      : rt_mark (chart, happening->mark)->colour;
  if (span->flags & RT_DATE_LASTING)
    o->lasting = TRUE;
  else
    o->soft = TRUE;
}

static void
look (const RtChart *chart, const GArray *happenings, Occurs *o)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      const RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      look_at (chart, &happening->span, happening, o);
      o->contested = o->contested || happening->contested;
      for (guint k = 0; k < happening->touches->len; k++)
        {
          const RtTouch *touch = rt_touch (happening, k);

          look_at (chart, &touch->span, happening, o);
          o->style[touch->style] = TRUE;
          o->contested = o->contested || touch->contested;
          o->thread = o->thread || touch->thread;
          o->several = o->several || (touch->n > 1 && !touch->joined);
          o->joined = o->joined || touch->joined;
        }
    }
}

static void
add_own (RtLegend *legend, void (*draw) (const RtDraw *, double, double, gconstpointer),
         const char *ink, double width, const char *words)
{
  rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw, .own = ink }, width,
                 words);
}

static void
legend_lines (const Occurs *o, RtLegend *legend)
{
  if (o->thread)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_THREAD }, 34,
                   "the path asked for, as far as it has dates");
  for (guint i = 0; i < G_N_ELEMENTS (style_words); i++)
    if (o->style[style_words[i].style])
      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_LINE, .index = (int)style_words[i].style },
                     34, style_words[i].words);
  if (o->contested)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14,
                   "contested: denied, rival answers, or dates that differ");
}

void
rt_time_legend (RtLegend *legend, const RtTimeKeys *keys)
{
  if (keys->point)
    add_own (legend, draw_point_key, NULL, 12, "exact, at this scale");
  if (keys->soft)
    add_own (legend, draw_soft_key, keys->ink, 46, "some time within: as exactly as is known");
  if (keys->lasting)
    add_own (legend, draw_lasting_key, keys->ink, 46,
             "lasting; faint where it may have begun or ended");
  if (keys->breaks)
    add_own (legend, draw_break_key, NULL, 30, "the scale of time changes");
}

void
rt_timeline_legend (const RtChart *chart, RtLegend *legend)
{
  const RtTimeline *t = chart->figure;
  Occurs o = { .ink = NULL };

  look (chart, t->events, &o);
  look (chart, t->meetings, &o);
  for (guint i = 0; i < t->links->len; i++)
    {
      const RtTimelineLink *link = &g_array_index (t->links, RtTimelineLink, i);

      o.thread = o.style[link->style] = TRUE;
      o.contested = o.contested || link->contested;
    }
  rt_time_legend (legend, &(RtTimeKeys){ .point = o.point,
                                         .soft = o.soft,
                                         .lasting = o.lasting,
                                         .breaks = t->scale->pieces->len > 1,
                                         .ink = o.ink });
  if (!t->words)
    add_own (legend, draw_point_key, NULL, 12, "of what lasts: when it began");
  if (o.joined)
    add_own (legend, draw_column_key, NULL, 14, "several near in time: the more, the higher");
  if (o.several)
    add_own (legend, draw_several_key, NULL, 14, "larger: several relations");
  rt_legend_break (legend);
  legend_lines (&o, legend);
  rt_legend_break (legend);
  rt_legend_types (chart, legend);
  rt_legend_break (legend);
  rt_legend_colours (chart, legend);
}
