/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who connects what: the part that each entity plays between groups, how little its contacts
 * have to do with each other, and what falls apart without it. */

#include "cli/brokers.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include "graph/rows.h"
#include <math.h>
#include <string.h>

#define TOP_ON_SCREEN 12u

/* ---- What is asked ---------------------------------------------------------------------- */

static const char *const kinds[] = { "all", "roles", "holes", "cuts" };

static gboolean
read_options (RtRun *run, RtBrokering *b, GError **error)
{
  const char *as = rt_run_value (run, "as");
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;

  for (guint i = 0; as && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], as))
      b->kind = (RtBrokersKind)i;
  if (rt_run_has (run, "of") && (b->kind == RT_BROKERS_HOLES || b->kind == RT_BROKERS_CUTS))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--of says between what groups, and --as %s knows no groups; leave one out",
                   as);
      return FALSE;
    }
  return rt_run_whole (run, "top", 1, otherwise, &b->ranking.top, error);
}

/* ---- What is found ------------------------------------------------------------------- */

/* Everything is found but for --of, which --as holes and cuts do not ask about. */
static gboolean
compute (RtRun *run, RtBrokering *b, GError **error)
{
  const RtView *view = b->ranking.view;
  const RtBreak *points;
  guint32 n;

  if (b->kind == RT_BROKERS_ALL || b->kind == RT_BROKERS_ROLES)
    {
      if (!rt_division_init (run, &b->division, view, error))
        return FALSE;
      b->brokerage = rt_brokerage (view, b->division.group, run->ctx, error);
      if (!b->brokerage)
        return FALSE;
    }
  b->holes = rt_holes (view, run->ctx, error);
  b->cuts = b->holes ? rt_breaks (view, run->ctx, error) : NULL;
  if (!b->cuts)
    return FALSE;
  b->cut = g_try_new0 (const RtBreak *, rt_view_size (view) + 1u);
  b->order = g_try_new (guint32, rt_view_size (view) + 1u);
  if (!b->cut || !b->order)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "not enough memory to look for brokers");
      return FALSE;
    }
  points = rt_breaks_points (b->cuts, &n);
  for (guint32 i = 0; i < n; i++)
    b->cut[rt_view_vertex (view, points[i].entity)] = &points[i];
  return TRUE;
}

guint32
rt_brokering_off (const RtBrokering *b, const RtBreak *cut)
{
  g_autoptr (RtBreakParts) parts = cut ? rt_break_parts (b->cuts, cut) : NULL;
  guint32 off = 0;

  for (guint i = 1; parts && i < cut->n_parts; i++)
    off += rt_break_part_size (parts, i);
  return off;
}

/* ---- In order ------------------------------------------------------------------------ */

double
rt_brokering_weight (const RtBrokering *b, guint32 v)
{
  switch (b->kind)
    {
    case RT_BROKERS_HOLES:
      return b->holes[v].contacts ? b->holes[v].effective_size : -1;
    case RT_BROKERS_CUTS:
      return b->cut[v] ? (double)b->cut[v]->apart : 0;
    default:
      return (double)rt_brokerage_total (b->ranking.view, &b->brokerage[v]);
    }
}

static gint
compare_brokers (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtBrokering *brokering = data;
  const RtView *view = brokering->ranking.view;
  const guint32 *u = a, *v = b;
  double x = rt_brokering_weight (brokering, *u), y = rt_brokering_weight (brokering, *v);

  if (x != y)
    return x > y ? -1 : 1;
  return rt_compare_entity_ids (rt_view_case (view), rt_view_entity (view, *u),
                                rt_view_entity (view, *v));
}

static void
put_in_order (RtRun *run, RtBrokering *b)
{
  for (guint32 v = 0; v < rt_view_size (b->ranking.view); v++)
    if (rt_ranking_lists (run, &b->ranking, rt_view_entity (b->ranking.view, v)))
      b->order[b->ranking.n++] = v;
  g_qsort_with_data (b->order, (gint)b->ranking.n, sizeof *b->order, compare_brokers, b);
}

/* What the answer is ordered by. */
static gboolean
save (RtRun *run, const RtBrokering *b, GError **error)
{
  const char *what = b->kind == RT_BROKERS_HOLES ? "the effective size of the entity's contacts"
                     : b->kind == RT_BROKERS_CUTS
                         ? "how many pairs of others are apart without "
                           "the entity"
                         : "how many pairs of contacts the entity "
                           "brokers";

  for (guint32 v = 0; run->save_as && v < rt_view_size (b->ranking.view); v++)
    if (b->kind != RT_BROKERS_HOLES || b->holes[v].contacts > 0)
      rt_save_as_number (run, rt_view_entity (b->ranking.view, v), rt_brokering_weight (b, v));
  return rt_save_as_end (run, what, error);
}

static gboolean
gather (RtRun *run, RtBrokering *b, GError **error)
{
  if (!read_options (run, b, error) || !rt_run_load (run, error)
      || !(b->ranking.view = rt_run_view (run, error))
      || !rt_ranking_read_listed (run, &b->ranking, error) || !compute (run, b, error))
    return FALSE;
  put_in_order (run, b);
  return save (run, b, error);
}

static void
clear_brokering (RtBrokering *b)
{
  rt_division_clear (&b->division);
  g_free (b->brokerage);
  g_free (b->holes);
  g_free (b->cut);
  g_free (b->order);
  rt_breaks_free (b->cuts);
  g_clear_pointer (&b->ranking.view, rt_view_free);
}

/* ---- The command --------------------------------------------------------------------- */

static int
run_brokers (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtBrokering b = { 0 };
  int code;

  if (!gather (run, &b, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        rt_run_json (run, rt_brokering_json (run, &b));
      else if (run->csv)
        rt_brokering_table (run, &b);
      else
        rt_brokering_say (run, &b);
      code = b.ranking.n > 0 && rt_brokering_weight (&b, b.order[0]) > 0 ? RT_EXIT_YES
                                                                         : RT_EXIT_NO;
    }
  clear_brokering (&b);
  return code;
}

static const RtOption options[] = {
  { .name = "of",
    .argument = "WHAT",
    .summary = "Between what: group (found by leiden, as groups does; unless said), type (the "
               "kind of entity), or a property" },
  { .name = "as",
    .argument = "KIND",
    .values = "all|roles|holes|cuts",
    .summary = "One kind alone and in full: roles between groups, structural holes, or what "
               "falls apart; all side by side unless said" },
  { .name = "top", .argument = "N", .summary = "List the first N; 12 on the screen, else all" },
  { .name = "list",
    .argument = "TYPE",
    .summary
    = "List entities of this type, or all; actors where there are any. The graph keeps "
      "all the same" },
  { .name = NULL },
};

const RtCommand rt_cmd_brokers = {
  .name = "brokers",
  .run = run_brokers,
  .summary = "Who connects the others: between groups, over holes, and what falls apart "
             "without whom",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES,
  .options = options,
  .examples
  = "redthread brokers graphs/kerman-2024\n"
    "redthread brokers graphs/kerman-2024 --of type --as roles --directed --fold-events\n"
    "redthread brokers graphs/wendelsund --relation paid --as cuts --list all",
  .numbers
  = "An entity brokers a pair where both ends are its contacts and not each other's; with "
    "--directed where one leads to it, it leads to the other, and the first does not lead "
    "there. Its role is by the groups of the three (Gould and Fernandez 1989): coordinator, "
    "all of one; itinerant, the ends of one and it of another; gatekeeper, it and the end that "
    "it leads to of one; representative, it and the end that leads to it of one; liaison, "
    "three "
    "groups. Undirected, gatekeeper and representative are the same pairs and stand in one "
    "column, and each pair counts once; --csv and --json keep both columns, alike, of which a "
    "sum takes one. An entity of which the property says nothing is in no "
    "group, and no pair counts it; of several values the first is taken.\n"
    "Burt's measures (1992): effective size is contacts less their redundancy, efficiency its "
    "share of the contacts; constraint is low for a broker; hierarchy is 0 where all contacts "
    "constrain alike and 1 where one does it all. They use weights as strengths.\n"
    "\"off\" is how many entities would be apart from the largest part that is left; \"apart\" "
    "how many pairs of others. Directions are ignored there, and a bridge is the tie of two, "
    "however many relations make it.\n"
    "--save-as keeps the pairs; with --as holes the effective size, with --as cuts the pairs "
    "apart.\n"
    "--json: {\"of\",\"groups\":[name],\"in_no_group\":n,\"directed\",\"weight\",\"folded\","
    "\"roles\",\"entities\":n,\"relations\":n,\"rows\":[{\"id\",\"name\",\"type\",\"group\","
    "\"pairs\",\"coordinator\",\"itinerant\",\"gatekeeper\",\"representative\",\"liaison\","
    "\"contacts\",\"effective_size\",\"efficiency\",\"constraint\",\"hierarchy\",\"apart\","
    "\"off\",\"parts\":[size]}],\"bridges\":[{\"ends\":[id,id],\"relations\":[id],\"apart\","
    "\"off\":n}]}; with --as holes or cuts \"of\" is null, and so is what rests on groups.",
  .see_also = "groups, remove, rank",
};
