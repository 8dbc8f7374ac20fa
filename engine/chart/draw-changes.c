/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How changes look: a sign in a circle, so that nothing is said by colour alone; what went is
 * crossed out. The signs are strokes, which no font can be missing. */

#include "chart/change.h"
#include "chart/draw.h"
#include "chart/metrics.h"
#include <math.h>

#define ARM 3.6 /* half a stroke of its sign */
#define MOST_LOOKED_AT 300u
#define BESIDE 13.0 /* a badge that has no room on its line */
#define STEPS 24    /* places to try along a line */

const char *
rt_change_colour (const RtTheme *theme, RtDiffKind change)
{
  const char *const colours[RT_N_DIFFS] = { [RT_DIFF_ADDED] = theme->added,
                                            [RT_DIFF_REMOVED] = theme->removed,
                                            [RT_DIFF_CHANGED] = theme->changed };

  return colours[change];
}

static void
stroke (const RtDraw *d, RtPoint a, RtPoint b, const char *colour, double width)
{
  rt_svg_polyline (d->svg, (const RtPoint[]){ a, b }, 2, FALSE);
  rt_draw_stroke (d, colour, width, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

static void
wave (const RtDraw *d, double x, double y)
{
  const RtPoint curve[]
      = { { x - 4.2, y + 1.2 }, { x - 2, y - 4.4 }, { x + 2, y + 4.4 }, { x + 4.2, y - 1.2 } };

  rt_svg_path (d->svg, curve, 4);
  rt_draw_stroke (d, d->theme->paper, 1.8, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

void
rt_draw_badge (const RtDraw *d, RtDiffKind change, double x, double y)
{
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "badge");
  rt_svg_leaf (d->svg, "title", rt_change_word (change));
  rt_draw_circle (d, x, y, RT_BADGE, rt_change_colour (d->theme, change), d->theme->paper, 1.2,
                  NULL);
  if (change == RT_DIFF_CHANGED)
    wave (d, x, y);
  else
    stroke (d, (RtPoint){ x - ARM, y }, (RtPoint){ x + ARM, y }, d->theme->paper, 1.8);
  if (change == RT_DIFF_ADDED)
    stroke (d, (RtPoint){ x, y - ARM }, (RtPoint){ x, y + ARM }, d->theme->paper, 1.8);
  rt_svg_close (d->svg);
}

RtPoint
rt_mark_badge (const RtMark *mark)
{
  const double away = rt_mark_outer (mark) * 0.75;

  return (RtPoint){ mark->x + (mark->side == RT_WORDS_RIGHT ? -away : away),
                    mark->y + (mark->side == RT_WORDS_ABOVE ? away : -away) };
}

void
rt_draw_mark_change (const RtDraw *d, const RtMark *mark)
{
  const RtPoint at = rt_mark_badge (mark);
  const char *colour = rt_change_colour (d->theme, mark->change);

  if (!d->chart->compared || mark->change == RT_DIFF_NONE)
    return;
  if (mark->change == RT_DIFF_REMOVED)
    {
      const double r = mark->r * 0.72;

      rt_draw_circle (d, mark->x, mark->y, mark->r + 2, "none", colour, 1.6, "3 3");
      stroke (d, (RtPoint){ mark->x - r, mark->y + r }, (RtPoint){ mark->x + r, mark->y - r },
              colour, 2);
    }
  else if (mark->ring == RT_RING_NONE)
    rt_draw_circle (d, mark->x, mark->y, mark->r + 2, "none", colour, 2.2, NULL);
  rt_draw_badge (d, mark->change, at.x, at.y);
}

/* ---- Lines --------------------------------------------------------------------------------
 */

/* The point at @share of the way, and which way the line runs there. */
static RtPoint
point_at (const RtLine *line, double share, RtPoint *way)
{
  double length = 0, left;

  for (guint i = 1; i < line->n_flat; i++)
    length += hypot (line->flat[i].x - line->flat[i - 1].x,
                     line->flat[i].y - line->flat[i - 1].y);
  left = length * share;
  for (guint i = 1; i < line->n_flat; i++)
    {
      const RtPoint a = line->flat[i - 1], b = line->flat[i];
      const double piece = hypot (b.x - a.x, b.y - a.y);

      if (left > piece || piece <= 0)
        {
          left -= piece;
          continue;
        }
      *way = (RtPoint){ (b.x - a.x) / piece, (b.y - a.y) / piece };
      return (RtPoint){ a.x + way->x * left, a.y + way->y * left };
    }
  *way = (RtPoint){ 1, 0 };
  return line->flat[line->n_flat - 1];
}

static void
add_rect (GArray *shapes, RtRect r)
{
  const RtShape shape = rt_shape_rect (r, G_MAXUINT32);

  g_array_append_val (shapes, shape);
}

static void
add_round (GArray *shapes, RtPoint p, double r)
{
  const RtShape shape = rt_shape_circle (p.x, p.y, r, G_MAXUINT32);

  g_array_append_val (shapes, shape);
}

/* (transfer full): RtShape: icons, words, their badges, labels, letters and diamonds. */
static GArray *
standing (const RtChart *chart)
{
  GArray *shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));

  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);

      rt_mark_shapes (mark, i, RT_TEXT_SLACK, shapes);
      if (mark->change != RT_DIFF_NONE)
        add_round (shapes, rt_mark_badge (mark), RT_BADGE);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);

      if (line->fate == RT_LABEL_PLACED || line->fate == RT_LABEL_KEY)
        add_rect (shapes, line->box);
      if (line->diamonded)
        add_round (shapes, line->diamond, RT_BADGE);
    }
  for (guint i = 0; i < chart->questions->len; i++)
    if (g_array_index (chart->questions, RtQuestion, i).drawn)
      add_rect (shapes, g_array_index (chart->questions, RtQuestion, i).box);
  rt_chart_titles (chart, shapes);
  return shapes;
}

/* How much a badge there would lie on. */
static guint
hits (const GArray *shapes, RtPoint p)
{
  const double half = RT_BADGE + 1.5;
  const RtRect box = { p.x - half, p.y - half, p.x + half, p.y + half };
  guint n = 0;

  for (guint i = 0; i < shapes->len; i++)
    n += rt_rect_meets (box, g_array_index (shapes, RtShape, i).rect) ? 1 : 0;
  return n;
}

/* Where the badge stands: on its line, from the middle outwards, else right beside it; where
 * nothing is free, on as little as can be. */
static RtPoint
place_badge (const RtLine *line, const GArray *shapes)
{
  static const double sides[] = { 0, BESIDE, -BESIDE };
  RtPoint best = { 0, 0 };
  guint least = G_MAXUINT;

  for (guint i = 0; least > 0 && i < G_N_ELEMENTS (sides) * STEPS; i++)
    {
      const int k = (int)(i % STEPS);
      const double share = 0.5 + (k % 2 ? 0.45 : -0.45) * ((k + 1) / 2) / (STEPS / 2);
      const double aside = sides[i / STEPS];
      RtPoint way, p = point_at (line, share, &way);

      p = (RtPoint){ p.x - way.y * aside, p.y + way.x * aside };
      const guint n = hits (shapes, p);
      if (n >= least)
        continue;
      least = n;
      best = p;
    }
  return best;
}

/* Short strokes across what went, at its sixths. */
static void
cross_out (const RtDraw *d, const RtLine *line, const GArray *shapes, const char *colour)
{
  for (guint i = 1; i < 6; i++)
    {
      RtPoint way;
      const RtPoint p = point_at (line, i / 6.0, &way);
      if (hits (shapes, p) > 0)
        continue;
      const RtPoint across = { (way.x - way.y) * 4.5, (way.x + way.y) * 4.5 };

      stroke (d, (RtPoint){ p.x - across.x, p.y - across.y },
              (RtPoint){ p.x + across.x, p.y + across.y }, colour, 1.4);
    }
}

/* Looking at everything for each line would take long where there is much. */
void
rt_draw_line_changes (const RtDraw *d)
{
  g_autoptr (GArray) shapes = d->chart->compared && d->chart->marks->len <= MOST_LOOKED_AT
                                  ? standing (d->chart)
                                  : g_array_new (FALSE, FALSE, sizeof (RtShape));

  for (guint i = 0; d->chart->compared && i < d->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (d->chart, i);

      if (line->change == RT_DIFF_NONE || !line->curve)
        continue;
      rt_draw_open_numbered (d, "data-line", i);
      if (line->change == RT_DIFF_REMOVED)
        cross_out (d, line, shapes, rt_change_colour (d->theme, line->change));
      const RtPoint at = place_badge (line, shapes);
      add_round (shapes, at, RT_BADGE);
      rt_draw_badge (d, line->change, at.x, at.y);
      rt_draw_close_numbered (d);
    }
}

/* ---- The legend ---------------------------------------------------------------------------
 */

static void
draw_kind (const RtDraw *d, double x, double y, gconstpointer own)
{
  rt_draw_badge (d, *(const RtDiffKind *)own, x, y);
}

void
rt_legend_changes (const RtChart *chart, RtLegend *legend)
{
  static const struct
  {
    RtDiffKind kind;
    const char *words;
  } rows[] = {
    { RT_DIFF_ADDED, "added" },
    { RT_DIFF_REMOVED, "removed, and crossed out" },
    { RT_DIFF_CHANGED, "changed; a label or a caption says what was" },
  };
  gboolean used[RT_N_DIFFS] = { FALSE };

  if (!chart->compared)
    return;
  for (guint i = 0; i < chart->marks->len; i++)
    used[rt_mark (chart, i)->change] = TRUE;
  for (guint i = 0; i < chart->lines->len; i++)
    used[rt_line (chart, i)->change] = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (used[rows[i].kind])
      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_OWN,
                                    .draw = draw_kind,
                                    .own = &rows[i].kind,
                                    .name = rt_change_word (rows[i].kind) },
                     16, rows[i].words);
  if (used[RT_DIFF_NONE])
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_NOTHING }, 0, "dimmed: as it was");
  rt_legend_break (legend);
}
