/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See hypotheses.h. A piece rests on the claims of what it is about, as far as they are of its
 * own source and document, and on these two themselves. */
#include "analyze/hypotheses.h"
#include "base/growing.h"
#include "case/case-private.h"
#include "case/columns.h"
#include "case/likelihood.h"
#include <math.h>
#include <string.h>

#define EVEN ((RtRange){ 0.05, 0.5, 0.95 }) /* of what nobody graded */

/* ---- The claims ------------------------------------------------------------ */

static gboolean
is_of_piece (const RtCase *kase, const RtHypothesisRow *piece, RtClaim c)
{
  return (!piece->source || rt_claim_speaker (kase, c) == piece->source)
         && (!piece->via || rt_claim_via (kase, c) == piece->via);
}

static void
add_claims_of_value (RtCase *kase, const RtPick *pick, const RtHypothesisRow *piece,
                     GArray *claims)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, piece->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (value.property == piece->property && value.claim && rt_pick_claim (pick, value.claim)
          && !rt_claim_is_computed (kase, value.claim)
          && is_of_piece (kase, piece, value.claim))
        g_array_append_val (claims, value.claim);
    }
}

GArray *
rt_piece_claims (RtCase *kase, const RtPick *pick, guint32 i)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  RtHypothesisRow piece;
  const RtClaim *claims;
  guint n = 0;

  rt_case_get_hypothesis_row (kase, i, &piece);
  if (piece.property)
    add_claims_of_value (kase, pick, &piece, out);
  if (piece.relation == RT_NONE)
    return out;
  claims = rt_relation_claims (kase, piece.relation, &n);
  for (guint c = 0; c < n; c++)
    if (rt_pick_claim (pick, claims[c]) && is_of_piece (kase, &piece, claims[c]))
      g_array_append_val (out, claims[c]);
  return out;
}

static gboolean
is_withdrawn (const RtCase *kase, RtSource speaker, RtSource via, const RtWithout *without)
{
  return (without->source && speaker && !rt_source_independent (kase, speaker, without->source))
         || (without->document && via == without->document);
}

static void
drop_withdrawn (const RtCase *kase, const RtWithout *without, GArray *claims)
{
  guint kept = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      RtClaim c = g_array_index (claims, RtClaim, i);

      if (!is_withdrawn (kase, rt_claim_speaker (kase, c), rt_claim_via (kase, c), without))
        g_array_index (claims, RtClaim, kept++) = c;
    }
  g_array_set_size (claims, kept);
}

/* Does anything speak of the subject at all, whatever is picked? */
static gboolean
has_claims (RtCase *kase, guint32 i)
{
  g_autoptr (GArray) all = rt_piece_claims (kase, NULL, i);

  return all->len > 0;
}

/* ---- The weight ------------------------------------------------------------ */

static RtLikelihood
sum_of (const RtCase *kase, const GArray *claims, const char *norm, RtLikelihoodTerm *terms)
{
  guint n = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      RtClaim c = g_array_index (claims, RtClaim, i);

      if (norm)
        {
          RtClaimRow row;
          guint n_values;
          const RtValue *values;
          gboolean says_it = FALSE;

          rt_case_get_claim (kase, c, &row);
          values = rt_case_values_of (kase, RT_OF_ENTITY, row.subject, &n_values);
          for (guint v = 0; v < n_values && !says_it; v++)
            {
              RtValueRow value;

              rt_case_get_value (kase, values[v], &value);
              says_it = value.claim == c && strcmp (value.norm, norm) == 0;
            }
          if (!says_it)
            continue;
        }
      terms[n++] = rt_claim_term (kase, c);
    }
  return rt_likelihood_sum (rt_case_grades (kase), terms, n);
}

/* Values that contradict each other do not add up: the piece is the one that is likeliest. */
static RtLikelihood
likeliest_value (const RtCase *kase, const RtHypothesisRow *piece, const GArray *claims,
                 RtLikelihoodTerm *terms)
{
  RtLikelihood best = { 0 };
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, piece->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;
      RtLikelihood now;

      rt_case_get_value (kase, values[i], &value);
      if (value.property != piece->property)
        continue;
      now = sum_of (kase, claims, value.norm, terms);
      if (now.judged && (!best.judged || now.range.best > best.range.best))
        best = now;
    }
  return best;
}

/* What somebody only denies is a piece that says that it is not so. */
static gboolean
only_denied (const RtCase *kase, const RtHypothesisRow *piece, const GArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    if (rt_claim_stance (kase, g_array_index (claims, RtClaim, i)) != RT_STANCE_DENIES)
      return FALSE;
  return claims->len > 0 && piece->source;
}

static RtRange
mirrored (RtRange range)
{
  return (RtRange){ 1 - range.high, 1 - range.best, 1 - range.low };
}

static RtLikelihood
weigh_claims (const RtCase *kase, const RtHypothesisRow *piece, const GArray *claims,
              RtLikelihoodTerm *terms)
{
  RtLikelihood sum = piece->property ? likeliest_value (kase, piece, claims, terms)
                                     : sum_of (kase, claims, NULL, terms);

  if (only_denied (kase, piece, claims))
    sum.range = mirrored (sum.range);
  return sum;
}

static RtLikelihood
weigh_grade (const RtCase *kase, const RtHypothesisRow *piece)
{
  RtSourceRow source;
  RtLikelihoodTerm term = { .speaker = piece->source, .stance = RT_STANCE_ASSERTS };

  rt_case_get_source (kase, piece->source, &source);
  term.grade = rt_grade_join (piece->grade, source.reliability);
  term.roots = rt_source_roots (kase, piece->source, &term.n_roots);
  return rt_likelihood_sum (rt_case_grades (kase), &term, 1);
}

gboolean
rt_piece_weigh (RtCase *kase, const RtPick *pick, guint32 i, const RtWithout *without,
                double ungraded, RtPieceWeight *out, GError **error)
{
  g_autoptr (GArray) claims = rt_piece_claims (kase, pick, i);
  g_autofree RtLikelihoodTerm *terms = g_try_new (RtLikelihoodTerm, (gsize)claims->len + 1);
  RtHypothesisRow piece;
  RtLikelihood sum;

  if (!terms)
    return rt_no_memory (error, "the claims behind a piece of evidence");
  rt_case_get_hypothesis_row (kase, i, &piece);
  drop_withdrawn (kase, without, claims);
  sum = piece.grade ? weigh_grade (kase, &piece) : weigh_claims (kase, &piece, claims, terms);
  out->judged = sum.judged;
  out->weight = sum.judged         ? sum.range
                : isnan (ungraded) ? EVEN
                                   : (RtRange){ ungraded, ungraded, ungraded };
  out->gone = !rt_hypothesis_row_stands (kase, i, pick)
              || is_withdrawn (kase, piece.source, piece.via, without)
              || (claims->len == 0 && has_claims (kase, i));
  return TRUE;
}
