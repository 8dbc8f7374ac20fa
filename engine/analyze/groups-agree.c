/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How far runs with several seeds agree, and which of them agrees best with the others.
 * Partitions that say the same under other numbers are one, so few are left to compare: their
 * groups are numbered in the order of their first vertices. Cost of a comparison: O(n). */

#include "analyze/grouping.h"
#include "base/workers.h"
#include <math.h>
#include <string.h>

#define COMPARE_STEPS 10u /* simple ones, an entity and comparison */
#define SOON 100000000u   /* of them */

/* ---- Telling partitions apart -------------------------------------------------------- */

static gboolean
renumber (guint32 *group, guint32 n)
{
  g_autofree guint32 *number = g_try_new (guint32, (gsize)n + 1);
  guint32 next = 0;

  if (!number)
    return FALSE;
  memset (number, 0xff, (gsize)n * sizeof *number);
  for (guint32 v = 0; v < n; v++)
    {
      if (number[group[v]] == RT_NONE)
        number[group[v]] = next++;
      group[v] = number[group[v]];
    }
  return TRUE;
}

gboolean
rt_runs_add (RtRuns *runs, guint32 *group)
{
  g_autofree guint32 *own = group;
  guint one = 1;

  if (!renumber (group, runs->size))
    return FALSE;
  runs->runs++;
  for (guint i = 0; i < runs->distinct->len; i++)
    if (memcmp (runs->distinct->pdata[i], group, (gsize)runs->size * sizeof *group) == 0)
      {
        g_array_index (runs->times, guint, i)++;
        return TRUE;
      }
  g_ptr_array_add (runs->distinct, g_steal_pointer (&own));
  g_array_append_val (runs->times, one);
  return TRUE;
}

/* ---- Likeness ------------------------------------------------------------------------ */

/* One partition to be held against others, with counts instead of shares: n H = n log n - sum
 * c log c. */
typedef struct
{
  const guint32 *group;
  guint32 *begin, *order; /* the vertices that count, in the order of its groups */
  guint32 *count;         /* by group, of this one or another; 0 between */
  guint32 n_groups;
} Sorted;

static void
clear_sorted (Sorted *s)
{
  g_free (s->begin);
  g_free (s->order);
  g_free (s->count);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sorted, clear_sorted)

static gboolean
init_sorted (Sorted *s, const RtRuns *runs)
{
  s->begin = g_try_new (guint32, (gsize)runs->size + 2);
  s->order = g_try_new (guint32, (gsize)runs->size + 1);
  s->count = g_try_new0 (guint32, (gsize)runs->size + 1);
  return s->begin && s->order && s->count;
}

static void
sort_by_group (Sorted *s, const RtRuns *runs, const guint32 *group)
{
  s->group = group;
  s->n_groups = 0;
  for (guint32 v = 0; v < runs->size; v++)
    s->n_groups = MAX (s->n_groups, group[v] + 1);
  memset (s->begin, 0, ((gsize)s->n_groups + 2) * sizeof *s->begin);
  for (guint32 v = 0; v < runs->size; v++)
    s->begin[group[v] + 2] += runs->tied[v] ? 1 : 0;
  for (guint32 g = 2; g < s->n_groups + 2; g++)
    s->begin[g] += s->begin[g - 1];
  for (guint32 v = 0; v < runs->size; v++)
    if (runs->tied[v])
      s->order[s->begin[group[v] + 1]++] = v;
}

static double
x_log_x (double x)
{
  return x > 0 ? x * log (x) : 0;
}

/* n H of the partition that is sorted. */
static double
entropy_of (const Sorted *s, double n)
{
  double sum = 0;

  for (guint32 g = 0; g < s->n_groups; g++)
    sum += x_log_x (s->begin[g + 1] - s->begin[g]);
  return x_log_x (n) - sum;
}

/* n H of both together: of the overlaps of each group of one with each of the other. */
static double
common_entropy (const Sorted *s, const guint32 *b, double n)
{
  double sum = 0;

  for (guint32 g = 0; g < s->n_groups; g++)
    {
      for (guint32 i = s->begin[g]; i < s->begin[g + 1]; i++)
        s->count[b[s->order[i]]]++;
      for (guint32 i = s->begin[g]; i < s->begin[g + 1]; i++)
        {
          guint32 *count = &s->count[b[s->order[i]]];

          sum += *count > 1 ? x_log_x (*count) : 0;
          *count = 0;
        }
    }
  return x_log_x (n) - sum;
}

static double
likeness (double ha, double hb, double both)
{
  return ha + hb > 0 ? CLAMP (2 * (ha + hb - both) / (ha + hb), 0, 1) : 1;
}

static guint32
count_tied (const RtRuns *runs)
{
  guint32 n = 0;

  for (guint32 v = 0; v < runs->size; v++)
    n += runs->tied[v] ? 1 : 0;
  return n;
}

double
rt_partition_likeness (const RtRuns *runs, const guint32 *a, const guint32 *b)
{
  g_auto (Sorted) s = { 0 };
  double n = count_tied (runs), ha, hb;

  if (!init_sorted (&s, runs))
    return -1;
  sort_by_group (&s, runs, b);
  hb = entropy_of (&s, n);
  sort_by_group (&s, runs, a);
  ha = entropy_of (&s, n);
  return likeness (ha, hb, common_entropy (&s, b, n));
}

/* ---- Choosing ------------------------------------------------------------------------ */

/* Of those that agree equally well the one that came up most often, then the first in the order
 * of the numbers: which seed found it says nothing. */
static gboolean
is_better (const RtRuns *runs, const double *agrees, guint i, guint best)
{
  guint often = g_array_index (runs->times, guint, i);
  guint best_often = g_array_index (runs->times, guint, best);
  const guint32 *a = runs->distinct->pdata[i], *b = runs->distinct->pdata[best];

  if (fabs (agrees[i] - agrees[best]) > 1e-12 * runs->runs)
    return agrees[i] > agrees[best];
  if (often != best_often)
    return often > best_often;
  for (guint32 v = 0; v < runs->size; v++)
    if (a[v] != b[v])
      return a[v] < b[v];
  return FALSE;
}

/* Pairs of distinct runs, (0,1) (0,2) ... (1,2) ..., in shares of consecutive ones. */
typedef struct
{
  const RtRuns *runs;
  double n, *entropy; /* by distinct run */
  double *agrees;     /* with all runs, itself included */
  guint64 pairs, a_share;
  guint i, j; /* the pair whose likeness is taken next */
} Comparing;

static gboolean
no_memory_to_compare (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to compare the groups; say fewer --seeds");
  return FALSE;
}

/* The next pair; its first run has been the last pair's too, or begins. */
static void
step_pair (const Comparing *c, guint *i, guint *j)
{
  if (++*j < c->runs->distinct->len)
    return;
  ++*i;
  *j = *i + 1;
}

static gboolean
compare_share (RtShare *share, guint k, gpointer result, gpointer data, GError **error)
{
  const Comparing *c = data;
  double *alike = result;
  guint64 from = k * c->a_share, n = MIN (c->a_share, c->pairs - from), skip = from;
  guint i = 0, j;
  g_auto (Sorted) s = { 0 };

  if (!init_sorted (&s, c->runs))
    return no_memory_to_compare (error);
  for (; skip >= c->runs->distinct->len - 1 - i; i++)
    skip -= c->runs->distinct->len - 1 - i;
  j = i + 1 + (guint)skip;
  for (guint64 p = 0; p < n; p++, step_pair (c, &i, &j))
    {
      const guint32 *a = c->runs->distinct->pdata[i];

      if (!rt_share_step (share, p, error))
        return FALSE;
      if (s.group != a)
        sort_by_group (&s, c->runs, a);
      alike[p] = likeness (c->entropy[i], c->entropy[j],
                           common_entropy (&s, c->runs->distinct->pdata[j], c->n));
    }
  return TRUE;
}

static void
take_alike (guint k, gconstpointer result, gpointer data)
{
  Comparing *c = data;
  const double *alike = result;
  guint64 n = MIN (c->a_share, c->pairs - k * c->a_share);

  for (guint64 p = 0; p < n; p++, step_pair (c, &c->i, &c->j))
    {
      c->agrees[c->i] += alike[p] * g_array_index (c->runs->times, guint, c->j);
      c->agrees[c->j] += alike[p] * g_array_index (c->runs->times, guint, c->i);
    }
}

static gboolean
measure_entropies (Comparing *c, GError **error)
{
  g_auto (Sorted) s = { 0 };

  if (!init_sorted (&s, c->runs))
    return no_memory_to_compare (error);
  for (guint i = 0; i < c->runs->distinct->len; i++)
    {
      sort_by_group (&s, c->runs, c->runs->distinct->pdata[i]);
      c->entropy[i] = entropy_of (&s, c->n);
    }
  return TRUE;
}

static gboolean
compare_all (Comparing *c, RtContext *ctx, GError **error)
{
  guint64 shares = rt_work_shares (c->pairs, sizeof (double));
  RtWork work = { .stage = "comparing groups",
                  .units = c->pairs,
                  .steps = c->pairs * COMPARE_STEPS * c->runs->size,
                  .run = compare_share,
                  .take = take_alike,
                  .data = c };

  if (c->pairs == 0)
    return TRUE;
  c->a_share = (c->pairs + shares - 1) / shares;
  c->j = 1;
  work.n_shares = (guint)((c->pairs + c->a_share - 1) / c->a_share);
  work.result = c->a_share * sizeof (double);
  return measure_entropies (c, error) && rt_work (&work, ctx, error);
}

gboolean
rt_runs_choose (const RtRuns *runs, guint *best, double *stability, RtContext *ctx,
                GError **error)
{
  guint n = runs->distinct->len;
  g_autofree double *agrees = g_new0 (double, n), *entropy = g_new0 (double, n);
  double all = 0, pairs = (double)runs->runs * (runs->runs - 1);
  Comparing c = { .runs = runs,
                  .n = count_tied (runs),
                  .entropy = entropy,
                  .agrees = agrees,
                  .pairs = (guint64)n * (n - 1) / 2 };

  for (guint i = 0; i < n; i++)
    agrees[i] = g_array_index (runs->times, guint, i);
  if (!compare_all (&c, ctx, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    all += g_array_index (runs->times, guint, i) * (agrees[i] - 1);
  *best = 0;
  for (guint i = 1; i < n; i++)
    if (is_better (runs, agrees, i, *best))
      *best = i;
  *stability = pairs > 0 ? all / pairs : 1;
  return TRUE;
}

gboolean
rt_runs_are_few (const RtRuns *runs)
{
  guint64 n = runs->distinct->len;

  return n * n / 2 * COMPARE_STEPS * runs->size < SOON;
}

/* Of the pairs of members, those that a run has in one group: the sum over its groups. */
double
rt_runs_held (const RtRuns *runs, const guint32 *members, guint32 n)
{
  g_autoptr (GHashTable) count = g_hash_table_new (NULL, NULL);
  double together = 0, pairs = (double)n * (n - 1) / 2 * runs->runs;

  if (n < 2)
    return NAN;
  for (guint i = 0; i < runs->distinct->len; i++)
    {
      const guint32 *group = runs->distinct->pdata[i];
      double before = 0; /* of each member: those of its group that came before */

      g_hash_table_remove_all (count);
      for (guint32 m = 0; m < n; m++)
        {
          gpointer key = GUINT_TO_POINTER (group[members[m]]);
          guint there = GPOINTER_TO_UINT (g_hash_table_lookup (count, key));

          before += there;
          g_hash_table_insert (count, key, GUINT_TO_POINTER (there + 1));
        }
      together += before * g_array_index (runs->times, guint, i);
    }
  return together / pairs;
}
