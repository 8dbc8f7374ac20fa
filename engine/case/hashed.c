/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Texts that are hashed once: see hashed.h. */
#include "case/hashed.h"

#include "case/tables.h"

guint64
rt_case_seed (const RtCase *kase)
{
  return kase->strings.seed;
}

void
rt_case_expect_texts (RtCase *kase, gsize n)
{
  rt_index_expect (&kase->strings.index, kase->strings.index.n + n);
}

void
rt_case_hash_any (const RtCase *kase, const char *text, RtHashed *out, char **own)
{
  rt_strings_hash_any (&kase->strings, text, out, own);
}

void
rt_case_seek (const RtCase *kase, const RtHashed *hashed, guint n)
{
  const RtIndex *index = &kase->strings.index;

  for (guint i = 0; i < n && index->n; i++)
    __builtin_prefetch (&index->slot[hashed[i].hash & (index->room - 1)], 1);
}

/* Equal hashes are nearly always equal texts: the first one is it. */
static void
fetch (const RtCase *kase, RtHashed *hashed)
{
  gsize at = 0;
  guint32 string = rt_index_next (&kase->strings.index, hashed->hash, &at);

  if (string == RT_NONE)
    rt_strings_pass (&kase->strings, hashed, at);
  else
    {
      hashed->likely = string;
      __builtin_prefetch (rt_case_text (kase, string));
    }
}

void
rt_case_fetch (const RtCase *kase, RtHashed *hashed, guint n)
{
  for (guint i = 0; i < n; i++)
    if (hashed[i].length)
      fetch (kase, &hashed[i]);
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
