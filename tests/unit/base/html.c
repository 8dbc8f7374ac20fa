/* SPDX-License-Identifier: GPL-2.0-or-later */

/* HTML as it is written: what is escaped, what has an end tag. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/html.h"

static void
texts_and_attributes_are_escaped_and_open_elements_closed (void **state)
{
  RtHtml *html = rt_html_new ();
  g_autoptr (GString) out = NULL;

  (void)state;
  rt_html_open (html, "p");
  rt_html_set (html, "title", "\"<&'");
  rt_html_set (html, "class", NULL);
  rt_html_write (html, "</p><script>&\x01");
  rt_html_leaf (html, "b", NULL);
  rt_html_link (html, "#a", "a & b");
  out = rt_html_end (html, NULL);
  assert_string_equal (out->str,
                       "<!DOCTYPE html>\n<p title=\"&quot;&lt;&amp;'\">&lt;/p&gt;&lt;script&gt;"
                       "&amp;\xef\xbf\xbd<a href=\"#a\">a &amp; b</a></p>");
}

static void
what_has_no_end_tag_in_html_has_none_and_all_else_has_one (void **state)
{
  RtHtml *html = rt_html_new ();
  g_autoptr (GString) out = NULL;

  (void)state;
  rt_html_open (html, "td");
  rt_html_close (html);
  rt_html_open (html, "br");
  rt_html_close (html);
  rt_html_span (html, "span", "n", "");
  rt_html_raw (html, "<i>ours</i>");
  out = rt_html_end (html, NULL);
  assert_string_equal (out->str,
                       "<!DOCTYPE html>\n<td></td><br/><span class=\"n\"></span><i>ours</i>");
}

static void
a_hash_is_that_of_a_policy (void **state)
{
  g_autofree char *hash = rt_html_hash ("body{}");

  (void)state; /* printf 'body{}' | openssl dgst -sha256 -binary | base64 */
  assert_string_equal (hash, "'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (texts_and_attributes_are_escaped_and_open_elements_closed),
    cmocka_unit_test (what_has_no_end_tag_in_html_has_none_and_all_else_has_one),
    cmocka_unit_test (a_hash_is_that_of_a_policy),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
