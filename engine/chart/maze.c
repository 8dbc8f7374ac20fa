/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See maze.h. */

#include "chart/maze.h"
#include "analyze/heap.h"
#include <math.h>
#include <string.h>

#define SIDE 4.0 /* units: boxes are 16 apart, and walls take 6 of that on either side */
#define MOST_SQUARES 12000000u
#define MARGIN 60.0 /* around all that stands there: no way leads further out */
#define OPEN 0u     /* of nobody; else the owner + 1, or WALL where there are several or none */
#define WALL G_MAXUINT32

typedef struct
{
  float cost; /* so far, and as far again as there is to go at least */
  guint32 square;
} Step;

struct _RtMaze
{
  RtPoint origin; /* of the squares, on the page */
  guint columns, rows;
  guint32 *owner; /* by square */
  float *so_far;  /* by square: the cost of the way there, */
  guint8 *back;   /* where it comes from, */
  guint32 *round; /* and in which search that was */
  guint32 searches;
  GArray *heap; /* Step, the cheapest first */
};

static const struct
{
  int x, y;
} around[] = { { 1, 0 }, { 0, 1 },  { -1, 0 },  { 0, -1 },
               { 1, 1 }, { -1, 1 }, { -1, -1 }, { 1, -1 } };

/* ---- Squares ---------------------------------------------------------------------------- */

static RtPoint
middle_of (const RtMaze *maze, guint32 square)
{
  return (RtPoint){ maze->origin.x + (square % maze->columns + 0.5) * SIDE,
                    maze->origin.y + (square / maze->columns + 0.5) * SIDE };
}

static guint32
square_at (const RtMaze *maze, RtPoint p)
{
  const double x = floor ((p.x - maze->origin.x) / SIDE),
               y = floor ((p.y - maze->origin.y) / SIDE);

  return (guint32)fmin (fmax (y, 0), maze->rows - 1.0) * maze->columns
         + (guint32)fmin (fmax (x, 0), maze->columns - 1.0);
}

static void
build_walls (RtMaze *maze, const RtShape *shape, double clearance)
{
  const guint32 own = shape->owner >= WALL - 1 ? WALL : shape->owner + 1;
  const RtRect r = rt_rect_grow (shape->rect, clearance + SIDE);
  const guint32 from = square_at (maze, (RtPoint){ r.x0, r.y0 }),
                to = square_at (maze, (RtPoint){ r.x1, r.y1 });

  for (guint y = from / maze->columns; y <= to / maze->columns; y++)
    for (guint x = from % maze->columns; x <= to % maze->columns; x++)
      {
        guint32 *owner = &maze->owner[y * maze->columns + x];

        if (*owner != own
            && rt_shape_distance (shape, middle_of (maze, y * maze->columns + x)) < clearance)
          *owner = *owner == OPEN ? own : WALL;
      }
}

/* Of the page, without a rim, what is around the shapes: of a map they may take a small part.
 */
static RtRect
worth_looking_at (double w, double h, double head, double rim, const GArray *shapes)
{
  RtRect r = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint i = 0; i < shapes->len; i++)
    r = rt_rect_union (r, g_array_index (shapes, RtShape, i).rect);
  r = rt_rect_grow (r, MARGIN);
  return (RtRect){ fmax (r.x0, rim), fmax (r.y0, head + rim), fmin (r.x1, w - rim),
                   fmin (r.y1, h - rim) };
}

RtMaze *
rt_maze_new (double w, double h, double head, const GArray *shapes, double clearance)
{
  /* whole squares, the first with its middle no nearer to the edge than walls are to shapes */
  const double rim = SIDE * ceil (clearance / SIDE - 0.5);
  const RtRect part = worth_looking_at (w, h, head, rim, shapes);
  const double columns = floor ((part.x1 - part.x0) / SIDE),
               rows = floor ((part.y1 - part.y0) / SIDE);
  RtMaze *maze;

  if (!(columns >= 1 && rows >= 1 && columns * rows <= MOST_SQUARES))
    return NULL;
  maze = g_new0 (RtMaze, 1);
  maze->columns = (guint)columns;
  maze->rows = (guint)rows;
  maze->origin = (RtPoint){ part.x0, part.y0 };
  const guint n = maze->columns * maze->rows;
  maze->owner = g_new0 (guint32, n);
  maze->so_far = g_new (float, n);
  maze->back = g_new (guint8, n);
  maze->round = g_new0 (guint32, n);
  maze->heap = g_array_new (FALSE, FALSE, sizeof (Step));
  for (guint i = 0; i < shapes->len; i++)
    build_walls (maze, &g_array_index (shapes, RtShape, i), clearance);
  return maze;
}

void
rt_maze_free (RtMaze *maze)
{
  if (!maze)
    return;
  g_free (maze->owner);
  g_free (maze->so_far);
  g_free (maze->back);
  g_free (maze->round);
  g_array_unref (maze->heap);
  g_free (maze);
}

/* ---- The cheapest first ----------------------------------------------------------------- */

static gboolean
is_cheaper (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gconstpointer data)
{
  const Step *x = a, *y = b;

  return x->cost < y->cost || (x->cost <= y->cost && x->square < y->square);
}

static void
push (GArray *heap, Step step)
{
  rt_heap_push (heap, &step, sizeof step, is_cheaper, NULL);
}

/* ---- The way ---------------------------------------------------------------------------- */

typedef struct
{
  RtMaze *maze;
  guint32 a, b; /* whose squares are open: owner + 1 */
  guint32 to;
} Search;

static gboolean
is_open (const Search *s, int x, int y)
{
  const RtMaze *maze = s->maze;

  if (x < 0 || y < 0 || x >= (int)maze->columns || y >= (int)maze->rows)
    return FALSE;
  const guint32 owner = maze->owner[(guint)y * maze->columns + (guint)x];

  return owner == OPEN || owner == s->a || owner == s->b;
}

static float
at_least (const Search *s, int x, int y)
{
  const float dx = fabsf ((float)(x - (int)(s->to % s->maze->columns))),
              dy = fabsf ((float)(y - (int)(s->to / s->maze->columns)));

  return fmaxf (dx, dy) + (float)(G_SQRT2 - 1) * fminf (dx, dy);
}

static void
look_around (Search *s, guint32 square)
{
  RtMaze *maze = s->maze;
  const int x = (int)(square % maze->columns), y = (int)(square / maze->columns);

  for (guint8 k = 0; k < G_N_ELEMENTS (around); k++)
    {
      const int nx = x + around[k].x, ny = y + around[k].y;

      /* no corner is cut */
      if (!is_open (s, nx, ny) || (k >= 4 && !(is_open (s, nx, y) && is_open (s, x, ny))))
        continue;
      const guint32 next = (guint)ny * maze->columns + (guint)nx;
      const float cost = maze->so_far[square] + (k < 4 ? 1 : (float)G_SQRT2);

      if (maze->round[next] == maze->searches && maze->so_far[next] <= cost)
        continue;
      maze->round[next] = maze->searches;
      maze->so_far[next] = cost;
      maze->back[next] = k;
      push (maze->heap, (Step){ cost + at_least (s, nx, ny), next });
    }
}

gboolean
rt_maze_way (RtMaze *maze, guint32 a, guint32 b, RtPoint from, RtPoint to, GArray *points)
{
  Search s = { maze, a + 1, b + 1, square_at (maze, to) };
  const guint32 start = square_at (maze, from);
  const guint first = points->len;
  Step step = { 0, start };

  maze->searches++;
  g_array_set_size (maze->heap, 0);
  maze->round[start] = maze->searches;
  maze->so_far[start] = 0;
  for (push (maze->heap, step); maze->heap->len && step.square != s.to;)
    {
      rt_heap_pop (maze->heap, &step, sizeof step, is_cheaper, NULL);
      look_around (&s, step.square);
    }
  if (step.square != s.to)
    return FALSE;
  for (guint32 at = s.to; at != start;)
    {
      const guint8 k = maze->back[at];
      const RtPoint p = middle_of (maze, at);

      if (at != s.to)
        g_array_append_val (points, p);
      at = (guint32)((int)at - around[k].y * (int)maze->columns - around[k].x);
    }
  for (guint i = first, k = points->len; i + 1 < k; i++)
    {
      const RtPoint swap = g_array_index (points, RtPoint, --k);
      g_array_index (points, RtPoint, k) = g_array_index (points, RtPoint, i);
      g_array_index (points, RtPoint, i) = swap;
    }
  return TRUE;
}
