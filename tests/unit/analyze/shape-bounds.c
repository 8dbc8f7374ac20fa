/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes that occur more often, or are alike in more ways, than anybody wants to see. */

#include "shapes.h"

static void
more_than_were_asked_for_is_told (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\nb -x-> c\nc -x-> d\n");
  g_autoptr (RtView) view = view_all (kase);
  g_autoptr (RtShape) shape = shape_of (kase, "?a -> ?b");

  (void)state;
  for (guint most = 1; most < 5; most++)
    {
      RtShapeOptions options = { .most = most };
      g_autoptr (RtShapeMatches) matches = rt_shape_matches (view, shape, &options, NULL, NULL);

      assert_int_equal (matches->n, MIN (most, 3));
      assert_int_equal (matches->complete, most >= 3);
    }
}

static void
an_explosion_is_ended_when_asked (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtShape) shape = NULL;
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  RtShapeOptions options = { .most = G_MAXUINT32 };

  (void)state;
  for (guint i = 0; i < 40; i++)
    for (guint j = 0; j < 40; j++)
      if (i != j)
        g_string_append_printf (text, "n%u -x-> n%u\n", i, j);
  kase = case_from (text->str);
  view = view_all (kase);
  shape = shape_of (kase, "?a -> ?b -> ?c -> ?d -> ?e -> ?f -> ?g -> ?h");
  rt_context_cancel (ctx);
  assert_null (rt_shape_matches (view, shape, &options, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

static void
a_large_star_is_like_itself_in_more_ways_than_can_be_listed (void **state)
{
  g_autoptr (GString) star = g_string_new (NULL), text = g_string_new (NULL);
  g_autoptr (RtCase) kase = NULL;
  g_autoptr (RtShapeMatches) matches = NULL;

  (void)state;
  for (guint i = 0; i < RT_SHAPE_NODES - 1; i++)
    {
      g_string_append_printf (text, "hub -x-> n%02u\n", i);
      g_string_append_printf (star, "%s?hub -> ?n%u", i ? ", " : "", i);
    }
  kase = case_from (text->str);
  matches = matches_of (kase, star->str, TRUE);
  assert_int_equal (matches->n, 1);
  assert_true (matches->symmetries > 2.5e22 && matches->symmetries < 2.6e22);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (more_than_were_asked_for_is_told),
    cmocka_unit_test (an_explosion_is_ended_when_asked),
    cmocka_unit_test (a_large_star_is_like_itself_in_more_ways_than_can_be_listed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
