/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lives and arrows. Arrows have a row each, so that none runs through the words of another. */

#include "chart/figure.h"
#include "chart/metrics.h"
#include "chart/sequence.h"
#include <math.h>

#define WHEN_W 150.0
#define LEAST_PITCH 118.0
#define MOST_PITCH 230.0
#define ICON_R 13.0
#define NAME_ROWS 3u
#define LABEL_ROWS 3u
#define ROW_GAP 11.0
#define BREAK_H 24.0
#define MOST_SPREAD 16.0 /* of rows, beyond what they need */
#define TIP 7.0

#define sequence_of(chart) ((RtSequence *)(chart)->figure)

static double
life_x (const RtChart *chart, guint life)
{
  return chart->area.x0 + WHEN_W + sequence_of (chart)->pitch * (life + 0.5);
}

/* ---- Places ------------------------------------------------------------------------------ */

static void
wrap_into (char ***rows, const char *text, double size, gboolean bold, double width, guint most)
{
  g_strfreev (*rows);
  *rows = rt_text_wrap (text, size, bold, width / RT_TEXT_SLACK, most);
}

static void
wrap_names (RtSequence *s)
{
  guint most = 0;

  for (guint i = 0; i < s->lives->len; i++)
    {
      RtSequenceLife *life = rt_sequence_life (s, i);

      wrap_into (&life->names, life->name, RT_NAME_SIZE, TRUE, s->pitch - 8, NAME_ROWS);
      most = MAX (most, g_strv_length (life->names));
    }
  s->head = 2 * ICON_R + RT_ICON_GAP + most * (double)RT_NAME_LEAD + 8;
}

static gboolean
begins_undated (const RtSequence *s, guint i)
{
  return !rt_sequence_row (s, i)->dated && (i == 0 || rt_sequence_row (s, i - 1)->dated);
}

static double
row_height (RtSequence *s, RtSequenceRow *row)
{
  guint apart = row->from > row->to ? row->from - row->to : row->to - row->from;

  wrap_into (&row->label, row->words, RT_SMALL_SIZE, FALSE, apart * s->pitch - 22, LABEL_ROWS);
  wrap_into (&row->day, row->when, RT_SMALL_SIZE, FALSE, WHEN_W - 16, LABEL_ROWS);
  return MAX (g_strv_length (row->label), g_strv_length (row->day)) * (double)RT_SMALL_LEAD;
}

/* Few rows take some of the room that is left. */
static void
spread (RtSequence *s, double height)
{
  double by = fmin (MOST_SPREAD, (height - s->bottom) / s->rows->len);

  for (guint i = 0; i < s->rows->len && by > 0; i++)
    rt_sequence_row (s, i)->y += by * (i + 1);
  s->bottom += fmax (0, by) * s->rows->len;
}

static gboolean
fits (RtChart *chart)
{
  RtSequence *s = sequence_of (chart);
  double y;

  s->pitch = fmin (MOST_PITCH, (chart->area.x1 - chart->area.x0 - WHEN_W) / s->lives->len);
  if (s->pitch < LEAST_PITCH)
    return FALSE;
  wrap_names (s);
  y = s->head;
  for (guint i = 0; i < s->rows->len; i++)
    {
      RtSequenceRow *row = rt_sequence_row (s, i);

      y += row_height (s, row) + (row->gap || begins_undated (s, i) ? BREAK_H : 0);
      row->y = y + 4;
      y += ROW_GAP;
    }
  s->bottom = y + 4;
  spread (s, chart->area.y1 - chart->area.y0);
  return s->bottom <= chart->area.y1 - chart->area.y0;
}

static double
height_of (const RtChart *chart)
{
  return sequence_of (chart)->bottom;
}

static char *
too_large (const RtChart *chart)
{
  const RtSequence *s = sequence_of (chart);

  return g_strdup_printf ("a sequence of %u arrows between %u fits on no page; draw fewer "
                          "(--every month, --since, --until, --relation, --top 8)",
                          s->rows->len, s->lives->len);
}

/* ---- Drawing ----------------------------------------------------------------------------- */

/* Solid, but dotted where nothing happened for long. */
static void
draw_thread (const RtDraw *d, double x)
{
  const RtSequence *s = sequence_of (d->chart);
  double top = d->chart->area.y0, y = top + s->head - 4;

  for (guint i = 0; i < s->rows->len; i++)
    {
      const RtSequenceRow *row = rt_sequence_row (s, i);
      double end = i > 0 ? top + rt_sequence_row (s, i - 1)->y + 5 : y;

      if (!row->gap && !begins_undated (s, i))
        continue;
      rt_draw_rule (d, (RtPoint){ x, y }, (RtPoint){ x, end }, d->theme->faint, 1.2, NULL);
      y = end + BREAK_H - 4;
      rt_draw_rule (d, (RtPoint){ x, end }, (RtPoint){ x, y }, d->theme->faint, 1.2, "1 4");
    }
  rt_draw_rule (d, (RtPoint){ x, y }, (RtPoint){ x, top + s->bottom }, d->theme->faint, 1.2,
                NULL);
}

static void
draw_life (const RtDraw *d, guint i)
{
  const RtSequenceLife *life = rt_sequence_life (sequence_of (d->chart), i);
  const RtMark *mark = life->mark == RT_NONE ? NULL : rt_mark (d->chart, life->mark);
  double x = life_x (d->chart, i), y = d->chart->area.y0 + ICON_R;

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "life");
  rt_svg_set (d->svg, "data-id", mark ? mark->id : NULL);
  rt_svg_leaf (d->svg, "title", mark ? mark->tooltip : life->name);
  draw_thread (d, x);
  if (mark)
    rt_draw_icon (d, mark->icon, mark->colour, mark->icon_ink, x, y, ICON_R);
  else
    rt_draw_circle (d, x, y, ICON_R, d->theme->band, d->theme->line, 1.2, NULL);
  if (mark)
    rt_draw_ring (d, mark->ring, x, y, ICON_R);
  y += ICON_R + RT_ICON_GAP + RT_NAME_LEAD - 3;
  for (char **name = life->names; *name; name++, y += RT_NAME_LEAD)
    rt_draw_text (d, x, y, *name, RT_NAME_SIZE, TRUE, d->theme->ink, 'm', NULL);
  rt_svg_close (d->svg);
}

static void
draw_tip (const RtDraw *d, double x, double y, double way)
{
  RtPoint points[] = { { x, y }, { x - way * 8, y - 3.6 }, { x - way * 8, y + 3.6 } };

  rt_svg_polyline (d->svg, points, 3, TRUE);
  rt_svg_set (d->svg, "class", "arrow");
  rt_svg_set (d->svg, "fill", d->theme->label);
  rt_svg_close (d->svg);
}

static void
draw_lines (const RtDraw *d, double x, double below, char **lines, char anchor,
            const char *halo)
{
  double y = below - 5 - (g_strv_length (lines) - 1.0) * RT_SMALL_LEAD;

  for (char **line = lines; *line; line++, y += RT_SMALL_LEAD)
    rt_draw_text (d, x, y, *line, RT_SMALL_SIZE, FALSE, d->theme->label, anchor, halo);
}

static void
draw_arrow (const RtDraw *d, const RtSequenceRow *row)
{
  double x0 = life_x (d->chart, row->from), x1 = life_x (d->chart, row->to);
  double y = d->chart->area.y0 + row->y, way = x1 > x0 ? 1 : -1;
  RtPoint ends[] = { { x0, y }, { row->symmetric ? x1 : x1 - way * TIP, y } };

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "message");
  rt_svg_leaf (d->svg, "title", row->title);
  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_draw_stroke (d, d->theme->label, row->style == RT_LINE_UNGRADED ? 1 : 1.6, row->style);
  rt_svg_close (d->svg);
  if (!row->symmetric)
    draw_tip (d, x1 - way, y, way);
  draw_lines (d, (x0 + x1) / 2, y, row->label, 'm', d->theme->halo);
  if (row->contested)
    rt_draw_small_diamond (d, (RtPoint){ x0 + way * 10, y });
  rt_svg_close (d->svg);
}

/* How long nothing happened, or that what follows has no date. */
static void
draw_break (const RtDraw *d, guint i)
{
  const RtSequence *s = sequence_of (d->chart);
  const RtSequenceRow *row = rt_sequence_row (s, i);
  double y = d->chart->area.y0 + (i > 0 ? rt_sequence_row (s, i - 1)->y + 5 : s->head);

  if (row->gap)
    rt_draw_text (d, d->chart->area.x0 + 12, y + BREAK_H / 2 + 3, row->gap, RT_SMALL_SIZE, TRUE,
                  d->theme->soft, 's', NULL);
  if (begins_undated (s, i))
    rt_draw_text (d, d->chart->area.x0 + 12, y + BREAK_H / 2 + 3, "in no known order",
                  RT_SMALL_SIZE, TRUE, d->theme->soft, 's', NULL);
}

static void
draw_when (const RtDraw *d, guint i)
{
  const RtSequenceRow *row = rt_sequence_row (sequence_of (d->chart), i);
  double x = d->chart->area.x0, y = d->chart->area.y0 + row->y;

  draw_lines (d, x + 12, y + 4, row->day, 's', NULL);
  if (row->together)
    rt_draw_rule (d, (RtPoint){ x + 4, d->chart->area.y0 + row[-1].y - 6 },
                  (RtPoint){ x + 4, y }, d->theme->amber, 2.4, NULL);
}

static void
draw_sequence (const RtDraw *d)
{
  const RtSequence *s = sequence_of (d->chart);

  for (guint i = 0; i < s->lives->len; i++)
    draw_life (d, i);
  for (guint i = 0; i < s->rows->len; i++)
    {
      draw_break (d, i);
      draw_when (d, i);
      draw_arrow (d, rt_sequence_row (s, i));
    }
}

/* ---- The legend -------------------------------------------------------------------------- */

static void
draw_together (const RtDraw *d, double x, double y, gconstpointer unused)
{
  (void)unused;
  rt_draw_rule (d, (RtPoint){ x, y - 7 }, (RtPoint){ x, y + 7 }, d->theme->amber, 2.4, NULL);
}

static void
add_keys (const RtChart *chart, RtLegend *legend)
{
  const RtSequence *s = sequence_of (chart);
  gboolean used[RT_N_LINE_STYLES] = { FALSE }, contested = FALSE, together = FALSE;

  for (guint i = 0; i < s->rows->len; i++)
    {
      used[rt_sequence_row (s, i)->style] = TRUE;
      contested = contested || rt_sequence_row (s, i)->contested;
      together = together || rt_sequence_row (s, i)->together;
    }
  rt_legend_styles (legend, used);
  if (contested)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14, "contested");
  if (together)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_OWN, .draw = draw_together }, 8,
                   "at the same time, or which came first is not known");
  rt_legend_break (legend);
  rt_legend_marks (chart, legend);
}

const RtFigureKind rt_sequence_figure = { .noun = "a sequence",
                                          .icons = TRUE,
                                          .fits = fits,
                                          .height = height_of,
                                          .too_large = too_large,
                                          .legend = add_keys,
                                          .draw = draw_sequence,
                                          .free = (GDestroyNotify)rt_sequence_free };
