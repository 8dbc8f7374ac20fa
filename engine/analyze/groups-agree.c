/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How far runs with several seeds agree, and which of them agrees best with the others.
 * Partitions that say the same under other numbers are one, so few are left to compare: their
 * groups are numbered in the order of their first vertices. Cost of a comparison: O(n). */

#include "analyze/grouping.h"
#include <math.h>
#include <string.h>

/* ---- Telling partitions apart -------------------------------------------------------- */

static void
renumber (guint32 *group, guint32 n)
{
  g_autofree guint32 *number = g_new (guint32, n);
  guint32 next = 0;

  memset (number, 0xff, (gsize)n * sizeof *number);
  for (guint32 v = 0; v < n; v++)
    {
      if (number[group[v]] == RT_NONE)
        number[group[v]] = next++;
      group[v] = number[group[v]];
    }
}

void
rt_runs_add (RtRuns *runs, guint32 *group)
{
  guint one = 1;

  renumber (group, runs->size);
  runs->runs++;
  for (guint i = 0; i < runs->distinct->len; i++)
    if (memcmp (runs->distinct->pdata[i], group, (gsize)runs->size * sizeof *group) == 0)
      {
        g_array_index (runs->times, guint, i)++;
        g_free (group);
        return;
      }
  g_ptr_array_add (runs->distinct, group);
  g_array_append_val (runs->times, one);
}

/* ---- Likeness ------------------------------------------------------------------------ */

/* Vertices in the order of their groups in @a; returns how many groups that are. */
static guint32
sort_by_group (const RtRuns *runs, const guint32 *a, guint32 *begin, guint32 *order)
{
  guint32 n_groups = 0;

  for (guint32 v = 0; v < runs->size; v++)
    n_groups = MAX (n_groups, a[v] + 1);
  memset (begin, 0, ((gsize)n_groups + 2) * sizeof *begin);
  for (guint32 v = 0; v < runs->size; v++)
    begin[a[v] + 2] += runs->tied[v] ? 1 : 0;
  for (guint32 g = 2; g < n_groups + 2; g++)
    begin[g] += begin[g - 1];
  for (guint32 v = 0; v < runs->size; v++)
    if (runs->tied[v])
      order[begin[a[v] + 1]++] = v;
  return n_groups;
}

static double
x_log_x (double x)
{
  return x > 0 ? x * log (x) : 0;
}

static double
sum_of_x_log_x (const RtRuns *runs, const guint32 *group, guint32 *count)
{
  double sum = 0;

  memset (count, 0, (gsize)runs->size * sizeof *count);
  for (guint32 v = 0; v < runs->size; v++)
    count[group[v]] += runs->tied[v] ? 1 : 0;
  for (guint32 g = 0; g < runs->size; g++)
    sum += x_log_x (count[g]);
  return sum;
}

/* The same of the overlaps of each group of one with each of the other. */
static double
overlaps (const RtRuns *runs, const guint32 *a, const guint32 *b, guint32 *begin,
          guint32 *order, guint32 *count)
{
  guint32 n_groups = sort_by_group (runs, a, begin, order);
  double sum = 0;

  memset (count, 0, (gsize)runs->size * sizeof *count);
  for (guint32 g = 0; g < n_groups; g++)
    {
      for (guint32 i = begin[g]; i < begin[g + 1]; i++)
        count[b[order[i]]]++;
      for (guint32 i = begin[g]; i < begin[g + 1]; i++)
        {
          sum += x_log_x (count[b[order[i]]]);
          count[b[order[i]]] = 0;
        }
    }
  return sum;
}

/* With counts instead of shares: n H = n log n - sum c log c, and n I likewise. */
double
rt_partition_likeness (const RtRuns *runs, const guint32 *a, const guint32 *b)
{
  g_autofree guint32 *begin = g_try_new (guint32, (gsize)runs->size + 2);
  g_autofree guint32 *order = g_try_new (guint32, (gsize)runs->size + 1);
  g_autofree guint32 *count = g_try_new (guint32, (gsize)runs->size + 1);
  double n = 0, ha, hb, both;

  if (!begin || !order || !count)
    return -1;
  for (guint32 v = 0; v < runs->size; v++)
    n += runs->tied[v] ? 1 : 0;
  ha = x_log_x (n) - sum_of_x_log_x (runs, a, count);
  hb = x_log_x (n) - sum_of_x_log_x (runs, b, count);
  both = x_log_x (n) - overlaps (runs, a, b, begin, order, count);
  return ha + hb > 0 ? CLAMP (2 * (ha + hb - both) / (ha + hb), 0, 1) : 1;
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

gboolean
rt_runs_choose (const RtRuns *runs, guint *best, double *stability, RtContext *ctx,
                GError **error)
{
  guint n = runs->distinct->len;
  g_autofree double *agrees = g_new0 (double, n); /* with all runs, itself included */
  double all = 0, pairs = (double)runs->runs * (runs->runs - 1);

  for (guint i = 0; i < n; i++)
    {
      guint times = g_array_index (runs->times, guint, i);

      agrees[i] += times;
      for (guint j = i + 1; j < n; j++)
        {
          double alike = rt_partition_likeness (runs, runs->distinct->pdata[i],
                                                runs->distinct->pdata[j]);

          if (!rt_context_step (ctx, "comparing groups", (guint64)i * n + j, (guint64)n * n,
                                error))
            return FALSE;
          if (alike < 0)
            {
              g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                           "not enough memory to compare the groups; say fewer --seeds");
              return FALSE;
            }
          agrees[i] += alike * g_array_index (runs->times, guint, j);
          agrees[j] += alike * times;
        }
      all += times * (agrees[i] - 1);
    }
  *best = 0;
  for (guint i = 1; i < n; i++)
    if (is_better (runs, agrees, i, *best))
      *best = i;
  *stability = pairs > 0 ? all / pairs : 1;
  return TRUE;
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
