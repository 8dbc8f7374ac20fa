/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Any text is a date whose bounds are in order, or a refusal; its words are UTF-8 where the
 * text is. */

#include "redthread/date.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+03:30");
  RtDateSpan span;
  gboolean read = rt_date_parse (text, zone, &span, &error);
  g_assert_true (read == (error == NULL));
  if (!read)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  else
    g_assert_true (span.earliest <= span.start_latest && span.end_earliest <= span.latest
                   && span.earliest <= span.end_earliest && span.start_latest <= span.latest);
  g_autofree char *words = rt_date_words (text, zone);
  g_assert_true (!g_utf8_validate (text, -1, NULL) || g_utf8_validate (words, -1, NULL));
  return 0;
}
