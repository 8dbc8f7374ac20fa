/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case folder changed in place: rows are added, changed or taken out of the files as they
 * stand, and what is not touched stays byte for byte. All or nothing, one process at a time. */
#pragma once

#include "base/csv-edit.h"
#include "formats/format.h"

typedef struct _RtFolderUpdate RtFolderUpdate;

/** rt_folder_update_begin: waits until no other process changes the folder, and holds it until
 * freed. The case must be read after this. @waits (nullable) is called once where that takes
 * more than half a second. NULL with RT_ERROR_INPUT or RT_ERROR_SYSTEM (@ctx was cancelled
 * while it waited, too). */
typedef void (*RtFolderWaits) (const char *folder, gpointer data);
RtFolderUpdate *rt_folder_update_begin (const char *folder, RtFolderWaits waits, gpointer data,
                                        RtContext *ctx, GError **error);
void rt_folder_update_free (RtFolderUpdate *update);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtFolderUpdate, rt_folder_update_free)

/** rt_folder_update_file: (transfer none): the file of a kind of row, an empty one where there
 * is none. NULL with an error. */
RtCsvEdit *rt_folder_update_file (RtFolderUpdate *update, RtRowKind kind, GError **error);

/** rt_folder_update_computed: (transfer none): the same for the file of computed claims, which
 * goes with its last row. */
RtCsvEdit *rt_folder_update_computed (RtFolderUpdate *update, GError **error);

/** rt_folder_update_commit: writes the files that are changed, and what is attached to @kase
 * (NULL: nothing). RT_ERROR_INPUT where another
 * program changed one in between: nothing is written then. */
gboolean rt_folder_update_commit (RtFolderUpdate *update, RtCase *kase, GError **error);

/* What a case had, taken before more is read into it; the case is sealed. */
typedef struct _RtCaseMarks RtCaseMarks;
RtCaseMarks *rt_case_marks_new (RtCase *kase, GError **error);
void rt_case_marks_free (RtCaseMarks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCaseMarks, rt_case_marks_free)

/** rt_folder_update_add_new: appends what @kase has since @marks were taken. What is new of an
 * entity that was there rests on its claims, or stands in a further row of it. */
gboolean rt_folder_update_add_new (RtFolderUpdate *update, RtCase *kase,
                                   const RtCaseMarks *marks, GError **error);
/** rt_folder_update_name_all: where the folder has no entities.csv, its relations make the
 * entities; before it gets one, all of them must be in it. */
gboolean rt_folder_update_name_all (RtFolderUpdate *update, RtCase *kase, GError **error);
