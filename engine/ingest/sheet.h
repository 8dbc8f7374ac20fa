/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A spreadsheet saved as CSV: what its header means, found once, and its rows by that. */
#pragma once

#include "base/csv.h"
#include "ingest/intake.h"

/* What one kind of sheet calls its columns. Names are folded (lower case, "_" between words)
 * and split by ';', the likeliest first. */
typedef struct
{
  const char *name; /* "calls" */
  const char *from, *to, *date;
  const char *others;      /* "duration=seconds;...": a column and the property that it is */
  const char *relation;    /* what a row says */
  const char *entity_type; /* what its ends are; NULL: nothing is known of them */
  RtValueType ends;        /* how they are read */
  const char *property;    /* of an end: where its raw spelling is kept; or NULL */
} RtSheetKind;

extern const RtSheetKind rt_sheet_kinds[]; /* ends with a NULL name */

/* What the header means. Columns by number, -1 where there is none. */
typedef struct
{
  const RtSheetKind *kind;
  const char *relation, *entity_type;
  int from, to, start, end, type, key;
  const char *
      *meaning; /* one a column: what it is in the case format; NULL: the column's name */
} RtSheetPlan;

/** rt_sheet_plan: FALSE with RT_ERROR_INPUT where a row would have no ends and no key, or a
 * column that is asked for is not there. */
gboolean rt_sheet_plan (RtSheetPlan *plan, const RtSheetOptions *options,
                        const char *const *columns, guint n, GError **error);
void rt_sheet_plan_clear (RtSheetPlan *plan);

/* What stands behind the sheet's own columns in a row of
 * relations: places after the last of them. */
enum
{
  RT_SHEET_TYPE,
  RT_SHEET_SOURCE,
  RT_SHEET_LOCATOR,
  RT_SHEET_GRADE,
  RT_SHEET_MARKING,
  RT_SHEET_N_ADDED
};

/* A column of numbers, and what its cells have shown of their decimal sign. */
typedef struct
{
  guint at;
  gboolean money;
  RtDecimal style; /* 0: not known */
  guint styles;    /* under which all that were seen read */
  guint line[2];   /* where a cell stands that leaves point, comma as the only way */
  char *doubtful;
  guint doubtful_line;
} RtSheetNumber;

/* A sheet while it is read. */
typedef struct
{
  RtCase *kase;
  RtContext *ctx;
  RtSink *sink;
  const RtSheetOptions *options;
  RtSheetPlan plan;
  RtCsv *csv;
  const char *file; /* for messages and locators: the path as given */
  gboolean piped;   /* it is read but once, and has no SHA-256 */
  char *title, *source;
  RtDateOrder dates;
  GArray *numbers;                 /* RtSheetNumber */
  int currency;                    /* the column that says it, or -1 */
  int relations, entities, claims; /* the sink's tables */
  guint n;                         /* columns of the sheet */
  const char **values;             /* the sheet's, then type, source, locator, ... */
  GHashTable *spellings;           /* raw text -> id, both owned */
  GHashTable *ids;                 /* ids that have a row; keys of spellings' values */
  GHashTable *seen;                /* digests of rows */
  guint64 rows, taken, identical;
} RtSheet;

/** rt_sheet_look: reads the file once for its dates and numbers alone and settles how they are
 * written: as said, or as the whole column shows; FALSE with RT_ERROR_INPUT where one reads
 * both ways. */
gboolean rt_sheet_look (RtSheet *sheet, const char *path, const char *const *header,
                        GError **error);
/** rt_sheet_find_numbers: which columns are numbers; for rt_sheet_look(). */
void rt_sheet_find_numbers (RtSheet *sheet, const char *const *header);
gboolean rt_sheet_numbers_doubtful (const RtSheet *sheet);
void rt_sheet_look_at_numbers (RtSheet *sheet, const char *const *cells, guint n, guint line);
gboolean rt_sheet_settle_numbers (RtSheet *sheet, const char *const *header, GError **error);
void rt_sheet_number_clear (gpointer number);
/** rt_sheet_take_numbers: the row's numbers as the case has them; those that cannot be read are
 * said and left out. What was made lives until @made is cleared. FALSE: stop. */
gboolean rt_sheet_take_numbers (RtSheet *sheet, const char *const *header, GPtrArray *made,
                                GError **error);
/** rt_sheet_say_plan, rt_sheet_say_sum: notes of code "sheet": what the file is taken for, and
 * what was found in it. */
void rt_sheet_say_plan (const RtSheet *sheet, const char *const *header);
void rt_sheet_say_sum (const RtSheet *sheet);
/** rt_sheet_take_rows: the rows of a sheet with ends. FALSE where reading must stop. */
gboolean rt_sheet_take_rows (RtSheet *sheet, const char *const *header, GError **error);
