/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Every route without circles through a small random case, listed the plain way. */
#pragma once

#include "random-case.h"

#define MOST 4000 /* routes in a small graph */

typedef struct
{
  guint hops;
  double cost;
  guint v[16];
} Way;

typedef struct
{
  RtCase *kase;
  guint n, to, max_hops;
  double *m;
  GArray *ways;
} Lister;

FIXTURE_UNUSED void
list_from (Lister *l, const Way *so_far)
{
  guint at = so_far->v[so_far->hops];

  if (at == l->to)
    {
      g_array_append_val (l->ways, *so_far);
      return;
    }
  if (so_far->hops >= l->max_hops)
    return;
  for (guint next = 0; next < l->n; next++)
    {
      Way way = *so_far;
      gboolean seen = FALSE;

      for (guint i = 0; i <= way.hops; i++)
        seen = seen || way.v[i] == next;
      if (seen || l->m[at * l->n + next] >= FAR_OFF)
        continue;
      way.cost += l->m[at * l->n + next];
      way.v[++way.hops] = next;
      list_from (l, &way);
    }
}

FIXTURE_UNUSED gint
compare_ways (gconstpointer a, gconstpointer b, gpointer data)
{
  const Way *x = a, *y = b;
  RtCase *kase = data;

  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  if (x->hops != y->hops)
    return x->hops < y->hops ? -1 : 1;
  for (guint i = 0; i <= x->hops; i++)
    if (x->v[i] != y->v[i])
      return strcmp (rt_entity_id (kase, x->v[i]), rt_entity_id (kase, y->v[i]));
  return 0;
}

FIXTURE_UNUSED GArray *
list_ways (RtCase *kase, gboolean directed, gboolean weighted, guint from, guint to,
           guint max_hops)
{
  Lister l = { kase,
               rt_case_n_entities (kase),
               to,
               max_hops ? max_hops : 15,
               plain_matrix (kase, directed, weighted),
               g_array_new (FALSE, FALSE, sizeof (Way)) };
  Way start = { 0, 0, { from } };

  list_from (&l, &start);
  g_array_sort_with_data (l.ways, compare_ways, kase);
  g_free (l.m);
  assert_true (l.ways->len < MOST);
  return l.ways;
}

/* ---- From one of several to one of several --------------------------------------------- */

FIXTURE_UNUSED gboolean
is_in (const RtEntity *set, guint n, guint v)
{
  for (guint i = 0; i < n; i++)
    if (set[i] == v)
      return TRUE;
  return FALSE;
}

FIXTURE_UNUSED gboolean
touches_ends_only (const RtBetween *between, const Way *way)
{
  for (guint i = 1; i < way->hops; i++)
    if (is_in (between->from, between->n_from, way->v[i])
        || is_in (between->to, between->n_to, way->v[i]))
      return FALSE;
  return !is_in (between->from, between->n_from, way->v[way->hops])
         && !is_in (between->to, between->n_to, way->v[0]);
}

FIXTURE_UNUSED GArray *
list_between (RtCase *kase, gboolean directed, gboolean weighted, const RtBetween *between,
              guint max_hops)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Way));

  for (guint i = 0; i < between->n_from * between->n_to; i++)
    {
      g_autoptr (GArray) ways = list_ways (kase, directed, weighted,
                                           between->from[i / between->n_to],
                                           between->to[i % between->n_to], max_hops);

      for (guint w = 0; w < ways->len; w++)
        if (touches_ends_only (between, &g_array_index (ways, Way, w)))
          g_array_append_val (all, g_array_index (ways, Way, w));
    }
  g_array_sort_with_data (all, compare_ways, kase);
  return all;
}

G_GNUC_UNUSED static const RtEntity two_first[] = { 0, 2 }, two_last[] = { 1, 3 };

FIXTURE_UNUSED RtBetween
random_between (GRand *rand)
{
  return (RtBetween){ two_first, two_last, (guint)g_rand_int_range (rand, 1, 3),
                      (guint)g_rand_int_range (rand, 1, 3) };
}
