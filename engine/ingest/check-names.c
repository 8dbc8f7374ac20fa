/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names so alike that two entities may be one. Not every pair is compared: names are sorted,
 * and each is compared with those that follow it closely (the sorted-neighbourhood method,
 * Hernandez and Stolfo 1995), once by the names and once by the names read backwards, so that a
 * slip at either end parts no pair. */
#include "ingest/check.h"

#include "base/text.h"
#include "ingest/names.h"
#include <string.h>

#define ALIKE 0.9       /* the least similarity that is said */
#define ALL_PAIRS 1000u /* up to so many names of one type all are compared */
#define NEIGHBOURS 20u  /* beyond that, so many after each */
#define SHORT 5u        /* letters: shorter names must be equal */

typedef struct
{
  RtEntity entity;
  RtType type;
  char *key;  /* folded words in order of the alphabet */
  char *back; /* the same backwards */
} Name;

static void
name_clear (gpointer data)
{
  Name *name = data;

  g_free (name->key);
  g_free (name->back);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
key_of (const char *name)
{
  g_autofree char *folded = rt_fold (name);
  g_auto (GStrv) words = rt_name_words (folded);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_ptr_array_add (sorted, words[i]);
  g_ptr_array_sort (sorted, by_text);
  g_ptr_array_add (sorted, NULL);
  return g_strjoinv (" ", (char **)sorted->pdata);
}

static int
by_key (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;
  int order = x->type != y->type ? (x->type < y->type ? -1 : 1) : strcmp (x->key, y->key);

  return order ? order : (x->entity < y->entity ? -1 : 1);
}

static int
by_back (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;
  int order = x->type != y->type ? (x->type < y->type ? -1 : 1) : strcmp (x->back, y->back);

  return order ? order : (x->entity < y->entity ? -1 : 1);
}

/* "Vest 1" and "Vest 2", "Cell A" and "Cell B" are told apart on purpose: where digits or
 * single letters differ. */
static gboolean
are_numbered (const char *a, const char *b)
{
  g_auto (GStrv) words_a = g_strsplit (a, " ", -1), words_b = g_strsplit (b, " ", -1);

  for (guint i = 0; words_a[i]; i++)
    if ((strpbrk (words_a[i], "0123456789") || strlen (words_a[i]) == 1)
        && !g_strv_contains ((const char *const *)words_b, words_a[i]))
      return TRUE;
  for (guint i = 0; words_b[i]; i++)
    if ((strpbrk (words_b[i], "0123456789") || strlen (words_b[i]) == 1)
        && !g_strv_contains ((const char *const *)words_a, words_b[i]))
      return TRUE;
  return FALSE;
}

/* One letter in a long word is a slip, in a short one another word: Iran is not Iraq. */
static gboolean
words_are_alike (const char *a, const char *b)
{
  g_auto (GStrv) words_a = g_strsplit (a, " ", -1), words_b = g_strsplit (b, " ", -1);

  if (g_strv_length (words_a) != g_strv_length (words_b))
    return TRUE;
  for (guint i = 0; words_a[i]; i++)
    {
      glong longer = MAX (g_utf8_strlen (words_a[i], -1), g_utf8_strlen (words_b[i], -1));
      guint limit = (guint)longer / SHORT;

      if (rt_distance (words_a[i], words_b[i], limit) > limit)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_alike (const char *a, const char *b)
{
  glong longer = MAX (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  guint limit = (guint)((1 - ALIKE) * (double)longer + 1e-9);

  if (strcmp (a, b) == 0)
    return longer > 0;
  return longer >= (glong)SHORT && limit > 0 && !are_numbered (a, b)
         && rt_distance (a, b, limit) <= limit && words_are_alike (a, b);
}

/* Has somebody said that the two are one? */
static gboolean
are_same (RtCase *kase, RtEntity a, RtEntity b)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, a, &n);
  RtRelationRow row;

  for (guint i = 0; i < n; i++)
    {
      rt_case_get_relation (kase, relations[i], &row);
      if ((row.from == b || row.to == b)
          && strcmp (rt_relation_type (kase, relations[i])->name, "same-as") == 0)
        return TRUE;
    }
  return FALSE;
}

static void
compare (RtCheck *check, const Name *a, const Name *b, GHashTable *pairs)
{
  RtEntity first = MIN (a->entity, b->entity), second = MAX (a->entity, b->entity);
  gint64 pair = (gint64)first << 32 | second;
  g_autofree char *first_name = NULL, *second_name = NULL;

  if (!are_alike (a->key, b->key) || are_same (check->kase, first, second)
      || !g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair)))
    return;
  first_name = rt_entity_shown_name (check->kase, first, FALSE);
  second_name = rt_entity_shown_name (check->kase, second, FALSE);
  rt_check_say (check, "near-duplicate-name", rt_place_of (check, RT_OF_ENTITY, second), "name",
                rt_entity_id (check->kase, second),
                "\"%s\" (%s) and \"%s\" (%s) may be one %s; say so with same-as, or make the "
                "names differ more",
                first_name, rt_entity_id (check->kase, first), second_name,
                rt_entity_id (check->kase, second), rt_entity_type_name (check->kase, first));
}

/* Entities of one type stand together; each is compared with the next ones. */
static gboolean
sweep (RtCheck *check, const GArray *names, GHashTable *pairs, GError **error)
{
  for (guint i = 0, end = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      guint window;

      if (i % 1024 == 0 && !rt_context_step (check->ctx, "checking", i, names->len, error))
        return FALSE;
      while (end < names->len && g_array_index (names, Name, end).type == name->type)
        end++;
      window = end - i <= ALL_PAIRS ? end - i : NEIGHBOURS;
      for (guint j = i + 1; j < end && j <= i + window; j++)
        compare (check, name, &g_array_index (names, Name, j), pairs);
    }
  return TRUE;
}

gboolean
rt_check_names (RtCheck *check, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        NULL);

  g_array_set_clear_func (names, name_clear);
  for (RtEntity e = 0; e < rt_case_n_entities (check->kase); e++)
    {
      Name name = { .entity = e, .type = rt_entity_type (check->kase, e) };

      if (e % 1024 == 0
          && !rt_context_step (check->ctx, "checking", e, rt_case_n_entities (check->kase),
                               error))
        return FALSE;
      name.key = key_of (rt_entity_name (check->kase, e));
      name.back = g_utf8_strreverse (name.key, -1);
      g_array_append_val (names, name);
    }
  g_array_sort (names, by_key);
  if (!sweep (check, names, pairs, error))
    return FALSE;
  g_array_sort (names, by_back);
  return sweep (check, names, pairs, error);
}
