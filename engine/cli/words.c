/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See words.h: lines to paste, notices, counts and lists. */

#include "cli/words.h"
#include <string.h>

static void
append_part (GString *line, const char *part)
{
  g_string_append_printf (line, "%s%s", line->len && *part ? " " : "", part);
}

char *
rt_words_line (const char *before, const char *const *operands, const char *after)
{
  g_autoptr (GString) quoted = g_string_new (NULL);
  GString *line = g_string_new (before);
  gboolean like_options = FALSE;

  for (const char *const *operand = operands; *operand; operand++)
    {
      g_autofree char *one = rt_words_argument (*operand);

      append_part (quoted, one);
      like_options = like_options || **operand == '-';
    }
  if (!like_options)
    append_part (line, quoted->str);
  append_part (line, after);
  if (like_options)
    {
      append_part (line, RT_OPERANDS);
      append_part (line, quoted->str);
    }
  return g_string_free (line, FALSE);
}

char *
rt_words_notice (const RtNotice *notice)
{
  if (!notice->file)
    return g_strdup_printf ("redthread: %s", notice->text);
  if (!notice->line)
    return g_strdup_printf ("%s: %s", notice->file, notice->text);
  return g_strdup_printf ("%s:%u: %s", notice->file, notice->line, notice->text);
}

/* One clause of the selection line, where there is anything to count. */
static void
add_count (GString *out, guint32 n, const char *one, const char *many, const char *rest)
{
  g_autofree char *count = n ? rt_count (n, one, many) : NULL;

  if (count)
    g_string_append_printf (out, "%s%s %s", out->len ? ", " : "", count, rest);
}

char *
rt_words_counts (const char *selection, const RtSelectionCounts *counts)
{
  g_autoptr (GString) out = g_string_new (NULL);

  add_count (out, counts->undated, "undated relation", "undated relations", "kept as possible");
  add_count (out, counts->ungraded, "ungraded relation", "ungraded relations", "left out");
  add_count (out, counts->unknown_when, "claim", "claims", "of unknown date left out");
  return g_strdup_printf ("%s%s%s", selection, out->len ? "; " : "", out->str);
}

void
rt_words_cell_nonzero (RtTable *table, guint n)
{
  if (n > 0)
    rt_table_cellf (table, RT_STYLE_PLAIN, "%u", n);
  else
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
}

void
rt_words_pad (GString *out, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    g_string_append_c (out, ' ');
}

/* ---- Lists --------------------------------------------------------------------------- */

char *
rt_words_names (const RtRun *run, const RtEntity *entities, guint32 n, guint most)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint32 said = n <= most + 1 ? n : most;

  for (guint32 i = 0; i < said; i++)
    g_ptr_array_add (names, rt_words_name (run, entities[i]));
  return rt_words_list (names, n - said);
}

char *
rt_words_all_names (const RtRun *run, const GArray *entities)
{
  return rt_words_names (run, (const RtEntity *)(gpointer)entities->data, entities->len,
                         entities->len);
}
