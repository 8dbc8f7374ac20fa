/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Is there a route? In 64 worlds at once: a vertex holds a bit a world in which it is reached,
 * and a search outward hands them on over the edges that each world has. Only what can lie
 * between the two ends is drawn. */

#include "analyze/path.h"
#include "analyze/reliability.h"
#include "analyze/withdrawal.h"
#include "analyze/worlds.h"
#include "case/columns.h"
#include <math.h>
#include <string.h>

#define MOST_CANDIDATES 400u    /* for linchpins, in a small graph; */
#define MOST_LOOKED_AT 8000000u /* relations times candidates, in a large one */

typedef struct
{
  const RtView *view;
  RtPathGraph graph;
  guint32 from, to;
  guint max_hops;
  RtWorldBasis basis; /* of what is asked: nothing withdrawn, nobody lies */
  GArray *relations;  /* RtRelation: those that can matter, nearest to a short route first */
  guint32 *edge;      /* of each */
  guint64 *slots, *edges; /* one block */
  guint64 *reached, *fresh, *next;
  guint32 *front, *after; /* vertices that have fresh worlds */
} Question;

/* ---- What can matter ------------------------------------------------------------------ */

/* Hops from @start over any edge, against its direction where @backward; RT_FAR is too far. */
static void
count_hops (const Question *q, guint32 start, gboolean backward, guint32 *hops)
{
  const guint32 *first = backward ? q->graph.in_first : q->graph.out_first;
  const RtArc *arcs = backward ? q->graph.in : q->graph.out;
  guint32 head = 0, tail = 0;

  memset (hops, 0xff, q->graph.n * sizeof *hops);
  hops[start] = 0;
  q->front[tail++] = start;
  while (head < tail)
    {
      guint32 v = q->front[head++];

      for (guint32 a = first[v]; a < first[v + 1]; a++)
        if (hops[arcs[a].to] == G_MAXUINT32)
          {
            hops[arcs[a].to] = hops[v] + 1;
            q->front[tail++] = arcs[a].to;
          }
    }
}

/* Ends of branches that lead nowhere, taken off until none is left. */
static void
cut_branches (const Question *q, guint8 *out)
{
  guint32 n = q->graph.n, tail = 0;
  g_autofree guint32 *ties = g_new0 (guint32, n + 1u);

  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      ties[IGRAPH_FROM (rt_view_graph (q->view), e)]++;
      ties[IGRAPH_TO (rt_view_graph (q->view), e)]++;
    }
  for (guint32 v = 0; v < n; v++)
    if (ties[v] == 1 && v != q->from && v != q->to)
      q->front[tail++] = v;
  for (guint32 head = 0; head < tail; head++)
    {
      guint32 v = q->front[head];

      out[v] = 1;
      for (guint side = 0; side < (q->graph.in != q->graph.out ? 2u : 1u); side++)
        {
          const guint32 *first = side ? q->graph.in_first : q->graph.out_first;
          const RtArc *arcs = side ? q->graph.in : q->graph.out;

          for (guint32 a = first[v]; a < first[v + 1]; a++)
            {
              guint32 u = arcs[a].to;
              if (!out[u] && --ties[u] == 1 && u != q->from && u != q->to)
                q->front[tail++] = u;
            }
        }
    }
}

typedef struct
{
  guint32 hops, edge;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->hops != y->hops)
    return x->hops < y->hops ? -1 : 1;
  return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* The hops of the shortest route over edge u-v, either way round; G_MAXUINT32: there is none.
 */
static guint32
route_over (const Question *q, guint32 u, guint32 v, const guint32 *out, const guint32 *back)
{
  guint32 there = out[u] == G_MAXUINT32 || back[v] == G_MAXUINT32 ? G_MAXUINT32
                                                                  : out[u] + back[v] + 1;
  guint32 other = rt_view_options (q->view)->directed || out[v] == G_MAXUINT32
                          || back[u] == G_MAXUINT32
                      ? G_MAXUINT32
                      : out[v] + back[u] + 1;

  return MIN (there, other);
}

static void
find_candidates (const Question *q, GArray *candidates)
{
  guint32 n = q->graph.n;
  g_autofree guint32 *out = g_new (guint32, n + 1u), *back = g_new (guint32, n + 1u);
  g_autofree guint8 *cut = g_new0 (guint8, n + 1u);

  count_hops (q, q->from, FALSE, out);
  count_hops (q, q->to, TRUE, back);
  cut_branches (q, cut);
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    {
      guint32 u = (guint32)IGRAPH_FROM (rt_view_graph (q->view), e);
      guint32 v = (guint32)IGRAPH_TO (rt_view_graph (q->view), e);
      Candidate c = { route_over (q, u, v, out, back), e };

      if (!cut[u] && !cut[v] && c.hops != G_MAXUINT32
          && (!q->max_hops || c.hops <= q->max_hops))
        g_array_append_val (candidates, c);
    }
  g_array_sort (candidates, compare_candidates);
}

static gboolean
find_relations (Question *q, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint32 filled = 0;

  find_candidates (q, candidates);
  q->edge = g_try_new (guint32, (gsize)rt_view_first (q->view)[rt_view_n_edges (q->view)] + 1);
  if (!q->edge)
    return rt_no_memory (error, "what lies between the two");
  for (guint i = 0; i < candidates->len; i++)
    {
      guint32 e = g_array_index (candidates, Candidate, i).edge;
      guint n;
      const RtRelation *relations = rt_view_relations (q->view, e, &n);

      g_array_append_vals (q->relations, relations, n);
      for (guint j = 0; j < n; j++)
        q->edge[filled++] = e;
    }
  q->slots = g_try_new (guint64, (gsize)filled + 1);
  return q->slots || rt_no_memory (error, "what lies between the two");
}

/* ---- One block ------------------------------------------------------------------------- */

/* Hands the worlds of @v on to where its edges lead; how many vertices joined @front. */
static guint32
hand_on (Question *q, guint32 v, guint32 *front, guint32 n)
{
  for (guint32 a = q->graph.out_first[v]; a < q->graph.out_first[v + 1]; a++)
    {
      RtArc arc = q->graph.out[a];
      guint64 add = q->fresh[v] & q->edges[arc.edge] & ~q->reached[arc.to];

      if (!add)
        continue;
      if (!q->next[arc.to])
        front[n++] = arc.to;
      q->reached[arc.to] |= add;
      q->next[arc.to] |= add;
    }
  return n;
}

/* newly[h]: worlds in which the shortest route has h hops. */
static void
search_block (Question *q, GArray *newly)
{
  guint32 n = 1;

  memset (q->reached, 0, q->graph.n * sizeof *q->reached);
  memset (q->fresh, 0, q->graph.n * sizeof *q->fresh);
  memset (q->next, 0, q->graph.n * sizeof *q->next);
  q->reached[q->from] = q->fresh[q->from] = G_MAXUINT64;
  q->front[0] = q->from;
  for (guint hops = 1; n > 0 && (!q->max_hops || hops <= q->max_hops); hops++)
    {
      guint64 before = q->reached[q->to], *fresh = q->fresh;
      guint32 *front = q->front, joined = 0;

      for (guint32 i = 0; i < n; i++)
        {
          joined = hand_on (q, front[i], q->after, joined);
          fresh[front[i]] = 0;
        }
      n = joined;
      q->fresh = q->next;
      q->next = fresh;
      q->front = q->after;
      q->after = front;
      if (newly->len <= hops)
        g_array_set_size (newly, hops + 1);
      g_array_index (newly, guint64, hops) += (guint64)__builtin_popcountll (q->reached[q->to]
                                                                             & ~before);
      if (q->reached[q->to] == G_MAXUINT64)
        break;
    }
}

static void
draw_block (Question *q, const RtWorlds *worlds, RtWorldEnd end, guint32 block)
{
  rt_worlds_draw (worlds, end, block, q->slots);
  for (guint i = 0; i < q->relations->len; i++)
    q->edges[q->edge[i]] = 0;
  for (guint i = 0; i < q->relations->len; i++)
    q->edges[q->edge[i]] |= q->slots[i];
}

/* ---- All blocks ------------------------------------------------------------------------ */

typedef struct
{
  double probability, standard_error;
  guint worlds;
  GArray *newly; /* guint64, by hops */
} Sample;

static gboolean
sample (Question *q, const RtWorlds *worlds, RtWorldEnd end, Sample *out, RtContext *ctx,
        GError **error)
{
  guint blocks = q->basis.options.worlds / RT_BLOCK;
  guint64 hits = 0;

  g_array_set_size (out->newly, 0);
  for (guint b = 0; b < blocks; b++)
    {
      if (!rt_context_step (ctx, "drawing worlds", b, blocks, error))
        return FALSE;
      draw_block (q, worlds, end, b);
      search_block (q, out->newly);
      hits = 0;
      for (guint h = 0; h < out->newly->len; h++)
        hits += g_array_index (out->newly, guint64, h);
      out->worlds = (b + 1) * RT_BLOCK;
      out->standard_error = rt_worlds_error ((double)hits, out->worlds);
      if (b + 1 >= RT_LEAST_BLOCKS && out->standard_error <= q->basis.options.within)
        break;
    }
  out->probability = (double)hits / out->worlds;
  return TRUE;
}

/* An edge that several independent relations can make; 0 where none of them matters. */
static void
join_chances (const Question *q, const RtWorlds *worlds, RtWorldEnd end, double *chance)
{
  for (guint32 e = 0; e < rt_view_n_edges (q->view); e++)
    chance[e] = 0;
  for (guint i = 0; i < q->relations->len; i++)
    chance[q->edge[i]] += (1 - chance[q->edge[i]]) * rt_worlds_chance (worlds, i, end);
}

/* FALSE where it cannot be had, with or without an @error. */
static gboolean
ask_exactly (const Question *q, const RtWorlds *worlds, RtWorldEnd end, guint max_hops,
             double *out, RtContext *ctx, GError **error)
{
  g_autofree double *chance = g_try_new (double, (gsize)rt_view_n_edges (q->view) + 1);

  if (!chance)
    return rt_no_memory (error, "what lies between the two");
  join_chances (q, worlds, end, chance);
  return rt_reliability (&q->graph, q->from, q->to, chance, max_hops, out, ctx, error);
}

static RtWorlds *
make_worlds (const Question *q, const RtPick *pick, const guint8 *liars, double dependence,
             GError **error)
{
  RtWorldBasis basis = q->basis;

  basis.pick = pick;
  basis.liars = liars;
  basis.options.dependence = dependence;
  return rt_worlds_new (&basis, &g_array_index (q->relations, RtRelation, 0), q->relations->len,
                        error);
}

/* ---- The answer ------------------------------------------------------------------------ */

static gboolean
fill_exactly (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx,
              GError **error)
{
  double within = 0;
  guint most = q->max_hops ? q->max_hops : q->graph.n;

  if (!ask_exactly (q, worlds, RT_WORLD_BEST, q->max_hops, &path->probability, ctx, error)
      || !ask_exactly (q, worlds, RT_WORLD_LOW, q->max_hops, &path->low, ctx, error)
      || !ask_exactly (q, worlds, RT_WORLD_HIGH, q->max_hops, &path->high, ctx, error))
    return FALSE;
  g_array_set_size (path->within_hops, 1);
  for (guint h = 1; h <= most && within < path->probability - 1e-12; h++)
    {
      if (!ask_exactly (q, worlds, RT_WORLD_BEST, h, &within, ctx, error))
        return FALSE;
      g_array_append_val (path->within_hops, within);
    }
  path->exact = TRUE;
  path->standard_error = 0;
  path->worlds = 0;
  return TRUE;
}

static gboolean
fill_by_sample (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx,
                GError **error)
{
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  Sample s = { .newly = newly };
  guint64 hits = 0;

  if (!sample (q, worlds, RT_WORLD_LOW, &s, ctx, error))
    return FALSE;
  path->low = s.probability;
  if (!sample (q, worlds, RT_WORLD_HIGH, &s, ctx, error))
    return FALSE;
  path->high = s.probability;
  if (!sample (q, worlds, RT_WORLD_BEST, &s, ctx, error))
    return FALSE;
  path->probability = s.probability;
  path->standard_error = s.standard_error;
  path->worlds = s.worlds;
  while (newly->len > 1 && g_array_index (newly, guint64, newly->len - 1) == 0)
    g_array_set_size (newly, newly->len - 1);
  g_array_set_size (path->within_hops, 0);
  for (guint h = 0; h < newly->len; h++)
    {
      double within = (double)(hits += g_array_index (newly, guint64, h)) / s.worlds;
      g_array_append_val (path->within_hops, within);
    }
  return TRUE;
}

/* With a limit on the work passed, or speakers shared, there is the sample. */
static gboolean
fill (Question *q, const RtWorlds *worlds, RtCertainPath *path, RtContext *ctx, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (rt_worlds_independent (worlds, NULL))
    {
      if (fill_exactly (q, worlds, path, ctx, &failed))
        return TRUE;
      if (failed)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
    }
  return fill_by_sample (q, worlds, path, ctx, error);
}

static gboolean
fill_independent (Question *q, const RtPick *pick, RtCertainPath *path, RtContext *ctx,
                  GError **error)
{
  g_autoptr (RtWorlds) worlds = make_worlds (q, pick, NULL, 0, error);
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_autoptr (GError) failed = NULL;
  Sample s = { .newly = newly };

  if (!worlds)
    return FALSE;
  path->independent_exact = ask_exactly (q, worlds, RT_WORLD_BEST, q->max_hops,
                                         &path->independent, ctx, &failed);
  if (failed)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (path->independent_exact)
    return TRUE;
  if (!sample (q, worlds, RT_WORLD_BEST, &s, ctx, error))
    return FALSE;
  path->independent = s.probability;
  return TRUE;
}

/* The same worlds each time, so that a difference is one of what was withdrawn. */
static gboolean
conclude (gpointer data, const RtPick *pick, const guint8 *liars, RtVerdict *verdict,
          RtContext *ctx, GError **error)
{
  Question *q = data;
  g_autoptr (RtWorlds) worlds = make_worlds (q, pick, liars, q->basis.options.dependence,
                                             error);
  g_autoptr (GArray) newly = g_array_new (FALSE, TRUE, sizeof (guint64));
  Sample s = { .newly = newly };

  (void)ctx;
  if (!worlds || !sample (q, worlds, RT_WORLD_BEST, &s, NULL, error))
    return FALSE;
  *verdict = (RtVerdict){ s.probability, s.probability >= 0.5 };
  return TRUE;
}

static gboolean
find_supports (Question *q, const RtPick *pick, RtCertainPath *path, RtContext *ctx,
               GError **error)
{
  RtConclusion conclusion = { .kase = rt_view_case (q->view),
                              .pick = pick,
                              .relations = q->relations,
                              .conclude = conclude,
                              .data = q };
  guint most = CLAMP (MOST_LOOKED_AT / (q->relations->len + 1), 20, MOST_CANDIDATES);

  path->linchpins = rt_linchpins (&conclusion, most, &path->linchpins_left, ctx, error);
  if (!path->linchpins)
    return FALSE;
  return path->probability < 0.5
         || rt_deception (&conclusion, most, &path->deception, ctx, error);
}

/* ---- Asking ---------------------------------------------------------------------------- */

static void
clear_question (Question *q)
{
  rt_path_graph_clear (&q->graph);
  g_clear_pointer (&q->relations, g_array_unref);
  g_free (q->edge);
  g_free (q->slots);
  g_free (q->edges);
  g_free (q->reached);
  g_free (q->fresh);
  g_free (q->next);
  g_free (q->front);
  g_free (q->after);
}

static gboolean
read_ends (Question *q, RtEntity from, RtEntity to, GError **error)
{
  gint64 u = rt_view_vertex (q->view, from), v = rt_view_vertex (q->view, to);

  if (u < 0 || v < 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "\"%s\" is not in what is selected; select less strictly",
                   rt_entity_id (rt_view_case (q->view), u < 0 ? from : to));
      return FALSE;
    }
  q->from = (guint32)u;
  q->to = (guint32)v;
  return TRUE;
}

static gboolean
make_room (Question *q, GError **error)
{
  gsize n = (gsize)q->graph.n + 1;

  q->edges = g_try_new0 (guint64, (gsize)rt_view_n_edges (q->view) + 1);
  q->reached = g_try_new (guint64, n);
  q->fresh = g_try_new (guint64, n);
  q->next = g_try_new (guint64, n);
  q->front = g_try_new (guint32, n);
  q->after = g_try_new (guint32, n);
  if (!q->edges || !q->reached || !q->fresh || !q->next || !q->front || !q->after)
    return rt_no_memory (error, "what lies between the two");
  return TRUE;
}

static gboolean
answer (Question *q, RtCertainPath *path, RtContext *ctx, GError **error)
{
  const RtPick *pick = rt_view_pick (q->view);
  g_autoptr (RtWorlds) worlds = NULL;

  if (!rt_path_graph_init (&q->graph, q->view, error) || !make_room (q, error)
      || !find_relations (q, error))
    return FALSE;
  if (q->from == q->to || q->relations->len == 0)
    {
      path->probability = path->low = path->high = path->independent = q->from == q->to;
      path->exact = path->independent_exact = TRUE;
      path->linchpins = g_array_new (FALSE, FALSE, sizeof (RtLinchpin));
      return TRUE;
    }
  worlds = make_worlds (q, pick, NULL, q->basis.options.dependence, error);
  if (!worlds)
    return FALSE;
  path->ungraded = rt_worlds_ungraded (worlds);
  return fill (q, worlds, path, ctx, error) && fill_independent (q, pick, path, ctx, error)
         && find_supports (q, pick, path, ctx, error);
}

RtCertainPath *
rt_certain_path (const RtView *view, RtEntity from, RtEntity to, guint max_hops,
                 const RtWorldOptions *options, RtContext *ctx, GError **error)
{
  g_autoptr (RtCertainPath) path = g_new0 (RtCertainPath, 1);
  Question q = { .view = view, .max_hops = max_hops };
  gboolean ok;

  path->within_hops = g_array_new (FALSE, TRUE, sizeof (double));
  if (!rt_worlds_suit (view, error) || !read_ends (&q, from, to, error)
      || !rt_world_basis (&q.basis, rt_view_case (view), rt_view_pick (view), options, ctx,
                          error))
    return NULL;
  q.relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  ok = answer (&q, path, ctx, error);
  clear_question (&q);
  return ok ? g_steal_pointer (&path) : NULL;
}

void
rt_certain_path_free (RtCertainPath *path)
{
  if (!path)
    return;
  g_clear_pointer (&path->within_hops, g_array_unref);
  g_clear_pointer (&path->linchpins, g_array_unref);
  rt_deception_clear (&path->deception);
  g_free (path);
}
