/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The options that ask when. What may have held passes, for a date that is uncertain is not a
 * reason to hide a lead; what has no date passes too and is counted. Claims are stricter:
 * --known-by is about what one could have known, so a claim of unknown day stays out. */

#include "graph/selection-private.h"
#include "graph/rows.h"

gboolean
rt_parse_day_option (const char *value, GError **error)
{
  RtDateSpan span;
  g_autoptr (GError) why = NULL;

  if (rt_date_parse (value, NULL, &span, &why))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s", why->message);
  return FALSE;
}

/* The days that @values name, in the case's zone. */
static RtDateSpan *
days_of (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  g_autofree RtDateSpan *days = g_new0 (RtDateSpan, n + 1);

  for (guint i = 0; i < n; i++)
    if (!rt_date_parse (values[i], rt_case_zone (run->kase), &days[i], error))
      return NULL;
  return g_steal_pointer (&days);
}

/* ---- Claims ------------------------------------------------------------------- */

static gboolean
filter_claims (RtSelectionRun *run, const char *const *values, guint n, gboolean recorded,
               GError **error)
{
  g_autofree RtDateSpan *days = days_of (run, values, n, error);

  if (!days)
    return FALSE;
  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;
      const RtDateSpan *when;
      gboolean in = FALSE;

      if (!rt_pick_claim (run->pick, c) || rt_claim_is_computed (run->kase, c))
        continue;
      rt_case_get_claim (run->kase, c, &row);
      when = rt_case_date_span (run->kase,
                                recorded ? row.recorded : rt_claim_known (run->kase, c));
      if (!when)
        run->counts->unknown_when++;
      for (guint i = 0; when && i < n && !in; i++)
        in = when->earliest <= days[i].latest;
      if (!in)
        rt_pick_set_claim (run->pick, c, FALSE);
    }
  return TRUE;
}

gboolean
rt_apply_known_by (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_claims (run, values, n, FALSE, error);
}

gboolean
rt_apply_recorded_by (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_claims (run, values, n, TRUE, error);
}

/* ---- Relations and events --------------------------------------------------------- */

typedef gboolean (*Fits) (const RtDateSpan *when, const RtDateSpan *day, gboolean occurrence);

static gboolean
held_on (const RtDateSpan *when, const RtDateSpan *day, gboolean occurrence)
{
  return rt_span_begun_by (when, day->latest) != RT_NO
         && (occurrence || when->latest >= day->earliest);
}

static gboolean
not_over_before (const RtDateSpan *when, const RtDateSpan *day, gboolean occurrence)
{
  (void)occurrence;
  return when->latest >= day->earliest;
}

static gboolean
begun_until (const RtDateSpan *when, const RtDateSpan *day, gboolean occurrence)
{
  (void)occurrence;
  return when->earliest <= day->latest;
}

static gboolean
fits_any (Fits fits, const RtDateSpan *when, const RtDateSpan *days, guint n,
          gboolean occurrence)
{
  for (guint i = 0; i < n; i++)
    if (fits (when, &days[i], occurrence))
      return TRUE;
  return FALSE;
}

/* An event stands in time by its own dates: out where it has some and none fits. */
static gboolean
event_fits (RtSelectionRun *run, RtEntity e, RtProperty date, Fits fits, const RtDateSpan *days,
            guint n_days)
{
  guint n = 0;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, e, &n);
  gboolean dated = FALSE;

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDateSpan when;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.property != date || (row.claim && !rt_pick_claim (run->pick, row.claim))
          || !rt_date_parse (row.norm, rt_case_zone (run->kase), &when, NULL))
        continue;
      dated = TRUE;
      if (fits_any (fits, &when, days, n_days, TRUE))
        return TRUE;
    }
  return !dated;
}

/* Of accounts that differ one that fits is enough: who says so is another question. */
static gboolean
relation_fits (RtSelectionRun *run, RtRelation r, Fits fits, const RtDateSpan *days,
               guint n_days)
{
  gboolean occurrence = rt_relation_type (run->kase, r)->occurrence;
  g_autofree RtRelationTime *times = NULL;
  RtDateSpan when;
  guint n;

  if (!rt_relation_span (run->kase, r, run->pick, &when))
    {
      run->undated[r] = 1;
      return TRUE;
    }
  if (fits_any (fits, &when, days, n_days, occurrence))
    return TRUE;
  times = rt_relation_times (run->kase, r, run->pick, &n);
  for (guint i = 1; i < n; i++)
    if (fits_any (fits, &times[i].span, days, n_days, occurrence))
      return TRUE;
  return FALSE;
}

static gboolean
filter_rows (RtSelectionRun *run, const char *const *values, guint n, Fits fits, GError **error)
{
  g_autofree RtDateSpan *days = days_of (run, values, n, error);
  RtProperty date = rt_schema_find_property (rt_case_schema (run->kase), "date");

  if (!days)
    return FALSE;
  for (RtEntity e = 0; date && e < rt_case_n_entities (run->kase); e++)
    if (rt_pick_entity (run->pick, e) && rt_entity_is_event (run->kase, e)
        && !event_fits (run, e, date, fits, days, n))
      rt_pick_set_entity (run->pick, e, FALSE);
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    if (rt_pick_relation (run->pick, r) && !relation_fits (run, r, fits, days, n))
      rt_pick_set_relation (run->pick, r, FALSE);
  return TRUE;
}

gboolean
rt_apply_as_of (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_rows (run, values, n, held_on, error);
}

gboolean
rt_apply_since (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return filter_rows (run, values, n, not_over_before, error);
}

/* Whoever says them the wrong way round would be shown what has no date, and nothing else. */
static gboolean
check_order (RtSelectionRun *run, const char *const *until, guint n, GError **error)
{
  const RtTerm *since = rt_selection_term (run->selection, "since");
  guint n_since = since ? since->values->len : 0;
  const char *const *from = since ? (const char *const *)since->values->pdata : NULL;
  g_autofree RtDateSpan *begin = since ? days_of (run, from, n_since, error) : NULL;
  g_autofree RtDateSpan *end = begin ? days_of (run, until, n, error) : NULL;

  if (!since)
    return TRUE;
  if (!end)
    return FALSE;
  for (guint i = 0; i < n_since; i++)
    for (guint j = 0; j < n; j++)
      if (begin[i].earliest <= end[j].latest)
        return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--since %s --until %s: the first day is after the second; say them the other "
               "way round",
               from[0], until[0]);
  return FALSE;
}

gboolean
rt_apply_until (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  return check_order (run, values, n, error)
         && filter_rows (run, values, n, begun_until, error);
}
