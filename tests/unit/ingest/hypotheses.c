/* SPDX-License-Identifier: GPL-2.0-or-later */

/* hypotheses.csv on its way in: what is refused, that the order of rows is of no consequence;
 * and on its way out: what a release leaves of it, and that no protected name is in it. */
#include "folder.h"
#include "redthread/hypotheses.h"

#define HEAD                                                                                   \
  "hypothesis,evidence,cell,question,text,kind,about,property,source,grade,marking,note\n"
#define ROWS                                                                                   \
  "h,,,who?,It was Anna,,r,,,,,\n"                                                             \
  "n,,,who?,Nobody,null,,,,,,\n"                                                               \
  ",e,,,They met,,met-it,,S1,,,\n"                                                             \
  ",f,,,He is old,,b,age,,,,\n"

static RtCase *
open_rows (const char *rows, RtContext *ctx)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *text = g_strconcat (HEAD, rows, NULL);

  folder_write (folder, "case/entities.csv",
                "id,type,name,protect\na,person,Anna,\nb,person,Bo,\n"
                "zora,person,Zora Hidden,yes\n");
  folder_write (folder, "case/relations.csv",
                "id,type,from,to,source,grade,marking\npay,paid,a,b,S2,B2,TLP:RED\n"
                "r,knows,a,b,S1,B2,\nr,knows,a,b,S2,B2,TLP:RED\nmet-it,met,a,b,S1,C3,\n"
                ",called,a,b,S2,C3,\n");
  folder_write (folder, "case/claims.csv",
                "entity,property,value,source,grade\nb,age,70,S1,B2\n"
                "zora,age,20,S1,B2\na,age,30,S3,B2\n");
  folder_write (folder, "case/sources.csv",
                "id,title,marking\nS1,One,\nS2,Two,\nS3,Red,TLP:RED\n");
  folder_write (folder, "case/hypotheses.csv", text);
  return folder_open (folder, "case", ctx);
}

/* ---- In -------------------------------------------------------------------------------- */

static void
what_cannot_be_is_refused_with_its_place_and_the_nearest (void **state)
{
  static const struct
  {
    const char *row, *code, *column, *says;
  } bad[] = {
    { ",,C,,,,,,,,,\n", "missing-value", "hypothesis", "a row needs the id" },
    { "x,,,,t,,,,,,,\n", "missing-value", "question", "which one" },
    { "h,e,X,,,,,,,,,\n", "bad-word", "cell", "CC, C, N, I, II, NA" },
    { "x,,,who?,,nul,,,,,,\n", "bad-word", "kind", "null nor deception" },
    { "h,eh,C,,,,,,,,,\n", "unknown-hypothesis", "evidence", "did you mean" },
    { "hh,e,C,,,,,,,,,\n", "unknown-hypothesis", "hypothesis", "did you mean" },
    { "h,quite-other,C,,,,,,,,,\n", "unknown-hypothesis", "evidence", "give it one" },
    { ",g,,,,,met-ti,,,,,\n", "unknown-subject", "about", "neither a relation nor an entity" },
    { ",g,,,,,knows:a:c,,,,,\n", "unknown-subject", "about", "did you mean \"knows:a:b\"" },
    { ",g,,,,,r,age,,,,\n", "missing-value", "about", "of nobody" },
    { ",g,,,,,b,zweight,,,,\n", "bad-value", "property", "redthread schema" },
    { "h,e,C,,,,,,S1,,,\n", "misplaced-value", "source", "that of the evidence" },
    { "x,,,who?,,,,,,B2,,\n", "misplaced-value", "grade", "that of the evidence" },
    { ",g,C,,,,,,,,,\n", "misplaced-value", "cell", "both hypothesis and evidence" },
    { ",g,,,,,,,,Z9,,\n", "bad-grade", "grade", "Z9" },
    { ",e,,,Another text,,,,,,,\n", "duplicate-id", "evidence", "described otherwise" },
    { "h,e,C,,,,,,,,,\nh,e,II,,,,,,,,,\n", "duplicate-id", "evidence", "in another row" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RtContext) ctx = rt_context_new ();
      g_autofree char *rows = g_strconcat (ROWS, bad[i].row, NULL);
      g_autoptr (RtCase) kase = open_rows (rows, ctx);
      const RtNotice *notice = find_notice (ctx, bad[i].code);

      if (!notice || rt_context_count (ctx, RT_NOTICE_REFUSAL) != 1)
        fail_msg ("%s: not refused as %s alone", bad[i].row, bad[i].code);
      assert_string_equal (notice->column, bad[i].column);
      assert_contains (notice->text, bad[i].says);
      assert_contains (notice->file, "hypotheses.csv");
      assert_int_equal (notice->line, i + 1 == G_N_ELEMENTS (bad) ? 7 : 6);
    }
}

static void
the_order_of_rows_is_of_no_consequence (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) forward = open_rows (ROWS "h,e,C,,,,,,,,,\nn,e,II,,,,,,,,,\n", ctx);
  g_autoptr (RtCase) backward = open_rows ("n,e,ii,,,,,,,,,\nh,e,c,,,,,,,,,\n" ROWS, ctx);

  (void)state;
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_same_case (forward, backward);
}

static void
a_file_without_either_id_says_so (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autofree char *text = NULL;

  (void)state;
  folder_write (folder, "case/relations.csv", "type,from,to\nknows,a,b\n");
  folder_write (folder, "case/hypotheses.csv", "cell,text\nC,x\n");
  text = folder_refuse (folder, "case", NULL, RT_ERROR_INPUT);
  assert_contains (text, "hypotheses.csv:1: the first row names no column \"hypothesis\"");
}

static void
check_asks_for_the_accounts_that_are_easily_forgotten (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_rows (ROWS ",g,,,no weight,,,,,,,\n,i,,,,,r,,S3,,,\n"
                                            "x,,,alone?,,,,,,,,\n",
                                       ctx);

  (void)state;
  assert_true (rt_case_check (kase, 0, ctx, NULL));
  assert_contains (find_notice (ctx, "no-deception-hypothesis")->text, "\"who?\"");
  assert_contains (find_notice (ctx, "no-null-hypothesis")->text, "\"alone?\"");
  assert_contains (find_notice (ctx, "lone-hypothesis")->text, "\"alone?\"");
  assert_contains (find_notice (ctx, "ungraded-evidence")->text, "\"g\"");
  assert_contains (find_notice (ctx, "unclaimed-evidence")->text, "\"S3\"");
}

/* ---- Out ------------------------------------------------------------------------------- */

static RtCase *
released (RtCase *kase, const char *most, gboolean show)
{
  g_autoptr (GError) error = NULL;
  RtMarking marking;
  RtCase *copy;

  assert_true (rt_case_parse_marking (kase, most, &marking, NULL));
  copy = rt_case_released (kase, marking, show, NULL, &error);
  if (!copy)
    fail_msg ("%s", error->message);
  return copy;
}

static gboolean
has (const RtCase *kase, const char *hypothesis, const char *evidence)
{
  return rt_case_hypothesis_row (kase, hypothesis, evidence) != RT_NONE;
}

static void
a_release_leaves_out_what_is_marked_and_its_cells (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_rows (
      ROWS ",red,,,secret,,,,,,TLP:RED,\n,redsource,,,x,,,,S3,,,\n,redabout,,,x,,pay,,,,,\n"
           "redh,,,who?,secret,,,,,,TLP:RED,\n"
           "abouth,,,who?,x,,pay,,,,,\n,redwords,,,x,,r,,S2,,,\n,redvalue,,,x,,a,age,,,,\n"
           "h,e,C,,,,,,,,,\nh,f,C,,,,,,,,TLP:RED,\nh,red,C,,,,,,,,,\nh,redsource,C,,,,,,,,,\n"
           "redh,e,C,,,,,,,,,\n",
      ctx);
  g_autoptr (RtCase) copy = released (kase, "GREEN", TRUE);

  (void)state;
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  assert_true (has (copy, "h", NULL) && has (copy, NULL, "e") && has (copy, "h", "e"));
  assert_true (has (copy, NULL, "f"));
  assert_false (has (copy, "h", "f"));
  assert_false (has (copy, NULL, "red") || has (copy, "h", "red"));
  assert_false (has (copy, NULL, "redsource") || has (copy, "h", "redsource"));
  assert_false (has (copy, "redh", NULL) || has (copy, "redh", "e"));
  assert_false (has (copy, NULL, "redabout") || has (copy, "abouth", NULL));
  assert_false (has (copy, NULL, "redwords") || has (copy, NULL, "redvalue"));
}

/* "called" is repeatable: its id is made of what it says, and is another in a copy that says
 * less. */
static void
what_a_row_is_about_goes_over_by_the_relation_itself (void **state)
{
  g_autoptr (RtCase) first = open_rows ("", NULL);
  g_autofree char *id = rt_relation_id (first, 3);
  g_autofree char *rows = g_strdup_printf ("h,,,who?,,,,,,,,\n,call,,,,,%s,,,,,\n", id);
  g_autoptr (RtCase) kase = open_rows (rows, NULL), copy = released (kase, "GREEN", FALSE);
  RtHypothesisRow row;
  RtRelationRow relation;

  (void)state;
  rt_case_get_hypothesis_row (copy, rt_case_hypothesis_row (copy, NULL, "call"), &row);
  assert_int_not_equal (row.relation, RT_NONE);
  rt_case_get_relation (copy, row.relation, &relation);
  assert_string_equal (rt_relation_type (copy, row.relation)->name, "called");
}

static void
every_cell_is_written_as_it_was_read (void **state)
{
  static const char rows[]
      = "hypothesis,evidence,cell,question,text,kind,about,property,source,via,"
        "locator,grade,marking,note,own\n"
        "h,,,who?,It was,null,r,,,,,,TLP:CLEAR,n,o\n"
        ",e,,why?,seen,,b,age,S1,S2,p. 1,B2,TLP:GREEN,m,\n"
        "h,e,NA,,,,,,,,,,TLP:RED,k,p\n";
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) kase = NULL;
  g_autofree char *written = NULL;

  (void)state;
  folder_write (folder, "case/entities.csv", "id\na\nb\n");
  folder_write (folder, "case/relations.csv", "id,type,from,to\nr,knows,a,b\n");
  folder_write (folder, "case/hypotheses.csv", rows);
  kase = folder_open (folder, "case", NULL);
  folder_save (folder, kase, "out");
  written = folder_read (folder, "out/hypotheses.csv");
  assert_string_equal (written, rows);
}

static void
no_protected_name_is_in_it (void **state)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = open_rows (
      "zora-hidden,,,did Zora Hidden?,Zora Hidden did,,zora,,,,,by Zora Hidden\n"
      "n,,,did Zora Hidden?,,null,,,,,,\n"
      ",said-zora-hidden,,,Zora Hidden says,,zora,,S1,,,\n"
      ",SAID-ZORA-HIDDEN,,,other,,,,S1,B2,,\n,old,,,,,zora,age,,,,\n"
      "zora-hidden,said-zora-hidden,C,,,,,,,,,Zora Hidden\nn,SAID-ZORA-HIDDEN,I,,,,,,,,,\n"
      "n,old,C,,,,,,,,,\n",
      ctx);
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtCase) copy = released (kase, "RED", FALSE);
  g_autofree char *text = NULL, *lower = NULL;

  (void)state;
  assert_int_equal (rt_context_count (ctx, RT_NOTICE_REFUSAL), 0);
  folder_save (folder, copy, "out");
  text = folder_read (folder, "out/hypotheses.csv");
  lower = g_ascii_strdown (text, -1);
  assert_null (strstr (lower, "zora"));
  assert_null (strstr (text, "age")); /* what is claimed of her goes, and its cell */
  assert_int_equal (rt_case_n_hypothesis_rows (copy), 6);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_cannot_be_is_refused_with_its_place_and_the_nearest),
    cmocka_unit_test (the_order_of_rows_is_of_no_consequence),
    cmocka_unit_test (a_file_without_either_id_says_so),
    cmocka_unit_test (check_asks_for_the_accounts_that_are_easily_forgotten),
    cmocka_unit_test (a_release_leaves_out_what_is_marked_and_its_cells),
    cmocka_unit_test (what_a_row_is_about_goes_over_by_the_relation_itself),
    cmocka_unit_test (every_cell_is_written_as_it_was_read),
    cmocka_unit_test (no_protected_name_is_in_it),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
