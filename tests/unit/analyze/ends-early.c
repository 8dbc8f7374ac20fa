/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Whatever is asked may be stopped, or find no memory within igraph, at any moment: it says so
 * and leaves nothing behind, and the next question is answered as if nothing had been. Each
 * question is asked once to count, then again and again, to be stopped the n-th time that it
 * asks whether to go on, or to be refused the n-th piece of memory that igraph wants. */

#include "igraph-memory.h"
#include "moments.h"
#include "questions.h"
#include "graph/igraph-view.h"
#include <signal.h>
#include <sys/resource.h>

#define EACH 60u /* the first so many moments, and as many of the later ones */

/* In these igraph 0.10.2 itself leaves memory behind or breaks down where memory ends. Workers
 * bear that, as those of the command line do. */
static const char *const faulty[] = { "louvain",  "walktrap", "fast-greedy",
                                      "cohesive", "bypass",   NULL };
/* Here a few numbers an entity, that it asked for by new. It cannot be done in a worker, for
 * OpenMP does not survive a fork. */
static const char *const forgetful[] = { "pagerank from one", NULL };

/* ---- Moments ----------------------------------------------------------------------------- */

/* The next of @n moments after @i: all of the first, then some. */
static guint64
next_moment (guint64 i, guint64 n)
{
  return i < EACH ? i + 1 : i + 1 + n / EACH;
}

/* ---- One question --------------------------------------------------------------------------
 */

static gboolean tells_so_far; /* what is known is asked for */
static gboolean stopped;      /* whether the last answer was cut short */

/* Its counts are in moment and memory. FALSE with @error where it was not answered. */
static gboolean
ask_once (const Subject *s, Ask *ask, guint64 stop, guint64 fail, guint jobs, const char *name,
          GError **error)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  guint before = memory_held ();
  gboolean ok;

  rt_context_set_jobs (ctx, jobs);
  rt_context_set_so_far (ctx, tells_so_far);
  moments_begin (ctx, stop);
  memory_begin (fail);
  ok = ask (s, ctx, error);
  stopped = rt_context_stopped (ctx);
  memory.fails = 0;
  moments_end ();
  if (memory_held () != before)
    fail_msg ("%s, stopped at %" G_GUINT64_FORMAT " or refused memory at %" G_GUINT64_FORMAT
              ": %d pieces of memory are left",
              name, stop, fail, (int)memory_held () - (int)before);
  assert_int_equal (IGRAPH_FINALLY_STACK_SIZE (), 0);
  return ok;
}

static void
need_answer (const Subject *s, Ask *ask, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!ask_once (s, ask, 0, 0, 1, name, &error))
    fail_msg ("%s: %s", name, error ? error->message : "no answer, and no error");
}

/* It is told whether it is the whole answer. */
static gboolean
is_told (gboolean answered, const GError *error)
{
  return answered ? tells_so_far && stopped
                  : g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED);
}

static void
stop_everywhere (const Subject *s, Ask *ask, const char *name)
{
  guint64 checks;

  need_answer (s, ask, name);
  checks = moment.checks;
  for (guint64 i = 1; i <= checks; i = next_moment (i, checks))
    {
      g_autoptr (GError) error = NULL;
      gboolean answered = ask_once (s, ask, i, 0, 1, name, &error);

      if (!is_told (answered, error))
        fail_msg ("%s, stopped at check %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ": %s",
                  name, i, checks, error ? error->message : "went on");
    }
}

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED TRUE /* and would report what breaks down */
#else
#define SANITIZED FALSE
#endif

/* Where igraph can do without, it may. */
static void
refuse_everywhere (const Subject *s, Ask *ask, const char *name)
{
  gboolean fault = g_strv_contains (faulty, name);
  guint64 asked;

  if (SANITIZED && (fault || g_strv_contains (forgetful, name)))
    {
      print_message ("%s is not refused memory under a sanitizer\n", name);
      return;
    }
  need_answer (s, ask, name);
  asked = memory.asked;
  for (guint64 i = 1; i <= asked; i = next_moment (i, asked))
    {
      g_autoptr (GError) error = NULL;

      if (!ask_once (s, ask, 0, i, fault ? 2 : 1, name, &error)
          && !g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT)
          && !(fault && g_error_matches (error, RT_ERROR, RT_ERROR_SYSTEM)))
        fail_msg ("%s, refused piece %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ": %s", name,
                  i, asked, error ? error->message : "no error");
    }
  need_answer (s, ask, name);
}

/* ---- All questions -------------------------------------------------------------------------
 */

/* Two parts, circles, a bridge, parallel relations, dates, amounts, grades, an event. */
static const char CASE[] = "a -paid-> b 2024-01-01 amount=10_EUR weight=1 @B2 S1\n"
                           "b -paid-> c 2024-01-02 amount=5_EUR weight=2 @C3 S2\n"
                           "b -paid-> c 2024-01-03 amount=4_EUR weight=1 @B2 S1\n"
                           "c -paid-> a 2024-01-04 amount=3_EUR weight=2 @B3 S3\n"
                           "c -paid-> d 2024-01-05 amount=2_EUR weight=1 @D4 S2\n"
                           "d -paid-> e 2024-01-06 amount=2_EUR weight=4 @B2 S1\n"
                           "e -paid-> f 2024-01-07 amount=2_EUR weight=1 @C2 S3\n"
                           "f -paid-> d 2024-01-08 amount=1_EUR weight=1 @B2 S2\n"
                           "f -paid-> g 2024-01-09 amount=1_EUR weight=2 @A1 S1\n"
                           "x -paid-> y 2024-01-01 amount=7_EUR weight=1 @B2 S1\n"
                           "y -paid-> x 2024-02-01 amount=7_EUR weight=1 @B2 S1\n"
                           "a -participated-in-> meeting 2024-01-01 weight=1 @B2 S1\n"
                           "d -participated-in-> meeting 2024-01-01 weight=1 @C3 S2\n"
                           "g -participated-in-> meeting 2024-01-01 weight=1 @C3 S2\n";

static RtView *
make_view (RtCase *kase, const RtPick *pick, gboolean directed, const char *weight)
{
  RtViewOptions options = { .directed = directed, .weight = weight, .ungraded = NAN };
  g_autoptr (GError) error = NULL;
  RtView *view = rt_view_new (kase, pick, &options, NULL, &error);

  if (!view)
    fail_msg ("%s", error->message);
  return view;
}

typedef void Try (const Subject *s, Ask *ask, const char *name);

static void
try_tables (Subject *s, Try *try_all)
{
  for (const RtMeasure *m = rt_measures; m->name; m++)
    {
      s->measure = m;
      try_all (s, ask_measure, m->name);
      if (!m->directed && m->weight != RT_USES_NOTHING)
        try_all (s, ask_weighted_measure, m->name);
    }
  for (const RtGrouping *g = rt_groupings; g->name; g++)
    {
      s->grouping = g;
      try_all (s, ask_grouping, g->name);
    }
  for (const RtTieMeasure *t = rt_tie_measures; t->name; t++)
    {
      s->ties = t;
      try_all (s, ask_ties, t->name);
    }
}

static void
try_questions (Try *try_all)
{
  g_autofree char *text = g_strconcat ("entity meeting meeting\n", CASE, NULL);
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtPick) left = rt_pick_new (kase, TRUE);
  Subject s = { .kase = kase,
                .a = rt_case_entity (kase, "a"),
                .b = rt_case_entity (kase, "f"),
                .c = rt_case_entity (kase, "c") };

  rt_pick_set_entity (left, rt_case_entity (kase, "d"), FALSE);
  s.view = make_view (kase, NULL, FALSE, NULL);
  s.directed = make_view (kase, NULL, TRUE, NULL);
  s.weighted = make_view (kase, NULL, FALSE, "weight");
  s.after = make_view (kase, left, FALSE, NULL);
  try_tables (&s, try_all);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    try_all (&s, questions[i].ask, questions[i].name);
  rt_view_free (s.view);
  rt_view_free (s.directed);
  rt_view_free (s.weighted);
  rt_view_free (s.after);
}

static void
what_is_stopped_at_any_moment_says_so_and_leaves_nothing (void **state)
{
  (void)state;
  try_questions (stop_everywhere);
}

static void
what_is_asked_for_as_far_as_it_is_known_says_that_it_was_stopped (void **state)
{
  (void)state;
  tells_so_far = TRUE;
  try_questions (stop_everywhere);
  tells_so_far = FALSE;
}

static void
what_finds_no_memory_at_any_moment_says_so_and_leaves_nothing (void **state)
{
  (void)state;
  signal (SIGSEGV, SIG_DFL); /* a worker has the handlers of cmocka, which would go on */
  signal (SIGABRT, SIG_DFL);
  try_questions (refuse_everywhere);
}

/* A counter that counts nothing would let all of the above pass. */
static void
checks_and_pieces_are_counted (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  Subject s = { .kase = kase };

  (void)state;
  need_answer (&s, ask_view, "view");
  assert_true (memory.asked > 5);
  s.view = make_view (kase, NULL, FALSE, NULL);
  s.measure = rt_measure_find ("betweenness", NULL);
  need_answer (&s, ask_measure, "betweenness");
  assert_true (moment.checks > 0);
  rt_view_free (s.view);
}

int
main (void)
{
  struct rlimit no_core = { 0, 0 };
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (checks_and_pieces_are_counted),
    cmocka_unit_test (what_is_stopped_at_any_moment_says_so_and_leaves_nothing),
    cmocka_unit_test (what_is_asked_for_as_far_as_it_is_known_says_that_it_was_stopped),
    cmocka_unit_test (what_finds_no_memory_at_any_moment_says_so_and_leaves_nothing),
  };

  setrlimit (RLIMIT_CORE, &no_core);
  memory_watch ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
