/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who belongs together: the selection in groups, how good they are, how much of them is chance,
 * and what holds each together. */

#include "cli/groups.h"
#include "cli/progress.h"
#include "cli/save-as.h"
#include "cli/words.h"

#define TOP_ON_SCREEN 15u
#define MOST_STEPS 100u
#define MOST_SEEDS 10000u

static gboolean
read_resolution (RtRun *run, double *out, GError **error)
{
  const char *text = rt_run_value (run, "resolution");

  if (!text || (rt_parse_number (text, out) && *out > 0))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--resolution \"%s\": give a number above 0, such as 0.1; more makes smaller "
               "groups",
               text);
  return FALSE;
}

static gboolean
check_most (const char *option, guint value, guint most, GError **error)
{
  if (value <= most)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s %u: at most %u", option, value, most);
  return FALSE;
}

static gboolean
read_options (RtRun *run, RtGrouped *grouped, GError **error)
{
  const char *by = rt_run_value (run, "by");
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;
  RtGroupOptions *options = &grouped->options;

  grouped->method = by ? rt_grouping_find (by, error) : rt_groupings;
  return grouped->method && rt_run_whole (run, "top", 1, otherwise, &grouped->top, error)
         && rt_run_whole (run, "steps", 1, 0, &options->steps, error)
         && rt_run_whole (run, "least", 1, 0, &options->least, error)
         && rt_run_whole (run, "seeds", 1, 0, &options->seeds, error)
         && read_resolution (run, &options->resolution, error)
         && check_most ("steps", options->steps, MOST_STEPS, error)
         && check_most ("seeds", options->seeds, MOST_SEEDS, error);
}

/* Each entity's group by its number; where it is in several, each of them. */
static gboolean
save (RtRun *run, const RtGrouped *grouped, GError **error)
{
  g_autofree char *what = g_strdup_printf ("the number of the entity's group by %s",
                                           grouped->method->name);

  for (guint32 g = 0; run->save_as && g < rt_groups_n (grouped->groups); g++)
    {
      g_autofree char *number = g_strdup_printf ("%u", g + 1);
      guint32 n;
      const guint32 *members = rt_groups_members (grouped->groups, g, &n);

      for (guint32 i = 0; i < n; i++)
        rt_save_as_put (run, rt_view_entity (rt_groups_view (grouped->groups), members[i]),
                        number);
    }
  return rt_save_as_end (run, what, error);
}

static gboolean
gather (RtRun *run, RtGrouped *grouped, RtView **view, GError **error)
{
  if (!read_options (run, grouped, error) || !rt_run_load (run, error)
      || !(*view = rt_run_view (run, error)))
    return FALSE;
  grouped->groups = rt_groups (*view, grouped->method, &grouped->options, run->ctx, error);
  return grouped->groups && save (run, grouped, error);
}

static gboolean
has_any (const RtGrouped *grouped)
{
  for (guint32 g = 0; g < rt_groups_n (grouped->groups); g++)
    {
      guint32 n;

      rt_groups_members (grouped->groups, g, &n);
      if (n > 1)
        return TRUE;
    }
  return FALSE;
}

static int
run_groups (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtView) view = NULL;
  g_autoptr (RtGroups) groups = NULL;
  RtGrouped grouped = { 0 };
  gboolean found;

  /* A method that is deaf to Ctrl-C has a process of its own, which can be ended: on a single
   * processor too. */
  if (!rt_run_has (run, "jobs"))
    rt_context_set_jobs (run->ctx, MAX (2, g_get_num_processors ()));
  run->progress->hint = "--by leiden, fewer --seeds or --around NAME is quicker";
  found = gather (run, &grouped, &view, &error);
  groups = grouped.groups;
  if (!found)
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    rt_run_json (run, rt_grouped_json (run, &grouped));
  else if (run->csv)
    rt_grouped_csv (run, &grouped);
  else
    rt_grouped_say (run, &grouped);
  return has_any (&grouped) ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "by",
    .argument = "METHOD",
    .values = "@groupings",
    .summary = "What makes a group, see below; leiden unless said" },
  { .name = "resolution",
    .argument = "R",
    .summary = "leiden: groups at least so dense, by the Potts model; louvain: 1, more makes "
               "smaller groups" },
  { .name = "steps", .argument = "N", .summary = "walktrap: how long the walks are; 4" },
  { .name = "least",
    .argument = "N",
    .summary = "core, cliques, cohesive: the least k, size or cohesion" },
  { .name = "seeds",
    .argument = "N",
    .summary = "How many runs of a method that draws at random are compared; 50" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_groups = {
  .name = "groups",
  .run = run_groups,
  .summary = "Who belongs together: groups by a method, how sure they are, and what holds each",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES | RT_WORKS_LONG | RT_TELLS_SO_FAR,
  .options = options,
  .examples = "redthread groups graphs/kerman-2024\n"
              "redthread groups graphs/kerman-2024 --by core --fold-events\n"
              "redthread groups graphs/wendelsund --by strong --relation owns",
  .numbers
  = "Members stand by how closely they are tied within the group. \"tied by\" counts the "
    "relations between members by their types; \"at\" are the places to which members have "
    "most "
    "relations of any kind but nationality. Modularity is Newman's, with the weights of the "
    "graph: the share of ties within groups less what chance would put there; above 0.3 is "
    "much. "
    "leiden, louvain, label-propagation and infomap draw at random: they run with 50 seeds, "
    "and "
    "the groups are those of the run that agrees best with all (mean normalised mutual "
    "information, which the first line has, over entities that have a tie). \"held\" is how "
    "often "
    "two members of the group are together in these runs. Weights are strengths, but for the "
    "ways of edge-betweenness. In cliques, biconnected and cohesive an entity can be in "
    "several "
    "groups. Group 1 is the largest; of core and cohesive those of the highest k or cohesion "
    "come first.\n"
    "--json: "
    "{\"method\",\"quality\":modularity|null,\"stability\":0 to "
    "1|null,\"runs\",\"overlaps\",\"directed\",\"weight\",\"folded\",\"roles\",\"entities\":n,"
    "\"relations\":n,\"groups\":[{\"id\",\"size\",\"members\":[id],\"why\",\"held\":0 to "
    "1|null,\"ties\":{type:n},\"places\":[id]}]}, of core \"k\", of cohesive \"cohesion\" too; "
    "--csv: a row a membership",
  .see_also = "rank, near, chart",
};
