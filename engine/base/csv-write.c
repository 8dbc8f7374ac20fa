/* SPDX-License-Identifier: GPL-2.0-or-later */

/* CSV out: RFC 4180, and quotes besides around what another reader, or ours, would not
 * take for the text it is. */
#include "base/csv.h"
#include "base/text.h"

#include <string.h>

/* What at the beginning of a file or row would be no text: a comment, a separator's
 * announcement, a byte order mark. */
static gboolean
begins_like_none (const char *field)
{
  return *field == '#' || g_str_has_prefix (field, "sep=")
         || g_str_has_prefix (field, "\xef\xbb\xbf");
}

static void
append_field (GString *out, const char *field, char separator, gboolean first)
{
  const char special[] = { '"', '\n', '\r', separator, '\0' };

  /* Spaces at the ends survive only readers that are told to keep them, hence the quotes. */
  if (!strpbrk (field, special) && !(first && begins_like_none (field)) && *field != ' '
      && !g_str_has_suffix (field, " "))
    {
      g_string_append (out, field);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *at = field; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

void
rt_csv_append_row (GString *out, const char *const *fields, guint n, char separator)
{
  gboolean blank = TRUE;

  for (guint i = 0; i < n && blank; i++)
    blank = !fields[i] || fields[i][strspn (fields[i], " \t")] == '\0';
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, separator);
      if (i == 0 && blank)
        g_string_append_printf (out, "\"%s\"", fields[0] ? fields[0] : "");
      else if (fields[i])
        append_field (out, fields[i], separator, i == 0);
    }
  g_string_append_c (out, '\n');
}

gboolean
rt_csv_is_formula (const char *text)
{
  if (!*text || !strchr ("=+-@\t\r", *text))
    return FALSE;
  if (*text != '+' && *text != '-')
    return TRUE;
  return text[1 + strspn (text + 1, "0123456789 .,-()/")] != '\0'
         && !rt_parse_number (text, NULL);
}
