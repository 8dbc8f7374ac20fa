/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Theme lines as SVG: the axis with its breaks, lanes, stems, what a date leaves open as bars
 * that fade, points, words. In black and white it reads the same: what is uncertain has a
 * hollow point and a dotted line through its bar. */

#include "base/text.h"
#include "chart/metrics.h"
#include "chart/timeline.h"
#include <math.h>

#define timeline_of(chart) ((const RtTimeline *)(chart)->figure)

typedef enum
{
  FADE_IN,
  FADE_OUT,
  FADE_BOTH,
  N_FADES
} Fade;

/* ---- Inks ------------------------------------------------------------------------------- */

/* What an event's bars are painted with; relations are painted as lines are. */
static const char *
ink_of (const RtDraw *d, const RtHappening *happening, gboolean thread)
{
  if (thread)
    return d->theme->thread;
  if (!d->theme->fills)
    return d->theme->ink;
  return happening->mark == RT_NONE ? d->theme->line
                                    : rt_mark (d->chart, happening->mark)->colour;
}

static void
list_inks (const RtDraw *d, GArray *happenings, GPtrArray *inks)
{
  for (guint i = 0; i < happenings->len; i++)
    for (guint thread = 0; thread < 2; thread++)
      {
        const char *ink = ink_of (d, &g_array_index (happenings, RtHappening, i), thread == 1);

        if (!g_ptr_array_find_with_equal_func (inks, ink, g_str_equal, NULL))
          g_ptr_array_add (inks, (gpointer)ink);
      }
}

static void
draw_stop (const RtDraw *d, const char *ink, double offset, double opacity)
{
  rt_svg_open (d->svg, "stop");
  rt_svg_num (d->svg, "offset", offset);
  rt_svg_set (d->svg, "stop-color", ink);
  rt_svg_num (d->svg, "stop-opacity", opacity);
  rt_svg_close (d->svg);
}

static const struct
{
  double offset, opacity;
} stops[N_FADES][4] = {
  [FADE_IN] = { { 0, 0.08 }, { 0.5, 0.3 }, { 1, 0.6 }, { 1, 0.6 } },
  [FADE_OUT] = { { 0, 0.6 }, { 0.5, 0.3 }, { 1, 0.08 }, { 1, 0.08 } },
  [FADE_BOTH] = { { 0, 0.08 }, { 0.25, 0.5 }, { 0.75, 0.5 }, { 1, 0.08 } },
};

/* The ink may be "var(--line)", which no reference could hold. */
static char *
fade_id (const char *ink, Fade fade)
{
  char *id = g_strdup_printf ("soft-%u-%s", fade, ink + (*ink == '#'));

  return g_strcanon (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-", '-');
}

void
rt_timeline_draw_fades (const RtDraw *d, const GPtrArray *inks)
{
  rt_svg_open (d->svg, "defs");
  for (guint i = 0; i < inks->len; i++)
    for (guint fade = 0; fade < N_FADES; fade++)
      {
        g_autofree char *id = fade_id (inks->pdata[i], (Fade)fade);

        rt_svg_open (d->svg, "linearGradient");
        rt_svg_set (d->svg, "id", id);
        for (guint s = 0; s < G_N_ELEMENTS (stops[fade]); s++)
          draw_stop (d, inks->pdata[i], stops[fade][s].offset, stops[fade][s].opacity);
        rt_svg_close (d->svg);
      }
  rt_svg_close (d->svg);
}

static void
draw_fades (const RtDraw *d)
{
  const RtTimeline *t = timeline_of (d->chart);
  g_autoptr (GPtrArray) inks = g_ptr_array_new ();

  list_inks (d, t->events, inks);
  list_inks (d, t->meetings, inks);
  rt_timeline_draw_fades (d, inks);
}

/* ---- The axis --------------------------------------------------------------------------- */

void
rt_timeline_draw_break (const RtDraw *d, double x, double y, double width)
{
  if (width > 0)
    rt_draw_rule (d, (RtPoint){ x - width, y }, (RtPoint){ x + width, y }, d->theme->ink, 1.1,
                  NULL);
  for (int side = -1; side <= 1; side += 2)
    rt_draw_rule (d, (RtPoint){ x + side * 2 - 2.5, y + 6 },
                  (RtPoint){ x + side * 2 + 2.5, y - 6 }, d->theme->ink, 1.2, NULL);
}

/* Where the scale changes: two strokes across the axis, and a broken line down. */
static void
draw_break (const RtDraw *d, double x)
{
  const RtTimeline *t = timeline_of (d->chart);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "break");
  rt_svg_leaf (d->svg, "title", "Here the scale changes");
  rt_draw_rule (d, (RtPoint){ x, t->axis + 6 }, (RtPoint){ x, t->bottom }, d->theme->line, 0.9,
                "1 5");
  rt_timeline_draw_break (d, x, t->axis, 0);
  rt_svg_close (d->svg);
}

static void
draw_wide (const RtDraw *d, const RtPiece *piece)
{
  const RtTimeline *t = timeline_of (d->chart);

  rt_svg_rect (d->svg, (RtRect){ piece->x0, t->axis, piece->x1, t->bottom }, 0);
  rt_svg_set (d->svg, "class", "enlarged");
  rt_svg_set (d->svg, "fill", d->theme->band);
  rt_svg_close (d->svg);
}

void
rt_time_draw_ticks (const RtDraw *d, const RtTimeScale *scale, double axis, double bottom,
                    double words, double heads)
{
  for (guint i = 0; i < scale->ticks->len; i++)
    {
      const RtTick *tick = &g_array_index (scale->ticks, RtTick, i);

      if (!tick->leap)
        rt_draw_rule (d, (RtPoint){ tick->x, axis - 3 }, (RtPoint){ tick->x, bottom },
                      d->theme->faint, 0.6, NULL);
      rt_draw_text (d, tick->x, words, tick->words, RT_SMALL_SIZE, FALSE,
                    tick->leap ? d->theme->soft : d->theme->ink, 'm', NULL);
    }
  for (guint i = 0; i < scale->heads->len; i++)
    {
      const RtTick *head = &g_array_index (scale->heads, RtTick, i);

      rt_draw_text (d, head->x, heads, head->words, RT_SMALL_SIZE, TRUE, d->theme->soft, 's',
                    NULL);
    }
}

static void
draw_axis (const RtDraw *d)
{
  const RtTimeline *t = timeline_of (d->chart);
  const GArray *pieces = t->scale->pieces;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "axis");
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, RtPiece, i).wide)
      draw_wide (d, &g_array_index (pieces, RtPiece, i));
  rt_time_draw_ticks (d, t->scale, t->axis, t->bottom, t->axis - 8, t->axis - 22);
  rt_draw_rule (d, (RtPoint){ t->head + 6, t->axis }, (RtPoint){ d->chart->area.x1, t->axis },
                d->theme->ink, 1.1, NULL);
  for (guint i = 1; i < pieces->len; i++)
    draw_break (d, g_array_index (pieces, RtPiece, i).x0);
  rt_draw_text (d, d->chart->area.x0, t->axis - 8, t->zone, RT_SMALL_SIZE, FALSE,
                d->theme->soft, 's', NULL);
  rt_svg_close (d->svg);
}

/* ---- Lanes ------------------------------------------------------------------------------ */

static void
draw_lane (const RtDraw *d, const RtLane *lane)
{
  const RtTimeline *t = timeline_of (d->chart);
  const gboolean dim = d->chart->threaded && !lane->thread;
  const double x = d->chart->area.x0, middle = (lane->top + lane->y1) / 2;
  const guint n = g_strv_length (lane->rows);
  double y = middle + 4.2 - (n - 1) * (double)RT_NAME_LEAD / 2;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "lane");
  rt_svg_set (d->svg, "data-id",
              lane->mark == RT_NONE ? NULL : rt_mark (d->chart, lane->mark)->id);
  rt_svg_leaf (d->svg, "title", lane->tooltip);
  rt_draw_rule (d, (RtPoint){ x, lane->y1 }, (RtPoint){ d->chart->area.x1, lane->y1 },
                d->theme->faint, 0.7, NULL);
  rt_draw_rule (d, (RtPoint){ t->head + 6, lane->y }, (RtPoint){ d->chart->area.x1, lane->y },
                d->theme->line, 0.8, NULL);
  if (lane->icon)
    {
      rt_svg_open (d->svg, "g");
      if (dim)
        rt_svg_num (d->svg, "opacity", d->theme->dim);
      rt_draw_icon (d, lane->icon, lane->colour, NULL, x + RT_EVENT_R, middle, RT_EVENT_R);
      rt_svg_close (d->svg);
    }
  for (guint i = 0; i < n; i++, y += RT_NAME_LEAD)
    rt_draw_text (d, x + (lane->icon ? 2 * RT_EVENT_R + 6 : 0), y, lane->rows[i], RT_NAME_SIZE,
                  lane->thread, dim ? d->theme->dim_ink : d->theme->ink, 's', NULL);
  rt_svg_close (d->svg);
}

/* ---- Happenings ------------------------------------------------------------------------- */

static void
draw_part (const RtDraw *d, const char *ink, double x0, double x1, double y, int fade)
{
  g_autofree char *id = fade >= 0 ? fade_id (ink, (Fade)fade) : NULL;
  g_autofree char *fill = id ? g_strdup_printf ("url(#%s)", id) : NULL;

  if (x1 - x0 < 0.5)
    return;
  rt_svg_rect (d->svg, (RtRect){ x0, y - RT_BAR_H / 2, x1, y + RT_BAR_H / 2 }, 0);
  rt_svg_set (d->svg, "fill", fill ? fill : ink);
  rt_svg_set (d->svg, "fill-opacity", fill ? NULL : "0.6");
  rt_svg_close (d->svg);
  if (fill)
    rt_draw_rule (d, (RtPoint){ x0, y }, (RtPoint){ x1, y }, ink, 0.8, "1.5 3");
}

void
rt_timeline_draw_bar (const RtDraw *d, const RtBar *bar, double y, const char *ink)
{
  if (!rt_bar_shows (bar))
    return;
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", bar->core0 > bar->core1 ? "bar soft" : "bar");
  if (bar->core0 > bar->core1)
    draw_part (d, ink, bar->x0, bar->x1, y,
               bar->open_start ? FADE_IN
               : bar->open_end ? FADE_OUT
                               : FADE_BOTH);
  else
    {
      draw_part (d, ink, bar->x0, bar->core0, y, FADE_IN);
      draw_part (d, ink, bar->core0, bar->core1, y, -1);
      draw_part (d, ink, bar->core1, bar->x1, y, FADE_OUT);
    }
  rt_svg_close (d->svg);
}

/* Relations that stand as one: as high as the root of how many they are. */
static void
draw_column (const RtDraw *d, const RtTouch *touch, const char *ink)
{
  const RtLane *lane = rt_lane (timeline_of (d->chart), touch->lane);
  const double h = fmax (3, RT_COLUMN_H * sqrt (touch->n / (double)MAX (lane->most, 1)));
  const RtPoint at = touch->dot;

  rt_svg_rect (d->svg, (RtRect){ at.x - 2.2, at.y - h, at.x + 2.2, at.y + 1 }, 0);
  rt_svg_set (d->svg, "class", "column");
  rt_svg_set (d->svg, "fill", ink);
  rt_svg_close (d->svg);
}

static void
draw_dot (const RtDraw *d, const RtTouch *touch, const char *ink)
{
  const double r = RT_DOT_R + (touch->n > 1 ? fmin (3, 0.8 * log2 (touch->n)) : 0);

  if (touch->joined)
    draw_column (d, touch, ink);
  else if (rt_span_exact (&touch->span) || !rt_bar_shows (&touch->bar)
           || touch->bar.core0 <= touch->bar.core1)
    rt_draw_circle (d, touch->dot.x, touch->dot.y, r, ink, d->theme->paper, 1, NULL);
  else
    rt_draw_circle (d, touch->dot.x, touch->dot.y, r - 0.6, d->theme->paper, ink, 1.4, NULL);
}

static void
draw_head (const RtDraw *d, RtPoint at, double from, const char *ink)
{
  const double sign = from < at.y ? 1 : -1, tip = at.y - sign * (RT_DOT_R + 1);
  const RtPoint points[]
      = { { at.x, tip }, { at.x - 3.6, tip - sign * 6.5 }, { at.x + 3.6, tip - sign * 6.5 } };

  rt_svg_polyline (d->svg, points, 3, TRUE);
  rt_svg_set (d->svg, "class", "arrow");
  rt_svg_set (d->svg, "fill", ink);
  rt_svg_close (d->svg);
}

static void
draw_stem (const RtDraw *d, double x, double top, double low, RtLineStyle style,
           gboolean thread)
{
  const RtPoint ends[] = { { x, top }, { x, low } };

  if (low - top < 1)
    return;
  if (thread)
    {
      rt_svg_polyline (d->svg, ends, 2, FALSE);
      rt_draw_stroke (d, d->theme->paper, 6, RT_LINE_CONFIRMED);
      rt_svg_close (d->svg);
    }
  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_svg_set (d->svg, "class", "stem");
  if (d->chart->threaded && !thread)
    rt_svg_num (d->svg, "opacity", d->theme->dim);
  rt_draw_stroke (d, thread ? d->theme->thread : d->theme->line,
                  thread                      ? 3
                  : style == RT_LINE_UNGRADED ? 1
                                              : 1.4,
                  style);
  rt_svg_close (d->svg);
}

/* One stem for each place at which touches stand; from @top, or from the highest of them. */
static void
draw_stems (const RtDraw *d, const RtHappening *happening, double top)
{
  for (guint i = 0; i < happening->touches->len; i++)
    {
      const RtTouch *first = rt_touch (happening, i);
      double high = first->dot.y, low = first->dot.y;
      gboolean drawn = FALSE;

      for (guint k = 0; k < happening->touches->len; k++)
        {
          const RtTouch *other = rt_touch (happening, k);

          if (fabs (other->dot.x - first->dot.x) > 0.01)
            continue;
          drawn = drawn || k < i;
          high = fmin (high, other->dot.y);
          low = fmax (low, other->dot.y);
        }
      if (!drawn)
        draw_stem (d, first->dot.x, happening->mark == RT_NONE ? high : top, low, first->style,
                   first->thread);
    }
}

static void
draw_touch (const RtDraw *d, const RtHappening *happening, const RtTouch *touch)
{
  const char *ink = ink_of (d, happening, touch->thread);
  const gboolean dim = d->chart->threaded && !touch->thread;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "touch");
  if (dim)
    rt_svg_num (d->svg, "opacity", d->theme->dim);
  rt_svg_leaf (d->svg, "title", touch->tooltip ? touch->tooltip->str : NULL);
  rt_timeline_draw_bar (d, &touch->bar, touch->dot.y, ink);
  if (touch->arrow)
    draw_head (d, touch->dot, rt_touch (happening, 0)->dot.y,
               touch->thread ? d->theme->thread : d->theme->line);
  draw_dot (d, touch, ink);
  if (touch->contested)
    rt_draw_small_diamond (d, (RtPoint){ touch->dot.x, touch->dot.y - RT_DOT_R - 4.5 });
  rt_svg_close (d->svg);
}

static void
draw_event_words (const RtDraw *d, const RtHappening *event)
{
  const gboolean dim = d->chart->threaded && !event->thread;
  double y = event->box.y0 + 11.5;

  for (guint i = 0; event->rows[i]; i++)
    {
      rt_draw_text (d, event->box.x0, y, event->rows[i],
                    i < event->n_names ? RT_NAME_SIZE : RT_SMALL_SIZE, i < event->n_names,
                    dim                  ? d->theme->dim_ink
                    : i < event->n_names ? d->theme->ink
                                         : d->theme->soft,
                    's', d->theme->halo);
      y += i + 1 < event->n_names ? RT_NAME_LEAD : RT_SMALL_LEAD;
    }
}

static void
draw_event (const RtDraw *d, const RtHappening *event)
{
  const RtMark *mark = rt_mark (d->chart, event->mark);
  const gboolean dim = d->chart->threaded && !event->thread;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "happening");
  rt_svg_set (d->svg, "data-id", event->n > 1 ? NULL : mark->id);
  rt_svg_leaf (d->svg, "title", event->tooltip);
  rt_svg_open (d->svg, "g");
  if (dim)
    rt_svg_num (d->svg, "opacity", d->theme->dim);
  rt_timeline_draw_bar (d, &event->bar, event->icon.y, ink_of (d, event, FALSE));
  rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, event->icon.x, event->icon.y,
                RT_EVENT_R);
  if (event->contested)
    rt_draw_small_diamond (d, (RtPoint){ event->icon.x - RT_EVENT_R, event->icon.y - 6 });
  rt_svg_close (d->svg);
  draw_event_words (d, event);
  rt_svg_close (d->svg);
}

static void
draw_meeting_words (const RtDraw *d, const RtHappening *meeting)
{
  const gboolean dim = d->chart->threaded && !meeting->thread;

  if (!meeting->placed)
    return;
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "words");
  rt_svg_leaf (d->svg, "title", meeting->tooltip);
  for (guint i = 0; meeting->rows[i]; i++)
    rt_draw_text (d, meeting->box.x0, meeting->box.y0 + 9.6 + i * (double)RT_SMALL_LEAD,
                  meeting->rows[i], RT_SMALL_SIZE, FALSE,
                  dim ? d->theme->dim_ink : d->theme->label, 's', d->theme->halo);
  rt_svg_close (d->svg);
}

static const RtHappening *
event_of (const RtTimeline *t, guint32 mark)
{
  for (guint i = 0; i < t->events->len; i++)
    if (rt_event (t, i)->mark == mark)
      return rt_event (t, i);
  return NULL;
}

/* From the upper event down beside its stem, and across to the lower one, where nothing but
 * stems is. */
static void
draw_link (const RtDraw *d, const RtTimelineLink *link)
{
  const RtTimeline *t = timeline_of (d->chart);
  const RtHappening *a = event_of (t, link->marks[0]), *b = event_of (t, link->marks[1]);

  if (!a || !b) /* it stands as one with others */
    return;
  const RtHappening *upper = a->icon.y <= b->icon.y ? a : b, *lower = upper == a ? b : a;
  const RtPoint ways[] = { upper->icon, { upper->icon.x, lower->icon.y }, lower->icon };

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "thread");
  rt_svg_leaf (d->svg, "title", link->tooltip);
  rt_svg_polyline (d->svg, ways, 3, FALSE);
  rt_draw_stroke (d, d->theme->paper, 6, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
  rt_svg_polyline (d->svg, ways, 3, FALSE);
  rt_draw_stroke (d, d->theme->thread, 3, link->style);
  rt_svg_close (d->svg);
  if (link->contested)
    rt_draw_small_diamond (d, (RtPoint){ upper->icon.x, (upper->icon.y + lower->icon.y) / 2 });
  rt_svg_close (d->svg);
}

/* Stems behind everything else; those of the thread last. */
static void
draw_all_stems (const RtDraw *d)
{
  const RtTimeline *t = timeline_of (d->chart);

  for (guint round = 0; round < 2; round++)
    for (guint s = 0; s < 2; s++)
      {
        GArray *happenings = s == 0 ? t->events : t->meetings;

        for (guint i = 0; i < happenings->len; i++)
          {
            const RtHappening *happening = &g_array_index (happenings, RtHappening, i);

            if (happening->thread != (round == 1))
              continue;
            rt_svg_open (d->svg, "g");
            rt_svg_set (d->svg, "class", "stems");
            rt_svg_leaf (d->svg, "title", happening->tooltip);
            draw_stems (d, happening, happening->icon.y + RT_EVENT_R);
            rt_svg_close (d->svg);
          }
      }
}

/* What words would say, where they have no room. */
static void
draw_without (const RtDraw *d)
{
  const RtTimeline *t = timeline_of (d->chart);
  g_autofree char *n = rt_count (t->without, "relation", NULL), *words = NULL;

  if (!t->words || t->without * 2 > t->meetings->len)
    words = g_strdup_printf ("From lane to lane: %s.", t->verbs);
  else if (t->without > 0)
    words = g_strdup_printf ("The words of %s had no room here.", n);
  if (!words)
    return;
  g_auto (GStrv) rows = rt_text_wrap (
      words, RT_SMALL_SIZE, FALSE, (d->chart->area.x1 - d->chart->area.x0) / RT_TEXT_SLACK, 1);
  rt_draw_text (d, d->chart->area.x0, t->bottom + 12, rows[0], RT_SMALL_SIZE, FALSE,
                d->theme->soft, 's', NULL);
}

static char *
note (const RtChart *chart)
{
  const RtTimeline *t = timeline_of (chart);
  g_autofree char *n = rt_count (t->without, "relation", NULL);

  if (t->words && t->without == 0)
    return NULL;
  return g_strdup_printf ("the words of %s had no room and stand in tooltips: draw fewer "
                          "(--around X --hops 1, --since) or on a larger page (--page a2)",
                          t->words ? n : "the relations");
}

static void
draw_timeline (const RtDraw *d)
{
  const RtTimeline *t = timeline_of (d->chart);

  draw_fades (d);
  draw_axis (d);
  for (guint i = 0; i < t->lanes->len; i++)
    draw_lane (d, rt_lane (t, i));
  draw_all_stems (d);
  for (guint i = 0; i < t->links->len; i++)
    draw_link (d, &g_array_index (t->links, RtTimelineLink, i));
  for (guint s = 0; s < 2; s++)
    {
      GArray *happenings = s == 0 ? t->events : t->meetings;

      for (guint i = 0; i < happenings->len; i++)
        {
          const RtHappening *happening = &g_array_index (happenings, RtHappening, i);
          for (guint k = 0; k < happening->touches->len; k++)
            draw_touch (d, happening, rt_touch (happening, k));
        }
    }
  for (guint i = 0; i < t->events->len; i++)
    draw_event (d, rt_event (t, i));
  for (guint i = 0; i < t->meetings->len; i++)
    draw_meeting_words (d, rt_meeting (t, i));
  draw_without (d);
}

static double
height_of (const RtChart *chart)
{
  return timeline_of (chart)->bottom + RT_TIMELINE_FEET - chart->area.y0;
}

static char *
too_large (const RtChart *chart)
{
  const RtTimeline *t = timeline_of (chart);

  return g_strdup_printf ("a timeline of %u lanes fits on no such page; a larger one (--page "
                          "a0), fewer (--around X --hops 1, --since) or other lanes (--lanes "
                          "type) may",
                          t->lanes->len);
}

const RtFigureKind rt_timeline_figure = {
  .noun = "a timeline",
  .icons = TRUE,
  .fits = rt_timeline_place,
  .height = height_of,
  .too_large = too_large,
  .note = note,
  .legend = rt_timeline_legend,
  .draw = draw_timeline,
  .free = (GDestroyNotify)rt_timeline_free,
};
