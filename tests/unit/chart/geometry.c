/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Plane geometry, against what a slow plain version (many points) says. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "chart/geometry.h"

/* cmocka's assert_float_equal() compares floats. */
static void
assert_near (double a, double b, double epsilon)
{
  if (!(fabs (a - b) <= epsilon))
    fail_msg ("%.17g is not %.17g", a, b);
}

static RtPoint
random_point (GRand *rand)
{
  return (RtPoint){ g_rand_double_range (rand, 0, 100), g_rand_double_range (rand, 0, 100) };
}

/* The slow version: is any of 2,000 points of the segment in the rectangle? */
static gboolean
some_point_inside (RtPoint a, RtPoint b, RtRect r)
{
  for (int i = 0; i <= 2000; i++)
    {
      double t = i / 2000.0, x = a.x + (b.x - a.x) * t, y = a.y + (b.y - a.y) * t;
      if (x >= r.x0 && x <= r.x1 && y >= r.y0 && y <= r.y1)
        return TRUE;
    }
  return FALSE;
}

static void
segment_meets_rect_as_its_points_do (void **state)
{
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const RtRect rect = { 30, 40, 60, 55 };

  for (int i = 0; i < 500; i++)
    {
      RtPoint a = random_point (rand), b = random_point (rand);

      if (some_point_inside (a, b, rect))
        assert_true (rt_segment_meets_rect (a, b, rect));
      else if (rt_segment_meets_rect (a, b, rect)) /* a corner cut between two points */
        assert_true (some_point_inside (a, b, rt_rect_grow (rect, 0.1)));
    }
}

static void
distance_to_a_shape_is_nothing_inside (void **state)
{
  (void)state;
  const RtShape circle = rt_shape_circle (10, 10, 5, 0);
  const RtShape box = rt_shape_rect ((RtRect){ 0, 0, 10, 10 }, 0);

  assert_near (rt_shape_distance (&circle, (RtPoint){ 11, 12 }), 0, 1e-12);
  assert_near (rt_shape_distance (&circle, (RtPoint){ 10, 18 }), 3, 1e-12);
  assert_near (rt_shape_distance (&box, (RtPoint){ 5, 5 }), 0, 1e-12);
  assert_near (rt_shape_distance (&box, (RtPoint){ 13, 14 }), 5, 1e-12);
}

static void
a_part_of_a_curve_lies_on_the_curve (void **state)
{
  (void)state;
  RtPoint arc[4];
  guint n;

  rt_curve_arc ((RtPoint){ 0, 0 }, (RtPoint){ 100, 40 }, 0.3, arc);
  g_autofree RtPoint *part = rt_curve_part (arc, 4, 0.2, 0.7, &n);
  assert_int_equal (n, 4);
  for (int i = 0; i <= 10; i++)
    {
      RtPoint whole = rt_curve_at (arc, 4, 0.2 + 0.05 * i),
              cut = rt_curve_at (part, n, 0.1 * i);

      assert_near (whole.x, cut.x, 1e-9);
      assert_near (whole.y, cut.y, 1e-9);
    }
}

static void
a_bow_is_as_high_as_asked (void **state)
{
  (void)state;
  RtPoint arc[4];

  rt_curve_arc ((RtPoint){ 0, 0 }, (RtPoint){ 100, 0 }, 0.25, arc);
  assert_near (fabs (rt_curve_at (arc, 4, 0.5).y), 25, 1e-9);
}

static void
crossing_is_seen_from_both_sides (void **state)
{
  (void)state;
  const RtPoint a = { 0, 0 }, b = { 10, 10 }, c = { 0, 10 }, d = { 10, 0 }, e = { 20, 0 };

  assert_true (rt_segments_cross (a, b, c, d));
  assert_true (rt_segments_cross (d, c, b, a));
  assert_false (rt_segments_cross (a, b, d, e));
}

static void
a_point_on_a_polyline_is_where_its_length_says (void **state)
{
  (void)state;
  const RtPoint corner[] = { { 0, 0 }, { 30, 0 }, { 30, 40 } };
  RtPoint direction, at = rt_polyline_at (corner, 3, 50, &direction);

  assert_near (rt_polyline_length (corner, 3), 70, 1e-12);
  assert_near (at.x, 30, 1e-12);
  assert_near (at.y, 20, 1e-12);
  assert_near (direction.y, 1, 1e-12);
}

static void
a_curve_without_its_last_units_ends_so_far_from_its_end (void **state)
{
  RtPoint arc[4];
  guint n;

  (void)state;
  rt_curve_arc ((RtPoint){ 0, 0 }, (RtPoint){ 100, 40 }, 0.3, arc);
  g_autofree RtPoint *part = rt_curve_short (arc, 4, 7, &n);
  assert_true (fabs (hypot (part[n - 1].x - 100, part[n - 1].y - 40) - 7) < 1e-3);
  assert_true (part[0].x == 0 && part[0].y == 0);
  /* too short to lose so much: as it was */
  g_autofree RtPoint *whole = rt_curve_short (arc, 4, 70, &n);
  assert_true (n == 4 && whole[3].x == 100 && whole[3].y == 40);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (segment_meets_rect_as_its_points_do),
    cmocka_unit_test (distance_to_a_shape_is_nothing_inside),
    cmocka_unit_test (a_part_of_a_curve_lies_on_the_curve),
    cmocka_unit_test (a_bow_is_as_high_as_asked),
    cmocka_unit_test (a_curve_without_its_last_units_ends_so_far_from_its_end),
    cmocka_unit_test (crossing_is_seen_from_both_sides),
    cmocka_unit_test (a_point_on_a_polyline_is_where_its_length_says),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
