/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which ties may be missing, and how far to trust that: each predictor is tried on ties that
 * were hidden from it. Ours, for igraph proposes none and tests none. */

#include "analyze/heap.h"
#include "analyze/neighbours.h"
#include "base/stopped.h"
#include "base/text.h"
#include "base/workers.h"
#include "graph/rows.h"
#include "redthread/similarity.h"
#include <math.h>
#include <string.h>

#define PAIRS_MOST 200000u  /* not tied, held against the hidden ones in a round */
#define HIDDEN_MOST 20000u  /* in a round */
#define ROUNDS_AT_ONCE 256u /* whose hidden ties are chosen together */
#define SCORE_STEPS 100u /* simple ones, a pair: to score and to sort it, by all predictors */

/* ---- Predictors ------------------------------------------------------------------------- */

enum
{
  SHARED,
  JACCARD,
  ADAMIC_ADAR,
  ALLOCATION,
  ATTACHMENT,
  N_PREDICTORS
};

const RtPredictor rt_predictors[] = {
  [SHARED] = { "common-neighbours", "neighbours that both have", "Newman 2001" },
  [JACCARD] = { "jaccard", "shared, of those that either has", "Jaccard 1901" },
  [ADAMIC_ADAR] = { "adamic-adar", "shared, rare ones more", "Adamic and Adar 2003" },
  [ALLOCATION] = { "resource-allocation", "shared, rare ones much more",
                   "Zhou, Lü and Zhang 2009" },
  [ATTACHMENT] = { "attachment", "product of how many each has", "Barabási and Albert 1999" },
  [N_PREDICTORS] = { NULL, NULL, NULL },
};

guint
rt_predictor_find (const char *name, GError **error)
{
  const char *names[N_PREDICTORS], *nearest;

  for (guint i = 0; i < N_PREDICTORS; i++)
    {
      names[i] = rt_predictors[i].name;
      if (g_str_equal (names[i], name))
        return i;
    }
  nearest = rt_nearest (name, names, N_PREDICTORS);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no predictor \"%s\"%s%s%s: common-neighbours, jaccard, adamic-adar, "
               "resource-allocation or attachment",
               name, nearest ? " (did you mean \"" : "", nearest ? nearest : "",
               nearest ? "\"?)" : "");
  return G_MAXUINT;
}

static void
score (const RtNeighbours *nb, guint32 a, guint32 b, double *scores)
{
  RtOverlap overlap = rt_neighbours_overlap (nb, a, b);

  scores[SHARED] = overlap.common;
  scores[JACCARD] = rt_overlap_jaccard (&overlap);
  scores[ADAMIC_ADAR] = overlap.adamic_adar;
  scores[ALLOCATION] = overlap.resource_allocation;
  scores[ATTACHMENT] = (double)rt_neighbours_count (nb, a)
                       * (double)rt_neighbours_count (nb, b);
}

/* ---- The search ------------------------------------------------------------------------- */

typedef struct
{
  guint32 a, b; /* a < b */
} Two;

typedef struct
{
  const RtView *view;
  const RtPredictOptions *options;
  RtNeighbours neighbours;
  GArray *listed; /* guint32: vertices that may be told, each with a tie */
  GArray *ties;   /* Two: those between listed ones */
  gint64 of;      /* a vertex; -1: anybody */
  GRand *rand;
  RtPrediction *out;
  GArray *best[N_PREDICTORS]; /* RtPredicted, by each that may be chosen; else NULL */
  guint top;
  RtContext *ctx;
} Predict;

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to look for missing relations; narrow it with --around or "
               "--list");
  return FALSE;
}

static gboolean
may_be_told (const Predict *p, guint32 v)
{
  return (!p->options->listed || p->options->listed[v])
         && rt_neighbours_count (&p->neighbours, v) > 0;
}

static void
list_ties (Predict *p)
{
  const RtNeighbours *nb = &p->neighbours;

  for (guint32 v = 0; v < nb->n; v++)
    {
      if (!may_be_told (p, v))
        continue;
      g_array_append_val (p->listed, v);
      for (guint32 i = nb->first[v]; i < nb->first[v + 1]; i++)
        if (nb->of[i] > v && may_be_told (p, nb->of[i]))
          {
            Two two = { v, nb->of[i] };

            g_array_append_val (p->ties, two);
          }
    }
}

/* ---- The test ------------------------------------------------------------------------ */

/* Pairs that are not tied: all, or as many at random; scored later, in what is left of the ties
 * in each round. */
static GArray *
list_not_tied (Predict *p)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Two));
  guint64 n = p->listed->len, all = n * (n - (n > 0)) / 2 - p->ties->len;

  p->out->sampled = all > PAIRS_MOST;
  for (guint j = 0; !p->out->sampled && j < n; j++)
    for (guint i = 0; i < j; i++)
      {
        Two two = { g_array_index (p->listed, guint32, i),
                    g_array_index (p->listed, guint32, j) };

        if (rt_neighbours_place (&p->neighbours, two.a, two.b) == G_MAXUINT32)
          g_array_append_val (pairs, two);
      }
  while (p->out->sampled && pairs->len < PAIRS_MOST)
    {
      guint32 u = g_array_index (p->listed, guint32,
                                 (guint)g_rand_int_range (p->rand, 0, (gint32)n));
      guint32 v = g_array_index (p->listed, guint32,
                                 (guint)g_rand_int_range (p->rand, 0, (gint32)n));
      Two two = { MIN (u, v), MAX (u, v) };

      if (u != v && rt_neighbours_place (&p->neighbours, u, v) == G_MAXUINT32)
        g_array_append_val (pairs, two);
    }
  p->out->not_tied = pairs->len;
  return pairs;
}

/* In each round some ties at random are hidden, and the predictors asked; a round is a share.
 */
typedef struct
{
  Predict *p;
  const GArray *pairs; /* Two: not tied */
  Two *hidden;         /* held_out of each round at hand */
  guint taken;
  double *sum, *squares;
} Rounds;

/* A random choice of the ties for each of @n rounds: the first of them, shuffled so far. */
static void
choose_hidden (Rounds *r, guint n)
{
  Predict *p = r->p;
  Two *out = r->hidden;

  for (guint round = 0; round < n; round++)
    for (guint i = 0; i < p->out->held_out; i++)
      {
        guint j = (guint)g_rand_int_range (p->rand, (gint32)i, (gint32)p->ties->len);
        Two chosen = g_array_index (p->ties, Two, j);

        g_array_index (p->ties, Two, j) = g_array_index (p->ties, Two, i);
        g_array_index (p->ties, Two, i) = chosen;
        *out++ = chosen;
      }
}

typedef struct
{
  double score;
  guint8 hidden;
} Scored;

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *x = a, *y = b;

  return (x->score > y->score) - (x->score < y->score);
}

/* How often a hidden one scores above one that is not tied, equal scores counting half: Mann
 * and Whitney's U over all pairs of the two. */
static double
auc_of (Scored *scored, guint n, guint hidden)
{
  double above = 0;
  guint64 below = 0, others = n - hidden;

  qsort (scored, n, sizeof *scored, compare_scored);
  for (guint i = 0, end; i < n; i = end)
    {
      guint64 h = 0, o = 0;

      for (end = i; end < n && scored[end].score <= scored[i].score; end++)
        {
          h += scored[end].hidden;
          o += !scored[end].hidden;
        }
      above += (double)h * ((double)below + (double)o / 2);
      below += o;
    }
  return above / ((double)hidden * (double)others);
}

/* What is left of the neighbours without the ties that are hidden. */
static gboolean
hide (const Predict *p, const Two *hidden, RtNeighbours *left, GError **error)
{
  g_autofree guint8 *gone = g_try_malloc0 (p->neighbours.first[p->neighbours.n] + 1u);

  if (!gone)
    return set_no_memory (error);
  for (guint i = 0; i < p->out->held_out; i++)
    {
      gone[rt_neighbours_place (&p->neighbours, hidden[i].a, hidden[i].b)] = 1;
      gone[rt_neighbours_place (&p->neighbours, hidden[i].b, hidden[i].a)] = 1;
    }
  return rt_neighbours_without (left, &p->neighbours, gone, error);
}

/* @scores has a row of N_PREDICTORS for each hidden tie, then for each pair. */
static gboolean
score_round (RtShare *share, const Rounds *r, const Two *hidden, double *scores, GError **error)
{
  g_auto (RtNeighbours) left = { 0 };
  guint n = r->p->out->held_out;

  if (!hide (r->p, hidden, &left, error))
    return FALSE;
  for (guint i = 0; i < n + r->pairs->len; i++)
    {
      Two two = i < n ? hidden[i] : g_array_index (r->pairs, Two, i - n);

      if (i % 4096 == 0 && !rt_share_step (share, i, error))
        return FALSE;
      score (&left, two.a, two.b, scores + (gsize)i * N_PREDICTORS);
    }
  return TRUE;
}

/* @result: the AUC of each predictor. */
static gboolean
run_round (RtShare *share, guint round, gpointer result, gpointer data, GError **error)
{
  const Rounds *r = data;
  guint hidden = r->p->out->held_out, n = hidden + r->pairs->len;
  g_autofree double *scores = g_try_new (double, (gsize)n *N_PREDICTORS + 1);
  g_autofree Scored *scored = g_try_new (Scored, n + 1u);
  double *auc = result;

  if (!scores || !scored)
    return set_no_memory (error);
  if (!score_round (share, r, r->hidden + (gsize)round * hidden, scores, error))
    return FALSE;
  for (guint by = 0; by < N_PREDICTORS; by++)
    {
      for (guint i = 0; i < n; i++)
        scored[i] = (Scored){ scores[(gsize)i * N_PREDICTORS + by], i < hidden };
      auc[by] = auc_of (scored, n, hidden);
    }
  return TRUE;
}

static void
take_round (guint round, gconstpointer result, gpointer data)
{
  Rounds *r = data;
  const double *auc = result;

  (void)round;
  r->taken++;
  for (guint by = 0; by < N_PREDICTORS; by++)
    {
      r->sum[by] += auc[by];
      r->squares[by] += auc[by] * auc[by];
    }
}

static void
fill_test (const Rounds *r)
{
  RtPrediction *out = r->p->out;

  out->rounds = r->taken;
  for (guint by = 0; by < N_PREDICTORS; by++)
    {
      double n = r->taken, mean = r->sum[by] / n;

      out->test[by].auc = mean;
      out->test[by].spread = n > 1 ? sqrt (MAX (0, r->squares[by] - n * mean * mean) / (n - 1))
                                   : 0;
    }
}

static gboolean
run_rounds (Predict *p, const GArray *pairs, GError **error)
{
  guint n = p->out->held_out + pairs->len, rounds = p->options->rounds;
  g_autofree Two *hidden = g_try_new (Two,
                                      (gsize)MIN (rounds, ROUNDS_AT_ONCE) * p->out->held_out);
  double sum[N_PREDICTORS] = { 0 }, squares[N_PREDICTORS] = { 0 };
  Rounds r = { p, pairs, hidden, 0, sum, squares };
  RtWork work = { .stage = "testing predictors",
                  .result = N_PREDICTORS * sizeof *sum,
                  .of = (guint64)rounds * n,
                  .run = run_round,
                  .take = take_round,
                  .data = &r };

  if (!hidden)
    return set_no_memory (error);
  while (r.taken < rounds)
    {
      work.begun = (guint64)r.taken * n;
      work.n_shares = MIN (ROUNDS_AT_ONCE, rounds - r.taken);
      work.units = (guint64)work.n_shares * n;
      work.steps = work.units * SCORE_STEPS;
      choose_hidden (&r, work.n_shares);
      if (rt_work (&work, p->ctx, error))
        continue;
      if (r.taken == 0 || !rt_stop_here (p->ctx, error))
        return FALSE;
      break;
    }
  fill_test (&r);
  return TRUE;
}

/* Nothing can be said where no tie can be hidden, or all are tied. */
static gboolean
test_predictors (Predict *p, GError **error)
{
  g_autoptr (GArray) pairs = NULL;

  p->out->test = g_new (RtPredictorTest, N_PREDICTORS);
  p->out->rounds = p->options->rounds;
  for (guint by = 0; by < N_PREDICTORS; by++)
    p->out->test[by] = (RtPredictorTest){ NAN, NAN };
  p->out->held_out = (guint)MIN (ceil (p->options->share * p->ties->len), HIDDEN_MOST);
  pairs = list_not_tied (p);
  if (p->out->held_out == 0 || pairs->len == 0 || p->options->rounds == 0)
    return TRUE;
  return run_rounds (p, pairs, error);
}

/* The best of the test, the first of equal ones; without a test what is rare counts more. */
static guint
choose (const Predict *p)
{
  guint best = ADAMIC_ADAR;

  if (p->options->by != G_MAXUINT)
    return p->options->by;
  for (guint by = 0; by < N_PREDICTORS; by++)
    if (p->out->test[by].auc > p->out->test[best].auc)
      best = by;
  return best;
}

/* ---- What it proposes ---------------------------------------------------------------- */

static gboolean
is_worse (gconstpointer a, gconstpointer b, gconstpointer data)
{
  const RtPredicted *x = a, *y = b;
  const Predict *p = data;
  RtCase *kase = rt_view_case (p->view);
  int order;

  if (x->score != y->score)
    return x->score < y->score;
  order = rt_compare_entity_ids (kase, x->a, y->a);
  return (order ? order : rt_compare_entity_ids (kase, x->b, y->b)) > 0;
}

static void
propose (Predict *p, guint32 a, guint32 b)
{
  RtEntity x = rt_view_entity (p->view, a), y = rt_view_entity (p->view, b);
  gboolean turn = p->of < 0 && rt_compare_entity_ids (rt_view_case (p->view), x, y) > 0;
  RtPredicted row = { turn ? y : x, turn ? x : y, 0, 0 }, least;
  double scores[N_PREDICTORS];

  score (&p->neighbours, a, b, scores);
  row.common = (guint)scores[SHARED];
  for (guint by = 0; by < N_PREDICTORS; by++)
    {
      GArray *best = p->best[by];

      row.score = scores[by];
      if (!best
          || (best->len == p->top
              && !is_worse (&g_array_index (best, RtPredicted, 0), &row, p)))
        continue;
      if (best->len == p->top)
        rt_heap_pop (best, &least, sizeof least, is_worse, p);
      rt_heap_push (best, &row, sizeof row, is_worse, p);
    }
}

/* Two steps from @a: each once, not itself, not what it is tied to. */
static void
propose_from (Predict *p, guint32 a, guint32 *seen)
{
  const RtNeighbours *nb = &p->neighbours;

  for (guint32 i = nb->first[a]; i < nb->first[a + 1]; i++)
    seen[nb->of[i]] = a + 1;
  seen[a] = a + 1;
  for (guint32 i = nb->first[a]; i < nb->first[a + 1]; i++)
    for (guint32 j = nb->first[nb->of[i]]; j < nb->first[nb->of[i] + 1]; j++)
      {
        guint32 b = nb->of[j];

        if (seen[b] == a + 1 || (p->of < 0 && b < a) || !may_be_told (p, b))
          continue;
        seen[b] = a + 1;
        propose (p, a, b);
      }
}

static gint
best_first (gconstpointer a, gconstpointer b, gpointer p)
{
  return is_worse (a, b, p) ? 1 : is_worse (b, a, p) ? -1 : 0;
}

static gboolean
propose_all (Predict *p, GError **error)
{
  g_autofree guint32 *seen = g_try_new0 (guint32, p->neighbours.n + 1u);

  if (!seen)
    return set_no_memory (error);
  for (guint i = 0; i < p->listed->len; i++)
    {
      guint32 v = g_array_index (p->listed, guint32, i);

      if (!rt_context_step (p->ctx, "looking for missing relations", i, p->listed->len, error))
        return FALSE;
      if (p->options->of == RT_NONE || p->of == v)
        propose_from (p, v, seen);
    }
  return TRUE;
}

static void
fill_rows (Predict *p)
{
  GArray *best = p->best[p->out->by];

  g_array_sort_with_data (best, best_first, p);
  p->out->n_rows = best->len;
  p->out->rows = g_memdup2 (best->data, best->len * sizeof (RtPredicted));
}

/* ---- The whole ---------------------------------------------------------------------- */

/* Proposed by each predictor before one is chosen, so that a test that is stopped has only to
 * choose. */
static gboolean
predict (Predict *p, GError **error)
{
  if (!rt_neighbours_init (&p->neighbours, p->view, error))
    return FALSE;
  list_ties (p);
  if (!propose_all (p, error) || !test_predictors (p, error))
    return FALSE;
  p->out->by = choose (p);
  fill_rows (p);
  return TRUE;
}

RtPrediction *
rt_predict (const RtView *view, const RtPredictOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtPrediction) out = g_new0 (RtPrediction, 1);
  Predict p = { .view = view,
                .options = options,
                .listed = g_array_new (FALSE, FALSE, sizeof (guint32)),
                .ties = g_array_new (FALSE, FALSE, sizeof (Two)),
                .of = options->of == RT_NONE ? -1 : rt_view_vertex (view, options->of),
                .rand = g_rand_new_with_seed ((guint32)options->seed),
                .out = out,
                .top = options->top ? options->top : RT_ALIKE_ROWS,
                .ctx = ctx };
  gboolean ok;

  for (guint by = 0; by < N_PREDICTORS; by++)
    if (options->by == G_MAXUINT || options->by == by)
      p.best[by] = g_array_new (FALSE, FALSE, sizeof (RtPredicted));
  ok = predict (&p, error);
  rt_neighbours_clear (&p.neighbours);
  g_array_unref (p.listed);
  g_array_unref (p.ties);
  for (guint by = 0; by < N_PREDICTORS; by++)
    g_clear_pointer (&p.best[by], g_array_unref);
  g_rand_free (p.rand);
  return ok ? g_steal_pointer (&out) : NULL;
}

void
rt_prediction_free (RtPrediction *prediction)
{
  if (!prediction)
    return;
  g_free (prediction->rows);
  g_free (prediction->test);
  g_free (prediction);
}
