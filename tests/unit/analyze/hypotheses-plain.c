/* SPDX-License-Identifier: GPL-2.0-or-later */

/* 200 random matrices against a plain version that knows nothing of terms and trials: it lays a
 * selection over the case and adds up anew. */

#include "matrices.h"

#define MOST 8

typedef struct
{
  RtCase *kase;
  guint n_hypotheses, n_pieces;
  RtFit cells[MOST][MOST]; /* [piece][hypothesis] */
  guint32 rows[MOST];
  guint compared; /* bits: hypotheses of which a cell that counts is judged, or all */
} Made;

static RtCase *
random_case (guint32 seed, Made *made)
{
  static const char *const words[] = { "CC", "C", "N", "I", "II", "NA", "" };
  static const char *const grades[] = { "", "@A1", "@B2", "@C3", "@F6", "@D5" };
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new (
      "source S1\nsource S2 from=S1\nsource S3\nsource S4\n");
  guint n_relations = 1 + (guint)g_rand_int_range (random, 0, 3);

  for (guint i = 0; i < n_relations * 3; i++)
    g_string_append_printf (
        text, "%sa -met-> b %s S%d via:R%d #r%u\n", g_rand_int_range (random, 0, 4) ? "" : "! ",
        grades[g_rand_int_range (random, 0, 6)], g_rand_int_range (random, 1, 5),
        g_rand_int_range (random, 1, 3), i % n_relations);
  made->kase = case_from (text->str);
  made->n_hypotheses = 1 + (guint)g_rand_int_range (random, 0, 4);
  made->n_pieces = (guint)g_rand_int_range (random, 0, 7);
  for (guint h = 0; h < made->n_hypotheses; h++)
    {
      g_autofree char *id = g_strdup_printf ("h%u", h);
      hypothesis (made->kase, id);
    }
  for (guint p = 0; p < made->n_pieces; p++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", p);
      g_autofree char *about = g_rand_int_range (random, 0, 2) ? g_strdup_printf (
                                   "#r%d", g_rand_int_range (random, 0, (gint)n_relations))
                                                               : g_strdup ("");
      g_autofree char *said = g_strdup_printf (
          "%s %s %s%s", about,
          g_rand_int_range (random, 0, 2) ? "" : grades[g_rand_int_range (random, 0, 6)],
          g_rand_int_range (random, 0, 2) ? "S" : "", "");
      guint length = (guint)strlen (said);

      if (length && said[length - 1] == 'S')
        {
          char *with = g_strdup_printf ("%s%d", said, g_rand_int_range (random, 1, 5));
          g_free (said);
          said = with;
        }
      made->rows[p] = piece (made->kase, id, said);
      for (guint h = 0; h < made->n_hypotheses; h++)
        {
          g_autofree char *column = g_strdup_printf ("h%u", h);
          const char *word = words[g_rand_int_range (random, 0, 7)];

          assert_true (rt_fit_parse (word, &made->cells[p][h], NULL));
          if (*word)
            cell (made->kase, column, id, word);
        }
    }
  assert_true (rt_case_seal (made->kase, NULL, NULL));
  return made->kase;
}

/* The weight of a piece in a selection of claims; -1: it is gone. */
static double
plain_weight (RtCase *kase, guint32 row, const RtPick *pick, RtSource gone, RtSource document)
{
  g_autoptr (RtPick) own = rt_pick_copy (kase, pick);
  RtHypothesisRow in;
  RtRange odds;
  guint n = 0, ever = 0, left = 0, denied = 0;
  const RtClaim *claims = NULL;
  RtLikelihood likelihood;

  rt_case_get_hypothesis_row (kase, row, &in);
  if ((gone && in.source && !rt_source_independent (kase, in.source, gone))
      || (document && in.via == document))
    return -1;
  if (in.relation != RT_NONE)
    claims = rt_relation_claims (kase, in.relation, &n);
  for (guint i = 0; i < n; i++)
    {
      RtClaimRow claim;

      rt_case_get_claim (kase, claims[i], &claim);
      if (in.source && claim.source != in.source)
        rt_pick_set_claim (own, claims[i], FALSE);
      else
        ever++;
      if (!rt_pick_claim (own, claims[i]))
        continue;
      left++;
      denied += claim.stance == RT_STANCE_DENIES ? 1 : 0;
    }
  if (ever > 0 && left == 0)
    return -1;
  if (in.grade)
    return rt_grade_log_odds (rt_case_grades (kase), in.grade, &odds)
               ? fmin (.95, fmax (.05, logistic (odds.best)))
               : .5;
  if (left == 0)
    return .5;
  likelihood = rt_relation_likelihood (kase, in.relation, own);
  if (!likelihood.judged)
    return .5;
  return in.source && denied == left ? 1 - likelihood.range.best : likelihood.range.best;
}

static double
points (RtFit fit)
{
  return fit == RT_FIT_I ? 1 : fit == RT_FIT_II ? 2 : 0;
}

static guint
plain_compared (const Made *made, const double *weights)
{
  guint judged = 0;

  for (guint h = 0; h < made->n_hypotheses; h++)
    for (guint p = 0; p < made->n_pieces; p++)
      if (weights[p] >= 0 && made->cells[p][h] != RT_FIT_OPEN)
        judged |= 1u << h;
  return judged ? judged : (1u << made->n_hypotheses) - 1;
}

/* Bits: who is first. */
static guint
plain_first (const Made *made, const double *weights, double *scores)
{
  double least = INFINITY;
  guint first = 0;

  for (guint h = 0; h < made->n_hypotheses; h++)
    {
      scores[h] = 0;
      for (guint p = 0; p < made->n_pieces; p++)
        if (weights[p] >= 0)
          scores[h] += weights[p] * points (made->cells[p][h]);
      if ((made->compared >> h) & 1)
        least = fmin (least, scores[h]);
    }
  for (guint h = 0; h < made->n_hypotheses; h++)
    first |= scores[h] <= least + 1e-12 ? 1u << h : 0;
  return first & made->compared;
}

static void
plain_weights (Made *made, RtSource gone, RtSource document, double *weights)
{
  g_autoptr (RtPick) pick = rt_pick_new (made->kase, TRUE);

  for (RtClaim c = 1; c <= rt_case_n_claims (made->kase); c++)
    {
      RtClaimRow claim;

      rt_case_get_claim (made->kase, c, &claim);
      if ((gone && claim.source && !rt_source_independent (made->kase, claim.source, gone))
          || (document && claim.via == document))
        rt_pick_set_claim (pick, c, FALSE);
    }
  for (guint p = 0; p < made->n_pieces; p++)
    weights[p] = plain_weight (made->kase, made->rows[p], pick, gone, document);
}

/* The matrix's rows are those pieces that are not left out. */
static guint
piece_of (const Made *made, const RtMatrix *m, guint row)
{
  for (guint p = 0; p < made->n_pieces; p++)
    if (made->rows[p] == m->rows[row].row)
      return p;
  fail_msg ("row %u is no piece", row);
  return 0;
}

/* The fewest steps of that cell that change who is first; 0: it is open and some word does; -1
 * none. */
static int
plain_steps (Made *made, const double *weights, guint p, guint h, guint first)
{
  RtFit is = made->cells[p][h];
  double scores[MOST];
  int best = -1;

  for (guint fit = RT_FIT_CC;
       fit <= RT_FIT_II && is != RT_FIT_NA && ((made->compared >> h) & 1); fit++)
    {
      int steps = is == RT_FIT_OPEN ? 0 : ABS ((int)fit - (int)is);

      made->cells[p][h] = (RtFit)fit;
      if (plain_first (made, weights, scores) != first && (best < 0 || steps < best))
        best = steps;
    }
  made->cells[p][h] = is;
  return best;
}

static void
check_cells (Made *made, const RtMatrix *m, const GArray *pivots, const double *weights,
             guint first)
{
  guint expected = 0, found = 0;

  for (guint r = 0; r < m->n_rows; r++)
    for (guint h = 0; h < made->n_hypotheses; h++)
      {
        int steps = plain_steps (made, weights, piece_of (made, m, r), h, first);

        expected += steps >= 0 ? 1 : 0;
        for (guint i = 0; i < pivots->len; i++)
          {
            const RtPivot *pivot = &g_array_index (pivots, RtPivot, i);

            if (pivot->kind != RT_PIVOT_CELL || pivot->id != r || pivot->column != h)
              continue;
            found++;
            assert_int_equal (pivot->steps, steps);
          }
      }
  assert_int_equal (found, expected);
}

static void
check_pivot (Made *made, const RtMatrix *m, const RtPivot *pivot, const double *now,
             guint first)
{
  double weights[MOST], scores[MOST];
  guint then;

  memcpy (weights, now, sizeof weights);
  if (pivot->kind == RT_PIVOT_SOURCE || pivot->kind == RT_PIVOT_DOCUMENT)
    plain_weights (made, pivot->kind == RT_PIVOT_SOURCE ? pivot->id : 0,
                   pivot->kind == RT_PIVOT_DOCUMENT ? pivot->id : 0, weights);
  else if (pivot->kind != RT_PIVOT_CELL)
    weights[piece_of (made, m, pivot->id)] = pivot->kind == RT_PIVOT_CONFIRMED ? 1 : 0;
  else
    return;
  for (guint p = 0; p < made->n_pieces; p++)
    if (now[p] < 0)
      weights[p] = -1;
  then = plain_first (made, weights, scores);
  assert_int_equal (pivot->flips, then != first);
  assert_int_equal (pivot->n_first, __builtin_popcount (then));
  assert_int_equal (pivot->first, __builtin_ctz (then));
}

static void
check_seed (guint32 seed, guint *flips)
{
  Made made = { 0 };
  g_autoptr (RtCase) kase = random_case (seed, &made);
  g_autoptr (RtMatrix) m = matrix_of (kase, NULL);
  g_autoptr (GArray) pivots = pivots_of (kase, NULL, m);
  double weights[MOST] = { 0 }, scores[MOST];
  guint first, gone = 0;

  plain_weights (&made, 0, 0, weights);
  for (guint p = 0; p < made.n_pieces; p++)
    gone += weights[p] < 0 ? 1 : 0;
  assert_int_equal (m->left_out, gone);
  for (guint r = 0; r < m->n_rows; r++)
    assert_near (m->rows[r].weight.best, weights[piece_of (&made, m, r)]);
  made.compared = plain_compared (&made, weights);
  first = plain_first (&made, weights, scores);
  for (guint h = 0; h < made.n_hypotheses; h++)
    {
      assert_int_equal (m->columns[h].compared, (made.compared >> h) & 1);
      assert_near (m->columns[h].inconsistency.best, scores[h]);
      assert_int_equal (m->columns[h].rank == 1, (first >> h) & 1);
    }
  check_cells (&made, m, pivots, weights, first);
  for (guint i = 0; i < pivots->len; i++)
    {
      check_pivot (&made, m, &g_array_index (pivots, RtPivot, i), weights, first);
      *flips += g_array_index (pivots, RtPivot, i).flips ? 1 : 0;
    }
}

static void
random_matrices_are_as_the_plain_version_has_them (void **state)
{
  guint flips = 0;

  (void)state;
  for (guint32 seed = 1; seed <= 200; seed++)
    check_seed (seed, &flips);
  assert_true (flips > 500);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (random_matrices_are_as_the_plain_version_has_them),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
