/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What --save-as keeps of a path: a number of each entity that is on it. */

#include "cli/path.h"

/* By the question, not by what was found: a second route tomorrow must not turn places on the
 * route into counts. */
static gboolean
asks_one_route (const RtPathQuestion *question)
{
  return question->ask == RT_ASK_ROUTES && question->options.kind < RT_PATHS_DISJOINT
         && question->options.k == 1;
}

gboolean
rt_path_save_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                     guint n, GError **error)
{
  gboolean places = asks_one_route (question);

  for (guint i = 0; run->save_as && i < n; i++)
    {
      const RtPath *path = paths->pdata[i];

      for (guint h = 0; h <= path->hops; h++)
        rt_save_as_add (run, path->entities[h], places ? h : 1);
    }
  return rt_save_as_end (run,
                         places ? "at which hop of the route the entity is"
                                : "on how many of the routes the entity is",
                         error);
}

gboolean
rt_path_save_cut (RtRun *run, const RtCut *cut, GError **error)
{
  for (guint i = 0; i < cut->n_entities; i++)
    rt_save_as_add (run, cut->entities[i], 1);
  for (guint i = 0; i < cut->n_relations; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (run->kase, cut->relations[i], &row);
      rt_save_as_add (run, row.from, 1);
      rt_save_as_add (run, row.to, 1);
    }
  return rt_save_as_end (run, "how many of what is to be cut the entity is, or is an end of",
                         error);
}

gboolean
rt_path_save_tree (RtRun *run, const RtTree *tree, GError **error)
{
  for (guint i = 0; i < tree->n_relations; i++)
    {
      if (tree->depth[i] == 0)
        rt_save_as_raise (run, tree->tail[i], 0);
      rt_save_as_raise (run, tree->head[i], tree->depth[i] + 1);
    }
  return rt_save_as_end (run, "by how many hops the entity is joined to the first one", error);
}
