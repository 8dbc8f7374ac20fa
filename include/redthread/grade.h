/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Grades and what they amount to. A grade is our view of a claim, on a scale:
 * the Admiralty code (NATO AJP-2.1: reliability A-F, credibility 1-6, "B2"), the UK 5x5x5,
 * Europol's 4x4, i2's confirmed/unconfirmed/tentative. A hedge is what the speaker said:
 * another thing.
 *
 * Likelihood: log-odds of a claim = logit(credibility) * reliability; the best claim
 * of each independent speaker; denials negative; summed from even odds; kept
 * within 0.05 to 0.95. The figures are the case's to replace (schema-grades.csv). */
#pragma once

#include "redthread/types.h"
#include "redthread/context.h"

G_BEGIN_DECLS

typedef enum
{
  RT_STANCE_ASSERTS,
  RT_STANCE_DENIES
} RtStance;
typedef enum
{
  RT_HEDGE_STATED,
  RT_HEDGE_PROBABLE,
  RT_HEDGE_POSSIBLE,
  RT_HEDGE_ALLEGED
} RtHedge;
typedef enum
{
  RT_BASIS_UNSAID,
  RT_BASIS_OBSERVED,
  RT_BASIS_REPORTED,
  RT_BASIS_ASSESSED,
  RT_BASIS_INFERRED,
  RT_BASIS_ASSUMED,
  RT_BASIS_COMPUTED /* redthread calculated it from the case: no evidence */
} RtBasis;

const char *rt_stance_name (RtStance stance); /* "asserts" */
const char *rt_hedge_name (RtHedge hedge);    /* "stated" */
const char *rt_basis_name (RtBasis basis);    /* NULL for unsaid */
gboolean rt_stance_parse (const char *text, RtStance *out, GError **error); /* empty: asserts */
gboolean rt_hedge_parse (const char *text, RtHedge *out, GError **error);   /* empty: stated */
gboolean rt_basis_parse (const char *text, RtBasis *out, GError **error);   /* empty: unsaid */

/* A probability with its outer bounds. */
typedef struct
{
  double low, best, high;
} RtRange;

/* One grade that can be written. */
typedef struct
{
  const char *scale;   /* "admiralty", "5x5x5", "4x4", "i2" */
  const char *text;    /* "B2", "B" (reliability alone), "2" (credibility alone) */
  const char *meaning; /* "usually reliable; probably true" */
  guint8 reliability;  /* 1 = A or the scale's best ... ; 0: not said */
  guint8 credibility;  /* 1 ...; 0: not said */
} RtGradeRow;

/** rt_grade_row: of grade @g; NULL for 0 and beyond the last. */
const RtGradeRow *rt_grade_row (RtGrade g);
guint rt_n_grades (void); /* the last is rt_n_grades () - 1 */

/**
 * rt_grade_parse:
 * @scale: the scale assumed where @text has no prefix ("4x4:B2"); NULL is admiralty
 * Returns: FALSE with RT_ERROR_INPUT for what is not on the scale: never mapped to a neighbour.
 *   Empty text is 0, ungraded. A lone letter or digit is kept as what it is.
 */
gboolean rt_grade_parse (const char *text, const char *scale, RtGrade *out, GError **error);

/** rt_grade_join: the claim's own @grade; a lone digit borrows reliability from the source's
 * letter @reliability. */
RtGrade rt_grade_join (RtGrade grade, RtGrade reliability);

/* The figures: credibility as probability, reliability as factor, by scale. */
typedef struct _RtGradeTable RtGradeTable;
const RtGradeTable *rt_grade_table_default (void);
/** A case's own: a copy in which rows of schema-grades.csv replace figures.
 * @part is "credibility" (figures are probabilities) or "reliability" (factors); @grade a
 * letter or digit of the scale. FALSE with RT_ERROR_INPUT: unknown scale, part or grade, or not
 * 0 <= low <= best <= high <= 1. */
RtGradeTable *rt_grade_table_copy (const RtGradeTable *table);
gboolean rt_grade_table_set (RtGradeTable *table, const char *scale, const char *part,
                             const char *grade, double low, double best, double high,
                             GError **error);
void rt_grade_table_free (RtGradeTable *table);

/**
 * rt_grade_log_odds:
 * @odds: (out): low, best and high log-odds that a claim of this grade adds (nats)
 * Returns: FALSE where the grade adds nothing that can be judged (ungraded, F6 and any 6).
 */
gboolean rt_grade_log_odds (const RtGradeTable *table, RtGrade grade, RtRange *odds);
/** Rows for `redthread grades`: the credibility's probability and the reliability's factor of a
 * row. */
gboolean rt_grade_table_credibility (const RtGradeTable *table, const char *scale,
                                     guint8 credibility, RtRange *probability);
gboolean rt_grade_table_reliability (const RtGradeTable *table, const char *scale,
                                     guint8 reliability, RtRange *factor);

/* How likely a relation is, and why. */
typedef struct
{
  gboolean judged;    /* FALSE: no graded claim that counts; range means nothing then */
  RtRange range;      /* probability, each within 0.05 to 0.95 */
  guint asserting;    /* independent speakers who assert it */
  guint denying;      /* independent speakers who deny it */
  guint claims;       /* claims picked, both stances */
  gboolean ungraded;  /* it has claims and none is graded */
  gboolean confirmed; /* best >= 0.8 and two independent speakers assert it */
} RtLikelihood;

/** rt_likelihood_word: ICD 203: "very unlikely", "unlikely", "even chance", "likely", "very
 * likely". */
const char *rt_likelihood_word (double probability);
/** rt_likelihood_label: the word; "cannot be judged" where not judged; "ungraded" where no
 * claim has a grade. */
const char *rt_likelihood_label (const RtLikelihood *likelihood);

G_END_DECLS
