/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The screen that text goes to: its width, its colours, and lines broken to fit. */
#include "base/table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#define PLAIN_WIDTH 100u
#define LEAST_WIDTH 40u
#define MOST_WIDTH 200u

static guint
columns_variable (void)
{
  const char *columns = g_getenv ("COLUMNS");
  guint64 n = 0;

  if (!columns || !g_ascii_string_to_unsigned (columns, 10, LEAST_WIDTH, 10000, &n, NULL))
    return 0;
  return (guint)n;
}

static gboolean
locale_is_narrow (void)
{
  static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      g_autofree char *lower = value ? g_ascii_strdown (value, -1) : NULL;

      if (lower && *lower)
        return !strstr (lower, "utf-8") && !strstr (lower, "utf8");
    }
  return FALSE;
}

RtScreen
rt_screen_of (int fd)
{
  RtScreen screen = { .width = PLAIN_WIDTH, .colour = FALSE, .whole = TRUE };
  const char *no_colour = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");
  struct winsize size = { 0 };

  if (isatty (fd))
    {
      screen.whole = FALSE;
      screen.ascii = locale_is_narrow ();
      if (ioctl (fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        screen.width = CLAMP (size.ws_col, LEAST_WIDTH, MOST_WIDTH);
      /* https://no-color.org: set and not empty */
      screen.colour = !(no_colour && *no_colour) && terminal && strcmp (terminal, "dumb") != 0;
    }
  if (columns_variable ())
    {
      screen.width = columns_variable ();
      screen.whole = FALSE;
    }
  return screen;
}

static const char *const sequences[RT_N_STYLES] = {
  [RT_STYLE_PLAIN] = "",
  [RT_STYLE_NAME] = "\033[1m",
  [RT_STYLE_DIM] = "\033[2m",
  [RT_STYLE_THREAD] = "\033[31m",
  [RT_STYLE_CONTESTED] = "\033[33m",
  [RT_STYLE_DENIED] = "\033[9m",
};

void
rt_style_append (GString *out, const RtScreen *screen, RtStyle style, const char *text)
{
  gboolean dressed = screen && screen->colour && style != RT_STYLE_PLAIN && *text;

  if (dressed)
    g_string_append (out, sequences[style]);
  g_string_append (out, text);
  if (dressed)
    g_string_append (out, "\033[0m");
}

/* The byte after an ANSI sequence that begins at @at, or @at. */
static const char *
skip_sequence (const char *at)
{
  const char *end = at;

  if (at[0] != '\033' || at[1] != '[')
    return at;
  for (end += 2; *end && !g_ascii_isalpha (*end); end++)
    ;
  return *end ? end + 1 : end;
}

guint
rt_text_width (const char *text)
{
  guint width = 0;

  while (*text)
    {
      const char *after = skip_sequence (text);
      gunichar c;

      if (after != text)
        {
          text = after;
          continue;
        }
      c = g_utf8_get_char_validated (text, -1);
      if (c > 0x10ffff)
        {
          text++;
          width++;
          continue;
        }
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
      text = g_utf8_next_char (text);
    }
  return width;
}

/* Columns that the last line of @out takes so far. */
static guint
columns_used (const GString *out)
{
  const char *line = memrchr (out->str, '\n', out->len);

  return rt_text_width (line ? line + 1 : out->str);
}

void
rt_wrap_append (GString *out, const char *text, guint width, guint indent)
{
  guint at = columns_used (out);
  gboolean first = TRUE; /* what stands in the line already brought its own space */

  for (;;)
    {
      g_autofree char *word = NULL;
      guint columns;

      text += strspn (text, " \n\t");
      if (!*text)
        return;
      word = g_strndup (text, strcspn (text, " \n\t"));
      text += strlen (word);
      columns = rt_text_width (word);
      if (at > indent && at + (first ? 0 : 1) + columns > width)
        {
          g_string_append_printf (out, "\n%*s", (int)indent, "");
          at = indent;
        }
      else if (!first)
        {
          g_string_append_c (out, ' ');
          at++;
        }
      g_string_append (out, word);
      at += columns;
      first = FALSE;
    }
}

char *
rt_break_words (const char *text, guint width)
{
  GString *out = g_string_new (NULL);
  gsize word = 0, hyphen = 0; /* where it began; behind its last hyphen */

  for (; *text; text = g_utf8_next_char (text))
    {
      gsize before = out->len;

      g_string_append_unichar (out, g_utf8_get_char (text));
      if (*text == ' ')
        word = out->len;
      else if (rt_text_width (out->str + word) > width && before > word)
        {
          word = hyphen > word ? hyphen : before;
          g_string_insert_c (out, (gssize)word++, ' ');
        }
      if (*text == '-')
        hyphen = out->len;
    }
  return g_string_free (out, FALSE);
}

#define LEFT_TO_RIGHT "\342\200\216" /* U+200E, as wide as nothing */

char *
rt_one_way (const char *text)
{
  gboolean turns = FALSE;

  for (const char *at = text; *at && !turns; at = g_utf8_next_char (at))
    {
      UCharDirection way = u_charDirection ((UChar32)g_utf8_get_char (at));
      turns = way == U_RIGHT_TO_LEFT || way == U_RIGHT_TO_LEFT_ARABIC;
    }
  return turns ? g_strconcat (LEFT_TO_RIGHT, text, LEFT_TO_RIGHT, NULL) : g_strdup (text);
}
