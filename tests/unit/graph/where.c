/* SPDX-License-Identifier: GPL-2.0-or-later */

/* --where: one text taken apart into its conditions. */
#include "folder.h"

#include "graph/where-condition.h"

static void
assert_split (const char *text, const char *const *parts)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) found = rt_condition_split (text, &error);

  if (!found)
    fail_msg ("'%s' is refused: %s", text, error->message);
  if (!g_strv_equal ((const char *const *)found, parts))
    fail_msg ("'%s' is split into '%s'", text, g_strjoinv ("' '", found));
}

#define PARTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
a_condition_must_follow_what_joins (void **state)
{
  (void)state;
  assert_split ("age>30", PARTS ("age>30"));
  assert_split ("age>30 and sex=f", PARTS ("age>30", "sex=f"));
  assert_split ("age>30 AND sex=f && x~y", PARTS ("age>30", "sex=f", "x~y"));
  assert_split ("age > 30\tand\nsex = f", PARTS ("age > 30", "sex = f"));
  assert_split ("purpose=food and rent", PARTS ("purpose=food and rent"));
  assert_split ("purpose=food and rent and age<36", PARTS ("purpose=food and rent", "age<36"));
  assert_split ("name~Anderson and band=or", PARTS ("name~Anderson", "band=or"));
  assert_split ("rule=x>3 and age<5", PARTS ("rule=x>3", "age<5"));
  assert_split ("url=http://x?a=1&b=2", PARTS ("url=http://x?a=1&b=2"));
  assert_split ("firm=R&&D (London)", PARTS ("firm=R&&D (London)"));
}

static void
a_value_in_quotes_is_whole (void **state)
{
  (void)state;
  assert_split ("rule=\"x and y>3\"", PARTS ("rule=\"x and y>3\""));
  assert_split ("rule = \"x or y>3\" and a=\"b and\"",
                PARTS ("rule = \"x or y>3\"", "a=\"b and\""));
  assert_split ("a=\"Lu \"\"Ace\"\" (Li\"&&b=1", PARTS ("a=\"Lu \"\"Ace\"\" (Li\"", "b=1"));
  assert_split ("a=5\" and b=6\"", PARTS ("a=5\"", "b=6\""));
}

static void
assert_value (const char *text, const char *value)
{
  g_auto (RtCondition) condition = { 0 };

  assert_true (rt_condition_parse (text, &condition, NULL));
  assert_string_equal (condition.value, value);
}

static void
quotes_are_not_of_the_value (void **state)
{
  (void)state;
  assert_value ("rule=\"x and y>3\"", "x and y>3");
  assert_value ("a = \"Lu \"\"Ace\"\" Li\" ", "Lu \"Ace\" Li");
  assert_value ("a=\"\"\"\"", "\"");
  assert_value ("a=5\"", "5\"");
  assert_value ("a='Abd", "'Abd");
}

static void
what_could_be_meant_otherwise_is_refused (void **state)
{
  static const struct
  {
    const char *text, *why;
  } refused[] = {
    { "gender=f and", "no condition follows \"and\"" },
    { "gender=f &&", "no condition follows \"&&\"" },
    { "gender=f&&", "no condition follows \"&&\"" },
    { "gender=f or\t", "no condition follows \"or\"" },
    { "a=1 and and b=2", "no condition follows \"and\"" },
    { "hobby~(food and gender=f)", "parentheses are not understood" },
    { "(age>30 and gender=f)", "parentheses are not understood" },
    { "(age>30)", "parentheses are not understood" },
    { "age>30&&gender=f", "write spaces about \"&&\"" },
    { "age>30||gender=f", "write spaces about \"||\"" },
    { "rule=\"x and y>3", "is not closed" },
    { "rule=\"", "is not closed" },
    { "rule=\"x\" y", "behind the closing quote stands \"y\"" },
    { "rule=\"x\" and", "no condition follows \"and\"" },
    { "rule=\"\"", "is no condition" },
    { "a=1 and >3", "is no condition" },
    { "and", "is no condition" },
    { "", "is no condition" },
    { "a=1 or b=>2", "write \">=\"" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = rt_condition_split (refused[i].text, &error);

      if (parts)
        fail_msg ("'%s' is split into '%s'", refused[i].text, g_strjoinv ("' '", parts));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_USAGE));
      assert_contains (error->message, refused[i].why);
    }
}

static void
or_is_asked_back_as_the_same_question (void **state)
{
  static const struct
  {
    const char *text, *ways;
  } any[] = {
    { "a=1 or b=2", "again: --where a=1 --where b=2" },
    { "a=1 || b=2", "again: --where a=1 --where b=2" },
    { "a=1 or b=2 or c=3", "again: --where a=1 --where b=2 --where c=3" },
    { "age>30 and g=f or age<25", ": --where \"age>30 and g=f\" --where \"age<25\"" },
    { "a=1 or b=2 and c=3", ": --where a=1 --where \"b=2 and c=3\"" },
    { "n=O'Neill or n=\"x or y=1\"", ": --where \"n=O'Neill\" --where 'n=\"x or y=1\"'" },
    { "n=it's \"it\" or b=2", ": --where 'n=it'\\''s \"it\"' --where b=2" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) parts = rt_condition_split (any[i].text, &error);

      assert_null (parts);
      assert_contains (error->message, any[i].ways);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_condition_must_follow_what_joins),
    cmocka_unit_test (a_value_in_quotes_is_whole),
    cmocka_unit_test (quotes_are_not_of_the_value),
    cmocka_unit_test (what_could_be_meant_otherwise_is_refused),
    cmocka_unit_test (or_is_asked_back_as_the_same_question),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
