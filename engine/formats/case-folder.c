/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case folder: one CSV file a kind of row, as graphs/README.md specifies it. Read
 * in the order in which rows need each other; written as one, so that the folder is
 * the old one or the new one and never half of both. */
#include "base/file.h"
#include "formats/computed.h"
#include "formats/formats.h"
#include "formats/table-read.h"
#include <string.h>

#define COMPUTED RT_N_ROWS /* the place of that file, behind those of the kinds */
#define N_FILES (RT_N_ROWS + 1)

static char *
file_of (RtRowKind kind)
{
  return g_strconcat (rt_rows_name (kind), ".csv", NULL);
}

static gboolean
has_file (const char *folder, RtRowKind kind)
{
  g_autofree char *name = file_of (kind);
  return rt_folder_has (folder, name);
}

static int
sniff (const char *path, const char *head, gsize length)
{
  (void)head;
  (void)length;
  return has_file (path, RT_ROWS_ENTITIES) || has_file (path, RT_ROWS_RELATIONS) ? 100 : 0;
}

/* ---- Reading --------------------------------------------------------------- */

typedef struct
{
  const char *folder;
  const char *const *names;
  RtFolderFile *files; /* N_FILES of each */
  RtSink *sink;
  RtContext *ctx;
} Reading;

/* "FILE:LINE: text" of an error as a refusal at that place. */
static gboolean
refuse_rest (RtSink *sink, const char *file, const GError *problem, GError **error)
{
  const char *text = problem->message;
  gsize n = strlen (file);
  guint64 line = 0;

  if (g_str_has_prefix (text, file) && text[n] == ':')
    {
      char *end = NULL;

      line = g_ascii_strtoull (text + n + 1, &end, 10);
      text = line && g_str_has_prefix (end, ": ") ? end + 2 : text;
    }
  g_autofree char *all = g_strconcat (text, g_str_has_suffix (text, "?") ? " " : ". ",
                                      "What follows in this file was not read", NULL);
  return sink->refuse (sink, file, (guint)line, "cut-file", NULL, NULL, all, error);
}

/* Takes the file over. A link that leads nowhere is a file too: to read it fails, and is not
 * passed over. */
static RtCsv *
open_csv (RtFolderFile *file, const char *path, RtContext *ctx, GError **error)
{
  int fd = file->fd;

  file->fd = -1;
  if (fd >= 0)
    return rt_csv_open_fd (fd, path, 0, ctx, error);
  rt_file_fail (error, "read", file->path, file->failed);
  return NULL;
}

static gboolean
read_file (const Reading *reading, guint i, RtRowKind kind, const RtTableRules *rules,
           gboolean *cut, GError **error)
{
  RtFolderFile *file = &reading->files[i];
  RtSink *sink = reading->sink;
  RtContext *ctx = reading->ctx;
  g_autofree char *path = g_build_filename (reading->folder, reading->names[i], NULL);
  g_autoptr (RtCsv) csv = NULL;
  g_autoptr (GError) problem = NULL;
  gboolean shut; /* it is there, and may not be read */

  if (file->fd < 0 && !file->failed)
    return TRUE;
  if (!rt_file_no_pipe (file->path, error))
    return FALSE;
  shut = file->fd < 0;
  csv = open_csv (file, path, ctx, &problem);
  if (csv && rt_table_read (csv, kind, rules, sink, ctx, &problem))
    return TRUE;
  *cut = rt_context_patient (ctx) && !rt_context_strict (ctx)
         && (shut || g_error_matches (problem, RT_ERROR, RT_ERROR_INPUT));
  if (*cut && shut)
    return sink->refuse (sink, path, 0, "unread-file", NULL, NULL, problem->message, error);
  if (*cut)
    return refuse_rest (sink, path, problem, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
read_kind (const Reading *reading, RtRowKind kind, RtEnds ends, gboolean *cut, GError **error)
{
  const RtTableRules rules = { .ends = ends };
  const RtTableRules for_computed = { .ends = RT_ENDS_MUST_EXIST, .computed = TRUE };

  return read_file (reading, kind, kind, &rules, cut, error)
         && (kind != RT_ROWS_CLAIMS
             || read_file (reading, COMPUTED, kind, &for_computed, cut, error));
}

static gboolean
holds (const Reading *reading, RtRowKind kind)
{
  return reading->files[kind].fd >= 0 || reading->files[kind].failed;
}

static gboolean
read_files (const Reading *reading, GError **error)
{
  RtEnds ends = holds (reading, RT_ROWS_ENTITIES) ? RT_ENDS_MUST_EXIST : RT_ENDS_CREATE;

  if (!holds (reading, RT_ROWS_ENTITIES) && !holds (reading, RT_ROWS_RELATIONS))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s: this folder holds no case: it needs entities.csv or relations.csv; see "
                   "graphs/README.md",
                   reading->folder);
      return FALSE;
    }
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      gboolean cut = FALSE;

      if (!read_kind (reading, kind, ends, &cut, error))
        return FALSE;
      if (cut && kind == RT_ROWS_ENTITIES) /* who is not there may be in what was not read */
        ends = RT_ENDS_CREATE;
    }
  return TRUE;
}

/* All files are opened before the first is read, so that they belong together. */
static gboolean
read_folder (const char *path, RtSink *sink, RtContext *ctx, GError **error)
{
  RtFolderFile files[N_FILES];
  char *names[N_FILES];
  const Reading reading = { path, (const char *const *)names, files, sink, ctx };
  gboolean read;

  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    names[kind] = file_of (kind);
  names[COMPUTED] = g_strdup (RT_COMPUTED_FILE);
  read = rt_folder_open_files (path, reading.names, N_FILES, files, error);
  if (read)
    {
      read = read_files (&reading, error);
      rt_folder_close_files (files, N_FILES);
    }
  for (guint i = 0; i < N_FILES; i++)
    g_free (names[i]);
  return read;
}

/* ---- Writing --------------------------------------------------------------- */

typedef struct
{
  RtFolder *folder;
  const char *name;
  RtFileWriter *file; /* NULL before the first row */
  gboolean computed;  /* of the claims only these, or only the others */
} Writing;

/* Opens the file and writes the header. */
static gboolean
begin_file (Writing *writing, const char *const *columns, guint n, GError **error)
{
  writing->file = rt_folder_open_file (writing->folder, writing->name, error);
  if (writing->file)
    rt_csv_append_row (rt_file_writer_text (writing->file), columns, n, ',');
  return writing->file != NULL;
}

static gboolean
write_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
           gpointer data, GError **error)
{
  Writing *writing = data;
  const char *cells[RT_N_COMPUTED];

  (void)subject;
  if (rt_computed_cells (columns, values, n, cells) != writing->computed)
    return TRUE;
  if (writing->computed)
    {
      columns = rt_computed_columns;
      values = cells;
      n = RT_N_COMPUTED;
    }
  if (!writing->file && !begin_file (writing, columns, n, error))
    return FALSE;
  rt_csv_append_row (rt_file_writer_text (writing->file), values, n, ',');
  return rt_file_writer_flow (writing->file, error);
}

/* A case without entities or relations is a case still: these two files are written with a
 * header alone. */
static const char *
bare_header (RtRowKind kind)
{
  switch (kind)
    {
    case RT_ROWS_ENTITIES:
      return "id\n";
    case RT_ROWS_RELATIONS:
      return "type,from,to\n";
    default:
      return NULL;
    }
}

static gboolean
write_file (RtFolder *folder, RtCase *kase, const RtPick *pick, RtRowKind kind,
            const char *name, gboolean computed, GError **error)
{
  g_autoptr (RtFileWriter) file = NULL;
  Writing writing = { .folder = folder, .name = name, .computed = computed };
  gboolean written = rt_rows_of (kase, pick, kind, write_row, &writing, error);
  const char *bare = bare_header (kind);

  file = writing.file;
  if (!written || file)
    return written && rt_file_writer_close (file, error);
  if (bare)
    return rt_folder_write (folder, name, bare, strlen (bare), error);
  rt_folder_drop (folder, name); /* of the folder that this one replaces */
  return TRUE;
}

static gboolean
write_kind (RtFolder *folder, RtCase *kase, const RtPick *pick, RtRowKind kind, GError **error)
{
  g_autofree char *name = file_of (kind);

  return write_file (folder, kase, pick, kind, name, FALSE, error)
         && (kind != RT_ROWS_CLAIMS
             || write_file (folder, kase, pick, kind, RT_COMPUTED_FILE, TRUE, error));
}

static gboolean
write_folder (RtCase *kase, const RtPick *pick, const char *path, RtContext *ctx,
              GError **error)
{
  g_autoptr (RtFolder) folder = NULL;

  if (strcmp (path, "-") == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a case folder cannot be written to standard output; give a folder's name");
      return FALSE;
    }
  folder = rt_folder_begin (path, error);
  if (!folder)
    return FALSE;
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    if (!rt_context_step (ctx, "writing", kind, RT_N_ROWS, error)
        || !write_kind (folder, kase, pick, kind, error))
      return FALSE;
  return rt_attached_write (folder, kase, path, TRUE, error)
         && rt_folder_commit (folder, error);
}

const RtFormat rt_format_case_folder = {
  .name = "case-folder",
  .extensions = "",
  .summary = "A folder of CSV files, as graphs/README.md describes it",
  .folder = TRUE,
  .sniff = sniff,
  .read = read_folder,
  .write = write_folder,
};
