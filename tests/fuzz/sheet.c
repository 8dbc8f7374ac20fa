/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Spreadsheets by every kind of sheet. The first byte chooses the kind, the order of dates and
 * the decimal sign. */
#include "reader.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const RtDateOrder orders[] = { 0, RT_DATES_ISO, RT_DATES_DMY, RT_DATES_MDY };
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = rt_case_new ();
  RtSheetOptions options = { .country = "IR", .grade = "B2", .marking = "TLP:AMBER" };
  g_autofree char *path = NULL;
  guint kinds = 0;
  int fd;

  if (size == 0)
    return 0;
  while (rt_sheet_kind_name (kinds))
    kinds++;
  options.as = data[0] % (kinds + 1) < kinds ? rt_sheet_kind_name (data[0] % (kinds + 1))
                                             : NULL;
  options.dates = orders[data[0] / 16 % 4];
  options.decimal = data[0] & 64 ? RT_DECIMAL_COMMA : 0;
  options.dedupe = data[0] >= 128;
  path = memory_file (data + 1, size - 1, &fd);
  if (rt_case_merge_sheet (kase, path, &options, NULL, ctx, NULL))
    need_sound (kase, ctx);
  close (fd);
  return 0;
}
