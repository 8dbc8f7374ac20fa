/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Words are folded as finding folds them, and an umlaut has a second form, for people spell it
 * out where a keyboard or a passport has none: Ömer is Omer, and Oemer. */
#include "ingest/needle-words.h"

#include "base/text.h"
#include <string.h>

#define MOST_KEPT 65536u /* words; more are met anew */

typedef struct
{
  char *folded, *spelt;
} Forms;

struct _RtWordForms
{
  GHashTable *met; /* a word as it stands -> Forms */
};

static void
forms_free (gpointer data)
{
  Forms *forms = data;

  g_free (forms->folded);
  g_free (forms->spelt);
  g_free (forms);
}

RtWordForms *
rt_word_forms_new (void)
{
  RtWordForms *forms = g_new0 (RtWordForms, 1);

  forms->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forms_free);
  return forms;
}

void
rt_word_forms_free (RtWordForms *forms)
{
  if (!forms)
    return;
  g_hash_table_unref (forms->met);
  g_free (forms);
}

/* ---- One word ------------------------------------------------------------------------ */

/* One name is written with it or without, علی‌رضا and علیرضا. */
gboolean
rt_is_joiner (gunichar c)
{
  return c == 0x00AD || c == 0x0640 || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF;
}

/* Arabic and Persian keyboards have two letters for one. */
static gunichar
one_letter (gunichar c)
{
  if (c == 0x0649 || c == 0x064A)
    return 0x06CC; /* yeh */
  return c == 0x0643 ? 0x06A9 /* kaf */ : c;
}

static char *
folded_form (const char *word)
{
  g_autofree char *parts = g_utf8_normalize (word, -1, G_NORMALIZE_ALL), *latin = NULL;
  g_autoptr (GString) bare = g_string_new (NULL);
  GString *letters = g_string_new (NULL);

  for (const char *p = parts; p && *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)) && !rt_is_joiner (g_utf8_get_char (p)))
      g_string_append_unichar (bare, one_letter (g_utf8_get_char (p)));
  latin = rt_fold (bare->str);
  for (const char *p = latin; *p; p = g_utf8_next_char (p)) /* a soft sign is an apostrophe */
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free (letters, FALSE);
}

static const char *
spelt_letter (gunichar c)
{
  static const struct
  {
    gunichar letter;
    const char *spelt;
  } letters[]
      = { { 0xE4, "ae" }, { 0xF6, "oe" }, { 0xFC, "ue" }, { 0xF8, "oe" }, { 0xE5, "aa" } };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_unichar_tolower (c) == letters[i].letter)
      return letters[i].spelt;
  return NULL;
}

/* (transfer full): NULL where it has no such letter. */
static char *
spelt_form (const char *word)
{
  g_autofree char *whole = g_utf8_normalize (word, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean any = FALSE;

  for (const char *p = whole; p && *p; p = g_utf8_next_char (p))
    {
      const char *spelt = spelt_letter (g_utf8_get_char (p));

      any = any || spelt;
      if (spelt)
        g_string_append (out, spelt);
      else
        g_string_append_unichar (out, g_utf8_get_char (p));
    }
  return any ? folded_form (out->str) : NULL;
}

static const Forms *
forms_of (RtWordForms *forms, const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize)(end - start));
  Forms *found = g_hash_table_lookup (forms->met, word);

  if (found)
    return found;
  found = g_new0 (Forms, 1);
  found->folded = folded_form (word);
  found->spelt = spelt_form (word);
  g_hash_table_insert (forms->met, g_steal_pointer (&word), found);
  return found;
}

/* ---- A text -------------------------------------------------------------------------- */

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

GArray *
rt_words_of (RtWordForms *forms, const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (RtWord));

  if (g_hash_table_size (forms->met) > MOST_KEPT)
    g_hash_table_remove_all (forms->met);
  for (const char *p = text; *p;)
    {
      const char *start = p;
      const Forms *found;
      RtWord word;

      while (*p
             && (is_letter (g_utf8_get_char (p))
                 || (p > start && rt_is_joiner (g_utf8_get_char (p)))))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      found = forms_of (forms, start, p);
      word = (RtWord){ (gsize)(start - text), (gsize)(p - text), found->folded, found->spelt };
      if (*found->folded)
        g_array_append_val (words, word);
    }
  return words;
}
