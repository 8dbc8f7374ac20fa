/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: a relation read aloud, when it held, what it is worth, how likely it is. */

#include "cli/words.h"
#include <string.h>

#define DATES_SHOWN 3u /* accounts of when a relation held that differ */

char *
rt_words_name (const RtRun *run, RtEntity e)
{
  char *name = rt_entity_shown_name (run->kase, e, run->show_protected);

  return g_strdelimit (name, "\r\n", ' '); /* a line of a table is one */
}

const char *
rt_words_verb (const RtRun *run, RtRelation r, gboolean backward)
{
  const RtRelationType *type = rt_relation_type (run->kase, r);

  if (backward && !type->symmetric && type->inverse && *type->inverse)
    return type->inverse;
  return type->label && *type->label ? type->label : type->name;
}

char *
rt_words_read (const RtRun *run, RtRelation r, gboolean backward)
{
  g_autofree char *from = NULL, *to = NULL;
  RtRelationRow row;

  rt_case_get_relation (run->kase, r, &row);
  from = rt_words_name (run, row.from);
  to = rt_words_name (run, row.to);
  return g_strdup_printf ("%s %s %s", backward ? to : from, rt_words_verb (run, r, backward),
                          backward ? from : to);
}

char *
rt_words_date (const RtRun *run, RtDate date)
{
  const char *text = rt_case_date_text (run->kase, date);

  return text ? rt_date_words (text, rt_case_zone (run->kase)) : NULL;
}

char *
rt_words_time (const RtRun *run, RtRelation r, const RtRelationTime *time)
{
  g_autofree char *from = rt_words_date (run, time->start);
  g_autofree char *to = rt_words_date (run, time->end);

  if (from && to && time->start != time->end)
    return g_strdup_printf ("%s to %s", from, to);
  if (to && !from)
    return g_strdup_printf ("until %s", to);
  if (!from || to || rt_relation_type (run->kase, r)->occurrence)
    return g_steal_pointer (&from);
  if (rt_case_date_span (run->kase, time->start)->flags & RT_DATE_LASTING)
    return g_steal_pointer (&from);
  return g_strdup_printf ("since %s", from);
}

char *
rt_words_dates (const RtRun *run, RtRelation r)
{
  guint n;
  g_autofree RtRelationTime *times = rt_relation_times (run->kase, r, run->pick, &n);
  GString *out = n ? g_string_new (NULL) : NULL;

  for (guint i = 0; i < MIN (n, DATES_SHOWN); i++)
    {
      g_autofree char *words = rt_words_time (run, r, &times[i]);
      g_string_append_printf (out, "%s%s", i ? ", or " : "", words);
    }
  if (n > DATES_SHOWN)
    g_string_append_printf (out, ", or %u others", n - DATES_SHOWN);
  return out ? g_string_free (out, FALSE) : NULL;
}

/* "61200.50 EUR" -> "61,200.50 EUR" */
static char *
group_thousands (const char *norm)
{
  gsize sign = norm[0] == '-', digits = strspn (norm + sign, "0123456789");
  GString *out = g_string_new_len (norm, (gssize)sign);

  for (gsize i = 0; i < digits; i++)
    {
      if (i > 0 && (digits - i) % 3 == 0)
        g_string_append_c (out, ',');
      g_string_append_c (out, norm[sign + i]);
    }
  g_string_append (out, norm + sign + digits);
  return g_string_free (out, FALSE);
}

/* What a payment or a share is worth is half of what it says. The first value stands for all.
 */
char *
rt_words_sum (const RtRun *run, RtRelation r)
{
  const RtSchema *schema = rt_case_schema (run->kase);
  guint n;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      const char *property;

      rt_case_get_value (run->kase, values[i], &row);
      property = rt_schema_property (schema, row.property)->name;
      if (row.claim && run->pick && !rt_pick_claim (run->pick, row.claim))
        continue;
      if (strcmp (property, "amount") == 0)
        return group_thousands (row.norm);
      if (strcmp (property, "percentage") == 0)
        return g_strdup_printf ("%s %%", row.norm);
    }
  return NULL;
}

char *
rt_words_dates_and_sum (const RtRun *run, RtRelation r)
{
  g_autofree char *dates = rt_words_dates (run, r), *sum = rt_words_sum (run, r);

  if (!dates || !sum)
    return dates ? g_steal_pointer (&dates) : g_steal_pointer (&sum);
  return g_strdup_printf ("%s, %s", dates, sum);
}

char *
rt_words_likelihood (const RtLikelihood *likelihood)
{
  if (!likelihood->judged)
    return g_strdup (rt_likelihood_label (likelihood));
  return g_strdup_printf ("%s %.2f", rt_likelihood_label (likelihood), likelihood->range.best);
}
