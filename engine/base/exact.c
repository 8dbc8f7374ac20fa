/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Decimals as whole numbers of their smallest part: sums are exact, and what does not fit into
 * 63 bits is told, not rounded. */

#include "base/exact.h"
#include <string.h>

__extension__ typedef __int128 Wide;

/* Appends the digits at @text to *parts; how many they were, or -1 where they do not fit. */
static gssize
read_digits (const char *text, gint64 *parts)
{
  gsize n = strspn (text, "0123456789");

  for (gsize i = 0; i < n; i++)
    if (__builtin_mul_overflow (*parts, 10, parts)
        || __builtin_add_overflow (*parts, text[i] - '0', parts))
      return -1;
  return (gssize)n;
}

gboolean
rt_exact_parse (const char *text, RtExact *out)
{
  gboolean minus = *text == '-';
  gint64 parts = 0;
  gssize whole, behind = 0;

  text += minus;
  whole = read_digits (text, &parts);
  if (whole <= 0)
    return FALSE;
  text += whole;
  if (*text == '.')
    {
      behind = read_digits (text + 1, &parts);
      if (behind <= 0 || behind > (gssize)RT_EXACT_DIGITS)
        return FALSE;
      text += 1 + behind;
    }
  if (*text != '\0' && *text != ' ')
    return FALSE;
  *out = (RtExact){ minus ? -parts : parts, (guint)behind };
  return TRUE;
}

gboolean
rt_exact_scale (RtExact *x, guint digits)
{
  for (; x->digits < digits; x->digits++)
    if (__builtin_mul_overflow (x->parts, 10, &x->parts))
      return FALSE;
  return TRUE;
}

gboolean
rt_exact_add (gint64 *sum, gint64 parts)
{
  gint64 result;

  if (__builtin_add_overflow (*sum, parts, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

gint64
rt_exact_share (gint64 parts, gint64 numerator, gint64 denominator)
{
  Wide product = (Wide)parts * numerator;

  if (denominator == 0)
    return 0;
  return (gint64)((product + denominator / 2) / denominator);
}

static char *
spell (gint64 parts, guint digits, const char *comma)
{
  guint64 size = parts < 0 ? -(guint64)parts : (guint64)parts, one = 1;
  g_autofree char *whole = NULL;
  GString *out = g_string_new (parts < 0 ? "-" : "");
  gsize length;

  for (guint i = 0; i < digits; i++)
    one *= 10;
  whole = g_strdup_printf ("%" G_GUINT64_FORMAT, size / one);
  length = strlen (whole);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, comma);
      g_string_append_c (out, whole[i]);
    }
  if (digits > 0)
    g_string_append_printf (out, ".%0*" G_GUINT64_FORMAT, (int)digits, size % one);
  return g_string_free (out, FALSE);
}

char *
rt_exact_text (gint64 parts, guint digits)
{
  return spell (parts, digits, "");
}

char *
rt_exact_words (gint64 parts, guint digits)
{
  return spell (parts, digits, ",");
}
