/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names that sound like what was typed, asked for where none is spelt like it: "Sulaymani" is
 * Soleimani, "Ana" is Anna. Each word typed must sound like a word of the name. */
#include "ingest/find-sound.h"

#include "base/text.h"
#include "ingest/name-key.h"
#include <string.h>

#define SOUNDS_LIKE 0.75
#define OTHER_WORDS 0.1 /* less, where all words but none are others */

/* Of a word typed: letters of which a name that sounds so has one, for each of its consonants.
 */
typedef struct
{
  guint32 *need; /* bits, a to z; the first is of a letter that begins a word */
  gsize n;
} Letters;

struct _RtSoundQuery
{
  RtNameSound sound;
  char **bones, **sounds; /* a word each */
  Letters *letters;       /* the same */
};

static Letters
letters_of (const char *bones)
{
  Letters letters = { g_new0 (guint32, strlen (bones) + 1), strlen (bones) };

  for (gsize i = 0; i < letters.n; i++)
    letters.need[i] = rt_sound_letters (bones[i]);
  return letters;
}

RtSoundQuery *
rt_sound_query_new (const char *text)
{
  RtSoundQuery *query = g_new0 (RtSoundQuery, 1);

  rt_name_sound_init (&query->sound, text);
  query->bones = g_strsplit (query->sound.skeleton, " ", -1);
  query->sounds = g_strsplit (query->sound.sounds, " ", -1);
  query->letters = g_new0 (Letters, g_strv_length (query->bones) + 1);
  for (guint i = 0; query->bones[i]; i++)
    query->letters[i] = letters_of (query->bones[i]);
  return query;
}

void
rt_sound_query_free (RtSoundQuery *query)
{
  for (guint i = 0; query->bones[i]; i++)
    g_free (query->letters[i].need);
  g_free (query->letters);
  rt_name_sound_clear (&query->sound);
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

/* Few names have the letters for what was typed, and to hear all the others takes most of the
 * time. What letters of other scripts sound like is not known before it is heard. */
static gboolean
has_letters (const RtSoundQuery *query, const char *name)
{
  guint32 begin = 0, all = 0;
  gboolean inside = FALSE;

  for (; *name; name++)
    {
      guint32 bit = g_ascii_isalpha (*name) ? 1u << (g_ascii_tolower (*name) - 'a') : 0;

      if (*name & 0x80)
        return TRUE;
      begin |= inside ? 0 : bit;
      all |= bit;
      inside = bit != 0;
    }
  for (guint q = 0; query->bones[q]; q++)
    for (gsize i = 0; i < query->letters[q].n; i++)
      {
        guint32 need = query->letters[q].need[i];

        if (need && !(need & (i == 0 ? begin : all)))
          return FALSE;
      }
  return TRUE;
}

double
rt_sound_score (const RtSoundQuery *query, const char *name)
{
  RtNameSound sound;
  g_auto (GStrv) bones = NULL, sounds = NULL;
  gboolean vowels;
  guint n, typed = 0;

  if (!has_letters (query, name))
    return 0;
  rt_name_sound_init (&sound, name);
  vowels = sound.vowels && query->sound.vowels;
  bones = g_strsplit (sound.skeleton, " ", -1);
  sounds = g_strsplit (sound.sounds, " ", -1);
  rt_name_sound_clear (&sound);
  for (; query->bones[typed]; typed++)
    if (!sounds_like_any (query, typed, bones, sounds, vowels))
      return 0;
  n = g_strv_length (bones);
  return typed ? SOUNDS_LIKE - OTHER_WORDS * (double)(n - MIN (n, typed)) / MAX (n, 1) : 0;
}
