/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From a path to a sealed case: find the format, let its reader pour rows into the
 * intake, take what waited, seal. */
#include "ingest/file-source.h"

#include "case/case-private.h"

static gboolean
read_file (RtCase *kase, const char *path, const RtFormat *reader, RtForeignFile *file,
           RtContext *ctx, GError **error)
{
  g_autoptr (RtIntake) intake = rt_intake_new (kase, ctx);

  rt_intake_set_file (intake, file);
  return rt_context_step (ctx, "reading", 0, 0, error)
         && reader->read (path, rt_intake_sink (intake), ctx, error)
         && rt_intake_finish (intake, error) && rt_case_seal (kase, ctx, error);
}

static gboolean
merge (RtCase *kase, const char *path, const char *format, const char *source, gboolean rests,
       RtContext *ctx, GError **error)
{
  const RtFormat *reader = format ? rt_format_by_name (format, error)
                                  : rt_format_sniff (path, error);
  g_autoptr (RtForeignFile) file = NULL;

  if (!reader)
    return FALSE;
  if (reader->mapped)
    return rt_case_merge_sheet (kase, path, &(RtSheetOptions){ .source = source }, NULL, ctx,
                                error);
  if (!reader->read)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is only written, never read; see: redthread help ingest", reader->name);
      return FALSE;
    }
  file = rt_foreign_file_new (kase, path, source, rests && !reader->folder, error);
  if (!file || !read_file (kase, path, reader, file, ctx, error))
    return FALSE;
  rt_foreign_file_say (file, ctx);
  return TRUE;
}

gboolean
rt_case_merge (RtCase *kase, const char *path, const char *format, const char *source,
               RtContext *ctx, GError **error)
{
  return merge (kase, path, format, source, TRUE, ctx, error);
}

RtCase *
rt_case_open (const char *path, const char *format, RtContext *ctx, GError **error)
{
  g_autoptr (RtCase) kase = rt_case_new ();

  return merge (kase, path, format, NULL, FALSE, ctx, error) ? g_steal_pointer (&kase) : NULL;
}

guint64
rt_case_rows_read (const RtCase *kase)
{
  return *rt_case_rows_counter ((RtCase *)kase);
}

gboolean
rt_case_save (RtCase *kase, const RtPick *pick, const char *path, const char *format,
              RtContext *ctx, GError **error)
{
  const RtFormat *writer = format ? rt_format_by_name (format, error)
                                  : rt_format_by_path (path, error);

  if (!writer)
    return FALSE;
  if (!writer->write)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is only read, never written; name a folder or a .graphml file",
                   writer->name);
      return FALSE;
    }
  return writer->write (kase, pick, path, ctx, error);
}
