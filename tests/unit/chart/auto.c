/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which layout is taken where nobody says one: a row a case, and that large ones and those
 * where nobody can go on from anybody end. tests/cli/auto.bats has what the user is told. */

#include "fixture.h"

#include "chart/model.h"

static RtArrangement
chosen (RtCase *kase, RtEntity center, const char *layout, const char *picture)
{
  const RtChartOptions options = { .center = center, .layout = layout, .picture = picture };
  g_autoptr (GError) error = NULL;
  g_autoptr (RtChart) chart = rt_chart_from_case (kase, NULL, &options, NULL, &error);

  if (!chart)
    fail_msg ("no chart: %s", error->message);
  assert_int_equal (chart->flow, chart->arrangement == RT_ARRANGED_FLOW);
  assert_int_equal (chart->radial, chart->arrangement == RT_ARRANGED_RADIAL);
  assert_int_equal (chart->chosen != NULL, !picture && (!layout || !strcmp (layout, "auto")));
  return chart->arrangement;
}

static void
what_is_drawn_says_the_layout (void **state)
{
  static const struct
  {
    const char *center, *lines;
    RtArrangement wanted;
  } cases[] = {
    { NULL, "entity person a\n", RT_ARRANGED_NETWORK },
    { NULL, "a -paid-> b 2024\nb -paid-> c 2025\n", RT_ARRANGED_FLOW },
    { NULL, "a -paid-> b 2024\na -paid-> b 2026\nb -paid-> c 2025\n", RT_ARRANGED_FLOW },
    { NULL, "a -paid-> b 2026\nb -paid-> c 2025\n", RT_ARRANGED_NETWORK },
    { NULL, "a -paid-> b 2024\nb -paid-> a 2025\nb -paid-> c 2025\n", RT_ARRANGED_NETWORK },
    { NULL, "a -paid-> b 2024\nb -paid-> c 2025\nc -paid-> c 2025\n", RT_ARRANGED_NETWORK },
    { NULL, "a -paid-> b 2024\nb -paid-> c 2025\nentity person d\n", RT_ARRANGED_NETWORK },
    /* what only denials speak of is not drawn, and asks for nothing */
    { NULL, "a -paid-> b 2024\nb -paid-> c 2025\n! c -paid-> a S1\n", RT_ARRANGED_FLOW },
    { NULL, "a -owns-> b\nb -owns-> c\n", RT_ARRANGED_FLOW },
    { NULL, "a -owns-> b\nc -owns-> b\n", RT_ARRANGED_NETWORK },
    { NULL, "a -owns-> b 2024\nb -owns-> c 2025\n", RT_ARRANGED_NETWORK },
    { NULL, "a -strange-> b 2024\nb -strange-> c 2025\n", RT_ARRANGED_NETWORK },
    { "a", "a -knows-> b\na -knows-> c\nc -knows-> d\n", RT_ARRANGED_RADIAL },
    { "a", "a -knows-> b\na -met-> b\na -knows-> c\n", RT_ARRANGED_RADIAL },
    { "a", "a -knows-> b\na -knows-> c\nc -knows-> b\n", RT_ARRANGED_NETWORK },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RtCase) kase = case_from (cases[i].lines);
      const RtEntity center = cases[i].center ? rt_case_entity (kase, cases[i].center)
                                              : RT_NONE;
      const RtArrangement found = chosen (kase, center, "auto", NULL);

      if (found != cases[i].wanted)
        fail_msg ("%s: %s, not %s", cases[i].lines, rt_arrangements[found],
                  rt_arrangements[cases[i].wanted]);
      assert_int_equal (chosen (kase, center, NULL, NULL), found);
      assert_int_equal (chosen (kase, center, "circle", NULL), RT_ARRANGED_CIRCLE);
    }
}

static void
another_picture_is_laid_out_by_itself (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("a -paid-> b 2024\nb -paid-> c 2025\n");

  assert_int_equal (chosen (kase, RT_NONE, "auto", "matrix"), RT_ARRANGED_NETWORK);
}

/* A chain of @n, around its first: of a hundred a tree, but too many for rings. */
static RtArrangement
chain_of (guint n)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 1; i < n; i++)
    g_string_append_printf (lines, "p%u -knows-> p%u\n", i - 1, i);
  g_autoptr (RtCase) kase = case_from (lines->str);
  return chosen (kase, rt_case_entity (kase, "p0"), "auto", NULL);
}

static void
large_trees_are_a_network (void **state)
{
  (void)state;
  assert_int_equal (chain_of (40), RT_ARRANGED_RADIAL);
  assert_int_equal (chain_of (41), RT_ARRANGED_NETWORK);
  assert_int_equal (chain_of (150), RT_ARRANGED_NETWORK);
  assert_int_equal (chain_of (3000), RT_ARRANGED_NETWORK);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_is_drawn_says_the_layout),
    cmocka_unit_test (another_picture_is_laid_out_by_itself),
    cmocka_unit_test (large_trees_are_a_network),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
