/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The line under a ranking: what is listed, and on what graph it was computed. */

#include "cli/rank.h"
#include "cli/words.h"
#include "graph/igraph-view.h"

/* Does any of those listed have a tie at all? */
static gboolean
are_tied (RtRun *run, const RtRanking *ranking)
{
  const igraph_t *graph = rt_view_graph (ranking->view);

  for (guint32 edge = 0; edge < rt_view_n_edges (ranking->view); edge++)
    {
      guint32 ends[] = { (guint32)IGRAPH_FROM (graph, edge), (guint32)IGRAPH_TO (graph, edge) };

      for (guint i = 0; i < 2; i++)
        if (rt_ranking_lists (run, ranking, rt_view_entity (ranking->view, ends[i])))
          return TRUE;
    }
  return FALSE;
}

static void
say_no_ties (RtRun *run, const RtRanking *ranking)
{
  if (rt_view_n_edges (ranking->view) == 0 && rt_view_size (ranking->view) > 1)
    rt_words_say_no_ties (run, ranking->view);
  else if (ranking->n > 0 && rt_view_n_edges (ranking->view) > 0 && !are_tied (run, ranking))
    rt_run_say_wrapped (run, "None of those listed has a tie here: their values say nothing. "
                             "--list all shows what the ties are between.");
}

void
rt_ranking_say_listed (RtRun *run, const RtRanking *ranking)
{
  const RtEntityType *type = ranking->listed ? rt_schema_entity_type (
                                 rt_case_schema (run->kase), ranking->listed)
                                             : NULL;
  g_autofree char *count = type ? rt_count (ranking->n, rt_text_or (type->label, type->name),
                                            rt_text_or (type->plural, NULL))
                                : rt_count (ranking->n, "entity", "entities");
  g_autofree char *all = rt_thousands (rt_view_size (ranking->view));
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *view = rt_view_words (ranking->view,
                                         ranking->normalized ? "normalised" : "not normalised");

  if (ranking->n > ranking->top)
    g_string_printf (line, "The first %u of %s (--top %u: all%s", ranking->top, count,
                     ranking->n, type ? "; " : ")");
  else
    g_string_printf (line, "%s listed%s", count, type ? " (" : "");
  if (type)
    g_string_append_printf (line, "--list all: %s)", all);
  g_string_append_printf (line, ". %s", view);
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n");
  say_no_ties (run, ranking);
}
