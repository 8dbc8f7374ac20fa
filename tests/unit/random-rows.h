/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Random small cases that use all there is in one, with texts that formats trip over. */
#pragma once

#include "fixture.h"
#include "redthread/hypotheses.h"

static const char *const nasty_texts[] = {
  "plain",
  "semi;colon",
  "\\;",
  "back\\slash\\",
  "\"quoted\", with comma",
  "two\nlines",
  "<tag> & 'apostrophe'",
  "]]>",
  "Sōleimānī سليمانی",
  "tab\there",
  "=1+1",
  "#no comment",
  "1.50",
  "😀",
  "carriage\rreturn",
  "{\"json\": [1]}",
};
#define NASTY(random) nasty_texts[pick_one (random, G_N_ELEMENTS (nasty_texts))]

static guint
pick_one (GRand *random, gsize n)
{
  return (guint)g_rand_int_range (random, 0, (gint)n);
}

static gboolean
one_in (GRand *random, guint n)
{
  return pick_one (random, n) == 0;
}

static RtDate
random_date (GRand *random, RtCase *kase)
{
  static const char *const dates[]
      = { "2024-01-03", "2023-12-11/2024-01-01",  "[2023-12-11..2023-12-20]",
          "1984~",      "2024-01-03T14:55+03:30", "2019/..",
          "201X" };
  RtDate date = 0;

  if (one_in (random, 2))
    assert_true (
        rt_case_date (kase, dates[pick_one (random, G_N_ELEMENTS (dates))], &date, NULL));
  return date;
}

static RtGrade
random_grade (GRand *random)
{
  static const char *const grades[] = { "", "B2", "F6", "2", "C", "4x4:B2", "i2:tentative" };
  RtGrade grade = 0;

  assert_true (
      rt_grade_parse (grades[pick_one (random, G_N_ELEMENTS (grades))], NULL, &grade, NULL));
  return grade;
}

static RtSource
random_source (GRand *random, RtCase *kase)
{
  static const char *const ids[] = { "S1", "S2", "R;1", "bare" };

  return one_in (random, 4) ? 0 : rt_case_need_source (kase, ids[pick_one (random, 4)], NULL);
}

static RtClaim
random_claim (GRand *random, RtCase *kase, RtSubjectKind kind, guint32 subject)
{
  RtClaimRow row = { .kind = kind,
                     .subject = subject,
                     .source = random_source (random, kase),
                     .via = random_source (random, kase),
                     .locator = one_in (random, 2) ? NASTY (random) : NULL,
                     .quote = one_in (random, 3) ? NASTY (random) : NULL,
                     .graded_by = one_in (random, 4) ? "us" : NULL,
                     .note = one_in (random, 3) ? NASTY (random) : NULL,
                     .stance = one_in (random, 4) ? RT_STANCE_DENIES : RT_STANCE_ASSERTS,
                     .hedge = (RtHedge)pick_one (random, 4),
                     .basis = (RtBasis)pick_one (random, 6),
                     .grade = random_grade (random),
                     .marking = (RtMarking)pick_one (random, 6),
                     .reported = random_date (random, kase),
                     .recorded = random_date (random, kase) };
  RtClaim claim;

  if (kind == RT_OF_RELATION)
    {
      row.start = random_date (random, kase);
      row.end = random_date (random, kase);
    }
  claim = rt_case_add_claim (kase, &row, NULL);
  assert_int_not_equal (claim, 0);
  return claim;
}

static void
random_value (GRand *random, RtCase *kase, RtSubjectKind kind, guint32 subject, RtClaim claim)
{
  static const struct
  {
    const char *property, *value; /* NULL: any text */
  } values[] = {
    { "description", NULL }, { "own property", NULL },
    { "alias", NULL },       { "age", "24" },
    { "date", "2024-01" },   { "amount", "1250.00 EUR" },
    { "active", "yes" },     { "coordinates", "30.283, 57.083" },
    { "weight", "2.5" },     { "country", "Iran" },
    { "zz", "7" },           { "R&D <x>", NULL },
  };
  guint i = pick_one (random, G_N_ELEMENTS (values));
  const char *raw = values[i].value ? values[i].value : NASTY (random);
  RtProperty p = rt_schema_need_property (rt_case_schema (kase), values[i].property);
  GError *error = NULL;

  if (kind == RT_OF_RELATION && strcmp (values[i].property, "alias") == 0)
    return;
  if (!rt_case_add_value (kase, kind, subject, p, raw, claim, &error))
    fail_msg ("%s: %s", values[i].property, error->message);
}

static void
random_sources (GRand *random, RtCase *kase)
{
  RtSourceRow s1 = { .id = "S1",
                     .title = NASTY (random),
                     .publisher = NASTY (random),
                     .url = "https://example.org/?a=1&b=2",
                     .date = random_date (random, kase),
                     .derived_from = "S2" };
  RtSourceRow s2 = { .id = "S2", .marking = 3 };
  RtSourceRow r1 = { .id = "R;1", .title = NASTY (random) };

  assert_true (rt_grade_parse ("B", NULL, &s1.reliability, NULL));
  assert_int_not_equal (rt_case_add_source (kase, &s1, NULL), 0);
  if (one_in (random, 2))
    assert_int_not_equal (rt_case_add_source (kase, &s2, NULL), 0);
  assert_int_not_equal (rt_case_add_source (kase, &r1, NULL), 0);
}

static void
random_entities (GRand *random, RtCase *kase, guint n)
{
  static const char *const types[] = { "person", "armed-group", "attack", "own-kind", NULL };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", one_in (random, 4) ? "é:<&;" : "e", i);
      const char *type = types[pick_one (random, G_N_ELEMENTS (types))];
      RtType t = type ? rt_schema_need_entity_type (rt_case_schema (kase), type) : 0;
      RtEntity e = rt_case_add_entity (kase, id, t, one_in (random, 3) ? NULL : NASTY (random),
                                       NULL);

      assert_int_not_equal (e, RT_NONE);
      if (one_in (random, 4))
        rt_entity_protect (kase, e);
      rt_entity_mark (kase, e, (RtMarking)pick_one (random, 6));
      for (guint v = pick_one (random, 4); v > 0; v--)
        random_value (random, kase, RT_OF_ENTITY, e,
                      one_in (random, 2) ? 0 : random_claim (random, kase, RT_OF_ENTITY, e));
    }
}

static void
random_relations (GRand *random, RtCase *kase, guint n_entities, guint n)
{
  static const char *const types[]
      = { "member-of", "paid", "met", "knows", "own-link", "said" };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = one_in (random, 3) ? g_strdup_printf ("r %u", i) : NULL;
      RtType type = rt_schema_need_relation_type (rt_case_schema (kase),
                                                  types[pick_one (random, 6)]);
      RtRelation r = rt_case_add_relation (kase, id, type, pick_one (random, n_entities),
                                           pick_one (random, n_entities), NULL);

      assert_int_not_equal (r, RT_NONE);
      for (guint c = 1 + pick_one (random, 2); c > 0; c--)
        {
          RtClaim claim = random_claim (random, kase, RT_OF_RELATION, r);
          if (one_in (random, 2))
            random_value (random, kase, RT_OF_RELATION, r, claim);
        }
    }
}

static void
random_rest (GRand *random, RtCase *kase)
{
  static const char *const columns[] = { "type", "parent", "label", "colour" };
  const char *values[] = { "own-sub-kind", "own-kind", NASTY (random), "#123456" };

  assert_true (rt_case_set (kase, "title", NASTY (random), NULL));
  assert_true (rt_case_set (kase, "timezone", "Asia/Tehran", NULL));
  assert_true (rt_case_set (kase, "own setting", NASTY (random), NULL));
  if (one_in (random, 2))
    assert_true (
        rt_schema_add_row (rt_case_schema (kase), "entity-types", columns, values, 4, NULL));
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    if (one_in (random, 3))
      assert_true (rt_case_add_rival (kase, one_in (random, 2) ? "who?" : "why; how?", r,
                                      RT_EXCLUSIVE_UNKNOWN, NULL));
}

static guint32
random_judged (GRand *random, RtCase *kase, const char *hypothesis, const char *evidence)
{
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;
  GError *error = NULL;
  guint32 i;

  row.hypothesis = hypothesis;
  row.evidence = evidence;
  row.note = one_in (random, 2) ? NASTY (random) : NULL;
  row.marking = (RtMarking)pick_one (random, 6);
  if (hypothesis && evidence)
    row.cell = (RtFit)pick_one (random, RT_N_FITS);
  else
    row.text = one_in (random, 2) ? NASTY (random) : NULL;
  if (!evidence)
    {
      row.question = one_in (random, 2) ? "who?" : NASTY (random);
      row.kind = (RtHypothesisKind)pick_one (random, RT_N_HYPOTHESIS_KINDS);
    }
  if (!hypothesis)
    {
      row.source = random_source (random, kase);
      row.via = random_source (random, kase);
      row.locator = one_in (random, 3) ? NASTY (random) : NULL;
      row.grade = random_grade (random);
    }
  if ((!hypothesis || !evidence) && rt_case_n_relations (kase) && one_in (random, 2))
    row.relation = pick_one (random, rt_case_n_relations (kase));
  else if (!hypothesis && one_in (random, 2))
    {
      row.entity = pick_one (random, rt_case_n_entities (kase));
      if (one_in (random, 2))
        row.property = rt_schema_need_property (rt_case_schema (kase), "description");
    }
  i = rt_case_add_hypothesis_row (kase, &row, &error);
  if (i == RT_NONE)
    fail_msg ("%s", error->message);
  if (one_in (random, 3))
    random_value (random, kase, RT_OF_HYPOTHESIS, i, 0);
  return i;
}

static void
random_hypotheses (GRand *random, RtCase *kase)
{
  static const char *const ids[] = { "it;was <a>", "nobody", "\"b\", or" };
  static const char *const pieces[] = { "seen", "p,2", "3\ntimes", "nobody" };

  for (guint h = 0; h < G_N_ELEMENTS (ids); h++)
    random_judged (random, kase, ids[h], NULL);
  for (guint p = 0; p < G_N_ELEMENTS (pieces); p++)
    random_judged (random, kase, NULL, pieces[p]);
  for (guint h = 0; h < G_N_ELEMENTS (ids); h++)
    for (guint p = 0; p < G_N_ELEMENTS (pieces); p++)
      if (one_in (random, 2))
        random_judged (random, kase, ids[h], pieces[p]);
}

/* (transfer full): a sealed case; the same for the same seed. */
FIXTURE_UNUSED RtCase *
random_case_of_rows (guint32 seed)
{
  GRand *random = g_rand_new_with_seed (seed);
  RtCase *kase = rt_case_new ();
  guint n = 1 + pick_one (random, 6);

  random_sources (random, kase);
  random_entities (random, kase, n);
  random_relations (random, kase, n, pick_one (random, 8));
  random_rest (random, kase);
  random_hypotheses (random, kase);
  assert_true (rt_case_seal (kase, NULL, NULL));
  g_rand_free (random);
  return kase;
}
