/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One row on its way in: its cells, trimmed and hashed, and what is said of it where one is
 * refused, left out or doubtful. */
#include "ingest/intake.h"

#include "base/notices.h"
#include "case/case-private.h"
#include <string.h>

/* Each suggestion compares with every right thing. */
#define MOST_TO_SUGGEST_FROM 100000u
#define MOST_SUGGESTIONS 100u

const char *
rt_row_at (const RtRow *row, guint at)
{
  const char *text = row->values[at];
  gsize length;
  char *copy;

  while (text && g_ascii_isspace (*text))
    text++;
  if (!text || !*text)
    return NULL;
  length = strlen (text);
  if (!g_ascii_isspace (text[length - 1]))
    return text;
  copy = g_strchomp (g_strdup (text));
  g_ptr_array_add (row->memory->trimmed, copy);
  return copy;
}

RtHashed *
rt_row_hash (const RtRow *row, RtCol col, RtHashed *room)
{
  RtHashed *ready = rt_row_ready (row, col);
  char *nfc;

  if (ready)
    return ready;
  rt_case_hash_any (row->kase, rt_row_get (row, col), room, &nfc);
  if (nfc)
    g_ptr_array_add (row->memory->trimmed, nfc);
  return room;
}

void
rt_last_keep (RtLast *last, const RtRow *row, const char *cell, guint32 value)
{
  if (g_strlcpy (last->text, cell, sizeof last->text) >= sizeof last->text)
    last->text[0] = '\0'; /* no cell is empty */
  last->value = value;
  last->settings = row->memory->settings;
}

gboolean
rt_row_may_suggest (RtRow *row, guint32 n)
{
  return n <= MOST_TO_SUGGEST_FROM && row->memory->suggestions++ < MOST_SUGGESTIONS;
}

gboolean
rt_row_first (const RtRow *row, const char *code, const char *value)
{
  return g_hash_table_add (row->memory->said, g_strconcat (code, " ", value, NULL));
}

gboolean
rt_row_refuse (RtRow *row, const char *code, RtCol col, const char *value, const char *format,
               ...)
{
  va_list args;

  va_start (args, format);
  row->code = code;
  row->column = rt_col_name (col);
  row->value = g_strdup (value);
  row->text = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

gboolean
rt_intake_refuse (RtContext *ctx, const char *file, guint line, const char *code,
                  const char *column, const char *value, const char *text, GError **error)
{
  rt_context_notice (ctx, RT_NOTICE_REFUSAL, code, file, line, column, value, "%s", text);
  if (!ctx || !rt_context_strict (ctx))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s:%u: %s", file, line, text);
  return FALSE;
}

/* "start" and "\"31.12.2023\" is no date" make a sentence; what begins otherwise is one. */
static char *
sentence (const char *column, const GError *error)
{
  return column && *error->message == '"' ? g_strdup_printf ("%s %s", column, error->message)
                                          : g_strdup (error->message);
}

gboolean
rt_row_refuse_error (RtRow *row, const char *code, RtCol col, const char *value, GError *error)
{
  g_autofree char *text = sentence (rt_col_name (col), error);

  if (error->code != RT_ERROR_INPUT)
    {
      row->stop = error;
      return FALSE;
    }
  rt_row_refuse (row, code, col, value, "%s", text);
  g_error_free (error);
  return FALSE;
}

gboolean
rt_row_leave_cell (RtRow *row, const char *code, const char *column, const char *value,
                   GError *error)
{
  g_autofree char *text = sentence (column, error);

  g_error_free (error);
  if (row->look)
    return TRUE;
  if (!rt_intake_refuse (row->ctx, row->table->file, row->line, code, column, value, text,
                         &row->stop))
    return FALSE;
  rt_context_notice_was_cell (row->ctx);
  return TRUE;
}

gboolean
rt_row_leave_out (RtRow *row, const char *code, RtCol col, const char *name, const char *value,
                  GError *error)
{
  const char *column = name ? name : rt_col_name (col);
  g_autofree char *text = NULL;

  if (error->code == RT_ERROR_INPUT && row->table->rules.foreign && col != COL_VALUE)
    return rt_row_leave_cell (row, code, column, value, error);
  text = sentence (column, error);
  rt_row_refuse_error (row, code, col, value, error);
  row->column = column;
  if (row->text)
    {
      g_free (row->text);
      row->text = g_steal_pointer (&text);
    }
  return FALSE;
}

void
rt_row_warn (RtRow *row, const char *code, RtCol col, const char *value, const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_context_notice (row->ctx, RT_NOTICE_WARNING, code, row->table->file, row->line,
                     rt_col_name (col), value, "%s", text);
}
