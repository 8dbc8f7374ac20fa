/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a chart is coloured. A theme is a row. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *name;
  const char *paper, *ink, *soft, *line, *label,
      *halo;                                 /* soft and label: at least 4.5:1 on paper */
  const char *thread, *amber, *band, *faint; /* band: tint of boxes and columns; faint: rules */
  gboolean fills;                            /* FALSE: outlines in black, icons in black */
  double dim;                                /* opacity of what is off the thread */
  const char *dim_ink;                       /* its text */
} RtTheme;

extern const RtTheme rt_themes[]; /* ends with a NULL name */
/** rt_theme_find: NULL is light; NULL with RT_ERROR_USAGE. */
const RtTheme *rt_theme_find (const char *name, GError **error);
