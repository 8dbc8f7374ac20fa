/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paragraphs, headings and tables of a report. */

#include "base/text.h"
#include "case/words.h"
#include "report/report.h"
#include <math.h>

char *
rt_report_name (const RtReport *report, RtEntity e)
{
  return rt_entity_words (report->kase, e, report->options->show_protected);
}

char *
rt_report_read (const RtReport *report, RtRelation r)
{
  return rt_relation_read (report->kase, r, FALSE, report->options->show_protected);
}

const char *
rt_report_kind (const RtReport *report, RtEntity e)
{
  const RtEntityType *type = rt_schema_entity_type (rt_case_schema (report->kase),
                                                    rt_entity_type (report->kase, e));

  return rt_text_or (type->label, type->name);
}

const char *
rt_report_property (const RtReport *report, RtProperty property)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (report->kase), property);

  return rt_text_or (type->label, type->name);
}

/* ---- Paragraphs ----------------------------------------------------------------------- */

void
rt_report_say (RtReport *report, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_html_leaf (report->html, "p", text);
  rt_html_raw (report->html, "\n");
}

void
rt_report_more (RtReport *report, guint64 n, const char *one, const char *many,
                const char *command)
{
  g_autofree char *count = n ? rt_count (n, one, many) : NULL;

  if (!count)
    return;
  rt_html_open (report->html, "p");
  rt_html_set (report->html, "class", "more");
  rt_html_writef (report->html, "And %s: ", count);
  rt_html_leaf (report->html, "code", command);
  rt_html_close (report->html);
}

void
rt_report_heading (RtReport *report, const char *title)
{
  rt_report_heading_at (report, NULL, title);
}

void
rt_report_heading_at (RtReport *report, const char *id, const char *title)
{
  report->part++;
  rt_html_open (report->html, "h3");
  rt_html_set (report->html, "id", id);
  rt_html_open (report->html, "span");
  rt_html_set (report->html, "class", "number");
  rt_html_writef (report->html, "%u.%u ", report->section, report->part);
  rt_html_close (report->html);
  rt_html_write (report->html, title);
  rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}

/* ---- Tables ----------------------------------------------------------------------------- */

void
rt_report_scrolls (RtReport *report, const char *kind, guint number)
{
  g_autofree char *label = g_strdup_printf ("%s %u", kind, number);

  rt_html_set (report->html, "tabindex", "0");
  rt_html_set (report->html, "role", "region");
  rt_html_set (report->html, "aria-label", label);
}

void
rt_report_table (RtReport *report, const char *caption, const char *const *headings)
{
  report->table++;
  report->figures = 0;
  report->in_row = FALSE;
  rt_html_open (report->html, "div");
  rt_html_set (report->html, "class", "wide");
  rt_report_scrolls (report, "Table", report->table);
  rt_html_open (report->html, "table");
  rt_html_open (report->html, "caption");
  rt_html_writef (report->html, "Table %u. %s", report->table, caption);
  rt_html_close (report->html);
  rt_html_open (report->html, "thead");
  rt_html_open (report->html, "tr");
  for (guint i = 0; headings[i]; i++)
    {
      const gboolean figures = *headings[i] == '#';

      report->figures |= (guint64)figures << i;
      rt_html_open (report->html, "th");
      rt_html_set (report->html, "scope", "col");
      rt_html_set (report->html, "class", figures ? "n" : NULL);
      rt_html_write (report->html, headings[i] + figures);
      rt_html_close (report->html);
    }
  rt_html_close (report->html);
  rt_html_close (report->html);
  rt_html_open (report->html, "tbody");
}

static void
end_row (RtReport *report)
{
  if (report->in_row)
    rt_html_close (report->html);
  report->in_row = FALSE;
  rt_html_raw (report->html, "\n");
}

void
rt_report_row (RtReport *report)
{
  end_row (report);
  rt_html_open (report->html, "tr");
  report->in_row = TRUE;
  report->column = 0;
}

void
rt_report_cell_open (RtReport *report)
{
  const gboolean figures = report->figures >> report->column & 1;

  rt_html_open (report->html, report->column == 0 ? "th" : "td");
  rt_html_set (report->html, "scope", report->column == 0 ? "row" : NULL);
  rt_html_set (report->html, "class", figures ? "n" : NULL);
  report->column++;
}

void
rt_report_cell (RtReport *report, const char *text)
{
  rt_report_cell_open (report);
  rt_html_write (report->html, text);
  rt_html_close (report->html);
}

void
rt_report_cellf (RtReport *report, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_report_cell (report, text);
}

void
rt_report_number (RtReport *report, double value, guint places)
{
  if (isnan (value))
    rt_report_cell (report, NULL);
  else
    rt_report_cellf (report, "%.*f", (int)places, value);
}

void
rt_report_count (RtReport *report, guint64 n)
{
  g_autofree char *words = rt_thousands (n);

  rt_report_cell (report, words);
}

void
rt_report_entity (RtReport *report, RtEntity e)
{
  g_autofree char *name = rt_report_name (report, e);
  g_autofree char *href = NULL;

  for (guint i = 0; i < report->dossiers->len && !href; i++)
    if (g_array_index (report->dossiers, RtEntity, i) == e)
      href = g_strdup_printf ("#dossier-%u", i + 1);
  rt_report_cell_open (report);
  if (href)
    rt_html_link (report->html, href, name);
  else
    rt_html_write (report->html, name);
  rt_html_close (report->html);
}

void
rt_report_table_end (RtReport *report)
{
  end_row (report);
  for (guint i = 0; i < 3; i++) /* tbody, table, div */
    rt_html_close (report->html);
  rt_html_raw (report->html, "\n");
}
