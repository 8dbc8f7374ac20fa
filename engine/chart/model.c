/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The parts of a chart: making, measuring, freeing. */

#include "chart/model.h"
#include "chart/collapse.h"
#include "chart/figure.h"
#include "chart/map.h"
#include "chart/metrics.h"
#include "chart/own-icons.h"
#include "chart/pins.h"
#include <math.h>

static void
clear_mark (gpointer data)
{
  RtMark *mark = data;

  g_free (mark->id);
  g_free (mark->name);
  g_free (mark->label);
  g_free (mark->tooltip);
  g_free (mark->classes);
  g_free (mark->colour_words);
  g_free (mark->was);
  g_free (mark->portrait);
  g_strfreev (mark->names);
  g_strfreev (mark->captions);
  rt_several_free (mark->several);
}

static void
clear_line (gpointer data)
{
  RtLine *line = data;

  g_clear_pointer (&line->relations, g_array_unref);
  g_free (line->ids);
  g_free (line->label);
  g_free (line->cites);
  g_free (line->sentence);
  g_free (line->tooltip);
  g_free (line->was);
  g_free (line->curve);
  g_free (line->flat);
  g_free (line->hint_curve);
  g_strfreev (line->rows);
}

static void
clear_group (gpointer data)
{
  RtGroup *group = data;

  g_free (group->members);
  g_clear_pointer (&group->relations, g_array_unref);
  g_free (group->styles);
  g_free (group->title);
  g_free (group->cites);
  g_free (group->tooltip);
}

static void
clear_cluster (gpointer data)
{
  g_free (((RtCluster *)data)->title);
}

static void
clear_question (gpointer data)
{
  RtQuestion *question = data;

  g_free (question->text);
  g_strfreev (question->rows);
  g_free (question->path);
}

static void
clear_note (gpointer data)
{
  g_free (((RtNote *)data)->text);
  g_free (((RtNote *)data)->url);
}

static void
clear_colour_key (gpointer data)
{
  g_free (((RtColourKey *)data)->words);
}

static GArray *
array_of (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint)size);

  g_array_set_clear_func (array, clear);
  return array;
}

RtChart *
rt_chart_new (RtCase *kase)
{
  RtChart *chart = g_new0 (RtChart, 1);

  chart->kase = kase;
  chart->marks = array_of (sizeof (RtMark), clear_mark);
  chart->lines = array_of (sizeof (RtLine), clear_line);
  chart->groups = array_of (sizeof (RtGroup), clear_group);
  chart->clusters = array_of (sizeof (RtCluster), clear_cluster);
  chart->questions = array_of (sizeof (RtQuestion), clear_question);
  chart->notes = array_of (sizeof (RtNote), clear_note);
  chart->keys = array_of (sizeof (RtNote), clear_note);
  chart->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  chart->colour_keys = array_of (sizeof (RtColourKey), clear_colour_key);
  chart->columns = g_ptr_array_new_with_free_func (g_free);
  return chart;
}

void
rt_chart_free (RtChart *chart)
{
  if (!chart)
    return;
  g_array_unref (chart->marks);
  g_array_unref (chart->lines);
  g_array_unref (chart->groups);
  g_array_unref (chart->clusters);
  g_array_unref (chart->questions);
  g_array_unref (chart->notes);
  g_array_unref (chart->keys);
  g_array_unref (chart->colour_keys);
  if (chart->figure)
    chart->figure_kind->free (chart->figure);
  rt_pins_free (chart->pins);
  g_hash_table_unref (chart->answers);
  rt_map_free (chart->map);
  rt_own_icons_free (chart->icons);
  g_ptr_array_unref (chart->columns);
  g_free (chart->title);
  g_free (chart->subtitle);
  g_free (chart->marking);
  g_free (chart->cutoff);
  g_free (chart->counts);
  g_free (chart->smaller);
  g_free (chart->left_words);
  g_free (chart->description);
  g_free (chart->command);
  g_free (chart->attention);
  g_free (chart->sizes);
  g_free (chart->said_once);
  g_free (chart->column_x);
  g_free (chart);
}

RtMark *
rt_mark_add (RtChart *chart)
{
  g_array_set_size (chart->marks, chart->marks->len + 1);
  RtMark *mark = rt_mark (chart, chart->marks->len - 1);
  mark->r = 20;
  mark->group = mark->cluster = mark->column = -1;
  mark->entity = RT_NONE;
  return mark;
}

void
rt_chart_drop_marks (RtChart *chart, const gboolean *drop, guint32 *now)
{
  guint32 kept = 0;

  for (guint32 i = 0; i < chart->marks->len; i++)
    {
      now[i] = drop[i] ? RT_NONE : kept;
      if (drop[i])
        clear_mark (rt_mark (chart, i));
      else
        *rt_mark (chart, kept++) = *rt_mark (chart, i);
    }
  /* What moved up is not freed where it stood. */
  for (guint32 i = kept; i < chart->marks->len; i++)
    *rt_mark (chart, i) = (RtMark){ 0 };
  g_array_set_size (chart->marks, kept);
}

RtLine *
rt_line_add (RtChart *chart)
{
  g_array_set_size (chart->lines, chart->lines->len + 1);
  RtLine *line = rt_line (chart, chart->lines->len - 1);
  line->question = -1;
  line->width = 1.4;
  line->shade = -1;
  line->relations = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  return line;
}

gboolean
rt_mark_is_dim (const RtChart *chart, const RtMark *mark)
{
  return (chart->threaded && !mark->thread)
         || (chart->compared && mark->change == RT_DIFF_NONE);
}

gboolean
rt_line_is_dim (const RtChart *chart, const RtLine *line)
{
  return (chart->threaded && !line->thread)
         || (chart->compared && line->change == RT_DIFF_NONE);
}

void
rt_mark_text (RtMark *mark, const char *const *phrases, guint n)
{
  if (mark->small)
    {
      mark->names = g_new0 (char *, 1);
      mark->captions = g_new0 (char *, 1);
      return;
    }
  mark->names = rt_text_wrap (mark->label ? mark->label : mark->name, RT_NAME_SIZE, TRUE,
                              RT_NAME_WIDTH, 3);
  mark->captions = rt_text_join (phrases, n, RT_SMALL_SIZE, RT_NAME_WIDTH, 3);
}

double
rt_mark_frame (const RtMark *mark)
{
  return mark->r + (mark->ring == RT_RING_NONE ? 5 : 8);
}

double
rt_mark_outer (const RtMark *mark)
{
  return mark->framed ? rt_mark_frame (mark) + 1.5
                      : mark->r + (mark->ring == RT_RING_NONE ? 0 : 4.5);
}

double
rt_mark_loop_room (const RtMark *mark)
{
  return mark->loops ? 24 + 9.0 * (mark->loops - 1) : 0;
}

static double
words_height (const RtMark *mark)
{
  return g_strv_length (mark->names) * RT_NAME_LEAD
         + g_strv_length (mark->captions) * RT_SMALL_LEAD;
}

static double
words_width (const RtMark *mark)
{
  double w = 0;

  for (char **name = mark->names; *name; name++)
    w = fmax (w, rt_drawn_width (*name, RT_NAME_SIZE, TRUE) * RT_TEXT_SLACK);
  for (char **row = mark->captions; *row; row++)
    w = fmax (w, rt_drawn_width (*row, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK);
  return w;
}

RtRect
rt_mark_extent (const RtMark *mark)
{
  const double outer = rt_mark_outer (mark), up = outer + rt_mark_loop_room (mark);
  const double beside = outer + (mark->loops > 1 ? 2.0 * (mark->loops - 1) : 0);
  const double w = words_width (mark), h = words_height (mark);
  RtRect r = { -beside, -up, beside, outer };

  switch (mark->side)
    {
    case RT_WORDS_LEFT:
    case RT_WORDS_RIGHT:
      r.y0 = fmin (r.y0, -h / 2 - 1);
      r.y1 = fmax (r.y1, h / 2 + 1);
      if (mark->side == RT_WORDS_LEFT)
        r.x0 -= RT_ICON_GAP + w;
      else
        r.x1 += RT_ICON_GAP + w;
      break;
    case RT_WORDS_ABOVE:
    case RT_WORDS_BELOW:
      r.x0 = fmin (r.x0, -w / 2);
      r.x1 = fmax (r.x1, w / 2);
      if (mark->side == RT_WORDS_ABOVE)
        r.y0 -= RT_ICON_GAP + h + 2;
      else
        r.y1 += RT_ICON_GAP + h + 2;
      break;
    }
  return r;
}

void
rt_mark_box (const RtMark *mark, double *w, double *h, double *above)
{
  const RtRect r = rt_mark_extent (mark);

  *w = r.x1 - r.x0;
  *h = r.y1 - r.y0;
  *above = -r.y0;
}

void
rt_mark_words (const RtMark *mark, double *x, double *top, char *anchor)
{
  const double away = rt_mark_outer (mark) + RT_ICON_GAP;
  const double h = words_height (mark);

  *x = mark->x;
  *anchor = 'm';
  *top = mark->y + away;
  if (mark->side == RT_WORDS_ABOVE)
    *top = mark->y - away - h - rt_mark_loop_room (mark);
  if (mark->side == RT_WORDS_LEFT || mark->side == RT_WORDS_RIGHT)
    {
      *top = mark->y - h / 2;
      *x += mark->side == RT_WORDS_LEFT ? -away : away;
      *anchor = mark->side == RT_WORDS_LEFT ? 'e' : 's';
    }
}

/* Adds one line of text of a mark, its baseline 0.78 of the way down. */
static void
text_shape (const RtMark *mark, guint32 i, const char *text, double size, gboolean bold,
            double top, double lead, double slack, GArray *shapes)
{
  const double w = rt_drawn_width (text, size, bold) * slack;
  double x, first;
  char anchor;

  rt_mark_words (mark, &x, &first, &anchor);
  x -= anchor == 'm' ? w / 2 : anchor == 'e' ? w : 0;
  RtShape shape = rt_shape_rect ((RtRect){ x, top + 1.9, x + w, top + lead }, i);
  g_array_append_val (shapes, shape);
}

void
rt_mark_shapes (const RtMark *mark, guint32 i, double slack, GArray *shapes)
{
  /* A line ends three units from the icon, and with a ring one more: just outside of it. */
  RtShape circle = rt_shape_circle (mark->x, mark->y,
                                    mark->r + (mark->ring == RT_RING_NONE ? 0 : 1), i);
  double x, top;
  char anchor;

  rt_mark_words (mark, &x, &top, &anchor);
  g_array_append_val (shapes, circle);
  if (mark->framed)
    {
      const double side = rt_mark_frame (mark);
      RtShape frame = rt_shape_rect (
          (RtRect){ mark->x - side, mark->y - side, mark->x + side, mark->y + side }, i);

      g_array_append_val (shapes, frame);
    }
  for (char **name = mark->names; name && *name; name++, top += RT_NAME_LEAD)
    text_shape (mark, i, *name, RT_NAME_SIZE, TRUE, top, RT_NAME_LEAD - 1, slack, shapes);
  for (char **row = mark->captions; row && *row; row++, top += RT_SMALL_LEAD)
    text_shape (mark, i, *row, RT_SMALL_SIZE, FALSE, top, RT_SMALL_LEAD - 0.8, slack, shapes);
}

static void
add_title (RtRect title, GArray *shapes)
{
  RtShape shape = rt_shape_rect (title, G_MAXUINT32);

  g_array_append_val (shapes, shape);
}

void
rt_chart_titles (const RtChart *chart, GArray *shapes)
{
  for (guint i = 0; i < chart->groups->len; i++)
    add_title (rt_group_title (rt_group (chart, i)), shapes);
  for (guint i = 0; i < chart->clusters->len && chart->arrangement == RT_ARRANGED_GROUPS; i++)
    add_title (rt_cluster_title (rt_cluster (chart, i)), shapes);
  if (chart->map)
    rt_map_shapes (chart->map, shapes);
}

char *
rt_group_words (const RtGroup *group)
{
  return group->cites && *group->cites ? g_strdup_printf ("%s [%s]", group->title, group->cites)
                                       : g_strdup (group->title);
}

static RtRect
title_in (RtRect rect, const char *words)
{
  const double w = rt_drawn_width (words, RT_SMALL_SIZE, TRUE) * RT_TEXT_SLACK;

  return (RtRect){ rect.x0 + 10, rect.y0 + 5, rect.x0 + 10 + w, rect.y0 + 19 };
}

char *
rt_cluster_words (const RtCluster *cluster)
{
  const double room = cluster->rect.x1 - cluster->rect.x0 - 20;
  g_auto (GStrv) rows = rt_text_wrap (cluster->title, RT_SMALL_SIZE, TRUE, room / RT_TEXT_SLACK,
                                      1);

  return g_strdup (room > 0 && rows[0] ? rows[0] : cluster->title);
}

RtRect
rt_cluster_title (const RtCluster *cluster)
{
  g_autofree char *words = rt_cluster_words (cluster);

  return title_in (cluster->rect, words);
}

RtRect
rt_group_title (const RtGroup *group)
{
  g_autofree char *words = rt_group_words (group);

  return title_in (group->rect, words);
}

guint
rt_chart_centre (const RtChart *chart, RtEntity center)
{
  g_autofree guint *lines = g_new0 (guint, chart->marks->len + 1u);
  guint most = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    if (center != RT_NONE && rt_mark (chart, i)->entity == center)
      return i;
  for (guint i = 0; i < chart->lines->len; i++)
    {
      lines[rt_line (chart, i)->tail]++;
      lines[rt_line (chart, i)->head]++;
    }
  for (guint i = 0; i < chart->marks->len; i++)
    if (lines[i] > lines[most])
      most = i;
  return most;
}
