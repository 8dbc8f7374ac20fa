/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See untangle.h. A spring layout knows distances and no crossings. So one node after the other
 * tries other places: at the middle of its neighbours, around where it stands, around its
 * neighbours, anywhere, and those of other nodes. It takes the place where it costs least:
 * crossings and boxes in the way of lines count, and how far lines are from the length that
 * they should have, so that what belongs together stays together. Only what hangs on the nodes
 * that move is counted anew, and the work has a limit that depends on the question alone, so
 * that the same question has the same answer. */

#include "untangle.h"
#include "plane.h"
#include "random.h"
#include "straight.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Pairs that are looked at, in all: about a nanosecond each. */
#define WORK 10000000
#define WORK_PER_EDGE 70000
#define MOST_WORK 600000000l /* of charts whose lines are a felt anyway */
#define ROUNDS 8
#define COST_UNDER 0.7   /* of a line that runs under a box; a crossing costs 1 */
#define COST_LENGTH 0.15 /* of a line that is twice as long as it should be */
#define LEAST_GAIN 0.05
#define TURN 6.283185307179586

/* Places that a node tries. */
#define NEAR 8   /* around where it stands, on each of two rings */
#define ROUND 12 /* around its neighbours, turn about */
#define ANYWHERE 32
#define PLACES (1 + 2 * NEAR + ROUND + ANYWHERE)
#define PARTNERS 24 /* with whom it tries to change places */

typedef struct
{
  double x, y;
} Point;

typedef struct
{
  RlRequest *q;
  int *drawn, n_drawn; /* edges; a stroke is a place in this list */
  int *first, *at;     /* of node i: at[first[i]] .. at[first[i + 1] - 1] are its strokes */
  RlPlane plane;       /* nodes and strokes as they stand */
  bool *own;           /* by stroke: it hangs on a node that moves */
  int *owned, n_owned; /* the same as a list */
  int n_movers;
  double scale;          /* length of lines here over the length that they should have */
  double x0, y0, x1, y1; /* boxes stay within */
  long work;             /* left */
  uint64_t random;
} Tangle;

/* ---- Who hangs on whom -------------------------------------------------------------- */

static void
list_edges (Tangle *t)
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

static const RlEdge *
edge_of (const Tangle *t, int stroke)
{
  return &t->q->edges[t->drawn[stroke]];
}

/* Tells the plane where a node and its strokes are now. */
static void
put (Tangle *t, int node)
{
  const RlNode *nodes = t->q->nodes, *n = &nodes[node];

  rl_plane_put_box (&t->plane, node, n->x, n->y, n->w, n->h);
  for (int k = t->first[node]; k < t->first[node + 1]; k++)
    {
      const RlNode *tail = &nodes[edge_of (t, t->at[k])->tail],
                   *head = &nodes[edge_of (t, t->at[k])->head];

      rl_plane_put_stroke (&t->plane, t->at[k], tail->x, tail->y, head->x, head->y);
    }
}

static double
length_of (const RlRequest *q, const RlEdge *e)
{
  return hypot (q->nodes[e->tail].x - q->nodes[e->head].x,
                q->nodes[e->tail].y - q->nodes[e->head].y);
}

static void
measure (Tangle *t)
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

static void
own_strokes (Tangle *t, const int *movers, int n)
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
tangle_of (Tangle *t, int stroke)
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
covered_by (Tangle *t, int node)
{
  int under = rl_plane_strokes (&t->plane, node);

  for (int k = 0; k < t->n_owned; k++)
    if (rl_plane_under (&t->plane, t->owned[k], node))
      under--;
  t->work -= t->n_drawn;
  return COST_UNDER * under;
}

static double
strain_of (const Tangle *t, int stroke)
{
  const RlEdge *edge = edge_of (t, stroke);
  const double off = length_of (t->q, edge) / (t->scale * edge->length) - 1;

  return COST_LENGTH * off * off;
}

/* All that changes where @movers move; own_strokes() has been told of them. Stops beyond
 * @most. */
static double
cost_of (Tangle *t, const int *movers, int n, double most)
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

/* ---- Where there is room ------------------------------------------------------------ */

static bool
near_each_other (const RlNode *a, const RlNode *b, double gap)
{
  return fabs (a->x - b->x) < (a->w + b->w) / 2 + gap
         && fabs (a->y - b->y) < (a->h + b->h) / 2 + gap;
}

/* Has @node room where it stands, whatever @other does? */
static bool
has_room (Tangle *t, int node, int other)
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

/* ---- Places to try ------------------------------------------------------------------ */

/* From 0 to 1. */
static double
any (Tangle *t)
{
  return (double)(rl_random_next (&t->random) >> 11) / 9007199254740992.0;
}

static int
neighbour (const Tangle *t, int node, int k)
{
  const RlEdge *e = edge_of (t, t->at[t->first[node] + k]);

  return e->tail == node ? e->head : e->tail;
}

static Point
middle_of_neighbours (const Tangle *t, int node)
{
  const int n = t->first[node + 1] - t->first[node];
  Point p = { 0, 0 };

  for (int k = 0; k < n; k++)
    {
      p.x += t->q->nodes[neighbour (t, node, k)].x / n;
      p.y += t->q->nodes[neighbour (t, node, k)].y / n;
    }
  return p;
}

static Point
on_ring (Point centre, double radius, double turn)
{
  return (Point){ centre.x + radius * cos (turn), centre.y + radius * sin (turn) };
}

/* The @k-th place that @node tries; it has a neighbour and stands at @from. */
static Point
place_to_try (Tangle *t, int node, Point from, int k)
{
  const int n = t->first[node + 1] - t->first[node];
  const double step = t->q->nodes[node].w + t->q->gap;

  if (k == 0)
    return middle_of_neighbours (t, node);
  if ((k -= 1) < 2 * NEAR)
    return on_ring (from, k < NEAR ? step / 2 : step * 1.5, TURN * k / NEAR);
  if ((k -= 2 * NEAR) < ROUND)
    {
      const RlNode *other = &t->q->nodes[neighbour (t, node, k % n)];
      const RlEdge *e = edge_of (t, t->at[t->first[node] + k % n]);

      return on_ring ((Point){ other->x, other->y }, t->scale * e->length, TURN * k / ROUND);
    }
  return (Point){ t->x0 + any (t) * (t->x1 - t->x0), t->y0 + any (t) * (t->y1 - t->y0) };
}

static void
stand (Tangle *t, int node, Point p)
{
  t->q->nodes[node].x = p.x;
  t->q->nodes[node].y = p.y;
  put (t, node);
}

static Point
where (const Tangle *t, int node)
{
  return (Point){ t->q->nodes[node].x, t->q->nodes[node].y };
}

/* The best of the places that @node tries, if one is better than its own. */
static bool
move_one (Tangle *t, int node)
{
  const Point from = where (t, node);
  Point best = from;
  double least;
  bool moved = false;

  own_strokes (t, &node, 1);
  least = cost_of (t, &node, 1, INFINITY) - LEAST_GAIN;
  for (int k = 0; k < PLACES && t->work > 0; k++)
    {
      double cost;

      stand (t, node, place_to_try (t, node, from, k));
      if (!has_room (t, node, node))
        continue;
      cost = cost_of (t, &node, 1, least);
      if (cost >= least)
        continue;
      least = cost;
      best = where (t, node);
      moved = true;
    }
  stand (t, node, best);
  return moved;
}

static bool
swap (Tangle *t, int a, int b)
{
  const Point p = where (t, a);

  stand (t, a, where (t, b));
  stand (t, b, p);
  return has_room (t, a, b) && has_room (t, b, a);
}

/* Changes places with the first other with whom that is better. */
static bool
change_places (Tangle *t, int node)
{
  const int n = t->q->n_nodes, step = n > PARTNERS ? n / PARTNERS : 1;

  for (int k = 0; k < PARTNERS && k < n && t->work > 0; k++)
    {
      const int movers[] = { node, (node + 1 + k * step + (int)(any (t) * step)) % n };
      double cost;

      if (movers[1] == node)
        continue;
      own_strokes (t, movers, 2);
      cost = cost_of (t, movers, 2, INFINITY) - LEAST_GAIN;
      if (swap (t, movers[0], movers[1]) && cost_of (t, movers, 2, cost) < cost)
        return true;
      swap (t, movers[0], movers[1]);
    }
  return false;
}

/* Is anything in the way of its lines, or its box in the way of others? */
static bool
is_tangled (Tangle *t, int node)
{
  double cost;

  own_strokes (t, &node, 1);
  cost = covered_by (t, node);
  for (int k = 0; k < t->n_owned && cost <= 0; k++)
    cost += tangle_of (t, t->owned[k]);
  return cost > 0;
}

static void
go_round (Tangle *t)
{
  bool better = true;

  for (int round = 0; better && round < ROUNDS; round++)
    {
      better = false;
      for (int i = 0; i < t->q->n_nodes && t->work > 0; i++)
        {
          if (t->first[i + 1] == t->first[i] || !is_tangled (t, i))
            continue;
          better |= move_one (t, i);
          better |= is_tangled (t, i) && change_places (t, i);
        }
    }
}

bool
rl_untangle (RlRequest *q)
{
  const size_t n = (size_t)q->n_nodes + 2, m = (size_t)q->n_edges + 1;
  Tangle t = { .q = q,
               .drawn = calloc (m, sizeof *t.drawn),
               .first = calloc (n, sizeof *t.first),
               .at = calloc (2 * m, sizeof *t.at),
               .own = calloc (m, sizeof *t.own),
               .owned = calloc (m, sizeof *t.owned),
               .work = q->n_edges < MOST_WORK / WORK_PER_EDGE
                           ? WORK + (long)WORK_PER_EDGE * q->n_edges
                           : MOST_WORK,
               .random = (uint64_t)q->seed };
  bool ok = t.drawn && t.first && t.at && t.own && t.owned;

  if (ok)
    list_edges (&t);
  ok = ok && rl_plane_new (&t.plane, t.n_drawn, q->n_nodes);
  if (ok)
    {
      measure (&t);
      for (int i = 0; i < q->n_nodes; i++)
        put (&t, i);
      go_round (&t);
    }
  rl_plane_clear (&t.plane);
  free (t.drawn);
  free (t.first);
  free (t.at);
  free (t.own);
  free (t.owned);
  return ok;
}
