/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lists inside a cell. Split at ';', and since a value may hold one itself, "\;" is a
 * semicolon that does not split. As in a Windows command line, backslashes count
 * as escapes only where they run up to a ';': paths and regular text need no care.
 *   2n backslashes and ;      n backslashes, next item
 *   2n + 1 backslashes and ;  n backslashes and a semicolon */
#include "formats/format.h"
#include <string.h>

static void
end_item (GPtrArray *items, GString *item)
{
  g_strstrip (item->str);
  if (*item->str)
    g_ptr_array_add (items, g_strdup (item->str));
  g_string_truncate (item, 0);
}

static void
append_backslashes (GString *out, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_string_append_c (out, '\\');
}

char **
rt_cell_split (const char *cell)
{
  GPtrArray *items = g_ptr_array_new ();
  g_autoptr (GString) item = g_string_new (NULL);

  while (*cell)
    {
      gsize plain = strcspn (cell, "\\;"), run;

      g_string_append_len (item, cell, (gssize)plain);
      cell += plain;
      run = strspn (cell, "\\");
      cell += run;
      append_backslashes (item, *cell == ';' ? run / 2 : run);
      if (*cell != ';')
        continue;
      if (run % 2)
        g_string_append_c (item, ';');
      else
        end_item (items, item);
      cell++;
    }
  end_item (items, item);
  g_ptr_array_add (items, NULL);
  return (char **)g_ptr_array_free (items, FALSE);
}

void
rt_cell_append (GString *cell, const char *item)
{
  if (cell->len)
    {
      gsize tail = cell->len;
      while (tail && cell->str[tail - 1] == '\\')
        tail--;
      append_backslashes (cell, cell->len - tail);
      g_string_append_c (cell, ';');
    }
  for (const char *at = item; *at;)
    {
      gsize run = strspn (at, "\\");

      append_backslashes (cell, at[run] == ';' ? 2 * run + 1 : run);
      at += run;
      if (*at)
        g_string_append_c (cell, *at++);
    }
}
