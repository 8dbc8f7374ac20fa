/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/chance.h"
#include <math.h>

double
rt_chance_uniform (guint64 key, guint64 number)
{
  return ((double)(rt_chance_bits (key, number) >> 12) + 0.5) * 0x1p-52;
}

double
rt_chance_normal (guint64 key, guint64 number)
{
  double radius = sqrt (-2 * log (rt_chance_uniform (key, 2 * number)));

  return radius * cos (2 * G_PI * rt_chance_uniform (key, 2 * number + 1));
}

double
rt_normal_below (double x)
{
  return erfc (-x * G_SQRT2 / 2) / 2;
}

/* Halley's steps from a start that is right to a few percent (Tocher's logistic). */
double
rt_normal_quantile (double p)
{
  double x;

  if (!(p > 0 && p < 1))
    return p > 0 ? INFINITY : -INFINITY;
  x = log (p / (1 - p)) / 1.702;
  for (guint step = 0; step < 50; step++)
    {
      double density = exp (-x * x / 2) / sqrt (2 * G_PI);
      double newton = density > 0 ? (rt_normal_below (x) - p) / density : 0;
      double change = newton / MAX (1 + x * newton / 2, 0.5);

      x -= change;
      if (fabs (change) <= 1e-14 * MAX (1, fabs (x)))
        break;
    }
  return x;
}
