/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What is doubtful in a case is found, and what is not is left alone. */
#include "folder.h"

#define NOW G_GINT64_CONSTANT (1717200000) /* 2024-06-01, 00:00 UTC */

/* A case with nothing doubtful. */
#define SOUND                                                                                  \
  "source S1 reliability=B\nsource S2 reliability=C\n"                                         \
  "entity person anna Anna_Example\nentity person boris Boris_Example\n"                       \
  "anna -knows-> boris 2020 until:2021 @B2 S1\n"

#define ACCOUNTS "entity account p\nentity account q\nentity account r\n"
#define X "entity person x Xaver\n"
#define DIED "value anna birth-date 1950-01-02\nvalue anna death-date 2021-05-01\n"
#define PAID "p -paid-> q 2024-01-03 "

static void
assert_findings (const char *text, const char *code, guint n)
{
  g_autofree char *all = g_strconcat (SOUND, text, NULL);
  g_autoptr (RtCase) kase = case_from (all);
  g_autoptr (RtContext) ctx = rt_context_new ();
  guint found = 0;

  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (ctx, i);
      if (strcmp (notice->code, code) != 0)
        fail_msg ("%s: unexpected %s: %s", text, notice->code, notice->text);
      found++;
    }
  if (found != n)
    fail_msg ("%s: %u of %s, not %u", text, found, code, n);
}

static void
a_sound_case_has_no_findings (void **state)
{
  (void)state;
  assert_findings ("", "", 0);
}

static void
each_doubt_is_found_once (void **state)
{
  static const struct
  {
    const char *text, *code;
    guint n;
  } doubts[] = {
    { "entity persn x Xaver\nentity persn y Yorick\n", "unknown-type", 1 },
    { "anna -knws-> boris @B2 S1\nboris -knws-> anna @B2 S1\n", "unknown-type", 1 },
    { "anna -owns-> boris 2021 until:2020 @B2 S1\n", "ends-before-begins", 1 },
    { "anna -owns-> boris 2021 until:2021-03 @B2 S1\n", "", 0 },
    { "anna -owns-> boris @C2 S1\n", "overridden-grade", 1 },
    { "anna -owns-> boris @2 S1\n", "", 0 },
    { "anna -owns-> boris S1\n", "ungraded", 1 },
    { "anna -owns-> boris @F6 S2\n", "overridden-grade", 1 },
    { "anna -owns-> boris @B2\n", "unsourced", 1 },
    { "anna -owns-> boris @B2 S3\n", "undescribed-source", 1 },
    { "anna -knows-> anna @B2 S1\n", "self-relation", 1 },
    { "entity city x Xanten\nx -knows-> anna @B2 S1\n", "outside-range", 1 },
    { "entity phone p\np -called-> p 2024 @B2 S1\n", "self-relation", 1 },
    { "entity phone p\nentity phone q\np -called-> q 2024-01-01T10:00 until:2024-01-03T10:00 "
      "@B2 S1\n",
      "longer-than-a-day", 1 },
    { "entity phone p\nentity phone q\np -called-> q 2024-01-01T23:00 until:2024-01-02T01:00 "
      "@B2 S1\n",
      "", 0 },
    { "entity phone p\nentity phone q\np -called-> q 2024-01-01 until:2024-01-02 @B2 S1\n", "",
      0 },
    { "entity company a\nentity company b\nentity company c\na -owns-> b @B2 S1\nb -owns-> c "
      "@B2 S1\n"
      "c -owns-> a @B2 S1\nb -owns-> a @B2 S1\n",
      "owners-in-a-circle", 1 },
    { "entity company a\nentity company b\nentity company c\na -owns-> b @B2 S1\na -owns-> c "
      "@B2 S1\n"
      "b -owns-> c @B2 S1\n",
      "", 0 },
    { "entity company a\nentity company b\na -owns-> b @B2 S1\nb -controls-> a @B2 S1\n", "",
      0 },
    { "anna -met-> boris 2024-06-03 @B2 S1\n", "in-the-future", 1 },
    { "anna -met-> boris 2024-06-01 @B2 S1\n", "", 0 },
    { "anna -owns-> boris 2042/.. @B2 S1\n", "in-the-future", 1 },
    { "anna -met-> boris 2024 @B2 S1\n", "", 0 },
    { "anna -owns-> boris 2020 until:2030 @B2 S1\n", "", 0 },
    { "anna -owns-> boris 2020/.. @B2 S1\n", "", 0 },
    { "anna -met-> boris 2024-05-31 until:2025 @B2 S1\n", "in-the-future", 1 },
    { "anna -owns-> boris reported:2042 @B2 S1\n", "in-the-future", 1 },
    { "source S9 date=2042\n", "in-the-future", 1 },
    { "anna -paid-> boris 2024 amount=0_EUR @B2 S1\n", "amount-not-positive", 1 },
    { ACCOUNTS "p -paid-> q amount=5_EUR @B2 S1\np -paid-> q amount=6_EUR @B2 S1\n", "", 0 },
    { ACCOUNTS "p -paid-> q amount=5_EUR @B2 S1\nr -paid-> q amount=6_USD @B2 S1\n",
      "two-currencies", 1 },
    { "anna -paid-> boris amount=5_EUR @B2 S1\nanna -paid-> boris amount=6_USD @B2 S1\n", "",
      0 },
    { ACCOUNTS "p -called-> q 2024-01-03 seconds=-5 @B2 S1\n", "negative-duration", 1 },
    { ACCOUNTS "p -called-> q 2024-01-03 seconds=0 @B2 S1\np -called-> r 2024-01-04 seconds=0 "
               "@B2 S1\n",
      "zero-duration", 1 },
    { ACCOUNTS "p -called-> q 2024-01-03 seconds=1 @B2 S1\n", "", 0 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n" PAID "amount=6_EUR @C2 S2\n", "amounts-differ", 1 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n" PAID "amount=6_EUR @B2 S1\n", "", 0 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n" PAID "amount=5_EUR @C2 S2\n", "", 0 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n" PAID "amount=6_EUR @B2 S1\n" PAID
                    "amount=6_EUR @C2 S2\n",
      "", 0 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n" PAID "amount=6_EUR @B2 S1\n" PAID
                    "amount=6_EUR @C2 S2\n" PAID "amount=7_EUR @C2 S2\n",
      "amounts-differ", 1 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\n! p -paid-> q 2024-01-03 amount=6_EUR @C2 S2\n", "",
      0 },
    { ACCOUNTS PAID "amount=5_EUR @B2 S1\np -paid-> q 2024-01-04 amount=6_EUR @C2 S2\n", "",
      0 },
    { "value anna birth-date 1970-01-02\nvalue anna birth-date 1985-03-04\n", "two-birth-dates",
      1 },
    { "value anna birth-date 1970\nvalue anna birth-date 1970-03-04\n", "", 0 },
    { "value anna birth-date 1970-01-02\nvalue anna birth-date 1970-01-02\n", "", 0 },
    { "value anna birth-date 1970\nvalue anna birth-date 1971\nvalue anna birth-date 1972\n",
      "two-birth-dates", 1 },
    { X "value x birth-date 2030-01-02\n", "in-the-future", 1 },
    { X "value x death-date 2025\n", "in-the-future", 1 },
    { X "value x birth-date 1890\n", "too-old", 1 },
    { X "value x birth-date 1894-06-02\n", "", 0 },
    { X "value x birth-date 1800\nvalue x death-date 1880\n", "", 0 },
    { X "value x birth-date 1800-02-01\nvalue x death-date 1931-01-01\n", "too-old", 1 },
    { X "value x birth-date 1980\nvalue x death-date 1979-12-31\n", "died-before-born", 1 },
    { X "value x birth-date 1980-05-01\nvalue x death-date 1980\n", "", 0 },
    { DIED "anna -met-> boris 2022-03-04 @B2 S1\n", "after-death", 1 },
    { DIED "boris -met-> anna 2022-03-04 @B2 S1\n", "after-death", 1 },
    { DIED "anna -met-> boris 2021-05-02 @B2 S1\n", "", 0 },
    { DIED "anna -met-> boris 2021 @B2 S1\n", "", 0 },
    { DIED "! anna -met-> boris 2022-03-04 @B2 S1\n", "", 0 },
    { DIED "entity company c\nanna -owns-> c 2022-03-04 @B2 S1\n", "after-death", 1 },
    { DIED "entity company c\nanna -owns-> c until:2022-03-04 @B2 S1\n", "", 0 },
    { DIED "anna -family-of-> boris 2022-03-04 @B2 S1\n", "", 0 },
    { DIED "entity ceremony c\nc -commemorates-> anna 2022-03-04 @B2 S1\n", "", 0 },
    { DIED "entity meeting m\nvalue m date 2022-03-04\nanna -participated-in-> m @B2 S1\n",
      "after-death", 1 },
    { DIED "entity meeting m\nvalue m date 2022-03-04\n"
           "anna -participated-in-> m 2021-01-02 @B2 S1\n",
      "", 0 },
    { "value anna birth-date 2022-06-01\n", "before-birth", 1 },
    { "value anna birth-date 2022-06-01\nvalue anna birth-date 1970\n", "two-birth-dates", 1 },
    { "thing -knows-> anna @B2 S1\n", "untyped", 1 },
    { "thing -knows-> anna @B2 S1\nother -knows-> anna @B2 S1\n", "untyped", 2 },
    { "source S3 title=Daily_Paper\nsource S4 title=daily_paper\n", "same-title", 1 },
    { "source S3 title=Daily_Paper date=2024-01-01\n"
      "source S4 title=Daily_Paper date=2024-01-02\n",
      "", 0 },
    { "source S3 title=Daily_Paper\nsource S4 title=Daily_Paper from=S3\n", "", 0 },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    assert_findings (doubts[i].text, doubts[i].code, doubts[i].n);
}

/* Payments between 50 and 149 euros, and one more. */
static void
an_amount_is_outlying_beside_enough_of_its_kind (void **state)
{
  static const struct
  {
    const char *last;
    guint usual, n;
  } cases[] = { { "9000_EUR", 40, 0 },
                { "900000_EUR", 40, 1 },
                { "900000_EUR", 20, 0 },
                { "900000_USD", 40, 0 },
                { "9900_EUR", 40, 1 } };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (ACCOUNTS);

      for (guint j = 0; j < cases[i].usual; j++)
        g_string_append_printf (text, "p -paid-> q amount=%u_EUR @B2 S1\n", 50 + j * 37 % 100);
      g_string_append_printf (text, "anna -paid-> boris amount=%s @B2 S1\n", cases[i].last);
      assert_findings (text->str, "outlying-amount", cases[i].n);
    }
}

static void
circles_of_origins_are_named_and_chains_are_not (void **state)
{
  (void)state;
  assert_findings ("source A from=B\nsource B from=C\nsource C from=A\n", "derived-from-circle",
                   1);
  assert_findings ("source A from=A\n", "derived-from-circle", 1);
  assert_findings ("source A from=B;C\nsource B from=D\nsource C from=D\nsource D\n", "", 0);
}

static void
names_are_alike_by_a_slip_and_not_by_design (void **state)
{
  (void)state;
  assert_findings ("entity person x Qasem_Soleimani\nentity person y Qasem_Suleimani\n",
                   "near-duplicate-name", 1);
  assert_findings ("entity person x Qasem_Soleimani\nentity person y SOLEIMANI_Qasem\n",
                   "near-duplicate-name", 1);
  assert_findings ("entity person x Qasem_Soleimani\nentity company y Qasem_Soleimani\n", "",
                   0);
  assert_findings ("entity explosive-device x Explosive_vest_1\nentity explosive-device y "
                   "Explosive_vest_2\n",
                   "", 0);
  assert_findings ("entity cell x Sleeper_cell_A\nentity cell y Sleeper_cell_B\n", "", 0);
  assert_findings ("entity government-body x Government_of_Iran\nentity government-body y "
                   "Government_of_Iraq\n",
                   "", 0);
  assert_findings ("entity person x Qasem_Soleimani\nentity person y Qasem_Suleimani\n"
                   "x -same-as-> y @B2 S1\n",
                   "", 0);
}

/* The one finding about names in @text; NULL where there is none. */
static char *
name_finding (const char *text)
{
  g_autoptr (RtCase) kase = case_from (text);
  g_autoptr (RtContext) ctx = rt_context_new ();
  char *said = NULL;

  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    {
      const RtNotice *notice = rt_context_get_notice (ctx, i);

      if (strcmp (notice->code, "near-duplicate-name") != 0)
        continue;
      assert_null (said);
      said = g_strdup (notice->text);
    }
  return said;
}

static void
spellings_of_one_name_are_one_finding (void **state)
{
  static const char *const pairs[][2] = {
    { "Qasem_Soleimani", "Kassem_Sulaymani" },  { "Qasem_Soleimani", "قاسم_سلیمانی" },
    { "Qasem_Soleimani", "Ghasem_Soleymani" },  { "Soleimani_Anton", "Сулеймани_Антон" },
    { "Abdullah_Tajik", "عبدالله_تاجیک" },      { "Abd_al-Rahman_Tajik", "Abdrahman_Tajik" },
    { "Yusuf_al-Baghdadi", "Yousef_Baghdady" }, { "Hans_Schmidt", "Hans_Smidt" },
    { "Hans_Schmitt", "Hans_Smidt" },           { "Hans_Schmidt", "Hans_Schmitt" },
    { "Ivan_Petrov", "Iwan_Petroff" },          { "Ivan_Petrov", "Ivan_Petrow" },
    { "Muhammad_Haddad", "Mohammed_Haddad" },   { "Muhammad_Haddad", "Mohamad_Hadad" },
    { "Yusuf_Demir", "Jusuf_Demir" },           { "Yusuf_Demir", "Yousef_Demir" },
    { "Ahmed_Demir", "Ahmet_Demir" },           { "Alexej_Tschernow", "Alexei_Chernov" },
    { "Dmitrij_Wolkow", "Dmitry_Volkov" },
  };
  g_autofree char *six = NULL;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = g_strdup_printf ("entity person a %s\nentity person b %s\n",
                                               pairs[i][0], pairs[i][1]);
      g_autofree char *said = name_finding (text);

      if (!said)
        fail_msg ("%s, %s: not found", pairs[i][0], pairs[i][1]);
      assert_contains (said, "may be one person: names alike");
    }
  six = name_finding ("entity person a Qasem_Soleimani\nentity person b Qasem_Suleimani\n"
                      "entity person c Kassem_Soleimani\nentity person d Qasim_Sulaimani\n"
                      "entity person e Soleimani_Qasem\nentity person f Qassem_Soleymani\n");
  assert_contains (six, "\"Qasem Soleimani\" (a), \"Qasem Suleimani\" (b)");
  assert_contains (six, "\"Soleimani Qasem\" (e) and 1 more may be one person: ");
}

static void
names_of_other_vowels_labels_and_kinds_stay_apart (void **state)
{
  static const char *const texts[] = {
    "entity person a Hasan_Karimi\nentity person b Hossein_Karimi\n",
    "entity person a Amir_Moradi\nentity person b Omar_Moradi\n",
    "entity person a Ivan_Petrov\nentity person b Ivan_Bedrov\n",
    "entity person a Tina_Sanders\nentity person b Dina_Sanders\n",
    "entity person a Mina_Sari\nentity person b Mona_Sara\n",
    "entity city a Kermanshah\nentity city b Kermanshah\n",
    "entity company a Holding_Berlin_1\nentity company b Holding_Berlin_2\n",
    "entity person a Anna_Karenina\nentity person b Anna_Karenina\n"
    "value a birth-date 1970-01-02\nvalue b birth-date 1985-03-04\n",
    "entity person a Anna_Karenina\nentity person b Anna_Karenina\n! a -same-as-> b\n",
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *said = name_finding (texts[i]);
      if (said)
        fail_msg ("%s: %s", texts[i], said);
    }
}

static void
what_two_share_links_them_and_is_named (void **state)
{
  g_autofree char *phone = name_finding ("set country IR\n"
                                         "entity person a Anna\nentity person b Boris\n"
                                         "value a phone 0912_345_6789\n"
                                         "value b phone +989123456789\n");
  g_autofree char *both = name_finding ("entity person a Anna_Karenina\n"
                                        "entity person b Anna_Karenyna\n"
                                        "value a email a@example.org\n"
                                        "value b email A@Example.org\n");
  g_autofree char *born = name_finding ("entity person a Anna_Karenina\n"
                                        "entity person b A._Karenina\n"
                                        "value a birth-date 1970-01-02\n"
                                        "value b birth-date 1970-01-02\n");
  g_autofree char *strangers = name_finding ("entity person a Anna_K\nentity person b Boris_L\n"
                                             "value a birth-date 1970-01-02\n"
                                             "value b birth-date 1970-01-02\n");
  g_autofree char *year = name_finding ("entity person a Anna_Karenina\n"
                                        "entity person b A._Karenina\n"
                                        "value a birth-date 1970\nvalue b birth-date 1970\n");
  g_autofree char *firms = name_finding ("entity company a Alpha\nentity company b Beta\n"
                                         "value a phone +989123456789\n"
                                         "value b phone +989123456789\n");
  g_autofree char *alias = name_finding ("entity person a Anna_Karenina\n"
                                         "entity person b Zoe_Miller\n"
                                         "value a alias Miller,_Zoe\n");
  (void)state;
  assert_contains (phone, "\"Anna\" (a) and \"Boris\" (b) may be one person: same phone number "
                          "+989123456789; say so");
  assert_contains (both, "names alike, same email address a@example.org; say so");
  assert_contains (born, "same birth date 1970-01-02");
  assert_null (strangers);
  assert_null (year);
  assert_null (firms);
  assert_contains (alias, "both called \"Miller, Zoe\"");
}

/* Six people of one switchboard are six people. */
static void
what_many_share_links_nobody (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;

  (void)state;
  for (const char *const *name = (const char *const[]){ "Anna", "Boris", "Carl", "Dora", "Emil",
                                                        "Fritz", NULL };
       *name; name++)
    g_string_append_printf (text, "entity person %s %s\nvalue %s phone +989123456789\n", *name,
                            *name, *name);
  said = name_finding (text->str);
  assert_null (said);
}

static void
what_is_protected_is_not_told_by_what_it_shares (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;

  (void)state;
  folder_write (
      folder, "case/entities.csv",
      "id,type,name,phone,aliases,protect\nx,person,Anna,+989123456789,Annuschka,yes\n"
      "y,person,Boris,+989123456789,Annuschka,\n");
  kase = folder_open (folder, "case", NULL);
  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  assert_contains (find_notice (ctx, "near-duplicate-name")->text,
                   "\"Person 1\" (x) and \"Boris\" (y) may be one person: an alias in common, "
                   "same phone number; say");
}

/* 60 given names with 60 surnames: in 3,000 people each full name is met about once by chance,
 * which says nothing; a name that is rare in the same list says something. */
static void
names_that_chance_brings_are_left_alone (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  (void)state;
  for (guint i = 0; i < 3000; i++)
    {
      guint a = (guint)g_rand_int_range (rand, 0, 60),
            b = (guint)g_rand_int_range (rand, 0, 60);

      g_string_append_printf (text, "entity person p%u %c%cmar_%c%cturan\n", i,
                              "bdfgklmnprst"[a % 12], "aeiou"[a / 12], "bdfgklmnprst"[b % 12],
                              "aeiou"[b / 12]);
    }
  g_string_append (text, "entity person x Qasem_Soleimani\nentity person y Qasem_Soleimani\n");
  said = name_finding (text->str);
  assert_contains (said, "\"Qasem Soleimani\" (x) and \"Qasem Soleimani\" (y)");
}

static void
what_all_claims_lack_is_said_once (void **state)
{
  g_autoptr (RtCase) kase = case_from ("a -owns-> b\nb -owns-> c\na -owns-> c\n");
  g_autoptr (RtContext) ctx = rt_context_new ();

  (void)state;
  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  assert_int_equal (rt_context_n_notices (ctx), 3);
  assert_contains (find_notice (ctx, "untyped")->text, "none of 3 entities");
  assert_contains (find_notice (ctx, "unsourced")->text, "none of 3 claims");
  assert_contains (find_notice (ctx, "ungraded")->text, "none of 3 claims");
}

static void
what_reading_has_said_is_not_said_again_and_places_are_named (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  guint before;

  (void)state;
  folder_write (folder, "case/entities.csv", "id,type\nx,city\na,persn\n");
  folder_write (folder, "case/sources.csv", "id\nS1\n");
  folder_write (
      folder, "case/relations.csv",
      "type,from,to,source,grade,start,end\nknows,x,a,S2,B2,,\nknws,x,a,S1,B2,2021,2020\n");
  kase = folder_open (folder, "case", ctx);
  before = rt_context_n_notices (ctx);
  assert_int_equal (before, 4); /* outside-range, two types, S2 */
  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  assert_int_equal (rt_context_n_notices (ctx), before + 1);
  assert_string_equal (rt_context_get_notice (ctx, before)->code, "ends-before-begins");
  assert_int_equal (rt_context_get_notice (ctx, before)->line, 3);
  assert_true (g_str_has_suffix (rt_context_get_notice (ctx, before)->file, "relations.csv"));
}

static void
findings_about_entities_and_sources_name_their_rows (void **state)
{
  g_autoptr (TestFolder) folder = folder_new ();
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (RtCase) kase = NULL;
  const RtNotice *notice;

  (void)state;
  folder_write (folder, "case/entities.csv",
                "id,type,name\nx,person,Qasem Soleimani\ny,person,Qasem Suleimani\n");
  folder_write (folder, "case/sources.csv", "id,derived_from\nS0,\nS1,S2\nS2,S1\n");
  kase = folder_open (folder, "case", NULL);
  assert_true (rt_case_check (kase, NOW, ctx, NULL));
  notice = find_notice (ctx, "near-duplicate-name");
  assert_true (g_str_has_suffix (notice->file, "entities.csv"));
  assert_int_equal (notice->line, 3);
  notice = find_notice (ctx, "derived-from-circle");
  assert_true (g_str_has_suffix (notice->file, "sources.csv"));
  assert_true (notice->line == 3 || notice->line == 4);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_sound_case_has_no_findings),
    cmocka_unit_test (each_doubt_is_found_once),
    cmocka_unit_test (an_amount_is_outlying_beside_enough_of_its_kind),
    cmocka_unit_test (circles_of_origins_are_named_and_chains_are_not),
    cmocka_unit_test (names_are_alike_by_a_slip_and_not_by_design),
    cmocka_unit_test (spellings_of_one_name_are_one_finding),
    cmocka_unit_test (names_of_other_vowels_labels_and_kinds_stay_apart),
    cmocka_unit_test (what_two_share_links_them_and_is_named),
    cmocka_unit_test (what_many_share_links_nobody),
    cmocka_unit_test (what_is_protected_is_not_told_by_what_it_shares),
    cmocka_unit_test (names_that_chance_brings_are_left_alone),
    cmocka_unit_test (findings_about_entities_and_sources_name_their_rows),
    cmocka_unit_test (what_all_claims_lack_is_said_once),
    cmocka_unit_test (what_reading_has_said_is_not_said_again_and_places_are_named),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
