/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Label propagation (Raghavan, Albert and Kumara 2007). Ours, because that of igraph 0.10.2
 * cannot be interrupted: round by round, in an order drawn anew, each takes the label that
 * weighs most among its contacts (by direction: among those that point at it), keeps its own
 * where that is one of them, and else draws. It ends with the round in which nobody moved; by
 * direction labels can go round in circles, so rounds are bounded. At last, as the paper says,
 * what bears one label and does not hang together is parted. Cost: O(m) a round, and few
 * rounds. */

#include "analyze/grouping.h"
#include "analyze/measure.h"

#define MOST_ROUNDS 1000u
#define EQUAL 1e-12 /* relative: sums of weights that differ by rounding alone */

typedef struct
{
  const igraph_t *graph;
  igraph_inclist_t from; /* edges by which labels come to a vertex */
  const double *strengths;
  guint32 n;
  guint32 *label, *order;
  double *weight;       /* by label: among the contacts of one vertex; 0 between */
  guint32 *seen, *best; /* labels among them, and those that weigh most */
} Labels;

/* ---- One vertex -------------------------------------------------------------------------- */

static guint32
draw (guint32 n)
{
  return (guint32)igraph_rng_get_integer (igraph_rng_default (), 0, (igraph_integer_t)n - 1);
}

/* How much each label weighs among the contacts of @v; returns how many labels there are. */
static guint32
weigh (Labels *l, guint32 v)
{
  const igraph_vector_int_t *edges = igraph_inclist_get (&l->from, v);
  guint32 n = 0;

  for (igraph_integer_t i = 0; i < igraph_vector_int_size (edges); i++)
    {
      igraph_integer_t e = VECTOR (*edges)[i];
      guint32 label = l->label[IGRAPH_OTHER (l->graph, e, v)];

      if (!(l->weight[label] > 0))
        l->seen[n++] = label;
      l->weight[label] += l->strengths ? l->strengths[e] : 1;
    }
  return n;
}

/* TRUE where @v moved. */
static gboolean
move (Labels *l, guint32 v)
{
  guint32 n = weigh (l, v), own = l->label[v], n_best = 0;
  double most = 0;
  gboolean stays = n == 0;

  for (guint32 i = 0; i < n; i++)
    most = MAX (most, l->weight[l->seen[i]]);
  for (guint32 i = 0; i < n; i++)
    {
      if (l->weight[l->seen[i]] >= most * (1 - EQUAL))
        {
          stays = stays || l->seen[i] == own;
          l->best[n_best++] = l->seen[i];
        }
      l->weight[l->seen[i]] = 0;
    }
  if (!stays)
    l->label[v] = l->best[n_best > 1 ? draw (n_best) : 0];
  return !stays;
}

/* ---- All of them ------------------------------------------------------------------------- */

/* Fisher and Yates */
static void
shuffle (guint32 *x, guint32 n)
{
  for (guint32 i = n; i > 1; i--)
    {
      guint32 j = draw (i), kept = x[i - 1];

      x[i - 1] = x[j];
      x[j] = kept;
    }
}

static igraph_error_t
propagate (Labels *l, RtContext *ctx)
{
  gboolean moved = TRUE;

  for (guint32 v = 0; v < l->n; v++)
    l->label[v] = l->order[v] = v;
  for (guint round = 0; moved && round < MOST_ROUNDS; round++)
    {
      moved = FALSE;
      shuffle (l->order, l->n);
      for (guint32 i = 0; i < l->n; i++)
        {
          if (i % 4096 == 0 && rt_context_cancelled (ctx))
            return IGRAPH_INTERRUPTED;
          moved = move (l, l->order[i]) || moved;
        }
    }
  return IGRAPH_SUCCESS;
}

/* @group: a vertex of each part; the order that is no more needed holds the way to it. */
static void
part (Labels *l, guint32 *group)
{
  guint32 *up = l->order;

  for (guint32 v = 0; v < l->n; v++)
    up[v] = v;
  for (igraph_integer_t e = 0; e < igraph_ecount (l->graph); e++)
    {
      guint32 a = (guint32)IGRAPH_FROM (l->graph, e), b = (guint32)IGRAPH_TO (l->graph, e);

      if (l->label[a] == l->label[b])
        rt_group_join (up, a, b);
    }
  for (guint32 v = 0; v < l->n; v++)
    group[v] = rt_group_root (up, v);
}

static gboolean
run (Labels *l, const RtView *view, guint32 *group, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter (&guard, ctx);
  code = igraph_inclist_init (l->graph, &l->from,
                              rt_view_options (view)->directed ? IGRAPH_IN : IGRAPH_ALL,
                              IGRAPH_NO_LOOPS);
  if (code == IGRAPH_SUCCESS)
    {
      code = propagate (l, ctx);
      if (code == IGRAPH_SUCCESS)
        part (l, group);
      igraph_inclist_destroy (&l->from);
    }
  return rt_igraph_leave (&guard, code, error);
}

gboolean
rt_group_labels (const RtView *view, const RtGroupOptions *options, guint32 *group,
                 RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  g_autofree guint32 *label = g_try_new (guint32, n), *order = g_try_new (guint32, n);
  g_autofree guint32 *seen = g_try_new (guint32, n), *best = g_try_new (guint32, n);
  g_autofree double *weight = g_try_new0 (double, n);
  Labels l = { .graph = rt_view_graph (view),
               .strengths = rt_view_strengths (view),
               .n = n,
               .label = label,
               .order = order,
               .weight = weight,
               .seen = seen,
               .best = best };

  (void)options;
  if (label && order && seen && best && weight)
    return rt_measure_check_strengths (view, "label propagation", error)
           && run (&l, view, group, ctx, error);
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to group this graph");
  return FALSE;
}
