/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Finding entities by what people type. Everything is compared folded (ICU: any
 * script to Latin, no case, no accents), word by word, in any order:
 *   score = mean over the words typed, by length, of the best likeness to a word
 *           of the name, less a little for words of the name that nothing typed matched.
 * A word is like another within one typing mistake in four letters; the start of
 * a word counts as nearly all of it. Score 1 is only the id, a name or an alias itself. Where
 * nothing is like it, what sounds like it is found. */
#include "ingest/names.h"

#include "base/text.h"
#include "ingest/find-sound.h"
#include <string.h>

#define PREFIX_LIKENESS 0.9 /* "taj" for "tajikistan" */
#define UNMATCHED_PENALTY 0.1
#define LEAST_SCORE 0.6

/* 0 to 1; 0 beyond the mistakes that a word of this length explains. */
static double
word_likeness (const char *typed, const char *word)
{
  gsize a = strlen (typed), b = strlen (word);
  guint limit = a >= 8 ? 2 : a >= 4 ? 1 : 0, distance;

  if (strcmp (typed, word) == 0)
    return 1;
  if (a >= 2 && a < b && strncmp (typed, word, a) == 0)
    return PREFIX_LIKENESS;
  if (limit == 0 || (a > b ? a - b : b - a) > limit)
    return 0;
  distance = rt_distance (typed, word, limit);
  return distance > limit ? 0 : 1 - (double)distance / (double)MAX (a, b);
}

static double
best_word (const char *typed, char **words, gboolean *matched)
{
  double best = 0;
  guint at = 0;

  for (guint i = 0; words[i]; i++)
    {
      double likeness = *words[i] ? word_likeness (typed, words[i]) : 0;
      if (likeness > best)
        {
          best = likeness;
          at = i;
        }
    }
  if (best > 0)
    matched[at] = TRUE;
  return best;
}

static double
name_score (const RtQuery *query, const char *name)
{
  g_autofree char *folded = g_strstrip (rt_fold (name));
  g_auto (GStrv) words = NULL;
  g_autofree gboolean *matched = NULL;
  double sum = 0;
  gsize all = 0, left = 0;

  if (strcmp (query->text, name) == 0)
    return 1;
  if (strcmp (query->folded, folded) == 0)
    return 0.99;
  if (query->length == 0)
    return 0;
  words = rt_name_split (folded);
  matched = g_new0 (gboolean, g_strv_length (words) + 1);
  for (char **w = query->words; *w; w++)
    {
      double likeness = **w ? best_word (*w, words, matched) : 1;
      if (likeness == 0)
        return 0;
      sum += likeness * (double)strlen (*w);
    }
  for (guint i = 0; words[i]; i++)
    {
      all += strlen (words[i]);
      left += matched[i] ? 0 : strlen (words[i]);
    }
  return MIN (0.98, sum / (double)query->length)
         - UNMATCHED_PENALTY * (double)left / (double)MAX (all, 1);
}

typedef struct
{
  const RtQuery *query;
  const RtSoundQuery *sound; /* NULL: by letters */
  const char *id;            /* that is passed over; or NULL */
  RtMatch best;
} Scoring;

static gboolean
score_name (const char *name, gpointer data)
{
  Scoring *scoring = data;
  double score = scoring->sound ? rt_sound_score (scoring->sound, name)
                                : name_score (scoring->query, name);

  if (score > scoring->best.score)
    {
      scoring->best.score = score;
      scoring->best.matched = name;
    }
  return scoring->best.score < 1;
}

static int
by_score (gconstpointer a, gconstpointer b)
{
  const RtMatch *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* An id beside a name is not spoken. */
static gboolean
score_sound (const char *name, gpointer data)
{
  const Scoring *scoring = data;

  return name == scoring->id || score_name (name, data);
}

static void
find_by_sound (RtCase *kase, const char *text, GArray *found)
{
  g_autoptr (RtSoundQuery) sound = rt_sound_query_new (text);

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      Scoring scoring = { .sound = sound, .best = { e, 0, NULL } };

      if (strcmp (rt_entity_name (kase, e), rt_entity_id (kase, e)) != 0)
        scoring.id = rt_entity_id (kase, e);
      rt_each_name (kase, e, score_sound, &scoring);
      if (scoring.best.score >= LEAST_SCORE)
        g_array_append_val (found, scoring.best);
    }
}

RtMatch *
rt_find (RtCase *kase, const char *text, guint limit, guint *n)
{
  g_auto (RtQuery) query;
  g_auto (RtNumberQuery) number;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (RtMatch));

  rt_query_init (&query, text);
  rt_number_query_init (&number, kase, text, NULL);
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    {
      Scoring scoring = { .query = &query, .best = { e, 0, NULL } };
      double score = rt_number_query_score (&number, kase, e);

      rt_each_name (kase, e, score_name, &scoring);
      if (score > scoring.best.score)
        scoring.best = (RtMatch){ e, score, rt_entity_id (kase, e) };
      if (scoring.best.score >= LEAST_SCORE)
        g_array_append_val (found, scoring.best);
    }
  if (found->len == 0)
    find_by_sound (kase, text, found);
  g_array_sort (found, by_score);
  *n = MIN (found->len, limit);
  return (RtMatch *)(void *)g_array_free (found, FALSE);
}
