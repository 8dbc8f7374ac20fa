/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Runs a fuzz target over the files of a folder, without libFuzzer: what fuzzing
 * once found stays found. Speaks TAP; a crash is the failure. An absent or empty
 * folder still runs the empty input. */
#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = argc > 1 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint n = 1;

  LLVMFuzzerTestOneInput ((const uint8_t *)"", 0);
  g_print ("ok 1 - the empty input\n");
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, NULL))
        return 1;
      LLVMFuzzerTestOneInput ((const uint8_t *)bytes, length);
      g_print ("ok %u - %s\n", ++n, name);
    }
  return 0;
}
