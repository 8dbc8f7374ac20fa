/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See forces.h. The model of Hu (2005): an edge pulls by its length squared, and all push by
 * one over their distance. A node of a coarser net has the mass of all for which it stands, and
 * its edges are all of theirs, so that every net has its rest where the finest has it, and what
 * was found on one holds on the next. The coarsest is placed by stress. */

#include "forces.h"
#include "random.h"
#include "repulsion.h"
#include "stress.h"
#include <math.h>
#include <stdlib.h>

#define PUSH 0.2        /* Hu's C */
#define ROUNDS 150      /* of the finest net, and */
#define MOST_ROUNDS 300 /* of small ones, which take no time */
#define FIRST_STEP                                                                             \
  1.0 /* of the length of an edge; all that a node moves in a round, at most                   \
       */
#define LAST_STEP 0.02
#define CALM 0.8     /* of the way to where the force on a node would end, were others still */
#define STRESSED 300 /* nodes: the most that are placed by stress */

typedef struct
{
  double *fx, *fy, *steep;
  RlRepulsion *repulsion;
  double length; /* units: of an edge, the mean */
} Forces;

/* ---- The coarsest ------------------------------------------------------------------- */

/* As edges that are as long as the discs that their ends' masses take. */
static int
list_edges (const RlNet *net, RlEdge *edges)
{
  int n = 0;

  for (int i = 0; i < net->n; i++)
    for (int k = net->first[i]; k < net->first[i + 1]; k++)
      if (net->to[k] > i)
        edges[n++] = (RlEdge){ .tail = i,
                               .head = net->to[k],
                               .weight = 1,
                               .length = sqrt (net->mass[i]) + sqrt (net->mass[net->to[k]]) };
  return n;
}

static bool
place_by_stress (RlNet *net, int seed)
{
  RlRequest q = { .n_nodes = net->n,
                  .nodes = calloc ((size_t)net->n + 1, sizeof *q.nodes),
                  .edges = malloc (((size_t)net->first[net->n] + 1) * sizeof *q.edges) };
  RlSprings *springs = NULL;

  if (q.nodes && q.edges)
    {
      q.n_edges = list_edges (net, q.edges);
      springs = rl_springs_new (&q);
    }
  if (springs)
    rl_springs_place (springs, &q, seed);
  for (int i = 0; springs && i < net->n; i++)
    {
      net->x[i] = q.nodes[i].x;
      net->y[i] = q.nodes[i].y;
    }
  rl_springs_free (springs);
  free (q.nodes);
  free (q.edges);
  return springs != NULL;
}

/* ---- Forces ------------------------------------------------------------------------- */

/* Fills fx, fy, and how steep they are, by which a node's step is bounded. */
static void
fill_forces (Forces *f, const RlNet *net)
{
  const double push = PUSH * f->length * f->length;

  rl_repulsion_fill (f->repulsion, net->n, net->x, net->y, net->mass, f->fx, f->fy, f->steep);
  for (int i = 0; i < net->n; i++)
    {
      double x = push * net->mass[i] * f->fx[i], y = push * net->mass[i] * f->fy[i],
             steep = push * net->mass[i] * f->steep[i];

      for (int k = net->first[i]; k < net->first[i + 1]; k++)
        {
          const double dx = net->x[net->to[k]] - net->x[i], dy = net->y[net->to[k]] - net->y[i];
          const double pull = net->pull[k] * sqrt (dx * dx + dy * dy);

          x += pull * dx;
          y += pull * dy;
          steep += 2 * pull;
        }
      f->fx[i] = x;
      f->fy[i] = y;
      f->steep[i] = steep;
    }
}

/* To the size at which pulling and pushing, each along its way, are in balance: along all edges
 * pull * distance ** 3, and between every two push * their masses, wherever they are. */
static void
scale_to_rest (const Forces *f, RlNet *net)
{
  double pulled = 0, mass = 0, pairs = 0, scale;

  for (int i = 0; i < net->n; i++)
    {
      pairs += net->mass[i] * mass;
      mass += net->mass[i];
      for (int k = net->first[i]; k < net->first[i + 1]; k++)
        pulled += net->pull[k] / 2
                  * pow (hypot (net->x[net->to[k]] - net->x[i], net->y[net->to[k]] - net->y[i]),
                         3);
    }
  if (pulled <= 0)
    return;
  scale = cbrt (PUSH * f->length * f->length * pairs / pulled);
  for (int i = 0; i < net->n; i++)
    {
      net->x[i] *= scale;
      net->y[i] *= scale;
    }
}

static void
move_all (const Forces *f, RlNet *net, double step)
{
  for (int i = 0; i < net->n; i++)
    {
      const double force = hypot (f->fx[i], f->fy[i]);
      const double way = f->steep[i] > 0 ? fmin (CALM * force / f->steep[i], step) : 0;

      if (force <= 0)
        continue;
      net->x[i] += f->fx[i] / force * way;
      net->y[i] += f->fy[i] / force * way;
    }
}

static int
rounds_for (int n)
{
  return (int)fmin (MOST_ROUNDS, fmax (ROUNDS, 200000.0 / n));
}

static double
mean_mass (const RlNet *net)
{
  double mass = 0;

  for (int i = 0; i < net->n; i++)
    mass += net->mass[i];
  return mass / net->n;
}

static void
settle (Forces *f, RlNet *net)
{
  const int rounds = rounds_for (net->n);
  const double across = sqrt (mean_mass (net));
  const double shrink = pow (LAST_STEP / FIRST_STEP, 1.0 / rounds);
  double step = FIRST_STEP * f->length * across;

  for (int round = 0; round < rounds; round++, step *= shrink)
    {
      fill_forces (f, net);
      move_all (f, net, step);
    }
}

/* ---- From net to net ---------------------------------------------------------------- */

/* Each around the one that stood for it, as far as those with it will push it. */
static void
place_as_coarser (const Forces *f, RlNet *net, uint64_t *random)
{
  const RlNet *c = net->coarser;

  for (int i = 0; i < net->n; i++)
    {
      const int at = net->coarse[i];
      const double turn = 2 * acos (-1) * (double)(rl_random_next (random) >> 32) / UINT32_MAX,
                   far = sqrt ((double)(rl_random_next (random) >> 32) / UINT32_MAX);
      const double reach = f->length * 0.5 * far * cbrt (c->mass[at]);

      net->x[i] = c->x[at] + reach * cos (turn);
      net->y[i] = c->y[at] + reach * sin (turn);
    }
}

static double
mean_length (const RlNet *net)
{
  double pull = 0;
  const int arcs = net->first[net->n];

  for (int k = 0; k < arcs; k++)
    pull += net->pull[k];
  return pull > 0 ? arcs / pull : 1;
}

static bool
place_coarsest (Forces *f, RlNet *net, int seed, uint64_t *random)
{
  if (net->n <= STRESSED)
    {
      if (!place_by_stress (net, seed))
        return false;
    }
  else
    for (int i = 0; i < net->n; i++)
      {
        net->x[i] = f->length * (double)(rl_random_next (random) >> 32) / UINT32_MAX;
        net->y[i] = f->length * (double)(rl_random_next (random) >> 32) / UINT32_MAX;
      }
  scale_to_rest (f, net);
  return true;
}

/* From the coarsest to @net. */
static bool
place_levels (Forces *f, RlNet *net, int seed, uint64_t *random)
{
  if (!net->coarser)
    {
      if (!place_coarsest (f, net, seed, random))
        return false;
    }
  else
    {
      if (!place_levels (f, net->coarser, seed, random))
        return false;
      place_as_coarser (f, net, random);
      scale_to_rest (f, net);
    }
  settle (f, net);
  return true;
}

bool
rl_net_place (RlNet *net, int seed)
{
  const size_t n = (size_t)net->n + 1;
  uint64_t random = (uint64_t)seed * 2654435761u + 1;
  Forces f = { malloc (n * sizeof *f.fx), malloc (n * sizeof *f.fy),
               malloc (n * sizeof *f.steep), rl_repulsion_new (net->n), mean_length (net) };
  const bool ok = f.fx && f.fy && f.steep && f.repulsion && rl_net_coarsen (net, STRESSED)
                  && place_levels (&f, net, seed, &random);

  free (f.fx);
  free (f.fy);
  free (f.steep);
  rl_repulsion_free (f.repulsion);
  return ok;
}
