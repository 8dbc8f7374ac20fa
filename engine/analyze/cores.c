/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See cores.h. Vertices stand sorted by how many ties they have left. The first of them goes,
 * and each of its neighbours that has more left has one fewer: it changes places with the first
 * of those that have as many, and that place is then of the fewer. */

#include "analyze/cores.h"
#include "analyze/arcs.h"

typedef struct
{
  RtArcs arcs;
  guint32 *left;  /* by vertex: ties left; at last its core */
  guint32 *order; /* the vertices, by that */
  guint32 *place; /* by vertex: in order */
  guint32 *begin; /* by number of ties: where those of so many begin */
} Cores;

/* FALSE without memory. */
static gboolean
count_ties (Cores *c)
{
  guint32 most = 0;

  for (guint32 v = 0; v < c->arcs.n; v++)
    {
      c->left[v] = c->arcs.first[v + 1] - c->arcs.first[v];
      most = MAX (most, c->left[v]);
    }
  c->begin = g_try_new0 (guint32, most + 2u);
  return c->begin != NULL;
}

static void
sort_by_ties (Cores *c)
{
  guint32 n = c->arcs.n, before = 0;

  for (guint32 v = 0; v < n; v++)
    c->begin[c->left[v]]++;
  for (guint32 k = 0; before < n; k++)
    {
      guint32 count = c->begin[k];

      c->begin[k] = before;
      before += count;
    }
  for (guint32 v = 0; v < n; v++)
    {
      c->place[v] = c->begin[c->left[v]]++;
      c->order[c->place[v]] = v;
    }
}

/* Sorting has left in each place where those of one tie more begin. */
static void
shift_begins (Cores *c)
{
  guint32 most = c->arcs.n ? c->left[c->order[c->arcs.n - 1]] : 0;

  for (guint32 k = most; k > 0; k--)
    c->begin[k] = c->begin[k - 1];
  c->begin[0] = 0;
}

static void
take_tie (Cores *c, guint32 v)
{
  guint32 at = c->place[v], first = c->begin[c->left[v]]++, other = c->order[first];

  c->order[at] = other;
  c->place[other] = at;
  c->order[first] = v;
  c->place[v] = first;
  c->left[v]--;
}

static void
peel (Cores *c)
{
  sort_by_ties (c);
  shift_begins (c);
  for (guint32 i = 0; i < c->arcs.n; i++)
    {
      guint32 v = c->order[i];

      for (guint32 k = c->arcs.first[v]; k < c->arcs.first[v + 1]; k++)
        if (c->left[c->arcs.to[k]] > c->left[v])
          take_tie (c, c->arcs.to[k]);
    }
}

gboolean
rt_cores (const igraph_t *graph, guint32 *core)
{
  gsize n = (gsize)igraph_vcount (graph);
  g_autofree guint32 *order = g_try_new (guint32, n + 1), *place = g_try_new (guint32, n + 1);
  Cores c = { .left = core, .order = order, .place = place };
  gboolean ok = order && place && rt_arcs_init (&c.arcs, graph, NULL, RT_ARCS_BOTH, NULL)
                && count_ties (&c);

  if (ok)
    peel (&c);
  g_free (c.begin);
  rt_arcs_clear (&c.arcs);
  return ok;
}
