/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is stopped answers with what it knows: the same as if no more had been asked for. Each
 * question is stopped at one moment after the other. */

#include "certain-cases.h"
#include "moments.h"
#include "redthread/certainty.h"

#define ALL_WORLDS 640u

/* One kind of question. */
typedef struct
{
  gpointer (*ask) (const RtView *view, guint worlds, gboolean alone, RtContext *ctx,
                   GError **error);
  guint (*worlds_of) (gconstpointer answer, gboolean *stopped);
  const RtRests *(*rests_of) (gconstpointer answer);
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
  answer = kind->ask (view, ALL_WORLDS, FALSE, ctx, &error);
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
  guint worlds = kind->worlds_of (found, &stopped);
  gpointer right = kind->ask (view, worlds, TRUE, NULL, NULL);

  kind->assert_same (found, right);
  kind->free (right);
  assert_true (stopped == (worlds < ALL_WORLDS));
  check_rests (kind->rests_of (found), stopped, kind->rests_of (whole));
  *early += stopped ? 1 : 0;
}

static void
stop_everywhere (const Kind *kind, const char *text)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = view_of (kase, FALSE);
  gpointer whole = kind->ask (view, ALL_WORLDS, FALSE, NULL, NULL);
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
      assert_int_equal (x->rows[i].entity, y->rows[i].entity);
      assert_memory_equal (&x->rows[i].value, &y->rows[i].value,
                           sizeof *y->rows - G_STRUCT_OFFSET (RtCertainRow, value));
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
  const Kind kind = { ask_rank, worlds_of_rank, rests_of_rank, assert_same_rank, free_rank };

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
  const Kind kind = { ask_path, worlds_of_path, rests_of_path, assert_same_path, free_path };

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
  const Kind kind = { ask_rivals, worlds_of_rivals, rests_of_rivals, assert_same_rivals,
                      free_rivals };

  (void)state;
  stop_everywhere (&kind, RIVALS);
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
    cmocka_unit_test (the_worlds_alone_are_the_same_without_what_they_rest_on),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
