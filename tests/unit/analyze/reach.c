/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Reach in time against all paths: whom some simple path leads to in order, surely where some
 * path is in order however the dates fall, and when; over 200 random cases. And what changed.
 */

#include "fixture.h"
#include "redthread/reach.h"
#include "analyze/path.h"
#include <math.h>

#define ROUNDS 200

static char *
random_date (GRand *rand)
{
  gint a = g_rand_int_range (rand, 1, 12), b = a + g_rand_int_range (rand, 0, 6);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return g_strdup ("");
    case 1:
      return g_strdup_printf ("[2024-01-%02d..2024-01-%02d]", a, b);
    case 2:
      return g_strdup_printf ("2024-01-%02d/2024-01-%02d", a, b);
    case 3:
      return g_strdup_printf ("2024-01-%02d/..", a);
    default:
      return g_strdup_printf ("2024-01-%02d", a);
    }
}

static RtCase *
random_case_in_time (GRand *rand, guint n, guint m)
{
  g_autoptr (GString) text = g_string_new ("set timezone UTC\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < m; i++)
    {
      g_autofree char *date = random_date (rand);

      g_string_append_printf (text, "n%d -%s-> n%d %s #r%u\n",
                              g_rand_int_range (rand, 0, (gint)n),
                              g_rand_boolean (rand) ? "called" : "linked-to",
                              g_rand_int_range (rand, 0, (gint)n), date, i);
    }
  return case_from (text->str);
}

typedef struct
{
  RtTruth truth;
  gint64 earliest, surely_by;
} Plain;

/* Every simple path on from the last of @n windows, which leads to @at. */
static void
walk (RtCase *kase, gboolean directed, RtEntity at, guint8 *passed, RtWindow *way, guint n,
      Plain *plain)
{
  passed[at] = 1;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      RtEntity to;
      RtTruth truth;
      gint64 soonest = G_MININT64, latest = G_MININT64;

      rt_case_get_relation (kase, r, &row);
      /* undirected types go both ways in a directed view too */
      if (row.from != at
          && (row.to != at || (directed && !rt_relation_type (kase, r)->symmetric)))
        continue;
      to = row.from == at ? row.to : row.from;
      if (passed[to])
        continue;
      way[n] = rt_path_window (kase, NULL, r);
      truth = rt_path_windows_order (way, n + 1, 0);
      if (truth == RT_NO)
        continue;
      for (guint i = 0; i <= n; i++)
        {
          soonest = MAX (soonest, way[i].earliest);
          latest = MAX (latest, way[i].start_latest);
        }
      plain[to].truth = MAX (plain[to].truth, truth);
      plain[to].earliest = MIN (plain[to].earliest, soonest);
      if (truth == RT_CERTAINLY)
        plain[to].surely_by = MIN (plain[to].surely_by, latest);
      walk (kase, directed, to, passed, way, n + 1, plain);
    }
  passed[at] = 0;
}

static void
reach_is_what_trying_all_paths_finds (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint seen[3] = { 0, 0, 0 };

  (void)state;
  for (guint round = 0; round < ROUNDS; round++)
    {
      guint n = 1 + round % 6, first = 0;
      g_autoptr (RtCase) kase = random_case_in_time (rand, n,
                                                     (guint)g_rand_int_range (rand, 0, 9));
      RtViewOptions options = { .directed = round % 2 == 0, .ungraded = NAN };
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &options, NULL, NULL);
      RtWindow way[16];
      Plain plain[8];
      guint8 passed[8] = { 0 };
      RtDateSpan start;
      gboolean has_start = round % 3 > 0;
      g_autoptr (GArray) reached = NULL;

      assert_true (rt_date_parse (round % 3 == 1 ? "2024-01-05" : "[2024-01-03..2024-01-08]",
                                  NULL, &start, NULL));
      if (has_start) /* that it was known is a moment before the first hop */
        way[first++] = (RtWindow){ start.earliest, start.latest, start.latest, start.earliest,
                                   TRUE };
      for (guint e = 0; e < n; e++)
        plain[e] = (Plain){ RT_NO, G_MAXINT64, G_MAXINT64 };
      walk (kase, options.directed, 0, passed, way, first, plain);
      reached = rt_reach (view, 0, has_start ? &start : NULL, NULL, NULL);
      for (guint i = 0; i < reached->len; i++)
        {
          const RtReached *row = &g_array_index (reached, RtReached, i);
          Plain *want = &plain[row->entity];

          assert_int_equal (want->truth, row->truth);
          assert_true (want->earliest == row->earliest);
          assert_true (want->surely_by == row->surely_by);
          assert_true (row->hops >= 1 && row->hops < n);
          seen[row->truth]++;
          want->truth = RT_NO;
        }
      for (guint e = 0; e < n; e++)
        {
          assert_int_equal (plain[e].truth, RT_NO);
          seen[RT_NO]++;
        }
    }
  assert_true (seen[RT_POSSIBLY] > 30 && seen[RT_CERTAINLY] > 100);
}

static void
who_is_not_in_the_view_tells_nobody (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -called-> b 2024\n");
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  RtViewOptions options = { .ungraded = NAN };
  g_autoptr (RtView) view = NULL;
  g_autoptr (GError) error = NULL;

  (void)state;
  rt_pick_set_entity (pick, 0, FALSE);
  rt_pick_set_relation (pick, 0, FALSE);
  view = rt_view_new (kase, pick, &options, NULL, NULL);
  assert_null (rt_reach (view, 0, NULL, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_NOT_FOUND));
}

/* ---- What changed -------------------------------------------------------------------- */

/* "appeared 1 ended 0: hub 2>1 ..." */
static char *
shifts_of (const char *before, const char *after)
{
  g_autoptr (RtCase) old = case_from (before), new = case_from (after);
  RtViewOptions options = { .ungraded = NAN };
  g_autoptr (RtView) was = rt_view_new (old, NULL, &options, NULL, NULL);
  g_autoptr (RtView) is = rt_view_new (new, NULL, &options, NULL, NULL);
  g_autoptr (RtShifts) shifts = rt_shifts (was, is, rt_measure_find ("degree", NULL), NULL,
                                           NULL, NULL);
  GString *out = g_string_new (NULL);

  assert_non_null (shifts);
  g_string_printf (out, "appeared %u ended %u moved %u:", shifts->appeared->len,
                   shifts->ended->len, shifts->moved->len);
  for (guint i = 0; i < shifts->entities->len; i++)
    {
      const RtShift *s = &g_array_index (shifts->entities, RtShift, i);

      g_string_append_printf (out, " %s %u>%u",
                              s->after != RT_NONE ? rt_entity_id (new, s->after)
                                                  : rt_entity_id (old, s->before),
                              s->rank_before, s->rank_after);
    }
  return g_string_free (out, FALSE);
}

static void
two_states_are_compared_by_id_whatever_their_rows (void **state)
{
  g_autofree char *same = shifts_of ("a -knows-> b\nb -knows-> c\n",
                                     "b -knows-> c\na -knows-> b\n");
  g_autofree char *grown = shifts_of (
      "b -knows-> a\nb -knows-> c\nb -knows-> d\na -owns-> x\n",
      "z -knows-> a\na -knows-> c\na -knows-> d\na -knows-> b\n");

  (void)state;
  assert_string_equal (same, "appeared 0 ended 0 moved 0: b 1>1 a 2>2 c 2>2");
  assert_true (g_str_has_prefix (grown, "appeared 3 ended 3 moved"));
  assert_non_null (strstr (grown, " a 2>1"));
  assert_non_null (strstr (grown, " z 0>2"));
  assert_non_null (strstr (grown, " x 3>0"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (reach_is_what_trying_all_paths_finds),
    cmocka_unit_test (who_is_not_in_the_view_tells_nobody),
    cmocka_unit_test (two_states_are_compared_by_id_whatever_their_rows),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
