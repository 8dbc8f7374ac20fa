/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A method that draws at random, run with one seed after the other. Each run is a share of its
 * own: most of igraph's methods do not hear that they are to stop, and a worker can be ended.
 */

#include "analyze/grouping.h"
#include "base/stopped.h"
#include "base/workers.h"
#include <string.h>

#define RUN_STEPS                                                                              \
  500u /* simple ones, an entity and tie; of igraph's walktrap one an entity more */

typedef struct
{
  RtRuns *runs;
  const RtView *view;
  const RtGrouping *method;
  const RtGroupOptions *options;
  RtContext *ctx;
  guint64 seed; /* of the first share */
  gboolean full;
} Seeds;

static gboolean
run_share (RtShare *share, guint i, gpointer result, gpointer data, GError **error)
{
  const Seeds *s = data;
  guint64 seed = rt_context_seed (s->ctx);
  guint32 *group = result;
  gboolean ok;

  for (guint32 v = 0; v < rt_view_size (s->view); v++)
    group[v] = v;
  if (rt_view_n_edges (s->view) == 0)
    return TRUE;
  rt_context_set_seed (s->ctx, s->seed + i);
  ok = s->method->partition (s->view, s->options, group, s->ctx, error);
  rt_context_set_seed (s->ctx, seed);
  return ok && rt_share_step (share, 1, error);
}

static void
take_run (guint i, gconstpointer result, gpointer data)
{
  Seeds *s = data;
  gsize n = rt_view_size (s->view);
  guint32 *group = g_try_new (guint32, n + 1);

  (void)i;
  if (group)
    memcpy (group, result, n * sizeof *group);
  s->full = s->full || !group || !rt_runs_add (s->runs, group);
}

gboolean
rt_runs_draw (RtRuns *runs, const RtView *view, const RtGrouping *method,
              const RtGroupOptions *options, RtContext *ctx, GError **error)
{
  guint64 n = rt_view_size (view);
  guint seeds = method->random ? options->seeds : 1;
  guint at_once = rt_work_shares (seeds, n * sizeof (guint32)); /* or results fill memory */
  Seeds s = { runs, view, method, options, ctx, rt_context_seed (ctx), FALSE };
  RtWork work = { .stage = "finding groups",
                  .result = n * sizeof (guint32),
                  .of = seeds,
                  .calls = TRUE,
                  .deaf = method->deaf,
                  .run = run_share,
                  .take = take_run,
                  .data = &s };

  for (guint done = 0; done < seeds; done += work.n_shares)
    {
      s.seed = rt_context_seed (ctx) + done;
      work.begun = done;
      work.units = work.n_shares = MIN (at_once, seeds - done);
      work.steps = work.n_shares * (RUN_STEPS + (method->deaf ? n : 0))
                   * (n + rt_view_n_edges (view));
      if (!rt_work (&work, ctx, error))
        return runs->runs > 0 && !s.full && rt_stop_here (ctx, error);
      if (s.full)
        {
          g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                       "not enough memory to keep the groups of %u runs; say fewer --seeds",
                       seeds);
          return FALSE;
        }
    }
  return TRUE;
}
