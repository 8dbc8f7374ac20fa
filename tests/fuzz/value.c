/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Any text is, for every type, refused in valid UTF-8 or has a normal form that is its own
 * normal form. */

#include "redthread/schema.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  for (guint type = RT_VALUE_TEXT; type <= RT_VALUE_BOOLEAN; type++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *once = rt_value_normalize ((RtValueType)type, raw, NULL, NULL, &error);
      g_assert_true ((once == NULL) == (error != NULL));
      if (!once)
        {
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      g_autofree char *twice = rt_value_normalize ((RtValueType)type, once, NULL, NULL, NULL);
      g_assert_cmpstr (once, ==, twice);
    }
  return 0;
}
