/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/places.h"
#include <math.h>

static gboolean
competes (const RtPlaces *p, const double *values, guint32 v)
{
  return (!p->listed || p->listed[v]) && !isnan (values[v]);
}

/* The @k-th highest of the listed values; of fewer the lowest; NaN of none. */
static double
kth_highest (const RtPlaces *p, const double *values, guint k)
{
  guint held = 0;

  for (guint32 v = 0; v < p->n; v++)
    {
      double x = values[v];
      guint at;

      if (!competes (p, values, v) || (held == k && x <= p->best[k - 1]))
        continue;
      at = held < k ? held++ : k - 1;
      for (; at > 0 && p->best[at - 1] < x; at--)
        p->best[at] = p->best[at - 1];
      p->best[at] = x;
    }
  return held ? p->best[held - 1] : NAN;
}

void
rt_places_share (const RtPlaces *p, const double *values, guint k, double *shares)
{
  double last = kth_highest (p, values, k), slack = p->slack * fabs (last);
  guint above = 0, level = 0;

  for (guint32 v = 0; v < p->n; v++)
    if (competes (p, values, v))
      {
        above += values[v] > last + slack;
        level += fabs (values[v] - last) <= slack;
      }
  for (guint32 v = 0; v < p->n; v++)
    if (competes (p, values, v) && values[v] >= last - slack)
      shares[v] += values[v] > last + slack ? 1
                                            : MIN (1, (double)(MAX (k, above) - above) / level);
}
