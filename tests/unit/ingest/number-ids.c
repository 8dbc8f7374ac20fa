/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities that are known by a number: by which id, and what is a name all the same. */
#include "folder.h"

#include "ingest/number-ids.h"

/* @id NULL: a name; "!": refused. */
static void
assert_id (RtCase *kase, const char *type, const char *text, const char *country,
           const char *id)
{
  RtType known = rt_schema_find_entity_type (rt_case_schema (kase), type);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = rt_number_id (kase, known, text, country, &error);

  assert_int_not_equal (known, 0);
  if (id && g_str_equal (id, "!"))
    {
      if (!error)
        fail_msg ("\"%s\" is %s", text, found ? found : "a name");
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
    }
  else if (error || g_strcmp0 (found, id) != 0)
    fail_msg ("%s \"%s\" is %s, not %s", type, text, error ? error->message : found, id);
}

static void
spellings_of_one_number_are_one_entity (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\n");

  (void)state;
  assert_id (kase, "phone", "+98 912 111 2222", NULL, "+989121112222");
  assert_id (kase, "phone", "0912 111-2222", "IR", "+989121112222");
  assert_id (kase, "phone", "tel:+98-912-111-2222", NULL, "+989121112222");
  assert_id (kase, "phone", " 0098 912 1112222 ", "IR", "+989121112222");
  assert_id (kase, "email-address", "Ann@Example.ORG", NULL, "ann@example.org");
  assert_id (kase, "bank-account", "de89 3704 0044 0532 0130 00", NULL,
             "DE89370400440532013000");
  assert_id (kase, "account", "ACC 1-2", NULL, "ACC 1-2");
}

static void
the_country_is_the_cases_where_none_is_said (void **state)
{
  g_autoptr (RtCase) kase = case_from ("set country IR\nentity person a\n");

  (void)state;
  assert_id (kase, "phone", "0912 111 2222", NULL, "+989121112222");
  assert_id (kase, "phone", "030 901820", "DE", "+4930901820");
}

static void
what_people_call_it_is_a_name (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\n");

  (void)state;
  assert_id (kase, "phone", "the burner phone of 2023", NULL, NULL);
  assert_id (kase, "email-address", "his other address", NULL, NULL);
  assert_id (kase, "account", "Savings of Ann", NULL, NULL);
  assert_id (kase, "person", "+98 912 111 2222", NULL, NULL);
}

static void
no_good_number_is_refused (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\n");

  (void)state;
  assert_id (kase, "bank-account", "DE88 3704 0044 0532 0130 00", NULL, "!");
  assert_id (kase, "email-address", "ann@", NULL, "!");
}

static void
only_a_long_phone_number_lacks_a_country (void **state)
{
  g_autoptr (RtCase) kase = case_from ("entity person a\n");
  RtSchema *schema = rt_case_schema (kase);
  RtType phone = rt_schema_find_entity_type (schema, "phone");

  (void)state;
  assert_true (rt_number_lacks_country (kase, phone, "09121112222"));
  assert_false (rt_number_lacks_country (kase, phone, "+989121112222"));
  assert_false (rt_number_lacks_country (kase, phone, "112"));
  assert_false (rt_number_lacks_country (kase, rt_schema_find_entity_type (schema, "account"),
                                         "09121112222"));
}

static void
a_number_says_what_it_is_of (void **state)
{
  (void)state;
  assert_string_equal (rt_number_type ("+98 912 111 2222"), "phone");
  assert_string_equal (rt_number_type ("ann@example.org"), "email-address");
  assert_string_equal (rt_number_type ("DE89 3704 0044 0532 0130 00"), "bank-account");
  assert_null (rt_number_type ("2023"));
  assert_null (rt_number_type ("Ann Archer"));
  assert_null (rt_number_type ("Room 112233"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (spellings_of_one_number_are_one_entity),
    cmocka_unit_test (the_country_is_the_cases_where_none_is_said),
    cmocka_unit_test (what_people_call_it_is_a_name),
    cmocka_unit_test (no_good_number_is_refused),
    cmocka_unit_test (only_a_long_phone_number_lacks_a_country),
    cmocka_unit_test (a_number_says_what_it_is_of),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
