/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the case is about, as far as it is about something that happened: the most central
 * events, each with its day, its place and its figures (killed, injured), and who took part. */

#include "base/text.h"
#include "case/dossier.h"
#include "report/report.h"

#define MOST_EVENTS 3u
#define MOST_SPEAKERS 2u

/* ---- Which events -------------------------------------------------------------------------
 */

static gboolean
is_of_kind (const RtReport *report, RtEntity e, const char *kind)
{
  const RtSchema *schema = rt_case_schema (report->kase);
  const RtType type = rt_schema_find_entity_type (schema, kind);

  return type && rt_schema_entity_is (schema, rt_entity_type (report->kase, e), type);
}

static gboolean
is_verb (const RtReport *report, const RtDossierGroup *group, const char *kind)
{
  const RtSchema *schema = rt_case_schema (report->kase);
  const RtType type = rt_schema_find_relation_type (schema, kind);

  return type && rt_schema_relation_is (schema, group->type, type);
}

static RtEntity
other_end (const RtReport *report, const RtDossier *dossier, const RtDossierGroup *group,
           guint i)
{
  return rt_relation_other_end (report->kase, g_array_index (group->relations, RtRelation, i),
                                dossier->entity);
}

/* Of a bombing its detonations are no events of their own. */
static gboolean
is_part (const RtReport *report, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      if (group->backward || !is_verb (report, group, "part-of"))
        continue;
      for (guint j = 0; j < group->relations->len; j++)
        if (is_of_kind (report, other_end (report, dossier, group, j), "event"))
          return TRUE;
    }
  return FALSE;
}

gboolean
rt_report_find_events (RtReport *report, GError **error)
{
  const RtRankRow *rows = rt_report_order (report, error);

  report->events = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  for (guint32 i = 0; rows && i < report->n_order && report->events->len < MOST_EVENTS; i++)
    {
      g_autoptr (RtDossier) dossier = NULL;

      if (!is_of_kind (report, rows[i].entity, "event"))
        continue;
      dossier = rt_dossier_new (report->kase, report->pick, rows[i].entity);
      if (dossier->groups->len > 0 && !is_part (report, dossier))
        g_array_append_val (report->events, rows[i].entity);
    }
  return rows != NULL;
}

/* ---- When, where, how many ----------------------------------------------------------------
 */

static void
begin_fact (RtReport *report, const char *event, const char *fact, const char *value)
{
  rt_report_row (report);
  rt_report_cell (report, event);
  rt_report_cell (report, fact);
  rt_report_cell (report, value);
}

static gboolean
is_told (const RtReport *report, const RtDossierValue *value)
{
  const RtValueType type
      = rt_schema_property (rt_case_schema (report->kase), value->property)->value;

  return (type == RT_VALUE_DATE || type == RT_VALUE_NUMBER)
         && !rt_value_stands_apart (report->kase, value);
}

static void
add_values (RtReport *report, const RtDossier *dossier, const char *event)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);
      g_autofree char *words = NULL, *contested = NULL;

      if (!is_told (report, value))
        continue;
      words = rt_value_words (report->kase, value);
      contested = g_strconcat (
          words, rt_value_contested (report->kase, dossier, value) ? " (contested)" : "", NULL);
      begin_fact (report, event, rt_report_property (report, value->property), contested);
      rt_report_claims (report, (const RtClaim *)(gpointer)value->claims->data,
                        value->claims->len, MOST_SPEAKERS);
    }
}

static void
add_places (RtReport *report, const RtDossier *dossier, const char *event)
{
  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      if (group->backward || !is_verb (report, group, "occurred-at"))
        continue;
      for (guint j = 0; j < group->relations->len; j++)
        {
          g_autofree char *place = rt_report_name (report,
                                                   other_end (report, dossier, group, j));

          begin_fact (report, event, group->verb, place);
          rt_report_relation_claims (report, g_array_index (group->relations, RtRelation, j),
                                     MOST_SPEAKERS);
        }
    }
}

static gboolean
has_facts (const RtReport *report, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    if (is_told (report, rt_dossier_value (dossier, i)))
      return TRUE;
  for (guint i = 0; i < dossier->groups->len; i++)
    if (!rt_dossier_group (dossier, i)->backward
        && is_verb (report, rt_dossier_group (dossier, i), "occurred-at"))
      return TRUE;
  return FALSE;
}

void
rt_report_events (RtReport *report)
{
  static const char *const headings[] = { "Event", "What", "Told", "Who says it", NULL };
  gboolean begun = FALSE;

  for (guint i = 0; i < report->events->len; i++)
    {
      const RtEntity e = g_array_index (report->events, RtEntity, i);

      g_autoptr (RtDossier) dossier = rt_dossier_new (report->kase, report->pick, e);
      g_autofree char *name = rt_report_name (report, e);

      if (!has_facts (report, dossier))
        continue;
      if (!begun)
        rt_report_table (report, "What happened: the most central events", headings);
      begun = TRUE;
      add_values (report, dossier, name);
      add_places (report, dossier, name);
    }
  if (begun)
    rt_report_table_end (report);
}

/* ---- Who took part, who is suspected ------------------------------------------------------
 */

/* Adds to @out (RtEntity) whoever took part in @event, or in its parts. */
static void
add_participants (const RtReport *report, RtEntity event, gboolean with_parts, GArray *out)
{
  g_autoptr (RtDossier) dossier = rt_dossier_new (report->kase, report->pick, event);

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);

      for (guint j = 0; group->backward && j < group->relations->len; j++)
        {
          const RtEntity other = other_end (report, dossier, group, j);

          if (is_verb (report, group, "participated-in"))
            g_array_append_val (out, other);
          else if (with_parts && is_verb (report, group, "part-of")
                   && is_of_kind (report, other, "event"))
            add_participants (report, other, FALSE, out);
        }
    }
}

static gboolean
holds (const GArray *entities, RtEntity e)
{
  for (guint i = 0; i < entities->len; i++)
    if (g_array_index (entities, RtEntity, i) == e)
      return TRUE;
  return FALSE;
}

static gboolean
is_suspect (const RtReport *report, RtEntity e)
{
  g_autoptr (RtDossier) dossier = rt_dossier_values (report->kase, report->pick, e);
  const RtProperty status = rt_schema_find_property (rt_case_schema (report->kase), "status");

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);

      if (value->property == status && g_ascii_strcasecmp (value->norm, "suspect") == 0)
        return TRUE;
    }
  return FALSE;
}

void
rt_report_add_persons (RtReport *report, guint most)
{
  g_autoptr (GArray) took_part = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  const guint room = report->dossiers->len + most;

  if (report->events->len > 0)
    add_participants (report, g_array_index (report->events, RtEntity, 0), TRUE, took_part);
  for (guint pass = 0; pass < 2; pass++)
    for (guint32 i = 0; i < report->rank->n && report->dossiers->len < room; i++)
      {
        const RtEntity e = report->rank->rows[i].entity;

        if (is_of_kind (report, e, "person") && !holds (report->dossiers, e)
            && (pass == 0 ? holds (took_part, e) : is_suspect (report, e)))
          g_array_append_val (report->dossiers, e);
      }
}
