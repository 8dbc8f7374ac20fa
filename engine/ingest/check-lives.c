/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lives that nobody leads: dead before birth, of more than 130 years or less than none, busy
 * before birth or after death. A slip in a year shows so, and so do two people that have become
 * one entity. Of several days of birth or death the one counts by which nothing would be
 * doubtful. */
#include "ingest/check.h"

#include "case/case-private.h"

#define DAY G_GINT64_CONSTANT (86400)
#define YEARS 130 /* nobody known has lived for 123 */
#define LONGEST                                                                                \
  (YEARS * G_GINT64_CONSTANT (31556952)) /* seconds in the mean Gregorian year                 \
                                          */

/* A day that somebody was born or died, as its values leave it. */
typedef struct
{
  gint64 earliest, latest;
  RtValueRow value; /* the first; norm NULL: unknown */
} Bound;

typedef struct
{
  RtCheck *check;
  RtEntity person;
  Bound birth, death;
} Life;

/* By more than @by seconds; either may be open. */
static gboolean
precedes (gint64 a, gint64 b, gint64 by)
{
  return a < b && (guint64)b - (guint64)a > (guint64)by;
}

static void
widen (Bound *bound, const RtValueRow *value, GTimeZone *zone)
{
  RtDateSpan span;

  if (!rt_date_parse (value->norm, zone, &span, NULL))
    return;
  if (!bound->value.norm)
    *bound = (Bound){ span.earliest, span.latest, *value };
  bound->earliest = MIN (bound->earliest, span.earliest);
  bound->latest = MAX (bound->latest, span.latest);
}

static void
read_life (Life *life, RtProperty born, RtProperty died)
{
  guint n;
  const RtCase *kase = life->check->kase;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, life->person, &n);

  life->birth.value.norm = life->death.value.norm = NULL;
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if ((value.property == born || value.property == died)
          && rt_check_asserts (life->check, value.claim))
        widen (value.property == born ? &life->birth : &life->death, &value,
               rt_case_zone (kase));
    }
}

static void
say_died_before (const Life *life)
{
  RtCheck *check = life->check;
  g_autofree char *name = rt_entity_shown_name (check->kase, life->person, FALSE);

  rt_check_say (check, "died-before-born", rt_place_of_value (check, &life->death.value),
                "death-date", life->death.value.raw,
                "\"%s\" (%s) died on \"%s\" and was born only on \"%s\"; are the two "
                "exchanged?",
                name, rt_entity_id (check->kase, life->person), life->death.value.raw,
                life->birth.value.raw);
}

static void
say_too_long (const Life *life)
{
  RtCheck *check = life->check;
  const Bound *birth = &life->birth, *death = &life->death;
  g_autofree char *name = rt_entity_shown_name (check->kase, life->person, FALSE);

  if (!death->value.norm)
    rt_check_say (check, "too-old", rt_place_of_value (check, &birth->value), "birth-date",
                  birth->value.raw,
                  "\"%s\" (%s), born on \"%s\", would be over %d years old; is the year right? "
                  "If so, fill in death-date",
                  name, rt_entity_id (check->kase, life->person), birth->value.raw, YEARS);
  else
    rt_check_say (check, "too-old", rt_place_of_value (check, &death->value), "death-date",
                  death->value.raw,
                  "\"%s\" (%s), born on \"%s\", would have died at over %d years of age, on "
                  "\"%s\"; are both years right?",
                  name, rt_entity_id (check->kase, life->person), birth->value.raw, YEARS,
                  death->value.raw);
}

static void
check_dates (const Life *life)
{
  const Bound *birth = &life->birth, *death = &life->death;
  gint64 until = death->value.norm ? death->earliest : life->check->now;

  if (!birth->value.norm)
    return;
  if (death->value.norm && death->latest < birth->earliest)
    say_died_before (life);
  else if (until && precedes (birth->latest, until, LONGEST))
    say_too_long (life);
}

/* An age that is claimed, and no day. */
static void
check_ages (const Life *life, RtProperty age)
{
  guint n;
  RtCheck *check = life->check;
  const RtValue *values = rt_case_values_of (check->kase, RT_OF_ENTITY, life->person, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;
      double years;

      rt_case_get_value (check->kase, values[i], &value);
      if (value.property != age || !rt_check_asserts (check, value.claim))
        continue;
      years = g_ascii_strtod (value.norm, NULL);
      if (years < 0 || years > YEARS)
        {
          g_autofree char *name = rt_entity_shown_name (check->kase, life->person, FALSE);

          rt_check_say (check, "impossible-age", rt_place_of_value (check, &value), "age",
                        value.raw,
                        "\"%s\" (%s) is \"%s\" years old; nobody is under 0 or over %d", name,
                        rt_entity_id (check->kase, life->person), value.raw, YEARS);
        }
    }
}

/* ---- What one must live for ------------------------------------------------------ */

/* These say nothing of what somebody did; the kin of a dead man may be born yet. */
static gboolean
is_about_the_dead (const RtSchema *schema, RtType type)
{
  static const char *const types[] = { "related-to", "linked-to", "same-as", "part-of",
                                       "family-of" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (rt_schema_relation_is (schema, type, rt_schema_find_relation_type (schema, types[i])))
      return TRUE;
  return FALSE;
}

static gboolean
must_live (const Life *life, RtRelation r)
{
  const RtCase *kase = life->check->kase;
  const RtRelationType *type = rt_relation_type (kase, r);
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  return type->known && type->role == RT_TIE && (row.from == life->person || type->symmetric)
         && !is_about_the_dead (rt_case_schema (kase), row.type);
}

/* The dates of the event that @r leads to, where it has none of its own. */
static gboolean
date_of_event (const Life *life, RtRelation r, RtProperty date, Bound *bound)
{
  const RtCase *kase = life->check->kase;
  RtRelationRow row;
  const RtValue *values;
  guint n;

  rt_case_get_relation (kase, r, &row);
  values = rt_case_values_of (kase, RT_OF_ENTITY, row.to, &n);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (value.property == date && rt_check_asserts (life->check, value.claim))
        widen (bound, &value, rt_case_zone (kase));
    }
  return bound->value.norm != NULL;
}

static void
say_outside (const Life *life, RtRelation r, RtClaim claim, const char *when, gboolean after)
{
  RtCheck *check = life->check;
  const Bound *bound = after ? &life->death : &life->birth;
  g_autofree char *name = rt_entity_shown_name (check->kase, life->person, FALSE);
  g_autofree char *read = rt_relation_read (check->kase, r, FALSE, FALSE);
  g_autofree char *where = rt_place_words (rt_place_of_value (check, &bound->value));

  rt_check_say (check, after ? "after-death" : "before-birth",
                claim ? rt_place_of_claim (check, claim) : rt_place_of_relation (check, r),
                "start", when,
                "\"%s\" on \"%s\": \"%s\" (%s) %s \"%s\"%s; is one of the dates wrong, or is "
                "this somebody else?",
                read, when, name, rt_entity_id (check->kase, life->person),
                after ? "had died on" : "was born only on", bound->value.raw, where);
}

/* A day of grace: neither need be in the other's zone. */
static gboolean
say_if_outside (const Life *life, RtRelation r, RtClaim claim, const char *when,
                gint64 earliest, gint64 latest)
{
  gboolean after = life->death.value.norm && precedes (life->death.latest, earliest, DAY);
  gboolean before = life->birth.value.norm && precedes (latest, life->birth.earliest, DAY);

  if (after || before)
    say_outside (life, r, claim, when, after);
  return after || before;
}

/* The first of its claims that is outside; an undated one stands with its event. */
static void
check_relation (const Life *life, RtRelation r, RtProperty date)
{
  RtCase *kase = life->check->kase;
  Bound event = { .value.norm = NULL };
  gboolean dated = FALSE;
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtClaimRow claim;
      const RtDateSpan *span;

      rt_case_get_claim (kase, claims[i], &claim);
      span = rt_case_date_span (kase, claim.start);
      dated = dated || span;
      if (span && claim.stance == RT_STANCE_ASSERTS
          && say_if_outside (life, r, claims[i], rt_case_date_text (kase, claim.start),
                             span->earliest, span->start_latest))
        return;
    }
  if (!dated && rt_relation_stands (kase, r, NULL) && date_of_event (life, r, date, &event))
    say_if_outside (life, r, 0, event.value.raw, event.earliest, event.latest);
}

gboolean
rt_check_lives (RtCheck *check, GError **error)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  RtProperty born = rt_schema_find_property (schema, "birth-date");
  RtProperty died = rt_schema_find_property (schema, "death-date");
  RtProperty date = rt_schema_find_property (schema, "date");
  RtProperty age = rt_schema_find_property (schema, "age");
  guint32 all = rt_case_n_entities (check->kase);
  Life life = { .check = check };

  for (life.person = 0; life.person < all; life.person++)
    {
      guint n;
      const RtRelation *relations = rt_entity_relations (check->kase, life.person, &n);

      if (life.person % 4096 == 0
          && !rt_context_step (check->ctx, "checking", life.person, all, error))
        return FALSE;
      check_ages (&life, age);
      read_life (&life, born, died);
      if (!life.birth.value.norm && !life.death.value.norm)
        continue;
      check_dates (&life);
      for (guint i = 0; i < n; i++)
        if (must_live (&life, relations[i]))
          check_relation (&life, relations[i], date);
    }
  return TRUE;
}
