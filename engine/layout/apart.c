/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See apart.h. Prism, as sfdp runs it, ends while hundreds of small boxes of a large graph
 * still touch. They are few and lie little on each other, so rounds of pushing pairs are
 * enough. */

#include "apart.h"
#include <math.h>
#include <stdlib.h>

#define ROUNDS 200
#define ENOUGH 0.01 /* units: nearer to free than this is free */

static int
by_left (const void *a, const void *b)
{
  const RlNode *x = *(RlNode *const *)a, *y = *(RlNode *const *)b;
  const double l = x->x - x->w / 2, m = y->x - y->w / 2;

  return l != m ? (l < m ? -1 : 1) : x < y ? -1 : x > y;
}

/* By how much two boxes are too near, along each axis. */
static bool
too_near (const RlNode *a, const RlNode *b, double gap, double *dx, double *dy)
{
  *dx = (a->w + b->w) / 2 + gap - fabs (a->x - b->x);
  *dy = (a->h + b->h) / 2 + gap - fabs (a->y - b->y);
  return *dx > ENOUGH && *dy > ENOUGH;
}

static void
push (RlNode *a, RlNode *b, double dx, double dy)
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

bool
rl_apart (RlRequest *q)
{
  RlNode **order = malloc (((size_t)q->n_nodes + 1) * sizeof *order);
  bool moved = true;

  if (!order)
    return false;
  for (int i = 0; i < q->n_nodes; i++)
    order[i] = &q->nodes[i];
  for (int round = 0; moved && round < ROUNDS; round++)
    {
      moved = false;
      qsort (order, (size_t)q->n_nodes, sizeof *order, by_left);
      for (int i = 0; i < q->n_nodes; i++)
        for (int k = i + 1; k < q->n_nodes; k++)
          {
            double dx, dy;

            if (order[k]->x - order[k]->w / 2 > order[i]->x + order[i]->w / 2 + q->gap)
              break;
            if (!too_near (order[i], order[k], q->gap, &dx, &dy))
              continue;
            push (order[i], order[k], dx, dy);
            moved = true;
          }
    }
  free (order);
  return true;
}
