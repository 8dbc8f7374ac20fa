/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Where the words of lines stand. Of the places that lines offer (label-places.c) one is chosen
 * greedily for each, the hardest first, and repaired by moving one label out of another's way.
 * What finds none stands apart, joined to its line by a leader (label-leaders.c); what finds no
 * place there either becomes a letter on its line and a row under the chart. */

#include "chart/labeller.h"

/* ---- Choosing ----------------------------------------------------------------------- */

static const Place *
chosen (const Labeller *l, guint i)
{
  return l->chosen[i] >= 0 ? &g_array_index (l->places[i], Place, l->chosen[i]) : NULL;
}

static gboolean
leader_meets (const Place *led, RtRect box)
{
  return led->led
         && rt_segment_meets_rect (led->leader[0], led->leader[1], rt_rect_grow (box, 2));
}

static gboolean
exclude_each_other (const Place *a, const Place *b)
{
  return rt_rect_meets (rt_rect_grow (a->box, LABEL_GAP), b->box) || leader_meets (a, b->box)
         || leader_meets (b, a->box)
         || (a->led && b->led
             && rt_segments_cross (a->leader[0], a->leader[1], b->leader[0], b->leader[1]));
}

/* The one label in the way of @place; -1 none, -2 several. */
static int
in_the_way (const Labeller *l, const Place *place, guint self)
{
  int found = -1;

  for (guint k = 0; k < l->chart->lines->len; k++)
    {
      const Place *other = k == self ? NULL : chosen (l, k);

      if (!other || !exclude_each_other (place, other))
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
    if (in_the_way (l, &g_array_index (l->places[i], Place, p), i) == -1)
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
      int other = in_the_way (l, &g_array_index (l->places[i], Place, p), i), old;

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
  return chart->labelled && (!rt_line_is_dim (chart, line) || line->question >= 0)
         && *line->label && !line->said_once;
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
      rt_labeller_offer (l, i);
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
  for (guint t = 0; t < turns->len; t++)
    {
      const guint i = g_array_index (turns, Turn, t).line;
      if (l->chosen[i] >= 0)
        continue;
      rt_labeller_lead (l, i);
      choose_free (l, i);
    }
}

/* ---- Keys --------------------------------------------------------------------------- */

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
      if (rt_labeller_free (l, *box, i, FALSE)
          && in_the_way (l, &(Place){ .box = *box }, i) == -1)
        return TRUE;
    }
  return FALSE;
}

static void
settle (Labeller *l)
{
  RtChart *chart = l->chart;
  guint letters = 0; /* a question among the keys has none */

  for (guint i = 0; i < chart->lines->len; i++)
    {
      RtLine *line = rt_line (chart, i);
      const Place *place = chosen (l, i);

      g_clear_pointer (&line->rows, g_strfreev);
      line->led = FALSE;
      if (!place)
        continue;
      line->fate = RT_LABEL_PLACED;
      line->box = place->box;
      line->led = place->led;
      chart->led_labels += (guint)place->led;
      line->leader[0] = place->leader[0];
      line->leader[1] = place->leader[1];
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
      note = (RtNote){ .number = ++letters,
                       .text = *line->cites
                                   ? g_strdup_printf ("%s [%s]", line->sentence, line->cites)
                                   : g_strdup (line->sentence) };
      line->key = note.number;
      g_array_append_val (chart->keys, note);
      g_array_append_val (l->taken, line->box);
    }
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
  chart->hidden_labels = chart->led_labels = 0;
  rt_bracket_put (chart);
  rt_labeller_collect (&l);
  rt_bracket_words (&l);
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
