/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Exact decimals: whole numbers of a smallest part ("9810.97" is 981097 with two digits), for
 * money must add up to the last cent. */
#pragma once

#include <glib.h>

#define RT_EXACT_DIGITS 9u /* behind the point, at most */

typedef struct
{
  gint64 parts;
  guint digits; /* behind the point */
} RtExact;

/** rt_exact_parse: @text as normal forms have it ("-1204.50"); what follows a space, a
 * currency, is passed over. FALSE where it is none, or does not fit. */
gboolean rt_exact_parse (const char *text, RtExact *out);
/** rt_exact_scale: the same with @digits behind the point, no fewer than it has; FALSE where
 * that does not fit. */
gboolean rt_exact_scale (RtExact *x, guint digits);
/** rt_exact_add: FALSE, and *sum as it was, where it would not fit. */
gboolean rt_exact_add (gint64 *sum, gint64 parts);
/** rt_exact_share: @parts * @numerator / @denominator, rounded to the nearest; none of them
 * negative, and the numerator not above the denominator, so that it always fits. */
gint64 rt_exact_share (gint64 parts, gint64 numerator, gint64 denominator);

/** rt_exact_text, rt_exact_words: (transfer full): "-1204.50", and "-1,204.50" for people.
 */
char *rt_exact_text (gint64 parts, guint digits);
char *rt_exact_words (gint64 parts, guint digits);
