/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See chart-look.h. */

#include "cli/chart-look.h"
#include <string.h>

#define LEAST_DPI 30u
#define MOST_DPI 1200u

static gboolean
read_dpi (RtRun *run, const char *path, RtChartOptions *options, GError **error)
{
  const char *text = rt_run_value (run, "dpi");
  guint64 dpi = 0;

  if (text && !g_str_has_suffix (path, ".png"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--dpi %s is of a .png; %s is as sharp at any size: leave it out", text,
                   path);
      return FALSE;
    }
  if (text && !g_ascii_string_to_unsigned (text, 10, LEAST_DPI, MOST_DPI, &dpi, NULL))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--dpi \"%s\": give dots an inch, a whole number from %u to %u", text,
                   LEAST_DPI, MOST_DPI);
      return FALSE;
    }
  options->dpi = (double)dpi;
  return TRUE;
}

gboolean
rt_look_read (RtRun *run, const char *path, RtChartOptions *options, GError **error)
{
  options->command = run->made_by;
  return read_dpi (run, path, options, error);
}
