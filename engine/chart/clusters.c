/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands together on a chart by groups: communities, types, places, or the values of a
 * property. Places nest as the case says that they lie in each other. */

#include "analyze/measure.h"
#include "base/text.h"
#include "chart/model.h"
#include <string.h>

#define MOST_DEEP 8u /* places in places */

static guint
add_cluster (RtChart *chart, char *title, int parent)
{
  RtCluster cluster = { .title = title, .parent = parent };

  g_array_append_val (chart->clusters, cluster);
  return chart->clusters->len - 1;
}

/* What is in none of the clusters has one of its own, last. */
static void
cluster_the_rest (RtChart *chart, const char *title)
{
  int rest = -1;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      if (mark->cluster >= 0)
        continue;
      if (rest < 0)
        rest = (int)add_cluster (chart, g_strdup (title), -1);
      mark->cluster = rest;
    }
}

static gboolean
by_community (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtChart *chart = fill->chart;
  const guint n = chart->marks->len;
  g_autofree guint32 *group = g_new (guint32, n + 1u), *place = g_new0 (guint32, n + 1u);
  guint groups = 0;

  if (!rt_fill_communities (fill, group, place, ctx, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (group[i] != RT_NONE)
      groups = MAX (groups, group[i] + 1);
  g_autofree int *cluster = g_new (int, groups + 1u);
  g_autofree guint32 *middle = g_new (guint32, groups + 1u); /* the most central mark */
  for (guint g = 0; g < groups; g++)
    middle[g] = RT_NONE;
  for (guint i = 0; i < n; i++)
    if (group[i] != RT_NONE
        && (middle[group[i]] == RT_NONE || place[i] < place[middle[group[i]]]))
      middle[group[i]] = i;
  for (guint g = 0; g < groups; g++)
    if (middle[g] != RT_NONE)
      cluster[g] = (int)add_cluster (
          chart, g_strdup_printf ("around %s", rt_mark (chart, middle[g])->name), -1);
  for (guint i = 0; i < n; i++)
    if (group[i] != RT_NONE)
      rt_mark (chart, i)->cluster = cluster[group[i]];
  cluster_the_rest (chart, "in no group");
  return TRUE;
}

/* ---- Names -------------------------------------------------------------------------- */

/* The cluster called @title, which is made where there is none yet. */
static int
named_cluster (RtChart *chart, GHashTable *known, const char *title)
{
  gpointer at;

  if (!g_hash_table_lookup_extended (known, title, NULL, &at))
    {
      at = GUINT_TO_POINTER (add_cluster (chart, g_strdup (title), -1));
      g_hash_table_insert (known, g_strdup (title), at);
    }
  return GPOINTER_TO_INT (at);
}

/* People, groups, events, places: what is right below the root, and below "actor". */
static const RtEntityType *
family_of (RtSchema *schema, RtType type)
{
  const RtType actor = rt_schema_find_entity_type (schema, "actor");
  const RtEntityType *row = rt_schema_entity_type (schema, type);

  while (row && row->parent && row->parent != actor)
    {
      const RtEntityType *parent = rt_schema_entity_type (schema, row->parent);

      if (!parent || !parent->parent)
        break;
      row = parent;
    }
  return row;
}

static gboolean
by_type (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  (void)ctx;
  (void)error;
  for (guint i = 0; i < fill->chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (fill->chart, i);
      const RtEntityType *type = family_of (schema, mark->type);
      const char *title = type ? rt_text_or (type->plural, type->name) : "things";

      mark->cluster = named_cluster (fill->chart, known, title);
    }
  return TRUE;
}

static gboolean
by_property (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtChart *chart = fill->chart;
  const char *name = fill->options->group_by;
  const RtProperty property = rt_schema_find_property (rt_case_schema (fill->kase), name);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree double *values = g_new0 (double, chart->marks->len + 1u);
  gboolean numbers;

  if (rt_measure_find (name, NULL))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--group-by \"%s\": a measure has no groups; --color-by or --size %s may be "
                   "meant. Groups are by community, type, place or a property",
                   name, name);
      return FALSE;
    }
  if (!rt_fill_numbers (fill, "group-by", name, values, &numbers, ctx, error))
    return FALSE;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const char *value = rt_fill_property (fill, rt_mark (chart, i), property);
      g_autofree char *title = value ? g_strdup_printf ("%s: %s", name, value) : NULL;

      if (title)
        rt_mark (chart, i)->cluster = named_cluster (chart, known, title);
    }
  g_autofree char *rest = g_strdup_printf ("no %s", name);
  cluster_the_rest (chart, rest);
  return TRUE;
}

/* ---- Places ------------------------------------------------------------------------- */

/* What says where something is, the most telling first. */
static const char *const places[] = { "located-in", "occurred-at", "hidden-at",
                                      "stayed-at",  "buried-at",   "operates-in" };

typedef struct
{
  RtChartFill *fill;
  RtType place;
  RtType types[G_N_ELEMENTS (places)];
  GHashTable *clusters; /* by entity */
} Places;

static gboolean
is_place (const Places *p, RtEntity e)
{
  return p->place
         && rt_schema_entity_is (rt_case_schema (p->fill->kase),
                                 rt_entity_type (p->fill->kase, e), p->place);
}

/* Where @e is, as far as nobody contests it; RT_NONE. */
static RtEntity
place_of (const Places *p, RtEntity e)
{
  RtCase *kase = p->fill->kase;
  RtEntity best = RT_NONE;
  guint best_type = G_N_ELEMENTS (places), n;
  const RtRelation *relations = rt_entity_relations (kase, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, relations[i], &row);
      if (row.from != e || row.to == e || !is_place (p, row.to)
          || p->fill->fate[relations[i]] == RT_FATE_OUT
          || rt_relation_contested (kase, relations[i], p->fill->pick))
        continue;
      for (guint t = 0; t < best_type; t++)
        if (p->types[t] && row.type == p->types[t])
          {
            best_type = t;
            best = row.to;
          }
    }
  return best;
}

/* The cluster of a place, within that of the place where it lies. */
static int
cluster_of_place (Places *p, RtEntity place, guint deep)
{
  gpointer at;
  RtEntity outer;
  int parent = -1;

  if (g_hash_table_lookup_extended (p->clusters, GUINT_TO_POINTER (place), NULL, &at))
    return GPOINTER_TO_INT (at);
  /* Places that lie in each other in a circle end here. */
  g_hash_table_insert (p->clusters, GUINT_TO_POINTER (place), GINT_TO_POINTER (-1));
  outer = deep < MOST_DEEP ? place_of (p, place) : RT_NONE;
  if (outer != RT_NONE)
    parent = cluster_of_place (p, outer, deep + 1);
  g_autofree char *name = rt_entity_shown_name (p->fill->kase, place,
                                                p->fill->options->show_protected);
  at = GUINT_TO_POINTER (add_cluster (p->fill->chart, g_strdup_printf ("in %s", name), parent));
  g_hash_table_insert (p->clusters, GUINT_TO_POINTER (place), at);
  return GPOINTER_TO_INT (at);
}

static gboolean
by_place (RtChartFill *fill, RtContext *ctx, GError **error)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  RtChart *chart = fill->chart;
  Places p = { .fill = fill, .place = rt_schema_find_entity_type (schema, "place") };

  (void)ctx;
  (void)error;
  p.clusters = g_hash_table_new (NULL, NULL);
  for (guint t = 0; t < G_N_ELEMENTS (places); t++)
    p.types[t] = rt_schema_find_relation_type (schema, places[t]);
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtEntity at = place_of (&p, rt_mark (chart, i)->entity);

      if (at != RT_NONE)
        rt_mark (chart, i)->cluster = cluster_of_place (&p, at, 0);
    }
  /* A place in which something lies stands in its own box. */
  for (guint i = 0; i < chart->marks->len; i++)
    {
      gpointer own;

      if (g_hash_table_lookup_extended (
              p.clusters, GUINT_TO_POINTER (rt_mark (chart, i)->entity), NULL, &own))
        rt_mark (chart, i)->cluster = GPOINTER_TO_INT (own);
    }
  g_hash_table_unref (p.clusters);
  cluster_the_rest (chart, "no known place");
  return TRUE;
}

/* ---- Which -------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  gboolean (*fill) (RtChartFill *fill, RtContext *ctx, GError **error);
} ways[] = {
  { "community", by_community },
  { "group", by_community }, /* as --color-by calls it */
  { "type", by_type },
  { "place", by_place },
};

gboolean
rt_fill_clusters (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const char *by = fill->options->group_by ? fill->options->group_by : "community";

  if (fill->chart->arrangement != RT_ARRANGED_GROUPS
      && fill->chart->arrangement != RT_ARRANGED_CIRCLE)
    return TRUE;
  fill->chart->clustered_by = by;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strcmp (ways[i].name, by) == 0)
      return ways[i].fill (fill, ctx, error);
  return by_property (fill, ctx, error);
}
