/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What each selection option leaves, on cases small enough to draw. */

#include "fixture.h"
#include "redthread/view.h"
#include <glib/gstdio.h>
#include <unistd.h>

static RtSelection *
selection_of (const char *const *options)
{
  RtSelection *selection = rt_selection_new ();

  for (guint i = 0; options[i]; i += 2)
    {
      g_autoptr (GError) error = NULL;

      if (!rt_selection_add (selection, options[i], *options[i + 1] ? options[i + 1] : NULL,
                             &error))
        fail_msg ("--%s %s: %s", options[i], options[i + 1], error->message);
    }
  return selection;
}

static RtPick *
pick_of (RtCase *kase, const char *const *options, RtSelectionCounts *counts)
{
  g_autoptr (RtSelection) selection = selection_of (options);
  g_autoptr (GError) error = NULL;
  RtPick *pick = rt_selection_apply (selection, kase, counts, NULL, &error);

  if (!pick)
    fail_msg ("%s", error->message);
  return pick;
}

/* Entities as "a b c", relations as "a>b c>d", in the case's order. */
static char *
left (RtCase *kase, const RtPick *pick)
{
  GString *out = g_string_new (NULL);

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (pick, e))
      g_string_append_printf (out, "%s%s", out->len ? " " : "", rt_entity_id (kase, e));
  g_string_append (out, " |");
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      if (rt_pick_relation (pick, r))
        g_string_append_printf (out, " %s>%s", rt_entity_id (kase, row.from),
                                rt_entity_id (kase, row.to));
    }
  return g_string_free (out, FALSE);
}

#define OPTIONS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
assert_left_counted (const char *text, const char *const *options, const char *expected,
                     RtSelectionCounts *counts)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtPick) pick = pick_of (kase, options, counts);
  g_autofree char *got = left (kase, pick);

  assert_string_equal (got, expected);
}

static void
assert_left (const char *text, const char *const *options, const char *expected)
{
  assert_left_counted (text, options, expected, NULL);
}

static void
as_of_keeps_states_that_held_that_day (void **state)
{
  const char *text = "a -member-of-> b 2020-01-01 until:2021-06-30\n"
                     "c -member-of-> b 2021-06-30\n"
                     "d -member-of-> b 2021-07-02\n";

  (void)state;
  assert_left (text, OPTIONS ("as-of", "2021-06-30"), "a b c d | a>b c>b");
  assert_left (text, OPTIONS ("as-of", "2021-07-01"), "a b c d | c>b");
  assert_left (text, OPTIONS ("as-of", "2019-12-31"), "a b c d |");
}

static void
as_of_keeps_occurrences_that_had_begun (void **state)
{
  (void)state;
  assert_left ("a -met-> b 2020-01-01\na -met-> c 2022-01-01\n",
               OPTIONS ("as-of", "2021-01-01"), "a b c | a>b");
}

static void
as_of_lets_the_undated_pass_and_counts_it (void **state)
{
  RtSelectionCounts counts;

  (void)state;
  assert_left_counted ("a -met-> b\na -met-> c 2022-01-01\n", OPTIONS ("as-of", "2021-01-01"),
                       "a b c | a>b", &counts);
  assert_int_equal (counts.undated, 1);
}

static void
as_of_leaves_out_events_that_had_not_happened (void **state)
{
  const char *text = "entity meeting m\nentity meeting n\nvalue m date 2022-05-01\n"
                     "a -participated-in-> m\na -participated-in-> n\n";

  (void)state;
  assert_left (text, OPTIONS ("as-of", "2022-04-30"), "n a | a>n");
  assert_left (text, OPTIONS ("as-of", "2022-05-01"), "m n a | a>m a>n");
}

static void
as_of_keeps_what_may_have_begun (void **state)
{
  (void)state;
  assert_left ("a -met-> b [2021-01-01..2021-12-31]\n", OPTIONS ("as-of", "2021-06-01"),
               "a b | a>b");
}

static void
since_and_until_keep_what_may_overlap (void **state)
{
  const char *text = "a -met-> b 2020-01-01\na -met-> c 2021-01-01\na -met-> d 2022-01-01\n";

  (void)state;
  assert_left (text, OPTIONS ("since", "2021-01-01"), "a b c d | a>c a>d");
  assert_left (text, OPTIONS ("until", "2021-01-01"), "a b c d | a>b a>c");
  assert_left (text, OPTIONS ("since", "2020-06", "until", "2021-06"), "a b c d | a>c");
}

static void
known_by_goes_by_the_day_it_was_reported (void **state)
{
  const char *text = "source S2 date=2021-01-01\n"
                     "a -met-> b reported:2020-01-01 S1\n"
                     "a -met-> c S2\n"
                     "a -met-> d S1\n";
  RtSelectionCounts counts;

  (void)state;
  assert_left_counted (text, OPTIONS ("known-by", "2020-06-01"), "a b | a>b", &counts);
  assert_int_equal (counts.unknown_when, 1);
  assert_left (text, OPTIONS ("known-by", "2021-01-01"), "a b c | a>b a>c");
}

static void
recorded_by_goes_by_our_own_clock (void **state)
{
  (void)state;
  assert_left ("a -met-> b recorded:2020-01-01 S1\na -met-> c recorded:2022-01-01 S1\n",
               OPTIONS ("recorded-by", "2021-01-01"), "a b | a>b");
}

static void
source_keeps_what_it_asserts (void **state)
{
  const char *text = "a -met-> b S1 via:D1\na -met-> c S2 via:D1\n! a -met-> d S1\n";

  (void)state;
  assert_left (text, OPTIONS ("source", "S1"), "a b d | a>b");
  assert_left (text, OPTIONS ("source", "S1", "source", "S2"), "a b c d | a>b a>c");
  assert_left (text, OPTIONS ("via", "D1"), "a b c | a>b a>c");
}

static void
without_source_drops_what_it_says_and_what_was_read_in_it (void **state)
{
  const char *text = "a -met-> b S1 via:D1\na -met-> c S2 via:D1\na -met-> d S1\n"
                     "a -met-> d S2\n";

  (void)state;
  assert_left (text, OPTIONS ("without-source", "S1"), "a c d | a>c a>d");
  assert_left (text, OPTIONS ("without-source", "D1"), "a d | a>d a>d");
  assert_left (text, OPTIONS ("without-source", "S1", "without-source", "S2"), " |");
  assert_left (text, OPTIONS ("without-source", "S1", "source", "S1"), " |");
}

static void
an_entity_that_only_left_out_claims_speak_of_goes (void **state)
{
  const char *text = "entity person alone\na -met-> b S1\n! a -met-> c S2\n";

  (void)state;
  assert_left (text, OPTIONS ("source", "S1"), "alone a b | a>b");
  assert_left (text, OPTIONS ("source", "S2"), "alone a c |");
}

static void
type_keeps_kinds_and_the_relations_among_them (void **state)
{
  (void)state;
  assert_left ("entity armed-group g\nentity person p\nentity city c\n"
               "p -member-of-> g\ng -located-in-> c\n",
               OPTIONS ("type", "actor"), "g p | p>g");
}

static void
relation_keeps_a_type_and_its_kinds (void **state)
{
  (void)state;
  assert_left ("a -met-> b\na -paid-> c\n", OPTIONS ("relation", "met"), "a b c | a>b");
  assert_left ("a -met-> b\na -paid-> c\n", OPTIONS ("relation", "met", "relation", "paid"),
               "a b c | a>b a>c");
}

static void
tag_keeps_entities_that_have_it (void **state)
{
  (void)state;
  assert_left ("a -met-> b\nvalue a tag Key_Figure\n", OPTIONS ("tag", "key figure"), "a |");
}

static void
where_compares_numbers_as_numbers (void **state)
{
  const char *text = "a -x-> b seconds=9\na -x-> c seconds=100\na -x-> d\n";

  (void)state;
  assert_left (text, OPTIONS ("where", "seconds>=60"), "a b c d | a>c");
  assert_left (text, OPTIONS ("where", "seconds<60"), "a b c d | a>b");
  assert_left (text, OPTIONS ("where", "seconds=9.0"), "a b c d | a>b");
  assert_left (text, OPTIONS ("where", "seconds!=9"), "a b c d | a>c");
}

static void
where_reads_its_value_as_the_property_s_values_are_kept (void **state)
{
  const char *text = "a -x-> b seconds=9\na -x-> c seconds=1500\na -x-> d amount=1250_EUR\n"
                     "a -x-> e birth-date=1960-01-13\na -x-> f remark=<b\n";

  (void)state;
  assert_left (text, OPTIONS ("where", "seconds>=1.500,0"), "a b c d e f | a>c");
  assert_left (text, OPTIONS ("where", "seconds>=0:25:00"), "a b c d e f | a>c");
  assert_left (text, OPTIONS ("where", "amount=EUR 1,250.00"), "a b c d e f | a>d");
  assert_left (text, OPTIONS ("where", "birth-date=13.1.1960"), "a b c d e f | a>e");
  assert_left (text, OPTIONS ("where", "remark= <b"), "a b c d e f | a>f");
}

static void
where_refuses_what_reads_two_ways_and_says_both (void **state)
{
  static const struct
  {
    const char *condition, *says;
  } bad[] = {
    { "seconds>=1.000", "write 1 or 1000" },
    { "seconds>=1,234", "write 1234 or 1.2340" },
    { "amount>=1.250 EUR", "1.250 with a decimal point and 1250 with a decimal comma" },
    { "remark<1.250", "write 1.25 or 1250" },
    { "seconds>=1:05", "write 0:01:05 or 1:05:00" },
    { "birth-date<03/04/1960", "write 1960-04-03 or 1960-03-04" },
    { "seconds>=60s", "\"60s\" is no number" },
    { "seconds>=5%", "is a percentage" },
    { "seconds>=5 EUR", "is an amount of money" },
    { "amount>=$5", "does not say whose $" },
    { "amount>=5 XYZ", "not in ISO 4217" },
    { "birth-date>=soon", "no date" },
  };
  g_autoptr (RtCase) kase = case_from ("a -x-> b seconds=9\na -x-> b amount=5_EUR\n"
                                       "a -x-> b birth-date=1960\na -x-> b remark=7\n");

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RtSelection) selection = selection_of (OPTIONS ("where", bad[i].condition));
      g_autoptr (GError) error = NULL;

      assert_null (rt_selection_apply (selection, kase, NULL, NULL, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
      if (!strstr (error->message, bad[i].says))
        fail_msg ("\"%s\" does not say \"%s\"", error->message, bad[i].says);
    }
}

static void
where_filters_the_rows_that_carry_the_property (void **state)
{
  (void)state;
  assert_left ("entity person a\nentity person b\nvalue a status suspect\na -met-> b\n",
               OPTIONS ("where", "status=Suspect"), "a |");
  assert_left ("a -x-> b remark=by_night\na -x-> c remark=at_noon\n",
               OPTIONS ("where", "remark~night"), "a b c | a>b");
}

static void
min_likelihood_leaves_out_and_counts_the_ungraded (void **state)
{
  RtSelectionCounts counts;

  (void)state;
  assert_left_counted ("a -x-> b @A1 S1\na -x-> c @A5 S1\na -x-> d S1\n",
                       OPTIONS ("min-likelihood", "0.5"), "a b c d | a>b", &counts);
  assert_int_equal (counts.ungraded, 1);
}

static void
without_takes_entities_and_relations (void **state)
{
  const char *text = "entity person ann Ann_Lee\nann -x-> b #r1\nb -x-> c #r2\n";

  (void)state;
  assert_left (text, OPTIONS ("without", "Ann Lee"), "b c | b>c");
  assert_left (text, OPTIONS ("without", "r2"), "ann b c | ann>b");
}

static void
without_reads_names_from_a_file (void **state)
{
  g_autofree char *path = NULL;
  g_autofree char *option = NULL;
  int fd = g_file_open_tmp ("redthread-XXXXXX", &path, NULL);

  (void)state;
  assert_true (fd >= 0);
  close (fd);
  assert_true (g_file_set_contents (path, "# not these\n\na\nr2\n", -1, NULL));
  option = g_strconcat ("@", path, NULL);
  assert_left ("a -x-> b #r1\nb -x-> c #r2\n", OPTIONS ("without", option), "b c |");
  g_unlink (path);
}

static void
without_contested_drops_denied_and_rival_relations (void **state)
{
  (void)state;
  assert_left ("a -x-> b S1 #r1\n! a -x-> b S2 #r1\nc -x-> b S1 #r2\nd -x-> b S1 #r3\n"
               "e -x-> b S1 #r4\nrival who r2 unknown\nrival who r3 unknown\n",
               OPTIONS ("without-contested", ""), "a b c d e | e>b");
}

static void
around_walks_ties_only (void **state)
{
  const char *text = "entity country ir\na -national-of-> ir\nb -national-of-> ir\na -met-> c\n"
                     "c -met-> d\n";

  (void)state;
  assert_left (text, OPTIONS ("around", "a"), "a c | a>c");
  assert_left (text, OPTIONS ("around", "a", "hops", "2"), "a c d | a>c c>d");
}

static void
around_comes_after_the_other_filters (void **state)
{
  (void)state;
  assert_left ("a -met-> b 2020-01-01\nb -met-> c 2022-01-01\n",
               OPTIONS ("hops", "5", "around", "a", "as-of", "2021-01-01"), "a b | a>b");
}

static void
min_degree_is_asked_once (void **state)
{
  (void)state;
  /* A path a-b-c-d: the ends go, and b and c, now of degree 1, stay. */
  assert_left ("a -x-> b\nb -x-> c\nc -x-> d\n", OPTIONS ("min-degree", "2"), "b c | b>c");
  assert_left ("a -x-> b\na -y-> b\n", OPTIONS ("min-degree", "2"), " |");
}

static void
only_denied_relations_are_counted (void **state)
{
  RtSelectionCounts counts;

  (void)state;
  assert_left_counted ("! a -x-> b S1\na -x-> c S1\n", OPTIONS ("type", "thing"),
                       "a b c | a>b a>c", &counts);
  assert_int_equal (counts.denied, 1);
}

static void
words_do_not_depend_on_the_order_given (void **state)
{
  g_autoptr (RtSelection) one = selection_of (
      OPTIONS ("without", "Iran", "as-of", "2024-01-01", "without", "Iraq"));
  g_autoptr (RtSelection) other = selection_of (
      OPTIONS ("as-of", "2024-01-01", "without", "Iran", "without", "Iraq"));
  g_autofree char *a = rt_selection_words (one), *b = rt_selection_words (other);

  (void)state;
  assert_string_equal (a, b);
  assert_string_equal (a, "as of 2024-01-01, without Iran or Iraq");
}

static void
words_say_one_hop_and_two_hops (void **state)
{
  g_autoptr (RtSelection) one = selection_of (OPTIONS ("around", "a", "hops", "1"));
  g_autoptr (RtSelection) two = selection_of (OPTIONS ("around", "a", "hops", "2"));
  g_autofree char *a = rt_selection_words (one), *b = rt_selection_words (two);

  (void)state;
  assert_string_equal (a, "around a, within 1 hop");
  assert_string_equal (b, "around a, within 2 hops");
}

static void
bad_values_are_refused_with_a_way_out (void **state)
{
  static const struct
  {
    const char *option, *value, *says;
  } bad[] = {
    { "as-off", "2024", "did you mean \"--as-of\"" },
    { "as-of", "2024-13", "13" },
    { "as-of", NULL, "needs a value" },
    { "min-likelihood", "2", "0 to 1" },
    { "hops", "-1", "whole number" },
    { "where", "seconds", "'killed>=10'" },
    { "where", ">=60", "'killed>=10'" },
    { "where", "seconds=>60", "write \">=\"" },
    { "where", "seconds=<60", "write \"<=\"" },
    { "where", "seconds==60", "write \"=\"" },
    { "where", "seconds!==60", "write \"!=\"" },
    { "where", "seconds<>60", "write \"!=\"" },
    { "where", "seconds!60", "write \"!=\"" },
    { "where", "seconds><60", "behind a space" },
  };
  g_autoptr (RtSelection) selection = rt_selection_new ();

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_false (rt_selection_add (selection, bad[i].option, bad[i].value, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
      if (!strstr (error->message, bad[i].says))
        fail_msg ("\"%s\" does not say \"%s\"", error->message, bad[i].says);
    }
  assert_true (rt_selection_is_empty (selection));
}

static void
unknown_names_are_refused_with_the_nearest (void **state)
{
  static const struct
  {
    const char *option, *value, *says;
  } bad[] = {
    { "relation", "mett", "\"met\"" }, { "type", "persn", "\"person\"" },
    { "source", "S11", "\"S1\"" },     { "where", "secnds>1", "\"seconds\"" },
    { "hops", "2", "--around" },       { "without", "nobody-like-that", "nobody-like-that" },
  };
  g_autoptr (RtCase) kase = case_from ("a -met-> b S1 seconds=2\n");

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RtSelection) selection = selection_of (OPTIONS (bad[i].option, bad[i].value));
      g_autoptr (GError) error = NULL;

      assert_null (rt_selection_apply (selection, kase, NULL, NULL, &error));
      if (!strstr (error->message, bad[i].says))
        fail_msg ("\"%s\" does not say \"%s\"", error->message, bad[i].says);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (as_of_keeps_states_that_held_that_day),
    cmocka_unit_test (as_of_keeps_occurrences_that_had_begun),
    cmocka_unit_test (as_of_lets_the_undated_pass_and_counts_it),
    cmocka_unit_test (as_of_leaves_out_events_that_had_not_happened),
    cmocka_unit_test (as_of_keeps_what_may_have_begun),
    cmocka_unit_test (since_and_until_keep_what_may_overlap),
    cmocka_unit_test (known_by_goes_by_the_day_it_was_reported),
    cmocka_unit_test (recorded_by_goes_by_our_own_clock),
    cmocka_unit_test (source_keeps_what_it_asserts),
    cmocka_unit_test (without_source_drops_what_it_says_and_what_was_read_in_it),
    cmocka_unit_test (an_entity_that_only_left_out_claims_speak_of_goes),
    cmocka_unit_test (type_keeps_kinds_and_the_relations_among_them),
    cmocka_unit_test (relation_keeps_a_type_and_its_kinds),
    cmocka_unit_test (tag_keeps_entities_that_have_it),
    cmocka_unit_test (where_compares_numbers_as_numbers),
    cmocka_unit_test (where_reads_its_value_as_the_property_s_values_are_kept),
    cmocka_unit_test (where_refuses_what_reads_two_ways_and_says_both),
    cmocka_unit_test (where_filters_the_rows_that_carry_the_property),
    cmocka_unit_test (min_likelihood_leaves_out_and_counts_the_ungraded),
    cmocka_unit_test (without_takes_entities_and_relations),
    cmocka_unit_test (without_reads_names_from_a_file),
    cmocka_unit_test (without_contested_drops_denied_and_rival_relations),
    cmocka_unit_test (around_walks_ties_only),
    cmocka_unit_test (around_comes_after_the_other_filters),
    cmocka_unit_test (min_degree_is_asked_once),
    cmocka_unit_test (only_denied_relations_are_counted),
    cmocka_unit_test (words_do_not_depend_on_the_order_given),
    cmocka_unit_test (words_say_one_hop_and_two_hops),
    cmocka_unit_test (bad_values_are_refused_with_a_way_out),
    cmocka_unit_test (unknown_names_are_refused_with_the_nearest),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
