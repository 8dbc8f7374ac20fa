/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Articulation points and bridges, and what falls apart without each: runs of places in one
 * depth-first search. */

#include "analyze/descent.h"
#include "graph/rows.h"
#include "redthread/brokers.h"
#include <stdlib.h>

struct _RtBreaks
{
  const RtView *view;
  RtContacts contacts;
  RtDescent descent;
  GArray *points, *bridges; /* RtBreak */
};

void
rt_breaks_free (RtBreaks *cuts)
{
  if (!cuts)
    return;
  rt_descent_clear (&cuts->descent);
  rt_contacts_clear (&cuts->contacts);
  g_array_unref (cuts->points);
  g_array_unref (cuts->bridges);
  g_free (cuts);
}

/* ---- Finding them -------------------------------------------------------------------- */

static gint
compare_cuts (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtBreak *x = a, *y = b;
  int order;

  if (x->apart != y->apart)
    return x->apart > y->apart ? -1 : 1;
  order = rt_compare_entity_ids (data, x->entity, y->entity);
  return order || x->other == RT_NONE ? order
                                      : rt_compare_entity_ids (data, x->other, y->other);
}

/* How many parts the part of the graph that the vertex at @place is in falls into without it.
 */
static guint
count_parts (const RtDescent *d, guint32 place)
{
  guint parts = 0;
  guint32 off = 0, end = place + d->size[place];

  for (guint32 p = place + 1; p < end; p += d->size[p])
    if (rt_descent_falls_off (d, p))
      {
        parts++;
        off += d->size[p];
      }
  return parts + (off < d->size[d->root[place]] - 1 ? 1 : 0);
}

static gboolean
find_points (RtBreaks *cuts, GError **error)
{
  const RtDescent *d = &cuts->descent;
  g_autofree guint64 *apart = g_try_new (guint64, cuts->contacts.n + 1u);

  if (!apart)
    return rt_set_no_memory_for ("find what holds the graph together", error);
  rt_descent_apart (d, apart);
  for (guint32 p = 0; p < d->n; p++)
    {
      guint32 v = d->vertex[p];
      RtBreak cut
          = { .entity = rt_view_entity (cuts->view, v), .other = RT_NONE, .apart = apart[v] };

      if (apart[v] == 0)
        continue;
      cut.n_parts = count_parts (d, p);
      g_array_append_val (cuts->points, cut);
    }
  return TRUE;
}

static void
find_bridges (RtBreaks *cuts)
{
  const RtDescent *d = &cuts->descent;
  RtCase *kase = rt_view_case (cuts->view);

  for (guint32 p = 0; p < d->n; p++)
    {
      guint64 below = d->size[p], rest = d->size[d->root[p]] - below;
      RtBreak cut = { .n_parts = 2, .apart = below * rest };

      if (d->parent[p] == p || d->low[p] < p)
        continue;
      cut.entity = rt_view_entity (cuts->view, d->vertex[d->parent[p]]);
      cut.other = rt_view_entity (cuts->view, d->vertex[p]);
      if (rt_compare_entity_ids (kase, cut.entity, cut.other) > 0)
        {
          RtEntity swap = cut.entity;
          cut.entity = cut.other;
          cut.other = swap;
        }
      g_array_append_val (cuts->bridges, cut);
    }
}

RtBreaks *
rt_breaks (const RtView *view, RtContext *ctx, GError **error)
{
  g_autoptr (RtBreaks) cuts = g_new0 (RtBreaks, 1);

  cuts->view = view;
  cuts->points = g_array_new (FALSE, FALSE, sizeof (RtBreak));
  cuts->bridges = g_array_new (FALSE, FALSE, sizeof (RtBreak));
  if (!rt_contacts_init (&cuts->contacts, view, ctx, error)
      || !rt_descent_init (&cuts->descent, &cuts->contacts, error)
      || !rt_context_step (ctx, "finding what holds it together", 0, 0, error))
    return NULL;
  rt_descent_run (&cuts->descent, NULL);
  if (!find_points (cuts, error))
    return NULL;
  find_bridges (cuts);
  g_array_sort_with_data (cuts->points, compare_cuts, rt_view_case (view));
  g_array_sort_with_data (cuts->bridges, compare_cuts, rt_view_case (view));
  return g_steal_pointer (&cuts);
}

const RtBreak *
rt_breaks_points (const RtBreaks *cuts, guint32 *n)
{
  *n = cuts->points->len;
  return (const RtBreak *)(gpointer)cuts->points->data;
}

const RtBreak *
rt_breaks_bridges (const RtBreaks *cuts, guint32 *n)
{
  *n = cuts->bridges->len;
  return (const RtBreak *)(gpointer)cuts->bridges->data;
}

static int
compare_relations (const void *a, const void *b)
{
  const RtRelation *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Adds the relations of all edges between the two ends. */
static igraph_error_t
add_relations (const RtBreaks *cuts, const RtBreak *bridge, igraph_vector_int_t *edges,
               GArray *all)
{
  IGRAPH_CHECK (igraph_get_all_eids_between (
      rt_view_graph (cuts->view), edges,
      (igraph_integer_t)rt_view_vertex (cuts->view, bridge->entity),
      (igraph_integer_t)rt_view_vertex (cuts->view, bridge->other), IGRAPH_UNDIRECTED));
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (edges); i++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (cuts->view, (guint32)VECTOR (*edges)[i],
                                                       &n);

      g_array_append_vals (all, relations, n);
    }
  return IGRAPH_SUCCESS;
}

RtRelation *
rt_break_relations (const RtBreaks *cuts, const RtBreak *bridge, guint *n)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  RtIgraphGuard guard;
  igraph_vector_int_t edges;
  igraph_error_t code;

  rt_igraph_enter_certain (&guard, NULL);
  code = igraph_vector_int_init (&edges, 0);
  if (code == IGRAPH_SUCCESS)
    {
      code = add_relations (cuts, bridge, &edges, all);
      igraph_vector_int_destroy (&edges);
    }
  if (!rt_igraph_leave (&guard, code, NULL))
    return NULL;
  *n = all->len;
  qsort (all->data, all->len, sizeof (RtRelation), compare_relations);
  return (RtRelation *)(gpointer)g_array_free (g_steal_pointer (&all), FALSE);
}

/* ---- What is left without one --------------------------------------------------------- */

/* A run of places; or, as the rest, all of the part of the graph that is in no other run and is
 * not the point itself. */
typedef struct
{
  guint32 from, size;
  gboolean rest;
} Run;

struct _RtBreakParts
{
  const RtBreaks *cuts;
  guint32 point; /* its place; RT_NO_PLACE for a bridge */
  guint32 root;
  GArray *runs; /* Run */
};

static gint
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *x = a, *y = b;

  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

static void
add_run (RtBreakParts *parts, guint32 from, guint32 size, gboolean rest)
{
  Run run = { from, size, rest };

  if (size > 0)
    g_array_append_val (parts->runs, run);
}

static guint32
place_of (const RtBreaks *cuts, RtEntity e)
{
  return cuts->descent.place[rt_view_vertex (cuts->view, e)];
}

RtBreakParts *
rt_break_parts (const RtBreaks *cuts, const RtBreak *cut)
{
  const RtDescent *d = &cuts->descent;
  RtBreakParts *parts = g_new0 (RtBreakParts, 1);
  guint32 place = place_of (cuts, cut->entity), off = 0;

  parts->cuts = cuts;
  parts->root = d->root[place];
  parts->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  parts->point = cut->other == RT_NONE ? place : RT_NO_PLACE;
  if (cut->other != RT_NONE)
    {
      guint32 below = MAX (place, place_of (cuts, cut->other));

      off = d->size[below];
      add_run (parts, below, off, FALSE);
      add_run (parts, parts->root, d->size[parts->root] - off, TRUE);
    }
  else
    {
      for (guint32 p = place + 1; p < place + d->size[place]; p += d->size[p])
        if (rt_descent_falls_off (d, p))
          {
            add_run (parts, p, d->size[p], FALSE);
            off += d->size[p];
          }
      add_run (parts, parts->root, d->size[parts->root] - 1 - off, TRUE);
    }
  g_array_sort (parts->runs, compare_runs);
  return parts;
}

void
rt_break_parts_free (RtBreakParts *parts)
{
  if (!parts)
    return;
  g_array_unref (parts->runs);
  g_free (parts);
}

guint32
rt_break_part_size (const RtBreakParts *parts, guint i)
{
  return g_array_index (parts->runs, Run, i).size;
}

typedef struct
{
  RtEntity entity;
  guint32 contacts;
} Member;

static gint
compare_members (gconstpointer a, gconstpointer b, gpointer data)
{
  const Member *x = a, *y = b;

  if (x->contacts != y->contacts)
    return x->contacts > y->contacts ? -1 : 1;
  return rt_compare_entity_ids (data, x->entity, y->entity);
}

/* The places of the rest are those between the runs: the runs are marked first. */
static guint8 *
mark_others (const RtBreakParts *parts, guint32 size)
{
  guint8 *mark = g_try_malloc0 (size);

  for (guint i = 0; mark && i < parts->runs->len; i++)
    {
      const Run *run = &g_array_index (parts->runs, Run, i);

      for (guint32 p = 0; !run->rest && p < run->size; p++)
        mark[run->from - parts->root + p] = 1;
    }
  if (mark && parts->point != RT_NO_PLACE)
    mark[parts->point - parts->root] = 1;
  return mark;
}

RtEntity *
rt_break_part_members (const RtBreakParts *parts, guint i)
{
  const RtDescent *d = &parts->cuts->descent;
  const Run *run = &g_array_index (parts->runs, Run, i);
  guint32 span = run->rest ? d->size[parts->root] : run->size, n = 0;
  g_autofree Member *members = g_try_new (Member, run->size + 1u);
  g_autofree guint8 *mark = run->rest ? mark_others (parts, span) : NULL;
  RtEntity *out = g_try_new (RtEntity, run->size + 1u);

  if (!members || !out || (run->rest && !mark))
    {
      g_free (out);
      return NULL;
    }
  for (guint32 p = 0; p < span; p++)
    if (!mark || !mark[p])
      {
        guint32 v = d->vertex[run->from + p];
        Member member = { rt_view_entity (parts->cuts->view, v),
                          rt_contacts_degree (d->contacts, v) };
        members[n++] = member;
      }
  g_qsort_with_data (members, (gint)n, sizeof *members, compare_members,
                     rt_view_case (parts->cuts->view));
  for (guint32 m = 0; m < n; m++)
    out[m] = members[m].entity;
  return out;
}
