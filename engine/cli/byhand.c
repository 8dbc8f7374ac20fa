/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See byhand.h. */

#include "cli/byhand.h"
#include "cli/progress.h"
#include "ingest/hide-text.h"
#include "ingest/intake.h"
#include <stdio.h>

void
rt_hand_row_init (RtHandRow *row, RtRowKind kind)
{
  *row = (RtHandRow){ .kind = kind,
                      .columns = g_ptr_array_new_with_free_func (g_free),
                      .values = g_ptr_array_new_with_free_func (g_free),
                      .ctx = rt_context_new () };
}

void
rt_hand_row_clear (RtHandRow *row)
{
  g_ptr_array_unref (row->columns);
  g_ptr_array_unref (row->values);
  rt_context_free (row->ctx);
}

char *
rt_hand_clean (RtHandRow *row, const char *text)
{
  guint replaced = 0;
  char *clean = text ? rt_clean (text, -1, &replaced) : NULL;

  row->replaced += replaced;
  return clean;
}

gboolean
rt_hand_is_blank (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c)
          && g_unichar_type (c) != G_UNICODE_FORMAT && c != 0xfffd)
        return FALSE;
    }
  return TRUE;
}

void
rt_hand_put (RtHandRow *row, const char *name, const char *text)
{
  g_autofree char *column = rt_hand_clean (row, name), *value = rt_hand_clean (row, text);
  gboolean is_list = g_str_equal (column, "aliases") || g_str_equal (column, "tags");

  if (!value || !*value)
    return;
  for (guint i = 0; i < row->columns->len; i++)
    if (g_str_equal (row->columns->pdata[i], column))
      {
        g_autoptr (GString) cell = g_string_new (row->values->pdata[i]);

        rt_cell_append (cell, value);
        g_free (row->values->pdata[i]);
        row->values->pdata[i] = g_strdup (cell->str);
        return;
      }
  g_ptr_array_add (row->columns, g_strdup (column));
  if (is_list)
    {
      GString *cell = g_string_new (NULL);

      rt_cell_append (cell, value);
      g_ptr_array_add (row->values, g_string_free (cell, FALSE));
    }
  else
    g_ptr_array_add (row->values, g_strdup (value));
}

/* A line of its own: it may be long until the next. */
static void
say_waiting (const char *folder, gpointer data)
{
  RtRun *run = data;

  if (run->progress)
    rt_progress_wipe (run->progress);
  fprintf (stderr,
           "redthread: waiting until another process is done with %s; Ctrl-C ends the wait\n",
           folder);
}

RtFolderUpdate *
rt_hand_hold (RtRun *run, const char *folder, GError **error)
{
  return rt_folder_update_begin (folder, say_waiting, run, run->ctx, error);
}

RtFolderUpdate *
rt_hand_open (RtRun *run, GError **error)
{
  g_autoptr (RtFolderUpdate) update = NULL;

  run->case_path = run->args[0];
  run->args++;
  run->n_args--;
  update = rt_hand_hold (run, run->case_path, error);
  if (!update)
    return NULL;
  run->source = rt_case_source_open (run->case_path, NULL, run->ctx, error);
  if (!run->source)
    return NULL;
  run->kase = run->source->kase;
  run->notices_from = G_MAXUINT; /* the case's old faults are check's to tell */
  return rt_run_load (run, error) ? g_steal_pointer (&update) : NULL;
}

char *
rt_hand_say_id (const RtRun *run, const char *id)
{
  RtEntity e = rt_case_entity (run->kase, id);

  return e == RT_NONE || run->show_protected || !rt_entity_protected (run->kase, e)
             ? g_strdup (id)
             : rt_entity_shown_name (run->kase, e, FALSE);
}

gboolean
rt_hand_hide (const RtRun *run, char **text)
{
  char *hidden;
  gboolean changed;

  if (run->show_protected || !*text)
    return FALSE;
  hidden = rt_case_hide_in_text (run->kase, *text);
  changed = !g_str_equal (hidden, *text);
  g_free (*text);
  *text = hidden;
  return changed;
}

char *
rt_hand_file (const RtRun *run, RtRowKind kind)
{
  g_autofree char *name = g_strconcat (rt_rows_name (kind), ".csv", NULL);

  return g_build_filename (run->case_path, name, NULL);
}

static gboolean
refused (RtHandRow *row, GError **error)
{
  for (guint i = 0; i < rt_context_n_notices (row->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (row->ctx, i);

      if (notice->severity != RT_NOTICE_REFUSAL)
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "%s. Nothing was written", notice->text);
      return TRUE;
    }
  return FALSE;
}

gboolean
rt_hand_take (RtRun *run, RtFolderUpdate *update, RtHandRow *row, GError **error)
{
  g_autofree char *file = rt_hand_file (run, row->kind);
  const char *const *columns = (const char *const *)row->columns->pdata;
  const char *const *values = (const char *const *)row->values->pdata;
  const RtTableRules rules = { .ends = RT_ENDS_MUST_EXIST };
  g_autoptr (RtIntake) intake = rt_intake_new (run->kase, row->ctx);
  RtSink *sink = rt_intake_sink (intake);
  RtCsvEdit *edit = rt_folder_update_file (update, row->kind, error);
  int table;

  if (!edit
      || (row->kind == RT_ROWS_ENTITIES && !*rt_csv_edit_columns (edit)
          && !rt_folder_update_name_all (update, run->kase, error)))
    return FALSE;
  row->line = rt_csv_edit_append (edit, columns, values, row->columns->len);
  rt_hand_warn_replaced (row, file);
  table = sink->begin (sink, row->kind, &rules, file, columns, row->columns->len, error);
  if (table < 0 || !sink->row (sink, table, values, row->line, error)
      || !rt_intake_finish (intake, error) || !rt_case_seal (run->kase, NULL, error))
    return FALSE;
  if (!run->show_protected)
    rt_case_hide_in_notices (run->kase, row->ctx);
  return !refused (row, error);
}

gboolean
rt_hand_check (RtRun *run, RtHandRow *row, GError **error)
{
  g_autofree char *file = rt_hand_file (run, row->kind);

  if (!rt_case_check_row (run->kase, file, row->line, g_get_real_time () / G_USEC_PER_SEC,
                          row->ctx, error))
    return FALSE;
  if (!run->show_protected)
    rt_case_hide_in_notices (run->kase, row->ctx);
  return TRUE;
}

char *
rt_hand_id (RtRowKind kind, const char *const *columns, const char *const *cells)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (rt_rows_name (kind));
  g_autofree char *digest = NULL;

  for (guint i = 0; columns[i] && cells[i]; i++)
    if (*cells[i])
      g_ptr_array_add (parts, g_strdup_printf ("%s=%s", columns[i], cells[i]));
  g_ptr_array_sort (parts, rt_compare_texts);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (all, "\n%s", (const char *)parts->pdata[i]);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize)all->len);
  return g_strndup (digest, 10);
}

/* As csv-clean.h has it of a file. */
void
rt_hand_warn_replaced (RtHandRow *row, const char *file)
{
  g_autofree char *count = rt_count (row->replaced, "character", NULL);

  if (row->replaced)
    rt_context_notice (row->ctx, RT_NOTICE_WARNING, "replaced-characters", file, row->line,
                       NULL, NULL,
                       "%s, which cannot be shown or change the direction of writing, became "
                       "U+FFFD; if something is missing, withdraw it and type it again",
                       count);
}

json_t *
rt_hand_json_warnings (const RtHandRow *row)
{
  json_t *texts = rt_json_array ();

  for (guint i = 0; i < rt_context_n_notices (row->ctx); i++)
    if (rt_context_get_notice (row->ctx, i)->severity == RT_NOTICE_WARNING)
      rt_json_add_text (texts, rt_context_get_notice (row->ctx, i)->text);
  return texts;
}

void
rt_hand_say_warnings (RtRun *run, const RtHandRow *row)
{
  for (guint i = 0; i < rt_context_n_notices (row->ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (row->ctx, i);

      if (notice->severity != RT_NOTICE_WARNING)
        continue;
      rt_run_say (run, "Doubtful: ");
      rt_wrap_append (run->out, notice->text, run->screen.width, 2);
      rt_run_say (run, "\n");
    }
}
