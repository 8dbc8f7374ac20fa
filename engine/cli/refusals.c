/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Refusals, grouped: twenty rows that are cut short at the same cell are one thing to mend, so
 * what is said in the same words of one file is said once, with its lines. */
#include "cli/refusals.h"

#include "cli/words.h"
#include <string.h>

#define REFUSALS_LISTED 20u
#define DOUBTS_LISTED 3u
#define LINES_LISTED 4u

/* Notices of one file that say the same. */
typedef struct
{
  const RtNotice *first;
  guint n, lines[LINES_LISTED];
} Group;

typedef gboolean (*Wanted) (const RtNotice *notice);

static gboolean
is_row (const RtNotice *notice)
{
  return notice->severity == RT_NOTICE_REFUSAL && !notice->cell;
}

static gboolean
is_cell (const RtNotice *notice)
{
  return notice->severity == RT_NOTICE_REFUSAL && notice->cell;
}

static gboolean
is_doubt (const RtNotice *notice)
{
  return notice->severity == RT_NOTICE_WARNING;
}

/* (element-type Group): in the order of their first lines. */
static GArray *
group_notices (const RtRun *run, Wanted wanted)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));
  g_autoptr (GHashTable) at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (run->ctx, i);
      char *key = wanted (notice) ? g_strdup_printf ("%s\n%s", notice->file ? notice->file : "",
                                                     notice->text)
                                  : NULL;
      gpointer found;
      Group *group;

      if (!key)
        continue;
      if (!g_hash_table_lookup_extended (at, key, NULL, &found))
        {
          found = GUINT_TO_POINTER (groups->len);
          g_array_set_size (groups, groups->len + 1);
          g_array_index (groups, Group, groups->len - 1).first = notice;
          g_hash_table_insert (at, g_steal_pointer (&key), found);
        }
      g_free (key);
      group = &g_array_index (groups, Group, GPOINTER_TO_UINT (found));
      if (group->n < LINES_LISTED)
        group->lines[group->n] = notice->line;
      group->n++;
    }
  return groups;
}

/* "calls.csv:3, 9, 11 and 17 more lines: 4 cells where the header has 5" */
static char *
group_words (const Group *group)
{
  const RtNotice *notice = group->first;
  GString *text = g_string_new (NULL);

  if (group->n == 1 || !notice->file || !notice->line)
    {
      g_string_free (text, TRUE);
      return notice->file ? rt_words_notice (notice) : g_strdup (notice->text);
    }
  g_string_append_printf (text, "%s:%u", notice->file, notice->line);
  for (guint i = 1; i < MIN (group->n, LINES_LISTED) - (group->n > LINES_LISTED); i++)
    g_string_append_printf (text, ", %u", group->lines[i]);
  if (group->n > LINES_LISTED)
    {
      g_autofree char *more = rt_thousands (group->n - (LINES_LISTED - 1));

      g_string_append_printf (text, " and %s more lines", more);
    }
  g_string_append_printf (text, ": %s", notice->text);
  return g_string_free (text, FALSE);
}

static void
say_line (RtRun *run, const char *text)
{
  rt_run_say (run, "  ");
  rt_wrap_append (run->out, text, run->screen.width, 4);
  rt_run_say (run, "\n");
}

/* @all: how many there are, kept or not. */
static void
say_groups (RtRun *run, Wanted wanted, guint64 all, guint most, const char *command)
{
  g_autoptr (GArray) groups = group_notices (run, wanted);
  guint64 said = 0;

  for (guint i = 0; i < groups->len && i < most; i++)
    {
      const Group *group = &g_array_index (groups, Group, i);
      g_autofree char *words = group_words (group);

      say_line (run, words);
      said += group->n;
    }
  if (all > said)
    {
      g_autofree char *more = rt_thousands (all - said);
      g_autofree char *line = g_strdup_printf ("and %s more%s%s", more, command ? ": " : "",
                                               command ? command : "");

      say_line (run, line);
    }
}

void
rt_refusals_say (RtRun *run, guint64 rows, const char *all)
{
  guint64 cells = rt_context_count_cells (run->ctx),
          refused = rt_context_count (run->ctx, RT_NOTICE_REFUSAL) - cells,
          doubts = rt_context_count (run->ctx, RT_NOTICE_WARNING);

  if (refused > 0)
    {
      g_autofree char *count = rt_thousands (refused), *of = rt_count (rows, "row", NULL);

      rt_run_say (run, "refused %s of %s:\n", count, of);
      say_groups (run, is_row, refused, REFUSALS_LISTED, all);
    }
  if (cells > 0)
    {
      g_autofree char *count = rt_count (cells, "cell and kept its row",
                                         "cells and kept their rows");

      rt_run_say (run, "left out %s:\n", count);
      say_groups (run, is_cell, cells, REFUSALS_LISTED, all);
    }
  if (doubts > 0)
    {
      g_autofree char *count = rt_count (doubts, "thing", NULL);

      rt_run_say (run, "%s to look at:\n", count);
      say_groups (run, is_doubt, doubts, DOUBTS_LISTED, all);
    }
}
