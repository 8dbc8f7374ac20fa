/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Linchpins: candidates for withdrawal come from the relations that are near to the conclusion,
 * and each takes with it all that rests on it. */

#include "analyze/withdrawal.h"
#include "analyze/supports.h"
#include "base/stopped.h"
#include "case/columns.h"
#include <math.h>

#define NOTHING 1e-12 /* a change below this is rounding */

typedef struct
{
  const RtConclusion *c;
  RtSupports supports;
  RtPick *pick;             /* as asked, but while something is withdrawn */
  GArray *pins;             /* RtLinchpin: what is considered */
  GArray *claims, *touched; /* of the one at hand */
  guint budget, left, all;  /* which may be tried yet, were not, and are to be */
} Trial;

/* ---- What may be withdrawn ------------------------------------------------------------ */

static gboolean
consider_without (Trial *t, const RtLinchpin *pin, GError **error)
{
  const RtConclusion *c = t->c;
  gboolean is_relation = pin->kind == RT_LINCHPIN_RELATION, ok;

  g_array_set_size (t->claims, 0);
  if (!is_relation)
    rt_supports_of (&t->supports, pin->kind, pin->id, t->claims);
  rt_supports_touched (&t->supports, t->claims, t->touched);
  if (is_relation)
    {
      g_array_append_val (t->touched, pin->id);
      rt_pick_set_relation (t->pick, pin->id, FALSE);
    }
  for (guint i = 0; i < t->claims->len; i++)
    rt_pick_set_claim (t->pick, g_array_index (t->claims, RtClaim, i), FALSE);
  ok = c->consider (c->data, t->pick, NULL, t->touched, error);
  for (guint i = 0; i < t->claims->len; i++)
    rt_pick_set_claim (t->pick, g_array_index (t->claims, RtClaim, i), TRUE);
  if (is_relation)
    rt_pick_set_relation (t->pick, pin->id, TRUE);
  return ok;
}

/* A relation that rests on one claim stands for it. */
static gboolean
says_it_alone (const RtConclusion *c, RtClaim claim)
{
  RtClaimRow row;
  guint n, picked = 0;
  const RtClaim *claims;

  rt_case_get_claim (c->kase, claim, &row);
  claims = rt_relation_claims (c->kase, row.subject, &n);
  for (guint i = 0; i < n; i++)
    picked += rt_pick_claim (c->pick, claims[i]) ? 1 : 0;
  return picked == 1;
}

static gboolean
consider_each (Trial *t, RtLinchpinKind kind, const GArray *ids, RtContext *ctx, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      RtLinchpin pin = { .kind = kind, .id = g_array_index (ids, guint32, i) };

      if (kind == RT_LINCHPIN_CLAIM && says_it_alone (t->c, pin.id))
        continue;
      if (t->budget == 0)
        {
          t->left++;
          continue;
        }
      t->budget--;
      if (!rt_context_step (ctx, "looking for linchpins", t->pins->len, t->all, error)
          || !consider_without (t, &pin, error))
        return FALSE;
      g_array_append_val (t->pins, pin);
    }
  return TRUE;
}

static gboolean
consider_all (Trial *t, RtContext *ctx, GError **error)
{
  const RtSupports *s = &t->supports;

  t->all = MIN (t->budget,
                s->speakers->len + s->documents->len + t->c->near->len + s->claims->len);
  return consider_each (t, RT_LINCHPIN_SPEAKER, s->speakers, ctx, error)
         && consider_each (t, RT_LINCHPIN_DOCUMENT, s->documents, ctx, error)
         && consider_each (t, RT_LINCHPIN_RELATION, t->c->near, ctx, error)
         && consider_each (t, RT_LINCHPIN_CLAIM, s->claims, ctx, error);
}

/* ---- What comes of it ------------------------------------------------------------------ */

static int
compare_pins (gconstpointer a, gconstpointer b)
{
  const RtLinchpin *x = a, *y = b;
  double p = fabs (x->after - x->before), q = fabs (y->after - y->before);

  if (fabs (p - q) > NOTHING)
    return p > q ? -1 : 1;
  if (x->flips != y->flips)
    return x->flips ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* The first verdict is that of nothing withdrawn. */
static void
keep_changes (const Trial *t, const RtVerdict *verdicts, GArray *out)
{
  for (guint i = 0; i < t->pins->len; i++)
    {
      RtLinchpin pin = g_array_index (t->pins, RtLinchpin, i);

      pin.before = verdicts[0].probability;
      pin.after = verdicts[i + 1].probability;
      pin.flips = verdicts[i + 1].holds != verdicts[0].holds;
      if (fabs (pin.after - pin.before) > NOTHING || pin.flips)
        g_array_append_val (out, pin);
    }
  g_array_sort (out, compare_pins);
}

static gboolean
try_all (Trial *t, GArray *out, RtContext *ctx, GError **error)
{
  const RtConclusion *c = t->c;
  g_autofree RtVerdict *verdicts = NULL;

  if (!t->pick)
    return rt_no_memory (error, "a selection");
  if (!rt_supports_init (&t->supports, c->kase, c->pick, c->relations, c->near, error)
      || !c->consider (c->data, t->pick, NULL, t->touched, error)
      || !consider_all (t, ctx, error))
    return FALSE;
  verdicts = g_new (RtVerdict, t->pins->len + 1u);
  if (!c->conclude (c->data, "looking for linchpins", verdicts, ctx, error))
    return FALSE;
  keep_changes (t, verdicts, out);
  return TRUE;
}

GArray *
rt_linchpins (const RtConclusion *c, guint most, guint *left, RtContext *ctx, GError **error)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
  Trial t = { .c = c, .pick = rt_pick_copy (c->kase, c->pick), .budget = most };

  t.pins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
  t.claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  t.touched = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  if (!try_all (&t, out, ctx, error))
    g_clear_pointer (&out, g_array_unref);
  *left = t.left;
  rt_supports_clear (&t.supports);
  rt_pick_free (t.pick);
  g_array_unref (t.pins);
  g_array_unref (t.claims);
  g_array_unref (t.touched);
  return out;
}

/* ---- Both ------------------------------------------------------------------------------ */

gboolean
rt_rests_find (const RtConclusion *c, guint most, guint most_sets, RtRests *rests,
               RtContext *ctx, GError **error)
{
  rests->linchpins = rt_linchpins (c, most, &rests->left, ctx, error);
  if (!rests->linchpins)
    return rt_stop_here (ctx, error);
  rests->deception.sought = most_sets == 0
                            || rt_deception (c, most_sets, &rests->deception, ctx, error);
  return rests->deception.sought || rt_stop_here (ctx, error);
}

void
rt_rests_clear (RtRests *rests)
{
  g_clear_pointer (&rests->linchpins, g_array_unref);
  g_free (rests->deception.speakers);
  *rests = (RtRests){ 0 };
}
