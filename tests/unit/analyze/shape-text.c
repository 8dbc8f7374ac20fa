/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes as they are typed: read, written, refused with the place where they are wrong. */

#include "fixture.h"
#include "redthread/pattern.h"

static void
a_shape_is_written_as_it_is_read (void **state)
{
  static const char *const texts[] = {
    "?a -> ?b",
    "?a - ?b - ?c",
    "person ?a -called-> company|account ?b, ?c -owns|controls-> ?b",
    "?a -knows- \"Ann Archer\" -> ?b",
    "person ?a",
  };
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RtShape) shape = rt_shape_parse (texts[i], rt_case_schema (kase), NULL);
      g_autofree char *text = rt_shape_text (shape, rt_case_schema (kase), G_MAXUINT64);

      assert_string_equal (text, texts[i]);
    }
}

static void
what_is_no_shape_is_refused_with_its_place (void **state)
{
  static const struct
  {
    const char *text, *says;
  } bad[] = {
    { "", "begins without an entity" },
    { "   ", "begins without an entity" },
    { "-> ?b", "begins without an entity: \"->\"" },
    { "?a ->", "no entity behind \"->\"" },
    { "?a -> , ?b", "no entity behind \"->\"" },
    { "?a -> ?b,", "no entity behind \",\"" },
    { "?a -> ?a", "\"?a\" is tied to itself" },
    { "?a -called ?b", "does not end in - or ->: \"-called\"" },
    { "?a <-called-> ?b", "runs both ways" },
    { "?a <-> ?b", "runs both ways" },
    { "?a -caled-> ?b", "did you mean \"called\"" },
    { "persn ?a -> ?b", "did you mean \"person\"" },
    { "person ?a -> ?b, cell ?a", "two types to \"?a\"" },
    { "person Ann Archer -> ?b", "more words" },
    { "\"Ann -> ?b", "quote that is not closed" },
    { "? -> ?b", "without a name" },
    { "\"\" -> ?b", "without a name" },
    { "?a -called|-> ?b", "of type \"\"" },
  };
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (rt_shape_parse (bad[i].text, rt_case_schema (kase), &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
      if (!strstr (error->message, bad[i].says))
        fail_msg ("%s: %s", bad[i].text, error->message);
    }
}

static void
random_text_is_refused_or_reads_back_as_it_was_written (void **state)
{
  static const char *const bits[] = { "?a",  "?b",   "?c", " ",  " ",         " ",
                                      ",",   "-",    "->", "<-", "x",         "\"",
                                      "a b", "cell", "|",  "ä",  "-called->", "-" };
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  const RtSchema *schema = rt_case_schema (kase);
  g_autoptr (GRand) rand = g_rand_new_with_seed (315);
  guint read = 0;

  (void)state;
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (RtShape) shape = NULL, again = NULL;
      g_autofree char *first = NULL, *second = NULL;

      for (gint n = g_rand_int_range (rand, 1, 14); n > 0; n--)
        g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      if (!(shape = rt_shape_parse (text->str, schema, NULL)))
        continue;
      read++;
      first = rt_shape_text (shape, schema, G_MAXUINT64);
      if (!(again = rt_shape_parse (first, schema, NULL)))
        fail_msg ("%s became %s", text->str, first);
      second = rt_shape_text (again, schema, G_MAXUINT64);
      assert_string_equal (first, second);
    }
  assert_true (read > 300);
}

static void
a_shape_has_bounds (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");

  (void)state;
  for (guint over = 0; over < 2; over++)
    {
      g_autoptr (GString) nodes = g_string_new ("?n0"), ties = g_string_new (NULL);
      g_autoptr (RtShape) many = NULL, often = NULL;

      for (guint i = 1; i < RT_SHAPE_NODES + over; i++)
        g_string_append_printf (nodes, " -> ?n%u", i);
      for (guint i = 0; i < RT_SHAPE_TIES + over; i++)
        g_string_append (ties, i ? ", ?a -> ?b" : "?a -> ?b");
      many = rt_shape_parse (nodes->str, rt_case_schema (kase), NULL);
      often = rt_shape_parse (ties->str, rt_case_schema (kase), NULL);
      assert_int_equal (many != NULL, !over);
      assert_int_equal (often != NULL, !over);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_shape_is_written_as_it_is_read),
    cmocka_unit_test (what_is_no_shape_is_refused_with_its_place),
    cmocka_unit_test (random_text_is_refused_or_reads_back_as_it_was_written),
    cmocka_unit_test (a_shape_has_bounds),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
