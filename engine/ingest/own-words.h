/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names that a case brought itself, of types, properties, markings and settings, without the
 * protected names in them: "maria-jones-car" is a property like any other. What ships is the
 * vocabulary of all cases and stays, whatever somebody is called. */
#pragma once

#include "formats/format.h"
#include "ingest/needles.h"

typedef struct _RtOwnWords RtOwnWords;

/** rt_own_words_new: @shown and @ids, by entity: what stands instead of a name, and of one in
 * what must be a name itself. All of them outlive it. */
RtOwnWords *rt_own_words_new (RtCase *kase, const RtNeedles *needles, char *const *shown,
                              char *const *ids);
void rt_own_words_free (RtOwnWords *own);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtOwnWords, rt_own_words_free)

/** rt_own_words_column: (transfer none): what a column of those rows is called in the copy. */
const char *rt_own_words_column (const RtOwnWords *own, RtRowKind kind, const char *column);
/** rt_own_words_property: (transfer none): what a property is called in the copy. */
const char *rt_own_words_property (const RtOwnWords *own, const char *name);
/** rt_own_words_cell: (transfer full): a cell of the vocabulary in the copy; NULL: as it is.
 * @subject: as rt_rows_of() has it. */
char *rt_own_words_cell (const RtOwnWords *own, RtRowKind kind, guint32 subject,
                         const char *column, const char *value);
/** rt_own_words_setting: (transfer full): the value of a setting that is one of a vocabulary;
 * NULL: as it is. *@text: whether it is a text instead. */
char *rt_own_words_setting (const RtOwnWords *own, const char *key, const char *value,
                            gboolean *text);
