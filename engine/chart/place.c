/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a chart to boxes and back. A group is one box; inside it members stand in a grid. */

#include "chart/arrange.h"
#include "chart/layout-client.h"
#include "chart/pins.h"
#include <math.h>
#include <string.h>

#define PAD 5        /* around a mark's box */
#define HEADING 26.0 /* above a flow, for the columns' headings */
#define MOST_COLUMNS 8
#define BIG 300 /* marks: springs start once only */

/* Of so many starts of the springs the best is taken: as many as take a little of the time. */
static guint
spring_starts (guint nodes)
{
  return nodes <= 40 ? 32 : nodes <= 80 ? 16 : nodes <= 150 ? 8 : nodes <= BIG ? 4 : 1;
}

/* Million pairs of lines that annealing looks at: what is left of the time that a chart may
 * take which has one start alone. Of smaller ones several starts are drawn, and annealed their
 * places came to smaller pages on which lines cross more. */
static guint
anneal_for (const RtChart *chart, guint nodes)
{
  return chart->draft ? 0 : nodes <= 80 ? 0 : 15;
}

static RtNodes
make_nodes (const RtChart *chart)
{
  RtNodes nodes = { g_new0 (guint32, chart->marks->len + 1u), 0,
                    g_array_new (FALSE, FALSE, sizeof (int)) };

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      int owner = mark->group >= 0 ? -1 - mark->group : (int)i;

      if (mark->group >= 0 && rt_group (chart, mark->group)->whole != i)
        continue;
      nodes.node_of[i] = nodes.n++;
      g_array_append_val (nodes.owner, owner);
    }
  for (guint i = 0; i < chart->marks->len; i++)
    if (rt_mark (chart, i)->group >= 0)
      nodes.node_of[i] = nodes.node_of[rt_group (chart, rt_mark (chart, i)->group)->whole];
  return nodes;
}

static void
nodes_clear (RtNodes *nodes)
{
  g_free (nodes->node_of);
  g_array_unref (nodes->owner);
}

void
rt_mark_seat (RtMark *mark, double x, double y)
{
  const RtRect r = rt_mark_extent (mark);

  mark->x = x - (r.x0 + r.x1) / 2;
  mark->y = y - (r.y0 + r.y1) / 2;
}

double
rt_area_needed (const RtChart *chart)
{
  double sum = 0, w, h, above;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      rt_mark_box (rt_mark (chart, i), &w, &h, &above);
      sum += (w + 30) * (h + 24);
    }
  return sum * 1.25
         + (chart->labelled && !chart->threaded && !chart->said_once
                ? chart->lines->len * 2400.0
                : 0);
}

/* ---- Reading places ----------------------------------------------------------------- */

static void
take_places (RtChart *chart, const RtLayout *layout, const RtNodes *nodes)
{
  for (guint i = 0; i < nodes->n; i++)
    {
      const int owner = g_array_index (nodes->owner, int, i);
      const double x = layout->nodes[i].x, y = layout->nodes[i].y;

      if (owner >= 0)
        rt_mark_seat (rt_mark (chart, owner), x, y);
      else
        {
          RtGroup *group = rt_group (chart, -1 - owner);
          group->rect = (RtRect){ x - group->w / 2, y - group->h / 2, x + group->w / 2,
                                  y + group->h / 2 };
        }
    }
  for (int round = 0; round < 2; round++)
    for (guint g = 0; g < chart->groups->len; g++)
      rt_group_settle (chart, rt_group (chart, g));
}

static void
forget_hints (RtChart *chart)
{
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);

      g_clear_pointer (&line->hint_curve, g_free);
      line->n_hint_curve = 0;
    }
}

/* Graphviz's way ends at boxes; ours runs from icon to icon, to be cut at the real shapes. */
static void
hint_line (RtChart *chart, RtLine *line, const RtLayoutEdge *e)
{
  const RtMark *a = rt_mark (chart, line->tail), *b = rt_mark (chart, line->head);
  const RtPoint from = { a->x, a->y }, to = { b->x, b->y };
  g_autofree RtPoint *way = g_memdup2 (e->way, e->n_way * sizeof (RtPoint));
  const guint n = e->n_way;
  gboolean back;

  if (n < 4)
    return;
  back = hypot (way[0].x - from.x, way[0].y - from.y)
         > hypot (way[n - 1].x - from.x, way[n - 1].y - from.y);
  for (guint i = 0; back && i < n / 2; i++)
    {
      RtPoint swap = way[i];
      way[i] = way[n - 1 - i];
      way[n - 1 - i] = swap;
    }
  g_free (line->hint_curve);
  line->n_hint_curve = n + 6;
  line->hint_curve = g_new (RtPoint, n + 6);
  line->hint_curve[0] = from;
  line->hint_curve[1] = rt_point_between (from, way[0], 1.0 / 3);
  line->hint_curve[2] = rt_point_between (from, way[0], 2.0 / 3);
  memcpy (line->hint_curve + 3, way, n * sizeof (RtPoint));
  line->hint_curve[n + 3] = rt_point_between (way[n - 1], to, 1.0 / 3);
  line->hint_curve[n + 4] = rt_point_between (way[n - 1], to, 2.0 / 3);
  line->hint_curve[n + 5] = to;
}

/* A thread reads from left to right. */
static void
mirror_for_thread (RtLayout *layout, const RtChart *chart, const RtNodes *nodes,
                   const RtChartOptions *options)
{
  gint64 from = -1, to = -1;

  if (!options->threads || !options->threads[0] || strcmp (layout->engine, "dot") == 0)
    return;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtPath *path = options->threads[0];
      if (rt_mark (chart, i)->entity == path->entities[0])
        from = nodes->node_of[i];
      if (rt_mark (chart, i)->entity == path->entities[path->hops])
        to = nodes->node_of[i];
    }
  if (from < 0 || to < 0 || layout->nodes[from].x <= layout->nodes[to].x)
    return;
  for (guint i = 0; i < layout->n_nodes; i++)
    layout->nodes[i].x = layout->box_w - layout->nodes[i].x;
}

/* dot's places by mark; a flow has no groups. */
static gboolean
take_flow (RtChart *chart, const RtLayout *layout, const RtNodes *nodes)
{
  g_autofree RtPoint *dot = g_new0 (RtPoint, chart->marks->len + 1u);

  for (guint i = 0; i < chart->marks->len; i++)
    dot[i] = (RtPoint){ layout->nodes[nodes->node_of[i]].x,
                        layout->nodes[nodes->node_of[i]].y };
  return rt_flow_place (chart, dot, HEADING + 4);
}

/* ---- Asking ------------------------------------------------------------------------- */

static RtLayout *
make_layout (RtChart *chart, const RtChartOptions *options, const char *engine, guint seed,
             const RtNodes *nodes, const GArray *edges)
{
  RtLayout *layout = rt_layout_new (engine, nodes->n, edges->len);

  layout->answers = chart->answers;
  layout->seed = seed;
  layout->anneal = anneal_for (chart, nodes->n);
  layout->starts = spring_starts (nodes->n);
  layout->gap = chart->marks->len > 300 ? 6 : 16;
  for (guint i = 0; i < nodes->n; i++)
    {
      const int owner = g_array_index (nodes->owner, int, i);
      double above;

      if (owner >= 0)
        rt_mark_box (rt_mark (chart, owner), &layout->nodes[i].w, &layout->nodes[i].h, &above);
      else
        {
          rt_group_measure (chart, rt_group (chart, -1 - owner));
          layout->nodes[i].w = rt_group (chart, -1 - owner)->w;
          layout->nodes[i].h = rt_group (chart, -1 - owner)->h;
        }
      layout->nodes[i].w += 2 * PAD;
      layout->nodes[i].h += 2 * PAD;
      if (chart->flow)
        layout->nodes[i].column = rt_mark (chart, owner)->column;
    }
  for (guint i = 0; i < edges->len; i++)
    {
      RtLayoutEdge *e = &layout->edges[i];

      *e = g_array_index (edges, RtLayoutEdge, i);
      e->length += (layout->nodes[e->tail].w + layout->nodes[e->head].w) / 4;
    }
  if (strcmp (engine, "twopi") == 0 && nodes->n)
    layout->root = (gint64)nodes->node_of[rt_chart_centre (chart, options->center)];
  layout->columns = chart->flow ? chart->columns->len : 0;
  return layout;
}

gboolean
rt_place_some (RtChart *chart, const RtChartOptions *options, const char *engine,
               const guint32 *marks, guint n, RtRect rect, guint seed, gboolean *fits,
               RtContext *ctx, GError **error)
{
  RtNodes nodes = { g_new (guint32, chart->marks->len + 1u), n,
                    g_array_new (FALSE, FALSE, sizeof (int)) };
  const double w = rect.x1 - rect.x0, h = rect.y1 - rect.y0;
  gboolean ok;

  for (guint i = 0; i < chart->marks->len; i++)
    nodes.node_of[i] = RT_NONE;
  for (guint i = 0; i < n; i++)
    {
      nodes.node_of[marks[i]] = i;
      g_array_append_val (nodes.owner, ((int){ (int)marks[i] }));
    }
  g_autoptr (GArray) edges = rt_nodes_edges (chart, &nodes, FALSE);
  g_autoptr (RtLayout) layout = make_layout (
      chart, options, engine ? engine : rt_network_engine (n), seed, &nodes, edges);
  layout->area_w = w;
  layout->area_h = h;
  ok = rt_layout_run (layout, options->layout_program, options->seconds, ctx, error);
  *fits = ok && layout->natural_w <= w + 0.5 && layout->natural_h <= h + 0.5;
  chart->natural_w = layout->natural_w;
  chart->natural_h = layout->natural_h;
  for (guint i = 0; ok && i < n; i++)
    rt_mark_seat (rt_mark (chart, marks[i]), rect.x0 + layout->nodes[i].x,
                  rect.y0 + layout->nodes[i].y);
  nodes_clear (&nodes);
  return ok;
}

static gboolean (*const placers[RT_N_ARRANGEMENTS]) (RtChart *chart,
                                                     const RtChartOptions *options, guint seed,
                                                     gboolean *fits, RtContext *ctx,
                                                     GError **error)
    = {
        [RT_ARRANGED_GROUPS] = rt_boxes_place,
        [RT_ARRANGED_CIRCLE] = rt_circle_place,
        [RT_ARRANGED_BIPARTITE] = rt_sides_place,
        [RT_ARRANGED_MAP] = rt_map_place,
      };

gboolean
rt_place_marks (RtChart *chart, const RtChartOptions *options, const char *engine, guint seed,
                gboolean *fits, RtContext *ctx, GError **error)
{
  const double aw = chart->area.x1 - chart->area.x0, ah = chart->area.y1 - chart->area.y0;
  RtNodes nodes;
  gboolean ok;

  *fits = FALSE;
  forget_hints (chart);
  if (aw < 200 || ah < 150)
    return TRUE;
  if (chart->pins)
    {
      *fits = rt_pins_place (chart, seed);
      return TRUE;
    }
  if (placers[chart->arrangement])
    return placers[chart->arrangement](chart, options, seed, fits, ctx, error);
  if (!chart->flow && g_strcmp0 (engine, "multilevel") != 0 && rt_in_pieces (chart))
    return rt_pieces_place (chart, options, seed, fits, ctx, error);
  nodes = make_nodes (chart);
  if (chart->flow)
    {
      chart->head = HEADING;
      rt_columns_fill (chart, MIN (MOST_COLUMNS, MAX (2, rt_flow_slots (chart) - 1)));
    }
  g_autoptr (GArray) edges = rt_nodes_edges (chart, &nodes, chart->flow);
  g_autoptr (RtLayout) layout = make_layout (chart, options, engine, seed, &nodes, edges);
  layout->area_w = aw;
  layout->area_h = ah;
  ok = rt_layout_run (layout, options->layout_program, options->seconds, ctx, error);
  if (ok)
    {
      chart->natural_w = layout->natural_w;
      chart->natural_h = layout->natural_h;
      *fits = layout->natural_w <= aw + 0.5 && layout->natural_h <= ah + 0.5;
      mirror_for_thread (layout, chart, &nodes, options);
      if (nodes.n == 1 && *fits) /* springs spread no single box */
        {
          layout->nodes[0].x += (aw - layout->natural_w) / 2;
          layout->nodes[0].y += (ah - layout->natural_h) / 2;
        }
      if (chart->flow)
        *fits = take_flow (chart, layout, &nodes);
      else
        take_places (chart, layout, &nodes);
    }
  nodes_clear (&nodes);
  return ok;
}

static RtLayoutNode
box_of (RtRect r)
{
  return (RtLayoutNode){ .w = r.x1 - r.x0,
                         .h = r.y1 - r.y0,
                         .x = (r.x0 + r.x1) / 2,
                         .y = (r.y0 + r.y1) / 2,
                         .column = RT_ANY_COLUMN };
}

/* Boxes as they stand: marks, then the titles of groups and clusters. */
static void
standing_boxes (RtChart *chart, const GArray *titles, RtLayout *layout)
{
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      const RtRect r = rt_mark_extent (mark);

      layout->nodes[i] = box_of (
          (RtRect){ mark->x + r.x0, mark->y + r.y0, mark->x + r.x1, mark->y + r.y1 });
    }
  for (guint i = 0; i < titles->len; i++)
    layout->nodes[chart->marks->len + i] = box_of (g_array_index (titles, RtShape, i).rect);
}

gboolean
rt_place_ways (RtChart *chart, const RtChartOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) titles = g_array_new (FALSE, FALSE, sizeof (RtShape));
  GError *why = NULL;

  for (guint i = 0; i < chart->lines->len; i++)
    if (rt_line (chart, i)->blocked && !rt_line (chart, i)->hint_curve)
      g_array_append_val (asked, i);
  rt_chart_titles (chart, titles);
  g_autoptr (RtLayout) layout = rt_layout_new ("nop", chart->marks->len + titles->len,
                                               asked->len);
  layout->answers = chart->answers;
  layout->ways = TRUE;
  standing_boxes (chart, titles, layout);
  for (guint k = 0; k < asked->len; k++)
    {
      const RtLine *line = rt_line (chart, g_array_index (asked, guint, k));
      layout->edges[k] = (RtLayoutEdge){
        .tail = line->tail, .head = line->head, .weight = 1, .length = 100
      };
    }
  /* Graphviz failing here costs a detour, not the chart. */
  if (asked->len
      && !rt_layout_run (layout, options->layout_program, options->seconds, ctx, &why))
    {
      if (why->code == RT_ERROR_CANCELLED)
        {
          g_propagate_error (error, why);
          return FALSE;
        }
      g_error_free (why);
      return TRUE;
    }
  for (guint k = 0; k < asked->len; k++)
    hint_line (chart, rt_line (chart, g_array_index (asked, guint, k)), &layout->edges[k]);
  return TRUE;
}
