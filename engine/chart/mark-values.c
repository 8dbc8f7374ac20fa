/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What each mark has of a measure or of a property, and to which community it belongs: for
 * sizes, colours and the order of a matrix. */

#include "analyze/measure.h"
#include "base/quiet.h"
#include "base/text.h"
#include "chart/model.h"
#include "redthread/groups.h"
#include "graph/rows.h"
#include <math.h>

#define SEEDS 10u /* of communities */

RtView *
rt_fill_view (const RtChartFill *fill, gboolean directed, RtContext *ctx, GError **error)
{
  RtViewOptions options
      = { .directed = directed, .ungraded = NAN, .roles = fill->options->roles };

  return rt_view_new (fill->kase, fill->pick, &options, ctx, error);
}

static gboolean
take_measure (const RtChartFill *fill, const RtMeasure *measure, double *values, RtContext *ctx,
              GError **error)
{
  g_autoptr (RtView) view = rt_fill_view (fill, measure->directed, ctx, error), own = NULL;
  const RtView *asked = view ? rt_measure_view (view, measure, &own, ctx, error) : NULL;
  g_autofree double *of_vertex = asked ? g_try_new0 (double, rt_view_size (asked) + (gsize)1)
                                       : NULL;

  if (!asked || !of_vertex || !measure->run (asked, FALSE, of_vertex, ctx, error))
    return FALSE;
  for (guint32 i = 0; i < fill->chart->marks->len; i++)
    {
      gint64 v = rt_view_vertex (asked, rt_mark (fill->chart, i)->entity);
      values[i] = v >= 0 ? of_vertex[v] : NAN;
    }
  return TRUE;
}

const char *
rt_fill_property (const RtChartFill *fill, const RtMark *mark, RtProperty property)
{
  if (rt_entity_protected (fill->kase, mark->entity) && !fill->options->show_protected)
    return NULL;
  return rt_picked_value (fill->kase, RT_OF_ENTITY, mark->entity, property, fill->pick);
}

/* No measure and no property that a mark has: what was meant? */
static gboolean
set_unknown (const RtChartFill *fill, const char *option, const char *name, GError **error)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  for (const RtMeasure *measure = rt_measures; measure->name; measure++)
    g_ptr_array_add (names, (gpointer)measure->name);
  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    g_ptr_array_add (names, (gpointer)rt_schema_property (schema, (RtProperty)p)->name);
  near = rt_nearest (name, (const char *const *)names->pdata, names->len);
  if (near && g_str_equal (near, name)) /* it is one, but nothing here has it */
    near = NULL;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--%s \"%s\": no measure is called that, and nothing that is drawn has such a "
               "property%s%s%s. Measures: redthread help rank",
               option, name, near ? " (did you mean \"" : "", near ? near : "",
               near ? "\"?)" : "");
  return FALSE;
}

gboolean
rt_fill_numbers (const RtChartFill *fill, const char *option, const char *name, double *values,
                 gboolean *all_numbers, RtContext *ctx, GError **error)
{
  const RtMeasure *measure = rt_measure_find (name, NULL);
  RtProperty property = rt_schema_find_property (rt_case_schema (fill->kase), name);
  guint given = 0;

  *all_numbers = TRUE;
  if (measure)
    return take_measure (fill, measure, values, ctx, error);
  for (guint32 i = 0; i < fill->chart->marks->len; i++)
    {
      const char *text = property ? rt_fill_property (fill, rt_mark (fill->chart, i), property)
                                  : NULL;
      char *end = NULL;

      values[i] = text ? g_ascii_strtod (text, &end) : NAN;
      given += text ? 1 : 0;
      if (text && (end == text || *end || !isfinite (values[i])))
        {
          values[i] = NAN;
          *all_numbers = FALSE;
        }
    }
  return given > 0 || set_unknown (fill, option, name, error);
}

gboolean
rt_fill_communities (const RtChartFill *fill, guint32 *group, guint32 *place, RtContext *ctx,
                     GError **error)
{
  RtGroupOptions few = { .seeds = SEEDS };
  g_autoptr (RtContext) quiet = rt_context_quiet (ctx);
  g_autoptr (RtView) view = rt_fill_view (fill, FALSE, quiet, error);
  g_autoptr (RtGroups) groups = view ? rt_groups (view, rt_groupings, &few, quiet, error)
                                     : NULL;

  if (!groups)
    return FALSE;
  for (guint32 i = 0; i < fill->chart->marks->len; i++)
    group[i] = RT_NONE;
  for (guint32 g = 0; g < rt_groups_n (groups); g++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members (groups, g, &n);

      for (guint32 i = 0; i < n; i++)
        {
          gint64 at = fill->mark_of[rt_view_entity (rt_groups_view (groups), members[i])];

          if (at < 0)
            continue;
          group[at] = n > 1 ? g : RT_NONE;
          place[at] = i;
        }
    }
  return TRUE;
}
