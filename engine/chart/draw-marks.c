/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Marks, the boxes around wholes and their parts, and the columns of time. */

#include "chart/change.h"
#include "chart/collapse.h"
#include "chart/draw.h"
#include "chart/metrics.h"

/* Three in a ring: nobody takes it for an entity. Of two types the first has two of them. */
static void
draw_pile (const RtDraw *d, const RtFace *faces, guint n, double x, double y, double r)
{
  static const double at[][2] = { { 0, -1 }, { -0.866, 0.5 }, { 0.866, 0.5 } };

  rt_draw_circle (d, x, y, r, d->theme->band, d->theme->fills ? faces[0].colour : d->theme->ink,
                  1.4, NULL);
  for (guint i = 0; i < RT_MOST_FACES; i++)
    {
      const RtFace *face = &faces[i < RT_MOST_FACES - n ? 0 : i - (RT_MOST_FACES - n)];

      rt_draw_icon (d, face->icon, face->colour, face->ink, x + at[i][0] * 0.5 * r,
                    y + at[i][1] * 0.5 * r, 0.39 * r);
    }
}

static void
draw_several (const RtDraw *d, const RtMark *mark)
{
  draw_pile (d, mark->several->faces, mark->several->n_faces, mark->x, mark->y, mark->r);
}

void
rt_draw_pile_sample (const RtDraw *d, double x, double y, gconstpointer mark)
{
  const RtSeveral *several = ((const RtMark *)mark)->several;

  draw_pile (d, several->faces, several->n_faces, x, y, 9);
}

/* Do lines that found no way around run under names? Halos keep these legible, and are 6 % of a
 * file of a thousand entities. */
static gboolean
is_crossed (const RtChart *chart)
{
  for (guint i = 0; i < chart->lines->len; i++)
    if (rt_line (chart, i)->blocked)
      return TRUE;
  return chart->straight;
}

static void
draw_mark (const RtDraw *d, const RtMark *mark, gboolean crossed)
{
  const gboolean dim = rt_mark_is_dim (d->chart, mark);
  const gboolean gone = mark->change == RT_DIFF_REMOVED; /* a ghost, with words in full */
  double x, y;
  char anchor;

  rt_mark_words (mark, &x, &y, &anchor);
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", mark->classes);
  rt_svg_set (d->svg, "data-id", mark->id);
  rt_svg_leaf (d->svg, "title", mark->tooltip);
  rt_svg_open (d->svg, "g");
  rt_svg_set (d->svg, "class", "icon");
  if (dim || gone)
    rt_svg_num (d->svg, "opacity", d->theme->dim);
  if (mark->several)
    draw_several (d, mark);
  else
    rt_draw_face (d, mark, mark->x, mark->y, mark->r);
  rt_draw_ring (d, mark->ring, mark->x, mark->y, mark->r);
  if (mark->framed)
    rt_draw_attention (d, mark->x, mark->y, rt_mark_frame (mark));
  rt_svg_close (d->svg);
  rt_draw_mark_change (d, mark);
  for (char **row = mark->names; *row; row++, y += RT_NAME_LEAD)
    rt_draw_text (d, x, y + 11.2, *row, RT_NAME_SIZE, TRUE,
                  dim ? d->theme->dim_ink : d->theme->ink, anchor,
                  crossed ? d->theme->halo : NULL);
  for (char **row = mark->captions; *row; row++, y += RT_SMALL_LEAD)
    rt_draw_text (d, x, y + 9.8, *row, RT_SMALL_SIZE, FALSE,
                  dim ? d->theme->dim_ink : d->theme->soft, anchor, NULL);
  rt_svg_close (d->svg);
}

void
rt_draw_marks (const RtDraw *d)
{
  const gboolean crossed = is_crossed (d->chart);

  for (guint i = 0; i < d->chart->marks->len; i++)
    draw_mark (d, rt_mark (d->chart, i), crossed);
}

static void
draw_box (const RtDraw *d, RtRect r, const char *fill, const char *stroke)
{
  rt_svg_rect (d->svg, r, 10);
  rt_svg_set (d->svg, "fill", fill);
  rt_svg_set (d->svg, "stroke", stroke);
  rt_svg_close (d->svg);
}

void
rt_draw_groups (const RtDraw *d)
{
  for (guint i = 0; i < d->chart->groups->len; i++)
    {
      const RtGroup *group = rt_group (d->chart, i);
      const RtRect title = rt_group_title (group);
      g_autofree char *words = rt_group_words (group);

      rt_svg_open (d->svg, "g");
      rt_svg_set (d->svg, "class", "group");
      rt_svg_set (d->svg, "data-id", rt_mark (d->chart, group->whole)->id);
      rt_svg_leaf (d->svg, "title", group->tooltip);
      draw_box (d, group->rect, d->theme->band, d->theme->faint);
      rt_draw_text (d, title.x0, title.y1 - 3.5, words, RT_SMALL_SIZE, TRUE, d->theme->soft,
                    's', NULL);
      rt_svg_close (d->svg);
    }
}

void
rt_draw_clusters (const RtDraw *d)
{
  for (guint i = 0; i < d->chart->clusters->len; i++)
    {
      const RtCluster *cluster = rt_cluster (d->chart, i);
      const RtRect title = rt_cluster_title (cluster);
      g_autofree char *words = rt_cluster_words (cluster);

      rt_svg_open (d->svg, "g");
      rt_svg_set (d->svg, "class", "cluster");
      if (strcmp (words, cluster->title) != 0)
        rt_svg_leaf (d->svg, "title", cluster->title);
      draw_box (d, cluster->rect, d->theme->band, d->theme->faint);
      rt_draw_text (d, title.x0, title.y1 - 3.5, words, RT_SMALL_SIZE, TRUE, d->theme->soft,
                    's', NULL);
      rt_svg_close (d->svg);
    }
}

void
rt_draw_columns (const RtDraw *d)
{
  const RtChart *chart = d->chart;

  if (!chart->flow || !chart->column_x)
    return;
  if (chart->undated_x1 > 0)
    {
      draw_box (d,
                (RtRect){ chart->area.x0 - 8, chart->area.y0,
                          chart->area.x0 + chart->undated_x1, chart->area.y1 },
                d->theme->band, "none");
      rt_draw_text (d, chart->area.x0, chart->area.y0 + 14, "no date", RT_SMALL_SIZE, TRUE,
                    d->theme->soft, 's', NULL);
    }
  for (guint i = 0; i < chart->columns->len; i++)
    {
      const double x0 = chart->column_x[2 * i], x1 = chart->column_x[2 * i + 1];
      const RtPoint rule[] = { { x0, chart->area.y0 + 19 }, { x1, chart->area.y0 + 19 } };

      if (x1 <= x0)
        continue;
      rt_svg_polyline (d->svg, rule, 2, FALSE);
      rt_svg_set (d->svg, "class", "column");
      rt_draw_stroke (d, d->theme->faint, 2, RT_LINE_CONFIRMED);
      rt_svg_close (d->svg);
      rt_draw_text (d, (x0 + x1) / 2, chart->area.y0 + 13,
                    g_ptr_array_index (chart->columns, i), RT_SMALL_SIZE, TRUE, d->theme->soft,
                    'm', NULL);
    }
}
