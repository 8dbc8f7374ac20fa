/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The chart for people who finish it by hand in Graphviz: names, captions, styles and places as
 * DOT, written by redthread-layout through cgraph. Each place ends in "!": `neato -n` keeps it,
 * and so does plain `neato`; `neato -n2` keeps the ways of lines and the places of labels, too,
 * which stand on nothing. A label that has no place in the picture is in the tooltip, and in a
 * comment for who gives it one. */

#include "chart/about.h"
#include "chart/change.h"
#include "case/words.h"
#include "chart/layout-client.h"
#include "chart/model.h"
#include <math.h>
#include <string.h>

#define ARROW 9.0 /* length of an arrow head, units */

static const char *const styles[RT_N_LINE_STYLES] = { "solid", "dashed", "dotted", "solid" };

/* One `set` line; what would break the line is escaped. */
static void
set (GString *out, const char *kind, guint i, const char *key, const char *value)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = value; *p && escaped->len < 12000; p++)
    if (*p == '\n')
      g_string_append (escaped, "\\n");
    else if (*p == '\\')
      g_string_append (escaped, "\\\\");
    else if (*p != '\r')
      g_string_append_c (escaped, *p);
  while (!g_utf8_validate (escaped->str, (gssize)escaped->len, NULL) && escaped->len)
    g_string_truncate (escaped, escaped->len - 1);
  if (strcmp (kind, "graph") == 0)
    g_string_append_printf (out, "set graph %s %s\n", key, escaped->str);
  else
    g_string_append_printf (out, "set %s %u %s %s\n", kind, i, key, escaped->str);
}

static void
set_number (GString *out, const char *kind, guint i, const char *key, const char *format,
            double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  set (out, kind, i, key, g_ascii_formatd (text, sizeof text, format, value));
}

static void
append_point (GString *out, const char *before, const RtChart *chart, RtPoint p)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s%s,%s", before, g_ascii_formatd (x, sizeof x, "%.2f", p.x),
                          g_ascii_formatd (y, sizeof y, "%.2f", chart->h - p.y));
}

/* The middle of its words. */
static RtPoint
middle_of_words (const RtMark *mark)
{
  g_autoptr (GArray) shapes = g_array_new (FALSE, FALSE, sizeof (RtShape));
  RtRect all = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  rt_mark_shapes (mark, 0, 1, shapes);
  for (guint i = 1 + (mark->framed ? 1 : 0); i < shapes->len; i++) /* icon and frame first */
    {
      const RtRect r = g_array_index (shapes, RtShape, i).rect;

      all = (RtRect){ fmin (all.x0, r.x0), fmin (all.y0, r.y0), fmax (all.x1, r.x1),
                      fmax (all.y1, r.y1) };
    }
  return all.x0 > all.x1 ? (RtPoint){ mark->x, mark->y }
                         : (RtPoint){ (all.x0 + all.x1) / 2, (all.y0 + all.y1) / 2 };
}

/* A unit is a point; Graphviz counts from below. The node is as large as the icon; its words
 * stand where the picture has them. */
static void
set_place (GString *out, guint i, const RtChart *chart, const RtMark *mark)
{
  g_autoptr (GString) at = g_string_new (NULL), words = g_string_new (NULL);

  append_point (at, "", chart, (RtPoint){ mark->x, mark->y });
  g_string_append_c (at, '!');
  append_point (words, "", chart, middle_of_words (mark));
  set (out, "node", i, "pos", at->str);
  set (out, "node", i, "xlp", words->str);
  set_number (out, "node", i, "width", "%.3f", 2 * mark->r / 72);
  set_number (out, "node", i, "height", "%.3f", 2 * mark->r / 72);
}

/* "+ " */
static const char *
sign_of (RtDiffKind change)
{
  static const char *const signs[] = { "", "+ ", "\u2212 ",
                                       "~ " }; /* in the order of RtDiffKind */

  return signs[change];
}

static void
set_mark (GString *out, guint i, const RtMark *mark)
{
  const gboolean stands_out = mark->thread || mark->change != RT_DIFF_NONE;
  g_autofree char *names = g_strjoinv ("\n", mark->names),
                  *captions = g_strjoinv ("\n", mark->captions);
  g_autofree char *label = g_strconcat (sign_of (mark->change), names, *captions ? "\n" : "",
                                        captions, NULL);

  set (out, "node", i, "label", "");
  set (out, "node", i, "xlabel", label);
  set (out, "node", i, "name", mark->id);
  set (out, "node", i, "id", mark->id);
  set (out, "node", i, "class", mark->classes);
  set (out, "node", i, "tooltip", mark->tooltip);
  set (out, "node", i, "fillcolor", mark->colour);
  set (out, "node", i, "shape", "circle");
  set (out, "node", i, "style",
       mark->change == RT_DIFF_REMOVED ? "filled,dashed"
       : stands_out                    ? "filled,bold"
                                       : "filled");
  set (out, "node", i, "fontcolor", "#14202b");
  set (out, "node", i, "color", mark->thread ? "#d0021b" : mark->colour);
  set (out, "node", i, "fixedsize", "true");
  set_number (out, "node", i, "fontsize", "%.2f", RT_SMALL_SIZE);
  set (out, "node", i, "fontname", "Arial");
}

static void
set_stroke (GString *out, guint i, RtLineStyle style, const char *colour, double width)
{
  set (out, "edge", i, "style", styles[style]);
  set (out, "edge", i, "color", colour);
  set_number (out, "edge", i, "penwidth", "%.1f", width);
  set_number (out, "edge", i, "fontsize", "%.2f", RT_SMALL_SIZE);
  set (out, "edge", i, "fontname", "Arial");
}

/* A way as Graphviz has it: where its arrow ends, then a curve to where that begins. */
static void
set_way (GString *out, guint i, const RtChart *chart, const RtPoint *curve, guint n,
         gboolean arrow)
{
  guint n_short;
  g_autofree RtPoint *way = rt_curve_short (curve, n, arrow ? ARROW : 0, &n_short);
  g_autoptr (GString) pos = g_string_new (NULL);

  if (arrow)
    append_point (pos, "e,", chart, curve[n - 1]);
  for (guint k = 0; k < n_short; k++)
    append_point (pos, pos->len ? " " : "", chart, way[k]);
  set (out, "edge", i, "pos", pos->str);
}

static void
set_label_place (GString *out, guint i, const RtChart *chart, RtPoint middle)
{
  g_autoptr (GString) lp = g_string_new (NULL);

  append_point (lp, "", chart, middle);
  set (out, "edge", i, "lp", lp->str);
}

/* The words in rows, as they stand in the picture, and where. */
static void
set_line_label (GString *out, guint i, const RtChart *chart, const RtLine *line)
{
  g_autofree char *words = g_strdup_printf ("%s%s%s%s%s", sign_of (line->change), line->label,
                                            *line->cites ? " [" : "", line->cites,
                                            *line->cites ? "]" : "");

  if (line->fate != RT_LABEL_PLACED || !line->rows)
    {
      set (out, "edge", i, "comment", words);
      return;
    }
  g_autofree char *rows = g_strjoinv ("\n", line->rows);
  g_autofree char *label = g_strconcat (sign_of (line->change), rows, NULL);

  set (out, "edge", i, "label", label);
  set_label_place (
      out, i, chart,
      (RtPoint){ (line->box.x0 + line->box.x1) / 2, (line->box.y0 + line->box.y1) / 2 });
}

static void
set_line (GString *out, guint i, const RtChart *chart, const RtLine *line)
{
  set_line_label (out, i, chart, line);
  if (line->curve)
    set_way (out, i, chart, line->curve, line->n_curve, !line->symmetric);
  set (out, "edge", i, "id", line->ids);
  set (out, "edge", i, "tooltip", line->tooltip);
  set_stroke (out, i, line->style,
              line->thread      ? "#d0021b"
              : line->contested ? "#a95905"
                                : "#8793a0",
              line->thread ? 4 : line->width);
  if (line->symmetric)
    set (out, "edge", i, "dir", "none");
}

/* ---- What boxes tell ------------------------------------------------------------------------
 */

/* A box is not drawn here: each member has a line to the whole. */
typedef struct
{
  const RtGroup *group;
  guint relation; /* of the group's */
  guint32 member; /* mark */
} Part;

static guint32
mark_in (const RtChart *chart, const RtGroup *group, RtEntity entity)
{
  for (guint i = 0; i < group->n; i++)
    if (rt_mark (chart, group->members[i])->entity == entity)
      return group->members[i];
  return group->whole;
}

static GArray *
parts_of (const RtChart *chart)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint g = 0; g < chart->groups->len; g++)
    for (guint i = 0; i < rt_group (chart, g)->relations->len; i++)
      {
        const RtGroup *group = rt_group (chart, g);
        RtRelationRow row;

        if (group->styles[i] == RT_N_LINE_STYLES)
          continue;
        rt_case_get_relation (chart->kase, g_array_index (group->relations, RtRelation, i),
                              &row);
        Part part = { group, i, mark_in (chart, group, row.from) };
        g_array_append_val (parts, part);
      }
  return parts;
}

static void
set_part_way (GString *out, guint i, const RtChart *chart, const RtMark *member,
              const RtMark *whole)
{
  const RtPoint a = { member->x, member->y }, b = { whole->x, whole->y };
  const double length = fmax (hypot (b.x - a.x, b.y - a.y), 1e-6);
  RtPoint curve[4];

  rt_curve_arc (rt_point_between (a, b, fmin (0.45, (member->r + RT_LINE_GAP) / length)),
                rt_point_between (b, a, fmin (0.45, (whole->r + RT_LINE_GAP) / length)), 0,
                curve);
  set_way (out, i, chart, curve, 4, TRUE);
}

static void
set_part (GString *out, guint i, const RtChart *chart, const Part *part)
{
  const RtRelation r = g_array_index (part->group->relations, RtRelation, part->relation);
  g_autofree char *label = rt_relation_verb (chart->kase, r, FALSE);
  g_autofree char *tooltip = g_strdup_printf ("%s %s %s", rt_mark (chart, part->member)->name,
                                              label, rt_mark (chart, part->group->whole)->name);
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  g_autoptr (GPtrArray) ids = NULL;

  g_array_append_val (one, r);
  ids = rt_line_ids (chart, one);
  set (out, "edge", i, "comment", label);
  set_part_way (out, i, chart, rt_mark (chart, part->member),
                rt_mark (chart, part->group->whole));
  if (ids->len)
    set (out, "edge", i, "id", ids->pdata[0]);
  set (out, "edge", i, "tooltip", tooltip);
  set_stroke (out, i, part->group->styles[part->relation], "#8793a0", 1.4);
}

/* How it may be handled stands above the title, and again for who reads the file and not the
 * picture. */
static void
set_graph (GString *out, const RtChart *chart)
{
  const char *marking = chart->marking ? chart->marking : "";
  g_autofree char *about = rt_chart_about (chart);
  g_autofree char *label = g_strconcat (marking, *marking ? "\n" : "", chart->title, NULL);
  g_autofree char *comment = g_strconcat (*marking ? "Handling: " : "", marking,
                                          *marking ? ". " : "", about, NULL);

  set (out, "graph", 0, "label", label);
  set (out, "graph", 0, "labelloc", "t");
  set (out, "graph", 0, "comment", comment);
  set (out, "graph", 0, "layout", "neato");
  set (out, "graph", 0, "inputscale", "72"); /* places are in points */
  set (out, "graph", 0, "overlap", "true");
  set (out, "graph", 0, "splines", "true");
  set (out, "graph", 0, "fontname", "Arial");
}

GString *
rt_chart_dot (const RtChart *chart, const RtChartOptions *options, RtContext *ctx,
              GError **error)
{
  const guint lines = chart->lines->len;
  g_autoptr (GArray) parts = parts_of (chart);
  g_autoptr (RtLayout) layout = rt_layout_new ("stress", chart->marks->len, lines + parts->len);
  g_autoptr (GString) output = g_string_new (NULL);

  for (guint i = 0; i < lines; i++)
    layout->edges[i] = (RtLayoutEdge){ .tail = rt_line (chart, i)->tail,
                                       .head = rt_line (chart, i)->head,
                                       .weight = 1,
                                       .length = 100 };
  for (guint i = 0; i < parts->len; i++)
    layout->edges[lines + i]
        = (RtLayoutEdge){ .tail = g_array_index (parts, Part, i).member,
                          .head = g_array_index (parts, Part, i).group->whole,
                          .weight = 1,
                          .length = 100 };
  g_autoptr (GString) request = rt_layout_request (layout);
  set_graph (request, chart);
  for (guint i = 0; i < chart->marks->len; i++)
    {
      set_mark (request, i, rt_mark (chart, i));
      set_place (request, i, chart, rt_mark (chart, i));
    }
  for (guint i = 0; i < lines; i++)
    set_line (request, i, chart, rt_line (chart, i));
  for (guint i = 0; i < parts->len; i++)
    set_part (request, lines + i, chart, &g_array_index (parts, Part, i));
  g_string_append (request, "end\n");
  return rt_layout_start (options->layout_program, "--dot", request, options->seconds, output,
                          ctx, error)
             ? g_steal_pointer (&output)
             : NULL;
}
