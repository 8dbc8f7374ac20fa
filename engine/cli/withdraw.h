/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Which row of a case folder is meant: to go, or to be marked. */
#pragma once

#include "cli/add.h"

/* A row of a file. */
typedef struct
{
  RtRowKind kind;
  guint record;
} RtPlace;

/** rt_withdraw_find: the one row that the arguments and options name. FALSE with
 * RT_ERROR_NOT_FOUND, RT_ERROR_AMBIGUOUS (lists them) or RT_ERROR_USAGE. */
gboolean rt_withdraw_find (RtRun *run, RtFolderUpdate *update, RtPlace *place, GError **error);

/* What tells it from others, for the table of options. */
#define RT_PLACE_OPTION_ROWS                                                                   \
  { .name = "source", .argument = "S", .summary = "The claim of this speaker" },               \
      { .name = "via", .argument = "R", .summary = "The one that was read in this document" }, \
      { .name = "at", .argument = "PLACE", .summary = "The one that stands there" },           \
      { .name = "date", .argument = "DATE", .summary = "The one that begins then" },           \
      RT_ADD_READING_OPTION_ROWS,                                                              \
      { .name = "grade", .argument = "GRADE", .summary = "The one of this grade" },            \
  {                                                                                            \
    .name = "denies", .summary = "The one that denies it"                                      \
  }

/** rt_withdraw_sentence: (transfer full): what the row says. */
char *rt_withdraw_sentence (RtRun *run, const RtCsvEdit *edit, RtPlace place);

/** rt_withdraw_collect: every row of @kind that @matches says yes to, behind those in @found.
 */
typedef gboolean (*RtPlaceMatches) (RtRun *run, const RtCsvEdit *edit, RtPlace place,
                                    gconstpointer data);
gboolean rt_withdraw_collect (RtRun *run, RtFolderUpdate *update, RtRowKind kind,
                              RtPlaceMatches matches, gconstpointer data, GArray *found,
                              GError **error);
/** rt_withdraw_has_id: is the cell "id" @data? */
gboolean rt_withdraw_has_id (RtRun *run, const RtCsvEdit *edit, RtPlace place,
                             gconstpointer data);

/** rt_withdraw_keeps_hypotheses: FALSE with RT_ERROR_USAGE where a row of hypotheses.csv is
 * about the relation @r, which is to go. */
gboolean rt_withdraw_keeps_hypotheses (const RtRun *run, RtRelation r, GError **error);

/** rt_withdraw_check: FALSE with RT_ERROR_USAGE, which names them, where other rows would be
 * refused without this one; the cells of a matrix that go with it are added to @cells
 * (RtPlace).
 * @r: the relation that it claims; or RT_NONE. */
gboolean rt_withdraw_check (RtRun *run, RtFolderUpdate *update, RtPlace place, RtRelation r,
                            GArray *cells, GError **error);
/** rt_withdraw_commit: writes it; with --dry-run nothing. */
gboolean rt_withdraw_commit (const RtRun *run, RtFolderUpdate *update, GError **error);
/** rt_withdraw_verb: (transfer none): "Withdrawn", or "Would be withdrawn" with --dry-run. */
const char *rt_withdraw_verb (const RtRun *run);
/** rt_withdraw_say_dry: FALSE without --dry-run; with it, it is said in the place of the way
 * back that nothing is written. */
gboolean rt_withdraw_say_dry (RtRun *run);

/** rt_withdraw_computed: all values of a property that --save-as has written. */
int rt_withdraw_computed (RtRun *run, RtFolderUpdate *update, const char *property);
/** rt_withdraw_source: every row that rests on a source, and the source. */
int rt_withdraw_source (RtRun *run, RtFolderUpdate *update, const char *source);
