/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups by definition: nothing is optimised or drawn, so there is one right answer. */

#include "analyze/cores.h"
#include "analyze/grouping.h"
#include "base/workers.h"

#define LEAST_CLIQUE 3u /* two who are tied are no news */
#define LEAST_COHESION 2u
#define ROOM_FOR_BLOCKS 1024u /* numbers, and one for each two entities beside */
#define MOST_CLIQUES 100000u  /* a graph of n can have 3^(n/3) of them (Moon and Moser 1965) */
#define MOST_FOR_BLOCKS                                                                        \
  2000u /* each block costs a cut for many pairs of it: 500 take minutes */

/* ---- Parts ----------------------------------------------------------------------------- */

gboolean
rt_group_strong (const RtView *view, const RtGroupOptions *options, guint32 *group,
                 RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_int_t out;
  igraph_error_t code;

  (void)options;
  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_init (&out, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_connected_components (rt_view_graph (view), &out, NULL, NULL,
                                          IGRAPH_STRONG);
      for (guint32 v = 0; code == IGRAPH_SUCCESS && v < rt_view_size (view); v++)
        group[v] = (guint32)VECTOR (out)[v];
      igraph_vector_int_destroy (&out);
    }
  return rt_igraph_leave (&guard, code, error);
}

/* ---- Lists of vertices --------------------------------------------------------------- */

/* Fills @lists, and @levels where the method has any. */
typedef igraph_error_t List (const igraph_t *graph, igraph_vector_int_list_t *lists,
                             igraph_vector_int_t *levels);
/* What becomes of them. */
typedef igraph_error_t Keep (const igraph_vector_int_list_t *lists,
                             const igraph_vector_int_t *levels, gpointer data);

static gboolean
list (const RtView *view, List *call, Keep *keep, gpointer data, RtContext *ctx, GError **error)
{
  RtIgraphGuard guard;
  igraph_vector_int_list_t lists;
  igraph_vector_int_t levels;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_list_init (&lists, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = igraph_vector_int_init (&levels, 0);
      if (code == IGRAPH_SUCCESS)
        {
          code = call (rt_view_graph (view), &lists, &levels);
          if (code == IGRAPH_SUCCESS)
            code = keep (&lists, &levels, data);
          igraph_vector_int_destroy (&levels);
        }
      igraph_vector_int_list_destroy (&lists);
    }
  return rt_igraph_leave (&guard, code, error);
}

static igraph_error_t
list_biconnected (const igraph_t *graph, igraph_vector_int_list_t *lists,
                  igraph_vector_int_t *levels)
{
  (void)levels;
  return igraph_biconnected_components (graph, NULL, NULL, NULL, lists, NULL);
}

static igraph_error_t
keep_in_cover (const igraph_vector_int_list_t *lists, const igraph_vector_int_t *levels,
               gpointer cover)
{
  (void)levels;
  for (igraph_integer_t i = 0; i < igraph_vector_int_list_size (lists); i++)
    {
      const igraph_vector_int_t *one = igraph_vector_int_list_get_ptr (lists, i);

      if (!rt_cover_add (cover, VECTOR (*one), (guint32)igraph_vector_int_size (one), 0))
        return IGRAPH_ENOMEM;
    }
  return IGRAPH_SUCCESS;
}

gboolean
rt_group_biconnected (const RtView *view, const RtGroupOptions *options, RtCover *cover,
                      RtContext *ctx, GError **error)
{
  (void)options;
  return list (view, list_biconnected, keep_in_cover, cover, ctx, error);
}

/* ---- Blocks ---------------------------------------------------------------------------- */

/* Where it is stopped at them, or memory ends, igraph breaks down: a worker looks for them, who
 * can be ended. What he tells is how many there are, then of each its cohesion, its size and
 * its members. */
typedef struct
{
  const RtView *view;
  gsize room; /* numbers that can be told */
  guint least;
  RtCover *cover;
  gboolean full;
} Blocks;

typedef struct
{
  const Blocks *blocks;
  igraph_integer_t *numbers;
} Telling;

static igraph_error_t
list_blocks (const igraph_t *graph, igraph_vector_int_list_t *lists,
             igraph_vector_int_t *levels)
{
  return igraph_cohesive_blocks (graph, lists, levels, NULL, NULL);
}

static igraph_error_t
tell_blocks (const igraph_vector_int_list_t *lists, const igraph_vector_int_t *levels,
             gpointer data)
{
  const Telling *telling = data;
  igraph_integer_t *at = telling->numbers, *end = at + telling->blocks->room;

  *at++ = igraph_vector_int_list_size (lists);
  for (igraph_integer_t i = 0; i < igraph_vector_int_list_size (lists); i++)
    {
      const igraph_vector_int_t *one = igraph_vector_int_list_get_ptr (lists, i);
      igraph_integer_t n = igraph_vector_int_size (one);

      if (n + 2 > end - at)
        return IGRAPH_EOVERFLOW;
      *at++ = VECTOR (*levels)[i];
      *at++ = n;
      igraph_vector_int_copy_to (one, at);
      at += n;
    }
  return IGRAPH_SUCCESS;
}

static gboolean
find_blocks (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Blocks *blocks = data;
  Telling telling = { blocks, result };

  (void)share, (void)i;
  return list (blocks->view, list_blocks, tell_blocks, &telling, NULL, error);
}

static void
take_blocks (guint i, gconstpointer result, gpointer data)
{
  Blocks *blocks = data;
  const igraph_integer_t *told = result, *at = told + 1;

  (void)i;
  for (igraph_integer_t k = 0; k < told[0]; k++, at += 2 + at[1])
    if (at[0] >= blocks->least
        && !rt_cover_add (blocks->cover, at + 2, (guint32)at[1], (guint)at[0]))
      blocks->full = TRUE;
}

static gboolean
set_too_many (guint32 n, GError **error)
{
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "cohesive blocks of %u entities would take days; narrow the selection to %u, with "
      "--around X --hops 2 or --min-degree 3, or ask for --by biconnected or core",
      n, MOST_FOR_BLOCKS);
  return FALSE;
}

gboolean
rt_group_cohesive (const RtView *view, const RtGroupOptions *options, RtCover *cover,
                   RtContext *ctx, GError **error)
{
  gsize n = rt_view_size (view);
  Blocks blocks = { .view = view,
                    .room = ROOM_FOR_BLOCKS + n * n,
                    .least = MAX (1, options->least ? options->least : LEAST_COHESION),
                    .cover = cover };
  RtWork work = { .stage = "finding cohesive blocks",
                  .n_shares = 1,
                  .result = blocks.room * sizeof (igraph_integer_t),
                  .steps = n * rt_view_n_edges (view),
                  .deaf = TRUE,
                  .run = find_blocks,
                  .take = take_blocks,
                  .data = &blocks };

  if (n > MOST_FOR_BLOCKS)
    return set_too_many ((guint32)n, error);
  if (!rt_work (&work, ctx, error) || !rt_context_step (ctx, NULL, 0, 0, error))
    return FALSE;
  if (blocks.full)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to keep the blocks");
  return !blocks.full;
}

/* ---- Cores ------------------------------------------------------------------------------ */

/* What hangs together of the vertices whose core is @k or higher; @up: room. */
static gboolean
add_parts (const igraph_t *graph, const guint32 *core, guint k, guint32 *up, RtCover *cover)
{
  guint32 n = (guint32)igraph_vcount (graph);

  for (guint32 v = 0; v < n; v++)
    up[v] = v;
  for (igraph_integer_t e = 0; e < igraph_ecount (graph); e++)
    if (core[IGRAPH_FROM (graph, e)] >= k && core[IGRAPH_TO (graph, e)] >= k)
      rt_group_join (up, (guint32)IGRAPH_FROM (graph, e), (guint32)IGRAPH_TO (graph, e));
  for (guint32 v = 0; v < n; v++)
    rt_group_root (up, v);
  for (guint32 v = 0; v < n; v++)
    if (core[v] < k)
      up[v] = RT_NONE;
  return rt_cover_add_partition (cover, up, k);
}

gboolean
rt_group_core (const RtView *view, const RtGroupOptions *options, RtCover *cover,
               RtContext *ctx, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  guint32 n = rt_view_size (view);
  g_autofree guint32 *core = g_try_new (guint32, n + 1u), *up = g_try_new (guint32, n + 1u);
  guint k = options->least;

  if (!rt_context_step (ctx, NULL, 0, 0, error))
    return FALSE;
  if (core && up && rt_cores (graph, core))
    {
      for (guint32 v = 0; v < n && options->least == 0; v++)
        k = MAX (k, core[v]);
      if (add_parts (graph, core, k, up, cover))
        return TRUE;
    }
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to group this graph");
  return FALSE;
}

/* ---- Cliques ------------------------------------------------------------------------- */

typedef struct
{
  RtCover *cover;
  RtContext *ctx;
  gboolean too_many;
} Cliques;

static igraph_error_t
take_clique (const igraph_vector_int_t *clique, void *data)
{
  Cliques *cliques = data;

  if (rt_context_cancelled (cliques->ctx))
    return IGRAPH_INTERRUPTED;
  cliques->too_many = rt_cover_n (cliques->cover) == MOST_CLIQUES;
  if (cliques->too_many)
    return IGRAPH_STOP;
  return rt_cover_add (cliques->cover, VECTOR (*clique),
                       (guint32)igraph_vector_int_size (clique), 0)
             ? IGRAPH_SUCCESS
             : IGRAPH_ENOMEM;
}

gboolean
rt_group_cliques (const RtView *view, const RtGroupOptions *options, RtCover *cover,
                  RtContext *ctx, GError **error)
{
  guint least = options->least ? options->least : LEAST_CLIQUE;
  Cliques cliques = { cover, ctx, FALSE };
  RtIgraphGuard guard;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_maximal_cliques_callback (rt_view_graph (view), take_clique, &cliques,
                                          MAX (2, least), 0);
  if (cliques.too_many)
    {
      rt_igraph_leave (&guard, IGRAPH_SUCCESS, NULL);
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "there are more than %u cliques of %u and more; ask for larger ones with "
                   "--least %u, or narrow the selection",
                   MOST_CLIQUES, MAX (2, least), MAX (2, least) + 1);
      return FALSE;
    }
  return rt_igraph_leave (&guard, code, error);
}
