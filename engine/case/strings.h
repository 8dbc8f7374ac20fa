/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Interned strings: each text once, named by a 32-bit number, 0 being "none". The
 * numbers are offsets into one pool that grows by blocks and never moves, so a text's pointer
 * holds for the pool's life. Cost: the text, a NUL, and 5 to 11 bytes of index. */
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
  RtIndex index; /* of offsets, by the text's hash */
  guint64 seed;
} RtStrings;

void rt_strings_init (RtStrings *strings);
void rt_strings_clear (RtStrings *strings);
gsize rt_strings_bytes (const RtStrings *strings);

/** rt_strings_add: *@out is the number of @text; NULL and "" are 0. FALSE with RT_ERROR_LIMIT.
 */
gboolean rt_strings_add (RtStrings *strings, const char *text, guint32 *out, GError **error);
/** rt_strings_add_nfc: the same after Unicode normal form C. */
gboolean rt_strings_add_nfc (RtStrings *strings, const char *text, guint32 *out,
                             GError **error);
/** rt_strings_find: 0 where @text (in normal form C) was never added. */
guint32 rt_strings_find (const RtStrings *strings, const char *text);
/** rt_strings_find_nfc: the same of @text in any form. */
guint32 rt_strings_find_nfc (const RtStrings *strings, const char *text);

/** rt_strings_get: NULL for 0. */
static inline const char *
rt_strings_get (const RtStrings *strings, guint32 string)
{
  return string
             ? strings->blocks[string >> RT_BLOCK_BITS].start + (string & (RT_BLOCK_SIZE - 1))
             : NULL;
}
