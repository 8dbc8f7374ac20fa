/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See cells.h. Filled as a list of pairs, then sorted by cell in one pass. */

#include "chart/cells.h"
#include <math.h>

#define MOST_CELLS 4e6
#define BLUR 1e-6 /* units: what runs along an edge is in the cells on both sides */

typedef struct
{
  guint cell, what;
} Entry;

struct _RtCells
{
  double side;
  guint columns, rows;
  GArray *entries; /* Entry, until it is sealed */
  guint *first;    /* by cell: inside[first[c]] .. inside[first[c + 1] - 1] */
  guint *inside;
};

RtCells *
rt_cells_new (double w, double h, double side)
{
  RtCells *c = g_new0 (RtCells, 1);

  w = fmax (w, 1);
  h = fmax (h, 1);
  c->side = fmax (side, sqrt (w * h / MOST_CELLS));
  c->columns = (guint)(w / c->side) + 1;
  c->rows = (guint)(h / c->side) + 1;
  c->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return c;
}

void
rt_cells_free (RtCells *c)
{
  if (!c)
    return;
  g_clear_pointer (&c->entries, g_array_unref);
  g_free (c->first);
  g_free (c->inside);
  g_free (c);
}

static guint
clamped (double at, double side, guint n)
{
  return at <= 0 ? 0 : (guint)fmin (at / side, n - 1);
}

static void
add (RtCells *c, guint x, guint y, guint what)
{
  const Entry entry = { y * c->columns + x, what };

  g_array_append_val (c->entries, entry);
}

void
rt_cells_add_rect (RtCells *c, RtRect r, guint what)
{
  const guint x1 = clamped (r.x1, c->side, c->columns), y1 = clamped (r.y1, c->side, c->rows);

  for (guint y = clamped (r.y0, c->side, c->rows); y <= y1; y++)
    for (guint x = clamped (r.x0, c->side, c->columns); x <= x1; x++)
      add (c, x, y, what);
}

/* The columns that the walk passes in its row. */
static void
enter_row (RtCellsWalk *walk)
{
  const RtCells *c = walk->cells;
  const double dx = walk->end.x - walk->top.x, dy = walk->end.y - walk->top.y;
  const double from = fmin (fmax (walk->y * c->side - BLUR - walk->top.y, 0), dy),
               to = fmin (fmax ((walk->y + 1) * c->side + BLUR - walk->top.y, 0), dy);
  /* at the edges lies what is outside, too */
  const double a = dy > 0 && walk->y > 0 ? walk->top.x + dx * from / dy : walk->top.x,
               b = dy > 0 && walk->y + 1 < c->rows ? walk->top.x + dx * to / dy : walk->end.x;

  walk->x = clamped (fmin (a, b) - BLUR, c->side, c->columns);
  walk->right = clamped (fmax (a, b) + BLUR, c->side, c->columns);
}

RtCellsWalk
rt_cells_walk (const RtCells *c, RtPoint a, RtPoint b)
{
  RtCellsWalk walk = { .cells = c, .top = a.y <= b.y ? a : b, .end = a.y <= b.y ? b : a };

  walk.y = clamped (walk.top.y - BLUR, c->side, c->rows);
  walk.last = clamped (walk.end.y + BLUR, c->side, c->rows);
  enter_row (&walk);
  return walk;
}

/* The cell the walk is in; it goes on to the next. FALSE behind the last. */
static gboolean
step (RtCellsWalk *walk, guint *x, guint *y)
{
  if (walk->y > walk->last)
    return FALSE;
  *x = walk->x;
  *y = walk->y;
  if (walk->x++ == walk->right && walk->y++ < walk->last)
    enter_row (walk);
  return TRUE;
}

void
rt_cells_add_segment (RtCells *c, RtPoint a, RtPoint b, guint what)
{
  RtCellsWalk walk = rt_cells_walk (c, a, b);
  guint x, y;

  while (step (&walk, &x, &y))
    add (c, x, y, what);
}

void
rt_cells_seal (RtCells *c)
{
  const guint n = rt_cells_n (c);
  g_autofree guint *next = g_new0 (guint, n + 1u);

  c->first = g_new0 (guint, n + 1u);
  c->inside = g_new (guint, c->entries->len + 1u);
  for (guint i = 0; i < c->entries->len; i++)
    c->first[g_array_index (c->entries, Entry, i).cell + 1]++;
  for (guint k = 0; k < n; k++)
    next[k + 1] = c->first[k + 1] += c->first[k];
  for (guint i = 0; i < c->entries->len; i++)
    {
      const Entry *entry = &g_array_index (c->entries, Entry, i);

      c->inside[next[entry->cell]++] = entry->what;
    }
  g_clear_pointer (&c->entries, g_array_unref);
}

const guint *
rt_cells_next (RtCellsWalk *walk, guint *n)
{
  guint x, y;

  return step (walk, &x, &y) ? rt_cells_in (walk->cells, y * walk->cells->columns + x, n)
                             : NULL;
}

guint
rt_cells_n (const RtCells *c)
{
  return c->columns * c->rows;
}

const guint *
rt_cells_in (const RtCells *c, guint cell, guint *n)
{
  *n = c->first[cell + 1] - c->first[cell];
  return c->inside + c->first[cell];
}

guint
rt_cells_at (const RtCells *c, RtPoint p)
{
  return clamped (p.y, c->side, c->rows) * c->columns + clamped (p.x, c->side, c->columns);
}
