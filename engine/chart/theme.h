/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a chart is coloured. A theme that ships is a row; one of a user's own is a small CSV. */
#pragma once

#include "redthread/context.h"

/* Colours are "#rrggbb". */
typedef struct
{
  const char *name;
  const char *paper, *ink;
  const char *soft, *label;   /* of small text: at least 4.5:1 on paper */
  const char *line, *halo;    /* halo: behind labels and around the thread */
  const char *thread, *amber; /* the red thread; what is contested */
  const char *diamond;        /* of what is contested: its fill */
  const char *band, *faint;   /* tint of boxes and columns; rules */
  const char *outline;        /* around filled marks; NULL: none */
  const char *suspect, *convicted, *victim, *witness; /* rings */
  const char *added, *removed, *changed;              /* since an older state */
  const char *dim_ink;                                /* text of what is off the thread */
  double dim;                                         /* and the opacity of its marks */
  gboolean fills;     /* FALSE: outlines in ink, icons in ink, nothing that needs a colour */
  gboolean variables; /* its colours are the custom properties of a page */
} RtTheme;

/* The colours by name, for whoever walks them. */
typedef struct
{
  const char *name;
  gsize offset; /* in RtTheme */
} RtThemeColour;
extern const RtThemeColour rt_theme_colours[]; /* ends with a NULL name */
const char **rt_theme_colour (RtTheme *theme, const RtThemeColour *colour);

/* From the least to the most, each apart from the paper by 3:1 (WCAG 2.2, 1.4.11). */
#define RT_RAMP_STEPS 5u
const char *rt_theme_ramp (const RtTheme *theme, guint step);

extern const RtTheme rt_themes[]; /* ends with a NULL name */

/** rt_theme_load: @name: "light" (also NULL), "dark", "print", or a file of rows key,value: the
 * names above, and "like", the theme that what is not said is taken from. RT_ERROR_USAGE where
 * there is none, RT_ERROR_INPUT with file and line where it is wrong, or its text could not be
 * read on its paper. */
gboolean rt_theme_load (const char *name, RtTheme *theme, RtContext *ctx, GError **error);
