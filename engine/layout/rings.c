/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rings around a centre: twopi says in which direction each entity lies, the number of hops
 * says on which ring. What twopi leaves overlapping is pushed apart along its ring, and a
 * ring that has no room for its entities grows, so that all stay where the eye expects
 * them: as far out as they are hops away. Rings are ellipses of the page's shape. */

#include "rings.h"
#include <math.h>
#include <stdlib.h>

#define TURN 6.283185307179586
#define MOST_NODES 400 /* beyond, overlap removal is left to prism */
#define ROUNDS 300     /* of pushing apart along one ring */
#define GROWTHS 60     /* of one ring, 6 % each */

typedef struct
{
  int node, ring;
  double angle;
} Seat;

/* Hops from the root; what it does not reach stands on a ring outside of all others. */
static void
find_rings (const RlRequest *q, Seat *seats)
{
  int last = 0;
  bool changed = true;

  for (int i = 0; i < q->n_nodes; i++)
    seats[i] = (Seat){ i, i == q->root ? 0 : -1, 0 };
  for (int ring = 0; changed; ring++)
    {
      changed = false;
      for (int e = 0; e < q->n_edges; e++)
        {
          const int a = q->edges[e].tail, b = q->edges[e].head;
          const int next = seats[a].ring == ring ? b : seats[b].ring == ring ? a : -1;
          if (next < 0 || seats[next].ring >= 0)
            continue;
          seats[next].ring = last = ring + 1;
          changed = true;
        }
    }
  for (int i = 0; i < q->n_nodes; i++)
    if (seats[i].ring < 0)
      seats[i].ring = last + 1;
}

static int
by_ring_and_angle (const void *a, const void *b)
{
  const Seat *x = a, *y = b;

  if (x->ring != y->ring)
    return x->ring - y->ring;
  if (x->angle != y->angle)
    return x->angle < y->angle ? -1 : 1;
  return x->node - y->node;
}

/* The turn that two neighbours need between them at this place of an ellipse: boxes that
 * are apart by their width one way, or by their height the other, do not meet. */
static double
turn_needed (const RlRequest *q, const Seat *a, const Seat *b, double angle, double rx,
             double ry)
{
  const RlNode *m = &q->nodes[a->node], *n = &q->nodes[b->node];
  const double tx = fabs (rx * sin (angle)), ty = fabs (ry * cos (angle));
  const double w = (m->w + n->w) / 2 + q->gap, h = (m->h + n->h) / 2 + q->gap;

  return fmin (tx > 1e-9 ? w / tx : INFINITY, ty > 1e-9 ? h / ty : INFINITY);
}

/* Pushes the seats of one ring apart; FALSE where there is no room on it. */
static bool
push_apart (const RlRequest *q, Seat *seats, int n, double rx, double ry)
{
  double short_of = 0;

  for (int round = 0; round < ROUNDS && n > 1; round++)
    {
      short_of = 0;
      for (int i = 0; i < n; i++)
        {
          Seat *a = &seats[i], *b = &seats[(i + 1) % n];
          const double apart = b->angle - a->angle + (i + 1 == n ? TURN : 0);
          const double need = turn_needed (q, a, b, a->angle + apart / 2, rx, ry);

          if (apart >= need - 1e-6)
            continue;
          a->angle -= (need - apart) / 2;
          b->angle += (need - apart) / 2;
          short_of = fmax (short_of, need - apart);
        }
      if (short_of < 1e-3)
        return true;
    }
  return n < 2 || short_of < 1e-3;
}

static bool
boxes_meet (const RlRequest *q, int a, int b)
{
  const RlNode *m = &q->nodes[a], *n = &q->nodes[b];

  return fabs (m->x - n->x) < (m->w + n->w) / 2 + q->gap / 2
         && fabs (m->y - n->y) < (m->h + n->h) / 2 + q->gap / 2;
}

/* Does a box of this ring lie on one of a ring further in? */
static bool
meets_inner (const RlRequest *q, const Seat *seats, int first, int n)
{
  for (int i = first; i < first + n; i++)
    for (int k = 0; k < first; k++)
      if (boxes_meet (q, seats[i].node, seats[k].node))
        return true;
  return false;
}

static void
seat_ring (RlRequest *q, Seat *seats, int first, int n, double *radius, double ax, double ay)
{
  for (int growth = 0; growth < GROWTHS; growth++, *radius *= 1.06)
    {
      if (!push_apart (q, seats + first, n, *radius * ax, *radius * ay))
        continue;
      for (int i = first; i < first + n; i++)
        {
          q->nodes[seats[i].node].x = *radius * ax * cos (seats[i].angle);
          q->nodes[seats[i].node].y = *radius * ay * sin (seats[i].angle);
        }
      if (!meets_inner (q, seats, first, n))
        return;
    }
}

bool
rl_rings (RlRequest *q)
{
  const double aspect = q->area_h > 0 ? fmin (fmax (q->area_w / q->area_h, 0.6), 1.7) : 1;
  const double ax = sqrt (aspect), ay = 1 / ax;
  double cx, cy, radius = 0;
  Seat *seats;

  if (q->root < 0 || q->root >= q->n_nodes || q->n_nodes > MOST_NODES)
    return false;
  seats = malloc ((size_t)q->n_nodes * sizeof *seats);
  if (!seats)
    return false;
  find_rings (q, seats);
  cx = q->nodes[q->root].x;
  cy = q->nodes[q->root].y;
  for (int i = 0; i < q->n_nodes; i++)
    seats[i].angle = atan2 (q->nodes[i].y - cy, q->nodes[i].x - cx);
  qsort (seats, (size_t)q->n_nodes, sizeof *seats, by_ring_and_angle);
  q->nodes[q->root].x = q->nodes[q->root].y = 0;
  for (int first = 1, n; first < q->n_nodes; first += n)
    {
      for (n = 1; first + n < q->n_nodes && seats[first + n].ring == seats[first].ring;)
        n++;
      radius += q->nodes[q->root].h + q->gap;
      seat_ring (q, seats, first, n, &radius, ax, ay);
    }
  free (seats);
  return true;
}
