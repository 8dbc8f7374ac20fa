/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The plane in square cells, and what lies in each: who looks along a line asks only the cells
 * that it passes. What lies outside of w by h is in the cells at the edge. */
#pragma once

#include "chart/geometry.h"

typedef struct _RtCells RtCells;

/** rt_cells_new: of @side units, or more where that would be too many; empty. */
RtCells *rt_cells_new (double w, double h, double side);
void rt_cells_free (RtCells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCells, rt_cells_free)

void rt_cells_add_rect (RtCells *cells, RtRect rect, guint what);
void rt_cells_add_segment (RtCells *cells, RtPoint a, RtPoint b, guint what);
/** rt_cells_seal: after the last; only then may be asked. */
void rt_cells_seal (RtCells *cells);

/* A walk along a segment:
 *   RtCellsWalk walk = rt_cells_walk (cells, a, b);
 *   while ((in = rt_cells_next (&walk, &n))) ... */
typedef struct
{
  const RtCells *cells;
  RtPoint top, end;
  guint x, y, right, last;
} RtCellsWalk;

RtCellsWalk rt_cells_walk (const RtCells *cells, RtPoint a, RtPoint b);
/** rt_cells_next: what lies in the next cell (@n of them, may be 0); NULL behind the last. */
const guint *rt_cells_next (RtCellsWalk *walk, guint *n);

/** rt_cells_n, rt_cells_in: how many cells, and what lies in one. */
guint rt_cells_n (const RtCells *cells);
const guint *rt_cells_in (const RtCells *cells, guint cell, guint *n);
/** rt_cells_at: the cell of a point. */
guint rt_cells_at (const RtCells *cells, RtPoint p);
