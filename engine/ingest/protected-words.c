/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See protected-words.h. Words that sound like hers count too. Words that begin with a small
 * letter ("the girl with the scarf") and short ones are words of any text, and the full name of
 * somebody else is no word of a protected one's. */
#include "ingest/protected-words.h"

#include "case/case-private.h"
#include "ingest/name-key.h"
#include "ingest/needles.h"
#include "redthread/hypotheses.h"
#include <string.h>

#define SHORTEST 4        /* letters */
#define LEAST_BONES 2u    /* consonants of what can sound alike */
#define MOST_HEARD 65536u /* words; more are met anew */
#define FOUND "\x1f"

struct _RtProtectedWords
{
  RtNeedles *needles;
  GPtrArray *instead; /* by entity, then those of the names that are shown: FOUND or "" */
  GHashTable *sounds; /* skeleton -> GPtrArray of RtNameKey of the words that have it */
  GHashTable *heard;  /* word of a text -> does it sound like one of these? */
};

typedef struct
{
  const RtProtectedWords *words;
  const RtCase *kase;
  const RtContext *ctx;
  GPtrArray *places;
  guint n, most;
} Search;

/* ---- The words ----------------------------------------------------------------------- */

static gboolean
is_telling (const char *word)
{
  return g_utf8_strlen (word, -1) >= SHORTEST && !g_unichar_islower (g_utf8_get_char (word));
}

static void
free_key (gpointer data)
{
  rt_name_key_clear (data);
  g_free (data);
}

/* (transfer full): the words of a text that tell. */
static GPtrArray *
telling_words (const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p))
    if (*p
        && (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
      g_string_append_unichar (word, g_utf8_get_char (p));
    else
      {
        if (is_telling (word->str))
          g_ptr_array_add (found, g_strdup (word->str));
        g_string_truncate (word, 0);
        if (!*p)
          return found;
      }
}

static void
add_sound (RtProtectedWords *words, const char *word)
{
  RtNameKey *key = g_new0 (RtNameKey, 1);
  GPtrArray *alike;

  rt_name_key_init (key, word);
  if (!key->sound.vowels || key->sound.letters < LEAST_BONES)
    {
      free_key (key);
      return;
    }
  alike = g_hash_table_lookup (words->sounds, key->sound.skeleton);
  if (!alike)
    {
      alike = g_ptr_array_new_with_free_func (free_key);
      g_hash_table_insert (words->sounds, g_strdup (key->sound.skeleton), alike);
    }
  g_ptr_array_add (alike, key);
}

static void
add_words (RtProtectedWords *words, RtEntity e, const char *name)
{
  g_autoptr (GPtrArray) telling = telling_words (name);

  for (guint i = 0; i < telling->len; i++)
    {
      rt_needles_add (words->needles, e, telling->pdata[i], FALSE);
      add_sound (words, telling->pdata[i]);
    }
}

static void
add_protected (RtProtectedWords *words, const RtCase *kase, RtEntity e)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  add_words (words, e, rt_entity_name (kase, e));
  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      if (rt_property_is_name (kase, row.property))
        add_words (words, e, row.raw);
    }
}

static void
add_hidden (RtProtectedWords *words, const RtCase *kase)
{
  for (guint i = 0; i < rt_case_n_hidden_names (kase); i++)
    {
      gboolean is_id;
      const char *name = rt_case_hidden_name (kase, i, &is_id);

      if (!is_id)
        add_words (words, words->instead->len, name);
    }
  g_ptr_array_add (words->instead, (gpointer)FOUND);
}

static void
add_others (RtProtectedWords *words, const RtCase *kase, GPtrArray *shown, const RtContext *ctx)
{
  for (RtEntity e = 0; e < rt_case_n_entities (kase) && !rt_context_cancelled (ctx); e++)
    if (!rt_entity_protected (kase, e))
      rt_needles_add_entity (words->needles, kase, e, e);
  for (guint i = 0; i < shown->len; i++)
    {
      rt_needles_add (words->needles, words->instead->len, shown->pdata[i], FALSE);
      g_ptr_array_add (words->instead, (gpointer) "");
    }
}

static RtProtectedWords *
make_words (void)
{
  RtProtectedWords *words = g_new0 (RtProtectedWords, 1);

  words->needles = rt_needles_new (FALSE);
  words->instead = g_ptr_array_new ();
  words->sounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
  words->heard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return words;
}

RtProtectedWords *
rt_protected_words_new (const RtCase *whole, const RtContext *ctx)
{
  g_autoptr (RtProtectedWords) words = make_words ();
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  for (RtEntity e = 0; e < rt_case_n_entities (whole); e++)
    {
      gboolean protect = rt_entity_protected (whole, e);

      g_ptr_array_add (words->instead, (gpointer)(protect ? FOUND : ""));
      if (!protect)
        continue;
      add_protected (words, whole, e);
      g_ptr_array_add (shown, rt_entity_shown_name (whole, e, FALSE));
    }
  add_hidden (words, whole);
  if (shown->len == 0 && rt_case_n_hidden_names (whole) == 0)
    return NULL;
  add_others (words, whole, shown, ctx);
  return g_steal_pointer (&words);
}

/* An id such as "car" is a word of any text. */
static void
add_telling_name (RtProtectedWords *words, RtEntity e, const char *name, gboolean is_id)
{
  if (strpbrk (name, " -_.") || is_telling (name))
    rt_needles_add (words->needles, e, name, is_id);
}

static void
add_withheld (RtProtectedWords *words, const RtCase *kase, RtEntity e)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  add_telling_name (words, e, rt_entity_id (kase, e), TRUE);
  add_telling_name (words, e, rt_entity_name (kase, e), FALSE);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      if (rt_property_is_name (kase, row.property))
        add_telling_name (words, e, row.raw, FALSE);
    }
}

RtProtectedWords *
rt_withheld_names_new (const RtCase *whole, const RtCase *released, const RtContext *ctx)
{
  g_autoptr (RtProtectedWords) words = make_words ();
  gboolean any = FALSE;

  for (RtEntity e = 0; e < rt_case_n_entities (whole) && !rt_context_cancelled (ctx); e++)
    {
      gboolean protect = rt_entity_protected (whole, e);
      gboolean left_out = !protect
                          && rt_case_entity (released, rt_entity_id (whole, e)) == RT_NONE;

      g_ptr_array_add (words->instead, (gpointer)(left_out ? FOUND : ""));
      if (left_out)
        add_withheld (words, whole, e);
      else if (!protect)
        rt_needles_add_entity (words->needles, whole, e, e);
      any = any || left_out;
    }
  return any ? g_steal_pointer (&words) : NULL;
}

void
rt_protected_words_free (RtProtectedWords *words)
{
  if (!words)
    return;
  rt_needles_free (words->needles);
  g_ptr_array_unref (words->instead);
  g_hash_table_unref (words->sounds);
  g_hash_table_unref (words->heard);
  g_free (words);
}

/* ---- Looking ------------------------------------------------------------------------- */

/* (transfer full): "Jane Doe 2 pdf" of "JaneDoe2.pdf": ids and names of files join words. */
static char *
apart (const char *text)
{
  GString *out = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((g_unichar_islower (before) && g_unichar_isupper (c))
          || (g_unichar_isalpha (before) && g_unichar_isdigit (c))
          || (g_unichar_isdigit (before) && g_unichar_isalpha (c)))
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      before = c;
    }
  return g_string_free (out, FALSE);
}

static gboolean
sounds_like_one (const RtProtectedWords *words, const char *word)
{
  RtNameKey key;
  const GPtrArray *others;
  gboolean alike = FALSE;

  rt_name_key_init (&key, word);
  others = key.sound.vowels ? g_hash_table_lookup (words->sounds, key.sound.skeleton) : NULL;
  for (guint i = 0; others && !alike && i < others->len; i++)
    alike = rt_names_sound_alike (&((const RtNameKey *)others->pdata[i])->sound, &key.sound);
  rt_name_key_clear (&key);
  return alike;
}

/* Texts repeat their words. */
static gboolean
is_heard (const RtProtectedWords *words, const char *word)
{
  gpointer known;
  gboolean alike;

  if (g_hash_table_lookup_extended (words->heard, word, NULL, &known))
    return GPOINTER_TO_INT (known);
  alike = sounds_like_one (words, word);
  if (g_hash_table_size (words->heard) < MOST_HEARD)
    g_hash_table_insert (words->heard, g_strdup (word), GINT_TO_POINTER (alike));
  return alike;
}

static gboolean
holds_sound (const RtProtectedWords *words, const char *text)
{
  g_autoptr (GPtrArray) telling = g_hash_table_size (words->sounds) ? telling_words (text)
                                                                    : NULL;

  for (guint i = 0; telling && i < telling->len; i++)
    if (is_heard (words, telling->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
holds_word (const Search *search, const char *text)
{
  char *const *instead = (char *const *)search->words->instead->pdata;
  g_autofree char *split = NULL, *cut = NULL;

  if (!text || rt_context_cancelled (search->ctx))
    return FALSE;
  split = apart (text);
  cut = rt_needles_cut (search->words->needles, split, instead);
  return (cut && strstr (cut, FOUND)) || holds_sound (search->words, cut ? cut : split);
}

/* (transfer full): where the text stands, or what it is about. */
static char *
place_of (const RtCase *kase, RtClaim c, RtSubjectKind kind, guint32 subject)
{
  RtClaimRow row = { .file = NULL };

  if (c)
    rt_case_get_claim (kase, c, &row);
  if (row.file && row.line)
    return g_strdup_printf ("%s:%u", row.file, row.line);
  return kind == RT_OF_RELATION ? rt_relation_id (kase, subject)
                                : g_strdup (rt_entity_id (kase, subject));
}

static void
note (Search *search, char *place)
{
  search->n++;
  if (search->places->len < search->most
      && !g_ptr_array_find_with_equal_func (search->places, place, g_str_equal, NULL))
    g_ptr_array_add (search->places, place);
  else
    g_free (place);
}

static void
look_at_values (Search *search, const RtPick *pick, RtSubjectKind kind, guint32 subject)
{
  guint n;
  const RtValue *values = rt_case_values_of (search->kase, kind, subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (search->kase, values[i], &row);
      if ((!row.claim || rt_pick_claim (pick, row.claim))
          && !rt_property_is_name (search->kase, row.property) && holds_word (search, row.raw))
        note (search, place_of (search->kase, row.claim, kind, subject));
    }
}

static gboolean
stands (const RtPick *pick, const RtClaimRow *row, RtClaim c)
{
  return rt_pick_claim (pick, c)
         && (row->kind == RT_OF_RELATION ? rt_pick_relation (pick, row->subject)
                                         : rt_pick_entity (pick, row->subject));
}

static void
look_at_claims (Search *search, const RtPick *pick)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (search->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (search->kase, c, &row);
      if (stands (pick, &row, c))
        for (guint i = 0; i < 3; i++)
          if (holds_word (search, (const char *const[]){ row.locator, row.quote, row.note }[i]))
            note (search, place_of (search->kase, c, row.kind, row.subject));
    }
}

static void
look_at_hypotheses (Search *search, const RtPick *pick)
{
  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (search->kase); i++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (search->kase, i, &row);
      const char *const texts[] = { row.hypothesis, row.evidence, row.question,
                                    row.text,       row.locator,  row.note };

      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        if (rt_hypothesis_row_stands (search->kase, i, pick) && holds_word (search, texts[t]))
          note (search,
                g_strdup_printf ("%s:%u", row.file ? row.file : "hypotheses.csv", row.line));
    }
}

/* One of @n texts (nullable) that holds one is noted as @place. */
static void
look_at_texts (Search *search, const char *const *texts, guint n, const char *place)
{
  for (guint i = 0; i < n; i++)
    if (holds_word (search, texts[i]))
      {
        note (search, g_strdup (place));
        return;
      }
}

static void
look_at_sources (Search *search)
{
  for (RtSource s = 1; s <= rt_case_n_sources (search->kase); s++)
    {
      RtSourceRow row;
      g_autofree char *place = NULL;

      rt_case_get_source (search->kase, s, &row);
      place = g_strdup_printf ("source %s", row.id);
      look_at_texts (search, (const char *const[]){ row.id, row.title, row.publisher, row.url },
                     4, place);
    }
}

static void
look_at_whole (Search *search)
{
  const char *key, *value;

  for (guint i = 0; i < rt_case_n_settings (search->kase); i++)
    {
      g_autofree char *place = NULL;

      rt_case_get_setting (search->kase, i, &key, &value);
      place = g_strdup_printf ("%s in case.csv", key);
      look_at_texts (search, &value, 1, place);
    }
  for (guint q = 0; q < rt_case_n_questions (search->kase); q++)
    {
      const char *text = rt_question_text (search->kase, q);

      look_at_texts (search, &text, 1, "rivals.csv");
    }
}

static void
look_at_relations (Search *search, const RtPick *pick)
{
  for (RtRelation r = 0; r < rt_case_n_relations (search->kase); r++)
    {
      if (!rt_pick_relation (pick, r))
        continue;
      look_at_values (search, pick, RT_OF_RELATION, r);
      if (rt_relation_has_own_id (search->kase, r))
        {
          g_autofree char *id = rt_relation_id (search->kase, r);
          g_autofree char *place = g_strdup_printf ("relation %s", id);

          look_at_texts (search, (const char *const[]){ id }, 1, place);
        }
    }
}

guint
rt_protected_words_find (const RtProtectedWords *words, const RtCase *kase, const RtPick *pick,
                         GPtrArray *places, guint most, const RtContext *ctx)
{
  Search search = { .words = words, .kase = kase, .ctx = ctx, .places = places, .most = most };

  look_at_claims (&search, pick);
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (pick, e))
      look_at_values (&search, pick, RT_OF_ENTITY, e);
  look_at_relations (&search, pick);
  look_at_sources (&search);
  look_at_whole (&search);
  look_at_hypotheses (&search, pick);
  return search.n;
}
