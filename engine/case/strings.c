/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pool of interned strings: see strings.h. */
#include "case/strings.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

#define MOST_BLOCKS_AT_ONCE 16u

void
rt_strings_init (RtStrings *strings)
{
  *strings = (RtStrings){ 0 };
  /* Of the address, which differs from run to run: no file can be made to collide on purpose.
   * Nothing is ever listed in hash order, so it changes no output. */
  strings->seed = (guint64)GPOINTER_TO_SIZE (strings) | 1;
}

void
rt_strings_clear (RtStrings *strings)
{
  for (guint32 i = 0; i < strings->n_blocks; i++)
    if (strings->blocks[i].owner)
      free (strings->blocks[i].start);
  g_free (strings->blocks);
  rt_index_clear (&strings->index);
  *strings = (RtStrings){ 0 };
}

gsize
rt_strings_bytes (const RtStrings *strings)
{
  return (gsize)strings->n_blocks * RT_BLOCK_SIZE + strings->room * sizeof (RtBlock)
         + rt_index_bytes (&strings->index);
}

/* The last bytes of a text, fewer than eight, as one word. Loads that overlap, for a copy of so
 * many bytes costs more than the rest of the hash. */
static inline guint64
last_bytes (const char *text, gsize n)
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

/* Eight bytes a step, each multiplied in (as in FNV-1a, by a 64-bit prime), then mixed. */
static guint32
text_hash (const RtStrings *strings, const char *text, gsize length)
{
  guint64 h = strings->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
  guint64 word;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);
      h ^= h >> 32;
    }
  word = last_bytes (text, length);
  return rt_mix ((h ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25));
}

#define SHORT 16u /* bytes of a text that is compared by words */

static inline guint64
eight_bytes (const char *text)
{
  guint64 word;

  memcpy (&word, text, 8);
  return word;
}

/* Equal hashes are nearly always equal texts, so that what counts is how many lines of the
 * cache are asked for: strcmp() reads 32 bytes at once, across the end of one, where an id has
 * ten. A stored text that is shorter is read past its end: SHORT bytes of each block stay free.
 */
static gboolean
same_text (const char *stored, const char *text, gsize length)
{
  if (length > SHORT)
    return strcmp (stored, text) == 0;
  if (length < 8)
    return last_bytes (stored, length) == last_bytes (text, length) && !stored[length];
  return eight_bytes (stored) == eight_bytes (text)
         && eight_bytes (stored + length - 8) == eight_bytes (text + length - 8)
         && !stored[length];
}

static guint32
find_hashed (const RtStrings *strings, const char *text, gsize length, guint32 hash)
{
  guint32 offset;
  gsize at = 0;

  while ((offset = rt_index_next (&strings->index, hash, &at)) != RT_NONE)
    if (same_text (rt_strings_get (strings, offset), text, length))
      return offset;
  return 0;
}

static guint32
find (const RtStrings *strings, const char *text, gsize length)
{
  return find_hashed (strings, text, length, text_hash (strings, text, length));
}

static gboolean
room_for_blocks (RtStrings *strings, guint32 more, GError **error)
{
  guint32 room = MAX (strings->n_blocks + more, strings->room * 2);
  RtBlock *blocks;

  if (strings->n_blocks + more > RT_MAX_BLOCKS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "more than 4 GiB of text; a case holds no more, so split it");
      return FALSE;
    }
  if (strings->n_blocks + more <= strings->room)
    return TRUE;
  blocks = g_try_renew (RtBlock, strings->blocks, room);
  if (!blocks)
    return rt_no_memory (error, "text");
  strings->blocks = blocks;
  strings->room = room;
  return TRUE;
}

/* Blocks of a large pool come many at once, so that they can stand in large pages; what is not
 * used yet costs nothing. What is spare of the piece before is given up by a longer text alone.
 */
static gboolean
add_piece (RtStrings *strings, guint32 least, GError **error)
{
  guint32 n = MAX (least, MIN (strings->n_blocks, MOST_BLOCKS_AT_ONCE));
  char *start = rt_memory_at_random ((gsize)n * RT_BLOCK_SIZE);

  if (!start)
    return rt_no_memory (error, "text");
  strings->spare = start;
  strings->n_spare = n;
  return TRUE;
}

/* A text longer than a block gets as many blocks in one piece. */
static gboolean
add_blocks (RtStrings *strings, gsize bytes, GError **error)
{
  guint32 more = (guint32)((bytes + RT_BLOCK_SIZE - 1) / RT_BLOCK_SIZE);
  gboolean spare = more <= strings->n_spare;

  if (bytes > G_MAXUINT32 / 2)
    return rt_no_memory (error, "text");
  if (!room_for_blocks (strings, more, error) || (!spare && !add_piece (strings, more, error)))
    return FALSE;
  for (guint32 i = 0; i < more; i++, strings->spare += RT_BLOCK_SIZE, strings->n_spare--)
    strings->blocks[strings->n_blocks++]
        = (RtBlock){ strings->spare, i + 1 < more ? RT_BLOCK_SIZE : 0, !spare && i == 0 };
  if (strings->n_blocks == more)
    strings->blocks[0].used = MAX (strings->blocks[0].used, 1); /* offset 0 is "none" */
  return TRUE;
}

/* Returns: the offset at which @bytes may be written, or 0. */
static guint32
take (RtStrings *strings, gsize bytes, GError **error)
{
  RtBlock *last = strings->n_blocks ? &strings->blocks[strings->n_blocks - 1] : NULL;
  guint32 first;

  if (!last || bytes + SHORT > RT_BLOCK_SIZE - last->used)
    {
      if (!last && !add_blocks (strings, 1, error))
        return 0;
      last = &strings->blocks[strings->n_blocks - 1];
      if (bytes + SHORT > RT_BLOCK_SIZE - last->used && !add_blocks (strings, bytes, error))
        return 0;
      last = &strings->blocks[strings->n_blocks - 1];
    }
  if (bytes <= RT_BLOCK_SIZE)
    {
      first = (strings->n_blocks - 1) << RT_BLOCK_BITS | last->used;
      last->used += (guint32)bytes;
      return first;
    }
  first = strings->n_blocks - (guint32)((bytes + RT_BLOCK_SIZE - 1) / RT_BLOCK_SIZE);
  last->used = (guint32)((bytes - 1) % RT_BLOCK_SIZE) + 1;
  return first << RT_BLOCK_BITS;
}

/* ---- Texts ------------------------------------------------------------------- */

#define KEY_BYTES sizeof (guint32) /* before each text: whose key it is */

static gboolean
add (RtStrings *strings, const char *text, gsize length, guint32 *out, GError **error)
{
  guint32 hash = text_hash (strings, text, length), at;
  char *bytes;

  *out = find_hashed (strings, text, length, hash);
  if (*out)
    return TRUE;
  if (!rt_index_make_room (&strings->index, error))
    return FALSE;
  at = take (strings, KEY_BYTES + length + 1, error);
  if (!at)
    return FALSE;
  bytes = strings->blocks[at >> RT_BLOCK_BITS].start + (at & (RT_BLOCK_SIZE - 1));
  memset (bytes, 0, KEY_BYTES);
  memcpy (bytes + KEY_BYTES, text, length + 1);
  *out = at + (guint32)KEY_BYTES;
  rt_index_put (&strings->index, hash, *out);
  return TRUE;
}

/* ASCII is in normal form C as it is. Eight bytes a step. */
static gboolean
is_ascii (const char *text, gsize length)
{
  guint64 all = 0, word;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      all |= word;
    }
  return ((all | last_bytes (text, length)) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

gboolean
rt_strings_add (RtStrings *strings, const char *text, guint32 *out, GError **error)
{
  *out = 0;
  return !text || !*text || add (strings, text, strlen (text), out, error);
}

gboolean
rt_strings_add_text (RtStrings *strings, const char *text, guint32 *out, GError **error)
{
  g_autofree char *nfc = NULL;
  gsize length = strlen (text);

  if (is_ascii (text, length))
    return add (strings, text, length, out, error);
  nfc = rt_nfc (text);
  return rt_strings_add (strings, nfc, out, error);
}

guint32
rt_strings_find (const RtStrings *strings, const char *text)
{
  gsize length = text ? strlen (text) : 0;
  return length ? find (strings, text, length) : 0;
}

guint32
rt_strings_find_nfc (const RtStrings *strings, const char *text)
{
  g_autofree char *nfc = NULL;
  gsize length = text ? strlen (text) : 0;

  if (length == 0)
    return 0;
  if (is_ascii (text, length))
    return find (strings, text, length);
  nfc = rt_nfc (text);
  return rt_strings_find (strings, nfc);
}

void
rt_strings_fetch (const RtStrings *strings, const char *text, gboolean near)
{
  guint32 hash = text_hash (strings, text, strlen (text)), offset;
  gsize at = 0;

  if (strings->index.n == 0)
    return;
  if (!near)
    __builtin_prefetch (&strings->index.slot[hash & (strings->index.room - 1)], 1);
  else if ((offset = rt_index_next (&strings->index, hash, &at)) != RT_NONE)
    __builtin_prefetch (rt_strings_get (strings, offset));
}

/* ---- Keys -------------------------------------------------------------------- */

#define ROW_BITS 29u
#define ROW_MASK ((1u << ROW_BITS) - 1)

static char *
key_of (const RtStrings *strings, guint32 string)
{
  return strings->blocks[string >> RT_BLOCK_BITS].start + (string & (RT_BLOCK_SIZE - 1))
         - KEY_BYTES;
}

static guint32
row_of_key (const RtStrings *strings, RtKeyKind kind, guint32 string)
{
  guint32 key;

  memcpy (&key, key_of (strings, string), KEY_BYTES);
  return key >> ROW_BITS == (guint32)kind ? key & ROW_MASK : RT_NONE;
}

guint32
rt_key_fetch (const RtStrings *strings, RtKeyKind kind, const char *text)
{
  guint32 hash = text_hash (strings, text, strlen (text)), offset;
  gsize at = 0;

  offset = rt_index_next (&strings->index, hash, &at);
  return offset == RT_NONE ? RT_NONE : row_of_key (strings, kind, offset);
}

guint32
rt_key_find (const RtStrings *strings, RtKeyKind kind, const RtIndex *index,
             const guint32 *keys, guint32 string)
{
  guint32 row = string ? row_of_key (strings, kind, string) : RT_NONE;

  return row == RT_NONE && string ? rt_index_find_key (index, keys, string) : row;
}

gboolean
rt_key_add (RtStrings *strings, RtKeyKind kind, RtIndex *index, const guint32 *keys,
            guint32 row, GError **error)
{
  char *at = key_of (strings, keys[row]);
  guint32 key;

  memcpy (&key, at, KEY_BYTES);
  if (key || row > ROW_MASK)
    return rt_index_add_key (index, keys, row, error);
  key = (guint32)kind << ROW_BITS | row;
  memcpy (at, &key, KEY_BYTES);
  return TRUE;
}
