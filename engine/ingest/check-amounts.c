/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Amounts far out of line: a decimal point that slipped, a telephone number in the wrong
 * column. Sums of money spread over orders of magnitude, so it is their logarithms that are
 * held against their median, in median absolute deviations, which no few outliers can move
 * (Iglewicz and Hoaglin 1993). What is compared is of one type of relation and one currency. */
#include "ingest/check.h"

#include "base/text.h"
#include "case/case-private.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FEWEST 30u     /* amounts: of fewer nobody can say what is usual */
#define DEVIATIONS 6.0 /* deviations as large as a standard one, beyond the median */
#define TIMES 100.0    /* the median, at the least: a slip of two digits */
#define STANDARD                                                                               \
  1.4826 /* a normal distribution's standard deviation, of a median absolute one */

typedef struct
{
  RtType type;
  const char *currency; /* "" where it has none */
  double log;
  RtValue value;
} Entry;

static gboolean
take_entry (const RtCheck *check, RtValue v, RtProperty amount, Entry *entry)
{
  const char *space;
  RtValueRow row;
  double sum;

  rt_case_get_value (check->kase, v, &row);
  if (row.kind != RT_OF_RELATION || row.property != amount
      || !rt_check_asserts (check, row.claim))
    return FALSE;
  sum = g_ascii_strtod (row.norm, NULL);
  space = strrchr (row.norm, ' ');
  *entry = (Entry){ .type = rt_case_relation_type_column (check->kase)[row.subject],
                    .currency = space ? space + 1 : "",
                    .log = sum > 0 ? log (sum) : 0,
                    .value = v };
  return sum > 0;
}

/* (transfer full): *n of them; NULL with @error. */
static Entry *
collect (const RtCheck *check, gsize *n, GError **error)
{
  RtProperty amount = rt_schema_find_property (rt_case_schema (check->kase), "amount");
  guint32 n_values = rt_case_n_values (check->kase);
  Entry *entries = g_try_new (Entry, (gsize)n_values + 1);

  *n = 0;
  if (!entries)
    rt_no_memory (error, "amounts");
  for (RtValue v = 1; entries && amount && v <= n_values; v++)
    *n += take_entry (check, v, amount, &entries[*n]) ? 1 : 0;
  return entries;
}

static int
by_kind (const Entry *a, const Entry *b)
{
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  return strcmp (a->currency, b->currency);
}

static int
by_amount (const void *a, const void *b)
{
  const Entry *x = a, *y = b;
  int order = by_kind (x, y);

  if (order)
    return order;
  if (x->log < y->log || x->log > y->log)
    return x->log < y->log ? -1 : 1;
  return x->value < y->value ? -1 : x->value > y->value;
}

static int
by_size (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static void
say_outlying (RtCheck *check, const Entry *entry, double median, gsize n)
{
  const char *type = rt_schema_relation_type (rt_case_schema (check->kase), entry->type)->name;
  g_autofree char *all = rt_thousands (n);
  g_autofree char *times = rt_thousands ((guint64)MIN (exp (entry->log - median) + 0.5, 1e18));
  RtValueRow row;

  rt_case_get_value (check->kase, entry->value, &row);
  rt_check_say (check, "outlying-amount", rt_place_of_claim (check, row.claim), "amount",
                row.raw,
                "an amount of \"%s\" is %s times %.2f, the median of %s of \"%s\" in %s; is "
                "the decimal point, the currency or the column right?",
                row.raw, times, exp (median), all, type,
                *entry->currency ? entry->currency : "no currency");
}

/* Amounts of one kind, the smallest first. */
static gboolean
check_kind (RtCheck *check, const Entry *entries, gsize n, GError **error)
{
  double median = entries[n / 2].log, limit;
  g_autofree double *away = g_try_new (double, n);

  if (!away)
    return rt_no_memory (error, "amounts");
  for (gsize i = 0; i < n; i++)
    away[i] = fabs (entries[i].log - median);
  qsort (away, n, sizeof *away, by_size);
  limit = median + MAX (log (TIMES), DEVIATIONS * STANDARD * away[n / 2]);
  for (gsize i = 0; i < n; i++)
    if (entries[i].log > limit)
      say_outlying (check, &entries[i], median, n);
  return TRUE;
}

gboolean
rt_check_amounts (RtCheck *check, GError **error)
{
  gsize n;
  g_autofree Entry *entries = collect (check, &n, error);

  if (!entries)
    return FALSE;
  qsort (entries, n, sizeof *entries, by_amount);
  for (gsize i = 0, end = 0; i < n; i = end)
    {
      if (!rt_context_step (check->ctx, "checking", i, n, error))
        return FALSE;
      for (end = i + 1; end < n && by_kind (&entries[end], &entries[i]) == 0;)
        end++;
      if (end - i >= FEWEST && !check_kind (check, entries + i, end - i, error))
        return FALSE;
    }
  return TRUE;
}
