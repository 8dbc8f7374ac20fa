/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How heavy a piece of evidence is, with or without what it rests on; and how inconsistent that
 * makes each hypothesis. */
#pragma once

#include "redthread/hypotheses.h"

#define RT_MATRIX_LEVEL 1e-12 /* inconsistencies closer than this are equal */

/* What is withdrawn; all 0: nothing. */
typedef struct
{
  RtSource source; /* and what shares an origin with it */
  RtSource document;
} RtWithout;

typedef struct
{
  RtRange weight;
  gboolean judged;
  gboolean gone; /* nothing that it rests on is left */
} RtPieceWeight;

/** rt_piece_weigh: the piece in row @i of the case. FALSE with RT_ERROR_LIMIT. */
gboolean rt_piece_weigh (RtCase *kase, const RtPick *pick, guint32 i, const RtWithout *without,
                         double ungraded, RtPieceWeight *out, GError **error);
/** rt_piece_claims: (transfer full) (element-type RtClaim): the claims that it rests on. */
GArray *rt_piece_claims (RtCase *kase, const RtPick *pick, guint32 i);

/** rt_fit_points: what a cell counts against its hypothesis. rt_fit_step: 0 CC to 4 II; -1
 * where it is no judgement. */
guint rt_fit_points (RtFit fit);
int rt_fit_step (RtFit fit);

/** rt_hypothesis_letter: (transfer full): "A" of the first column, "AA" behind "Z". */
char *rt_hypothesis_letter (guint column);
/** rt_hypotheses_order: (transfer full): the matrix's rows, what tells most first. */
guint *rt_hypotheses_order (const RtMatrix *matrix);
