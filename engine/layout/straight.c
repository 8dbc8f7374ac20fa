/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "straight.h"

bool
rl_is_drawn (const RlEdge *edge)
{
  return edge->weight >= 1 && edge->tail != edge->head;
}

/* Which side of the line from @a to @b the point is on: the sign says. */
static double
side (const RlNode *a, const RlNode *b, double x, double y)
{
  return (b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x);
}

/* Are two stretches of an axis apart? */
static bool
apart (double a, double b, double c, double d)
{
  /* fmin() and fmax() are calls, and this is asked millions of times */
  return a < b ? (b < c && b < d) || (c < a && d < a) : (a < c && a < d) || (c < b && d < b);
}

/* Do two edges cross that have no end in common? */
static bool
cross (const RlRequest *q, const RlEdge *a, const RlEdge *b)
{
  const RlNode *n = q->nodes, *p = &n[a->tail], *r = &n[a->head], *s = &n[b->tail],
               *t = &n[b->head];

  if (p == s || p == t || r == s || r == t || apart (p->x, r->x, s->x, t->x)
      || apart (p->y, r->y, s->y, t->y))
    return false;
  return (side (p, r, s->x, s->y) > 0) != (side (p, r, t->x, t->y) > 0)
         && (side (s, t, p->x, p->y) > 0) != (side (s, t, r->x, r->y) > 0);
}

int
rl_crossings (const RlRequest *q, int most)
{
  int n = 0;

  for (int i = 0; i < q->n_edges; i++)
    for (int k = 0; k < i && n < most; k++)
      n += rl_is_drawn (&q->edges[i]) && rl_is_drawn (&q->edges[k])
           && cross (q, &q->edges[i], &q->edges[k]);
  return n;
}
