/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a shape is like itself: two nodes that could change places would tell each match twice.
 * Of each such set one node must have the lowest id (Grochow and Kellis 2007); the symmetries
 * themselves are never listed, only looked for one by one. */

#include "analyze/shape-ground.h"
#include <string.h>

#define BIT(i) (G_GUINT64_CONSTANT (1) << (i))

typedef struct
{
  const RtGround *g;
  guint alike[RT_SHAPE_TIES]; /* by tie: the first tie that asks for the same */
  guint between[RT_SHAPE_NODES][RT_SHAPE_NODES]; /* a number that says what ties the two */
  guint kind[RT_SHAPE_NODES];                    /* by node: the first that asks for the same */
  guint image[RT_SHAPE_NODES];
  guint32 taken;
} Symmetry;

/* ---- What is alike ----------------------------------------------------------------------- */

static gboolean
has_type (const GArray *types, RtType type)
{
  for (guint i = 0; i < types->len; i++)
    if (g_array_index (types, RtType, i) == type)
      return TRUE;
  return FALSE;
}

static gboolean
same_types (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (!has_type (b, g_array_index (a, RtType, i)))
      return FALSE;
  for (guint i = 0; i < b->len; i++)
    if (!has_type (a, g_array_index (b, RtType, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_texts (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
nodes_alike (const RtShapeNode *a, const RtShapeNode *b)
{
  return a->free && b->free && same_types (a->types, b->types)
         && same_texts (a->properties, b->properties) && same_texts (a->values, b->values);
}

static gboolean
ties_alike (const RtShapeTie *a, const RtShapeTie *b)
{
  return a->either == b->either && same_types (a->types, b->types)
         && same_texts (a->properties, b->properties) && same_texts (a->values, b->values);
}

/* ---- What lies between two ------------------------------------------------------------------
 */

/* Ties from @a to @b and back, by what they ask for; those that may run either way are one
 * sort.
 */
static guint
count_sort (const Symmetry *s, guint sort, guint a, guint b)
{
  const RtGround *g = s->g;
  guint n = 0;

  for (guint t = 0; t < g->n_ties; t++)
    if (s->alike[t] == sort
        && (g->ties[a][b] | (g->either & BIT (t) ? g->ties[b][a] : 0)) & BIT (t))
      n++;
  return n;
}

static gboolean
same_between (const Symmetry *s, guint a, guint b, guint c, guint d)
{
  for (guint t = 0; t < s->g->n_ties; t++)
    if (s->alike[t] == t
        && (count_sort (s, t, a, b) != count_sort (s, t, c, d)
            || count_sort (s, t, b, a) != count_sort (s, t, d, c)))
      return FALSE;
  return TRUE;
}

/* The number of the first pair that is tied in the same way. */
static guint
number_between (const Symmetry *s, guint a, guint b)
{
  for (guint c = 0; c < a; c++)
    for (guint d = 0; d < s->g->n_nodes; d++)
      if (c != d && same_between (s, a, b, c, d))
        return s->between[c][d];
  for (guint d = 0; d < b; d++)
    if (a != d && same_between (s, a, b, a, d))
      return s->between[a][d];
  return a * RT_SHAPE_NODES + b;
}

static void
symmetry_fill (Symmetry *s, const RtGround *g)
{
  const RtShapeNode *nodes = (const RtShapeNode *)(const void *)g->shape->nodes->data;
  const RtShapeTie *ties = (const RtShapeTie *)(const void *)g->shape->ties->data;

  memset (s, 0, sizeof *s);
  s->g = g;
  for (guint t = 0; t < g->n_ties; t++)
    while (s->alike[t] < t && !ties_alike (&ties[s->alike[t]], &ties[t]))
      s->alike[t]++;
  for (guint i = 0; i < g->n_nodes; i++)
    while (s->kind[i] < i && !nodes_alike (&nodes[s->kind[i]], &nodes[i]))
      s->kind[i]++;
  for (guint a = 0; a < g->n_nodes; a++)
    for (guint b = 0; b < g->n_nodes; b++)
      if (a != b)
        s->between[a][b] = number_between (s, a, b);
}

/* ---- Looking for symmetries -----------------------------------------------------------------
 */

/* Can the nodes from @at on be placed, those before being where they are? */
static gboolean can_place (Symmetry *s, guint at);

static gboolean
can_be (Symmetry *s, guint node, guint image)
{
  gboolean can;

  if (s->taken & 1u << image || s->kind[node] != s->kind[image])
    return FALSE;
  for (guint i = 0; i < node; i++)
    if (s->between[i][node] != s->between[s->image[i]][image])
      return FALSE;
  s->image[node] = image;
  s->taken |= 1u << image;
  can = can_place (s, node + 1);
  s->taken &= ~(1u << image);
  return can;
}

static gboolean
can_place (Symmetry *s, guint at)
{
  if (at == s->g->n_nodes)
    return TRUE;
  for (guint image = 0; image < s->g->n_nodes; image++)
    if (can_be (s, at, image))
      return TRUE;
  return FALSE;
}

void
rt_symmetry_init (RtSymmetry *symmetry, const RtGround *ground)
{
  g_autofree Symmetry *s = g_new (Symmetry, 1);

  memset (symmetry, 0, sizeof *symmetry);
  symmetry->symmetries = 1;
  symmetry_fill (s, ground);
  for (guint node = 0; node < ground->n_nodes; node++)
    {
      guint orbit = 1;

      for (guint other = node + 1; other < ground->n_nodes; other++)
        if (can_be (s, node, other))
          {
            symmetry->below[node] |= 1u << other;
            orbit++;
          }
      symmetry->symmetries *= orbit;
      s->image[node] = node;
      s->taken |= 1u << node;
    }
}
