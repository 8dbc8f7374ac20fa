/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case as a whole: strings, settings, markings, entities, values, dates, picks. */
#include "fixture.h"
#include "case/strings.h"

static void
text_keeps_its_place_while_the_pool_grows (void **state)
{
  RtStrings strings;
  guint32 first, id;
  (void)state;

  rt_strings_init (&strings);
  assert_true (rt_strings_add (&strings, "first", &first, NULL));
  const char *place = rt_strings_get (&strings, first);
  for (guint i = 0; i < 300000; i++)
    {
      g_autofree char *text = g_strdup_printf ("text number %u", i);
      assert_true (rt_strings_add (&strings, text, &id, NULL));
      assert_string_equal (rt_strings_get (&strings, id), text);
    }
  assert_ptr_equal (rt_strings_get (&strings, first), place);
  assert_int_equal (rt_strings_find (&strings, "first"), first);
  assert_int_equal (rt_strings_find (&strings, "text number 299999"), id);
  assert_int_equal (rt_strings_find (&strings, "text number 300000"), 0);
  rt_strings_clear (&strings);
}

static void
a_text_longer_than_a_block_is_kept_whole (void **state)
{
  const gsize lengths[] = { RT_BLOCK_SIZE - 2, RT_BLOCK_SIZE - 1,     RT_BLOCK_SIZE,
                            RT_BLOCK_SIZE + 1, RT_BLOCK_SIZE * 2 - 1, RT_BLOCK_SIZE * 3 + 17 };
  RtStrings strings;
  (void)state;

  rt_strings_init (&strings);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = g_strnfill (lengths[i], (char)('a' + i));
      guint32 id, again, small;

      assert_true (rt_strings_add (&strings, text, &id, NULL));
      assert_true (rt_strings_add (&strings, "small", &small, NULL));
      assert_true (rt_strings_add (&strings, text, &again, NULL));
      assert_int_equal (id, again);
      assert_string_equal (rt_strings_get (&strings, id), text);
      assert_string_equal (rt_strings_get (&strings, small), "small");
    }
  rt_strings_clear (&strings);
}

static void
no_text_and_empty_text_are_string_0 (void **state)
{
  RtStrings strings;
  guint32 id = 7;
  (void)state;

  rt_strings_init (&strings);
  assert_true (rt_strings_add (&strings, NULL, &id, NULL));
  assert_int_equal (id, 0);
  assert_true (rt_strings_add (&strings, "", &id, NULL));
  assert_int_equal (id, 0);
  assert_null (rt_strings_get (&strings, 0));
  rt_strings_clear (&strings);
}

static void
an_entity_is_found_by_either_unicode_form_of_its_id (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  RtEntity e = rt_case_add_entity (kase, "Jos\xc3\xa9", 0, NULL, NULL);
  (void)state;

  /* e and a combining acute accent, U+0301 */
  assert_int_equal (rt_case_add_entity (kase, "Jose\xcc\x81", 0, NULL, NULL), e);
  assert_int_equal (rt_case_n_entities (kase), 1);
}

static void
a_second_row_completes_an_entity_but_does_not_change_its_type (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;
  RtType person = rt_schema_need_entity_type (rt_case_schema (kase), "person");
  RtType place = rt_schema_need_entity_type (rt_case_schema (kase), "place");
  RtEntity e = rt_case_add_entity (kase, "a", 0, NULL, NULL);
  (void)state;

  assert_string_equal (rt_entity_type_name (kase, e), "thing");
  assert_string_equal (rt_entity_name (kase, e), "a");
  assert_int_equal (rt_case_add_entity (kase, "a", person, "Ann", NULL), e);
  assert_string_equal (rt_entity_name (kase, e), "Ann");
  assert_int_equal (rt_case_add_entity (kase, "a", place, NULL, &error), RT_NONE);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  assert_non_null (strstr (error->message, "person"));
  assert_non_null (strstr (error->message, "place"));
  assert_int_equal (rt_entity_type (kase, e), person);
}

static void
an_entity_without_id_is_refused (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;
  (void)state;

  assert_int_equal (rt_case_add_entity (kase, "", 0, "x", &error), RT_NONE);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

static void
settings_keep_their_order_and_an_empty_one_goes (void **state)
{
  g_autoptr (RtCase) kase = case_from ("set title A_case\nset id k\nset anything goes\n");
  const char *key, *value;
  (void)state;

  rt_case_get_setting (kase, 0, &key, &value);
  assert_string_equal (key, "title");
  assert_string_equal (value, "A case");
  assert_true (rt_case_set (kase, "title", "", NULL));
  assert_null (rt_case_setting (kase, "title"));
  assert_int_equal (rt_case_n_settings (kase), 2);
  assert_null (rt_case_setting (kase, "summary"));
}

static void
a_change_of_time_zone_moves_the_dates_that_are_there (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;
  RtDate date, again;
  gint64 utc;
  (void)state;

  assert_true (rt_case_date (kase, "2024-01-03T14:55", &date, NULL));
  utc = rt_case_date_span (kase, date)->earliest;
  assert_true (rt_case_set (kase, "timezone", "+03:30", NULL));
  assert_int_equal (rt_case_date_span (kase, date)->earliest, utc - (3 * 60 + 30) * 60);
  assert_true (rt_case_date (kase, "2024-01-03T14:55", &again, NULL));
  assert_int_equal (again, date);
  assert_false (rt_case_set (kase, "timezone", "Asia/Nowhere", &error));
  assert_non_null (strstr (error->message, "Asia/Nowhere"));
  assert_string_equal (rt_case_setting (kase, "timezone"), "+03:30");
  assert_int_equal (rt_case_date_span (kase, date)->earliest, utc - (3 * 60 + 30) * 60);
}

static void
markings_are_traffic_lights_unless_the_case_has_its_own (void **state)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GError) error = NULL;
  RtMarking m;
  (void)state;

  assert_true (rt_case_parse_marking (kase, "tlp:amber+strict", &m, NULL));
  assert_string_equal (rt_case_marking_name (kase, m), "TLP:AMBER+STRICT");
  assert_true (rt_case_parse_marking (kase, "TLP:WHITE", &m, NULL));
  assert_int_equal (m, 1);
  assert_true (rt_case_set (kase, "markings", "OPEN; SECRET", NULL));
  assert_int_equal (rt_case_n_markings (kase), 2);
  assert_false (rt_case_parse_marking (kase, "TLP:RED", &m, &error));
  assert_non_null (strstr (error->message, "OPEN, SECRET"));
  assert_false (rt_case_set (kase, "markings", " ; ", NULL));
  assert_int_equal (rt_case_n_markings (kase), 2);
}

static void
the_marking_scale_stays_once_a_row_bears_a_marking (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b\n");
  (void)state;

  rt_entity_mark (kase, 0, 3);
  assert_false (rt_case_set (kase, "markings", "OPEN;SECRET", NULL));
  assert_int_equal (rt_case_n_markings (kase), 5);
  assert_true (rt_case_set (
      kase, "markings", "TLP:CLEAR;TLP:GREEN;TLP:AMBER;TLP:AMBER+STRICT;TLP:RED;COSMIC", NULL));
  assert_int_equal (rt_case_n_markings (kase), 6);
}

static void
claims_give_back_all_that_was_put_in (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b 2024-01-01 S1\n");
  RtDate day, later;
  RtClaimRow row, in = { 0 };
  RtClaim c;
  (void)state;

  assert_true (rt_case_date (kase, "2024-02-02", &day, NULL));
  assert_true (rt_case_date (kase, "2024-03-03", &later, NULL));
  in = (RtClaimRow){ .kind = RT_OF_RELATION,
                     .subject = 0,
                     .source = 1,
                     .via = 1,
                     .locator = "p. 3",
                     .quote = "he said",
                     .graded_by = "me",
                     .note = "n",
                     .stance = RT_STANCE_DENIES,
                     .hedge = RT_HEDGE_ALLEGED,
                     .basis = RT_BASIS_ASSUMED,
                     .grade = 1,
                     .marking = 2,
                     .reported = day,
                     .recorded = later,
                     .start = day,
                     .end = later,
                     .file = "f.csv",
                     .line = 9 };
  c = rt_case_add_claim (kase, &in, NULL);
  rt_case_get_claim (kase, c, &row);
  assert_int_equal (row.stance, in.stance);
  assert_int_equal (row.hedge, in.hedge);
  assert_int_equal (row.basis, in.basis);
  assert_int_equal (row.kind, in.kind);
  assert_int_equal (row.marking, in.marking);
  assert_int_equal (row.reported, in.reported);
  assert_int_equal (row.recorded, in.recorded);
  assert_int_equal (row.start, in.start);
  assert_int_equal (row.end, in.end);
  assert_int_equal (row.grade, in.grade);
  assert_int_equal (row.via, in.via);
  assert_int_equal (row.line, in.line);
  assert_string_equal (row.locator, in.locator);
  assert_string_equal (row.quote, in.quote);
  assert_string_equal (row.graded_by, in.graded_by);
  assert_string_equal (row.note, in.note);
  assert_string_equal (row.file, in.file);
  /* the columns that the second claim made are empty for the first */
  rt_case_get_claim (kase, 1, &row);
  assert_null (row.quote);
  assert_int_equal (row.via, 0);
  assert_int_equal (row.end, 0);
}

static void
values_stand_by_subject_in_the_order_added (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\nentity person b\n"
                                       "value a alias Zed S1\nvalue b alias Bee\n"
                                       "value a alias Ay S2\nvalue a age 24\n");
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, rt_case_entity (kase, "a"),
                                             &n);
  RtValueRow row;
  (void)state;

  assert_int_equal (n, 3);
  rt_case_get_value (kase, values[0], &row);
  assert_string_equal (row.norm, "Zed");
  rt_case_get_value (kase, values[1], &row);
  assert_string_equal (row.norm, "Ay");
  assert_int_not_equal (row.claim, 0);
  assert_string_equal (
      rt_case_first_value (kase, RT_OF_ENTITY, rt_case_entity (kase, "b"), "alias"), "Bee");
  assert_null (rt_case_first_value (kase, RT_OF_ENTITY, rt_case_entity (kase, "b"), "age"));
}

static void
a_value_that_is_none_of_its_type_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\n");
  g_autoptr (GError) error = NULL;
  RtProperty email = rt_schema_find_property (rt_case_schema (kase), "email");
  (void)state;

  assert_int_not_equal (email, 0);
  assert_int_equal (rt_case_add_value (kase, RT_OF_ENTITY, 0, email, "no address", 0, &error),
                    0);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
  assert_int_equal (rt_case_n_values (kase), 0);
}

static void
a_case_beyond_the_memory_budget_is_not_sealed (void **state)
{
  g_autoptr (RtCase) kase = case_open_from ("a -x-> b S1\nb -x-> c S2\n");
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  (void)state;

  rt_context_set_memory (ctx, rt_case_bytes (kase));
  assert_false (rt_case_seal (kase, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_LIMIT));
  rt_context_set_memory (ctx, rt_case_bytes (kase) * 2);
  assert_true (rt_case_seal (kase, ctx, NULL));
  assert_true (rt_case_seal (kase, ctx, NULL));
}

static void
a_cancelled_context_stops_the_sealing (void **state)
{
  g_autoptr (RtCase) kase = case_open_from ("a -x-> b S1\n");
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  (void)state;

  rt_context_cancel (ctx);
  assert_false (rt_case_seal (kase, ctx, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_CANCELLED));
}

static void
a_pick_counts_what_is_in (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -x-> b S1\nb -x-> c S2\n");
  g_autoptr (RtPick) all = rt_pick_new (kase, TRUE);
  g_autoptr (RtPick) none = rt_pick_new (kase, FALSE);
  (void)state;

  assert_int_equal (rt_pick_n_entities (all), 3);
  assert_int_equal (rt_pick_n_claims (all), 2);
  assert_int_equal (rt_pick_n_relations (none), 0);
  rt_pick_set_claim (all, 2, FALSE);
  rt_pick_set_claim (all, 2, FALSE);
  assert_int_equal (rt_pick_n_claims (all), 1);
  assert_true (rt_pick_claim (all, 1));
  assert_false (rt_pick_claim (all, 2));
  assert_true (rt_pick_claim (NULL, 2));
  rt_pick_set_relation (none, 1, TRUE);
  assert_true (rt_pick_relation (none, 1));
  assert_int_equal (rt_pick_n_relations (none), 1);
}

static void
a_full_pick_of_any_size_has_every_row (void **state)
{
  (void)state;
  for (guint n = 62; n <= 66; n++)
    {
      g_autoptr (RtCase) kase = rt_case_new ();
      g_autoptr (RtPick) all = NULL;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("e%u", i);
          rt_case_add_entity (kase, id, 0, NULL, NULL);
        }
      all = rt_pick_new (kase, TRUE);
      for (guint i = 0; i < n; i++)
        assert_true (rt_pick_entity (all, i));
      assert_int_equal (rt_pick_n_entities (all), n);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (text_keeps_its_place_while_the_pool_grows),
    cmocka_unit_test (a_text_longer_than_a_block_is_kept_whole),
    cmocka_unit_test (no_text_and_empty_text_are_string_0),
    cmocka_unit_test (an_entity_is_found_by_either_unicode_form_of_its_id),
    cmocka_unit_test (a_second_row_completes_an_entity_but_does_not_change_its_type),
    cmocka_unit_test (an_entity_without_id_is_refused),
    cmocka_unit_test (settings_keep_their_order_and_an_empty_one_goes),
    cmocka_unit_test (a_change_of_time_zone_moves_the_dates_that_are_there),
    cmocka_unit_test (markings_are_traffic_lights_unless_the_case_has_its_own),
    cmocka_unit_test (the_marking_scale_stays_once_a_row_bears_a_marking),
    cmocka_unit_test (claims_give_back_all_that_was_put_in),
    cmocka_unit_test (values_stand_by_subject_in_the_order_added),
    cmocka_unit_test (a_value_that_is_none_of_its_type_is_refused),
    cmocka_unit_test (a_case_beyond_the_memory_budget_is_not_sealed),
    cmocka_unit_test (a_cancelled_context_stops_the_sealing),
    cmocka_unit_test (a_pick_counts_what_is_in),
    cmocka_unit_test (a_full_pick_of_any_size_has_every_row),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
