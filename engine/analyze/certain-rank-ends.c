/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the means of a ranking would be, were all likelihoods at their low or at their high
 * ends. In a large graph only the first of the worlds are drawn again by the ends: what they
 * add to the best's mean of the same worlds, or take from it, is added to the mean of all
 * worlds. It is a difference of the same draws, so it is more exact than the ends' own means,
 * and lies on its right side where the worlds do; but it can go beyond what the measure can be,
 * so it is kept within the values that were seen.
 */

#include "analyze/certain-rank.h"
#include "base/stopped.h"
#include "case/columns.h"
#include <math.h>

#define ENDS_STEPS 200000000u /* all worlds by each end, where they cost no more; */
#define ENDS_SHARE 8u         /* else one in so many, */
#define ENDS_BLOCKS 2u        /* but no fewer blocks than that */

/* Of how many of the worlds that are asked for each end is asked, at least. */
static guint
worlds_by_end (const RtRankQuestion *q)
{
  guint worlds = q->basis.options.worlds, blocks = worlds / RT_BLOCK;

  if (worlds * rt_rank_world_steps (q) <= ENDS_STEPS)
    return worlds;
  return MIN (blocks, MAX (blocks / ENDS_SHARE, ENDS_BLOCKS)) * RT_BLOCK;
}

guint64
rt_rank_ends_worlds (const RtRankQuestion *q)
{
  return 2 * (guint64)worlds_by_end (q);
}

gboolean
rt_rank_ends_prepare (const RtRankQuestion *q, RtRankTally *t, GError **error)
{
  guint n = worlds_by_end (q);

  if (n == t->room)
    return TRUE;
  t->ends_at = n;
  t->ends[RT_WORLD_BEST] = g_try_new (double, (gsize)t->n + 1);
  return t->ends[RT_WORLD_BEST] || rt_no_memory (error, "worlds");
}

static void
fill_means (const RtRankTally *t, double *means)
{
  for (guint32 v = 0; v < t->n; v++)
    means[v] = rt_rank_tally_mean (t, v);
}

/* A share may end behind the world that was meant. */
void
rt_rank_ends_note (RtRankTally *t)
{
  if (!t->ends[RT_WORLD_BEST] || t->ends_worlds || t->worlds < t->ends_at)
    return;
  t->ends_worlds = t->worlds;
  fill_means (t, t->ends[RT_WORLD_BEST]);
}

/* Of all worlds, by what @own, the end's tally, says of the first. */
static double
of_all_worlds (const RtRankTally *t, const RtRankTally *own, guint32 v)
{
  double mean = rt_rank_tally_mean (t, v), end = rt_rank_tally_mean (own, v);
  double told = mean + (end - t->ends[RT_WORLD_BEST][v]);

  if (isnan (told))
    return end;
  return CLAMP (told, MIN (own->least[v], mean), MAX (own->most[v], mean));
}

/* (transfer full): by one end; NULL with an error, or where it was stopped. */
static double *
means_by (const RtRankQuestion *q, const RtRankTally *t, const RtWorlds *worlds, RtWorldEnd by,
          RtContext *ctx, GError **error)
{
  g_auto (RtRankTally) own = { 0 };

  if (!rt_rank_tally_init (&own, q, t->ends_worlds, error)
      || !rt_rank_draw (q, &own, worlds, by, rt_view_pick (q->view), ctx, error)
      || own.worlds < t->ends_worlds)
    return NULL;
  if (t->ends_worlds == t->worlds)
    fill_means (&own, own.values);
  else
    for (guint32 v = 0; v < t->n; v++)
      own.values[v] = of_all_worlds (t, &own, v);
  return g_steal_pointer (&own.values);
}

gboolean
rt_rank_ends_find (const RtRankQuestion *q, RtRankTally *t, const RtWorlds *worlds,
                   RtContext *ctx, GError **error)
{
  g_autofree double *low = NULL, *high = NULL;

  if (t->ends_worlds == 0)
    t->ends_worlds = t->worlds;
  low = means_by (q, t, worlds, RT_WORLD_LOW, ctx, error);
  high = low ? means_by (q, t, worlds, RT_WORLD_HIGH, ctx, error) : NULL;
  if (!high)
    return rt_context_stopped (ctx) || rt_stop_here (ctx, error);
  t->ends[RT_WORLD_LOW] = g_steal_pointer (&low);
  t->ends[RT_WORLD_HIGH] = g_steal_pointer (&high);
  return TRUE;
}
