/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case in memory behind the face that a case file will have too: all of it is
 * resident, so get finds and expand has nothing to bring. */
#include "redthread/ingest.h"

static gboolean
memory_find (RtCaseSource *self, const char *text, guint limit, RtMatch **matches, guint *n,
             RtContext *ctx, GError **error)
{
  if (!rt_context_step (ctx, "looking for the name", 0, 0, error))
    return FALSE;
  *matches = rt_find (self->kase, text, limit, n);
  return TRUE;
}

static gboolean
memory_get (RtCaseSource *self, const char *text, RtEntity *out, RtContext *ctx, GError **error)
{
  (void)ctx;
  *out = rt_resolve (self->kase, text, error);
  return *out != RT_NONE;
}

static gboolean
memory_expand (RtCaseSource *self, const RtEntity *frontier, guint n, RtContext *ctx,
               GError **error)
{
  (void)self;
  (void)frontier;
  return rt_context_step (ctx, NULL, n, 0, error);
}

static RtCase *
memory_load (RtCaseSource *self, RtContext *ctx, GError **error)
{
  return rt_context_step (ctx, NULL, 0, 0, error) ? self->kase : NULL;
}

static void
memory_free (RtCaseSource *self)
{
  rt_case_free (self->kase);
  g_free (self);
}

RtCaseSource *
rt_case_source_of (RtCase *kase)
{
  RtCaseSource *source = g_new (RtCaseSource, 1);

  *source = (RtCaseSource){ kase,          memory_find, memory_get,
                            memory_expand, memory_load, memory_free };
  return source;
}

RtCaseSource *
rt_case_source_open (const char *path, const char *format, RtContext *ctx, GError **error)
{
  RtCase *kase = rt_case_open (path, format, ctx, error);

  return kase ? rt_case_source_of (kase) : NULL;
}

void
rt_case_source_free (RtCaseSource *source)
{
  if (source)
    source->free (source);
}
