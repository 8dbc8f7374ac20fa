/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Interned strings: each text once, named by a 32-bit number, 0 being "none". The
 * numbers are offsets into one pool that grows by blocks and never moves, so a text's pointer
 * holds for the pool's life. Cost: the text, a NUL, 4 bytes for whose key it is, and 10.7
 * to 21.3 of index. */
#pragma once

#include "case/columns.h"

#define RT_BLOCK_BITS                                                                          \
  20u /* blocks of 1 MiB; the 4 GiB that 32 bits reach are 4,096 of them                       \
       */
#define RT_BLOCK_SIZE (1u << RT_BLOCK_BITS)
#define RT_MAX_BLOCKS (1u << (32 - RT_BLOCK_BITS))

typedef struct
{
  char *start; /* of this MiB of the pool */
  guint32 used;
  gboolean owner; /* FALSE: goes on from the block before, with which it is freed */
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

/** rt_key_find: the row of that table that @string (0: none) names, or RT_NONE. @index and
 * @keys: of the table, for those that stand there. */
guint32 rt_key_find (const RtStrings *strings, RtKeyKind kind, const RtIndex *index,
                     const guint32 *keys, guint32 string);
/** rt_key_add: makes keys[row] the name of @row, which it was not. */
gboolean rt_key_add (RtStrings *strings, RtKeyKind kind, RtIndex *index, const guint32 *keys,
                     guint32 row, GError **error);

/** rt_strings_fetch: @text will be asked for soon: first brings the place of it in the index
 * near, then, called again with @near, the text itself. */
void rt_strings_fetch (const RtStrings *strings, const char *text, gboolean near);

/** rt_key_fetch: the row that @text probably names, or RT_NONE; to bring it near. */
guint32 rt_key_fetch (const RtStrings *strings, RtKeyKind kind, const char *text);

/** rt_strings_get: NULL for 0. */
static inline const char *
rt_strings_get (const RtStrings *strings, guint32 string)
{
  return string
             ? strings->blocks[string >> RT_BLOCK_BITS].start + (string & (RT_BLOCK_SIZE - 1))
             : NULL;
}
