/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Sets that are joined (union-find): each element has one above it, up to the root of its set,
 * which is above itself. */
#pragma once

#include <glib.h>

/** rt_root_of: the root of the set of @i; halves the way there (Tarjan and van Leeuwen 1984).
 */
static inline guint32
rt_root_of (guint32 *above, guint32 i)
{
  while (above[i] != i)
    i = above[i] = above[above[i]];
  return i;
}
