/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/flawed.h"
#include "analyze/chance.h"
#include "case/columns.h"
#include <math.h>
#include <stdlib.h>

#define MOST_TRIES 100u /* at a pair that is not tied: a full graph has none */

static gpointer
pair_of (const RtView *view, guint32 u, guint32 v)
{
  gboolean turn = !rt_view_options (view)->directed && u > v;

  return GSIZE_TO_POINTER (((gsize)(turn ? v : u) << 32 | (turn ? u : v)) + 1);
}

gboolean
rt_flawless_init (RtFlawless *f, const RtView *view, GError **error)
{
  *f = (RtFlawless){ .view = view, .tied = g_hash_table_new (NULL, NULL) };
  f->degree = g_try_new0 (guint32, (gsize)rt_view_size (view) + 1);
  if (!f->degree)
    return rt_no_memory (error, "the ties");
  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint32 u = (guint32)IGRAPH_FROM (rt_view_graph (view), e);
      guint32 v = (guint32)IGRAPH_TO (rt_view_graph (view), e);

      g_hash_table_add (f->tied, pair_of (view, u, v));
      f->degree[u]++;
      f->degree[v]++;
    }
  return TRUE;
}

void
rt_flawless_clear (RtFlawless *f)
{
  g_clear_pointer (&f->tied, g_hash_table_unref);
  g_free (f->degree);
}

/* ---- Chance ------------------------------------------------------------------------------ */

typedef struct
{
  const RtFlawless *from;
  guint64 key, drawn;
  guint32 *vertices, n; /* of the flawed graph */
  GArray *edges;        /* RtAlteredEdge */
  GHashTable *made_up;  /* pairs */
} Draw;

static guint32
below (Draw *d, guint32 n)
{
  return MIN ((guint32)(rt_chance_uniform (d->key, d->drawn++) * n), n - 1);
}

/* Marks @k of @n (Floyd's way: Bentley and Floyd 1987). (transfer full) */
static guint8 *
choose (Draw *d, guint32 n, guint32 k, GError **error)
{
  guint8 *chosen = g_try_malloc0 ((gsize)n + 1);

  for (guint32 i = n - k; chosen && i < n; i++)
    {
      guint32 pick = below (d, i + 1);
      chosen[chosen[pick] ? i : pick] = 1;
    }
  if (!chosen)
    rt_no_memory (error, "a flawed graph");
  return chosen;
}

static guint32
count_of (double share, guint32 n)
{
  return CLAMP ((guint32)(share * n + 0.5), 1, n);
}

/* ---- Ties ------------------------------------------------------------------------------ */

/* All of the view, between the vertices that are left: @number by vertex of the view, RT_NONE
 * where it is not; and without those of @gone, or NULL. */
static void
keep_edges (Draw *d, const guint32 *number, const guint8 *gone)
{
  const igraph_t *graph = rt_view_graph (d->from->view);

  for (guint32 e = 0; e < rt_view_n_edges (d->from->view); e++)
    {
      guint32 u = number[IGRAPH_FROM (graph, e)], v = number[IGRAPH_TO (graph, e)];
      gboolean turn = !igraph_is_directed (graph) && u > v;
      RtAlteredEdge edge = { turn ? v : u, turn ? u : v, e };

      if (u != RT_NONE && v != RT_NONE && !(gone && gone[e]))
        g_array_append_val (d->edges, edge);
    }
}

/* A tie of the weight of one at random; FALSE where the two are one, or tied already. */
static gboolean
make_up (Draw *d, guint32 u, guint32 v)
{
  const RtView *view = d->from->view;
  gpointer pair = pair_of (view, u, v);
  gboolean turn = !rt_view_options (view)->directed && u > v;
  RtAlteredEdge edge = { turn ? v : u, turn ? u : v, 0 };

  if (u == v || g_hash_table_contains (d->from->tied, pair)
      || !g_hash_table_add (d->made_up, pair))
    return FALSE;
  edge.like = below (d, rt_view_n_edges (view));
  g_array_append_val (d->edges, edge);
  return TRUE;
}

static void
make_up_ties (Draw *d, guint32 n)
{
  guint32 size = rt_view_size (d->from->view);

  for (guint32 i = 0; i < n; i++)
    for (guint tries = 0; tries < MOST_TRIES; tries++)
      {
        guint32 u = below (d, size), v = below (d, size);

        if (make_up (d, u, v))
          break;
      }
}

static void
make_up_entities (Draw *d, guint32 n)
{
  guint32 size = rt_view_size (d->from->view);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 ties = d->from->degree[below (d, size)], me = d->n;

      d->vertices[d->n++] = RT_NONE;
      for (guint32 k = 0, tries = 0; k < ties && tries < ties + MOST_TRIES; tries++)
        {
          guint32 other = below (d, size);
          gboolean out = below (d, 2) == 1;

          k += make_up (d, out ? me : other, out ? other : me) ? 1 : 0;
        }
    }
}

/* ---- The whole ------------------------------------------------------------------------ */

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const RtAlteredEdge *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return x->like < y->like ? -1 : x->like > y->like;
}

/* @gone: a byte a vertex, or NULL. */
static gboolean
keep_vertices (Draw *d, const guint8 *gone, guint32 **number, GError **error)
{
  guint32 size = rt_view_size (d->from->view);

  *number = g_try_new (guint32, (gsize)size + 1);
  for (guint32 v = 0; *number && v < size; v++)
    {
      gboolean is_gone = gone && gone[v];

      (*number)[v] = is_gone ? RT_NONE : d->n;
      if (!is_gone)
        d->vertices[d->n++] = v;
    }
  return *number || rt_no_memory (error, "a flawed graph");
}

static gboolean
draw (Draw *d, RtFlaw flaw, double share, GError **error)
{
  guint32 size = rt_view_size (d->from->view), n_edges = rt_view_n_edges (d->from->view);
  gboolean of_entities = flaw == RT_FLAW_ENTITIES_MISSING || flaw == RT_FLAW_ENTITIES_FALSE;
  gboolean missing = flaw == RT_FLAW_ENTITIES_MISSING || flaw == RT_FLAW_TIES_MISSING;
  guint32 all = of_entities ? size : n_edges, n = count_of (share, all);
  g_autofree guint8 *gone = missing ? choose (d, all, n, error) : NULL;
  g_autofree guint32 *number = NULL;

  if ((missing && !gone) || !keep_vertices (d, of_entities ? gone : NULL, &number, error))
    return FALSE;
  keep_edges (d, number, of_entities ? NULL : gone);
  if (flaw == RT_FLAW_TIES_FALSE)
    make_up_ties (d, n);
  if (flaw == RT_FLAW_ENTITIES_FALSE)
    make_up_entities (d, n);
  g_array_sort (d->edges, compare_edges);
  return TRUE;
}

RtView *
rt_flawed_view (const RtFlawless *from, RtFlaw flaw, double share, guint64 key,
                guint32 *vertices, GError **error)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (RtAlteredEdge));
  g_autoptr (GHashTable) made_up = g_hash_table_new (NULL, NULL);
  Draw d
      = { .from = from, .key = key, .vertices = vertices, .edges = edges, .made_up = made_up };

  if (!draw (&d, flaw, share, error))
    return NULL;
  return rt_view_altered (from->view, vertices, d.n, (const RtAlteredEdge *)edges->data,
                          edges->len, error);
}
