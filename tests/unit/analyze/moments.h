/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The moments at which a call asks whether to go on: they are counted, and at one of them it is
 * cancelled. */
#pragma once

#include "fixture.h"

#include "redthread/context.h"

static struct
{
  RtContext *ctx;
  guint64 checks; /* so far */
  guint64 stop;   /* at which to stop, from 1; 0: none */
} moment;

/* The linker puts these in the place of the context's (Makefile). */
gboolean __real_rt_context_cancelled (const RtContext *ctx);
gboolean __real_rt_context_step (RtContext *ctx, const char *stage, guint64 done, guint64 total,
                                 GError **error);
gboolean __wrap_rt_context_cancelled (const RtContext *ctx);
gboolean __wrap_rt_context_step (RtContext *ctx, const char *stage, guint64 done, guint64 total,
                                 GError **error);

static void
pass_moment (void)
{
  if (moment.ctx && ++moment.checks == moment.stop)
    rt_context_cancel (moment.ctx);
}

gboolean
__wrap_rt_context_cancelled (const RtContext *ctx)
{
  pass_moment ();
  return __real_rt_context_cancelled (ctx);
}

gboolean
__wrap_rt_context_step (RtContext *ctx, const char *stage, guint64 done, guint64 total,
                        GError **error)
{
  pass_moment ();
  return __real_rt_context_step (ctx, stage, done, total, error);
}

/* From now on, and stops @ctx at the one that is said. */
FIXTURE_UNUSED void
moments_begin (RtContext *ctx, guint64 stop)
{
  moment.checks = 0;
  moment.stop = stop;
  moment.ctx = ctx;
}

FIXTURE_UNUSED void
moments_end (void)
{
  moment.ctx = NULL;
}
