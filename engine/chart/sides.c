/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Two kinds face to face: people on the left, events on the right, names outside, and only
 * lines in between. Each side is ordered by where the other's stand (barycentre; Sugiyama,
 * Tagawa and Toda 1981), then neighbours change places as long as lines cross less. */

#include "chart/arrange.h"
#include "chart/metrics.h"
#include <math.h>
#include <stdlib.h>

#define MOST 2000
#define GAP 9.0       /* between marks of a side */
#define CLOSE_GAP 5.0 /* where many stand there */
#define MANY 20
#define CLOSE_R 10.0
#define LONG_ROW 250.0 /* of a name there: as a single row, if it can be */
#define BETWEEN 420.0  /* the sides, at least */
#define ROUNDS 24

typedef struct
{
  RtChart *chart;
  GArray *side[2]; /* guint32: marks, from the top */
  guint32 *place;  /* by mark: its place on its side */
  double *wish;    /* by mark */
} Sides;

static void
renumber (Sides *s)
{
  for (int side = 0; side < 2; side++)
    for (guint i = 0; i < s->side[side]->len; i++)
      s->place[g_array_index (s->side[side], guint32, i)] = i;
}

static guint32
left_of (const Sides *s, const RtLine *line)
{
  return rt_mark (s->chart, line->tail)->column == 0 ? line->tail : line->head;
}

static guint32
right_of (const Sides *s, const RtLine *line)
{
  return rt_mark (s->chart, line->tail)->column == 0 ? line->head : line->tail;
}

typedef struct
{
  guint32 left, right;
} Pair;

static int
by_left (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->left != y->left)
    return x->left < y->left ? -1 : 1;
  return x->right < y->right ? -1 : x->right > y->right;
}

/* Crossings are the inversions of the right ends, read by the left ones. A Fenwick tree counts
 * them in m log n. */
static guint64
crossings (const Sides *s)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  const guint n = s->side[1]->len;
  g_autofree guint *tree = g_new0 (guint, n + 2u);
  guint64 sum = 0;

  for (guint i = 0; i < s->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (s->chart, i);
      Pair pair = { s->place[left_of (s, line)], s->place[right_of (s, line)] };

      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, by_left);
  for (guint i = 0; i < pairs->len; i++)
    {
      const guint at = g_array_index (pairs, Pair, i).right + 1;
      guint not_after = 0;

      for (guint k = at; k > 0; k -= k & -k)
        not_after += tree[k];
      sum += i - not_after;
      for (guint k = at; k <= n; k += k & -k)
        tree[k]++;
    }
  return sum;
}

static int
by_wish (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sides *s = data;
  const guint32 ia = *(const guint32 *)a, ib = *(const guint32 *)b;

  if (s->wish[ia] != s->wish[ib])
    return s->wish[ia] < s->wish[ib] ? -1 : 1;
  return s->place[ia] < s->place[ib] ? -1 : s->place[ia] > s->place[ib];
}

static void
order_side (Sides *s, int side)
{
  const guint n = s->chart->marks->len;
  g_autofree guint *lines = g_new0 (guint, n + 1u);
  const double across = s->side[!side]->len, here = s->side[side]->len;

  for (guint i = 0; i < n; i++)
    s->wish[i] = 0;
  for (guint i = 0; i < s->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (s->chart, i);
      const guint32 mine = side ? right_of (s, line) : left_of (s, line),
                    other = side ? left_of (s, line) : right_of (s, line);

      s->wish[mine] += (s->place[other] + 0.5) / across;
      lines[mine]++;
    }
  for (guint i = 0; i < s->side[side]->len; i++)
    {
      const guint32 mark = g_array_index (s->side[side], guint32, i);
      s->wish[mark] = lines[mark] ? s->wish[mark] / lines[mark] : (i + 0.5) / here;
    }
  g_array_sort_with_data (s->side[side], by_wish, s);
  renumber (s);
}

static void
swap (Sides *s, int side, guint i)
{
  guint32 *marks = (guint32 *)s->side[side]->data, first = marks[i];

  marks[i] = marks[i + 1];
  marks[i + 1] = first;
  s->place[marks[i]] = i;
  s->place[marks[i + 1]] = i + 1;
}

/* Neighbours change places as long as that helps. */
static guint64
exchange (Sides *s, guint64 best)
{
  gboolean better = TRUE;

  for (int round = 0; better && round < 8 && s->chart->lines->len <= 600; round++)
    {
      better = FALSE;
      for (int side = 0; side < 2; side++)
        for (guint i = 0; i + 1 < s->side[side]->len; i++)
          {
            swap (s, side, i);
            const guint64 now = crossings (s);
            if (now < best)
              {
                best = now;
                better = TRUE;
              }
            else
              swap (s, side, i);
          }
    }
  return best;
}

static void
order_sides (Sides *s)
{
  GArray *best[2] = { NULL, NULL };
  guint64 fewest = G_MAXUINT64;

  for (int round = 0; round < ROUNDS; round++)
    {
      const guint64 now = crossings (s);

      if (now < fewest)
        {
          fewest = now;
          for (int side = 0; side < 2; side++)
            {
              g_clear_pointer (&best[side], g_array_unref);
              best[side] = g_array_copy (s->side[side]);
            }
        }
      order_side (s, round % 2 == 0);
    }
  for (int side = 0; side < 2; side++)
    {
      g_array_unref (s->side[side]);
      s->side[side] = best[side];
    }
  renumber (s);
  exchange (s, fewest);
}

/* ---- Places ---------------------------------------------------------------------------- */

void
rt_sides_slim (RtChart *chart)
{
  guint n[2] = { 0, 0 };

  for (guint i = 0; i < chart->marks->len; i++)
    n[rt_mark (chart, i)->column ? 1 : 0]++;
  for (guint i = 0; i < chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (chart, i);

      if (n[mark->column ? 1 : 0] <= MANY || mark->small)
        continue;
      if (!chart->sizes)
        mark->r = fmin (mark->r, CLOSE_R);
      g_strfreev (mark->names);
      mark->names = rt_text_wrap (mark->label ? mark->label : mark->name, RT_NAME_SIZE, TRUE,
                                  LONG_ROW, 3);
    }
}

static double
gap_of (const Sides *s, int side)
{
  return s->side[side]->len > MANY ? CLOSE_GAP : GAP;
}

static double
height_of (const Sides *s, int side)
{
  double sum = 0;

  for (guint i = 0; i < s->side[side]->len; i++)
    {
      const RtRect e = rt_mark_extent (
          rt_mark (s->chart, g_array_index (s->side[side], guint32, i)));
      sum += e.y1 - e.y0 + gap_of (s, side);
    }
  return fmax (sum - gap_of (s, side), 0);
}

static double
width_of (const Sides *s, int side)
{
  double widest = 0;

  for (guint i = 0; i < s->side[side]->len; i++)
    {
      const RtRect e = rt_mark_extent (
          rt_mark (s->chart, g_array_index (s->side[side], guint32, i)));
      widest = fmax (widest, side ? e.x1 : -e.x0);
    }
  return widest;
}

static void
stand (Sides *s, int side, double x, double room)
{
  const guint n = s->side[side]->len;
  const double more = fmax (0, room - height_of (s, side)) / (n + 1);
  double y = more;

  for (guint i = 0; i < n; i++)
    {
      RtMark *mark = rt_mark (s->chart, g_array_index (s->side[side], guint32, i));
      const RtRect e = rt_mark_extent (mark);

      mark->x = x;
      mark->y = y - e.y0;
      y += e.y1 - e.y0 + gap_of (s, side) + more;
    }
}

gboolean
rt_sides_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
                RtContext *ctx, GError **error)
{
  const double w = chart->area.x1 - chart->area.x0, h = chart->area.y1 - chart->area.y0;
  const guint n = chart->marks->len;
  Sides s = { .chart = chart };
  double left, right, between;

  (void)options;
  (void)seed;
  if (n > MOST)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "two sides of %u entities can be read by nobody; chart %u at most (--around X "
          "--hops 2, --min-degree 2)",
          n, MOST);
      return FALSE;
    }
  if (!rt_context_step (ctx, "laying out the chart", 0, 1, error))
    return FALSE;
  s.place = g_new0 (guint32, n + 1u);
  s.wish = g_new0 (double, n + 1u);
  for (int side = 0; side < 2; side++)
    s.side[side] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    {
      rt_mark (chart, i)->side = rt_mark (chart, i)->column ? RT_WORDS_RIGHT : RT_WORDS_LEFT;
      g_array_append_val (s.side[rt_mark (chart, i)->column ? 1 : 0], i);
    }
  renumber (&s);
  order_sides (&s);
  left = width_of (&s, 0);
  right = width_of (&s, 1);
  chart->natural_h = fmax (height_of (&s, 0), height_of (&s, 1));
  chart->natural_w = left + right + fmax (BETWEEN, 0.6 * chart->natural_h);
  *fits = left + right + BETWEEN <= w && chart->natural_h <= h;
  /* as far apart as the page is high: flatter lines are no easier to follow */
  between = fmax (BETWEEN, fmin (w - left - right, 1.5 * h));
  stand (&s, 0, (w - between + left - right) / 2, h);
  stand (&s, 1, (w + between + left - right) / 2, h);
  for (int side = 0; side < 2; side++)
    g_array_unref (s.side[side]);
  g_free (s.place);
  g_free (s.wish);
  return TRUE;
}
