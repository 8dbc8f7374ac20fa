/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How what is taken out of a case may be handled: as the highest marking of anything in it. */
#include "base/text.h"
#include "case/tables.h"
#include "redthread/hypotheses.h"

/* A source brings those that it is derived from along, however far. */
static void
use_source (const RtCase *kase, RtSource s, guint8 *used)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (RtSource));

  if (!s || used[s])
    return;
  used[s] = TRUE;
  g_array_append_val (open, s);
  while (open->len)
    {
      RtSourceRow row;
      g_auto (GStrv) ids = NULL;

      rt_case_get_source (kase, g_array_index (open, RtSource, open->len - 1), &row);
      g_array_set_size (open, open->len - 1);
      ids = row.derived_from ? rt_split_list (row.derived_from) : NULL;
      for (guint i = 0; ids && ids[i]; i++)
        {
          RtSource origin = rt_case_source (kase, ids[i]);

          if (!origin || used[origin])
            continue;
          used[origin] = TRUE;
          g_array_append_val (open, origin);
        }
    }
}

static RtMarking
highest_source (const RtCase *kase, const RtPick *pick)
{
  guint32 n = rt_case_n_sources (kase);
  g_autofree guint8 *used = g_try_malloc0 ((gsize)n + 1);
  RtMarking highest = 0;

  for (RtClaim c = 1; used && pick && c <= rt_case_n_claims (kase); c++)
    if (rt_pick_claim (pick, c))
      {
        use_source (kase, rt_claim_source (kase, c), used);
        use_source (kase, rt_claim_via (kase, c), used);
      }
  for (RtSource s = 1; s <= n; s++)
    {
      RtSourceRow row;

      if (used && pick && !used[s])
        continue;
      rt_case_get_source (kase, s, &row);
      highest = MAX (highest, row.marking);
    }
  return highest;
}

RtMarking
rt_case_hypotheses_marking (const RtCase *kase, const RtPick *pick)
{
  RtMarking highest = 0;

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (kase); i++)
    if (rt_hypothesis_row_stands (kase, i, pick))
      highest = MAX (highest, rt_hypothesis_row_marking (kase, i));
  return highest;
}

RtMarking
rt_case_highest_marking (const RtCase *kase, const RtPick *pick)
{
  RtMarking highest = 0;

  rt_case_parse_marking (kase, rt_case_setting (kase, "marking"), &highest, NULL);
  if (!kase->marked)
    return highest;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (pick, e))
      highest = MAX (highest, rt_entity_marking (kase, e));
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_pick_claim (pick, c))
      highest = MAX (highest, rt_claim_marking (kase, c));
  if (!pick)
    highest = MAX (highest, rt_case_hypotheses_marking (kase, NULL));
  return MAX (highest, highest_source (kase, pick));
}
