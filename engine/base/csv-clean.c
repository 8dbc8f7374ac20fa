/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Text of the bytes of a CSV field, and what had to be changed for it: see csv-clean.h. */
#include "base/csv-clean.h"

#include "base/csv-source.h"
#include "base/text.h"

/* Says quickly, and rather no than yes, whether the bytes need no cleaning. */
static gboolean
is_clean (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)bytes[i];

      /* Controls; and the first bytes of U+061C, of U+200E and the like, of U+FFFE and U+FFFF.
       */
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xd8 || c == 0xe2
          || c == 0xef)
        return FALSE;
    }
  return g_utf8_validate (bytes, (gssize)length, NULL);
}

const char *
rt_csv_clean (RtCsvClean *clean, const char *bytes, gsize length, guint line, guint column)
{
  g_autofree char *decoded = NULL;
  char *text;
  guint replaced = 0;

  if (is_clean (bytes, length))
    return bytes;
  if (!rt_csv_is_utf8 (bytes, length))
    {
      bytes = decoded = rt_csv_decode_windows_1252 (bytes, length, &length);
      if (!clean->guessed_line)
        clean->guessed_line = line;
    }
  text = rt_clean (bytes, (gssize)length, &replaced);
  if (replaced && !clean->replaced_line)
    {
      clean->replaced_line = line;
      clean->replaced_column = column;
    }
  clean->replaced += replaced;
  g_ptr_array_add (clean->texts, text);
  return text;
}

/* A notice a row would bury the rest. */
void
rt_csv_clean_tell (const RtCsvClean *clean, RtContext *ctx, const char *name)
{
  if (clean->guessed_line)
    rt_context_notice (
        ctx, RT_NOTICE_WARNING, "not-utf-8", name, clean->guessed_line, NULL, NULL,
        "text that is not UTF-8 was read as Windows-1252; if letters look wrong, "
        "save the file as UTF-8");
  if (clean->replaced)
    {
      g_autofree char *count = rt_count (clean->replaced, "character", NULL);

      rt_context_notice (
          ctx, RT_NOTICE_WARNING, "replaced-characters", name, clean->replaced_line, NULL, NULL,
          "%s, the first in column %u of this row, cannot be shown or change the direction of "
          "writing, and became U+FFFD; see the original",
          count, clean->replaced_column);
    }
}
