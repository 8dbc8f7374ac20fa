/* SPDX-License-Identifier: GPL-2.0-or-later */

/* igraph keeps its handlers and its random generator per process and gives handlers no user
 * data. A guard on the stack of the caller holds all that a handler needs; the one thread-local
 * pointer below finds it, and is put back with the rest. So Ctrl-C ends a long centrality
 * within igraph, and a program that uses igraph itself never notices us. */

#include "graph/igraph-view.h"

static _Thread_local RtIgraphGuard *current;

static void
keep_reason (const char *reason, const char *file, int line, igraph_error_t code)
{
  (void)file;
  (void)line;
  (void)code;
  if (current && reason)
    g_strlcpy (current->reason, reason, sizeof current->reason);
  IGRAPH_FINALLY_FREE ();
}

static igraph_error_t
ask_context (void *data)
{
  (void)data;
  if (!current || !rt_context_cancelled (current->ctx))
    return IGRAPH_SUCCESS;
  IGRAPH_FINALLY_FREE ();
  return IGRAPH_INTERRUPTED;
}

void
rt_igraph_enter_certain (RtIgraphGuard *guard, RtContext *ctx)
{
  guard->ctx = ctx;
  guard->reason[0] = '\0';
  guard->outer = current;
  current = guard;
  guard->error = igraph_set_error_handler (keep_reason);
  guard->warning = igraph_set_warning_handler (igraph_warning_handler_ignore);
  guard->interruption = igraph_set_interruption_handler (ask_context);
  guard->own_rng = FALSE;
}

void
rt_igraph_enter (RtIgraphGuard *guard, RtContext *ctx)
{
  rt_igraph_enter_certain (guard, ctx);
  guard->old_rng = *igraph_rng_default ();
  guard->own_rng = igraph_rng_init (&guard->rng, &igraph_rngtype_mt19937) == IGRAPH_SUCCESS;
  if (!guard->own_rng)
    return;
  igraph_rng_seed (&guard->rng, (igraph_uint_t)rt_context_seed (ctx));
  igraph_rng_set_default (&guard->rng);
}

static RtError
error_of (igraph_error_t code)
{
  switch (code)
    {
    case IGRAPH_ENOMEM:
    case IGRAPH_EOVERFLOW:
      return RT_ERROR_LIMIT;
    case IGRAPH_INTERRUPTED:
      return RT_ERROR_CANCELLED;
    default:
      return RT_ERROR_INPUT;
    }
}

gboolean
rt_igraph_leave (RtIgraphGuard *guard, igraph_error_t code, GError **error)
{
  igraph_set_error_handler (guard->error);
  igraph_set_warning_handler (guard->warning);
  igraph_set_interruption_handler (guard->interruption);
  if (guard->own_rng)
    {
      igraph_rng_set_default (&guard->old_rng);
      igraph_rng_destroy (&guard->rng);
    }
  current = guard->outer;
  if (code == IGRAPH_SUCCESS)
    return TRUE;
  switch (error_of (code))
    {
    case RT_ERROR_CANCELLED:
      g_set_error (error, RT_ERROR, RT_ERROR_CANCELLED, "stopped as asked");
      break;
    case RT_ERROR_LIMIT:
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "not enough memory for this graph; narrow it with --around or --relation");
      break;
    default:
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "the graph library could not do this: %s; try another measure or selection",
                   guard->reason[0] ? guard->reason : igraph_strerror (code));
    }
  return FALSE;
}

const igraph_vector_t *
rt_igraph_wrap (igraph_vector_t *store, const double *x, gsize n)
{
  return x ? igraph_vector_view (store, x, (igraph_integer_t)n) : NULL;
}
