/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A binary heap in a GArray, for searches that go on with the best of what is open. In a
 * header, so that the comparison of each search is compiled into its own. */
#pragma once

#include <glib.h>
#include <string.h>

/** RtSooner: does the item at @a come before the one at @b? */
typedef gboolean RtSooner (gconstpointer a, gconstpointer b, gconstpointer data);

static inline gpointer
rt_heap_place (const GArray *heap, gsize size, guint at)
{
  return heap->data + size * at;
}

/** rt_heap_push: copies @item, which is of @size bytes as all in @heap are. */
static inline void
rt_heap_push (GArray *heap, gconstpointer item, gsize size, RtSooner *sooner,
              gconstpointer data)
{
  guint at = heap->len;

  g_array_append_vals (heap, item, 1);
  for (; at > 0 && sooner (item, rt_heap_place (heap, size, (at - 1) / 2), data);
       at = (at - 1) / 2)
    memcpy (rt_heap_place (heap, size, at), rt_heap_place (heap, size, (at - 1) / 2), size);
  memcpy (rt_heap_place (heap, size, at), item, size);
}

/** rt_heap_pop: moves the first of @heap, which is not empty, into @item. */
static inline void
rt_heap_pop (GArray *heap, gpointer item, gsize size, RtSooner *sooner, gconstpointer data)
{
  guint n = heap->len - 1, at = 0;
  gconstpointer last = rt_heap_place (heap, size, n);

  memcpy (item, heap->data, size);
  for (guint child = 1; child < n; child = 2 * at + 1)
    {
      if (child + 1 < n
          && sooner (rt_heap_place (heap, size, child + 1), rt_heap_place (heap, size, child),
                     data))
        child++;
      if (!sooner (rt_heap_place (heap, size, child), last, data))
        break;
      memcpy (rt_heap_place (heap, size, at), rt_heap_place (heap, size, child), size);
      at = child;
    }
  if (n > 0)
    memcpy (rt_heap_place (heap, size, at), last, size);
  g_array_set_size (heap, n);
}
