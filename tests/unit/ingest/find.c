/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities by what people type. */
#include "folder.h"

#define PEOPLE                                                                                 \
  "entity person qs Qasem_Soleimani\nvalue qs alias Qasim_Suleimani\n"                         \
  "entity person at Abdullah_Tajik\nentity country tj Tajikistan\n"                            \
  "entity person rk Rūhollāh_Khomeinī\nentity person vp Владимир_Петров\n"    \
  "entity place k1 Kerman\nentity attack k2 Kerman_bombing\n"

static void
assert_best (RtCase *kase, const char *typed, const char *id)
{
  guint n;
  g_autofree RtMatch *matches = rt_find (kase, typed, 5, &n);

  if (n == 0 || strcmp (rt_entity_id (kase, matches[0].entity), id) != 0)
    fail_msg ("\"%s\" finds %s, not %s", typed,
              n ? rt_entity_id (kase, matches[0].entity) : "nothing", id);
}

static void
finding_forgives_case_accents_order_typos_and_scripts (void **state)
{
  g_autoptr (RtCase) kase = case_from (PEOPLE);

  (void)state;
  assert_best (kase, "qs", "qs");
  assert_best (kase, "SOLEIMANI", "qs");
  assert_best (kase, "Soleimani Qasem", "qs");
  assert_best (kase, "solaimani", "qs");
  assert_best (kase, "suleimani", "qs");
  assert_best (kase, "ruhollah khomeini", "rk");
  assert_best (kase, "petrov", "vp");
  assert_best (kase, "kerman bmobing", "k2");
}

static void
an_exact_name_scores_one_and_comes_first (void **state)
{
  g_autoptr (RtCase) kase = case_from (PEOPLE);
  guint n;
  g_autofree RtMatch *matches = rt_find (kase, "Kerman", 5, &n);

  (void)state;
  assert_true (n >= 2);
  assert_string_equal (rt_entity_id (kase, matches[0].entity), "k1");
  assert_true (matches[0].score == 1);
  assert_true (matches[1].score < 1);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      assert_int_not_equal (matches[i].entity, matches[j].entity);
}

static void
the_limit_is_kept_and_nonsense_finds_nothing (void **state)
{
  g_autoptr (RtCase) kase = case_from (PEOPLE);
  guint n;
  g_autofree RtMatch *one = rt_find (kase, "tajik", 1, &n);

  (void)state;
  assert_int_equal (n, 1);
  assert_non_null (one);
  g_autofree RtMatch *none = rt_find (kase, "xylophonist", 5, &n);
  assert_int_equal (n, 0);
  assert_true (none == NULL || n == 0);
}

static void
resolving_takes_ids_names_aliases_and_unique_words (void **state)
{
  g_autoptr (RtCase) kase = case_from (PEOPLE);

  (void)state;
  assert_int_equal (rt_resolve (kase, "tj", NULL), rt_case_entity (kase, "tj"));
  assert_int_equal (rt_resolve (kase, "kerman", NULL), rt_case_entity (kase, "k1"));
  assert_int_equal (rt_resolve (kase, "qasim suleimani", NULL), rt_case_entity (kase, "qs"));
  assert_int_equal (rt_resolve (kase, "Abdullah", NULL), rt_case_entity (kase, "at"));
}

static void
what_is_ambiguous_lists_the_candidates_with_their_ids (void **state)
{
  g_autoptr (RtCase) kase = case_from (
      "entity person a1 Anna_Berg\nentity person a2 Anna_Dahl\n");
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_int_equal (rt_resolve (kase, "anna", &error), RT_NONE);
  assert_true (g_error_matches (error, RT_ERROR, RT_ERROR_AMBIGUOUS));
  assert_contains (error->message, "Anna Berg (person)");
  assert_contains (error->message, "a1, a2");
}

static void
what_is_unknown_suggests_the_nearest (void **state)
{
  g_autoptr (RtCase) kase = case_from (PEOPLE);
  g_autoptr (GError) near = NULL, far = NULL;

  (void)state;
  assert_int_equal (rt_resolve (kase, "Kermann", &near), RT_NONE);
  assert_true (g_error_matches (near, RT_ERROR, RT_ERROR_NOT_FOUND));
  assert_contains (near->message, "Kerman");
  assert_int_equal (rt_resolve (kase, "Bagdad", &far), RT_NONE);
  assert_true (g_error_matches (far, RT_ERROR, RT_ERROR_NOT_FOUND));
  assert_contains (far->message, "\"Bagdad\"");
}

static void
a_case_source_answers_as_the_case_does (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCaseSource) source = NULL;
  g_autofree char *path = folder_path (folder, "case");
  g_autofree RtMatch *matches = NULL;
  RtEntity e;
  guint n;

  (void)state;
  folder_write (folder, "case/relations.csv", "type,from,to\nknows,anna,boris\n");
  source = rt_case_source_open (path, NULL, NULL, NULL);
  assert_non_null (source);
  assert_true (source->get (source, "Anna", &e, NULL, NULL));
  assert_true (source->expand (source, &e, 1, NULL, NULL));
  assert_true (source->find (source, "borsi", 3, &matches, &n, NULL, NULL));
  assert_int_equal (n, 1);
  assert_ptr_equal (source->load (source, NULL, NULL), source->kase);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (finding_forgives_case_accents_order_typos_and_scripts),
    cmocka_unit_test (an_exact_name_scores_one_and_comes_first),
    cmocka_unit_test (the_limit_is_kept_and_nonsense_finds_nothing),
    cmocka_unit_test (resolving_takes_ids_names_aliases_and_unique_words),
    cmocka_unit_test (what_is_ambiguous_lists_the_candidates_with_their_ids),
    cmocka_unit_test (what_is_unknown_suggests_the_nearest),
    cmocka_unit_test (a_case_source_answers_as_the_case_does),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
