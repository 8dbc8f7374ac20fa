/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See data.h. */

#include "base/json.h"
#include "page/data.h"
#include <math.h>
#include <string.h>

RtPageTable *
rt_page_table_new (const char *name, const char *const *headings)
{
  RtPageTable *table = g_new0 (RtPageTable, 1);

  table->name = name;
  table->headings = headings;
  table->n = g_strv_length ((char **)headings);
  table->cells = g_new (GString *, table->n);
  for (guint i = 0; i < table->n; i++)
    table->cells[i] = g_string_new (NULL);
  return table;
}

void
rt_page_table_end (RtPageTable *table, GString *out)
{
  g_string_append_printf (out, "\"%s\":{", table->name);
  for (guint i = 0; i < table->n; i++)
    {
      g_string_append_printf (out, "%s\"%s\":[", i ? ",\n" : "", table->headings[i]);
      g_string_append_len (out, table->cells[i]->str, (gssize)table->cells[i]->len);
      g_string_append_c (out, ']');
      g_string_free (table->cells[i], TRUE);
    }
  g_string_append_c (out, '}');
  g_free (table->cells);
  g_free (table);
}

/* The next cell, behind its comma. */
static GString *
next (RtPageTable *table)
{
  GString *cell = table->cells[table->at];

  table->at = (table->at + 1) % table->n;
  if (cell->len)
    g_string_append_c (cell, ',');
  return cell;
}

void
rt_cell_int (RtPageTable *table, gint64 value)
{
  g_string_append_printf (next (table), "%" G_GINT64_FORMAT, value);
}

void
rt_cell_null (RtPageTable *table)
{
  g_string_append (next (table), "null");
}

void
rt_cell_real (RtPageTable *table, double value, guint decimals)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const double parts = pow (10, decimals), rounded = round (value * parts) / parts;

  if (isfinite (value))
    g_string_append (next (table), g_ascii_formatd (buffer, sizeof buffer, "%.10g",
                                                    rounded == 0 ? 0 : rounded));
  else
    rt_cell_null (table);
}

void
rt_cell_ints (RtPageTable *table, const guint32 *values, guint n)
{
  GString *cell = next (table);

  g_string_append_c (cell, '[');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (cell, "%s%u", i ? "," : "", values[i]);
  g_string_append_c (cell, ']');
}

static const struct
{
  const char *from, *to;
} escapes[] = { { "<", "\\u003c" },
                { ">", "\\u003e" },
                { "&", "\\u0026" },
                { "\xe2\x80\xa8", "\\u2028" },
                { "\xe2\x80\xa9", "\\u2029" } };

void
rt_page_quote (GString *out, const char *text)
{
  g_autoptr (GString) json = g_string_new (NULL);
  const char *p;

  rt_json_append_text (json, text);
  for (p = json->str; *p; p++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (escapes) && !g_str_has_prefix (p, escapes[i].from))
        i++;
      if (i == G_N_ELEMENTS (escapes))
        {
          g_string_append_c (out, *p);
          continue;
        }
      g_string_append (out, escapes[i].to);
      p += strlen (escapes[i].from) - 1;
    }
}
