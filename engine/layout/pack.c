/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See pack.h. Bottom-left along a skyline (Jylanki 2010, "A Thousand Ways to Pack the Bin"),
 * upside down, as chart/pieces.c does it; but here the page is as high as it takes. */

#include "pack.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SLACK 0.01
#define LOSS 1.1 /* of the pieces' area, that the page is made for */

/* Below it all is free, as far as the next step. */
typedef struct
{
  double x, y;
} Corner;

typedef struct
{
  Corner *corners;
  int n;
} Skyline;

/* Where a piece that is @w wide and begins at corner @i would begin, from the top. */
static double
rests_at (const Skyline *s, int i, double w)
{
  const double end = s->corners[i].x + w - SLACK;
  double y = 0;

  for (; i < s->n && s->corners[i].x < end; i++)
    y = fmax (y, s->corners[i].y);
  return y;
}

/* The piece takes what it covers out, and puts in where it begins and where it ends. */
static void
raise (Skyline *s, int i, double w, double bottom)
{
  const Corner begin = { s->corners[i].x, bottom };
  Corner end = { begin.x + w, 0 };
  int behind = i;

  for (; behind < s->n && s->corners[behind].x < end.x - SLACK; behind++)
    end.y = s->corners[behind].y;
  if (behind < s->n && s->corners[behind].x <= end.x + SLACK)
    end = s->corners[behind++];
  memmove (s->corners + i + 2, s->corners + behind, (size_t)(s->n - behind) * sizeof (Corner));
  s->corners[i] = begin;
  s->corners[i + 1] = end;
  s->n += 2 - (behind - i);
}

static void
put (Skyline *s, RlPiece *piece, double across)
{
  double best = INFINITY;
  int at = 0;

  for (int k = 0; k < s->n; k++)
    if (s->corners[k].x + piece->w <= across + SLACK
        && rests_at (s, k, piece->w) < best - SLACK)
      {
        best = rests_at (s, k, piece->w);
        at = k;
      }
  piece->x = s->corners[at].x;
  piece->y = best;
  raise (s, at, piece->w, best + piece->h);
}

bool
rl_pack (RlPiece *pieces, int n, double wider)
{
  /* each piece adds one corner at most, beside the first */
  Skyline s = { malloc (((size_t)n + 3) * sizeof (Corner)), 1 };
  double area = 0, across = 0;

  if (!s.corners)
    return false;
  s.corners[0] = (Corner){ 0, 0 };
  for (int i = 0; i < n; i++)
    {
      area += pieces[i].w * pieces[i].h * LOSS;
      across = fmax (across, pieces[i].w);
    }
  across = fmax (across, sqrt (area * wider));
  for (int i = 0; i < n; i++)
    put (&s, &pieces[i], across);
  free (s.corners);
  return true;
}
