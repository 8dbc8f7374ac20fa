/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Matrices of hypotheses and evidence, a row of hypotheses.csv after the other. */
#pragma once

#include "fixture.h"

#include "redthread/hypotheses.h"
#include <math.h>

#define QUESTION "who?"

FIXTURE_UNUSED guint32
put (RtCase *kase, RtHypothesisRow row)
{
  GError *error = NULL;
  guint32 i = rt_case_add_hypothesis_row (kase, &row, &error);

  if (i == RT_NONE)
    fail_msg ("%s", error->message);
  return i;
}

/* A piece with any of these: #relation, @grade, speaker, via:document. */
FIXTURE_UNUSED guint32
piece (RtCase *kase, const char *id, const char *words)
{
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  row.evidence = id;
  for (guint i = 0; list[i]; i++)
    if (*list[i] == '#')
      assert_int_not_equal (row.relation = rt_case_relation (kase, list[i] + 1), RT_NONE);
    else if (*list[i] == '@')
      assert_true (rt_grade_parse (list[i] + 1, NULL, &row.grade, NULL));
    else if (g_str_has_prefix (list[i], "via:"))
      assert_int_not_equal (row.via = rt_case_need_source (kase, list[i] + 4, NULL), 0);
    else if (*list[i])
      assert_int_not_equal (row.source = rt_case_need_source (kase, list[i], NULL), 0);
  return put (kase, row);
}

FIXTURE_UNUSED void
hypothesis (RtCase *kase, const char *id)
{
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;

  row.hypothesis = id;
  row.question = QUESTION;
  put (kase, row);
}

FIXTURE_UNUSED void
cell (RtCase *kase, const char *h, const char *e, const char *word)
{
  RtHypothesisRow row = RT_HYPOTHESIS_ROW_NONE;

  row.hypothesis = h;
  row.evidence = e;
  assert_true (rt_fit_parse (word, &row.cell, NULL));
  put (kase, row);
}

FIXTURE_UNUSED RtMatrix *
matrix_of (RtCase *kase, const RtPick *pick)
{
  GError *error = NULL;
  RtMatrix *m;

  assert_true (rt_case_seal (kase, NULL, NULL));
  m = rt_matrix_new (kase, pick, QUESTION, NAN, NULL, &error);
  assert_null (error);
  return m;
}

FIXTURE_UNUSED GArray *
pivots_of (RtCase *kase, const RtPick *pick, const RtMatrix *m)
{
  GArray *pivots = rt_matrix_pivots (kase, pick, m, NULL, NULL);

  assert_non_null (pivots);
  return pivots;
}

FIXTURE_UNUSED void
assert_near (double found, double right)
{
  if (!(fabs (found - right) <= 1e-9) && !(isnan (found) && isnan (right)))
    fail_msg ("%.12f is not %.12f", found, right);
}

FIXTURE_UNUSED double
logistic (double x)
{
  return 1 / (1 + exp (-x));
}
