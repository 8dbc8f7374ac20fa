/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is like whom: tied to the same others, or tied in the same ways to the same kinds of
 * others. Of all pairs only the best are kept, in a heap whose first is the least of them. */

#include "analyze/heap.h"
#include "analyze/neighbours.h"
#include "analyze/roles.h"
#include "graph/rows.h"
#include <string.h>

typedef struct
{
  const RtView *view;
  const RtAlikeOptions *options;
  RtNeighbours neighbours;
  RtRoles roles;
  guint top;
  GArray *best; /* RtAlike */
  RtContext *ctx;
} Search;

/* ---- Keeping the best -------------------------------------------------------------------- */

static double
score_of (const Search *s, const RtAlike *x)
{
  switch (s->options->by)
    {
    case RT_LIKE_JACCARD:
      return x->jaccard;
    case RT_LIKE_COSINE:
      return x->cosine;
    default:
      return x->role;
    }
}

static int
compare (const Search *s, const RtAlike *x, const RtAlike *y)
{
  RtCase *kase = rt_view_case (s->view);
  double a = score_of (s, x), b = score_of (s, y);
  int order;

  if (a > b + 1e-12 || b > a + 1e-12)
    return a > b ? -1 : 1;
  if (x->alike != y->alike && s->options->by == RT_LIKE_ROLE)
    return x->alike > y->alike ? -1 : 1;
  if (x->common != y->common)
    return x->common > y->common ? -1 : 1;
  order = rt_compare_entity_ids (kase, x->a, y->a);
  return order ? order : rt_compare_entity_ids (kase, x->b, y->b);
}

static gboolean
is_worse (gconstpointer a, gconstpointer b, gconstpointer data)
{
  return compare (data, a, b) > 0;
}

static void
offer (Search *s, const RtAlike *row)
{
  RtAlike least;

  if (score_of (s, row) <= 0)
    return;
  if (s->best->len == s->top)
    {
      if (compare (s, row, &g_array_index (s->best, RtAlike, 0)) >= 0)
        return;
      rt_heap_pop (s->best, &least, sizeof least, is_worse, s);
    }
  rt_heap_push (s->best, row, sizeof *row, is_worse, s);
}

/* ---- Comparing -------------------------------------------------------------------------- */

static gboolean
is_listed (const Search *s, guint32 v)
{
  return (!s->options->listed || s->options->listed[v])
         && rt_neighbours_count (&s->neighbours, v) > 0;
}

static void
compare_two (Search *s, guint32 a, guint32 b)
{
  RtOverlap overlap = rt_neighbours_overlap (&s->neighbours, a, b);
  RtEntity x = rt_view_entity (s->view, a), y = rt_view_entity (s->view, b);
  gboolean turn = s->options->of == RT_NONE
                  && rt_compare_entity_ids (rt_view_case (s->view), x, y) > 0;
  RtAlike row = { .a = turn ? y : x,
                  .b = turn ? x : y,
                  .common = overlap.common,
                  .jaccard = rt_overlap_jaccard (&overlap),
                  .cosine = rt_overlap_cosine (&s->neighbours, &overlap, a, b),
                  .role = rt_roles_compare (&s->roles, a, b),
                  .alike = rt_roles_alike (&s->roles, a, b),
                  .same_type = s->roles.class[0][a] == s->roles.class[0][b] };

  if (!row.same_type)
    row.alike = 0;
  offer (s, &row);
}

/* With all; what has no neighbour in common has a likeness of 0 but by role. */
static gboolean
compare_one (Search *s, guint32 a, GError **error)
{
  for (guint32 b = 0; b < s->neighbours.n; b++)
    {
      if (b % 4096 == 0 && !rt_context_step (s->ctx, "comparing", b, s->neighbours.n, error))
        return FALSE;
      if (b != a && is_listed (s, b))
        compare_two (s, a, b);
    }
  return TRUE;
}

/* Each two that share a neighbour, once: @seen holds who was met last for each. */
static gboolean
compare_near (Search *s, guint32 *seen, GError **error)
{
  const RtNeighbours *nb = &s->neighbours;

  for (guint32 a = 0; a < nb->n; a++)
    {
      if (!rt_context_step (s->ctx, "comparing", a, nb->n, error))
        return FALSE;
      for (guint32 i = nb->first[a]; is_listed (s, a) && i < nb->first[a + 1]; i++)
        for (guint32 j = nb->first[nb->of[i]]; j < nb->first[nb->of[i] + 1]; j++)
          {
            guint32 b = nb->of[j];

            if (b <= a || seen[b] == a + 1 || !is_listed (s, b))
              continue;
            seen[b] = a + 1;
            compare_two (s, a, b);
          }
    }
  return TRUE;
}

static gboolean
compare_roles (Search *s, GError **error)
{
  guint32 n = s->neighbours.n, listed = 0;

  for (guint32 v = 0; v < n; v++)
    listed += is_listed (s, v) ? 1 : 0;
  if (listed > RT_ALIKE_PAIRS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%u entities are too many to compare the roles of each two (the limit is "
                   "%u): name one, list one type (--list), or compare by jaccard",
                   listed, RT_ALIKE_PAIRS);
      return FALSE;
    }
  for (guint32 a = 0; a < n; a++)
    {
      if (!rt_context_step (s->ctx, "comparing roles", a, n, error))
        return FALSE;
      for (guint32 b = a + 1; is_listed (s, a) && b < n; b++)
        if (is_listed (s, b))
          compare_two (s, a, b);
    }
  return TRUE;
}

static gboolean
compare_all (Search *s, GError **error)
{
  g_autofree guint32 *seen = NULL;

  if (s->options->by == RT_LIKE_ROLE)
    return compare_roles (s, error);
  seen = g_try_new0 (guint32, s->neighbours.n + 1u);
  if (seen)
    return compare_near (s, seen, error);
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to compare all of them");
  return FALSE;
}

static gboolean
search (Search *s, GError **error)
{
  gint64 of = s->options->of == RT_NONE ? -1 : rt_view_vertex (s->view, s->options->of);

  if (!rt_neighbours_init (&s->neighbours, s->view, error)
      || !rt_roles_init (&s->roles, s->view, s->ctx, error))
    return FALSE;
  if (s->options->of == RT_NONE)
    return compare_all (s, error);
  return of < 0 || compare_one (s, (guint32)of, error);
}

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer search)
{
  return compare (search, a, b);
}

RtAlike *
rt_similar (const RtView *view, const RtAlikeOptions *options, guint *n, RtContext *ctx,
            GError **error)
{
  Search s = { .view = view,
               .options = options,
               .top = options->top ? options->top : RT_ALIKE_ROWS,
               .best = g_array_new (FALSE, FALSE, sizeof (RtAlike)),
               .ctx = ctx };
  gboolean ok = search (&s, error);
  RtAlike *rows;

  rt_neighbours_clear (&s.neighbours);
  rt_roles_clear (&s.roles);
  g_array_sort_with_data (s.best, compare_rows, &s);
  *n = ok ? s.best->len : 0;
  rows = (RtAlike *)(void *)g_array_free (s.best, !ok);
  return ok && !rows ? g_new0 (RtAlike, 1) : rows; /* none is an answer too */
}
