/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A spreadsheet saved as CSV while it is read: each of its rows becomes rows of the case format
 * by the mapping. */
#pragma once

#include "base/csv.h"
#include "base/seen.h"
#include "ingest/intake.h"
#include "ingest/mapping.h"

/* What stands behind a thing's own cells in its rows. */
typedef enum
{
  RT_ADDED_SOURCE,
  RT_ADDED_VIA,
  RT_ADDED_LOCATOR,
  RT_ADDED_QUOTE,
  RT_ADDED_GRADE,
  RT_ADDED_MARKING,
  RT_N_ADDED
} RtAdded;

/* A column of dates or numbers, and what its cells have shown of how they are written. */
typedef struct
{
  int reads;          /* RtValueType; RT_READ_PLAIN: neither */
  guint way;          /* RtDateOrder or RtDecimal; 0: not known */
  guint seconds_each; /* of a column of durations: what a bare 1 is */
  gboolean shown;     /* the cells themselves have shown it */
  char *sample;       /* the first cell that is not empty */
  guint line[2]; /* where a cell stands that leaves the first way, the second as the only one */
  char *doubtful; /* a cell that reads both ways */
  guint doubtful_line;
} RtSheetColumn;

/* A thing of the mapping, and what of it came so far. */
typedef struct
{
  const RtMappedThing *map;
  int table;         /* of its rows in the sink; -1: an entity that needs no row */
  guint *row_cells;  /* numbers of the cells that its rows have */
  guint n_row_cells; /* those of an entity are followed by none, a relation's by what it adds */
  guint *claims;     /* an entity's other cells, each a claim */
  guint n_claims;
  const char **row;   /* room for one of its rows */
  const char **texts; /* one a cell: what it holds in the row at hand */
  const char **words; /* one a cell: as the sheet has it, where that is written otherwise */
  gboolean adds[RT_N_ADDED]; /* a relation: it has no cell of its own for it */
  gboolean names_speaker;    /* a relation: it has a cell for its source */
  int currency;              /* the number of that cell; -1: none */
  gboolean by_id;  /* an entity: nothing in it comes from another column than its id */
  GHashTable *ids; /* an entity: cell of the id -> id, of rows that are done */
  const char *id;  /* an entity: of the row at hand, and as its cell spells it */
  const char *spelling;
  guint64 missing; /* a relation: rows without one of its ends */
  gboolean there;  /* in the row at hand */
  gboolean is_new; /* an entity: its id was not spelled so before */
} RtSheetThing;

/* A cell that does not read, of a row that is taken without it. */
typedef struct
{
  const RtMappedCell *cell;
  const char *raw, *text;
} RtLeftOut;

typedef struct
{
  RtCase *kase;
  RtContext *ctx;
  RtIntake *intake;
  RtSink *sink; /* its */
  const RtSheetOptions *options;
  RtMapping *mapping;
  RtCsv *csv;
  const char *file; /* for messages: the path as given */
  gboolean piped;   /* it is read but once, and has no SHA-256 */
  char *title, *source, *sha;
  gboolean described; /* the source has its row */
  RtDateOrder dates;
  RtDecimal decimal; /* as said */
  gboolean dedupe;
  guint n; /* columns */
  const char **header;
  RtSheetColumn *columns;
  const char *const *cells; /* of the row at hand */
  gboolean again;           /* that row came before, cell by cell */
  RtSheetThing *things;
  guint n_relations;                   /* of the things */
  int claims;                          /* the sink's table of claims; -1: none */
  GHashTable *spellings[RT_N_READ_AS]; /* by read_as + 1: text -> id */
  GHashTable *ids;     /* of entities in rows that were taken, borrowed from spellings */
  GHashTable *spelled; /* keys of spellings that are in such rows */
  RtSeen said;         /* what need not be said again: entities, claims, equal relations */
  RtSeen seen;         /* whole rows */
  GStringChunk *texts; /* what the tables hold */
  GString *key;        /* a key under construction */
  GPtrArray *made;     /* texts made for the row at hand */
  GArray *left_out;    /* RtLeftOut: of the row at hand, said once that is sure to be taken */
  const char **padded; /* a row that is shorter than the header */
  guint64 n_short;     /* such rows, and the line of the first */
  guint short_line;
  guint n_national; /* numbers that no country is known of */
  guint64 n_dashes; /* cells that hold a dash and no more */
  guint64 n_again;  /* relations that the case had before, and of which source */
  RtSource again_in;
  guint64
      n_unlike; /* rows of a list whose entity came before with other cells, and the first */
  const char *unlike;
  guint64 rows, taken, kept, dropped, idle; /* rows: equal ones kept and dropped, and such as
                                               said nothing that was not said */
} RtSheet;

/* ---- Columns and cells (sheet-columns.c, -ends.c, -numbers.c, -cells.c) -------------- */

/** rt_sheet_look: reads the file once for its dates and numbers alone and settles how they are
 * written: as said, or as the whole column shows; FALSE with RT_ERROR_INPUT where one reads
 * both ways. */
gboolean rt_sheet_look (RtSheet *sheet, const char *path, GError **error);
/** rt_sheet_read_number: a number or amount as the case has it, until the next row; NULL with
 * @error. The thing's other cells are read before. */
const char *rt_sheet_read_number (RtSheet *sheet, RtSheetThing *thing, const RtMappedCell *cell,
                                  const char *raw, GError **error);
/** rt_sheet_keep: @text (taken) until the next row. */
const char *rt_sheet_keep (RtSheet *sheet, char *text);
/** rt_sheet_normalize: (transfer full): rt_value_normalize() with the sheet's country, else the
 * case's. */
char *rt_sheet_normalize (const RtSheet *sheet, RtValueType type, const char *raw,
                          GError **error);
/** rt_sheet_read_id: the id that @raw spells; NULL with @error. @spelling: @raw. Both are kept
 * by @sheet. */
const char *rt_sheet_read_id (RtSheet *sheet, const char *raw, int read_as,
                              const char **spelling, GError **error);

/** rt_sheet_refuse: something of the row at hand. FALSE where reading must stop. */
gboolean rt_sheet_refuse (RtSheet *sheet, const char *code, const char *column,
                          const char *value, const char *text, GError **error);
/** rt_sheet_say_left_out: the cells of the row at hand that do not read. FALSE as above. */
gboolean rt_sheet_say_left_out (RtSheet *sheet, GError **error);
/** rt_sheet_read_entity: which entity the row names, if one. */
gboolean rt_sheet_read_entity (RtSheet *sheet, RtSheetThing *thing, gboolean *refused,
                               GError **error);
/** rt_sheet_read_cells: the others of its cells. *@refused: the row says less than it must. */
gboolean rt_sheet_read_cells (RtSheet *sheet, RtSheetThing *thing, gboolean *refused,
                              GError **error);

/* ---- Rows (sheet-rows.c, sheet-things.c) --------------------------------------------- */

/** rt_sheet_add_source: the row of the source that the file becomes, if it has none yet. */
gboolean rt_sheet_add_source (RtSheet *sheet, GError **error);
/** rt_sheet_begin_things: the tables that rows go to. */
gboolean rt_sheet_begin_things (RtSheet *sheet, GError **error);
void rt_sheet_clear_things (RtSheet *sheet);
/** rt_sheet_look_at_things: of the row at hand, whose cells are read, all entities and
 * relations.
 * *@refused: the case would not have one of them. */
gboolean rt_sheet_look_at_things (RtSheet *sheet, const char *locator, gboolean *refused,
                                  GError **error);
/** rt_sheet_write_entity, rt_sheet_write_relation: of the row at hand, which was looked at,
 * what was not said yet. *@said: TRUE where the relation was something new. */
gboolean rt_sheet_write_entity (RtSheet *sheet, RtSheetThing *thing, const char *locator,
                                GError **error);
gboolean rt_sheet_write_relation (RtSheet *sheet, RtSheetThing *thing, gboolean *said,
                                  GError **error);
/** rt_sheet_take_rows: all rows. FALSE where reading must stop. */
gboolean rt_sheet_take_rows (RtSheet *sheet, GError **error);

/** rt_sheet_find_again: counts what was among the case's first @n_before relations; sealed. */
void rt_sheet_find_again (RtSheet *sheet, guint32 n_before);
/** rt_sheet_ignored: (transfer full): names of columns that nothing is made of. */
char **rt_sheet_ignored (const RtSheet *sheet);
/** rt_sheet_say: notes of code "sheet": what the file is taken for, and what was in it. */
void rt_sheet_say (const RtSheet *sheet);
