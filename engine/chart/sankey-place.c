/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Places of bars and ribbons. In each column bars stand in the order of where their ribbons
 * lead (barycentres, Sugiyama, Tagawa and Toda 1981), others last; all columns have one scale,
 * the largest with which the fullest still has room for its words. */

#include "chart/sankey.h"
#include <math.h>

#define SWEEPS 6
#define GAP 10.0
#define NAME_LINES 2
#define THINNEST 0.8
#define LEAST_SHARE                                                                            \
  0.2 /* of the height that the ribbons of the fullest column take, at least */
#define MOST_SHARE 0.75
#define WIDEST_SHARE 0.25 /* of the height: a single ribbon is no wall */
#define LEAST_RIBBON 80.0 /* between the words of one bar and the next */
#define ROUNDS 40

typedef struct
{
  guint32 *order; /* nodes, by column and place */
  guint *first;   /* by column, and one more */
} Columns;

/* ---- Order ------------------------------------------------------------------------------ */

static double
size_of (const RtSankeyNode *node)
{
  return fmax ((double)node->in, (double)node->out);
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtSankey *sankey = data;
  const RtSankeyNode *x = rt_sankey_node (sankey, *(const guint32 *)a);
  const RtSankeyNode *y = rt_sankey_node (sankey, *(const guint32 *)b);

  if (x->column != y->column)
    return x->column < y->column ? -1 : 1;
  if ((x->others > 0) != (y->others > 0))
    return x->others > 0 ? 1 : -1;
  if (x->weight != y->weight)
    return x->weight < y->weight ? -1 : 1;
  if (size_of (x) != size_of (y))
    return size_of (x) > size_of (y) ? -1 : 1;
  return *(const guint32 *)a < *(const guint32 *)b ? -1 : 1;
}

static void
sort_nodes (RtSankey *sankey, guint32 *order)
{
  g_qsort_with_data (order, (gint)sankey->nodes->len, sizeof *order, compare_nodes, sankey);
}

/* The mean place of those it gets from (or, @forth being FALSE, pays to), by amounts. */
static void
weigh (RtSankey *sankey, const guint32 *order, gboolean forth)
{
  guint n = sankey->nodes->len;
  g_autofree double *place = g_new (double, n + 1u), *sum = g_new0 (double, n + 1u);
  g_autofree double *all = g_new0 (double, n + 1u);

  for (guint i = 0, from = 0; i < n; i++)
    {
      if (rt_sankey_node (sankey, order[i])->column
          != rt_sankey_node (sankey, order[from])->column)
        from = i;
      place[order[i]] = i - from;
    }
  for (guint i = 0; i < sankey->ribbons->len; i++)
    {
      const RtSankeyRibbon *ribbon = rt_sankey_ribbon (sankey, i);
      guint32 at = forth ? ribbon->to : ribbon->from, other = forth ? ribbon->from : ribbon->to;

      sum[at] += place[other] * (double)ribbon->amount;
      all[at] += (double)ribbon->amount;
    }
  for (guint i = 0; i < n; i++)
    rt_sankey_node (sankey, i)->weight = all[i] > 0 ? sum[i] / all[i] : place[i];
}

/* Periods: a bar stands at about the same height in every column, by what it moved in all. */
static void
weigh_by_mark (RtSankey *sankey)
{
  for (guint i = 0; i < sankey->nodes->len; i++)
    {
      RtSankeyNode *node = rt_sankey_node (sankey, i);

      node->weight = 0;
      for (guint k = 0; k < sankey->nodes->len; k++)
        if (rt_sankey_node (sankey, k)->mark == node->mark && node->mark != RT_NONE)
          node->weight -= (double)rt_sankey_node (sankey, k)->in
                          + (double)rt_sankey_node (sankey, k)->out;
    }
}

void
rt_sankey_order (RtSankey *sankey)
{
  guint n = sankey->nodes->len;
  g_autofree guint32 *order = g_new (guint32, n + 1u);
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, TRUE, sizeof (RtSankeyNode), n);
  g_autofree guint32 *place = g_new (guint32, n + 1u);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  if (sankey->periods)
    weigh_by_mark (sankey);
  sort_nodes (sankey, order);
  for (int sweep = 0; sweep < SWEEPS && !sankey->periods; sweep++)
    {
      weigh (sankey, order, sweep % 2 == 0);
      sort_nodes (sankey, order);
    }
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (sorted, *rt_sankey_node (sankey, order[i]));
      place[order[i]] = i;
    }
  for (guint i = 0; i < n; i++)
    *rt_sankey_node (sankey, i) = g_array_index (sorted, RtSankeyNode, i);
  for (guint i = 0; i < sankey->ribbons->len; i++)
    {
      RtSankeyRibbon *ribbon = rt_sankey_ribbon (sankey, i);

      ribbon->from = place[ribbon->from];
      ribbon->to = place[ribbon->to];
      ribbon->payer = place[ribbon->payer];
      ribbon->payee = place[ribbon->payee];
    }
}

/* ---- Sizes ------------------------------------------------------------------------------ */

static double
words_height (const RtSankeyNode *node)
{
  if (node->way)
    return 0;
  return g_strv_length (node->names) * (double)RT_NAME_LEAD
         + ((node->sums[0] != NULL) + (node->sums[1] != NULL)) * (double)RT_SMALL_LEAD + 2;
}

/* With @scale; returns the height of the fullest column. */
static double
size_all (RtSankey *sankey, double scale)
{
  guint n = sankey->nodes->len;
  g_autofree double *in = g_new0 (double, n + 1u), *out = g_new0 (double, n + 1u);
  double most = 0, height = 0;

  for (guint i = 0; i < sankey->ribbons->len; i++)
    {
      RtSankeyRibbon *ribbon = rt_sankey_ribbon (sankey, i);

      ribbon->width = fmax (THINNEST, (double)ribbon->amount * scale);
      out[ribbon->from] += ribbon->width;
      in[ribbon->to] += ribbon->width;
    }
  for (guint i = 0; i < n; i++)
    {
      RtSankeyNode *node = rt_sankey_node (sankey, i);

      node->bar = fmax (in[i], out[i]);
      node->height = fmax (node->bar, words_height (node));
      height = i > 0 && node[-1].column == node->column ? height + GAP + node->height
                                                        : node->height;
      most = fmax (most, height);
    }
  return most;
}

static double
most_of_a_column (const RtSankey *sankey)
{
  double most = 0, sum = 0;

  for (guint i = 0; i < sankey->nodes->len; i++)
    {
      const RtSankeyNode *node = rt_sankey_node (sankey, i);

      sum = (i > 0 && node[-1].column == node->column ? sum : 0) + size_of (node);
      most = fmax (most, sum);
    }
  return most;
}

static double
largest_ribbon (const RtSankey *sankey)
{
  double largest = 0;

  for (guint i = 0; i < sankey->ribbons->len; i++)
    largest = fmax (largest, (double)rt_sankey_ribbon (sankey, i)->amount);
  return largest;
}

/* ---- Places ----------------------------------------------------------------------------- */

/* Every column in the middle of the height. */
static void
stack (RtSankey *sankey, double height)
{
  for (guint i = 0, end; i < sankey->nodes->len; i = end)
    {
      double y = 0;

      for (end = i;
           end < sankey->nodes->len
           && rt_sankey_node (sankey, end)->column == rt_sankey_node (sankey, i)->column;
           end++)
        {
          rt_sankey_node (sankey, end)->y = y;
          y += rt_sankey_node (sankey, end)->height + GAP;
        }
      for (guint k = i; k < end; k++)
        rt_sankey_node (sankey, k)->y += (height - y + GAP) / 2;
    }
}

typedef struct
{
  RtSankeyRibbon *ribbon;
  const RtSankey *sankey;
} End;

static int
compare_by_head (gconstpointer a, gconstpointer b)
{
  const RtSankeyRibbon *x = *(RtSankeyRibbon *const *)a, *y = *(RtSankeyRibbon *const *)b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x < y ? -1 : x > y;
}

static int
compare_by_tail (gconstpointer a, gconstpointer b)
{
  const RtSankeyRibbon *x = *(RtSankeyRibbon *const *)a, *y = *(RtSankeyRibbon *const *)b;

  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* At each bar, ribbons in the order of where they come from or lead to; nodes are numbered as
 * they stand. */
static void
seat_ribbons (RtSankey *sankey)
{
  guint n = sankey->ribbons->len;
  g_autofree RtSankeyRibbon **ribbons = g_new (RtSankeyRibbon *, n + 1u);
  double y = 0;

  for (guint i = 0; i < n; i++)
    ribbons[i] = rt_sankey_ribbon (sankey, i);
  qsort (ribbons, n, sizeof *ribbons, compare_by_head);
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || ribbons[i]->from != ribbons[i - 1]->from)
        y = rt_sankey_node (sankey, ribbons[i]->from)->y;
      ribbons[i]->y_from = y;
      y += ribbons[i]->width;
    }
  qsort (ribbons, n, sizeof *ribbons, compare_by_tail);
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || ribbons[i]->to != ribbons[i - 1]->to)
        y = rt_sankey_node (sankey, ribbons[i]->to)->y;
      ribbons[i]->y_to = y;
      y += ribbons[i]->width;
    }
}

gboolean
rt_sankey_place (RtSankey *sankey, double width, double height)
{
  double room = height - RT_SANKEY_HEAD, most = most_of_a_column (sankey);
  const double widest = WIDEST_SHARE * room / largest_ribbon (sankey);
  double high = fmin (MOST_SHARE * room / most, widest);
  double low = fmin (LEAST_SHARE * room / most, high);

  sankey->pitch = (width - RT_SANKEY_WORDS - RT_SANKEY_BAR - 6) / (sankey->n_columns - 1);
  if (sankey->pitch < RT_SANKEY_BAR + RT_SANKEY_WORDS + LEAST_RIBBON || room <= 0
      || size_all (sankey, low) > room)
    return FALSE;
  for (int i = 0; i < ROUNDS; i++)
    {
      double middle = (low + high) / 2;

      if (size_all (sankey, middle) <= room)
        low = middle;
      else
        high = middle;
    }
  size_all (sankey, low);
  sankey->scale = low;
  stack (sankey, room);
  seat_ribbons (sankey);
  return TRUE;
}
