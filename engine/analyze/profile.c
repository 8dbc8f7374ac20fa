/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See profile.h: the figures, and who is first. */

#include "analyze/profile.h"
#include "analyze/listed.h"
#include "base/text.h"

/* Measures whose first is told; those of all distances only where these are found too. */
static const struct
{
  const char *measure;
  gboolean far;
} asked[] = {
  { "degree", FALSE },   { "betweenness", TRUE }, { "closeness", TRUE },
  { "pagerank", FALSE }, { "bridging", TRUE },    { "ego-betweenness", FALSE },
};

/* ---- Gathering ----------------------------------------------------------------------- */

/* The first that is listed, and how many share its place. */
static void
add_first (RtProfile *profile, const RtMeasure *measure, const RtRankRow *rows, guint32 n)
{
  RtFirst first = { .measure = measure, .entity = RT_NONE };
  guint rank = 0;

  for (guint32 i = 0; i < n && rows[i].rank > 0 && rows[i].value > 0; i++)
    if (rt_type_lists (rt_view_case (profile->view), profile->listed, rows[i].entity))
      {
        if (first.entity != RT_NONE && rows[i].rank != rank)
          break;
        if (first.entity == RT_NONE)
          first.entity = rows[i].entity;
        else
          first.others++;
        first.value = rows[i].value;
        rank = rows[i].rank;
      }
  g_array_append_val (profile->first, first);
}

static gboolean
find_firsts (RtProfile *profile, RtContext *ctx, GError **error)
{
  profile->first = g_array_new (FALSE, FALSE, sizeof (RtFirst));
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const RtMeasure *measure = rt_measure_find (asked[i].measure, NULL);
      g_autofree RtRankRow *rows = NULL;
      guint32 n;

      if (asked[i].far && profile->figures.at_least)
        continue;
      rows = rt_rank (profile->view, measure, FALSE, &n, ctx, error);
      if (!rows)
        return FALSE;
      add_first (profile, measure, rows, n);
      if (i == 0 && n > 0 && rows[0].value > 0)
        profile->most_tied = rows[0].entity;
    }
  return TRUE;
}

/* Where those that would be listed have no ties, as owners beside their accounts' payments, all
 * are. */
static gboolean
find_firsts_of_any (RtProfile *profile, RtContext *ctx, GError **error)
{
  if (!find_firsts (profile, ctx, error))
    return FALSE;
  if (profile->most_tied == RT_NONE || profile->only
      || g_array_index (profile->first, RtFirst, 0).entity != RT_NONE)
    return TRUE;
  profile->listed = 0;
  g_clear_pointer (&profile->first, g_array_unref);
  return find_firsts (profile, ctx, error);
}

gboolean
rt_profile_fill (RtProfile *profile, guint64 most_work, RtContext *ctx, GError **error)
{
  profile->most_tied = RT_NONE;
  if (!rt_summarize (profile->view, most_work, &profile->figures, ctx, error)
      || !find_firsts_of_any (profile, ctx, error))
    return FALSE;
  rt_profile_note_unusual (profile);
  return TRUE;
}

void
rt_profile_clear (RtProfile *profile)
{
  g_clear_pointer (&profile->first, g_array_unref);
  g_clear_pointer (&profile->notes, g_ptr_array_unref);
}

/* "54 entities in 61 ties of 62 relations: 39 hang together, 15 have no tie" */
char *
rt_profile_size_words (const RtProfile *profile)
{
  const RtSummary *f = &profile->figures;
  g_autofree char *entities = rt_count (f->entities, "entity", "entities");
  g_autofree char *ties = rt_count (f->ties, "tie", NULL);
  g_autofree char *relations = rt_count (f->relations, "relation", NULL);
  g_autofree char *largest = rt_thousands (f->largest), *alone = rt_thousands (f->alone);
  g_autofree char *other = rt_count (f->parts - 1, "smaller part", NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%s, %s from %s", entities, ties, relations);
  if (f->parts > 0)
    g_string_append_printf (line, ": %s hang together", largest);
  if (f->parts > 1)
    g_string_append_printf (line, ", then %s", other);
  if (f->alone > 0)
    g_string_append_printf (line, "%s %s ha%s no tie", f->parts ? "," : ":", alone,
                            f->alone == 1 ? "s" : "ve");
  return g_string_free (g_steal_pointer (&line), FALSE);
}
