/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities: who and what a case is about. */
#include "case/tables.h"

const RtColumn rt_entity_columns[] = {
  RT_COLUMN (RtEntities, id),        RT_COLUMN (RtEntities, name),
  RT_COLUMN (RtEntities, type),      RT_COLUMN (RtEntities, marking),
  RT_COLUMN (RtEntities, protect),   RT_LAZY_COLUMN (RtEntities, file),
  RT_LAZY_COLUMN (RtEntities, line), RT_COLUMNS_END,
};

guint32
rt_case_n_entities (const RtCase *kase)
{
  return kase->entities.table.n;
}

static RtEntity
find_by_string (const RtCase *kase, guint32 id)
{
  return rt_key_find (&kase->strings, RT_KEY_ENTITY, &kase->entities.by_id, kase->entities.id,
                      id);
}

RtEntity
rt_case_hashed_entity (const RtCase *kase, RtHashed *id)
{
  return find_by_string (kase, rt_strings_find_hashed (&kase->strings, id));
}

RtEntity
rt_case_entity (const RtCase *kase, const char *id)
{
  return find_by_string (kase, rt_strings_find_nfc (&kase->strings, id));
}

static gboolean
check_type (const RtCase *kase, RtEntity e, RtType type, GError **error)
{
  const RtEntities *t = &kase->entities;

  if (type && t->type[e] && type != t->type[e])
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "\"%s\" is already of type %s and can't be of type %s too; give one of the two "
          "another id",
          rt_entity_id (kase, e), rt_schema_entity_type (kase->schema, t->type[e])->name,
          rt_schema_entity_type (kase->schema, type)->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
rt_case_check_entity (const RtCase *kase, const char *id, RtType type, GError **error)
{
  RtEntity e = rt_case_entity (kase, id);

  return e == RT_NONE || check_type (kase, e, type, error);
}

/* What a further row about a known entity may add: a type and a name that were missing. */
static gboolean
complete (RtCase *kase, RtEntity e, RtType type, guint32 name, GError **error)
{
  RtEntities *t = &kase->entities;

  if (!check_type (kase, e, type, error))
    return FALSE;
  if (!t->type[e])
    t->type[e] = type;
  if (!t->name[e])
    t->name[e] = name;
  return TRUE;
}

RtEntity
rt_case_add_hashed_entity (RtCase *kase, RtHashed *id, RtType type, RtHashed *name,
                           GError **error)
{
  RtEntities *t = &kase->entities;
  guint32 id_string, name_string;
  RtEntity e;

  g_return_val_if_fail (type <= rt_schema_n_entity_types (kase->schema), RT_NONE);
  if (!id->length)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "an entity has no id; give it one, such as its name in small letters");
      return RT_NONE;
    }
  if (!rt_strings_add_hashed (&kase->strings, id, &id_string, error)
      || !rt_strings_add_hashed (&kase->strings, name, &name_string, error))
    return RT_NONE;
  e = find_by_string (kase, id_string);
  if (e != RT_NONE)
    return complete (kase, e, type, name_string, error) ? e : RT_NONE;

  if (!rt_columns_append (&t->table, rt_entity_columns, 0, "entities", &e, error))
    return RT_NONE;
  t->id[e] = id_string;
  t->name[e] = name_string;
  t->type[e] = type;
  if (!rt_key_add (&kase->strings, RT_KEY_ENTITY, &t->by_id, t->id, e, error))
    {
      rt_columns_undo (&t->table);
      return RT_NONE;
    }
  rt_case_unseal (kase);
  return e;
}

RtEntity
rt_case_add_entity (RtCase *kase, const char *id, RtType type, const char *name, GError **error)
{
  RtHashed hashed_id, hashed_name;
  g_autofree char *own_id = NULL, *own_name = NULL;

  rt_case_hash_any (kase, id, &hashed_id, &own_id);
  rt_case_hash_any (kase, name, &hashed_name, &own_name);
  return rt_case_add_hashed_entity (kase, &hashed_id, type, &hashed_name, error);
}

const char *
rt_entity_id (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, NULL);
  return rt_case_text (kase, kase->entities.id[e]);
}

const char *
rt_entity_name (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, NULL);
  return rt_case_text (kase,
                       kase->entities.name[e] ? kase->entities.name[e] : kase->entities.id[e]);
}

RtType
rt_entity_type (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, 0);
  return kase->entities.type[e] ? kase->entities.type[e] : kase->thing;
}

const char *
rt_entity_type_name (const RtCase *kase, RtEntity e)
{
  return rt_schema_entity_type (kase->schema, rt_entity_type (kase, e))->name;
}

gboolean
rt_entity_protect_said (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, FALSE);
  return (kase->entities.protect[e] & RT_PROTECT_SAID) != 0;
}

gboolean
rt_entity_protected (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, FALSE);
  return kase->entities.protect[e] != 0;
}

RtMarking
rt_entity_marking (const RtCase *kase, RtEntity e)
{
  g_return_val_if_fail (e < kase->entities.table.n, 0);
  return kase->entities.marking[e];
}

void
rt_entity_protect (RtCase *kase, RtEntity e)
{
  g_return_if_fail (e < kase->entities.table.n);
  if (!rt_entity_protect_said (kase, e))
    rt_case_unseal (kase); /* its number among the protected */
  kase->entities.protect[e] |= RT_PROTECT_SAID;
}

void
rt_entity_mark (RtCase *kase, RtEntity e, RtMarking marking)
{
  g_return_if_fail (e < kase->entities.table.n);
  kase->entities.marking[e] = marking;
  if (marking)
    kase->marked = TRUE;
}

const RtType *
rt_case_entity_type_column (const RtCase *kase)
{
  return kase->entities.type;
}
