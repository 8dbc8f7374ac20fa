/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See untangle.h. A spring layout knows distances and no crossings. So one node after the other
 * tries other places: at the middle of its neighbours, around where it stands, around its
 * neighbours, anywhere, and those of other nodes. It takes the place where it costs least
 * (tangle.h), so that what belongs together stays together. Where no single move is better any
 * more, annealing (Kirkpatrick, Gelatt and Vecchi 1983; of drawings Davidson and Harel 1996)
 * takes worse ones too, less and less. The work has a limit that depends on the question alone,
 * so that the same question has the same answer. */

#include "untangle.h"
#include "random.h"
#include "tangle.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Pairs that are looked at, in all. Of dense charts each move takes more of them: a node has
 * more lines, and each of them more to cross. */
#define WORK 10000000
#define WORK_PER_EDGE 70000
#define SPARSE 2.0           /* edges a node, of which WORK_PER_EDGE is enough */
#define MOST_WORK 600000000l /* of charts whose lines are a felt anyway */
#define ROUNDS 30
#define LEAST_GAIN 0.05
#define TURN 6.283185307179586

/* Annealing: a place that costs so much more is taken about one time in three. */
#define HOT 1.0
#define COLD 0.05
#define HOT_TRIES 4        /* places that a node tries in its turn */
#define HOT_PER_NODE 3000l /* places that a node tries in all: more gains little */
#define LAST_ROUNDS 5      /* a fifth of its work is for what is best in the end */

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

/* ---- Places to try ------------------------------------------------------------------ */

/* From 0 to 1. */
static double
any (RlTangle *t)
{
  return (double)(rl_random_next (&t->random) >> 11) / 9007199254740992.0;
}

static int
neighbour (const RlTangle *t, int node, int k)
{
  const RlEdge *e = rl_tangle_edge (t, t->at[t->first[node] + k]);

  return e->tail == node ? e->head : e->tail;
}

static Point
middle_of_neighbours (const RlTangle *t, int node)
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
place_to_try (RlTangle *t, int node, Point from, int k)
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
      const RlEdge *e = rl_tangle_edge (t, t->at[t->first[node] + k % n]);

      return on_ring ((Point){ other->x, other->y }, t->scale * e->length, TURN * k / ROUND);
    }
  return (Point){ t->x0 + any (t) * (t->x1 - t->x0), t->y0 + any (t) * (t->y1 - t->y0) };
}

static void
stand (RlTangle *t, int node, Point p)
{
  t->q->nodes[node].x = p.x;
  t->q->nodes[node].y = p.y;
  rl_tangle_put (t, node);
}

static Point
where (const RlTangle *t, int node)
{
  return (Point){ t->q->nodes[node].x, t->q->nodes[node].y };
}

/* The best of the places that @node tries, if one is better than its own. */
static bool
move_one (RlTangle *t, int node)
{
  const Point from = where (t, node);
  Point best = from;
  double least;
  bool moved = false;

  rl_tangle_movers (t, &node, 1);
  least = rl_tangle_cost (t, &node, 1, INFINITY) - LEAST_GAIN;
  for (int k = 0; k < PLACES && t->work > 0; k++)
    {
      double cost;

      stand (t, node, place_to_try (t, node, from, k));
      if (!rl_tangle_has_room (t, node, node))
        continue;
      cost = rl_tangle_cost (t, &node, 1, least);
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
swap (RlTangle *t, int a, int b)
{
  const Point p = where (t, a);

  stand (t, a, where (t, b));
  stand (t, b, p);
  return rl_tangle_has_room (t, a, b) && rl_tangle_has_room (t, b, a);
}

/* Changes places with the first other with whom that is better. */
static bool
change_places (RlTangle *t, int node)
{
  const int n = t->q->n_nodes, step = n > PARTNERS ? n / PARTNERS : 1;

  for (int k = 0; k < PARTNERS && k < n && t->work > 0; k++)
    {
      const int movers[] = { node, (node + 1 + k * step + (int)(any (t) * step)) % n };
      double cost;

      if (movers[1] == node)
        continue;
      rl_tangle_movers (t, movers, 2);
      cost = rl_tangle_cost (t, movers, 2, INFINITY) - LEAST_GAIN;
      if (swap (t, movers[0], movers[1]) && rl_tangle_cost (t, movers, 2, cost) < cost)
        return true;
      swap (t, movers[0], movers[1]);
    }
  return false;
}

static void
go_round (RlTangle *t)
{
  bool better = true;

  for (int round = 0; better && round < ROUNDS; round++)
    {
      better = false;
      for (int i = 0; i < t->q->n_nodes && t->work > 0; i++)
        {
          if (t->first[i + 1] == t->first[i] || !rl_tangle_is_tangled (t, i))
            continue;
          better |= move_one (t, i);
          better |= rl_tangle_is_tangled (t, i) && change_places (t, i);
        }
    }
}

/* ---- Annealing ---------------------------------------------------------------------- */

/* Four places in turn, of which each may be taken. */
static void
try_hot (RlTangle *t, int node, double heat)
{
  Point from = where (t, node);
  double now;

  rl_tangle_movers (t, &node, 1);
  now = rl_tangle_cost (t, &node, 1, INFINITY);
  for (int k = 0; k < HOT_TRIES; k++)
    {
      const double most = now - heat * log (fmax (any (t), 1e-9));
      double cost = INFINITY;

      stand (t, node, place_to_try (t, node, from, (int)(any (t) * PLACES)));
      if (rl_tangle_has_room (t, node, node))
        cost = rl_tangle_cost (t, &node, 1, most);
      if (cost < most)
        {
          now = cost;
          from = where (t, node);
        }
      else
        stand (t, node, from);
    }
}

/* Cools down until only @rest of the work is left. */
static void
cool_down (RlTangle *t, int64_t rest)
{
  const double whole = (double)(t->work - rest);

  while (t->work > rest)
    {
      const double left = (double)(t->work - rest) / whole;
      const int node = (int)(any (t) * t->q->n_nodes);

      t->work--;
      if (t->first[node + 1] > t->first[node])
        try_hot (t, node, COLD * pow (HOT / COLD, left));
    }
}

/* Lines that only run under boxes find ways around them, and annealing has its price: lines
 * grow longer. */
static bool
any_crossed (const RlTangle *t)
{
  for (int k = 0; k < t->n_drawn; k++)
    if (rl_plane_crossed (&t->plane, k) > 0)
      return true;
  return false;
}

static void
restore (RlTangle *t, const RlNode *nodes)
{
  for (int i = 0; i < t->q->n_nodes; i++)
    stand (t, i, (Point){ nodes[i].x, nodes[i].y });
}

/* Keeps what is better: as it was, or annealed. FALSE where memory ends. */
static bool
anneal (RlTangle *t)
{
  const size_t size = (size_t)t->q->n_nodes * sizeof (RlNode);
  const int64_t looks = (int64_t)2 * t->n_drawn * (t->n_drawn + t->q->n_nodes);
  const int64_t most = (int64_t)t->q->anneal * 1000000;
  RlNode *before = malloc (size + 1);
  double cost;

  if (!before)
    return false;
  memcpy (before, t->q->nodes, size);
  cost = rl_tangle_total (t);
  t->work = looks < most / HOT_PER_NODE ? HOT_PER_NODE * looks : most;
  cool_down (t, t->work / LAST_ROUNDS);
  go_round (t);
  if (rl_tangle_total (t) >= cost)
    restore (t, before);
  free (before);
  return true;
}

static int64_t
work_for (const RlRequest *q)
{
  const double dense = fmax (1, q->n_edges / (SPARSE * q->n_nodes));

  return (int64_t)fmin (MOST_WORK, WORK + WORK_PER_EDGE * dense * dense * q->n_edges);
}

bool
rl_untangle (RlRequest *q)
{
  RlTangle t;
  bool ok = rl_tangle_new (&t, q);

  t.work = work_for (q);
  t.random = (uint64_t)q->seed;
  if (ok)
    go_round (&t);
  if (ok && q->anneal > 0 && any_crossed (&t))
    ok = anneal (&t);
  rl_tangle_clear (&t);
  return ok;
}
