/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands under figures of a graph: what they rest on, and why there are none. */

#include "analyze/basis.h"
#include "cli/words.h"

void
rt_words_say_basis (RtRun *run, const RtView *view)
{
  g_autofree char *words = rt_view_basis_words (view);

  if (words)
    rt_run_say_wrapped (run, "%s", words);
}

void
rt_words_say_no_ties (RtRun *run, const RtView *view)
{
  g_autofree const char **types = rt_run_values (run, "type");
  g_autofree char *list = g_strjoinv (" or ", (char **)types);
  gboolean lists = FALSE;

  if (rt_view_n_edges (view) > 0 || rt_view_size (view) == 0)
    return;
  for (const RtOption *o = run->command->options; o && o->name; o++)
    lists = lists || g_str_equal (o->name, "list");
  if (!*types)
    rt_run_say_wrapped (run, "No ties lie among what is selected.");
  else if (lists)
    rt_run_say_wrapped (run,
                        "No ties lie among what is selected. To look at some kinds and keep "
                        "what links them, list them: --list %s instead of --type %s.",
                        types[0], types[0]);
  else
    rt_run_say_wrapped (run,
                        "No ties lie among what is selected: --type %s takes away what links "
                        "them.",
                        list);
}
