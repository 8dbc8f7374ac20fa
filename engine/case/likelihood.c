/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Summing claims; the rules are in likelihood.h. Groups are union-find trees kept
 * in the terms themselves, a tree's root being its first claim, so that the usual
 * handful of claims costs no allocation. */

#include "case/likelihood.h"

#include <math.h>
#include <stdlib.h>

#define FEW 32 /* terms compared pair by pair; more are sorted by origin first */
#define LEAST 0.05
#define MOST 0.95
#define CONFIRMED 0.8
/* What rounding may do. C2 and D1 are equal (.6 ln 3 = .3 ln 9), and stay so. */
#define SLACK 1e-12

static guint
find (RtLikelihoodTerm *terms, guint i)
{
  while (terms[i].group != i)
    i = terms[i].group = terms[terms[i].group].group;
  return i;
}

static void
unite (RtLikelihoodTerm *terms, guint i, guint j)
{
  guint a = find (terms, i), b = find (terms, j);
  terms[MAX (a, b)].group = MIN (a, b);
}

static guint
n_origins (const RtLikelihoodTerm *term)
{
  return term->roots && term->n_roots ? term->n_roots : 1;
}

static RtSource
origin (const RtLikelihoodTerm *term, guint i)
{
  return term->roots && term->n_roots ? term->roots[i] : term->speaker;
}

static gboolean
share_origin (const RtLikelihoodTerm *a, const RtLikelihoodTerm *b)
{
  for (guint i = 0; i < n_origins (a); i++)
    for (guint j = 0; j < n_origins (b); j++)
      if (origin (a, i) == origin (b, j))
        return TRUE;
  return FALSE;
}

static void
unite_pair_by_pair (RtLikelihoodTerm *terms, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (find (terms, i) != find (terms, j) && share_origin (&terms[i], &terms[j]))
        unite (terms, i, j);
}

typedef struct
{
  RtSource origin;
  guint term;
} OriginOf;

static int
by_origin (const void *a, const void *b)
{
  const OriginOf *x = a, *y = b;
  return x->origin < y->origin ? -1 : x->origin > y->origin;
}

/* FALSE without memory. */
static gboolean
unite_sorted (RtLikelihoodTerm *terms, guint n)
{
  gsize m = 0, k = 0;
  for (guint i = 0; i < n; i++)
    m += n_origins (&terms[i]);
  g_autofree OriginOf *all = g_try_new (OriginOf, m);
  if (!all)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n_origins (&terms[i]); j++)
      all[k++] = (OriginOf){ origin (&terms[i], j), i };
  qsort (all, m, sizeof *all, by_origin);
  for (k = 1; k < m; k++)
    if (all[k].origin == all[k - 1].origin)
      unite (terms, all[k].term, all[k - 1].term);
  return TRUE;
}

static void
group_by_speaker (RtLikelihoodTerm *terms, guint n)
{
  for (guint i = 0; i < n; i++)
    terms[i].group = i;
  if (n <= FEW || !unite_sorted (terms, n))
    unite_pair_by_pair (terms, n);
  for (guint i = 0; i < n; i++)
    terms[i].group = find (terms, i);
}

/* Of one stance: the group of its first claim, and whether another group takes it too. */
typedef struct
{
  gboolean any, several;
  guint group;
} Voices;

static void
hear (Voices voices[2], const RtLikelihoodTerm *terms, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      Voices *v = &voices[terms[i].stance];
      if (!v->any)
        *v = (Voices){ TRUE, FALSE, terms[i].group };
      else if (terms[i].group != v->group)
        v->several = TRUE;
    }
}

/* The same grade with credibility 2, for an Admiralty 1; else the grade itself. */
static RtGrade
without_corroboration (RtGrade grade)
{
  const RtGradeRow *row = rt_grade_row (grade);
  if (!row || row->credibility != 1 || g_strcmp0 (row->scale, "admiralty") != 0)
    return grade;
  const RtGradeRow *next = rt_grade_row ((RtGrade)(grade + 1));
  return next && next->reliability == row->reliability && next->credibility == 2
             ? (RtGrade)(grade + 1)
             : grade;
}

/* Fills log_odds (not yet negated), as_two and a first verdict. */
static void
weigh (const RtGradeTable *table, RtLikelihoodTerm *term, gboolean corroborated)
{
  RtGrade grade = corroborated ? without_corroboration (term->grade) : term->grade;
  term->as_two = grade != term->grade;
  term->log_odds = (RtRange){ 0 };
  term->verdict = term->grade == 0 ? RT_TERM_UNGRADED : RT_TERM_UNJUDGED;
  if (rt_grade_log_odds (table, grade, &term->log_odds))
    term->verdict = RT_TERM_BETTER;
}

/* The best judged claim of each group is left in by of the group's first claim. */
static void
choose (RtLikelihoodTerm *terms, guint n)
{
  for (guint i = 0; i < n; i++)
    terms[i].by = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    if (terms[i].verdict == RT_TERM_BETTER)
      {
        guint *best = &terms[terms[i].group].by;
        if (*best == G_MAXUINT || terms[i].log_odds.best > terms[*best].log_odds.best + SLACK)
          *best = i;
      }
  /* From the end: a group's first claim is asked for its choice until all others have it. */
  for (guint i = n; i-- > 0;)
    {
      guint best = terms[terms[i].group].by;
      terms[i].by = best == G_MAXUINT ? i : best;
      if (terms[i].verdict != RT_TERM_BETTER)
        continue;
      if (best == i)
        terms[i].verdict = RT_TERM_COUNTS;
      else if (terms[best].speaker != terms[i].speaker)
        terms[i].verdict = RT_TERM_SHARED;
    }
}

static double
probability (double log_odds)
{
  return CLAMP (1 / (1 + exp (-log_odds)), LEAST, MOST);
}

static void
negate (RtRange *range)
{
  *range = (RtRange){ -range->high, -range->best, -range->low };
}

RtLikelihood
rt_likelihood_sum (const RtGradeTable *table, RtLikelihoodTerm *terms, guint n)
{
  RtLikelihood result = { .claims = n, .ungraded = n > 0 };
  RtRange sum = { 0 };
  Voices voices[2] = { { 0 } };
  guint supporting = 0;
  group_by_speaker (terms, n);
  hear (voices, terms, n);
  for (guint i = 0; i < n; i++)
    {
      weigh (table, &terms[i], voices[terms[i].stance].several);
      result.ungraded &= terms[i].grade == 0;
    }
  choose (terms, n);
  for (guint i = 0; i < n; i++)
    {
      RtLikelihoodTerm *term = &terms[i];
      gboolean counts = term->verdict == RT_TERM_COUNTS;
      if (term->stance == RT_STANCE_DENIES)
        negate (&term->log_odds);
      /* A group is counted once: at its claim that counts, else at its first. */
      gboolean speaks = counts
                        || (term->group == i && terms[term->by].verdict != RT_TERM_COUNTS);
      if (speaks && term->speaker)
        (*(term->stance == RT_STANCE_DENIES ? &result.denying : &result.asserting))++;
      if (!counts)
        continue;
      result.judged = TRUE;
      supporting += term->speaker && term->stance == RT_STANCE_ASSERTS
                    && term->log_odds.best > 0;
      sum.low += term->log_odds.low;
      sum.best += term->log_odds.best;
      sum.high += term->log_odds.high;
    }
  if (result.judged)
    result.range = (RtRange){ probability (sum.low), probability (sum.best),
                              probability (sum.high) };
  result.confirmed = result.judged && supporting >= 2 && result.range.best >= CONFIRMED - SLACK;
  return result;
}

/* ICD 203 (2015), "Analytic Standards", D.6.e(2)(a); the outer two bands are kept out of reach
 * by the bounds. */
static const struct
{
  double up_to;
  const char *word;
} words[] = {
  { .20, "very unlikely" }, { .45, "unlikely" },  { .55, "even chance" },
  { .80, "likely" },        { 1, "very likely" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (words) == RT_LIKELIHOOD_STEPS);

guint
rt_likelihood_step (double p)
{
  guint i = 0;

  while (i + 1 < RT_LIKELIHOOD_STEPS && p > words[i].up_to + SLACK)
    i++;
  return i;
}

const char *
rt_likelihood_word (double p)
{
  return words[rt_likelihood_step (p)].word;
}

const char *
rt_likelihood_step_range (guint step, double *from, double *to)
{
  *from = step > 0 ? words[step - 1].up_to : LEAST;
  *to = MIN (words[step].up_to, MOST);
  return words[step].word;
}

char *
rt_likelihood_step_words (guint step)
{
  if (step + 1 >= RT_LIKELIHOOD_STEPS)
    return g_strdup_printf ("%s above", words[RT_LIKELIHOOD_STEPS - 1].word);
  return g_strdup_printf ("%s to %.2f", words[step].word, words[step].up_to);
}

const char *
rt_likelihood_label (const RtLikelihood *likelihood)
{
  if (likelihood->judged)
    return rt_likelihood_word (likelihood->range.best);
  return likelihood->ungraded ? "ungraded" : "cannot be judged";
}
