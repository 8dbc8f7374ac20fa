/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What turns one case into another. */
#include "folder.h"
#include "random-rows.h"

#define BASE "entity person a Anna\na -knows-> b 2020 @B2 S1\nvalue a age 24 @B2 S1\n"

typedef struct
{
  const char *text; /* the other case */
  RtChangeKind kind;
  const char *what, *id;
  guint n; /* changes in all */
} Difference;

static const Difference differences[] = {
  { "entity person a Anna\na -knows-> b 2020 @B2 S1\nvalue a age 24 @B2 S1\nentity person c\n",
    RT_ADDED, "entity", "c", 1 },
  { "entity person a Anna\na -knows-> b 2020 @B2 S1\n", RT_GONE, "claim", "a, age", 1 },
  { "entity person a Anna\na -knows-> b 2020 @B2 S1\nvalue a age 25 @B2 S1\n", RT_CHANGED,
    "claim", "a, age", 1 },
  { "entity person a Anya\na -knows-> b 2020 @B2 S1\nvalue a age 24 @B2 S1\n", RT_CHANGED,
    "entity", "a", 1 },
  { "entity person a Anna\na -knows-> b 2021 @B2 S1\nvalue a age 24 @B2 S1\n", RT_CHANGED,
    "claim", "knows:a:b", 1 },
  { BASE "a -knows-> b 2020 @C3 S2\n", RT_ADDED, "claim", "knows:a:b", 1 },
  { BASE "set title T\n", RT_ADDED, "setting", "title", 1 },
  { BASE "source S1 title=One\n", RT_ADDED, "source", "S1", 1 },
  { BASE "rival who knows:a:b\n", RT_ADDED, "rival", "who, knows:a:b", 1 },
};

static void
each_difference_is_named_by_kind_and_id (void **state)
{
  g_autoptr (RtCase) base = case_from (BASE);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++)
    {
      const Difference *d = &differences[i];
      g_autoptr (RtCase) other = case_from (d->text);
      g_autoptr (GPtrArray) changes = rt_case_diff (base, other, TRUE, NULL, NULL);
      const RtChange *change;

      if (changes->len != d->n)
        fail_msg ("%s: %u changes", d->text, changes->len);
      change = g_ptr_array_index (changes, 0);
      assert_string_equal (change->what, d->what);
      assert_string_equal (change->id, d->id);
      assert_int_equal (change->kind, d->kind);
      assert_true ((change->old_text == NULL) == (d->kind == RT_ADDED));
      assert_true ((change->new_text == NULL) == (d->kind == RT_GONE));
    }
}

static void
the_order_of_rows_is_no_difference (void **state)
{
  g_autoptr (RtCase) a = case_from ("a -knows-> b @B2 S1\na -knows-> b @C3 S2\nc -owns-> d\n");
  g_autoptr (RtCase) b = case_from ("c -owns-> d\na -knows-> b @C3 S2\na -knows-> b @B2 S1\n");

  (void)state;
  assert_same_case (a, b);
}

/* What one way is added is the other way gone. */
static void
the_difference_back_is_the_mirror_image (void **state)
{
  (void)state;
  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr (RtCase) a = random_case_of_rows (seed), b = random_case_of_rows (seed + 100);
      g_autoptr (GPtrArray) there = rt_case_diff (a, b, TRUE, NULL, NULL),
                            back = rt_case_diff (b, a, TRUE, NULL, NULL);
      guint added = 0, gone = 0, changed_there = 0, changed_back = 0;

      for (guint i = 0; i < there->len; i++)
        {
          const RtChange *change = g_ptr_array_index (there, i);
          added += change->kind == RT_ADDED;
          changed_there += change->kind == RT_CHANGED;
        }
      for (guint i = 0; i < back->len; i++)
        {
          const RtChange *change = g_ptr_array_index (back, i);
          gone += change->kind == RT_GONE;
          changed_back += change->kind == RT_CHANGED;
        }
      assert_int_equal (there->len, back->len);
      assert_int_equal (added, gone);
      assert_int_equal (changed_there, changed_back);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_difference_is_named_by_kind_and_id),
    cmocka_unit_test (the_order_of_rows_is_no_difference),
    cmocka_unit_test (the_difference_back_is_the_mirror_image),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
