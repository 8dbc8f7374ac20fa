/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What many points push each other away by. */
#pragma once

#include <stdbool.h>

typedef struct _RlRepulsion RlRepulsion;

/** rl_repulsion_new: for up to @n points; NULL where memory ends. */
RlRepulsion *rl_repulsion_new (int n);
void rl_repulsion_free (RlRepulsion *repulsion);

/** rl_repulsion_fill: for each of the @n points, by mass, sums over all others
 * mass * (x - x') / distance ** 2 into fx and the same of y into fy, and mass / distance ** 2
 * into steep: how fast the push changes. What is far is taken together. */
void rl_repulsion_fill (RlRepulsion *repulsion, int n, const double *x, const double *y,
                        const double *mass, double *fx, double *fy, double *steep);
