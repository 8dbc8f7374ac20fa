/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The receiving side of every reader, and the only place that merges: rows in the
 * vocabulary of the case format become entities, claims and relations, or refusals
 * with their place and a way out. A refused row leaves nothing behind. */
#pragma once

#include "formats/format.h"
#include "redthread/ingest.h"

/* Every column that means something by itself; any other is a property. */
typedef enum
{
  COL_KEY,
  COL_VALUE,
  COL_ID,
  COL_TYPE,
  COL_NAME,
  COL_ALIASES,
  COL_TAGS,
  COL_IMAGE,
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
  COL_SCALE,
  COL_PART,
  COL_LOW,
  COL_BEST,
  COL_HIGH,
  N_COLS
} RtCol;

/* A column that is a property, by its place in the row. */
typedef struct
{
  guint at;
  RtProperty property;
} RtExtra;

/* One run of rows under one header: what each place in a row means, found once. */
typedef struct
{
  RtRowKind kind;
  RtTableRules rules;
  char *file;
  char **columns;
  guint n;
  gint place[N_COLS]; /* -1: the header has no such column */
  GArray *extras;     /* RtExtra */
} RtIntakeTable;

typedef struct _RtIntake RtIntake;

/* One row on its way in. What is wrong with it is said once, by rt_row_refuse(). */
typedef struct
{
  RtContext *ctx;
  RtCase *kase;
  const RtIntakeTable *table;
  const char *const *values;
  guint line;
  /* set by rt_row_refuse() */
  const char *code, *column;
  char *value, *text;
  gboolean may_wait; /* what it names may come later */
  gboolean wait;     /* and so it waits; nothing is refused yet */
} RtRow;

/** rt_row_get: the cell, or NULL where it is empty or the header has no such column. */
const char *rt_row_get (const RtRow *row, RtCol col);
/** rt_row_refuse: always FALSE, so that a check can end with it. @format ends in a way out. */
gboolean rt_row_refuse (RtRow *row, const char *code, RtCol col, const char *value,
                        const char *format, ...) G_GNUC_PRINTF (5, 6);
/** rt_row_refuse_error: the same with an error's words; takes the error. */
gboolean rt_row_refuse_error (RtRow *row, const char *code, RtCol col, const char *value,
                              GError *error);
/** rt_row_warn: the row is taken all the same. */
void rt_row_warn (RtRow *row, const char *code, RtCol col, const char *value,
                  const char *format, ...) G_GNUC_PRINTF (5, 6);
const char *rt_col_name (RtCol col);

/* What each kind of row does: check everything, then add. FALSE: refused, and nothing was
 * added. */
gboolean rt_take_setting (RtRow *row);
gboolean rt_take_schema (RtRow *row);
gboolean rt_take_grade (RtRow *row);
gboolean rt_take_source (RtRow *row);
gboolean rt_take_entity (RtRow *row);
gboolean rt_take_relation (RtRow *row);
gboolean rt_take_claim (RtRow *row);
gboolean rt_take_rival (RtRow *row);

/** rt_row_claim: the claim columns of a row, checked; its subject is left open. */
gboolean rt_row_claim (RtRow *row, RtClaimRow *claim);
/** rt_row_check_value: does @raw read as the property's type? Refuses the row where it does
 * not. */
gboolean rt_row_check_value (RtRow *row, RtProperty property, RtCol col, const char *raw);
/** rt_row_check_extras, rt_row_add_extras: the columns that are properties. */
gboolean rt_row_check_extras (RtRow *row);
gboolean rt_row_add_extras (RtRow *row, RtSubjectKind kind, guint32 subject, RtClaim claim);
gboolean rt_row_add_value (RtRow *row, RtSubjectKind kind, guint32 subject,
                           const char *property, const char *raw, RtClaim claim);
/** rt_row_end: the entity a cell names; FALSE refuses the row, or lets it wait. */
gboolean rt_row_end (RtRow *row, RtCol col, RtEntity *out);

/** rt_intake_new: a sink that adds to @kase. */
RtIntake *rt_intake_new (RtCase *kase, RtContext *ctx);
RtSink *rt_intake_sink (RtIntake *intake);
/** rt_intake_finish: takes the rows that waited, refuses those that wait still. FALSE only in
 * strict mode, or cancelled. */
gboolean rt_intake_finish (RtIntake *intake, GError **error);
void rt_intake_free (RtIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtIntake, rt_intake_free)
