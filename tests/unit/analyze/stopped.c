/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is stopped answers with what it knows: the same as if no more had been asked for. Each
 * question is stopped at one moment after the other. */

#include "certain-cases.h"
#include "moments.h"
#include "redthread/certainty.h"
#include "redthread/groups.h"
#include "redthread/next.h"
#include "redthread/removal.h"
#include "redthread/similarity.h"

#define ALL_WORLDS 640u
#define ALL_RUNS 30u

/* One kind of question; parts are worlds, rounds or runs. */
typedef struct
{
  guint parts;
  gpointer (*ask) (const RtView *view, guint parts, gboolean alone, RtContext *ctx,
                   GError **error);
  guint (*parts_of) (gconstpointer answer, gboolean *stopped);
  const RtRests *(*rests_of) (gconstpointer answer); /* NULL: it tells none */
  void (*assert_same) (gconstpointer found, gconstpointer right);
  void (*free) (gpointer answer);
} Kind;

static RtWorldOptions
so_many (guint worlds, gboolean alone)
{
  RtWorldOptions options = RT_WORLD_DEFAULTS;

  options.worlds = worlds;
  options.alone = alone;
  return options;
}

/* NULL where nothing was known. *more: it was stopped, and so may be at a later moment. */
static gpointer
stop_at (const Kind *kind, const RtView *view, guint64 number, gboolean *more)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  gpointer answer;

  rt_context_set_so_far (ctx, TRUE);
  moments_begin (ctx, number);
  answer = kind->ask (view, kind->parts, FALSE, ctx, &error);
  moments_end ();
  *more = rt_context_cancelled (ctx);
  if (answer)
    assert_true (rt_context_stopped (ctx) == *more);
  else
    assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
  return answer;
}

/* What is known is known to the end, or not at all. */
static void
check_rests (const RtRests *found, gboolean stopped, const RtRests *whole)
{
  if (stopped)
    assert_null (found->linchpins);
  if (!found->linchpins)
    return;
  assert_int_equal (found->linchpins->len, whole->linchpins->len);
  for (guint i = 0; i < whole->linchpins->len; i++)
    {
      const RtLinchpin *x = &g_array_index (found->linchpins, RtLinchpin, i);
      const RtLinchpin *y = &g_array_index (whole->linchpins, RtLinchpin, i);

      assert_true (x->kind == y->kind && x->id == y->id && x->flips == y->flips);
      assert_near (x->after, y->after, 0);
    }
  if (found->deception.sought)
    assert_int_equal (found->deception.n, whole->deception.n);
}

static void
check_answer (const Kind *kind, const RtView *view, gconstpointer found, gconstpointer whole,
              guint *early)
{
  gboolean stopped;
  guint parts = kind->parts_of (found, &stopped);
  gpointer right = kind->ask (view, parts, TRUE, NULL, NULL);

  kind->assert_same (found, right);
  kind->free (right);
  assert_true (stopped == (parts < kind->parts));
  if (kind->rests_of)
    check_rests (kind->rests_of (found), stopped, kind->rests_of (whole));
  *early += stopped ? 1 : 0;
}

static void
stop_everywhere (const Kind *kind, const char *text)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  gpointer whole = kind->ask (view, kind->parts, FALSE, NULL, NULL);
  guint early = 0;
  gboolean more = TRUE;

  for (guint64 m = 1; more; m += m < 200 ? 1 : 7)
    {
      gpointer found = stop_at (kind, view, m, &more);

      if (found)
        check_answer (kind, view, found, whole, &early);
      if (found)
        kind->free (found);
    }
  kind->free (whole);
  assert_true (early > 5);
}

/* ---- Rank ----------------------------------------------------------------------------------
 */

static const char *measure;

static gpointer
ask_rank (const RtView *view, guint worlds, gboolean alone, RtContext *ctx, GError **error)
{
  RtWorldOptions options = so_many (worlds, alone);

  return rt_certain_rank (view, rt_measure_find (measure, NULL), NULL, 2, &options, ctx, error);
}

static guint
worlds_of_rank (gconstpointer answer, gboolean *stopped)
{
  const RtCertainRank *rank = answer;

  *stopped = rank->stopped;
  return rank->worlds;
}

static const RtRests *
rests_of_rank (gconstpointer answer)
{
  return &((const RtCertainRank *)answer)->rests;
}

static void
assert_same_rank (gconstpointer found, gconstpointer right)
{
  const RtCertainRank *x = found, *y = right;

  assert_int_equal (x->n, y->n);
  assert_near (x->standard_error, y->standard_error, 0);
  for (guint32 i = 0; i < y->n; i++)
    {
      RtCertainRow row = y->rows[i];

      if (isnan (x->rows[i].mean_low) && !isnan (row.mean_low)) /* they are drawn last */
        {
          assert_true (isnan (x->rows[i].mean_high) && !x->rests.linchpins);
          row.mean_low = x->rows[i].mean_low;
          row.mean_high = x->rows[i].mean_high;
        }
      assert_int_equal (x->rows[i].entity, row.entity);
      assert_memory_equal (&x->rows[i].value, &row.value,
                           sizeof row - G_STRUCT_OFFSET (RtCertainRow, value));
    }
}

static void
free_rank (gpointer answer)
{
  rt_certain_rank_free (answer);
}

static void
a_ranking_is_that_of_the_worlds_drawn (void **state)
{
  static const char *const names[] = { "degree", "coreness" };
  const Kind kind = { ALL_WORLDS,    ask_rank,         worlds_of_rank,
                      rests_of_rank, assert_same_rank, free_rank };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      measure = names[i];
      stop_everywhere (&kind, MIXED);
    }
}

/* ---- Path ----------------------------------------------------------------------------------
 */

static gpointer
ask_path (const RtView *view, guint worlds, gboolean alone, RtContext *ctx, GError **error)
{
  RtWorldOptions options = so_many (worlds, alone);
  RtCase *kase = rt_view_case (view);

  return rt_certain_path (view, rt_case_entity (kase, "a"), rt_case_entity (kase, "e"), 0,
                          &options, ctx, error);
}

static guint
worlds_of_path (gconstpointer answer, gboolean *stopped)
{
  const RtCertainPath *path = answer;

  *stopped = path->stopped;
  return path->worlds;
}

static const RtRests *
rests_of_path (gconstpointer answer)
{
  return &((const RtCertainPath *)answer)->rests;
}

static void
assert_same_path (gconstpointer found, gconstpointer right)
{
  const RtCertainPath *x = found, *y = right;

  assert_near (x->probability, y->probability, 0);
  assert_near (x->low, y->low, 0);
  assert_near (x->high, y->high, 0);
  assert_near (x->standard_error, y->standard_error, 0);
  assert_int_equal (x->within_hops->len, y->within_hops->len);
  assert_memory_equal (x->within_hops->data, y->within_hops->data,
                       y->within_hops->len * sizeof (double));
}

static void
free_path (gpointer answer)
{
  rt_certain_path_free (answer);
}

static void
a_link_is_that_of_the_worlds_drawn (void **state)
{
  const Kind kind = { ALL_WORLDS,    ask_path,         worlds_of_path,
                      rests_of_path, assert_same_path, free_path };

  (void)state;
  stop_everywhere (&kind, MIXED);
}

/* ---- Rivals --------------------------------------------------------------------------------
 */

static const char RIVALS[] = "x -perpetrated-> k @B2 S1 #r1\n"
                             "y -perpetrated-> k @C3 S2 #r2\n"
                             "rival who? r1 yes\nrival who? r2 yes\n";

static gpointer
ask_rivals (const RtView *view, guint worlds, gboolean alone, RtContext *ctx, GError **error)
{
  RtWorldOptions options = so_many (worlds, alone);

  return rt_certain_rivals (rt_view_case (view), NULL, 0, &options, ctx, error);
}

static guint
worlds_of_rivals (gconstpointer answer, gboolean *stopped)
{
  const RtCertainRivals *rivals = answer;

  *stopped = rivals->stopped;
  return rivals->worlds;
}

static const RtRests *
rests_of_rivals (gconstpointer answer)
{
  return &((const RtCertainRivals *)answer)->rests;
}

static void
assert_same_rivals (gconstpointer found, gconstpointer right)
{
  const RtCertainRivals *x = found, *y = right;

  assert_near (x->p_none, y->p_none, 0);
  assert_near (x->p_several, y->p_several, 0);
  assert_near (x->standard_error, y->standard_error, 0);
  for (guint i = 0; i < y->n; i++)
    assert_near (x->answers[i].p_alone, y->answers[i].p_alone, 0);
}

static void
free_rivals (gpointer answer)
{
  rt_certain_rivals_free (answer);
}

static void
answers_are_those_of_the_worlds_drawn (void **state)
{
  const Kind kind = { ALL_WORLDS,      ask_rivals,         worlds_of_rivals,
                      rests_of_rivals, assert_same_rivals, free_rivals };

  (void)state;
  stop_everywhere (&kind, RIVALS);
}

/* ---- Rounds and runs
 * ------------------------------------------------------------------------- */

static gpointer
ask_missing (const RtView *view, guint rounds, gboolean alone, RtContext *ctx, GError **error)
{
  RtPredictOptions options
      = { .by = G_MAXUINT, .of = RT_NONE, .share = 0.2, .rounds = rounds, .seed = 1 };

  (void)alone;
  return rt_predict (view, &options, ctx, error);
}

static guint
rounds_of_missing (gconstpointer answer, gboolean *stopped)
{
  const RtPrediction *p = answer;

  *stopped = p->rounds < ALL_RUNS;
  return p->rounds;
}

static void
assert_same_missing (gconstpointer found, gconstpointer right)
{
  const RtPrediction *x = found, *y = right;

  assert_int_equal (x->by, y->by);
  assert_int_equal (x->n_rows, y->n_rows);
  for (guint i = 0; i < y->n_rows; i++)
    assert_true (x->rows[i].a == y->rows[i].a && x->rows[i].b == y->rows[i].b);
  for (guint by = 0; rt_predictors[by].name; by++)
    {
      assert_near (x->test[by].auc, y->test[by].auc, 0);
      assert_near (x->test[by].spread, y->test[by].spread, 0);
    }
}

static void
free_missing (gpointer answer)
{
  rt_prediction_free (answer);
}

static void
predictors_are_judged_by_the_rounds_done (void **state)
{
  const Kind kind = { ALL_RUNS, ask_missing,         rounds_of_missing,
                      NULL,     assert_same_missing, free_missing };

  (void)state;
  stop_everywhere (&kind, MIXED);
}

static gpointer
ask_groups (const RtView *view, guint seeds, gboolean alone, RtContext *ctx, GError **error)
{
  RtGroupOptions options = { .seeds = seeds };

  (void)alone;
  return rt_groups (view, rt_grouping_find ("label-propagation", NULL), &options, ctx, error);
}

static guint
runs_of_groups (gconstpointer answer, gboolean *stopped)
{
  guint runs = rt_groups_runs (answer);

  *stopped = runs < ALL_RUNS;
  return runs;
}

/* Stopped while runs were compared, it is the first that is told. */
static void
assert_same_groups (gconstpointer found, gconstpointer right)
{
  if (isnan (rt_groups_stability (found)) && rt_groups_runs (found) > 1)
    return;
  assert_int_equal (rt_groups_n (found), rt_groups_n (right));
  for (guint32 g = 0; g < rt_groups_n (right); g++)
    {
      guint32 n, m;
      const guint32 *x = rt_groups_members (found, g, &n);
      const guint32 *y = rt_groups_members (right, g, &m);

      assert_int_equal (n, m);
      assert_memory_equal (x, y, n * sizeof *x);
    }
  if (rt_groups_runs (found) > 1)
    assert_near (rt_groups_stability (found), rt_groups_stability (right), 0);
}

static void
free_groups (gpointer answer)
{
  rt_groups_free (answer);
}

static void
groups_are_those_of_the_runs_done (void **state)
{
  const Kind kind = { ALL_RUNS, ask_groups,         runs_of_groups,
                      NULL,     assert_same_groups, free_groups };

  (void)state;
  stop_everywhere (&kind, MIXED);
}

/* ---- Plans and facts
 * ------------------------------------------------------------------------- */

static RtContext *
stopping_context (guint64 number)
{
  RtContext *ctx = rt_context_new ();

  rt_context_set_so_far (ctx, TRUE);
  moments_begin (ctx, number);
  return ctx;
}

static void
a_plan_is_what_was_chosen (void **state)
{
  g_autoptr (RtCase) kase = case_from (MIXED);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  const RtKeyOptions options = { .goal = RT_GOAL_SEPARATE, .k = 3 };
  guint sizes[4] = { 0 };
  gboolean more = TRUE;

  (void)state;
  for (guint64 m = 1; more; m++)
    {
      g_autoptr (RtContext) ctx = stopping_context (m);
      g_autoptr (RtKeyPlayers) found = rt_key_players (view, &options, ctx, NULL);

      moments_end ();
      more = rt_context_cancelled (ctx);
      if (!found)
        continue;
      assert_true (found->stopped == more);
      assert_true (found->n >= 1 && found->n <= 3);
      assert_true (isnan (found->most) == more);
      assert_false (more && found->exact);
      sizes[found->n]++;
    }
  assert_true (sizes[1] > 0 && sizes[2] > 0 && sizes[3] > 1);
}

static void
facts_that_were_weighed_are_told (void **state)
{
  g_autoptr (RtCase) kase = case_from (MIXED);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  const RtMeasure *degree = rt_measure_find ("degree", NULL);
  RtWorldOptions options = so_many (64, FALSE);
  g_autoptr (RtInquiry) whole = rt_next_rank (view, degree, NULL, 2, &options, NULL, NULL);
  guint early = 0;
  gboolean more = TRUE;

  (void)state;
  for (guint64 m = 1; more; m++)
    {
      g_autoptr (RtContext) ctx = stopping_context (m);
      g_autoptr (RtInquiry) found = rt_next_rank (view, degree, NULL, 2, &options, ctx, NULL);

      moments_end ();
      more = rt_context_cancelled (ctx);
      if (!found)
        continue;
      assert_int_equal (found->looked_at + found->left, whole->looked_at + whole->left);
      assert_true ((found->looked_at < whole->looked_at) == more);
      early += more ? 1 : 0;
      for (guint i = 0; i < found->facts->len; i++)
        {
          const RtFact *fact = &g_array_index (found->facts, RtFact, i), *same = NULL;

          for (guint j = 0; j < whole->facts->len && !same; j++)
            {
              const RtFact *other = &g_array_index (whole->facts, RtFact, j);
              same = other->kind == fact->kind && other->id == fact->id ? other : NULL;
            }
          assert_non_null (same);
          assert_near (fact->change, same->change, 0);
        }
    }
  assert_true (early > 3);
}

/* ---- Samples
 * ------------------------------------------------------------------------------------ */

static void
a_sample_says_what_it_is_worth_by_then (void **state)
{
  GRand *rand = g_rand_new_with_seed (3);
  g_autofree char *text = random_text (rand, 400, 900, 5);
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  const RtMeasure *betweenness = rt_measure_find ("betweenness", NULL);
  double last = 1;
  guint early = 0;
  gboolean more = TRUE;

  (void)state;
  g_rand_free (rand);
  for (guint64 m = 1; more; m += 97)
    {
      RtSampling sampling = { .error = 0.01, .probability = 0.9 };
      g_autoptr (RtContext) ctx = stopping_context (m);
      guint32 n;
      g_autofree RtRankRow *rows = rt_rank_sampled (view, betweenness, TRUE, &sampling, &n, ctx,
                                                    NULL);

      moments_end ();
      more = rt_context_cancelled (ctx);
      if (!rows)
        continue;
      assert_false (sampling.exact);
      assert_true (sampling.error <= last && sampling.error >= 0.01);
      assert_true ((sampling.error > 0.01) == more);
      assert_true (rows[0].value > 0 && rows[0].value <= 1);
      last = sampling.error;
      early += more ? 1 : 0;
    }
  assert_true (early > 5);
}

/* ---- Whoever asks for the worlds alone
 * ------------------------------------------------------- */

static void
the_worlds_alone_are_the_same_without_what_they_rest_on (void **state)
{
  g_autoptr (RtCase) kase = case_from (MIXED);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  g_autoptr (RtCertainPath) whole = ask_path (view, ALL_WORLDS, FALSE, NULL, NULL);
  g_autoptr (RtCertainPath) alone = ask_path (view, ALL_WORLDS, TRUE, NULL, NULL);

  (void)state;
  assert_same_path (alone, whole);
  assert_false (alone->stopped);
  assert_null (alone->rests.linchpins);
  assert_false (alone->rests.deception.sought);
  assert_non_null (whole->rests.linchpins);
  assert_int_equal (whole->rests.worlds, ALL_WORLDS);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_ranking_is_that_of_the_worlds_drawn),
    cmocka_unit_test (a_link_is_that_of_the_worlds_drawn),
    cmocka_unit_test (answers_are_those_of_the_worlds_drawn),
    cmocka_unit_test (predictors_are_judged_by_the_rounds_done),
    cmocka_unit_test (groups_are_those_of_the_runs_done),
    cmocka_unit_test (a_plan_is_what_was_chosen),
    cmocka_unit_test (facts_that_were_weighed_are_told),
    cmocka_unit_test (a_sample_says_what_it_is_worth_by_then),
    cmocka_unit_test (the_worlds_alone_are_the_same_without_what_they_rest_on),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
