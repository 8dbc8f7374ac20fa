/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Edges as straight strokes and nodes as boxes, side by side in columns of 32-bit floats: who
 * crosses whom, and who runs under what, is asked of all of them at once, several to an
 * instruction. It is for weighing places: what touches by less than a hundredth of its length,
 * or by the rounding of a float, may be told either way, but always the same way. */
#pragma once

#include <stdbool.h>

#define RL_LANES 8 /* columns are as long as a multiple of this */

typedef struct
{
  int n_strokes, n_boxes;         /* with what fills the last lanes */
  float *mx, *my, *hx, *hy;       /* by stroke: its middle, and from there to its head */
  float *x, *y, *half_w, *half_h; /* by box */
  float *columns;                 /* all of them */
} RlPlane;

/** rl_plane_new: FALSE where memory ends. All strokes and boxes are nowhere until they are put.
 */
bool rl_plane_new (RlPlane *plane, int n_strokes, int n_boxes);
void rl_plane_clear (RlPlane *plane);

void rl_plane_put_stroke (RlPlane *plane, int stroke, double ax, double ay, double bx,
                          double by);
void rl_plane_put_box (RlPlane *plane, int box, double x, double y, double w, double h);

/** rl_plane_crossed: how many strokes @stroke crosses; those that share an end do not. */
int rl_plane_crossed (const RlPlane *plane, int stroke);
/** rl_plane_cross: do these two? */
bool rl_plane_cross (const RlPlane *plane, int a, int b);
/** rl_plane_boxes: how many boxes @stroke runs under, those at its own ends with them. */
int rl_plane_boxes (const RlPlane *plane, int stroke);
/** rl_plane_strokes: how many strokes run under @box, those that end there with them. */
int rl_plane_strokes (const RlPlane *plane, int box);
/** rl_plane_under: does @stroke run under @box? */
bool rl_plane_under (const RlPlane *plane, int stroke, int box);
/** rl_plane_near: how many boxes are nearer to @box than @gap, itself with them. */
int rl_plane_near (const RlPlane *plane, int box, double gap);
