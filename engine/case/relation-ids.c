/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ids of relations. A given id is kept. What is not repeatable is named by its type and
 * ends. For the rest an id is made from the content: the type, the ends and the first
 * claim (a row without id is one claim), so that the same row has the same id in every file;
 * rows that are alike to the last cell are told apart by their order ("#2"). */
#include "case/tables.h"
#include <string.h>

gboolean
rt_relation_has_own_id (const RtCase *kase, RtRelation r)
{
  return rt_cell (kase->relations.own_id, r) != 0;
}

static gboolean
is_made (const RtCase *kase, RtRelation r)
{
  return !rt_relation_has_own_id (kase, r) && rt_relation_type (kase, r)->repeatable;
}

/* ---- From the content ------------------------------------------------------------ */

#define N_PARTS 12

static const char *
source_id (const RtCase *kase, RtSource s)
{
  return s ? rt_case_text (kase, kase->sources.id[s]) : NULL;
}

/* What the id is made of, apart from the values; NULL where nothing is said. */
static void
content_parts (const RtCase *kase, RtRelation r, const char *part[N_PARTS])
{
  guint n = 0;
  const RtClaim *claims = rt_by_owner_get (&kase->seal.relation_claims, r, &n);
  RtRelationRow row;
  RtClaimRow claim = { 0 };

  rt_case_get_relation (kase, r, &row);
  if (n)
    rt_case_get_claim (kase, claims[0], &claim);
  part[0] = rt_relation_type (kase, r)->name;
  part[1] = rt_entity_id (kase, row.from);
  part[2] = rt_entity_id (kase, row.to);
  part[3] = rt_case_date_text (kase, claim.start);
  part[4] = rt_case_date_text (kase, claim.end);
  part[5] = source_id (kase, claim.source);
  part[6] = source_id (kase, claim.via);
  part[7] = claim.locator;
  part[8] = claim.quote;
  part[9] = rt_case_date_text (kase, claim.reported);
  part[10] = rt_case_date_text (kase, claim.recorded);
  part[11] = claim.note;
}

static gint
compare_values (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtCase *kase = data;
  RtValueRow x, y;
  int order;

  rt_case_get_value (kase, *(const RtValue *)a, &x);
  rt_case_get_value (kase, *(const RtValue *)b, &y);
  order = strcmp (rt_schema_property (kase->schema, x.property)->name,
                  rt_schema_property (kase->schema, y.property)->name);
  return order ? order : g_strcmp0 (x.norm, y.norm);
}

/* Values by property and text: the order of a file's columns is no content. */
static void
add_values (const RtCase *kase, RtRelation r, GString *content)
{
  guint n;
  const RtValue *values = rt_by_owner_get (&kase->seal.values[RT_OF_RELATION], r, &n);
  g_autofree RtValue *sorted = g_try_new (RtValue, (gsize)n + 1);

  if (!sorted)
    return; /* a poorer id, and a case that cannot be answered from anyway */
  for (guint i = 0; i < n; i++)
    sorted[i] = values[i];
  if (n > 1)
    g_qsort_with_data (sorted, (gint)n, sizeof *sorted, compare_values, (gpointer)kase);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;
      rt_case_get_value (kase, sorted[i], &value);
      g_string_append_printf (content, "\x1e%s\x1f%s",
                              rt_schema_property (kase->schema, value.property)->name,
                              value.norm);
    }
}

static char *
content_of (const RtCase *kase, RtRelation r)
{
  GString *content = g_string_new (NULL);
  const char *part[N_PARTS];

  content_parts (kase, r, part);
  for (guint i = 0; i < N_PARTS; i++)
    g_string_append_printf (content, "%s\x1f", part[i] ? part[i] : "");
  add_values (kase, r, content);
  return g_string_free (content, FALSE);
}

static char *
made_id (const RtCase *kase, RtRelation r)
{
  g_autofree char *content = content_of (kase, r);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  guint32 twin = rt_cell (kase->relations.twin, r);

  return twin ? g_strdup_printf ("%.12s#%u", sum, twin + 1) : g_strndup (sum, 12);
}

/* ---- Twins ---------------------------------------------------------------------------- */

typedef struct
{
  guint64 hash;
  RtRelation relation;
} RtContentHash;

/* By hash, and by relation where that is equal, as they are when they come: a radix sort, a
 * byte a pass, from the lowest (Knuth 5.2.5). @spare has room for as many. */
static void
sort_by_hash (RtContentHash *made, RtContentHash *spare, guint32 n)
{
  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint32 first[257] = { 0 };
      RtContentHash *swap = made;

      for (guint32 i = 0; i < n; i++)
        first[(made[i].hash >> shift & 0xff) + 1]++;
      for (guint digit = 1; digit < 256; digit++)
        first[digit + 1] += first[digit];
      for (guint32 i = 0; i < n; i++)
        spare[first[made[i].hash >> shift & 0xff]++] = made[i];
      made = spare; /* after eight passes what is sorted stands where it began */
      spare = swap;
    }
}

static guint64
stir (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);
  return hash ^ hash >> 29;
}

/* Numbers stand for texts here: interned, equal numbers are equal texts within one case. */
static guint64
quick_hash (const RtCase *kase, RtRelation r)
{
  const RtRelations *t = &kase->relations;
  const RtClaims *c = &kase->claims;
  guint n;
  const guint32 *item = rt_by_owner_get (&kase->seal.relation_claims, r, &n);
  guint64 hash = stir (stir (t->type[r], (guint64)t->from[r] << 32 | t->to[r]), n != 0);

  if (n)
    {
      hash = stir (hash, (guint64)rt_cell (c->start, *item) << 32 | rt_cell (c->end, *item));
      hash = stir (hash, (guint64)c->source[*item] << 32 | rt_cell (c->via, *item));
      hash = stir (hash,
                   (guint64)rt_cell (c->locator, *item) << 32 | rt_cell (c->quote, *item));
      hash = stir (hash,
                   (guint64)rt_cell (c->reported, *item) << 32 | rt_cell (c->note, *item));
      hash = stir (hash, rt_cell (c->recorded, *item));
    }
  item = rt_by_owner_get (&kase->seal.values[RT_OF_RELATION], r, &n);
  for (guint i = 0; i < n; i++) /* summed: their order does not count */
    hash += stir (kase->values.property[item[i]], kase->values.norm[item[i]]);
  return hash;
}

/* Of a run of equal hashes, numbers the relations whose content is equal too (it nearly always
 * is). */
static gboolean
number_run (RtCase *kase, const RtContentHash *run, gsize n, GError **error)
{
  RtRelations *t = &kase->relations;
  g_autoptr (GHashTable) seen = NULL;

  if (n == 1)
    return TRUE;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < n; i++)
    {
      char *content = content_of (kase, run[i].relation);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, content));

      if (!rt_column_set (&t->table, &t->twin, run[i].relation, before, error))
        {
          g_free (content);
          return FALSE;
        }
      g_hash_table_replace (seen, content, GUINT_TO_POINTER (before + 1));
    }
  return TRUE;
}

gboolean
rt_case_build_twins (RtCase *kase, GError **error)
{
  RtRelations *t = &kase->relations;
  guint32 n = 0;
  g_autofree RtContentHash *made = NULL, *spare = NULL;

  rt_column_clear (&t->twin);
  for (RtRelation r = 0; r < t->table.n; r++)
    n += is_made (kase, r) ? 1 : 0;
  if (n == 0)
    return TRUE;
  made = g_try_new (RtContentHash, n);
  spare = g_try_new (RtContentHash, n);
  if (!made || !spare)
    return rt_no_memory (error, "ids of relations");
  n = 0;
  for (RtRelation r = 0; r < t->table.n; r++)
    if (is_made (kase, r))
      made[n++] = (RtContentHash){ quick_hash (kase, r), r };
  sort_by_hash (made, spare, n);
  for (gsize i = 0, end; i < n; i = end)
    {
      for (end = i + 1; end < n && made[end].hash == made[i].hash;)
        end++;
      if (!number_run (kase, made + i, end - i, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Both ways ------------------------------------------------------------------------ */

/* "type:from:to", wherever the colons of the ids themselves may be: the first reading that is a
 * relation. */
static RtRelation
find_by_parts (const RtCase *kase, const char *id)
{
  const char *colon = strchr (id, ':');
  g_autofree char *text = colon ? g_strdup (id) : NULL;
  RtType type;

  if (!colon)
    return RT_NONE;
  text[colon - id] = '\0';
  type = rt_schema_find_relation_type (kase->schema, text);
  for (char *at = type ? strchr (text + (colon - id) + 1, ':') : NULL; at;
       at = strchr (at + 1, ':'))
    {
      RtEntity from, to = rt_case_entity (kase, at + 1);
      RtRelation r;

      *at = '\0';
      from = rt_case_entity (kase, text + (colon - id) + 1);
      *at = ':';
      if (from == RT_NONE || to == RT_NONE)
        continue;
      r = rt_relation_by_ends (kase, type, from, to);
      if (r == RT_NONE && rt_schema_relation_type (kase->schema, type)->symmetric)
        r = rt_relation_by_ends (kase, type, to, from);
      if (r != RT_NONE)
        return r;
    }
  return RT_NONE;
}

static RtRelation
find_named (const RtCase *kase, RtHashed *id)
{
  RtRelation r = rt_relation_by_own_id (kase, rt_strings_find_hashed (&kase->strings, id));

  return r == RT_NONE && id->length ? find_by_parts (kase, id->text) : r;
}

RtRelation
rt_case_relation_named (const RtCase *kase, const char *id)
{
  RtHashed hashed;
  g_autofree char *own = NULL;

  rt_case_hash_any (kase, id, &hashed, &own);
  return find_named (kase, &hashed);
}

RtRelation
rt_case_hashed_relation (const RtCase *kase, RtHashed *id)
{
  RtRelation r = find_named (kase, id);

  if (r != RT_NONE || !id->length || !kase->sealed || !rt_id_looks_made (id->text))
    return r;
  for (r = 0; r < kase->relations.table.n; r++)
    {
      g_autofree char *its = rt_relation_has_own_id (kase, r) ? NULL : rt_relation_id (kase, r);
      if (g_strcmp0 (its, id->text) == 0)
        return r;
    }
  return RT_NONE;
}

RtRelation
rt_case_relation (const RtCase *kase, const char *id)
{
  RtHashed hashed;
  g_autofree char *own = NULL;

  rt_case_hash_any (kase, id, &hashed, &own);
  return rt_case_hashed_relation (kase, &hashed);
}

char *
rt_relation_id (const RtCase *kase, RtRelation r)
{
  const RtRelations *t = &kase->relations;
  g_autofree char *id = NULL, *sum = NULL;

  g_return_val_if_fail (r < t->table.n, NULL);
  if (rt_relation_has_own_id (kase, r))
    return g_strdup (rt_case_text (kase, t->own_id[r]));
  if (is_made (kase, r))
    {
      g_return_val_if_fail (kase->sealed, NULL);
      return made_id (kase, r);
    }
  id = g_strdup_printf ("%s:%s:%s", rt_relation_type (kase, r)->name,
                        rt_entity_id (kase, t->from[r]), rt_entity_id (kase, t->to[r]));
  if (rt_case_relation_named (kase, id) == r)
    return g_steal_pointer (&id);
  /* Colons in the ids make it another relation's name too: then this one is named by a sum of
   * it. */
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  return g_strndup (sum, 12);
}
