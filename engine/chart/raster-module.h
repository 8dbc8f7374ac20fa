/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What redthread-raster.so holds: it knows nothing of cases and charts. */
#pragma once

#include <glib.h>

/* All return (transfer full) what went wrong, or NULL, and add the picture's bytes to @out. */
typedef struct
{
  /* @w, @h: pixels. *@no_room: there is no memory for so many. */
  char *(*png) (const GString *svg, double w, double h, GString *out, gboolean *no_room);
  /* @w, @h: points. @subject: what it shows and how it was made; @maker: what made it. */
  char *(*pdf) (const GString *svg, double w, double h, const char *title, const char *subject,
                const char *maker, GString *out);
  /* @w, @h: units. As SVG again, whose text is paths; no paper behind it. */
  char *(*outlines) (const GString *svg, double w, double h, GString *out);
  /* A picture of @kind ("png", "jpeg"), made anew: a square of @side pixels as JPEG, of @most
   * bytes where that can be, and nothing else that was in the file. */
  char *(*portrait) (const char *bytes, gsize length, const char *kind, guint side, gsize most,
                     GString *out);
} RtRasterModule;

extern const RtRasterModule redthread_raster;
