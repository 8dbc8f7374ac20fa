/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where sources contradict each other: what is denied, when accounts differ, what has values
 * that cannot both be right. */

#include "base/text.h"
#include "case/words.h"
#include "report/report.h"
#include <string.h>

#define MOST_SPEAKERS 6u

/* ---- Relations ------------------------------------------------------------------------- */

static gboolean
is_denied (const RtReport *report, RtRelation r)
{
  return rt_relation_denied (report->kase, r, report->pick);
}

static gboolean
has_two_dates (const RtReport *report, RtRelation r)
{
  guint n;

  g_free (rt_relation_times (report->kase, r, report->pick, &n));
  return n > 1;
}

/* Those that are so, first to last; how many there are. */
static guint
find_relations (const RtReport *report, gboolean (*is) (const RtReport *, RtRelation),
                GArray *found)
{
  guint n = 0;

  for (RtRelation r = 0; r < rt_case_n_relations (report->kase); r++)
    if (rt_pick_relation (report->pick, r) && is (report, r) && n++ < RT_REPORT_MOST)
      g_array_append_val (found, r);
  return n;
}

static void
write_denied (RtReport *report, const GArray *found, guint n)
{
  static const char *const headings[] = { "What", "Likelihood", "Who says and who denies it",
                                          NULL };

  rt_report_heading (report, "Denied");
  rt_report_table (report, "What somebody says and somebody denies", headings);
  for (guint i = 0; i < found->len; i++)
    {
      const RtRelation r = g_array_index (found, RtRelation, i);
      const RtLikelihood likelihood = rt_relation_likelihood (report->kase, r, report->pick);
      g_autofree char *read = rt_report_read (report, r);

      rt_report_row (report);
      rt_report_cell (report, read);
      rt_report_likelihood (report, &likelihood);
      rt_report_cell_open (report);
      rt_report_relation_claims (report, r, MOST_SPEAKERS);
      rt_html_close (report->html);
    }
  rt_report_table_end (report);
  rt_report_more (report, n - found->len, "more", "more", "redthread show CASE X");
}

static void
write_dates (RtReport *report, const GArray *found, guint n)
{
  static const char *const headings[] = { "What", "When, as it is told", "Who says it", NULL };

  rt_report_heading (report, "Dates that differ");
  rt_report_table (report, "Relations of which sources give different dates", headings);
  for (guint i = 0; i < found->len; i++)
    {
      const RtRelation r = g_array_index (found, RtRelation, i);
      g_autofree char *read = rt_report_read (report, r);
      g_autofree char *dates = rt_relation_dates_words (report->kase, r, report->pick);

      rt_report_row (report);
      rt_report_cell (report, read);
      rt_report_cell (report, dates);
      rt_report_cell_open (report);
      rt_report_relation_claims (report, r, MOST_SPEAKERS);
      rt_html_close (report->html);
    }
  rt_report_table_end (report);
  rt_report_more (report, n - found->len, "more", "more", "redthread when CASE");
}

/* ---- Values -------------------------------------------------------------------------------
 */

/* There can be several telephones, but not dates of birth. */
static gboolean
is_single (const RtReport *report, RtProperty property)
{
  static const RtValueType single[] = { RT_VALUE_DATE, RT_VALUE_NUMBER, RT_VALUE_MONEY,
                                        RT_VALUE_COORDINATE, RT_VALUE_BOOLEAN };
  const RtPropertyType *type = rt_schema_property (rt_case_schema (report->kase), property);

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (type->value == single[i])
      return TRUE;
  return FALSE;
}

/* What a value of an entity says, where another says something else of the same. */
static gboolean
is_rival (const RtReport *report, const RtValue *values, guint n, guint i)
{
  RtValueRow row, other;

  rt_case_get_value (report->kase, values[i], &row);
  if (!row.claim || !rt_pick_claim (report->pick, row.claim)
      || !is_single (report, row.property) || rt_claim_is_computed (report->kase, row.claim))
    return FALSE;
  for (guint j = 0; j < n; j++)
    {
      rt_case_get_value (report->kase, values[j], &other);
      if (other.property == row.property && other.claim
          && rt_pick_claim (report->pick, other.claim)
          && !rt_claim_is_computed (report->kase, other.claim)
          && strcmp (other.norm, row.norm) != 0)
        return TRUE;
    }
  return FALSE;
}

static GArray *
find_values (const RtReport *report)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (RtValue));

  for (RtEntity e = 0; e < rt_case_n_entities (report->kase); e++)
    {
      guint n;
      const RtValue *values = rt_pick_entity (report->pick, e)
                                  ? rt_case_values_of (report->kase, RT_OF_ENTITY, e, &n)
                                  : NULL;

      for (guint i = 0; values && i < n; i++)
        if (is_rival (report, values, n, i))
          g_array_append_val (found, values[i]);
    }
  return found;
}

static void
write_values (RtReport *report, const GArray *found)
{
  static const char *const headings[] = { "Of whom", "What", "Value", "Who says it", NULL };
  const guint shown = MIN (found->len, RT_REPORT_MOST);

  rt_report_heading (report, "Values that differ");
  rt_report_table (report, "Values that cannot all be right", headings);
  for (guint i = 0; i < shown; i++)
    {
      RtValueRow row;
      g_autofree char *name = NULL;
      const RtPropertyType *type;

      rt_case_get_value (report->kase, g_array_index (found, RtValue, i), &row);
      name = rt_report_name (report, row.subject);
      type = rt_schema_property (rt_case_schema (report->kase), row.property);
      rt_report_row (report);
      rt_report_cell (report, name);
      rt_report_cell (report, type->label && *type->label ? type->label : type->name);
      rt_report_cell (report, row.raw);
      rt_report_cell_open (report);
      rt_report_claims (report, &row.claim, 1, 1);
      rt_html_close (report->html);
    }
  rt_report_table_end (report);
  rt_report_more (report, found->len - shown, "more value", "more values",
                  "redthread show CASE X");
}

gboolean
rt_report_contradictions (RtReport *report, GError **error)
{
  g_autoptr (GArray) denied = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GArray) values = find_values (report);
  const guint n_denied = find_relations (report, is_denied, denied);
  const guint n_dates = find_relations (report, has_two_dates, dates);

  if (!rt_context_step (report->ctx, NULL, 0, 0, error))
    return FALSE;
  if (n_denied + n_dates + values->len == 0)
    rt_report_say (report,
                   "No source denies what another says, and no two give dates or figures "
                   "that differ. Questions with rival answers stand among the findings.");
  if (n_denied > 0)
    write_denied (report, denied, n_denied);
  if (n_dates > 0)
    write_dates (report, dates, n_dates);
  if (values->len > 0)
    write_values (report, values);
  return TRUE;
}
