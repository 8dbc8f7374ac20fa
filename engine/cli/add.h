/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From the words of `add` to a row of the case: add and withdraw read the same sentence. */
#pragma once

#include "cli/byhand.h"

/** rt_add_make_row: the row that the arguments and options mean; @row has been initialised,
 * and is given its kind here. */
gboolean rt_add_make_row (RtRun *run, RtHandRow *row, GError **error);
/** rt_add_relation_type: by id, label or inverse label (*@inverse: the ends change places). */
RtType rt_add_relation_type (const RtSchema *schema, const char *text, gboolean *inverse);
/** rt_add_line: (transfer full): the line that would add a row again. */
char *rt_add_line (const RtRun *run, RtRowKind kind, const char *const *columns,
                   const char *const *row);

/* A cell that an option fills, in these kinds of row (bits); a flag writes a word of its own.
 */
typedef struct
{
  const char *option, *column;
  guint kinds;
  const char *flag;
} RtAddCell;
extern const RtAddCell rt_add_cells[];
extern const guint rt_n_add_cells;
/** rt_add_same_words: folded, and "-" and "_" are spaces. @b may be NULL. */
gboolean rt_add_same_words (const char *a, const char *b);
