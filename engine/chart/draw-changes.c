/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How changes look: a sign in a circle, so that nothing is said by colour alone; what went is
 * crossed out. The signs are strokes, which no font can be missing. */

#include "chart/change.h"
#include "chart/draw.h"
#include <math.h>

#define BADGE 7.0 /* radius */
#define ARM 3.6   /* half a stroke of its sign */
#define MOST_LOOKED_AT 300u

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
  rt_draw_circle (d, x, y, BADGE, rt_change_colour (d->theme, change), d->theme->paper, 1.2,
                  NULL);
  if (change == RT_DIFF_CHANGED)
    wave (d, x, y);
  else
    stroke (d, (RtPoint){ x - ARM, y }, (RtPoint){ x + ARM, y }, d->theme->paper, 1.8);
  if (change == RT_DIFF_ADDED)
    stroke (d, (RtPoint){ x, y - ARM }, (RtPoint){ x, y + ARM }, d->theme->paper, 1.8);
  rt_svg_close (d->svg);
}

void
rt_draw_mark_change (const RtDraw *d, const RtMark *mark)
{
  const double away = rt_mark_outer (mark) * 0.75;
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
  rt_draw_badge (d, mark->change, mark->x + away, mark->y - away);
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

static gboolean
near_box (RtRect box, RtPoint p)
{
  return p.x > box.x0 - BADGE - 2 && p.x < box.x1 + BADGE + 2 && p.y > box.y0 - BADGE - 2
         && p.y < box.y1 + BADGE + 2;
}

/* No label, diamond or earlier badge is there. */
static gboolean
is_free (const RtDraw *d, RtPoint p, const GArray *badges)
{
  for (guint i = 0; i < d->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (d->chart, i);

      if ((line->fate == RT_LABEL_PLACED || line->fate == RT_LABEL_KEY)
          && near_box (line->box, p))
        return FALSE;
      if (line->diamonded && hypot (line->diamond.x - p.x, line->diamond.y - p.y) < 2 * BADGE)
        return FALSE;
    }
  for (guint i = 0; i < badges->len; i++)
    {
      const RtPoint other = g_array_index (badges, RtPoint, i);

      if (hypot (other.x - p.x, other.y - p.y) < 2 * BADGE + 2)
        return FALSE;
    }
  for (guint i = 0; i < d->chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (d->chart, i);
      RtRect box = rt_mark_extent (mark);

      box = (RtRect){ box.x0 + mark->x, box.y0 + mark->y, box.x1 + mark->x, box.y1 + mark->y };
      if (near_box (box, p))
        return FALSE;
    }
  return TRUE;
}

/* Where the badge may stand, from the middle outwards; the middle where nowhere is free. */
static RtPoint
place_badge (const RtDraw *d, const RtLine *line, const GArray *badges)
{
  static const double shares[] = { 0.5,  0.4,  0.6,  0.3,  0.7, 0.45, 0.55,
                                   0.35, 0.65, 0.25, 0.75, 0.2, 0.8 };
  RtPoint way;

  /* Looking at everything for each line would take long where there is much. */
  for (guint i = 0; i < G_N_ELEMENTS (shares) && d->chart->marks->len <= MOST_LOOKED_AT; i++)
    {
      const RtPoint p = point_at (line, shares[i], &way);

      if (is_free (d, p, badges))
        return p;
    }
  return point_at (line, 0.5, &way);
}

/* Short strokes across what went, at its sixths. */
static void
cross_out (const RtDraw *d, const RtLine *line, const char *colour)
{
  for (guint i = 1; i < 6; i++)
    {
      RtPoint way;
      const RtPoint p = point_at (line, i / 6.0, &way);
      if (line->fate == RT_LABEL_PLACED && near_box (line->box, p))
        continue;
      const RtPoint across = { (way.x - way.y) * 4.5, (way.x + way.y) * 4.5 };

      stroke (d, (RtPoint){ p.x - across.x, p.y - across.y },
              (RtPoint){ p.x + across.x, p.y + across.y }, colour, 1.4);
    }
}

void
rt_draw_line_changes (const RtDraw *d)
{
  g_autoptr (GArray) badges = g_array_new (FALSE, FALSE, sizeof (RtPoint));

  for (guint i = 0; d->chart->compared && i < d->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (d->chart, i);
      RtPoint at;

      if (line->change == RT_DIFF_NONE || !line->curve)
        continue;
      rt_draw_open_numbered (d, "data-line", i);
      if (line->change == RT_DIFF_REMOVED)
        cross_out (d, line, rt_change_colour (d->theme, line->change));
      at = place_badge (d, line, badges);
      g_array_append_val (badges, at);
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
