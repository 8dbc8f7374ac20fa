/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One claim written down twice is no second voice: it counts once, and one of the rows is there
 * by mistake. */
#include "ingest/claimed-twice.h"

#include "base/text.h"
#include "case/case-private.h"
#include "ingest/check.h"

/* What a claim says, where, and what value it gives first; a quote may be another sentence. */
typedef struct
{
  RtClaimRow row;
  RtProperty property;
  const char *value; /* NULL: none */
  RtClaim claim;
} Said;

static void
find_value (RtCase *kase, Said *said)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, said->row.kind, said->row.subject, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (kase, values[i], &value);
      if (value.claim != said->claim)
        continue;
      said->property = value.property;
      said->value = value.norm;
      return;
    }
}

static void
said_of (RtCase *kase, RtClaim claim, Said *said)
{
  *said = (Said){ .claim = claim };
  rt_case_get_claim (kase, claim, &said->row);
}

static int
by_number (guint32 a, guint32 b)
{
  return a < b ? -1 : a > b;
}

/* By all but the value, which is looked for only where the rest is equal. */
static int
compare_rows (const RtClaimRow *a, const RtClaimRow *b)
{
  const guint32 x[] = { (guint32)a->kind, a->subject, a->source,          a->via,
                        a->start,         a->end,     (guint32)a->stance, (guint32)a->hedge,
                        a->grade };
  const guint32 y[] = { (guint32)b->kind, b->subject, b->source,          b->via,
                        b->start,         b->end,     (guint32)b->stance, (guint32)b->hedge,
                        b->grade };
  int order = 0;

  for (guint i = 0; i < G_N_ELEMENTS (x) && !order; i++)
    order = by_number (x[i], y[i]);
  if (!order)
    order = g_strcmp0 (a->locator, b->locator);
  return order ? order : g_strcmp0 (a->quote, b->quote);
}

static gboolean
say_the_same (RtCase *kase, Said *a, Said *b)
{
  if (compare_rows (&a->row, &b->row) != 0)
    return FALSE;
  find_value (kase, a);
  find_value (kase, b);
  return a->property == b->property && g_strcmp0 (a->value, b->value) == 0;
}

RtClaim
rt_claim_said_before (RtCase *kase, RtClaim claim)
{
  Said now, then;

  said_of (kase, claim, &now);
  for (RtClaim c = 1; c < claim && rt_claim_speaker (kase, claim); c++)
    {
      said_of (kase, c, &then);
      if (!rt_claim_is_computed (kase, c) && say_the_same (kase, &now, &then))
        return c;
    }
  return 0;
}

/* ---- Of a whole case ------------------------------------------------------------- */

static int
compare_all (const Said *a, const Said *b)
{
  int order = compare_rows (&a->row, &b->row);

  if (!order)
    order = by_number (a->property, b->property);
  return order ? order : g_strcmp0 (a->value, b->value);
}

static int
by_what_is_said (gconstpointer a, gconstpointer b)
{
  const Said *x = a, *y = b;
  int order = compare_all (x, y);

  return order ? order : by_number (x->claim, y->claim);
}

static void
say_twice (RtCheck *check, const Said *first, const Said *again)
{
  RtPlace there = rt_place_of_claim (check, first->claim);
  RtSource source = again->row.source;

  rt_check_say (
      check, "claimed-twice", rt_place_of_claim (check, again->claim), "source",
      source ? rt_source_id (check->kase, source) : NULL,
      "the same claim, by the same source and at the same place, stands in %s:%u too; "
      "it counts once: take one of the rows out",
      there.file, there.line);
}

/* @said: all claims of one subject. */
static void
check_subject (RtCheck *check, GArray *said)
{
  if (said->len < 2)
    return;
  g_array_sort (said, by_what_is_said);
  for (guint i = 1; i < said->len; i++)
    {
      const Said *a = &g_array_index (said, Said, i - 1), *b = a + 1;

      if (compare_all (a, b) == 0)
        say_twice (check, a, b);
    }
}

/* @value: NULL: what it claims is to be looked for. */
static void
add_claim (const RtCheck *check, GArray *said, RtClaim claim, const RtValueRow *value)
{
  Said one;

  if (!claim || rt_claim_is_computed (check->kase, claim)
      || !rt_claim_speaker (check->kase, claim))
    return;
  said_of (check->kase, claim, &one);
  if (value)
    {
      one.property = value->property;
      one.value = value->norm;
    }
  else
    find_value (check->kase, &one);
  g_array_append_val (said, one);
}

static gboolean
check_relations (RtCheck *check, GArray *said, GError **error)
{
  guint32 all = rt_case_n_relations (check->kase);

  for (RtRelation r = 0; r < all; r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (check->kase, r, &n);

      if (r % 4096 == 0 && !rt_context_step (check->ctx, "checking", r, all, error))
        return FALSE;
      g_array_set_size (said, 0);
      for (guint i = 0; i < n && n > 1; i++)
        add_claim (check, said, claims[i], NULL);
      check_subject (check, said);
    }
  return TRUE;
}

gboolean
rt_check_claimed_twice (RtCheck *check, GError **error)
{
  g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (Said));
  guint32 all = rt_case_n_entities (check->kase);

  for (RtEntity e = 0; e < all; e++)
    {
      guint n;
      const RtValue *values = rt_case_values_of (check->kase, RT_OF_ENTITY, e, &n);

      if (e % 4096 == 0 && !rt_context_step (check->ctx, "checking", e, all, error))
        return FALSE;
      g_array_set_size (said, 0);
      for (guint i = 0; i < n && n > 1; i++)
        {
          RtValueRow value;

          rt_case_get_value (check->kase, values[i], &value);
          add_claim (check, said, value.claim, &value);
        }
      check_subject (check, said);
    }
  return check_relations (check, said, error);
}
