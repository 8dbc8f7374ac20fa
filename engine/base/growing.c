/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "base/growing.h"

#include <string.h>

#define FIRST_ROOM ((gsize)256) /* bytes */

gboolean
rt_growing_add (RtGrowing *growing, gconstpointer bytes, gsize n)
{
  gsize length, room;
  void *larger;

  if (!g_size_checked_add (&length, growing->length, n))
    return FALSE;
  if (length > growing->room)
    {
      /* By half: what is large is mostly of the size of a file, and doubled it would be two. */
      room = MAX (MAX (length, FIRST_ROOM), growing->room + growing->room / 2);
      larger = g_try_realloc (growing->bytes, room);
      if (!larger && room > length)
        larger = g_try_realloc (growing->bytes, room = length);
      if (!larger)
        return FALSE;
      growing->bytes = larger;
      growing->room = room;
    }
  if (bytes && n > 0)
    memcpy ((char *)growing->bytes + growing->length, bytes, n);
  growing->length = length;
  return TRUE;
}

gboolean
rt_memory_left (gsize bytes)
{
  g_autofree void *room = g_try_malloc (bytes);

  return room != NULL;
}

void
rt_growing_clear (RtGrowing *growing)
{
  g_free (growing->bytes);
  *growing = (RtGrowing){ NULL, 0, 0 };
}
