/* SPDX-License-Identifier: GPL-2.0-or-later */

/* All marks on one ellipse, names outside, so that lines run through nothing. What belongs
 * together stands together, with a gap to the next; whole groups, then the marks within each,
 * are sifted: each is tried in every place, and stays where it crosses least (Baur and Brandes
 * 2004). */

#include "chart/arrange.h"
#include <math.h>
#include <string.h>

#define MOST 1000 /* marks: beyond, nobody reads a circle */
#define GAP 7.0   /* between boxes */
#define GROUP_GAP 26.0
#define ROUNDS 600      /* of pushing apart */
#define WORK 40000000.0 /* looks at pairs of lines, at most, to sift one kind of thing */
#define FLAT 0.58       /* sine of a place's angle: below, words stand beside the icon */

typedef struct
{
  RtChart *chart;
  guint n;
  guint32 *order, *place; /* marks by place, and the other way around */
  RtLinks *links;
} Circle;

/* ---- The order -------------------------------------------------------------------------- */

static void
renumber (Circle *c)
{
  for (guint i = 0; i < c->n; i++)
    c->place[c->order[i]] = i;
}

/* Chords cross where exactly one end of the one lies between the ends of the other. */
static guint
crosses (const Circle *c, const RtLine *a, const RtLine *b)
{
  const guint32 low = MIN (c->place[a->tail], c->place[a->head]),
                high = MAX (c->place[a->tail], c->place[a->head]);
  const guint32 tail = c->place[b->tail], head = c->place[b->head];

  if (tail == low || tail == high || head == low || head == high)
    return 0;
  return (tail > low && tail < high) != (head > low && head < high);
}

static double
span (const Circle *c, const RtLine *line)
{
  const guint d = c->place[line->tail] > c->place[line->head]
                      ? c->place[line->tail] - c->place[line->head]
                      : c->place[line->head] - c->place[line->tail];

  return MIN (d, c->n - d);
}

/* How bad the lines of the marks at @from to @to are: crossings, then how far they reach. */
static double
badness (const Circle *c, guint from, guint to)
{
  double bad = 0;

  for (guint p = from; p < to; p++)
    for (guint k = c->links->first[c->order[p]]; k < c->links->first[c->order[p] + 1]; k++)
      {
        const RtLine *line = rt_line (c->chart, c->links->line[k]);

        bad += span (c, line) * 0.02;
        for (guint i = 0; i < c->chart->lines->len; i++)
          bad += crosses (c, line, rt_line (c->chart, i));
      }
  return bad;
}

/* Moves the @n marks that stand at @from to stand at @to, as if they had been taken out. */
static void
move (Circle *c, guint from, guint n, guint to)
{
  g_autofree guint32 *moved = g_memdup2 (c->order + from, n * sizeof (guint32));

  if (to > from)
    memmove (c->order + from, c->order + from + n, (to - from) * sizeof (guint32));
  else
    memmove (c->order + to + n, c->order + to, (from - to) * sizeof (guint32));
  memcpy (c->order + to, moved, n * sizeof (guint32));
  renumber (c);
}

static int
cluster_at (const Circle *c, guint place)
{
  return rt_mark (c->chart, c->order[place])->cluster;
}

static guint
cluster_end (const Circle *c, guint place)
{
  guint end = place + 1;

  while (end < c->n && cluster_at (c, end) == cluster_at (c, place))
    end++;
  return end;
}

/* One mark to its best place among its group's. */
static gboolean
sift_mark (Circle *c, guint32 mark, guint from, guint to)
{
  const guint was = c->place[mark];
  guint best_at = was;
  double best = badness (c, was, was + 1);

  for (guint at = from; at < to; at++)
    {
      move (c, c->place[mark], 1, at);
      const double now = badness (c, at, at + 1);
      if (now < best - 1e-9)
        {
          best = now;
          best_at = at;
        }
    }
  move (c, c->place[mark], 1, best_at);
  return best_at != was;
}

static void
sift_marks (Circle *c)
{
  g_autofree guint32 *marks = g_memdup2 (c->order, c->n * sizeof (guint32));
  gboolean better = TRUE;
  double work = 0;

  for (guint from = 0; from < c->n; from = cluster_end (c, from))
    for (guint p = from; p < cluster_end (c, from); p++)
      work += (double)(cluster_end (c, from) - from)
              * (c->links->first[c->order[p] + 1] - c->links->first[c->order[p]])
              * c->chart->lines->len;
  for (int round = 0; better && round < 6 && (round + 1) * work < WORK; round++)
    {
      better = FALSE;
      for (guint from = 0, to; from < c->n; from = to)
        {
          to = cluster_end (c, from);
          for (guint p = from; p < to; p++)
            better = sift_mark (c, marks[p], from, to) || better;
        }
      memcpy (marks, c->order, c->n * sizeof (guint32));
    }
}

/* One group to its best place among groups. */
static gboolean
sift_group (Circle *c, int cluster)
{
  guint from = 0, n, was, best_at;
  double best;

  while (cluster_at (c, from) != cluster)
    from++;
  n = cluster_end (c, from) - from;
  was = best_at = from;
  best = badness (c, 0, c->n);
  for (guint at = 0; at + n <= c->n; at++)
    {
      /* between two groups, not within one: the marks to the left and right once it is out */
      move (c, from, n, at);
      from = at;
      if (at > 0 && at + n < c->n && cluster_at (c, at - 1) == cluster_at (c, at + n))
        continue;
      const double now = badness (c, 0, c->n);
      if (now < best - 1e-9)
        {
          best = now;
          best_at = at;
        }
    }
  move (c, from, n, best_at);
  return best_at != was;
}

static void
sift_groups (Circle *c)
{
  const double all = 2.0 * c->chart->lines->len * c->chart->lines->len;
  const guint groups = c->chart->clusters->len;
  gboolean better = TRUE;

  for (int round = 0; better && round < 4 && all * groups * groups * (round + 1) < WORK;
       round++)
    {
      better = FALSE;
      for (guint g = 0; g < groups; g++)
        for (guint p = 0; p < c->n; p++)
          if (cluster_at (c, p) == (int)g)
            {
              better = sift_group (c, (int)g) || better;
              break;
            }
    }
}

static int
by_cluster (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtChart *chart = data;
  const guint32 ia = *(const guint32 *)a, ib = *(const guint32 *)b;
  const int ca = rt_mark (chart, ia)->cluster, cb = rt_mark (chart, ib)->cluster;

  return ca != cb ? (ca < cb ? -1 : 1) : ia < ib ? -1 : ia > ib;
}

/* ---- Places ------------------------------------------------------------------------------ */

typedef struct
{
  const Circle *c;
  double rx, ry, cx, cy;
  double *angle; /* by place */
} Ring;

static void
seat (const Ring *r, guint place)
{
  RtMark *mark = rt_mark (r->c->chart, r->c->order[place]);
  const double s = sin (r->angle[place]);

  mark->x = r->cx + r->rx * cos (r->angle[place]);
  mark->y = r->cy + r->ry * s;
  mark->side = fabs (s) < FLAT ? (cos (r->angle[place]) < 0 ? RT_WORDS_LEFT : RT_WORDS_RIGHT)
               : s < 0         ? RT_WORDS_ABOVE
                               : RT_WORDS_BELOW;
}

static RtRect
rect_at (const Ring *r, guint place, double gap)
{
  const RtMark *mark = rt_mark (r->c->chart, r->c->order[place]);
  const RtRect e = rt_mark_extent (mark);

  return rt_rect_grow (
      (RtRect){ mark->x + e.x0, mark->y + e.y0, mark->x + e.x1, mark->y + e.y1 }, gap);
}

static double
gap_after (const Ring *r, guint place)
{
  const guint next = (place + 1) % r->c->n;

  return (cluster_at (r->c, place) == cluster_at (r->c, next) ? GAP : GROUP_GAP) / 2;
}

/* Neighbours that lie on each other give way, until none does. */
static gboolean
push_apart (Ring *r)
{
  const guint n = r->c->n;

  for (guint i = 0; i < n; i++)
    seat (r, i);
  for (int round = 0; round < ROUNDS; round++)
    {
      gboolean met = FALSE;

      for (guint i = 0; n > 1 && i < n; i++)
        {
          const guint next = (i + 1) % n;
          const double gap = gap_after (r, i), step = 0.08 * 2 * G_PI / n;

          if (!rt_rect_meets (rect_at (r, i, gap), rect_at (r, next, gap)))
            continue;
          met = TRUE;
          r->angle[i] -= step;
          r->angle[next] += step;
          seat (r, i);
          seat (r, next);
        }
      if (!met)
        return TRUE;
    }
  return FALSE;
}

/* No box on another, and all on the page. */
static gboolean
all_free (const Ring *r, double w, double h)
{
  for (guint i = 0; i < r->c->n; i++)
    {
      const RtRect a = rect_at (r, i, 0);

      if (a.x0 < 0 || a.y0 < 0 || a.x1 > w || a.y1 > h)
        return FALSE;
      for (guint k = i + 1; k < r->c->n; k++)
        if (rt_rect_meets (rect_at (r, i, 2), rect_at (r, k, 2)))
          return FALSE;
    }
  return TRUE;
}

/* Room for words outside the ellipse, on each side. */
static void
margins (const Circle *c, double *beside, double *over)
{
  *beside = *over = 0;
  for (guint i = 0; i < c->n; i++)
    {
      RtMark mark = *rt_mark (c->chart, i);

      mark.side = RT_WORDS_RIGHT;
      *beside = fmax (*beside, rt_mark_extent (&mark).x1);
      mark.side = RT_WORDS_BELOW;
      *over = fmax (*over, rt_mark_extent (&mark).y1);
      mark.side = RT_WORDS_ABOVE;
      *over = fmax (*over, -rt_mark_extent (&mark).y0);
    }
}

static gboolean
place_ring (Circle *c)
{
  const double w = c->chart->area.x1 - c->chart->area.x0,
               h = c->chart->area.y1 - c->chart->area.y0;
  g_autofree double *angle = g_new0 (double, c->n + 1u);
  double beside, over;
  gboolean fits = FALSE;

  margins (c, &beside, &over);
  Ring ring = { c, w / 2 - beside - 2, h / 2 - over - 2, w / 2, h / 2, angle };
  if (c->n == 1)
    ring.rx = ring.ry = 0;
  for (guint i = 0; i < c->n; i++)
    angle[i] = 2 * G_PI * (i + 0.5) / c->n - G_PI;
  if (c->n > 1 && (ring.rx < 40 || ring.ry < 40))
    return FALSE;
  fits = push_apart (&ring) && all_free (&ring, w, h);
  return fits;
}

gboolean
rt_circle_place (RtChart *chart, const RtChartOptions *options, guint seed, gboolean *fits,
                 RtContext *ctx, GError **error)
{
  const guint n = chart->marks->len;
  g_autofree guint32 *order = g_new (guint32, n + 1u), *place = g_new0 (guint32, n + 1u);
  g_autoptr (RtLinks) links = rt_links_new (chart);
  Circle c = { chart, n, order, place, links };

  (void)options;
  (void)seed;
  if (n > MOST)
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "a circle of %u entities can be read by nobody; chart %u at most (--around X "
          "--hops 2, --type, --min-degree 2), or take --layout network",
          n, MOST);
      return FALSE;
    }
  if (!rt_context_step (ctx, "laying out the chart", 0, 1, error))
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, by_cluster, chart);
  renumber (&c);
  sift_groups (&c);
  sift_marks (&c);
  *fits = place_ring (&c);
  chart->natural_w = chart->area.x1 - chart->area.x0;
  chart->natural_h = chart->area.y1 - chart->area.y0;
  return TRUE;
}
