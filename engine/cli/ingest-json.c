/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What `ingest` did, as JSON: file by file what was taken, and every refusal with its place. */

#include "cli/ingest.h"

#include "base/csv.h"
#include "case/case-private.h"
#include <string.h>

static json_t *
json_counts (const RtIngestCounts *now, const RtIngestCounts *before)
{
  json_t *object = rt_json_object ();

  rt_json_set_int (object, "entities", now->entities - before->entities);
  rt_json_set_int (object, "relations", now->relations - before->relations);
  rt_json_set_int (object, "claims", now->claims - before->claims);
  return object;
}

/* ---- Files ------------------------------------------------------------------------------ */

/* A mapping's rows: {"thing","cell","column","value","read_as"}, null where a cell is empty. */
static json_t *
json_mapping (const char *text)
{
  g_autoptr (RtCsv) csv = rt_csv_open_bytes ("mapping", text, strlen (text), ',', NULL, NULL);
  g_auto (GStrv) names = NULL;
  json_t *rows = rt_json_array ();

  while (csv && rt_csv_next (csv, NULL))
    {
      const char *const *fields = rt_csv_fields (csv);
      json_t *row;

      if (!names)
        {
          names = g_strdupv ((char **)fields);
          continue;
        }
      row = rt_json_object ();
      for (guint i = 0; names[i] && fields[i]; i++)
        rt_json_set_text (row, names[i], *fields[i] ? fields[i] : NULL);
      rt_json_add (rows, row);
    }
  return rows;
}

/* Where in the folder the mapping of a sheet stands. */
static char *
mapping_path (const RtIngest *ingest, const char *mapping)
{
  const RtAttached *attached;

  for (guint i = 0; (attached = rt_case_attached (ingest->kase, i)); i++)
    if (strcmp (attached->text, mapping) == 0)
      return attached->name ? g_build_filename (ingest->output, attached->name, NULL)
                            : g_strdup (attached->origin);
  return NULL;
}

static json_t *
json_sheet (const RtIngest *ingest, const RtSheetReport *report)
{
  json_t *object = rt_json_object (), *ignored = rt_json_array ();
  g_autofree char *path = mapping_path (ingest, report->mapping);

  for (char **name = report->ignored; *name; name++)
    rt_json_add_text (ignored, *name);
  rt_json_set_text (object, "source", report->source);
  rt_json_set_int (object, "taken", (gint64)report->taken);
  rt_json_set_int (object, "kept_twice", (gint64)report->kept);
  rt_json_set_int (object, "dropped", (gint64)report->dropped);
  rt_json_set_int (object, "said_again", (gint64)report->idle);
  rt_json_set_int (object, "in_case_before", (gint64)report->again);
  rt_json_set_int (object, "spellings", report->spellings);
  rt_json_set_int (object, "merged_to", report->entities);
  rt_json_set (object, "ignored", ignored);
  rt_json_set_text (object, "mapping_file", path);
  rt_json_set (object, "mapping", json_mapping (report->mapping));
  return object;
}

static json_t *
json_files (const RtIngest *ingest)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < ingest->files->len; i++)
    {
      const RtIngestFile *file = &g_array_index (ingest->files, RtIngestFile, i);
      json_t *object = rt_json_object ();

      rt_json_set_text (object, "file", file->path);
      rt_json_set_int (object, "rows", (gint64)(file->after.rows - file->before.rows));
      rt_json_set (object, "added", json_counts (&file->after, &file->before));
      rt_json_set (object, "sheet", file->sheet ? json_sheet (ingest, &file->report) : NULL);
      rt_json_add (array, object);
    }
  return array;
}

/* ---- Notices ---------------------------------------------------------------------------- */

/* A refusal says of what; what was understood of sheets is a sentence alone. */
static json_t *
json_notice (const RtNotice *notice)
{
  json_t *row;

  if (notice->severity == RT_NOTICE_NOTE)
    return rt_json_text (notice->text);
  row = rt_json_object ();
  rt_json_set_text (row, "code", notice->code);
  rt_json_set_text (row, "file", notice->file);
  rt_json_set (row, "line", notice->line ? json_integer (notice->line) : NULL);
  rt_json_set_text (row, "column", notice->column);
  rt_json_set_text (row, "value", notice->value);
  rt_json_set_text (row, "reason", notice->text);
  if (notice->severity == RT_NOTICE_REFUSAL)
    rt_json_set_text (row, "what", notice->cell ? "cell" : "row");
  return row;
}

static json_t *
json_notices (const RtRun *run, RtSeverity severity)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < rt_context_n_notices (run->ctx); i++)
    if (rt_context_get_notice (run->ctx, i)->severity == severity)
      rt_json_add (array, json_notice (rt_context_get_notice (run->ctx, i)));
  return array;
}

/* ---- The whole -------------------------------------------------------------------------- */

json_t *
rt_ingest_json (RtRun *run, const RtIngest *ingest)
{
  static const RtIngestCounts nothing = { 0, 0, 0, 0 };
  const RtIngestCounts now = rt_ingest_count (ingest->kase);
  guint64 cells = rt_context_count_cells (run->ctx);
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "case", ingest->output);
  rt_json_set (object, "added", json_counts (&now, &ingest->before));
  rt_json_set (object, "holds", json_counts (&now, &nothing));
  rt_json_set_int (object, "rows", (gint64)(now.rows - ingest->before.rows));
  rt_json_set_int (object, "refused_rows",
                   (gint64)(rt_context_count (run->ctx, RT_NOTICE_REFUSAL) - cells));
  rt_json_set_int (object, "refused_cells", (gint64)cells);
  rt_json_set (object, "files", json_files (ingest));
  rt_json_set (object, "refused", json_notices (run, RT_NOTICE_REFUSAL));
  rt_json_set (object, "doubtful", json_notices (run, RT_NOTICE_WARNING));
  rt_json_set (object, "notes", json_notices (run, RT_NOTICE_NOTE));
  rt_json_set_text (
      object, "marking",
      rt_case_marking_name (ingest->kase, rt_case_highest_marking (ingest->kase, NULL)));
  return object;
}
