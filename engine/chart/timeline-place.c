/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places of theme lines. Events hang in stairs: words stand right of their icon, and whatever
 * begins under them hangs lower, so no stem (timeline-stems.c) runs through a word. */

#include "chart/arrange.h"
#include "chart/metrics.h"
#include "chart/timeline.h"
#include <math.h>
#include <string.h>

#define HEAD_W 176.0  /* of the names of lanes */
#define AXIS_H 34.0   /* of heads and ticks above the axis */
#define EVENT_W 150.0 /* of an event's words */
#define ICON_GAP 4.0
#define MOST_TRACKS 5u
#define LANE_PAD 10.0
#define MOST_SPREAD 40.0   /* that a lane may get where the page is higher than needed */
#define LEAST_BAR 6.0      /* what is shorter is a point */
#define FADE 60.0          /* of what is open */
#define STEMS_W 12.0       /* of them, to each side */
#define MOST_RESERVE 260.0 /* right of the scale, for the last relation's words */
#define EASY_MEETINGS 40u
#define LARGE_PAGE 1600.0   /* from here on words without room make it no larger */
#define CROWDED_PAGE 1400.0 /* units that a page has at least where there are more */

typedef struct
{
  RtTimeline *t;
  RtRect area;
  double left, right; /* of what may be drawn */
} Place;

/* ---- Dates as ink ----------------------------------------------------------------------- */

/* A moment lies somewhere in its bar. What lasts has a core, in which it surely was; where
 * nothing is known of its beginning the bar fades in shortly before, and where nothing is of
 * its end it fades out to the end of the picture: it may go on. */
RtBar
rt_bar_of (const RtTimeScale *scale, double left, double right, const RtDateSpan *span,
           gboolean joined)
{
  const gboolean lasting = (span->flags & RT_DATE_LASTING) != 0;
  const gint64 last = rt_span_exact (span)             ? span->earliest
                      : span->flags & RT_DATE_OPEN_END ? span->latest
                                                       : span->latest + 1;
  RtBar bar = { .open_start = (span->flags & RT_DATE_OPEN_START) != 0,
                .open_end = (span->flags & RT_DATE_OPEN_END) != 0 };

  bar.x0 = bar.open_start ? left : rt_time_scale_x (scale, span->earliest);
  bar.x1 = bar.open_end ? right : rt_time_scale_x (scale, last);
  if (joined) /* a point for all of them */
    {
      bar.x0 = bar.x1 = bar.core0 = bar.core1 = (bar.x0 + bar.x1) / 2;
      return bar;
    }
  if (lasting)
    {
      bar.core0 = rt_years_hold (span->start_latest)
                      ? rt_time_scale_x (scale, span->start_latest)
                      : bar.x1;
      bar.core1 = rt_years_hold (span->end_earliest)
                      ? rt_time_scale_x (scale, span->end_earliest)
                      : bar.x0;
      if (bar.core0 > bar.core1)
        bar.core0 = bar.core1 = CLAMP ((bar.core0 + bar.core1) / 2, bar.x0, bar.x1);
      if (bar.open_start)
        bar.x0 = fmax (left, bar.core0 - FADE);
      return bar;
    }
  if (bar.open_start)
    bar.x0 = fmax (left, bar.x1 - FADE);
  else if (bar.open_end)
    bar.x1 = fmin (right, bar.x0 + FADE);
  bar.core0 = bar.x1;
  bar.core1 = bar.x0;
  return bar;
}

static double
wish_of (const RtBar *bar, gboolean event)
{
  if (bar->core0 > bar->core1)
    return (bar->x0 + bar->x1) / 2;
  if (bar->open_start)
    return bar->core1;
  return event && !bar->open_end ? (bar->core0 + bar->core1) / 2 : (bar->x0 + bar->core0) / 2;
}

static void
make_bars (Place *p, GArray *happenings, gboolean events)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      happening->bar = rt_bar_of (p->t->scale, p->left, p->right, &happening->span,
                                  happening->joined);
      happening->x = wish_of (&happening->bar, events);
      happening->placed = FALSE;
      for (guint k = 0; k < happening->touches->len; k++)
        rt_touch (happening, k)->bar = rt_bar_of (p->t->scale, p->left, p->right,
                                                  &rt_touch (happening, k)->span,
                                                  rt_touch (happening, k)->joined);
    }
}

gboolean
rt_bar_shows (const RtBar *bar)
{
  return bar->x1 - bar->x0 >= LEAST_BAR;
}

/* ---- Events ----------------------------------------------------------------------------- */

static double
rows_width (char **rows, guint names, double size)
{
  double w = 0;

  for (guint i = 0; rows[i]; i++)
    w = fmax (w, rt_drawn_width (rows[i], i < names ? size : RT_SMALL_SIZE, i < names)
                     * RT_TEXT_SLACK);
  return w;
}

static void
word_event (RtHappening *event)
{
  g_auto (GStrv) names = rt_text_wrap (event->name, RT_NAME_SIZE, TRUE, EVENT_W / RT_TEXT_SLACK,
                                       2);
  g_autofree char *cites = rt_happening_cites (event);
  g_autofree char *cited = g_strconcat (event->when ? event->when : "", cites, NULL);
  g_auto (GStrv) when = rt_text_wrap (cited, RT_SMALL_SIZE, FALSE, EVENT_W / RT_TEXT_SLACK, 2);
  guint n = 0;

  event->n_names = g_strv_length (names);
  g_strfreev (event->rows);
  event->rows = g_new0 (char *, event->n_names + g_strv_length (when) + 1);
  for (guint i = 0; names[i]; i++)
    event->rows[n++] = g_strdup (names[i]);
  for (guint i = 0; when[i]; i++)
    event->rows[n++] = g_strdup (when[i]);
}

static double
event_height (const RtHappening *event)
{
  return fmax (2 * RT_EVENT_R + 4,
               event->n_names * (double)RT_NAME_LEAD
                   + (g_strv_length (event->rows) - event->n_names) * (double)RT_SMALL_LEAD
                   + 4);
}

static int
by_x (gconstpointer a, gconstpointer b, gpointer data)
{
  GArray *happenings = data;
  const guint i = *(const guint *)a, k = *(const guint *)b;
  const RtHappening *x = &g_array_index (happenings, RtHappening, i);
  const RtHappening *y = &g_array_index (happenings, RtHappening, k);

  return x->x < y->x ? -1 : x->x > y->x ? 1 : i < k ? -1 : i > k;
}

guint *
rt_happenings_by_x (GArray *happenings)
{
  guint *order = g_new (guint, happenings->len + 1u);

  for (guint i = 0; i < happenings->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)happenings->len, sizeof *order, by_x, happenings);
  return order;
}

/* Icons stand side by side, as near to their moments as all of a crowd can be: a crowd is
 * centred on where its members would be (isotonic regression by pooling). */
static void
spread_events (Place *p, const guint *order, double gap)
{
  const guint n = p->t->events->len;
  g_autofree double *sum = g_new (double, n + 1u);
  g_autofree guint *size = g_new (guint, n + 1u);
  guint blocks = 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      sum[blocks] = rt_event (p->t, order[i])->x - i * gap;
      size[blocks++] = 1;
      while (blocks > 1
             && sum[blocks - 2] / size[blocks - 2] >= sum[blocks - 1] / size[blocks - 1])
        {
          sum[blocks - 2] += sum[blocks - 1];
          size[blocks - 2] += size[blocks - 1];
          blocks--;
        }
    }
  for (guint b = 0; b < blocks; b++)
    for (guint k = 0; k < size[b]; k++, at++)
      rt_event (p->t, order[at])->x = sum[b] / size[b] + at * gap;
}

/* What an event takes where its top is at @y: icon, words, bar. */
static void
event_rects (const RtHappening *event, double y, RtRect rects[3])
{
  const double x = event->x, middle = y + RT_EVENT_R + 1;
  /* Words stand right of the icon, or under a bar that leaves it there. */
  const double words = event->bar.x1 > x + RT_EVENT_R ? middle + RT_BAR_H / 2 + 1 : y;
  const double left = x + RT_EVENT_R + ICON_GAP;

  rects[0] = (RtRect){ x - RT_EVENT_R - 1, y, x + RT_EVENT_R + 1, middle + RT_EVENT_R + 1 };
  rects[1] = (RtRect){ left, words,
                       left + rows_width (event->rows, event->n_names, RT_NAME_SIZE),
                       words + event_height (event) };
  rects[2] = (RtRect){ event->bar.x0, middle - RT_BAR_H / 2, event->bar.x1,
                       middle + RT_BAR_H / 2 };
}

/* How much lower @event must hang than @y for what @other takes: nothing may overlap but two
 * bars, and its stem may not run down through the other's words. */
static double
hang_lower (const RtHappening *event, double y, const RtHappening *other)
{
  RtRect mine[3], theirs[3];
  double lower = 0;

  event_rects (event, y, mine);
  event_rects (other, other->icon.y - RT_EVENT_R - 1, theirs);
  for (guint i = 0; i < 3; i++)
    for (guint k = 0; k < 3; k++)
      if (i + k < 4
          && rt_rect_meets (rt_rect_grow (mine[i], 1.5), rt_rect_grow (theirs[k], 1.5)))
        lower = fmax (lower, theirs[k].y1 + 3.1 - mine[i].y0);
  if (event->x + STEMS_W > theirs[1].x0 && event->x - STEMS_W < theirs[1].x1
      && y < theirs[1].y1)
    lower = fmax (lower, theirs[1].y1 - y);
  return lower;
}

/* Returns how far words reach beyond the page. */
static double
hang_events (Place *p, double top)
{
  RtTimeline *t = p->t;
  g_autofree guint *order = rt_happenings_by_x (t->events);
  double over = 0;

  t->bottom = top;
  if (t->events->len > 0)
    spread_events (p, order, fmin (2 * RT_EVENT_R + 2, (p->right - p->left) / t->events->len));
  for (guint i = 0; i < t->events->len; i++)
    {
      RtHappening *event = rt_event (t, order[i]);
      RtRect rects[3];
      double y = top, lower = 1;

      while (lower > 0)
        {
          lower = 0;
          for (guint k = 0; k < i && lower <= 0; k++)
            lower = hang_lower (event, y, rt_event (t, order[k]));
          y += lower;
        }
      event_rects (event, y, rects);
      event->icon = (RtPoint){ event->x, y + RT_EVENT_R + 1 };
      event->box = rects[1];
      over = fmax (over, event->box.x1 - p->area.x1);
      t->bottom = fmax (t->bottom, fmax (rects[0].y1, rects[1].y1));
    }
  return over;
}

/* ---- Lanes ------------------------------------------------------------------------------ */

typedef struct
{
  RtTouch *touch;
  guint order;
} Seat;

static int
compare_seats (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->touch->lane != y->touch->lane)
    return x->touch->lane < y->touch->lane ? -1 : 1;
  if (x->touch->bar.x0 != y->touch->bar.x0)
    return x->touch->bar.x0 < y->touch->bar.x0 ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static void
list_touches (GArray *happenings, GArray *seats)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      for (guint k = 0; k < happening->touches->len; k++)
        {
          Seat seat = { rt_touch (happening, k), seats->len };
          g_array_append_val (seats, seat);
        }
    }
}

/* Bars of one lane that overlap lie below each other; what is more than a lane holds lies on
 * the last. */
static void
seat_bars (Place *p)
{
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (Seat));
  double ends[MOST_TRACKS];
  guint lane = G_MAXUINT;

  for (guint i = 0; i < p->t->lanes->len; i++)
    {
      rt_lane (p->t, i)->tracks = 1;
      rt_lane (p->t, i)->most = 0;
    }
  list_touches (p->t->events, seats);
  list_touches (p->t->meetings, seats);
  g_array_sort (seats, compare_seats);
  for (guint i = 0; i < seats->len; i++)
    {
      RtTouch *touch = g_array_index (seats, Seat, i).touch;
      guint track = 0;

      if (touch->lane != lane)
        for (guint k = 0; k < MOST_TRACKS; k++)
          ends[k] = -INFINITY;
      lane = touch->lane;
      touch->track = 0;
      if (touch->joined)
        rt_lane (p->t, lane)->most = MAX (rt_lane (p->t, lane)->most, touch->n);
      if (!rt_bar_shows (&touch->bar))
        continue;
      while (track + 1 < MOST_TRACKS && ends[track] > touch->bar.x0 - 2)
        track++;
      ends[track] = fmax (ends[track], touch->bar.x1);
      touch->track = track;
      rt_lane (p->t, lane)->tracks = MAX (rt_lane (p->t, lane)->tracks, track + 1);
    }
}

static double
lane_height (const RtLane *lane)
{
  return fmax (g_strv_length (lane->rows) * (double)RT_NAME_LEAD + 4,
               2 * LANE_PAD + (lane->tracks - 1) * RT_TRACK_H + (lane->most ? RT_COLUMN_H : 0));
}

/* Returns how much is left of the page. */
static double
stack_lanes (Place *p, double top)
{
  const guint n = p->t->lanes->len;
  double need = 0, spread;

  for (guint i = 0; i < n; i++)
    {
      RtLane *lane = rt_lane (p->t, i);

      g_strfreev (lane->rows);
      lane->rows = rt_text_wrap (lane->name, RT_NAME_SIZE, FALSE,
                                 (HEAD_W - 2 * RT_EVENT_R - 12) / RT_TEXT_SLACK, 2);
      need += lane_height (lane);
    }
  spread = n ? CLAMP ((p->area.y1 - RT_TIMELINE_FEET - top - need) / n, 0, MOST_SPREAD) : 0;
  for (guint i = 0; i < n; i++)
    {
      RtLane *lane = rt_lane (p->t, i);
      const double h = lane_height (lane) + spread;

      lane->top = top;
      lane->y = top
                + (h - (lane->tracks - 1) * RT_TRACK_H + (lane->most ? RT_COLUMN_H : 0)) / 2;
      top += h;
      lane->y1 = top;
    }
  p->t->bottom = top;
  return p->area.y1 - RT_TIMELINE_FEET - top;
}

/* ---- All of it -------------------------------------------------------------------------- */

/* How far the words of the last relation reach beyond the page, if they stand right of it. */
static double
last_words (const Place *p)
{
  const RtHappening *last = NULL;

  for (guint i = 0; p->t->words && i < p->t->meetings->len; i++)
    if (!last || rt_meeting (p->t, i)->x > last->x)
      last = rt_meeting (p->t, i);
  return last ? fmin (MOST_RESERVE,
                      last->x + 2 * RT_DOT_R - p->area.x1
                          + rt_drawn_width (last->name, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK)
              : 0;
}

/* Events need room on the right of the last of them, which is found by trying. */
static void
set_scale (Place *p, double top)
{
  double reserve = 0, over = 0;

  for (guint i = 0; i < p->t->events->len; i++)
    word_event (rt_event (p->t, i));
  for (guint round = 0; round < 4; round++)
    {
      const double x1 = p->area.x1 - 16 - reserve;

      p->left = p->t->head + 6;
      p->right = x1 + 14;
      rt_time_scale_use (p->t->scale, p->t->head + 20, x1);
      make_bars (p, p->t->events, TRUE);
      make_bars (p, p->t->meetings, FALSE);
      over = hang_events (p, top);
      if (round == 0)
        over = fmax (over, last_words (p));
      if (over <= 0)
        return;
      reserve += over + 1;
    }
  for (guint i = 0; i < p->t->events->len; i++) /* what a crowd pushed off the page */
    {
      RtHappening *event = rt_event (p->t, i);
      const double back = fmax (0, event->box.x1 - p->area.x1);

      event->x -= back;
      event->icon.x -= back;
      event->box.x0 -= back;
      event->box.x1 -= back;
    }
}

/* Sources are listed where numbers refer to them. */
static void
drop_notes (RtChart *chart)
{
  const RtTimeline *t = chart->figure;
  guint64 voices = 0;
  guint kept = 0;

  for (guint i = 0; i < t->events->len; i++)
    voices |= rt_event (t, i)->voices;
  for (guint i = 0; i < t->meetings->len; i++)
    voices |= rt_meeting (t, i)->placed ? rt_meeting (t, i)->voices : 0;
  for (guint i = 0; i < chart->notes->len; i++)
    {
      RtNote *note = &g_array_index (chart->notes, RtNote, i);

      if (note->number < 64 && voices >> note->number & 1)
        {
          RtNote *to = &g_array_index (chart->notes, RtNote, kept++);
          RtNote swap = *to;

          *to = *note;
          *note = swap;
        }
    }
  if (voices != 0) /* else they are of the whole picture */
    g_array_set_size (chart->notes, kept);
}

gboolean
rt_timeline_place (RtChart *chart)
{
  RtTimeline *t = chart->figure;
  Place p = { .t = t, .area = chart->area };
  const gboolean large = MAX (chart->w, chart->h) > LARGE_PAGE;
  double left;

  if (chart->area.y1 - chart->area.y0 < 120 || chart->area.x1 - chart->area.x0 < 420
      || (t->meetings->len > EASY_MEETINGS && MAX (chart->w, chart->h) < CROWDED_PAGE))
    return FALSE;
  t->head = chart->area.x0 + HEAD_W;
  t->axis = chart->area.y0 + AXIS_H;
  set_scale (&p, t->axis + 10);
  seat_bars (&p);
  left = stack_lanes (&p, t->bottom + 8);
  if (left < -0.5)
    return FALSE;
  rt_timeline_set_stems (t, p.left, p.right);
  rt_timeline_set_words (t, chart->area, chart->threaded);
  if (!large && t->without > 1 + t->meetings->len / 8 && t->meetings->len <= EASY_MEETINGS)
    return FALSE;
  drop_notes (chart);
  return TRUE;
}
