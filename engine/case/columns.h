/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The machinery under a case: tables whose columns are plain arrays, grown together
 * by half, and open-addressing indexes over their rows. Nothing is allocated a row, everything
 * that grows with the input is asked for with g_try_*, and failing leaves the table as it was.
 * A lazy column stays NULL (all zero) until something else than 0 is written to it. */
#pragma once

#include "redthread/context.h"
#include "redthread/types.h"
#include <stddef.h>

/* Every table begins with this; n rows are in use of the room that its columns have, and those
 * up to clean are zero, made so some at a time. */
typedef struct
{
  guint32 n, room, clean;
} RtColumns;

/* A column: where its pointer stands in the table's struct, and its bytes a row. */
typedef struct
{
  guint16 offset;
  guint8 width; /* 0 ends a list of columns */
  gboolean lazy;
} RtColumn;

#define RT_COLUMN(Table, member)                                                               \
  {                                                                                            \
    offsetof (Table, member), sizeof (*((Table *)NULL)->member), FALSE                         \
  }
#define RT_LAZY_COLUMN(Table, member)                                                          \
  {                                                                                            \
    offsetof (Table, member), sizeof (*((Table *)NULL)->member), TRUE                          \
  }
#define RT_COLUMNS_END                                                                         \
  {                                                                                            \
    0, 0, FALSE                                                                                \
  }

/** rt_columns_make_room: for @row, the next one, which is past those that are clean. */
gboolean rt_columns_make_room (RtColumns *table, const RtColumn *columns, guint32 row,
                               const char *what, GError **error);
/**
 * rt_columns_append:
 * @first: the lowest row number: 0, or 1 where row 0 is "none"
 * @what: for the message: "relations"
 * @row: (out): the new row, all zero
 * Returns: FALSE with RT_ERROR_LIMIT: no memory, or 2^32 - 2 rows.
 */
static inline gboolean
rt_columns_append (RtColumns *table, const RtColumn *columns, guint32 first, const char *what,
                   guint32 *row, GError **error)
{
  guint32 next = MAX (table->n, first);

  if (next >= table->clean && !rt_columns_make_room (table, columns, next, what, error))
    return FALSE;
  table->n = next + 1;
  *row = next;
  return TRUE;
}
/** rt_columns_undo: takes back the last row (its cells are made zero again by the next append).
 */
void rt_columns_undo (RtColumns *table);
void rt_columns_clear (RtColumns *table, const RtColumn *columns);
gsize rt_columns_bytes (const RtColumns *table, const RtColumn *columns);

/** rt_column_make: a lazy column of 32-bit cells, all zero. FALSE with RT_ERROR_LIMIT. */
gboolean rt_column_make (const RtColumns *table, guint32 **column, GError **error);
/** rt_column_clear: makes it all zero again, and frees it. */
void rt_column_clear (guint32 **column);
/** rt_column_set: writes to a lazy column, making it where @value asks for it. */
static inline gboolean
rt_column_set (const RtColumns *table, guint32 **column, guint32 row, guint32 value,
               GError **error)
{
  if (!*column && value == 0)
    return TRUE;
  if (!*column && !rt_column_make (table, column, error))
    return FALSE;
  (*column)[row] = value;
  return TRUE;
}
/** rt_column_set_byte: the same for a column of bytes. */
gboolean rt_column_set_byte (const RtColumns *table, guint8 **column, guint32 row, guint8 value,
                             GError **error);
#define rt_cell(column, row) ((column) ? (column)[row] : 0)

/* Rows by key: linear probing, at most 3/4 full. The whole hash stands beside the row: one line
 * of the cache tells both, nearly only the right row is looked at, and to grow looks at none.
 * 10.7 to 21.3 bytes a row. */
typedef struct
{
  guint32 hash;
  guint32 row; /* + 1; 0: free */
} RtSlot;
typedef struct
{
  RtSlot *slot;
  gsize n, room; /* room is a power of two, or 0 */
} RtIndex;

gboolean rt_index_grow (RtIndex *index, GError **error);
/** rt_index_expect: so many rows in all, and not more by much: then it need not grow by and by.
 * Where there is no memory for them all it will. */
void rt_index_expect (RtIndex *index, gsize n);
/** rt_index_make_room: for one more row; FALSE with RT_ERROR_LIMIT. */
static inline gboolean
rt_index_make_room (RtIndex *index, GError **error)
{
  return (index->n + 1) * 4 <= index->room * 3 || rt_index_grow (index, error);
}
/** rt_index_put_after: after rt_index_make_room(); cannot fail. @at: where rt_index_next()
 * found that there is none, before any rt_index_grow(); or 0. */
static inline void
rt_index_put_after (RtIndex *index, guint32 hash, gsize at, guint32 row)
{
  gsize i = (hash + at) & (index->room - 1);

  while (index->slot[i].row)
    i = (i + 1) & (index->room - 1);
  index->slot[i] = (RtSlot){ hash, row + 1 };
  index->n++;
}
static inline void
rt_index_put (RtIndex *index, guint32 hash, guint32 row)
{
  rt_index_put_after (index, hash, 0, row);
}
void rt_index_clear (RtIndex *index);
gsize rt_index_bytes (const RtIndex *index);

/**
 * rt_index_next: the next row that may be of @hash, or RT_NONE at the end.
 * @at: 0 at first, then left alone. After the end it goes on with what was put there since, as
 *   long as the index has not grown.
 */
static inline guint32
rt_index_next (const RtIndex *index, guint32 hash, gsize *at)
{
  if (index->n == 0)
    return RT_NONE;
  for (gsize i = hash + *at;; i++)
    {
      const RtSlot *slot = &index->slot[i & (index->room - 1)];
      if (slot->row == 0)
        {
          *at = i - hash;
          return RT_NONE;
        }
      if (slot->hash == hash)
        {
          *at = i - hash + 1;
          return slot->row - 1;
        }
    }
}

/** rt_index_find_key: the row whose cell of @keys is @key, or RT_NONE; for indexes made with
 * rt_index_add_key(). */
guint32 rt_index_find_key (const RtIndex *index, const guint32 *keys, guint32 key);
gboolean rt_index_add_key (RtIndex *index, const guint32 *keys, guint32 row, GError **error);

/* Items by owner: those of i are item[first[i]] .. item[first[i + 1] - 1]. Built whole, by
 * rt_case_seal(). */
typedef struct
{
  guint32 *first; /* n + 1; NULL where empty */
  guint32 *item;
  guint32 n;
} RtByOwner;

/* Calls add (owner, item, data) for each pair, in the order in which items shall stand. */
typedef void (*RtPairFunc) (gpointer data, guint32 owner, guint32 item);
typedef void (*RtPairs) (gconstpointer from, RtPairFunc add, gpointer data);
/** rt_by_owner_build: two passes over @pairs, a counting sort. FALSE with RT_ERROR_LIMIT. */
gboolean rt_by_owner_build (RtByOwner *by, guint32 n_owners, RtPairs pairs, gconstpointer from,
                            const char *what, GError **error);
const guint32 *rt_by_owner_get (const RtByOwner *by, guint32 owner, guint *n);
void rt_by_owner_clear (RtByOwner *by);
gsize rt_by_owner_bytes (const RtByOwner *by);

/** rt_no_memory: sets RT_ERROR_LIMIT; returns FALSE. */
gboolean rt_no_memory (GError **error, const char *what);

/** rt_mix: a 32-bit hash of 64 bits (the finalizer of MurmurHash3, Appleby 2011). */
static inline guint32
rt_mix (guint64 x)
{
  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  x ^= x >> 33;
  return (guint32)x;
}
