/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who would have to lie for a conclusion to be another one: the smallest set of speakers that
 * is found. */

#include "analyze/supports.h"
#include "analyze/withdrawal.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define AT_ONCE 4096u /* sets that are concluded from together */

typedef struct
{
  const RtConclusion *c;
  RtSupports supports;
  GArray *speakers;
  guint8 *liars;            /* by source */
  GArray *claims, *touched; /* of the set at hand */
  RtVerdict *verdicts;      /* AT_ONCE, or as many as there are speakers */
  guint budget;             /* conclusions that may be drawn yet */
  gboolean spent;
  RtContext *ctx;
  GError **error;
} Plot;

/* ---- One set ------------------------------------------------------------------------------
 */

static void
mark_liars (Plot *p, guint speaker)
{
  RtSource s = g_array_index (p->speakers, RtSource, speaker);

  for (RtSource t = 1; t <= rt_case_n_sources (p->c->kase); t++)
    if (!rt_source_independent (p->c->kase, s, t))
      p->liars[t] = 1;
}

/* What if those of @set (a byte a speaker) lie? */
static gboolean
consider_set (Plot *p, const guint8 *set)
{
  gboolean any = FALSE;

  memset (p->liars, 0, rt_case_n_sources (p->c->kase) + 1);
  for (guint i = 0; i < p->speakers->len; i++)
    if (set[i])
      {
        mark_liars (p, i);
        any = TRUE;
      }
  g_array_set_size (p->claims, 0);
  rt_supports_by (&p->supports, p->liars, p->claims);
  rt_supports_touched (&p->supports, p->claims, p->touched);
  return rt_context_step (p->ctx, "looking for who would have to lie", 0, 0, p->error)
         && p->c->consider (p->c->data, p->c->pick, any ? p->liars : NULL, p->touched,
                            p->error);
}

static gboolean
conclude (Plot *p)
{
  return p->c->conclude (p->c->data, "looking for who would have to lie", p->verdicts, p->ctx,
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

/* ---- All sets of a size -------------------------------------------------------------- */

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

/* As many of the sets as are concluded from at once, from @member on; *more: it is at the next
 * one then. */
static gboolean
consider_sets (Plot *p, guint size, guint *member, guint8 *sets, guint *taken, gboolean *more)
{
  guint n = p->speakers->len;

  for (*taken = 0, *more = TRUE; *more && *taken < AT_ONCE; ++*taken)
    {
      guint8 *set = sets + (gsize)*taken * n;

      memset (set, 0, n);
      for (guint i = 0; i < size; i++)
        set[member[i]] = 1;
      if (!consider_set (p, set))
        return FALSE;
      *more = next_set (member, size, n);
    }
  p->budget -= *taken;
  return TRUE;
}

/* Every set of @size speakers; of those that turn it, the one that leaves it least likely. */
static gboolean
try_sets (Plot *p, guint size, RtDeception *out)
{
  guint n = p->speakers->len, taken;
  g_autofree guint *member = g_new (guint, size);
  g_autofree guint8 *best = g_new0 (guint8, n);
  g_autofree guint8 *sets = g_try_malloc ((gsize)AT_ONCE * n);
  double least = INFINITY;
  gboolean more;

  if (!sets)
    return rt_no_memory (p->error, "the sets of speakers");
  for (guint i = 0; i < size; i++)
    member[i] = i;
  do
    {
      if (!consider_sets (p, size, member, sets, &taken, &more) || !conclude (p))
        return FALSE;
      for (guint i = 0; i < taken; i++)
        if (!p->verdicts[i].holds && p->verdicts[i].probability < least)
          {
            least = p->verdicts[i].probability;
            memcpy (best, sets + (gsize)i * n, n);
          }
    }
  while (more);
  if (isfinite (least))
    keep_set (p, best, out);
  return TRUE;
}

/* ---- Greedily ------------------------------------------------------------------------------
 */

/* Asks about @set with each of the others in turn, as far as the budget goes; how many. */
static gboolean
consider_joining (Plot *p, guint8 *set, guint *taken)
{
  *taken = 0;
  for (guint i = 0; i < p->speakers->len && *taken < p->budget; i++)
    {
      if (set[i])
        continue;
      set[i] = 1;
      if (!consider_set (p, set))
        return FALSE;
      set[i] = 0;
      ++*taken;
    }
  return conclude (p);
}

/* Who turns it joins, the first of them; else who moves it most. */
static gboolean
join (Plot *p, guint8 *set, gboolean *turned)
{
  guint n = p->speakers->len, taken, at = 0, pick = n;
  double least = INFINITY;

  if (!consider_joining (p, set, &taken))
    return FALSE;
  for (guint i = 0; i < n && at < taken && !*turned; i++)
    if (!set[i])
      {
        const RtVerdict *v = &p->verdicts[at++];

        *turned = !v->holds;
        if (*turned || v->probability < least)
          {
            least = v->probability;
            pick = i;
          }
      }
  p->budget -= at;
  for (guint i = 0, others = 0; i < n; i++)
    p->spent = p->spent || (!*turned && !set[i] && ++others > taken);
  if (pick < n)
    set[pick] = 1;
  return !p->spent;
}

static gboolean
join_until_turned (Plot *p, guint8 *set, gboolean *turned)
{
  *turned = FALSE;
  for (guint size = 0; size < p->speakers->len && !*turned; size++)
    if (!join (p, set, turned))
      return FALSE;
  return TRUE;
}

/* Whoever is not needed leaves. */
static gboolean
drop_the_needless (Plot *p, guint8 *set)
{
  for (guint i = 0; i < p->speakers->len; i++)
    {
      if (!set[i])
        continue;
      p->spent = p->budget == 0;
      set[i] = 0;
      if (p->spent || !consider_set (p, set) || !conclude (p))
        return FALSE;
      p->budget--;
      set[i] = p->verdicts[0].holds ? 1 : 0;
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

/* ---- The whole search ---------------------------------------------------------------- */

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
  gboolean ok;

  *out = (RtDeception){ 0 };
  p.claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  p.touched = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  ok = rt_supports_init (&p.supports, c->kase, c->pick, c->relations, c->near, error);
  p.speakers = p.supports.speakers;
  p.liars = g_try_new0 (guint8, rt_case_n_sources (c->kase) + 1);
  p.verdicts = g_try_new (RtVerdict, MAX (AT_ONCE, p.speakers->len));
  ok = ok
       && (p.liars && p.verdicts ? search (&p, out) || p.spent
                                 : rt_no_memory (error, "the speakers"));
  out->exact = out->exact && !p.spent;
  g_free (p.liars);
  g_free (p.verdicts);
  rt_supports_clear (&p.supports);
  g_array_unref (p.claims);
  g_array_unref (p.touched);
  return ok;
}
