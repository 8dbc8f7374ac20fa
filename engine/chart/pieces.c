/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A chart in many pieces that hang together by nothing. Springs and rings would scatter the
 * small ones around the large one, and leave most of a page empty. So each is laid out by
 * itself, and they are packed: who is tied to nobody stands in rows at the foot of the page,
 * and above it each piece, the highest first, goes where it ends highest up (bottom-left along
 * a skyline, upside down: Jylanki 2010, "A Thousand Ways to Pack the Bin"). What room is then
 * left all share. */

#include "chart/arrange.h"
#include <math.h>

#define GAP 16.0
#define FEW 6u /* pieces, with all that are alone as one: fewer are tied with loose springs */
#define LOOSE 1.35  /* room that springs are first given for each that they need at least */
#define LARGEST 2.0 /* times what a piece takes at least: its lines get no longer */
#define A_STEP 1.06
#define MOST_SPREAD 1.5
#define PAIR 60.0   /* between two, for a label */
#define A_FIGURE 3u /* marks; two stand above each other */

typedef struct
{
  GArray *marks;      /* guint32 */
  const char *engine; /* NULL: in rows */
  double w, h;        /* it takes at least; of rows: a cell */
  RtRect rect;
} Part;

typedef struct
{
  RtChart *chart;
  const RtChartOptions *options;
  guint seed;
  RtContext *ctx;
  GArray *parts; /* Part: once packed the highest first, those alone last */
} Sheet;

#define part(s, i) (&g_array_index ((s)->parts, Part, i))

static void
clear_part (gpointer data)
{
  g_array_unref (((Part *)data)->marks);
}

/* ---- The pieces ------------------------------------------------------------------------- */

/** TakePiece: @marks of one piece, in the order of their distance from the first. */
typedef void TakePiece (gpointer data, const guint32 *marks, guint n);

static void
each_piece (const RtChart *chart, TakePiece *take, gpointer data)
{
  const guint n = chart->marks->len;
  g_autoptr (RtLinks) links = rt_links_new (chart);
  g_autofree guint *hops = g_new (guint, n + 1u);
  g_autofree guint32 *queue = g_new (guint32, n + 1u);
  g_autofree guint8 *taken = g_malloc0 (n + 1u);

  for (guint32 i = 0; i < n; i++)
    {
      guint reached;

      if (taken[i])
        continue;
      reached = rt_links_walk (links, i, hops, queue);
      for (guint k = 0; k < reached; k++)
        taken[queue[k]] = 1;
      take (data, queue, reached);
    }
}

typedef struct
{
  Sheet *sheet;
  guint32 centre;
  Part alone;
} Listing;

static void
list_part (gpointer data, const guint32 *marks, guint n)
{
  Listing *listing = data;
  Part p = { .marks = n > 1 ? g_array_new (FALSE, FALSE, sizeof (guint32))
                            : listing->alone.marks };

  g_array_append_vals (p.marks, marks, n);
  if (n == 1)
    return;
  if (n >= A_FIGURE)
    p.engine = "stress";
  for (guint k = 0; listing->sheet->chart->radial && k < n; k++)
    if (marks[k] == listing->centre)
      p.engine = "twopi";
  g_array_append_val (listing->sheet->parts, p);
}

static void
list_parts (Sheet *s, guint32 centre)
{
  Listing listing = { s, centre, { .marks = g_array_new (FALSE, FALSE, sizeof (guint32)) } };

  each_piece (s->chart, list_part, &listing);
  if (listing.alone.marks->len)
    g_array_append_val (s->parts, listing.alone);
  else
    g_array_unref (listing.alone.marks);
}

/* Rings and springs say themselves what they take at least. */
static gboolean
measure (Sheet *s, Part *p, GError **error)
{
  const double page_w = s->chart->area.x1 - s->chart->area.x0,
               page_h = s->chart->area.y1 - s->chart->area.y0;
  double need = 0, w, h, above;
  gboolean fits;

  for (guint i = 0; i < p->marks->len; i++)
    {
      rt_mark_box (rt_mark (s->chart, g_array_index (p->marks, guint32, i)), &w, &h, &above);
      need += (w + 44) * (h + 34) * LOOSE;
      p->w = fmax (p->w, w + GAP);
      p->h = fmax (p->h, h + GAP);
    }
  if (!p->engine && p->marks->len == 2)
    p->h = 2 * p->h + PAIR;
  if (!p->engine)
    return TRUE;
  w = sqrt (need * page_w / page_h);
  const RtRect roomy = { 0, 0, w, need / w };
  if (!rt_place_some (s->chart, s->options, p->engine, (const guint32 *)p->marks->data,
                      p->marks->len, roomy, s->seed, &fits, s->ctx, error))
    return FALSE;
  p->w = s->chart->natural_w + GAP;
  p->h = s->chart->natural_h + GAP;
  return TRUE;
}

static gboolean
is_rows (const Part *p)
{
  return !p->engine && p->marks->len != 2;
}

/* ---- Packing ---------------------------------------------------------------------------- */

/* Below it all is free, as far as the next step of the skyline. */
typedef struct
{
  double x, y;
} Corner;

/* Where a piece that is @w wide and begins at corner @i would begin, from the top. */
static double
rests_at (const GArray *skyline, guint i, double w)
{
  const double end = g_array_index (skyline, Corner, i).x + w - 0.01;
  double y = 0;

  for (; i < skyline->len && g_array_index (skyline, Corner, i).x < end; i++)
    y = fmax (y, g_array_index (skyline, Corner, i).y);
  return y;
}

static void
raise_skyline (GArray *skyline, guint i, double w, double y)
{
  const Corner begin = { g_array_index (skyline, Corner, i).x, y };
  Corner end = { begin.x + w, 0 };
  guint behind = i;

  for (; behind < skyline->len && g_array_index (skyline, Corner, behind).x < end.x - 0.01;
       behind++)
    end.y = g_array_index (skyline, Corner, behind).y;
  if (behind < skyline->len && g_array_index (skyline, Corner, behind).x <= end.x + 0.01)
    end = g_array_index (skyline, Corner, behind++);
  g_array_remove_range (skyline, i, behind - i);
  g_array_insert_val (skyline, i, end);
  g_array_insert_val (skyline, i, begin);
}

/* All pieces but the rows, @times as large as they must be, on w by h. */
static gboolean
pack (Sheet *s, double times, double w, double h)
{
  g_autoptr (GArray) skyline = g_array_new (FALSE, FALSE, sizeof (Corner));

  g_array_append_val (skyline, ((Corner){ 0, 0 }));
  for (guint i = 0; i < s->parts->len; i++)
    {
      Part *p = part (s, i);
      const double pw = p->w * times, ph = p->h * times;
      double best = INFINITY;
      guint at = 0;

      if (is_rows (p))
        continue;
      for (guint k = 0; k < skyline->len; k++)
        if (g_array_index (skyline, Corner, k).x + pw <= w + 0.01
            && rests_at (skyline, k, pw) < best - 0.01)
          {
            best = rests_at (skyline, k, pw);
            at = k;
          }
      if (best + ph > h + 0.01)
        return FALSE;
      const double x = g_array_index (skyline, Corner, at).x;
      p->rect = (RtRect){ x, best, x + pw, best + ph };
      raise_skyline (skyline, at, pw, best + ph);
    }
  return TRUE;
}

/* What is left to the right and below, all share. */
static void
spread (Sheet *s, double w, double h)
{
  double right = 1, bottom = 1;

  for (guint i = 0; i < s->parts->len; i++)
    if (!is_rows (part (s, i)))
      {
        right = fmax (right, part (s, i)->rect.x1);
        bottom = fmax (bottom, part (s, i)->rect.y1);
      }
  const double across = fmin (w / right, MOST_SPREAD), down = fmin (h / bottom, MOST_SPREAD);

  for (guint i = 0; i < s->parts->len; i++)
    {
      RtRect *r = &part (s, i)->rect;

      if (!is_rows (part (s, i)))
        *r = (RtRect){ r->x0 * across, r->y0 * down, r->x1 * across, r->y1 * down };
    }
}

/* The highest first, and the rows last. */
static int
for_packing (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  if (is_rows (x) != is_rows (y))
    return is_rows (x) ? 1 : -1;
  const double high = round (x->h * 100), low = round (y->h * 100);
  const guint32 first = g_array_index (x->marks, guint32, 0),
                second = g_array_index (y->marks, guint32, 0);

  if (high != low)
    return high > low ? -1 : 1;
  return first < second ? -1 : first > second;
}

/* Who is alone, along the foot of the page; how high they stand. */
static double
rows_height (const Part *p, double w)
{
  const guint columns = (guint)fmax (1, floor (w / p->w));

  return (double)((p->marks->len + columns - 1) / columns) * p->h;
}

static gboolean
pack_page (Sheet *s, double w, double h)
{
  Part *last;
  double times = 1, foot = 0;

  g_array_sort (s->parts, for_packing);
  last = part (s, s->parts->len - 1);
  if (is_rows (last))
    {
      foot = rows_height (last, w);
      last->rect = (RtRect){ 0, h - foot, w, h };
    }
  if (foot > h || (is_rows (last) && last->w > w) || !pack (s, 1, w, h - foot))
    return FALSE;
  while (times < LARGEST && pack (s, times * A_STEP, w, h - foot))
    times *= A_STEP;
  pack (s, times, w, h - foot);
  spread (s, w, h - foot);
  return TRUE;
}

/* ---- In each part ----------------------------------------------------------------------- */

/* Two stand above each other, those alone in rows from the left. */
static void
place_rows (const Sheet *s, const Part *p)
{
  const double w = p->rect.x1 - p->rect.x0, h = p->rect.y1 - p->rect.y0;
  const guint n = p->marks->len, most = (guint)fmax (1, floor (w / p->w + 0.001)),
              rows = is_rows (p) ? (n + most - 1) / most : 2, columns = (n + rows - 1) / rows;

  for (guint i = 0; i < n; i++)
    rt_mark_seat (rt_mark (s->chart, g_array_index (p->marks, guint32, i)),
                  p->rect.x0 + w * (i % columns + 0.5) / columns,
                  p->rect.y0 + h * (i / columns + 0.5) / rows);
}

static gboolean
place_part (Sheet *s, const Part *p, gboolean *fits, GError **error)
{
  const RtRect inner = rt_rect_grow (p->rect, -GAP / 2);

  if (p->engine)
    return rt_place_some (s->chart, s->options, p->engine, (const guint32 *)p->marks->data,
                          p->marks->len, inner, s->seed, fits, s->ctx, error);
  place_rows (s, p);
  return TRUE;
}

static gboolean
place_all (Sheet *s, guint32 centre, gboolean *fits, GError **error)
{
  RtChart *chart = s->chart;
  double area = 0, widest = 0, highest = 0;

  list_parts (s, centre);
  for (guint i = 0; i < s->parts->len; i++)
    {
      Part *p = part (s, i);

      if (!measure (s, p, error))
        return FALSE;
      area += p->w * p->h * (is_rows (p) ? p->marks->len : 1);
      widest = fmax (widest, p->w);
      highest = fmax (highest, p->h);
    }
  *fits = pack_page (s, chart->area.x1 - chart->area.x0, chart->area.y1 - chart->area.y0);
  for (guint i = 0; *fits && i < s->parts->len; i++)
    if (!place_part (s, part (s, i), fits, error))
      return FALSE;
  chart->natural_w = fmax (widest, sqrt (area * 1.6));
  chart->natural_h = fmax (highest, area * 1.2 / chart->natural_w);
  return TRUE;
}

typedef struct
{
  guint tied, alone;
} Count;

static void
count_piece (gpointer data, G_GNUC_UNUSED const guint32 *marks, guint n)
{
  Count *count = data;

  if (n > 1)
    count->tied++;
  else
    count->alone++;
}

gboolean
rt_in_pieces (const RtChart *chart)
{
  Count count = { 0 };

  if (chart->groups->len || chart->threaded || chart->marks->len < FEW)
    return FALSE;
  each_piece (chart, count_piece, &count);
  return count.tied + MIN (count.alone, FEW) > FEW;
}

gboolean
rt_pieces_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
                 RtContext *ctx, GError **error)
{
  Sheet s = { chart, options, seed, ctx, g_array_new (FALSE, TRUE, sizeof (Part)) };
  gboolean ok;

  g_array_set_clear_func (s.parts, clear_part);
  ok = place_all (&s, rt_chart_centre (chart, options->center), fits, error);
  g_array_unref (s.parts);
  return ok;
}
