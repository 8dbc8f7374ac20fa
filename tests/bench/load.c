/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What reading costs and nothing else: opens a case, which seals it, and prints how much is in
 * it. `redthread info` on the same folder also builds a view and counts its groups. Argument:
 * the case. It may use all processors, as the program does. */
#include "redthread/case.h"
#include "redthread/ingest.h"
#include <stdio.h>

int
main (int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (RtContext) ctx = rt_context_new ();
  RtCase *kase;

  rt_context_set_jobs (ctx, 0);
  kase = argc > 1 ? rt_case_open (argv[1], NULL, ctx, &error) : NULL;
  if (!kase)
    {
      fprintf (stderr, "load: %s\n", error ? error->message : "name a case");
      g_clear_error (&error);
      return 1;
    }
  printf ("%u entities, %u relations, %u claims: %.0f MB in columns\n",
          rt_case_n_entities (kase), rt_case_n_relations (kase), rt_case_n_claims (kase),
          (double)rt_case_bytes (kase) / 1e6);
  rt_case_free (kase);
  return 0;
}
