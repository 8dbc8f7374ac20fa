/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a name sounds, whoever wrote it down. Romanised names differ in their vowels (Soleimani,
 * Suleimani, Sulaymani), in letters that stand for one sound (Qasem, Kassem) and in articles
 * (al-, el-), and Arabic and Hebrew script write few vowels at all: what stays is the
 * consonants. No sound is judged finely here: what shares a skeleton is only a candidate. */
#include "ingest/name-key.h"

#include "base/text.h"
#include "ingest/names.h"
#include <string.h>

#define ALIKE 0.9 /* the least likeness of two names that are a slip apart */
#define SHORT 5u  /* letters: shorter names must be equal */

/* Letters and the sound that they stand for. */
typedef struct
{
  const char *letters, *sound;
} Sound;

/* Longest first; S and C are sounds of their own. */
static const Sound sounds[] = {
  { "tch", "C" }, { "sch", "S" }, { "dzh", "j" }, { "sh", "S" }, { "ch", "C" }, { "kh", "k" },
  { "gh", "k" },  { "dh", "d" },  { "th", "t" },  { "ph", "f" }, { "zh", "j" }, { "dj", "j" },
  { "ck", "k" },  { "ou", "u" },  { "oo", "u" },  { "ee", "i" }, { "ei", "e" }, { "ai", "e" },
  { "ay", "e" },  { "ey", "e" },  { "q", "k" },   { "c", "k" },  { "y", "i" },  { NULL, NULL },
};

/* The same where every language writes sounds by letters of its own: the classes of Daitch and
 * Mokotoff 1985, but that d and t, b and p and m and n, which nobody takes for each other at
 * the beginning of a word, stay apart. */
static const Sound coarse_sounds[] = {
  { "schtsch", "s" }, { "tsch", "s" }, { "dsch", "j" }, { "shch", "s" }, { "tch", "s" },
  { "sch", "s" },     { "dzh", "j" },  { "sh", "s" },   { "ch", "s" },   { "cz", "s" },
  { "cs", "s" },      { "sz", "s" },   { "ts", "s" },   { "tz", "s" },   { "zh", "s" },
  { "dz", "s" },      { "kh", "k" },   { "gh", "k" },   { "ck", "k" },   { "th", "t" },
  { "dh", "d" },      { "dt", "t" },   { "ph", "v" },   { "pf", "v" },   { "dj", "j" },
  { "ou", "u" },      { "oo", "u" },   { "ee", "i" },   { "ei", "e" },   { "ai", "e" },
  { "ay", "e" },      { "ey", "e" },   { "z", "s" },    { "f", "v" },    { "w", "v" },
  { "q", "k" },       { "g", "k" },    { "c", "k" },    { "x", "ks" },   { "y", "i" },
  { NULL, NULL },
};

/* Words that people leave out, anywhere but at the beginning; and those that are one. */
static const char *const particles[] = { "al", "el", "ul", "bin", "ibn", "the", NULL };
static const char *const servants[] = { "abd", "abdul", "abdel", "abdal", NULL };
static const char *const forms[][2] = {
  { "limited", "ltd" },
  { "incorporated", "inc" },
  { "corporation", "corp" },
  { "company", "co" },
};

static gboolean
is_vowel (char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* ---- One word ------------------------------------------------------------------- */

/* "ej" before a consonant is how Cyrillic letters bring the sound of "ei". */
static gboolean
is_glide (const char *at)
{
  return is_vowel (at[0]) && at[1] == 'j' && at[2] && at[2] != 'y' && !is_vowel (at[2]);
}

/* Digits and single letters tell things apart on purpose: they stay as they are. */
static gboolean
is_label (const char *word)
{
  return g_utf8_strlen (word, -1) == 1 || strpbrk (word, "0123456789");
}

/* NULL: the letter is its own sound. */
static const char *
sound_at (const Sound *table, const char *at, gsize *length)
{
  for (const Sound *row = table; row->letters; row++)
    {
      gsize n = 0;

      while (row->letters[n] && row->letters[n] == at[n])
        n++;
      if (row->letters[n])
        continue;
      *length = n;
      return row->sound;
    }
  *length = 1;
  return NULL;
}

/* A letter twice is heard once. */
static void
append_sound (GString *out, char c)
{
  if (out->len == 0 || out->str[out->len - 1] != c)
    g_string_append_c (out, c);
}

static char *
end_sound (GString *out)
{
  if (out->len > 1 && out->str[out->len - 1] == 'h')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static char *
sound_of (const char *word)
{
  GString *out = g_string_new (NULL);
  gsize length;

  if (is_label (word))
    return g_string_free (g_string_append (out, word), FALSE);
  for (const char *at = word; *at; at += length)
    {
      const char *sound = sound_at (sounds, at, &length);
      char c = sound ? *sound : *at;

      if (is_glide (at))
        {
          c = 'e';
          length = 2;
        }
      if (c == 'w')
        c = at == word && is_vowel (at[1]) ? 'v' : 'u';
      append_sound (out, c);
    }
  return end_sound (out);
}

/* One sound before a vowel: Yusuf, Jusuf. */
static gboolean
is_j (const char *word, const char *at)
{
  return at == word && strchr ("yij", *at) && is_vowel (at[1]);
}

/* Behind a vowel, and before none, it is no sound of its own: Alexej, Dmitrij. */
static gboolean
is_mute_j (const char *word, const char *at)
{
  return *at == 'j' && at > word && (is_vowel (at[-1]) || at[-1] == 'y') && !is_vowel (at[1]);
}

/* What is voiced at the end of a word is not heard so everywhere: Ahmed, Ahmet. */
static char *
coarse_sound_of (const char *word)
{
  GString *out = g_string_new (NULL);
  gsize length;

  if (is_label (word))
    return g_string_free (g_string_append (out, word), FALSE);
  for (const char *at = word; *at; at += length)
    {
      char letter[2] = { *at, '\0' };
      const char *sound = sound_at (coarse_sounds, at, &length);

      if (is_j (word, at))
        {
          sound = "j";
          length = 1;
        }
      else if (is_mute_j (word, at))
        sound = "";
      for (const char *c = sound ? sound : letter; *c; c++)
        append_sound (out, *c);
    }
  if (out->len > 1 && strchr ("db", out->str[out->len - 1]))
    out->str[out->len - 1] = out->str[out->len - 1] == 'd' ? 't' : 'p';
  return end_sound (out);
}

/* Which vowel a word begins with is as uncertain as the others; that it does is not. */
static char *
bones_of (const char *sound)
{
  GString *out = g_string_new (NULL);

  if (is_label (sound))
    return g_string_free (g_string_append (out, sound), FALSE);
  if (is_vowel (*sound))
    g_string_append_c (out, 'a');
  for (const char *at = sound; *at; at++)
    if (!is_vowel (*at) && (out->len == 0 || out->str[out->len - 1] != *at))
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}

/* ---- One name ------------------------------------------------------------------- */

/* The apostrophe of "Isra'il" is no letter that everybody writes; before a word, it is the
 * guttural that Latin letters have a vowel for. */
static char *
without_apostrophes (const char *folded)
{
  GString *out = g_string_sized_new (strlen (folded) + 1);

  for (const char *at = folded; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != '\'' && c != '`' && (c < 0x2b9 || c > 0x2bf) && c != 0x2019)
        g_string_append_unichar (out, c);
      else if (c == 0x2bf && (at == folded || at[-1] == ' ') && at[2] && !is_vowel (at[2]))
        g_string_append_c (out, 'a');
    }
  return g_string_free (out, FALSE);
}

static gboolean
writes_vowels (const char *name)
{
  for (const char *at = name; *at; at = g_utf8_next_char (at))
    {
      GUnicodeScript script = (*at & 0x80) ? g_unichar_get_script (g_utf8_get_char (at))
                                           : G_UNICODE_SCRIPT_LATIN;

      if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW
          || script == G_UNICODE_SCRIPT_SYRIAC)
        return FALSE;
    }
  return TRUE;
}

/* The words that count for how it sounds: without articles, "Abd" and what follows as one. */
static GPtrArray *
sounding_words (char **words, gboolean vowels)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  gboolean servant = FALSE;

  for (guint i = 0; words[i]; i++)
    {
      const char *word = words[i];

      if (!*word || (i > 0 && g_strv_contains (particles, word)))
        continue;
      if (!vowels && strlen (word) > 4 && g_str_has_prefix (word, "al"))
        word += 2;
      for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
        if (strcmp (word, forms[f][0]) == 0)
          word = forms[f][1];
      if (servant)
        g_ptr_array_add (out, g_strconcat ("abd", word, NULL));
      else if (!g_strv_contains (servants, word) || !words[i + 1])
        g_ptr_array_add (out, g_strdup (word));
      servant = !servant && words[i + 1] && g_strv_contains (servants, word);
    }
  return out;
}

/* Both in the order of the skeleton's words, so that those of two names can be laid side by
 * side. */
static void
set_sound (RtNameSound *out, const GPtrArray *words, gboolean vowels,
           char *(*hear) (const char *word))
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) skeleton = g_string_new (NULL), sound = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *sounding = hear (words->pdata[i]);
      g_autofree char *bones = bones_of (sounding);

      g_ptr_array_add (pairs, g_strconcat (bones, "\t", sounding, NULL));
    }
  g_ptr_array_sort (pairs, rt_compare_texts);
  *out = (RtNameSound){ .vowels = vowels };
  for (guint i = 0; i < pairs->len; i++)
    {
      const char *pair = pairs->pdata[i], *tab = strchr (pair, '\t');

      if (i > 0)
        {
          g_string_append_c (skeleton, ' ');
          g_string_append_c (sound, ' ');
        }
      g_string_append_len (skeleton, pair, tab - pair);
      g_string_append (sound, tab + 1);
      out->letters += (guint)(tab - pair);
    }
  out->skeleton = g_string_free (g_steal_pointer (&skeleton), FALSE);
  out->sounds = g_string_free (g_steal_pointer (&sound), FALSE);
}

void
rt_name_sound_clear (RtNameSound *sound)
{
  g_clear_pointer (&sound->skeleton, g_free);
  g_clear_pointer (&sound->sounds, g_free);
}

/* (transfer full): the words of @name, spelt so that they can be heard. */
static char **
words_of (const char *name)
{
  g_autofree char *folded = rt_fold (name), *plain = without_apostrophes (folded);

  return rt_name_split (plain);
}

void
rt_name_sound_init (RtNameSound *sound, const char *name)
{
  g_auto (GStrv) words = words_of (name);
  gboolean vowels = writes_vowels (name);
  g_autoptr (GPtrArray) counted = sounding_words (words, vowels);

  set_sound (sound, counted, vowels, sound_of);
}

void
rt_name_key_init (RtNameKey *key, const char *name)
{
  g_auto (GStrv) words = words_of (name);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new (), counted = NULL;
  gboolean vowels = writes_vowels (name);

  counted = sounding_words (words, vowels);
  set_sound (&key->sound, counted, vowels, sound_of);
  set_sound (&key->coarse, counted, vowels, coarse_sound_of);
  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add (sorted, words[i]);
  g_ptr_array_sort (sorted, rt_compare_texts);
  g_ptr_array_add (sorted, NULL);
  key->words = g_strjoinv (" ", (char **)sorted->pdata);
  key->length = (guint)g_utf8_strlen (key->words, -1);
}

void
rt_name_key_clear (RtNameKey *key)
{
  g_clear_pointer (&key->words, g_free);
  rt_name_sound_clear (&key->sound);
  rt_name_sound_clear (&key->coarse);
}

static guint32
letter_bit (char c)
{
  return g_ascii_islower (c) ? 1u << (c - 'a') : 0;
}

guint32
rt_sound_letters (char bone)
{
  guint32 letters = letter_bit (bone);

  for (const Sound *row = sounds; row->letters; row++)
    if (*row->sound == bone || (bone == 'a' && is_vowel (*row->sound)))
      letters |= letter_bit (*row->letters);
  if (bone == 'a')
    for (const char *vowel = "eiouw"; *vowel; vowel++)
      letters |= letter_bit (*vowel);
  return bone == 'v' ? letters | letter_bit ('w') : letters;
}

/* ---- Two names ------------------------------------------------------------------ */

gboolean
rt_names_sound_alike (const RtNameSound *a, const RtNameSound *b)
{
  g_auto (GStrv) x = NULL, y = NULL;

  if (!a->vowels || !b->vowels || strcmp (a->sounds, b->sounds) == 0)
    return TRUE;
  x = g_strsplit (a->sounds, " ", -1);
  y = g_strsplit (b->sounds, " ", -1);
  for (guint i = 0; x[i] && y[i]; i++)
    {
      guint limit = (guint)MAX (g_utf8_strlen (x[i], -1), g_utf8_strlen (y[i], -1)) / 3;

      if (rt_distance (x[i], y[i], limit) > limit)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_other_label (char **words, char **others)
{
  for (guint i = 0; words[i]; i++)
    if (is_label (words[i]) && !g_strv_contains ((const char *const *)others, words[i]))
      return TRUE;
  return FALSE;
}

/* One letter in a long word is a slip, in a short one another word: Iran is not Iraq. */
static gboolean
words_are_alike (char **a, char **b)
{
  if (g_strv_length (a) != g_strv_length (b))
    return TRUE;
  for (guint i = 0; a[i]; i++)
    {
      glong longer = MAX (g_utf8_strlen (a[i], -1), g_utf8_strlen (b[i], -1));
      guint limit = (guint)longer / SHORT;

      if (rt_distance (a[i], b[i], limit) > limit)
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_names_slip (const RtNameKey *a, const RtNameKey *b)
{
  guint longer = MAX (a->length, b->length), shorter = MIN (a->length, b->length);
  guint limit = (guint)((1 - ALIKE) * (double)longer + 1e-9);
  g_auto (GStrv) x = NULL, y = NULL;

  if (longer < SHORT || limit == 0 || longer - shorter > limit
      || rt_distance (a->words, b->words, limit) > limit)
    return FALSE;
  x = g_strsplit (a->words, " ", -1);
  y = g_strsplit (b->words, " ", -1);
  return !has_other_label (x, y) && !has_other_label (y, x) && words_are_alike (x, y);
}

char **
rt_names_shared_words (const RtNameKey *a, const RtNameKey *b)
{
  g_auto (GStrv) x = g_strsplit (a->sound.skeleton, " ", -1),
                 y = g_strsplit (b->sound.skeleton, " ", -1);
  g_autoptr (GStrvBuilder) shared = g_strv_builder_new ();

  for (guint i = 0; x[i]; i++)
    if (strlen (x[i]) > 1 && g_strv_contains ((const char *const *)y, x[i]))
      g_strv_builder_add (shared, x[i]);
  return g_strv_builder_end (shared);
}
