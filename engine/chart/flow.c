/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Flow, fitted to a page. dot knows what comes before what, and gives each rank all the room it
 * wants; a page does not have it. So dot's ranks and order are taken, and the page is cut
 * into slots: each time column has at least one, crowded ones have several, filled in dot's
 * order, so that nothing dated stands left of something earlier. Where there are no dates, each
 * rank is a slot if that fits. Within a slot marks are stacked near what they are linked to. */

#include "chart/arrange.h"
#include <math.h>
#include <stdlib.h>

#define PITCH_GAP 44 /* between slots: room for lines to turn */
#define ROW_GAP 22
#define EASY_ROWS 3 /* a slot with so few is not split */

typedef struct
{
  guint mark;
  int column;
  double rank, order; /* dot's x and y */
  double wish, h, above;
  guint slot;
} Seat;

static int
by_rank (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if (fabs (x->rank - y->rank) > 0.5)
    return x->rank < y->rank ? -1 : 1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

static int
by_wish (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->slot != y->slot)
    return x->slot < y->slot ? -1 : 1;
  if (x->wish != y->wish)
    return x->wish < y->wish ? -1 : 1;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

guint
rt_flow_slots (const RtChart *chart)
{
  double widest = 80, w, h, above;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      rt_mark_box (rt_mark (chart, i), &w, &h, &above);
      widest = fmax (widest, w);
    }
  return MAX (
      1, (guint)floor ((chart->area.x1 - chart->area.x0 + PITCH_GAP) / (widest + PITCH_GAP)));
}

/* How many slots each column has; columns count from 1 here, 0 is the undated. */
static guint *
share_slots (const GArray *seats, guint columns, guint slots)
{
  guint *share = g_new0 (guint, columns + 2), used = 0;
  g_autofree guint *count = g_new0 (guint, columns + 2);

  for (guint i = 0; i < seats->len; i++)
    count[g_array_index (seats, Seat, i).column + 1]++;
  for (guint c = 0; c <= columns; c++)
    used += share[c] = count[c] ? 1 : 0;
  while (used < slots)
    {
      guint most = 0;

      for (guint c = 1; c <= columns; c++)
        if (count[c] * MAX (share[most], 1) > count[most] * MAX (share[c], 1))
          most = c;
      if (count[most] <= EASY_ROWS * share[most])
        break;
      share[most]++;
      used++;
    }
  return share;
}

static guint
assign_slots (GArray *seats, const guint *share)
{
  guint slot = 0;

  for (guint i = 0; i < seats->len;)
    {
      const int column = g_array_index (seats, Seat, i).column;
      guint n = 0;

      while (i + n < seats->len && g_array_index (seats, Seat, i + n).column == column)
        n++;
      for (guint k = 0; k < n; k++)
        g_array_index (seats, Seat, i + k).slot = slot + k * share[column + 1] / n;
      slot += share[column + 1];
      i += n;
    }
  return slot;
}

/* Stacks each slot's marks in the order of their wishes, as near to them as their heights
 * allow. */
static gboolean
stack (RtChart *chart, GArray *seats, double top, double height)
{
  gboolean fits = TRUE;

  g_array_sort (seats, by_wish);
  for (guint i = 0; i < seats->len;)
    {
      guint n = 0;
      double need = 0, gap, y = top;

      for (; i + n < seats->len
             && g_array_index (seats, Seat, i + n).slot == g_array_index (seats, Seat, i).slot;
           n++)
        need += g_array_index (seats, Seat, i + n).h;
      gap = n > 1 ? (height - need) / (n - 1) : height;
      fits = fits && (n < 2 || gap >= ROW_GAP) && need <= height;
      gap = fmax (ROW_GAP, fmin (gap, ROW_GAP + 0.45 * fmax (0, gap - ROW_GAP)));
      for (guint k = 0; k < n; k++)
        {
          Seat *seat = &g_array_index (seats, Seat, i + k);
          double at = fmax (seat->wish - seat->h / 2, y);

          rt_mark (chart, seat->mark)->y = at + seat->above;
          y = at + seat->h + gap;
        }
      /* What hangs below the page is pushed up again. */
      y = top + height;
      for (guint k = n; k-- > 0;)
        {
          Seat *seat = &g_array_index (seats, Seat, i + k);
          double at = fmin (rt_mark (chart, seat->mark)->y - seat->above, y - seat->h);

          rt_mark (chart, seat->mark)->y = at + seat->above;
          y = at - gap;
        }
      i += n;
    }
  return fits;
}

/* Everybody wishes to stand where the lines come from. */
static void
wish_near_neighbours (RtChart *chart, GArray *seats)
{
  g_autofree double *sum = g_new0 (double, chart->marks->len + 1u),
                    *weight = g_new0 (double, chart->marks->len + 1u);

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const double w = line->thread ? 6 : 1;

      sum[line->tail] += w * rt_mark (chart, line->head)->y;
      sum[line->head] += w * rt_mark (chart, line->tail)->y;
      weight[line->tail] += w;
      weight[line->head] += w;
    }
  for (guint i = 0; i < seats->len; i++)
    {
      Seat *seat = &g_array_index (seats, Seat, i);
      const double now = rt_mark (chart, seat->mark)->y;

      seat->wish = weight[seat->mark] > 0
                       ? 0.4 * now + 0.6 * sum[seat->mark] / weight[seat->mark]
                       : now;
    }
}

static void
settle_rows (RtChart *chart, GArray *seats, double top, double height)
{
  g_autofree double *best = g_new0 (double, chart->marks->len + 1u);
  double shortest = INFINITY;

  for (int round = 0; round < 24; round++)
    {
      stack (chart, seats, top, height);
      const double length = rt_lines_length (chart);
      if (length < shortest)
        {
          shortest = length;
          for (guint i = 0; i < chart->marks->len; i++)
            best[i] = rt_mark (chart, i)->y;
        }
      wish_near_neighbours (chart, seats);
    }
  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark (chart, i)->y = best[i];
}

static void
settle_columns (RtChart *chart, const GArray *seats, guint slots)
{
  const double pitch = (chart->area.x1 - chart->area.x0) / slots;

  g_free (chart->column_x);
  chart->column_x = g_new0 (double, 2 * chart->columns->len + 2u);
  chart->undated_x1 = 0;
  for (guint i = 0; i < seats->len; i++)
    {
      const Seat *seat = &g_array_index (seats, Seat, i);
      double *span = chart->column_x + 2 * MAX (seat->column, 0);
      const double x0 = pitch * seat->slot + 10, x1 = pitch * (seat->slot + 1) - 10;

      if (seat->column < 0)
        chart->undated_x1 = fmax (chart->undated_x1, x1 + 4);
      else
        {
          span[0] = span[1] > 0 ? fmin (span[0], x0) : x0;
          span[1] = fmax (span[1], x1);
        }
    }
}

/* Each of dot's ranks as a slot of its own, where the page has so many and each has room for
 * its marks: then lines cross where dot has them cross, and those of a tree nowhere. 0: it has
 * not. Of what is dated, time says where it stands. */
static guint
slot_ranks (GArray *seats, guint slots, double height)
{
  guint slot = 0;
  double need = -ROW_GAP;

  for (guint i = 0; i < seats->len; i++)
    {
      Seat *seat = &g_array_index (seats, Seat, i);

      if (i > 0 && (seat->column != seat[-1].column || fabs (seat->rank - seat[-1].rank) > 0.5))
        {
          slot++;
          need = -ROW_GAP;
        }
      need += seat->h + ROW_GAP;
      seat->slot = slot;
      if (slot >= slots || need > height)
        return 0;
    }
  return slot + 1;
}

gboolean
rt_flow_place (RtChart *chart, const RtPoint *dot, double top)
{
  const double width = chart->area.x1 - chart->area.x0,
               height = chart->area.y1 - chart->area.y0 - top;
  g_autoptr (GArray) seats = g_array_new (FALSE, TRUE, sizeof (Seat));
  double high = 1;
  guint slots;
  gboolean fits;

  for (guint i = 0; i < chart->marks->len; i++)
    high = fmax (high, dot[i].y);
  for (guint i = 0; i < chart->marks->len; i++)
    {
      Seat seat = {
        .mark = i, .column = rt_mark (chart, i)->column, .rank = dot[i].x, .order = dot[i].y
      };
      double w;

      rt_mark_box (rt_mark (chart, i), &w, &seat.h, &seat.above);
      seat.wish = top + dot[i].y / high * height;
      g_array_append_val (seats, seat);
    }
  g_array_sort (seats, by_rank);
  slots = chart->columns->len ? 0 : slot_ranks (seats, rt_flow_slots (chart), height);
  if (!slots)
    {
      g_autofree guint *share = share_slots (seats, chart->columns->len, rt_flow_slots (chart));

      slots = assign_slots (seats, share);
    }
  fits = slots <= rt_flow_slots (chart);
  for (guint i = 0; i < seats->len; i++)
    rt_mark (chart, g_array_index (seats, Seat, i).mark)->x
        = width / slots * (g_array_index (seats, Seat, i).slot + 0.5);
  fits = stack (chart, seats, top, height) && fits;
  settle_rows (chart, seats, top, height);
  settle_columns (chart, seats, slots);
  return fits;
}
