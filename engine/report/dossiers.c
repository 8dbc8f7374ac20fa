/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the case says of one entity, for those that are most central or were asked for: names,
 * facts and ties, each with who says so, and a picture of whom it is linked to. */

#include "base/text.h"
#include "case/dossier.h"
#include "case/words.h"
#include "chart/portraits.h"
#include "report/report.h"

#define MOST_SPEAKERS 3u
#define MOST_TIES 25u
#define MOST_MORE 2u /* dossiers behind those of the most central */

/* ---- Names and facts ----------------------------------------------------------------------
 */

static void
write_head (RtReport *report, const RtDossier *dossier)
{
  const gboolean hides = rt_entity_protected (report->kase, dossier->entity)
                         && !report->options->show_protected;
  const char *kind = rt_report_kind (report, dossier->entity);
  g_autofree char *names = hides ? NULL : rt_dossier_list (report->kase, dossier, "alias");
  g_autofree char *tags = rt_dossier_list (report->kase, dossier, "tag");
  g_autofree char *notes = rt_dossier_list (report->kase, dossier, "note");

  rt_report_say (report, "%c%s%s%s%s%s%s.", g_ascii_toupper (*kind), kind + 1,
                 names ? ", also known as " : "", names ? names : "", tags ? "; tags: " : "",
                 tags ? tags : "", hides ? "; protected, its name is not shown" : "");
  if (notes)
    rt_report_say (report, "%s", notes);
}

static void
write_portrait (RtReport *report, RtEntity e, const char *of)
{
  const RtReportOptions *options = report->options;
  g_autofree char *words = g_strdup_printf ("Picture of %s", of), *portrait = NULL;
  const char *name;
  GError *why = NULL;

  if (!options->folder || options->no_images)
    return;
  name = rt_portrait_name (report->kase, e, report->pick, options->show_protected);
  if (!name)
    return;
  portrait = rt_portrait (options->folder, name, report->dossiers->len, &why);
  if (why)
    rt_portrait_missing (report->kase, e, options->folder, name, why, report->ctx);
  if (!portrait)
    return;
  rt_html_open (report->html, "img");
  rt_html_set (report->html, "class", "portrait");
  rt_html_set (report->html, "alt", words);
  rt_html_set (report->html, "src", portrait);
  rt_html_close (report->html);
}

static void
write_fact (RtReport *report, const RtDossier *dossier, const RtDossierValue *value)
{
  g_autofree char *words = rt_value_words (report->kase, value);
  const gboolean contested = rt_value_contested (report->kase, dossier, value);

  rt_report_row (report);
  rt_report_cell (report, rt_report_property (report, value->property));
  rt_report_cellf (report, "%s%s", words, contested ? " (contested)" : "");
  rt_report_claims (report, (const RtClaim *)(gpointer)value->claims->data, value->claims->len,
                    MOST_SPEAKERS);
}

static void
write_facts (RtReport *report, const RtDossier *dossier, const char *name)
{
  static const char *const headings[] = { "Fact", "Value", "Who says it", NULL };
  g_autofree char *caption = g_strdup_printf ("Facts about %s", name);
  gboolean begun = FALSE;

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      if (rt_value_stands_apart (report->kase, value))
        continue;
      if (!begun)
        rt_report_table (report, caption, headings);
      begun = TRUE;
      write_fact (report, dossier, value);
    }
  if (begun)
    rt_report_table_end (report);
}

/* ---- Ties ---------------------------------------------------------------------------------
 */

static void
write_tie (RtReport *report, const RtDossier *dossier, const RtDossierGroup *group,
           RtRelation r)
{
  const RtLikelihood likelihood = rt_relation_likelihood (report->kase, r, report->pick);
  g_autofree char *other = rt_report_name (
      report, rt_relation_other_end (report->kase, r, dossier->entity));
  g_autofree char *dates = rt_relation_dates_words (report->kase, r, report->pick);
  g_autofree char *sum = rt_relation_sum_words (report->kase, r, report->pick);

  rt_report_row (report);
  rt_report_cellf (report, "%s %s", group->verb, other);
  rt_report_cellf (report, "%s%s%s", dates ? dates : "", dates && sum ? ", " : "",
                   sum ? sum : "");
  rt_report_likelihood (report, &likelihood);
  rt_report_relation_claims (report, r, MOST_SPEAKERS);
}

static void
write_ties (RtReport *report, const RtDossier *dossier, const char *name)
{
  static const char *const headings[] = { "What", "When, how much", "Likelihood", "Who says it",
                                          NULL };
  g_autofree char *caption = g_strdup_printf ("Relations of %s", name);
  guint64 all = 0;

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      for (guint j = 0; j < group->relations->len; j++, all++)
        {
          if (all == 0)
            rt_report_table (report, caption, headings);
          if (all < MOST_TIES)
            write_tie (report, dossier, group, g_array_index (group->relations, RtRelation, j));
        }
    }
  if (all == 0)
    {
      rt_report_say (report, "No relation of %s is told.", name);
      return;
    }
  rt_report_table_end (report);
  rt_report_more (report, all - MIN (all, MOST_TIES), "more relation", "more relations",
                  "redthread show CASE X");
}

/* ---- Whose -------------------------------------------------------------------------------
 */

void
rt_report_choose_dossiers (RtReport *report)
{
  const RtReportOptions *options = report->options;

  if (options->n_of > 0)
    g_array_append_vals (report->dossiers, options->of, options->n_of);
  else
    {
      for (guint i = 0; i < MIN (options->dossiers, report->rank->n); i++)
        g_array_append_val (report->dossiers, report->rank->rows[i].entity);
      if (options->dossiers > 0)
        rt_report_add_persons (report, MOST_MORE);
    }
}

/* Who leaves out the chart wants none. */
static gboolean
has_pictures (const RtReport *report)
{
  const char *const *without = report->options->without;

  return !without || !g_strv_contains (without, "chart");
}

static gboolean
write_dossier (RtReport *report, guint i, GError **error)
{
  const RtEntity e = g_array_index (report->dossiers, RtEntity, i);
  g_autoptr (RtDossier) dossier = rt_dossier_new (report->kase, report->pick, e);
  g_autofree char *name = rt_report_name (report, e);
  g_autofree char *id = g_strdup_printf ("dossier-%u", i + 1);

  rt_report_heading_at (report, id, name);
  write_portrait (report, e, name);
  write_head (report, dossier);
  write_facts (report, dossier, name);
  if (has_pictures (report) && !rt_report_profile_picture (report, e, name, error))
    return FALSE;
  write_ties (report, dossier, name);
  return TRUE;
}

gboolean
rt_report_dossiers (RtReport *report, GError **error)
{
  const guint n = report->dossiers->len, most = MIN (n, report->options->dossiers);

  if (n == 0)
    rt_report_say (report, "No dossiers were asked for.");
  else if (report->options->n_of == 0)
    rt_report_say (report, "Of the %u that are most central by %s%s.", most,
                   report->measure->name,
                   n > most ? ", and of persons who took part in the most central event or are "
                              "suspects"
                            : "");
  for (guint i = 0; i < n; i++)
    {
      if (!rt_context_step (report->ctx, "writing dossiers", i, n, error)
          || !write_dossier (report, i, error))
        return FALSE;
    }
  return TRUE;
}
