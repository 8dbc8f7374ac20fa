/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The other kinds of paths and cuts, each against a plain version: all routes listed, all sets
 * of routes and all sets of relations or entities tried. */

#include "plain-ways.h"

#define SIZE 6u

/* ---- Ends of several ------------------------------------------------------------------- */

static gboolean
is_in (const RtEntity *set, guint n, guint v)
{
  for (guint i = 0; i < n; i++)
    if (set[i] == v)
      return TRUE;
  return FALSE;
}

static gboolean
touches_ends_only (const RtBetween *between, const Way *way)
{
  for (guint i = 1; i < way->hops; i++)
    if (is_in (between->from, between->n_from, way->v[i])
        || is_in (between->to, between->n_to, way->v[i]))
      return FALSE;
  return !is_in (between->from, between->n_from, way->v[way->hops])
         && !is_in (between->to, between->n_to, way->v[0]);
}

static GArray *
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

static void
assert_ways (const GPtrArray *paths, const GArray *ways, guint k)
{
  assert_non_null (paths);
  assert_int_equal (paths->len, MIN (k, ways->len));
  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = g_ptr_array_index (paths, i);
      const Way *way = &g_array_index (ways, Way, i);

      assert_int_equal (path->hops, way->hops);
      assert_true (fabs (path->cost - way->cost) < 1e-12);
      for (guint h = 0; h <= path->hops; h++)
        assert_int_equal (path->entities[h], way->v[h]);
    }
}

static const RtEntity two_first[] = { 0, 2 }, two_last[] = { 1, 3 };

static RtBetween
random_between (GRand *rand)
{
  return (RtBetween){ two_first, two_last, (guint)g_rand_int_range (rand, 1, 3),
                      (guint)g_rand_int_range (rand, 1, 3) };
}

static void
routes_between_sets_are_the_best_of_all_pairs (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.1 + 0.08 * (round % 5));
      gboolean directed = round % 2, weighted = round / 2 % 2 && rt_case_n_relations (kase) > 0;
      RtBetween between = random_between (rand);
      RtPathOptions options = { .k = (guint[]){ 1, 4, 1000 }[round % 3],
                                .max_hops = round % 4 == 0 ? 1 + round % 3 : 0 };
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
      g_autoptr (GArray) ways = list_between (kase, directed, weighted, &between,
                                              options.max_hops);

      assert_ways (paths, ways, options.k);
    }
}

static void
routes_in_time_between_sets_are_the_best_of_all_pairs (void **state)
{
  const char *text = "a -called-> m 2024-03-01\nm -called-> y 2024-01-01\n"
                     "b -called-> p 2024-01-01\np -called-> q 2024-02-01\n"
                     "q -called-> z 2024-03-01\np -called-> b2 2024-01-02\n";
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtEntity from[] = { rt_case_entity (kase, "a"), rt_case_entity (kase, "b") };
  RtEntity to[] = { rt_case_entity (kase, "y"), rt_case_entity (kase, "z") };
  RtBetween between = { from, to, 2, 2 };
  RtPathOptions options = { .k = 2, .in_time = RT_TIME_EARLIEST };
  g_autoptr (GPtrArray) paths = rt_paths_between (view, &between, &options, NULL, NULL);
  const RtPath *path;

  (void)state;
  assert_int_equal (paths->len, 1);
  path = g_ptr_array_index (paths, 0);
  assert_int_equal (path->hops, 3);
  assert_string_equal (rt_entity_id (kase, path->entities[0]), "b");
  assert_int_equal (path->in_time, RT_CERTAINLY);
}

/* ---- All, and widest --------------------------------------------------------------------- */

static void
all_routes_are_all_there_are (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.1 + 0.1 * (round % 5));
      gboolean directed = round % 2, weighted = round / 2 % 2 && rt_case_n_relations (kase) > 0;
      RtBetween between = random_between (rand);
      guint hops = 1 + round % 5;
      gboolean complete = FALSE;
      g_autoptr (RtView) view = random_view (kase, directed, weighted);
      g_autoptr (GPtrArray) paths = rt_paths_all (view, &between, hops, &complete, NULL, NULL);
      g_autoptr (GArray) ways = list_between (kase, directed, weighted, &between, hops);

      assert_true (complete);
      assert_ways (paths, ways, G_MAXUINT);
    }
}

static void
too_many_routes_are_cut_by_hops_and_said (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtView) view = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  RtEntity from = 0, to = 1;
  RtBetween between = { &from, &to, 1, 1 };
  gboolean complete = TRUE;

  (void)state;
  for (guint i = 0; i < 12; i++)
    for (guint j = 0; j < i; j++)
      g_string_append_printf (text, "n%02u -x-> n%02u\n", j, i);
  kase = case_from (text->str);
  view = random_view (kase, FALSE, FALSE);
  paths = rt_paths_all (view, &between, 11, &complete, NULL, NULL);
  assert_false (complete);
  assert_int_equal (paths->len, RT_ROUTES_MOST);
  /* 1 + 10 + 90 + 720 + 5040 have up to 5 hops; the rest has 6 */
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 5860))->hops, 5);
  assert_int_equal (((RtPath *)g_ptr_array_index (paths, 5861))->hops, 6);
}

/* Strengths of parallel relations add up. */
static double *
plain_strengths (RtCase *kase, gboolean directed)
{
  guint n = rt_case_n_entities (kase);
  double *m = g_new0 (double, n *n);

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL);

      rt_case_get_relation (kase, r, &row);
      m[row.from * n + row.to] += w;
      if (!directed)
        m[row.to * n + row.from] += w;
    }
  return m;
}

static gint
wider_first (gconstpointer a, gconstpointer b, gpointer kase)
{
  const Way *x = a, *y = b;
  Way p = *x, q = *y;

  if (x->cost != y->cost) /* here the width */
    return x->cost > y->cost ? -1 : 1;
  p.cost = q.cost = 0;
  return compare_ways (&p, &q, kase);
}

static void
widest_routes_have_the_strongest_weakest_link (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (RtCase) kase = random_case (rand, 4 + round % 3, 0.25 + 0.1 * (round % 4));
      gboolean directed = round % 2;
      RtViewOptions view_options = { .directed = directed, .weight = "w", .ungraded = NAN };
      RtBetween between = random_between (rand);
      RtPathOptions options = { .kind = RT_PATHS_WIDEST,
                                .k = round % 3 ? 1 + round % 4 : 1000 };
      guint n = rt_case_n_entities (kase);
      g_autoptr (RtView) view = NULL;
      g_autoptr (GPtrArray) paths = NULL;
      g_autoptr (GArray) ways = NULL;
      g_autofree double *strength = NULL;

      if (rt_case_n_relations (kase) == 0)
        continue;
      strength = plain_strengths (kase, directed);
      view = rt_view_new (kase, NULL, &view_options, NULL, NULL);
      ways = list_between (kase, directed, FALSE, &between, 0);
      paths = rt_paths_between (view, &between, &options, NULL, NULL);
      for (guint i = 0; i < ways->len; i++)
        {
          Way *way = &g_array_index (ways, Way, i);

          way->cost = INFINITY;
          for (guint h = 0; h < way->hops; h++)
            way->cost = MIN (way->cost, strength[way->v[h] * n + way->v[h + 1]]);
        }
      g_array_sort_with_data (ways, wider_first, kase);
      assert_int_equal (paths->len, MIN (options.k, ways->len));
      for (guint i = 0; i < paths->len; i++)
        {
          const RtPath *path = g_ptr_array_index (paths, i);
          const Way *way = &g_array_index (ways, Way, i);

          assert_true (path->width == way->cost);
          assert_int_equal (path->hops, way->hops);
          for (guint h = 0; h <= path->hops; h++)
            assert_int_equal (path->entities[h], way->v[h]);
        }
    }
}

static void
the_widest_of_an_unweighted_view_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  g_autoptr (GError) error = NULL;
  RtPathOptions options = { .kind = RT_PATHS_WIDEST };

  (void)state;
  assert_null (rt_paths (view, 0, 1, &options, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

/* ---- Cuts ---------------------------------------------------------------------------- */

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

/* ---- Trees --------------------------------------------------------------------------- */

/* The least tree that spans the vertices in @set, by Prim; FAR_OFF where they do not hang
 * together. */
static double
span (const double *m, guint n, guint set)
{
  guint in = set & (~set + 1);
  double cost = 0;

  while (in != set)
    {
      double best = FAR_OFF;
      guint next = 0;

      for (guint u = 0; u < n; u++)
        for (guint v = 0; v < n; v++)
          if ((in >> u & 1) && (set & ~in) >> v & 1 && m[u * n + v] < best)
            {
              best = m[u * n + v];
              next = v;
            }
      if (best >= FAR_OFF)
        return FAR_OFF;
      cost += best;
      in |= 1u << next;
    }
  return cost;
}

static double
plain_tree (const double *m, guint n, guint ends)
{
  double least = FAR_OFF;

  for (guint set = 0; set < 1u << n; set++)
    if ((set & ends) == ends)
      least = MIN (least, span (m, n, set));
  return least;
}

/* That it is a tree, told from the first entity on, and joins all. */
static void
assert_is_tree (RtCase *kase, const RtTree *tree, const RtEntity *ends, guint n)
{
  guint there = 1u << ends[0];

  for (guint i = 0; i < tree->n_relations; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, tree->relations[i], &row);
      assert_true ((row.from == tree->tail[i] && row.to == tree->head[i])
                   || (row.to == tree->tail[i] && row.from == tree->head[i]));
      assert_true (there >> tree->tail[i] & 1);
      assert_false (there >> tree->head[i] & 1);
      assert_true (i == 0 ? tree->depth[i] == 0 : tree->depth[i] <= tree->depth[i - 1] + 1);
      there |= 1u << tree->head[i];
    }
  for (guint i = 0; i < n; i++)
    assert_true (there >> ends[i] & 1);
}

static void
a_tree_is_the_least_of_all (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (37);
  guint joined = 0;

  (void)state;
  for (guint round = 0; round < 200; round++)
    {
      guint size = 5 + round % 4, n = 2 + round % 4;
      g_autoptr (RtCase) kase = random_case (rand, size, 0.12 + 0.04 * (round % 5));
      gboolean weighted = round % 2 && rt_case_n_relations (kase) > 0;
      g_autoptr (RtView) view = random_view (kase, FALSE, weighted);
      g_autofree double *m = plain_matrix (kase, FALSE, weighted);
      RtEntity ends[] = { 3, 1, 4, 0, 2 };
      g_autoptr (RtTree) tree = rt_tree (view, ends, n, NULL, NULL);
      guint set = 0;
      double least;

      for (guint i = 0; i < n; i++)
        set |= 1u << ends[i];
      least = plain_tree (m, size, set);
      assert_int_equal (tree->joined, least < FAR_OFF);
      if (!tree->joined)
        continue;
      joined++;
      assert_true (tree->exact);
      assert_true (fabs (tree->cost - least) < 1e-9);
      assert_is_tree (kase, tree, ends, n);
    }
  assert_true (joined > 80);
}

static void
a_tree_of_many_is_within_its_bound (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  guint joined = 0;

  (void)state;
  for (guint round = 0; round < 40; round++)
    {
      guint size = 14, n = RT_TREE_EXACT + 1;
      g_autoptr (RtCase) kase = random_case (rand, size, 0.12);
      g_autoptr (RtView) view = random_view (kase, FALSE, round % 2);
      g_autofree double *m = plain_matrix (kase, FALSE, round % 2);
      RtEntity ends[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
      g_autoptr (RtTree) tree = rt_tree (view, ends, n, NULL, NULL);
      double least = plain_tree (m, size, (1u << n) - 1);

      assert_int_equal (tree->joined, least < FAR_OFF);
      if (!tree->joined)
        continue;
      joined++;
      assert_false (tree->exact);
      assert_true (tree->cost >= least - 1e-9 && tree->cost <= least * (2 - 2.0 / n) + 1e-9);
      assert_is_tree (kase, tree, ends, n);
    }
  assert_true (joined > 10);
}

static void
what_does_not_hang_together_is_told_in_parts (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> d\nb -x-> e\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  RtEntity ends[] = { rt_case_entity (kase, "a"), rt_case_entity (kase, "d"),
                      rt_case_entity (kase, "e") };
  g_autoptr (RtTree) tree = rt_tree (view, ends, 3, NULL, NULL);

  (void)state;
  assert_false (tree->joined);
  assert_int_equal (tree->n_relations, 0);
  assert_int_equal (tree->part[0], 0);
  assert_int_equal (tree->part[1], 1);
  assert_int_equal (tree->part[2], 0);
}

static void
a_tree_along_directions_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtView) view = random_view (kase, TRUE, FALSE);
  g_autoptr (GError) error = NULL;
  RtEntity ends[] = { 0, 1 };

  (void)state;
  assert_null (rt_tree (view, ends, 2, NULL, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
}

/* ---- Cancelling ---------------------------------------------------------------------- */

static void
a_cancelled_search_says_so (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b w=1\nb -x-> c w=1\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, TRUE);
  RtEntity ends[] = { 0, 1, 2 };
  RtBetween between = { ends, ends + 2, 1, 1 };

  (void)state;
  for (guint what = 0; what < 4; what++)
    {
      RtContext *ctx = rt_context_new ();
      g_autoptr (GError) error = NULL;
      RtPathOptions options = { .kind = what ? RT_PATHS_DISJOINT : RT_PATHS_WIDEST };
      gpointer got = NULL;

      rt_context_cancel (ctx);
      if (what < 2)
        got = rt_paths_between (view, &between, &options, ctx, &error);
      else if (what == 2)
        got = rt_cut (view, &between, TRUE, ctx, &error);
      else
        got = rt_tree (view, ends, 3, ctx, &error);
      assert_null (got);
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
      rt_context_free (ctx);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (routes_between_sets_are_the_best_of_all_pairs),
    cmocka_unit_test (routes_in_time_between_sets_are_the_best_of_all_pairs),
    cmocka_unit_test (all_routes_are_all_there_are),
    cmocka_unit_test (too_many_routes_are_cut_by_hops_and_said),
    cmocka_unit_test (widest_routes_have_the_strongest_weakest_link),
    cmocka_unit_test (the_widest_of_an_unweighted_view_is_refused),
    cmocka_unit_test (cuts_are_the_smallest_and_there_are_as_many_routes_apart),
    cmocka_unit_test (routes_apart_are_the_shortest_in_sum),
    cmocka_unit_test (a_tree_is_the_least_of_all),
    cmocka_unit_test (a_tree_of_many_is_within_its_bound),
    cmocka_unit_test (what_does_not_hang_together_is_told_in_parts),
    cmocka_unit_test (a_tree_along_directions_is_refused),
    cmocka_unit_test (a_cancelled_search_says_so),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
