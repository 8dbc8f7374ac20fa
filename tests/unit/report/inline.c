/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Charts that become elements of one document. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/report.h"
#include <string.h>

static const char svg[]
    = "<?xml version=\"1.0\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
      "aria-labelledby=\"t d\">"
      "<title>id=\"a\" href=\"#a\" url(#a) &lt;b&gt;</title>"
      "<defs><symbol id=\"a\"/><linearGradient id=\"g\"/></defs>"
      "<use href=\"#a\" xlink:href=\"#a\" fill=\"#aabbcc\"/><rect fill=\"url(#g)\"/>"
      "<a href=\"https://example.org/#a\"><text stroke=\"#fff\" stroke-width=\"3\" "
      "paint-order=\"stroke\">word</text></a></svg>\n";

static void
ids_and_what_refers_to_them_have_the_prefix_and_nothing_else (void **state)
{
  g_autofree char *out = rt_report_inline (svg, "f1-", FALSE, NULL);

  (void)state;
  assert_non_null (out);
  assert_true (g_str_has_prefix (out, "<svg"));
  assert_non_null (strstr (out, "<symbol id=\"f1-a\"/><linearGradient id=\"f1-g\"/>"));
  assert_non_null (strstr (out, "<use href=\"#f1-a\" xlink:href=\"#f1-a\" fill=\"#aabbcc\"/>"));
  assert_non_null (strstr (out, "fill=\"url(#f1-g)\""));
  assert_non_null (strstr (out, "aria-labelledby=\"f1-t f1-d\""));
  assert_non_null (strstr (out, "href=\"https://example.org/#a\""));
  assert_non_null (strstr (out, "url(#a) &lt;b&gt;</title>"));
  assert_non_null (strstr (out, "paint-order=\"stroke\""));
}

static void
a_halo_is_a_text_behind_the_other_where_only_simple_things_are_drawn (void **state)
{
  g_autofree char *out = rt_report_inline (svg, "f1-", TRUE, NULL);

  (void)state;
  assert_non_null (
      strstr (out, "stroke=\"#fff\" stroke-width=\"3\">word</text><text>word</text>"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (ids_and_what_refers_to_them_have_the_prefix_and_nothing_else),
    cmocka_unit_test (a_halo_is_a_text_behind_the_other_where_only_simple_things_are_drawn),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
