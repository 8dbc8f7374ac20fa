/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What happened when, in order. An event stands by its own dates; a relation stands for itself
 * where neither of its ends does, so that nothing is told twice. */

#include "analyze/story.h"
#include "base/pair.h"
#include "case/likelihood.h"
#include "case/words.h"
#include <string.h>

typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  gboolean show_protected;
  RtStory *story;
  gboolean *stands; /* an entity: stands by its own date */
  RtProperty date;  /* the property */
} Teller;

static void
free_moment (gpointer data)
{
  RtMoment *moment = data;

  g_free (moment->when);
  g_free (moment->what);
  g_array_unref (moment->claims);
  g_free (moment);
}

static RtMoment *
new_moment (Teller *t, const RtDateSpan *span)
{
  RtMoment *moment = g_new0 (RtMoment, 1);

  moment->span = *span;
  moment->entity = moment->relation = RT_NONE;
  moment->claims = g_array_new (FALSE, FALSE, sizeof (RtClaim));
  g_ptr_array_add (t->story->moments, moment);
  return moment;
}

/* What has no beginning stands where it had ended, in the last minute or day of that: a warning
 * given "by 14:55" comes before what happened at 14:55. */
static gint64
place_of (const RtDateSpan *span)
{
  if (span->earliest != G_MININT64)
    return span->earliest;
  if (span->end_earliest != G_MININT64)
    return span->end_earliest;
  return span->latest - (span->flags & RT_DATE_HAS_TIME ? 59 : 24 * 60 * 60 - 1);
}

static gint
by_time (gconstpointer a, gconstpointer b)
{
  const RtMoment *x = *(RtMoment *const *)a, *y = *(RtMoment *const *)b;
  gint64 from = place_of (&x->span), to = place_of (&y->span);
  gboolean open = x->span.earliest == G_MININT64, other_open = y->span.earliest == G_MININT64;

  if (from != to)
    return from < to ? -1 : 1;
  if (open != other_open)
    return open ? -1 : 1;
  if (x->span.latest != y->span.latest)
    return x->span.latest < y->span.latest ? -1 : 1;
  return strcmp (x->what, y->what);
}

/* Keeps the claims best first, the first row first where they are equal. */
static void
add_claim (const Teller *t, RtMoment *moment, RtClaim c)
{
  guint at = moment->claims->len;

  if (c == 0)
    return;
  while (at > 0
         && rt_claim_weight (t->kase, c)
                > rt_claim_weight (t->kase, g_array_index (moment->claims, RtClaim, at - 1)))
    at--;
  g_array_insert_val (moment->claims, at, c);
}

/* ---- Gathering ------------------------------------------------------------------------- */

/* Several claims of one date are one moment; different dates stand side by side. */
static void
add_dates_of (Teller *t, RtEntity e)
{
  guint n, first = t->story->moments->len;
  const RtValue *values = rt_case_values_of (t->kase, RT_OF_ENTITY, e, &n);
  g_autoptr (GPtrArray) norms = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDateSpan span;
      RtMoment *moment;
      guint at = 0;

      rt_case_get_value (t->kase, values[i], &row);
      if (row.property != t->date || (row.claim && !rt_pick_claim (t->pick, row.claim))
          || !rt_date_parse (row.norm, rt_case_zone (t->kase), &span, NULL))
        continue;
      while (at < norms->len && strcmp (norms->pdata[at], row.norm) != 0)
        at++;
      if (at == norms->len)
        {
          g_ptr_array_add (norms, (gpointer)row.norm);
          moment = new_moment (t, &span);
          moment->entity = e;
          moment->when = rt_date_words (row.norm, rt_case_zone (t->kase));
          moment->what = rt_entity_words (t->kase, e, t->show_protected);
        }
      add_claim (t, t->story->moments->pdata[first + at], row.claim);
    }
  t->stands[e] = norms->len > 0;
}

/* "Anna paid Boris, 61,200.00 EUR" */
static char *
read_with_sum (Teller *t, RtRelation r)
{
  g_autofree char *read = rt_relation_read (t->kase, r, FALSE, t->show_protected),
                  *sum = rt_relation_sum_words (t->kase, r, t->pick);

  return sum ? g_strdup_printf ("%s, %s", read, sum) : g_steal_pointer (&read);
}

/* (transfer full): the number of the account of each pair of dates. */
static GHashTable *
number_accounts (const RtRelationTime *times, guint n)
{
  GHashTable *numbers = rt_pair_table ();

  for (guint i = 1; i < n; i++)
    {
      gint64 key = rt_pair_key (times[i].start, times[i].end);
      g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i));
    }
  return numbers;
}

/* The account that a claim gives; those that could be any of several give the first. */
static guint
account_of (GHashTable *numbers, const RtClaimRow *claim)
{
  gint64 key = rt_pair_key (claim->start, claim->end);

  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, &key));
}

static void
add_claims_of (Teller *t, RtMoment **moments, const RtRelationTime *times, guint n)
{
  guint n_claims;
  g_autofree RtClaim *claims = rt_relation_best_claims (t->kase, moments[0]->relation, t->pick,
                                                        &n_claims);
  g_autoptr (GHashTable) numbers = number_accounts (times, n);

  for (guint i = 0; i < n_claims; i++)
    {
      RtClaimRow row;

      rt_case_get_claim (t->kase, claims[i], &row);
      g_array_append_val (moments[account_of (numbers, &row)]->claims, claims[i]);
    }
}

static void
add_relation (Teller *t, RtRelation r)
{
  guint n;
  g_autofree RtRelationTime *times = NULL;
  g_autofree RtMoment **moments = NULL;
  RtRelationRow row;

  rt_case_get_relation (t->kase, r, &row);
  if (t->stands[row.from] || t->stands[row.to])
    return;
  times = rt_relation_times (t->kase, r, t->pick, &n);
  if (n == 0)
    {
      t->story->undated++;
      return;
    }
  moments = g_new (RtMoment *, n);
  for (guint i = 0; i < n; i++)
    {
      moments[i] = new_moment (t, &times[i].span);
      moments[i]->relation = r;
      moments[i]->when = rt_relation_time_words (t->kase, r, &times[i]);
      moments[i]->what = read_with_sum (t, r);
    }
  add_claims_of (t, moments, times, n);
}

static gboolean
tell (Teller *t, RtContext *ctx, GError **error)
{
  const guint32 n = rt_case_n_relations (t->kase);
  RtSchema *schema = rt_case_schema (t->kase);
  const RtType event = rt_schema_find_entity_type (schema, "event");

  for (RtEntity e = 0; e < rt_case_n_entities (t->kase); e++)
    if (rt_pick_entity (t->pick, e)
        && rt_schema_entity_is (schema, rt_entity_type (t->kase, e), event))
      add_dates_of (t, e);
  for (RtRelation r = 0; r < n; r++)
    {
      if (r % 1024 == 0 && !rt_context_step (ctx, "reading dates", r, n, error))
        return FALSE;
      if (rt_pick_relation (t->pick, r))
        add_relation (t, r);
    }
  g_ptr_array_sort (t->story->moments, by_time);
  return TRUE;
}

void
rt_story_free (RtStory *story)
{
  if (!story)
    return;
  g_ptr_array_unref (story->moments);
  g_free (story);
}

RtStory *
rt_story_new (RtCase *kase, const RtPick *pick, gboolean show_protected, RtContext *ctx,
              GError **error)
{
  g_autoptr (RtStory) story = g_new0 (RtStory, 1);
  g_autofree gboolean *stands = g_try_new0 (gboolean, (gsize)rt_case_n_entities (kase) + 1);
  Teller t = { kase,  pick,   show_protected,
               story, stands, rt_schema_find_property (rt_case_schema (kase), "date") };

  story->moments = g_ptr_array_new_with_free_func (free_moment);
  if (!stands)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory for %u entities; ask about fewer with --around or --type",
                   rt_case_n_entities (kase));
      return NULL;
    }
  return tell (&t, ctx, error) ? g_steal_pointer (&story) : NULL;
}
