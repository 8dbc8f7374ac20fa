/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is doubtful in rows by the thousand, as banks and telephone companies hand them over: an
 * account in two currencies, an amount of nothing, a call of more than a day, or of none. */
#include "ingest/check.h"

#include <string.h>

#define DAY 86400.0

/* The currency of an amount as it is kept, "1250.00 EUR"; NULL where it has none. */
static const char *
currency_of (const char *norm)
{
  const char *space = norm ? strrchr (norm, ' ') : NULL;

  return space && space[1] ? space + 1 : NULL;
}

/* Accounts and their kinds that move money in this currency for the first time, or in another.
 */
static void
note_currency (RtCheck *check, const char **currency, const RtValueRow *value, RtType account)
{
  const char *is = currency_of (value->norm);
  RtRelationRow row;

  if (!is)
    return;
  rt_case_get_relation (check->kase, value->subject, &row);
  for (guint i = 0; i < 2; i++)
    {
      RtEntity e = i ? row.to : row.from;

      if (!rt_schema_entity_is (rt_case_schema (check->kase), rt_entity_type (check->kase, e),
                                account))
        continue;
      if (currency[e] && strcmp (currency[e], is) != 0
          && rt_check_first (check, "two-currencies", rt_entity_id (check->kase, e)))
        rt_check_say (
            check, "two-currencies", rt_place_of_claim (check, value->claim), "currency",
            rt_entity_id (check->kase, e),
            "account \"%s\" moves %s here and %s elsewhere; is one of them a slip, or "
            "are these two accounts?",
            rt_entity_id (check->kase, e), is, currency[e]);
      currency[e] = currency[e] ? currency[e] : is;
    }
}

static void
check_amount (RtCheck *check, const RtValueRow *value)
{
  if (g_ascii_strtod (value->norm, NULL) <= 0)
    rt_check_say (check, "amount-not-positive", rt_place_of_claim (check, value->claim),
                  "amount", value->raw,
                  "an amount of \"%s\" moves nothing; take the row out, or exchange payer and "
                  "payee",
                  value->raw);
}

static void
check_seconds (RtCheck *check, const RtValueRow *value, RtType talk)
{
  RtRelationRow row;

  rt_case_get_relation (check->kase, value->subject, &row);
  if (rt_schema_relation_is (rt_case_schema (check->kase), row.type, talk)
      && g_ascii_strtod (value->norm, NULL) > DAY)
    rt_check_say (check, "longer-than-a-day", rt_place_of_claim (check, value->claim),
                  "seconds", value->raw,
                  "it lasts \"%s\" seconds, more than a day; is that milliseconds, or a date?",
                  value->raw);
}

/* What lasts less than no time has its start and end exchanged, or is a difference. */
static void
check_negative (RtCheck *check, const RtValueRow *value)
{
  if (g_ascii_strtod (value->norm, NULL) < 0)
    rt_check_say (
        check, "negative-duration", rt_place_of_claim (check, value->claim), "seconds",
        value->raw,
        "it lasts \"%s\" seconds, less than nothing; are its start and end exchanged? "
        "Mend the cell, or leave it empty",
        value->raw);
}

/* A call that nobody answered lasts no time, so each alone is in order; but whether they are
 * calls is worth one look. */
static void
check_zero (RtCheck *check, const RtValueRow *value)
{
  const char *type = rt_relation_type (check->kase, value->subject)->name;

  if (!(g_ascii_strtod (value->norm, NULL) < 0 || g_ascii_strtod (value->norm, NULL) > 0)
      && rt_check_first (check, "zero-duration", type))
    rt_check_say (check, "zero-duration", rt_place_of_claim (check, value->claim), "seconds",
                  type,
                  "a \"%s\" of 0 seconds, perhaps the first of several: if nobody answered, it "
                  "is no contact; --where 'seconds>0' leaves such out",
                  type);
}

gboolean
rt_check_values (RtCheck *check, GError **error)
{
  RtSchema *schema = rt_case_schema (check->kase);
  RtProperty amount = rt_schema_find_property (schema, "amount");
  RtProperty seconds = rt_schema_find_property (schema, "seconds");
  RtType account = rt_schema_find_entity_type (schema, "account");
  RtType talk = rt_schema_find_relation_type (schema, "communicated-with");
  guint32 n = rt_case_n_values (check->kase);
  g_autofree const char **currency = g_try_new0 (const char *,
                                                 (gsize)rt_case_n_entities (check->kase) + 1);

  if (!currency)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to check this case");
      return FALSE;
    }
  for (RtValue v = 1; v <= n; v++)
    {
      RtValueRow value;

      if (v % 4096 == 0 && !rt_context_step (check->ctx, "checking", v, n, error))
        return FALSE;
      rt_case_get_value (check->kase, v, &value);
      if (value.kind != RT_OF_RELATION)
        continue;
      if (value.property == amount)
        {
          check_amount (check, &value);
          note_currency (check, currency, &value, account);
        }
      else if (value.property == seconds)
        {
          check_negative (check, &value);
          check_zero (check, &value);
          check_seconds (check, &value, talk);
        }
    }
  return TRUE;
}
