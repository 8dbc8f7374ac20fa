/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h. */

#include "case/words.h"
#include "base/text.h"
#include <string.h>

#define DATES_SHOWN 3u /* accounts of when a relation held that differ */

char *
rt_entity_words (const RtCase *kase, RtEntity e, gboolean show_protected)
{
  char *name = rt_entity_shown_name (kase, e, show_protected);

  return g_strdelimit (name, "\r\n", ' '); /* a line of a table is one */
}

char *
rt_case_date_words (const RtCase *kase, RtDate date)
{
  const char *text = rt_case_date_text (kase, date);

  return text ? rt_date_words (text, rt_case_zone (kase)) : NULL;
}

char *
rt_relation_time_words (const RtCase *kase, RtRelation r, const RtRelationTime *time)
{
  g_autofree char *from = rt_case_date_words (kase, time->start);
  g_autofree char *to = rt_case_date_words (kase, time->end);

  if (from && to && time->start != time->end)
    return g_strdup_printf ("%s to %s", from, to);
  if (to && !from)
    return g_strdup_printf ("until %s", to);
  if (!from || to || rt_relation_type (kase, r)->occurrence)
    return g_steal_pointer (&from);
  if (rt_case_date_span (kase, time->start)->flags & RT_DATE_LASTING)
    return g_steal_pointer (&from);
  return g_strdup_printf ("since %s", from);
}

char *
rt_relation_dates_words (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  guint n;
  g_autofree RtRelationTime *times = rt_relation_times (kase, r, pick, &n);
  GString *out = n ? g_string_new (NULL) : NULL;

  for (guint i = 0; i < MIN (n, DATES_SHOWN); i++)
    {
      g_autofree char *words = rt_relation_time_words (kase, r, &times[i]);
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
rt_relation_sum_words (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  const RtSchema *schema = rt_case_schema (kase);
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      const char *property;

      rt_case_get_value (kase, values[i], &row);
      property = rt_schema_property (schema, row.property)->name;
      if (row.claim && pick && !rt_pick_claim (pick, row.claim))
        continue;
      if (strcmp (property, "amount") == 0)
        return group_thousands (row.norm);
      if (strcmp (property, "percentage") == 0)
        return g_strdup_printf ("%s %%", row.norm);
    }
  return NULL;
}

char *
rt_likelihood_words (const RtLikelihood *likelihood)
{
  if (!likelihood->judged)
    return g_strdup (rt_likelihood_label (likelihood));
  return g_strdup_printf ("%s %.2f", rt_likelihood_label (likelihood), likelihood->range.best);
}

const char *
rt_claim_grade_word (const RtCase *kase, RtClaim c)
{
  const RtGradeRow *row = rt_grade_row (rt_claim_grade (kase, c));

  return row ? row->text : NULL;
}

/* "computed 2026-11-28 by redthread groups --by leiden": nobody says it, and nobody grades it.
 */
static char *
computed_words (const RtCase *kase, const RtClaimRow *row)
{
  const char *day = rt_case_date_text (kase, row->recorded);

  return g_strdup_printf ("computed%s%s%s%s", day ? " " : "", day ? day : "",
                          row->note ? " by " : "", row->note ? row->note : "");
}

char *
rt_claim_words (const RtCase *kase, RtClaim c)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *grade = rt_claim_grade_word (kase, c), *basis;
  RtClaimRow row;

  rt_case_get_claim (kase, c, &row);
  if (row.basis == RT_BASIS_COMPUTED)
    return computed_words (kase, &row);
  basis = rt_basis_name (row.basis);
  g_string_append_printf (out, "%s %s", grade ? grade : "--",
                          row.source ? rt_source_title (kase, row.source) : "no source named");
  if (row.stance == RT_STANCE_DENIES)
    g_string_append (out, ", denies it");
  if (row.hedge != RT_HEDGE_STATED || (!basis && row.stance != RT_STANCE_DENIES))
    g_string_append_printf (out, ", %s", rt_hedge_name (row.hedge));
  if (basis)
    g_string_append_printf (out, ", %s", basis);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
rt_claim_stands (const RtPick *pick, const RtClaimRow *row)
{
  if (row->kind == RT_OF_RELATION)
    return rt_pick_relation (pick, row->subject);
  return row->kind != RT_OF_ENTITY || rt_pick_entity (pick, row->subject);
}

/* What the row is about, in a sentence; NULL where it is about nothing. */
static char *
subject_words (const RtCase *kase, const RtHypothesisRow *row, gboolean show_protected)
{
  g_autofree char *name = NULL;

  if (row->relation != RT_NONE)
    return rt_relation_read (kase, row->relation, FALSE, show_protected);
  if (row->entity == RT_NONE)
    return NULL;
  name = rt_entity_words (kase, row->entity, show_protected);
  if (!row->property)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s: %s", name,
                          rt_schema_property (rt_case_schema (kase), row->property)->name);
}

char *
rt_hypothesis_row_words (const RtCase *kase, guint32 i, gboolean show_protected)
{
  RtHypothesisRow row;
  char *words;

  rt_case_get_hypothesis_row (kase, i, &row);
  words = row.text ? g_strdup (row.text) : subject_words (kase, &row, show_protected);
  return words ? words : g_strdup (row.evidence ? row.evidence : row.hypothesis);
}

char *
rt_words_list (const GPtrArray *words, guint64 more)
{
  GString *out = g_string_new (NULL);
  const char *between = ", ";

  for (guint i = 0; i < words->len; i++)
    if (strstr (words->pdata[i], ", "))
      between = "; ";
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (out, "%s%s",
                            i == 0                             ? ""
                            : i + 1 == words->len && more == 0 ? " and "
                                                               : between,
                            (const char *)words->pdata[i]);
  if (more > 0)
    {
      g_autofree char *count = rt_thousands (more);
      g_string_append_printf (out, " and %s more", count);
    }
  return g_string_free (out, FALSE);
}
