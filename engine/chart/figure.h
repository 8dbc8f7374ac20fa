/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands on the page in place of marks and lines. The frame around it (title, legend,
 * sources, counts) is that of every chart. */
#pragma once

#include "base/table.h"
#include "chart/draw.h"
#include "redthread/chart.h"

struct _RtFigureKind
{
  const char *noun; /* "a matrix" */
  gboolean icons;   /* it draws icons of marks */
  /* On the page in use, which has room for it from chart->area on; may lay itself out there. */
  gboolean (*fits) (RtChart *chart);
  /* Of a figure with marks and lines in it: gives them their places, once it fits; NULL: it has
   * none. */
  gboolean (*arrange) (RtChart *chart, const RtChartOptions *options, gboolean *fits,
                       RtContext *ctx, GError **error);
  /* What it takes of the area, from the top, once it fits; NULL: all. The page ends there where
   * nobody has asked for a page. */
  double (*height) (const RtChart *chart);
  char *(*too_large) (const RtChart *chart); /* (transfer full): what no page holds, and the
                                                way out: "fits on no page; ..." */
  /* (transfer full): what the reader is told on the terminal of what it leaves out; NULL:
   * nothing. May be NULL. */
  char *(*note) (const RtChart *chart);
  void (*legend) (const RtChart *chart, RtLegend *legend);
  void (*draw) (const RtDraw *d);
  /* Of a figure that is text, in place of all of these but noun; (transfer full). */
  GString *(*text) (const RtChart *chart, const RtScreen *screen);
  GDestroyNotify free;
};

/** rt_chart_set_figure: @figure (transfer full) of that kind stands in the place of marks and
 * lines; subtitle and counts are its own from now on (may be NULL: they stay). */
void rt_chart_set_figure (RtChart *chart, const RtFigureKind *kind, gpointer figure,
                          const char *subtitle, const char *counts);
/** rt_figure_arrange: takes the first page, from roomy to full and then from A4 up, on which it
 * fits. */
gboolean rt_figure_arrange (RtChart *chart, const RtChartOptions *options, RtContext *ctx,
                            GError **error);

extern const RtFigureKind rt_grid_figure;     /* of an RtGrid (grid.h): draw-grid.c */
extern const RtFigureKind rt_calendar_figure; /* the same, of time */

/* How the figure of a picture is filled, when marks and lines are. RT_ERROR_USAGE where there
 * is nothing to show. */
typedef gboolean RtPictureFill (RtChartFill *fill, RtContext *ctx, GError **error);
/** rt_picture_fill: of the picture called @name; NULL: the link chart. */
RtPictureFill *rt_picture_fill (const char *name);

#define PICTURE(function, ...) RtPictureFill function;
#include "chart/pictures.def"
#undef PICTURE
