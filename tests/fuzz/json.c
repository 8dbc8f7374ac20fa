/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The JSON reader over any bytes: what it takes is written, read again and written to
 * the same bytes; what it refuses has a place. */
#include "base/json.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) value = rt_json_parse ("fuzz", (const char *)data, size, 1, &error);
  g_autoptr (GString) once = g_string_new (NULL), twice = g_string_new (NULL);
  g_autoptr (json_t) again = NULL;

  if (!value)
    {
      if (!error || !g_str_has_prefix (error->message, "fuzz:"))
        abort ();
      return 0;
    }
  rt_json_append_line (once, value);
  again = rt_json_parse ("again", once->str, once->len, 1, NULL);
  if (!again)
    abort ();
  rt_json_append_line (twice, again);
  if (!g_string_equal (once, twice))
    abort ();
  return 0;
}
