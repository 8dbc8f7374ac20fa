/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The dossier of one entity: its names and properties, the rival answers it is part of, its
 * relations by kind, and under each the claims that it rests on. Values that contradict each
 * other stand side by side, each with who says so. */

#include "cli/rival-words.h"
#include "cli/show.h"
#include "cli/words.h"
#include <string.h>

/* ---- Gathering -------------------------------------------------------------------------- */

static void
free_value (gpointer data)
{
  RtShownValue *value = data;

  g_array_unref (value->claims);
  g_hash_table_unref (value->spellings);
  g_free (value);
}

static void
free_group (gpointer data)
{
  RtShownGroup *group = data;

  g_array_unref (group->relations);
  g_free (group);
}

static guint
value_hash (gconstpointer data)
{
  const RtShownValue *value = data;

  return g_str_hash (value->norm) ^ value->property;
}

static gboolean
says_the_same (gconstpointer a, gconstpointer b)
{
  const RtShownValue *x = a, *y = b;

  return x->property == y->property && g_str_equal (x->norm, y->norm);
}

/* @seen: those of the dossier so far. */
static RtShownValue *
value_of (RtDossier *dossier, GHashTable *seen, const RtValueRow *row)
{
  RtShownValue asked = { .property = row->property, .norm = row->norm };
  RtShownValue *value = g_hash_table_lookup (seen, &asked);

  if (value)
    return value;
  value = g_new0 (RtShownValue, 1);
  *value = (RtShownValue){ row->property, row->raw, row->norm,
                           g_array_new (FALSE, FALSE, sizeof (RtClaim)),
                           g_hash_table_new (g_str_hash, g_str_equal) };
  g_ptr_array_add (dossier->values, value);
  g_hash_table_add (seen, value);
  return value;
}

static void
gather_values (RtRun *run, RtDossier *dossier)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (value_hash, says_the_same);
  guint n;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtShownValue *value;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.claim && !rt_pick_claim (run->pick, row.claim))
        continue;
      value = value_of (dossier, seen, &row);
      g_hash_table_add (value->spellings, (gpointer)row.raw);
      if (row.claim)
        {
          g_array_append_val (value->claims, row.claim);
          rt_words_note_claim (run, row.claim);
        }
    }
}

static RtShownGroup *
group_of (RtDossier *dossier, const char *verb, RtType type, gboolean backward)
{
  RtShownGroup *group;

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      group = dossier->groups->pdata[i];
      if (group->type == type && group->backward == backward)
        return group;
    }
  group = g_new0 (RtShownGroup, 1);
  *group = (RtShownGroup){ verb, type, backward,
                           g_array_new (FALSE, FALSE, sizeof (RtRelation)) };
  g_ptr_array_add (dossier->groups, group);
  return group;
}

/* Ties first, then background, then what was merely said; each in the schema's order. */
static gint
by_role_and_type (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtShownGroup *x = *(const RtShownGroup *const *)a, *y = *(const RtShownGroup *const *)b;
  RtSchema *schema = data;
  guint p = rt_schema_relation_type (schema, x->type)->role;
  guint q = rt_schema_relation_type (schema, y->type)->role;

  if (p != q)
    return p < q ? -1 : 1;
  if (x->type != y->type)
    return x->type < y->type ? -1 : 1;
  return (int)x->backward - (int)y->backward;
}

static void
gather_relations (RtRun *run, RtDossier *dossier)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (run->kase, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      gboolean backward;
      RtShownGroup *group;

      if (!rt_pick_relation (run->pick, relations[i]))
        continue;
      rt_case_get_relation (run->kase, relations[i], &row);
      backward = row.from != dossier->entity
                 && !rt_relation_type (run->kase, relations[i])->symmetric;
      rt_words_note_relation (run, relations[i]);
      group = group_of (dossier, rt_words_verb (run, relations[i], backward), row.type,
                        backward);
      g_array_append_val (group->relations, relations[i]);
    }
  rt_rivals_note (run, dossier->entity, NULL);
  g_ptr_array_sort_with_data (dossier->groups, by_role_and_type, rt_case_schema (run->kase));
}

/* ---- JSON --------------------------------------------------------------------------- */

static json_t *
json_values (RtRun *run, const RtDossier *dossier, gboolean hide)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtShownValue *value = dossier->values->pdata[i];
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
      const RtShownGroup *group = dossier->groups->pdata[i];
      for (guint j = 0; j < group->relations->len; j++)
        {
          RtRelation r = g_array_index (group->relations, RtRelation, j);
          g_autofree char *name = rt_words_name (run,
                                                 rt_show_other_end (run, r, dossier->entity));
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

/* How the answer may be handled goes by what is told of this one. */
static gboolean
choose_answer (RtRun *run, const RtDossier *dossier, GError **error)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (run->kase, dossier->entity, &n);

  run->answer = rt_pick_new (run->kase, FALSE);
  if (!run->answer)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for the marking");
      return FALSE;
    }
  rt_pick_set_entity (run->answer, dossier->entity, TRUE);
  for (guint i = 0; i < n; i++)
    {
      guint n_claims;
      const RtClaim *claims = rt_relation_claims (run->kase, relations[i], &n_claims);
      RtRelationRow row;

      if (!rt_pick_relation (run->pick, relations[i]))
        continue;
      rt_case_get_relation (run->kase, relations[i], &row);
      rt_pick_set_entity (run->answer, row.from, TRUE);
      rt_pick_set_entity (run->answer, row.to, TRUE);
      for (guint j = 0; j < n_claims; j++)
        rt_pick_set_claim (run->answer, claims[j], rt_pick_claim (run->pick, claims[j]));
    }
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, dossier->entity, &n);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (run->kase, values[i], &value);
      if (value.claim && rt_pick_claim (run->pick, value.claim))
        rt_pick_set_claim (run->answer, value.claim, TRUE);
    }
  return TRUE;
}

static int
run_show (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtDossier dossier = { .values = g_ptr_array_new_with_free_func (free_value),
                        .groups = g_ptr_array_new_with_free_func (free_group) };
  int code = RT_EXIT_YES;

  if (!rt_run_entity (run, run->args[0], &dossier.entity, &error)
      || !rt_run_grow (run, &dossier.entity, 1, 1, &error) || !rt_run_pick (run, &error)
      || !choose_answer (run, &dossier, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      gather_values (run, &dossier);
      gather_relations (run, &dossier);
      if (run->json)
        print_json (run, &dossier);
      else
        rt_show_say (run, &dossier);
    }
  g_ptr_array_unref (dossier.values);
  g_ptr_array_unref (dossier.groups);
  return code;
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
