/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is said of protected entities in passing: candidates, suggestions, findings,
 * differences. None of it may give the name away. */
#include "folder.h"

#define SECRET "Zarathustra"
#define ENTITIES                                                                               \
  "id,type,name,status,protect,aliases\n"                                                      \
  "w,person," SECRET " Hidden,witness,yes," SECRET " the Seer\nb,person,Bob,,,\n"

static RtCase *
open_with (const char *more_entities, const char *relations)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *entities = g_strconcat (ENTITIES, more_entities, NULL);

  folder_write (folder, "case/entities.csv", entities);
  folder_write (folder, "case/relations.csv", relations);
  return folder_open (folder, "case", NULL);
}

static void
candidates_and_suggestions_do_not_name_the_protected (void **state)
{
  g_autoptr (RtCase) kase = open_with ("c,person,Zarathustra Open,,,\n", "type,from,to\n");
  g_autoptr (RtCase) alone = open_with ("", "type,from,to\n");
  g_autoptr (GError) ambiguous = NULL, unknown = NULL;

  (void)state;
  assert_int_equal (rt_resolve (kase, "zara", &ambiguous), RT_NONE);
  assert_contains (ambiguous->message, "Witness 1 (person) or Zarathustra Open (person)");
  assert_int_equal (rt_resolve (alone, "Zarathustro", &unknown), RT_NONE);
  assert_contains (unknown->message, "did you mean \"Witness 1\"?");
}

static void
findings_do_not_name_the_protected (void **state)
{
  g_autoptr (RtCase) kase = open_with ("c,person,Zarathustra Hiden,,,\n", "type,from,to\n");
  g_autoptr (RtContext) ctx = rt_context_new ();

  (void)state;
  assert_true (rt_case_check (kase, 0, ctx, NULL));
  assert_contains (find_notice (ctx, "near-duplicate-name")->text, "\"Witness 1\" (w)");
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    assert_null (strstr (rt_context_get_notice (ctx, i)->text, SECRET " Hidden"));
}

static gboolean
some_text_has (const GPtrArray *changes, const char *part)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const RtChange *change = changes->pdata[i];
      if ((change->old_text && strstr (change->old_text, part))
          || (change->new_text && strstr (change->new_text, part)))
        return TRUE;
    }
  return FALSE;
}

static void
differences_do_not_name_the_protected_unless_asked (void **state)
{
  g_autoptr (RtCase) with = open_with ("", "type,from,to\nknows,w,b\n");
  g_autoptr (RtCase) without = case_from ("entity person b Bob\n");
  g_autoptr (GPtrArray) hidden = rt_case_diff (with, without, FALSE, NULL, NULL);
  g_autoptr (GPtrArray) shown = rt_case_diff (with, without, TRUE, NULL, NULL);

  (void)state;
  assert_int_equal (hidden->len, shown->len);
  assert_false (some_text_has (hidden, SECRET));
  assert_true (some_text_has (hidden, "Witness 1"));
  assert_true (some_text_has (shown, SECRET));
}

/* The plain way: count those before it that are the same. */
static void
numbers_count_the_protected_of_one_word_in_the_order_of_the_case (void **state)
{
  static const char *const words[] = { "victim", "witness", "" };
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (GString) rows = g_string_new ("id,type,status,protect\n");
  g_autoptr (RtCase) kase = NULL;
  guint counts[3] = { 0 };

  (void)state;
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (rows, "p%u,person,%s,%s\n", i, words[i * i % 3],
                            i % 7 ? "yes" : "no");
  folder_write (folder, "case/entities.csv", rows->str);
  kase = folder_open (folder, "case", NULL);
  for (guint i = 0; i < 60; i++)
    {
      const char *const shown[] = { "Victim", "Witness", "Person" };
      g_autofree char *name = rt_entity_shown_name (kase, i, FALSE);
      g_autofree char *wanted = i % 7 ? g_strdup_printf ("%s %u", shown[i * i % 3],
                                                         ++counts[i * i % 3])
                                      : g_strdup_printf ("p%u", i);
      assert_string_equal (name, wanted);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (candidates_and_suggestions_do_not_name_the_protected),
    cmocka_unit_test (findings_do_not_name_the_protected),
    cmocka_unit_test (differences_do_not_name_the_protected_unless_asked),
    cmocka_unit_test (numbers_count_the_protected_of_one_word_in_the_order_of_the_case),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
