/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is drawn and what that means, as the printed chart's legend says it. Types, how sure
 * lines are and the red thread are left out: the page's own filters and path tell them. */

#include "chart/frame.h"
#include "page/data.h"
#include "redthread/page.h"

/* Of RtFrameKind; NULL: not told here. */
static const char *const kinds[] = {
  [RT_FRAME_TEXT] = "source",         [RT_FRAME_LINE] = "line",
  [RT_FRAME_BRACKET] = "bracket",     [RT_FRAME_RING] = "ring",
  [RT_FRAME_COLOUR] = "colour",       [RT_FRAME_BOX] = "box",
  [RT_FRAME_ATTENTION] = "attention", [RT_FRAME_NOTHING] = "words",
  [RT_FRAME_KEY] = "letter",
};

/* What the library does not draw needs no words. */
static gboolean
is_drawn (const RtFrameItem *item, gboolean large)
{
  if (item->kind == RT_FRAME_LINE && item->index >= 0 && !item->colour)
    return FALSE;
  return !large || item->kind != RT_FRAME_BRACKET;
}

static void
add_row (RtPageData *data, RtPageTable *table, const char *kind, gint64 index, const char *sign,
         const char *text)
{
  rt_cell_int (table, rt_page_text (data, kind));
  rt_cell_int (table, index);
  rt_cell_int (table, rt_page_text (data, sign));
  rt_cell_int (table, rt_page_text (data, text));
}

/* What stands beside lines as a letter, and who the numbers are. */
static void
add_lists (RtPageData *data, RtPageTable *table)
{
  const RtChart *chart = data->fill.chart;

  for (guint i = 0; i < chart->lines->len; i++)
    {
      const RtLine *line = rt_line (chart, i);
      g_autofree char *letters = rt_key_letters (line->key);

      if (line->fate == RT_LABEL_KEY && line->key)
        add_row (data, table, kinds[RT_FRAME_KEY], i, letters, line->sentence);
    }
  for (guint i = 0; i < chart->notes->len; i++)
    {
      const RtNote *note = &g_array_index (chart->notes, RtNote, i);
      g_autofree char *number = g_strdup_printf ("[%u]", note->number);

      add_row (data, table, kinds[RT_FRAME_TEXT], note->number, number, note->text);
    }
}

/* Kind, which of that kind (of a letter: the line), its colour, letter or number, and words. */
void
rt_page_legend (RtPageData *data)
{
  static const char *const headings[] = { "kind", "index", "sign", "text", NULL };
  /* of a figure's own samples the page knows some by name */
  const gboolean large = data->fill.chart->marks->len > RT_PAGE_MOST_DRAWN;
  g_autoptr (GArray) items = rt_legend_items (data->fill.chart);
  RtPageTable *table = rt_page_table_new ("legend", headings);

  for (guint i = 0; i + 1 < items->len; i += 2)
    {
      const RtFrameItem *sample = &g_array_index (items, RtFrameItem, i);

      const char *kind = sample->kind == RT_FRAME_OWN ? sample->name : kinds[sample->kind];

      if (!kind || !is_drawn (sample, large))
        continue;
      add_row (data, table, kind, sample->index, sample->colour,
               g_array_index (items, RtFrameItem, i + 1).text);
    }
  if (!large)
    add_lists (data, table);
  rt_page_table_end (table, data->out);
}
