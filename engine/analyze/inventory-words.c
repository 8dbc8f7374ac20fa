/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is in a case, in three sentences. */

#include "analyze/inventory.h"
#include "base/text.h"
#include "redthread/hypotheses.h"
#include <string.h>

#define YEAR (366 * 24 * 60 * 60)

/* "56 entities, 104 relations on 131 claims by 6 speakers in 2 documents". */
char *
rt_info_counts_words (RtCase *kase, const RtInfo *facts)
{
  g_autofree char *entities = rt_count (facts->entities, "entity", "entities");
  g_autofree char *relations = rt_count (facts->relations, "relation", NULL);
  g_autofree char *claims = rt_count (facts->claims, "claim", NULL);
  g_autofree char *speakers = rt_count (facts->speakers, "speaker", NULL);
  g_autofree char *documents = rt_count (facts->documents, "document", NULL);
  guint questions = rt_case_n_questions (kase);
  g_autofree char *rivals = rt_count (questions, "question has rival answers",
                                      "questions have rival answers");
  g_autoptr (GPtrArray) judged = rt_matrix_questions (kase);
  g_autofree char *hypotheses
      = questions > 0
            ? rt_count (judged->len, "has hypotheses", "have hypotheses")
            : rt_count (judged->len, "question has hypotheses", "questions have hypotheses");
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s, %s", entities, relations);
  if (facts->claims > 0)
    g_string_append_printf (line, " on %s", claims);
  if (facts->speakers > 0)
    g_string_append_printf (line, " by %s", speakers);
  if (facts->documents > 0)
    g_string_append_printf (line, " in %s", documents);
  if (questions > 0)
    g_string_append_printf (line, "; %s", rivals);
  if (judged->len > 0)
    g_string_append_printf (line, "%s%s", questions > 0 ? ", " : "; ", hypotheses);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
date_words (const RtCase *kase, const char *text)
{
  return text ? rt_date_words (text, rt_case_zone (kase)) : NULL;
}

/* (transfer full): the first or the last of the days that an interval or a set has between its
 * signs; NULL where it has one day, or that end is open. */
static char *
end_of (const char *text, gboolean last)
{
  static const char *const signs[] = { "/", "..", "," };
  g_autofree char *bare = g_strdup (text);
  char *part = g_strstrip (g_strdelimit (bare, "[]{}", ' '));

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *at = last ? g_strrstr (part, signs[i]) : strstr (part, signs[i]);
      g_autofree char *end = !at    ? NULL
                             : last ? g_strdup (at + strlen (signs[i]))
                                    : g_strndup (part, (gsize)(at - part));

      if (end)
        return *end && !strpbrk (end, "/,") && !strstr (end, "..") ? g_steal_pointer (&end)
                                                                   : NULL;
    }
  return NULL;
}

/* From 2017 to 2024: of an interval at either end, its own end. */
static char *
day_words (const RtCase *kase, const char *text, gboolean last)
{
  g_autofree char *end = text ? end_of (text, last) : NULL;
  g_autofree char *begin = text && last && !end ? end_of (text, FALSE) : NULL;
  g_autofree char *since = begin ? date_words (kase, begin) : NULL;
  char *words = end ? date_words (kase, end) : NULL;

  if (since)
    return g_strconcat (since, " or later", NULL);
  return words ? words : date_words (kase, text);
}

/* "connected, but for 15 entities that no tie reaches". */
static void
append_parts (GString *line, const RtInfo *facts)
{
  guint parts = facts->components - facts->alone;
  g_autofree char *count = rt_count (parts, "separate part", NULL);
  g_autofree char *alone = rt_count (facts->alone, "entity", "entities");

  if (parts == 0)
    g_string_append (line, "; nothing connected");
  else if (facts->alone == 0)
    g_string_append_printf (line, parts == 1 ? "; all connected" : "; in %s", count);
  else if (parts == 1)
    g_string_append_printf (line, "; connected, but for %s that no tie reaches", alone);
  else
    g_string_append_printf (line, "; in %s, and %s that no tie reaches", count, alone);
}

static void
ends_of (const RtCase *kase, const RtInfo *facts, char **from, char **to)
{
  const gboolean one = g_strcmp0 (facts->earliest, facts->latest) == 0;

  *from = one ? date_words (kase, facts->earliest) : day_words (kase, facts->earliest, FALSE);
  *to = one ? g_strdup (*from) : day_words (kase, facts->latest, TRUE);
}

char *
rt_info_times_words (const RtCase *kase, const RtInfo *facts)
{
  g_autofree char *from = NULL, *to = NULL;
  g_autofree char *known = day_words (kase, facts->known, TRUE);
  g_autofree char *ungraded = rt_count (facts->ungraded, "claim", NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  ends_of (kase, facts, &from, &to);
  if (from && to && !g_str_equal (from, to))
    g_string_append_printf (line, "%s to %s", from, to);
  else
    g_string_append (line, from ? from : to ? to : "no dates");
  if (known)
    g_string_append_printf (line, ", information to %s", known);
  if (facts->ungraded > 0)
    g_string_append_printf (line, "; %s ungraded",
                            facts->ungraded == facts->claims ? "all claims" : ungraded);
  append_parts (line, facts);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
rt_info_plan_words (const RtCase *kase, const RtInfo *facts)
{
  g_autofree char *from = NULL, *to = NULL;

  ends_of (kase, facts, &from, &to);
  if (!from || !to || !facts->known || facts->last - facts->known_at <= YEAR)
    return NULL;
  return g_strdup_printf (
      "%s is more than a year after the information ends: a plan, or a slip.", to);
}
