/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How sure a relation is, as every picture draws it. */
#pragma once

#include "redthread/case.h"

/* The surest first. */
typedef enum
{
  RT_LINE_CONFIRMED,
  RT_LINE_PROBABLE,
  RT_LINE_TENTATIVE,
  RT_LINE_UNGRADED,
  RT_N_LINE_STYLES
} RtLineStyle;

/** rt_line_style_of: how sure, as a line is drawn; *width by independent speakers (may be
 * NULL). */
RtLineStyle rt_line_style_of (const RtLikelihood *likelihood, double *width);
const char *rt_line_style_word (RtLineStyle style); /* "confirmed" */
