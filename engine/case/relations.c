/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Relations: found by type and ends, or added. What is not repeatable is one relation
 * however often it is reported; a repeatable one (a payment, a call) is a row of its own. */
#include "case/tables.h"
#include <string.h>

const RtColumn rt_relation_columns[] = {
  RT_COLUMN (RtRelations, from),
  RT_COLUMN (RtRelations, to),
  RT_COLUMN (RtRelations, type),
  RT_LAZY_COLUMN (RtRelations, own_id),
  RT_LAZY_COLUMN (RtRelations, twin),
  RT_LAZY_COLUMN (RtRelations, named_by),
  RT_COLUMNS_END,
};

const RtColumn rt_other_id_columns[] = {
  RT_COLUMN (RtOtherIds, id),
  RT_COLUMN (RtOtherIds, relation),
  RT_COLUMNS_END,
};

guint32
rt_case_n_relations (const RtCase *kase)
{
  return kase->relations.table.n;
}

/* ---- By type and ends ---------------------------------------------------------- */

static guint32
hash_ends (RtType type, RtEntity from, RtEntity to)
{
  return rt_mix (((guint64)from << 32 | to) ^ (guint64)type << 13 ^ (guint64)type << 47);
}

RtRelation
rt_relation_by_ends (const RtCase *kase, RtType type, RtEntity from, RtEntity to)
{
  const RtRelations *t = &kase->relations;
  guint32 hash = hash_ends (type, from, to), row;
  gsize at = 0;

  while ((row = rt_index_next (&t->by_ends, hash, &at)) != RT_NONE)
    if (t->type[row] == type && t->from[row] == from && t->to[row] == to)
      return row;
  return RT_NONE;
}

/* ---- By given id ----------------------------------------------------------------- */

RtRelation
rt_relation_by_own_id (const RtCase *kase, guint32 id)
{
  const RtRelations *t = &kase->relations;
  guint32 row;

  if (id == 0)
    return RT_NONE;
  row = rt_key_find (&kase->strings, RT_KEY_RELATION, &t->by_own_id, t->own_id, id);
  if (row != RT_NONE)
    return row;
  row = kase->other_ids.table.n
            ? rt_index_find_key (&kase->other_ids.by_id, kase->other_ids.id, id)
            : RT_NONE;
  return row == RT_NONE ? RT_NONE : kase->other_ids.relation[row];
}

static gboolean
add_other_id (RtCase *kase, RtRelation r, guint32 id, GError **error)
{
  RtOtherIds *t = &kase->other_ids;
  guint32 row;

  if (!rt_columns_append (&t->table, rt_other_id_columns, 0, "ids of relations", &row, error))
    return FALSE;
  t->id[row] = id;
  t->relation[row] = r;
  if (rt_index_add_key (&t->by_id, t->id, row, error))
    return TRUE;
  rt_columns_undo (&t->table);
  return FALSE;
}

/* Gives @r the id of a row that is about it, which is none's yet. The first one stays its id;
 * the others find it. */
static gboolean
name_relation (RtCase *kase, RtRelation r, guint32 id, gboolean is_new, GError **error)
{
  RtRelations *t = &kase->relations;

  if (id == 0)
    return TRUE;
  if (rt_cell (t->own_id, r))
    return add_other_id (kase, r, id, error);
  if (!rt_column_set (&t->table, &t->own_id, r, id, error)
      || (!is_new
          && !rt_column_set (&t->table, &t->named_by, r, rt_case_n_claims (kase) + 1, error)))
    return FALSE;
  if (rt_key_add (&kase->strings, RT_KEY_RELATION, &t->by_own_id, t->own_id, r, error))
    return TRUE;
  t->own_id[r] = 0;
  return FALSE;
}

/* A known id must be about the same thing. */
static gboolean
same_relation (const RtCase *kase, RtRelation r, RtType type, RtEntity from, RtEntity to,
               const char *id, GError **error)
{
  const RtRelations *t = &kase->relations;

  if (t->type[r] != type)
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "relation \"%s\" is already of type %s and can't be of type %s too; give one of "
        "the two another id",
        id, rt_relation_type (kase, r)->name,
        rt_schema_relation_type (kase->schema, type)->name);
  else if (t->from[r] != from || t->to[r] != to)
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "relation \"%s\" already leads from \"%s\" to \"%s\", not from \"%s\" to \"%s\"; "
        "give one of the two another id",
        id, rt_entity_id (kase, t->from[r]), rt_entity_id (kase, t->to[r]),
        rt_entity_id (kase, from), rt_entity_id (kase, to));
  else
    return TRUE;
  return FALSE;
}

/* ---- Adding ------------------------------------------------------------------------ */

static RtRelation
append_relation (RtCase *kase, const RtRelationType *kind, RtType type, RtEntity from,
                 RtEntity to, GError **error)
{
  RtRelations *t = &kase->relations;
  RtRelation r;

  if (!kind->repeatable && !rt_index_make_room (&t->by_ends, error))
    return RT_NONE;
  if (!rt_columns_append (&t->table, rt_relation_columns, 0, "relations", &r, error))
    return RT_NONE;
  t->from[r] = from;
  t->to[r] = to;
  t->type[r] = type;
  if (!kind->repeatable)
    rt_index_put (&t->by_ends, hash_ends (type, from, to), r);
  rt_case_unseal (kase);
  return r;
}

/* Symmetric ends stand in the byte order of their ids, so that both ways of writing are one
 * relation. */
static void
order_ends (const RtCase *kase, RtEntity *from, RtEntity *to)
{
  if (strcmp (rt_entity_id (kase, *from), rt_entity_id (kase, *to)) > 0)
    {
      RtEntity swap = *from;
      *from = *to;
      *to = swap;
    }
}

RtRelation
rt_case_add_hashed_relation (RtCase *kase, RtHashed *id, RtType type, RtEntity from,
                             RtEntity to, GError **error)
{
  const RtRelationType *kind;
  RtRelation r, named;
  guint32 known, id_string; /* known: 0 where the text is new, which names nothing yet */
  gboolean is_new;

  g_return_val_if_fail (type >= 1 && type <= rt_schema_n_relation_types (kase->schema),
                        RT_NONE);
  g_return_val_if_fail (from < kase->entities.table.n && to < kase->entities.table.n, RT_NONE);
  kind = rt_schema_relation_type (kase->schema, type);
  if (kind->symmetric)
    order_ends (kase, &from, &to);
  known = rt_strings_find_hashed (&kase->strings, id);
  if (!rt_strings_add_hashed (&kase->strings, id, &id_string, error))
    return RT_NONE;

  named = rt_relation_by_own_id (kase, known);
  if (named != RT_NONE)
    return same_relation (kase, named, type, from, to, id->text, error) ? named : RT_NONE;
  r = kind->repeatable ? RT_NONE : rt_relation_by_ends (kase, type, from, to);
  is_new = r == RT_NONE;
  if (is_new)
    r = append_relation (kase, kind, type, from, to, error);
  if (r == RT_NONE || !name_relation (kase, r, id_string, is_new, error))
    return RT_NONE;
  return r;
}

RtRelation
rt_case_add_relation (RtCase *kase, const char *id, RtType type, RtEntity from, RtEntity to,
                      GError **error)
{
  RtHashed hashed;
  g_autofree char *own = NULL;

  rt_case_hash_any (kase, id, &hashed, &own);
  return rt_case_add_hashed_relation (kase, &hashed, type, from, to, error);
}

/* ---- Reading -------------------------------------------------------------------------- */

void
rt_case_get_relation (const RtCase *kase, RtRelation r, RtRelationRow *row)
{
  const RtRelations *t = &kase->relations;

  *row = (RtRelationRow){ RT_NONE, RT_NONE, 0 };
  g_return_if_fail (r < t->table.n);
  *row = (RtRelationRow){ t->from[r], t->to[r], t->type[r] };
}

const RtRelationType *
rt_relation_type (const RtCase *kase, RtRelation r)
{
  g_return_val_if_fail (r < kase->relations.table.n, NULL);
  return rt_schema_relation_type (kase->schema, kase->relations.type[r]);
}

const RtEntity *
rt_case_from_column (const RtCase *kase)
{
  return kase->relations.from;
}

const RtEntity *
rt_case_to_column (const RtCase *kase)
{
  return kase->relations.to;
}

const RtType *
rt_case_relation_type_column (const RtCase *kase)
{
  return kase->relations.type;
}

const RtClaim *
rt_relation_claims (const RtCase *kase, RtRelation r, guint *n)
{
  *n = 0;
  g_return_val_if_fail (kase->sealed, NULL);
  return rt_by_owner_get (&kase->seal.relation_claims, r, n);
}

const RtRelation *
rt_entity_relations (const RtCase *kase, RtEntity e, guint *n)
{
  *n = 0;
  g_return_val_if_fail (kase->sealed, NULL);
  return rt_by_owner_get (&kase->seal.entity_relations, e, n);
}
