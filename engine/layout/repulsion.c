/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See repulsion.h. Barnes and Hut (1986): squares in squares, and a square that is small for
 * its distance pushes as one point, where its mass lies. Points are sorted along Morton's
 * curve, so that each square is a stretch of them; squares stand in one array, each before
 * those within it and with the place behind the last of these: whoever is taken whole is passed
 * over in one step, and nothing is called or kept on a stack. */

#include "repulsion.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 16 /* squares in squares; 2 bits of a code each */
#define FEW 6      /* points that a square is not cut for */
#define SMALL 0.9  /* a side by distance: less is far (theta) */

typedef struct
{
  double x, y, mass, side2; /* of its mass; its side, squared and by SMALL */
  int from, end;            /* points */
  int behind;               /* the square to go on with after all of this */
  bool cut;
} Square;

struct _RlRepulsion
{
  Square *squares;
  int n_squares, room;
  uint64_t *codes, *spare; /* Morton's code above, the point's number below */
  double *x, *y, *mass;    /* in that order */
};

RlRepulsion *
rl_repulsion_new (int n)
{
  const size_t points = (size_t)n + 1;
  RlRepulsion *r = calloc (1, sizeof *r);

  if (!r)
    return NULL;
  /* a square that is cut has more than FEW points, and no more than DEEPEST lie around one */
  r->room = (int)points * 2 + 64;
  r->squares = malloc ((size_t)r->room * sizeof *r->squares);
  r->codes = malloc (points * sizeof *r->codes);
  r->spare = malloc (points * sizeof *r->spare);
  r->x = malloc (points * sizeof *r->x);
  r->y = malloc (points * sizeof *r->y);
  r->mass = malloc (points * sizeof *r->mass);
  if (r->squares && r->codes && r->spare && r->x && r->y && r->mass)
    return r;
  rl_repulsion_free (r);
  return NULL;
}

void
rl_repulsion_free (RlRepulsion *r)
{
  if (!r)
    return;
  free (r->squares);
  free (r->codes);
  free (r->spare);
  free (r->x);
  free (r->y);
  free (r->mass);
  free (r);
}

/* ---- Sorting ------------------------------------------------------------------------ */

/* The bits of @v at every second place. */
static uint64_t
spread_bits (uint32_t v)
{
  uint64_t x = v & 0xffff;

  x = (x | x << 8) & 0x00ff00ff;
  x = (x | x << 4) & 0x0f0f0f0f;
  x = (x | x << 2) & 0x33333333;
  return (x | x << 1) & 0x55555555;
}

/* By the codes alone, a byte at a time from the lowest; equal ones stay in their order. */
static void
sort_codes (RlRepulsion *r, int n)
{
  for (int shift = 32; shift < 64; shift += 8)
    {
      int begin[257] = { 0 };
      uint64_t *swap;

      for (int i = 0; i < n; i++)
        begin[(r->codes[i] >> shift & 0xff) + 1]++;
      for (int b = 1; b < 257; b++)
        begin[b] += begin[b - 1];
      for (int i = 0; i < n; i++)
        r->spare[begin[r->codes[i] >> shift & 0xff]++] = r->codes[i];
      swap = r->codes;
      r->codes = r->spare;
      r->spare = swap;
    }
}

/* Returns the side of the square around all. */
static double
sort_points (RlRepulsion *r, int n, const double *x, const double *y, const double *mass)
{
  double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY, side, cells;

  for (int i = 0; i < n; i++)
    {
      x0 = fmin (x0, x[i]);
      y0 = fmin (y0, y[i]);
      x1 = fmax (x1, x[i]);
      y1 = fmax (y1, y[i]);
    }
  side = fmax (fmax (x1 - x0, y1 - y0), 1e-6);
  cells = 65535 / side;
  for (int i = 0; i < n; i++)
    r->codes[i] = (spread_bits ((uint32_t)((x[i] - x0) * cells))
                   | spread_bits ((uint32_t)((y[i] - y0) * cells)) << 1)
                      << 32
                  | (uint32_t)i;
  sort_codes (r, n);
  for (int k = 0; k < n; k++)
    {
      const uint32_t i = (uint32_t)r->codes[k];

      r->x[k] = x[i];
      r->y[k] = y[i];
      r->mass[k] = mass[i];
    }
  return side;
}

/* ---- Squares ------------------------------------------------------------------------ */

static void
weigh (RlRepulsion *r, Square *s)
{
  s->x = s->y = s->mass = 0;
  for (int k = s->from; k < s->end; k++)
    {
      s->x += r->x[k] * r->mass[k];
      s->y += r->y[k] * r->mass[k];
      s->mass += r->mass[k];
    }
  s->x /= s->mass;
  s->y /= s->mass;
}

/* A cut that parts nothing is gone through without a square of its own, so that there are at
 * most twice as many as points. */
static void
cut (RlRepulsion *r, int from, int end, double side, int depth)
{
  const int here = r->n_squares++;
  Square *s = &r->squares[here];
  int at = from;

  while (depth < DEEPEST
         && r->codes[from] >> (62 - 2 * depth) == r->codes[end - 1] >> (62 - 2 * depth))
    {
      depth++;
      side /= 2;
    }
  *s = (Square){ .from = from, .end = end, .side2 = side * side / (SMALL * SMALL) };
  weigh (r, s);
  s->cut = end - from > FEW && depth < DEEPEST;
  while (s->cut && at < end)
    {
      const uint64_t quarter = r->codes[at] >> (62 - 2 * depth);
      int next = at + 1;

      while (next < end && r->codes[next] >> (62 - 2 * depth) == quarter)
        next++;
      cut (r, at, next, side / 2, depth + 1);
      at = next;
    }
  s->behind = r->n_squares;
}

/* ---- Pushing ------------------------------------------------------------------------ */

typedef struct
{
  double x, y, steep;
} Push;

static inline void
push_by (Push *p, double dx, double dy, double mass)
{
  const double share = mass / (dx * dx + dy * dy);

  p->x += dx * share;
  p->y += dy * share;
  p->steep += share;
}

static Push
push_of (const RlRepulsion *r, int k, double nearest)
{
  const double x = r->x[k], y = r->y[k];
  Push p = { 0, 0, 0 };

  for (int i = 0; i < r->n_squares;)
    {
      const Square *s = &r->squares[i];
      const double dx = x - s->x, dy = y - s->y;

      if (dx * dx + dy * dy > s->side2)
        {
          push_by (&p, dx, dy, s->mass);
          i = s->behind;
          continue;
        }
      i++;
      if (s->cut)
        continue;
      for (int j = s->from; j < s->end; j++)
        {
          const double ex = x - r->x[j], ey = y - r->y[j];

          if (ex * ex + ey * ey > nearest * nearest)
            push_by (&p, ex, ey, r->mass[j]);
          else if (j != k) /* on the same spot: away along x, who comes later to the right */
            push_by (&p, j < k ? nearest : -nearest, ey, r->mass[j]);
        }
    }
  return p;
}

void
rl_repulsion_fill (RlRepulsion *r, int n, const double *x, const double *y, const double *mass,
                   double *fx, double *fy, double *steep)
{
  double side;

  if (n == 0)
    return;
  side = sort_points (r, n, x, y, mass);
  r->n_squares = 0;
  cut (r, 0, n, side, 0);
  for (int k = 0; k < n; k++)
    {
      const Push p = push_of (r, k, side * 1e-7);
      const uint32_t i = (uint32_t)r->codes[k];

      fx[i] = p.x;
      fy[i] = p.y;
      steep[i] = p.steep;
    }
}
