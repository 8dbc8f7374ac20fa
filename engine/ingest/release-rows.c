/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which entities, relations and claims may be handed on: by their markings, and by what is left
 * of those who speak of them. */
#include "ingest/release.h"

#include "case/case-private.h"
#include <string.h>

static void
drop_marked (RtRelease *release)
{
  const RtCase *kase = release->kase;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_release_level (release, rt_entity_marking (kase, e)) > release->most)
      rt_pick_set_entity (release->pick, e, FALSE);
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_release_level (release, rt_claim_marking (kase, c)) > release->most)
      rt_pick_set_claim (release->pick, c, FALSE);
}

/* A value that nobody claims is marked as the case is. */
static gboolean
has_unclaimed_value (const RtRelease *release, RtRelation r)
{
  guint n;
  const RtValue *values = rt_case_values_of (release->kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (release->kase, values[i], &value);
      if (!value.claim)
        return TRUE;
    }
  return FALSE;
}

/* Its ends must be left, and of its claims one that asserts it; one of which nothing fell away
 * stays as it was. */
static gboolean
relation_stays (const RtRelease *release, RtRelation r)
{
  RtRelationRow row;
  guint n, left = 0;
  const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

  rt_case_get_relation (release->kase, r, &row);
  if (!rt_pick_entity (release->pick, row.from) || !rt_pick_entity (release->pick, row.to)
      || (release->usual > release->most && has_unclaimed_value (release, r)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    left += rt_pick_claim (release->pick, claims[i]) ? 1 : 0;
  if (n == 0)
    return release->usual <= release->most;
  return left == n || (left > 0 && rt_relation_stands (release->kase, r, release->pick));
}

static void
drop_relations (RtRelease *release)
{
  for (RtRelation r = 0; r < rt_case_n_relations (release->kase); r++)
    if (!relation_stays (release, r))
      {
        guint n;
        const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

        rt_pick_set_relation (release->pick, r, FALSE);
        for (guint i = 0; i < n; i++)
          rt_pick_set_claim (release->pick, claims[i], FALSE);
      }
}

/* Does anything speak of @e, and does something of that go over? */
static void
count_voices (const RtRelease *release, RtEntity e, guint *all, guint *left)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (release->kase, e, &n);
  const RtValue *values;

  *all = *left = 0;
  for (guint i = 0; i < n; i++)
    {
      ++*all;
      *left += rt_pick_relation (release->pick, relations[i]) ? 1 : 0;
    }
  values = rt_case_values_of (release->kase, RT_OF_ENTITY, e, &n);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (release->kase, values[i], &value);
      if (!value.claim || rt_claim_is_computed (release->kase, value.claim))
        continue;
      ++*all;
      *left += rt_pick_claim (release->pick, value.claim) ? 1 : 0;
    }
}

/* An unmarked entity of which only dropped claims speak is known through them alone. */
static void
drop_unspoken (RtRelease *release)
{
  for (RtEntity e = 0; e < rt_case_n_entities (release->kase); e++)
    {
      guint all, left;

      if (!rt_pick_entity (release->pick, e) || rt_entity_marking (release->kase, e))
        continue;
      count_voices (release, e, &all, &left);
      if (all > 0 && left == 0)
        rt_pick_set_entity (release->pick, e, FALSE);
    }
}

static void
drop_values_of_dropped (RtRelease *release)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (release->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (release->kase, c, &row);
      if (row.kind == RT_OF_ENTITY && !rt_pick_entity (release->pick, row.subject))
        rt_pick_set_claim (release->pick, c, FALSE);
    }
}

void
rt_release_rows (RtRelease *release)
{
  drop_marked (release);
  drop_relations (release);
  drop_unspoken (release);
  drop_values_of_dropped (release);
}

/* A row that goes over bears the id, or another, or none. */
char *
rt_release_row_id (const RtRelease *release, RtRelation r, const char *id)
{
  const char *other = NULL;
  guint n;
  const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

  if (!rt_relation_has_own_id (release->kase, r))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const char *said = rt_pick_claim (release->pick, claims[i])
                             ? rt_claim_row_id (release->kase, claims[i])
                             : NULL;

      if (said && strcmp (said, id) == 0)
        return NULL;
      other = other ? other : said;
    }
  return n ? g_strdup (other ? other : "") : NULL;
}

/* ---- Hypotheses ------------------------------------------------------------------------ */

/* A piece about a claimed value needs a claim of it that goes over, if there are any. */
static gboolean
value_stays (const RtRelease *release, RtEntity e, RtProperty property)
{
  guint n, all = 0, left = 0;
  const RtValue *values = rt_case_values_of (release->kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (release->kase, values[i], &value);
      if (value.property != property || !value.claim)
        continue;
      all++;
      left += rt_pick_claim (release->pick, value.claim) ? 1 : 0;
    }
  return all == 0 || left > 0;
}

/* Of a piece that is what one source says of a relation: does a claim of that go over? */
static gboolean
words_stay (const RtRelease *release, RtRelation r, RtSource source)
{
  guint n, all = 0, left = 0;
  const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

  for (guint i = 0; i < n; i++)
    {
      if (source && rt_claim_source (release->kase, claims[i]) != source)
        continue;
      all++;
      left += rt_pick_claim (release->pick, claims[i]) ? 1 : 0;
    }
  return all == 0 || left > 0;
}

/* Is what the row itself says of the case still in it? An account that only a relation which
 * went has put into words goes with it. */
static gboolean
subject_stays (const RtRelease *release, guint32 i)
{
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (release->kase, i, &row);
  if (row.relation != RT_NONE)
    return rt_pick_relation (release->pick, row.relation)
           && words_stay (release, row.relation, row.source);
  return row.entity == RT_NONE
         || (rt_pick_entity (release->pick, row.entity)
             && (!row.property || value_stays (release, row.entity, row.property)));
}

gboolean
rt_release_hypothesis_stays (const RtRelease *release, guint32 i)
{
  RtMarking marking = rt_hypothesis_row_marking (release->kase, i);
  RtHypothesisRow row;

  if (rt_release_level (release, marking) > release->most || !subject_stays (release, i))
    return FALSE;
  rt_case_get_hypothesis_row (release->kase, i, &row);
  return !row.hypothesis || !row.evidence
         || (rt_release_hypothesis_stays (
                 release, rt_case_hypothesis_row (release->kase, row.hypothesis, NULL))
             && rt_release_hypothesis_stays (
                 release, rt_case_hypothesis_row (release->kase, NULL, row.evidence)));
}
