/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See frame.h. The legend shows only what occurs. */

#include "case/likelihood.h"
#include "base/text.h"
#include "chart/change.h"
#include "chart/collapse.h"
#include "chart/draw.h"
#include "chart/figure.h"
#include "chart/map.h"
#include "chart/metrics.h"
#include "redthread/version.h"
#include <math.h>
#include <string.h>

#define ROW 17.0
#define TITLE_SIZE 20.0
#define LEGEND_ROWS 6u /* of one entry */

static void
clear_item (gpointer data)
{
  g_free (((RtFrameItem *)data)->text);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (RtFrameItem));

  g_array_set_clear_func (items, clear_item);
  return items;
}

static void
add_text (GArray *items, double x, double y, const char *text, double size, gboolean bold,
          RtInk ink, char anchor)
{
  RtFrameItem item = { .kind = RT_FRAME_TEXT,
                       .x = x,
                       .y = y,
                       .text = g_strdup (text),
                       .size = size,
                       .bold = bold,
                       .ink = ink,
                       .anchor = anchor };

  g_array_append_val (items, item);
}

char *
rt_key_letters (guint number)
{
  char letters[8];
  guint at = sizeof letters - 1;

  letters[at] = '\0';
  for (; number > 0 && at > 0; number = (number - 1) / 26)
    letters[--at] = (char)('a' + (number - 1) % 26);
  return g_strdup (letters + at);
}

/* ---- Above ---------------------------------------------------------------------------- */

static double
lay_top (const RtChart *chart, double width, GArray *items)
{
  double y = 22;

  if (chart->marking)
    add_text (items, width / 2, y, chart->marking, RT_SMALL_SIZE, TRUE, RT_INK_MARKING, 'm');
  y += 20;
  g_auto (GStrv) titles = rt_text_wrap (chart->title, TITLE_SIZE, TRUE, width - 2 * RT_MARGIN,
                                        2);
  for (char **row = titles; *row; row++, y += 24)
    add_text (items, RT_MARGIN, y, *row, TITLE_SIZE, TRUE, RT_INK, 's');
  y -= 6;
  g_auto (GStrv) rows = rt_text_wrap (chart->subtitle, 11.5, FALSE, width - 2 * RT_MARGIN, 3);
  for (char **row = rows; *row; row++, y += 15)
    add_text (items, RT_MARGIN, y, *row, 11.5, FALSE, RT_INK_SOFT, 's');
  return y + 4;
}

/* ---- The legend ------------------------------------------------------------------------- */

G_STATIC_ASSERT (RT_RAMP_STEPS == RT_LIKELIHOOD_STEPS);

struct _RtLegend
{
  GArray *items;
  double x, y, width;
};

/* Words that are wider than the page go on below their first row. */
void
rt_legend_add (RtLegend *legend, RtFrameItem sample, double width, const char *words)
{
  const double room = legend->width - 2 * RT_MARGIN - width - 6;
  double w = rt_drawn_width (words, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK;
  g_auto (GStrv) rows = rt_text_wrap (words, RT_SMALL_SIZE, FALSE, room / RT_TEXT_SLACK,
                                      w > room ? LEGEND_ROWS : 1);

  if (legend->x > RT_MARGIN && legend->x + width + 6 + w > legend->width - RT_MARGIN)
    {
      legend->x = RT_MARGIN;
      legend->y += ROW;
    }
  sample.x = legend->x + width / 2;
  sample.y = legend->y;
  g_array_append_val (legend->items, sample);
  for (char **row = rows; *row; row++)
    {
      legend->y += row > rows ? ROW : 0;
      add_text (legend->items, legend->x + width + 6, legend->y + 3.8, *row, RT_SMALL_SIZE,
                FALSE, RT_INK, 's');
      w = rt_drawn_width (*row, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK;
    }
  legend->x += width + 6 + w + 20;
}

void
rt_legend_break (RtLegend *legend)
{
  if (legend->x > RT_MARGIN)
    legend->y += ROW;
  legend->x = RT_MARGIN;
}

void
rt_legend_skip (RtLegend *legend, double height)
{
  legend->y += height;
}

static const struct
{
  RtLineStyle style;
  const char *words;
} line_words[] = {
  { RT_LINE_CONFIRMED, "confirmed: likelihood 0.8 or more, two independent speakers" },
  { RT_LINE_PROBABLE, "probable: 0.55 or more" },
  { RT_LINE_TENTATIVE, "tentative: below 0.55, or cannot be judged" },
  { RT_LINE_UNGRADED, "ungraded" },
};

/* "likelihood in words: very unlikely to 0.20, unlikely to 0.45, ..." */
static void
lay_scale (RtLegend *legend)
{
  g_autoptr (GString) words = g_string_new ("likelihood:");

  for (guint i = 0; i < RT_RAMP_STEPS; i++)
    {
      g_autofree char *step = rt_likelihood_step_words (i);
      g_string_append_printf (words, "%s %s", i ? "," : "", step);
    }
  rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_NOTHING }, 0, words->str);
}

/* The steps that occur, each in its colour, and broad: what is told is not how it is dashed. */
static void
lay_ramp (const RtChart *chart, RtLegend *legend)
{
  gboolean used[RT_RAMP_STEPS] = { FALSE };

  for (guint i = 0; i < chart->lines->len; i++)
    if (rt_line (chart, i)->shade >= 0)
      used[rt_line (chart, i)->shade] = TRUE;
  for (guint i = 0; i < RT_RAMP_STEPS; i++)
    {
      g_autofree char *words = rt_likelihood_step_words (i);

      if (used[i])
        rt_legend_add (legend,
                       (RtFrameItem){ .kind = RT_FRAME_LINE,
                                      .index = RT_LINE_CONFIRMED,
                                      .colour = rt_theme_ramp (&chart->theme, i) },
                       34, words);
    }
}

void
rt_legend_styles (RtLegend *legend, const gboolean *used)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_words); i++)
    if (used[line_words[i].style])
      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_LINE, .index = (int)line_words[i].style },
                     34, line_words[i].words);
}

void
rt_legend_lines (const RtChart *chart, RtLegend *legend)
{
  gboolean used[RT_N_LINE_STYLES] = { FALSE }, contested = FALSE, bracket = FALSE,
           arrow = FALSE;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);

      used[line->style] = TRUE;
      contested = contested || line->contested;
      arrow = arrow || !line->symmetric;
    }
  for (guint i = 0; i < chart->questions->len; i++)
    bracket = bracket || g_array_index (chart->questions, RtQuestion, i).drawn;
  if (chart->threaded)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_THREAD }, 34,
                   "the path asked for; its dashes say how sure, as on grey lines");
  rt_legend_styles (legend, used);
  if (chart->shaded)
    lay_ramp (chart, legend);
  else if (used[RT_LINE_CONFIRMED] || used[RT_LINE_PROBABLE] || used[RT_LINE_TENTATIVE])
    lay_scale (legend);
  if (chart->width_is_speakers)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_LINE, .index = -1 }, 34,
                   "wider: more independent speakers");
  if (contested)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_DIAMOND }, 14, "contested");
  if (bracket)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_BRACKET }, 24,
                   "rival answers to one question");
}

static const struct
{
  RtRing ring;
  const char *words;
} ring_words[] = {
  { RT_RING_SUSPECT, "suspected or accused, not convicted" },
  { RT_RING_CONVICTED, "convicted" },
  { RT_RING_VICTIM, "victim" },
  { RT_RING_WITNESS, "witness" },
};

static void
lay_rings (const RtChart *chart, RtLegend *legend)
{
  gboolean used[RT_N_RINGS] = { FALSE };

  for (guint i = 0; i < chart->marks->len; i++)
    used[rt_mark (chart, i)->ring] |= !rt_mark (chart, i)->unseen;
  for (guint i = 0; i < G_N_ELEMENTS (ring_words); i++)
    if (used[ring_words[i].ring])
      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_RING, .index = (int)ring_words[i].ring },
                     20, ring_words[i].words);
  if (chart->attention)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_ATTENTION }, 18, chart->attention);
  if (chart->groups->len)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_BOX }, 24,
                   "a whole with its parts or members");
  if (chart->arrangement == RT_ARRANGED_GROUPS && chart->clusters->len)
    rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_BOX }, 24, "what belongs together");
}

static void
lay_pile (const RtChart *chart, RtLegend *legend)
{
  for (guint i = 0; i < chart->marks->len; i++)
    if (rt_mark (chart, i)->several)
      {
        rt_legend_add (
            legend,
            (RtFrameItem){
                .kind = RT_FRAME_OWN, .draw = rt_draw_pile_sample, .own = rt_mark (chart, i) },
            20, "stands for several; a line to it is as sure as the least sure of all");
        return;
      }
}

/* By type: what its marks are drawn with; a type of 0: it has none. */
static RtFace *
faces_by_type (const RtChart *chart, guint n)
{
  RtFace *faces = g_new0 (RtFace, n + 1u), face;

  for (guint i = 0; i < chart->marks->len; i++)
    for (guint f = 0;
         !rt_mark (chart, i)->unseen && rt_mark_face (rt_mark (chart, i), f, &face); f++)
      if (!faces[face.type].type)
        faces[face.type] = face;
  return faces;
}

/* "people", "armed groups": one entry an icon, in the order of the schema. */
void
rt_legend_types (const RtChart *chart, RtLegend *legend)
{
  RtSchema *schema = rt_case_schema (chart->kase);
  const guint n = rt_schema_n_entity_types (schema);
  g_autofree RtFace *faces = faces_by_type (chart, n);
  const char *plain = chart->colour_keys->len ? "#5b6770"
                                              : NULL; /* colours say something else */

  for (guint t = 1; t <= n; t++)
    {
      const RtFace own = faces[t];
      g_autoptr (GString) words = g_string_new (NULL);

      if (!own.type)
        continue;
      for (guint o = t; o <= n; o++)
        {
          const RtEntityType *other = rt_schema_entity_type (schema, (RtType)o);
          const char *plural = rt_text_or (other->plural, other->label);

          if (!faces[o].type || g_strcmp0 (faces[o].icon, own.icon) != 0
              || (!plain && g_strcmp0 (faces[o].colour, own.colour) != 0))
            continue;
          g_string_append_printf (words, "%s%s", words->len ? ", " : "",
                                  plural ? plural : other->name);
          faces[o].type = 0;
        }
      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_ICON,
                                    .icon = own.icon,
                                    .colour = plain ? plain : own.colour },
                     18, words->str);
    }
}

void
rt_legend_colours (const RtChart *chart, RtLegend *legend)
{
  for (guint i = 0; i < chart->colour_keys->len; i++)
    {
      const RtColourKey *key = &g_array_index (chart->colour_keys, RtColourKey, i);

      rt_legend_add (legend,
                     (RtFrameItem){ .kind = RT_FRAME_COLOUR, .colour = key->colour.fill }, 14,
                     key->words);
    }
  if (chart->sizes)
    rt_legend_sizes (chart, legend);
}

void
rt_legend_marks (const RtChart *chart, RtLegend *legend)
{
  lay_rings (chart, legend);
  lay_pile (chart, legend);
  rt_legend_types (chart, legend);
}

static void
lay_marks_and_lines (const RtChart *chart, RtLegend *legend)
{
  rt_legend_changes (chart, legend);
  rt_legend_lines (chart, legend);
  if (chart->said_once)
    {
      g_autofree char *words = g_strdup_printf ("lines without words: %s", chart->said_once);
      rt_legend_add (legend, (RtFrameItem){ .kind = RT_FRAME_NOTHING }, 0, words);
    }
  rt_legend_break (legend);
  rt_legend_marks (chart, legend);
  rt_legend_break (legend);
  rt_legend_colours (chart, legend);
  if (chart->map)
    rt_map_legend (chart, legend);
}

GArray *
rt_legend_items (const RtChart *chart)
{
  RtLegend legend = { items_new (), RT_MARGIN, 0, G_MAXDOUBLE };

  lay_marks_and_lines (chart, &legend);
  return legend.items;
}

/* ---- Lists -------------------------------------------------------------------------- */

/* Notes in columns as wide as the widest needs, read down. Returns the height. */
static double
lay_list (GArray *items, const GArray *notes, guint expect, double y, double width,
          gboolean letters)
{
  const double room = width - 2 * RT_MARGIN;
  const guint n = MAX (notes->len, expect);
  double widest = letters && expect > notes->len ? room / 3.2 : 0;
  guint columns, rows;

  if (n == 0)
    return 0;
  for (guint i = 0; i < notes->len; i++)
    widest = fmax (widest, 30
                               + rt_drawn_width (g_array_index (notes, RtNote, i).text,
                                                 RT_SMALL_SIZE, FALSE)
                                     * RT_TEXT_SLACK);
  widest = fmin (widest, room);
  columns = MAX (1, (guint)floor ((room + 18) / (widest + 18)));
  rows = (n + columns - 1) / columns;
  for (guint i = 0; i < notes->len; i++)
    {
      const RtNote *note = &g_array_index (notes, RtNote, i);
      const double x = RT_MARGIN + (i / rows) * (widest + 18), at = y + (i % rows) * 15.0;
      g_autofree char *mark = letters ? rt_key_letters (note->number)
                                      : g_strdup_printf ("[%u]", note->number);
      g_auto (GStrv) fitted = rt_text_wrap (note->text, RT_SMALL_SIZE, FALSE, widest - 28, 1);

      if (letters && note->number)
        {
          RtFrameItem key
              = { .kind = RT_FRAME_KEY, .x = x + 8, .y = at - 3.8, .text = g_strdup (mark) };
          g_array_append_val (items, key);
        }
      else if (letters)
        {
          RtFrameItem diamond = { .kind = RT_FRAME_DIAMOND, .x = x + 8, .y = at - 3.8 };
          g_array_append_val (items, diamond);
        }
      else if (!letters && note->number)
        add_text (items, x, at, mark, RT_SMALL_SIZE, FALSE, RT_INK_SOFT, 's');
      add_text (items, x + 26, at, fitted[0] ? fitted[0] : "", RT_SMALL_SIZE, FALSE, RT_INK,
                's');
      g_array_index (items, RtFrameItem, items->len - 1).link = note->url;
    }
  return rows * 15.0;
}

static double
lay_section (GArray *items, const char *heading, const GArray *notes, guint expect, double y,
             double width, gboolean letters)
{
  if (MAX (notes->len, expect) == 0)
    return y;
  y += 8;
  add_text (items, RT_MARGIN, y, heading, RT_SMALL_SIZE, TRUE, RT_INK_SOFT, 's');
  y += 15;
  return y + lay_list (items, notes, expect, y, width, letters);
}

static double
lay_footer (const RtChart *chart, GArray *items, double y, double width)
{
  g_autofree char *right = g_strdup_printf (
      "%s%sredthread %s%s", chart->cutoff ? chart->cutoff : "", chart->cutoff ? " · " : "",
      RT_VERSION, chart->in_document ? "" : " · page 1 of 1");
  const double side = (width - 2 * RT_MARGIN) / 2 - 40;
  g_auto (GStrv) rows = rt_text_wrap (chart->counts, RT_SMALL_SIZE, FALSE, side, 2);

  y += 12;
  for (guint i = 0; rows[i]; i++)
    add_text (items, RT_MARGIN, y + 14 * i, rows[i], RT_SMALL_SIZE, FALSE, RT_INK_SOFT, 's');
  if (chart->marking)
    add_text (items, width / 2, y, chart->marking, RT_SMALL_SIZE, TRUE, RT_INK_MARKING, 'm');
  if (rt_drawn_width (right, RT_SMALL_SIZE, FALSE) * RT_TEXT_SLACK > side)
    y += 14 * (double)MAX (1, g_strv_length (rows));
  add_text (items, width - RT_MARGIN, y, right, RT_SMALL_SIZE, FALSE, RT_INK_SOFT, 'e');
  return y + (rows[0] && rows[1] ? 14 : 0) + 18;
}

/* What has no letter is a question, whose answers the diamond marks. */
static const char *
keys_words (const RtChart *chart)
{
  guint questions = 0;

  for (guint i = 0; i < chart->keys->len; i++)
    questions += g_array_index (chart->keys, RtNote, i).number == 0;
  if (questions == 0)
    return "Labels that had no room on their line";
  return questions < chart->keys->len ? "Labels and questions that had no room on their line"
                                      : "Questions that had no room beside their answers";
}

/* Also how many are told nowhere on the page: no row more, for how many they are is only known
 * when the rest has its place. */
static char *
keys_heading (const RtChart *chart)
{
  g_autofree char *more = rt_count (chart->hidden_labels, "more label", NULL);

  return g_strconcat (keys_words (chart), chart->hidden_labels ? "; " : "",
                      chart->hidden_labels ? more : "",
                      chart->hidden_labels ? " had no room at all" : "", NULL);
}

/* ---- The size of its type ---------------------------------------------------------------- */

#define TITLE_PT 11.2 /* of a title on a page in the hand, where names have 7 pt */
#define HAND_MM 420.0 /* A3: what is wider hangs on a wall */
#define STEEPNESS 1.5

/* By the width of the paper: a title has 28 pt on A1 and 42 on A0, so that it can be read from
 * as far off as such a page is taken in at once. */
double
rt_frame_scale (const RtChart *chart)
{
  const double pt = TITLE_PT * (1 + STEEPNESS * fmax (0, chart->page_w_mm - HAND_MM) / HAND_MM);

  return chart->scale > 0 ? fmax (1, pt / (TITLE_SIZE * chart->scale)) : 1;
}

static void
enlarge (GArray *items, double scale)
{
  for (guint i = 0; i < items->len; i++)
    {
      RtFrameItem *item = &g_array_index (items, RtFrameItem, i);

      item->x *= scale;
      item->y *= scale;
      item->size *= scale;
    }
}

/* ---- The whole ----------------------------------------------------------------------------
 */

RtFrame *
rt_frame_new (const RtChart *chart, double page_width, guint keys)
{
  RtFrame *frame = g_new0 (RtFrame, 1);
  const double scale = frame->scale = rt_frame_scale (chart), width = page_width / scale;
  RtLegend legend = { NULL, RT_MARGIN, 18, width };
  double y;

  frame->top = items_new ();
  frame->bottom = legend.items = items_new ();
  frame->top_height = lay_top (chart, width, frame->top);
  if (chart->figure)
    chart->figure_kind->legend (chart, &legend);
  else
    lay_marks_and_lines (chart, &legend);
  rt_legend_break (&legend);
  y = lay_section (frame->bottom, "Sources", chart->notes, 0, legend.y, width, FALSE);
  g_autofree char *heading = keys_heading (chart);
  y = lay_section (frame->bottom, heading, chart->keys, keys, y, width, TRUE);
  frame->bottom_height = lay_footer (chart, frame->bottom, y, width) * scale;
  frame->top_height *= scale;
  enlarge (frame->top, scale);
  enlarge (frame->bottom, scale);
  return frame;
}

void
rt_frame_free (RtFrame *frame)
{
  if (!frame)
    return;
  g_array_unref (frame->top);
  g_array_unref (frame->bottom);
  g_free (frame);
}
