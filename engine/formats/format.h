/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A format turns bytes into rows of the case format's vocabulary, and a case into
 * bytes. It knows nothing of merging, names or refusals beyond its own syntax: rows go to a
 * sink, which the ingest stage implements. Column names are those of graphs/README.md
 * ("from", "source", "locator", ...); any other column is a property. */
#pragma once

#include "base/csv.h"
#include "case/hashed.h"
#include "redthread/case.h"

typedef enum
{
  RT_ROWS_SETTINGS,     /* key, value */
  RT_ROWS_ENTITY_TYPES, /* schema rows: see schema.h */
  RT_ROWS_RELATION_TYPES,
  RT_ROWS_PROPERTIES,
  RT_ROWS_GRADES,    /* scale, part (credibility|reliability), grade, low, best, high */
  RT_ROWS_SOURCES,   /* id, title, publisher, date, url, reliability, derived_from, marking,
                        sha256 */
  RT_ROWS_ENTITIES,  /* id, type, name, aliases, tags, image, marking, protect, note, properties
                      */
  RT_ROWS_RELATIONS, /* id, type, from, to, start, end, amount, currency, claim columns,
                        properties */
  RT_ROWS_CLAIMS,    /* entity, property, value, claim columns */
  RT_ROWS_RIVALS,    /* question, relation, exclusive */
  RT_ROWS_HYPOTHESES, /* hypothesis, evidence, cell, and what describes either */
  RT_N_ROWS
} RtRowKind;

/* What happens where a relation names an entity that is not there (yet). */
typedef enum
{
  RT_ENDS_MUST_EXIST, /* refused, with a suggestion (case folders) */
  RT_ENDS_LATER,      /* may come later in the file; refused at its end (GraphML) */
  RT_ENDS_CREATE,     /* made: an edge list has no entities of its own */
} RtEnds;

/* How the rows of a table are to be taken. */
typedef struct
{
  RtEnds ends;
  /* Another tool's file: cells are values and not lists, its types need no row in the schema,
   * and a value that is not of its property's type is left out (a refusal) while its row stays.
   */
  gboolean foreign;
  gboolean computed; /* claims that redthread calculated, whatever their column basis says */
} RtTableRules;

typedef struct _RtSink RtSink;

#define RT_MOST_HASHED 12u /* cells of a row */

/* The receiving side of a reader. A table is a run of rows with one header. */
struct _RtSink
{
  /* Returns: a table's number, or -1 with @error where its header is no use (a required column
   * is missing). */
  int (*begin) (RtSink *sink, RtRowKind kind, const RtTableRules *rules, const char *file,
                const char *const *columns, guint n, GError **error);
  /* @values: one a column; NULL or "" is empty. FALSE only where reading must stop (cancelled,
   * strict, no memory); a refused row is a notice and TRUE. */
  gboolean (*row) (RtSink *sink, int table, const char *const *values, guint line,
                   GError **error);
  /* Hashes those cells that the sink wants hashed: so many a row of this table, at most
   * RT_MOST_HASHED, which is returned. Any thread may ask, while another gives rows. @own:
   * takes texts that @cells borrow. NULL where @rows is. */
  guint (*hash) (const RtSink *sink, int table, const RtCsvRow *rows, guint n, RtHashed *cells,
                 GPtrArray *own);
  /* As @row, of @n rows one after another that stand ready at once. @cells: as @hash left them,
   * or NULL. A sink to which no CSV file is read may have none. */
  gboolean (*rows) (RtSink *sink, int table, const RtCsvRow *rows, RtHashed *cells, guint n,
                    GError **error);
  /* About so many more rows of this table are to come. NULL: all the same to it. */
  void (*expect) (RtSink *sink, int table, guint64 rows);
  /* A row that the reader itself must refuse, by its syntax. FALSE as above. */
  gboolean (*refuse) (RtSink *sink, const char *file, guint line, const char *code,
                      const char *column, const char *value, const char *text, GError **error);
  /* What stands in a row that is refused next, for it has more or fewer cells than its header:
   * @n texts (n + 1, NULL-terminated), those of a cell that has taken in whole lines each by
   * itself. NULL where @rows is. */
  void (*ragged) (RtSink *sink, int table, const char *const *cells, guint n);
};

typedef struct
{
  const char *name;       /* "graphml" */
  const char *extensions; /* ".graphml;.xml"; "" for a folder */
  const char *summary;    /* for help: "GraphML, as NetworkX, igraph and yEd write it" */
  gboolean folder;
  gboolean
      mapped; /* a table of columns with names of their own: ingest reads it by a mapping */
  /* 0 no, 1 to 100 how surely; @head: the first bytes (NULL for a folder), @path: its name. */
  int (*sniff) (const char *path, const char *head, gsize length);
  /* Is a file that begins with @head as our own writer left it? NULL: can't be told. */
  gboolean (*ours) (const char *head, gsize length);
  /* NULL: is not read, or mapped. */
  gboolean (*read) (const char *path, RtSink *sink, RtContext *ctx, GError **error);
  /* Writes what @pick leaves (NULL: all) to @path ("-": standard output), atomically. NULL: is
   * not written. */
  gboolean (*write) (RtCase *kase, const RtPick *pick, const char *path, RtContext *ctx,
                     GError **error);
} RtFormat;

extern const RtFormat *const rt_formats[]; /* NULL-terminated: the one table (formats.c) */

/** rt_format_by_name: NULL with RT_ERROR_USAGE, which lists the names. */
const RtFormat *rt_format_by_name (const char *name, GError **error);
/** rt_format_by_path: by extension, for writing; no extension is a folder. NULL with
 * RT_ERROR_USAGE. */
const RtFormat *rt_format_by_path (const char *path, GError **error);
/** rt_format_sniff: by content, for reading. NULL with RT_ERROR_INPUT (not found, empty, folder
 * that is no case, unknown). */
const RtFormat *rt_format_sniff (const char *path, GError **error);

/** rt_format_is_stranger: does a file stand at @path that redthread did not write? An empty one
 * is nobody's. */
gboolean rt_format_is_stranger (const char *path);

/* ---- Rows out of a case: what every writer writes -------------------------- */

/* The tables of a case in the vocabulary above: what is written, read again by
 * the ingest stage, is the same case. Rows of one relation follow each other. */
typedef gboolean (*RtRowFunc) (const char *const *columns, const char *const *values, guint n,
                               guint32 subject, gpointer data, GError **error);
/**
 * rt_rows_of: calls @func for each row of @kind; columns that are empty in every row are left
 * out but for the required ones; properties follow in the schema's order. @subject: the
 * RtEntity, RtRelation, RtSource of the row.
 */
gboolean rt_rows_of (RtCase *kase, const RtPick *pick, RtRowKind kind, RtRowFunc func,
                     gpointer data, GError **error);
/**
 * RtRows: the rows of one entity or relation after another, as the caller wants them, for
 * RT_ROWS_ENTITIES, _RELATIONS and _CLAIMS. Cells that are empty are not given, so that the
 * columns may be others in each row; their order is as above.
 */
typedef struct _RtRows RtRows;
RtRows *rt_rows_open (RtCase *kase, const RtPick *pick, RtRowKind kind, RtRowFunc func,
                      gpointer data, GError **error);
gboolean rt_rows_give (RtRows *rows, guint32 subject, GError **error);
void rt_rows_free (RtRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtRows, rt_rows_free)
/** rt_rows_name: "relations"; the case folder's file is that with ".csv"
 * ("schema-entity-types", "case", ...). */
const char *rt_rows_name (RtRowKind kind);
/** rt_rows_has_column: is @column of the vocabulary of those rows, and so no property? */
gboolean rt_rows_has_column (RtRowKind kind, const char *column);
/** rt_rows_kind_of_name: the kind of "relations", and of "computed", which are claims;
 * RT_N_ROWS where there is none. */
RtRowKind rt_rows_kind_of_name (const char *name);

/* ---- Lists in a cell ------------------------------------------------------- */

/**
 * rt_cell_split: (transfer full): items of a cell split at ';', trimmed, empty ones dropped.
 * "\\;" is a semicolon that belongs to its item; backslashes elsewhere are themselves.
 */
char **rt_cell_split (const char *cell);
/** rt_cell_append: adds an item to a cell under construction, so that rt_cell_split() gives it
 * back. */
void rt_cell_append (GString *cell, const char *item);
