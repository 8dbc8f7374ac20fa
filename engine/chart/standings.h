/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who matters, and how sure that is: a row for each, with what a measure says of the whole view
 * as a tick, the mean over drawn worlds as a dot, and where nine in ten of them lie as a bar.
 */
#pragma once

#include "chart/model.h"

typedef struct
{
  guint32 mark;
  double value;           /* on the whole view; NaN: none */
  double mean, low, high; /* over worlds; NaN without them */
  double first;           /* how often it is first; NaN without worlds */
  char *title;
  char **names; /* wrapped for the page in use */
} RtStandingsRow;

typedef struct
{
  GArray *rows;        /* RtStandingsRow, the first at the top */
  const char *measure; /* its name */
  gboolean worlds;     /* drawn */
  double most, step;   /* of the axis: its end, and from mark to mark; it begins at least */
  double least;
  double names_w, row_h; /* on the page in use */
} RtStandings;

#define rt_standings_row(r, i) (&g_array_index ((r)->rows, RtStandingsRow, i))

void rt_standings_free (RtStandings *standings);
/** rt_standings_number: (transfer full): of a value, with as many digits as its axis needs. */
char *rt_standings_number (const RtStandings *standings, double value);

extern const RtFigureKind rt_standings_figure; /* draw-standings.c */
