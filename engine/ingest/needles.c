/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names by their first word, the longest first: a text is walked once, however many there are.
 */
#include "ingest/needles.h"

#include <string.h>

typedef struct
{
  char **words; /* folded */
  guint n;
  RtEntity entity;
} Needle;

struct _RtNeedles
{
  GHashTable *lists; /* first word -> GPtrArray of Needle */
};

typedef struct
{
  gsize start, end;
  char *folded;
} Word;

/* ---- Words --------------------------------------------------------------------------- */

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->folded);
}

/* What joins or stretches the letters of a word and is no letter: one name is written with it
 * or without, علی‌رضا and علیرضا. */
static gboolean
is_joiner (gunichar c)
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
fold_word (const char *start, const char *end)
{
  g_autofree char *parts = g_utf8_normalize (start, end - start, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = parts; p && *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)) && !is_joiner (g_utf8_get_char (p)))
      g_string_append_unichar (bare, one_letter (g_utf8_get_char (p)));
  return g_utf8_casefold (bare->str, -1);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static GArray *
words_of (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, word_clear);
  for (const char *p = text; *p;)
    {
      const char *start = p;
      Word word;

      while (*p
             && (is_letter (g_utf8_get_char (p))
                 || (p > start && is_joiner (g_utf8_get_char (p)))))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word = (Word){ (gsize)(start - text), (gsize)(p - text), fold_word (start, p) };
      g_array_append_val (words, word);
    }
  return words;
}

/* ---- What is looked for --------------------------------------------------------------- */

RtNeedles *
rt_needles_new (void)
{
  RtNeedles *needles = g_new0 (RtNeedles, 1);

  needles->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)g_ptr_array_unref);
  return needles;
}

void
rt_needles_free (RtNeedles *needles)
{
  if (!needles)
    return;
  g_hash_table_unref (needles->lists);
  g_free (needles);
}

static void
needle_free (gpointer data)
{
  Needle *needle = data;

  g_strfreev (needle->words);
  g_free (needle);
}

static gint
longest_first (gconstpointer a, gconstpointer b)
{
  const Needle *x = *(const Needle *const *)a, *y = *(const Needle *const *)b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static void
add_words (RtNeedles *needles, RtEntity e, const char *text, gboolean is_id)
{
  g_autoptr (GArray) words = words_of (text);
  Needle *needle;
  GPtrArray *list;

  if (words->len == 0 || (is_id && g_utf8_strlen (text, -1) < 3))
    return;
  needle = g_new0 (Needle, 1);
  needle->words = g_new0 (char *, words->len + 1);
  needle->n = words->len;
  needle->entity = e;
  for (guint i = 0; i < words->len; i++)
    needle->words[i] = g_strdup (g_array_index (words, Word, i).folded);
  list = g_hash_table_lookup (needles->lists, needle->words[0]);
  if (!list)
    {
      list = g_ptr_array_new_with_free_func (needle_free);
      g_hash_table_insert (needles->lists, g_strdup (needle->words[0]), list);
    }
  g_ptr_array_add (list, needle);
}

/* Where letters are joined, the name may also be written as two words. */
void
rt_needles_add (RtNeedles *needles, RtEntity e, const char *text, gboolean is_id)
{
  g_autoptr (GString) apart = g_string_new (NULL);

  add_words (needles, e, text, is_id);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (apart,
                             is_joiner (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  if (strcmp (apart->str, text) != 0)
    add_words (needles, e, apart->str, is_id);
}

gboolean
rt_property_is_name (const RtCase *kase, RtProperty property)
{
  const char *name = rt_schema_property (rt_case_schema ((RtCase *)kase), property)->name;

  return strcmp (name, "alias") == 0 || strcmp (name, "name") == 0;
}

void
rt_needles_add_entity (RtNeedles *needles, const RtCase *kase, RtEntity e, RtEntity as)
{
  const char *id = rt_entity_id (kase, e), *name = rt_entity_name (kase, e);
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  rt_needles_add (needles, as, id, TRUE);
  if (name != id)
    rt_needles_add (needles, as, name, FALSE);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (rt_property_is_name (kase, value.property))
        rt_needles_add (needles, as, value.raw, FALSE);
    }
}

void
rt_needles_sort (RtNeedles *needles)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, needles->lists);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, longest_first);
}

static const Needle *
match (const RtNeedles *needles, const char *text, const GArray *words, guint at)
{
  const GPtrArray *list = g_hash_table_lookup (needles->lists,
                                               g_array_index (words, Word, at).folded);

  for (guint i = 0; list && i < list->len; i++)
    {
      const Needle *needle = list->pdata[i];
      guint k = 1;

      while (k < needle->n && at + k < words->len)
        {
          const Word *before = &g_array_index (words, Word, at + k - 1),
                     *word = &g_array_index (words, Word, at + k);

          if (strcmp (word->folded, needle->words[k]) != 0
              || memchr (text + before->end, ';', word->start - before->end))
            break;
          k++;
        }
      if (k == needle->n)
        return needle;
    }
  return NULL;
}

char *
rt_needles_cut (const RtNeedles *needles, const char *text, char *const *instead)
{
  g_autoptr (GArray) words = words_of (text);
  GString *out = NULL;
  gsize copied = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Needle *needle = match (needles, text, words, i);

      if (!needle)
        continue;
      if (!out)
        out = g_string_new (NULL);
      g_string_append_len (out, text + copied,
                           (gssize)(g_array_index (words, Word, i).start - copied));
      g_string_append (out, instead[needle->entity]);
      i += needle->n - 1;
      copied = g_array_index (words, Word, i).end;
    }
  if (!out)
    return NULL;
  g_string_append (out, text + copied);
  return g_string_free (out, FALSE);
}
