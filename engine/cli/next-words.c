/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A fact as something that one can ask, what depends on it, and whom to ask. */

#include "case/case-private.h"
#include "cli/next.h"
#include "analyze/certain-words.h"
#include "cli/words.h"
#include <math.h>

/* ---- The question ---------------------------------------------------------------------- */

char *
rt_next_ask (RtRun *run, const RtFact *fact)
{
  return rt_fact_ask (run->kase, fact, run->show_protected);
}

/* ---- What depends on it ---------------------------------------------------------------- */

static const char *
so_word (const RtFact *fact)
{
  return fact->kind == RT_FACT_SPEAKER ? "more than graded" : "so";
}

static const char *
not_word (const RtFact *fact)
{
  return fact->kind == RT_FACT_SPEAKER ? "less" : "not";
}

/* ", and ISKP leads" where another does. */
static char *
turned (RtRun *run, const RtNextQuestion *q, const RtFact *fact, guint32 leader)
{
  g_autofree char *name = NULL;

  if (q->kind == RT_NEXT_PATH || leader == q->inquiry->first)
    return g_strdup ("");
  if (leader == RT_NONE)
    return g_strdup (q->kind == RT_NEXT_RANK ? ", and nobody leads"
                                             : ", and no answer is likely");
  if (leader == fact->about)
    return g_strdup (q->kind == RT_NEXT_RANK ? ", and leads" : ", and it is the most likely");
  name = q->kind == RT_NEXT_RANK ? rt_words_name (run, leader)
                                 : rt_words_read (run, leader, FALSE);
  return g_strdup_printf (
      q->kind == RT_NEXT_RANK ? ", and %s leads" : ", and the most likely is: %s", name);
}

/* "Kerman cell is among the first 3 in" */
static char *
what_moves (RtRun *run, const RtNextQuestion *q, const RtFact *fact)
{
  g_autofree char *name = NULL;

  if (q->kind == RT_NEXT_PATH)
    return g_strdup ("the chance is");
  if (q->kind == RT_NEXT_RIVALS && fact->kind == RT_FACT_CLAIM)
    return g_strdup ("that has a likelihood of");
  if (q->kind == RT_NEXT_RIVALS && fact->about == q->inquiry->first)
    return g_strdup ("the leading answer has a likelihood of");
  if (q->kind == RT_NEXT_RIVALS)
    {
      name = rt_words_read (run, fact->about, FALSE);
      return g_strdup_printf ("\"%s\" has a likelihood of", name);
    }
  name = rt_words_name (run, fact->about);
  return q->places > 1 ? g_strdup_printf ("%s is among the first %u in", name, q->places)
                       : g_strdup_printf ("%s is first in", name);
}

char *
rt_next_outcome (RtRun *run, const RtNextQuestion *q, const RtFact *fact)
{
  g_autofree char *so = turned (run, q, fact, fact->first_if_so);
  g_autofree char *not = turned (run, q, fact, fact->first_if_not);
  g_autofree char *what = what_moves (run, q, fact);

  return g_strdup_printf ("If %s %s %.2f%s; if %s %.2f%s.", so_word (fact), what, fact->if_so,
                          so, not_word (fact), fact->if_not, not );
}

/* ---- Whom to ask ----------------------------------------------------------------------- */

/* "B3 Raedan Group, assessed (Assessment 3)" */
static char *
claim_words (RtRun *run, RtClaim c)
{
  g_autofree char *words = rt_words_claim (run, c), *place = rt_words_place (run, c);

  return place ? g_strdup_printf ("%s (%s)", words, place) : g_steal_pointer (&words);
}

static gboolean
is_thought_out (RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  return row.basis == RT_BASIS_INFERRED || row.basis == RT_BASIS_ASSUMED;
}

static gboolean
denies (RtRun *run, RtClaim c)
{
  RtClaimRow row;

  rt_case_get_claim (run->kase, c, &row);
  return row.stance == RT_STANCE_DENIES;
}

/* Those of @claims that are so, the first of them in *first. */
static guint
count_claims (RtRun *run, const RtClaim *claims, guint n, gboolean (*is) (RtRun *, RtClaim),
              RtClaim *first)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    if (is (run, claims[i]) && found++ == 0)
      *first = claims[i];
  return found;
}

static char *
relation_why (RtRun *run, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *words = rt_words_likelihood (&likelihood);
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);
  RtClaim denial = 0, thought = 0;
  guint denied = count_claims (run, claims, n, denies, &denial);
  guint thought_out = count_claims (run, claims, n, is_thought_out, &thought);
  g_autofree char *best = n ? claim_words (run, denied ? denial : claims[0]) : NULL;
  RtDateSpan span;
  const char *undated = rt_relation_span (run->kase, r, run->pick, &span) ? "" : ", undated";

  if (n == 0)
    return g_strdup_printf ("Now %s%s: no claim says so. Find out who does.", words, undated);
  if (denied)
    return g_strdup_printf ("Now %s%s, and denied: %s. Ask what either side knows of it.",
                            words, undated, best);
  if (!likelihood.judged)
    return g_strdup_printf ("Now %s%s: %s. Grade it, and ask who else knows of it.", words,
                            undated, best);
  if (thought_out == n)
    return g_strdup_printf ("Now %s%s; it was concluded, not seen: %s. Look for a witness or a "
                            "record.",
                            words, undated, best);
  if (n == 1)
    return g_strdup_printf ("Now %s%s, on one word: %s. Ask who else knows of it.", words,
                            undated, best);
  return g_strdup_printf ("Now %s%s: %u speakers, the best %s. Ask how they know it.", words,
                          undated, n, best);
}

static char *
claim_why (RtRun *run, const RtFact *fact)
{
  g_autofree char *words = rt_words_claim (run, fact->id);
  g_autofree char *place = rt_words_place (run, fact->id);
  const char *via = rt_words_via (run, fact->id);

  if (is_thought_out (run, fact->id))
    return g_strdup_printf ("%s%s%s: concluded, not seen. Look for a witness or a record.",
                            words, place ? ", in " : "", place ? place : "");
  if (via)
    return g_strdup_printf ("%s, not at first hand but in %s. Get their own words, and ask how "
                            "they know.",
                            words, place ? place : via);
  return g_strdup_printf ("%s%s%s. Ask how they know, and who else does.", words,
                          place ? ", in " : "", place ? place : "");
}

/* ---- Speakers -------------------------------------------------------------------------- */

typedef struct
{
  guint all, said, alone; /* relations; that rest on the speaker; on nobody else */
} Share;

static void
add_relation (RtRun *run, RtRelation r, RtSource speaker, Share *share)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (run->kase, r, &n);
  gboolean said = FALSE, others = FALSE;

  share->all++;
  for (guint i = 0; i < n; i++)
    {
      const RtSource says = rt_claim_speaker (run->kase, claims[i]);

      if (!rt_pick_claim (run->pick, claims[i]) || !says)
        continue;
      if (rt_source_independent (run->kase, says, speaker))
        others = TRUE;
      else
        said = TRUE;
    }
  share->said += said ? 1 : 0;
  share->alone += said && !others ? 1 : 0;
}

static char *
speaker_why (RtRun *run, const RtNextQuestion *q, RtSource speaker)
{
  Share share = { 0 };
  const RtView *view = q->ranking.view;
  g_autofree char *all = NULL, *said = NULL, *alone = NULL;
  guint n = 0;
  const RtRelation *relations = q->kind == RT_NEXT_RIVALS
                                    ? rt_question_answers (run->kase, q->question, &n)
                                    : NULL;

  for (guint i = 0; i < n; i++)
    if (rt_pick_relation (run->pick, relations[i]))
      add_relation (run, relations[i], speaker, &share);
  for (guint32 e = 0; view && e < rt_view_n_edges (view); e++)
    {
      relations = rt_view_relations (view, e, &n);
      for (guint i = 0; i < n; i++)
        add_relation (run, relations[i], speaker, &share);
    }
  all = rt_count (share.all, q->kind == RT_NEXT_RIVALS ? "answer" : "relation", NULL);
  said = rt_thousands (share.said);
  alone = rt_thousands (share.alone);
  return g_strdup_printf (
      "Of %s here %s rest%s on its word, %s on nobody else's. Check some of "
      "it with others who did not have it from there.",
      all, said, share.said == 1 ? "s" : "", alone);
}

char *
rt_next_why (RtRun *run, const RtNextQuestion *q, const RtFact *fact)
{
  switch (fact->kind)
    {
    case RT_FACT_RELATION:
      return relation_why (run, fact->id);
    case RT_FACT_SPEAKER:
      return speaker_why (run, q, fact->id);
    default:
      return claim_why (run, fact);
    }
}
