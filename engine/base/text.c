/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Distance between spellings, suggestions, numbers as words, and text made safe. What
 * needs ICU is in fold.c. */
#include "base/text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Longer texts are no misspelt names, and the work grows with the product of lengths. */
#define MAX_LETTERS 4096

/* ---- Distance --------------------------------------------------------------- */

/* One row of the table of optimal string alignment; @before and @last are the two rows above.
 */
static guint
fill_row (const gunichar *a, const gunichar *b, gsize i, gsize m, const guint *before,
          const guint *last, guint *row)
{
  guint least = row[0] = (guint)i;

  for (gsize j = 1; j <= m; j++)
    {
      guint best = last[j - 1] + (a[i - 1] != b[j - 1]);

      best = MIN (best, MIN (last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = MIN (best, before[j - 2] + 1);
      row[j] = best;
      least = MIN (least, best);
    }
  return least;
}

static guint
aligned_distance (const gunichar *a, gsize n, const gunichar *b, gsize m, guint limit)
{
  g_autofree guint *rows = g_new (guint, 3 * (m + 1));
  guint *before = rows, *last = rows + m + 1, *row = rows + 2 * (m + 1);

  for (gsize j = 0; j <= m; j++)
    before[j] = last[j] = (guint)j;
  for (gsize i = 1; i <= n; i++)
    {
      guint *spare = before;

      if (fill_row (a, b, i, m, before, last, row) > limit)
        return limit + 1;
      before = last;
      last = row;
      row = spare;
    }
  return MIN (last[m], limit + 1);
}

guint
rt_distance (const char *a, const char *b, guint limit)
{
  g_autofree gunichar *x = NULL, *y = NULL;
  glong n = g_utf8_strlen (a, -1), m = g_utf8_strlen (b, -1);

  limit = MIN (limit, G_MAXUINT - 1);
  if (strcmp (a, b) == 0)
    return 0;
  if (n > MAX_LETTERS || m > MAX_LETTERS || (guint)labs (n - m) > limit)
    return limit + 1;
  x = g_utf8_to_ucs4_fast (a, -1, NULL);
  y = g_utf8_to_ucs4_fast (b, -1, NULL);
  return aligned_distance (x, (gsize)n, y, (gsize)m, limit);
}

int
rt_compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The folded words of @text in alphabetical order. Apostrophes part no word: Sa'id, Said. */
static char *
sorted_words (const char *text)
{
  g_autofree char *folded = rt_fold (text);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  char *to = folded;

  for (const char *from = folded; *from; from++)
    if (*from != '\'' && *from != '`')
      *to++ = (*from & 0x80) || g_ascii_isalnum (*from) ? *from : ' ';
  *to = '\0';
  for (char *word = strtok_r (folded, " ", &to); word; word = strtok_r (NULL, " ", &to))
    g_ptr_array_add (words, word);
  g_ptr_array_sort (words, rt_compare_texts);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **)words->pdata);
}

double
rt_similarity (const char *a, const char *b)
{
  g_autofree char *x = sorted_words (a);
  g_autofree char *y = sorted_words (b);
  glong longer = MAX (g_utf8_strlen (x, -1), g_utf8_strlen (y, -1));
  guint distance;

  if (longer == 0)
    return strcmp (a, b) == 0 ? 1 : 0;
  distance = rt_distance (x, y, (guint)MIN (longer, MAX_LETTERS));
  return MAX (0, 1 - (double)distance / (double)longer);
}

const char *
rt_nearest (const char *text, const char *const *candidates, gsize n)
{
  g_autofree char *folded = rt_fold (text);
  guint letters = (guint)MIN (g_utf8_strlen (folded, -1), MAX_LETTERS);
  guint limit = MAX (1, letters / 4);
  const char *nearest = NULL;

  if (letters == 0)
    return NULL;
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *candidate = candidates[i] ? rt_fold (candidates[i]) : NULL;
      guint distance = candidate && *candidate ? rt_distance (folded, candidate, limit)
                                               : limit + 1;

      /* "a" is one change away from every "b": a suggestion keeps something of the question. */
      if (distance > limit || distance >= letters)
        continue;
      nearest = candidates[i];
      if (distance == 0)
        break;
      limit = distance - 1;
    }
  return nearest;
}

/* ---- Numbers ---------------------------------------------------------------- */

char *
rt_thousands (guint64 n)
{
  char digits[24];
  int length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, n);
  GString *out = g_string_sized_new (32);

  for (int i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

char *
rt_count (guint64 n, const char *singular, const char *plural)
{
  g_autofree char *number = rt_thousands (n);

  if (n == 1)
    return g_strconcat (number, " ", singular, NULL);
  if (plural)
    return g_strconcat (number, " ", plural, NULL);
  return g_strconcat (number, " ", singular, "s", NULL);
}

char *
rt_number (double x)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  if (isnan (x))
    return g_strdup ("nan");
  if (isinf (x))
    return g_strdup (x > 0 ? "inf" : "-inf");
  if (x == 0)
    return g_strdup ("0"); /* not "-0" */
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], x);
      if (g_ascii_strtod (text, NULL) == x) /* exactly: the point of it */
        break;
    }
  return g_strdup (text);
}

/* Passes over digits; says whether there were any. */
static gboolean
skip_digits (const char **at)
{
  const char *from = *at;

  while (g_ascii_isdigit (**at))
    ++*at;
  return *at > from;
}

/* The length of a decimal number at @text, or 0: strtod also takes hexadecimal, "inf" and
 * "nan". */
static gsize
decimal_length (const char *text)
{
  const char *at = text;
  gboolean digits;

  if (*at == '-' || *at == '+')
    at++;
  digits = skip_digits (&at);
  if (*at == '.')
    {
      at++;
      digits = skip_digits (&at) || digits;
    }
  if (!digits)
    return 0;
  if (*at == 'e' || *at == 'E')
    {
      at++;
      if (*at == '-' || *at == '+')
        at++;
      if (!skip_digits (&at))
        return 0;
    }
  return (gsize)(at - text);
}

gboolean
rt_parse_number (const char *text, double *x)
{
  gsize length;
  double value;

  while (g_ascii_isspace (*text))
    text++;
  length = decimal_length (text);
  if (length == 0 || text[length + strspn (text + length, " \t\r\n\f\v")] != '\0')
    return FALSE;
  value = g_ascii_strtod (text, NULL);
  if (!isfinite (value))
    return FALSE;
  if (x)
    *x = value;
  return TRUE;
}

/* ---- Cells and ids ----------------------------------------------------------- */

char **
rt_split_list (const char *cell)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  for (const char *from = cell; from; from = strchr (from, ';') ? strchr (from, ';') + 1 : NULL)
    {
      char *item = g_strstrip (g_strndup (from, strcspn (from, ";")));

      if (*item)
        g_ptr_array_add (items, item);
      else
        g_free (item);
    }
  g_ptr_array_add (items, NULL);
  return (char **)g_ptr_array_steal (items, NULL);
}

char *
rt_slug (const char *text)
{
  g_autofree char *folded = rt_fold (text);
  GString *slug = g_string_sized_new (32);

  for (const char *at = folded; *at; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, *at);
      else if (*at != '\'' && *at != '`' && slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0) /* nothing to spell: its digest is as stable as a name */
    {
      g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_string_append_printf (slug, "x-%.8s", digest);
    }
  return g_string_free (slug, FALSE);
}

/* ---- Typed text ----------------------------------------------------------------- */

char *
rt_words_argument (const char *text)
{
  if (*text && !strpbrk (text, " \t\n\"'\\$`*?&|;<>()[]{}#!~"))
    return g_strdup (text);
  if (!strpbrk (text, "\"\\$`!"))
    return g_strdup_printf ("\"%s\"", text);
  return g_shell_quote (text);
}

/* ---- Clean text --------------------------------------------------------------- */

/* XML 1.0 (5th ed.) production 2, less Unicode's Bidi_Control property: the controls
 * can make a name read as another one than it is. */
static gboolean
is_forbidden (gunichar c)
{
  if (c < 0x20)
    return c != '\t' && c != '\n' && c != '\r';
  if (c < 0x80)
    return FALSE;
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff;
}

char *
rt_clean (const char *text, gssize length, guint *replaced)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize)length), *kept = text;
  GString *out = g_string_sized_new ((gsize)(end - text) + 1);
  guint count = 0;

  while (text < end)
    {
      gunichar c = (guchar)*text < 0x80 ? (guchar)*text
                                        : g_utf8_get_char_validated (text, end - text);
      /* (gunichar) -1 and -2 are "invalid" and "cut short": one byte is passed over. */
      gboolean invalid = c > 0x10ffff;
      const char *next = invalid ? text + 1 : g_utf8_next_char (text);

      if (invalid || is_forbidden (c))
        {
          g_string_append_len (out, kept, text - kept);
          g_string_append (out, "\xef\xbf\xbd");
          count++;
          kept = next;
        }
      text = next;
    }
  g_string_append_len (out, kept, end - kept);
  if (replaced)
    *replaced = count;
  return g_string_free (out, FALSE);
}
