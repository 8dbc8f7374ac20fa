/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Brokers against their definitions: every triple, every pair, every entity taken out. */

#include "random-case.h"
#include "redthread/brokers.h"

#define GRAPHS 200

typedef struct
{
  guint n;
  gboolean directed;
  double *m; /* as plain_matrix() */
} Plain;

static gboolean
leads (const Plain *p, guint i, guint j)
{
  return p->m[i * p->n + j] < FAR_OFF;
}

static gboolean
touch (const Plain *p, guint i, guint j)
{
  return i != j && (leads (p, i, j) || leads (p, j, i));
}

/* ---- Parts between groups ------------------------------------------------------------ */

static RtBrokerPart
plain_part (guint32 i, guint32 j, guint32 k)
{
  if (i == j && j == k)
    return RT_COORDINATOR;
  if (i == k)
    return RT_ITINERANT;
  if (j == k)
    return RT_GATEKEEPER;
  return i == j ? RT_REPRESENTATIVE : RT_LIAISON;
}

static void
plain_brokerage (const Plain *p, const guint32 *group, guint j, guint64 *n)
{
  memset (n, 0, RT_N_BROKER_PARTS * sizeof *n);
  for (guint i = 0; i < p->n; i++)
    for (guint k = 0; k < p->n; k++)
      {
        RtBrokerPart part;

        if (i == j || j == k || i == k || group[i] == RT_NO_GROUP || group[j] == RT_NO_GROUP
            || group[k] == RT_NO_GROUP || !leads (p, i, j) || !leads (p, j, k)
            || leads (p, i, k))
          continue;
        part = plain_part (group[i], group[j], group[k]);
        if (p->directed || i < k || part == RT_GATEKEEPER || part == RT_REPRESENTATIVE)
          n[part]++;
      }
}

static void
check_brokerage (const RtView *view, const Plain *p, GRand *rand)
{
  g_autofree guint32 *group = g_new (guint32, p->n + 1);
  g_autofree RtBrokerage *ours = NULL;

  for (guint v = 0; v < p->n; v++)
    {
      group[v] = (guint32)g_rand_int_range (rand, 0, 4);
      if (group[v] >= p->n || g_rand_int_range (rand, 0, 12) == 0)
        group[v] = RT_NO_GROUP;
    }
  ours = rt_brokerage (view, group, NULL, NULL);
  assert_non_null (ours);
  for (guint j = 0; j < p->n; j++)
    {
      guint64 n[RT_N_BROKER_PARTS], total = 0;

      plain_brokerage (p, group, j, n);
      for (guint part = 0; part < RT_N_BROKER_PARTS; part++)
        {
          assert_int_equal (ours[j].n[part], n[part]);
          total += part == RT_REPRESENTATIVE && !p->directed ? 0 : n[part];
        }
      assert_int_equal (rt_brokerage_total (view, &ours[j]), total);
    }
}

/* ---- Holes ------------------------------------------------------------------------------ */

static double
tie (const Plain *p, const double *a, guint i, guint j)
{
  return a[i * p->n + j] + a[j * p->n + i];
}

/* p_ij, or m_ij where @of_most. */
static double
share (const Plain *p, const double *a, guint i, guint j, gboolean of_most)
{
  double sum = 0, most = 0;

  for (guint k = 0; k < p->n; k++)
    if (k != i)
      {
        sum += tie (p, a, i, k);
        most = MAX (most, tie (p, a, i, k));
      }
  return tie (p, a, i, j) / (of_most ? most : sum);
}

static RtHoles
plain_holes (const Plain *p, const double *a, guint i)
{
  RtHoles h = { 0, 0, 0, 0, 0 };
  g_autofree double *c = g_new0 (double, p->n);

  for (guint j = 0; j < p->n; j++)
    {
      double redundant = 0, through = 0, x;

      if (!touch (p, i, j))
        continue;
      h.contacts++;
      for (guint q = 0; q < p->n; q++)
        if (q != i && q != j && touch (p, i, q) && touch (p, q, j))
          {
            redundant += share (p, a, i, q, FALSE) * share (p, a, j, q, TRUE);
            through += share (p, a, i, q, FALSE) * share (p, a, q, j, FALSE);
          }
      x = share (p, a, i, j, FALSE) + through;
      c[j] = x * x;
      h.constraint += c[j];
      h.effective_size += 1 - redundant;
    }
  h.efficiency = h.effective_size / h.contacts;
  for (guint j = 0; j < p->n; j++)
    if (c[j] > 0)
      {
        double x = c[j] / (h.constraint / h.contacts);
        h.hierarchy += x * log (x) / (h.contacts * log (h.contacts));
      }
  return h;
}

static void
assert_near (double a, double b)
{
  if (!(fabs (a - b) <= 1e-9 * MAX (1, fabs (b))))
    fail_msg ("%.12g is not %.12g", a, b);
}

static void
check_holes (const RtView *view, const Plain *p, const double *strengths)
{
  g_autofree RtHoles *ours = rt_holes (view, NULL, NULL);

  assert_non_null (ours);
  for (guint i = 0; i < p->n; i++)
    {
      RtHoles h = plain_holes (p, strengths, i);

      assert_int_equal (ours[i].contacts, h.contacts);
      if (h.contacts == 0)
        {
          assert_true (isnan (ours[i].constraint) && isnan (ours[i].effective_size));
          continue;
        }
      assert_near (ours[i].constraint, h.constraint);
      assert_near (ours[i].effective_size, h.effective_size);
      assert_near (ours[i].efficiency, h.efficiency);
      assert_true (isnan (ours[i].hierarchy) == (h.contacts == 1));
      if (h.contacts > 1)
        assert_near (ours[i].hierarchy, h.hierarchy);
    }
}

/* Strengths as the view adds them up: 1 an edge, or the weights of parallel relations. */
static double *
plain_strengths (const RtView *view, guint n, gboolean directed)
{
  double *a = g_new0 (double, n *n + 1);

  for (RtRelation r = 0; r < rt_case_n_relations (rt_view_case (view)); r++)
    {
      RtRelationRow row;
      double w = 1;

      rt_case_get_relation (rt_view_case (view), r, &row);
      if (rt_view_options (view)->weight)
        w = 1
            / g_ascii_strtod (rt_case_first_value (rt_view_case (view), RT_OF_RELATION, r, "w"),
                              NULL);
      a[row.from * n + row.to] += w;
      if (!rt_view_options (view)->weight && !directed)
        a[row.from * n + row.to] = a[row.to * n + row.from] = 1;
    }
  return a;
}

/* ---- Cuts ---------------------------------------------------------------------------- */

/* Labels the parts without vertex @v and without the tie of @a and @b; their number. */
static guint
plain_parts (const Plain *p, guint v, guint a, guint b, guint *label)
{
  guint parts = 0;
  gboolean more = TRUE;

  for (guint i = 0; i < p->n; i++)
    label[i] = i;
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < p->n; i++)
        for (guint j = 0; j < p->n; j++)
          if (i != v && j != v && touch (p, i, j) && !((i == a && j == b) || (i == b && j == a))
              && label[j] < label[i])
            {
              label[i] = label[j];
              more = TRUE;
            }
    }
  for (guint i = 0; i < p->n; i++)
    parts += i != v && label[i] == i;
  return parts;
}

static guint64
linked (const Plain *p, guint v, const guint *label)
{
  guint64 pairs = 0;

  for (guint i = 0; i < p->n; i++)
    for (guint j = i + 1; j < p->n; j++)
      pairs += i != v && j != v && label[i] == label[j];
  return pairs;
}

static gint
by_size (gconstpointer a, gconstpointer b)
{
  const guint *x = a, *y = b;

  return (*x < *y) - (*x > *y);
}

/* The parts that one was in, sizes largest first, ended by 0. */
static guint *
sizes_without (const Plain *p, guint v, const guint *whole, guint of, const guint *label)
{
  guint *size = g_new0 (guint, p->n + 1);

  for (guint i = 0; i < p->n; i++)
    if (i != v && whole[i] == whole[of])
      size[label[i]]++;
  qsort (size, p->n, sizeof *size, by_size);
  return size;
}

static void
check_parts (const RtBreaks *cuts, const RtBreak *cut, const Plain *p, const guint *label,
             const guint *sizes)
{
  g_autoptr (RtBreakParts) parts = rt_break_parts (cuts, cut);

  for (guint i = 0; i <= cut->n_parts; i++)
    {
      g_autofree RtEntity *members = NULL;
      guint32 n;

      if (i == cut->n_parts)
        {
          assert_int_equal (sizes[i], 0);
          break;
        }
      n = rt_break_part_size (parts, i);
      assert_int_equal (n, sizes[i]);
      members = rt_break_part_members (parts, i);
      for (guint m = 0; m < n; m++)
        {
          assert_int_equal (label[members[m]], label[members[0]]);
          assert_true (cut->other != RT_NONE || members[m] != cut->entity);
          for (guint o = 0; o < m; o++)
            assert_int_not_equal (members[m], members[o]);
        }
    }
  (void)p;
}

static guint
relations_between (const RtView *view, RtEntity a, RtEntity b)
{
  guint count = 0;

  for (RtRelation r = 0; r < rt_case_n_relations (rt_view_case (view)); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (rt_view_case (view), r, &row);
      count += (row.from == a && row.to == b) || (row.from == b && row.to == a) ? 1 : 0;
    }
  return count;
}

static void
check_cuts (const RtView *view, const Plain *p)
{
  g_autoptr (RtBreaks) cuts = rt_breaks (view, NULL, NULL);
  g_autofree guint *whole = g_new (guint, p->n + 1), *label = g_new (guint, p->n + 1);
  guint32 n_points, n_bridges, points = 0, bridges = 0;
  const RtBreak *point = rt_breaks_points (cuts, &n_points),
                *bridge = rt_breaks_bridges (cuts, &n_bridges);

  plain_parts (p, G_MAXUINT, 0, 0, whole);
  for (guint v = 0; v < p->n; v++)
    {
      guint64 apart = 0, own = 0;
      g_autofree guint *sizes = NULL;

      plain_parts (p, v, 0, 0, label);
      for (guint i = 0; i < p->n; i++)
        own += i != v && whole[i] == whole[v];
      apart = linked (p, G_MAXUINT, whole) - linked (p, v, label) - own;
      for (guint i = 0; i < n_points; i++)
        if (point[i].entity == v)
          {
            points++;
            assert_int_equal (point[i].apart, apart);
            sizes = sizes_without (p, v, whole, v, label);
            check_parts (cuts, &point[i], p, label, sizes);
            apart = 0;
          }
      assert_int_equal (apart, 0);
    }
  assert_int_equal (points, n_points);
  for (guint a = 0; a < p->n; a++)
    for (guint b = a + 1; b < p->n; b++)
      {
        guint64 apart;
        g_autofree guint *sizes = NULL;

        if (!touch (p, a, b))
          continue;
        plain_parts (p, G_MAXUINT, a, b, label);
        apart = linked (p, G_MAXUINT, whole) - linked (p, G_MAXUINT, label);
        for (guint i = 0; i < n_bridges; i++)
          if ((bridge[i].entity == a && bridge[i].other == b)
              || (bridge[i].entity == b && bridge[i].other == a))
            {
              g_autofree RtRelation *relations = NULL;
              guint n;
              RtRelationRow row;

              bridges++;
              assert_int_equal (bridge[i].apart, apart);
              relations = rt_break_relations (cuts, &bridge[i], &n);
              assert_int_equal (n, relations_between (view, a, b));
              rt_case_get_relation (rt_view_case (view), relations[0], &row);
              assert_true ((row.from == a && row.to == b) || (row.from == b && row.to == a));
              sizes = sizes_without (p, G_MAXUINT, whole, a, label);
              check_parts (cuts, &bridge[i], p, label, sizes);
              apart = 0;
            }
        assert_int_equal (apart, 0);
      }
  assert_int_equal (bridges, n_bridges);
  for (guint i = 1; i < n_points; i++)
    assert_true (point[i - 1].apart >= point[i].apart);
}

/* ---- Random graphs ------------------------------------------------------------------- */

static void
brokers_agree_with_their_definitions (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);

  (void)state;
  for (guint i = 0; i < GRAPHS; i++)
    {
      guint n = i < 2 ? i : (guint)g_rand_int_range (rand, 2, 17);
      g_autoptr (RtCase) kase = random_case (rand, n, i % 3 == 0 ? 1.2 / n : i % 3 * 0.12);
      Plain p = { n, i % 2, plain_matrix (kase, i % 2, FALSE) };
      g_autoptr (RtView) view = random_view (kase, p.directed, FALSE);
      g_autofree double *a = plain_strengths (view, n, p.directed);

      check_brokerage (view, &p, rand);
      check_holes (view, &p, a);
      check_cuts (view, &p);
      g_free (p.m);
    }
}

static void
weights_count_in_holes_and_nowhere_else (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  (void)state;
  for (guint i = 0; i < 40; i++)
    {
      guint n = (guint)g_rand_int_range (rand, 3, 12);
      g_autoptr (RtCase) kase = random_case (rand, n, 0.25);
      Plain p = { n, i % 2, plain_matrix (kase, i % 2, FALSE) };
      g_autoptr (RtView) view = rt_case_n_relations (kase) > 0
                                    ? random_view (kase, p.directed, TRUE)
                                    : random_view (kase, p.directed, FALSE);
      g_autofree double *a = plain_strengths (view, n, p.directed);

      check_brokerage (view, &p, rand);
      check_holes (view, &p, a);
      check_cuts (view, &p);
      g_free (p.m);
    }
}

/* a and b of one group, c and d of another:  a -> b -> c -> d */
static void
each_part_is_where_gould_and_fernandez_have_it (void **state)
{
  static const guint32 two[] = { 0, 0, 1, 1 }, one[] = { 0, 0, 0, 0 }, three[] = { 0, 1, 2, 3 },
                       back[] = { 0, 1, 0, 1 };
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\n");
  g_autoptr (RtView) view = random_view (kase, TRUE, FALSE);
  g_autofree RtBrokerage *of_two = rt_brokerage (view, two, NULL, NULL),
                         *of_one = rt_brokerage (view, one, NULL, NULL),
                         *of_three = rt_brokerage (view, three, NULL, NULL),
                         *there_and_back = rt_brokerage (view, back, NULL, NULL);

  (void)state;
  assert_int_equal (of_two[1].n[RT_REPRESENTATIVE], 1);
  assert_int_equal (of_two[2].n[RT_GATEKEEPER], 1);
  assert_int_equal (of_one[1].n[RT_COORDINATOR], 1);
  assert_int_equal (of_three[1].n[RT_LIAISON], 1);
  assert_int_equal (there_and_back[1].n[RT_ITINERANT], 1);
  assert_int_equal (rt_brokerage_total (view, &of_two[0]), 0);
}

static void
a_hub_of_many_is_counted_without_listing_its_pairs (void **state)
{
  const guint n = 40000;
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autofree guint32 *group = g_new0 (guint32, n + 1);
  g_autofree RtBrokerage *ours = NULL;
  g_autofree RtHoles *holes = NULL;
  g_autoptr (RtBreaks) cuts = NULL;
  g_autoptr (RtView) view = NULL;
  RtType type = rt_schema_need_relation_type (rt_case_schema (kase), "x");
  guint32 n_points;
  const RtBreak *point;

  (void)state;
  rt_case_add_entity (kase, "hub", 0, NULL, NULL);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      RtEntity e = rt_case_add_entity (kase, id, 0, NULL, NULL);

      rt_case_add_relation (kase, NULL, type, 0, e, NULL);
    }
  view = random_view (kase, FALSE, FALSE);
  ours = rt_brokerage (view, group, NULL, NULL);
  holes = rt_holes (view, NULL, NULL);
  cuts = rt_breaks (view, NULL, NULL);
  point = rt_breaks_points (cuts, &n_points);
  assert_int_equal (ours[0].n[RT_COORDINATOR], (guint64)n * (n - 1) / 2);
  assert_near (holes[0].effective_size, n);
  assert_int_equal (n_points, 1);
  assert_int_equal (point[0].n_parts, n);
  assert_int_equal (point[0].apart, (guint64)n * (n - 1) / 2);
}

/* A chain that is longer than a stack of calls could be. */
static void
a_long_chain_is_cut_everywhere (void **state)
{
  const guint n = 200000;
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (RtBreaks) cuts = NULL;
  g_autoptr (RtView) view = NULL;
  RtType type = rt_schema_need_relation_type (rt_case_schema (kase), "x");
  guint32 points, bridges;

  (void)state;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      RtEntity e = rt_case_add_entity (kase, id, 0, NULL, NULL);

      if (i > 0)
        rt_case_add_relation (kase, NULL, type, e - 1, e, NULL);
    }
  view = random_view (kase, FALSE, FALSE);
  cuts = rt_breaks (view, NULL, NULL);
  rt_breaks_points (cuts, &points);
  assert_int_equal (points, n - 2);
  assert_int_equal (rt_breaks_bridges (cuts, &bridges)[0].apart, (guint64)n / 2 * (n / 2));
  assert_int_equal (bridges, n - 1);
}

static void
a_cancelled_context_ends_all_three (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\n");
  g_autoptr (RtView) view = random_view (kase, FALSE, FALSE);
  guint32 group[3] = { 0 };
  g_autoptr (GError) one = NULL, two = NULL, three = NULL;

  (void)state;
  rt_context_cancel (ctx);
  assert_null (rt_brokerage (view, group, ctx, &one));
  assert_null (rt_holes (view, ctx, &two));
  assert_null (rt_breaks (view, ctx, &three));
  assert_true (g_error_matches (one, RT_ERROR, RT_ERROR_CANCELLED));
  assert_true (g_error_matches (two, RT_ERROR, RT_ERROR_CANCELLED));
  assert_true (g_error_matches (three, RT_ERROR, RT_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (brokers_agree_with_their_definitions),
    cmocka_unit_test (weights_count_in_holes_and_nowhere_else),
    cmocka_unit_test (each_part_is_where_gould_and_fernandez_have_it),
    cmocka_unit_test (a_hub_of_many_is_counted_without_listing_its_pairs),
    cmocka_unit_test (a_long_chain_is_cut_everywhere),
    cmocka_unit_test (a_cancelled_context_ends_all_three),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
