/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A table as a picture: rows, columns, and a shaded cell where they meet. The words are the
 * caller's; the page, the frame and the look are those of charts. */
#pragma once

#include "redthread/chart.h"

/* How a cell is shaded. What stands in it says the same, for who cannot tell the shades apart.
 */
typedef enum
{
  RT_SHADE_NONE,
  RT_SHADE_FOR,
  RT_SHADE_STRONGLY_FOR,
  RT_SHADE_AGAINST,
  RT_SHADE_STRONGLY_AGAINST,
  RT_SHADE_NEUTRAL,
  RT_SHADE_CONFIRMED,
  RT_SHADE_PROBABLE,
  RT_SHADE_TENTATIVE,
  RT_SHADE_UNGRADED,
  RT_SHADE_SELF,   /* where a row meets itself */
  RT_SHADE_HEAT_1, /* few */
  RT_SHADE_HEAT_2,
  RT_SHADE_HEAT_3,
  RT_SHADE_HEAT_4, /* many */
  RT_N_SHADES
} RtShade;

typedef enum
{
  RT_DOT_NONE,
  RT_DOT_FILLED,
  RT_DOT_OPEN,
  RT_DOT_SMALL,
  RT_N_DOTS
} RtDot;

typedef struct
{
  char *letter, *text;  /* its head; letter: above it, or NULL */
  char *figure, *range; /* below it; NULL: none */
  double share;         /* 0 to 1: a bar below those */
  gboolean begins;      /* a group of them does: a rule goes before it */
} RtGridColumn;

typedef struct
{
  char *text, *small; /* small: below it, or NULL */
  char *figures[2];   /* beside it, under the heads of the grid; or NULL */
  gboolean begins;
} RtGridRow;

typedef struct
{
  char text[8]; /* cut where it is longer */
  RtShade shade;
  RtDot dot;          /* in place of the text */
  gboolean contested; /* an amber diamond in its corner */
  char *title;        /* what to know of it, or NULL */
} RtGridCell;

typedef struct
{
  RtGridCell cell; /* without a title */
  const char *words;
} RtGridKey;

typedef struct
{
  char *title, *subtitle, *counts; /* above; and below, at the left */
  const char *marking;             /* or NULL */
  const char *figure_heads[2];
  const char *measure; /* what the figures below the heads are, or NULL */
  gboolean upright; /* many small cells: heads are written upwards, in one line, as rows are */
  GArray *columns;  /* RtGridColumn */
  GArray *rows;     /* RtGridRow */
  GArray *cells;    /* RtGridCell: [row * columns + column] */
  GArray *keys;     /* RtGridKey: the legend */
} RtGrid;

RtGrid *rt_grid_new (void);
void rt_grid_free (RtGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtGrid, rt_grid_free)

/** rt_grid_write: takes @grid; what @pick leaves of @kase is what it tells of. @options: page,
 * portrait and theme count. @path ends in .svg, .png or .pdf. Errors as rt_chart_write(). */
gboolean rt_grid_write (RtGrid *grid, RtCase *kase, const RtPick *pick,
                        const RtChartOptions *options, const char *path, RtContext *ctx,
                        GError **error);
