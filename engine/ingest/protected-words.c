/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See protected-words.h. Words that begin with a small letter ("the girl with the scarf") and
 * short ones are words of any text, and the full name of somebody else is no word of a
 * protected one's. */
#include "ingest/protected-words.h"

#include "ingest/needles.h"
#include "redthread/hypotheses.h"
#include <string.h>

#define SHORTEST 4 /* letters */
#define FOUND "\x1f"

struct _RtProtectedWords
{
  RtNeedles *needles;
  GPtrArray *instead; /* by entity, then those of the names that are shown: FOUND or "" */
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
add_words (RtProtectedWords *words, RtEntity e, const char *name)
{
  GString *word = g_string_new (NULL);

  for (const char *p = name;; p = g_utf8_next_char (p))
    if (*p
        && (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p))))
      g_string_append_unichar (word, g_utf8_get_char (p));
    else
      {
        if (is_telling (word->str))
          rt_needles_add (words->needles, e, word->str, FALSE);
        g_string_truncate (word, 0);
        if (!*p)
          break;
      }
  g_string_free (word, TRUE);
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

RtProtectedWords *
rt_protected_words_new (const RtCase *whole, const RtContext *ctx)
{
  g_autoptr (RtProtectedWords) words = g_new0 (RtProtectedWords, 1);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  words->needles = rt_needles_new (FALSE);
  words->instead = g_ptr_array_new ();
  for (RtEntity e = 0; e < rt_case_n_entities (whole); e++)
    {
      gboolean protect = rt_entity_protected (whole, e);

      g_ptr_array_add (words->instead, (gpointer)(protect ? FOUND : ""));
      if (!protect)
        continue;
      add_protected (words, whole, e);
      g_ptr_array_add (shown, rt_entity_shown_name (whole, e, FALSE));
    }
  if (shown->len == 0)
    return NULL;
  add_others (words, whole, shown, ctx);
  return g_steal_pointer (&words);
}

void
rt_protected_words_free (RtProtectedWords *words)
{
  if (!words)
    return;
  rt_needles_free (words->needles);
  g_ptr_array_unref (words->instead);
  g_free (words);
}

/* ---- Looking ------------------------------------------------------------------------- */

static gboolean
holds_word (const Search *search, const char *text)
{
  g_autofree char *cut = text && !rt_context_cancelled (search->ctx)
                             ? rt_needles_cut (search->words->needles, text,
                                               (char *const *)search->words->instead->pdata)
                             : NULL;

  return cut && strstr (cut, FOUND);
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

guint
rt_protected_words_find (const RtProtectedWords *words, const RtCase *kase, const RtPick *pick,
                         GPtrArray *places, guint most, const RtContext *ctx)
{
  Search search = { .words = words, .kase = kase, .ctx = ctx, .places = places, .most = most };

  look_at_claims (&search, pick);
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (pick, e))
      look_at_values (&search, pick, RT_OF_ENTITY, e);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (rt_pick_relation (pick, r))
      look_at_values (&search, pick, RT_OF_RELATION, r);
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      RtSourceRow row;

      rt_case_get_source (kase, s, &row);
      if (holds_word (&search, row.title))
        note (&search, g_strdup_printf ("source %s", row.id));
    }
  look_at_hypotheses (&search, pick);
  return search.n;
}
