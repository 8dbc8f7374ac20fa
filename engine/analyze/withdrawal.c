/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Candidates for withdrawal come from the relations that the conclusion can rest on. A speaker
 * goes with all who share an origin: that is what "independent" means. */

#include "analyze/withdrawal.h"
#include "analyze/supports.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define NOTHING 1e-12 /* a change below this is rounding */

/* ---- What may be withdrawn ------------------------------------------------------------ */

typedef struct
{
  const RtConclusion *conclusion;
  GArray *claims;               /* RtClaim: of the relations, picked */
  GArray *speakers, *documents; /* RtSource: each once, by id; of an origin the first */
} Supports;

static void
find_supports (Supports *s, const RtConclusion *conclusion)
{
  s->conclusion = conclusion;
  s->claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  s->speakers = g_array_new (FALSE, FALSE, sizeof (RtSource));
  s->documents = g_array_new (FALSE, FALSE, sizeof (RtSource));
  for (guint i = 0; i < conclusion->relations->len; i++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (
          conclusion->kase, g_array_index (conclusion->relations, RtRelation, i), &n);

      for (guint j = 0; j < n; j++)
        {
          RtClaimRow row;

          if (!rt_pick_claim (conclusion->pick, claims[j]))
            continue;
          rt_case_get_claim (conclusion->kase, claims[j], &row);
          g_array_append_val (s->claims, claims[j]);
          if (row.source)
            g_array_append_val (s->speakers, row.source);
          if (row.via)
            g_array_append_val (s->documents, row.via);
        }
    }
  rt_ids_once (s->claims);
  rt_ids_once (s->speakers);
  rt_ids_once (s->documents);
  rt_sources_independent (conclusion->kase, s->speakers);
}

static void
clear_supports (Supports *s)
{
  g_array_unref (s->claims);
  g_array_unref (s->speakers);
  g_array_unref (s->documents);
}

static gboolean
belongs (const Supports *s, RtLinchpinKind kind, guint32 id, RtClaim claim)
{
  const RtCase *kase = s->conclusion->kase;
  RtClaimRow row;

  rt_case_get_claim (kase, claim, &row);
  switch (kind)
    {
    case RT_LINCHPIN_SPEAKER:
      return row.source && !rt_source_independent (kase, row.source, id);
    case RT_LINCHPIN_DOCUMENT:
      return row.via == id;
    case RT_LINCHPIN_CLAIM:
      return claim == id;
    default:
      return row.kind == RT_OF_RELATION && row.subject == id;
    }
}

/* ---- Linchpins ----------------------------------------------------------------------- */

static gboolean
without (const Supports *s, RtPick *pick, RtLinchpin *pin, const RtVerdict *now, RtContext *ctx,
         GError **error)
{
  const RtConclusion *c = s->conclusion;
  gboolean is_relation = pin->kind == RT_LINCHPIN_RELATION;
  RtVerdict then;
  gboolean ok;

  for (guint i = 0; !is_relation && i < s->claims->len; i++)
    {
      RtClaim claim = g_array_index (s->claims, RtClaim, i);
      if (belongs (s, pin->kind, pin->id, claim))
        rt_pick_set_claim (pick, claim, FALSE);
    }
  if (is_relation)
    rt_pick_set_relation (pick, pin->id, FALSE);
  ok = c->conclude (c->data, pick, NULL, &then, ctx, error);
  for (guint i = 0; !is_relation && i < s->claims->len; i++)
    rt_pick_set_claim (pick, g_array_index (s->claims, RtClaim, i), TRUE);
  if (is_relation)
    rt_pick_set_relation (pick, pin->id, TRUE);
  if (ok)
    {
      pin->before = now->probability;
      pin->after = then.probability;
      pin->flips = then.holds != now->holds;
    }
  return ok;
}

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
try_all (const Supports *s, RtPick *pick, RtLinchpinKind kind, const GArray *ids, guint *budget,
         guint *left, GArray *out, const RtVerdict *now, RtContext *ctx, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      RtLinchpin pin = { .kind = kind, .id = g_array_index (ids, guint32, i) };

      if (kind == RT_LINCHPIN_CLAIM && says_it_alone (s->conclusion, pin.id))
        continue;
      if (*budget == 0)
        {
          ++*left;
          continue;
        }
      --*budget;
      if (!rt_context_step (ctx, "looking for linchpins", i, ids->len, error)
          || !without (s, pick, &pin, now, ctx, error))
        return FALSE;
      if (fabs (pin.after - pin.before) > NOTHING || pin.flips)
        g_array_append_val (out, pin);
    }
  return TRUE;
}

GArray *
rt_linchpins (const RtConclusion *c, guint most, guint *left, RtContext *ctx, GError **error)
{
  g_autoptr (RtPick) pick = rt_pick_copy (c->kase, c->pick);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
  guint budget = most;
  Supports s;
  RtVerdict now;
  gboolean ok;

  *left = 0;
  find_supports (&s, c);
  ok = pick ? c->conclude (c->data, pick, NULL, &now, ctx, error)
            : rt_no_memory (error, "a selection");
  ok = ok
       && try_all (&s, pick, RT_LINCHPIN_SPEAKER, s.speakers, &budget, left, out, &now, ctx,
                   error)
       && try_all (&s, pick, RT_LINCHPIN_DOCUMENT, s.documents, &budget, left, out, &now, ctx,
                   error)
       && try_all (&s, pick, RT_LINCHPIN_RELATION, c->relations, &budget, left, out, &now, ctx,
                   error)
       && try_all (&s, pick, RT_LINCHPIN_CLAIM, s.claims, &budget, left, out, &now, ctx, error);
  clear_supports (&s);
  g_array_sort (out, compare_pins);
  if (!ok)
    g_clear_pointer (&out, g_array_unref);
  return out;
}

/* ---- Deception ------------------------------------------------------------------------ */

typedef struct
{
  const RtConclusion *c;
  GArray *speakers;
  guint8 *liars; /* by source */
  guint budget;  /* conclusions that may be drawn yet */
  gboolean spent;
  RtContext *ctx;
  GError **error;
} Plot;

static void
mark_liars (Plot *p, guint speaker)
{
  RtSource s = g_array_index (p->speakers, RtSource, speaker);

  for (RtSource t = 1; t <= rt_case_n_sources (p->c->kase); t++)
    if (!rt_source_independent (p->c->kase, s, t))
      p->liars[t] = 1;
}

/* What is concluded where those of @set (a byte a speaker) lie. FALSE with an error, or where
 * no more may be drawn. */
static gboolean
conclude_if (Plot *p, const guint8 *set, RtVerdict *verdict)
{
  gboolean any = FALSE;

  p->spent = p->budget == 0;
  if (p->spent
      || !rt_context_step (p->ctx, "looking for who would have to lie", 0, 0, p->error))
    return FALSE;
  p->budget--;
  memset (p->liars, 0, rt_case_n_sources (p->c->kase) + 1);
  for (guint i = 0; i < p->speakers->len; i++)
    if (set[i])
      {
        mark_liars (p, i);
        any = TRUE;
      }
  return p->c->conclude (p->c->data, p->c->pick, any ? p->liars : NULL, verdict, p->ctx,
                         p->error);
}

static void
keep_set (Plot *p, const guint8 *set, RtDeception *out)
{
  out->speakers = g_new (RtSource, p->speakers->len + 1);
  out->n = 0;
  for (guint i = 0; i < p->speakers->len; i++)
    if (set[i])
      out->speakers[out->n++] = g_array_index (p->speakers, RtSource, i);
}

/* The next set of as many members, in the order of their numbers; FALSE after the last. */
static gboolean
next_set (guint *member, guint size, guint n)
{
  guint i = size;

  while (i > 0 && member[i - 1] == n - size + i - 1)
    i--;
  if (i == 0)
    return FALSE;
  member[i - 1]++;
  for (guint j = i; j < size; j++)
    member[j] = member[j - 1] + 1;
  return TRUE;
}

/* Every set of @size speakers; of those that turn it, the one that leaves it least likely. */
static gboolean
try_sets (Plot *p, guint size, RtDeception *out)
{
  guint n = p->speakers->len;
  g_autofree guint *member = g_new (guint, size);
  g_autofree guint8 *set = g_new0 (guint8, n), *best = g_new0 (guint8, n);
  double least = INFINITY;

  for (guint i = 0; i < size; i++)
    member[i] = i;
  do
    {
      RtVerdict v;

      memset (set, 0, n);
      for (guint i = 0; i < size; i++)
        set[member[i]] = 1;
      if (!conclude_if (p, set, &v))
        return FALSE;
      if (!v.holds && v.probability < least)
        {
          least = v.probability;
          memcpy (best, set, n);
        }
    }
  while (next_set (member, size, n));
  if (isfinite (least))
    keep_set (p, best, out);
  return TRUE;
}

/* Who moves it most joins, until it turns. */
static gboolean
join_until_turned (Plot *p, guint8 *set, gboolean *turned)
{
  guint n = p->speakers->len;

  *turned = FALSE;
  for (guint size = 0; size < n && !*turned; size++)
    {
      double least = INFINITY;
      guint pick = n;

      for (guint i = 0; i < n && !*turned; i++)
        {
          RtVerdict v;

          if (set[i])
            continue;
          set[i] = 1;
          if (!conclude_if (p, set, &v))
            return FALSE;
          *turned = !v.holds;
          if (!*turned)
            set[i] = 0;
          if (v.probability < least)
            {
              least = v.probability;
              pick = i;
            }
        }
      if (!*turned && pick < n)
        set[pick] = 1;
    }
  return TRUE;
}

/* Whoever is not needed leaves. */
static gboolean
drop_the_needless (Plot *p, guint8 *set)
{
  for (guint i = 0; i < p->speakers->len; i++)
    {
      RtVerdict v;

      if (!set[i])
        continue;
      set[i] = 0;
      if (!conclude_if (p, set, &v))
        return FALSE;
      set[i] = v.holds ? 1 : 0;
    }
  return TRUE;
}

static gboolean
greedy (Plot *p, RtDeception *out)
{
  g_autofree guint8 *set = g_new0 (guint8, p->speakers->len + 1);
  gboolean turned;

  if (!join_until_turned (p, set, &turned))
    return FALSE;
  if (!turned)
    return TRUE;
  if (!drop_the_needless (p, set))
    return FALSE;
  keep_set (p, set, out);
  out->exact = out->n <= out->at_least;
  return TRUE;
}

/* How many sets of @size there are; G_MAXUINT where they are too many to count. */
static guint
n_sets (guint n, guint size)
{
  double sets = 1;

  for (guint i = 0; i < size; i++)
    sets = sets * (n - i) / (i + 1);
  return sets < 1e9 ? (guint)(sets + 0.5) : G_MAXUINT;
}

/* All sets of one size after the other, as long as enough is left to go on greedily. */
static gboolean
search (Plot *p, RtDeception *out)
{
  guint n = p->speakers->len, size = 1;

  for (out->at_least = 1; size <= n && !out->n; size++)
    {
      guint sets = n_sets (n, size);

      if (sets > p->budget || (size > 1 && sets + n * size > p->budget))
        break;
      if (!try_sets (p, size, out))
        return FALSE;
      out->at_least = out->n ? size : size + 1;
    }
  out->exact = out->n > 0 || size > n;
  return out->exact || greedy (p, out);
}

gboolean
rt_deception (const RtConclusion *c, guint most, RtDeception *out, RtContext *ctx,
              GError **error)
{
  Plot p = { .c = c, .budget = most, .ctx = ctx, .error = error };
  Supports s;
  gboolean ok;

  *out = (RtDeception){ 0 };
  find_supports (&s, c);
  p.speakers = s.speakers;
  p.liars = g_try_new0 (guint8, rt_case_n_sources (c->kase) + 1);
  ok = p.liars ? search (&p, out) || p.spent : rt_no_memory (error, "the speakers");
  out->exact = out->exact && !p.spent;
  g_free (p.liars);
  clear_supports (&s);
  return ok;
}

void
rt_deception_clear (RtDeception *deception)
{
  g_free (deception->speakers);
  *deception = (RtDeception){ 0 };
}
