/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Small random cases, the same each run, for tests that compare with a slow plain version. */
#pragma once

#include "fixture.h"
#include "redthread/analyze.h"
#include <math.h>

#define FAR_OFF 1e300

/* "n0 -x-> n3 w=2" lines: n entities, each of the pairs with probability p; weights are
 * eighths. */
FIXTURE_UNUSED RtCase *
random_case (GRand *rand, guint n, double p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (i != j && g_rand_double (rand) < p)
        g_string_append_printf (text, "n%u -x-> n%u w=%g\n", i, j,
                                g_rand_int_range (rand, 1, 17) / 8.0);
  return case_from (text->str);
}

FIXTURE_UNUSED RtView *
random_view (RtCase *kase, gboolean directed, gboolean weighted)
{
  RtViewOptions options = { .directed = directed,
                            .weight = weighted ? "w" : NULL,
                            .weight_is_length = TRUE,
                            .ungraded = NAN };
  g_autoptr (GError) error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  if (!view)
    fail_msg ("%s", error->message);
  return view;
}

/* A plain matrix of lengths, built from the case and not from the view: FAR_OFF where no edge.
 */
FIXTURE_UNUSED double *
plain_matrix (RtCase *kase, gboolean directed, gboolean weighted)
{
  guint n = rt_case_n_entities (kase);
  double *m = g_new (double, n *n);

  for (guint i = 0; i < n * n; i++)
    m[i] = FAR_OFF;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = weighted
                     ? g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL)
                     : 1;

      rt_case_get_relation (kase, r, &row);
      m[row.from * n + row.to] = MIN (m[row.from * n + row.to], w);
      if (!directed)
        m[row.to * n + row.from] = MIN (m[row.to * n + row.from], w);
    }
  return m;
}
