/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The dossier of one entity: its names and properties, the rival answers it is part of, its
 * relations by kind, and under each the claims that it rests on. Values that contradict each
 * other stand side by side, each with who says so. */

#include "cli/rival-words.h"
#include "cli/words.h"
#include <string.h>

#define VALUE_COLUMN 34u

/* Values of one property that say the same: one line, and the claims that state it. */
typedef struct
{
  RtProperty property;
  const char *raw, *norm;
  GArray *claims; /* RtClaim, 0 left out */
} Value;

/* Relations read with one verb: a heading and its lines. */
typedef struct
{
  const char *verb;
  RtType type;
  gboolean backward;
  GArray *relations;
} Group;

typedef struct
{
  RtEntity entity;
  GPtrArray *values; /* Value */
  GPtrArray *groups; /* Group */
} Dossier;

/* ---- Gathering -------------------------------------------------------------------------- */

static void
free_value (gpointer data)
{
  Value *value = data;

  g_array_unref (value->claims);
  g_free (value);
}

static void
free_group (gpointer data)
{
  Group *group = data;

  g_array_unref (group->relations);
  g_free (group);
}

static Value *
value_of (Dossier *dossier, const RtValueRow *row)
{
  Value *value;

  for (guint i = 0; i < dossier->values->len; i++)
    {
      value = dossier->values->pdata[i];
      if (value->property == row->property && g_str_equal (value->norm, row->norm))
        return value;
    }
  value = g_new0 (Value, 1);
  *value = (Value){ row->property, row->raw, row->norm,
                    g_array_new (FALSE, FALSE, sizeof (RtClaim)) };
  g_ptr_array_add (dossier->values, value);
  return value;
}

static void
gather_values (RtRun *run, Dossier *dossier)
{
  guint n;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      Value *value;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.claim && !rt_pick_claim (run->pick, row.claim))
        continue;
      value = value_of (dossier, &row);
      if (row.claim)
        {
          g_array_append_val (value->claims, row.claim);
          rt_words_note_claim (run, row.claim);
        }
    }
}

static Group *
group_of (Dossier *dossier, const char *verb, RtType type, gboolean backward)
{
  Group *group;

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      group = dossier->groups->pdata[i];
      if (group->type == type && group->backward == backward)
        return group;
    }
  group = g_new0 (Group, 1);
  *group = (Group){ verb, type, backward, g_array_new (FALSE, FALSE, sizeof (RtRelation)) };
  g_ptr_array_add (dossier->groups, group);
  return group;
}

/* Ties first, then background, then what was merely said; each in the schema's order. */
static gint
by_role_and_type (gconstpointer a, gconstpointer b, gpointer data)
{
  const Group *x = *(const Group *const *)a, *y = *(const Group *const *)b;
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
gather_relations (RtRun *run, Dossier *dossier)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (run->kase, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      gboolean backward;
      Group *group;

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

static RtEntity
other_end (RtRun *run, RtRelation r, RtEntity self)
{
  RtRelationRow row;

  rt_case_get_relation (run->kase, r, &row);
  return row.from == self ? row.to : row.from;
}

/* ---- JSON ----------------------------------------------------------------------------------
 */

static json_t *
json_values (RtRun *run, const Dossier *dossier, gboolean hide)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const Value *value = dossier->values->pdata[i];
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
json_relations (RtRun *run, const Dossier *dossier)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const Group *group = dossier->groups->pdata[i];
      for (guint j = 0; j < group->relations->len; j++)
        {
          RtRelation r = g_array_index (group->relations, RtRelation, j);
          g_autofree char *name = rt_words_name (run, other_end (run, r, dossier->entity));
          json_t *row = rt_words_json_relation (run, r, !group->backward);

          rt_json_set_text (row, "verb", group->verb);
          rt_json_set_text (row, "other_name", name);
          rt_json_add (array, row);
        }
    }
  return array;
}

static void
print_json (RtRun *run, const Dossier *dossier)
{
  RtEntity e = dossier->entity;
  gboolean hide = rt_entity_protected (run->kase, e) && !run->show_protected;
  g_autofree char *name = rt_words_name (run, e);
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "id", rt_entity_id (run->kase, e));
  rt_json_set_text (object, "name", name);
  rt_json_set_text (object, "type", rt_entity_type_name (run->kase, e));
  rt_json_set_bool (object, "protected", rt_entity_protected (run->kase, e));
  rt_json_set_text (object, "marking",
                    rt_case_marking_name (run->kase, rt_entity_marking (run->kase, e)));
  rt_json_set (object, "properties", json_values (run, dossier, hide));
  rt_json_set (object, "rivals", rt_rivals_json (run, e, NULL));
  rt_json_set (object, "relations", json_relations (run, dossier));
  rt_run_json (run, object);
}

/* ---- Prose: the head ------------------------------------------------------------------------
 */

/* "event › attack": from the family down. */
static char *
type_chain (RtRun *run, RtEntity e)
{
  RtSchema *schema = rt_case_schema (run->kase);
  RtType type = rt_entity_type (run->kase, e);
  const RtEntityType *row = rt_schema_entity_type (schema, type);
  g_autoptr (GString) chain = g_string_new (rt_entity_type_name (run->kase, e));

  for (guint depth = 0; row && row->parent && depth < 64; depth++)
    {
      row = rt_schema_entity_type (schema, row->parent);
      if (!row || row->parent == 0)
        break;
      g_string_prepend (chain, " › ");
      g_string_prepend (chain, row->name);
    }
  return g_string_free (g_steal_pointer (&chain), FALSE);
}

static void
say_head (RtRun *run, RtEntity e)
{
  g_autofree char *name = rt_words_name (run, e), *chain = type_chain (run, e);
  g_autofree char *right = g_strdup_printf ("%s · id %s", chain, rt_entity_id (run->kase, e));
  guint used = rt_text_width (name) + rt_text_width (right);

  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, name);
  if (used + 3 <= run->screen.width)
    rt_words_pad (run->out, used, run->screen.width);
  else
    rt_run_say (run, "\n");
  rt_style_append (run->out, &run->screen, RT_STYLE_DIM, right);
  rt_run_say (run, "\n");
  if (rt_entity_protected (run->kase, e) && !run->show_protected)
    rt_run_say (run, "protected: names are not shown (--show-protected shows them)\n");
}

/* Aliases and tags: a line each, claims left to --json, unless someone is named for one. */
static void
say_list (RtRun *run, const Dossier *dossier, const char *property, const char *label)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < dossier->values->len; i++)
    {
      const Value *value = dossier->values->pdata[i];

      if (!g_str_equal (rt_schema_property (rt_case_schema (run->kase), value->property)->name,
                        property))
        continue;
      g_string_append_printf (line, "%s%s", line->len ? ", " : label, value->raw);
      if (value->claims->len > 0)
        {
          RtClaimRow row;
          rt_case_get_claim (run->kase, g_array_index (value->claims, RtClaim, 0), &row);
          if (row.source)
            g_string_append_printf (line, " (%s)", rt_source_title (run->kase, row.source));
        }
    }
  rt_wrap_append (run->out, line->str, run->screen.width, 3);
  if (line->len)
    rt_run_say (run, "\n");
}

/* ---- Prose: properties ----------------------------------------------------------------------
 */

static gboolean
is_listed_apart (const char *property)
{
  return g_str_equal (property, "alias") || g_str_equal (property, "tag")
         || g_str_equal (property, "image") || g_str_equal (property, "note");
}

static char *
value_words (RtRun *run, const Value *value, const RtPropertyType *type)
{
  double number;

  if (type->value == RT_VALUE_DATE)
    return rt_date_words (value->raw, rt_case_zone (run->kase));
  if (type->value == RT_VALUE_NUMBER && rt_parse_number (value->norm, &number)
      && number >= 10000 && number < 1e15 && number == (double)(guint64)number)
    return rt_thousands ((guint64)number);
  return g_strdup (value->raw);
}

static void
say_claims_at (RtRun *run, const GArray *claims, guint column, guint used)
{
  for (guint i = 0; i < claims->len; i++)
    {
      RtClaim c = g_array_index (claims, RtClaim, i);
      g_autofree char *words = rt_words_claim (run, c), *place = rt_words_place (run, c);

      if (i > 0 || used + 2 > column)
        rt_run_say (run, "\n");
      rt_words_pad (run->out, i > 0 || used + 2 > column ? 0 : used, column);
      rt_run_say (run, "%s", words);
      if (place)
        {
          gboolean fits = column + rt_text_width (words) + 3 + rt_text_width (place)
                          <= run->screen.width;
          rt_run_say (run, fits ? "   " : "\n");
          if (!fits)
            rt_words_pad (run->out, 0, column + 3);
          rt_style_append (run->out, &run->screen, RT_STYLE_DIM, place);
        }
    }
  rt_run_say (run, "\n");
}

static gboolean
has_rival_value (const Dossier *dossier, const Value *value)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const Value *other = dossier->values->pdata[i];
      if (other != value && other->property == value->property)
        return TRUE;
    }
  return FALSE;
}

/* A long text goes on in further lines; only a short one can be dressed. */
static void
say_value (RtRun *run, const char *line, gboolean rival)
{
  if (rt_text_width (line) <= run->screen.width)
    rt_style_append (run->out, &run->screen, rival ? RT_STYLE_CONTESTED : RT_STYLE_PLAIN, line);
  else
    {
      rt_run_say (run, "  ");
      rt_wrap_append (run->out, line, run->screen.width, 4);
    }
}

static void
say_properties (RtRun *run, const Dossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const Value *value = dossier->values->pdata[i];
      const RtPropertyType *type = rt_schema_property (rt_case_schema (run->kase),
                                                       value->property);
      g_autofree char *words = value_words (run, value, type);
      g_autofree char *line = NULL;

      if (is_listed_apart (type->name))
        continue;
      line = g_strdup_printf ("  %s%s %s",
                              type->label && *type->label ? type->label : type->name,
                              type->value == RT_VALUE_NUMBER ? "" : ":", words);
      say_value (run, line, has_rival_value (dossier, value));
      say_claims_at (run, value->claims, VALUE_COLUMN,
                     MIN (rt_text_width (line), run->screen.width));
    }
}

static void
say_notes (RtRun *run, const Dossier *dossier)
{
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const Value *value = dossier->values->pdata[i];

      if (!g_str_equal (rt_schema_property (rt_case_schema (run->kase), value->property)->name,
                        "note"))
        continue;
      rt_run_say (run, "  ");
      rt_wrap_append (run->out, value->raw, run->screen.width, 2);
      rt_run_say (run, "\n");
    }
}

/* ---- Prose: relations
 * ------------------------------------------------------------------------ */

static void
say_relation (RtRun *run, RtRelation r, RtEntity self)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);
  g_autofree char *name = rt_words_name (run, other_end (run, r, self));
  g_autofree char *words = rt_words_likelihood (&likelihood), *dates = rt_words_dates (run, r);
  gboolean denied = rt_relation_denied (run->kase, r, run->pick);
  guint used = 2 + rt_text_width (name);

  rt_run_say (run, "  ");
  rt_style_append (run->out, &run->screen, denied ? RT_STYLE_DENIED : RT_STYLE_NAME, name);
  rt_words_pad (run->out, used, MAX (VALUE_COLUMN, used + 2));
  rt_style_append (run->out, &run->screen,
                   rt_relation_contested (run->kase, r, run->pick) ? RT_STYLE_CONTESTED
                                                                   : RT_STYLE_PLAIN,
                   words);
  if (likelihood.confirmed)
    rt_run_say (run, ", confirmed");
  if (dates)
    rt_run_say (run, "   %s", dates);
  rt_run_say (run, "\n");
  rt_words_claims_append (run, r, 5, 0);
}

static void
say_relations (RtRun *run, const Dossier *dossier)
{
  for (guint i = 0; i < dossier->groups->len; i++)
    {
      const Group *group = dossier->groups->pdata[i];

      rt_run_say (run, "\n");
      rt_style_append (run->out, &run->screen, RT_STYLE_DIM, group->verb);
      rt_run_say (run, "\n");
      for (guint j = 0; j < group->relations->len; j++)
        say_relation (run, g_array_index (group->relations, RtRelation, j), dossier->entity);
    }
  if (dossier->groups->len == 0)
    rt_run_say (run, "\nno relations\n");
}

static void
say_document (RtRun *run)
{
  const char *document = rt_words_document (run);

  if (document)
    rt_run_say (run, "all of it read in: %s\n", document);
}

static void
print_prose (RtRun *run, const Dossier *dossier)
{
  gboolean hide = rt_entity_protected (run->kase, dossier->entity) && !run->show_protected;
  g_autofree char *id = rt_words_argument (rt_entity_id (run->kase, dossier->entity));
  g_autofree char *around = g_strdup_printf ("--around %s --hops 1 -o around.svg", id);

  say_head (run, dossier->entity);
  if (!hide)
    say_list (run, dossier, "alias", "also: ");
  say_list (run, dossier, "tag", "tags: ");
  say_document (run);
  say_properties (run, dossier);
  say_notes (run, dossier);
  rt_rivals_say (run, dossier->entity, NULL);
  say_relations (run, dossier);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "near", id }, { "chart", around }, { NULL, NULL } });
}

static int
run_show (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Dossier dossier = { .values = g_ptr_array_new_with_free_func (free_value),
                      .groups = g_ptr_array_new_with_free_func (free_group) };
  int code = RT_EXIT_YES;

  if (!rt_run_entity (run, run->args[0], &dossier.entity, &error)
      || !rt_run_grow (run, &dossier.entity, 1, 1, &error) || !rt_run_pick (run, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      gather_values (run, &dossier);
      gather_relations (run, &dossier);
      if (run->json)
        print_json (run, &dossier);
      else
        print_prose (run, &dossier);
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
    "--json: {\"id\",\"name\",\"type\",\"protected\",\"marking\",\"properties\":[{\"property\","
    "\"value\",\"normal\",\"claims\"}],\"rivals\":[as in rivals],\"relations\":[R and \"verb\","
    "\"other_name\"]}, R as in path.",
  .see_also = "near, rivals, grades",
};
