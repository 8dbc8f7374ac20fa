/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See typed-lines.h. A signal that comes just before a read that blocks is not seen by it, so
 * the wait is cut in pieces. */
#include "cli/typed-lines.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define LOOK_EVERY 100 /* milliseconds */

void
rt_typed_lines_init (RtTypedLines *lines)
{
  *lines = (RtTypedLines){ .text = g_string_new (NULL) };
}

void
rt_typed_lines_clear (RtTypedLines *lines)
{
  if (lines->text)
    g_string_free (lines->text, TRUE);
}

/* FALSE: nothing more comes. */
static gboolean
read_more (RtTypedLines *lines, const RtContext *ctx)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
  char bytes[512];
  ssize_t n;

  while (!rt_context_cancelled (ctx))
    {
      if (poll (&input, 1, LOOK_EVERY) <= 0)
        continue;
      n = read (STDIN_FILENO, bytes, sizeof bytes);
      if (n < 0 && errno == EINTR)
        continue;
      if (n > 0)
        g_string_append_len (lines->text, bytes, n);
      return n > 0;
    }
  return FALSE;
}

char *
rt_typed_line (RtTypedLines *lines, const RtContext *ctx)
{
  const char *end;
  char *line;

  while (!(end = memchr (lines->text->str, '\n', lines->text->len)) && !lines->ended
         && lines->text->len <= RT_TYPED_MOST)
    lines->ended = !read_more (lines, ctx);
  if (rt_context_cancelled (ctx) || (!end && (!lines->ended || lines->text->len == 0)))
    return NULL;
  if (!end)
    end = lines->text->str + lines->text->len;
  line = g_strndup (lines->text->str, (gsize)(end - lines->text->str));
  g_string_erase (lines->text, 0, MIN ((gssize)lines->text->len, end - lines->text->str + 1));
  if (!g_utf8_validate (line, -1, NULL))
    {
      char *valid = g_utf8_make_valid (line, -1);

      g_free (line);
      line = valid;
    }
  return g_strstrip (line);
}
