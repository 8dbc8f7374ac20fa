/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the commands that change a case by hand share: the folder held, the case as it is, a row
 * that is looked at as if it were read from the file, and then written into it. */
#pragma once

#include "cli/words.h"
#include "formats/folder-update.h"

/* A row under construction; columns and values are owned. */
typedef struct
{
  RtRowKind kind;
  GPtrArray *columns, *values;
  guint line;       /* once it is taken */
  guint64 replaced; /* characters that no text may have */
  RtContext *ctx;   /* what was odd about it */
} RtHandRow;

void rt_hand_row_init (RtHandRow *row, RtRowKind kind);
void rt_hand_row_clear (RtHandRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtHandRow, rt_hand_row_clear)
/** rt_hand_clean: (transfer full): @text (nullable) as the cells of a file are read: characters
 * that cannot be shown or change the direction of writing become U+FFFD, counted in @row. */
char *rt_hand_clean (RtHandRow *row, const char *text);
/** rt_hand_is_blank: nothing of it can be seen. */
gboolean rt_hand_is_blank (const char *text);
/** rt_hand_put: a cell, cleaned; a column that has one already gets a list. NULL and "" are no
 * cell. */
void rt_hand_put (RtHandRow *row, const char *column, const char *value);

/** rt_hand_hold: (transfer full): @folder, once no other process changes it; one that has to be
 * waited for is said. */
RtFolderUpdate *rt_hand_hold (RtRun *run, const char *folder, GError **error);
/** rt_hand_open: (transfer full): takes CASE from the arguments, holds it, loads it. */
RtFolderUpdate *rt_hand_open (RtRun *run, GError **error);
/** rt_hand_take: adds the row to the loaded case and to the file that is to be written. FALSE
 * with RT_ERROR_USAGE where it would be refused. */
gboolean rt_hand_take (RtRun *run, RtFolderUpdate *update, RtHandRow *row, GError **error);

/** rt_hand_check: what is doubtful in what the row says, as check says it, as warnings of the
 * row, once that is taken. FALSE on cancel. */
gboolean rt_hand_check (RtRun *run, RtHandRow *row, GError **error);

/** rt_hand_id: (transfer full): what withdraw knows a row by: a digest of what it says, which
 * holds when lines and columns move. */
char *rt_hand_id (RtRowKind kind, const char *const *columns, const char *const *cells);
/** rt_hand_say_id: (transfer full): what an entity of that id is called in an answer: of a
 * protected one the name that it is shown under. */
char *rt_hand_say_id (const RtRun *run, const char *id);
/** rt_hand_handle: (transfer full): what a line that is printed to be run later calls it by:
 * its id; of a protected one a digest of that. */
char *rt_hand_handle (const RtRun *run, const char *id);
/** rt_hand_digest: (transfer full): that digest. */
char *rt_hand_digest (const char *id);
/** rt_hand_of_handle: the entity of such a digest; RT_NONE. */
RtEntity rt_hand_of_handle (const RtRun *run, const char *text);
/** rt_hand_entity: the one that is written on: by such a digest, or as rt_resolve_whole(). */
gboolean rt_hand_entity (const RtRun *run, const char *text, RtEntity *out, GError **error);
/** rt_hand_hide: cuts protected names, unless they were asked for, out of a text of the case
 * (inout, nullable) that an answer says though nobody typed it. TRUE: it has changed. */
gboolean rt_hand_hide (const RtRun *run, char **text);
/** rt_hand_file: (transfer full): "kerman/relations.csv". */
char *rt_hand_file (const RtRun *run, RtRowKind kind);
/** rt_hand_warn_replaced: the characters replaced, as a warning of the row. */
void rt_hand_warn_replaced (RtHandRow *row, const char *file);
/** rt_hand_say_warnings: what was odd about the row, a line each. */
void rt_hand_say_warnings (RtRun *run, const RtHandRow *row);
/** rt_hand_json_warnings: the same as texts of an array. */
json_t *rt_hand_json_warnings (const RtHandRow *row);

/* One cell of an entity that holds several items: its tags, its notes. */
typedef struct
{
  const char *column;
  gboolean lines; /* one a line; else split at ';' */
  const char *has, *has_none;
} RtHandList;

/** rt_hand_items: the whole of a command CASE ENTITY ITEM... [--remove]: adds the items to the
 * entity's own cell, or takes them out, and says so. */
int rt_hand_items (RtRun *run, const RtHandList *list);

/** rt_computed_forget: computed values of an entity that goes; @id NULL: of all that have no
 * row in entities.csv any more. */
gboolean rt_computed_forget (RtFolderUpdate *update, const char *id, GError **error);
