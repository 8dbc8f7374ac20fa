/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where sources contradict each other: what is denied, when accounts differ, what has values
 * that cannot both be right. */

#include "case/dossier.h"
#include "case/words.h"
#include "report/report.h"

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
      rt_report_relation_claims (report, r, MOST_SPEAKERS);
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
      rt_report_relation_claims (report, r, MOST_SPEAKERS);
    }
  rt_report_table_end (report);
  rt_report_more (report, n - found->len, "more", "more", "redthread when CASE");
}

/* ---- Values -------------------------------------------------------------------------------
 */

static guint
count_contested (const RtReport *report, const RtDossier *dossier)
{
  guint n = 0;

  for (guint i = 0; i < dossier->values->len; i++)
    n += rt_value_contested (report->kase, dossier, rt_dossier_value (dossier, i)) ? 1 : 0;
  return n;
}

/* (transfer full): those of entities of which a value is contested; *n values. */
static GPtrArray *
find_values (const RtReport *report, guint *n)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_dossier_free);

  *n = 0;
  for (RtEntity e = 0; e < rt_case_n_entities (report->kase); e++)
    if (rt_pick_entity (report->pick, e))
      {
        g_autoptr (RtDossier) dossier = rt_dossier_values (report->kase, report->pick, e);
        const guint contested = count_contested (report, dossier);

        *n += contested;
        if (contested > 0)
          g_ptr_array_add (found, g_steal_pointer (&dossier));
      }
  return found;
}

static void
write_value (RtReport *report, const RtDossier *dossier, const RtDossierValue *value)
{
  g_autofree char *name = rt_report_name (report, dossier->entity);
  g_autofree char *words = rt_value_words (report->kase, value);

  rt_report_row (report);
  rt_report_cell (report, name);
  rt_report_cell (report, rt_report_property (report, value->property));
  rt_report_cell (report, words);
  rt_report_claims (report, (const RtClaim *)(gpointer)value->claims->data, value->claims->len,
                    MOST_SPEAKERS);
}

static void
write_values (RtReport *report, const GPtrArray *found, guint n)
{
  static const char *const headings[] = { "Of whom", "What", "Value", "Who says it", NULL };
  guint shown = 0;

  rt_report_heading (report, "Values that differ");
  rt_report_table (report, "Values that are denied, or cannot all be right", headings);
  for (guint i = 0; i < found->len; i++)
    {
      const RtDossier *dossier = found->pdata[i];

      for (guint j = 0; j < dossier->values->len && shown < RT_REPORT_MOST; j++)
        if (rt_value_contested (report->kase, dossier, rt_dossier_value (dossier, j)))
          {
            write_value (report, dossier, rt_dossier_value (dossier, j));
            shown++;
          }
    }
  rt_report_table_end (report);
  rt_report_more (report, n - shown, "more value", "more values", "redthread show CASE X");
}

gboolean
rt_report_contradictions (RtReport *report, GError **error)
{
  g_autoptr (GArray) denied = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  guint n_values;
  g_autoptr (GPtrArray) values = find_values (report, &n_values);
  const guint n_denied = find_relations (report, is_denied, denied);
  const guint n_dates = find_relations (report, has_two_dates, dates);

  if (!rt_context_step (report->ctx, NULL, 0, 0, error))
    return FALSE;
  if (n_denied + n_dates + n_values == 0)
    rt_report_say (report,
                   "No source denies what another says, and no two give dates or figures "
                   "that differ. Questions with rival answers stand among the findings.");
  if (n_denied > 0)
    write_denied (report, denied, n_denied);
  if (n_dates > 0)
    write_dates (report, dates, n_dates);
  if (n_values > 0)
    write_values (report, values, n_values);
  return TRUE;
}
