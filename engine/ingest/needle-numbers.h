/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Telephone numbers that are looked for in any text, however they are written. */
#pragma once

#include "redthread/case.h"

/* Where something that is looked for stands in a text. */
typedef struct
{
  gsize start, end; /* bytes */
  RtEntity entity;
} RtSpan;

typedef struct _RtNumberNeedles RtNumberNeedles;

RtNumberNeedles *rt_number_needles_new (void);
void rt_number_needles_free (RtNumberNeedles *numbers);

/** rt_number_needles_add: where @text is a telephone number, it is one of @e. @kase, the same
 * for all and for as long as @numbers is, says at home in which country. */
void rt_number_needles_add (RtNumberNeedles *numbers, const RtCase *kase, RtEntity e,
                            const char *text);
/** rt_number_needles_find: appends to @spans (of RtSpan) where they stand in @text. */
void rt_number_needles_find (const RtNumberNeedles *numbers, const char *text, GArray *spans);
