/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Open addressing. Two different texts are taken for one with a chance of n² / 2^129, and
 * nobody can make two such. */
#include "base/seen.h"

#include "redthread/context.h"

#include <string.h>

#define FIRST_ROOM ((gsize)64)

static RtSeenSlot
digest_of (RtSeen *seen, const char *text, gsize length)
{
  guint8 digest[32];
  gsize n = sizeof digest;
  RtSeenSlot slot;

  if (seen->sum)
    g_checksum_reset (seen->sum);
  else
    seen->sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (seen->sum, (const guchar *)text, (gssize)length);
  g_checksum_get_digest (seen->sum, digest, &n);
  memcpy (&slot, digest, sizeof slot);
  slot.a |= slot.a == 0 && slot.b == 0;
  return slot;
}

/* Where @slot stands, or would. */
static RtSeenSlot *
place_of (const RtSeen *seen, RtSeenSlot slot)
{
  gsize at = (gsize)slot.a & (seen->room - 1);

  while ((seen->slots[at].a || seen->slots[at].b)
         && (seen->slots[at].a != slot.a || seen->slots[at].b != slot.b))
    at = (at + 1) & (seen->room - 1);
  return &seen->slots[at];
}

/* Never more than three quarters are taken. */
static gboolean
need_room (RtSeen *seen)
{
  RtSeen larger = { .room = seen->room ? seen->room * 2 : FIRST_ROOM };

  if (seen->n < seen->room / 4 * 3)
    return TRUE;
  larger.slots = g_try_new0 (RtSeenSlot, larger.room);
  if (!larger.slots)
    return FALSE;
  for (gsize i = 0; i < seen->room; i++)
    if (seen->slots[i].a || seen->slots[i].b)
      *place_of (&larger, seen->slots[i]) = seen->slots[i];
  g_free (seen->slots);
  seen->slots = larger.slots;
  seen->room = larger.room;
  return TRUE;
}

gboolean
rt_seen_first (RtSeen *seen, const char *text, gsize length, gboolean *first, GError **error)
{
  RtSeenSlot slot = digest_of (seen, text, length), *place;

  if (!need_room (seen))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "no memory left to tell which rows came before; use a machine with more, or "
                   "split the file");
      return FALSE;
    }
  place = place_of (seen, slot);
  *first = place->a == 0 && place->b == 0;
  if (*first)
    {
      *place = slot;
      seen->n++;
    }
  return TRUE;
}

void
rt_seen_clear (RtSeen *seen)
{
  g_free (seen->slots);
  if (seen->sum)
    g_checksum_free (seen->sum);
  *seen = (RtSeen){ .slots = NULL };
}
