/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Sources and where they have it from: origins against a slow plain version. */
#include "fixture.h"

static RtSource
source (RtCase *kase, const char *id)
{
  RtSource s = rt_case_source (kase, id);
  if (!s)
    fail_msg ("no source \"%s\"", id);
  return s;
}

static void
a_source_may_be_named_before_it_is_described_but_not_described_twice (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;
  RtSourceRow row = { .id = "S1", .title = "The report" };
  RtSource s = rt_case_need_source (kase, "S1", NULL);
  (void)state;

  assert_false (rt_source_described (kase, s));
  assert_string_equal (rt_source_title (kase, s), "S1");
  assert_int_equal (rt_case_add_source (kase, &row, NULL), s);
  assert_string_equal (rt_source_title (kase, s), "The report");
  assert_int_equal (rt_case_add_source (kase, &row, &error), 0);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  assert_int_equal (rt_case_n_sources (kase), 1);
}

static void
speakers_who_share_an_origin_are_not_independent (void **state)
{
  g_autoptr (RtCase) kase = case_from ("source S1\nsource S2 from=S1\nsource S3 from=S2;S4\n"
                                       "source S4\nsource S5\n");
  (void)state;

  assert_false (rt_source_independent (kase, source (kase, "S2"), source (kase, "S3")));
  assert_false (rt_source_independent (kase, source (kase, "S3"), source (kase, "S4")));
  assert_false (rt_source_independent (kase, source (kase, "S5"), source (kase, "S5")));
  assert_true (rt_source_independent (kase, source (kase, "S1"), source (kase, "S4")));
  assert_true (rt_source_independent (kase, source (kase, "S3"), source (kase, "S5")));
}

static void
an_origin_that_no_row_describes_is_one_all_the_same (void **state)
{
  g_autoptr (RtCase) kase = case_from ("source S1 from=wire\nsource S2 from=wire\n");
  (void)state;

  assert_false (rt_source_independent (kase, source (kase, "S1"), source (kase, "S2")));
  assert_false (rt_source_described (kase, source (kase, "wire")));
}

static void
a_circle_is_one_origin_and_is_told (void **state)
{
  g_autoptr (RtCase) kase = case_open_from (
      "source S1 from=S3\nsource S2 from=S1\nsource S3 from=S2\n"
      "source S4 from=S3\nsource S5 from=S5\n");
  g_autoptr (RtContext) ctx = rt_context_new ();
  (void)state;

  assert_true (rt_case_seal (kase, ctx, NULL));
  assert_false (rt_source_independent (kase, source (kase, "S1"), source (kase, "S2")));
  assert_false (rt_source_independent (kase, source (kase, "S4"), source (kase, "S2")));
  assert_true (rt_source_independent (kase, source (kase, "S4"), source (kase, "S5")));
  assert_int_equal (rt_context_n_notices (ctx), 2);
  assert_string_equal (rt_context_get_notice (ctx, 0)->code, "derived-from-circle");
  assert_string_equal (rt_context_get_notice (ctx, 0)->value, "S1");
}

static void
a_chain_as_long_as_a_file_is_followed (void **state)
{
  const guint n = 200000;
  g_autoptr (RtCase) kase = rt_case_new ();
  const RtSource *roots;
  guint n_roots;
  (void)state;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("S%u", i);
      g_autofree char *from = g_strdup_printf ("S%u", i + 1);
      RtSourceRow row = { .id = id, .derived_from = i + 1 < n ? from : NULL };
      assert_int_not_equal (rt_case_add_source (kase, &row, NULL), 0);
    }
  assert_true (rt_case_seal (kase, NULL, NULL));
  roots = rt_source_roots (kase, 1, &n_roots);
  assert_int_equal (n_roots, 1);
  g_autofree char *last = g_strdup_printf ("S%u", n - 1);
  assert_int_equal (roots[0], source (kase, last));
}

/* ---- The slow plain version: reachability by Warshall 1962 ----------------------- */

#define MOST 9

typedef struct
{
  guint n;
  gboolean from[MOST + 1][MOST + 1]; /* by source id */
} Web;

static void
close_web (Web *w)
{
  for (guint k = 1; k <= w->n; k++)
    for (guint i = 1; i <= w->n; i++)
      for (guint j = 1; j <= w->n; j++)
        if (w->from[i][k] && w->from[k][j])
          w->from[i][j] = TRUE;
}

/* An end: everything it derives from derives from it; of a circle that is an end, the first
 * stands for it. */
static gboolean
is_root (const Web *closed, guint s)
{
  for (guint t = 1; t <= closed->n; t++)
    if (closed->from[s][t] && (!closed->from[t][s] || t < s))
      return FALSE;
  return TRUE;
}

static void
assert_roots_as_plain (RtCase *kase, const Web *closed)
{
  for (guint s = 1; s <= closed->n; s++)
    {
      guint n, expected = 0;
      const RtSource *roots = rt_source_roots (kase, s, &n);

      for (guint t = 1; t <= closed->n; t++)
        if ((t == s || closed->from[s][t]) && is_root (closed, t))
          {
            assert_true (expected < n);
            assert_int_equal (roots[expected++], t);
          }
      assert_int_equal (n, expected);
    }
}

static void
origins_are_those_of_the_plain_version (void **state)
{
  GRand *random = g_rand_new_with_seed (7);
  (void)state;

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (RtCase) kase = rt_case_new ();
      g_autoptr (RtContext) ctx = rt_context_new ();
      Web w = { .n = (guint)g_rand_int_range (random, 1, MOST + 1) };

      for (guint s = 1; s <= w.n; s++)
        {
          g_autofree char *id = g_strdup_printf ("S%u", s);
          rt_case_need_source (kase, id, NULL);
        }
      for (guint s = 1; s <= w.n; s++)
        {
          g_autofree char *id = g_strdup_printf ("S%u", s);
          g_autoptr (GString) from = g_string_new (NULL);
          RtSourceRow row = { .id = id };

          for (guint t = 1; t <= w.n; t++)
            if (g_rand_double (random) < 0.2)
              {
                g_string_append_printf (from, "S%u;", t);
                w.from[s][t] = TRUE;
              }
          row.derived_from = from->str;
          assert_int_equal (rt_case_add_source (kase, &row, NULL), s);
        }
      assert_true (rt_case_seal (kase, ctx, NULL));
      close_web (&w);
      assert_roots_as_plain (kase, &w);
    }
  g_rand_free (random);
}

static void
a_claim_borrows_what_its_source_says_of_it (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "source S1 reliability=B date=2024-01-11 marking=TLP:GREEN\n"
      "source R1 marking=TLP:AMBER date=2024-02-01\n"
      "a -leads-> b @2 S1 via:R1\na -leads-> b S1 reported:2024-01-12\n"
      "a -leads-> b @2 via:R1\n");
  RtGrade b2;
  (void)state;

  assert_true (rt_grade_parse ("B2", NULL, &b2, NULL));
  assert_int_equal (rt_claim_grade (kase, 1), b2);
  assert_int_equal (rt_claim_grade (kase, 2), 0);
  assert_int_equal (rt_claim_marking (kase, 1), 3);
  assert_int_equal (rt_claim_marking (kase, 2), 2);
  assert_string_equal (rt_case_date_text (kase, rt_claim_known (kase, 1)), "2024-01-11");
  assert_string_equal (rt_case_date_text (kase, rt_claim_known (kase, 2)), "2024-01-12");
  assert_string_equal (rt_case_date_text (kase, rt_claim_known (kase, 3)), "2024-02-01");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_source_may_be_named_before_it_is_described_but_not_described_twice),
    cmocka_unit_test (speakers_who_share_an_origin_are_not_independent),
    cmocka_unit_test (an_origin_that_no_row_describes_is_one_all_the_same),
    cmocka_unit_test (a_circle_is_one_origin_and_is_told),
    cmocka_unit_test (a_chain_as_long_as_a_file_is_followed),
    cmocka_unit_test (origins_are_those_of_the_plain_version),
    cmocka_unit_test (a_claim_borrows_what_its_source_says_of_it),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
