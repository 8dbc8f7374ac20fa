/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Pieces beside each other. */
#pragma once

#include "request.h"

typedef struct
{
  double w, h; /* with the gap to others */
  double x, y; /* out: its top left corner */
  int which;   /* the caller's */
} RlPiece;

/** rl_pack: moves @n pieces, the highest of which come first, to where none lies on another, in
 * about the shape of a page that is @wider than it is high. FALSE where memory ends. */
bool rl_pack (RlPiece *pieces, int n, double wider);
