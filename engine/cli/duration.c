/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/duration.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

gboolean
rt_duration_read (const char *option, const char *text, double *seconds, GError **error)
{
  static const struct
  {
    const char *unit;
    double seconds;
  } units[] = { { "m", 60 }, { "h", 3600 }, { "d", 86400 }, { "w", 604800 } };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (units) && length > 1; i++)
    if (g_str_has_suffix (text, units[i].unit))
      {
        g_autofree char *number = g_strndup (text, length - 1);
        if (rt_parse_number (number, seconds) && *seconds > 0)
          {
            *seconds *= units[i].seconds;
            return TRUE;
          }
      }
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s \"%s\": say how long, as in 90m, 12h, 30d or 2w", option, text);
  return FALSE;
}

char *
rt_duration_words (double seconds)
{
  static const struct
  {
    const char *unit;
    double seconds;
  } units[] = { { "day", 86400 }, { "hour", 3600 }, { "minute", 60 }, { "second", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double n = seconds / units[i].seconds;
      double shown = n < 10 ? round (n * 10) / 10 : round (n);
      g_autofree char *number = NULL;

      if (n < 1 && i + 1 < G_N_ELEMENTS (units))
        continue;
      number = rt_number (shown);
      return g_strdup_printf ("%s %s%s", number, units[i].unit,
                              g_str_equal (number, "1") ? "" : "s");
    }
  return NULL;
}
