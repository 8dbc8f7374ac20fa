/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Brokers as JSON: a row an entity, and the bridges. */

#include "cli/brokers.h"
#include "cli/words.h"

static void
set_brokerage (json_t *row, const RtBrokering *b, guint32 v)
{
  const RtDivision *division = &b->division;
  guint32 group = b->brokerage ? division->group[v] : RT_NO_GROUP;

  rt_json_set_text (row, "group", group == RT_NO_GROUP ? NULL : division->names->pdata[group]);
  if (b->brokerage)
    rt_json_set_int (row, "pairs",
                     (gint64)rt_brokerage_total (b->ranking.view, &b->brokerage[v]));
  else
    rt_json_set_null (row, "pairs");
  for (guint part = 0; part < RT_N_BROKER_PARTS; part++)
    if (b->brokerage)
      rt_json_set_int (row, rt_broker_part_name (part), (gint64)b->brokerage[v].n[part]);
    else
      rt_json_set_null (row, rt_broker_part_name (part));
}

static void
set_cut (json_t *row, const RtBrokering *b, const RtBreak *cut)
{
  g_autoptr (RtBreakParts) parts = cut ? rt_break_parts (b->cuts, cut) : NULL;
  json_t *sizes = rt_json_array ();

  rt_json_set_int (row, "apart", cut ? (gint64)cut->apart : 0);
  rt_json_set_int (row, "off", rt_brokering_off (b, cut));
  for (guint i = 0; cut && i < cut->n_parts; i++)
    rt_json_add (sizes, json_integer (rt_break_part_size (parts, i)));
  rt_json_set (row, "parts", sizes);
}

static json_t *
json_row (RtRun *run, const RtBrokering *b, guint32 v)
{
  RtEntity e = rt_view_entity (b->ranking.view, v);
  const RtHoles *holes = &b->holes[v];
  g_autofree char *name = rt_words_name (run, e);
  json_t *row = rt_json_object ();

  rt_json_set_text (row, "id", rt_entity_id (run->kase, e));
  rt_json_set_text (row, "name", name);
  rt_json_set_text (row, "type", rt_entity_type_name (run->kase, e));
  set_brokerage (row, b, v);
  rt_json_set_int (row, "contacts", holes->contacts);
  rt_json_set_real (row, "effective_size", holes->effective_size);
  rt_json_set_real (row, "efficiency", holes->efficiency);
  rt_json_set_real (row, "constraint", holes->constraint);
  rt_json_set_real (row, "hierarchy", holes->hierarchy);
  set_cut (row, b, b->cut[v]);
  return row;
}

static json_t *
json_bridge (RtRun *run, const RtBrokering *b, const RtBreak *bridge)
{
  json_t *row = rt_json_object (), *ends = rt_json_array (), *relations = rt_json_array ();
  g_autofree RtRelation *list = NULL;
  guint n;

  rt_json_add_text (ends, rt_entity_id (run->kase, bridge->entity));
  rt_json_add_text (ends, rt_entity_id (run->kase, bridge->other));
  list = rt_break_relations (b->cuts, bridge, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = rt_relation_id (run->kase, list[i]);
      rt_json_add_text (relations, id);
    }
  rt_json_set (row, "ends", ends);
  rt_json_set (row, "relations", relations);
  rt_json_set_int (row, "apart", (gint64)bridge->apart);
  rt_json_set_int (row, "off", rt_brokering_off (b, bridge));
  return row;
}

json_t *
rt_brokering_json (RtRun *run, const RtBrokering *b)
{
  json_t *object = rt_json_object (), *rows = rt_json_array (), *bridges = rt_json_array (),
         *groups = rt_json_array ();
  guint32 n;
  const RtBreak *bridge = rt_breaks_bridges (b->cuts, &n);

  for (guint g = 0; b->division.names && g < b->division.names->len; g++)
    rt_json_add_text (groups, b->division.names->pdata[g]);
  for (guint32 i = 0; i < MIN (b->ranking.n, b->ranking.top); i++)
    rt_json_add (rows, json_row (run, b, b->order[i]));
  for (guint32 i = 0; i < MIN (n, b->ranking.top); i++)
    rt_json_add (bridges, json_bridge (run, b, &bridge[i]));
  rt_json_set_text (object, "of", b->division.of);
  rt_json_set (object, "groups", groups);
  rt_json_set_int (object, "in_no_group", b->division.left_out);
  rt_json_set_bool (object, "directed", run->view.directed);
  rt_json_set_text (object, "weight", run->view.weight);
  rt_json_set_bool (object, "folded", run->view.fold_events);
  rt_json_set (object, "roles", rt_words_json_roles (run));
  rt_json_set_int (object, "entities", rt_view_size (b->ranking.view));
  rt_json_set_int (object, "relations", rt_view_n_relations (b->ranking.view));
  rt_json_set (object, "rows", rows);
  rt_json_set (object, "bridges", bridges);
  return object;
}
