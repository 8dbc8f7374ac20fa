/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See time-boxes.h. A binary tree whose leaves are the boxes in the order of a curve that keeps
 * near what is near in both directions (Morton 1966), and whose nodes hold the smallest box
 * around what was added below them. */
#include "case/time-boxes.h"

struct _RtTimeBoxes
{
  guint32 leaves;   /* a power of two */
  guint32 *leaf;    /* of each box */
  RtTimeBox *nodes; /* 2 * leaves: below node i are 2i and 2i + 1; 0 is none */
};

static const RtTimeBox nothing = { { G_MAXINT64, G_MAXINT64 }, { G_MININT64, G_MININT64 } };

gboolean
rt_time_box_meets (const RtTimeBox *a, const RtTimeBox *b)
{
  return a->low[0] <= b->high[0] && b->low[0] <= a->high[0] && a->low[1] <= b->high[1]
         && b->low[1] <= a->high[1];
}

/* ---- The order of the leaves ------------------------------------------------------- */

typedef struct
{
  const RtTimeBox *boxes;
  guint side;
} Order;

static gint
by_low (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  gint64 x = order->boxes[i].low[order->side], y = order->boxes[j].low[order->side];

  if (x != y)
    return x < y ? -1 : 1;
  return i < j ? -1 : i > j;
}

static gint
by_code (gconstpointer a, gconstpointer b, gpointer codes)
{
  guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
  guint64 x = ((const guint64 *)codes)[i], y = ((const guint64 *)codes)[j];

  if (x != y)
    return x < y ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* Its bits to every other place. */
static guint64
spread (guint32 number)
{
  guint64 x = number;

  x = (x | x << 16) & G_GUINT64_CONSTANT (0x0000ffff0000ffff);
  x = (x | x << 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  x = (x | x << 4) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  x = (x | x << 2) & G_GUINT64_CONSTANT (0x3333333333333333);
  return (x | x << 1) & G_GUINT64_CONSTANT (0x5555555555555555);
}

/* The places of starts and ends among all, woven into one number; equal times have one place.
 */
static void
weave_places (const RtTimeBox *boxes, guint32 n, guint32 *sorted, guint64 *codes)
{
  for (guint side = 0; side < 2; side++)
    {
      Order order = { boxes, side };
      guint32 place = 0;

      for (guint32 i = 0; i < n; i++)
        sorted[i] = i;
      g_qsort_with_data (sorted, (gint)n, sizeof *sorted, by_low, &order);
      for (guint32 i = 0; i < n; i++)
        {
          if (i > 0 && boxes[sorted[i]].low[side] != boxes[sorted[i - 1]].low[side])
            place = i;
          codes[sorted[i]] |= spread (place) << side;
        }
    }
}

static gboolean
order_leaves (RtTimeBoxes *all, const RtTimeBox *boxes, guint32 n)
{
  g_autofree guint32 *sorted = g_try_new (guint32, (gsize)n + 1);
  g_autofree guint64 *codes = g_try_new0 (guint64, (gsize)n + 1);

  if (!sorted || !codes)
    return FALSE;
  weave_places (boxes, n, sorted, codes);
  for (guint32 i = 0; i < n; i++)
    sorted[i] = i;
  g_qsort_with_data (sorted, (gint)n, sizeof *sorted, by_code, codes);
  for (guint32 i = 0; i < n; i++)
    all->leaf[sorted[i]] = i;
  return TRUE;
}

/* ---- The tree ------------------------------------------------------------------------ */

RtTimeBoxes *
rt_time_boxes_new (const RtTimeBox *boxes, guint32 n)
{
  g_autoptr (RtTimeBoxes) all = g_new0 (RtTimeBoxes, 1);

  for (all->leaves = 1; all->leaves < n;)
    all->leaves *= 2;
  all->leaf = g_try_new (guint32, (gsize)n + 1);
  all->nodes = g_try_new (RtTimeBox, 2 * (gsize)all->leaves);
  if (!all->leaf || !all->nodes || !order_leaves (all, boxes, n))
    return NULL;
  for (gsize i = 0; i < 2 * (gsize)all->leaves; i++)
    all->nodes[i] = nothing;
  return g_steal_pointer (&all);
}

void
rt_time_boxes_free (RtTimeBoxes *all)
{
  if (!all)
    return;
  g_free (all->leaf);
  g_free (all->nodes);
  g_free (all);
}

void
rt_time_boxes_add (RtTimeBoxes *all, guint32 i, const RtTimeBox *box)
{
  for (guint32 at = all->leaves + all->leaf[i]; at > 0; at /= 2)
    for (guint side = 0; side < 2; side++)
      {
        RtTimeBox *node = &all->nodes[at];

        node->low[side] = MIN (node->low[side], box->low[side]);
        node->high[side] = MAX (node->high[side], box->high[side]);
      }
}

static gboolean
meets_below (const RtTimeBoxes *all, guint32 at, const RtTimeBox *box)
{
  if (!rt_time_box_meets (&all->nodes[at], box))
    return FALSE;
  return at >= all->leaves || meets_below (all, 2 * at, box)
         || meets_below (all, 2 * at + 1, box);
}

gboolean
rt_time_boxes_meet (const RtTimeBoxes *all, const RtTimeBox *box)
{
  return meets_below (all, 1, box);
}
