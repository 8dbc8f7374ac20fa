/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Words and in how many different names they stand. */
#include "ingest/name-chance.h"

#include <string.h>

#define BUDGET 50.0 /* twice the pairs that chance may bring */
#define MOST 0.5    /* expected by chance, however few names there are */
#define LENGTHS 16u /* words in a name; longer ones count as this long */

struct _RtNameChance
{
  GHashTable *words; /* word -> in how many names */
  guint names, of_length[LENGTHS];
};

RtNameChance *
rt_name_chance_new (void)
{
  RtNameChance *chance = g_new0 (RtNameChance, 1);

  chance->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return chance;
}

void
rt_name_chance_free (RtNameChance *chance)
{
  if (!chance)
    return;
  g_hash_table_unref (chance->words);
  g_free (chance);
}

static guint
length_of (char **words)
{
  return MIN (g_strv_length (words), LENGTHS) - 1;
}

void
rt_name_chance_count (RtNameChance *chance, const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  if (!words[0])
    return;
  chance->names++;
  chance->of_length[length_of (words)]++;
  for (guint i = 0; words[i]; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (chance->words, words[i]));
      g_hash_table_insert (chance->words, g_strdup (words[i]), GUINT_TO_POINTER (n + 1));
    }
}

double
rt_name_chance_of (const RtNameChance *chance, const char *name, const char *other)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_auto (GStrv) others = g_strsplit (other ? other : "", " ", -1);
  double expected;

  if (!words[0] || chance->names == 0)
    return 0;
  expected = chance->of_length[length_of (words)];
  for (guint i = 0; words[i]; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (chance->words, words[i]));
      guint own = 1 + (g_strv_contains ((const char *const *)others, words[i]) ? 1 : 0);

      expected *= (n > own ? (double)(n - own) : 0) / (double)chance->names;
    }
  return expected;
}

double
rt_name_chance_share (const RtNameChance *chance, const char *word)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (chance->words, word));

  return n > 2 ? (double)(n - 2) / (double)chance->names : 0;
}

double
rt_name_chance_limit (const RtNameChance *chance)
{
  return MIN (MOST, BUDGET / (double)MAX (chance->names, 1));
}
