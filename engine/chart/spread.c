/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places of a chart that is too large to be drawn here, for the page, whose library draws marks
 * as points: only marks and boxes have a place, lines run straight. A flow goes by date alone:
 * dot's ranks take minutes from some hundreds of entities on. */

#include "chart/arrange.h"
#include "chart/pins.h"
#include <math.h>

#define COLUMNS 6    /* of a flow, at most */
#define PITCH_X 90.0 /* between marks of a flow */
#define PITCH_Y 70.0
#define BETWEEN 60.0 /* columns */
#define HEADING 90.0 /* above them */
#define WIDER 1.6    /* a picture than it is high */

/* ---- A flow by date ------------------------------------------------------------------------
 */

typedef struct
{
  guint32 mark;
  guint column; /* 0: no date */
  double x, y;  /* where the network has it */
} Seat;

static int
by_column_and_height (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if (x->y != y->y)
    return x->y < y->y ? -1 : 1;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

static int
by_side (gconstpointer a, gconstpointer b)
{
  const Seat *x = a, *y = b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* The @n @seats of one column in rows from @left; returns how wide that is. What the network
 * sets level stands level, and what it sets left of another stands left of it. */
static double
fill_column (RtChart *chart, Seat *seats, guint n, double left, guint rows)
{
  const guint across = (n + rows - 1) / rows, used = (n + across - 1) / across;

  for (guint row = 0; row < used; row++)
    {
      const guint from = row * across, here = MIN (across, n - from);

      qsort (seats + from, here, sizeof (Seat), by_side);
      for (guint i = 0; i < here; i++)
        {
          RtMark *mark = rt_mark (chart, seats[from + i].mark);

          mark->x = left + (i + 0.5) * PITCH_X;
          mark->y = HEADING + (row + 0.5) * rows / used * PITCH_Y;
        }
    }
  return across * PITCH_X;
}

/* From left to right, those without a date first; column_x and undated_x1 as rt_flow_place()
 * leaves them. Returns how wide all is. */
static double
fill_columns (RtChart *chart, GArray *seats, guint rows)
{
  double left = 0;

  g_free (chart->column_x);
  chart->column_x = g_new0 (double, 2 * chart->columns->len + 2u);
  g_array_sort (seats, by_column_and_height);
  for (guint from = 0, n; from < seats->len; from += n)
    {
      Seat *first = &g_array_index (seats, Seat, from);
      const guint column = first->column;
      double wide;

      for (n = 1; from + n < seats->len && first[n].column == column;)
        n++;
      wide = fill_column (chart, first, n, left, rows);
      if (column == 0)
        chart->undated_x1 = left + wide;
      else
        {
          chart->column_x[2 * column - 2] = left;
          chart->column_x[2 * column - 1] = left + wide;
        }
      left += wide + BETWEEN;
    }
  return left - BETWEEN;
}

static gboolean
spread_flow (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (Seat));
  const guint rows = MAX (1, (guint)sqrt (chart->marks->len * PITCH_X / PITCH_Y / WIDER));
  gboolean fits, placed;
  double wide;

  rt_columns_fill (chart, COLUMNS);
  if (chart->columns->len == 0)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "of so many entities (%u) a flow runs by date, and nothing that is drawn has "
          "one: take --layout network, or choose fewer (--around X --hops 2, --type)",
          chart->marks->len);
      return FALSE;
    }
  chart->flow = FALSE; /* the network's places tell who stands near whom */
  placed = rt_place_marks (chart, options, rt_network_engine (chart->marks->len), 1, &fits, ctx,
                           error);
  chart->flow = TRUE;
  if (!placed)
    return FALSE;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      const Seat seat = { i, (guint)(mark->column + 1), mark->x, mark->y };

      g_array_append_val (seats, seat);
    }
  wide = fill_columns (chart, seats, rows);
  chart->area = (RtRect){ 0, 0, wide, HEADING + rows * PITCH_Y };
  return TRUE;
}

/* ---- All of them ------------------------------------------------------------------------- */

gboolean
rt_chart_spread (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  RtPage page = rt_page_of_its_own;
  const char *engine = rt_engine_for (chart);
  gboolean fits, placed;

  rt_page_use (chart, &page, 0);
  if (!rt_context_step (ctx, "laying out the chart", 0, 0, error))
    return FALSE;
  if (chart->flow)
    return spread_flow (chart, options, ctx, error);
  if (chart->pins && rt_pins_spread (chart))
    return TRUE;
  g_clear_pointer (&chart->pins, rt_pins_free);
  placed = engine ? rt_place_marks (chart, options, engine, 1, &fits, ctx, error)
                  : rt_page_own (chart, options, NULL, &page, ctx, error);
  if (placed)
    rt_picture_to_page (chart);
  return placed;
}
