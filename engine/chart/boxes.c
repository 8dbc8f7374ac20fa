/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups in boxes that fill the page. A spring layout of the boxes alone says who belongs
 * beside whom; the page is then cut in two again and again, along that picture, by how much
 * room each part takes, so that nothing is wasted and boxes stand where their lines lead.
 * Inside of each, marks are laid out by themselves, and the whole is turned over where that
 * shortens the lines to the outside. Clustered fdp leaves half of a page empty, and knows no
 * pages. */

#include "chart/arrange.h"
#include "chart/layout-client.h"
#include "chart/metrics.h"
#include <math.h>
#include <string.h>

#define INSET 10.0
#define TITLE 20.0
#define GAP 14.0 /* between boxes */
#define CELL_GAP 16.0
#define MOST_LINES 700   /* beyond, crossings are not counted when boxes are turned over */
#define MOST_CELLS 40u   /* marks in a grid that change places */
#define MOST_BOXES 2000u /* each is laid out by itself */
#define MOST_ALONE 48u   /* parts of which one may be cut off alone */
#define A_CROSSING 60.0  /* is as bad as so much more line */

/* A box, or the marks of a cluster that are in none of its boxes, or the page. */
typedef struct
{
  int cluster;           /* whose box it is, or -1 */
  int parent;            /* piece, or -1 */
  GArray *marks, *parts; /* guint32: one of them is empty */
  double need, least_w, least_h;
  RtPoint wish;
  RtRect rect;
  gboolean cells; /* marks stand in a grid, and may change places */
} Piece;

typedef struct
{
  RtChart *chart;
  const RtChartOptions *options;
  guint seed;
  RtContext *ctx;
  GArray *pieces; /* parents before their parts */
  gboolean fits;
} Board;

#define piece(b, i) (&g_array_index ((b)->pieces, Piece, i))

/* ---- What there is ------------------------------------------------------------------- */

static guint
add_piece (Board *b, int cluster, int parent)
{
  Piece p = { .cluster = cluster, .parent = parent };
  const guint32 index = b->pieces->len;

  p.marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  p.parts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (b->pieces, p);
  if (parent >= 0)
    g_array_append_val (piece (b, parent)->parts, index);
  return index;
}

static void
clear_piece (gpointer data)
{
  Piece *p = data;

  g_array_unref (p->marks);
  g_array_unref (p->parts);
}

/* The page is piece 0, cluster i piece i + 1; then those of marks beside boxes. */
static void
list_pieces (Board *b)
{
  const guint n = b->chart->clusters->len;

  add_piece (b, -1, -1);
  for (guint c = 0; c < n; c++)
    add_piece (b, (int)c, rt_cluster (b->chart, c)->parent + 1);
  for (guint32 i = 0; i < b->chart->marks->len; i++)
    {
      int at = rt_mark (b->chart, i)->cluster + 1;

      if (piece (b, at)->parts->len)
        {
          const guint32 last = g_array_index (piece (b, at)->parts, guint32,
                                              piece (b, at)->parts->len - 1);

          at = piece (b, last)->cluster < 0 ? (int)last : (int)add_piece (b, -1, at);
        }
      g_array_append_val (piece (b, at)->marks, i);
    }
}

static void
measure_marks (const Board *b, Piece *p)
{
  double w, h, above;

  for (guint i = 0; i < p->marks->len; i++)
    {
      rt_mark_box (rt_mark (b->chart, g_array_index (p->marks, guint32, i)), &w, &h, &above);
      p->need += (w + 44) * (h + 34) * 1.3;
      p->least_w = fmax (p->least_w, w + CELL_GAP);
      p->least_h = fmax (p->least_h, h + CELL_GAP);
    }
}

static void
measure_piece (Board *b, guint i)
{
  Piece *p = piece (b, i);

  measure_marks (b, p);
  for (guint k = 0; k < p->parts->len; k++)
    {
      const Piece *part = piece (b, g_array_index (p->parts, guint32, k));

      p->need += part->need;
      p->least_w = fmax (p->least_w, part->least_w);
      p->least_h = fmax (p->least_h, part->least_h);
    }
  p->need = fmax (p->need, 1);
  if (p->cluster >= 0)
    {
      const char *title = rt_cluster (b->chart, p->cluster)->title;

      p->least_w = fmax (p->least_w + 2 * INSET,
                         rt_drawn_width (title, RT_SMALL_SIZE, TRUE) * RT_TEXT_SLACK + 24);
      p->least_h += 2 * INSET + TITLE;
      p->need = fmax (p->least_w * p->least_h, p->need + 2 * (GAP + INSET) * sqrt (p->need));
    }
}

/* ---- Which box beside which ------------------------------------------------------------ */

/* The part of @at that piece @i lies in, or -1. */
static int
part_of (const Board *b, int i, int at)
{
  while (i >= 0 && piece (b, i)->parent != at)
    i = piece (b, i)->parent;
  return i;
}

/* Lines between the parts of @at, as edges of its layout. */
static void
count_lines (const Board *b, guint at, const guint32 *piece_of, const guint32 *node_of,
             GArray *edges)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < b->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (b->chart, i);
      const int tail = part_of (b, (int)piece_of[line->tail], (int)at);
      const int head = part_of (b, (int)piece_of[line->head], (int)at);
      guint32 low, high, edge;

      if (tail < 0 || head < 0 || tail == head)
        continue;
      low = MIN (node_of[tail], node_of[head]);
      high = MAX (node_of[tail], node_of[head]);
      const gsize key = (gsize)low * piece (b, at)->parts->len + high + 1;
      edge = GPOINTER_TO_UINT (g_hash_table_lookup (known, GSIZE_TO_POINTER (key)));
      if (!edge)
        {
          RtLayoutEdge new_edge = { .tail = low, .head = high, .length = 100 };

          g_array_append_val (edges, new_edge);
          edge = edges->len;
          g_hash_table_insert (known, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (edge));
        }
      g_array_index (edges, RtLayoutEdge, edge - 1).weight += 1;
    }
}

static gboolean
wish_places (Board *b, guint at, const guint32 *piece_of, GError **error)
{
  const GArray *parts = piece (b, at)->parts;
  g_autofree guint32 *node_of = g_new0 (guint32, b->pieces->len + 1u);
  g_autoptr (GArray) edges = g_array_new (FALSE, TRUE, sizeof (RtLayoutEdge));

  if (parts->len < 2)
    return TRUE;
  for (guint i = 0; i < parts->len; i++)
    node_of[g_array_index (parts, guint32, i)] = i;
  count_lines (b, at, piece_of, node_of, edges);
  rt_edges_tie (edges, parts->len);
  g_autoptr (RtLayout) layout = rt_layout_new (rt_network_engine (parts->len), parts->len,
                                               edges->len);
  layout->answers = b->chart->answers;
  layout->seed = b->seed;
  layout->area_w = b->chart->area.x1 - b->chart->area.x0;
  layout->area_h = b->chart->area.y1 - b->chart->area.y0;
  for (guint i = 0; i < parts->len; i++)
    layout->nodes[i].w = layout->nodes[i].h
        = 0.7 * sqrt (piece (b, g_array_index (parts, guint32, i))->need);
  memcpy (layout->edges, edges->data, edges->len * sizeof (RtLayoutEdge));
  for (guint i = 0; i < edges->len; i++)
    layout->edges[i].length = 20
                              + (layout->nodes[layout->edges[i].tail].w
                                 + layout->nodes[layout->edges[i].head].w);
  if (!rt_layout_run (layout, b->options->layout_program, b->options->seconds, b->ctx, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    piece (b, g_array_index (parts, guint32, i))->wish = (RtPoint){ layout->nodes[i].x,
                                                                    layout->nodes[i].y };
  return TRUE;
}

/* ---- Cutting the page -------------------------------------------------------------------- */

static int
by_wish (gconstpointer a, gconstpointer c, gpointer data)
{
  const Board *b = ((gpointer *)data)[0];
  const gboolean across = ((gpointer *)data)[1] != NULL;
  const guint32 ia = *(const guint32 *)a, ic = *(const guint32 *)c;
  const RtPoint x = piece (b, ia)->wish, y = piece (b, ic)->wish;
  const double dx = across ? x.x - y.x : x.y - y.y;

  return dx < 0 ? -1 : dx > 0 ? 1 : ia < ic ? -1 : ia > ic;
}

/* Along the picture of wishes, from left to right or from top to bottom. */
static void
sort_parts (const Board *b, guint32 *parts, guint n, gboolean across)
{
  gconstpointer how[] = { b, across ? b : NULL };

  g_qsort_with_data (parts, (gint)n, sizeof *parts, by_wish, how);
}

typedef struct
{
  double need, least_w, least_h;
} Sum;

static Sum
sum_with (Sum sum, const Piece *p)
{
  return (Sum){ sum.need + p->need, fmax (sum.least_w, p->least_w),
                fmax (sum.least_h, p->least_h) };
}

/* How far from well shaped a rectangle is for what stands in it. */
static double
misfit (RtRect r, const Sum *sum)
{
  const double w = fmax (r.x1 - r.x0, 1), h = fmax (r.y1 - r.y0, 1);
  const double shape = w / h / 1.4;

  return (fmax (shape, 1 / shape) - 1) + 20 * fmax (0, sum->least_w / w - 1)
         + 20 * fmax (0, sum->least_h / h - 1);
}

static void
cut_rect (RtRect r, gboolean across, const Sum *a, const Sum *c, RtRect *first, RtRect *second)
{
  const double room = (across ? r.x1 - r.x0 : r.y1 - r.y0) - GAP;
  const double least = across ? a->least_w : a->least_h;
  const double most = room - (across ? c->least_w : c->least_h);
  const double at = fmax (fmin (room * a->need / (a->need + c->need), most), least);

  *first = *second = r;
  if (across)
    {
      first->x1 = r.x0 + at;
      second->x0 = r.x0 + at + GAP;
    }
  else
    {
      first->y1 = r.y0 + at;
      second->y0 = r.y0 + at + GAP;
    }
}

/* Of the first k of @parts for each k up to @n, or of the last k. */
static Sum *
sums_of (const Board *b, const guint32 *parts, guint n, gboolean last)
{
  Sum *sums = g_new0 (Sum, n + 1u);

  for (guint k = 1; k <= n; k++)
    sums[k] = sum_with (sums[k - 1], piece (b, parts[last ? n - k : k - 1]));
  return sums;
}

typedef struct
{
  double bad; /* less is better */
  guint k;    /* parts before it */
  gboolean across;
  Sum before, behind;
} Cut;

/* Sorts @parts that way, and takes the cut through them where it is better than *@best. Of many
 * parts none is cut off alone: page by page that would take the square of their number. */
static void
try_cuts (const Board *b, guint32 *parts, guint n, RtRect rect, gboolean across, Cut *best)
{
  const guint least = n > MOST_ALONE ? n / 4 : 1;
  RtRect first, second;

  sort_parts (b, parts, n, across);
  g_autofree Sum *before = sums_of (b, parts, n, FALSE), *behind = sums_of (b, parts, n, TRUE);
  for (guint k = least; k <= n - least; k++)
    {
      const Sum a = before[k], c = behind[n - k];

      cut_rect (rect, across, &a, &c, &first, &second);
      const double share = a.need / (a.need + c.need);
      const double bad = share * misfit (first, &a) + (1 - share) * misfit (second, &c)
                         + 0.5 * fabs (share - 0.5);
      if (bad < best->bad - 1e-9)
        *best = (Cut){ bad, k, across, a, c };
    }
}

/* The better of all cuts through the picture of wishes, one way and the other. */
static void
cut (Board *b, guint32 *parts, guint n, RtRect rect)
{
  Cut best = { .bad = INFINITY };
  RtRect first, second;

  if (n == 1)
    {
      piece (b, parts[0])->rect = rect;
      return;
    }
  try_cuts (b, parts, n, rect, FALSE, &best);
  try_cuts (b, parts, n, rect, TRUE, &best);
  if (!best.across)
    sort_parts (b, parts, n, FALSE);
  cut_rect (rect, best.across, &best.before, &best.behind, &first, &second);
  cut (b, parts, best.k, first);
  cut (b, parts + best.k, n - best.k, second);
}

/* ---- Inside of a box ------------------------------------------------------------------------
 */

static gboolean
has_lines (const Board *b, const Piece *p)
{
  g_autofree guint8 *mine = g_malloc0 (b->chart->marks->len + 1u);

  for (guint i = 0; i < p->marks->len; i++)
    mine[g_array_index (p->marks, guint32, i)] = 1;
  for (guint i = 0; i < b->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (b->chart, i);

      if (line->tail != line->head && mine[line->tail] && mine[line->head])
        return TRUE;
    }
  return FALSE;
}

/* In rows; every other one is moved by half a cell, so that lines find ways between. */
static gboolean
place_grid (const Board *b, const Piece *p, RtRect r)
{
  const guint n = p->marks->len;
  double cw = 1, ch = 1, w, h, above;
  guint columns, rows;

  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      rt_mark_box (rt_mark (b->chart, g_array_index (p->marks, guint32, i)), &w, &h, &above);
      cw = fmax (cw, w + CELL_GAP);
      ch = fmax (ch, h + CELL_GAP / 2);
    }
  w = r.x1 - r.x0;
  h = r.y1 - r.y0;
  columns = (guint)fmax (1, round (sqrt (n * (w / cw) / fmax (h / ch, 0.01))));
  columns = MIN (columns, n);
  while (columns > 1 && columns * cw > w)
    columns--;
  rows = (n + columns - 1) / columns;
  while (rows * ch > h && (columns + 1) * cw <= w)
    {
      columns++;
      rows = (n + columns - 1) / columns;
    }
  for (guint i = 0; i < n; i++)
    {
      const guint row = i / columns, in_row = MIN (columns, n - row * columns);

      rt_mark_seat (rt_mark (b->chart, g_array_index (p->marks, guint32, i)),
                    r.x0 + w * (i % columns + 0.5) / in_row, r.y0 + h * (row + 0.5) / rows);
    }
  return columns * cw <= w + 0.5 && rows * ch <= h + 0.5;
}

static gboolean
place_marks_in (Board *b, Piece *p, RtRect r, GError **error)
{
  gboolean fits = FALSE;

  if (p->marks->len > 2 && has_lines (b, p)
      && !rt_place_some (b->chart, b->options, NULL, (const guint32 *)p->marks->data,
                         p->marks->len, r, b->seed, &fits, b->ctx, error))
    return FALSE;
  p->cells = !fits;
  if (!fits)
    b->fits = place_grid (b, p, r) && b->fits;
  return TRUE;
}

/* ---- Turning over
 * ----------------------------------------------------------------------------- */

static void
turn_over (Board *b, const Piece *p, gboolean across)
{
  const RtRect r = p->rect;
  const double top = p->cluster >= 0 ? TITLE : 0;

  for (guint i = 0; i < p->marks->len; i++)
    {
      RtMark *mark = rt_mark (b->chart, g_array_index (p->marks, guint32, i));
      const RtRect e = rt_mark_extent (mark);
      const double x = mark->x + (e.x0 + e.x1) / 2, y = mark->y + (e.y0 + e.y1) / 2;

      rt_mark_seat (mark, across ? r.x0 + r.x1 - x : x, across ? y : r.y0 + top + r.y1 - y);
    }
}

static double
badness (const Board *b)
{
  return rt_lines_length (b->chart)
         + (b->chart->lines->len <= MOST_LINES
                ? A_CROSSING * rt_straight_crossings (b->chart, G_MAXUINT)
                : 0);
}

/* Across, upside down as well, or upside down alone, if one of them is better. */
static gboolean
turn_piece (Board *b, const Piece *p, double *best)
{
  for (int turn = 0; turn < 3; turn++)
    {
      turn_over (b, p, turn != 1);
      const double now = badness (b);
      if (now < *best - 1e-6)
        {
          *best = now;
          return TRUE;
        }
    }
  turn_over (b, p, FALSE);
  return FALSE;
}

static void
change_places (Board *b, guint32 i, guint32 k)
{
  RtMark *one = rt_mark (b->chart, i), *other = rt_mark (b->chart, k);
  const RtRect e = rt_mark_extent (one), f = rt_mark_extent (other);
  const RtPoint at = { one->x + (e.x0 + e.x1) / 2, one->y + (e.y0 + e.y1) / 2 };

  rt_mark_seat (one, other->x + (f.x0 + f.x1) / 2, other->y + (f.y0 + f.y1) / 2);
  rt_mark_seat (other, at.x, at.y);
}

static gboolean
change_cells (Board *b, const Piece *p, double *best)
{
  const guint32 *marks = (const guint32 *)p->marks->data;
  gboolean better = FALSE;

  for (guint i = 0; i < p->marks->len; i++)
    for (guint k = i + 1; k < p->marks->len; k++)
      {
        change_places (b, marks[i], marks[k]);
        const double now = badness (b);
        if (now < *best - 1e-6)
          {
            *best = now;
            better = TRUE;
          }
        else
          change_places (b, marks[i], marks[k]);
      }
  return better;
}

static void
turn_all (Board *b)
{
  double best = badness (b);
  gboolean better = TRUE;

  for (int round = 0; better && round < 4; round++)
    {
      better = FALSE;
      for (guint i = 0; i < b->pieces->len; i++)
        {
          const Piece *p = piece (b, i);

          if (p->cells && p->marks->len <= MOST_CELLS)
            better = change_cells (b, p, &best) || better;
          else if (p->marks->len > 1)
            better = turn_piece (b, p, &best) || better;
        }
    }
}

/* ---- All of it
 * -------------------------------------------------------------------------------- */

static RtRect
inside (const Board *b, guint i)
{
  const Piece *p = piece (b, i);
  RtRect r = p->rect;

  return p->cluster < 0
             ? r
             : (RtRect){ r.x0 + INSET, r.y0 + INSET + TITLE, r.x1 - INSET, r.y1 - INSET };
}

static gboolean
fill_pieces (Board *b, GError **error)
{
  g_autofree guint32 *piece_of = g_new0 (guint32, b->chart->marks->len + 1u);

  for (guint32 i = 0; i < b->pieces->len; i++)
    for (guint k = 0; k < piece (b, i)->marks->len; k++)
      piece_of[g_array_index (piece (b, i)->marks, guint32, k)] = i;
  for (guint i = 0; i < b->pieces->len; i++)
    {
      Piece *p = piece (b, i);
      const RtRect r = inside (b, i);

      if (p->cluster >= 0)
        rt_cluster (b->chart, p->cluster)->rect = p->rect;
      b->fits = b->fits && r.x1 - r.x0 > 20 && r.y1 - r.y0 > 20;
      if (!b->fits)
        return TRUE;
      if (p->parts->len)
        {
          if (!wish_places (b, i, piece_of, error))
            return FALSE;
          cut (b, (guint32 *)p->parts->data, p->parts->len, r);
        }
      else if (!place_marks_in (b, p, r, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_boxes_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
                RtContext *ctx, GError **error)
{
  Board b = { chart, options, seed, ctx, g_array_new (FALSE, FALSE, sizeof (Piece)), TRUE };
  const double w = chart->area.x1 - chart->area.x0, h = chart->area.y1 - chart->area.y0;
  gboolean ok;

  if (chart->clusters->len > MOST_BOXES)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%u groups are more boxes than the %u that --layout groups draws; take "
                   "--group-by type, --layout network, or chart fewer (--around X --hops 2, "
                   "--min-degree 2)",
                   chart->clusters->len, MOST_BOXES);
      g_array_unref (b.pieces);
      return FALSE;
    }
  g_array_set_clear_func (b.pieces, clear_piece);
  list_pieces (&b);
  for (guint i = b.pieces->len; i-- > 0;)
    measure_piece (&b, i);
  piece (&b, 0)->rect = (RtRect){ 0, 0, w, h };
  chart->natural_w = fmax (piece (&b, 0)->least_w, sqrt (piece (&b, 0)->need * 1.4));
  chart->natural_h = fmax (piece (&b, 0)->least_h, chart->natural_w / 1.4);
  b.fits = piece (&b, 0)->need < w * h;
  ok = fill_pieces (&b, error);
  if (ok && b.fits)
    turn_all (&b);
  *fits = b.fits;
  g_array_unref (b.pieces);
  return ok;
}
