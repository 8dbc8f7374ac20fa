/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines, arrows, diamonds, brackets and what is written on them. */

#include "chart/change.h"
#include "chart/draw.h"
#include <math.h>
#include <string.h>

#define TIP 1.8 /* the arrow's tip goes this much nearer to the mark than the line */

static double
width_of (const RtLine *line)
{
  return line->thread ? 4 : line->width;
}

/* Of an arrow head on a stroke @w wide. */
static double
head_length (double w)
{
  return 7 + 1.5 * w;
}

static double
head_half (double w)
{
  return (5 + 2 * w) / 2;
}

/* How much shorter a stroke is than its way, so that the corners of its end lie within the
 * arrow head and not beside the tip. */
static double
cut_for_head (const RtLine *line)
{
  const double w = width_of (line);

  return line->symmetric ? 0 : fmax (0, w / 2 * head_length (w) / head_half (w) - TIP + 0.4);
}

static void
draw_arrow (const RtDraw *d, const RtLine *line, const char *colour)
{
  const double w = width_of (line), long_ = head_length (w), half = head_half (w);
  const RtPoint end = line->flat[line->n_flat - 1];
  RtPoint from = end, dir, tip;
  double length;

  for (guint i = line->n_flat; i-- > 0 && hypot (end.x - from.x, end.y - from.y) < long_;)
    from = line->flat[i];
  length = fmax (hypot (end.x - from.x, end.y - from.y), 1e-6);
  dir = (RtPoint){ (end.x - from.x) / length, (end.y - from.y) / length };
  tip = (RtPoint){ end.x + dir.x * TIP, end.y + dir.y * TIP };
  const RtPoint base = { tip.x - dir.x * long_, tip.y - dir.y * long_ };
  const RtPoint points[] = { tip,
                             { base.x - dir.y * half, base.y + dir.x * half },
                             { base.x + dir.y * half, base.y - dir.x * half } };
  rt_svg_polyline (d->svg, points, 3, TRUE);
  rt_svg_set (d->svg, "class", "arrow");
  rt_svg_set (d->svg, "fill", colour);
  rt_svg_close (d->svg);
}

static void
draw_casing (const RtDraw *d, const RtLine *line)
{
  rt_svg_path (d->svg, line->curve, line->n_curve);
  rt_svg_set (d->svg, "class", "casing");
  rt_draw_stroke (d, d->theme->paper, 9, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

static char *
classes_of (const RtDraw *d, const RtLine *line)
{
  g_autoptr (GString) out = g_string_new ("relation");

  for (guint i = 0; i < line->relations->len && i < 3; i++)
    {
      const RtRelationType *type = rt_relation_type (
          d->chart->kase, g_array_index (line->relations, RtRelation, i));

      g_string_append_c (out, ' ');
      for (const char *p = type->name; *p; p++)
        g_string_append_c (out, g_ascii_isalnum (*p) ? *p : '-');
    }
  g_string_append (out, line->thread ? " thread" : "");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* By which the page's script finds what is drawn of a line. */
static void
set_number (const RtDraw *d, const char *key, guint i)
{
  if (d->chart->numbered)
    rt_svg_num (d->svg, key, i);
}

static void
draw_line (const RtDraw *d, guint i)
{
  const RtLine *line = rt_line (d->chart, i);
  const char *changed = d->chart->compared ? rt_change_colour (d->theme, line->change) : NULL;
  const char *colour = line->thread      ? d->theme->thread
                       : changed         ? changed
                       : line->shade < 0 ? d->theme->line
                                         : rt_theme_ramp (d->theme, (guint)line->shade);
  const gboolean dim = rt_line_is_dim (d->chart, line);
  g_autofree char *classes = classes_of (d, line);
  guint n;
  g_autofree RtPoint *way = rt_curve_short (line->curve, line->n_curve, cut_for_head (line),
                                            &n);

  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", classes);
  set_number (d, "data-line", i);
  rt_svg_set (d->svg, "data-id", *line->ids ? line->ids : NULL);
  rt_svg_set (d->svg, "data-from", rt_mark (d->chart, line->tail)->id);
  rt_svg_set (d->svg, "data-to", rt_mark (d->chart, line->head)->id);
  if (dim)
    rt_svg_num (d->svg, "opacity", d->theme->dim);
  rt_svg_leaf (d->svg, "title", line->tooltip);
  if (line->thread)
    draw_casing (d, line);
  /* the page's script bends curves, and there are few of them there */
  if (d->chart->numbered || n <= 4)
    rt_svg_path (d->svg, way, n);
  else
    rt_svg_way (d->svg, way, n);
  rt_svg_set (d->svg, "class", "line");
  rt_draw_stroke (d, colour, width_of (line), line->style);
  rt_svg_close (d->svg);
  if (!line->symmetric)
    draw_arrow (d, line, colour);
  rt_svg_close (d->svg);
}

static void
draw_leader (const RtDraw *d, const RtPoint ends[2], const char *colour)
{
  rt_svg_polyline (d->svg, ends, 2, FALSE);
  rt_svg_set (d->svg, "class", "leader");
  rt_draw_stroke (d, colour, 0.8, RT_LINE_CONFIRMED);
  rt_svg_close (d->svg);
}

/* From the bracket to its words, where they stand apart. */
static void
lead_to_question (const RtDraw *d, const RtQuestion *question)
{
  const RtPoint a = question->anchor;
  const RtPoint b = { fmin (fmax (a.x, question->box.x0), question->box.x1),
                      fmin (fmax (a.y, question->box.y0), question->box.y1) };

  if (question->rows && hypot (a.x - b.x, a.y - b.y) >= 14)
    draw_leader (d, (const RtPoint[]){ a, b }, d->theme->amber);
}

static void
draw_brackets (const RtDraw *d)
{
  for (guint q = 0; q < d->chart->questions->len; q++)
    {
      const RtQuestion *question = &g_array_index (d->chart->questions, RtQuestion, q);

      if (!question->drawn)
        continue;
      rt_svg_open (d->svg, "g");
      rt_svg_set (d->svg, "class", "rivals");
      set_number (d, "data-question", q);
      rt_svg_leaf (d->svg, "title", question->text);
      rt_svg_polyline (d->svg, question->path, question->n, FALSE);
      rt_draw_stroke (d, d->theme->amber, 1.8, RT_LINE_CONFIRMED);
      rt_svg_close (d->svg);
      lead_to_question (d, question);
      rt_svg_close (d->svg);
    }
}

void
rt_draw_open_numbered (const RtDraw *d, const char *key, guint i)
{
  if (!d->chart->numbered)
    return;
  rt_svg_open (d->svg, "g");
  set_number (d, key, i);
}

void
rt_draw_close_numbered (const RtDraw *d)
{
  if (d->chart->numbered)
    rt_svg_close (d->svg);
}

static gboolean
stands_out (const RtLine *line)
{
  return line->thread || line->change != RT_DIFF_NONE;
}

void
rt_draw_lines (const RtDraw *d)
{
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < d->chart->lines->len; i++)
      if (stands_out (rt_line (d->chart, i)) == (round == 1) && rt_line (d->chart, i)->curve)
        draw_line (d, i);
  draw_brackets (d);
  for (guint i = 0; i < d->chart->lines->len; i++)
    if (rt_line (d->chart, i)->diamonded)
      {
        rt_draw_open_numbered (d, "data-line", i);
        rt_draw_diamond (d, rt_line (d->chart, i)->diamond);
        rt_draw_close_numbered (d);
      }
}

static gboolean
holds (RtRect box, RtRect r)
{
  return r.x0 >= box.x0 && r.x1 <= box.x1 && r.y0 >= box.y0 && r.y1 <= box.y1;
}

/* What lies under a label: the paper, or the tint of a box. */
static const char *
ground_of (const RtDraw *d, RtRect r)
{
  for (guint i = 0; i < d->chart->clusters->len; i++)
    if (holds (rt_cluster (d->chart, i)->rect, r))
      return d->theme->band;
  for (guint i = 0; i < d->chart->groups->len; i++)
    if (holds (rt_group (d->chart, i)->rect, r))
      return d->theme->band;
  return d->theme->halo;
}

static void
draw_rows (const RtDraw *d, char **rows, RtRect box, const char *colour, gboolean bold)
{
  double y = box.y0 + 9.8;

  for (; rows && *rows; rows++, y += RT_SMALL_LEAD)
    rt_draw_text (d, (box.x0 + box.x1) / 2, y, *rows, RT_SMALL_SIZE, bold, colour, 'm',
                  ground_of (d, box));
}

/* A label on its own line breaks it: paper between the words too. */
static void
draw_backing (const RtDraw *d, const RtLine *line)
{
  const RtRect r = line->box;
  gboolean on = line->thread; /* its words may lie on dimmed lines */

  for (guint i = 1; i < line->n_flat && !on; i++)
    on = rt_segment_meets_rect (line->flat[i - 1], line->flat[i], r);
  if (!on)
    return;
  rt_svg_rect (d->svg, (RtRect){ r.x0, r.y0 + 1, r.x1, r.y1 - 1 }, 2);
  rt_svg_set (d->svg, "class", "backing");
  rt_svg_set (d->svg, "fill", ground_of (d, r));
  rt_svg_set (d->svg, "fill-opacity", "0.85");
  rt_svg_close (d->svg);
}

/* From the line, where a dot says that it is meant, to words that stand apart. */
static void
lead_to_label (const RtDraw *d, const RtLine *line)
{
  draw_leader (d, line->leader, d->theme->label);
  rt_draw_circle (d, line->leader[0].x, line->leader[0].y, 1.8, d->theme->label, NULL, 0, NULL);
}

void
rt_draw_labels (const RtDraw *d)
{
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "labels");
  for (guint i = 0; i < d->chart->lines->len; i++)
    {
      const RtLine *line = rt_line (d->chart, i);
      g_autofree char *letters = line->key ? rt_key_letters (line->key) : NULL;

      rt_draw_open_numbered (d, "data-line", i);
      if (line->fate == RT_LABEL_PLACED && line->led)
        lead_to_label (d, line);
      if (line->fate == RT_LABEL_PLACED)
        draw_backing (d, line);
      if (line->fate == RT_LABEL_PLACED)
        draw_rows (d, line->rows, line->box, line->thread ? d->theme->ink : d->theme->label,
                   FALSE);
      if (line->fate == RT_LABEL_KEY && letters)
        rt_draw_key (d, (line->box.x0 + line->box.x1) / 2, (line->box.y0 + line->box.y1) / 2,
                     letters);
      rt_draw_close_numbered (d);
    }
  for (guint q = 0; q < d->chart->questions->len; q++)
    {
      const RtQuestion *question = &g_array_index (d->chart->questions, RtQuestion, q);
      rt_draw_open_numbered (d, "data-question", q);
      if (question->drawn)
        draw_rows (d, question->rows, question->box, d->theme->amber, FALSE);
      rt_draw_close_numbered (d);
    }
  rt_svg_close (d->svg);
}
