/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What springs of large charts are made of: pushing by squares, smaller nets, boxes off each
 * other, pieces packed. */

#include "../../../engine/layout/forces.h"
#include "../../../engine/layout/loosen.h"
#include "../../../engine/layout/multilevel.h"
#include "../../../engine/layout/pack.h"
#include "../../../engine/layout/random.h"
#include "../../../engine/layout/repulsion.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

static double
chance (uint64_t *random)
{
  return (double)(rl_random_next (random) >> 32) / UINT32_MAX;
}

/* ---- Pushing ------------------------------------------------------------------------ */

enum
{
  POINTS = 1500
};

static void
squares_push_as_points_do (void **state)
{
  static double x[POINTS], y[POINTS], mass[POINTS], fx[POINTS], fy[POINTS], steep[POINTS];
  RlRepulsion *r = rl_repulsion_new (POINTS);
  uint64_t random = 5;
  double wrong = 0, all = 0, off = 0, steepness = 0;

  (void)state;
  for (int i = 0; i < POINTS; i++)
    {
      x[i] = chance (&random) * (i % 3 ? 1000 : 50);
      y[i] = chance (&random) * 600;
      mass[i] = i % 7 + 1;
    }
  rl_repulsion_fill (r, POINTS, x, y, mass, fx, fy, steep);
  for (int i = 0; i < POINTS; i++)
    {
      double sx = 0, sy = 0, s = 0;

      for (int k = 0; k < POINTS; k++)
        {
          const double dx = x[i] - x[k], dy = y[i] - y[k],
                       share = mass[k] / (dx * dx + dy * dy);

          if (k == i)
            continue;
          sx += dx * share;
          sy += dy * share;
          s += share;
        }
      wrong += hypot (fx[i] - sx, fy[i] - sy);
      all += hypot (sx, sy);
      off += fabs (steep[i] - s);
      steepness += s;
    }
  assert_true (wrong < 0.03 * all);
  assert_true (off < 0.03 * steepness);
  rl_repulsion_free (r);
}

static void
points_on_one_spot_push_by_numbers (void **state)
{
  double x[20], y[20], mass[20], fx[20], fy[20], steep[20];
  RlRepulsion *r = rl_repulsion_new (20);

  (void)state;
  for (int i = 0; i < 20; i++)
    {
      x[i] = 3;
      y[i] = i < 18 ? 4 : 5;
      mass[i] = 1;
    }
  rl_repulsion_fill (r, 20, x, y, mass, fx, fy, steep);
  for (int i = 0; i < 20; i++)
    assert_true (isfinite (fx[i]) && isfinite (fy[i]) && isfinite (steep[i]));
  assert_true (fx[0] < 0 && fx[17] > 0);
  assert_true (fy[19] > 0);
  rl_repulsion_free (r);
}

/* ---- Nets --------------------------------------------------------------------------- */

/* @n boxes and @m edges; nothing between them yet. */
static RlRequest
request (int n, int m)
{
  RlRequest q = { .engine = "multilevel",
                  .seed = 1,
                  .gap = 6,
                  .area_w = 1600,
                  .area_h = 1000,
                  .n_nodes = n,
                  .n_edges = m,
                  .nodes = calloc ((size_t)n + 1, sizeof (RlNode)),
                  .edges = calloc ((size_t)m + 1, sizeof (RlEdge)) };

  for (int i = 0; i < n; i++)
    {
      q.nodes[i].w = 50 + i % 5 * 10;
      q.nodes[i].h = 70;
    }
  for (int e = 0; e < m; e++)
    q.edges[e] = (RlEdge){ .weight = 1, .length = 150 };
  return q;
}

static void
request_clear (RlRequest *q)
{
  free (q->nodes);
  free (q->edges);
}

static RlRequest
star (int leaves)
{
  RlRequest q = request (leaves + 1, leaves);

  for (int e = 0; e < leaves; e++)
    q.edges[e].tail = e + 1;
  return q;
}

static RlRequest
chain (int n)
{
  RlRequest q = request (n, n - 1);

  for (int e = 0; e < n - 1; e++)
    {
      q.edges[e].tail = e;
      q.edges[e].head = e + 1;
    }
  return q;
}

static double
mass_of (const RlNet *net)
{
  double sum = 0;

  for (int i = 0; i < net->n; i++)
    sum += net->mass[i];
  return sum;
}

static void
a_star_becomes_one_at_once (void **state)
{
  RlRequest q = star (5000);
  RlNet *net = rl_net_new (&q);

  (void)state;
  assert_true (rl_net_coarsen (net, 10));
  assert_int_equal (net->coarser->n, 1);
  assert_int_equal (net->coarser->first[1], 0);
  assert_true (net->coarser->mass[0] == 5001);
  rl_net_free (net);
  request_clear (&q);
}

static void
each_net_has_at_most_half_the_nodes (void **state)
{
  RlRequest q = chain (3000);
  RlNet *net = rl_net_new (&q);

  (void)state;
  assert_true (rl_net_coarsen (net, 10));
  for (const RlNet *at = net; at->coarser; at = at->coarser)
    {
      assert_true (at->coarser->n <= at->n / 2);
      assert_true (mass_of (at->coarser) == 3000);
    }
  rl_net_free (net);
  request_clear (&q);
}

static void
edges_between_the_same_two_are_one_and_loops_none (void **state)
{
  RlRequest q = request (3, 4);
  RlNet *net;

  (void)state;
  q.edges[0].head = q.edges[1].tail = 1;
  q.edges[2].tail = q.edges[2].head = 2;
  q.edges[3].tail = 1;
  q.edges[3].head = 2;
  net = rl_net_new (&q);
  assert_int_equal (net->first[3], 4);
  assert_int_equal (net->to[0], 1);
  assert_true (fabs (net->pull[0] - 2.0 / 150) < 1e-12);
  rl_net_free (net);
  request_clear (&q);
}

/* ---- Places ------------------------------------------------------------------------- */

static int
too_near (const RlRequest *q)
{
  int found = 0;

  for (int i = 0; i < q->n_nodes; i++)
    for (int k = 0; k < i; k++)
      found += fabs (q->nodes[i].x - q->nodes[k].x)
                   < (q->nodes[i].w + q->nodes[k].w) / 2 + q->gap - 0.02
               && fabs (q->nodes[i].y - q->nodes[k].y)
                      < (q->nodes[i].h + q->nodes[k].h) / 2 + q->gap - 0.02;
  return found;
}

static double
between (const RlRequest *q, int a, int b)
{
  return hypot (q->nodes[a].x - q->nodes[b].x, q->nodes[a].y - q->nodes[b].y);
}

static void
boxes_on_one_spot_come_apart (void **state)
{
  RlRequest q = request (1200, 0);

  (void)state;
  for (int i = 0; i < q.n_nodes; i++)
    q.nodes[i].x = q.nodes[i].y = i < 600 ? 7 : 8;
  q.nodes[3].w = q.nodes[3].h = 2000;
  assert_true (rl_loosen (q.nodes, q.n_nodes, q.gap, 1));
  assert_int_equal (too_near (&q), 0);
  request_clear (&q);
}

/* Those of one half around the hub would all lie on one side of it. */
static void
leaves_stand_around_their_hub (void **state)
{
  RlRequest q = star (500);
  int quarter[4] = { 0 };

  (void)state;
  assert_true (rl_multilevel (&q));
  assert_int_equal (too_near (&q), 0);
  for (int i = 1; i <= 500; i++)
    quarter[(q.nodes[i].x > q.nodes[0].x) + 2 * (q.nodes[i].y > q.nodes[0].y)]++;
  for (int k = 0; k < 4; k++)
    assert_in_range (quarter[k], 85, 165);
  request_clear (&q);
}

static void
a_chain_is_as_long_as_it_has_links (void **state)
{
  RlRequest q = chain (2000);
  double longest = 0;

  (void)state;
  assert_true (rl_multilevel (&q));
  assert_int_equal (too_near (&q), 0);
  for (int i = 1; i < 2000; i++)
    longest = fmax (longest, between (&q, i - 1, i));
  assert_true (longest < 600);
  assert_true (between (&q, 0, 1999) > 50 * 150);
  request_clear (&q);
}

static void
who_is_tied_to_nobody_fills_a_page (void **state)
{
  RlRequest q = request (2000, 0);
  double right = 0, foot = 0, area = 0;

  (void)state;
  assert_true (rl_multilevel (&q));
  assert_int_equal (too_near (&q), 0);
  for (int i = 0; i < 2000; i++)
    {
      right = fmax (right, q.nodes[i].x + q.nodes[i].w / 2);
      foot = fmax (foot, q.nodes[i].y + q.nodes[i].h / 2);
      area += q.nodes[i].w * q.nodes[i].h;
    }
  assert_true (right * foot < 1.5 * area);
  assert_true (right / foot > 1.2 && right / foot < 2.2);
  request_clear (&q);
}

/* Pieces are boxes beside each other: those of one lie within what no other reaches into. */
static void
pieces_keep_apart (void **state)
{
  RlRequest q = request (1500, 1499);
  double x1[3] = { 0 }, x0[3] = { 1e9, 1e9, 1e9 }, y1[3] = { 0 }, y0[3] = { 1e9, 1e9, 1e9 };

  (void)state;
  for (int e = 0; e < 1499; e++)
    {
      q.edges[e].tail = e + 1;
      q.edges[e].head = e / 500 * 500 + (e + 1) % 500 / 3;
      q.edges[e].weight = (e + 1) % 500 ? 1 : 0.1; /* what is not drawn ties nothing */
    }
  assert_true (rl_multilevel (&q));
  for (int i = 0; i < 1500; i++)
    {
      x0[i / 500] = fmin (x0[i / 500], q.nodes[i].x);
      x1[i / 500] = fmax (x1[i / 500], q.nodes[i].x);
      y0[i / 500] = fmin (y0[i / 500], q.nodes[i].y);
      y1[i / 500] = fmax (y1[i / 500], q.nodes[i].y);
    }
  for (int a = 0; a < 3; a++)
    for (int b = 0; b < a; b++)
      assert_true (x0[a] > x1[b] || x0[b] > x1[a] || y0[a] > y1[b] || y0[b] > y1[a]);
  request_clear (&q);
}

static void
weights_draw_together_and_lengths_apart (void **state)
{
  RlRequest q = request (1600, 3120);
  int e = 0;
  double heavy = 0, light = 0;

  (void)state;
  for (int i = 0; i < 1600; i++)
    for (int across = 0; across < 2; across++)
      {
        if (across ? i % 40 == 39 : i >= 1560)
          continue;
        q.edges[e].tail = i;
        q.edges[e].head = across ? i + 1 : i + 40;
        q.edges[e].weight = across ? 8 : 1;
        q.edges[e++].length = across ? 100 : 300;
      }
  assert_int_equal (e, 3120);
  assert_true (rl_multilevel (&q));
  for (e = 0; e < 3120; e++)
    *(q.edges[e].weight > 1 ? &heavy : &light) += between (&q, q.edges[e].tail,
                                                           q.edges[e].head);
  assert_true (light > 1.3 * heavy);
  request_clear (&q);
}

static void
another_seed_is_another_picture_and_the_same_the_same (void **state)
{
  RlRequest a = chain (1200), b = chain (1200), c = chain (1200);
  double same = 0, other = 0;

  (void)state;
  c.seed = 2;
  assert_true (rl_multilevel (&a) && rl_multilevel (&b) && rl_multilevel (&c));
  for (int i = 0; i < 1200; i++)
    {
      same += fabs (a.nodes[i].x - b.nodes[i].x) + fabs (a.nodes[i].y - b.nodes[i].y);
      other += fabs (a.nodes[i].x - c.nodes[i].x) + fabs (a.nodes[i].y - c.nodes[i].y);
    }
  assert_true (same == 0);
  assert_true (other > 1000);
  request_clear (&a);
  request_clear (&b);
  request_clear (&c);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (squares_push_as_points_do),
    cmocka_unit_test (points_on_one_spot_push_by_numbers),
    cmocka_unit_test (a_star_becomes_one_at_once),
    cmocka_unit_test (each_net_has_at_most_half_the_nodes),
    cmocka_unit_test (edges_between_the_same_two_are_one_and_loops_none),
    cmocka_unit_test (boxes_on_one_spot_come_apart),
    cmocka_unit_test (leaves_stand_around_their_hub),
    cmocka_unit_test (a_chain_is_as_long_as_it_has_links),
    cmocka_unit_test (who_is_tied_to_nobody_fills_a_page),
    cmocka_unit_test (pieces_keep_apart),
    cmocka_unit_test (weights_draw_together_and_lengths_apart),
    cmocka_unit_test (another_seed_is_another_picture_and_the_same_the_same),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
