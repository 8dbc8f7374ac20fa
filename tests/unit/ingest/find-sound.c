/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names by how they sound. */
#include "fixture.h"

#include "ingest/find-sound.h"

static double
score (const char *typed, const char *name)
{
  g_autoptr (RtSoundQuery) query = rt_sound_query_new (typed);

  return rt_sound_score (query, name);
}

static void
what_sounds_alike_has_a_score (void **state)
{
  (void)state;
  assert_true (score ("Sulaymani", "Soleimani") == 0.75);
  assert_true (score ("Kassem", "QASEM") == 0.75);
  assert_true (score ("Ana", "Anna") == 0.75);
  assert_true (score ("Abdul Karim", "Abdel-Kareem") == 0.75);
  assert_true (score ("Yusuf", "Iusef") == 0.75);
  assert_true (score ("Valid", "Walid") == 0.75);
  assert_true (score ("petrov", "Петров") == 0.75);
  assert_true (score ("Suleimani", "سليماني") == 0.75);
}

static void
words_besides_take_a_little_off (void **state)
{
  double two = score ("Sulaymani", "Qasem Soleimani");
  double three = score ("Sulaymani", "General Qasem Soleimani");

  (void)state;
  assert_true (two < 0.75 && three < two && three > 0.65);
  assert_true (score ("Kassem Sulaymani", "Soleimani, Qasem") == 0.75);
}

static void
what_sounds_otherwise_has_none (void **state)
{
  (void)state;
  assert_true (score ("Hasan", "Hossein Berg") == 0);
  assert_true (score ("Hasan", "Hossein") == 0);
  assert_true (score ("Sulaymani Karim", "Soleimani") == 0);
  assert_true (score ("Ana", "") == 0);
  assert_true (score ("", "Ana") == 0);
  assert_true (score ("...", "...") == 0);
}

/* A name with an accent is heard whatever its letters are: it must score as the one without. */
static void
no_name_is_passed_over_for_its_letters (void **state)
{
  static const char *const starts[] = { "a",   "y",   "w",   "wr",      "q",   "kh", "gh", "c",
                                        "tch", "sch", "sh",  "zh",      "dj",  "ph", "th", "x",
                                        "ou",  "'",   "al-", "abd al-", "el ", "1",  "k2 " };
  static const char *const rests[] = { "asim",  "ahmid",  "imun",  "oure", "eighal",
                                       "owkha", "uyzhev", "ejmir", "alph", "aw 7" };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint alike = 0;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (rests); j++)
      g_ptr_array_add (names, g_strconcat (starts[i], rests[j], NULL));
  for (guint i = 0; i < names->len; i++)
    for (guint j = 0; j < names->len; j++)
      {
        const char *typed = names->pdata[i], *name = names->pdata[j];
        g_autoptr (GString) accented = g_string_new (name);

        g_string_replace (accented, "m", "ṁ", 1);
        g_string_replace (accented, "h", "ḥ", 1);
        g_string_replace (accented, "r", "ṙ", 1);
        if (score (typed, name) != score (typed, accented->str))
          fail_msg ("\"%s\" is not heard in \"%s\"", typed, name);
        alike += score (typed, name) > 0;
      }
  assert_true (alike > names->len);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_sounds_alike_has_a_score),
    cmocka_unit_test (words_besides_take_a_little_off),
    cmocka_unit_test (what_sounds_otherwise_has_none),
    cmocka_unit_test (no_name_is_passed_over_for_its_letters),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
