/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the columns of a spreadsheet mean. A row of a sheet speaks of things: entities, and
 * relations between them. A thing has cells, called as in the case format ("id", "type",
 * "from", "start", or a property), and each is filled from a column, by a constant, or by a
 * column with the constant where it is empty. A header that is plain, a kind of sheet, options
 * and a file (mapping.csv, see graphs/README.md) all become one of these. */
#pragma once

#include "redthread/ingest.h"
#include "redthread/schema.h"

#define RT_READ_PLAIN (-1) /* a cell that the case format reads by itself */
#define RT_N_READ_AS (RT_VALUE_BOOLEAN + 2)

typedef struct
{
  char *name;   /* "id", "from", "start", or a property */
  char *column; /* of the sheet; NULL: none */
  char *value;  /* where there is no column or its cell is empty; a thing's name for an end */
  int read_as;  /* RtValueType, or RT_READ_PLAIN */
  int at;       /* the column's number in the sheet at hand; -1: none */
  char *second; /* of a place in two columns the longitude, of a date the time; NULL: one */
  int at_second;
  int reads;  /* read_as, or what the case's schema knows of the property */
  guint line; /* in the mapping's file; 0: none */
} RtMappedCell;

typedef struct
{
  char *name;             /* "caller" */
  GArray *cells;          /* RtMappedCell, as the mapping has them */
  int id, type, from, to; /* numbers of cells; -1: none */
  int ends[2]; /* of a relation: the things that it goes from and to; -1: an entity */
} RtMappedThing;

/* What holds for the whole sheet: rows of the thing "sheet". */
typedef enum
{
  RT_SET_COUNTRY,
  RT_SET_DATES,   /* iso, dmy, mdy */
  RT_SET_DECIMAL, /* point, comma */
  RT_SET_GRADE,
  RT_SET_MARKING,
  RT_SET_SOURCE,
  RT_SET_TITLE,   /* of the source */
  RT_SET_SPEAKER, /* who says it; the source is the document then */
  RT_SET_DEDUPE,  /* yes */
  RT_N_SETTINGS
} RtSheetSetting;

typedef struct
{
  GPtrArray *things; /* RtMappedThing */
  char *settings[RT_N_SETTINGS];
  guint lines[RT_N_SETTINGS]; /* where the file says it; 0: said otherwise */
  char *file;                 /* it was read from; NULL: guessed */
} RtMapping;

/* A mapping in a case folder that a sheet can be read by. */
typedef struct
{
  char *path;
  char *less;      /* the sheet's columns that it says nothing of; NULL: none */
  char *settings;  /* "country IR", as @options leave them; NULL: none */
  char *not_taken; /* "grade A2", which is of another sheet; NULL: none */
} RtFolderMapping;

RtMapping *rt_mapping_new (void);
void rt_mapping_free (RtMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtMapping, rt_mapping_free)

/** rt_mapping_add: a cell of @thing, which is made where it is new. Copies its texts. FALSE
 * where the thing has a cell of that name. */
gboolean rt_mapping_add (RtMapping *mapping, const char *thing, const char *cell,
                         const char *column, const char *value, int read_as, guint line);
void rt_mapping_set (RtMapping *mapping, RtSheetSetting setting, const char *value);
/** rt_mapping_add_options: what was said for the whole sheet, before what the file says. */
void rt_mapping_add_options (RtMapping *mapping, const RtSheetOptions *options);
/** rt_mapping_forget_sheet: without what is true of the one sheet it was made for: who speaks
 * in it, how good that is and how it may be handled. */
void rt_mapping_forget_sheet (RtMapping *mapping);
/** rt_mapping_close: after the last cell: ends are found among the things. FALSE with
 * RT_ERROR_INPUT where a thing is neither an entity nor a relation. */
gboolean rt_mapping_close (RtMapping *mapping, GError **error);
/** rt_mapping_bind: columns get their numbers; FALSE with RT_ERROR_INPUT where the sheet lacks
 * one, with the nearest. */
gboolean rt_mapping_bind (RtMapping *mapping, const char *const *header, guint n,
                          GError **error);

/** rt_mapping_read: (transfer full): a mapping from its file. NULL with RT_ERROR_INPUT by file
 * and line. */
RtMapping *rt_mapping_read (const char *path, RtContext *ctx, GError **error);

/** rt_folder_mapping_find: the one for @sheet, before all one that leaves out no column. FALSE
 * where there is none, and for what is no file. It is to be read with columns_only. */
gboolean rt_folder_mapping_find (RtFolderMapping *found, const char *folder, const char *sheet,
                                 const RtSheetOptions *options);
void rt_folder_mapping_clear (RtFolderMapping *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtFolderMapping, rt_folder_mapping_clear)

/** rt_mapping_text: (transfer full): the file that rt_mapping_read() reads. */
char *rt_mapping_text (const RtMapping *mapping);
/** rt_mapping_guess: (transfer full): by the kind of sheet and the options, or by a header that
 * leaves no doubt; NULL with RT_ERROR_INPUT or RT_ERROR_USAGE. */
RtMapping *rt_mapping_guess (const RtSheetOptions *options, const char *const *header, guint n,
                             GError **error);

#define RT_PLACE_CELL "coordinates" /* what a latitude and a longitude are together */
/** rt_mapped_is_half: is @name what a column of latitudes (0) or longitudes (1) is called? */
gboolean rt_mapped_is_half (const char *name, guint half);
/** rt_mapped_join_halves: cells "latitude" and "longitude" become one, of two columns. */
void rt_mapped_join_halves (RtMappedThing *thing);
/** rt_mapped_meaning: "amount", "currency" or "seconds" where the column's words say so, in any
 * of some languages; else NULL. @calls: a duration is in seconds where no unit stands. */
const char *rt_mapped_meaning (const char *column, gboolean calls);
/** rt_mapped_seconds_each: how many seconds 1 is in a column of durations: "Dauer (Min)" 60,
 * "hours" as a unit 3600, else 1. */
guint rt_mapped_seconds_each (const char *column);
/** rt_mapped_join_times: cells "start" and "start-time", "end" and "end-time" become one, of
 * two columns. */
void rt_mapped_join_times (RtMappedThing *thing);
/** rt_mapped_second_name: what the cell of its second column is called in a mapping's file. */
const char *rt_mapped_second_name (const RtMappedCell *cell);
/** rt_mapped_moment: (transfer full): a day and its time as one text. */
char *rt_mapped_moment (const char *day, const char *time);
/** rt_mapped_place: (transfer full): both halves as one text. */
char *rt_mapped_place (const char *latitude, const char *longitude);

const char *rt_sheet_setting_name (RtSheetSetting setting);
/** rt_sheet_asks_for_columns: do they say what a sheet's columns are, which a mapping does? */
gboolean rt_sheet_asks_for_columns (const RtSheetOptions *options);
/** rt_date_order_name: "dmy"; rt_date_order_of: 0 where there is none of that name. */
const char *rt_date_order_name (RtDateOrder order);
RtDateOrder rt_date_order_of (const char *name);
/** rt_decimal_name: "comma"; rt_decimal_of: 0 where there is none of that name. */
const char *rt_decimal_name (RtDecimal decimal);
RtDecimal rt_decimal_of (const char *name);

static inline RtMappedThing *
rt_mapping_thing (const RtMapping *mapping, guint i)
{
  return mapping->things->pdata[i];
}

static inline RtMappedCell *
rt_mapped_cell (const RtMappedThing *thing, int i)
{
  return &g_array_index (thing->cells, RtMappedCell, i);
}

/** rt_mapped_find: the number of the cell of that name; -1: none. */
int rt_mapped_find (const RtMappedThing *thing, const char *name);

static inline gboolean
rt_mapped_is_relation (const RtMappedThing *thing)
{
  return thing->ends[0] >= 0;
}
