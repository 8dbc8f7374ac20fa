/* SPDX-License-Identifier: GPL-2.0-or-later */

/* From anything readable to a case, and back to a file. */
#pragma once

#include "redthread/case.h"

G_BEGIN_DECLS

/**
 * rt_case_open:
 * @path: a case folder or a file in any format that is read, or "-"
 * @format: its name, or NULL to find it by looking
 *
 * Rows that cannot be used are refusals in @ctx, and the rest is read; with
 * rt_context_set_strict() the first one ends the call.
 *
 * Returns: (transfer full): a sealed case; NULL with RT_ERROR_INPUT, _SYSTEM, _LIMIT or
 * _CANCELLED.
 */
RtCase *rt_case_open (const char *path, const char *format, RtContext *ctx, GError **error);

/**
 * rt_case_merge:
 * @source: the id of the source that the file becomes; NULL: as the file is called
 *
 * Reads a further file into @kase, which is sealed again. What another tool's file says rests
 * on the file as its source, each claim with its line; a case of ours brings its own sources.
 * Ids of such a file that only count (n0, 17) and mean something else in the case, by their
 * names or types, become "SOURCE#n0".
 */
gboolean rt_case_merge (RtCase *kase, const char *path, const char *format, const char *source,
                        RtContext *ctx, GError **error);

/* Which number of 03.01.2024 is the month. */
typedef enum
{
  RT_DATES_ISO = 1 << 0, /* year, month, day */
  RT_DATES_DMY = 1 << 1,
  RT_DATES_MDY = 1 << 2,
} RtDateOrder;

/* What parts the whole of 1.234,50 from its hundredths. */
typedef enum
{
  RT_DECIMAL_POINT = 1 << 0,
  RT_DECIMAL_COMMA = 1 << 1,
} RtDecimal;

/* How the columns of a spreadsheet (CSV, TSV) are to be taken. What is NULL or 0 is guessed
 * from the header, or empty. */
typedef struct
{
  const char *as;        /* a kind of sheet by rt_sheet_kind_name(): "calls" */
  const char *mapping;   /* a file that says what the columns mean (graphs/README.md): what is
                            NULL here is as it says, and nothing else names columns or types */
  gboolean columns_only; /* it was made for another sheet, whose grade, marking and speaker are
                            not this one's */
  const char *from_column, *to_column, *date_column;
  const char *amount_column, *currency_column, *duration_column; /* the last in seconds */
  const char *key_column;  /* names each row for good: a relation's id, or without ends an
                              entity's */
  const char *relation;    /* its type, for every row */
  const char *entity_type; /* of the ends, or of the rows' entities */
  const char *country;     /* ISO 3166 alpha-2, for phones without + */
  const char *grade, *marking;
  const char
      *speaker; /* the source that says what is in the file; the file is the document then */
  const char *source, *title; /* of the source that the file becomes; its name otherwise */
  RtDateOrder dates;
  RtDecimal decimal; /* of every column of numbers */
  gboolean dedupe;   /* rows equal in every cell are taken once */
} RtSheetOptions;

/* What came of a sheet. */
typedef struct
{
  char *mapping; /* what its columns were taken for, as a file that RtSheetOptions can name: the
                    same sheet becomes the same rows by it */
  char *source;  /* the id of the source that it became */
  char **ignored;              /* names of columns that nothing was made of, NULL-terminated */
  guint64 rows, taken;         /* that were read, and of which something was taken */
  guint64 kept, dropped;       /* equal to an earlier row in every cell: kept, or not */
  guint64 idle;                /* said nothing that a row before them had not */
  guint64 again;               /* relations that the case had before, taken all the same */
  guint32 entities, spellings; /* that rows name, and how many ways they are written */
} RtSheetReport;
void rt_sheet_report_clear (RtSheetReport *report);

/** rt_sheet_kind_name: "calls", "payments", ...; NULL past the last. */
const char *rt_sheet_kind_name (guint i);

/**
 * rt_case_merge_sheet: a sheet's rows into @kase, which is sealed again. The file becomes a
 * source with its SHA-256, and each claim says its line ("calls.csv:40213"). What was
 * understood is said in notes of code "sheet". A date column that reads day first and month
 * first, or a column of numbers that reads with a decimal point and with a decimal comma, is
 * refused whole, with both readings.
 * @report: (out) (optional): what came of it; empty on error
 *
 * Returns: FALSE with RT_ERROR_INPUT (no ends; an unknown column, with the nearest), as
 * rt_case_merge().
 */
gboolean rt_case_merge_sheet (RtCase *kase, const char *path, const RtSheetOptions *options,
                              RtSheetReport *report, RtContext *ctx, GError **error);

/** rt_case_rows_read: rows (of entities, relations, claims, sources, rivals) that were offered
 * so far, refused ones too. */
guint64 rt_case_rows_read (const RtCase *kase);

/**
 * rt_case_released:
 * @most: the highest marking that may be in it; 0: any
 * @show_protected: FALSE: protected entities go by "Victim 3" in it, and their names are in
 * none of its texts
 *
 * What may be handed on. An unmarked row bears the case's marking where neither it nor its
 * source has one.
 *
 * Returns: (transfer full): a sealed case that holds nothing else; NULL with RT_ERROR_LIMIT,
 * _INPUT or _CANCELLED.
 */
RtCase *rt_case_released (RtCase *kase, RtMarking most, gboolean show_protected, RtContext *ctx,
                          GError **error);
/** rt_case_hides: would that leave anything out? */
gboolean rt_case_hides (const RtCase *kase, RtMarking most, gboolean show_protected);

/** rt_case_save: what @pick leaves (NULL: all), in @format or, where NULL, what the name says.
 * Atomic. */
gboolean rt_case_save (RtCase *kase, const RtPick *pick, const char *path, const char *format,
                       RtContext *ctx, GError **error);

/* ---- Finding by name -------------------------------------------------------- */

typedef struct
{
  RtEntity entity;
  double score;        /* 0 to 1; 1 is the id, name or an alias itself */
  const char *matched; /* the name or alias that matched */
} RtMatch;

/**
 * rt_find: entities by id, name or alias: forgives case, accents, word order, one or
 * two typos and transliteration. (transfer full): *n matches, best first, at most @limit, each
 * entity once.
 */
RtMatch *rt_find (RtCase *kase, const char *text, guint limit, guint *n);

/**
 * rt_resolve: the one entity that is meant. Exact id, or a number or address however it is
 * spelt; then name or alias (folded); then the name that a protected one is shown under; then
 * the only one whose words include all of @text's.
 * Returns RT_NONE with RT_ERROR_AMBIGUOUS ("tajik" could be: Abdullah Tajik (person)
 * or Tajikistan (country). Say it with the id: ...) or RT_ERROR_NOT_FOUND (nearest suggested).
 */
RtEntity rt_resolve (RtCase *kase, const char *text, GError **error);

/* ---- A case from elsewhere ----------------------------------------------------- */

/* What `find`, `show`, `near` and `path` ask through, so that a case in memory and a case file
 * answer the same code. @kase is what is resident; get and expand bring in what is missing
 * (nothing, for a case in memory) and seal it. */
typedef struct _RtCaseSource RtCaseSource;
struct _RtCaseSource
{
  RtCase *kase;
  gboolean (*find) (RtCaseSource *self, const char *text, guint limit, RtMatch **matches,
                    guint *n, RtContext *ctx, GError **error);
  gboolean (*get) (RtCaseSource *self, const char *text, RtEntity *out, RtContext *ctx,
                   GError **error); /* rt_resolve() */
  /* Makes all relations of these entities resident, with their claims and other ends. */
  gboolean (*expand) (RtCaseSource *self, const RtEntity *frontier, guint n, RtContext *ctx,
                      GError **error);
  RtCase *(*load) (RtCaseSource *self, RtContext *ctx,
                   GError **error); /* (transfer none): the whole */
  void (*free) (RtCaseSource *self);
};
/** rt_case_source_open: rt_case_open() behind that face. (transfer full) */
RtCaseSource *rt_case_source_open (const char *path, const char *format, RtContext *ctx,
                                   GError **error);
/** rt_case_source_of: (transfer full) @kase, sealed, behind that face. (transfer full) */
RtCaseSource *rt_case_source_of (RtCase *kase);
void rt_case_source_free (RtCaseSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCaseSource, rt_case_source_free)

/* ---- Comparing and checking ------------------------------------------------------ */

typedef enum
{
  RT_ADDED,
  RT_GONE,
  RT_CHANGED
} RtChangeKind;
typedef struct
{
  RtChangeKind kind;
  const char *what; /* "entity", "relation", "claim", "value", "source", "rival", "setting" */
  char *id, *old_text, *new_text; /* text NULL where none */
} RtChange;
/** rt_case_diff: (transfer full): what turns @a into @b, in a stable order; element type
 * RtChange, freed with g_ptr_array_unref(). Empty: equal. */
GPtrArray *rt_case_diff (RtCase *a, RtCase *b, gboolean show_protected, RtContext *ctx,
                         GError **error);

/** rt_case_check: everything doubtful, as notices in @ctx (code, file, line, value). Dates more
 * than a day after @now (seconds UTC; 0: none) are in the future. FALSE only on cancel. */
gboolean rt_case_check (RtCase *kase, gint64 now, RtContext *ctx, GError **error);
/** rt_case_check_row: of that only what is doubtful in what the row of @file at @line says, but
 * for what it leaves open. */
gboolean rt_case_check_row (RtCase *kase, const char *file, guint line, gint64 now,
                            RtContext *ctx, GError **error);

G_END_DECLS
