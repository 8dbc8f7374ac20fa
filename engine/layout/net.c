/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See net.h. Nodes that hang by one edge go to what they hang on, all at once, so that a star
 * is one node in one step; each other is matched with the neighbour to which it is pulled most
 * for what both weigh, and where all are taken joins the one that has it (Hu 2005, "Efficient
 * and high quality force-directed graph drawing", with the joining of Hachul and Juenger's
 * suns: where few hubs hold all the rest, matching alone finds hardly a pair). So each has
 * company, and a net has at most half the nodes of the one before. */

#include "net.h"
#include <math.h>
#include <stdlib.h>

#define NOBODY (-1)

/* ---- From what belongs together to a net -------------------------------------------- */

static RlNet *
net_alloc (int n, int arcs)
{
  const size_t rows = (size_t)n + 2, m = (size_t)arcs + 1;
  RlNet *net = calloc (1, sizeof *net);

  if (!net)
    return NULL;
  net->n = n;
  net->first = calloc (rows, sizeof *net->first);
  net->to = malloc (m * sizeof *net->to);
  net->pull = malloc (m * sizeof *net->pull);
  net->mass = calloc (rows, sizeof *net->mass);
  net->x = calloc (rows, sizeof *net->x);
  net->y = calloc (rows, sizeof *net->y);
  if (net->first && net->to && net->pull && net->mass && net->x && net->y)
    return net;
  rl_net_free (net);
  return NULL;
}

void
rl_net_free (RlNet *net)
{
  while (net)
    {
      RlNet *coarser = net->coarser;

      free (net->first);
      free (net->to);
      free (net->pull);
      free (net->mass);
      free (net->x);
      free (net->y);
      free (net->coarse);
      free (net);
      net = coarser;
    }
}

/* Several arcs to the same neighbour become one, arcs to itself none. */
static bool
merge_arcs (RlNet *net)
{
  int *at = malloc (((size_t)net->n + 1) * sizeof *at), used = 0;

  if (!at)
    return false;
  for (int i = 0; i < net->n; i++)
    at[i] = NOBODY;
  for (int i = 0; i < net->n; i++)
    {
      const int from = net->first[i], end = net->first[i + 1], begin = used;

      net->first[i] = begin;
      for (int k = from; k < end; k++)
        {
          const int to = net->to[k];

          if (to == i)
            continue;
          if (at[to] >= begin)
            {
              net->pull[at[to]] += net->pull[k];
              continue;
            }
          at[to] = used;
          net->to[used] = to;
          net->pull[used++] = net->pull[k];
        }
    }
  net->first[net->n] = used;
  free (at);
  return true;
}

static double
pull_of (const RlEdge *e)
{
  return fmax (e->weight, 1e-3) / fmax (e->length, 1);
}

RlNet *
rl_net_new (const RlRequest *q)
{
  RlNet *net = net_alloc (q->n_nodes, 2 * q->n_edges);

  if (!net)
    return NULL;
  /* first[i + 1] counts, then runs ahead while the list fills up to where i + 1 begins */
  for (int e = 0; e < q->n_edges; e++)
    {
      net->first[q->edges[e].tail + 2]++;
      net->first[q->edges[e].head + 2]++;
    }
  for (int i = 2; i < q->n_nodes + 2; i++)
    net->first[i] += net->first[i - 1];
  for (int e = 0; e < 2 * q->n_edges; e++)
    {
      const RlEdge *edge = &q->edges[e / 2];
      const int at = net->first[(e % 2 ? edge->head : edge->tail) + 1]++;

      net->to[at] = e % 2 ? edge->tail : edge->head;
      net->pull[at] = pull_of (edge);
    }
  for (int i = 0; i < q->n_nodes; i++)
    net->mass[i] = 1;
  if (merge_arcs (net))
    return net;
  rl_net_free (net);
  return NULL;
}

/* ---- Who belongs together ------------------------------------------------------------- */

static int
degree (const RlNet *net, int i)
{
  return net->first[i + 1] - net->first[i];
}

/* Nodes by how many neighbours they have, few first: who has little choice chooses early. */
static bool
by_degree (const RlNet *net, int *order)
{
  int *begin = calloc ((size_t)net->n + 2, sizeof *begin);

  if (!begin)
    return false;
  for (int i = 0; i < net->n; i++)
    begin[degree (net, i) + 1]++;
  for (int d = 1; d <= net->n; d++)
    begin[d] += begin[d - 1];
  for (int i = 0; i < net->n; i++)
    order[begin[degree (net, i)]++] = i;
  free (begin);
  return true;
}

/* The neighbour that pulls most for what it and all with it weigh; one that is free yet goes
 * before one that is not. */
static int
choose (const RlNet *net, int i, const int *coarse, const double *mass)
{
  int best = NOBODY;
  double most = -1;
  bool best_free = false;

  for (int k = net->first[i]; k < net->first[i + 1]; k++)
    {
      const int to = net->to[k];
      const bool is_free = coarse[to] == NOBODY;
      const double worth = net->pull[k] / (is_free ? net->mass[to] : mass[coarse[to]]);

      if (is_free < best_free || (is_free == best_free && worth <= most))
        continue;
      best = to;
      best_free = is_free;
      most = worth;
    }
  return best;
}

/* Numbers who belongs together from 0 into coarse[]; returns how many. */
static int
gather (const RlNet *net, const int *order, int *coarse, double *mass)
{
  int n = 0;

  for (int i = 0; i < net->n; i++)
    coarse[i] = NOBODY;
  for (int k = 0; k < net->n; k++)
    {
      const int i = order[k];
      int with;

      if (coarse[i] != NOBODY)
        continue;
      with = choose (net, i, coarse, mass);
      if (with == NOBODY || coarse[with] == NOBODY)
        {
          coarse[i] = n++;
          mass[coarse[i]] = net->mass[i];
          if (with == NOBODY)
            continue;
          coarse[with] = coarse[i];
          mass[coarse[i]] += net->mass[with];
          continue;
        }
      coarse[i] = coarse[with];
      mass[coarse[i]] += net->mass[i];
    }
  return n;
}

/* The net of @n nodes that stand for those of @net. */
static RlNet *
net_of (const RlNet *net, int n)
{
  RlNet *c = net_alloc (n, net->first[net->n]);
  bool ok;

  if (!c)
    return NULL;
  for (int i = 0; i < net->n; i++)
    {
      c->mass[net->coarse[i]] += net->mass[i];
      c->first[net->coarse[i] + 2] += degree (net, i);
    }
  for (int i = 2; i < n + 2; i++)
    c->first[i] += c->first[i - 1];
  for (int i = 0; i < net->n; i++)
    for (int k = net->first[i]; k < net->first[i + 1]; k++)
      {
        const int at = c->first[net->coarse[i] + 1]++;

        c->to[at] = net->coarse[net->to[k]];
        c->pull[at] = net->pull[k];
      }
  ok = merge_arcs (c);
  if (ok)
    return c;
  rl_net_free (c);
  return NULL;
}

static bool
coarsen_once (RlNet *net)
{
  const size_t n = (size_t)net->n + 1;
  int *order = malloc (n * sizeof *order);
  double *mass = malloc (n * sizeof *mass);
  bool ok;

  net->coarse = malloc (n * sizeof *net->coarse);
  ok = order && mass && net->coarse && by_degree (net, order);
  if (ok)
    {
      net->coarser = net_of (net, gather (net, order, net->coarse, mass));
      ok = net->coarser != NULL;
    }
  free (order);
  free (mass);
  return ok;
}

bool
rl_net_coarsen (RlNet *net, int few)
{
  /* without arcs nobody has company */
  for (; net->n > few && net->first[net->n] > 0; net = net->coarser)
    if (!coarsen_once (net))
      return false;
  return true;
}
