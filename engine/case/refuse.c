/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One form for all refusals of values, so that messages read alike and a
 * megabyte in a cell does not become a megabyte in a message. */

#include "case/refuse.h"

#define SHOWN 60 /* characters of the value */

gboolean
rt_refuse (GError **error, const char *text, const char *format, ...)
{
  if (!error)
    return FALSE;
  va_list args;
  va_start (args, format);
  g_autofree char *rest = g_strdup_vprintf (format, args);
  va_end (args);
  /* Cut bytes first: making a huge value valid would copy all of it. */
  g_autofree char *head = g_strndup (text, SHOWN * 4);
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  gboolean cut = g_utf8_strlen (valid, -1) > SHOWN;
  g_autofree char *shown = cut ? g_utf8_substring (valid, 0, SHOWN) : g_strdup (valid);
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "\"%s%s\" %s", shown, cut ? "…" : "", rest);
  return FALSE;
}
