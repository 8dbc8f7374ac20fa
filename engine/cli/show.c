/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The dossier of one entity: its names and properties, the rival answers it is part of, its
 * relations by kind, and under each the claims that it rests on. Values that contradict each
 * other stand side by side, each with who says so. */

#include "cli/rival-words.h"
#include "cli/show.h"
#include "cli/words.h"

/* What will be printed. */
static void
note (RtRun *run, const RtDossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const GArray *claims = rt_dossier_value (dossier, i)->claims;

      for (guint j = 0; j < claims->len; j++)
        rt_words_note_claim (run, g_array_index (claims, RtClaim, j));
    }
  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const GArray *relations = rt_dossier_group (dossier, i)->relations;

      for (guint j = 0; j < relations->len; j++)
        rt_words_note_relation (run, g_array_index (relations, RtRelation, j));
    }
  rt_rivals_note (run, dossier->entity, NULL);
}

/* ---- JSON --------------------------------------------------------------------------- */

static json_t *
json_values (RtRun *run, const RtDossier *dossier, gboolean hide)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *value = rt_dossier_value (dossier, i);
      const char *property
          = rt_schema_property (rt_case_schema (run->kase), value->property)->name;
      json_t *row = rt_json_object (), *claims = rt_json_array ();

      rt_json_set_text (row, "property", property);
      rt_json_set_text (row, "value", value->raw);
      rt_json_set_text (row, "normal", value->norm);
      for (guint j = 0; j < value->claims->len; j++)
        rt_json_add (claims,
                     rt_words_json_claim (run, g_array_index (value->claims, RtClaim, j)));
      rt_json_set (row, "claims", claims);
      if (hide && g_str_equal (property, "alias"))
        json_decref (row);
      else
        rt_json_add (array, row);
    }
  return array;
}

static json_t *
json_relations (RtRun *run, const RtDossier *dossier)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const RtDossierGroup *group = rt_dossier_group (dossier, i);
      for (guint j = 0; j < group->relations->len; j++)
        {
          RtRelation r = g_array_index (group->relations, RtRelation, j);
          g_autofree char *name = rt_words_name (
              run, rt_relation_other_end (run->kase, r, dossier->entity));
          json_t *row = rt_words_json_relation (run, r, !group->backward);

          rt_json_set_text (row, "verb", group->verb);
          rt_json_set_text (row, "other_name", name);
          rt_json_add (array, row);
        }
    }
  return array;
}

static void
print_json (RtRun *run, const RtDossier *dossier)
{
  RtEntity e = dossier->entity;
  gboolean hide = rt_entity_protected (run->kase, e) && !run->show_protected;
  g_autofree char *name = rt_words_name (run, e);
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "id", rt_entity_id (run->kase, e));
  rt_json_set_text (object, "name", name);
  rt_json_set_text (object, "type", rt_entity_type_name (run->kase, e));
  rt_json_set_bool (object, "protected", rt_entity_protected (run->kase, e));
  rt_json_set_text (object, "own_marking",
                    rt_case_marking_name (run->kase, rt_entity_marking (run->kase, e)));
  rt_json_set (object, "properties", json_values (run, dossier, hide));
  rt_json_set (object, "rivals", rt_rivals_json (run, e, NULL));
  rt_json_set (object, "relations", json_relations (run, dossier));
  rt_run_json (run, object);
}

static int
run_show (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtDossier) dossier = NULL;
  RtEntity entity;

  if (!rt_run_entity (run, run->args[0], &entity, &error)
      || !rt_run_grow (run, &entity, 1, 1, &error) || !rt_run_pick (run, &error)
      || !(run->answer = rt_dossier_pick (run->kase, run->pick, entity, &error)))
    return rt_run_fail (run, g_steal_pointer (&error));
  dossier = rt_dossier_new (run->kase, run->pick, entity);
  note (run, dossier);
  if (run->json)
    print_json (run, dossier);
  else
    rt_show_say (run, dossier);
  return RT_EXIT_YES;
}

const RtCommand rt_cmd_show = {
  .name = "show",
  .run = run_show,
  .summary = "All that the case says of one entity, and who says so",
  .usage = "CASE ENTITY",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_JSON,
  .examples = "redthread show graphs/kerman-2024 \"Kerman bombing\"\n"
              "redthread show graphs/kerman-2024 ISKP --via R1",
  .numbers
  = "Under each relation stand its claims, one a speaker, best first: grade, speaker, what "
    "they "
    "said of it, and where it was read. -- is ungraded. Likelihoods: redthread grades.\n"
    "--json: "
    "{\"id\",\"name\",\"type\",\"protected\",\"own_marking\",\"properties\":[{\"property\","
    "\"value\",\"normal\",\"claims\":[C]}],\"rivals\":[as in rivals],\"relations\":[R and "
    "\"verb\","
    "\"other_name\"]}, R and C as in path.",
  .see_also = "near, rivals, grades",
};
