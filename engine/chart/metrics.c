/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Widths by table, and guesses for what the table lacks: ideographs and kana fill
 * their square, pictographs a little more, marks that combine nothing at all. */

#include "chart/metrics.h"

#define ADVANCE_WIDE 1000
#define ADVANCE_PICTURE 1300
#define ADVANCE_UNKNOWN 620

static unsigned
table_advance (gunichar c, gboolean bold)
{
  for (unsigned i = 0; i < rt_n_advance_ranges; i++)
    if (c >= rt_advance_ranges[i].first && c <= rt_advance_ranges[i].last)
      return (bold ? rt_advances_bold : rt_advances_regular)[rt_advance_ranges[i].offset + c
                                                             - rt_advance_ranges[i].first];
  return 0;
}

static unsigned
advance (gunichar c, gboolean bold)
{
  unsigned known;

  if (g_unichar_iszerowidth (c) || g_unichar_ismark (c))
    return 0;
  if ((known = table_advance (c, bold)) > 0)
    return known;
  if (c >= 0x1F000)
    return c < 0x20000 ? ADVANCE_PICTURE : ADVANCE_WIDE;
  return g_unichar_iswide (c) ? ADVANCE_WIDE : ADVANCE_UNKNOWN;
}

double
rt_drawn_width (const char *text, double size, gboolean bold)
{
  guint64 sum = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    sum += advance (g_utf8_get_char (p), bold);
  return (double)sum * size / 1000;
}
