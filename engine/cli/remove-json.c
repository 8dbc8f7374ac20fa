/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A removal and a plan as JSON. */

#include "cli/remove.h"
#include "cli/words.h"
#include <math.h>

static json_t *
json_cohesion (const RtTaking *taking, const RtCohesion *c)
{
  json_t *object = rt_json_object ();

  rt_json_set_int (object, "entities", c->entities);
  rt_json_set_int (object, "contacts", c->contacts);
  rt_json_set_int (object, "parts", c->components);
  rt_json_set_int (object, "largest", c->largest);
  rt_json_set_int (object, "pairs", (gint64)c->pairs);
  rt_json_set_real (object, "fragmentation", c->fragmentation);
  rt_json_set_real (object, "distance_fragmentation", c->distance_fragmentation);
  rt_json_set_real (object, "mean_distance", c->mean_distance);
  if (taking->searched)
    rt_json_set_int (object, "diameter", c->diameter);
  else
    rt_json_set_null (object, "diameter");
  return object;
}

static json_t *
json_entities (RtRun *run, const GArray *entities)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < entities->len; i++)
    rt_json_add_text (array, rt_entity_id (run->kase, g_array_index (entities, RtEntity, i)));
  return array;
}

static json_t *
json_removed (RtRun *run, const RtTaking *taking)
{
  json_t *object = rt_json_object (), *relations = rt_json_array (),
         *sources = rt_json_array ();

  for (guint i = 0; i < taking->relations->len; i++)
    {
      g_autofree char *id = rt_relation_id (run->kase,
                                            g_array_index (taking->relations, RtRelation, i));
      rt_json_add_text (relations, id);
    }
  for (guint i = 0; i < taking->sources->len; i++)
    rt_json_add_text (sources,
                      rt_source_id (run->kase, g_array_index (taking->sources, RtSource, i)));
  rt_json_set (object, "entities", json_entities (run, taking->entities));
  rt_json_set (object, "relations", relations);
  rt_json_set (object, "sources", sources);
  return object;
}

static json_t *
json_ways (const RtRemoval *removal)
{
  json_t *object = rt_json_object ();

  rt_json_set_int (object, "linked", (gint64)removal->linked);
  rt_json_set_int (object, "kept", (gint64)removal->kept);
  rt_json_set_int (object, "longer", (gint64)removal->longer);
  rt_json_set_int (object, "cut", (gint64)removal->cut);
  return object;
}

static json_t *
json_heirs (RtRun *run, const RtTaking *taking)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < taking->heirs->len; i++)
    {
      const RtHeir *heir = &g_array_index (taking->heirs, RtHeir, i);
      g_autofree char *name = rt_words_name (run, heir->entity);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, heir->entity));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "type", rt_entity_type_name (run->kase, heir->entity));
      rt_json_set_real (row, "before", heir->before);
      rt_json_set_real (row, "after", heir->after);
      rt_json_add (array, row);
    }
  return array;
}

static void
set_plan (RtRun *run, const RtTaking *taking, json_t *object)
{
  const RtKeyPlayers *players = taking->players;

  rt_json_set (object, "plan", json_entities (run, taking->entities));
  rt_json_set_real (object, "fragmentation", taking->removal.after.fragmentation);
  rt_json_set_bool (object, "exact", players->exact);
  rt_json_set_text (object, "goal", rt_key_goal_name (taking->options.goal));
  rt_json_set_real (object, "value", players->value);
  rt_json_set_real (object, "bound", players->most);
  rt_json_set_real (object, "greedy", players->greedy);
  if (taking->options.goal == RT_GOAL_REACH)
    rt_json_set_int (object, "hops", taking->options.hops);
  else
    rt_json_set_null (object, "hops");
  rt_json_set_int (object, "candidates", players->candidates);
  rt_json_set_int (object, "looked_at", players->looked_at);
}

json_t *
rt_taking_json (RtRun *run, const RtTaking *taking)
{
  json_t *object = rt_json_object (), *parts = rt_json_array ();

  for (guint i = 0; i < taking->parts->len; i++)
    rt_json_add (parts, json_entities (run, g_array_index (taking->parts, GArray *, i)));
  if (taking->planned)
    set_plan (run, taking, object);
  else
    {
      rt_json_set (object, "removed", json_removed (run, taking));
      rt_json_set (object, "gone", rt_taking_json_gone (run, taking));
      rt_json_set (object, "rejudged", rt_taking_json_rejudged (run, taking));
    }
  rt_json_set_bool (object, "directed", run->view.directed);
  rt_json_set (object, "before", json_cohesion (taking, &taking->removal.before));
  rt_json_set (object, "after", json_cohesion (taking, &taking->removal.after));
  if (taking->searched)
    rt_json_set (object, "ways", json_ways (&taking->removal));
  else
    rt_json_set_null (object, "ways");
  rt_json_set (object, "cut_off", parts);
  if (!taking->planned)
    rt_json_set (object, "heirs", json_heirs (run, taking));
  return object;
}
