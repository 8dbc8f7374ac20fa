/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes that are looked for, against every way to place their nodes, and against igraph. */

#include "graph/igraph-view.h"
#include "shapes.h"

/* ---- The plain way --------------------------------------------------------------------------
 */

static gboolean
is_one_of (const RtSchema *schema, RtType type, const GArray *types, gboolean relation)
{
  gboolean is = types->len == 0;

  for (guint i = 0; i < types->len; i++)
    is = is
         || (relation ? rt_schema_relation_is (schema, type, g_array_index (types, RtType, i))
                      : rt_schema_entity_is (schema, type, g_array_index (types, RtType, i)));
  return is;
}

static gboolean
relation_fits (RtCase *kase, const RtShapeTie *tie, RtRelation r, const RtEntity *image)
{
  const RtRelationType *type = rt_relation_type (kase, r);
  gboolean either = tie->either || type->symmetric;
  RtEntity x = image[tie->from], y = image[tie->to];
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  return is_one_of (rt_case_schema (kase), row.type, tie->types, TRUE)
         && (tie->types->len || type->role == RT_TIE)
         && ((row.from == x && row.to == y) || (either && row.from == y && row.to == x));
}

/* Two ties are two relations, but for what is symmetric: it leads there and back. */
static gboolean
may_share (RtCase *kase, const RtShapeTie *a, const RtShapeTie *b, RtRelation r)
{
  return rt_relation_type (kase, r)->symmetric && !a->either && !b->either && a->from == b->to
         && a->to == b->from;
}

static gboolean
is_taken (RtCase *kase, const RtShape *shape, guint t, RtRelation r, const RtRelation *taken)
{
  for (guint u = 0; u < t; u++)
    if (taken[u] == r
        && !may_share (kase, &g_array_index (shape->ties, RtShapeTie, u),
                       &g_array_index (shape->ties, RtShapeTie, t), r))
      return TRUE;
  return FALSE;
}

/* Can ties @t and later each have a relation that none before has? */
static gboolean
ties_hold (RtCase *kase, const RtShape *shape, guint t, const RtEntity *image,
           RtRelation *taken)
{
  if (t == shape->ties->len)
    return TRUE;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (relation_fits (kase, &g_array_index (shape->ties, RtShapeTie, t), r, image)
        && !is_taken (kase, shape, t, r, taken))
      {
        taken[t] = r;
        if (ties_hold (kase, shape, t + 1, image, taken))
          return TRUE;
      }
  return FALSE;
}

/* Both arcs of what is symmetric must be asked for. */
static gboolean
is_asked_for (RtCase *kase, const RtShape *shape, RtRelation r, const RtEntity *image,
              RtEntity from, RtEntity to)
{
  for (guint t = 0; t < shape->ties->len; t++)
    {
      const RtShapeTie *tie = &g_array_index (shape->ties, RtShapeTie, t);
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      if (is_one_of (rt_case_schema (kase), row.type, tie->types, TRUE)
          && ((image[tie->from] == from && image[tie->to] == to)
              || (tie->either && image[tie->from] == to && image[tie->to] == from)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_image (const RtEntity *image, guint n, RtEntity e)
{
  for (guint i = 0; i < n; i++)
    if (image[i] == e)
      return TRUE;
  return FALSE;
}

static gboolean
nothing_else_ties (RtCase *kase, const RtShape *shape, const RtEntity *image)
{
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      if (row.from == row.to || !has_image (image, shape->nodes->len, row.from)
          || !has_image (image, shape->nodes->len, row.to))
        continue;
      if (!is_asked_for (kase, shape, r, image, row.from, row.to)
          || (rt_relation_type (kase, r)->symmetric
              && !is_asked_for (kase, shape, r, image, row.to, row.from)))
        return FALSE;
    }
  return TRUE;
}

static guint
place (RtCase *kase, const RtShape *shape, guint at, RtEntity *image, RtRelation *taken,
       gboolean induced)
{
  guint n = 0;

  if (at == shape->nodes->len)
    return ties_hold (kase, shape, 0, image, taken)
           && (!induced || nothing_else_ties (kase, shape, image));
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!has_image (image, at, e)
        && is_one_of (rt_case_schema (kase), rt_entity_type (kase, e),
                      g_array_index (shape->nodes, RtShapeNode, at).types, FALSE))
      {
        image[at] = e;
        n += place (kase, shape, at + 1, image, taken, induced);
      }
  return n;
}

static guint
plain_count (RtCase *kase, const char *text, gboolean induced)
{
  g_autoptr (RtShape) shape = shape_of (kase, text);
  RtRelation taken[RT_SHAPE_TIES];
  RtEntity image[4] = { RT_NONE, RT_NONE, RT_NONE, RT_NONE };

  return place (kase, shape, 0, image, taken, induced);
}

static void
matches_times_symmetries_are_all_ways_to_place_the_nodes (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (311);
  guint found = 0, alike = 0, induced_found = 0;

  (void)state;
  for (guint round = 0; round < 600; round++)
    {
      g_autoptr (RtCase) kase = random_typed_case (rand, 2 + round % 5, 0.1 * (1 + round % 6));
      g_autofree char *text = random_shape (rand, 2 + round % 3);
      gboolean induced = round % 4 == 3;
      g_autoptr (RtShapeMatches) matches = matches_of (kase, text, induced);
      guint expected = plain_count (kase, text, induced);

      if ((guint)(matches->n * matches->symmetries) != expected)
        fail_msg ("%s: %u times %g, not %u", text, matches->n, matches->symmetries, expected);
      found += matches->n;
      induced_found += induced ? matches->n : 0;
      alike += matches->n && matches->symmetries > 1;
    }
  if (found < 800 || alike < 40 || induced_found < 50)
    fail_msg ("only %u found, %u alike, %u induced", found, alike, induced_found);
}

/* ---- What a match says ----------------------------------------------------------------------
 */

static void
each_match_has_relations_of_its_own_that_fit (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (312);

  (void)state;
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (RtCase) kase = random_typed_case (rand, 5, 0.5);
      g_autofree char *text = random_shape (rand, 2 + round % 3);
      g_autoptr (RtShape) shape = shape_of (kase, text);
      g_autoptr (RtShapeMatches) matches = matches_of (kase, text, FALSE);

      for (guint i = 0; i < matches->n; i++)
        {
          const RtShapeMatch *match = &matches->matches[i];
          double weakest = INFINITY;

          for (guint t = 0; t < matches->n_ties; t++)
            {
              const RtShapeTie *tie = &g_array_index (shape->ties, RtShapeTie, t);
              RtLikelihood likelihood = rt_relation_likelihood (kase, match->relations[t],
                                                                NULL);
              guint parallel = 0;

              assert_true (relation_fits (kase, tie, match->relations[t], match->entities));
              assert_false (is_taken (kase, shape, t, match->relations[t], match->relations));
              for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
                parallel += relation_fits (kase, tie, r, match->entities) ? 1 : 0;
              assert_int_equal (match->parallel[t], parallel);
              weakest = MIN (weakest, likelihood.judged ? likelihood.range.best : 0);
            }
          assert_true (weakest == 0 ? isnan (match->weakest) : match->weakest == weakest);
          assert_true (i == 0 || isnan (match->weakest)
                       || match->weakest <= match[-1].weakest + 1e-9);
        }
    }
}

static void
two_relations_between_the_same_two_are_two (void **state)
{
  g_autoptr (RtCase) one = case_from ("a -paid-> b #1\n");
  g_autoptr (RtCase) two = case_from ("a -paid-> b #1\na -paid-> b #2\n");
  const char *twice = "?x -paid-> ?y, ?x -paid-> ?y";

  (void)state;
  assert_int_equal (count_of (one, twice, FALSE), 0);
  assert_int_equal (count_of (two, twice, FALSE), 1);
  assert_int_equal (count_of (two, "?x -paid-> ?y", FALSE), 1);
}

static void
kinds_of_a_type_match_it_and_not_the_other_way (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity cell c\nentity person p\np -leads-> c\n");

  (void)state;
  assert_int_equal (count_of (kase, "?a -affiliated-with-> organization ?b", FALSE), 1);
  assert_int_equal (count_of (kase, "?a -member-of-> ?b", FALSE), 0);
  assert_int_equal (count_of (kase, "?a -leads-> company ?b", FALSE), 0);
  assert_int_equal (count_of (kase, "?a -member-of|leads-> company|cell ?b", FALSE), 1);
}

static void
a_typed_relation_is_found_whatever_its_role_an_untyped_one_is_a_tie (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "entity person p\nentity country c\np -national-of-> c\n");

  (void)state;
  assert_int_equal (count_of (kase, "?a -national-of-> ?b", FALSE), 1);
  assert_int_equal (count_of (kase, "?a -> ?b", FALSE), 0);
}

static void
a_given_entity_is_that_one (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nc -x-> b\nc -x-> d\n");

  (void)state;
  assert_int_equal (count_of (kase, "?who -> b", FALSE), 2);
  assert_int_equal (count_of (kase, "a -> ?x <- ?y", FALSE), 1);
  assert_int_equal (count_of (kase, "a -> b", FALSE), 1);
  assert_int_equal (count_of (kase, "b -> a", FALSE), 0);
}

static void
properties_of_a_drawn_shape_must_match (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b colour=red\nc -x-> d colour=blue\n"
                                       "value a rank 3\nvalue c rank 3\n");
  g_autoptr (RtCase) drawn = case_from ("?p -x-> ?q colour=red\nvalue ?p rank 3\n");
  static const char *const properties[] = { "colour", NULL }, *const rank[] = { "rank", NULL };
  g_autoptr (RtView) view = view_all (kase);
  RtShapeOptions options = { 0 };

  (void)state;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RtShape) shape = rt_shape_of_case (drawn, rt_case_schema (kase),
                                                    i == 0   ? NULL
                                                    : i == 1 ? properties
                                                             : rank,
                                                    NULL);
      g_autoptr (RtShapeMatches) matches = rt_shape_matches (view, shape, &options, NULL, NULL);

      assert_int_equal (matches->n, i == 1 ? 1 : 2);
    }
}

/* ---- Against igraph
 * --------------------------------------------------------------------------- */

static igraph_error_t
count_map (const igraph_vector_int_t *map12, const igraph_vector_int_t *map21, void *n)
{
  (void)map12;
  (void)map21;
  ++*(guint *)n;
  return IGRAPH_SUCCESS;
}

static guint
lad_count (const igraph_t *pattern, const igraph_t *graph, gboolean induced)
{
  igraph_vector_int_list_t maps;
  igraph_bool_t is;
  guint n;

  igraph_vector_int_list_init (&maps, 0);
  igraph_subisomorphic_lad (pattern, graph, NULL, &is, NULL, &maps, induced, 0);
  n = (guint)igraph_vector_int_list_size (&maps);
  igraph_vector_int_list_destroy (&maps);
  return n;
}

static void
untyped_shapes_are_found_as_often_as_by_igraphs_vf2_and_lad (void **state)
{
  static const struct
  {
    const char *text;
    int ends[10];
    guint n_ends;
  } shapes[] = {
    { "?a -> ?b, ?b -> ?c, ?c -> ?a", { 0, 1, 1, 2, 2, 0 }, 6 },
    { "?a -> ?b, ?b -> ?c, ?a -> ?c", { 0, 1, 1, 2, 0, 2 }, 6 },
    { "?a -> ?b, ?a -> ?c, ?d -> ?b, ?d -> ?c", { 0, 1, 0, 2, 3, 1, 3, 2 }, 8 },
    { "?a -> ?b, ?a -> ?c, ?a -> ?d", { 0, 1, 0, 2, 0, 3 }, 6 },
    { "?a -> ?b, ?b -> ?a, ?b -> ?c", { 0, 1, 1, 0, 1, 2 }, 6 },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (313);
  guint found = 0;

  (void)state;
  for (guint round = 0; round < 60; round++)
    for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
      {
        g_autoptr (RtCase) kase = random_case (rand, 4 + round % 6, 0.1 * (1 + round % 4));
        g_autoptr (RtView) view = random_view (kase, TRUE, FALSE);
        g_autoptr (RtShapeMatches) any = matches_of (kase, shapes[s].text, FALSE);
        g_autoptr (RtShapeMatches) induced = matches_of (kase, shapes[s].text, TRUE);
        igraph_vector_int_t ends;
        igraph_t pattern;
        guint n = 0;

        igraph_vector_int_init (&ends, shapes[s].n_ends);
        for (guint i = 0; i < shapes[s].n_ends; i++)
          VECTOR (ends)[i] = shapes[s].ends[i];
        igraph_create (&pattern, &ends, 0, TRUE);
        if (igraph_vcount (&pattern) <= igraph_vcount (rt_view_graph (view)))
          {
            igraph_get_subisomorphisms_vf2_callback (rt_view_graph (view), &pattern, NULL, NULL,
                                                     NULL, NULL, NULL, NULL, count_map, NULL,
                                                     NULL, &n);
            assert_int_equal ((guint)(any->n * any->symmetries), n);
            assert_int_equal ((guint)(any->n * any->symmetries),
                              lad_count (&pattern, rt_view_graph (view), FALSE));
            assert_int_equal ((guint)(induced->n * induced->symmetries),
                              lad_count (&pattern, rt_view_graph (view), TRUE));
          }
        found += any->n;
        igraph_destroy (&pattern);
        igraph_vector_int_destroy (&ends);
      }
  assert_true (found > 500);
}

/* ---- What of it does occur
 * -------------------------------------------------------------------- */

static guint
bits_in (guint64 bits)
{
  guint n = 0;

  for (; bits; bits &= bits - 1)
    n++;
  return n;
}

/* The most ties of @text that occur, by leaving out every set of them. */
static guint
plain_part (RtCase *kase, const char *text)
{
  g_autoptr (RtShape) shape = shape_of (kase, text);
  guint most = 0;

  for (guint64 ties = 1; ties < 1u << shape->ties->len; ties++)
    {
      g_autofree char *part = rt_shape_text (shape, rt_case_schema (kase), ties);

      if (bits_in (ties) > most && plain_count (kase, part, FALSE) > 0)
        most = bits_in (ties);
    }
  return most;
}

static void
where_there_is_none_the_largest_part_is_told (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (314);
  guint without = 0;

  (void)state;
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (RtCase) kase = random_typed_case (rand, 4, 0.05 * (1 + round % 5));
      g_autofree char *text = random_shape (rand, 2 + round % 3);
      g_autoptr (RtShapeMatches) matches = matches_of (kase, text, FALSE);

      if (matches->n > 0)
        continue;
      without++;
      assert_true (matches->part_sure);
      assert_int_equal (bits_in (matches->part), plain_part (kase, text));
    }
  assert_true (without > 50);
}

static void
a_node_that_nobody_fits_is_named (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  g_autoptr (RtShapeMatches) matches = matches_of (kase, "?a -> ?b, vessel ?c -> ?b", FALSE);

  (void)state;
  assert_int_equal (matches->n, 0);
  assert_int_equal (matches->missing, 2);
  assert_int_equal (matches->part, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (matches_times_symmetries_are_all_ways_to_place_the_nodes),
    cmocka_unit_test (each_match_has_relations_of_its_own_that_fit),
    cmocka_unit_test (two_relations_between_the_same_two_are_two),
    cmocka_unit_test (kinds_of_a_type_match_it_and_not_the_other_way),
    cmocka_unit_test (a_typed_relation_is_found_whatever_its_role_an_untyped_one_is_a_tie),
    cmocka_unit_test (a_given_entity_is_that_one),
    cmocka_unit_test (properties_of_a_drawn_shape_must_match),
    cmocka_unit_test (untyped_shapes_are_found_as_often_as_by_igraphs_vf2_and_lad),
    cmocka_unit_test (where_there_is_none_the_largest_part_is_told),
    cmocka_unit_test (a_node_that_nobody_fits_is_named),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
