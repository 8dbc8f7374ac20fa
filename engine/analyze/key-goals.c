/* SPDX-License-Identifier: GPL-2.0-or-later */

/* FRAGMENT is worth the less the more pairs are linked; SEPARATE the less the sum of 1/distance
 * is; REACH is how many entities are near. Pairs are ordered ones but where one depth-first
 * search counts them; within one goal that is always the same. */

#include "analyze/key-goals.h"
#include "base/workers.h"
#include "graph/rows.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- The problem ------------------------------------------------------------------------- */

gboolean
rt_key_cheap (const RtKeyProblem *p)
{
  return p->options->goal == RT_GOAL_FRAGMENT && !p->contacts.directed;
}

static gint
compare_candidates (gconstpointer a, gconstpointer b, gpointer view)
{
  const guint32 *x = a, *y = b;

  return rt_compare_entity_ids (rt_view_case (view), rt_view_entity (view, *x),
                                rt_view_entity (view, *y));
}

static void
find_candidates (RtKeyProblem *p)
{
  for (guint32 v = 0; v < p->contacts.n; v++)
    if (!p->options->may_be
        || p->options->may_be (rt_view_entity (p->view, v), p->options->data))
      p->candidate[p->n++] = v;
  g_qsort_with_data (p->candidate, (gint)p->n, sizeof *p->candidate, compare_candidates,
                     (gpointer)p->view);
}

gboolean
rt_key_problem_init (RtKeyProblem *p, const RtView *view, const RtKeyOptions *options,
                     RtContext *ctx, GError **error)
{
  gsize n = rt_view_size (view) + 1u;

  *p = (RtKeyProblem){ .view = view, .options = options, .ctx = ctx };
  p->pairs = g_array_new (FALSE, TRUE, sizeof (guint64));
  p->apart = g_try_new (guint64, n);
  p->gone = g_try_malloc0 (n);
  p->near = g_try_malloc0 (n);
  p->round = g_try_new0 (guint32, n);
  p->queue = g_try_new (guint32, n);
  p->candidate = g_try_new (guint32, n);
  if (!p->apart || !p->gone || !p->near || !p->round || !p->queue || !p->candidate)
    return rt_set_no_memory_for ("look for key players", error);
  if (!rt_contacts_init (&p->contacts, view, ctx, error)
      || !rt_leads_init (&p->leads, &p->contacts, NULL, rt_view_size (view), error)
      || !rt_descent_init (&p->descent, &p->contacts, error)
      || !rt_spread_init (&p->spread, &p->leads, error))
    return FALSE;
  find_candidates (p);
  return TRUE;
}

void
rt_key_problem_clear (RtKeyProblem *p)
{
  rt_contacts_clear (&p->contacts);
  rt_leads_clear (&p->leads);
  rt_descent_clear (&p->descent);
  rt_spread_clear (&p->spread);
  g_clear_pointer (&p->pairs, g_array_unref);
  g_clear_pointer (&p->apart, g_free);
  g_clear_pointer (&p->gone, g_free);
  g_clear_pointer (&p->near, g_free);
  g_clear_pointer (&p->round, g_free);
  g_clear_pointer (&p->queue, g_free);
  g_clear_pointer (&p->candidate, g_free);
}

/* ---- Without each -------------------------------------------------------------------- */

static void
worth_by_descent (RtKeyProblem *p, guint32 from, double *worth)
{
  const RtDescent *d = &p->descent;
  guint64 linked;

  rt_descent_run (&p->descent, p->gone);
  linked = rt_descent_apart (d, p->apart);
  for (guint32 i = from; i < p->n; i++)
    {
      guint32 v = p->candidate[i];

      worth[i] = p->gone[v]
                     ? -INFINITY
                     : -(double)(linked - (d->size[d->root[d->place[v]]] - 1) - p->apart[v]);
    }
  p->steps += 4 * ((guint64)p->contacts.n + p->contacts.first[p->contacts.n]);
}

/* Of the graph without all that are gone. */
static gboolean
worth_by_distance (RtKeyProblem *p, RtShare *share, guint64 done, double *worth, GError **error)
{
  guint64 before = p->spread.steps;

  *worth = 0;
  g_array_set_size (p->pairs, 0);
  for (guint32 from = 0; from < p->leads.n; from += RT_SPREAD_WIDTH)
    {
      if (from % (RT_SPREAD_WIDTH * 64) == 0 && !rt_share_step (share, done, error))
        return FALSE;
      rt_spread_count (&p->spread, from, p->gone, p->pairs);
      p->steps += p->leads.n;
    }
  for (guint d = 1; d < p->pairs->len; d++)
    *worth -= (double)g_array_index (p->pairs, guint64, d)
              / (p->options->goal == RT_GOAL_SEPARATE ? d : 1);
  p->steps += p->spread.steps - before;
  return TRUE;
}

static gboolean
worth_without (RtKeyProblem *p, RtShare *share, guint32 i, guint64 done, double *worth,
               GError **error)
{
  guint32 v = p->candidate[i];
  gboolean ok;

  *worth = -INFINITY;
  if (p->gone[v])
    return TRUE;
  p->gone[v] = TRUE;
  ok = worth_by_distance (p, share, done, worth, error);
  p->gone[v] = FALSE;
  return ok;
}

/* ---- Within reach ------------------------------------------------------------------------ */

/* Puts who is near @v, itself first, into the queue: how many. */
static guint32
queue_near (RtKeyProblem *p, guint32 v)
{
  guint32 end = 1, at = 0;

  p->rounds++;
  p->queue[0] = v;
  p->round[v] = p->rounds;
  for (guint hop = 0; hop < MAX (p->options->hops, 1) && at < end; hop++)
    for (guint32 ring_end = end; at < ring_end; at++)
      {
        guint32 u = p->queue[at];

        p->steps += 1 + p->leads.first[u + 1] - p->leads.first[u];
        for (guint32 a = p->leads.first[u]; a < p->leads.first[u + 1]; a++)
          {
            guint32 w = p->leads.to[a];

            if (p->round[w] == p->rounds)
              continue;
            p->round[w] = p->rounds;
            p->queue[end++] = w;
          }
      }
  return end;
}

/* Marks who is near the set in p->near: how many they are. */
static guint32
mark_near (RtKeyProblem *p, const guint32 *set, guint n)
{
  guint32 count = 0;

  memset (p->near, 0, p->contacts.n);
  p->steps += p->contacts.n / 8;
  for (guint i = 0; i < n; i++)
    {
      guint32 end = queue_near (p, p->candidate[set[i]]);

      for (guint32 at = 0; at < end; at++)
        {
          count += !p->near[p->queue[at]];
          p->near[p->queue[at]] = TRUE;
        }
    }
  return count;
}

static gboolean
worth_with (RtKeyProblem *p, RtShare *share, guint32 i, guint64 done, double *worth,
            GError **error)
{
  guint32 end = queue_near (p, p->candidate[i]), count = 0;

  if (i % 256 == 0 && !rt_share_step (share, done, error))
    return FALSE;
  for (guint32 at = 0; at < end; at++)
    count += !p->near[p->queue[at]];
  *worth = count;
  return TRUE;
}

/* ---- Candidate by candidate ---------------------------------------------------------------
 */

/* Candidates @from and after, so many a share. Its result is the steps that it took, then the
 * worth of each. */
typedef struct
{
  RtKeyProblem *p;
  guint32 from, a_share;
  double *worth;
} Asking;

typedef struct
{
  guint64 steps;
  double worth[];
} Worths;

static gboolean
ask_share (RtShare *share, guint k, gpointer result, gpointer data, GError **error)
{
  const Asking *asking = data;
  RtKeyProblem *p = asking->p;
  guint32 begin = asking->from + k * asking->a_share, end = MIN (begin + asking->a_share, p->n);
  Worths *out = result;
  guint64 before = p->steps;

  for (guint32 i = begin; i < end; i++)
    {
      guint64 done = (i - begin) * p->unit;
      gboolean ok = p->options->goal == RT_GOAL_REACH
                        ? worth_with (p, share, i, done, &out->worth[i - begin], error)
                        : worth_without (p, share, i, done, &out->worth[i - begin], error);

      if (!ok)
        return FALSE;
    }
  out->steps = p->steps - before;
  p->steps = before; /* until it is taken, for a worker's are lost */
  return TRUE;
}

static void
take_worths (guint k, gconstpointer result, gpointer data)
{
  const Asking *asking = data;
  guint32 begin = asking->from + k * asking->a_share;
  const Worths *in = result;

  asking->p->steps += in->steps;
  memcpy (asking->worth + begin, in->worth,
          (MIN (begin + asking->a_share, asking->p->n) - begin) * sizeof *in->worth);
}

static gboolean
ask_each (RtKeyProblem *p, guint32 from, double *worth, GError **error)
{
  guint32 n = p->n - from, shares = rt_work_shares (n, sizeof *worth);
  Asking asking = { p, from, (n + shares - 1) / shares, worth };
  RtWork work = { .stage = p->stage ? p->stage : "weighing candidates",
                  .n_shares = (n + asking.a_share - 1) / MAX (asking.a_share, 1),
                  .result = sizeof (Worths) + asking.a_share * sizeof *worth,
                  .units = n * p->unit,
                  .begun = p->done + from * p->unit,
                  .of = p->total,
                  .steps = n * p->a_step,
                  .run = ask_share,
                  .take = take_worths,
                  .data = &asking };

  return rt_work (&work, p->ctx, error);
}

static gboolean
worth_by_reach (RtKeyProblem *p, const guint32 *set, guint n, guint32 from, double *worth,
                GError **error)
{
  guint32 base = mark_near (p, set, n);

  if (!ask_each (p, from, worth, error))
    return FALSE;
  for (guint32 i = from; i < p->n; i++)
    worth[i] += base;
  for (guint i = 0; i < n; i++)
    if (set[i] >= from)
      worth[set[i]] = -INFINITY;
  return TRUE;
}

/* ---- All goals ----------------------------------------------------------------------- */

gboolean
rt_key_worth (RtKeyProblem *p, const guint32 *set, guint n, guint32 from, double *worth,
              GError **error)
{
  if (p->options->goal == RT_GOAL_REACH)
    return worth_by_reach (p, set, n, from, worth, error);
  memset (p->gone, FALSE, p->contacts.n);
  for (guint i = 0; i < n; i++)
    p->gone[p->candidate[set[i]]] = TRUE;
  if (!rt_key_cheap (p))
    return ask_each (p, from, worth, error);
  worth_by_descent (p, from, worth);
  return TRUE;
}

/* Pairs of what is left without the plan, counted as the worth counts them. */
static double
pairs_left (const RtKeyProblem *p)
{
  double left = (double)p->contacts.n - p->options->k;

  return left > 1 ? left * (left - 1) / (rt_key_cheap (p) ? 2 : 1) : NAN;
}

double
rt_key_value (const RtKeyProblem *p, double worth)
{
  return p->options->goal == RT_GOAL_REACH ? worth : 1 + worth / pairs_left (p);
}

/* ---- What no plan can pass ----------------------------------------------------------- */

static int
compare_down (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

static double
sum_of_largest (double *x, guint32 n, guint k)
{
  double sum = 0;

  qsort (x, n, sizeof *x, compare_down);
  for (guint32 i = 0; i < MIN (n, k); i++)
    sum += MAX (x[i], 0);
  return sum;
}

/* Arcs, as pairs are counted, that are left whoever goes. */
static double
contacts_left (const RtKeyProblem *p, double *x)
{
  double both = rt_key_cheap (p) ? 2 : 1, all = 0;

  for (guint32 v = 0; v < p->contacts.n; v++)
    for (guint32 s = p->contacts.first[v]; s < p->contacts.first[v + 1]; s++)
      all += p->contacts.contact[s].ways & RT_WAY_OUT ? 1 / both : 0;
  for (guint32 i = 0; i < p->n; i++)
    {
      guint32 v = p->candidate[i];

      x[i] = 0;
      for (guint32 s = p->contacts.first[v]; s < p->contacts.first[v + 1]; s++)
        x[i] += (p->contacts.contact[s].ways == (RT_WAY_OUT | RT_WAY_IN) ? 2 : 1) / both;
    }
  return MAX (0, all - sum_of_largest (x, p->n, p->options->k));
}

/* So many entities in at most so many parts have the fewest linked pairs in even parts. */
static double
fewest_linked (RtKeyProblem *p, double *x)
{
  double left = (double)p->contacts.n - p->options->k, parts = 0, even, larger;

  rt_descent_run (&p->descent, NULL);
  for (guint32 v = 0; v < p->descent.n; v++)
    parts += p->descent.root[v] == v;
  for (guint32 i = 0; i < p->n; i++)
    x[i] = rt_contacts_degree (&p->contacts, p->candidate[i]) - 1.0;
  parts = CLAMP (parts + sum_of_largest (x, p->n, p->options->k), 1, MAX (left, 1));
  even = floor (left / parts);
  larger = left - even * parts;
  return (larger * (even + 1) * even + (parts - larger) * even * (even - 1)) / 2;
}

gboolean
rt_key_bound (RtKeyProblem *p, const guint32 *plan, double worth, double *bound, GError **error)
{
  guint k = p->options->k;
  g_autofree double *x = g_try_new (double, p->n + 1u);

  if (!x)
    return rt_set_no_memory_for ("look for key players", error);
  if (p->options->goal == RT_GOAL_REACH)
    {
      if (!worth_by_reach (p, plan, k, 0, x, error))
        return FALSE;
      for (guint32 i = 0; i < p->n; i++)
        x[i] -= worth;
      *bound = MIN (worth + sum_of_largest (x, p->n, k), p->contacts.n);
      return TRUE;
    }
  *bound = -contacts_left (p, x);
  if (rt_key_cheap (p))
    *bound = MIN (*bound, -fewest_linked (p, x));
  return TRUE;
}
