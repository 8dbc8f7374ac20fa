/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cuts, and routes that share nothing, against plain versions: all sets of relations or
 * entities and all sets of routes tried. */

#include "plain-ways.h"

#define SIZE 6u

typedef struct
{
  guint n;
  gboolean directed;
  const double *m;
} Plain;

/* A link of a plain matrix: from u to v, or between them. */
static guint
list_links (const Plain *p, guint (*links)[2])
{
  guint n = 0;

  for (guint u = 0; u < p->n; u++)
    for (guint v = 0; v < p->n; v++)
      if (u != v && (p->directed || u < v) && p->m[u * p->n + v] < FAR_OFF)
        {
          links[n][0] = u;
          links[n++][1] = v;
        }
  return n;
}

/* Does a route lead from one side to the other without the links and entities taken away? */
static gboolean
still_linked (const Plain *p, const RtBetween *between, guint (*links)[2], guint n_links,
              guint links_gone, guint entities_gone, gboolean direct_gone)
{
  gboolean seen[SIZE] = { FALSE }, more = TRUE;

  for (guint i = 0; i < between->n_from; i++)
    seen[between->from[i]] = TRUE;
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < n_links; i++)
        for (guint way = 0; way < (p->directed ? 1u : 2u); way++)
          {
            guint u = links[i][way], v = links[i][1 - way];
            gboolean direct = is_in (between->from, between->n_from, u)
                              && is_in (between->to, between->n_to, v);

            if ((links_gone >> i & 1) || (entities_gone >> u & 1) || (entities_gone >> v & 1)
                || (direct && direct_gone) || !seen[u] || seen[v])
              continue;
            seen[v] = more = TRUE;
          }
    }
  for (guint i = 0; i < between->n_to; i++)
    if (seen[between->to[i]])
      return TRUE;
  return FALSE;
}

static guint
count_bits (guint x)
{
  guint n = 0;

  for (; x; x &= x - 1)
    n++;
  return n;
}

/* The size of the smallest set that cuts, and how many such sets there are. */
static guint
plain_cut (const Plain *p, const RtBetween *between, gboolean entities, guint *how_many)
{
  guint links[32][2], n_links = list_links (p, links), least = G_MAXUINT;
  guint bits = entities ? p->n : n_links;

  *how_many = 0;
  for (guint set = 0; set < 1u << bits; set++)
    {
      guint size = count_bits (set);
      gboolean takes_end = FALSE;

      for (guint v = 0; entities && v < p->n; v++)
        takes_end = takes_end
                    || ((set >> v & 1)
                        && (is_in (between->from, between->n_from, v)
                            || is_in (between->to, between->n_to, v)));
      if (takes_end || size > least
          || still_linked (p, between, links, n_links, entities ? 0 : set, entities ? set : 0,
                           entities))
        continue;
      *how_many = size == least ? *how_many + 1 : 1;
      least = size;
    }
  return least;
}

static gboolean
cut_severs (const Plain *p, RtCase *kase, const RtBetween *between, const RtCut *cut)
{
  guint links[32][2], n_links = list_links (p, links), links_gone = 0, entities_gone = 0;

  for (guint i = 0; i < cut->n_relations; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, cut->relations[i], &row);
      for (guint l = 0; l < n_links; l++)
        if ((links[l][0] == row.from && links[l][1] == row.to)
            || (!p->directed && links[l][0] == row.to && links[l][1] == row.from))
          links_gone |= 1u << l;
    }
  for (guint i = 0; i < cut->n_entities; i++)
    entities_gone |= 1u << cut->entities[i];
  return !still_linked (p, between, links, n_links, links_gone, entities_gone, FALSE);
}

static guint
count_direct (const Plain *p, const RtBetween *between)
{
  guint n = 0;

  for (guint i = 0; i < between->n_from * between->n_to; i++)
    n += p->m[between->from[i / between->n_to] * p->n + between->to[i % between->n_to]]
         < FAR_OFF;
  return n;
}

static gboolean
are_apart (const RtPath *a, const RtPath *b, gboolean directed, gboolean entities)
{
  for (guint i = 0; i < a->hops; i++)
    for (guint j = 0; j < b->hops; j++)
      {
        if (a->entities[i] == b->entities[j] && a->entities[i + 1] == b->entities[j + 1])
          return FALSE;
        if (!directed && a->entities[i] == b->entities[j + 1]
            && a->entities[i + 1] == b->entities[j])
          return FALSE;
        if (entities && i > 0 && j > 0 && a->entities[i] == b->entities[j])
          return FALSE;
      }
  return TRUE;
}

static void
cuts_are_the_smallest_and_there_are_as_many_routes_apart (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);
  guint seen = 0, not_only = 0;

  (void)state;
  for (guint round = 0; round < 240; round++)
    {
      gboolean directed = round % 2, entities = round / 2 % 2;
      g_autoptr (RtCase) kase = random_case (rand, directed ? 4 : 4 + round % 3,
                                             0.15 + 0.1 * (round % 4));
      RtBetween between = random_between (rand);
      g_autoptr (RtView) view = random_view (kase, directed, FALSE);
      g_autofree double *m = plain_matrix (kase, directed, FALSE);
      Plain p = { rt_case_n_entities (kase), directed, m };
      RtPathOptions options = { .kind = entities ? RT_PATHS_DISJOINT_ENTITIES
                                                 : RT_PATHS_DISJOINT };
      g_autoptr (RtCut) cut = rt_cut (view, &between, entities, NULL, NULL);
      g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
      guint how_many, least = plain_cut (&p, &between, entities, &how_many);

      assert_int_equal (cut->size, least + (entities ? count_direct (&p, &between) : 0));
      assert_int_equal (cut->n_entities, entities ? least : 0);
      assert_int_equal (cut->only, how_many == 1);
      assert_true (cut_severs (&p, kase, &between, cut));
      assert_int_equal (paths->len, cut->size);
      for (guint i = 0; i < paths->len; i++)
        for (guint j = 0; j < i; j++)
          assert_true (are_apart (paths->pdata[i], paths->pdata[j], directed, entities));
      seen += cut->size > 1;
      not_only += !cut->only;
    }
  assert_true (seen > 60 && not_only > 15);
}

static gboolean
ways_are_apart (const Way *a, const Way *b, gboolean directed, gboolean entities)
{
  for (guint i = 0; i < a->hops; i++)
    for (guint j = 0; j < b->hops; j++)
      if ((a->v[i] == b->v[j] && a->v[i + 1] == b->v[j + 1])
          || (!directed && a->v[i] == b->v[j + 1] && a->v[i + 1] == b->v[j])
          || (entities && i > 0 && j > 0 && a->v[i] == b->v[j]))
        return FALSE;
  return TRUE;
}

/* The least sum of @k ways apart, trying all; @chosen has room for k. */
static double
least_sum (const GArray *ways, guint from, guint k, guint n, const Way **chosen,
           gboolean directed, gboolean entities)
{
  double least = FAR_OFF;

  if (n == k)
    return 0;
  for (guint i = from; i < ways->len; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);
      gboolean apart = TRUE;

      for (guint j = 0; j < n && apart; j++)
        apart = ways_are_apart (way, chosen[j], directed, entities);
      if (!apart)
        continue;
      chosen[n] = way;
      least = MIN (least,
                   way->cost + least_sum (ways, i + 1, k, n + 1, chosen, directed, entities));
    }
  return least;
}

static void
routes_apart_are_the_shortest_in_sum (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  guint seen = 0;

  (void)state;
  for (guint round = 0; round < 160; round++)
    {
      gboolean directed = round % 2, entities = round / 2 % 2;
      g_autoptr (RtCase) kase = random_case (rand, 5, 0.2 + 0.05 * (round % 5));
      gboolean weighted = round / 4 % 2 && rt_case_n_relations (kase) > 0;
      RtBetween between = random_between (rand);
      RtPathOptions options = { .kind = entities ? RT_PATHS_DISJOINT_ENTITIES
                                                 : RT_PATHS_DISJOINT };
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
      g_autoptr (GArray) ways = list_between (kase, directed, weighted, &between, 0);
      const Way *chosen[32];
      double sum = 0;

      for (guint i = 0; i < paths->len; i++)
        sum += ((RtPath *)g_ptr_array_index (paths, i))->cost;
      assert_true (fabs (sum - least_sum (ways, 0, paths->len, 0, chosen, directed, entities))
                   < 1e-9);
      seen += paths->len > 1;
    }
  assert_true (seen > 40);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (cuts_are_the_smallest_and_there_are_as_many_routes_apart),
    cmocka_unit_test (routes_apart_are_the_shortest_in_sum),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
