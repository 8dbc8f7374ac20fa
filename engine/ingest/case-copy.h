/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case copied row by row through the vocabulary of the case format, with a say in which
 * rows and which cells go over. What is not handed over is not in the copy, and so cannot be
 * in anything that is made of it. */
#pragma once

#include "formats/format.h"

typedef struct _RtCaseCopy RtCaseCopy;

struct _RtCaseCopy
{
  RtCase *from;
  const RtPick *pick; /* NULL: all */
  gboolean places;    /* rows keep their file and line */
  /* May this row go over? NULL: all may. */
  gboolean (*keeps) (RtRowKind kind, guint32 subject, const char *const *columns,
                     const char *const *values, guint n, gpointer data);
  /* (transfer full): what the cell is in the copy; NULL: as it is. May be NULL. @subject: as
   * rt_rows_of() has it; of a rival the relation. */
  char *(*cell) (RtRowKind kind, guint32 subject, const char *column, const char *value,
                 gpointer data);
  /* (transfer none): what a column is called in the copy. NULL: as it is. */
  const char *(*column) (RtRowKind kind, const char *column, gpointer data);
  gpointer data;
  /* Of another case what goes over too, behind the rows of each kind; its rivals and hypotheses
   * do not. NULL: nothing. */
  const RtCaseCopy *more;
};

/** rt_case_copy: (transfer full): sealed. A row that would be refused ends the copy: nothing is
 * lost in silence. */
RtCase *rt_case_copy (const RtCaseCopy *how, RtContext *ctx, GError **error);

/** rt_case_hide_names: (transfer full): a copy in which protected entities go by the names that
 * they may be shown under, and nothing is left of those that @whole has besides: the case that
 * @kase was made of, or itself (release-names.c). */
RtCase *rt_case_hide_names (RtCase *kase, const RtCase *whole, gboolean places, RtContext *ctx,
                            GError **error);
