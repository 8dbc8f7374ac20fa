/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Competing hypotheses (Heuer 1999, Psychology of Intelligence Analysis, chapter 8): one
 * question, the accounts that could answer it, and how each piece of evidence fits each of
 * them. The fit is the analyst's judgement, cell by cell; what redthread adds is the weight of
 * a piece, which comes from its grade, and what follows from it all.
 *
 * One row of hypotheses.csv (graphs/README.md) is a hypothesis, a piece of evidence or a cell,
 * by which of the two ids it has.
 *
 * Weight. A piece weighs as much as it is likely to be true: its own grade; else the likelihood
 * of the relation that it is about; else that of the value claimed. A piece with a source
 * of its own is what that source says: only its claims count, and where it denies, the piece is
 * the denial. Ungraded, or not to be judged: 0.5, from 0.05 to 0.95, unless stated otherwise.
 *
 * Inconsistency of a hypothesis: the sum of weight times points over its pieces, I 1 and II 2;
 * all else is 0, for evidence that fits one account mostly fits others too. It is the number of
 * contradictions expected, were the pieces true as often as they are likely. Least is first.
 * Pieces are taken one by one: that two of them come from one source is shown by taking the
 * source away. */
#pragma once

#include "redthread/case.h"

G_BEGIN_DECLS

/* How a piece of evidence fits a hypothesis. */
typedef enum
{
  RT_FIT_OPEN, /* not judged yet */
  RT_FIT_CC,   /* very consistent: expected, were it true */
  RT_FIT_C,    /* consistent */
  RT_FIT_N,    /* neutral */
  RT_FIT_I,    /* inconsistent */
  RT_FIT_II,   /* very inconsistent: hardly thinkable, were it true */
  RT_FIT_NA,   /* says nothing of it */
  RT_N_FITS
} RtFit;
const char *rt_fit_name (RtFit fit); /* "CC"; NULL for open */
/** rt_fit_parse: without regard to case; empty is open. FALSE with RT_ERROR_INPUT. */
gboolean rt_fit_parse (const char *text, RtFit *out, GError **error);

typedef enum
{
  RT_HYPOTHESIS_ORDINARY,
  RT_HYPOTHESIS_NULL,      /* nothing of the kind: chance, nobody, as always */
  RT_HYPOTHESIS_DECEPTION, /* somebody wants it to look as it does */
  RT_N_HYPOTHESIS_KINDS
} RtHypothesisKind;
const char *rt_hypothesis_kind_name (RtHypothesisKind kind); /* "null"; NULL for ordinary */

/* ---- The rows of a case ------------------------------------------------------------- */

typedef struct
{
  const char *hypothesis, *evidence; /* ids; NULL: none. A cell has both */
  RtFit cell;
  const char *question; /* of a hypothesis; of a piece: NULL is every question */
  const char *text;     /* in words, or NULL */
  RtHypothesisKind kind;
  RtRelation relation; /* what it is about; RT_NONE */
  RtEntity entity;     /* the same; RT_NONE */
  RtProperty property; /* of the entity; 0 */
  RtSource source, via;
  const char *locator, *note; /* NULL where none */
  RtGrade grade;              /* as given */
  RtMarking marking;
  const char *file; /* where the row stands */
  guint line;
} RtHypothesisRow;
#define RT_HYPOTHESIS_ROW_NONE                                                                 \
  (RtHypothesisRow)                                                                            \
  {                                                                                            \
    .relation = RT_NONE, .entity = RT_NONE                                                     \
  }

guint32 rt_case_n_hypothesis_rows (const RtCase *kase); /* 0 .. n - 1, in the order added */
void rt_case_get_hypothesis_row (const RtCase *kase, guint32 i, RtHypothesisRow *row);
/** rt_case_hypothesis_row: by its two ids (NULL or "": none); RT_NONE. */
guint32 rt_case_hypothesis_row (const RtCase *kase, const char *hypothesis,
                                const char *evidence);
/** rt_case_add_hypothesis_row: a row of the same ids that says the same is the one there is;
 * one that says something else, or a cell whose hypothesis or evidence has no row, is
 * RT_ERROR_INPUT. RT_NONE with @error. */
guint32 rt_case_add_hypothesis_row (RtCase *kase, const RtHypothesisRow *row, GError **error);
/** rt_hypothesis_row_marking: the highest of its own, its source's and its document's; of a
 * cell those of its hypothesis and its evidence too. */
RtMarking rt_hypothesis_row_marking (const RtCase *kase, guint32 i);
/** rt_case_hypotheses_marking: the highest of the rows that stand. An answer that tells of none
 * of them need not be handled by it: rt_case_highest_marking() has it for the whole case alone.
 */
RtMarking rt_case_hypotheses_marking (const RtCase *kase, const RtPick *pick);
/** rt_hypothesis_row_stands: is what it is about picked? Of a cell: that of both its rows. A
 * hypothesis stands always. */
gboolean rt_hypothesis_row_stands (const RtCase *kase, guint32 i, const RtPick *pick);

/* ---- What follows from them --------------------------------------------------------- */

typedef struct
{
  guint32 row;            /* the hypothesis */
  RtRange inconsistency;  /* 0 up; low and high by those of the weights */
  guint count[RT_N_FITS]; /* cells of each kind, open ones too */
  gboolean compared;      /* a cell of it is judged, or none of any hypothesis is */
  guint rank;             /* 1: least inconsistent; a shared one where equal (1e-12); 0 where it
                             is not compared: who is not judged is not contradicted either */
} RtMatrixColumn;

typedef struct
{
  guint32 row; /* the piece */
  RtRange weight;
  gboolean judged; /* FALSE: ungraded, or not to be judged */
  /* How far it tells the hypotheses apart: the mean difference of two of its cells, in steps
   * from CC to II (0 to 4; NA and open cells are none), times its weight. */
  double diagnosticity;
  guint open; /* cells */
} RtMatrixRow;

typedef struct
{
  const char *question;
  RtMatrixColumn *columns; /* in the order of the file */
  guint n_columns;
  RtMatrixRow *rows; /* in the order of the file */
  guint n_rows;
  guint8 *cells; /* RtFit: [row * n_columns + column] */
  guint *order;  /* columns: least inconsistent first, equal ones in the order of the file;
                    those that are not compared last */
  guint n_compared;
  guint n_first;  /* how many share the first rank; 0 without hypotheses */
  guint left_out; /* pieces of which the selection leaves nothing */
  double ungraded;
} RtMatrix;
void rt_matrix_free (RtMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtMatrix, rt_matrix_free)

/** rt_matrix_questions: (transfer container) (element-type utf8): those that hypotheses answer,
 * in the order of the file. */
GPtrArray *rt_matrix_questions (const RtCase *kase);

/**
 * rt_matrix_new:
 * @question: as rt_matrix_questions() has it
 * @ungraded: weight of what is not graded or cannot be judged; NaN: 0.5, 0.05 to 0.95
 *
 * The hypotheses of one question, the pieces of evidence that are of it or of every question
 * and of which @pick leaves something, and what follows. A piece in free text is no claim: no
 * selection leaves it out. The case is sealed.
 * Cost: cells, and the claims of what the pieces are about.
 *
 * Returns: (transfer full): NULL with RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtMatrix *rt_matrix_new (RtCase *kase, const RtPick *pick, const char *question,
                         double ungraded, RtContext *ctx, GError **error);

RtFit rt_matrix_cell (const RtMatrix *matrix, guint row, guint column);

/* What could be otherwise. */
typedef enum
{
  RT_PIVOT_SOURCE,    /* withdrawn, with all that share an origin with it */
  RT_PIVOT_DOCUMENT,  /* withdrawn: what was read in it */
  RT_PIVOT_REFUTED,   /* a piece turns out to be false: it weighs nothing */
  RT_PIVOT_CONFIRMED, /* a piece turns out to be true: it weighs 1 */
  RT_PIVOT_CELL       /* a cell is judged otherwise, or for the first time */
} RtPivotKind;

typedef struct
{
  RtPivotKind kind;
  guint32 id;     /* RtSource; of the others the matrix's row */
  guint column;   /* of a cell: the matrix's column */
  RtFit fit;      /* of a cell: what it becomes, the nearest that flips */
  guint steps;    /* of a cell: how far that is, of CC C N I II; 0 for an open one */
  guint lost;     /* pieces that go with a source or document */
  double lead;    /* of those that are first now over the next, then; below 0: behind */
  gboolean flips; /* others are first then */
  guint first;    /* a column that is first then */
  guint n_first;  /* how many are, */
  guint last;     /* and the last of those columns */
} RtPivot;

/** rt_matrix_lead: of the first over the next; NaN where all that are compared are first. */
double rt_matrix_lead (const RtMatrix *matrix);

/**
 * rt_matrix_pivots: (transfer full) (element-type RtPivot): every source and document that
 * pieces rest on; of pieces and cells those alone that flip, and no cells of a hypothesis that
 * is not compared. Flips first, then by kind, by steps, by the lead that is left. Cost: sources
 * and documents times rt_matrix_new(), and cells times columns. NULL as rt_matrix_new().
 */
GArray *rt_matrix_pivots (RtCase *kase, const RtPick *pick, const RtMatrix *matrix,
                          RtContext *ctx, GError **error);

/** rt_matrix_apart: how many pieces that weigh anything have cells (both judged) for @a and @b
 * of which one is inconsistent and the other not, or not as much: what tells them apart. */
guint rt_matrix_apart (const RtMatrix *matrix, guint a, guint b);

G_END_DECLS
