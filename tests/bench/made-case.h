/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Large cases from fixed seeds: n persons, and three times as many who know each other. */
#pragma once

#include "turns.h"
#include "redthread/redthread.h"

/* One relation. */
typedef struct
{
  RtEntity to;
  const char *grade; /* or NULL */
  gint source;       /* a number */
} BenchRelation;

/* The one that begins at @from of @n, by @random. */
typedef BenchRelation (*BenchRelate) (GRand *random, guint n, RtEntity from);

static inline void
bench_add_relation (RtCase *kase, RtType knows, RtEntity from, const BenchRelation *relation,
                    guint line)
{
  RtClaimRow claim = { .kind = RT_OF_RELATION, .file = "relations.csv", .line = line };
  GError *error = NULL;
  char id[32];

  claim.subject = rt_case_add_relation (kase, NULL, knows, from, relation->to, &error);
  bench_need (claim.subject != RT_NONE, error);
  bench_need (!relation->grade || rt_grade_parse (relation->grade, NULL, &claim.grade, &error),
              error);
  g_snprintf (id, sizeof id, "S%d", relation->source);
  claim.source = rt_case_need_source (kase, id, &error);
  bench_need (claim.source && rt_case_add_claim (kase, &claim, &error), error);
}

static inline void
bench_make_case (RtCase *kase, guint n, BenchRelate relate)
{
  RtType person = rt_schema_need_entity_type (rt_case_schema (kase), "person");
  RtType knows = rt_schema_need_relation_type (rt_case_schema (kase), "knows");
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GError *error = NULL;
  char id[32];

  for (guint i = 0; i < n; i++)
    {
      g_snprintf (id, sizeof id, "p%u", i);
      bench_need (rt_case_add_entity (kase, id, person, NULL, &error) != RT_NONE, error);
    }
  for (guint i = 0; i < 3 * n; i++)
    {
      RtEntity from = (RtEntity)g_rand_int_range (random, 0, (gint32)n);
      BenchRelation relation = relate (random, n, from);

      bench_add_relation (kase, knows, from, &relation, i + 2);
    }
  bench_need (rt_case_seal (kase, NULL, &error), error);
}
