/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names that sound like what was typed, asked for where none is spelt like it: "Sulaymani" is
 * Soleimani, "Ana" is Anna. Each word typed must sound like a word of the name. */
#include "ingest/find-sound.h"

#include "base/text.h"
#include "ingest/name-key.h"
#include <string.h>

#define SOUNDS_LIKE 0.75
#define OTHER_WORDS 0.1 /* less, where all words but none are others */

struct _RtSoundQuery
{
  RtNameKey key;
  char **bones, **sounds; /* a word each */
};

RtSoundQuery *
rt_sound_query_new (const char *text)
{
  RtSoundQuery *query = g_new0 (RtSoundQuery, 1);

  rt_name_key_init (&query->key, text);
  query->bones = g_strsplit (query->key.sound.skeleton, " ", -1);
  query->sounds = g_strsplit (query->key.sound.sounds, " ", -1);
  return query;
}

void
rt_sound_query_free (RtSoundQuery *query)
{
  rt_name_key_clear (&query->key);
  g_strfreev (query->bones);
  g_strfreev (query->sounds);
  g_free (query);
}

/* Do two words of one skeleton have vowels that one reading could have? */
static gboolean
is_alike (const char *a, const char *b, gboolean vowels)
{
  guint limit = (guint)MAX (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1)) / 3;

  return !vowels || rt_distance (a, b, limit) <= limit;
}

static gboolean
sounds_like_any (const RtSoundQuery *query, guint q, char **bones, char **sounds,
                 gboolean vowels)
{
  for (guint i = 0; bones[i]; i++)
    if (strcmp (query->bones[q], bones[i]) == 0
        && is_alike (query->sounds[q], sounds[i], vowels))
      return TRUE;
  return FALSE;
}

double
rt_sound_score (const RtSoundQuery *query, const char *name)
{
  RtNameKey key;
  g_auto (GStrv) bones = NULL, sounds = NULL;
  gboolean vowels;
  guint n, typed = 0;

  rt_name_key_init (&key, name);
  vowels = key.sound.vowels && query->key.sound.vowels;
  bones = g_strsplit (key.sound.skeleton, " ", -1);
  sounds = g_strsplit (key.sound.sounds, " ", -1);
  rt_name_key_clear (&key);
  for (; query->bones[typed]; typed++)
    if (!sounds_like_any (query, typed, bones, sounds, vowels))
      return 0;
  n = g_strv_length (bones);
  return typed ? SOUNDS_LIKE - OTHER_WORDS * (double)(n - MIN (n, typed)) / MAX (n, 1) : 0;
}
