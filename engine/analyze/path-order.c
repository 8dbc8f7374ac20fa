/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Can hops have happened one after the other? Each has a window: a moment lies somewhere in it,
 * a state can be used at any time while it lasts. Possible: there are times t1 <= t2 <= ... in
 * the windows, each at most the gap after the one before; the times that can be reached by a
 * hop are always one interval [lo, hi], so keeping that is enough. Certain: so it is wherever
 * the uncertain ends truly lie. The worst case puts beginnings late and ends early, and since
 * hops are independent it is enough that no two hops can clash: the latest beginning before
 * against the earliest end after. */

#include "analyze/path.h"

gint64
rt_time_plus (gint64 t, double seconds)
{
  if (!(seconds > 0) || seconds >= 9e18 || t > G_MAXINT64 - (gint64)seconds)
    return G_MAXINT64;
  return t + (gint64)seconds;
}

RtWindow
rt_path_window (RtCase *kase, const RtPick *pick, RtRelation r)
{
  RtDateSpan span;

  if (!rt_relation_span (kase, r, pick, &span))
    return (RtWindow){ G_MININT64, G_MAXINT64, G_MAXINT64, G_MININT64, FALSE };
  return (RtWindow){ span.earliest, span.latest, span.start_latest, span.end_earliest, TRUE };
}

static gboolean
possible (const RtWindow *w, guint n, double gap)
{
  gint64 lo = w[0].earliest, hi = w[0].latest;

  for (guint i = 1; i < n; i++)
    {
      gint64 reach = rt_time_plus (hi, gap);

      lo = MAX (lo, w[i].earliest);
      hi = MIN (w[i].latest, reach);
      if (lo > hi)
        return FALSE;
    }
  return TRUE;
}

static gboolean
certain (const RtWindow *w, guint n, double gap)
{
  gint64 begun = w[0].start_latest, over = w[0].end_earliest;

  for (guint i = 1; i < n; i++)
    {
      gint64 reach = rt_time_plus (over, gap);

      if (begun > w[i].end_earliest || w[i].start_latest > reach)
        return FALSE;
      begun = MAX (begun, w[i].start_latest);
      over = MIN (w[i].end_earliest, reach);
    }
  return TRUE;
}

RtTruth
rt_path_windows_order (const RtWindow *windows, guint n, double max_gap)
{
  if (n < 2)
    return RT_CERTAINLY;
  if (!possible (windows, n, max_gap))
    return RT_NO;
  return certain (windows, n, max_gap) ? RT_CERTAINLY : RT_POSSIBLY;
}

RtTruth
rt_path_order (RtCase *kase, const RtPick *pick, const RtRelation *relations, guint n,
               double max_gap, gboolean refuse_undated)
{
  g_autofree RtWindow *windows = g_new (RtWindow, n + 1u);

  for (guint i = 0; i < n; i++)
    {
      windows[i] = rt_path_window (kase, pick, relations[i]);
      if (refuse_undated && !windows[i].dated)
        return RT_NO;
    }
  return rt_path_windows_order (windows, n, max_gap);
}
