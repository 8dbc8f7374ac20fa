/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The way out where walking around one box after another (around.c) ends in a corner: the page
 * in small squares, and the shortest way through those that are free. It finds a way wherever
 * there is one that is not too narrow, for the price of looking at many squares.
 * Method: A* (Hart, Nilsson and Raphael 1968) over squares and their eight neighbours. */
#pragma once

#include "chart/geometry.h"

typedef struct _RtMaze RtMaze;

/** rt_maze_new: of w by h units but for the topmost @head, what lies around @shapes (RtShape),
 * with walls that keep @clearance from them. NULL: that has more squares than can be looked at.
 */
RtMaze *rt_maze_new (double w, double h, double head, const GArray *shapes, double clearance);
void rt_maze_free (RtMaze *maze);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtMaze, rt_maze_free)

/** rt_maze_way: appends (RtPoint) what lies between @from and @to, both left out, on a way that
 * meets shapes of owners @a and @b alone; FALSE: there is none, and nothing is appended. */
gboolean rt_maze_way (RtMaze *maze, guint32 a, guint32 b, RtPoint from, RtPoint to,
                      GArray *points);
