/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See multilevel.h. Graphviz's sfdp and prism did this before: of 20,000 nodes they took three
 * times as long as sfdp alone, most of it to take overlaps out, and pieces were tied to each
 * other with edges that nobody had asked for. */

#include "multilevel.h"
#include "bounds.h"
#include "forces.h"
#include "loosen.h"
#include "pack.h"
#include "stress.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NO_PIECE (-1)
#define DRAWN 1.0   /* the weight of an edge that does; what weighs less only holds together */
#define STRESSED 40 /* nodes of a piece that is placed as small charts are */
#define BESIDE 40.0 /* units, between pieces of more than one node */

/* Nodes and edges, sorted by the piece that they are of; edges by their place within it. */
typedef struct
{
  const RlRequest *q;
  int n;         /* pieces */
  int *piece_of; /* by node */
  int *place_of; /* by node: within its piece */
  int *first_node, *first_edge;
  RlNode *nodes;
  RlEdge *edges;
  int *whose;     /* by place in nodes: the request's node */
  RlPiece *boxes; /* by piece; the highest first once packed */
} Sheet;

/* ---- Pieces ------------------------------------------------------------------------- */

static int
root_of (int *parent, int i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

/* Numbers pieces by their first nodes. */
static bool
find_pieces (Sheet *s)
{
  const RlRequest *q = s->q;
  int *parent = malloc (((size_t)q->n_nodes + 1) * sizeof *parent);

  if (!parent)
    return false;
  for (int i = 0; i < q->n_nodes; i++)
    {
      parent[i] = i;
      s->piece_of[i] = NO_PIECE;
    }
  for (int e = 0; e < q->n_edges; e++)
    if (q->edges[e].weight >= DRAWN)
      parent[root_of (parent, q->edges[e].tail)] = root_of (parent, q->edges[e].head);
  for (int i = 0; i < q->n_nodes; i++)
    {
      const int root = root_of (parent, i);

      if (s->piece_of[root] == NO_PIECE)
        s->piece_of[root] = s->n++;
      s->piece_of[i] = s->piece_of[root];
    }
  free (parent);
  return true;
}

/* first[p + 1] counts before, and is where piece p ends after. */
static void
sum_up (int *first, int n)
{
  for (int p = 0; p < n; p++)
    first[p + 1] += first[p];
}

static void
sort_nodes (Sheet *s)
{
  for (int i = 0; i < s->q->n_nodes; i++)
    s->place_of[i] = s->first_node[s->piece_of[i] + 1]++;
  sum_up (s->first_node, s->n);
  for (int i = 0; i < s->q->n_nodes; i++)
    {
      const int at = s->first_node[s->piece_of[i]] + s->place_of[i];

      s->nodes[at] = s->q->nodes[i];
      s->whose[at] = i;
    }
}

/* From the last, so that first_edge ends as where each begins. */
static void
sort_edges (Sheet *s)
{
  const RlRequest *q = s->q;

  for (int e = 0; e < q->n_edges; e++)
    if (q->edges[e].weight >= DRAWN)
      s->first_edge[s->piece_of[q->edges[e].tail]]++;
  sum_up (s->first_edge, s->n);
  for (int e = q->n_edges - 1; e >= 0; e--)
    if (q->edges[e].weight >= DRAWN)
      {
        RlEdge *edge = &s->edges[--s->first_edge[s->piece_of[q->edges[e].tail]]];

        *edge = q->edges[e];
        edge->tail = s->place_of[edge->tail];
        edge->head = s->place_of[edge->head];
      }
}

static RlRequest
piece (const Sheet *s, int p)
{
  RlRequest q = *s->q;

  q.nodes = s->nodes + s->first_node[p];
  q.n_nodes = s->first_node[p + 1] - s->first_node[p];
  q.edges = s->edges + s->first_edge[p];
  q.n_edges = s->first_edge[p + 1] - s->first_edge[p];
  return q;
}

/* ---- Places within one -------------------------------------------------------------- */

static bool
place_by_stress (RlRequest *q)
{
  RlSprings *springs = rl_springs_new (q);

  if (!springs)
    return false;
  rl_springs_place (springs, q, q->seed);
  rl_springs_free (springs);
  return true;
}

static bool
place_by_forces (RlRequest *q)
{
  RlNet *net = rl_net_new (q);
  const bool ok = net && rl_net_place (net, q->seed);

  for (int i = 0; ok && i < q->n_nodes; i++)
    {
      q->nodes[i].x = net->x[i];
      q->nodes[i].y = net->y[i];
    }
  rl_net_free (net);
  return ok;
}

/* By what to stretch places so that edges are as long as they should be, on the average. */
static double
stretch_of (const RlRequest *q)
{
  double is = 0, should = 0;

  for (int e = 0; e < q->n_edges; e++)
    {
      const RlNode *a = &q->nodes[q->edges[e].tail], *b = &q->nodes[q->edges[e].head];

      is += hypot (a->x - b->x, a->y - b->y);
      should += a == b ? 0 : q->edges[e].length;
    }
  return is > 0 ? should / is : 1;
}

static bool
place_piece (RlRequest *q)
{
  if (q->n_nodes == 1)
    {
      q->nodes[0].x = q->nodes[0].y = 0;
      return true;
    }
  if (!(q->n_nodes <= STRESSED ? place_by_stress (q) : place_by_forces (q)))
    return false;
  rl_turn (q->nodes, q->n_nodes, q->area_h > q->area_w);
  return rl_loosen (q->nodes, q->n_nodes, q->gap, stretch_of (q));
}

/* ---- All beside each other ------------------------------------------------------------ */

static int
highest_first (const void *a, const void *b)
{
  const RlPiece *p = a, *r = b;

  if (p->h != r->h)
    return p->h > r->h ? -1 : 1;
  return p->which < r->which ? -1 : p->which > r->which;
}

/* To the origin; the box around all, with what it keeps from others. */
static RlPiece
box_piece (RlRequest *q, int which)
{
  const RlRect b = rl_bounds (q->nodes, q->n_nodes, true);
  const double beside = q->n_nodes > 1 ? BESIDE : q->gap;

  for (int i = 0; i < q->n_nodes; i++)
    {
      q->nodes[i].x -= b.x0;
      q->nodes[i].y -= b.y0;
    }
  return (RlPiece){ .w = b.x1 - b.x0 + beside, .h = b.y1 - b.y0 + beside, .which = which };
}

static bool
place_pieces (Sheet *s)
{
  for (int p = 0; p < s->n; p++)
    {
      RlRequest q = piece (s, p);

      if (!place_piece (&q))
        return false;
      s->boxes[p] = box_piece (&q, p);
    }
  qsort (s->boxes, (size_t)s->n, sizeof *s->boxes, highest_first);
  return rl_pack (s->boxes, s->n, s->q->area_h > 0 ? s->q->area_w / s->q->area_h : 1);
}

static void
give_places (const Sheet *s, RlRequest *q)
{
  for (int k = 0; k < s->n; k++)
    {
      const RlPiece *box = &s->boxes[k];

      for (int at = s->first_node[box->which]; at < s->first_node[box->which + 1]; at++)
        {
          q->nodes[s->whose[at]].x = s->nodes[at].x + box->x;
          q->nodes[s->whose[at]].y = s->nodes[at].y + box->y;
        }
    }
}

static bool
sheet_alloc (Sheet *s, const RlRequest *q)
{
  const size_t n = (size_t)q->n_nodes + 2;

  *s = (Sheet){ .q = q,
                .piece_of = malloc (n * sizeof *s->piece_of),
                .place_of = malloc (n * sizeof *s->place_of),
                .first_node = calloc (n, sizeof *s->first_node),
                .first_edge = calloc (n, sizeof *s->first_edge),
                .nodes = malloc (n * sizeof *s->nodes),
                .edges = malloc (((size_t)q->n_edges + 1) * sizeof *s->edges),
                .whose = malloc (n * sizeof *s->whose),
                .boxes = malloc (n * sizeof *s->boxes) };
  return s->piece_of && s->place_of && s->first_node && s->first_edge && s->nodes && s->edges
         && s->whose && s->boxes;
}

static void
sheet_clear (Sheet *s)
{
  free (s->piece_of);
  free (s->place_of);
  free (s->first_node);
  free (s->first_edge);
  free (s->nodes);
  free (s->edges);
  free (s->whose);
  free (s->boxes);
}

bool
rl_multilevel (RlRequest *q)
{
  Sheet s;
  bool ok = sheet_alloc (&s, q) && find_pieces (&s);

  if (ok)
    {
      sort_nodes (&s);
      sort_edges (&s);
      ok = place_pieces (&s);
    }
  if (ok)
    give_places (&s, q);
  sheet_clear (&s);
  return ok;
}
