/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which sources may be handed on, and what they are derived from once some are gone: two that
 * shared an origin must not become independent by that. */
#include "ingest/release.h"

#include "base/text.h"
#include "case/case-private.h"

RtMarking
rt_release_source_marking (const RtCase *kase, RtSource s)
{
  RtSourceRow row;

  rt_case_get_source (kase, s, &row);
  return row.marking;
}

/* Marked ones go by their marking; unmarked ones that only dropped claims name go with them. A
 * source that no row describes is but a word in the rows that name it. */
static void
choose_sources (RtRelease *release)
{
  RtCase *kase = release->kase;
  guint32 n = rt_case_n_sources (kase);
  g_autofree guint8 *named = g_new0 (guint8, (gsize)n + 1);

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      guint8 bit = rt_pick_claim (release->pick, c) ? USED_STILL : USED_AT_ALL;

      named[rt_claim_source (kase, c)] |= bit;
      named[rt_claim_via (kase, c)] |= bit;
    }
  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    {
      guint8 bit = rt_release_hypothesis_stays (release, i) ? USED_STILL : USED_AT_ALL;
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (kase, i, &row);
      named[row.source] |= bit;
      named[row.via] |= bit;
    }
  for (RtSource s = 1; s <= n; s++)
    {
      RtMarking own = rt_release_source_marking (kase, s);

      release->sources[s] = rt_release_level (release, own) <= release->most
                            && (own || named[s] != USED_AT_ALL);
      if (!rt_source_described (kase, s))
        release->sources[s] = named[s] != USED_AT_ALL;
    }
}

static gboolean
has (const GArray *list, RtSource s)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, RtSource, i) == s)
      return TRUE;
  return FALSE;
}

/* Is @to among the origins of @from, however far behind? */
static gboolean
reaches (const RtRelease *release, RtSource from, RtSource to)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (RtSource));

  g_array_append_val (open, from);
  while (open->len)
    {
      RtSource at = g_array_index (open, RtSource, open->len - 1);
      const GArray *origins = release->origins->pdata[at];

      g_array_set_size (open, open->len - 1);
      if (at == to)
        return TRUE;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (at)))
        g_array_append_vals (open, origins->data, origins->len);
    }
  return FALSE;
}

/* Walks from @s through dropped sources: the kept ones behind them are its origins now, and the
 * dropped ones are put in @through. */
static void
walk_origins (RtRelease *release, RtSource s, GArray *through)
{
  GArray *kept = release->origins->pdata[s];
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (RtSource));

  g_array_append_val (open, s);
  while (open->len)
    {
      RtSource at = g_array_index (open, RtSource, open->len - 1);
      RtSourceRow row;
      g_auto (GStrv) ids = NULL;

      g_array_set_size (open, open->len - 1);
      rt_case_get_source (release->kase, at, &row);
      ids = row.derived_from ? rt_split_list (row.derived_from) : NULL;
      for (guint i = 0; ids && ids[i]; i++)
        {
          RtSource origin = rt_case_source (release->kase, ids[i]);
          gboolean stays = origin && release->sources[origin];
          GArray *list = stays ? kept : through;

          if (!origin || origin == s || has (list, origin))
            continue;
          g_array_append_val (list, origin);
          if (!stays)
            g_array_append_val (open, origin);
        }
    }
}

/* Two sources that share a dropped origin must not count as independent: the later is then
 * derived from the first one. */
static void
cut_origins (RtRelease *release)
{
  guint32 n = rt_case_n_sources (release->kase);
  g_autofree RtSource *heir = g_new0 (RtSource, (gsize)n + 1);
  g_autoptr (GPtrArray) through = g_ptr_array_new_with_free_func (
      (GDestroyNotify)g_array_unref);

  for (RtSource s = 0; s <= n; s++)
    {
      g_ptr_array_add (release->origins, g_array_new (FALSE, FALSE, sizeof (RtSource)));
      g_ptr_array_add (through, g_array_new (FALSE, FALSE, sizeof (RtSource)));
    }
  for (RtSource s = 1; s <= n; s++)
    if (release->sources[s])
      walk_origins (release, s, through->pdata[s]);
  for (RtSource s = 1; s <= n; s++)
    for (guint i = 0; i < ((GArray *)through->pdata[s])->len; i++)
      {
        RtSource dropped = g_array_index ((GArray *)through->pdata[s], RtSource, i);
        GArray *origins = release->origins->pdata[s];

        if (!heir[dropped])
          heir[dropped] = s;
        else if (!has (origins, heir[dropped]) && !reaches (release, heir[dropped], s))
          g_array_append_val (origins, heir[dropped]);
      }
}

void
rt_release_sources (RtRelease *release)
{
  choose_sources (release);
  cut_origins (release);
}
