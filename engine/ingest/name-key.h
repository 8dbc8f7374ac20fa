/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A name in the forms by which spellings of one name come together. */
#pragma once

#include "redthread/types.h"

/* How a name sounds, its words in the order of their consonants. */
typedef struct
{
  char *skeleton;  /* the consonants of each word, a space between */
  char *sounds;    /* the same words with their vowels */
  guint letters;   /* of the skeleton */
  gboolean vowels; /* FALSE: in a script that writes few vowels */
} RtNameSound;

typedef struct
{
  char *words;       /* folded, in order of the alphabet, a space between */
  guint length;      /* of the words, in characters */
  RtNameSound sound; /* however the vowels were heard */
  RtNameSound
      coarse; /* and whatever the language it was written down in: "Petroff", "Petrow" */
} RtNameKey;

/** rt_name_key_init: of @name, which may be in any script. Freed with rt_name_key_clear(). */
void rt_name_key_init (RtNameKey *key, const char *name);
void rt_name_key_clear (RtNameKey *key);

/** rt_name_sound_init: how it sounds alone. Freed with rt_name_sound_clear(). */
void rt_name_sound_init (RtNameSound *sound, const char *name);
void rt_name_sound_clear (RtNameSound *sound);
/** rt_sound_letters: bits, a to z, of the letters of which one begins each way to write what
 * the skeleton has as @bone, at its beginning "a" for any vowel; 0 for what is no letter. */
guint32 rt_sound_letters (char bone);

/** rt_names_sound_alike: have the two, whose skeletons are the same, vowels that one reading
 * of a name could have? "Soleimani" and "Sulaymani", but not "Hasan" and "Hossein". */
gboolean rt_names_sound_alike (const RtNameSound *a, const RtNameSound *b);
/** rt_names_slip: are they the same but for a slip of the pen? */
gboolean rt_names_slip (const RtNameKey *a, const RtNameKey *b);

/** rt_names_shared_words: (transfer full): words of the skeleton that both have, of two
 * consonants or more. */
char **rt_names_shared_words (const RtNameKey *a, const RtNameKey *b);
