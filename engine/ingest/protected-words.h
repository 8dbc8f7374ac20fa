/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Single words of protected names. Names are cut out of texts whole, so that "Hope" alone may
 * stand in a quote yet: somebody has to look, for a machine cannot know who is meant. */
#pragma once

#include "redthread/case.h"
#include "redthread/context.h"

typedef struct _RtProtectedWords RtProtectedWords;

/** rt_protected_words_new: of the case as it is, before names are hidden; NULL where nobody is
 * protected. Once @ctx is cancelled it stops, with what it has. */
RtProtectedWords *rt_protected_words_new (const RtCase *whole, const RtContext *ctx);
/** rt_withheld_names_new: whole names, of what --release has left out of @released; NULL where
 * it has left out nobody. Names of what is marked higher are not cut out of texts. */
RtProtectedWords *rt_withheld_names_new (const RtCase *whole, const RtCase *released,
                                         const RtContext *ctx);
void rt_protected_words_free (RtProtectedWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtProtectedWords, rt_protected_words_free)

/** rt_protected_words_find: texts of what @pick leaves (NULL: all) of @kase, which is handed
 * on, that hold such a word. Once @ctx is cancelled it looks at no more.
 *
 * Returns: how many; @places gets up to @most (transfer full) places: "relations.csv:12", or
 * the id of what the text is about. */
guint rt_protected_words_find (const RtProtectedWords *words, const RtCase *kase,
                               const RtPick *pick, GPtrArray *places, guint most,
                               const RtContext *ctx);
