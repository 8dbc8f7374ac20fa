/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who comes first in a group, and which group: the same every time, whatever the method. */

#include "analyze/groups-private.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

/* A member with all that it is placed by, for a large group is not looked up while it is
 * sorted.
 */
typedef struct
{
  double within, in_all; /* how closely it is tied: in its group, and in all */
  guint64 begins;        /* the first eight bytes of its id, the first one highest */
  guint32 vertex;
} Member;

/* How closely each vertex is tied: in its group for the moment, and in all. */
typedef struct
{
  const RtView *view;
  double *within, *in_all;
  guint32 *stamp; /* by vertex: the group looked at, from 1 */
  Member *member; /* room for as many as there are vertices */
} Ties;

static double
strength_of (const RtView *view, igraph_integer_t edge)
{
  const double *strengths = rt_view_strengths (view);

  return strengths ? strengths[edge] : 1;
}

static const char *
id_of (const RtView *view, guint32 vertex)
{
  return rt_entity_id (rt_view_case (view), rt_view_entity (view, vertex));
}

static guint64
beginning_of (const char *id)
{
  guint64 begins = 0;

  for (guint i = 0; i < sizeof begins; i++)
    begins = begins << 8 | (guint8)(*id ? *id++ : '\0');
  return begins;
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer view)
{
  const Member *x = a, *y = b;

  if (fabs (x->within - y->within) > 1e-12 * x->within)
    return x->within > y->within ? -1 : 1;
  if (fabs (x->in_all - y->in_all) > 1e-12 * x->in_all)
    return x->in_all > y->in_all ? -1 : 1;
  if (x->begins != y->begins)
    return x->begins < y->begins ? -1 : 1;
  return x->vertex == y->vertex ? 0 : strcmp (id_of (view, x->vertex), id_of (view, y->vertex));
}

static void
sort_members (guint32 *members, guint32 n, const Ties *ties)
{
  for (guint32 i = 0; i < n; i++)
    ties->member[i] = (Member){ ties->within[members[i]], ties->in_all[members[i]],
                                beginning_of (id_of (ties->view, members[i])), members[i] };
  g_qsort_with_data (ties->member, (gint)n, sizeof *ties->member, compare_members,
                     (gpointer)ties->view);
  for (guint32 i = 0; i < n; i++)
    members[i] = ties->member[i].vertex;
}

/* Adds up the ties within one group, of those that lie over each other. */
static igraph_error_t
weigh_members (const RtGroups *groups, guint32 place, Ties *ties, igraph_vector_int_t *edges)
{
  const igraph_t *graph = rt_view_graph (ties->view);
  guint32 n;
  const guint32 *members = rt_groups_members_at (groups, place, &n);

  for (guint32 i = 0; i < n; i++)
    ties->stamp[members[i]] = place + 1;
  for (guint32 i = 0; i < n; i++)
    {
      ties->within[members[i]] = 0;
      IGRAPH_CHECK (igraph_incident (graph, edges, members[i], IGRAPH_ALL));
      for (igraph_integer_t j = 0; j < igraph_vector_int_size (edges); j++)
        {
          igraph_integer_t e = VECTOR (*edges)[j];

          if (ties->stamp[IGRAPH_OTHER (graph, e, members[i])] == place + 1)
            ties->within[members[i]] += strength_of (ties->view, e);
        }
    }
  return IGRAPH_SUCCESS;
}

/* Of all groups at once, where nobody is in two: edge by edge, as they lie in memory. */
static void
weigh_all_members (const RtGroups *groups, Ties *ties)
{
  const igraph_t *graph = rt_view_graph (ties->view);

  for (guint32 place = 0; place < rt_groups_n (groups); place++)
    {
      guint32 n;
      const guint32 *members = rt_groups_members_at (groups, place, &n);

      for (guint32 i = 0; i < n; i++)
        ties->stamp[members[i]] = place + 1;
    }
  for (igraph_integer_t e = 0; e < igraph_ecount (graph); e++)
    {
      igraph_integer_t a = IGRAPH_FROM (graph, e), b = IGRAPH_TO (graph, e);
      double strength = strength_of (ties->view, e);

      ties->in_all[a] += strength;
      ties->in_all[b] += strength;
      if (ties->stamp[a] != ties->stamp[b])
        continue;
      ties->within[a] += strength;
      ties->within[b] += strength;
    }
}

/* Where some are in two groups, only what each is tied by in all; the rest group by group. */
static void
weigh_in_all (Ties *ties)
{
  const igraph_t *graph = rt_view_graph (ties->view);

  for (igraph_integer_t e = 0; e < igraph_ecount (graph); e++)
    {
      ties->in_all[IGRAPH_FROM (graph, e)] += strength_of (ties->view, e);
      ties->in_all[IGRAPH_TO (graph, e)] += strength_of (ties->view, e);
    }
}

static igraph_error_t
order_members (const RtGroups *groups, guint32 place, Ties *ties, igraph_vector_int_t *edges)
{
  guint32 n, *members = rt_groups_members_at (groups, place, &n);

  if (edges)
    IGRAPH_CHECK (weigh_members (groups, place, ties, edges));
  sort_members (members, n, ties);
  return IGRAPH_SUCCESS;
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtGroups *groups = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b, n, m;
  const guint32 *p = rt_groups_members_at (groups, x, &n),
                *q = rt_groups_members_at (groups, y, &m);
  guint level = g_array_index (groups->cover.groups, Group, x).level;
  guint other = g_array_index (groups->cover.groups, Group, y).level;

  if (level != other)
    return level > other ? -1 : 1;
  if (n != m)
    return n > m ? -1 : 1;
  for (guint32 i = 0; i < n; i++)
    if (p[i] != q[i])
      return rt_compare_entity_ids (rt_view_case (groups->view),
                                    rt_view_entity (groups->view, p[i]),
                                    rt_view_entity (groups->view, q[i]));
  return 0;
}

static igraph_error_t
order_all (RtGroups *groups, gboolean overlaps, Ties *ties, RtContext *ctx)
{
  igraph_vector_int_t edges;
  igraph_error_t code = IGRAPH_SUCCESS;

  if (overlaps)
    weigh_in_all (ties);
  else
    weigh_all_members (groups, ties);
  IGRAPH_CHECK (igraph_vector_int_init (&edges, 0));
  for (guint32 i = 0; i < rt_groups_n (groups) && code == IGRAPH_SUCCESS; i++)
    code = rt_context_cancelled (ctx)
               ? IGRAPH_INTERRUPTED
               : order_members (groups, i, ties, overlaps ? &edges : NULL);
  igraph_vector_int_destroy (&edges);
  return code;
}

gboolean
rt_groups_put_in_order (RtGroups *groups, gboolean overlaps, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (groups->view);
  g_autofree double *within = g_try_new0 (double, (gsize)n + 1);
  g_autofree double *in_all = g_try_new0 (double, (gsize)n + 1);
  g_autofree guint32 *stamp = g_try_new0 (guint32, (gsize)n + 1);
  g_autofree Member *member = g_try_new (Member, (gsize)n + 1);
  Ties ties = { groups->view, within, in_all, stamp, member };
  RtIgraphGuard guard;

  rt_igraph_enter_certain (&guard, ctx);
  groups->order = g_try_new (guint32, (gsize)rt_groups_n (groups) + 1);
  if (!rt_igraph_leave (&guard,
                        within && in_all && stamp && member && groups->order
                            ? order_all (groups, overlaps, &ties, ctx)
                            : IGRAPH_ENOMEM,
                        error))
    return FALSE;
  for (guint32 i = 0; i < rt_groups_n (groups); i++)
    groups->order[i] = i;
  g_qsort_with_data (groups->order, (gint)rt_groups_n (groups), sizeof *groups->order,
                     compare_groups, groups);
  return TRUE;
}
