/* SPDX-License-Identifier: GPL-2.0-or-later */

/* People born on two days: a slip, or two people that have become one entity. "1970" and
 * "1970-01-02" can both be true. */
#include "ingest/check.h"

static gboolean
are_apart (const char *a, const char *b)
{
  RtDateSpan x, y;

  return rt_date_parse (a, NULL, &x, NULL) && rt_date_parse (b, NULL, &y, NULL)
         && (x.latest < y.earliest || y.latest < x.earliest);
}

static void
say_born_twice (RtCheck *check, const RtValueRow *first, const RtValueRow *other)
{
  g_autofree char *name = rt_entity_shown_name (check->kase, other->subject, FALSE);
  g_autofree char *where = rt_place_words (rt_place_of_value (check, first));

  rt_check_say (
      check, "two-birth-dates", rt_place_of_value (check, other), "birth-date", other->raw,
      "\"%s\" (%s) was born on \"%s\" here and on \"%s\" elsewhere%s; mend or deny "
      "the one that is wrong, or make two people of them",
      name, rt_entity_id (check->kase, other->subject), other->raw, first->raw, where);
}

/* The first date, and the first that can't be true beside it. */
static void
check_births_of (RtCheck *check, RtEntity e, RtProperty born)
{
  guint n;
  const RtValue *values = rt_case_values_of (check->kase, RT_OF_ENTITY, e, &n);
  RtValueRow first = { .norm = NULL };

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (check->kase, values[i], &value);
      if (value.property != born || !rt_check_asserts (check, value.claim))
        continue;
      if (!first.norm)
        first = value;
      else if (are_apart (first.norm, value.norm))
        {
          say_born_twice (check, &first, &value);
          return;
        }
    }
}

gboolean
rt_check_births (RtCheck *check, GError **error)
{
  RtProperty born = rt_schema_find_property (rt_case_schema (check->kase), "birth-date");
  guint32 n = rt_case_n_entities (check->kase);

  for (RtEntity e = 0; born && e < n; e++)
    {
      if (e % 4096 == 0 && !rt_context_step (check->ctx, "checking", e, n, error))
        return FALSE;
      check_births_of (check, e, born);
    }
  return TRUE;
}
