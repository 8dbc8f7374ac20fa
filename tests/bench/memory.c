/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a case of one million entities with three million relations and claims takes: at
 * most 600 MB is the budget. Half of the relations are repeatable, every claim has a speaker, a
 * grade and one of 20,000 days. Prints the columns' own count and the process's peak.
 * Arguments: thousands of
 * entities (1000), then "rich" for claims that also have a document, a locator and a day of
 * report of their own, and relations with ids of their own. */
#include "redthread/case.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static void
need (gboolean ok, const GError *error)
{
  if (ok)
    return;
  fprintf (stderr, "memory: %s\n", error ? error->message : "failed");
  exit (1);
}

static void
add_entities (RtCase *kase, guint n)
{
  RtType person = rt_schema_need_entity_type (rt_case_schema (kase), "person");

  for (guint i = 0; i < n; i++)
    {
      char id[32], name[64];
      GError *error = NULL;

      g_snprintf (id, sizeof id, "person-%u", i);
      g_snprintf (name, sizeof name, "Forename%u Surname%u", i % 5003, i);
      need (rt_case_add_entity (kase, id, person, name, &error) != RT_NONE, error);
    }
}

static RtDate
some_day (RtCase *kase, GRand *random)
{
  char text[32];
  GError *error = NULL;
  RtDate date;
  guint day = (guint)g_rand_int_range (random, 0, 20000);

  g_snprintf (text, sizeof text, "%u-%02u-%02u", 1965 + day / 336, day / 28 % 12 + 1,
              day % 28 + 1);
  need (rt_case_date (kase, text, &date, &error), error);
  return date;
}

/* What a rich row has beyond the others. */
static void
enrich (RtCase *kase, RtClaimRow *claim, guint i, char locator[32], GRand *random)
{
  GError *error = NULL;

  g_snprintf (locator, 32, "row %u", i);
  claim->locator = locator;
  claim->via = rt_case_need_source (kase, "R1", &error);
  need (claim->via != 0, error);
  claim->reported = some_day (kase, random);
}

static void
add_relations (RtCase *kase, guint n_entities, guint n, gboolean rich, GRand *random)
{
  const char *types[] = { "paid", "knows" };
  RtGrade grade;

  rt_grade_parse ("B2", NULL, &grade, NULL);
  for (guint i = 0; i < n; i++)
    {
      RtType type = rt_schema_need_relation_type (rt_case_schema (kase), types[i % 2]);
      RtEntity from = (RtEntity)g_rand_int_range (random, 0, (gint32)n_entities);
      RtEntity to = (RtEntity)g_rand_int_range (random, 0, (gint32)n_entities);
      RtClaimRow claim
          = { .kind = RT_OF_RELATION, .grade = grade, .file = "relations.csv", .line = i };
      GError *error = NULL;
      char id[32], own_id[32], locator[32];

      g_snprintf (own_id, sizeof own_id, "tx%09u", i);
      g_snprintf (id, sizeof id, "S%d", g_rand_int_range (random, 1, 1000));
      claim.subject = rt_case_add_relation (kase, rich ? own_id : NULL, type, from, to, &error);
      need (claim.subject != RT_NONE, error);
      claim.source = rt_case_need_source (kase, id, &error);
      claim.start = some_day (kase, random);
      if (rich)
        enrich (kase, &claim, i, locator, random);
      need (claim.source && rt_case_add_claim (kase, &claim, &error), error);
    }
}

int
main (int argc, char **argv)
{
  guint n = (argc > 1 ? (guint)atoi (argv[1]) : 1000) * 1000;
  RtCase *kase = rt_case_new ();
  GRand *random = g_rand_new_with_seed (1);
  GError *error = NULL;
  struct rusage usage;
  gint64 begun = g_get_monotonic_time (), added;

  add_entities (kase, n);
  add_relations (kase, n, 3 * n, argc > 2, random);
  added = g_get_monotonic_time ();
  need (rt_case_seal (kase, NULL, &error), error);
  getrusage (RUSAGE_SELF, &usage);
  printf ("%u entities, %u relations, %u claims: %.0f MB in columns, %.0f MB peak, added in "
          "%.1f s, sealed in %.1f s\n",
          rt_case_n_entities (kase), rt_case_n_relations (kase), rt_case_n_claims (kase),
          (double)rt_case_bytes (kase) / 1e6, (double)usage.ru_maxrss * 1024 / 1e6,
          (double)(added - begun) / 1e6, (double)(g_get_monotonic_time () - added) / 1e6);
  rt_case_free (kase);
  g_rand_free (random);
  return 0;
}
