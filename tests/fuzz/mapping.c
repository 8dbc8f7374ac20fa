/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A mapping and a sheet that is read by it: two files, parted by the first NUL. What was
 * understood, read again as a file, is the same. */
#include "ingest/mapping.h"
#include "reader.h"

static void
read_again (const char *text)
{
  g_autoptr (RtMapping) mapping = NULL;
  g_autofree char *again = NULL, *path = NULL;
  int fd;

  path = memory_file ((const uint8_t *)text, strlen (text), &fd);
  mapping = rt_mapping_read (path, NULL, NULL);
  need (mapping != NULL);
  again = rt_mapping_text (mapping);
  need (strcmp (text, again) == 0);
  close (fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *nul = size > 0 ? memchr (data, 0, size) : NULL;
  size_t first = nul ? (size_t)(nul - data) : size;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autofree char *mapping = NULL, *sheet = NULL;
  RtSheetOptions options = { .mapping = NULL };
  RtSheetReport report;
  int fds[2];

  mapping = memory_file (data, first, &fds[0]);
  sheet = memory_file (nul ? nul + 1 : data, nul ? size - first - 1 : 0, &fds[1]);
  options.mapping = mapping;
  if (rt_case_merge_sheet (kase, sheet, &options, &report, ctx, NULL))
    {
      need_sound (kase, ctx);
      read_again (report.mapping);
    }
  rt_sheet_report_clear (&report);
  close (fds[0]);
  close (fds[1]);
  return 0;
}
