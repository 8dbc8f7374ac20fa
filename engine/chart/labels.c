/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where the words of lines stand. Each line offers places along itself, on it or beside it,
 * in one to three rows; what touches an icon, a name or another line is out at once. The
 * rest is chosen greedily, the shortest line first, and repaired by moving one label
 * out of another's way. What finds no place becomes a letter on its line and a row under the
 * chart. */

#include "chart/metrics.h"
#include "chart/model.h"
#include <math.h>

#define LABEL_GAP 4
#define DIAMOND 6.5
#define KEY_SIZE 15
#define MOST_ROWS 3

typedef struct
{
  RtRect box;
  double cost;
  guint rows; /* variant */
} Place;

typedef struct
{
  RtChart *chart;
  GArray *fixed;   /* RtShape: icons, texts, titles, diamonds */
  GArray *taken;   /* RtRect: brackets' texts */
  GArray **places; /* by line */
  int *chosen;     /* by line; -1 */
  char ***texts;   /* by line * MOST_ROWS */
} Labeller;

/* ---- Diamonds and brackets ------------------------------------------------------------ */

static void
put_diamonds (RtChart *chart)
{
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      const double length = rt_polyline_length (line->flat, line->n_flat);

      line->diamonded = line->contested;
      if (line->contested)
        line->diamond = rt_polyline_at (line->flat, line->n_flat,
                                        fmax (length - 30, length * 0.5), NULL);
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

/* The bracket: an arc around the mark that the answers share, over all their lines. */
static void
put_bracket (RtChart *chart, guint q)
{
  RtQuestion *question = &g_array_index (chart->questions, RtQuestion, q);
  guint n;
  const gint64 at = common_mark (chart, (int)q, &n);
  double radius = 0, first = 0, low = 0, high = 0;
  gboolean any = FALSE;

  g_clear_pointer (&question->path, g_free);
  question->drawn = FALSE;
  if (n < 2 || at < 0)
    return;
  const RtPoint centre = { rt_mark (chart, at)->x, rt_mark (chart, at)->y };
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtPoint end = line->head == at ? line->flat[line->n_flat - 1] : line->flat[0];

      if (line->question == (int)q)
        radius = fmax (radius, hypot (end.x - centre.x, end.y - centre.y) + 24);
    }
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
  question->n = 25;
  question->path = g_new (RtPoint, question->n);
  for (guint i = 0; i < question->n; i++)
    {
      double angle = first + low + (high - low) * i / (question->n - 1);
      question->path[i] = (RtPoint){ centre.x + radius * cos (angle),
                                     centre.y + radius * sin (angle) };
    }
  question->drawn = TRUE;
}

/* ---- What is in the way ------------------------------------------------------------------ */

static gboolean
meets_flat (RtRect box, const RtPoint *flat, guint n, double gap)
{
  const RtRect grown = rt_rect_grow (box, gap);

  if (!flat || !rt_rect_meets (grown, rt_rect_grow (rt_points_bounds (flat, n), 0.01)))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (rt_segment_meets_rect (flat[i - 1], flat[i], grown))
      return TRUE;
  return FALSE;
}

static gboolean
free_of_fixed (const Labeller *l, RtRect box, guint self)
{
  const RtChart *chart = l->chart;

  if (box.x0 < 0 || box.y0 < chart->head || box.x1 > chart->area.x1 - chart->area.x0
      || box.y1 > chart->area.y1 - chart->area.y0)
    return FALSE;
  for (guint i = 0; i < l->fixed->len; i++)
    {
      const RtShape *shape = &g_array_index (l->fixed, RtShape, i);
      if (rt_rect_meets (rt_rect_grow (box, 2.5), shape->rect))
        return FALSE;
    }
  for (guint i = 0; i < chart->lines->len; i++)
    if (i != self
        && rt_rect_meets (rt_rect_grow (box, LABEL_GAP + 0.01), rt_line (chart, i)->bounds)
        && meets_flat (box, rt_line (chart, i)->flat, rt_line (chart, i)->n_flat, LABEL_GAP))
      return FALSE;
  for (guint i = 0; i < chart->questions->len; i++)
    {
      const RtQuestion *q = &g_array_index (chart->questions, RtQuestion, i);
      if (q->drawn && meets_flat (box, q->path, q->n, LABEL_GAP))
        return FALSE;
    }
  for (guint i = 0; i < l->taken->len; i++)
    if (rt_rect_meets (rt_rect_grow (box, LABEL_GAP), g_array_index (l->taken, RtRect, i)))
      return FALSE;
  return TRUE;
}

static void
collect_fixed (Labeller *l)
{
  RtChart *chart = l->chart;

  for (guint i = 0; i < chart->marks->len; i++)
    rt_mark_shapes (rt_mark (chart, i), i, RT_TEXT_SLACK, l->fixed);
  for (guint i = 0; i < chart->groups->len; i++)
    {
      RtShape title = rt_shape_rect (rt_group_title (rt_group (chart, i)), G_MAXUINT32);
      g_array_append_val (l->fixed, title);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      const RtPoint d = line->diamond;
      RtShape shape = rt_shape_rect (
          (RtRect){ d.x - DIAMOND, d.y - DIAMOND, d.x + DIAMOND, d.y + DIAMOND }, G_MAXUINT32);

      if (line->diamonded)
        g_array_append_val (l->fixed, shape);
    }
}

/* ---- Places that a line offers
 * --------------------------------------------------------------- */

static char *
words_of (const RtLine *line)
{
  return *line->cites ? g_strdup_printf ("%s [%s]", line->label, line->cites)
                      : g_strdup (line->label);
}

static double
rows_width (char **rows)
{
  double w = 0;

  for (; rows && *rows; rows++)
    w = fmax (w, rt_drawn_width (*rows, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK);
  return w;
}

static double
widest_word (const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  double w = 30;

  for (guint i = 0; each[i]; i++)
    w = fmax (w, rt_drawn_width (each[i], RT_SMALL_SIZE, FALSE));
  return w;
}

static void
write_rows (Labeller *l, guint i)
{
  g_autofree char *words = words_of (rt_line (l->chart, i));
  const double whole = rt_drawn_width (words, RT_SMALL_SIZE, FALSE);
  guint before = 0;

  for (guint k = 0; k < MOST_ROWS; k++)
    {
      /* the narrowest width that needs k + 1 rows and no more */
      double width = fmax (whole / (k + 1) * 1.02, widest_word (words) + 0.1);
      char **rows = NULL;

      for (int attempt = 0; attempt < 12; attempt++, width *= 1.08)
        {
          g_strfreev (rows);
          rows = rt_text_wrap (words, RT_SMALL_SIZE, FALSE, width, 12);
          if (g_strv_length (rows) <= k + 1)
            break;
        }
      if (g_strv_length (rows) != k + 1 || g_strv_length (rows) == before)
        {
          g_strfreev (rows);
          continue;
        }
      before = k + 1;
      l->texts[i * MOST_ROWS + k] = rows;
    }
}

static void
offer (Labeller *l, guint i, RtPoint centre, double w, double h, double cost, guint rows)
{
  Place place = { { centre.x - w / 2, centre.y - h / 2, centre.x + w / 2, centre.y + h / 2 },
                  cost,
                  rows };

  if (free_of_fixed (l, place.box, i))
    g_array_append_val (l->places[i], place);
}

static void
offer_along (Labeller *l, guint i, guint rows)
{
  static const double at[] = { .5,  .44, .56, .38, .62, .32, .68, .26,
                               .74, .2,  .8,  .14, .86, .09, .91 };
  const RtLine *line = rt_line (l->chart, i);
  const double length = rt_polyline_length (line->flat, line->n_flat);
  const double w = rows_width (l->texts[i * MOST_ROWS + rows]), h = (rows + 1) * RT_SMALL_LEAD;

  for (guint k = 0; k < G_N_ELEMENTS (at); k++)
    {
      RtPoint d, p = rt_polyline_at (line->flat, line->n_flat, at[k] * length, &d);
      const double covered = fmin (w / fmax (fabs (d.x), 1e-6), h / fmax (fabs (d.y), 1e-6));
      const double away = (fabs (d.y) * w + fabs (d.x) * h) / 2 + (line->thread ? 6.5 : 3.5);
      const double base = fabs (at[k] - 0.5) + 0.12 * rows;
      const gboolean steep = fabs (d.y) > 0.45;

      if (covered <= length / 3 && !line->thread)
        offer (l, i, p, w, h, base + (steep ? 0 : 0.25), rows);
      for (int side = -1; side <= 1; side += 2)
        {
          RtPoint beside = { p.x - side * d.y * away, p.y + side * d.x * away };
          RtRect box = { beside.x - w / 2, beside.y - h / 2, beside.x + w / 2,
                         beside.y + h / 2 };

          if (!meets_flat (box, line->flat, line->n_flat, line->thread ? 4.5 : 1.5))
            offer (l, i, beside, w, h, base + (steep ? 0.25 : 0) + (side * d.x > 0 ? 0.04 : 0),
                   rows);
        }
    }
}

static int
by_cost (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->cost < y->cost ? -1 : x->cost > y->cost;
}

static void
offer_places (Labeller *l, guint i)
{
  l->places[i] = g_array_new (FALSE, FALSE, sizeof (Place));
  write_rows (l, i);
  for (guint rows = 0; rows < MOST_ROWS; rows++)
    if (l->texts[i * MOST_ROWS + rows])
      {
        offer_along (l, i, rows);
      }
  g_array_sort (l->places[i], by_cost);
}

/* ---- Choosing
 * ------------------------------------------------------------------------------------ */

static const Place *
chosen (const Labeller *l, guint i)
{
  return l->chosen[i] >= 0 ? &g_array_index (l->places[i], Place, l->chosen[i]) : NULL;
}

/* The one label in the way of @box; -1 none, -2 several. */
static int
in_the_way (const Labeller *l, RtRect box, guint self, guint but)
{
  int found = -1;

  for (guint k = 0; k < l->chart->lines->len; k++)
    {
      const Place *other = k == self || k == but ? NULL : chosen (l, k);

      if (!other || !rt_rect_meets (rt_rect_grow (box, LABEL_GAP), other->box))
        continue;
      if (found >= 0)
        return -2;
      found = (int)k;
    }
  return found;
}

static gboolean
choose_free (Labeller *l, guint i)
{
  for (guint p = 0; p < l->places[i]->len; p++)
    if (in_the_way (l, g_array_index (l->places[i], Place, p).box, i, i) == -1)
      {
        l->chosen[i] = (int)p;
        return TRUE;
      }
  return FALSE;
}

/* Takes a place that one other label holds, if that one finds another. */
static gboolean
choose_by_moving (Labeller *l, guint i)
{
  for (guint p = 0; p < l->places[i]->len; p++)
    {
      int other = in_the_way (l, g_array_index (l->places[i], Place, p).box, i, i), old;

      if (other < 0)
        continue;
      old = l->chosen[other];
      l->chosen[i] = (int)p;
      l->chosen[other] = -1;
      if (choose_free (l, (guint)other))
        return TRUE;
      l->chosen[other] = old;
      l->chosen[i] = -1;
    }
  return FALSE;
}

typedef struct
{
  guint line;
  gboolean thread;
  guint places;
} Turn;

static int
by_turn (gconstpointer a, gconstpointer b)
{
  const Turn *x = a, *y = b;

  if (x->thread != y->thread)
    return x->thread ? -1 : 1;
  if (x->places != y->places)
    return x->places < y->places ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

static gboolean
wants_label (const RtChart *chart, const RtLine *line)
{
  return chart->labelled && (!chart->threaded || line->thread || line->question >= 0)
         && *line->label;
}

static void
choose_all (Labeller *l)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint i = 0; i < l->chart->lines->len; i++)
    {
      RtLine *line = rt_line (l->chart, i);
      Turn turn = { i, line->thread || line->contested, 0 };

      l->chosen[i] = -1;
      line->fate = RT_LABEL_HIDDEN;
      if (!wants_label (l->chart, line))
        continue;
      line->fate = RT_LABEL_KEY;
      offer_places (l, i);
      turn.places = l->places[i]->len;
      g_array_append_val (turns, turn);
    }
  g_array_sort (turns, by_turn);
  for (guint t = 0; t < turns->len; t++)
    choose_free (l, g_array_index (turns, Turn, t).line);
  for (guint t = 0; t < turns->len; t++)
    {
      const guint i = g_array_index (turns, Turn, t).line;
      if (l->chosen[i] < 0 && !choose_free (l, i))
        choose_by_moving (l, i);
    }
}

/* ---- Keys
 * ------------------------------------------------------------------------------------------ */

static gboolean
key_place (Labeller *l, guint i, RtRect *box)
{
  const RtLine *line = rt_line (l->chart, i);
  const double length = rt_polyline_length (line->flat, line->n_flat);

  for (guint k = 0; k < 38; k++)
    {
      const double t = 0.5 + (k % 2 ? 1 : -1) * 0.0125 * (double)((k + 1) / 2 * 2);
      const RtPoint p = rt_polyline_at (line->flat, line->n_flat, t * length, NULL);
      const double half = KEY_SIZE / 2.0;

      *box = (RtRect){ p.x - half, p.y - half, p.x + half, p.y + half };
      if (free_of_fixed (l, *box, i) && in_the_way (l, *box, i, i) == -1)
        return TRUE;
    }
  return FALSE;
}

static void
settle (Labeller *l)
{
  RtChart *chart = l->chart;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      const Place *place = chosen (l, i);

      g_clear_pointer (&line->rows, g_strfreev);
      if (!place)
        continue;
      line->fate = RT_LABEL_PLACED;
      line->box = place->box;
      line->rows = g_strdupv (l->texts[i * MOST_ROWS + place->rows]);
    }
  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      RtNote note;

      if (line->fate != RT_LABEL_KEY)
        continue;
      if (!key_place (l, i, &line->box))
        {
          line->fate = RT_LABEL_HIDDEN;
          chart->hidden_labels++;
          continue;
        }
      note = (RtNote){ chart->keys->len + 1,
                       *line->cites ? g_strdup_printf ("%s [%s]", line->sentence, line->cites)
                                    : g_strdup (line->sentence) };
      line->key = note.number;
      g_array_append_val (chart->keys, note);
      g_array_append_val (l->taken, line->box);
    }
}

/* ---- Questions
 * ---------------------------------------------------------------------------------------- */

/* The leader from the bracket to its words must not run through an icon or a name. */
static gboolean
leader_free (const Labeller *l, RtPoint a, RtPoint b)
{
  for (guint i = 0; i < l->fixed->len; i++)
    {
      const RtShape *shape = &g_array_index (l->fixed, RtShape, i);
      if (rt_shape_distance (shape, a) > 0 && rt_shape_segment_near (shape, a, b, 2))
        return FALSE;
    }
  return TRUE;
}

static gboolean
try_question (Labeller *l, RtQuestion *question, double distance, guint rows)
{
  static const double at[] = { .5, .3, .7, .1, .9 };
  const double width = rows == 1 ? 400 : rows == 2 ? 130 : 90;
  g_auto (GStrv) text = rt_text_wrap (question->text, RT_SMALL_SIZE, FALSE, width, rows);
  const double w = rows_width (text), h = g_strv_length (text) * RT_SMALL_LEAD;

  for (guint k = 0; k < G_N_ELEMENTS (at); k++)
    for (guint turn = 0; turn < 16; turn++)
      {
        const double angle = turn * G_PI / 8, c = cos (angle), s = sin (angle);
        const RtPoint from = question->path[(guint)(at[k] * (question->n - 1))];
        const double away
            = distance + fmin (w / 2 / fmax (fabs (c), 1e-9), h / 2 / fmax (fabs (s), 1e-9));
        const RtPoint p = { from.x + c * away, from.y + s * away };
        const RtRect box = { p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2 };

        if (!free_of_fixed (l, box, G_MAXUINT) || !leader_free (l, from, p))
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
place_question (Labeller *l, guint q)
{
  RtQuestion *question = &g_array_index (l->chart->questions, RtQuestion, q);
  RtNote note = { 0, NULL };

  g_clear_pointer (&question->rows, g_strfreev);
  for (double distance = 8; distance < 330; distance += 16)
    for (guint rows = 2; rows <= 3; rows++)
      if (try_question (l, question, distance, rows))
        return;
  note.text = g_strdup_printf ("Arc with diamonds: %s", question->text);
  g_array_append_val (l->chart->keys, note);
}

guint
rt_chart_label (RtChart *chart)
{
  const guint n = chart->lines->len;
  Labeller l = { chart,
                 g_array_new (FALSE, FALSE, sizeof (RtShape)),
                 g_array_new (FALSE, FALSE, sizeof (RtRect)),
                 g_new0 (GArray *, n + 1u),
                 g_new0 (int, n + 1u),
                 g_new0 (char **, (gsize)n *MOST_ROWS + 1) };

  g_array_set_size (chart->keys, 0);
  chart->hidden_labels = 0;
  put_diamonds (chart);
  for (guint q = 0; q < chart->questions->len; q++)
    put_bracket (chart, q);
  collect_fixed (&l);
  for (guint q = 0; q < chart->questions->len; q++)
    if (g_array_index (chart->questions, RtQuestion, q).drawn)
      place_question (&l, q);
  choose_all (&l);
  settle (&l);
  for (guint i = 0; i < n; i++)
    {
      if (l.places[i])
        g_array_unref (l.places[i]);
      for (guint k = 0; k < MOST_ROWS; k++)
        g_strfreev (l.texts[i * MOST_ROWS + k]);
    }
  g_free (l.places);
  g_free (l.chosen);
  g_free (l.texts);
  g_array_unref (l.fixed);
  g_array_unref (l.taken);
  return chart->keys->len + chart->hidden_labels;
}
