/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places of trees: tidy ones, after Reingold and Tilford 1981, with a column a level. Each
 * subtree is drawn by itself, then put as near below the one before it as their outlines allow,
 * level by level; who is above stands in the middle of those below. Lines that are no stems run
 * between the words: along a gutter, over a free height, along a gutter. */

#include "chart/hierarchy.h"
#include <math.h>

#define GAP 8.0       /* between two */
#define TREE_GAP 22.0 /* between trees that do not hang together; half of it, where they do */
#define COLUMN_GAP 16.0
#define LANE 5.0
#define TRIES 2000

/* How far a subtree reaches up and down on each level, beside the height of its root. */
typedef struct
{
  GArray *top, *bottom; /* double, by level below it */
} Outline;

#define at_level(array, level) (g_array_index (array, double, level))

/* ---- Within a tree -------------------------------------------------------------------------
 */

static void
size_node (RtHierarchyNode *node)
{
  double words = g_strv_length (node->names) * (double)RT_NAME_LEAD
                 + g_strv_length (node->also) * (double)RT_SMALL_LEAD;
  double stem = 2 * (g_strv_length (node->words) * (double)RT_SMALL_LEAD + 5);

  node->height = fmax (fmax (words, stem), 2 * RT_HIERARCHY_R + 10);
}

static Outline
outline_new (double height)
{
  Outline o = { g_array_new (FALSE, FALSE, sizeof (double)),
                g_array_new (FALSE, FALSE, sizeof (double)) };
  double top = -height / 2, bottom = height / 2;

  g_array_append_val (o.top, top);
  g_array_append_val (o.bottom, bottom);
  return o;
}

static void
outline_free (Outline *o)
{
  g_clear_pointer (&o->top, g_array_unref);
  g_clear_pointer (&o->bottom, g_array_unref);
}

/* How far down @next must go, not to meet @so_far, whose levels begin at @level. */
static double
apart (const Outline *so_far, guint level, const Outline *next)
{
  double by = -INFINITY;

  for (guint l = 0; l < next->top->len && level + l < so_far->bottom->len; l++)
    by = fmax (by, at_level (so_far->bottom, level + l) + GAP - at_level (next->top, l));
  return by;
}

static void
join_outline (Outline *all, guint level, const Outline *part, double y)
{
  for (guint l = 0; l < part->top->len; l++)
    {
      double top = at_level (part->top, l) + y, bottom = at_level (part->bottom, l) + y;

      if (level + l == all->top->len)
        {
          g_array_append_val (all->top, top);
          g_array_append_val (all->bottom, bottom);
          continue;
        }
      at_level (all->top, level + l) = fmin (at_level (all->top, level + l), top);
      at_level (all->bottom, level + l) = fmax (at_level (all->bottom, level + l), bottom);
    }
}

/* Those below @node, one under the other, and it in their middle: y of each is beside it. */
static void
join_below (RtHierarchy *h, RtHierarchyNode *node, Outline *outlines, Outline *own)
{
  Outline below = { g_array_new (FALSE, FALSE, sizeof (double)),
                    g_array_new (FALSE, FALSE, sizeof (double)) };
  double middle;

  for (guint i = 0; i < node->n; i++)
    {
      double y = i == 0 ? 0 : apart (&below, 0, &outlines[node->first + i]);

      rt_hierarchy_node (h, node->first + i)->y = y;
      join_outline (&below, 0, &outlines[node->first + i], y);
      outline_free (&outlines[node->first + i]);
    }
  middle = rt_hierarchy_node (h, node->first + node->n - 1)->y / 2;
  for (guint i = 0; i < node->n; i++)
    rt_hierarchy_node (h, node->first + i)->y -= middle;
  join_outline (own, 1, &below, -middle);
  outline_free (&below);
}

/* Nodes below one stand behind it, so that one walk back has them ready. */
static void
draw_trees (RtHierarchy *h)
{
  guint n = h->nodes->len;
  g_autofree Outline *outlines = g_new0 (Outline, n + 1u);

  for (guint i = n; i-- > 0;)
    {
      RtHierarchyNode *node = rt_hierarchy_node (h, i);

      size_node (node);
      node->y = 0;
      outlines[i] = outline_new (node->height);
      if (node->n > 0)
        join_below (h, node, outlines, &outlines[i]);
    }
  for (guint t = 0; t < h->trees->len; t++)
    {
      RtHierarchyTree *tree = rt_hierarchy_tree (h, t);
      Outline *outline = &outlines[tree->root];

      tree->top = tree->bottom = 0;
      for (guint l = 0; l < outline->top->len; l++)
        {
          tree->top = fmin (tree->top, at_level (outline->top, l));
          tree->bottom = fmax (tree->bottom, at_level (outline->bottom, l));
        }
      outline_free (outline);
    }
}

/* ---- Trees on the page ---------------------------------------------------------------------
 */

static void
seat_tree (RtHierarchy *h, guint t, double x, double y)
{
  const RtHierarchyTree *tree = rt_hierarchy_tree (h, t);
  guint end = t + 1 < h->trees->len ? rt_hierarchy_tree (h, t + 1)->root : h->nodes->len;

  for (guint i = tree->root; i < end; i++)
    {
      RtHierarchyNode *node = rt_hierarchy_node (h, i);

      node->y += node->above == RT_NONE ? y - tree->top : rt_hierarchy_node (h, node->above)->y;
      node->x = x + RT_HIERARCHY_R + node->depth * RT_HIERARCHY_PITCH;
    }
}

static double
gap_before (const RtHierarchy *h, guint t)
{
  return rt_hierarchy_tree (h, t)->part == rt_hierarchy_tree (h, t - 1)->part ? TREE_GAP / 2
                                                                              : TREE_GAP;
}

static double
width_of (const RtHierarchyTree *tree)
{
  return (tree->depth + 1) * RT_HIERARCHY_PITCH - RT_HIERARCHY_GUTTER - RT_HIERARCHY_WORDS;
}

/* Trees below each other, and where the height is used up beside those. */
static gboolean
seat_trees (RtHierarchy *h, double width, double height)
{
  double x = 0, y = 0, wide = 0;

  h->w = h->h = 0;
  for (guint t = 0; t < h->trees->len; t++)
    {
      const RtHierarchyTree *tree = rt_hierarchy_tree (h, t);
      double high = tree->bottom - tree->top;

      y += t > 0 && y > 0 ? gap_before (h, t) : 0;
      if (y > 0 && y + high > height)
        {
          x += wide + RT_HIERARCHY_GUTTER + COLUMN_GAP;
          y = wide = 0;
        }
      if (high > height || x + width_of (tree) > width)
        return FALSE;
      seat_tree (h, t, x, y);
      wide = fmax (wide, width_of (tree));
      y += high;
      h->h = fmax (h->h, y);
    }
  h->w = x + wide;
  return TRUE;
}

/* ---- Lines that are no stems
 * ----------------------------------------------------------------- */

/* The gutter behind the words of a node, and the one before those of another. */
static double
gutter_after (const RtHierarchyNode *node)
{
  return node->x + RT_HIERARCHY_R + 6 + RT_HIERARCHY_NAME + 2;
}

static double
gutter_before (const RtHierarchyNode *node)
{
  return node->x - RT_HIERARCHY_R - RT_HIERARCHY_WORDS - 8 - RT_HIERARCHY_GUTTER + 2;
}

/* Is that height free of nodes, and of their stems' words, from @x0 to @x1? */
static gboolean
is_free (const RtHierarchy *h, double y, double x0, double x1)
{
  for (guint i = 0; i < h->nodes->len; i++)
    {
      const RtHierarchyNode *node = rt_hierarchy_node (h, i);
      double left = node->x - RT_HIERARCHY_R - RT_HIERARCHY_WORDS - 10;

      if (fabs (y - node->y) < node->height / 2 + 2 && x1 > left
          && x0 < node->x + RT_HIERARCHY_R + 6 + RT_HIERARCHY_NAME)
        return FALSE;
    }
  for (guint e = 0; e < h->edges->len; e++)
    {
      const RtPoint *ways = rt_hierarchy_edge (h, e)->ways;

      if (rt_hierarchy_edge (h, e)->stem || rt_hierarchy_edge (h, e)->above == RT_NONE)
        continue;
      if (fabs (y - ways[2].y) < LANE - 1 && x1 > fmin (ways[2].x, ways[3].x)
          && x0 < fmax (ways[2].x, ways[3].x))
        return FALSE;
    }
  return TRUE;
}

static double
free_height (const RtHierarchy *h, double near, double x0, double x1)
{
  for (int i = 0; i < TRIES; i++)
    {
      double y = near + (i % 2 ? -1 : 1) * LANE * ((i + 1) / 2);

      if (y > 0 && is_free (h, y, fmin (x0, x1), fmax (x0, x1)))
        return y;
    }
  return h->h + LANE;
}

/* A node without a gutter before it (a root) has lines come in from the left margin. */
static void
lead (RtHierarchy *h, RtHierarchyEdge *edge, guint k)
{
  const RtHierarchyNode *above = rt_hierarchy_node (h, edge->above);
  const RtHierarchyNode *below = rt_hierarchy_node (h, edge->below);
  double shift = 10 + 4 * (k % 4), side = 5 + 3 * (k % 2);
  double out = gutter_after (above) + shift;
  double in = below->depth == 0 ? below->x - RT_HIERARCHY_R - 6 - 2 * (k % 4)
                                : gutter_before (below) + shift;
  double y = fabs (out - in) < 20 ? (above->y + below->y) / 2
                                  : free_height (h, (above->y + below->y) / 2, out, in);
  double end = below->x - sqrt (RT_HIERARCHY_R * RT_HIERARCHY_R - side * side) - 3;
  const RtPoint ways[]
      = { { above->x, above->y + side }, { out, above->y + side }, { out, y }, { in, y },
          { in, below->y + side },       { end, below->y + side } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    edge->ways[i] = ways[i];
}

gboolean
rt_hierarchy_place (RtHierarchy *h, double width, double height)
{
  guint k = 0;

  draw_trees (h);
  if (!seat_trees (h, width - 16, height))
    return FALSE;
  for (guint e = 0; e < h->edges->len; e++)
    for (guint p = 0; p < 6; p++)
      rt_hierarchy_edge (h, e)->ways[p] = (RtPoint){ -1e9, -1e9 };
  for (guint e = 0; e < h->edges->len; e++)
    {
      RtHierarchyEdge *edge = rt_hierarchy_edge (h, e);

      if (edge->stem || edge->above == RT_NONE)
        continue;
      lead (h, edge, k++);
      h->h = fmax (h->h, fmax (edge->ways[2].y, edge->ways[5].y) + 4);
    }
  return h->h <= height;
}
