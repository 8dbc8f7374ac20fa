/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which texts came before. Of each a digest is kept and not the text: the rows of a sheet would
 * take its size in memory once more. */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 a, b; /* the first 128 bits of SHA-256; 0 and 0: empty */
} RtSeenSlot;

/* All zero: empty. */
typedef struct
{
  RtSeenSlot *slots;
  gsize n, room; /* room is a power of two */
  GChecksum *sum;
} RtSeen;

/** rt_seen_first: *@first: @text did not come before; it is noted. FALSE with RT_ERROR_LIMIT.
 */
gboolean rt_seen_first (RtSeen *seen, const char *text, gsize length, gboolean *first,
                        GError **error);
void rt_seen_clear (RtSeen *seen);
