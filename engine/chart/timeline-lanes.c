/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which lanes there are: of entities, groups, types or values; and in which order. */

#include "base/text.h"
#include "chart/timeline-make.h"
#include <string.h>

static guint32
add_lane (RtTimelineMaker *m, guint32 mark, char *name, guint64 rank)
{
  const RtMark *of = rt_mark (m->chart, mark);
  RtLane lane = { .name = name, .mark = RT_NONE, .rank = rank, .first = G_MAXINT64 };

  lane.icon = of->icon;
  lane.colour = of->colour;
  lane.tooltip = g_strdup (name);
  g_array_append_val (m->timeline->lanes, lane);
  return m->timeline->lanes->len - 1;
}

/* The kind of thing that it is, right under the root: actors before places before objects. */
static guint64
family_of (RtSchema *schema, RtType type)
{
  const RtEntityType *row = rt_schema_entity_type (schema, type);

  while (row && row->parent && rt_schema_entity_type (schema, row->parent)->parent)
    {
      type = row->parent;
      row = rt_schema_entity_type (schema, type);
    }
  return type;
}

static void
lanes_of_entities (RtTimelineMaker *m)
{
  for (guint32 i = 0; i < m->chart->marks->len; i++)
    if (m->n_of[i] == 0)
      {
        const RtMark *mark = rt_mark (m->chart, i);
        RtLane *lane;

        m->lane_of[i] = add_lane (m, i, g_strdup (mark->name),
                                  family_of (rt_case_schema (m->fill->kase), mark->type));
        lane = rt_lane (m->timeline, m->lane_of[i]);
        lane->mark = i;
        lane->thread = mark->thread;
        g_free (lane->tooltip);
        lane->tooltip = g_strdup (mark->tooltip);
      }
}

/* One lane for each text; NULL text is the last. */
static void
lanes_of_texts (RtTimelineMaker *m, char **texts, const guint64 *ranks, const char *none)
{
  g_autoptr (GHashTable) lanes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint32 i = 0; i < m->chart->marks->len; i++)
    {
      const char *text = texts[i] ? texts[i] : none;
      gpointer at = g_hash_table_lookup (lanes, text);

      if (m->n_of[i] > 0)
        continue;
      if (!at)
        {
          at = GUINT_TO_POINTER (
              1 + add_lane (m, i, g_strdup (text), texts[i] ? ranks[i] : G_MAXUINT64));
          g_hash_table_insert (lanes, (gpointer)text, at);
        }
      m->lane_of[i] = GPOINTER_TO_UINT (at) - 1;
      rt_lane (m->timeline, m->lane_of[i])->thread |= rt_mark (m->chart, i)->thread;
    }
}

static void
lanes_of_types (RtTimelineMaker *m)
{
  RtSchema *schema = rt_case_schema (m->fill->kase);
  g_autofree char **texts = g_new0 (char *, m->chart->marks->len + 1u);
  g_autofree guint64 *ranks = g_new0 (guint64, m->chart->marks->len + 1u);

  for (guint32 i = 0; i < m->chart->marks->len; i++)
    {
      const RtEntityType *type = rt_schema_entity_type (schema, rt_mark (m->chart, i)->type);

      texts[i] = (char *)(rt_text_or (type->plural, type->label ? type->label : type->name));
      ranks[i] = rt_mark (m->chart, i)->type;
    }
  lanes_of_texts (m, texts, ranks, "");
}

static gboolean
lanes_of_groups (RtTimelineMaker *m, RtContext *ctx, GError **error)
{
  const guint n = m->chart->marks->len;
  g_autofree guint32 *group = g_new (guint32, n + 1u), *place = g_new0 (guint32, n + 1u);
  g_autofree guint64 *ranks = g_new0 (guint64, n + 1u);
  g_autofree char **texts = g_new0 (char *, n + 1u);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!rt_fill_communities (m->fill, group, place, ctx, error))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    if (group[i] != RT_NONE && place[i] == 0)
      {
        if (group[i] >= names->len)
          g_ptr_array_set_size (names, (int)group[i] + 1);
        if (!names->pdata[group[i]])
          names->pdata[group[i]] = g_strdup_printf ("group %u, around %s", group[i] + 1,
                                                    rt_mark (m->chart, i)->name);
      }
  for (guint32 i = 0; i < n; i++)
    if (group[i] != RT_NONE && group[i] < names->len)
      {
        texts[i] = names->pdata[group[i]];
        ranks[i] = group[i];
      }
  lanes_of_texts (m, texts, ranks, "in no group");
  for (guint i = 0; i < m->timeline->lanes->len; i++)
    rt_lane (m->timeline, i)->icon = NULL;
  return TRUE;
}

static gboolean
lanes_of_values (RtTimelineMaker *m, const char *name, GError **error)
{
  const guint n = m->chart->marks->len;
  RtProperty property = rt_schema_find_property (rt_case_schema (m->fill->kase), name);
  g_autofree char **texts = g_new0 (char *, n + 1u);
  g_autofree guint64 *ranks = g_new0 (guint64, n + 1u);
  g_autofree char *none = g_strdup_printf ("no %s", name);
  guint given = 0;

  for (guint32 i = 0; property && i < n; i++)
    {
      texts[i] = (char *)rt_fill_property (m->fill, rt_mark (m->chart, i), property);
      given += texts[i] ? 1 : 0;
    }
  if (given == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--lanes \"%s\": nothing that is drawn has such a property; there is "
                   "entity, group and type, too",
                   name);
      return FALSE;
    }
  lanes_of_texts (m, texts, ranks, none);
  for (guint i = 0; i < m->timeline->lanes->len; i++)
    rt_lane (m->timeline, i)->icon = NULL;
  return TRUE;
}

gboolean
rt_timeline_make_lanes (RtTimelineMaker *m, const char *by, RtContext *ctx, GError **error)
{
  g_array_set_size (m->timeline->lanes, 0);
  for (guint32 i = 0; i < m->chart->marks->len; i++)
    m->lane_of[i] = RT_NONE;
  if (g_str_equal (by, "entity"))
    lanes_of_entities (m);
  else if (g_str_equal (by, "type"))
    lanes_of_types (m);
  else if (g_str_equal (by, "group"))
    return lanes_of_groups (m, ctx, error);
  else
    return lanes_of_values (m, by, error);
  return TRUE;
}

/* ---- Their order ------------------------------------------------------------------------ */

static void
note_first (RtTimeline *timeline, const GArray *happenings)
{
  for (guint i = 0; i < happenings->len; i++)
    {
      const RtHappening *happening = &g_array_index (happenings, RtHappening, i);

      for (guint k = 0; k < happening->touches->len; k++)
        {
          RtLane *lane = rt_lane (timeline, rt_touch (happening, k)->lane);
          lane->first = MIN (lane->first, rt_span_moment (&happening->span));
        }
    }
}

static int
compare_lanes (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtTimelineMaker *m = data;
  const RtLane *x = rt_lane (m->timeline, *(const guint *)a);
  const RtLane *y = rt_lane (m->timeline, *(const guint *)b);

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  g_autofree char *p = rt_fold (x->name), *q = rt_fold (y->name);
  const int order = strcmp (p, q);
  return order ? order : *(const guint *)a < *(const guint *)b ? -1 : 1;
}

/* Lanes on which nothing happens go, the others stand in their order. */
void
rt_timeline_order_lanes (RtTimelineMaker *m)
{
  RtTimeline *timeline = m->timeline;
  const guint n = timeline->lanes->len;
  g_autofree guint *order = g_new (guint, n + 1u), *place = g_new0 (guint, n + 1u);
  GArray *ordered = g_array_new (FALSE, TRUE, sizeof (RtLane));
  guint kept = 0;

  note_first (timeline, timeline->events);
  note_first (timeline, timeline->meetings);
  for (guint i = 0; i < n; i++)
    if (m->used[i])
      order[kept++] = i;
  g_qsort_with_data (order, (gint)kept, sizeof *order, compare_lanes, m);
  for (guint i = 0; i < kept; i++)
    {
      place[order[i]] = i;
      g_array_append_val (ordered, *rt_lane (timeline, order[i]));
      memset (rt_lane (timeline, order[i]), 0, sizeof (RtLane));
    }
  g_array_set_clear_func (ordered, rt_lane_clear);
  g_array_unref (timeline->lanes);
  timeline->lanes = ordered;
  for (guint s = 0; s < 2; s++)
    {
      GArray *happenings = s == 0 ? timeline->events : timeline->meetings;

      for (guint i = 0; i < happenings->len; i++)
        {
          RtHappening *happening = &g_array_index (happenings, RtHappening, i);
          for (guint k = 0; k < happening->touches->len; k++)
            rt_touch (happening, k)->lane = place[rt_touch (happening, k)->lane];
        }
    }
}

guint
rt_timeline_n_lanes (const RtTimelineMaker *m)
{
  guint n = 0;

  for (guint i = 0; i < m->timeline->lanes->len; i++)
    n += m->used[i];
  return n;
}

/* The legend is of what occurs: events, and marks whose lane shows their icon. */
void
rt_timeline_hide_unseen (RtTimelineMaker *m)
{
  for (guint32 i = 0; i < m->chart->marks->len; i++)
    {
      const guint32 lane = m->lane_of[i];

      rt_mark (m->chart, i)->unseen = m->n_of[i] == 0
                                      && (lane == RT_NONE || !m->used[lane]
                                          || !rt_lane (m->timeline, lane)->icon);
    }
}
