/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cases whose worlds are drawn, and how near a share of worlds must be to what it should be.
 * Seeds are fixed, so a figure that is within four standard errors is within them every time.
 */
#pragma once

#include "fixture.h"

#include "redthread/analyze.h"
#include <math.h>

#define MANY 64000u

FIXTURE_UNUSED RtView *
view_of (RtCase *kase, gboolean directed)
{
  const RtViewOptions options = { .directed = directed, .ungraded = NAN };
  GError *error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  assert_null (error);
  return view;
}

FIXTURE_UNUSED void
assert_near (double found, double right, double slack)
{
  if (!(fabs (found - right) <= slack))
    fail_msg ("%.5f is not within %.5f of %.5f", found, slack, right);
}

FIXTURE_UNUSED double
slack_of (double p, guint n)
{
  return 4 * sqrt (MAX (p * (1 - p), 1e-4) / n);
}

G_GNUC_UNUSED static const char MIXED[] = "a -met-> b @B2 S1\n"
                                          "a -met-> c @B2 S1\n"
                                          "b -met-> c @C3 S2\n"
                                          "b -met-> d @A1 S3 #m\n"
                                          "b -met-> d @C2 S1 #m\n"
                                          "! b -met-> d @B3 S2 #m\n"
                                          "c -met-> d\n"
                                          "d -met-> e @D2 S4\n"
                                          "source S4 from=S1;S2\n";

FIXTURE_UNUSED char *
random_text (GRand *rand, guint entities, guint relations, guint speakers)
{
  static const char *const grades[] = { "@A1", "@B2", "@C3", "@B4", "@D2", "@C5" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < relations; i++)
    g_string_append_printf (text, "n%d -paid-> n%d %s S%u\n",
                            g_rand_int_range (rand, 0, (gint)entities),
                            g_rand_int_range (rand, 0, (gint)entities),
                            grades[g_rand_int_range (rand, 0, G_N_ELEMENTS (grades))],
                            speakers ? (guint)g_rand_int_range (rand, 0, (gint)speakers) : i);
  for (guint i = 0; i < entities; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  return g_string_free (text, FALSE);
}

/* What @measure is in world @world, by a case that has only its relations. */
FIXTURE_UNUSED void
values_in (RtCase *kase, const char *measure, guint32 world, double *values)
{
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  const RtViewOptions options = { .ungraded = NAN };
  g_autoptr (RtView) view = NULL;
  g_autofree RtRankRow *rows = NULL;
  guint32 n;

  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    rt_pick_set_relation (pick, r, world >> r & 1);
  view = rt_view_new (kase, pick, &options, NULL, NULL);
  rows = rt_rank (view, rt_measure_find (measure, NULL), FALSE, &n, NULL, NULL);
  for (guint32 i = 0; i < n; i++)
    values[rows[i].entity] = rows[i].value;
}
