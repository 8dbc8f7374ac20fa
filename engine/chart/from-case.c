/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What of a case stands on a chart. Relations become lines, but for background
 * (where something lies, of which country somebody is), which becomes captions, and for parts,
 * which stand in a box with their whole. Entities that only captions speak of are no marks. */

#include "chart/auto.h"
#include "chart/change.h"
#include "chart/collapse.h"
#include "chart/figure.h"
#include "chart/map.h"
#include "chart/own-icons.h"
#include "chart/pins.h"
#include "chart/portraits.h"
#include "chart/profile.h"
#include "chart/shown.h"
#include <math.h>
#include <string.h>

#define SMALL_MARK 9.0 /* radius, units */

static gboolean
only_denied (const RtChartFill *fill, RtRelation r)
{
  RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);

  return likelihood.denying > 0 && likelihood.asserting == 0;
}

gboolean
rt_fill_draws (const RtChartFill *fill, RtRelation r)
{
  return (fill->fate[r] & ~RT_FATE_THREAD) == RT_FATE_LINE;
}

/* 0: of the rows, so left; 1: of the columns; -1: neither. */
static int
side_of (const RtChartFill *fill, RtEntity e)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  const RtType type = rt_entity_type (fill->kase, e);
  const RtType rows = fill->options->rows ? fill->options->rows
                                          : rt_schema_find_entity_type (schema, "person");
  const RtType columns = fill->options->columns ? fill->options->columns
                                                : rt_schema_find_entity_type (schema, "event");

  if (rows && rt_schema_entity_is (schema, type, rows))
    return 0;
  return columns && rt_schema_entity_is (schema, type, columns) ? 1 : -1;
}

/* Two sides: only what runs between them is drawn. */
static gboolean
runs_between (const RtChartFill *fill, const RtRelationRow *row)
{
  const int from = side_of (fill, row->from), to = side_of (fill, row->to);

  return from >= 0 && to >= 0 && from != to;
}

static void
judge_sides (RtChartFill *fill)
{
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (fill->kase, r, &row);
      if (!runs_between (fill, &row))
        fill->fate[r] = RT_FATE_OUT;
      else if (fill->fate[r] != RT_FATE_OUT)
        fill->fate[r] = RT_FATE_LINE | (fill->fate[r] & RT_FATE_THREAD);
    }
}

static gboolean
hides_rest (const RtChartFill *fill)
{
  return fill->options->rest == RT_REST_HIDE && fill->options->threads
         && fill->options->threads[0];
}

/* Does its caption stand under somebody on a thread? */
static gboolean
begins_on_thread (const RtChartFill *fill, RtRelation r)
{
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  for (const RtPath *const *p = fill->options->threads; *p; p++)
    for (guint i = 0; i <= (*p)->hops; i++)
      if ((*p)->entities[i] == row.from)
        return TRUE;
  return FALSE;
}

static void
judge_relations (RtChartFill *fill)
{
  const guint roles = fill->options->roles;

  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    {
      const RtRelationType *type = rt_relation_type (fill->kase, r);

      if (!rt_pick_relation (fill->pick, r) || (roles && !(roles & type->role))
          || only_denied (fill, r))
        continue;
      fill->fate[r] = type->role == RT_BACKGROUND ? RT_FATE_CAPTION : RT_FATE_LINE;
    }
  for (const RtPath *const *p = fill->options->threads; p && *p; p++)
    for (guint i = 0; i < (*p)->hops; i++)
      fill->fate[(*p)->relations[i]] = RT_FATE_LINE | RT_FATE_THREAD;
  if (fill->chart->arrangement == RT_ARRANGED_BIPARTITE)
    judge_sides (fill);
  for (RtRelation r = 0; hides_rest (fill) && r < rt_case_n_relations (fill->kase); r++)
    if (fill->fate[r] == RT_FATE_LINE
        || (fill->fate[r] == RT_FATE_CAPTION && !begins_on_thread (fill, r)))
      fill->fate[r] = RT_FATE_OUT;
}

static gboolean
is_on_map (const RtChartFill *fill, RtEntity e)
{
  return fill->chart->map && fill->chart->map->of[e] >= 0;
}

static gboolean
is_wanted (const RtChartFill *fill, RtEntity e)
{
  return rt_pick_entity (fill->pick, e) && !(fill->chart->map && fill->chart->map->crops[e]);
}

/* What captions of @e tell of, and captions of that, needs no mark. */
static void
tell_from (const RtChartFill *fill, RtEntity e, guint8 *told, GArray *queue)
{
  g_array_append_val (queue, e);
  while (queue->len)
    {
      const RtEntity at = g_array_index (queue, RtEntity, queue->len - 1);
      guint n;
      const RtRelation *relations = rt_entity_relations (fill->kase, at, &n);

      g_array_set_size (queue, queue->len - 1);
      for (guint i = 0; i < n; i++)
        {
          RtRelationRow row;

          rt_case_get_relation (fill->kase, relations[i], &row);
          if (fill->fate[relations[i]] != RT_FATE_CAPTION || row.from != at || told[row.to])
            continue;
          told[row.to] = 1;
          g_array_append_val (queue, row.to);
        }
    }
}

/* What only captions tell of that go round in a circle, as of a place in itself, is told by
 * nobody: then one of them is drawn. */
static void
draw_untold (const RtChartFill *fill, guint8 *need)
{
  const guint32 n = rt_case_n_entities (fill->kase);
  g_autofree guint8 *told = g_try_malloc0 (n + 1u);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (RtEntity));

  for (RtEntity e = 0; told && e < n; e++)
    if (need[e])
      tell_from (fill, e, told, queue);
  for (RtEntity e = 0; told && e < n; e++)
    if (!need[e] && !told[e] && is_wanted (fill, e))
      {
        need[e] = 1;
        tell_from (fill, e, told, queue);
      }
}

/* An entity is a mark where a line needs it, and else unless captions of others tell of it. */
static guint8 *
needed_entities (const RtChartFill *fill)
{
  const guint32 n = rt_case_n_entities (fill->kase);
  guint8 *need = g_try_malloc0 (n + 1u), *told = g_try_malloc0 (n + 1u);
  const gboolean lined = fill->chart->arrangement == RT_ARRANGED_BIPARTITE; /* only what has */

  for (RtRelation r = 0; need && told && r < rt_case_n_relations (fill->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (fill->kase, r, &row);
      if (rt_fill_draws (fill, r))
        need[row.from] = need[row.to] = 1;
      else if (fill->fate[r] == RT_FATE_CAPTION)
        told[row.to] = 1;
    }
  for (RtEntity e = 0; need && told && e < n; e++)
    if (!is_wanted (fill, e))
      need[e] = 0;
    else if (!lined && !hides_rest (fill)
             && (e == fill->options->center || !told[e] || is_on_map (fill, e)))
      need[e] = 1;
  g_free (told);
  if (need && !lined && !hides_rest (fill))
    draw_untold (fill, need);
  return need;
}

static const struct
{
  const char *word;
  RtRing ring;
} statuses[] = {
  { "suspect", RT_RING_SUSPECT },     { "accused", RT_RING_SUSPECT },
  { "convicted", RT_RING_CONVICTED }, { "victim", RT_RING_VICTIM },
  { "witness", RT_RING_WITNESS },
};

const char *
rt_ring_word (RtRing ring)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].ring == ring)
      return statuses[i].word;
  return NULL;
}

/* Of several stated statuses the most careful one rules: nobody is drawn as
 * convicted while somebody calls them a suspect or a victim. */
static RtRing
ring_of (const RtChartFill *fill, RtEntity e)
{
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_ENTITY, e, &n);
  RtProperty status = rt_schema_find_property (rt_case_schema (fill->kase), "status");
  RtRing best = RT_RING_NONE;

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (row.property != status || (row.claim && !rt_pick_claim (fill->pick, row.claim)))
        continue;
      for (guint s = 0; s < G_N_ELEMENTS (statuses); s++)
        {
          g_autofree char *text = g_utf8_strdown (row.raw, -1);

          if (strstr (text, statuses[s].word)
              && (best == RT_RING_NONE || statuses[s].ring != RT_RING_CONVICTED))
            {
              best = statuses[s].ring;
              break;
            }
        }
    }
  return best;
}

static const char *
colour_of (RtSchema *schema, RtType type)
{
  const RtEntityType *row = rt_schema_entity_type (schema, type);

  while (row && row->parent)
    {
      if (row->colour && *row->colour)
        break;
      row = rt_schema_entity_type (schema, row->parent);
    }
  return row ? row->colour : NULL;
}

/* "armed-group organization": the type and its ancestors but for the root. */
static char *
classes_of (RtSchema *schema, RtType type)
{
  g_autoptr (GString) out = g_string_new ("entity");

  for (const RtEntityType *row = rt_schema_entity_type (schema, type); row && row->parent;
       row = rt_schema_entity_type (schema, row->parent))
    {
      g_string_append_c (out, ' ');
      for (const char *p = row->name; *p; p++)
        g_string_append_c (out, g_ascii_isalnum (*p) ? *p : '-');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
name_mark (const RtChartFill *fill, RtMark *mark, guint *hidden)
{

  if (!rt_entity_protected (fill->kase, mark->entity) || fill->options->show_protected)
    {
      mark->id = g_strdup (rt_entity_id (fill->kase, mark->entity));
      mark->name = g_strdup (rt_entity_name (fill->kase, mark->entity));
      return;
    }
  (*hidden)++;
  mark->id = g_strdup_printf ("protected-%u", *hidden);
  mark->name = rt_entity_shown_name (fill->kase, mark->entity, FALSE);
}

static void
add_marks (RtChartFill *fill, const guint8 *need, RtContext *ctx)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  guint hidden = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (fill->kase); e++)
    {
      RtMark *mark;

      fill->mark_of[e] = -1;
      if (!need[e])
        continue;
      fill->mark_of[e] = fill->chart->marks->len;
      mark = rt_mark_add (fill->chart);
      mark->entity = e;
      mark->type = rt_entity_type (fill->kase, e);
      mark->icon = rt_own_icons_name (fill->chart->icons, schema, mark->type, ctx);
      mark->colour = colour_of (schema, mark->type);
      mark->classes = classes_of (schema, mark->type);
      mark->ring = ring_of (fill, e);
      if (fill->chart->arrangement == RT_ARRANGED_BIPARTITE)
        mark->column = side_of (fill, e);
      name_mark (fill, mark, &hidden);
    }
}

/* Threads leave marks too: their entities stand out. */
static void
mark_threads (RtChartFill *fill)
{
  for (const RtPath *const *p = fill->options->threads; p && *p; p++)
    for (guint i = 0; i <= (*p)->hops; i++)
      {
        gint64 at = fill->mark_of[(*p)->entities[i]];

        fill->chart->threaded = TRUE;
        if (at >= 0)
          rt_mark (fill->chart, at)->thread = TRUE;
      }
}

/* Frames, and what is off the thread. */
static void
emphasize_marks (RtChartFill *fill)
{
  RtChart *chart = fill->chart;
  const RtPick *framed = fill->options->attention;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      mark->framed = framed && rt_pick_entity (framed, mark->entity);
      mark->small = chart->threaded && !mark->thread && !mark->framed
                    && fill->options->rest == RT_REST_SHRINK;
      if (mark->framed && !chart->attention)
        chart->attention = g_strdup (fill->options->attention_words);
      if (mark->small)
        mark->r = SMALL_MARK;
    }
}

double
rt_chart_radius (double value, double most)
{
  return 14 + (fabs (value) > 0 && most > 0 ? 20 * sqrt (fabs (value) / most) : 0);
}

/* Icon sizes: radius 14 to 34 by the square root of a measure or property. Who loses much is as
 * large as who gains much: a loss drawn small would look like nothing. */
static gboolean
size_marks (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const char *by = fill->options->size;
  guint n = fill->chart->marks->len;
  g_autofree double *values = g_new0 (double, n + 1u);
  gboolean numbers;
  double most = 0;
  gboolean below = FALSE;

  if (!by || n == 0)
    return TRUE;
  if (!rt_fill_numbers (fill, "size", by, values, &numbers, ctx, error))
    return FALSE;
  if (!numbers)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--size \"%s\": what it holds is no number; --color-by %s may be meant", by,
                   by);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      below = below || values[i] < 0;
      most = fmax (most, fabs (values[i])); /* fmax() passes over what is not known */
    }
  for (guint i = 0; i < n; i++)
    rt_mark (fill->chart, i)->r = rt_chart_radius (values[i], most);
  fill->chart->size_most = most;
  fill->chart->sizes = g_strdup_printf (below ? "larger: %s further from 0" : "larger: more %s",
                                        by);
  return TRUE;
}

static gboolean
fill_chart (RtChartFill *fill, RtContext *ctx, GError **error)
{
  g_autofree guint8 *need = NULL;
  RtPictureFill *draw = rt_picture_fill (fill->options->picture);

  judge_relations (fill);
  if (rt_auto_wanted (fill->options))
    {
      g_autofree guint8 *drawn = needed_entities (fill);

      if (drawn)
        rt_auto_arrange (fill, drawn);
    }
  fill->chart->flow = fill->chart->arrangement == RT_ARRANGED_FLOW;
  fill->chart->radial = fill->chart->arrangement == RT_ARRANGED_RADIAL;
  if (fill->chart->arrangement == RT_ARRANGED_MAP && !rt_map_find (fill, error))
    return FALSE;
  need = needed_entities (fill);
  if (!need)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "no memory for a chart of %u entities; chart a smaller selection",
                   rt_case_n_entities (fill->kase));
      return FALSE;
    }
  add_marks (fill, need, ctx);
  mark_threads (fill);
  rt_fill_changes (fill);
  if (fill->chart->arrangement == RT_ARRANGED_BIPARTITE && fill->chart->marks->len == 0)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "--layout bipartite: nothing that is drawn runs between the two sides, which "
          "are person and event unless said; say which types: --rows TYPE --columns "
          "TYPE");
      return FALSE;
    }
  if (!size_marks (fill, ctx, error) || !rt_fill_colours (fill, ctx, error)
      || !rt_fill_clusters (fill, ctx, error)
      || !(fill->shown = rt_shown_new (fill, ctx, error)))
    return FALSE;
  emphasize_marks (fill);
  for (guint i = 0; i < fill->chart->marks->len; i++)
    rt_fill_captions (fill, i);
  if (fill->chart->arrangement == RT_ARRANGED_BIPARTITE)
    rt_sides_slim (fill->chart);
  if (fill->chart->map)
    rt_map_shrink (fill->chart);
  else if (!draw && !rt_fill_collapse (fill, ctx, error))
    return FALSE;
  if (!draw && !fill->chart->map)
    rt_fill_groups (fill);
  if (!rt_fill_lines (fill, ctx, error))
    return FALSE;
  if (fill->chart->radial)
    fill->chart->centre = rt_chart_centre (fill->chart, fill->options->center);
  rt_fill_change_counts (fill);
  rt_fill_notes (fill);
  rt_fill_said_once (fill);
  rt_fill_titles (fill);
  if ((!draw || draw == rt_fill_profile) && !rt_fill_portraits (fill, ctx, error))
    return FALSE;
  return !draw || draw (fill, ctx, error);
}

const char *const rt_arrangements[RT_N_ARRANGEMENTS + 1] = {
  [RT_ARRANGED_NETWORK] = "network", [RT_ARRANGED_FLOW] = "flow",
  [RT_ARRANGED_RADIAL] = "radial",   [RT_ARRANGED_GROUPS] = "groups",
  [RT_ARRANGED_CIRCLE] = "circle",   [RT_ARRANGED_BIPARTITE] = "bipartite",
  [RT_ARRANGED_MAP] = "map",
};

/* As asked for; what is not is judged once it is known what is drawn (auto.h). */
static RtArrangement
arrangement_of (const RtChartOptions *options)
{
  RtArrangement found = RT_ARRANGED_NETWORK;

  for (int i = 0; i < RT_N_ARRANGEMENTS; i++)
    if (g_strcmp0 (options->layout, rt_arrangements[i]) == 0)
      found = (RtArrangement)i;
  return options->pins || rt_picture_fill (options->picture) ? RT_ARRANGED_NETWORK : found;
}

RtChart *
rt_chart_from_case (RtCase *kase, const RtPick *pick, const RtChartOptions *options,
                    RtContext *ctx, GError **error)
{
  g_autoptr (RtChart) chart = rt_chart_new (kase);
  g_autofree gint64 *mark_of = g_try_new0 (gint64, rt_case_n_entities (kase) + (gsize)1);
  g_autofree guint8 *fate = g_try_malloc0 (rt_case_n_relations (kase) + (gsize)1);
  g_autoptr (RtPick) some = NULL;
  RtChartFill fill = { chart, kase, pick, options, mark_of, fate, rt_case_zone (kase),
                       NULL,  pick };
  gboolean filled;

  if (!mark_of || !fate)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "no memory for a chart; chart a smaller selection");
      return NULL;
    }
  if (rt_picture_fill (options->picture) == rt_fill_profile && options->center != RT_NONE)
    {
      fill.pick = some = rt_profile_pick (kase, pick, options->center, error);
      if (!some)
        return NULL;
    }
  chart->shows_protected = options->show_protected;
  chart->command = g_strdup (options->command);
  chart->icons = rt_own_icons_new (options->folder);
  chart->arrangement = arrangement_of (options);
  if (options->pins && !(chart->pins = rt_pins_read (options->pins, ctx, error)))
    return NULL;
  filled = fill_chart (&fill, ctx, error);
  rt_shown_free (fill.shown);
  return filled ? g_steal_pointer (&chart) : NULL;
}
