/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A sketch as a row of boxes: verbs above the lines that join them, how likely below.
 *
 *     ╭──────╮ has as a part ╭─────────────╮ stayed at  ╭───────────────────╮
 *     │ ISKP ├┄┄┄┄┄┄┄┄┄┄┄┄┄┄►│ Kerman cell ├┄┄┄┄┄┄┄┄┄┄┄►│ Kerman safe house │
 *     ╰──────╯  likely 0.70  ╰─────────────╯likely 0.61 ╰───────────────────╯
 */

#include "chart/sketch-private.h"

#define LEAST_LINE 4u

typedef struct
{
  const RtSketch *sketch;
  const RtScreen *screen;
  const RtSketchGlyphs *glyphs;
  GString *out;
} Chain;

static gboolean
points_back (const RtSketchLink *link, guint32 i)
{
  return link->from != i && !link->symmetric && !link->inverse;
}

static const char *
verb_of (const RtSketchLink *link, guint32 i)
{
  return link->from == i || link->symmetric || !link->inverse ? link->verb : link->inverse;
}

static guint
line_width (const Chain *chain, guint32 i)
{
  const RtSketchLink *link = rt_sketch_link (chain->sketch, i);

  return MAX (MAX (rt_text_width (verb_of (link, i)), rt_text_width (link->strength)) + 2,
              LEAST_LINE);
}

static guint
box_width (const Chain *chain, guint32 i)
{
  return rt_text_width (rt_sketch_node (chain->sketch, i)->name) + 2;
}

static void
append_times (const Chain *chain, const char *glyph, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (chain->out, glyph);
}

static void
append_middle (const Chain *chain, RtStyle style, const char *text, guint width)
{
  const guint rest = width - rt_text_width (text), before = rest / 2;

  g_string_append_printf (chain->out, "%*s", (int)before, "");
  rt_style_append (chain->out, chain->screen, style, text);
  g_string_append_printf (chain->out, "%*s", (int)(rest - before), "");
}

/* The top (0) or the floor (2) of the boxes, and what stands between them. */
static void
append_sides (const Chain *chain, guint corner)
{
  const RtSketchGlyphs *g = chain->glyphs;

  for (guint32 i = 0; i < chain->sketch->nodes->len; i++)
    {
      g_string_append (chain->out, g->corner[corner]);
      append_times (chain, g->across, box_width (chain, i));
      g_string_append (chain->out, g->corner[corner + 1]);
      if (i < chain->sketch->links->len)
        {
          const RtSketchLink *link = rt_sketch_link (chain->sketch, i);

          append_middle (chain, link->contested ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN,
                         corner == 0 ? verb_of (link, i) : link->strength,
                         line_width (chain, i));
        }
    }
  g_string_append_c (chain->out, '\n');
}

static void
append_line (const Chain *chain, guint32 i)
{
  const RtSketchGlyphs *g = chain->glyphs;
  const RtSketchLink *link = rt_sketch_link (chain->sketch, i);
  const char *glyph = g->line[link->style];
  const guint width = line_width (chain, i);
  g_autoptr (GString) line = g_string_new (points_back (link, i) ? g->left : glyph);

  for (guint k = 1; k + 1 < width; k++)
    g_string_append (line, link->contested && k == width / 2 ? g->contested : glyph);
  g_string_append (line, link->symmetric || points_back (link, i) ? glyph : g->right);
  rt_style_append (chain->out, chain->screen, RT_STYLE_THREAD, line->str);
}

static void
append_names (const Chain *chain)
{
  const guint32 n = chain->sketch->links->len;

  for (guint32 i = 0; i < chain->sketch->nodes->len; i++)
    {
      g_string_append (chain->out, chain->glyphs->down);
      append_middle (chain, RT_STYLE_NAME, rt_sketch_node (chain->sketch, i)->name,
                     box_width (chain, i));
      g_string_append (chain->out, i < n ? chain->glyphs->out : chain->glyphs->down);
      if (i < n)
        append_line (chain, i);
    }
  g_string_append_c (chain->out, '\n');
}

gboolean
rt_sketch_chain (const RtSketch *sketch, const RtScreen *screen, guint indent, GString *out)
{
  const Chain chain = { sketch, screen, rt_sketch_glyphs (screen), out };
  guint width = indent;

  for (guint32 i = 0; i < sketch->nodes->len && width <= screen->width; i++)
    width += box_width (&chain, i) + 2 + (i < sketch->links->len ? line_width (&chain, i) : 0);
  if (width > screen->width)
    return FALSE;
  g_string_append_printf (out, "%*s", (int)indent, "");
  append_sides (&chain, 0);
  g_string_append_printf (out, "%*s", (int)indent, "");
  append_names (&chain);
  g_string_append_printf (out, "%*s", (int)indent, "");
  append_sides (&chain, 2);
  return TRUE;
}
