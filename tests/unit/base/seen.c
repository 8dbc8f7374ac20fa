/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What came before is known, whatever grows meanwhile. */
#include "base/growing.h"
#include "base/seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static gboolean
is_first (RtSeen *seen, const char *text, gsize length)
{
  gboolean first;

  assert_true (rt_seen_first (seen, text, length, &first, NULL));
  return first;
}

static void
a_text_is_first_once (void **state)
{
  RtSeen seen = { 0 };

  (void)state;
  assert_true (is_first (&seen, "", 0));
  assert_false (is_first (&seen, "", 0));
  assert_true (is_first (&seen, "a", 1));
  assert_true (is_first (&seen, "a\0", 2));
  assert_false (is_first (&seen, "a", 1));
  rt_seen_clear (&seen);
}

static void
many_texts_are_all_remembered (void **state)
{
  RtSeen seen = { 0 };

  (void)state;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 20000; i++)
      assert_int_equal (is_first (&seen, (const char *)&i, sizeof i), round == 0);
  rt_seen_clear (&seen);
}

static void
what_grows_keeps_what_it_has (void **state)
{
  g_auto (RtGrowing) growing = { 0 };

  (void)state;
  for (guint i = 0; i < 5000; i++)
    assert_true (rt_growing_add (&growing, &i, sizeof i));
  assert_int_equal (rt_growing_n (&growing, guint), 5000);
  for (guint i = 0; i < 5000; i++)
    assert_int_equal (rt_growing_at (&growing, guint, i), i);
}

static void
what_cannot_grow_is_as_it_was (void **state)
{
  g_auto (RtGrowing) growing = { 0 };

  (void)state;
  assert_true (rt_growing_add (&growing, "abc", 3));
  assert_false (rt_growing_add (&growing, NULL, G_MAXSIZE)); /* the sum is no size */
  assert_int_equal (growing.length, 3);
  assert_memory_equal (growing.bytes, "abc", 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_text_is_first_once),
    cmocka_unit_test (many_texts_are_all_remembered),
    cmocka_unit_test (what_grows_keeps_what_it_has),
    cmocka_unit_test (what_cannot_grow_is_as_it_was),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
