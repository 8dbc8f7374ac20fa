/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What to ask about a question that has rival answers: what its claims would be worth if they
 * held up, or did not. */

#include "analyze/facts.h"
#include "case/columns.h"
#include "case/likelihood.h"
#include <math.h>
#include <string.h>

#define NOTHING 1e-12
#define BEST_GRADE "A1" /* of what holds up */

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  GArray *answers; /* RtRelation: those that stand */
  RtWorlds *worlds;
  double *now; /* likelihood of each */
  double ungraded;
  RtGrade best;
} Question;

/* ---- Who leads -------------------------------------------------------------------------- */

/* The answer of the highest likelihood where answer @i has @p (RT_NONE: all as they are); the
 * first of those that are level, RT_NONE where none is likely at all. */
static RtRelation
leader (const Question *q, guint32 i, double p)
{
  double most = 0;
  RtRelation best = RT_NONE;

  for (guint32 k = 0; k < q->answers->len; k++)
    {
      double here = k == i ? p : q->now[k];

      if (here > most + NOTHING)
        {
          most = here;
          best = g_array_index (q->answers, RtRelation, k);
        }
    }
  return best;
}

/* ---- Claims ---------------------------------------------------------------------------- */

typedef struct
{
  RtLikelihoodTerm *as, *with; /* as they are weighed, and room to weigh others */
  guint n;
} Terms;

static double
likelihood_of (const Question *q, Terms *t, guint n)
{
  RtLikelihood likelihood = rt_likelihood_sum (rt_case_grades (q->kase), t->with, n);

  for (guint i = 0; i < n; i++)
    if (t->with[i].stance == RT_STANCE_ASSERTS)
      return likelihood.judged ? likelihood.range.best : q->ungraded;
  return 0;
}

/* What the relation's likelihood is where the claims of @group's speaker of one stance are one
 * claim of grade @grade (NULL: none at all). */
static double
settled (const Question *q, Terms *t, guint claim, const RtGrade *grade)
{
  const RtLikelihoodTerm *of = &t->as[claim];
  guint n = 0;

  for (guint i = 0; i < t->n; i++)
    if (t->as[i].group != of->group || t->as[i].stance != of->stance || (grade && i == claim))
      {
        t->with[n] = t->as[i];
        if (i == claim)
          t->with[n].grade = *grade;
        n++;
      }
  return likelihood_of (q, t, n);
}

/* Where it carries nothing beside others that do, how likely it holds cannot be told from the
 * likelihood. */
static double
chance_of (double now, double so, double not )
{
  double chance = fabs (so - not ) > NOTHING ? (now - not ) / (so - not ) : 0;

  return fabs (now - not ) <= NOTHING ? 0.5 : CLAMP (chance, 0, 1);
}

/* One claim speaks for all that its speaker says of the same in the same stance: the one that
 * counts, else the first. */
static gboolean
speaks_for_all (const Terms *t, guint claim)
{
  const RtLikelihoodTerm *of = &t->as[claim];

  for (guint i = 0; i < t->n; i++)
    if (i != claim && t->as[i].group == of->group && t->as[i].stance == of->stance
        && (t->as[i].verdict == RT_TERM_COUNTS || (i < claim && of->verdict != RT_TERM_COUNTS)))
      return FALSE;
  return TRUE;
}

static gboolean
terms_init (Terms *t, const Question *q, RtRelation r, GError **error)
{
  guint most;

  rt_relation_claims (q->kase, r, &most);
  t->as = g_try_new (RtLikelihoodTerm, (gsize)most + 1);
  t->with = g_try_new (RtLikelihoodTerm, (gsize)most + 1);
  if (!t->as || !t->with)
    return rt_no_memory (error, "the claims of a relation");
  t->n = rt_relation_terms (q->kase, r, q->pick, t->as);
  rt_likelihood_sum (rt_case_grades (q->kase), t->as, t->n);
  return TRUE;
}

static void
terms_clear (Terms *t)
{
  g_free (t->as);
  g_free (t->with);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Terms, terms_clear)

static gboolean
list_claims (const Question *q, guint32 answer, GArray *candidates, GError **error)
{
  g_auto (Terms) t = { 0 };

  if (!terms_init (&t, q, g_array_index (q->answers, RtRelation, answer), error))
    return FALSE;
  for (guint i = 0; i < t.n; i++)
    if (speaks_for_all (&t, i))
      {
        RtCandidate c = { .fact = { .kind = RT_FACT_CLAIM, .id = t.as[i].claim },
                          .number = answer,
                          .open = 1 };
        g_array_append_val (candidates, c);
      }
  return TRUE;
}

static gboolean
weigh_claim (const Question *q, RtCandidate *c, GError **error)
{
  RtFact *fact = &c->fact;
  g_auto (Terms) t = { 0 };
  guint i = 0;
  double p;

  fact->about = g_array_index (q->answers, RtRelation, c->number);
  if (!terms_init (&t, q, fact->about, error))
    return FALSE;
  while (t.as[i].claim != fact->id)
    i++;
  fact->now = q->now[c->number];
  fact->if_so = settled (q, &t, i, &q->best);
  fact->if_not = settled (q, &t, i, NULL);
  fact->probability = p = chance_of (fact->now, fact->if_so, fact->if_not);
  fact->change = 2 * p * (1 - p) * fabs (fact->if_so - fact->if_not);
  fact->first_if_so = leader (q, c->number, fact->if_so);
  fact->first_if_not = leader (q, c->number, fact->if_not);
  return TRUE;
}

/* ---- Speakers -------------------------------------------------------------------------- */

static void
weigh_speaker (const Question *q, RtCandidate *c)
{
  RtWorldGiven yes = rt_fact_given (c, TRUE), no = rt_fact_given (c, FALSE);
  RtFact *fact = &c->fact;
  double most_so = 0, most_not = 0;

  fact->first_if_so = fact->first_if_not = RT_NONE;
  for (guint32 i = 0; i < q->answers->len; i++)
    {
      RtRelation r = g_array_index (q->answers, RtRelation, i);
      double so = rt_worlds_chance_given (q->worlds, i, RT_WORLD_BEST, &yes);
      double not = rt_worlds_chance_given (q->worlds, i, RT_WORLD_BEST, &no);

      if (fabs (so - not ) / 2 > fact->change + NOTHING)
        {
          fact->about = r;
          fact->now = q->now[i];
          fact->if_so = so;
          fact->if_not = not ;
          fact->change = fabs (so - not ) / 2;
        }
      if (so > most_so + NOTHING)
        fact->first_if_so = r;
      if (not > most_not + NOTHING)
        fact->first_if_not = r;
      most_so = MAX (so, most_so);
      most_not = MAX (not, most_not);
    }
}

static gboolean
weigh (gpointer data, RtCandidate *c, GError **error)
{
  if (c->fact.kind == RT_FACT_CLAIM)
    return weigh_claim (data, c, error);
  weigh_speaker (data, c);
  return TRUE;
}

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
gather (Question *q, guint question, const RtWorldBasis *basis, GError **error)
{
  guint n;
  const RtRelation *all = rt_question_answers (q->kase, question, &n);

  for (guint i = 0; i < n; i++)
    if (rt_pick_relation (q->pick, all[i]) && rt_relation_stands (q->kase, all[i], q->pick))
      g_array_append_val (q->answers, all[i]);
  q->worlds = rt_worlds_new (basis, &g_array_index (q->answers, RtRelation, 0), q->answers->len,
                             error);
  if (!q->worlds)
    return FALSE;
  q->now = g_new (double, q->answers->len + 1);
  for (guint32 i = 0; i < q->answers->len; i++)
    q->now[i] = rt_worlds_chance (q->worlds, i, RT_WORLD_BEST);
  return rt_grade_parse (BEST_GRADE, NULL, &q->best, error);
}

static gboolean
answer (Question *q, RtInquiry *inquiry, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (RtCandidate));

  inquiry->exact = TRUE;
  inquiry->ungraded = rt_worlds_ungraded (q->worlds);
  inquiry->first = leader (q, RT_NONE, 0);
  for (guint32 i = 0; i < q->answers->len; i++)
    {
      if (g_array_index (q->answers, RtRelation, i) == inquiry->first)
        inquiry->now = q->now[i];
      if (!list_claims (q, i, candidates, error))
        return FALSE;
    }
  if (q->answers->len > 0)
    rt_candidates_speakers (candidates, q->worlds);
  return rt_facts_weigh (inquiry, candidates, G_MAXUINT, 1, weigh, q, ctx, error);
}

RtInquiry *
rt_next_rivals (RtCase *kase, const RtPick *pick, guint question, const RtWorldOptions *options,
                RtContext *ctx, GError **error)
{
  g_autoptr (RtInquiry) inquiry = g_new0 (RtInquiry, 1);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  RtWorldBasis basis;
  Question q = { .kase = kase, .pick = pick, .answers = answers };
  gboolean ok;

  g_return_val_if_fail (question < rt_case_n_questions (kase), NULL);
  if (!rt_world_basis (&basis, kase, pick, options, ctx, error))
    return NULL;
  q.ungraded = isnan (basis.options.ungraded) ? 0.5 : basis.options.ungraded;
  ok = gather (&q, question, &basis, error) && answer (&q, inquiry, ctx, error);
  rt_worlds_free (q.worlds);
  g_free (q.now);
  return ok ? g_steal_pointer (&inquiry) : NULL;
}
