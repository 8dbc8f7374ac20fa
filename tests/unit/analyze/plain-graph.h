/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Random cases with parallel relations, loops and several parts, as plain matrices, and what a
 * measure says of them. */
#pragma once

#include "random-case.h"

/* Strengths (parallel relations summed) and lengths (the shortest), i to j; undirected both
 * ways. */
typedef struct
{
  guint n;
  gboolean directed, weighted;
  double *s, *l;
} Plain;

FIXTURE_UNUSED void
plain_clear (Plain *p)
{
  g_free (p->s);
  g_free (p->l);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plain, plain_clear)

FIXTURE_UNUSED void
plain_init (Plain *p, RtCase *kase, gboolean directed, gboolean weighted)
{
  guint n = rt_case_n_entities (kase);

  *p = (Plain){ n, directed, weighted, g_new0 (double, n *n), g_new (double, n *n) };
  for (guint i = 0; i < n * n; i++)
    p->l[i] = FAR_OFF;
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;
      double w = weighted
                     ? g_ascii_strtod (rt_case_first_value (kase, RT_OF_RELATION, r, "w"), NULL)
                     : 1;

      rt_case_get_relation (kase, r, &row);
      if (row.from == row.to)
        continue;
      for (guint way = 0; way < (directed ? 1u : 2u); way++)
        {
          guint at = way ? row.to * n + row.from : row.from * n + row.to;

          p->s[at] = weighted ? p->s[at] + w : 1;
          p->l[at] = MIN (p->l[at], w);
        }
    }
}

FIXTURE_UNUSED gboolean
tied (const Plain *p, guint i, guint j)
{
  return p->s[i * p->n + j] > 0 || p->s[j * p->n + i] > 0;
}

FIXTURE_UNUSED RtCase *
rough_case (GRand *rand, guint n, double p)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "entity person n%u\n", i);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      for (guint type = 0; type < 2; type++)
        if (g_rand_double (rand) < p)
          g_string_append_printf (text, "n%u -%c-> n%u w=%g\n", i, type ? 'x' : 'y', j,
                                  g_rand_int_range (rand, 1, 17) / 8.0);
  return case_from (text->str);
}

FIXTURE_UNUSED RtView *
view_of (RtCase *kase, gboolean directed, gboolean weighted, gboolean length)
{
  RtViewOptions options = { .directed = directed,
                            .weight = weighted ? "w" : NULL,
                            .weight_is_length = length,
                            .ungraded = NAN };
  g_autoptr (GError) error = NULL;
  RtView *view = rt_view_new (kase, NULL, &options, NULL, &error);

  if (!view)
    fail_msg ("%s", error->message);
  return view;
}

FIXTURE_UNUSED double *
values_with (const RtView *view, const char *measure, RtMeasureSettings *settings)
{
  g_autoptr (GError) error = NULL;
  guint32 n = 0;
  g_autofree RtRankRow *rows = rt_rank_with (view, rt_measure_find (measure, NULL), FALSE,
                                             settings, &n, NULL, &error);
  double *values = g_new0 (double, n + 1);

  if (!rows)
    fail_msg ("%s: %s", measure, error->message);
  for (guint32 i = 0; i < n; i++)
    values[rows[i].entity] = rows[i].value;
  return values;
}

FIXTURE_UNUSED void
assert_close (const char *what, guint v, double got, double want)
{
  if (isnan (got) && isnan (want))
    return;
  if (!(fabs (got - want) <= 1e-9 * MAX (1, fabs (want))))
    fail_msg ("%s of n%u is %.17g and should be %.17g", what, v, got, want);
}
