/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See dossier.h. Values that contradict each other stand side by side, each with who says so.
 */

#include "case/dossier.h"
#include "base/text.h"
#include "case/words.h"

#define DEEPEST_TYPE 64u

static void
free_value (gpointer data)
{
  RtDossierValue *value = data;

  g_array_unref (value->claims);
  g_hash_table_unref (value->spellings);
  g_free (value);
}

static void
free_group (gpointer data)
{
  RtDossierGroup *group = data;

  g_free (group->verb);
  g_array_unref (group->relations);
  g_free (group);
}

void
rt_dossier_free (RtDossier *dossier)
{
  if (!dossier)
    return;
  g_ptr_array_unref (dossier->values);
  g_ptr_array_unref (dossier->groups);
  g_free (dossier);
}

/* ---- Values ------------------------------------------------------------------------------ */

static guint
value_hash (gconstpointer data)
{
  const RtDossierValue *value = data;

  return g_str_hash (value->norm) ^ value->property;
}

static gboolean
says_the_same (gconstpointer a, gconstpointer b)
{
  const RtDossierValue *x = a, *y = b;

  return x->property == y->property && g_str_equal (x->norm, y->norm);
}

/* @seen: those of the dossier so far. */
static RtDossierValue *
value_of (RtDossier *dossier, GHashTable *seen, const RtValueRow *row)
{
  RtDossierValue asked = { .property = row->property, .norm = row->norm };
  RtDossierValue *value = g_hash_table_lookup (seen, &asked);

  if (value)
    return value;
  value = g_new0 (RtDossierValue, 1);
  *value = (RtDossierValue){ row->property, row->raw, row->norm,
                             g_array_new (FALSE, FALSE, sizeof (RtClaim)),
                             g_hash_table_new (g_str_hash, g_str_equal) };
  g_ptr_array_add (dossier->values, value);
  g_hash_table_add (seen, value);
  return value;
}

static void
gather_values (RtDossier *dossier, const RtCase *kase, const RtPick *pick)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (value_hash, says_the_same);
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      RtDossierValue *value;

      rt_case_get_value (kase, values[i], &row);
      if (row.claim && !rt_pick_claim (pick, row.claim))
        continue;
      value = value_of (dossier, seen, &row);
      g_hash_table_add (value->spellings, (gpointer)row.raw);
      if (row.claim)
        g_array_append_val (value->claims, row.claim);
    }
}

gboolean
rt_value_stands_apart (const RtCase *kase, const RtDossierValue *value)
{
  static const char *const apart[] = { "alias", "tag", "image", "note", NULL };

  return g_strv_contains (apart,
                          rt_schema_property (rt_case_schema (kase), value->property)->name);
}

char *
rt_value_words (const RtCase *kase, const RtDossierValue *value)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (kase), value->property);
  double number;

  if (type->value == RT_VALUE_DATE)
    return rt_date_words (value->raw, rt_case_zone (kase));
  if (type->value == RT_VALUE_NUMBER && rt_parse_number (value->norm, &number)
      && number >= 10000 && number < 1e15 && number == (double)(guint64)number)
    return rt_thousands ((guint64)number);
  return g_strdup (value->raw);
}

/* One can be right. */
static gboolean
excludes_others (const RtCase *kase, RtProperty property)
{
  switch (rt_schema_property (rt_case_schema (kase), property)->value)
    {
    case RT_VALUE_NUMBER:
    case RT_VALUE_MONEY:
    case RT_VALUE_DATE:
    case RT_VALUE_COORDINATE:
    case RT_VALUE_BOOLEAN:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
rt_value_contested (const RtCase *kase, const RtDossier *dossier, const RtDossierValue *value)
{
  for (guint i = 0; i < value->claims->len; i++)
    {
      RtClaimRow row;

      rt_case_get_claim (kase, g_array_index (value->claims, RtClaim, i), &row);
      if (row.stance == RT_STANCE_DENIES)
        return TRUE;
      if (row.basis == RT_BASIS_COMPUTED)
        return FALSE;
    }
  if (!excludes_others (kase, value->property))
    return FALSE;
  for (guint i = 0; i < dossier->values->len; i++)
    {
      const RtDossierValue *other = rt_dossier_value (dossier, i);

      if (other != value && other->property == value->property)
        return TRUE;
    }
  return FALSE;
}

/* ---- Relations --------------------------------------------------------------------------- */

static RtDossierGroup *
group_of (RtDossier *dossier, const RtCase *kase, RtRelation r, RtType type, gboolean backward)
{
  RtDossierGroup *group;

  for (guint i = 0; i < dossier->groups->len; i++)
    {
      group = dossier->groups->pdata[i];
      if (group->type == type && group->backward == backward)
        return group;
    }
  group = g_new0 (RtDossierGroup, 1);
  *group = (RtDossierGroup){ rt_relation_verb (kase, r, backward), type, backward,
                             g_array_new (FALSE, FALSE, sizeof (RtRelation)) };
  g_ptr_array_add (dossier->groups, group);
  return group;
}

/* Ties first, then background, then what was merely said; each in the schema's order. */
static gint
by_role_and_type (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtDossierGroup *x = *(const RtDossierGroup *const *)a;
  const RtDossierGroup *y = *(const RtDossierGroup *const *)b;
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
gather_relations (RtDossier *dossier, const RtCase *kase, const RtPick *pick)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (kase, dossier->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      gboolean backward;
      RtDossierGroup *group;

      if (!rt_pick_relation (pick, relations[i]))
        continue;
      rt_case_get_relation (kase, relations[i], &row);
      backward = row.from != dossier->entity
                 && !rt_relation_type (kase, relations[i])->symmetric;
      group = group_of (dossier, kase, relations[i], row.type, backward);
      g_array_append_val (group->relations, relations[i]);
    }
  g_ptr_array_sort_with_data (dossier->groups, by_role_and_type, rt_case_schema (kase));
}

RtDossier *
rt_dossier_values (const RtCase *kase, const RtPick *pick, RtEntity entity)
{
  RtDossier *dossier = g_new0 (RtDossier, 1);

  *dossier = (RtDossier){ entity, g_ptr_array_new_with_free_func (free_value),
                          g_ptr_array_new_with_free_func (free_group) };
  gather_values (dossier, kase, pick);
  return dossier;
}

RtDossier *
rt_dossier_new (const RtCase *kase, const RtPick *pick, RtEntity entity)
{
  RtDossier *dossier = rt_dossier_values (kase, pick, entity);

  gather_relations (dossier, kase, pick);
  return dossier;
}

RtEntity
rt_relation_other_end (const RtCase *kase, RtRelation r, RtEntity self)
{
  RtRelationRow row;

  rt_case_get_relation (kase, r, &row);
  return row.from == self ? row.to : row.from;
}

char *
rt_dossier_list (const RtCase *kase, const RtDossier *dossier, const char *property)
{
  const RtProperty wanted = rt_schema_find_property (rt_case_schema (kase), property);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < dossier->values->len; i++)
    if (rt_dossier_value (dossier, i)->property == wanted)
      g_ptr_array_add (words, (gpointer)rt_dossier_value (dossier, i)->raw);
  return words->len ? rt_words_list (words, 0) : NULL;
}

char *
rt_entity_kind (const RtCase *kase, RtEntity e)
{
  RtSchema *schema = rt_case_schema (kase);
  const RtEntityType *row = rt_schema_entity_type (schema, rt_entity_type (kase, e));
  g_autoptr (GString) chain = g_string_new (rt_entity_type_name (kase, e));

  for (guint depth = 0; row && row->parent && depth < DEEPEST_TYPE; depth++)
    {
      row = rt_schema_entity_type (schema, row->parent);
      if (!row || row->parent == 0)
        break;
      g_string_prepend (chain, " › ");
      g_string_prepend (chain, row->name);
    }
  return g_string_free (g_steal_pointer (&chain), FALSE);
}
