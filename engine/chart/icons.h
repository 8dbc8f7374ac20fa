/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The icons, as made at build time: outlines in a box of 16 by 16, sorted by name. */
#pragma once

typedef struct
{
  const char *name;
  const char *path; /* SVG path data */
  int even_odd;     /* fill rule */
} RtIcon;

extern const RtIcon rt_icons[];
extern const unsigned rt_n_icons;

/** rt_icon_find: by Bootstrap's name, or NULL. */
const RtIcon *rt_icon_find (const char *name);
