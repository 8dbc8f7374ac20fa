/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Contested lines have a diamond; rival answers to one question are joined by an arc over their
 * lines, around the mark that they share, with the question beside it. */

#include "chart/labeller.h"
#include "chart/metrics.h"
#include <math.h>

#define DIAMOND_GAP 11.0 /* from its middle to an icon or a name */

/* A little before the head, and further back where a name stands beside that. */
static RtPoint
diamond_on (const RtLine *line, const GArray *shapes)
{
  const double length = rt_polyline_length (line->flat, line->n_flat);
  const RtPoint first = rt_polyline_at (line->flat, line->n_flat,
                                        fmax (length - 30, length * 0.5), NULL);

  for (double back = 30; back <= 70 && back <= length * 0.5; back += 8)
    {
      const RtPoint p = rt_polyline_at (line->flat, line->n_flat, length - back, NULL);
      gboolean clear = TRUE;

      for (guint s = 0; s < shapes->len && clear; s++)
        clear = rt_shape_distance (&g_array_index (shapes, RtShape, s), p) >= DIAMOND_GAP;
      if (clear)
        return p;
    }
  return first;
}

static void
put_diamonds (RtChart *chart, const GArray *shapes)
{
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);

      line->diamonded = line->contested;
      if (line->contested)
        line->diamond = diamond_on (line, shapes);
    }
}

/* The mark at which all lines of a question meet, or -1. */
static gint64
common_mark (RtChart *chart, int q, guint *n)
{
  gint64 candidates[2] = { -1, -1 };

  *n = 0;
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);

      if (line->question != q)
        continue;
      if ((*n)++ == 0)
        {
          candidates[0] = line->head;
          candidates[1] = line->tail;
        }
      for (int c = 0; c < 2; c++)
        if (candidates[c] != line->head && candidates[c] != line->tail)
          candidates[c] = -1;
    }
  return candidates[0] >= 0 ? candidates[0] : candidates[1];
}

static RtPoint
point_at_radius (const RtLine *line, RtPoint centre, double radius)
{
  RtPoint best = line->flat[line->n_flat / 2];
  double off = INFINITY;

  for (guint i = 0; i < line->n_flat; i++)
    {
      double d = fabs (hypot (line->flat[i].x - centre.x, line->flat[i].y - centre.y) - radius);
      if (d < off)
        {
          off = d;
          best = line->flat[i];
        }
    }
  return best;
}

/* Distance of the outermost end of a question's lines from the mark that they share. */
static double
outermost_end (const RtChart *chart, int q, gint64 at, RtPoint centre)
{
  double radius = 0;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtPoint end = line->head == at ? line->flat[line->n_flat - 1] : line->flat[0];

      if (line->question == q)
        radius = fmax (radius, hypot (end.x - centre.x, end.y - centre.y));
    }
  return radius;
}

/* An arc of @radius over all lines of the question, with a diamond where it meets each;
 * @round: the other way around the mark. */
static void
draw_arc (RtChart *chart, guint q, RtPoint centre, double radius, gboolean round)
{
  RtQuestion *question = &g_array_index (chart->questions, RtQuestion, q);
  double first = 0, low = 0, high = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      double angle;

      if (line->question != (int)q)
        continue;
      line->diamond = point_at_radius (line, centre, radius);
      line->diamonded = TRUE;
      angle = atan2 (line->diamond.y - centre.y, line->diamond.x - centre.x);
      if (!any)
        first = angle;
      any = TRUE;
      angle = remainder (angle - first, 2 * G_PI);
      low = fmin (low, angle);
      high = fmax (high, angle);
    }
  if (round)
    {
      const double from = high;
      high = low + 2 * G_PI;
      low = from;
    }
  question->n = 33;
  g_free (question->path);
  question->path = g_new (RtPoint, question->n);
  for (guint i = 0; i < question->n; i++)
    {
      double angle = first + low + (high - low) * i / (question->n - 1);
      question->path[i] = (RtPoint){ centre.x + radius * cos (angle),
                                     centre.y + radius * sin (angle) };
    }
}

static gboolean
arc_free (const RtChart *chart, const RtQuestion *question, const GArray *shapes)
{
  const RtRect page = { 0, chart->head, chart->area.x1 - chart->area.x0,
                        chart->area.y1 - chart->area.y0 };

  for (guint i = 1; i < question->n; i++)
    {
      const RtPoint p = question->path[i];

      if (p.x < page.x0 || p.y < page.y0 || p.x > page.x1 || p.y > page.y1)
        return FALSE;
      for (guint s = 0; s < shapes->len; s++)
        if (rt_shape_segment_near (&g_array_index (shapes, RtShape, s), question->path[i - 1],
                                   p, 2.5))
          return FALSE;
    }
  return TRUE;
}

/* Two diamonds on top of each other would read as one answer. */
static gboolean
diamonds_apart (const RtChart *chart, int q)
{
  for (guint i = 0; i < chart->lines->len; i++)
    for (guint k = i + 1; k < chart->lines->len; k++)
      {
        const RtLine *a = rt_line (chart, i), *b = rt_line (chart, k);

        if (a->question == q && b->question == q
            && hypot (a->diamond.x - b->diamond.x, a->diamond.y - b->diamond.y) < 20)
          return FALSE;
      }
  return TRUE;
}

/* The bracket: an arc around the mark that the answers share, over all their lines. Where every
 * arc would run through an icon or a name, the diamonds must do, and the question stands below.
 */
static void
put_bracket (RtChart *chart, guint q, const GArray *shapes)
{
  static const double out[] = { 24, 15, 33, 42, 52, 64, 78, 95, 115, 140 };
  RtQuestion *question = &g_array_index (chart->questions, RtQuestion, q);
  guint n;
  const gint64 at = common_mark (chart, (int)q, &n);

  question->drawn = question->crowded = FALSE;
  g_clear_pointer (&question->rows, g_strfreev);
  if (n < 2 || at < 0)
    return;
  const RtPoint centre = { rt_mark (chart, at)->x, rt_mark (chart, at)->y };
  const double end = outermost_end (chart, (int)q, at, centre);
  /* Apart and the short way, apart and the long way, then as it comes. */
  for (guint attempt = 0; attempt < 3; attempt++)
    for (guint i = 0; i < G_N_ELEMENTS (out); i++)
      {
        draw_arc (chart, q, centre, end + out[i], attempt == 1);
        if (arc_free (chart, question, shapes)
            && (attempt == 2 || diamonds_apart (chart, (int)q)))
          {
            question->drawn = TRUE;
            question->crowded = attempt == 2;
            return;
          }
      }
  question->crowded = TRUE;
  draw_arc (chart, q, centre, end + out[0], FALSE); /* for the diamonds */
}

void
rt_bracket_put (RtChart *chart)
{
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));

  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark_shapes (rt_mark (chart, i), i, 1, shapes);
  rt_chart_titles (chart, shapes);
  put_diamonds (chart, shapes);
  for (guint q = 0; q < chart->questions->len; q++)
    put_bracket (chart, q, shapes);
}

/* ---- The question ------------------------------------------------------------------ */

static gboolean
try_question (Labeller *l, RtQuestion *question, double distance, guint rows)
{
  static const double at[] = { .5, .3, .7, .1, .9 };
  const double width = rows == 1 ? 400 : rows == 2 ? 130 : 90;
  g_auto (GStrv) text = rt_text_wrap (question->text, RT_SMALL_SIZE, FALSE, width, rows);
  const double w = rt_rows_width (text), h = g_strv_length (text) * RT_SMALL_LEAD;

  for (guint k = 0; k < G_N_ELEMENTS (at); k++)
    for (guint turn = 0; turn < 16; turn++)
      {
        const double angle = turn * G_PI / 8, c = cos (angle), s = sin (angle);
        const RtPoint from = question->path[(guint)(at[k] * (question->n - 1))];
        const double away
            = distance + fmin (w / 2 / fmax (fabs (c), 1e-9), h / 2 / fmax (fabs (s), 1e-9));
        const RtPoint p = { from.x + c * away, from.y + s * away };
        const RtRect box = { p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2 };

        if (!rt_labeller_free (l, box, G_MAXUINT, FALSE) || !rt_leader_clear (l, from, p))
          continue;
        question->box = box;
        question->anchor = from;
        question->rows = g_steal_pointer (&text);
        g_array_append_val (l->taken, box);
        return TRUE;
      }
  return FALSE;
}

static void
add_question_note (RtChart *chart, const RtQuestion *question)
{
  RtNote note = { .text = g_strdup_printf ("Rival answers: %s", question->text) };

  g_array_append_val (chart->keys, note);
}

static void
place_question (Labeller *l, guint q)
{
  RtQuestion *question = &g_array_index (l->chart->questions, RtQuestion, q);

  g_clear_pointer (&question->rows, g_strfreev);
  for (double distance = 8; distance < 330; distance += 16)
    for (guint rows = 2; rows <= 3; rows++)
      if (try_question (l, question, distance, rows))
        return;
  add_question_note (l->chart, question);
}

void
rt_bracket_words (Labeller *l)
{
  for (guint q = 0; q < l->chart->questions->len; q++)
    {
      RtQuestion *question = &g_array_index (l->chart->questions, RtQuestion, q);

      if (question->drawn)
        place_question (l, q);
      else if (question->path)
        add_question_note (l->chart, question);
    }
}
