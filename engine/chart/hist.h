/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The cells that a calendar may have: hist-kinds.c. */
#pragma once

#include <glib.h>

/* A moment's place in a calendar; row or column -1: known to the other only, aside. */
typedef struct
{
  gint64 row, column;
} RtCalendarPlace;

typedef struct
{
  const char *name, *words;
  RtCalendarPlace (*place) (GDateTime *at); /* of local time */
  /* Is it known well enough to stand aside? */
  gboolean (*same_part) (const RtCalendarPlace *a, const RtCalendarPlace *b);
  guint rows; /* 0: as many as there are */
  guint columns;
  guint block; /* rows that are shown all or none, and a rule before them; 0: each by itself */
  gboolean aside_in_row; /* a further row, else a further column */
  const char *aside;
  char *(*row_words) (gint64 row);
  char *(*column_words) (gint64 column, gboolean first);
  gboolean (*column_begins) (gint64 column);
  char *(*cell_words) (const RtCalendarPlace *at); /* NULL: column and row */
  gboolean repeats;                                /* its cells are those of each week */
} RtCalendarKind;

enum
{
  RT_CALENDAR_HOURS,
  RT_CALENDAR_DAYS,
  RT_CALENDAR_YEARS, /* days of many years */
  RT_CALENDAR_MONTHS,
  RT_CALENDAR_WEEK,
  RT_N_CALENDARS
};
extern const RtCalendarKind rt_calendar_kinds[RT_N_CALENDARS];
