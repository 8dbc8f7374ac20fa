/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The screen that text goes to: its width, its colours, and lines broken to fit. */
#include "base/table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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
