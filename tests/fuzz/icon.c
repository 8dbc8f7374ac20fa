/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Any bytes are refused with a line and a way out in valid UTF-8, or become data of a path that
 * is nothing but numbers, reads as a path and stays near its box. */

#include "chart/icon-file.h"
#include "chart/path-data.h"
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *bytes = g_strndup ((const char *)data, size);
  g_autoptr (GString) again = g_string_new (NULL);
  RtPathWriter writer = { .out = again, .m = { .a = 1, .d = 1 } };
  g_autoptr (GError) error = NULL;
  gboolean even_odd;
  g_autofree char *path = rt_icon_read (bytes, strlen (bytes), &even_odd, &error);

  g_assert_true ((path == NULL) == (error != NULL));
  if (!path)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_ascii_isdigit (*error->message));
      return 0;
    }
  g_assert_cmpuint (strspn (path, "MLCZ -.0123456789"), ==, strlen (path));
  g_assert_true (rt_path_data (&writer, path));
  g_assert_cmpfloat (writer.reach, <=, 33);
  return 0;
}
