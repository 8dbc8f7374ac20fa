/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Interned strings: each text once, named by a 32-bit number, 0 being "none". The
 * numbers are offsets into one pool that grows by blocks and never moves, so a text's pointer
 * holds for the pool's life. Cost: the text, a NUL, 4 bytes for whose key it is, and 10.7
 * to 21.3 of index. */
#pragma once

#include "case/columns.h"
#include "case/hashed.h"
#include <string.h>

#define RT_BLOCK_BITS                                                                          \
  20u /* blocks of 1 MiB; the 4 GiB that 32 bits reach are 4,096 of them                       \
       */
#define RT_BLOCK_SIZE (1u << RT_BLOCK_BITS)
#define RT_MAX_BLOCKS (1u << (32 - RT_BLOCK_BITS))

typedef struct
{
  char *start; /* of this MiB of the pool */
  guint32 used;
  guint32 piece; /* begins so many blocks that are one piece of memory; 0: is of one before */
} RtBlock;

/*   offset  31 ........ 20 19 ............ 0
 *           block number   byte within it       */
typedef struct
{
  RtBlock *blocks;
  guint32 n_blocks, room;
  char *spare; /* what comes after the last block, n_spare blocks of it */
  guint32 n_spare;
  RtIndex index; /* of offsets, by the text's hash */
  guint64 seed;
} RtStrings;

void rt_strings_init (RtStrings *strings);
void rt_strings_clear (RtStrings *strings);
gsize rt_strings_bytes (const RtStrings *strings);

/** rt_strings_add: *@out is the number of @text; NULL and "" are 0. FALSE with RT_ERROR_LIMIT.
 */
gboolean rt_strings_add (RtStrings *strings, const char *text, guint32 *out, GError **error);
/** rt_strings_add_text: of @text that is not empty, after Unicode normal form C. */
gboolean rt_strings_add_text (RtStrings *strings, const char *text, guint32 *out,
                              GError **error);
/** rt_strings_add_nfc: the same of any; most cells are empty. */
static inline gboolean
rt_strings_add_nfc (RtStrings *strings, const char *text, guint32 *out, GError **error)
{
  *out = 0;
  return !text || !*text || rt_strings_add_text (strings, text, out, error);
}
/* The last bytes of a text, fewer than eight, as one word: of two texts of one length, those of
 * one are the other's. Loads that overlap, for a copy of so many bytes costs more than the rest
 * of the hash. */
static inline guint64
rt_last_bytes (const char *text, gsize n)
{
  guint32 low, high;

  if (n >= 4)
    {
      memcpy (&low, text, 4);
      memcpy (&high, text + n - 4, 4);
      return (guint64)high << 32 | low;
    }
  if (n == 0)
    return 0;
  return (guint64)(guchar)text[0] | (guint64)(guchar)text[n / 2] << 8
         | (guint64)(guchar)text[n - 1] << 16;
}
/** rt_seeded_hash: @text in normal form C. Eight bytes a step, each multiplied in (as in
 * FNV-1a, by a 64-bit prime), then mixed. */
static inline void
rt_seeded_hash (guint64 seed, const char *text, gsize length, RtHashed *out)
{
  guint64 h = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
  const char *at = text;
  guint64 word;

  for (gsize left = length; left >= 8; at += 8, left -= 8)
    {
      memcpy (&word, at, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);
      h ^= h >> 32;
    }
  word = rt_last_bytes (at, length % 8);
  *out = (RtHashed){
    .text = text,
    .length = length,
    .last = word,
    .hash = rt_mix ((h ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25)),
  };
}
static inline void
rt_strings_hash (const RtStrings *strings, const char *text, gsize length, RtHashed *out)
{
  rt_seeded_hash (strings->seed, text, length, out);
}
/** rt_strings_hash_any: see rt_hash_any(). */
static inline void
rt_strings_hash_any (const RtStrings *strings, const char *text, RtHashed *out, char **own)
{
  rt_hash_any (strings->seed, text, out, own);
}
/** rt_strings_add_hashed, rt_strings_find_hashed: of a text that is hashed; none is 0. */
gboolean rt_strings_add_hashed (RtStrings *strings, RtHashed *text, guint32 *out,
                                GError **error);
guint32 rt_strings_look_up (const RtStrings *strings, RtHashed *text);
/* rt_strings_passed, rt_strings_pass: a text is looked up some rows before its turn, in it, and
 * put where it was not found; each goes on where the one before has ended. */
static inline gsize
rt_strings_passed (const RtStrings *strings, const RtHashed *text)
{
  return text->room == (guint32)strings->index.room ? text->passed : 0;
}
static inline void
rt_strings_pass (const RtStrings *strings, RtHashed *text, gsize at)
{
  text->passed = (guint32)at;
  text->room = (guint32)strings->index.room;
}
static inline guint32
rt_strings_find_hashed (const RtStrings *strings, RtHashed *text)
{
  if (text->string || !text->length || (text->absent && text->absent == strings->index.n))
    return text->string;
  return rt_strings_look_up (strings, text);
}
/** rt_strings_find: 0 where @text (in normal form C) was never added. */
guint32 rt_strings_find (const RtStrings *strings, const char *text);
/** rt_strings_find_nfc: the same of @text in any form. */
guint32 rt_strings_find_nfc (const RtStrings *strings, const char *text);

/* Which table a string is the key of. Before each text stands the row that it names there, so
 * that to know the text is to know the row: no index, and no further miss of the cache. A text
 * that names rows in several tables ("17", an entity and a payment) is in the others' indexes.
 *   bits 31 .. 29 kind | 28 .. 0 row; a row past those is in the index too */
typedef enum
{
  RT_KEY_NONE,
  RT_KEY_ENTITY,
  RT_KEY_RELATION,
  RT_KEY_SOURCE,
  RT_KEY_DATE,
} RtKeyKind;

#define RT_KEY_BITS 29u
#define RT_KEY_MASK ((1u << RT_KEY_BITS) - 1)
#define RT_KEY_BYTES 4u

static inline char *
rt_strings_at (const RtStrings *strings, guint32 string)
{
  return strings->blocks[string >> RT_BLOCK_BITS].start + (string & (RT_BLOCK_SIZE - 1));
}
/** rt_key_row: the row that @string is the key of in this table, or RT_NONE where that, if any,
 * is in the table's index. */
static inline guint32
rt_key_row (const RtStrings *strings, RtKeyKind kind, guint32 string)
{
  guint32 key;

  memcpy (&key, rt_strings_at (strings, string) - RT_KEY_BYTES, RT_KEY_BYTES);
  return key >> RT_KEY_BITS == (guint32)kind ? key & RT_KEY_MASK : RT_NONE;
}
/** rt_key_find: the row of that table that @string (0: none) names, or RT_NONE. @index and
 * @keys: of the table, for those that stand there. */
static inline guint32
rt_key_find (const RtStrings *strings, RtKeyKind kind, const RtIndex *index,
             const guint32 *keys, guint32 string)
{
  guint32 row = string ? rt_key_row (strings, kind, string) : RT_NONE;

  return row == RT_NONE && string && index->n ? rt_index_find_key (index, keys, string) : row;
}
/** rt_key_add: makes keys[row] the name of @row, which it was not. */
gboolean rt_key_add (RtStrings *strings, RtKeyKind kind, RtIndex *index, const guint32 *keys,
                     guint32 row, GError **error);

/** rt_strings_get: NULL for 0. */
static inline const char *
rt_strings_get (const RtStrings *strings, guint32 string)
{
  return string ? rt_strings_at (strings, string) : NULL;
}
