/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names as people write them: distance against the textbook's recursion, folding over
 * scripts, suggestions, numbers there and back, and text made safe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

/* Optimal string alignment by its definition, exponential: for short ASCII only. */
static guint
plain_distance (const char *a, gsize n, const char *b, gsize m)
{
  guint best;

  if (n == 0 || m == 0)
    return (guint)(n + m);
  best = plain_distance (a, n - 1, b, m - 1) + (a[n - 1] != b[m - 1]);
  best = MIN (best, plain_distance (a, n - 1, b, m) + 1);
  best = MIN (best, plain_distance (a, n, b, m - 1) + 1);
  if (n > 1 && m > 1 && a[n - 1] == b[m - 2] && a[n - 2] == b[m - 1])
    best = MIN (best, plain_distance (a, n - 2, b, m - 2) + 1);
  return best;
}

/* The @i-th word over "abc" of up to five letters. */
static void
word (guint i, char *out)
{
  for (guint n = i % 6; n > 0; n--, i /= 3)
    *out++ = (char)('a' + (i / 6) % 3);
  *out = '\0';
}

static void
distance_is_what_the_definition_says (void **state)
{
  (void)state;
  for (guint i = 0; i < 120; i++)
    for (guint j = 0; j < 120; j += 7)
      {
        char a[8], b[8];
        guint plain;

        word (i * 11, a);
        word (j * 13, b);
        plain = plain_distance (a, strlen (a), b, strlen (b));
        for (guint limit = 0; limit < 7; limit++)
          assert_int_equal (rt_distance (a, b, limit), MIN (plain, limit + 1));
      }
}

static void
distance_counts_characters_not_bytes (void **state)
{
  (void)state;
  assert_int_equal (rt_distance ("سلیمانی", "سلیماني", 3), 1);
  assert_int_equal (rt_distance ("é", "e", 3), 1);
}

static void
distance_of_very_long_texts_is_given_up (void **state)
{
  g_autofree char *a = g_strnfill (100000, 'a');
  g_autofree char *b = g_strnfill (100000, 'b');

  (void)state;
  assert_int_equal (rt_distance (a, b, 50), 51);
  assert_int_equal (rt_distance (a, a, 50), 0);
}

static void
folding_drops_case_accents_scripts_and_spaces (void **state)
{
  /* Each pair folds to the same. */
  static const char *const pairs[][2] = {
    { "Sōleimānī", "SOLEIMANI" },
    { "Straße", "strasse" },
    { "  a \n b  ", "A B" },
    { "Ｆｕｌｌ", "full" },
    { "Владимир", "Vladimir" },
    { "e\xcc\x81", "é" },
    { "س\xe2\x80\x8cل", "سل" },
    { "", "   " },
    { "ﬁn", "FIN" },
    { "\xe2\x80\x8f"
      "abc",
      "abc" },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = rt_fold (pairs[i][0]);
      g_autofree char *b = rt_fold (pairs[i][1]);

      assert_string_equal (a, b);
    }
}

static void
arabic_script_folds_to_plain_latin (void **state)
{
  g_autofree char *folded = rt_fold ("سليمانی");

  (void)state;
  assert_true (*folded != '\0');
  for (const char *at = folded; *at; at++)
    assert_true (g_ascii_islower (*at));
}

static void
folding_survives_invalid_and_long_text (void **state)
{
  g_autofree char *filler = g_strnfill (200000, 'x');
  g_autofree char *text = g_strconcat ("\xff\xc3", filler, "é", NULL);
  g_autofree char *folded = rt_fold (text);

  (void)state;
  assert_true (g_utf8_validate (folded, -1, NULL));
  /* U+FDFA grows most of all characters under compatibility folding. */
  g_free (folded);
  folded = rt_fold ("ﷺﷺﷺﷺﷺﷺﷺﷺ");
  assert_true (strlen (folded) > 50);
}

static gpointer
fold_many (gpointer unused)
{
  (void)unused;
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *folded = rt_fold ("Владимир");

      if (strcmp (folded, "vladimir") != 0)
        return GINT_TO_POINTER (1);
    }
  return NULL;
}

static void
folding_works_from_several_threads (void **state)
{
  GThread *threads[4];

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    assert_null (g_thread_join (threads[i]));
}

static void
similarity_forgets_word_order_and_apostrophes (void **state)
{
  (void)state;
  assert_true (rt_similarity ("Qasem Soleimani", "SOLEIMANI, Qasem") == 1);
  assert_true (rt_similarity ("Sa'id", "Said") == 1);
  /* one letter of fifteen (fourteen and a space) differs: 1 - 1/15 */
  assert_true (fabs (rt_similarity ("Qasem Soleimani", "Qasim Soleimani") - 14.0 / 15) < 1e-12);
  assert_true (rt_similarity ("abc", "xyz") == 0);
}

static void
suggestion_explains_a_typing_mistake_or_is_none (void **state)
{
  static const char *const names[] = { "iskp", "isis", "kerman-cell", "tajik" };

  (void)state;
  assert_string_equal (rt_nearest ("iskp2", names, 4), "iskp");
  assert_string_equal (rt_nearest ("Kermna-Cell", names, 4), "kerman-cell");
  assert_null (rt_nearest ("bagdad", names, 4));
  assert_null (rt_nearest ("x", names, 4));
  assert_null (rt_nearest ("", names, 4));
  assert_null (rt_nearest ("iskp", names, 0));
}

static void
numbers_are_shortest_and_read_back (void **state)
{
  static const double numbers[] = { 0.1,         1.0 / 3,   1e300,         14,
                                    -2.5,        1e-7,      123456789.125, 5e-324,
                                    G_MAXDOUBLE, 0.1 + 0.2, 1e15 + 0.5 };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *text = rt_number (numbers[i]);
      double back;

      assert_true (rt_parse_number (text, &back));
      assert_true (back == numbers[i]);
    }
  g_autofree char *tenth = rt_number (0.1);
  g_autofree char *nothing = rt_number (-0.0);

  assert_string_equal (tenth, "0.1");
  assert_string_equal (nothing, "0");
}

static void
only_finite_decimal_numbers_are_numbers (void **state)
{
  static const char *const good[] = { "1", " 1.5 ", "-2", "+3", ".5", "5.", "1e3", "1E-3" };
  static const char *const bad[] = { "",   " ", "0x10", "inf", "nan",   "1e999", "1,5", "1 2",
                                     "1e", ".", "-",    "--1", "1.2.3", "٣",     "1a" };
  double x;

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    assert_true (rt_parse_number (good[i], &x));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_false (rt_parse_number (bad[i], &x));
}

static void
counts_agree_with_their_noun (void **state)
{
  static const struct
  {
    guint64 n;
    const char *plural, *text;
  } counts[] = {
    { 0, NULL,
      "0 reply"
      "s" },
    { 1, NULL, "1 reply" },
    { 1204, "replies", "1,204 replies" },
    { 1000000, "replies", "1,000,000 replies" },
    { 999, "replies", "999 replies" },
    { G_MAXUINT64, "replies", "18,446,744,073,709,551,615 replies" },
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = rt_count (counts[i].n, "reply", counts[i].plural);

      assert_string_equal (text, counts[i].text);
    }
}

static void
lists_drop_what_is_empty (void **state)
{
  g_auto (GStrv) items = rt_split_list (" a; b c ;;\t;d");
  g_auto (GStrv) none = rt_split_list ("");

  (void)state;
  assert_int_equal (g_strv_length (items), 3);
  assert_string_equal (items[0], "a");
  assert_string_equal (items[1], "b c");
  assert_string_equal (items[2], "d");
  assert_int_equal (g_strv_length (none), 0);
}

static void
slugs_are_plain_stable_and_never_empty (void **state)
{
  g_autofree char *name = rt_slug ("  Sa'id al-Ṣadr (II) ");
  g_autofree char *marks = rt_slug ("!!!");
  g_autofree char *again = rt_slug ("!!!");
  g_autofree char *other = rt_slug ("???");

  (void)state;
  assert_string_equal (name, "said-al-sadr-ii");
  assert_true (*marks != '\0');
  assert_string_equal (marks, again);
  assert_string_not_equal (marks, other);
}

static void
clean_text_keeps_what_xml_can_carry (void **state)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *text;
    guint replaced;
  } texts[] = {
    { "plain\t\n\r", -1, "plain\t\n\r", 0 },
    { "é\xe2\x80\x8cx", -1, "é\xe2\x80\x8cx",
      0 }, /* the zero-width non-joiner of Persian stays */
    { "a\0b", 3,
      "a\xef\xbf\xbd"
      "b",
      1 },
    { "\xff\xc3", -1, "\xef\xbf\xbd\xef\xbf\xbd", 2 },
    { "\x1b[31m", -1, "\xef\xbf\xbd[31m", 1 },
    { "\xe2\x80\xae\xe2\x81\xa6", -1, "\xef\xbf\xbd\xef\xbf\xbd", 2 }, /* U+202E, U+2066 */
    { "\xef\xbf\xbe", -1, "\xef\xbf\xbd", 1 },                         /* U+FFFE */
    { "\xed\xa0\x80", -1, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
      3 }, /* a surrogate in UTF-8 */
  };

  (void)state;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint replaced;
      g_autofree char *text = rt_clean (texts[i].bytes, texts[i].length, &replaced);

      assert_string_equal (text, texts[i].text);
      assert_int_equal (replaced, texts[i].replaced);
    }
}

static void
nfc_composes (void **state)
{
  g_autofree char *composed = rt_nfc ("e\xcc\x81");

  (void)state;
  assert_string_equal (composed, "é");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (distance_is_what_the_definition_says),
    cmocka_unit_test (distance_counts_characters_not_bytes),
    cmocka_unit_test (distance_of_very_long_texts_is_given_up),
    cmocka_unit_test (folding_drops_case_accents_scripts_and_spaces),
    cmocka_unit_test (arabic_script_folds_to_plain_latin),
    cmocka_unit_test (folding_survives_invalid_and_long_text),
    cmocka_unit_test (folding_works_from_several_threads),
    cmocka_unit_test (similarity_forgets_word_order_and_apostrophes),
    cmocka_unit_test (suggestion_explains_a_typing_mistake_or_is_none),
    cmocka_unit_test (numbers_are_shortest_and_read_back),
    cmocka_unit_test (only_finite_decimal_numbers_are_numbers),
    cmocka_unit_test (counts_agree_with_their_noun),
    cmocka_unit_test (lists_drop_what_is_empty),
    cmocka_unit_test (slugs_are_plain_stable_and_never_empty),
    cmocka_unit_test (clean_text_keeps_what_xml_can_carry),
    cmocka_unit_test (nfc_composes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
