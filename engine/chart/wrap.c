/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Breaking text into lines. Greedy: names are two or three words, and a reader
 * is better served by a predictable break than by an even one. */

#include "case/value.h"
#include "chart/metrics.h"
#include <string.h>

#define ACCOUNT_GROUP 4

typedef struct
{
  double size, width;
  gboolean bold;
  guint max_lines;
} Measure;

static double
span_width (const Measure *m, const char *start, const char *end)
{
  g_autofree char *part = g_strndup (start, (gsize)(end - start));

  return rt_drawn_width (part, m->size, m->bold);
}

static gboolean
breaks_after (gunichar c, gunichar next)
{
  if (c == '-' && g_unichar_isdigit (next)) /* a date stays whole */
    return FALSE;
  return c == ' ' || c == '-' || c == '/' || c == 0x2013 || c == 0x200B || c == 0x00AD
         || (c < 0x1F000 && g_unichar_iswide (c));
}

/* Where a word of @text is broken that no line has room for: as far as @end, but an account
 * number between two of the groups of four in which people compare it. */
static const char *
word_break (const char *text, const char *start, const char *end)
{
  g_autofree char *whole = NULL;
  const char *word = start;

  while (word > text && word[-1] != ' ')
    word--;
  whole = g_strndup (word, strcspn (word, " "));
  if (rt_value_like_iban (whole) && (end - word) / ACCOUNT_GROUP * ACCOUNT_GROUP > start - word)
    return word + (end - word) / ACCOUNT_GROUP * ACCOUNT_GROUP;
  return end;
}

/* The last place at which the line of @text that begins at @start may end. */
static const char *
line_end (const Measure *m, const char *text, const char *start)
{
  const char *good = NULL, *p = start;

  while (*p)
    {
      const char *next = g_utf8_next_char (p);

      if (g_utf8_get_char (p) != ' ' && span_width (m, start, next) > m->width)
        {
          if (good)
            return good;
          return p > start ? word_break (text, start, p) : next;
        }
      if (breaks_after (g_utf8_get_char (p), g_utf8_get_char (next)))
        good = next;
      p = next;
    }
  return p;
}

static char *
with_ellipsis (const Measure *m, const char *start)
{
  g_autofree char *rest = g_strchomp (g_strdup (start));
  const char *end = rest + strlen (rest);
  const double dots = rt_drawn_width ("…", m->size, m->bold);

  if (span_width (m, rest, end) <= m->width)
    return g_steal_pointer (&rest);
  while (end > rest && span_width (m, rest, end) + dots > m->width)
    end = g_utf8_find_prev_char (rest, end);
  while (end && end > rest && strchr (" ,;·-/", end[-1]))
    end--;
  return g_strdup_printf ("%.*s…", (int)((end ? end : rest) - rest), rest);
}

char **
rt_text_wrap (const char *text, double size, gboolean bold, double width, guint max_lines)
{
  const Measure m = { size, width, bold, max_lines };
  GPtrArray *lines = g_ptr_array_new ();
  const char *p = text + strspn (text, " ");

  while (*p && lines->len < max_lines)
    {
      if (lines->len + 1 == max_lines)
        {
          g_ptr_array_add (lines, with_ellipsis (&m, p));
          break;
        }
      const char *end = line_end (&m, text, p);
      g_ptr_array_add (lines, g_strchomp (g_strndup (p, (gsize)(end - p))));
      p = end + strspn (end, " ");
    }
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}

char **
rt_text_join (const char *const *phrases, guint n, double size, double width, guint max_lines)
{
  GPtrArray *lines = g_ptr_array_new ();
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n && lines->len < max_lines; i++)
    {
      g_autofree char *longer = line->len ? g_strconcat (line->str, " · ", phrases[i], NULL)
                                          : g_strdup (phrases[i]);

      if (rt_drawn_width (longer, size, FALSE) <= width)
        {
          g_string_assign (line, longer);
          continue;
        }
      if (line->len)
        g_ptr_array_add (lines, g_strdup (line->str));
      g_string_truncate (line, 0);
      g_auto (GStrv) rows = rt_text_wrap (phrases[i], size, FALSE, width, 2);
      guint r = 0;
      for (; rows[r] && rows[r + 1]; r++)
        g_ptr_array_add (lines, g_strdup (rows[r]));
      if (rows[r])
        g_string_assign (line, rows[r]);
    }
  if (line->len)
    g_ptr_array_add (lines, g_strdup (line->str));
  for (; lines->len > max_lines; g_ptr_array_set_size (lines, (int)lines->len - 1))
    g_free (g_ptr_array_index (lines, lines->len - 1));
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}
