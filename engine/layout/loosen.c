/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See loosen.h. Rounds of pushing pairs, as apart.c does them on a page of a given size, but
 * each box looks only into the cells of a grid around it, and the picture may grow: the cost of
 * a round is that of its boxes and their neighbours. Scaling keeps who is beside whom and
 * pushing does not, so the more crowded a picture is the larger it is made before. */

#include "loosen.h"
#include "apart.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CROWDED 0.6    /* of the boxes, that may lie on others before they are pushed */
#define MOST_GROWN 100 /* times: it is all on one spot */
#define GROW 1.1       /* until no more do */
#define ROUNDS 60      /* before the picture is made larger again, by */
#define LOOSER 1.03
#define CELLS 4.0 /* of the grid, for each box, at most */

typedef struct
{
  RlNode *nodes;
  int n;
  double gap;
  double cell; /* units */
  double x0, y0;
  int columns, rows;
  int *first; /* by cell, into order */
  int *order, *cell_of;
} Grid;

/* ---- The grid ----------------------------------------------------------------------- */

static int
clamp (double cell, int most)
{
  return cell < 0 ? 0 : cell >= most ? most - 1 : (int)cell;
}

static double
side_of (const RlNode *node)
{
  return fmax (node->w, node->h);
}

/* As fine as boxes are large, but of no more cells than boxes can fill. */
static void
lay_grid (Grid *g)
{
  double x1 = -INFINITY, y1 = -INFINITY, side = 0;

  g->x0 = g->y0 = INFINITY;
  for (int i = 0; i < g->n; i++)
    {
      g->x0 = fmin (g->x0, g->nodes[i].x);
      g->y0 = fmin (g->y0, g->nodes[i].y);
      x1 = fmax (x1, g->nodes[i].x);
      y1 = fmax (y1, g->nodes[i].y);
      side += side_of (&g->nodes[i]) / g->n;
    }
  const double w = x1 - g->x0, h = y1 - g->y0, most = CELLS * g->n;

  g->cell = fmax (fmax (side + g->gap, sqrt (w * h / most)), fmax (w, h) / most);
  g->columns = (int)(w / g->cell) + 1;
  g->rows = (int)(h / g->cell) + 1;
}

static void
fill_grid (Grid *g)
{
  lay_grid (g);
  const int cells = g->columns * g->rows;

  memset (g->first, 0, ((size_t)cells + 1) * sizeof *g->first);
  for (int i = 0; i < g->n; i++)
    {
      g->cell_of[i] = clamp ((g->nodes[i].y - g->y0) / g->cell, g->rows) * g->columns
                      + clamp ((g->nodes[i].x - g->x0) / g->cell, g->columns);
      g->first[g->cell_of[i] + 1]++;
    }
  for (int c = 0; c < cells; c++)
    g->first[c + 1] += g->first[c];
  /* from the last to the first, so that each cell's begin is where it fills up to */
  for (int i = g->n - 1; i >= 0; i--)
    g->order[--g->first[g->cell_of[i] + 1]] = i;
  for (int c = 0; c < cells; c++)
    g->first[c] = g->first[c + 1];
  g->first[cells] = g->n;
}

/* ---- Looking around ------------------------------------------------------------------- */

/* Who of the two looks for the other: the larger one, which may reach further. */
static bool
looks_for (const Grid *g, int i, int k)
{
  const double mine = side_of (&g->nodes[i]), its = side_of (&g->nodes[k]);

  return mine != its ? mine > its : i < k;
}

/* Along the axis on which less is missing for what both take there: by units alone, boxes that
 * are higher than wide would all go sideways, and a crowd end in bars. */
static void
part (RlNode *a, RlNode *b, double dx, double dy)
{
  if (dx * (a->h + b->h) < dy * (a->w + b->w))
    rl_push (a, b, dx, INFINITY);
  else
    rl_push (a, b, INFINITY, dy);
}

/* Pushes each box off those around it, or only counts those that lie on another; returns how
 * many did. */
static int
visit (Grid *g, bool push, bool back)
{
  int found = 0;

  fill_grid (g);
  for (int at = 0; at < g->n; at++)
    {
      const int i = g->order[back ? g->n - 1 - at : at];
      RlNode *a = &g->nodes[i];
      const double reach = side_of (a) + g->gap;
      const int c0 = clamp ((a->x - reach - g->x0) / g->cell, g->columns),
                c1 = clamp ((a->x + reach - g->x0) / g->cell, g->columns),
                r0 = clamp ((a->y - reach - g->y0) / g->cell, g->rows),
                r1 = clamp ((a->y + reach - g->y0) / g->cell, g->rows);
      bool crowded = false;

      for (int row = r0; row <= r1; row++)
        for (int k = g->first[row * g->columns + c0]; k < g->first[row * g->columns + c1 + 1];
             k++)
          {
            const int j = g->order[k];
            double dx, dy;

            if (j == i || !rl_too_near (a, &g->nodes[j], g->gap, 1, &dx, &dy)
                || !looks_for (g, i, j))
              continue;
            crowded = true;
            if (!push)
              goto next;
            part (a, &g->nodes[j], dx, dy);
          }
    next:
      found += crowded;
    }
  return found;
}

static void
scale_all (Grid *g, double scale)
{
  for (int i = 0; i < g->n; i++)
    {
      g->nodes[i].x *= scale;
      g->nodes[i].y *= scale;
    }
}

/* ---- All ------------------------------------------------------------------------------ */

static void
loosen (Grid *g)
{
  int rounds = 0, left = 1;

  for (int i = 0; i < MOST_GROWN && visit (g, false, false) > CROWDED * g->n; i++)
    scale_all (g, GROW);
  for (; left; rounds++)
    {
      left = visit (g, true, rounds % 2);
      if (left && rounds % ROUNDS == ROUNDS - 1)
        scale_all (g, LOOSER);
    }
}

bool
rl_loosen (RlNode *nodes, int n, double gap, double stretch)
{
  /* columns times rows: one more of each than lie in the area, of no more than CELLS * n */
  const size_t cells = (size_t)(3 * CELLS * n) + 16;
  Grid g = { .nodes = nodes,
             .n = n,
             .gap = gap,
             .first = malloc (cells * sizeof *g.first),
             .order = malloc (((size_t)n + 1) * sizeof *g.order),
             .cell_of = malloc (((size_t)n + 1) * sizeof *g.cell_of) };
  const bool ok = g.first && g.order && g.cell_of;

  if (ok)
    {
      scale_all (&g, stretch);
      loosen (&g);
    }
  free (g.first);
  free (g.order);
  free (g.cell_of);
  return ok;
}
