/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names as a tree of their words: a text is walked once, and from each of its words no further
 * than some name goes, however many names there are and however many begin alike. */
#include "ingest/needles.h"

#include "case/case-private.h"
#include "ingest/needle-numbers.h"
#include "ingest/needle-words.h"
#include <string.h>

#define MOST_TURNED 6u  /* words: what is longer is a sentence */
#define LEAST_JOINED 8u /* letters: "An Na" is no Anna */

typedef struct
{
  RtEntity entity; /* whose name ends here; RT_NONE */
  gboolean exact;  /* as it was given, not turned or spelt otherwise */
} Node;

struct _RtNeedles
{
  gboolean turned;
  RtWordForms *forms;
  GHashTable *words; /* folded -> its number, from 1 */
  GHashTable *steps; /* guint64: node << 32 | word -> node */
  GArray *nodes;     /* of Node; 0 is where all names begin */
  RtNumberNeedles *numbers;
};

/* ---- The tree ------------------------------------------------------------------------ */

/* Names are numbered as their words are: without mixing, all would fall together. */
static guint
step_hash (gconstpointer data)
{
  return (guint)((*(const guint64 *)data * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32);
}

static guint
add_node (RtNeedles *needles)
{
  Node node = { RT_NONE, FALSE };

  g_array_append_val (needles->nodes, node);
  return needles->nodes->len - 1;
}

RtNeedles *
rt_needles_new (gboolean turned)
{
  RtNeedles *needles = g_new0 (RtNeedles, 1);

  needles->turned = turned;
  needles->forms = rt_word_forms_new ();
  needles->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  needles->steps = g_hash_table_new_full (step_hash, g_int64_equal, g_free, NULL);
  needles->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  needles->numbers = rt_number_needles_new ();
  add_node (needles);
  return needles;
}

void
rt_needles_free (RtNeedles *needles)
{
  if (!needles)
    return;
  rt_word_forms_free (needles->forms);
  g_hash_table_unref (needles->words);
  g_hash_table_unref (needles->steps);
  g_array_unref (needles->nodes);
  rt_number_needles_free (needles->numbers);
  g_free (needles);
}

/* The node behind @node with that word; 0: there is none. */
static guint
next_node (const RtNeedles *needles, guint node, const char *word)
{
  guint number = word ? GPOINTER_TO_UINT (g_hash_table_lookup (needles->words, word)) : 0;
  guint64 step = (guint64)node << 32 | number;

  return number ? GPOINTER_TO_UINT (g_hash_table_lookup (needles->steps, &step)) : 0;
}

static guint
need_node (RtNeedles *needles, guint node, const char *word)
{
  guint next = next_node (needles, node, word), number;
  guint64 step;

  if (next)
    return next;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (needles->words, word));
  if (!number)
    {
      number = g_hash_table_size (needles->words) + 1;
      g_hash_table_insert (needles->words, g_strdup (word), GUINT_TO_POINTER (number));
    }
  step = (guint64)node << 32 | number;
  next = add_node (needles);
  g_hash_table_insert (needles->steps, g_memdup2 (&step, sizeof step), GUINT_TO_POINTER (next));
  return next;
}

/* ---- What is looked for --------------------------------------------------------------- */

typedef struct
{
  const GArray *words;
  guint first; /* with which it begins: that before it is its last */
  RtEntity entity;
} Name;

/* The name from its word @at on, behind @node, in each way to spell it. */
static void
add_rest (RtNeedles *needles, const Name *name, guint node, guint at, gboolean exact)
{
  guint n = name->words->len;
  Node *last;

  for (; at < n; at++)
    {
      const RtWord *word = &g_array_index (name->words, RtWord, (name->first + at) % n);

      if (word->spelt && at < MOST_TURNED)
        add_rest (needles, name, need_node (needles, node, word->spelt), at + 1, FALSE);
      node = need_node (needles, node, word->folded);
    }
  last = &g_array_index (needles->nodes, Node, node);
  if (last->entity == RT_NONE || (exact && !last->exact)
      || (exact == last->exact && name->entity < last->entity))
    *last = (Node){ name->entity, exact };
}

/* Names of files and of pages have it in one word: "JaneDoe.pdf". */
static void
add_joined (RtNeedles *needles, const GArray *words, guint first, RtEntity e)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  guint node;
  Node *last;

  for (guint i = 0; i < words->len; i++)
    g_string_append (joined, g_array_index (words, RtWord, (first + i) % words->len).folded);
  if (words->len < 2 || g_utf8_strlen (joined->str, -1) < LEAST_JOINED)
    return;
  node = need_node (needles, 0, joined->str);
  last = &g_array_index (needles->nodes, Node, node);
  if (last->entity == RT_NONE || (!last->exact && e < last->entity))
    last->entity = e;
}

static void
add_words (RtNeedles *needles, RtEntity e, const char *text, gboolean is_id)
{
  g_autoptr (GArray) words = rt_words_of (needles->forms, text);
  gboolean turned = needles->turned && !is_id && words->len <= MOST_TURNED;

  if (words->len == 0 || (is_id && g_utf8_strlen (text, -1) < 3))
    return;
  for (guint first = 0; first < (turned ? words->len : 1); first++)
    {
      Name name = { words, first, e };

      add_rest (needles, &name, 0, 0, first == 0);
      if (needles->turned)
        add_joined (needles, words, first, e);
    }
}

/* Where letters are joined, the name may also be written as two words. */
void
rt_needles_add (RtNeedles *needles, RtEntity e, const char *text, gboolean is_id)
{
  g_autoptr (GString) apart = g_string_new (NULL);

  add_words (needles, e, text, is_id);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (apart,
                             rt_is_joiner (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
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
rt_needles_add_numbers (RtNeedles *needles, const RtCase *kase, RtEntity e, RtEntity as)
{
  const RtSchema *schema = rt_case_schema ((RtCase *)kase);
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  rt_number_needles_add (needles->numbers, kase, as, rt_entity_id (kase, e));
  rt_number_needles_add (needles->numbers, kase, as, rt_entity_name (kase, e));
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (rt_property_is_name (kase, value.property)
          || rt_schema_property (schema, value.property)->value == RT_VALUE_PHONE)
        rt_number_needles_add (needles->numbers, kase, as, value.raw);
    }
}

void
rt_needles_add_hidden (RtNeedles *needles, const RtCase *kase, RtEntity as)
{
  for (guint i = 0; i < rt_case_n_hidden_names (kase); i++)
    {
      gboolean is_id;
      const char *name = rt_case_hidden_name (kase, i, &is_id);

      rt_needles_add (needles, as, name, is_id);
      rt_number_needles_add (needles->numbers, kase, as, name);
    }
}

/* ---- Where it stands ------------------------------------------------------------------ */

typedef struct
{
  const RtNeedles *needles;
  const char *text;
  const GArray *words;
  guint end; /* behind the last word of the longest name so far */
  RtEntity entity;
} Match;

/* Items of a list are no words of one name. */
static gboolean
goes_on (const Match *match, guint at)
{
  const RtWord *before, *word;

  if (at >= match->words->len)
    return FALSE;
  before = &g_array_index (match->words, RtWord, at - 1);
  word = before + 1;
  return !memchr (match->text + before->end, ';', word->start - before->end);
}

/* @node is behind the words before @at. */
static void
walk (Match *match, guint node, guint at)
{
  while (node)
    {
      const Node *here = &g_array_index (match->needles->nodes, Node, node);
      const RtWord *word;
      guint folded, spelt;

      if (here->entity != RT_NONE && at > match->end)
        {
          match->end = at;
          match->entity = here->entity;
        }
      if (!goes_on (match, at))
        return;
      word = &g_array_index (match->words, RtWord, at);
      folded = next_node (match->needles, node, word->folded);
      spelt = next_node (match->needles, node, word->spelt);
      at++;
      if (folded && spelt)
        walk (match, spelt, at);
      node = folded ? folded : spelt;
    }
}

static void
find_names (const RtNeedles *needles, const char *text, GArray *spans)
{
  g_autoptr (GArray) words = rt_words_of (needles->forms, text);

  for (guint i = 0; i < words->len; i++)
    {
      const RtWord *word = &g_array_index (words, RtWord, i);
      Match match = { needles, text, words, i, RT_NONE };
      RtSpan span = { .start = word->start };

      walk (&match, next_node (needles, 0, word->folded), i + 1);
      walk (&match, next_node (needles, 0, word->spelt), i + 1);
      if (match.entity == RT_NONE)
        continue;
      if (span.start > 0 && text[span.start - 1] == '+' && g_ascii_isdigit (text[span.start]))
        span.start--; /* of a telephone number that reads as none */
      span.end = g_array_index (words, RtWord, match.end - 1).end;
      span.entity = match.entity;
      g_array_append_val (spans, span);
      i = match.end - 1;
    }
}

static gint
by_start (gconstpointer a, gconstpointer b)
{
  const RtSpan *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end > y->end ? -1 : x->end < y->end;
}

char *
rt_needles_cut (const RtNeedles *needles, const char *text, char *const *instead)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RtSpan));
  GString *out;
  gsize copied = 0;

  find_names (needles, text, spans);
  rt_number_needles_find (needles->numbers, text, spans);
  if (spans->len == 0)
    return NULL;
  g_array_sort (spans, by_start);
  out = g_string_new (NULL);
  for (guint i = 0; i < spans->len; i++)
    {
      const RtSpan *span = &g_array_index (spans, RtSpan, i);

      if (span->start >= copied)
        {
          g_string_append_len (out, text + copied, (gssize)(span->start - copied));
          g_string_append (out, instead[span->entity]);
        }
      copied = MAX (copied, span->end); /* of two that overlap, one word and nothing of both */
    }
  g_string_append (out, text + copied);
  return g_string_free (out, FALSE);
}
