/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How wide text is, from a table made at build time: the fonts installed where a
 * chart is drawn must not change the picture. */
#pragma once

#include <glib.h>

typedef struct
{
  unsigned first, last, offset; /* code points, and where they begin in the tables */
} RtAdvanceRange;

extern const RtAdvanceRange rt_advance_ranges[];
extern const unsigned rt_n_advance_ranges;
extern const unsigned short rt_advances_regular[], rt_advances_bold[]; /* 1/1000 em */

/* Layout keeps this much more room than the text should need. */
#define RT_TEXT_SLACK 1.05

/** rt_drawn_width: of one line, in the unit of @size, without slack. */
double rt_drawn_width (const char *text, double size, gboolean bold);

/**
 * rt_text_wrap: (transfer full): @text in at most @max_lines lines of at most @width, broken at
 * spaces and after hyphens, slashes and ideographs, anywhere where a word alone is too wide;
 * what does not fit ends in an ellipsis. NULL-terminated; at least one line for text that is
 * not empty.
 */
char **rt_text_wrap (const char *text, double size, gboolean bold, double width,
                     guint max_lines);
/** rt_text_join: (transfer full): phrases set beside each other with " · ", wrapped so that no
 * line begins or ends in a separator. */
char **rt_text_join (const char *const *phrases, guint n, double size, double width,
                     guint max_lines);
