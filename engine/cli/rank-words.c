/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The lines under a ranking: on what graph it was computed, and what that rests on. */

#include "cli/rank.h"
#include "graph/igraph-view.h"

typedef struct
{
  guint relations, ungraded, single, undated;
} Basis;

static void
add_basis (RtRun *run, RtRelation r, Basis *basis)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  RtDateSpan span;

  basis->relations++;
  basis->ungraded += likelihood.judged ? 0 : 1;
  basis->single += likelihood.asserting == 1 ? 1 : 0;
  basis->undated += rt_relation_span (run->kase, r, run->pick, &span) ? 0 : 1;
}

/* Each relation of the view once: one that a fold uses in several links counts once. */
static Basis
count_basis (RtRun *run, const RtView *view)
{
  Basis basis = { 0 };
  g_autofree guint8 *seen = g_try_malloc0 (MAX (1, rt_case_n_relations (run->kase)));

  for (guint32 edge = 0; seen && edge < rt_view_n_edges (view); edge++)
    {
      guint n;
      const RtRelation *relations = rt_view_relations (view, edge, &n);

      for (guint i = 0; i < n; i++)
        if (!seen[relations[i]])
          {
            seen[relations[i]] = 1;
            add_basis (run, relations[i], &basis);
          }
    }
  return basis;
}

void
rt_ranking_say_basis (RtRun *run, const RtRanking *ranking)
{
  Basis basis = count_basis (run, ranking->view);
  const struct
  {
    guint n;
    const char *one, *many;
  } parts[] = { { basis.ungraded, "is ungraded", "are ungraded" },
                { basis.single, "rests on one speaker", "rest on one speaker" },
                { basis.undated, "is undated", "are undated" } };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *n = rt_thousands (parts[i].n);
      if (parts[i].n > 0)
        g_string_append_printf (line, "%s%s %s", line->len ? ", " : "Of these ", n,
                                parts[i].n == 1 ? parts[i].one : parts[i].many);
    }
  if (line->len)
    rt_run_say (run, "%s.\n", line->str);
}

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
    {
      rt_run_say_wrapped (run, "No ties lie among what is selected. To rank some kinds and "
                               "keep what links them, list them:");
      rt_run_say (run, "  --list person instead of --type person.\n");
    }
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
  g_autofree char *count
      = type ? rt_count (ranking->n, type->label && *type->label ? type->label : type->name,
                         type->plural && *type->plural ? type->plural : NULL)
             : rt_count (ranking->n, "entity", "entities");
  g_autofree char *all = rt_thousands (rt_view_size (ranking->view));
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *view = rt_view_words (ranking->view, ranking->normalized);

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
