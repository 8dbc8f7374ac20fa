/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a chart says, before it is drawn: marks, lines, styles, captions. */

#include "fixture.h"

#include "chart/icons.h"
#include "chart/model.h"

static RtChart *
chart_of (RtCase *kase)
{
  const RtChartOptions options = { .center = RT_NONE, .cite = TRUE };
  GError *error = NULL;
  RtChart *chart = rt_chart_from_case (kase, NULL, &options, NULL, &error);

  if (!chart)
    fail_msg ("no chart: %s", error->message);
  return chart;
}

static const RtLine *
line_between (const RtChart *chart, const char *from, const char *to)
{
  for (guint i = 0; i < chart->lines->len; i++)
    if (strcmp (rt_mark (chart, rt_line (chart, i)->tail)->id, from) == 0
        && strcmp (rt_mark (chart, rt_line (chart, i)->head)->id, to) == 0)
      return rt_line (chart, i);
  return NULL;
}

static const RtMark *
mark_of (const RtChart *chart, const char *id)
{
  for (guint i = 0; i < chart->marks->len; i++)
    if (strcmp (rt_mark (chart, i)->id, id) == 0)
      return rt_mark (chart, i);
  return NULL;
}

static void
a_solid_line_needs_two_independent_speakers (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("a -knows-> b @A1 S1\n"
                                       "c -knows-> d @A1 S1\n"
                                       "c -knows-> d @A1 S2\n"
                                       "e -knows-> f S1\n"
                                       "g -knows-> h @E5 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_int_equal (line_between (chart, "a", "b")->style, RT_LINE_PROBABLE);
  assert_int_equal (line_between (chart, "c", "d")->style, RT_LINE_CONFIRMED);
  assert_int_equal (line_between (chart, "e", "f")->style, RT_LINE_UNGRADED);
  assert_int_equal (line_between (chart, "g", "h")->style, RT_LINE_TENTATIVE);
}

static void
what_is_only_denied_is_not_drawn (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("! a -knows-> b @B2 S1\n"
                                       "a -met-> c @B2 S1\n"
                                       "a -knows-> d @B2 S1\n"
                                       "! a -knows-> d @B2 S2\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_null (line_between (chart, "a", "b"));
  assert_false (line_between (chart, "a", "c")->contested);
  assert_true (line_between (chart, "a", "d")->contested);
}

static void
who_denies_is_not_cited_as_saying_so (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("a -knows-> d @B2 S1\n"
                                       "! a -knows-> d @B2 S2\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_string_equal (line_between (chart, "a", "d")->cites, "1; denied by 2");
}

static void
a_line_is_dated_as_exactly_as_its_claim (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from (
      "a -met-> b [2024-01-03T13:03..2024-01-03T13:14] @B2 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_non_null (strstr (line_between (chart, "a", "b")->label, "between 13:03 and 13:14"));
}

static void
background_is_told_under_the_name (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("entity person a Ada\n"
                                       "entity country x Xanadu\n"
                                       "a -national-of-> x @B2 S1\n"
                                       "a -knows-> b @B2 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_null (line_between (chart, "a", "x"));
  assert_null (mark_of (chart, "x"));
  assert_string_equal (mark_of (chart, "a")->captions[0], "national of Xanadu");
}

static void
a_suspect_is_never_drawn_as_convicted (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from (
      "entity person a Ada\nvalue a status convicted\nvalue a status suspect\n"
      "entity person b Bea\nvalue b status victim\n"
      "a -knows-> b @B2 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_int_equal (mark_of (chart, "a")->ring, RT_RING_SUSPECT);
  assert_int_equal (mark_of (chart, "b")->ring, RT_RING_VICTIM);
}

static void
a_protected_name_is_nowhere_on_the_chart (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from (
      "entity person secret-id Secret_Name\nvalue secret-id status victim\n"
      "entity person b Bea\n"
      "secret-id -knows-> b @B2 S1\n");
  rt_entity_protect (kase, rt_case_entity (kase, "secret-id"));
  assert_true (rt_case_seal (kase, NULL, NULL));
  g_autoptr (RtChart) chart = chart_of (kase);

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      assert_null (strstr (mark->name, "Secret"));
      assert_null (strstr (mark->tooltip, "Secret"));
      assert_null (strstr (mark->id, "secret"));
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      assert_null (strstr (rt_line (chart, i)->ids, "secret"));
      assert_null (strstr (rt_line (chart, i)->tooltip, "Secret"));
      assert_null (strstr (rt_line (chart, i)->sentence, "Secret"));
    }
}

static void
members_stand_in_a_box_with_their_cell (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from (
      "entity cell c The_cell\nentity person a Ada\nentity person b Bea\n"
      "a -member-of-> c @B2 S1\n"
      "b -member-of-> c @B2 S1\n"
      "a -knows-> b @B2 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_int_equal (chart->groups->len, 1);
  assert_int_equal (rt_group (chart, 0)->n, 3);
  assert_null (line_between (chart, "a", "c"));
  assert_non_null (line_between (chart, "a", "b"));
}

static void
calls_share_a_line_that_counts_them (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from ("a -called-> b 2023-11-02 #c1 S1\n"
                                       "a -called-> b 2024-01-05 #c2 S1\n"
                                       "a -called-> b 2023-12-05 #c3 S1\n"
                                       "b -called-> a 2023-12-05 #c4 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_int_equal (chart->lines->len, 2);
  assert_string_equal (line_between (chart, "a", "b")->label,
                       "called 3 times, 2023-11-02 to 2024-01-05");
}

static void
payments_share_a_line_that_sums_them_where_they_can_be_summed (void **state)
{
  (void)state;
  g_autoptr (RtCase) kase = case_from (
      "a -paid-> b 2024-01-05 amount=0.10_EUR S1\na -paid-> b 2024-01-06 amount=1249.9_EUR S1\n"
      "b -paid-> c 2024-01-05 amount=5_EUR S1\nb -paid-> c 2024-01-05 amount=5_USD S1\n"
      "c -paid-> d 2024-01-05 amount=5_EUR S1\nc -paid-> d 2024-01-06 S1\n"
      "d -paid-> e 2024-01-05 amount=-1234567.5_EUR S1\ne -owns-> a 2022 percentage=75 S1\n");
  g_autoptr (RtChart) chart = chart_of (kase);

  assert_string_equal (line_between (chart, "a", "b")->label,
                       "paid 2 times, 1,250.00 EUR, 2024-01-05 to 2024-01-06");
  assert_string_equal (line_between (chart, "b", "c")->label, "paid 2 times, 2024-01-05");
  assert_string_equal (line_between (chart, "c", "d")->label,
                       "paid 2 times, 2024-01-05 to 2024-01-06");
  assert_string_equal (line_between (chart, "d", "e")->label,
                       "paid -1,234,567.50 EUR, 2024-01-05");
  assert_string_equal (line_between (chart, "e", "a")->label, "owns 75 %, since 2022");
}

/* The second outline of a house begins at a point of the page, not of the first outline. */
static void
an_icon_of_several_outlines_has_each_in_its_place (void **state)
{
  (void)state;
  assert_non_null (strstr (rt_icon_find ("house-fill")->path, "M8 3.293l6 6V13.5"));
  for (guint i = 0; i < rt_n_icons; i++)
    assert_null (strstr (rt_icons[i].path, "Z m"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_solid_line_needs_two_independent_speakers),
    cmocka_unit_test (what_is_only_denied_is_not_drawn),
    cmocka_unit_test (who_denies_is_not_cited_as_saying_so),
    cmocka_unit_test (a_line_is_dated_as_exactly_as_its_claim),
    cmocka_unit_test (background_is_told_under_the_name),
    cmocka_unit_test (a_suspect_is_never_drawn_as_convicted),
    cmocka_unit_test (a_protected_name_is_nowhere_on_the_chart),
    cmocka_unit_test (members_stand_in_a_box_with_their_cell),
    cmocka_unit_test (calls_share_a_line_that_counts_them),
    cmocka_unit_test (an_icon_of_several_outlines_has_each_in_its_place),
    cmocka_unit_test (payments_share_a_line_that_sums_them_where_they_can_be_summed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
