/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See roles.h. Classes begin as types; in each step a class splits by the set of (kind of tie,
 * class of the other end) that its members have, how many of each passed over: two stay
 * together where whatever one is tied to, the other is tied to the like of, in the same way. */

#include "analyze/roles.h"
#include <string.h>

static gboolean
set_no_memory (GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to compare roles; narrow it with --around or --relation");
  return FALSE;
}

void
rt_roles_clear (RtRoles *roles)
{
  g_free (roles->first);
  g_free (roles->ties);
  for (guint i = 0; i <= RT_ALIKE_MOST; i++)
    g_free (roles->class[i]);
  memset (roles, 0, sizeof *roles);
}

/* ---- Ties in each direction ---------------------------------------------------------- */

typedef enum
{
  ALONG,   /* from the vertex on */
  AGAINST, /* to the vertex */
  BOTH     /* a symmetric type */
} Way;

/* One relation as one of its ends has it. */
typedef struct
{
  guint32 to;
  guint32 how; /* type of relation and way */
} End;

typedef struct
{
  guint32 *first; /* n + 2 */
  End *ends;      /* by vertex, by `how`, by `to`, each once */
} Ends;

static guint32
how (const RtView *view, RtRelation r, RtEntity from)
{
  RtRelationRow row;
  Way way;

  rt_case_get_relation (rt_view_case (view), r, &row);
  way = rt_relation_type (rt_view_case (view), r)->symmetric ? BOTH
        : row.from == from                                   ? ALONG
                                                             : AGAINST;
  return (guint32)row.type * 3 + way;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const End *x = a, *y = b;

  if (x->how != y->how)
    return x->how < y->how ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

/* An event that was folded away is no end of what it left: then only the type is known. */
static void
place_ends (const RtView *view, Ends *e)
{
  const igraph_t *graph = rt_view_graph (view);

  for (guint32 edge = 0; edge < rt_view_n_edges (view); edge++)
    {
      guint32 u = (guint32)IGRAPH_FROM (graph, edge), v = (guint32)IGRAPH_TO (graph, edge);
      guint n = 0;
      const RtRelation *relations = rt_view_relations (view, edge, &n);

      for (guint i = 0; i < n; i++)
        {
          e->ends[e->first[u + 1]++] = (End){ v, how (view, relations[i],
                                                      rt_view_entity (view, u)) };
          e->ends[e->first[v + 1]++] = (End){ u, how (view, relations[i],
                                                      rt_view_entity (view, v)) };
        }
    }
}

/* Parallel relations of one type count once. */
static void
sort_ends (Ends *e, guint32 n)
{
  guint32 kept = 0, from = 0;

  for (guint32 v = 0; v < n; v++)
    {
      guint32 end = e->first[v + 1], begin = kept;

      if (end > from)
        qsort (e->ends + from, end - from, sizeof *e->ends, compare_ends);
      for (guint32 i = from; i < end; i++)
        if (kept == begin || compare_ends (&e->ends[kept - 1], &e->ends[i]) != 0)
          e->ends[kept++] = e->ends[i];
      from = end;
      e->first[v + 1] = kept;
    }
}

static gboolean
list_ends (const RtView *view, Ends *e, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  guint32 n = rt_view_size (view), n_edges = rt_view_n_edges (view);
  gsize total = 0;

  e->first = g_try_new0 (guint32, n + 2u);
  if (!e->first)
    return set_no_memory (error);
  for (guint32 edge = 0; edge < n_edges; edge++)
    {
      guint k = 0;

      rt_view_relations (view, edge, &k);
      e->first[IGRAPH_FROM (graph, edge) + 2] += k;
      e->first[IGRAPH_TO (graph, edge) + 2] += k;
      total += 2 * (gsize)k;
    }
  e->ends = total < G_MAXUINT32 ? g_try_new (End, total + 1) : NULL;
  if (!e->ends)
    return set_no_memory (error);
  for (guint32 v = 2; v < n + 2; v++)
    e->first[v] += e->first[v - 1];
  place_ends (view, e);
  sort_ends (e, n);
  return TRUE;
}

/* ---- Counted by kind ----------------------------------------------------------------- */

static int
compare_ties (gconstpointer a, gconstpointer b)
{
  const RtTies *x = a, *y = b;

  return (x->kind > y->kind) - (x->kind < y->kind);
}

static gboolean
count_ties (RtRoles *roles, const Ends *e, GError **error)
{
  guint32 kept = 0;

  roles->first = g_try_new0 (guint32, roles->n + 1u);
  roles->ties = g_try_new (RtTies, e->first[roles->n] + 1u);
  if (!roles->first || !roles->ties)
    return set_no_memory (error);
  for (guint32 v = 0; v < roles->n; v++)
    {
      guint32 begin = kept, k = e->first[v + 1] - e->first[v];
      RtTies *row = roles->ties + e->first[v]; /* never behind what is kept */

      for (guint32 i = 0; i < k; i++)
        {
          const End *end = &e->ends[e->first[v] + i];

          row[i] = (RtTies){ (guint64)end->how << 32 | roles->class[0][end->to], 1 };
        }
      if (k > 1)
        qsort (row, k, sizeof *row, compare_ties);
      for (guint32 i = 0; i < k; i++)
        if (kept > begin && roles->ties[kept - 1].kind == row[i].kind)
          roles->ties[kept - 1].count++;
        else
          roles->ties[kept++] = row[i];
      roles->first[v + 1] = kept;
    }
  return TRUE;
}

double
rt_roles_compare (const RtRoles *roles, guint32 a, guint32 b)
{
  guint32 i = roles->first[a], j = roles->first[b];
  guint64 least = 0, greatest = 0;

  while (i < roles->first[a + 1] || j < roles->first[b + 1])
    {
      const RtTies *x = i < roles->first[a + 1] ? &roles->ties[i] : NULL;
      const RtTies *y = j < roles->first[b + 1] ? &roles->ties[j] : NULL;
      gboolean take_x = x && (!y || x->kind <= y->kind);
      gboolean take_y = y && (!x || y->kind <= x->kind);

      if (take_x && take_y)
        {
          least += MIN (x->count, y->count);
          greatest += MAX (x->count, y->count);
        }
      else
        greatest += take_x ? x->count : y->count;
      i += take_x ? 1 : 0;
      j += take_y ? 1 : 0;
    }
  return greatest ? (double)least / (double)greatest : 0;
}

/* ---- Classes ---------------------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* What a vertex is in the next step: its class, and the set of (how, class of the other). */
static GBytes *
signature (const RtRoles *roles, const Ends *e, guint step, guint32 v)
{
  const guint32 *class = roles->class[step];
  guint32 k = e->first[v + 1] - e->first[v], kept = 1;
  guint64 *row = g_new (guint64, k + 1u);

  for (guint32 i = 0; i < k; i++)
    {
      const End *end = &e->ends[e->first[v] + i];

      row[i + 1] = (guint64)end->how << 32 | class[end->to];
    }
  qsort (row + 1, k, sizeof *row, compare_numbers);
  for (guint32 i = 1; i <= k; i++)
    if (kept == 1 || row[kept - 1] != row[i])
      row[kept++] = row[i];
  row[0] = class[v];
  return g_bytes_new_take (row, kept * sizeof *row);
}

/* Splits the classes of @step; *n_classes of them become as many as there are then. */
static gboolean
split (RtRoles *roles, const Ends *e, guint step, guint32 *n_classes, RtContext *ctx,
       GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                        (GDestroyNotify)g_bytes_unref, NULL);
  guint32 *next = roles->class[step + 1] = g_try_new (guint32, roles->n + 1u);

  if (!next)
    return set_no_memory (error);
  for (guint32 v = 0; v < roles->n; v++)
    {
      GBytes *key = signature (roles, e, step, v);
      gpointer number;

      if (v % 8192 == 0 && !rt_context_step (ctx, "comparing roles", v, roles->n, error))
        {
          g_bytes_unref (key);
          return FALSE;
        }
      if (g_hash_table_lookup_extended (known, key, NULL, &number))
        {
          next[v] = GPOINTER_TO_UINT (number);
          g_bytes_unref (key);
          continue;
        }
      next[v] = g_hash_table_size (known);
      g_hash_table_insert (known, key, GUINT_TO_POINTER (next[v]));
    }
  *n_classes = g_hash_table_size (known);
  return TRUE;
}

/* Classes only split: where there are no more of them, none will. */
static gboolean
find_classes (RtRoles *roles, const Ends *e, RtContext *ctx, GError **error)
{
  guint32 before = 0, now = 0;

  while (roles->n_steps < RT_ALIKE_MOST)
    {
      if (!split (roles, e, roles->n_steps, &now, ctx, error))
        return FALSE;
      roles->n_steps++;
      if (now == before)
        break;
      before = now;
    }
  return TRUE;
}

static gboolean
find_roles (RtRoles *roles, const RtView *view, Ends *e, RtContext *ctx, GError **error)
{
  roles->n = rt_view_size (view);
  roles->class[0] = g_try_new (guint32, roles->n + 1u);
  if (!roles->class[0])
    return set_no_memory (error);
  for (guint32 v = 0; v < roles->n; v++)
    roles->class[0][v] = rt_entity_type (rt_view_case (view), rt_view_entity (view, v));
  return list_ends (view, e, error) && count_ties (roles, e, error)
         && find_classes (roles, e, ctx, error);
}

gboolean
rt_roles_init (RtRoles *roles, const RtView *view, RtContext *ctx, GError **error)
{
  Ends e = { NULL, NULL };
  gboolean ok;

  memset (roles, 0, sizeof *roles);
  ok = find_roles (roles, view, &e, ctx, error);
  g_free (e.first);
  g_free (e.ends);
  return ok;
}

guint
rt_roles_alike (const RtRoles *roles, guint32 a, guint32 b)
{
  for (guint step = 1; step <= roles->n_steps; step++)
    if (roles->class[step][a] != roles->class[step][b])
      return step - 1;
  return RT_ALIKE_MOST;
}
