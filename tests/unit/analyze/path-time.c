/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Order in time, against plain versions: whether hops can be in order is asked of every choice
 * of moments among all that matter, certainly of every true course that the dates allow, and
 * routes are found by listing all. */

#include "random-case.h"

#define MINUTE 60

/* ---- The plain version of order ---------------------------------------------------------- */

typedef struct
{
  gint64 start, end;
} Held;

/* Are there times t1 <= t2 <= ... in the spans, each at most @gap after the last (0: any)? Some
 * solution lies on an end of a span or a whole number of gaps from one, so those points are
 * enough. */
static gboolean
times_exist (const Held *held, guint n, gint64 gap, const GArray *points, guint i, gint64 last)
{
  if (i == n)
    return TRUE;
  for (guint p = 0; p < points->len; p++)
    {
      gint64 t = g_array_index (points, gint64, p);

      if (t < held[i].start || t > held[i].end || (i > 0 && t < last)
          || (i > 0 && gap > 0 && t - last > gap))
        continue;
      if (times_exist (held, n, gap, points, i + 1, t))
        return TRUE;
    }
  return FALSE;
}

static gboolean
plain_possible (const Held *held, guint n, gint64 gap)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    for (gint64 k = -(gint64)n; k <= (gint64)n; k++)
      {
        gint64 a = held[i].start + k * gap, b = held[i].end + k * gap;

        if (gap == 0 && k != 0)
          continue;
        g_array_append_val (points, a);
        g_array_append_val (points, b);
      }
  return times_exist (held, n, gap, points, 0, 0);
}

/* Every true course at the ends of what is uncertain: a moment is early or late, a state begins
 * and ends early or late. */
static gboolean
plain_certain (const RtDateSpan *spans, guint n, gint64 gap)
{
  for (guint course = 0; course < 1u << (2 * n); course++)
    {
      Held held[8];

      for (guint i = 0; i < n; i++)
        {
          guint bits = course >> (2 * i) & 3;

          held[i].start = bits & 1 ? spans[i].start_latest : spans[i].earliest;
          held[i].end = spans[i].flags & RT_DATE_LASTING
                            ? (bits & 2 ? spans[i].latest : spans[i].end_earliest)
                            : held[i].start;
          if (held[i].end < held[i].start)
            held[i].end = held[i].start;
        }
      if (!plain_possible (held, n, gap))
        return FALSE;
    }
  return TRUE;
}

static char *
minute (gint at)
{
  return g_strdup_printf ("2024-01-01T%02d:%02dZ", at / 60, at % 60);
}

/* One line "a -x-> b DATE": a minute, one in between two, or a state from one to another. */
static void
append_dated (GString *text, GRand *rand, const char *ends, const char *type)
{
  gint a = g_rand_int_range (rand, 0, 12), b = a + g_rand_int_range (rand, 0, 6);
  g_autofree char *from = minute (a), *to = minute (b);

  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      g_string_append_printf (text, ends, type, from);
      break;
    case 1:
      {
        g_autofree char *range = g_strdup_printf ("[%s..%s]", from, to);

        g_string_append_printf (text, ends, type, range);
        break;
      }
    default:
      {
        g_autofree char *range = g_strdup_printf ("%s/%s", from, to);

        g_string_append_printf (text, ends, type, range);
      }
    }
}

static void
order_agrees_with_trying_every_moment (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint seen[3] = { 0, 0, 0 };

  (void)state;
  for (guint round = 0; round < 300; round++)
    {
      guint n = 2 + round % 2;
      gint64 gap = round % 3 == 0 ? 0 : (gint64)(round % 5) * MINUTE;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RtCase) kase = NULL;
      RtRelation relations[8];
      RtDateSpan spans[8];
      Held widest[8];
      RtTruth want, got;

      for (guint i = 0; i < n; i++)
        append_dated (text, rand, "a -%s-> b %s\n",
                      (const char *[]){ "called", "paid", "met" }[i]);
      kase = case_from (text->str);
      for (guint i = 0; i < n; i++)
        {
          relations[i] = i;
          assert_true (rt_relation_span (kase, i, NULL, &spans[i]));
          widest[i] = (Held){ spans[i].earliest, spans[i].latest };
        }
      want = !plain_possible (widest, n, gap) ? RT_NO
             : plain_certain (spans, n, gap)  ? RT_CERTAINLY
                                              : RT_POSSIBLY;
      got = rt_path_order (kase, NULL, relations, n, (double)gap, FALSE);
      if (got != want)
        fail_msg ("round %u: %d for %d with a gap of %d:\n%s", round, got, want, (int)gap,
                  text->str);
      seen[want]++;
    }
  assert_true (seen[RT_NO] > 20 && seen[RT_POSSIBLY] > 20 && seen[RT_CERTAINLY] > 20);
}

static RtTruth
order_of (const char *text, double gap, gboolean refuse_undated)
{
  g_autoptr (RtCase) kase = case_from (text);
  RtRelation relations[8];

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    relations[r] = r;
  return rt_path_order (kase, NULL, relations, rt_case_n_relations (kase), gap, refuse_undated);
}

static void
the_undated_is_possible_or_refused (void **state)
{
  const char *text = "a -x-> b\nb -called-> c 2024-01-01\n";

  (void)state;
  assert_int_equal (order_of (text, 0, FALSE), RT_POSSIBLY);
  assert_int_equal (order_of (text, 0, TRUE), RT_NO);
}

static void
one_hop_is_always_in_order (void **state)
{
  (void)state;
  assert_int_equal (order_of ("a -x-> b\n", 0, FALSE), RT_CERTAINLY);
  assert_int_equal (order_of ("a -x-> b\n", 0, TRUE), RT_NO);
}

/* ---- Searching ---------------------------------------------------------------------- */

static const RtViewOptions plain = { .ungraded = NAN };

/* "a m z certainly" for each path, joined by ", ". */
static char *
timed_routes (const char *text, const char *from, const char *to, RtPathOptions options)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = rt_view_new (kase, NULL, &plain, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = rt_paths (view, rt_case_entity (kase, from),
                                          rt_case_entity (kase, to), &options, NULL, &error);
  GString *out = g_string_new (NULL);

  if (!paths)
    fail_msg ("%s", error->message);
  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = g_ptr_array_index (paths, i);

      g_string_append (out, i ? ", " : "");
      for (guint h = 0; h <= path->hops; h++)
        g_string_append_printf (out, "%s ", rt_entity_id (kase, path->entities[h]));
      g_string_append (out, (const char *[]){ "no", "possibly", "certainly" }[path->in_time]);
    }
  return g_string_free (out, FALSE);
}

static void
assert_timed (const char *text, const char *from, const char *to, RtPathOptions options,
              const char *expected)
{
  g_autofree char *got = timed_routes (text, from, to, options);

  assert_string_equal (got, expected);
}

static void
a_longer_route_may_be_in_order_when_the_shortest_is_not (void **state)
{
  const char *text
      = "a -called-> m 2024-03-01\nm -called-> z 2024-01-01\n"
        "a -called-> p 2024-01-01\np -called-> q 2024-02-01\nq -called-> z 2024-03-01\n";

  (void)state;
  assert_timed (text, "a", "z", (RtPathOptions){ 0 }, "a m z no");
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER },
                "a p q z certainly");
  assert_timed (text, "z", "a",
                (RtPathOptions){ .in_time = RT_TIME_IN_ORDER, .backward = TRUE },
                "z q p a certainly");
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER, .max_hops = 2 },
                "");
  assert_timed (text, "a", "z",
                (RtPathOptions){ .in_time = RT_TIME_IN_ORDER, .backward = TRUE },
                "a m z certainly");
}

static void
the_parallel_relation_that_fits_in_time_carries_the_hop (void **state)
{
  (void)state;
  assert_timed (
      "a -called-> m 2024-03-01\na -wrote-to-> m 2024-01-01\nm -called-> z 2024-02-01\n", "a",
      "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER }, "a m z certainly");
}

static void
a_certain_choice_is_preferred_to_a_possible_one (void **state)
{
  (void)state;
  assert_timed ("a -called-> m [2024-01-01..2024-02-20]\na -wrote-to-> m 2024-01-10\nm "
                "-called-> z 2024-02-01\n",
                "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER }, "a m z certainly");
}

static void
earliest_prefers_the_first_to_arrive (void **state)
{
  const char *text
      = "a -called-> m 2024-01-01\nm -called-> z 2024-06-01\n"
        "a -called-> p 2024-01-01\np -called-> q 2024-01-02\nq -called-> z 2024-01-03\n";

  (void)state;
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER },
                "a m z certainly");
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_EARLIEST, .k = 2 },
                "a p q z certainly, a m z certainly");
}

static void
earliest_puts_unknown_arrivals_last (void **state)
{
  const char *text = "a -x-> z\na -called-> m 2024-01-01\nm -called-> z 2024-06-01\n";

  (void)state;
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER },
                "a z certainly");
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_EARLIEST, .k = 3 },
                "a m z certainly, a z certainly");
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_EARLIEST, .max_hops = 1 },
                "a z certainly");
  /* dated long ago, but the hop that arrives says nothing */
  assert_timed ("a -called-> p 2001-01-01\np -x-> z\n"
                "a -called-> m 2024-01-01\nm -called-> z 2024-06-01\n",
                "a", "z", (RtPathOptions){ .in_time = RT_TIME_EARLIEST, .k = 2 },
                "a m z certainly, a p z possibly");
}

static void
a_gap_that_is_too_long_closes_a_route (void **state)
{
  const char *text
      = "a -called-> m 2024-01-01\nm -called-> z 2024-06-01\n"
        "a -called-> p 2024-01-01\np -called-> q 2024-01-02\nq -called-> z 2024-01-03\n";

  (void)state;
  assert_timed (text, "a", "z",
                (RtPathOptions){ .in_time = RT_TIME_IN_ORDER, .max_gap = 3 * 86400.0 },
                "a p q z certainly");
}

static void
undated_relations_can_be_refused (void **state)
{
  const char *text = "a -x-> m\nm -called-> z 2024-06-01\n";

  (void)state;
  assert_timed (text, "a", "z", (RtPathOptions){ .in_time = RT_TIME_IN_ORDER },
                "a m z possibly");
  assert_timed (text, "a", "z",
                (RtPathOptions){ .in_time = RT_TIME_IN_ORDER, .refuse_undated = TRUE }, "");
}

/* ---- The plain version of searching ------------------------------------------------- */

typedef struct
{
  guint hops, v[10];
  RtRelation r[10];
  gint64 arrival;
  guint undated; /* where the arrival is known */
} Way;

typedef struct
{
  RtCase *kase;
  const RtPathOptions *options;
  guint to;
  GArray *ways; /* Way: the best choice of relations of each route */
} Lister;

/* Earliest possible arrival in order, which the last hop must say; only without a gap. */
static gint64
arrival_of (RtCase *kase, const Way *way)
{
  gint64 t = G_MININT64;

  for (guint i = 0; i < way->hops; i++)
    {
      RtDateSpan span;
      gboolean dated = rt_relation_span (kase, way->r[i], NULL, &span);

      if (i + 1 == way->hops && (!dated || span.earliest == G_MININT64))
        return G_MAXINT64; /* unknown comes last */
      if (dated)
        t = MAX (t, span.earliest);
    }
  return t;
}

static guint
undated_of (RtCase *kase, const Way *way)
{
  guint n = 0;

  for (guint i = 0; way->arrival < G_MAXINT64 && i < way->hops; i++)
    {
      RtDateSpan span;

      n += rt_relation_span (kase, way->r[i], NULL, &span) && span.earliest > G_MININT64 ? 0
                                                                                         : 1;
    }
  return n;
}

static void
keep_way (Lister *l, Way way)
{
  Way *same = NULL;

  if (rt_path_order (l->kase, NULL, way.r, way.hops, l->options->max_gap,
                     l->options->refuse_undated)
      == RT_NO)
    return;
  way.arrival = arrival_of (l->kase, &way);
  way.undated = undated_of (l->kase, &way);
  for (guint i = 0; i < l->ways->len && !same; i++)
    {
      same = &g_array_index (l->ways, Way, i);
      if (same->hops != way.hops
          || memcmp (same->v, way.v, (way.hops + 1) * sizeof *way.v) != 0)
        same = NULL;
    }
  if (!same)
    g_array_append_val (l->ways, way);
  else if (way.arrival < same->arrival
           || (way.arrival == same->arrival && way.undated < same->undated))
    *same = way;
}

static void
list_from (Lister *l, const Way *so_far)
{
  guint at = so_far->v[so_far->hops];

  if (at == l->to)
    {
      keep_way (l, *so_far);
      return;
    }
  for (RtRelation r = 0; r < rt_case_n_relations (l->kase); r++)
    {
      Way way = *so_far;
      RtRelationRow row;
      guint next;
      gboolean seen = FALSE;

      rt_case_get_relation (l->kase, r, &row);
      if (row.from != at && row.to != at)
        continue;
      next = row.from == at ? row.to : row.from;
      for (guint i = 0; i <= way.hops; i++)
        seen = seen || way.v[i] == next;
      if (seen)
        continue;
      way.r[way.hops] = r;
      way.v[++way.hops] = next;
      list_from (l, &way);
    }
}

static gint
compare_ways (gconstpointer a, gconstpointer b, gpointer data)
{
  const Way *x = a, *y = b;
  const Lister *l = data;

  if (l->options->in_time == RT_TIME_EARLIEST && x->arrival != y->arrival)
    return x->arrival < y->arrival ? -1 : 1;
  if (l->options->in_time == RT_TIME_EARLIEST && x->undated != y->undated)
    return x->undated < y->undated ? -1 : 1;
  if (x->hops != y->hops)
    return x->hops < y->hops ? -1 : 1;
  for (guint i = 0; i <= x->hops; i++)
    if (x->v[i] != y->v[i])
      return strcmp (rt_entity_id (l->kase, x->v[i]), rt_entity_id (l->kase, y->v[i]));
  return 0;
}

static RtCase *
random_dated_case (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < 5; j++)
      {
        g_autofree char *ends = g_strdup_printf ("n%u -%%s-> n%u %%s\n", i, j);

        if (i == j || g_rand_double (rand) > 0.3)
          continue;
        if (g_rand_int_range (rand, 0, 8) == 0)
          g_string_append_printf (text, "n%u -x-> n%u\n", i, j);
        else
          append_dated (text, rand, ends, g_rand_boolean (rand) ? "called" : "x");
      }
  return case_from (text->str);
}

static void
timed_routes_are_the_first_of_all_that_are_in_order (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  guint found = 0;

  (void)state;
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (RtCase) kase = random_dated_case (rand);
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &plain, NULL, NULL);
      RtPathOptions options = { .in_time = round % 2 ? RT_TIME_EARLIEST : RT_TIME_IN_ORDER,
                                .k = (guint[]){ 1, 3, 100 }[round % 3],
                                .refuse_undated = round % 5 == 0,
                                .max_gap = round % 4 == 0 ? 3.0 * MINUTE : 0 };
      Lister l = { kase, &options, 1, g_array_new (FALSE, FALSE, sizeof (Way)) };
      Way start = { .hops = 0, .v = { 0 } };
      g_autoptr (GPtrArray) paths = rt_paths (view, 0, 1, &options, NULL, NULL);

      list_from (&l, &start);
      g_array_sort_with_data (l.ways, compare_ways, &l);
      assert_int_equal (paths->len, MIN (options.k, l.ways->len));
      for (guint i = 0; i < paths->len; i++)
        {
          const RtPath *path = g_ptr_array_index (paths, i);
          const Way *way = &g_array_index (l.ways, Way, i);

          assert_int_equal (path->hops, way->hops);
          for (guint h = 0; h <= path->hops; h++)
            assert_int_equal (path->entities[h], way->v[h]);
          assert_int_not_equal (path->in_time, RT_NO);
          assert_int_equal (path->in_time,
                            rt_path_order (kase, NULL, path->relations, path->hops,
                                           options.max_gap, options.refuse_undated));
        }
      found += paths->len;
      g_array_unref (l.ways);
    }
  assert_true (found > 100);
}

static void
backward_is_forward_from_the_other_end (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  (void)state;
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (RtCase) kase = random_dated_case (rand);
      g_autoptr (RtView) view = rt_view_new (kase, NULL, &plain, NULL, NULL);
      RtPathOptions ahead = { .in_time = RT_TIME_IN_ORDER }, back = ahead;
      g_autoptr (GPtrArray) a = NULL;
      g_autoptr (GPtrArray) b = NULL;

      back.backward = TRUE;
      a = rt_paths (view, 0, 1, &ahead, NULL, NULL);
      b = rt_paths (view, 1, 0, &back, NULL, NULL);
      assert_int_equal (a->len, b->len);
      if (a->len == 0)
        continue;
      {
        const RtPath *x = g_ptr_array_index (a, 0), *y = g_ptr_array_index (b, 0);

        assert_int_equal (x->hops, y->hops);
        assert_int_equal (x->in_time, y->in_time);
        for (guint h = 0; h <= x->hops; h++)
          assert_int_equal (x->entities[h], y->entities[y->hops - h]);
      }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (order_agrees_with_trying_every_moment),
    cmocka_unit_test (the_undated_is_possible_or_refused),
    cmocka_unit_test (one_hop_is_always_in_order),
    cmocka_unit_test (a_longer_route_may_be_in_order_when_the_shortest_is_not),
    cmocka_unit_test (the_parallel_relation_that_fits_in_time_carries_the_hop),
    cmocka_unit_test (a_certain_choice_is_preferred_to_a_possible_one),
    cmocka_unit_test (earliest_prefers_the_first_to_arrive),
    cmocka_unit_test (earliest_puts_unknown_arrivals_last),
    cmocka_unit_test (a_gap_that_is_too_long_closes_a_route),
    cmocka_unit_test (undated_relations_can_be_refused),
    cmocka_unit_test (timed_routes_are_the_first_of_all_that_are_in_order),
    cmocka_unit_test (backward_is_forward_from_the_other_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
