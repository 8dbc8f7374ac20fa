/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Texts that are hashed once: see hashed.h. */
#include "case/hashed.h"

#include "case/tables.h"

static inline void
fetch_slot (const RtCase *kase, const RtHashed *hashed)
{
  const RtIndex *index = &kase->strings.index;

  if (index->n)
    __builtin_prefetch (&index->slot[hashed->hash & (index->room - 1)], 1);
}

void
rt_case_hash (const RtCase *kase, const char *text, gsize length, RtHashed *out)
{
  rt_strings_hash (&kase->strings, text, length, out);
  fetch_slot (kase, out);
}

void
rt_case_hash_any (const RtCase *kase, const char *text, RtHashed *out, char **own)
{
  rt_strings_hash_any (&kase->strings, text, out, own);
  fetch_slot (kase, out);
}

/* Equal hashes are nearly always equal texts: the first one is it. */
void
rt_case_fetch (const RtCase *kase, RtHashed *hashed, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gsize at = 0;
      guint32 string = hashed[i].length
                           ? rt_index_next (&kase->strings.index, hashed[i].hash, &at)
                           : RT_NONE;

      if (string == RT_NONE)
        continue;
      hashed[i].likely = string;
      __builtin_prefetch (rt_case_text (kase, string));
    }
}

void
rt_case_fetched (const RtCase *kase, RtHashed *hashed, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 string = hashed[i].likely ? rt_strings_find_hashed (&kase->strings, &hashed[i])
                                        : 0;
      guint32 row = string ? rt_key_row (&kase->strings, RT_KEY_ENTITY, string) : RT_NONE;

      if (row != RT_NONE)
        __builtin_prefetch (&kase->entities.type[row]);
    }
}
