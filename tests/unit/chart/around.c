/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ways around boxes, and crossings found in cells, against slow plain versions that look at
 * everything. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "chart/around.h"
#include "chart/arrange.h"
#include "chart/cells.h"
#include "chart/ways.h"

#define ACROSS 12u
#define APART_X 110.0
#define APART_Y 84.0
#define MANY 1100u /* lines: more than are weighed against each other */

/* Icons with a name below on a grid, each pushed a little off it: boxes are 16 units apart. */
static RtChart *
crowd (guint lines, guint32 seed)
{
  RtChart *chart = rt_chart_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  chart->area = (RtRect){ 0, 0, (ACROSS + 1) * APART_X, (ACROSS + 1) * APART_Y };
  chart->w = chart->area.x1;
  chart->h = chart->area.y1;
  for (guint i = 0; i < ACROSS * ACROSS; i++)
    {
      RtMark *mark = rt_mark_add (chart);

      mark->name = g_strdup ("Anna Beatus");
      rt_mark_text (mark, NULL, 0);
      mark->x = (i % ACROSS + 1) * APART_X + g_rand_double_range (rand, -5, 5);
      mark->y = (i / ACROSS + 0.7) * APART_Y + g_rand_double_range (rand, -4, 4);
    }
  for (guint k = 0; k < lines; k++)
    {
      RtLine *line = rt_line_add (chart);

      line->tail = (guint32)g_rand_int_range (rand, 0, ACROSS * ACROSS);
      line->head = (line->tail + (guint32)g_rand_int_range (rand, 1, ACROSS * ACROSS))
                   % (ACROSS * ACROSS);
      line->label = g_strdup ("knows");
      line->cites = g_strdup ("");
    }
  return chart;
}

/* The slow version: all points of the line, all shapes. */
static double
nearest_mark (const RtChart *chart, const RtLine *line)
{
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));
  double nearest = INFINITY;

  for (guint i = 0; i < chart->marks->len; i++)
    if (i != line->tail && i != line->head)
      rt_mark_shapes (rt_mark (chart, i), i, 1, shapes);
  for (guint s = 0; s < shapes->len; s++)
    for (double t = 0; t <= (line->n_curve - 1) / 3; t += 0.02)
      nearest = fmin (nearest, rt_shape_distance (&g_array_index (shapes, RtShape, s),
                                                  rt_curve_at (line->curve, line->n_curve, t)));
  return nearest;
}

static void
hundreds_of_lines_run_through_nothing (void **state)
{
  (void)state;
  g_autoptr (RtChart) chart = crowd (MANY, 3);
  guint around = 0;

  rt_chart_route (chart);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const double nearest = nearest_mark (chart, line);

      around += line->n_curve > 4;
      assert_false (line->blocked);
      if (nearest < 2)
        fail_msg ("line %u is %.2f from a mark that is not its own", i, nearest);
    }
  assert_true (around > 300); /* else nothing was in the way */
}

static void
what_has_no_way_is_said_to_be_blocked (void **state)
{
  (void)state;
  g_autoptr (RtChart) chart = crowd (MANY, 3);

  chart->area.y1 = chart->h = 0.5; /* no corner of anything is on the page */
  rt_chart_route (chart);
  guint blocked = 0;
  for (guint i = 0; i < chart->lines->len; i++)
    blocked += (guint)rt_line (chart, i)->blocked;
  assert_true (blocked > 300);
}

/* Nearer to the edge a way is no way (route.c), and one line without a way costs a larger page.
 */
static void
ways_keep_as_far_from_the_edge_as_from_marks (void **state)
{
  (void)state;
  g_autoptr (RtChart) chart = crowd (MANY, 3);
  RtRect all = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  guint along = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      const RtRect r = rt_mark_extent (mark);

      all = rt_rect_union (
          all, (RtRect){ mark->x + r.x0, mark->y + r.y0, mark->x + r.x1, mark->y + r.y1 });
    }
  chart->head = all.y0 - 8;
  chart->area.x1 = chart->w = all.x1 + 8;
  chart->area.y1 = chart->h = all.y1 + 8;
  RtField *field = rt_field_new (chart);
  for (guint i = 0; i < chart->lines->len; i++)
    for (int side = -1; side <= 1; side++)
      {
        gboolean is_free;
        guint n;
        g_autofree RtPoint *way = rt_field_way (field, rt_line (chart, i), side, &n, &is_free);
        const RtRect r = rt_points_bounds (way, n);
        const double off = fmin (fmin (r.x0, chart->w - r.x1),
                                 fmin (r.y0 - chart->head, chart->h - r.y1));

        along += off < 12;
        if (is_free && off < RT_CLEARANCE)
          fail_msg ("the way of line %u is %.2f from the edge", i, off);
      }
  rt_field_free (field);
  assert_true (along > 10); /* else the edge was far from all of them */
}

static void
lines_end_three_units_from_their_marks (void **state)
{
  (void)state;
  g_autoptr (RtChart) chart = crowd (MANY, 5);
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));

  rt_chart_route (chart);
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      double nearest = INFINITY;

      g_array_set_size (shapes, 0);
      rt_mark_shapes (rt_mark (chart, line->tail), line->tail, 1, shapes);
      for (guint s = 0; s < shapes->len; s++)
        nearest = fmin (
            nearest, rt_shape_distance (&g_array_index (shapes, RtShape, s), line->curve[0]));
      if (fabs (nearest - RT_LINE_GAP) > 0.01)
        fail_msg ("line %u begins %.3f from its mark", i, nearest);
    }
}

static guint
crossings_looked_at_one_by_one (const RtChart *chart)
{
  guint n = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    for (guint k = i + 1; k < chart->lines->len; k++)
      for (guint p = 4; p < rt_line (chart, i)->n_flat; p += 4)
        for (guint q = 4; q < rt_line (chart, k)->n_flat; q += 4)
          n += (guint)rt_segments_cross (
              rt_line (chart, i)->flat[p - 4], rt_line (chart, i)->flat[p],
              rt_line (chart, k)->flat[q - 4], rt_line (chart, k)->flat[q]);
  return n;
}

static void
crossings_are_those_of_every_pair (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      g_autoptr (RtChart) chart = crowd (60 * seed * seed, seed);

      rt_chart_route (chart);
      assert_int_equal (rt_crossings (chart), crossings_looked_at_one_by_one (chart));
    }
}

/* Each cell that a segment passes holds it: none of its points is missed. */
static void
a_walk_passes_every_cell_of_its_segment (void **state)
{
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 300; i++)
    {
      const RtPoint a = { g_rand_double_range (rand, -50, 450),
                          g_rand_double_range (rand, -50, 350) };
      const RtPoint b = { i % 3 ? g_rand_double_range (rand, -50, 450) : a.x,
                          i % 4 ? g_rand_double_range (rand, -50, 350) : a.y };
      g_autoptr (RtCells) cells = rt_cells_new (400, 300, 37);

      rt_cells_add_segment (cells, a, b, i);
      rt_cells_seal (cells);
      for (guint t = 0; t <= 500; t++)
        {
          guint n;
          const guint *in = rt_cells_in (
              cells, rt_cells_at (cells, rt_point_between (a, b, t / 500.0)), &n);

          assert_int_equal (n, 1);
          assert_int_equal (in[0], i);
        }
    }
}

/* Of @curve from the @n points of @way. */
static double
furthest_off (const RtPoint *way, guint n, const RtPoint *curve, guint n_curve)
{
  double furthest = 0;

  for (double t = 0; t <= (n_curve - 1) / 3; t += 0.01)
    {
      const RtPoint p = rt_curve_at (curve, n_curve, t);
      double nearest = INFINITY;

      for (guint i = 1; i < n; i++)
        for (double u = 0; u <= 1; u += 0.002)
          {
            const RtPoint q = rt_point_between (way[i - 1], way[i], u);
            nearest = fmin (nearest, hypot (p.x - q.x, p.y - q.y));
          }
      furthest = fmax (furthest, nearest);
    }
  return furthest;
}

static void
rounded_corners_keep_near_the_sharp_ones (void **state)
{
  (void)state;
  const RtPoint way[] = { { 0, 0 }, { 200, 0 }, { 210, 150 }, { 20, 160 }, { 300, 200 } };
  const double offs[] = { 1, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (offs); i++)
    {
      guint n;
      g_autofree RtPoint *curve = rt_way_curve (way, 5, offs[i], &n);
      const double furthest = furthest_off (way, 5, curve, n);

      assert_true (furthest > offs[i] / 3 && furthest < offs[i] + 0.1);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (hundreds_of_lines_run_through_nothing),
    cmocka_unit_test (what_has_no_way_is_said_to_be_blocked),
    cmocka_unit_test (ways_keep_as_far_from_the_edge_as_from_marks),
    cmocka_unit_test (lines_end_three_units_from_their_marks),
    cmocka_unit_test (crossings_are_those_of_every_pair),
    cmocka_unit_test (a_walk_passes_every_cell_of_its_segment),
    cmocka_unit_test (rounded_corners_keep_near_the_sharp_ones),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
