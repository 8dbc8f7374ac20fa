/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The search for the best plan: greedily, with exchanges; then all others, where they are few
 * enough. Of equal plans the one that was found first stays, and candidates stand by id, so
 * that the answer is the same every time. */

#include "analyze/key-goals.h"
#include "base/stopped.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXACT_MOST_K 16u /* a plan of more is not tried against all others */
#define LOOK_STEPS 10e9  /* of the greedy search: where more are needed, fewer are looked at */
#define LEAST_LOOKED_AT 24u

const char *
rt_key_goal_name (RtKeyGoal goal)
{
  static const char *const names[] = { "fragment", "separate", "reach" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == RT_N_GOALS);

  return names[goal];
}

typedef struct
{
  RtKeyProblem problem;
  guint k;
  guint32 *plan; /* k candidates */
  double worth;
  double *worths; /* by candidate */
  guint32 *set;   /* k: the one that is tried */
  guint64 budget; /* of steps, for trying all */
  gboolean spent, stopped;
  double steps_of_one; /* of asking for one candidate */
} Search;

static void
clear_search (Search *s)
{
  rt_key_problem_clear (&s->problem);
  g_free (s->plan);
  g_free (s->worths);
  g_free (s->set);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, clear_search)

static guint32
best_of (const double *worth, guint32 from, guint32 n)
{
  guint32 best = from;

  for (guint32 i = from + 1; i < n; i++)
    if (worth[i] > worth[best])
      best = i;
  return best;
}

/* ---- Greedily, with exchanges -------------------------------------------------------- */

/* A plan that was built so far is one of fewer members. */
static gboolean
stop_with (Search *s, guint members, GError **error)
{
  s->stopped = members > 0 && rt_stop_here (s->problem.ctx, error);
  if (s->stopped)
    s->k = members;
  return s->stopped;
}

/* As if members were exchanged once: how often they will be, nobody knows. */
static gboolean
begin_question (Search *s, const char *stage, guint64 question, GError **error)
{
  RtKeyProblem *p = &s->problem;

  p->stage = stage;
  p->done = question * p->n;
  p->total = 2 * (guint64)s->k * p->n;
  p->unit = 1;
  return rt_context_step (p->ctx, stage, p->done, p->total, error);
}

static gboolean
build_up (Search *s, GError **error)
{
  RtKeyProblem *p = &s->problem;

  for (guint i = 0; i < s->k; i++)
    {
      guint32 best;

      if (!begin_question (s, "building a plan", i, error)
          || !rt_key_worth (p, s->plan, i, 0, s->worths, error))
        return stop_with (s, i, error);
      best = best_of (s->worths, 0, p->n);
      s->plan[i] = best;
      s->worth = s->worths[best];
    }
  return TRUE;
}

/* Puts the best there is in the place of member @i, where that is worth more. */
static gboolean
exchange_one (Search *s, guint i, gboolean *better, GError **error)
{
  RtKeyProblem *p = &s->problem;
  guint32 best;

  memcpy (s->set, s->plan, s->k * sizeof *s->set);
  s->set[i] = s->set[s->k - 1];
  if (!rt_key_worth (p, s->set, s->k - 1, 0, s->worths, error))
    return FALSE;
  best = best_of (s->worths, 0, p->n);
  if (!(s->worths[best] > s->worth))
    return TRUE;
  s->plan[i] = best;
  s->worth = s->worths[best];
  *better = TRUE;
  return TRUE;
}

static gboolean
exchange (Search *s, GError **error)
{
  gboolean better = s->k < s->problem.n && !s->stopped;

  while (better)
    {
      better = FALSE;
      for (guint i = 0; i < s->k; i++)
        if (!begin_question (s, "exchanging members", s->k + i, error)
            || !exchange_one (s, i, &better, error))
          return stop_with (s, s->k, error);
    }
  return TRUE;
}

/* ---- All plans ----------------------------------------------------------------------- */

/* How many sets of @k there are of @n, as a double: it may be beyond counting. */
static double
n_sets (guint32 n, guint k)
{
  double sets = 1;

  for (guint i = 0; i < k; i++)
    sets *= (double)(n - i) / (i + 1);
  return sets;
}

static int
compare_down (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* What @n more can add at most to a set that reaches @base, from its worth with each. */
static double
reach_bound (const double *worth, guint32 from, guint32 end, guint n, double base)
{
  g_autofree double *sorted = g_memdup2 (worth + from, (end - from) * sizeof *worth);
  double sum = base;

  qsort (sorted, end - from, sizeof *sorted, compare_down);
  for (guint i = 0; i < n && i < end - from; i++)
    sum += sorted[i] - base;
  return sum;
}

static void
take_best (Search *s, const double *worth, guint32 from)
{
  guint32 best = best_of (worth, from, s->problem.n);

  if (!(worth[best] > s->worth))
    return;
  memcpy (s->plan, s->set, (s->k - 1) * sizeof *s->plan);
  s->plan[s->k - 1] = best;
  s->worth = worth[best];
}

static gboolean
try_from (Search *s, guint n, guint32 from, double base, GError **error)
{
  RtKeyProblem *p = &s->problem;
  gboolean last = n + 1 == s->k, reach = p->options->goal == RT_GOAL_REACH;
  g_autofree double *worth = NULL;

  if (p->steps > s->budget)
    {
      s->spent = TRUE;
      return TRUE;
    }
  if (last || reach)
    {
      worth = g_try_new (double, p->n + 1u);
      if (!worth)
        return rt_set_no_memory_for ("try every plan", error);
      if (!rt_key_worth (p, s->set, n, from, worth, error))
        return FALSE;
    }
  if (last)
    take_best (s, worth, from);
  if (last || (reach && reach_bound (worth, from, p->n, s->k - n, base) <= s->worth))
    return TRUE;
  for (guint32 i = from; i + (s->k - n) <= p->n && !s->spent; i++)
    {
      s->set[n] = i;
      if (n == 0)
        p->done = i;
      if (n == 0 && !rt_context_step (p->ctx, p->stage, i, p->total, error))
        return FALSE;
      if (!try_from (s, n + 1, i + 1, reach ? worth[i] : 0, error))
        return FALSE;
    }
  return TRUE;
}

/* Branch and bound cannot be told beforehand how far it has to go: it is given its steps. */
static gboolean
may_try_all (const Search *s)
{
  const RtKeyProblem *p = &s->problem;

  if (s->k > EXACT_MOST_K)
    return FALSE;
  return p->options->goal == RT_GOAL_REACH
         || n_sets (p->n, rt_key_cheap (p) ? s->k - 1 : s->k) * s->steps_of_one
                <= (double)RT_KEY_EXACT_STEPS;
}

static gboolean
try_all (Search *s, gboolean *exact, GError **error)
{
  *exact = !s->stopped && s->k >= s->problem.n;
  if (*exact || s->stopped || !may_try_all (s))
    return TRUE;
  s->problem.stage = "trying every plan";
  s->problem.total = s->problem.n - s->k + 1;
  s->problem.unit = s->k == 1 ? 1 : 0;
  s->problem.done = 0;
  s->budget = s->problem.options->goal == RT_GOAL_REACH ? s->problem.steps + RT_KEY_EXACT_STEPS
                                                        : G_MAXUINT64;
  if (!try_from (s, 0, 0, 0, error))
    return stop_with (s, s->k, error);
  *exact = !s->spent;
  return TRUE;
}

/* ---- The answer ---------------------------------------------------------------------- */

static gint
compare_degrees (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *x = a, *y = b;
  guint32 u = rt_contacts_degree (data, *x), v = rt_contacts_degree (data, *y);

  return (u < v) - (u > v);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *x = a, *y = b, *place = data;

  return (place[*x] > place[*y]) - (place[*x] < place[*y]);
}

/* Keeps the candidates of most contacts where all would take too long; still by id. */
static gboolean
look_at_fewer (Search *s, GError **error)
{
  RtKeyProblem *p = &s->problem;
  double may = LOOK_STEPS / (2 * s->steps_of_one * s->k);
  g_autofree guint32 *place = NULL;

  if (rt_key_cheap (p) || may >= p->n || p->n <= MAX (LEAST_LOOKED_AT, s->k))
    return TRUE;
  place = g_try_new (guint32, p->contacts.n + 1u);
  if (!place)
    return rt_set_no_memory_for ("look for key players", error);
  for (guint32 i = 0; i < p->n; i++)
    place[p->candidate[i]] = i;
  g_qsort_with_data (p->candidate, (gint)p->n, sizeof *p->candidate, compare_degrees,
                     &p->contacts);
  p->n = MAX (MAX (LEAST_LOOKED_AT, s->k), (guint32)may);
  g_qsort_with_data (p->candidate, (gint)p->n, sizeof *p->candidate, compare_numbers, place);
  return TRUE;
}

/* Of REACH by what lies within the hops, on the mean; else by asking once. */
static gboolean
measure_steps (Search *s, GError **error)
{
  RtKeyProblem *p = &s->problem;
  guint64 before = p->steps;
  guint hops = MAX (p->options->hops, 1);

  if (p->options->goal == RT_GOAL_REACH)
    {
      double sum = 1;

      for (guint32 v = 0; v < p->contacts.n; v++)
        sum += 1 + pow (rt_contacts_degree (&p->contacts, v), MIN (hops, 2));
      s->steps_of_one = hops > 2 ? p->contacts.n + p->contacts.first[p->contacts.n]
                                 : sum / p->contacts.n;
      return TRUE;
    }
  if (!rt_key_worth (p, NULL, 0, p->n - 1, s->worths, error))
    return FALSE;
  s->steps_of_one = (double)(p->steps - before) + 1;
  return TRUE;
}

static int
compare_ids (const void *a, const void *b)
{
  const guint32 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static RtKeyPlayers *
answer (Search *s, guint32 candidates, double greedy, gboolean exact, GError **error)
{
  RtKeyProblem *p = &s->problem;
  g_autoptr (RtKeyPlayers) out = g_new0 (RtKeyPlayers, 1);
  double bound = s->stopped ? NAN : s->worth;

  qsort (s->plan, s->k, sizeof *s->plan, compare_ids);
  if (!exact && !s->stopped && !rt_key_bound (p, s->plan, s->worth, &bound, error))
    return NULL;
  out->n = s->k;
  out->plan = g_new (RtEntity, s->k);
  for (guint i = 0; i < s->k; i++)
    out->plan[i] = rt_view_entity (p->view, p->candidate[s->plan[i]]);
  out->value = rt_key_value (p, s->worth);
  out->greedy = rt_key_value (p, greedy);
  out->most = rt_key_value (p, bound);
  out->exact = exact;
  out->candidates = candidates;
  out->looked_at = p->n;
  out->stopped = s->stopped;
  return g_steal_pointer (&out);
}

static gboolean
begin_search (Search *s, GError **error)
{
  if (s->k == 0)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "nobody here may be in the plan; select more, or list all kinds with --list all");
      return FALSE;
    }
  s->plan = g_try_new (guint32, s->k);
  s->set = g_try_new (guint32, s->k);
  s->worths = g_try_new (double, s->problem.n + 1u);
  if (!s->plan || !s->set || !s->worths)
    return rt_set_no_memory_for ("look for key players", error);
  if (!measure_steps (s, error))
    return FALSE;
  s->problem.a_step = (guint64)s->steps_of_one;
  return look_at_fewer (s, error);
}

RtKeyPlayers *
rt_key_players (const RtView *view, const RtKeyOptions *options, RtContext *ctx, GError **error)
{
  g_auto (Search) s = { 0 };
  RtKeyOptions own = *options;
  double greedy;
  gboolean exact = FALSE;
  guint32 candidates;

  if (!rt_key_problem_init (&s.problem, view, &own, ctx, error))
    return NULL;
  candidates = s.problem.n;
  own.k = s.k = MIN (own.k, candidates);
  if (!begin_search (&s, error) || !build_up (&s, error) || !exchange (&s, error))
    return NULL;
  own.k = s.k;
  greedy = s.worth;
  if (s.problem.n == candidates && !try_all (&s, &exact, error))
    return NULL;
  return answer (&s, candidates, greedy, exact, error);
}

void
rt_key_players_free (RtKeyPlayers *players)
{
  if (!players)
    return;
  g_free (players->plan);
  g_free (players);
}
