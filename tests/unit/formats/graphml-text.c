/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Texts of GraphML, one behind the other: they stay as they were while others come and go. */
#include "fixture.h"
#include "formats/graphml-text.h"

#define ROUNDS 20000u
#define MOST 200 /* texts at once */

typedef struct
{
  char *text;     /* of the run of texts */
  char *expected; /* a copy of one's own */
  GraphmlMark before;
} Kept;

/* Most are short, some are longer than the pieces that they stand in. */
static char *
some_text (GRand *random)
{
  gsize length = (gsize)g_rand_int_range (random, 0,
                                          g_rand_int_range (random, 0, 50) ? 200 : 200000);

  return g_strnfill (length, (char)('a' + g_rand_int_range (random, 0, 26)));
}

static Kept
keep (GraphmlTexts *texts, GRand *random)
{
  Kept kept = { .expected = some_text (random), .before = graphml_texts_mark (texts) };
  gsize length = strlen (kept.expected), first = length / 3;

  graphml_texts_begin (texts);
  assert_true (graphml_texts_add (texts, kept.expected, first));
  assert_true (graphml_texts_add (texts, kept.expected + first, length - first));
  kept.text = graphml_texts_end (texts, FALSE, NULL);
  assert_non_null (kept.text);
  return kept;
}

static void
texts_stay_while_later_ones_come_and_go (void **state)
{
  GraphmlTexts texts;
  Kept kept[MOST];
  guint n = 0;
  GRand *random = g_rand_new_with_seed (4);

  (void)state;
  graphml_texts_init (&texts);
  for (guint round = 0; round < ROUNDS; round++)
    if (n < MOST && (n == 0 || g_rand_boolean (random)))
      kept[n++] = keep (&texts, random);
    else
      {
        Kept last = kept[--n];

        assert_true (strcmp (last.text, last.expected) == 0);
        g_free (last.expected);
        graphml_texts_back (&texts, last.before);
      }
  while (n-- > 0)
    {
      assert_true (strcmp (kept[n].text, kept[n].expected) == 0);
      g_free (kept[n].expected);
    }
  g_rand_free (random);
  graphml_texts_clear (&texts);
}

static void
a_text_is_trimmed_and_what_it_may_not_hold_is_replaced_and_counted (void **state)
{
  GraphmlTexts texts;
  guint replaced = 0;

  (void)state;
  graphml_texts_init (&texts);
  assert_true (graphml_texts_add (&texts, " \n a\xe2\x80\xae b\xc3\xa9 \t", 12));
  assert_string_equal (graphml_texts_end (&texts, TRUE, &replaced), "a\xef\xbf\xbd b\xc3\xa9");
  assert_int_equal (replaced, 1);
  assert_true (graphml_texts_add (&texts, " \n ", 3));
  assert_string_equal (graphml_texts_end (&texts, TRUE, &replaced), "");
  graphml_texts_clear (&texts);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (texts_stay_while_later_ones_come_and_go),
    cmocka_unit_test (a_text_is_trimmed_and_what_it_may_not_hold_is_replaced_and_counted),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
