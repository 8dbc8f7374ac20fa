/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See apart.h. Prism (Gansner and Hu 2010), as Graphviz runs it, ends while hundreds of small
 * boxes of a large graph still touch, and knows no page. Rounds of pushing pairs do, for
 * growing leaves little to each. */

#include "apart.h"
#include <math.h>
#include <stdlib.h>

#define ENOUGH 0.01 /* units: nearer to free than this is free */
#define LAST_ROUNDS 200

/* Growing; the share of a box, with its gap, that others keep away from. */
#define FIRST_SHARE 0.3
#define STEP 0.1
#define MOST_SHARE 2.0
#define ROOMY 0.5      /* of the page: boxes as they have grown take this, or their size */
#define MOST_GROWN 300 /* nodes; more carry no labels, and cross less where they are let be */
#define ROUNDS 12      /* at each share but the last */

typedef struct
{
  RlRequest *q;
  RlNode **order; /* by their left sides */
  double widest;
  double w, h; /* of the page */
} Crowd;

static int
by_left (const void *a, const void *b)
{
  const RlNode *x = *(RlNode *const *)a, *y = *(RlNode *const *)b;
  const double l = x->x - x->w / 2, m = y->x - y->w / 2;

  return l != m ? (l < m ? -1 : 1) : x < y ? -1 : x > y;
}

bool
rl_too_near (const RlNode *a, const RlNode *b, double gap, double share, double *dx, double *dy)
{
  *dx = share * ((a->w + b->w) / 2 + gap) - fabs (a->x - b->x);
  *dy = share * ((a->h + b->h) / 2 + gap) - fabs (a->y - b->y);
  return *dx > ENOUGH && *dy > ENOUGH;
}

void
rl_push (RlNode *a, RlNode *b, double dx, double dy)
{
  if (dx < dy)
    {
      const double half = (dx / 2 + ENOUGH) * (a->x <= b->x ? 1 : -1);
      a->x -= half;
      b->x += half;
    }
  else
    {
      const double half = (dy / 2 + ENOUGH) * (a->y <= b->y ? 1 : -1);
      a->y -= half;
      b->y += half;
    }
}

/* Pushes each pair once; FALSE where none was too near. */
static bool
push_all (const Crowd *c, double share)
{
  const RlRequest *q = c->q;
  bool moved = false;

  qsort (c->order, (size_t)q->n_nodes, sizeof *c->order, by_left);
  for (int i = 0; i < q->n_nodes; i++)
    {
      RlNode *a = c->order[i];
      const double beyond = a->x + a->w / 2 + share * q->gap
                            + fmax (share - 1, 0) * (a->w + c->widest) / 2;

      for (int k = i + 1; k < q->n_nodes; k++)
        {
          RlNode *b = c->order[k];
          double dx, dy;

          if (b->x - b->w / 2 > beyond)
            break;
          if (!rl_too_near (a, b, q->gap, share, &dx, &dy))
            continue;
          rl_push (a, b, dx, dy);
          moved = true;
        }
    }
  return moved;
}

static double
between (double x, double low, double high)
{
  return low > high ? (low + high) / 2 : x < low ? low : x > high ? high : x;
}

static void
keep_within (const Crowd *c)
{
  for (int i = 0; i < c->q->n_nodes; i++)
    {
      RlNode *n = &c->q->nodes[i];

      n->x = between (n->x, n->w / 2, c->w - n->w / 2);
      n->y = between (n->y, n->h / 2, c->h - n->h / 2);
    }
}

/* TRUE once none is too near. */
static bool
push_rounds (const Crowd *c, double share, int rounds)
{
  bool moved = true;

  for (int round = 0; moved && round < rounds; round++)
    {
      keep_within (c);
      moved = push_all (c, share);
    }
  return !moved;
}

static double
share_with_room (const Crowd *c)
{
  double taken = 0;

  if (c->q->n_nodes > MOST_GROWN)
    return 1;
  for (int i = 0; i < c->q->n_nodes; i++)
    taken += (c->q->nodes[i].w + c->q->gap) * (c->q->nodes[i].h + c->q->gap);
  return fmin (MOST_SHARE, fmax (1, sqrt (ROOMY * c->w * c->h / taken)));
}

bool
rl_apart_within (RlRequest *q, double w, double h, bool *all)
{
  Crowd c = { q, malloc (((size_t)q->n_nodes + 1) * sizeof *c.order), 0, w, h };

  if (!c.order)
    return false;
  for (int i = 0; i < q->n_nodes; i++)
    {
      c.order[i] = &q->nodes[i];
      c.widest = fmax (c.widest, q->nodes[i].w);
    }
  for (double share = FIRST_SHARE; share < share_with_room (&c); share += STEP)
    push_rounds (&c, share, ROUNDS);
  *all = push_rounds (&c, 1, LAST_ROUNDS);
  free (c.order);
  return true;
}
