/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shared by the files of sketches. */
#pragma once

#include "chart/model.h"
#include "chart/sketch.h"

/** rt_sketch_drawn: as rt_sketch_relations(), of what @fill draws as lines, with its source
 * numbers and threads. */
void rt_sketch_drawn (RtSketch *sketch, RtChartFill *fill);

/* What is drawn with. Each is one column wide. */
typedef struct
{
  const char *line[RT_N_LINE_STYLES], *thread[RT_N_LINE_STYLES];
  const char *fork, *last, *trunk;     /* of branches */
  const char *right, *left;            /* arrows */
  const char *contested, *above, *dot; /* dot: between phrases */
  const char *corner[4];               /* from the top left, row by row */
  const char *across, *down;           /* sides of a box */
  const char *out, *below;             /* where a line leaves its side, its floor */
} RtSketchGlyphs;
/** rt_sketch_glyphs: those that the screen can show. */
const RtSketchGlyphs *rt_sketch_glyphs (const RtScreen *screen);
