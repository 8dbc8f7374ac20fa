/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A file of another tool is a source of the case: who it is, and what of it rests on it. */
#pragma once

#include "ingest/intake.h"

/** rt_file_source_check: may the file become the source @id? FALSE with RT_ERROR_INPUT where it
 * is in the case already, or another file is called so.
 * @sha: its SHA-256, or NULL; @named: the user chose @id
 * @described: (out): the case has a description of it */
gboolean rt_file_source_check (const RtCase *kase, const char *file, const char *id,
                               const char *sha, gboolean named, gboolean *described,
                               GError **error);

/**
 * rt_foreign_file_new: (transfer full): a file, no sheet, that another tool may have written.
 * @id: of the source that it becomes; NULL: as the file is called
 * @rests: what it says rests on it; FALSE: on nobody, for it is all there is
 */
RtForeignFile *rt_foreign_file_new (const RtCase *kase, const char *path, const char *id,
                                    gboolean rests, GError **error);
void rt_foreign_file_free (RtForeignFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtForeignFile, rt_foreign_file_free)
/** rt_foreign_file_say: what was made of its ids, and of itself. */
void rt_foreign_file_say (const RtForeignFile *file, RtContext *ctx);

/** rt_row_file: the file that the row is from, where another tool wrote it; or NULL. */
static inline RtForeignFile *
rt_row_file (const RtRow *row)
{
  return row->table->rules.foreign ? row->memory->file : NULL;
}
/** rt_row_rests: does what the row says rest on its file? */
gboolean rt_row_rests (const RtRow *row);
/** rt_row_rest_on_file: fills in what @claim leaves open: source, document, locator. */
gboolean rt_row_rest_on_file (RtRow *row, RtClaimRow *claim);
/** rt_row_claim_of_file: a new claim of the file about an entity; 0: the row is refused. */
RtClaim rt_row_claim_of_file (RtRow *row, RtEntity e);
/** rt_row_tell_apart: @id, of an entity's row, becomes another where it only counts the nodes
 * of its file and the case has something else of that id from before.
 * Returns: had the file a row of it already? */
gboolean rt_row_tell_apart (RtRow *row, RtHashed *id, RtType type, const RtHashed *name);
/** rt_row_end_apart: the same for the end of a relation. FALSE: which entity it is cannot be
 * told before the file has its row. */
gboolean rt_row_end_apart (RtRow *row, RtHashed *id);
