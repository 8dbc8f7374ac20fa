/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tables of columns, indexes over their rows and groups of rows: see columns.h. */
#include "case/columns.h"
#include "case/memory.h"
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 32u
#define CLEANED 256u /* rows at once; more would touch memory that is never used */
#define LAST_ROW (G_MAXUINT32 - 1) /* RT_NONE is no row, and an index stores row + 1 */

gboolean
rt_no_memory (GError **error, const char *what)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "no memory left for the %s; use a machine with more, or split the case", what);
  return FALSE;
}

/* ---- Tables --------------------------------------------------------------- */

/* The columns have pointers of several types, so they are copied rather than cast. */
static void *
column_get (const RtColumns *table, const RtColumn *column)
{
  void *cells;
  memcpy (&cells, (const char *)table + column->offset, sizeof cells);
  return cells;
}

static void
column_put (RtColumns *table, const RtColumn *column, void *cells)
{
  memcpy ((char *)table + column->offset, &cells, sizeof cells);
}

/* A column that has grown while the next one fails is only longer than it need be. */
static gboolean
table_grow (RtColumns *table, const RtColumn *columns, const char *what, GError **error)
{
  guint64 want = MAX (FIRST_ROOM, (guint64)table->room + table->room / 2);
  guint32 room = (guint32)MIN (want, LAST_ROW);

  if (table->room >= LAST_ROW)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "more than %u %s; a case holds no more, so split it", LAST_ROW, what);
      return FALSE;
    }
  for (const RtColumn *c = columns; c->width; c++)
    {
      void *cells = column_get (table, c);
      if (!cells && c->lazy)
        continue;
      cells = rt_memory_grow (cells, (gsize)room * c->width);
      if (!cells)
        return rt_no_memory (error, what);
      column_put (table, c, cells);
    }
  table->room = room;
  return TRUE;
}

/* Zero up to and with @row, and some further. A column that was made since is zero as a whole.
 */
static void
table_clean (RtColumns *table, const RtColumn *columns, guint32 row)
{
  guint32 end = MIN (table->room - row, CLEANED) + row;

  for (const RtColumn *c = columns; c->width; c++)
    {
      char *cells = column_get (table, c);
      if (cells)
        memset (cells + (gsize)table->clean * c->width, 0,
                (gsize)(end - table->clean) * c->width);
    }
  table->clean = end;
}

gboolean
rt_columns_make_room (RtColumns *table, const RtColumn *columns, guint32 row, const char *what,
                      GError **error)
{
  if (row >= table->room && !table_grow (table, columns, what, error))
    return FALSE;
  table_clean (table, columns, row);
  return TRUE;
}

void
rt_columns_undo (RtColumns *table)
{
  table->clean = --table->n;
}

void
rt_columns_clear (RtColumns *table, const RtColumn *columns)
{
  for (const RtColumn *c = columns; c->width; c++)
    {
      rt_memory_free (column_get (table, c));
      column_put (table, c, NULL);
    }
  table->n = table->room = table->clean = 0;
}

gsize
rt_columns_bytes (const RtColumns *table, const RtColumn *columns)
{
  gsize bytes = 0;
  for (const RtColumn *c = columns; c->width; c++)
    if (column_get (table, c))
      bytes += (gsize)table->room * c->width;
  return bytes;
}

gboolean
rt_column_make (const RtColumns *table, guint32 **column, GError **error)
{
  *column = rt_memory_grow (NULL, table->room * sizeof **column);
  return *column || rt_no_memory (error, "columns");
}

void
rt_column_clear (guint32 **column)
{
  rt_memory_free (*column);
  *column = NULL;
}

gboolean
rt_column_set_byte (const RtColumns *table, guint8 **column, guint32 row, guint8 value,
                    GError **error)
{
  if (!*column && value == 0)
    return TRUE;
  if (!*column)
    *column = rt_memory_grow (NULL, table->room * sizeof **column);
  if (!*column)
    return rt_no_memory (error, "columns");
  (*column)[row] = value;
  return TRUE;
}

/* ---- Indexes ---------------------------------------------------------------- */

static gboolean
index_grow_to (RtIndex *index, gsize room, GError **error)
{
  RtIndex larger = { .room = room };

  larger.slot = rt_memory_at_random (larger.room * sizeof (RtSlot));
  if (!larger.slot)
    return rt_no_memory (error, "indexes");
  for (gsize i = 0; i < index->room; i++)
    if (index->slot[i].row)
      rt_index_put (&larger, index->slot[i].hash, index->slot[i].row - 1);
  rt_index_clear (index);
  *index = larger;
  return TRUE;
}

gboolean
rt_index_grow (RtIndex *index, GError **error)
{
  return index_grow_to (index, index->room ? index->room * 2 : 64, error);
}

void
rt_index_expect (RtIndex *index, gsize n)
{
  gsize room = MAX (index->room, 64);

  while (room / 4 * 3 < n && room < G_MAXSIZE / 2 / sizeof (RtSlot))
    room *= 2;
  if (room > index->room)
    index_grow_to (index, room, NULL);
}

void
rt_index_clear (RtIndex *index)
{
  rt_memory_at_random_free (index->slot, index->room * sizeof (RtSlot));
  *index = (RtIndex){ 0 };
}

gsize
rt_index_bytes (const RtIndex *index)
{
  return index->room * sizeof (RtSlot);
}

guint32
rt_index_find_key (const RtIndex *index, const guint32 *keys, guint32 key)
{
  guint32 hash = rt_mix (key), row;
  gsize at = 0;

  while ((row = rt_index_next (index, hash, &at)) != RT_NONE)
    if (keys[row] == key)
      return row;
  return RT_NONE;
}

gboolean
rt_index_add_key (RtIndex *index, const guint32 *keys, guint32 row, GError **error)
{
  if (!rt_index_make_room (index, error))
    return FALSE;
  rt_index_put (index, rt_mix (keys[row]), row);
  return TRUE;
}

/* ---- Groups ------------------------------------------------------------------- */

/* How many each owner has, two places on: summed up, that is where the next one begins. */
static void
count_pair (gpointer data, guint32 owner, guint32 item)
{
  (void)item;
  ((RtByOwner *)data)->first[(gsize)owner + 2]++;
}

/* Here first[owner + 1] is where the owner's next item goes, so that it ends where the next
 * owner begins. */
static void
place_pair (gpointer data, guint32 owner, guint32 item)
{
  RtByOwner *by = data;
  by->item[by->first[(gsize)owner + 1]++] = item;
}

gboolean
rt_by_owner_build (RtByOwner *by, guint32 n_owners, RtPairs pairs, gconstpointer from,
                   const char *what, GError **error)
{
  guint64 total = 0;

  rt_by_owner_clear (by);
  by->first = g_try_new0 (guint32, (gsize)n_owners + 2);
  if (!by->first)
    return rt_no_memory (error, what);
  pairs (from, count_pair, by);
  for (gsize i = 2; i < (gsize)n_owners + 2; i++)
    {
      total += by->first[i];
      by->first[i] += by->first[i - 1];
    }
  by->item = total && total <= G_MAXUINT32 ? g_try_new (guint32, total) : NULL;
  if (!by->item)
    {
      rt_by_owner_clear (by);
      return total == 0 || rt_no_memory (error, what);
    }
  by->n = n_owners;
  pairs (from, place_pair, by);
  return TRUE;
}

const guint32 *
rt_by_owner_get (const RtByOwner *by, guint32 owner, guint *n)
{
  *n = 0;
  if (!by->first || owner >= by->n)
    return NULL;
  *n = by->first[owner + 1] - by->first[owner];
  return *n ? by->item + by->first[owner] : NULL;
}

void
rt_by_owner_clear (RtByOwner *by)
{
  g_free (by->first);
  g_free (by->item);
  *by = (RtByOwner){ 0 };
}

gsize
rt_by_owner_bytes (const RtByOwner *by)
{
  return by->first ? ((gsize)by->n + 2 + by->first[by->n]) * sizeof (guint32) : 0;
}
