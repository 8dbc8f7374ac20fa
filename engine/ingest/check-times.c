/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Times as no event has them, which is how a slip in a bulk export shows: days that have not
 * come yet, calls longer than a day (another row's end, day and month exchanged), and one thing
 * told with times that cannot both be right. */
#include "ingest/check.h"

#include "case/case-private.h"

#define DAY 86400

/* A day of grace: the clock's zone need not be the data's. */
static void
check_future (RtCheck *check, const RtDateSpan *span, const char *text, RtPlace place,
              const char *column)
{
  if (check->now && span && span->earliest > check->now + DAY)
    rt_check_say (check, "in-the-future", place, column, text,
                  "%s \"%s\" has not come yet; is the year right?", column, text);
}

static void
check_date (RtCheck *check, RtDate date, RtPlace place, const char *column)
{
  check_future (check, rt_case_date_span (check->kase, date),
                rt_case_date_text (check->kase, date), place, column);
}

static void
check_value_date (RtCheck *check, const RtValueRow *row, const char *property)
{
  RtDateSpan span;

  if (rt_date_parse (row->norm, rt_case_zone (check->kase), &span, NULL))
    check_future (check, &span, row->raw, rt_place_of_value (check, row), property);
}

/* Of the properties of entities those that tell of what has been. */
static void
check_value_dates (RtCheck *check)
{
  static const char *const past[] = { "birth-date", "death-date", "founded", "date" };
  const RtSchema *schema = rt_case_schema (check->kase);
  guint32 n = check->now ? rt_case_n_values (check->kase) : 0;
  RtProperty properties[G_N_ELEMENTS (past)];

  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    properties[i] = rt_schema_find_property (schema, past[i]);
  for (RtValue v = 1; v <= n; v++)
    {
      RtValueRow row;

      rt_case_get_value (check->kase, v, &row);
      for (guint i = 0; row.kind == RT_OF_ENTITY && i < G_N_ELEMENTS (past); i++)
        if (row.property == properties[i])
          check_value_date (check, &row, past[i]);
    }
}

/* What lasts may well be meant to end in years: a contract, a ban. */
static void
check_claim_dates (RtCheck *check, RtClaim c, const RtClaimRow *claim)
{
  RtPlace place = rt_place_of_claim (check, c);

  check_date (check, claim->start, place, "start");
  check_date (check, claim->reported, place, "reported");
  check_date (check, claim->recorded, place, "recorded");
  if (claim->kind == RT_OF_RELATION
      && rt_relation_type (check->kase, claim->subject)->occurrence)
    check_date (check, claim->end, place, "end");
}

static void
check_call (RtCheck *check, RtClaim c, const RtClaimRow *claim)
{
  const RtDateSpan *start = rt_case_date_span (check->kase, claim->start);
  const RtDateSpan *end = rt_case_date_span (check->kase, claim->end);

  if (start && end && start->latest < G_MAXINT64 && end->earliest > G_MININT64
      && end->latest < G_MAXINT64 && end->earliest > start->latest
      && end->earliest - start->latest > DAY)
    rt_check_say (check, "longer-than-a-day", rt_place_of_claim (check, c), "end",
                  rt_case_date_text (check->kase, claim->end),
                  "a call from \"%s\" to \"%s\" is longer than a day; check both times",
                  rt_case_date_text (check->kase, claim->start),
                  rt_case_date_text (check->kase, claim->end));
}

/* (transfer full): "2020 to 2021" as it was written. */
static char *
account_words (const RtCheck *check, const RtRelationTime *time)
{
  const char *start = rt_case_date_text (check->kase, time->start);
  const char *end = rt_case_date_text (check->kase, time->end);

  if (start && end)
    return g_strdup_printf ("%s to %s", start, end);
  return start ? g_strdup (start) : g_strdup_printf ("until %s", end);
}

/* Accounts that cannot both be right stand side by side; a slip among them would too. */
static void
check_accounts (RtCheck *check, RtRelation r)
{
  guint n;
  g_autofree RtRelationTime *times = rt_relation_times (check->kase, r, NULL, &n);
  g_autofree char *first = n > 1 ? account_words (check, &times[0]) : NULL;
  g_autofree char *read = n > 1 ? rt_relation_read (check->kase, r, FALSE, FALSE) : NULL;

  for (guint i = 1; i < n; i++)
    {
      g_autofree char *other = account_words (check, &times[i]);

      rt_check_say (
          check, "dates-differ", rt_place_of_claim (check, times[i].claim), "start", other,
          "\"%s\": %s here, and %s elsewhere; both stand, and either day finds it; if "
          "one is a slip, mend it",
          read, other, first);
    }
}

static gboolean
check_relations (RtCheck *check, GError **error)
{
  guint32 n = rt_case_n_relations (check->kase);

  for (RtRelation r = 0; r < n; r++)
    {
      guint n_claims;

      if (r % 4096 == 0 && !rt_context_step (check->ctx, "checking", r, n, error))
        return FALSE;
      rt_relation_claims (check->kase, r, &n_claims);
      if (n_claims > 1)
        check_accounts (check, r);
    }
  return TRUE;
}

gboolean
rt_check_times (RtCheck *check, GError **error)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  const RtType *types = rt_case_relation_type_column (check->kase);
  RtType called = rt_schema_find_relation_type (schema, "called");
  guint32 n = rt_case_n_claims (check->kase);

  for (RtClaim c = 1; c <= n; c++)
    {
      RtClaimRow claim;

      if (c % 4096 == 0 && !rt_context_step (check->ctx, "checking", c, n, error))
        return FALSE;
      rt_case_get_claim (check->kase, c, &claim);
      check_claim_dates (check, c, &claim);
      if (called && claim.kind == RT_OF_RELATION
          && rt_schema_relation_is (schema, types[claim.subject], called))
        check_call (check, c, &claim);
    }
  for (RtSource s = 1; s <= rt_case_n_sources (check->kase); s++)
    {
      RtSourceRow source;

      rt_case_get_source (check->kase, s, &source);
      check_date (check, source.date, rt_place_of (check, RT_OF_SOURCE, s), "date");
    }
  check_value_dates (check);
  return check_relations (check, error);
}
