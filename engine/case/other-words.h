/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What people call a relation or a property otherwise than the schema does. */
#pragma once

#include "redthread/schema.h"

/** rt_same_words: folded, and "-" and "_" are spaces. @b may be NULL. */
gboolean rt_same_words (const char *a, const char *b);
/** rt_other_word: (transfer none): the @at-th of the schema's words for one of theirs; NULL
 * past the last. */
const char *rt_other_word (const RtSchema *schema, const char *text, guint at);
/** rt_other_relation: (transfer none): the type of relation that @text may mean: what is spelt
 * nearly so, and is another, or is the schema's word for it; NULL. */
const char *rt_other_relation (const RtSchema *schema, const char *text);
