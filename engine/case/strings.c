/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The pool of interned strings: see strings.h. */
#include "case/strings.h"
#include "base/text.h"
#include "case/memory.h"
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
    if (strings->blocks[i].piece)
      rt_memory_at_random_free (strings->blocks[i].start,
                                (gsize)strings->blocks[i].piece * RT_BLOCK_SIZE);
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
static inline gboolean
same_text (const char *stored, const RtHashed *text)
{
  gsize length = text->length;

  if (length > SHORT)
    return strcmp (stored, text->text) == 0;
  if (stored[length])
    return FALSE;
  if (length < 8)
    return rt_last_bytes (stored, length) == text->last;
  return eight_bytes (stored) == eight_bytes (text->text)
         && eight_bytes (stored + length - 8) == eight_bytes (text->text + length - 8);
}

guint32
rt_strings_look_up (const RtStrings *strings, RtHashed *text)
{
  guint32 offset;
  gsize at = rt_strings_passed (strings, text);

  if (text->likely && same_text (rt_strings_get (strings, text->likely), text))
    return text->string = text->likely;
  while ((offset = rt_index_next (&strings->index, text->hash, &at)) != RT_NONE)
    if (same_text (rt_strings_get (strings, offset), text))
      return text->string = offset;
  rt_strings_pass (strings, text, at);
  text->absent = (guint32)strings->index.n;
  return 0;
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
    strings->blocks[strings->n_blocks++] = (RtBlock){ strings->spare,
                                                      i + 1 < more ? RT_BLOCK_SIZE : 0,
                                                      !spare && i == 0 ? strings->n_spare : 0 };
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

/* With its NUL. Most texts are short, and a call costs more than to copy two words. */
static inline void
put_text (char *to, const RtHashed *text)
{
  guint64 first, last;

  if (text->length < 8 || text->length > SHORT)
    memcpy (to, text->text, text->length);
  else
    {
      first = eight_bytes (text->text);
      last = eight_bytes (text->text + text->length - 8);
      memcpy (to, &first, 8);
      memcpy (to + text->length - 8, &last, 8);
    }
  to[text->length] = '\0';
}

gboolean
rt_strings_add_hashed (RtStrings *strings, RtHashed *text, guint32 *out, GError **error)
{
  guint32 at;
  char *bytes;

  *out = rt_strings_find_hashed (strings, text);
  if (*out || !text->length)
    return TRUE;
  if (!rt_index_make_room (&strings->index, error))
    return FALSE;
  at = take (strings, RT_KEY_BYTES + text->length + 1, error);
  if (!at)
    return FALSE;
  bytes = rt_strings_at (strings, at);
  memset (bytes, 0, RT_KEY_BYTES);
  put_text (bytes + RT_KEY_BYTES, text);
  *out = text->string = at + RT_KEY_BYTES;
  rt_index_put_after (&strings->index, text->hash, rt_strings_passed (strings, text), *out);
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
  return ((all | rt_last_bytes (text, length)) & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

void
rt_hash (guint64 seed, const char *text, gsize length, RtHashed *out)
{
  rt_seeded_hash (seed, text, length, out);
}

void
rt_hash_any (guint64 seed, const char *text, RtHashed *out, char **own)
{
  gsize length = text ? strlen (text) : 0;

  *own = is_ascii (text, length) ? NULL : rt_nfc (text);
  rt_seeded_hash (seed, *own ? *own : text, *own ? strlen (*own) : length, out);
}

gboolean
rt_strings_add (RtStrings *strings, const char *text, guint32 *out, GError **error)
{
  RtHashed hashed;

  rt_strings_hash (strings, text, text ? strlen (text) : 0, &hashed);
  return rt_strings_add_hashed (strings, &hashed, out, error);
}

gboolean
rt_strings_add_text (RtStrings *strings, const char *text, guint32 *out, GError **error)
{
  RtHashed hashed;
  g_autofree char *nfc = NULL;

  rt_strings_hash_any (strings, text, &hashed, &nfc);
  return rt_strings_add_hashed (strings, &hashed, out, error);
}

guint32
rt_strings_find (const RtStrings *strings, const char *text)
{
  RtHashed hashed;

  rt_strings_hash (strings, text, text ? strlen (text) : 0, &hashed);
  return rt_strings_find_hashed (strings, &hashed);
}

guint32
rt_strings_find_nfc (const RtStrings *strings, const char *text)
{
  RtHashed hashed;
  g_autofree char *nfc = NULL;

  rt_strings_hash_any (strings, text, &hashed, &nfc);
  return rt_strings_find_hashed (strings, &hashed);
}

/* ---- Keys -------------------------------------------------------------------- */

gboolean
rt_key_add (RtStrings *strings, RtKeyKind kind, RtIndex *index, const guint32 *keys,
            guint32 row, GError **error)
{
  char *at = rt_strings_at (strings, keys[row]) - RT_KEY_BYTES;
  guint32 key;

  memcpy (&key, at, RT_KEY_BYTES);
  if (key || row > RT_KEY_MASK)
    return rt_index_add_key (index, keys, row, error);
  key = (guint32)kind << RT_KEY_BITS | row;
  memcpy (at, &key, RT_KEY_BYTES);
  return TRUE;
}
