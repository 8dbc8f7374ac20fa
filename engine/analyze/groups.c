/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups: a method's answer put in order, so that it is the same every time, with its quality
 * and, where it is drawn at random, what other seeds say. */

#include "analyze/groups-private.h"
#include "base/stopped.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

/* ---- Groups under construction ------------------------------------------------------- */

static void
end_group (RtCover *cover, guint level)
{
  Group group = { cover->members->len, level };

  g_array_append_val (cover->groups, group);
}

gboolean
rt_cover_add (RtCover *cover, const igraph_integer_t *vertices, guint32 n, guint level)
{
  if ((guint64)cover->members->len + n >= G_MAXUINT32 / sizeof (guint32))
    return FALSE; /* GLib ends the program where an array grows past that */
  for (guint32 i = 0; i < n; i++)
    {
      guint32 vertex = (guint32)vertices[i];
      g_array_append_val (cover->members, vertex);
    }
  end_group (cover, level);
  return TRUE;
}

gboolean
rt_cover_add_partition (RtCover *cover, const guint32 *group, guint level)
{
  g_autofree guint32 *next = g_try_new (guint32, (gsize)cover->size + 1);
  g_autofree guint32 *begin = g_try_new0 (guint32, (gsize)cover->size + 2);
  guint32 *member;

  if (!next || !begin)
    return FALSE;
  for (guint32 v = 0; v < cover->size; v++)
    if (group[v] != RT_NONE)
      begin[group[v] + 1]++;
  for (guint32 g = 0; g < cover->size; g++)
    begin[g + 1] += begin[g];
  memcpy (next, begin, (gsize)cover->size * sizeof *next);
  g_array_set_size (cover->members, begin[cover->size]);
  member = (guint32 *)(gpointer)cover->members->data;
  for (guint32 v = 0; v < cover->size; v++)
    if (group[v] != RT_NONE)
      member[next[group[v]]++] = v;
  for (guint32 g = 0; g < cover->size; g++)
    if (begin[g + 1] > begin[g])
      {
        Group one = { begin[g + 1], level };
        g_array_append_val (cover->groups, one);
      }
  return TRUE;
}

guint32
rt_cover_n (const RtCover *cover)
{
  return cover->groups->len;
}

/* ---- The groups ---------------------------------------------------------------------- */

void
rt_groups_free (RtGroups *groups)
{
  if (!groups)
    return;
  g_array_unref (groups->cover.groups);
  g_array_unref (groups->cover.members);
  g_ptr_array_unref (groups->runs.distinct);
  g_array_unref (groups->runs.times);
  g_free (groups->tied);
  g_free (groups->order);
  rt_view_free (groups->own);
  g_free (groups);
}

const RtView *
rt_groups_view (const RtGroups *groups)
{
  return groups->view;
}

guint32
rt_groups_n (const RtGroups *groups)
{
  return groups->cover.groups->len;
}

const guint32 *
rt_groups_members (const RtGroups *groups, guint32 group, guint32 *n)
{
  g_return_val_if_fail (group < rt_groups_n (groups), NULL);
  return rt_groups_members_at (groups, groups->order[group], n);
}

guint
rt_groups_level (const RtGroups *groups, guint32 group)
{
  g_return_val_if_fail (group < rt_groups_n (groups), 0);
  return g_array_index (groups->cover.groups, Group, groups->order[group]).level;
}

double
rt_groups_quality (const RtGroups *groups)
{
  return groups->quality;
}

double
rt_groups_stability (const RtGroups *groups)
{
  return groups->stability;
}

guint
rt_groups_runs (const RtGroups *groups)
{
  return MAX (1, groups->runs.runs);
}

double
rt_groups_held (const RtGroups *groups, guint32 group)
{
  guint32 n = 0;
  const guint32 *members = rt_groups_members (groups, group, &n);

  return groups->runs.runs > 1 ? rt_runs_held (&groups->runs, members, n) : NAN;
}

/* ---- Asking the method --------------------------------------------------------------- */

static gboolean
no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to group this graph");
  return FALSE;
}

static gboolean
find_tied (RtGroups *groups)
{
  const igraph_t *graph = rt_view_graph (groups->view);

  groups->tied = g_try_new0 (guint8, (gsize)rt_view_size (groups->view) + 1);
  for (igraph_integer_t e = 0; groups->tied && e < igraph_ecount (graph); e++)
    groups->tied[IGRAPH_FROM (graph, e)] = groups->tied[IGRAPH_TO (graph, e)] = 1;
  groups->runs.tied = groups->tied;
  return groups->tied != NULL;
}

static gboolean
find_quality (RtGroups *groups, const guint32 *group, RtContext *ctx, GError **error)
{
  const RtView *view = groups->view;
  igraph_vector_t weights;
  igraph_vector_int_t membership;
  RtIgraphGuard guard;
  igraph_error_t code;

  if (rt_view_n_edges (view) == 0)
    return TRUE;
  rt_igraph_enter_certain (&guard, ctx);
  code = igraph_vector_int_init (&membership, rt_view_size (view));
  if (code == IGRAPH_SUCCESS)
    {
      for (guint32 v = 0; v < rt_view_size (view); v++)
        VECTOR (membership)[v] = group[v];
      code = igraph_modularity (
          rt_view_graph (view), &membership,
          rt_igraph_wrap (&weights, rt_view_strengths (view), rt_view_n_edges (view)), 1,
          rt_view_options (view)->directed, &groups->quality);
      igraph_vector_int_destroy (&membership);
    }
  return rt_igraph_leave (&guard, code, error);
}

/* What soon follows an answer that was stopped is not stopped too. */
static RtContext *
rest_of (RtContext *ctx)
{
  return rt_context_stopped (ctx) ? NULL : ctx;
}

/* Which run is told. Where it is stopped and to compare them takes long, the first. */
static gboolean
choose_run (const RtGroups *groups, guint *best, double *stability, RtContext *ctx,
            GError **error)
{
  *best = 0;
  *stability = NAN;
  if (rt_context_stopped (ctx) && !rt_runs_are_few (&groups->runs))
    return TRUE;
  if (rt_runs_choose (&groups->runs, best, stability, rest_of (ctx), error))
    return TRUE;
  *best = 0;
  *stability = NAN;
  return rt_stop_here (ctx, error);
}

static gboolean
ask_partition (RtGroups *groups, const RtGrouping *method, const RtGroupOptions *options,
               RtContext *ctx, GError **error)
{
  double stability;
  guint best;
  const guint32 *group;

  if (!find_tied (groups))
    return no_memory (error);
  if (!rt_runs_draw (&groups->runs, groups->view, method, options, ctx, error)
      || !choose_run (groups, &best, &stability, ctx, error))
    return FALSE;
  if (method->random && groups->runs.runs > 1 && rt_view_n_edges (groups->view) > 0)
    groups->stability = stability;
  group = groups->runs.distinct->pdata[best];
  return find_quality (groups, group, rest_of (ctx), error)
         && (rt_cover_add_partition (&groups->cover, group, 0) || no_memory (error));
}

/* The view that the method is defined on; *own where it had to be made. */
static const RtView *
right_view (const RtView *view, const RtGrouping *method, RtView **own, RtContext *ctx,
            GError **error)
{
  RtViewOptions options = *rt_view_options (view);

  if (method->direction != RT_GROUPS_EITHER)
    options.directed = method->direction == RT_GROUPS_DIRECTED;
  options.multi = options.multi && !method->simple;
  if (options.directed == rt_view_options (view)->directed
      && options.multi == rt_view_options (view)->multi)
    return view;
  *own = rt_view_new (rt_view_case (view), rt_view_pick (view), &options, ctx, error);
  return *own;
}

static gboolean
check_option (const RtGrouping *method, const char *name, gboolean given, GError **error)
{
  if (!given || g_strcmp0 (method->option, name) == 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               method->option ? "--%s says nothing to --by %s; that takes --%s"
                              : "--%s says nothing to --by %s%s; leave it out",
               name, method->name, method->option ? method->option : "");
  return FALSE;
}

static gboolean
check_options (const RtGrouping *method, const RtGroupOptions *options, GError **error)
{
  if (!check_option (method, "resolution", options->resolution > 0, error)
      || !check_option (method, "steps", options->steps > 0, error)
      || !check_option (method, "least", options->least > 0, error))
    return FALSE;
  if (method->random || options->seeds == 0)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--seeds says nothing to --by %s, which draws nothing at random; leave it out",
               method->name);
  return FALSE;
}

static RtGroups *
groups_new (guint32 size)
{
  RtGroups *groups = g_new0 (RtGroups, 1);

  groups->quality = groups->stability = NAN;
  groups->cover.size = groups->runs.size = size;
  groups->cover.groups = g_array_new (FALSE, FALSE, sizeof (Group));
  groups->cover.members = g_array_new (FALSE, FALSE, sizeof (guint32));
  groups->runs.distinct = g_ptr_array_new_with_free_func (g_free);
  groups->runs.times = g_array_new (FALSE, FALSE, sizeof (guint));
  return groups;
}

RtGroups *
rt_groups (const RtView *view, const RtGrouping *method, const RtGroupOptions *options,
           RtContext *ctx, GError **error)
{
  g_autoptr (RtGroups) groups = groups_new (rt_view_size (view));
  g_autoptr (RtContext) own = ctx ? NULL : rt_context_new (); /* seeds need one */
  RtGroupOptions filled = options ? *options : (RtGroupOptions){ 0 };
  gboolean ok;

  if (!check_options (method, &filled, error))
    return NULL;
  filled.seeds = filled.seeds ? filled.seeds : RT_GROUP_SEEDS;
  ctx = ctx ? ctx : own;
  groups->view = right_view (view, method, &groups->own, ctx, error);
  if (!groups->view || !rt_context_step (ctx, "finding groups", 0, 0, error))
    return NULL;
  if (method->partition)
    ok = rt_view_size (view) == 0 || ask_partition (groups, method, &filled, ctx, error);
  else
    ok = rt_view_n_edges (groups->view) == 0
         || method->cover (groups->view, &filled, &groups->cover, ctx, error);
  return ok && rt_groups_put_in_order (groups, method->overlaps, rest_of (ctx), error)
             ? g_steal_pointer (&groups)
             : NULL;
}
