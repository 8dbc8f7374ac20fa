/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How much a line stands for: what its payments come to, or what share it is. Summed exactly,
 * in integers; where currencies differ, a payment has no amount or two are claimed of one, no
 * sum is said. */

#include "base/text.h"
#include "chart/model.h"
#include <string.h>

#define UNITS 10000 /* in one euro: amounts of up to four decimals are exact */

/* "61200.50 EUR" to units; FALSE where it is not a number of up to four decimals. */
static gboolean
units_of (const char *norm, gint64 *units, const char **currency)
{
  char *end;
  gint64 whole = g_ascii_strtoll (norm, &end, 10), part = 0;
  gint64 place = UNITS;

  if (end == norm || whole > G_MAXINT64 / UNITS / 2 || whole < G_MININT64 / UNITS / 2)
    return FALSE;
  if (*end == '.')
    for (end++; g_ascii_isdigit (*end) && place > 1; end++)
      {
        place /= 10;
        part += (*end - '0') * place;
      }
  if (*end && *end != ' ')
    return FALSE;
  *units = whole * UNITS + (*norm == '-' ? -part : part);
  *currency = *end ? end + 1 : "";
  return TRUE;
}

/* The one value of @property that is claimed of @r; NULL where there is none, or several. */
static const char *
only_value (RtChartFill *fill, RtRelation r, const char *property)
{
  RtProperty wanted = rt_schema_find_property (rt_case_schema (fill->kase), property);
  const char *norm = NULL;
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; wanted && i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (row.property != wanted || (row.claim && !rt_pick_claim (fill->pick, row.claim)))
        continue;
      if (norm && strcmp (norm, row.norm) != 0)
        return NULL;
      norm = row.norm;
    }
  return norm;
}

static char *
words_of (gint64 units, const char *currency)
{
  guint64 all = (guint64)ABS (units);
  g_autofree char *whole = rt_thousands (all / UNITS);
  guint part = (guint)(all % UNITS);
  g_autofree char *decimals = part % 100 ? g_strdup_printf ("%04u", part)
                                         : g_strdup_printf ("%02u", part / 100);

  return g_strdup_printf ("%s%s.%s%s%s", units < 0 ? "-" : "", whole, decimals,
                          *currency ? " " : "", currency);
}

char *
rt_fill_sum (RtChartFill *fill, const RtLine *line, RtType type)
{
  const char *currency = NULL, *share = NULL;
  gint64 sum = 0;
  guint times = 0;

  for (guint i = 0; i < line->relations->len; i++)
    {
      RtRelation r = g_array_index (line->relations, RtRelation, i);
      const char *norm = only_value (fill, r, "amount"), *is;
      RtRelationRow row;
      gint64 units;

      rt_case_get_relation (fill->kase, r, &row);
      if (row.type != type)
        continue;
      times++;
      share = only_value (fill, r, "percentage");
      if (!norm)
        currency = NULL;
      if (!norm && times > 1)
        return NULL;
      if (!norm)
        continue;
      if (!units_of (norm, &units, &is) || (currency && strcmp (currency, is) != 0)
          || (times > 1 && !currency) || __builtin_add_overflow (sum, units, &sum))
        return NULL;
      currency = is;
    }
  if (currency)
    return words_of (sum, currency);
  return share && times == 1 ? g_strdup_printf ("%s %%", share) : NULL;
}
