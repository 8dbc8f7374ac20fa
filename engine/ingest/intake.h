/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The receiving side of every reader, and the only place that merges: rows in the
 * vocabulary of the case format become entities, claims and relations, or refusals
 * with their place and a way out. A refused row leaves nothing behind. */
#pragma once

#include "case/case-private.h"
#include "formats/format.h"
#include "redthread/hypotheses.h"
#include "redthread/ingest.h"
#include <string.h>

/* Every column that means something by itself; any other is a property. */
typedef enum
{
  COL_KEY,
  COL_VALUE,
  COL_ID,
  COL_TYPE,
  COL_NAME,
  COL_PROTECT,
  COL_MARKING,
  COL_NOTE,
  COL_FROM,
  COL_TO,
  COL_START,
  COL_END,
  COL_AMOUNT,
  COL_CURRENCY,
  COL_SOURCE,
  COL_VIA,
  COL_LOCATOR,
  COL_QUOTE,
  COL_STANCE,
  COL_HEDGE,
  COL_BASIS,
  COL_GRADE,
  COL_GRADED_BY,
  COL_REPORTED,
  COL_RECORDED,
  COL_ENTITY,
  COL_PROPERTY,
  COL_TITLE,
  COL_PUBLISHER,
  COL_DATE,
  COL_URL,
  COL_RELIABILITY,
  COL_DERIVED_FROM,
  COL_SHA256,
  COL_QUESTION,
  COL_RELATION,
  COL_EXCLUSIVE,
  COL_HYPOTHESIS,
  COL_EVIDENCE,
  COL_CELL,
  COL_TEXT,
  COL_KIND,
  COL_ABOUT,
  COL_SCALE,
  COL_PART,
  COL_LOW,
  COL_BEST,
  COL_HIGH,
  N_COLS
} RtCol;

/* How a cell holds several values. */
typedef enum
{
  RT_LIST_NONE,
  RT_LIST_CELLS, /* split at ';' */
  RT_LIST_LINES, /* one a line: notes are sentences, and those have semicolons */
} RtListKind;

/* A column that is a property, by its place in the row. */
typedef struct
{
  guint at;
  RtProperty property;
  RtListKind list;
} RtExtra;

/* A cell of a row before and what it was found to mean: such cells come in runs. */
typedef struct
{
  char text[32];
  guint32 value;
  guint settings; /* under which */
} RtLast;

/* One run of rows under one header: what each place in a row means, found once. */
typedef struct
{
  RtRowKind kind;
  RtTableRules rules;
  char *file;
  char **columns;
  guint n;
  gint place[N_COLS];           /* -1: the header has no such column */
  guint hashed[RT_MOST_HASHED]; /* places of texts that differ from row to row */
  guint n_hashed;
  guint8 hashed_as[N_COLS]; /* which of those a column is, from 1; 0: none */
  GArray *extras;           /* RtExtra */
  RtLast type, grade, source, via;
} RtIntakeTable;

typedef struct _RtIntake RtIntake;
typedef struct _RtForeignFile RtForeignFile; /* file-source.h */

/* What rows share while a file is read. */
typedef struct
{
  GHashTable *said;   /* "code value": what is said but once */
  GHashTable *hidden; /* ids of protected entities whose rows were refused */
  GHashTable
      *values; /* values without a claim that there are; NULL until a subject comes again */
  GPtrArray *trimmed;  /* cells without their white space; live as long as the row */
  RtMadeIds *made;     /* of all relations, once a rival asks; NULL before */
  guint suggestions;   /* that were looked for */
  guint settings;      /* rows that changed what cells mean */
  RtForeignFile *file; /* where that is not a sheet, which says all of this itself; or NULL */
} RtMemory;

/* What a row waits for: until that is read, it is kept. */
typedef enum
{
  RT_WAIT_NOT,
  RT_WAIT_ENTITIES,
  RT_WAIT_RELATIONS,  /* to find one by an id that we made, all must be there */
  RT_WAIT_HYPOTHESES, /* and the pieces of evidence */
  RT_N_WAITS
} RtWait;

/* One row on its way in. What is wrong with it is said once, by rt_row_refuse(). */
typedef struct
{
  RtContext *ctx;
  RtCase *kase;
  RtIntakeTable *table;
  RtMemory *memory;
  const char *const *values;
  guint n;          /* of those: at least as many as the header has, those beyond being empty */
  RtHashed *hashed; /* cells in the order of RtIntakeTable.hashed; NULL: it came alone */
  guint line;
  /* set by rt_row_refuse() */
  const char *code, *column;
  char *value, *text;
  GError *stop;      /* set where it is not the row that is wrong: no memory, cancelled */
  gboolean may_wait; /* what it names may come later */
  RtWait wait;       /* and so it waits; nothing is refused yet */
  gboolean look;     /* it is checked and not added, and nothing but a refusal is said */
} RtRow;

/** rt_intake_table_new: (transfer full): what a header means, see intake-table.c. */
RtIntakeTable *rt_intake_table_new (RtCase *kase, RtContext *ctx, RtRowKind kind,
                                    const RtTableRules *rules, const char *file,
                                    const char *const *columns, guint n);
void rt_intake_table_free (gpointer table);
/** rt_intake_table_check: FALSE with RT_ERROR_INPUT where a required column is missing or one
 * stands twice. */
gboolean rt_intake_table_check (const RtIntakeTable *table, GError **error);

/** rt_row_at: the trimmed cell at a place in the row, or NULL where it is empty. */
const char *rt_row_at (const RtRow *row, guint at);
/** rt_row_get: the same by its column; NULL where the header has no such one, as most have not.
 */
static inline const char *
rt_row_get (const RtRow *row, RtCol col)
{
  gint at = row->table->place[col];

  return at >= 0 ? rt_row_at (row, (guint)at) : NULL;
}
/** rt_row_get_last: the same, quickly where the row before had that cell too. */
static inline const char *
rt_row_get_last (const RtRow *row, RtCol col, const RtLast *last)
{
  gint at = row->table->place[col];
  const char *text = at >= 0 ? row->values[at] : NULL;

  if (!text || !*text)
    return NULL;
  for (guint i = 0; text[i] == last->text[i] && last->settings == row->memory->settings; i++)
    if (!text[i])
      return last->text;
  return rt_row_at (row, (guint)at);
}
/** rt_row_ready: the cell of a column where it was hashed before its turn, else NULL. */
static inline RtHashed *
rt_row_ready (const RtRow *row, RtCol col)
{
  guint as = row->table->hashed_as[col];
  RtHashed *cell = row->hashed && as ? &row->hashed[as - 1] : NULL;

  return cell && cell->length ? cell : NULL;
}
/** rt_row_hash: the cell of a column as a text of the case; its length is 0 where it is empty.
 * Lives as long as the row and @room, which is written to where it was not ready. */
RtHashed *rt_row_hash (const RtRow *row, RtCol col, RtHashed *room);
/** rt_row_refuse: always FALSE, so that a check can end with it. @format ends in a way out. */
gboolean rt_row_refuse (RtRow *row, const char *code, RtCol col, const char *value,
                        const char *format, ...) G_GNUC_PRINTF (5, 6);
/** rt_row_refuse_error: the same with an error's words; takes the error. */
gboolean rt_row_refuse_error (RtRow *row, const char *code, RtCol col, const char *value,
                              GError *error);
/** rt_row_leave_cell: a cell that is left out, or read as the safest that it can mean, in any
 * file: said, and the row goes on (TRUE); takes @error, an RT_ERROR_INPUT. */
gboolean rt_row_leave_cell (RtRow *row, const char *code, const char *column, const char *value,
                            GError *error);
/** rt_row_leave_out: the same for a cell that can be left out: in another tool's file that is
 * said and the row goes on (TRUE). @name: the column, where it is a property's; else NULL. */
gboolean rt_row_leave_out (RtRow *row, const char *code, RtCol col, const char *name,
                           const char *value, GError *error);
/** rt_row_warn: the row is taken all the same. */
void rt_row_warn (RtRow *row, const char *code, RtCol col, const char *value,
                  const char *format, ...) G_GNUC_PRINTF (5, 6);
/** rt_intake_refuse: says that something of @file is not taken; FALSE where reading must stop
 * for it (strict). */
gboolean rt_intake_refuse (RtContext *ctx, const char *file, guint line, const char *code,
                           const char *column, const char *value, const char *text,
                           GError **error);
/** rt_row_may_suggest: may this row's mistake be compared with @n right things? So many times
 * no more: a file of nothing but mistakes must not take for ever. */
gboolean rt_row_may_suggest (RtRow *row, guint32 n);
/** rt_row_first: TRUE the first time that this is asked of @code and @value. */
gboolean rt_row_first (const RtRow *row, const char *code, const char *value);
/** rt_col_of: the column of a table of @kind that is called so, forgivingly; N_COLS: a
 * property.
 */
RtCol rt_col_of (RtRowKind kind, const char *name);
const char *rt_col_name (RtCol col);

/** rt_last_is, rt_last_keep: does @cell mean what a row before has told? */
static inline gboolean
rt_last_is (const RtLast *last, const RtRow *row, const char *cell, guint32 *out)
{
  *out = last->value;
  return (cell == last->text || strcmp (last->text, cell) == 0)
         && last->settings == row->memory->settings;
}
void rt_last_keep (RtLast *last, const RtRow *row, const char *cell, guint32 value);

/** rt_ahead_hash: n_hashed @cells a row; one that is hashed only in its turn has length 0.
 * Reads nothing that changes. @own: takes the normal forms that cells borrow. */
void rt_ahead_hash (const RtIntakeTable *table, guint64 seed, const RtCsvRow *rows, guint n,
                    RtHashed *cells, GPtrArray *own);

/* What each kind of row does: check everything, then add. FALSE: refused, and nothing was
 * added. Entities and relations can be looked at alone. */
gboolean rt_take_setting (RtRow *row);
gboolean rt_take_schema (RtRow *row);
gboolean rt_take_grade (RtRow *row);
gboolean rt_take_source (RtRow *row);
gboolean rt_take_entity (RtRow *row);
gboolean rt_take_relation (RtRow *row);
gboolean rt_take_claim (RtRow *row);
gboolean rt_take_rival (RtRow *row);
gboolean rt_take_hypothesis (RtRow *row);

/** rt_row_find_relation: by any id, once all relations are there; RT_NONE, or row->stop. */
RtRelation rt_row_find_relation (RtRow *row, const char *id);

/** rt_row_claim: the claim columns of a row, checked; its subject and sources are left open. */
gboolean rt_row_claim (RtRow *row, RtClaimRow *claim);
/** rt_row_sources: speaker and document; one that no row describes is made bare, with a
 * warning. */
gboolean rt_row_sources (RtRow *row, RtClaimRow *claim);
gboolean rt_row_date (RtRow *row, RtCol col, RtDate *out);
gboolean rt_row_marking (RtRow *row, RtMarking *out);
gboolean rt_row_grade (RtRow *row, RtCol col, RtGrade *out);
/** rt_row_find_end: the entity a cell names; RT_NONE where it is to be made by
 * rt_row_make_end(). FALSE refuses the row, or lets it wait. */
gboolean rt_row_find_end (RtRow *row, RtCol col, RtEntity *out);
gboolean rt_row_make_end (RtRow *row, RtCol col, RtEntity *e);
/** rt_row_entity_type, rt_row_relation_type: by name; one that the schema lacks is made and
 * said. */
gboolean rt_row_entity_type (RtRow *row, const char *name, RtType *out);
gboolean rt_row_relation_type (RtRow *row, const char *name, RtType *out);

/** rt_row_check_value: does @raw read as the property's type? Refuses the row where it does
 * not, or leaves the cell out in a foreign table; a claim without its value is none. */
gboolean rt_row_check_value (RtRow *row, RtProperty property, RtCol col, const char *raw);
/** rt_row_check_extras, rt_row_add_extras: the columns that are properties. @known: the subject
 * was there before, and so may a value without a claim be. */
gboolean rt_row_check_extras (RtRow *row);
gboolean rt_row_add_extras (RtRow *row, RtSubjectKind kind, guint32 subject, RtClaim claim,
                            gboolean known);
gboolean rt_row_add_value (RtRow *row, RtSubjectKind kind, guint32 subject, RtProperty property,
                           const char *raw, RtClaim claim, gboolean known);
/** rt_row_items: (transfer full): the items of a cell that has several; NULL where it is but
 * one value. */
char **rt_row_items (const RtExtra *extra, const char *cell);
/** rt_row_protects: does its cell say that it is protected, or something that is not read? */
gboolean rt_row_protects (const RtRow *row);
/** rt_read_yes: does @cell say so? FALSE: it is neither yes nor no, and counts as yes. */
gboolean rt_read_yes (const char *cell, gboolean *out);
/** rt_row_hide_refused: what a row that is refused calls a protected entity is hidden all the
 * same. rt_row_hide_ragged: the same of one that has not as many cells as its header. */
void rt_row_hide_refused (RtRow *row);
void rt_row_hide_ragged (RtRow *row);
/** rt_row_is_shifted: has it a "yes" beside the column protect, and cells beyond the header by
 * which that may have been pushed aside? */
gboolean rt_row_is_shifted (const RtRow *row);
/** rt_row_hide: @text is such a name, or id. rt_row_tells_who: is a value of @property one?
 * rt_row_is_hidden: is @id that of a protected entity, of the case or of refused rows? */
void rt_row_hide (RtRow *row, const char *text, gboolean is_id);
gboolean rt_row_tells_who (const RtRow *row, RtProperty property);
gboolean rt_row_is_hidden (const RtRow *row, const char *id);
/** rt_case_protect_hidden: entities of such ids, which other rows made. */
void rt_case_protect_hidden (RtCase *kase);
/** rt_row_claim_value, rt_row_claim_extras: what the row's file claims of an entity, each value
 * by itself (see file-source.h). */
gboolean rt_row_claim_value (RtRow *row, RtEntity e, RtProperty property, const char *raw);
gboolean rt_row_claim_extras (RtRow *row, RtEntity e);

/** rt_intake_new: a sink that adds to @kase. */
RtIntake *rt_intake_new (RtCase *kase, RtContext *ctx);
RtSink *rt_intake_sink (RtIntake *intake);
/** rt_intake_set_file: which file its rows are from. @file lives as long. */
void rt_intake_set_file (RtIntake *intake, RtForeignFile *file);
/** rt_intake_look: refuses a row of a foreign table of entities or relations, as the sink
 * would, or adds nothing: what several rows say together is looked at before the first is
 * taken.
 * *@refused is set to TRUE; FALSE where reading must stop. */
gboolean rt_intake_look (RtIntake *intake, int table, const char *const *values, guint line,
                         gboolean *refused, GError **error);
/** rt_intake_finish: takes the rows that waited, refuses those that wait still. FALSE only in
 * strict mode, or cancelled. */
gboolean rt_intake_finish (RtIntake *intake, GError **error);
void rt_intake_free (RtIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtIntake, rt_intake_free)
