/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The one entity that is meant: by id, however a number is spelt, then by a name that is the
 * same, then by the name that a protected one is shown under, then by the only one whose name
 * has all the words typed. Several are listed, none gets a suggestion. */
#include "ingest/names.h"

#include "base/text.h"
#include <string.h>

#define MOST_CANDIDATES 8u

/* How a name answers to what was typed, the surest first. */
typedef enum
{
  IS_IT,         /* the same, folded */
  IS_SHOWN_SO,   /* protected, and the name it is shown under */
  HAS_ALL_WORDS, /* each word typed begins a word of it */
  N_ANSWERS
} Answer;

typedef struct
{
  const RtQuery *query;
  gboolean answers[N_ANSWERS];
} Answering;

static gboolean
begins_a_word (const char *typed, char **words)
{
  for (char **w = words; *w; w++)
    if (g_str_has_prefix (*w, typed))
      return TRUE;
  return FALSE;
}

static gboolean
answer_name (const char *name, gpointer data)
{
  Answering *answering = data;
  g_autofree char *folded = g_strstrip (rt_fold (name));
  g_auto (GStrv) words = rt_name_split (folded);
  gboolean all = answering->query->length > 0;

  for (char **w = answering->query->words; *w && all; w++)
    all = begins_a_word (*w, words);
  answering->answers[HAS_ALL_WORDS] |= all;
  answering->answers[IS_IT] |= strcmp (folded, answering->query->folded) == 0;
  return !answering->answers[IS_IT];
}

/* A protected entity is called by the name that it is shown under: the id may be its name. */
static gboolean
is_shown_as (const RtCase *kase, RtEntity e, const char *text)
{
  g_autofree char *shown = NULL, *slug = NULL;

  if (!rt_entity_protected (kase, e))
    return FALSE;
  shown = rt_entity_shown_name (kase, e, FALSE);
  slug = rt_slug (shown);
  return g_ascii_strcasecmp (shown, text) == 0 || strcmp (slug, text) == 0;
}

static char *
way_to_say (const RtCase *kase, RtEntity e)
{
  g_autofree char *shown = NULL;

  if (!rt_entity_protected (kase, e))
    return rt_words_argument (rt_entity_id (kase, e));
  shown = rt_entity_shown_name (kase, e, FALSE);
  return g_strdup_printf ("\"%s\"", shown);
}

static void
set_ambiguous (RtCase *kase, const char *text, const GArray *found, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL), ids = g_string_new (NULL);
  guint shown = MIN (found->len, MOST_CANDIDATES);

  for (guint i = 0; i < shown; i++)
    {
      RtEntity e = g_array_index (found, RtEntity, i);
      g_autofree char *name = rt_entity_shown_name (kase, e, FALSE);
      g_autofree char *way = way_to_say (kase, e);

      if (i > 0)
        {
          g_string_append (names, i + 1 < found->len ? ", " : " or ");
          g_string_append (ids, ", ");
        }
      g_string_append_printf (names, "%s (%s)", name, rt_entity_type_name (kase, e));
      g_string_append (ids, way);
    }
  if (found->len > shown)
    g_string_append_printf (names, " or %u others", found->len - shown);
  g_set_error (error, RT_ERROR, RT_ERROR_AMBIGUOUS,
               "\"%s\" could be: %s.\nSay it with the id: %s.", text, names->str, ids->str);
}

static void
set_not_found (RtCase *kase, const char *text, GError **error)
{
  guint n;
  g_autofree RtMatch *near = rt_find (kase, text, 1, &n);
  g_autofree char *name = NULL;

  if (n > 0)
    name = rt_entity_shown_name (kase, near[0].entity, FALSE);
  if (n > 0)
    g_set_error (
        error, RT_ERROR, RT_ERROR_NOT_FOUND,
        "nothing in this case is called \"%s\" (did you mean \"%s\"%s%s?)", text, name,
        rt_entity_protected (kase, near[0].entity) ? "" : ", id ",
        rt_entity_protected (kase, near[0].entity) ? "" : rt_entity_id (kase, near[0].entity));
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_NOT_FOUND,
        "nothing in this case is called \"%s\", and no name is near it. "
        "Try a part of the name: redthread find CASE \"%.*s\"",
        text, (int)(g_utf8_offset_to_pointer (text, MIN (3, g_utf8_strlen (text, -1))) - text),
        text);
}

/* A number is read as one only where no id is spelt as typed: that loads a module. */
static RtEntity
find_id (const RtCase *kase, const char *text)
{
  g_auto (RtNumberQuery) number = { .digits = NULL };
  RtEntity exact = rt_case_entity (kase, text);

  if (exact != RT_NONE)
    return exact;
  rt_number_query_init (&number, kase, text, NULL);
  return rt_number_query_entity (&number, kase);
}

/* Who is found by names, each under all that it answers to. */
static void
look_at_names (RtCase *kase, const char *text, GArray **found)
{
  g_auto (RtQuery) query;

  rt_query_init (&query, text);
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      Answering answering = { &query, { FALSE } };

      rt_each_name (kase, e, answer_name, &answering);
      answering.answers[IS_SHOWN_SO] = is_shown_as (kase, e, text);
      for (guint a = 0; a < N_ANSWERS; a++)
        if (answering.answers[a])
          g_array_append_val (found[a], e);
    }
}

static RtEntity
resolve (RtCase *kase, const char *text, Answer loosest, GError **error)
{
  g_autoptr (GArray) same = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  GArray *found[N_ANSWERS] = { same, shown, words };
  RtEntity exact = find_id (kase, text);

  if (exact != RT_NONE)
    return exact;
  look_at_names (kase, text, found);
  for (guint a = 0; a <= loosest; a++)
    if (found[a]->len == 1)
      return g_array_index (found[a], RtEntity, 0);
    else if (found[a]->len > 1)
      {
        set_ambiguous (kase, text, found[a], error);
        return RT_NONE;
      }
  set_not_found (kase, text, error);
  return RT_NONE;
}

RtEntity
rt_resolve (RtCase *kase, const char *text, GError **error)
{
  return resolve (kase, text, HAS_ALL_WORDS, error);
}

RtEntity
rt_resolve_whole (RtCase *kase, const char *text, GError **error)
{
  return resolve (kase, text, IS_SHOWN_SO, error);
}

/* ---- Before it is written ------------------------------------------------------ */

/* Does a name have each word that was typed, to its end? */
static gboolean
has_whole_words (const char *name, gpointer data)
{
  Answering *answering = data;
  g_autofree char *folded = g_strstrip (rt_fold (name));
  g_auto (GStrv) words = rt_name_split (folded);
  gboolean all = TRUE;

  for (char **w = answering->query->words; *w && all; w++)
    all = g_strv_contains ((const char *const *)words, *w);
  answering->answers[IS_IT] = answering->answers[IS_IT] || all
                              || strcmp (folded, answering->query->folded) == 0;
  return !answering->answers[IS_IT];
}

static gboolean
is_said_whole (RtCase *kase, RtEntity e, const char *text)
{
  g_auto (RtQuery) query;
  Answering answering = { &query, { FALSE, FALSE } };

  rt_query_init (&query, text);
  rt_each_name (kase, e, has_whole_words, &answering);
  return answering.answers[IS_IT];
}

RtEntity
rt_resolve_surely (RtCase *kase, const char *text, GError **error)
{
  RtEntity e = rt_resolve (kase, text, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autofree RtMatch *near = NULL;
  guint n;

  if (e == RT_NONE || e == find_id (kase, text) || is_shown_as (kase, e, text)
      || is_said_whole (kase, e, text))
    return e;
  g_array_append_val (found, e);
  near = rt_find (kase, text, MOST_CANDIDATES + 1, &n);
  for (guint i = 0; i < n; i++)
    if (near[i].entity != e)
      g_array_append_val (found, near[i].entity);
  if (found->len == 1)
    return e;
  set_ambiguous (kase, text, found, error);
  return RT_NONE;
}
