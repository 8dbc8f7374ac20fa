/* SPDX-License-Identifier: GPL-2.0-or-later */

/* JSON out: the order and the bytes; JSON in: what is refused, and in which line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/json.h"
#include "redthread/context.h"

static void
keys_keep_their_order_and_unknown_is_null (void **state)
{
  g_autoptr (json_t) object = rt_json_object ();
  g_autoptr (GString) out = g_string_new (NULL);
  json_t *list = rt_json_array ();

  (void)state;
  rt_json_set_text (object, "z", "last letter");
  rt_json_set_int (object, "a", 1);
  rt_json_set_text (object, "none", NULL);
  rt_json_set_real (object, "nan", (double)NAN);
  rt_json_set_real (object, "inf", (double)INFINITY);
  rt_json_set_bool (object, "yes", 7);
  rt_json_add (list, rt_json_real (0.1));
  rt_json_add (list, NULL);
  rt_json_set (object, "list", list);
  rt_json_set (object, "empty", rt_json_array ());
  rt_json_set_int (object, "a", 2);
  rt_json_append_line (out, object);
  assert_string_equal (out->str,
                       "{\"z\":\"last letter\",\"a\":2,\"none\":null,\"nan\":null,"
                       "\"inf\":null,\"yes\":true,\"list\":[0.1,null],\"empty\":[]}\n");
}

static void
levels_are_indented_by_two_spaces (void **state)
{
  g_autoptr (json_t) object = rt_json_object ();
  g_autoptr (GString) out = g_string_new (NULL);
  json_t *list = rt_json_array ();

  (void)state;
  rt_json_add_text (list, "x");
  rt_json_set (object, "list", list);
  rt_json_append (out, object);
  assert_string_equal (out->str, "{\n  \"list\": [\n    \"x\"\n  ]\n}\n");
}

static void
text_is_escaped_and_reads_back (void **state)
{
  static const char text[] = "\"\\/\b\f\n\r\t\x01\x7f é\xf0\x9f\x98\x80";
  g_autoptr (json_t) value = rt_json_text (text);
  g_autoptr (json_t) back = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  (void)state;
  rt_json_append_line (out, value);
  back = rt_json_parse ("x", out->str, out->len, 1, NULL);
  assert_string_equal (json_string_value (back), text);
}

static void
text_that_is_no_utf8_becomes_replacement_characters (void **state)
{
  g_autoptr (json_t) value = rt_json_text ("a\xff");

  (void)state;
  assert_string_equal (json_string_value (value), "a\xef\xbf\xbd");
}

static void
what_is_wrong_is_refused_with_its_line (void **state)
{
  static const struct
  {
    const char *text, *begins;
  } wrong[] = {
    { "", "f.json:1: " },
    { "{\n\"a\": 1,\n\"a\": 2}", "f.json:3: this is no JSON: a key is given twice" },
    { "[1,\n2", "f.json:2: this is no JSON: it ends too soon" },
    { "[1]\n\n[2]", "f.json:3: this is no JSON: something follows" },
    { "\n{a: 1}", "f.json:2: " },
    { "[1e999]", "f.json:1: " },
    { "[NaN]", "f.json:1: " },
    { "[\"\\u0000\"]", "f.json:1: " },
    { "[\"\xff\"]", "f.json:1: this is no JSON: it is not UTF-8" },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (rt_json_parse ("f.json", wrong[i].text, strlen (wrong[i].text), 1, &error));
      assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
      if (!g_str_has_prefix (error->message, wrong[i].begins))
        fail_msg ("\"%s\" does not begin \"%s\"", error->message, wrong[i].begins);
    }
}

static void
line_of_a_line_by_line_file_is_counted_on (void **state)
{
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (rt_json_parse ("f.jsonl", "{", 1, 41, &error));
  assert_true (g_str_has_prefix (error->message, "f.jsonl:41: "));
}

static json_t *
parse_nested (guint depth, GError **error)
{
  g_autofree char *open = g_strnfill (depth, '['), *close = g_strnfill (depth, ']');
  /* brackets within a text do not nest */
  g_autofree char *text = g_strconcat (open, "\"[[[\\\"{{\"", close, NULL);

  return rt_json_parse ("f", text, strlen (text), 1, error);
}

static void
nesting_may_reach_its_limit_and_not_pass_it (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) fits = parse_nested (RT_JSON_MAX_DEPTH, &error);

  (void)state;
  assert_non_null (fits);
  assert_null (parse_nested (RT_JSON_MAX_DEPTH + 1, &error));
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_INPUT));
}

static void
reading_forgives_what_is_missing_or_of_another_kind (void **state)
{
  static const char text[] = "\xef\xbb\xbf{\"t\":\"x\",\"n\":1.5,\"i\":3,\"b\":true}";
  g_autoptr (json_t) object = rt_json_parse ("f", text, sizeof text - 1, 1, NULL);

  (void)state;
  assert_string_equal (rt_json_get_text (object, "t"), "x");
  assert_null (rt_json_get_text (object, "n"));
  assert_true (rt_json_get_real (object, "n", 0) == 1.5);
  assert_true (rt_json_get_real (object, "i", 0) == 3);
  assert_true (rt_json_get_real (object, "t", 7) == 7);
  assert_int_equal (rt_json_get_int (object, "i", 0), 3);
  assert_int_equal (rt_json_get_int (object, "none", 9), 9);
  assert_true (rt_json_get_bool (object, "b", FALSE));
  assert_true (rt_json_get_bool (object, "t", TRUE));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (keys_keep_their_order_and_unknown_is_null),
    cmocka_unit_test (levels_are_indented_by_two_spaces),
    cmocka_unit_test (text_is_escaped_and_reads_back),
    cmocka_unit_test (text_that_is_no_utf8_becomes_replacement_characters),
    cmocka_unit_test (what_is_wrong_is_refused_with_its_line),
    cmocka_unit_test (line_of_a_line_by_line_file_is_counted_on),
    cmocka_unit_test (nesting_may_reach_its_limit_and_not_pass_it),
    cmocka_unit_test (reading_forgives_what_is_missing_or_of_another_kind),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
