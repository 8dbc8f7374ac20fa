/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A route of ties can be long where one report links the two ends: "A warned B" is reporting
 * and carries no route by itself, but whoever asks how A and B are linked wants to hear of it.
 */

#include "cli/path.h"
#include "cli/words.h"

/* The first relation between the two that the view does not walk for its role; RT_NONE. */
static RtRelation
passed_over (const RtRun *run, RtEntity from, RtEntity to)
{
  guint roles = run->view.roles ? run->view.roles : RT_TIE, n;
  const RtRelation *relations = rt_entity_relations (run->kase, from, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (run->kase, relations[i], &row);
      if ((row.from == to || row.to == to)
          && !(rt_relation_type (run->kase, relations[i])->role & roles)
          && rt_pick_relation (run->pick, relations[i])
          && rt_relation_stands (run->kase, relations[i], run->pick))
        return relations[i];
    }
  return RT_NONE;
}

void
rt_path_say_direct (RtRun *run, const RtPath *path)
{
  RtRelation r = path->hops > 1
                     ? passed_over (run, path->entities[0], path->entities[path->hops])
                     : RT_NONE;
  g_autofree char *sentence = NULL, *line = NULL;
  const char *role;

  if (r == RT_NONE)
    return;
  role = rt_role_name (rt_relation_type (run->kase, r)->role);
  sentence = rt_relation_read (run->kase, r, FALSE, run->show_protected);
  line = g_strdup_printf ("Directly, but as %s and no tie: %s. To walk such links: --with %s.",
                          role, sentence, role);
  rt_wrap_append (run->out, line, run->screen.width, 2);
  rt_run_say (run, "\n");
}
