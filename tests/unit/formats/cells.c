/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lists in a cell: what is put in comes out, whatever it is made of. */
#include "fixture.h"
#include "formats/format.h"

static void
assert_items (const char *cell, const char *joined)
{
  g_auto (GStrv) items = rt_cell_split (cell);
  g_autofree char *text = g_strjoinv ("|", items);

  assert_string_equal (text, joined);
}

static void
a_cell_is_split_at_semicolons_and_its_items_trimmed (void **state)
{
  (void)state;
  assert_items ("a; b ;c", "a|b|c");
  assert_items (";; a ;;", "a");
  assert_items ("", "");
  assert_items (" ; ", "");
}

static void
a_backslash_keeps_a_semicolon_and_is_itself_elsewhere (void **state)
{
  (void)state;
  assert_items ("a\\;b;c", "a;b|c");
  assert_items ("C:\\dir\\file", "C:\\dir\\file");
  assert_items ("\\\\server\\share; x", "\\\\server\\share|x");
  assert_items ("ends\\\\;x", "ends\\|x");
  assert_items ("a\\\\\\;b", "a\\;b");
  assert_items ("ends\\", "ends\\");
}

/* Over random items of the letters that matter. */
static void
items_that_are_joined_are_split_into_the_same (void **state)
{
  static const char letters[] = { 'a', ';', '\\', ' ', 'b' };
  GRand *random = g_rand_new_with_seed (7);

  (void)state;
  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) cell = g_string_new (NULL);
      guint n = (guint)g_rand_int_range (random, 1, 5);

      for (guint i = 0; i < n; i++)
        {
          GString *item = g_string_new ("x"); /* neither empty nor begun by a space */
          for (gint j = g_rand_int_range (random, 0, 6); j > 0; j--)
            g_string_append_c (item, letters[g_rand_int_range (random, 0, 5)]);
          if (item->str[item->len - 1] == ' ')
            g_string_append_c (item, 'y');
          rt_cell_append (cell, item->str);
          g_ptr_array_add (items, g_string_free (item, FALSE));
        }
      g_auto (GStrv) back = rt_cell_split (cell->str);
      assert_int_equal (g_strv_length (back), n);
      for (guint i = 0; i < n; i++)
        assert_string_equal (back[i], items->pdata[i]);
    }
  g_rand_free (random);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_cell_is_split_at_semicolons_and_its_items_trimmed),
    cmocka_unit_test (a_backslash_keeps_a_semicolon_and_is_itself_elsewhere),
    cmocka_unit_test (items_that_are_joined_are_split_into_the_same),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
