/* SPDX-License-Identifier: GPL-2.0-or-later */

/* An icon from somebody's SVG: its areas as one path of ours, in the box of 16 by 16 that all
 * icons have. Nothing of the file is taken over but numbers. */
#pragma once

#include "redthread/context.h"

#define RT_ICON_MOST_BYTES (64u << 10) /* of a file */

/**
 * rt_icon_read:
 * @bytes: of an SVG, with a NUL after them
 * @even_odd: (out): its fill rule
 *
 * Takes path, rect, circle, ellipse, polygon, polyline and line, and g with them in it; a
 * transform counts, colours do not. What has fill "none" is no area, and left out.
 *
 * Returns: (transfer full): data of a path. NULL with RT_ERROR_INPUT, whose message begins with
 * "LINE: " and says what to do, where the file is no SVG, has another element, an entity or a
 * transform or path that is none, leaves its viewBox, has no area or is too much for an icon.
 */
char *rt_icon_read (const char *bytes, gsize length, gboolean *even_odd, GError **error);
