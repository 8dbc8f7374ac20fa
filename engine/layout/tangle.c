/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See tangle.h. */

#include "tangle.h"
#include "straight.h"
#include <math.h>
#include <stdlib.h>

#define COST_UNDER 0.7   /* of a line that runs under a box; a crossing costs 1 */
#define COST_LENGTH 0.15 /* of a line that is twice as long as it should be */

/* ---- Who hangs on whom -------------------------------------------------------------- */

static void
list_edges (RlTangle *t)
{
  const RlRequest *q = t->q;

  for (int e = 0; e < q->n_edges; e++)
    if (rl_is_drawn (&q->edges[e]))
      {
        t->drawn[t->n_drawn++] = e;
        t->first[q->edges[e].tail + 1]++;
        t->first[q->edges[e].head + 1]++;
      }
  for (int i = 0; i < q->n_nodes; i++)
    t->first[i + 1] += t->first[i];
  /* first[i] runs ahead while the list fills, and is put back by one node afterwards */
  for (int k = 0; k < t->n_drawn; k++)
    {
      const RlEdge *e = &q->edges[t->drawn[k]];

      t->at[t->first[e->tail]++] = k;
      t->at[t->first[e->head]++] = k;
    }
  for (int i = q->n_nodes; i > 0; i--)
    t->first[i] = t->first[i - 1];
  t->first[0] = 0;
}

const RlEdge *
rl_tangle_edge (const RlTangle *t, int stroke)
{
  return &t->q->edges[t->drawn[stroke]];
}

/* Tells the plane where a node and its strokes are now. */
void
rl_tangle_put (RlTangle *t, int node)
{
  const RlNode *nodes = t->q->nodes, *n = &nodes[node];

  rl_plane_put_box (&t->plane, node, n->x, n->y, n->w, n->h);
  for (int k = t->first[node]; k < t->first[node + 1]; k++)
    {
      const RlNode *tail = &nodes[rl_tangle_edge (t, t->at[k])->tail],
                   *head = &nodes[rl_tangle_edge (t, t->at[k])->head];

      rl_plane_put_stroke (&t->plane, t->at[k], tail->x, tail->y, head->x, head->y);
    }
}

static double
length_of (const RlRequest *q, const RlEdge *e)
{
  const double dx = q->nodes[e->tail].x - q->nodes[e->head].x,
               dy = q->nodes[e->tail].y - q->nodes[e->head].y;

  return sqrt (dx * dx + dy * dy); /* hypot() guards against what cannot be here */
}

static void
measure (RlTangle *t)
{
  const RlRequest *q = t->q;
  double are = 0, should = 0;

  t->x0 = t->y0 = INFINITY;
  t->x1 = t->y1 = -INFINITY;
  for (int k = 0; k < t->n_drawn; k++)
    {
      are += length_of (q, &q->edges[t->drawn[k]]);
      should += q->edges[t->drawn[k]].length;
    }
  t->scale = are > 0 && should > 0 ? are / should : 1;
  for (int i = 0; i < q->n_nodes; i++)
    {
      const RlNode *n = &q->nodes[i];

      t->x0 = fmin (t->x0, n->x - n->w / 2);
      t->y0 = fmin (t->y0, n->y - n->h / 2);
      t->x1 = fmax (t->x1, n->x + n->w / 2);
      t->y1 = fmax (t->y1, n->y + n->h / 2);
    }
}

/* ---- What places cost --------------------------------------------------------------- */

void
rl_tangle_movers (RlTangle *t, const int *movers, int n)
{
  t->n_movers = n;
  while (t->n_owned)
    t->own[t->owned[--t->n_owned]] = false;
  for (int m = 0; m < n; m++)
    for (int k = t->first[movers[m]]; k < t->first[movers[m] + 1]; k++)
      if (!t->own[t->at[k]])
        {
          t->own[t->at[k]] = true;
          t->owned[t->n_owned++] = t->at[k];
        }
}

/* Crossings of @stroke, and boxes in its way, but not those at its ends; two strokes that both
 * move are counted once. What hangs on one node alone does not cross each other. */
static double
tangle_of (RlTangle *t, int stroke)
{
  int crossed = rl_plane_crossed (&t->plane, stroke);
  const int boxes = rl_plane_boxes (&t->plane, stroke) - 2;

  for (int k = 0; t->n_movers > 1 && k < t->n_owned; k++)
    if (t->owned[k] < stroke && rl_plane_cross (&t->plane, stroke, t->owned[k]))
      crossed--;
  t->work -= t->n_drawn + t->q->n_nodes;
  return crossed + COST_UNDER * (boxes > 0 ? boxes : 0);
}

/* Others' strokes under the box of @node. */
static double
covered_by (RlTangle *t, int node)
{
  int under = rl_plane_strokes (&t->plane, node);

  for (int k = 0; k < t->n_owned; k++)
    if (rl_plane_under (&t->plane, t->owned[k], node))
      under--;
  t->work -= t->n_drawn;
  return COST_UNDER * under;
}

static double
strain_of (const RlTangle *t, int stroke)
{
  const RlEdge *edge = rl_tangle_edge (t, stroke);
  const double off = length_of (t->q, edge) / (t->scale * edge->length) - 1;

  return COST_LENGTH * off * off;
}

/* All that changes where @movers move; rl_tangle_movers() has been told of them. Stops beyond
 * @most. */
double
rl_tangle_cost (RlTangle *t, const int *movers, int n, double most)
{
  double cost = 0;

  for (int k = 0; k < t->n_owned; k++)
    cost += strain_of (t, t->owned[k]);
  for (int m = 0; m < n && cost < most; m++)
    cost += covered_by (t, movers[m]);
  for (int k = 0; k < t->n_owned && cost < most; k++)
    cost += tangle_of (t, t->owned[k]);
  return cost;
}

bool
rl_tangle_is_tangled (RlTangle *t, int node)
{
  double cost;

  rl_tangle_movers (t, &node, 1);
  cost = covered_by (t, node);
  for (int k = 0; k < t->n_owned && cost <= 0; k++)
    cost += tangle_of (t, t->owned[k]);
  return cost > 0;
}

double
rl_tangle_total (RlTangle *t)
{
  double crossed = 0, rest = 0;

  for (int k = 0; k < t->n_drawn; k++)
    {
      const int boxes = rl_plane_boxes (&t->plane, k) - 2;

      crossed += rl_plane_crossed (&t->plane, k);
      rest += COST_UNDER * (boxes > 0 ? boxes : 0) + strain_of (t, k);
      t->work -= t->n_drawn + t->q->n_nodes;
    }
  return crossed / 2 + rest;
}

/* ---- Where there is room ------------------------------------------------------------ */

static bool
near_each_other (const RlNode *a, const RlNode *b, double gap)
{
  return fabs (a->x - b->x) < (a->w + b->w) / 2 + gap
         && fabs (a->y - b->y) < (a->h + b->h) / 2 + gap;
}

/* Has @node room where it stands, whatever @other does? */
bool
rl_tangle_has_room (RlTangle *t, int node, int other)
{
  const RlNode *n = &t->q->nodes[node];
  const double gap = t->q->gap - 1; /* what is a hair too near was so before */

  if (n->x - n->w / 2 < t->x0 || n->x + n->w / 2 > t->x1 || n->y - n->h / 2 < t->y0
      || n->y + n->h / 2 > t->y1)
    return false;
  t->work -= t->q->n_nodes;
  return rl_plane_near (&t->plane, node, gap)
         == 1 + (other != node && near_each_other (n, &t->q->nodes[other], gap));
}

/* ---- The whole ---------------------------------------------------------------------- */

bool
rl_tangle_new (RlTangle *t, RlRequest *q)
{
  const size_t n = (size_t)q->n_nodes + 2, m = (size_t)q->n_edges + 1;

  *t = (RlTangle){ .q = q,
                   .drawn = calloc (m, sizeof *t->drawn),
                   .first = calloc (n, sizeof *t->first),
                   .at = calloc (2 * m, sizeof *t->at),
                   .own = calloc (m, sizeof *t->own),
                   .owned = calloc (m, sizeof *t->owned) };
  if (!t->drawn || !t->first || !t->at || !t->own || !t->owned)
    return false;
  list_edges (t);
  if (!rl_plane_new (&t->plane, t->n_drawn, q->n_nodes))
    return false;
  measure (t);
  for (int i = 0; i < q->n_nodes; i++)
    rl_tangle_put (t, i);
  return true;
}

void
rl_tangle_clear (RlTangle *t)
{
  rl_plane_clear (&t->plane);
  free (t->drawn);
  free (t->first);
  free (t->at);
  free (t->own);
  free (t->owned);
}
