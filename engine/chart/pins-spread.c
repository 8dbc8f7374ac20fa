/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See pins.h. What is new goes to the free square nearest to the middle of what it is linked
 * to; a square holds one mark. Nearest to the pinned come first, so that a chain grows from
 * where it hangs. */

#include "chart/arrange.h"
#include "chart/pins.h"
#include <math.h>

#define SIDE 64.0 /* of a square: a mark and air */

typedef struct
{
  RtChart *chart;
  gboolean *set;     /* by mark */
  GHashTable *taken; /* squares, as key_of() */
  GHashTable
      *rings; /* square that was wished for: the first ring around it that may have room */
} Field;

static gint64
square (double at)
{
  return (gint64)floor (at / SIDE);
}

static guint64
key_of (gint64 x, gint64 y)
{
  return ((guint64)(guint32)x << 32) | (guint32)y;
}

static gboolean
take (Field *f, gint64 x, gint64 y)
{
  const guint64 key = key_of (x, y);

  return g_hash_table_add (f->taken, g_memdup2 (&key, sizeof key));
}

static void
set_down (Field *f, guint32 i, RtPoint at)
{
  rt_mark (f->chart, i)->x = at.x;
  rt_mark (f->chart, i)->y = at.y;
  f->set[i] = TRUE;
}

/* The first free square of @ring around (x, y), clockwise from its upper left corner. */
static gboolean
free_on_ring (Field *f, gint64 x, gint64 y, gint64 ring, RtPoint *out)
{
  static const int ways[][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
  gint64 cx = x - ring, cy = y - ring;

  for (guint side = 0; side < 4; side++)
    for (gint64 step = 0; step < MAX (1, 2 * ring); step++)
      {
        if (take (f, cx, cy))
          {
            *out = (RtPoint){ ((double)cx + 0.5) * SIDE, ((double)cy + 0.5) * SIDE };
            return TRUE;
          }
        if (ring == 0)
          return FALSE;
        cx += ways[side][0];
        cy += ways[side][1];
      }
  return FALSE;
}

static void
set_near (Field *f, guint32 i, RtPoint wish)
{
  const gint64 x = square (wish.x), y = square (wish.y);
  const guint64 key = key_of (x, y);
  gint64 ring = GPOINTER_TO_INT (g_hash_table_lookup (f->rings, &key));
  RtPoint at;

  while (!free_on_ring (f, x, y, ring, &at))
    ring++;
  g_hash_table_insert (f->rings, g_memdup2 (&key, sizeof key), GINT_TO_POINTER ((int)ring));
  set_down (f, i, at);
}

/* The middle of those it is linked to that stand already; where there is none, beside
 * @otherwise, whose box it is in. */
static RtPoint
middle_of_linked (const Field *f, const RtLinks *links, guint32 i, guint32 otherwise)
{
  RtPoint sum = { 0, 0 };
  guint n = 0;

  for (guint k = links->first[i]; k < links->first[i + 1]; k++)
    if (f->set[links->other[k]])
      {
        const RtMark *other = rt_mark (f->chart, links->other[k]);

        sum = (RtPoint){ sum.x + other->x, sum.y + other->y };
        n++;
      }
  return n ? (RtPoint){ sum.x / n, sum.y / n }
           : (RtPoint){ rt_mark (f->chart, otherwise)->x, rt_mark (f->chart, otherwise)->y };
}

static void
reach (Field *f, const RtLinks *links, GArray *queue, guint32 from, guint32 other)
{
  if (f->set[other])
    return;
  set_near (f, other, middle_of_linked (f, links, other, from));
  g_array_append_val (queue, other);
}

/* From those in @queue on, over links and boxes, all that they reach. */
static void
grow_from (Field *f, const RtLinks *links, GArray *queue)
{
  for (guint at = 0; at < queue->len; at++)
    {
      const guint32 here = g_array_index (queue, guint32, at);

      const int group = rt_mark (f->chart, here)->group;

      for (guint k = links->first[here]; k < links->first[here + 1]; k++)
        reach (f, links, queue, here, links->other[k]);
      for (guint k = 0; group >= 0 && k < rt_group (f->chart, group)->n; k++)
        reach (f, links, queue, here, rt_group (f->chart, group)->members[k]);
    }
}

static RtRect
bounds_of (const RtChart *chart, const GArray *marks)
{
  RtRect all = { 0, 0, 0, 0 };

  for (guint i = 0; i < marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, g_array_index (marks, guint32, i));
      const RtRect one = { mark->x, mark->y, mark->x, mark->y };

      all = i ? rt_rect_union (all, one) : one;
    }
  return all;
}

static void
set_pinned (Field *f, GArray *queue)
{
  for (guint32 i = 0; i < f->chart->marks->len; i++)
    {
      const RtPoint *at = g_hash_table_lookup (f->chart->pins->at, rt_mark (f->chart, i)->id);

      if (!at)
        continue;
      take (f, square (at->x), square (at->y));
      set_down (f, i, *at);
      g_array_append_val (queue, i);
    }
}

/* What hangs together with nothing that is pinned: each piece under all that stands. */
static void
set_rest (Field *f, const RtLinks *links, GArray *queue)
{
  const RtRect all = bounds_of (f->chart, queue);
  const RtPoint below = { (all.x0 + all.x1) / 2, all.y1 + 4 * SIDE };

  for (guint32 i = 0; i < f->chart->marks->len; i++)
    {
      if (f->set[i])
        continue;
      set_near (f, i, below);
      g_array_set_size (queue, 0);
      g_array_append_val (queue, i);
      grow_from (f, links, queue);
    }
}

static void
wrap_groups (RtChart *chart)
{
  for (guint i = 0; i < chart->groups->len; i++)
    {
      RtGroup *group = rt_group (chart, i);
      RtRect all = { 0, 0, 0, 0 };

      for (guint k = 0; k < group->n; k++)
        {
          const RtMark *mark = rt_mark (chart, group->members[k]);
          const RtRect box = rt_mark_extent (mark),
                       one = { mark->x + box.x0, mark->y + box.y0, mark->x + box.x1,
                               mark->y + box.y1 };

          all = k ? rt_rect_union (all, one) : one;
        }
      group->rect = rt_group_around (group, all);
    }
}

gboolean
rt_pins_spread (RtChart *chart)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (RtLinks) links = rt_links_new (chart);
  Field f = { chart, g_new0 (gboolean, chart->marks->len + 1u),
              g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
              g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };

  set_pinned (&f, queue);
  const gboolean any = queue->len > 0;
  if (any)
    {
      grow_from (&f, links, queue);
      set_rest (&f, links, queue);
      wrap_groups (chart);
    }
  g_hash_table_unref (f.rings);
  g_hash_table_unref (f.taken);
  g_free (f.set);
  return any;
}
