/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "analyze/places.h"
#include <math.h>

static gboolean
is_listed (const RtPlaces *p, guint32 v)
{
  return !p->listed || p->listed[v];
}

/* The @k-th highest of the listed values; of fewer the lowest; NaN of none. Most values are
 * none of the highest, and one comparison tells; NaN is no higher than anything. */
static double
kth_highest (const RtPlaces *p, const double *values, guint k)
{
  guint held = 0;

  for (guint32 v = 0; v < p->n; v++)
    {
      double x = values[v];
      guint at;

      if ((held == k && !(x > p->best[k - 1])) || isnan (x) || !is_listed (p, v))
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
  double part;

  for (guint32 v = 0; v < p->n; v++)
    if (values[v] >= last - slack && is_listed (p, v))
      {
        above += values[v] > last + slack;
        level += values[v] <= last + slack;
      }
  part = MIN (1, (double)(MAX (k, above) - above) / level);
  for (guint32 v = 0; v < p->n; v++)
    if (values[v] >= last - slack && is_listed (p, v))
      shares[v] += values[v] > last + slack ? 1 : part;
}
