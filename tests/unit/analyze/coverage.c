/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Intervals cover the exact value as often as they say: many draws of small graphs, each by a
 * seed of its own, against all worlds written out, where relations are independent and where
 * each hangs on its speaker alone. ROUNDS=20 (in the environment) draws twenty times as many.
 */

#include "certain-cases.h"

#include "analyze/worlds.h"
#include "redthread/certainty.h"
#include "rounds.h"

#define ENTITIES 6u
#define RELATIONS 9u
#define SPEAKERS 3u
#define NEARLY_NONE 1e-12 /* dependence that is none, and is drawn all the same */
#define WIDTH 1.96        /* standard errors, for 0.95 */

/* ---- All worlds ------------------------------------------------------------------------ */

/* Sets of relations, a bit each, and how likely each is. */
typedef struct
{
  guint n;
  guint32 set[1u << RELATIONS];
  double p[1u << RELATIONS];
} Worlds;

/* As many pairs tied as there are relations, each told by one speaker. */
static RtCase *
made_case (GRand *rand)
{
  static const char *const grades[] = { "@A1", "@B2", "@C3", "@D2", "@B3", "@C2" };
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean tied[ENTITIES][ENTITIES] = { { FALSE } };

  for (guint i = 0; i < ENTITIES; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint made = 0; made < RELATIONS;)
    {
      guint a = (guint)g_rand_int_range (rand, 0, ENTITIES),
            b = (guint)g_rand_int_range (rand, 0, ENTITIES);

      if (a >= b || tied[a][b])
        continue;
      tied[a][b] = TRUE;
      g_string_append_printf (text, "n%u -met-> n%u %s S%u\n", a, b,
                              grades[g_rand_int_range (rand, 0, G_N_ELEMENTS (grades))],
                              made % SPEAKERS);
      made++;
    }
  return case_from (text->str);
}

static double
chance (RtCase *kase, RtRelation r)
{
  return rt_relation_likelihood (kase, r, NULL).range.best;
}

/* Each world with each of relations @group that hang together: the likelier ones come first, so
 * that a world that has one has all before it. */
static void
multiply (Worlds *w, RtCase *kase, GArray *group)
{
  Worlds *before = g_memdup2 (w, sizeof *w);

  w->n = 0;
  for (guint i = 0; i < before->n; i++)
    {
      guint32 set = before->set[i];
      double left = 1;

      for (guint k = 0; k <= group->len; k++)
        {
          RtRelation r = k < group->len ? g_array_index (group, RtRelation, k) : RT_NONE;
          double more = r == RT_NONE ? 0 : chance (kase, r);

          if (left > more)
            {
              w->set[w->n] = set;
              w->p[w->n++] = before->p[i] * (left - more);
            }
          left = more;
          set |= r == RT_NONE ? 0 : 1u << r;
        }
    }
  g_free (before);
}

static gint
likelier_first (gconstpointer a, gconstpointer b, gpointer kase)
{
  double x = chance (kase, *(const RtRelation *)a), y = chance (kase, *(const RtRelation *)b);

  return (x < y) - (x > y);
}

/* Of independent relations each is a group of its own; else those of one speaker are. */
static Worlds *
all_worlds (RtCase *kase, gboolean independent)
{
  Worlds *w = g_new (Worlds, 1);

  w->n = 1;
  w->set[0] = 0;
  w->p[0] = 1;
  for (guint g = 0; g < (independent ? RELATIONS : SPEAKERS); g++)
    {
      g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (RtRelation));

      for (RtRelation r = 0; r < RELATIONS; r++)
        if (independent ? r == g : r % SPEAKERS == g)
          g_array_append_val (group, r);
      g_array_sort_with_data (group, likelier_first, kase);
      multiply (w, kase, group);
    }
  return w;
}

/* ---- How often --------------------------------------------------------------------------- */

/* Draws that cover, and how many were to. */
typedef struct
{
  guint n, covered;
  double due, variance;
} Count;

/* @rate: how often it should. */
static void
count (Count *c, gboolean covers, double rate)
{
  c->n++;
  c->covered += covers ? 1 : 0;
  c->due += rate;
  c->variance += rate * (1 - rate);
}

/* Within four standard deviations of what is due: of 1,000 draws at 0.95 between 0.922 and
 * 0.978 of them. */
static void
assert_due (const char *what, const Count *c, guint least)
{
  if (c->n < least)
    fail_msg ("%s: %u draws are too few to tell", what, c->n);
  if (!(fabs (c->covered - c->due) <= 4 * sqrt (c->variance)))
    fail_msg ("%s: %u of %u intervals cover, and %.1f should", what, c->covered, c->n, c->due);
}

/* ---- Whether two are linked
 * ------------------------------------------------------------------ */

static gboolean
is_linked (RtCase *kase, guint32 set, RtEntity from, RtEntity to)
{
  guint32 reached = 1u << from, before;

  do
    {
      before = reached;
      for (RtRelation r = 0; r < RELATIONS; r++)
        {
          RtRelationRow row;

          rt_case_get_relation (kase, r, &row);
          if (set >> r & 1 && (reached >> row.from & 1 || reached >> row.to & 1))
            reached |= 1u << row.from | 1u << row.to;
        }
    }
  while (reached != before);
  return reached >> to & 1;
}

static void
draw_paths (RtCase *kase, double dependence, double exact, guint seeds, Count *c)
{
  const RtWorldOptions options
      = { .worlds = 2048, .dependence = dependence, .ungraded = NAN, .alone = TRUE };
  g_autoptr (RtView) view = view_of (kase, FALSE);

  for (guint seed = 1; seed <= seeds; seed++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCertainPath) path = NULL;

      rt_context_set_seed (ctx, seed);
      path = rt_certain_path (view, 0, 1, 0, &options, ctx, NULL);
      assert_non_null (path);
      assert_false (path->exact);
      count (c, fabs (path->probability - exact) <= WIDTH * path->standard_error, 0.95);
    }
}

static void
the_chance_of_a_link_is_covered_95_times_in_100 (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);

  (void)state;
  for (guint kind = 0; kind < 2; kind++)
    {
      Count c = { 0 };

      for (guint graph = 0; graph < 20; graph++)
        {
          g_autoptr (RtCase) kase = made_case (rand);
          g_autofree Worlds *w = all_worlds (kase, kind == 0);
          double exact = 0, all = 0;

          for (guint i = 0; i < w->n; i++)
            {
              all += w->p[i];
              exact += is_linked (kase, w->set[i], 0, 1) ? w->p[i] : 0;
            }
          assert_near (all, 1, 1e-9);
          if (exact > 0.05 && exact < 0.95) /* near the ends a share is no normal */
            draw_paths (kase, kind == 0 ? NEARLY_NONE : 1, exact, 150 * rounds (), &c);
        }
      assert_due (kind == 0 ? "independent" : "by speaker", &c, 500);
    }
}

/* ---- A ranking ------------------------------------------------------------------------- */

typedef struct
{
  guint n;                  /* worlds */
  double *value[ENTITIES];  /* by entity and world */
  const double *p;          /* of each world */
  double first[ENTITIES];   /* mean of its share of the first place, */
  double squares[ENTITIES]; /* and of the square of that */
} Exact;

static void
exact_init (Exact *e, RtCase *kase, const Worlds *w, const char *measure)
{
  *e = (Exact){ .n = w->n, .p = w->p };
  for (guint v = 0; v < ENTITIES; v++)
    e->value[v] = g_new (double, w->n);
  for (guint i = 0; i < w->n; i++)
    {
      double values[ENTITIES], most = 0;
      guint level = 0;

      values_in (kase, measure, w->set[i], values);
      for (guint v = 0; v < ENTITIES; v++)
        most = MAX (most, values[v]);
      for (guint v = 0; v < ENTITIES; v++)
        level += values[v] >= most - 1e-9;
      for (guint v = 0; v < ENTITIES; v++)
        {
          double share = values[v] >= most - 1e-9 ? 1.0 / level : 0;

          e->value[v][i] = values[v];
          e->first[v] += w->p[i] * share;
          e->squares[v] += w->p[i] * share * share;
        }
    }
}

static void
exact_clear (Exact *e)
{
  for (guint v = 0; v < ENTITIES; v++)
    g_free (e->value[v]);
}

/* The error that is told is that of one who is first or not. A shared place is in between, so
 * its share varies less, and is covered oftener. */
static double
due_rate (const Exact *e, guint v)
{
  double told = e->first[v] * (1 - e->first[v]);
  double right = e->squares[v] - e->first[v] * e->first[v];

  return erf (WIDTH * sqrt (told / right) / G_SQRT2);
}

/* The share of the worlds in which @v has at most @x, or less than that. */
static double
share_up_to (const Exact *e, guint v, double x, gboolean less)
{
  double sum = 0, slack = 1e-5 * MAX (1, fabs (x)); /* values are kept as floats */

  for (guint i = 0; i < e->n; i++)
    sum += e->value[v][i] <= x + (less ? -slack : slack) ? e->p[i] : 0;
  return sum;
}

/* Is @share that of so many draws that @found is likely, within five standard deviations? */
static gboolean
may_be (double found, double share, guint worlds)
{
  double variance = MAX (found * (1 - found), share * (1 - share));

  return fabs (found - share) <= 5 * sqrt (variance / worlds) + 1.0 / worlds;
}

/* The quantile of a sample is the exact one of a share that is near enough: between those that
 * have less than it and those that have at most as much. */
static void
check_quantile (const Exact *e, guint v, double x, double share, guint worlds)
{
  double below = share_up_to (e, v, x, TRUE), up_to = share_up_to (e, v, x, FALSE);

  if ((below > share && !may_be (below, share, worlds))
      || (up_to < share && !may_be (up_to, share, worlds)))
    fail_msg ("the %.2f quantile of n%u is %g, but %.4f have less and %.4f at most that", share,
              v, x, below, up_to);
}

/* Whose first place is the most open. */
static guint
most_open (const Exact *e)
{
  guint best = 0;

  for (guint v = 1; v < ENTITIES; v++)
    if (fabs (e->first[v] - 0.5) < fabs (e->first[best] - 0.5))
      best = v;
  return best;
}

static void
draw_ranks (RtCase *kase, const char *measure, const Exact *e, double dependence, guint seeds,
            Count *c)
{
  const RtWorldOptions options
      = { .worlds = 512, .dependence = dependence, .ungraded = NAN, .alone = TRUE };
  g_autoptr (RtView) view = view_of (kase, FALSE);
  guint asked = most_open (e);

  for (guint seed = 1; seed <= seeds; seed++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCertainRank) rank = NULL;

      rt_context_set_seed (ctx, seed);
      rank = rt_certain_rank (view, rt_measure_find (measure, NULL), NULL, 1, &options, ctx,
                              NULL);
      assert_non_null (rank);
      for (guint32 i = 0; i < rank->n; i++)
        {
          const RtCertainRow *row = &rank->rows[i];
          double error = rt_worlds_error (row->p_first * rank->worlds, rank->worlds);

          assert_true (error <= rank->standard_error + 1e-12);
          check_quantile (e, row->entity, row->low, 0.05, rank->worlds);
          check_quantile (e, row->entity, row->high, 0.95, rank->worlds);
          if (row->entity == asked)
            count (c, fabs (row->p_first - e->first[asked]) <= WIDTH * error,
                   due_rate (e, asked));
        }
    }
}

static void
first_places_and_quantiles_are_covered_as_often_as_is_due (void **state)
{
  static const struct
  {
    const char *measure;
    guint graphs, seeds, least;
  } rows[]
      = { { "degree", 12, 40, 300 }, { "pagerank", 12, 40, 300 }, { "betweenness", 3, 8, 16 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);

  (void)state;
  for (guint i = 0; i < 2 * G_N_ELEMENTS (rows); i++)
    {
      gboolean independent = i % 2 == 0;
      Count c = { 0 };

      for (guint graph = 0; graph < rows[i / 2].graphs; graph++)
        {
          g_autoptr (RtCase) kase = made_case (rand);
          g_autofree Worlds *w = all_worlds (kase, independent);
          Exact e;

          exact_init (&e, kase, w, rows[i / 2].measure);
          if (e.first[most_open (&e)] > 0.1)
            draw_ranks (kase, rows[i / 2].measure, &e, independent ? 0 : 1,
                        rows[i / 2].seeds * rounds (), &c);
          exact_clear (&e);
        }
      assert_due (rows[i / 2].measure, &c, rows[i / 2].least);
    }
}

/* ---- Rivals -------------------------------------------------------------------------- */

static void
which_answer_alone_is_right_is_covered_95_times_in_100 (void **state)
{
  g_autoptr (RtCase) kase = case_from ("x -perpetrated-> k @B2 S1 #r1\n"
                                       "y -perpetrated-> k @C3 S2 #r2\n"
                                       "rival who? r1\nrival who? r2\n");
  const RtWorldOptions options = { .worlds = 2048, .ungraded = NAN, .alone = TRUE };
  double right = chance (kase, 0) * (1 - chance (kase, 1));
  Count c = { 0 };

  (void)state;
  for (guint seed = 1; seed <= 400 * rounds (); seed++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autoptr (RtCertainRivals) r = NULL;

      rt_context_set_seed (ctx, seed);
      r = rt_certain_rivals (kase, NULL, 0, &options, ctx, NULL);
      assert_int_equal (r->answers[0].answer, 0);
      count (&c, fabs (r->answers[0].p_alone - right) <= WIDTH * r->standard_error, 0.95);
    }
  assert_due ("rivals", &c, 400);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_chance_of_a_link_is_covered_95_times_in_100),
    cmocka_unit_test (first_places_and_quantiles_are_covered_as_often_as_is_due),
    cmocka_unit_test (which_answer_alone_is_right_is_covered_95_times_in_100),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
