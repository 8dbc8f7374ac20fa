/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Rows without quotes come many at once and are hashed before their turn; a row with a quote
 * comes alone. Both must make the same case and the same notices, whatever stands between a row
 * and those that it names. */
#include "folder.h"
#include "formats/format.h"

#define ROWS 3000

static const char *const ids[] = { "a",
                                   "ab",
                                   "seven77",
                                   "eight888",
                                   "nine99999",
                                   "sixteen-letters0",
                                   "more-than-sixteen-letters",
                                   "\xc3\xa9",
                                   "e\xcc\x81",
                                   "\xd8\xb9\xd9\x84\xdb\x8c",
                                   " spaced",
                                   "spaced ",
                                   "spaced",
                                   "17",
                                   "a:b",
                                   "" };
static const char *const dates[] = { "2023", "2023-12-01", "2023-12-01~",      "2023-13-01",
                                     "",     " 2024",      "\xdb\xb2\xdb\xb0", "2020/2021" };
static const char *const types[] = { "knows", "paid", "met", "paid", "nonsense", "" };
static const char *const grades[] = { "B2", "B2", "Z9", "", " C3" };

static const char *
any (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (gint)n)];
}
#define ANY(rand, words) any (rand, words, G_N_ELEMENTS (words))

/* The first cell, in quotes or not; the rest follows. */
static void
append_first (GString *text, const char *cell, guint i, gboolean quoted)
{
  if (i % 4)
    g_string_append_printf (text, quoted ? "\"%s%u\"" : "%s%u", cell, i / 3);
  else
    g_string_append_printf (text, quoted ? "\"%s\"" : "%s", cell);
}

static RtCase *
case_of (gboolean quoted, RtContext *ctx, const TestFolder *folder)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GString) text = g_string_new ("id,type,name,note\n");

  for (guint i = 0; i < ROWS; i++)
    {
      append_first (text, ANY (rand, ids), i % 64, quoted);
      g_string_append_printf (text, ",%s,%s,%s\n", i % 7 ? "person" : "organization",
                              ANY (rand, ids), ANY (rand, ids));
    }
  folder_write (folder, "case/entities.csv", text->str);
  g_string_assign (text, "id,from,to,type,start,end,source,grade,locator,amount\n");
  for (guint i = 0; i < ROWS; i++)
    {
      append_first (text, ANY (rand, ids), i, quoted);
      g_string_append_printf (text, ",%s,%s", ANY (rand, ids), ANY (rand, ids));
      g_string_append_printf (text, ",%s,%s,%s", ANY (rand, types), ANY (rand, dates),
                              ANY (rand, dates));
      g_string_append_printf (text, ",S%u,%s,%s,%s\n", i / 5 % 9, ANY (rand, grades),
                              ANY (rand, ids), i % 3 ? "" : "5 EUR");
    }
  folder_write (folder, "case/relations.csv", text->str);
  return folder_open (folder, "case", ctx);
}

static gboolean
append_row (const char *const *columns, const char *const *values, guint n, guint32 subject,
            gpointer data, GError **error)
{
  (void)error;
  g_string_append_printf (data, "%u", subject);
  for (guint i = 0; i < n; i++)
    if (values[i] && *values[i])
      g_string_append_printf (data, " %s=%s", columns[i], values[i]);
  g_string_append_c (data, '\n');
  return TRUE;
}

/* All rows, and what was said about which line. */
static char *
dump (RtCase *kase, const RtContext *ctx)
{
  GString *text = g_string_new (NULL);

  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    assert_true (rt_rows_of (kase, NULL, kind, append_row, text, NULL));
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (ctx, i);

      g_string_append_printf (text, "%s %u %s %s %s\n", notice->code, notice->line,
                              notice->column ? notice->column : "",
                              notice->value ? notice->value : "", notice->text);
    }
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
read_and_dump (gboolean quoted)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = case_of (quoted, ctx, folder);

  assert_true (rt_case_n_relations (kase) > ROWS / 20);
  assert_true (rt_context_count (ctx, RT_NOTICE_REFUSAL) > ROWS / 20);
  return dump (kase, ctx);
}

static void
rows_together_make_the_case_that_single_ones_make (void **state)
{
  g_autofree char *together = read_and_dump (FALSE), *single = read_and_dump (TRUE);

  (void)state;
  assert_string_equal (together, single);
}

/* Of a file whose first rows are short one cannot tell how many there are. */
static void
short_rows_at_first_do_not_make_a_small_case_large (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GString) text = g_string_new ("id,type,name,note\n");
  g_autofree char *note = g_strnfill (5000, 'y');
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "p%u,person,,\n", i);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "q%u,person,,%s\n", i, note);
  folder_write (folder, "case/entities.csv", text->str);
  kase = folder_open (folder, "case", ctx);
  assert_int_equal (rt_case_n_entities (kase), 1300);
  assert_true (rt_case_bytes (kase) < 3u << 20);
}

int
main (void)
{
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (rows_together_make_the_case_that_single_ones_make),
          cmocka_unit_test (short_rows_at_first_do_not_make_a_small_case_large) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
