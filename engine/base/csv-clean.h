/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Bytes of a CSV field made text: valid UTF-8 of characters that XML can carry. Internal to the
 * CSV reader. */
#pragma once

#include "redthread/context.h"

typedef struct
{
  GPtrArray *texts;                     /* fields that had to be changed; the reader's row */
  guint guessed_line;                   /* first line that was no UTF-8, 0: none */
  guint replaced_line, replaced_column; /* of the first replaced character */
  guint64 replaced;
} RtCsvClean;

/** rt_csv_clean: @bytes, where nothing is wrong with them, or what is in their place, kept in
 * texts. What is not UTF-8 is taken as Windows-1252; then what XML cannot carry goes. */
const char *rt_csv_clean (RtCsvClean *clean, const char *bytes, gsize length, guint line,
                          guint column);
/** rt_csv_clean_tell: what was changed, once a file. */
void rt_csv_clean_tell (const RtCsvClean *clean, RtContext *ctx, const char *name);
