/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What may be handed on: a copy of the case without what is marked above a level, made before
 * anything is asked, drawn or written, so that no count, suggestion or hidden attribute can
 * hold what is not there. */
#include "ingest/case-copy.h"

#include "base/text.h"
#include "case/case-private.h"
#include "redthread/ingest.h"
#include <string.h>

typedef struct
{
  RtCase *kase;
  RtMarking most, usual; /* usual: an unmarked row's, from case.csv */
  RtMarking highest;     /* of what is left */
  RtPick *pick;
  guint8 *sources;    /* may go over; [0] is unused */
  GPtrArray *origins; /* of each source: GArray of RtSource, what it is derived from in
                         the copy */
  guint8 *types[3];   /* entity types, relation types, properties: see USED_ */
  gboolean texts;     /* what is said of the whole case may go over */
} Release;

enum
{
  USED_AT_ALL = 1,
  USED_STILL = 2
};

static RtMarking
level (const Release *release, RtMarking own)
{
  return own ? own : release->usual;
}

static RtMarking
usual_marking (const RtCase *kase)
{
  RtMarking usual = 0;

  rt_case_parse_marking (kase, rt_case_setting (kase, "marking"), &usual, NULL);
  return usual;
}

static RtMarking
source_marking (const RtCase *kase, RtSource s)
{
  RtSourceRow row;

  rt_case_get_source (kase, s, &row);
  return row.marking;
}

/* ---- Entities, relations, claims -------------------------------------------------- */

static void
drop_marked (Release *release)
{
  const RtCase *kase = release->kase;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (level (release, rt_entity_marking (kase, e)) > release->most)
      rt_pick_set_entity (release->pick, e, FALSE);
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (level (release, rt_claim_marking (kase, c)) > release->most)
      rt_pick_set_claim (release->pick, c, FALSE);
}

/* A value that nobody claims is marked as the case is. */
static gboolean
has_unclaimed_value (const Release *release, RtRelation r)
{
  guint n;
  const RtValue *values = rt_case_values_of (release->kase, RT_OF_RELATION, r, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (release->kase, values[i], &value);
      if (!value.claim)
        return TRUE;
    }
  return FALSE;
}

/* Its ends must be left, and of its claims one that asserts it; one of which nothing fell away
 * stays as it was. */
static gboolean
relation_stays (const Release *release, RtRelation r)
{
  RtRelationRow row;
  guint n, left = 0;
  const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

  rt_case_get_relation (release->kase, r, &row);
  if (!rt_pick_entity (release->pick, row.from) || !rt_pick_entity (release->pick, row.to)
      || (release->usual > release->most && has_unclaimed_value (release, r)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    left += rt_pick_claim (release->pick, claims[i]) ? 1 : 0;
  if (n == 0)
    return release->usual <= release->most;
  return left == n || (left > 0 && rt_relation_stands (release->kase, r, release->pick));
}

static void
drop_relations (Release *release)
{
  for (RtRelation r = 0; r < rt_case_n_relations (release->kase); r++)
    if (!relation_stays (release, r))
      {
        guint n;
        const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

        rt_pick_set_relation (release->pick, r, FALSE);
        for (guint i = 0; i < n; i++)
          rt_pick_set_claim (release->pick, claims[i], FALSE);
      }
}

/* Does anything speak of @e, and does something of that go over? */
static void
count_voices (const Release *release, RtEntity e, guint *all, guint *left)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (release->kase, e, &n);
  const RtValue *values;

  *all = *left = 0;
  for (guint i = 0; i < n; i++)
    {
      ++*all;
      *left += rt_pick_relation (release->pick, relations[i]) ? 1 : 0;
    }
  values = rt_case_values_of (release->kase, RT_OF_ENTITY, e, &n);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;

      rt_case_get_value (release->kase, values[i], &value);
      if (!value.claim)
        continue;
      ++*all;
      *left += rt_pick_claim (release->pick, value.claim) ? 1 : 0;
    }
}

/* An unmarked entity of which only dropped claims speak is known through them alone. */
static void
drop_unspoken (Release *release)
{
  for (RtEntity e = 0; e < rt_case_n_entities (release->kase); e++)
    {
      guint all, left;

      if (!rt_pick_entity (release->pick, e) || rt_entity_marking (release->kase, e))
        continue;
      count_voices (release, e, &all, &left);
      if (all > 0 && left == 0)
        rt_pick_set_entity (release->pick, e, FALSE);
    }
}

static void
drop_values_of_dropped (Release *release)
{
  for (RtClaim c = 1; c <= rt_case_n_claims (release->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (release->kase, c, &row);
      if (row.kind == RT_OF_ENTITY && !rt_pick_entity (release->pick, row.subject))
        rt_pick_set_claim (release->pick, c, FALSE);
    }
}

/* ---- Sources ------------------------------------------------------------------------- */

/* Marked ones go by their marking; unmarked ones that only dropped claims name go with them. A
 * source that no row describes is but a word in the rows that name it. */
static void
choose_sources (Release *release)
{
  RtCase *kase = release->kase;
  guint32 n = rt_case_n_sources (kase);
  g_autofree guint8 *named = g_new0 (guint8, (gsize)n + 1);

  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    {
      guint8 bit = rt_pick_claim (release->pick, c) ? USED_STILL : USED_AT_ALL;

      named[rt_claim_source (kase, c)] |= bit;
      named[rt_claim_via (kase, c)] |= bit;
    }
  for (RtSource s = 1; s <= n; s++)
    {
      RtMarking own = source_marking (kase, s);

      release->sources[s] = level (release, own) <= release->most
                            && (own || named[s] != USED_AT_ALL);
      if (!rt_source_described (kase, s))
        release->sources[s] = named[s] != USED_AT_ALL;
    }
}

static gboolean
has (const GArray *list, RtSource s)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, RtSource, i) == s)
      return TRUE;
  return FALSE;
}

static gboolean
reaches (const Release *release, RtSource from, RtSource to, GHashTable *seen)
{
  const GArray *origins = release->origins->pdata[from];

  if (from == to)
    return TRUE;
  if (!g_hash_table_add (seen, GUINT_TO_POINTER (from)))
    return FALSE;
  for (guint i = 0; i < origins->len; i++)
    if (reaches (release, g_array_index (origins, RtSource, i), to, seen))
      return TRUE;
  return FALSE;
}

/* Walks from @s through dropped sources: the kept ones behind them are its origins now, and the
 * dropped ones are put in @through. */
static void
walk_origins (Release *release, RtSource s, GArray *through)
{
  GArray *kept = release->origins->pdata[s];
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (RtSource));

  g_array_append_val (open, s);
  while (open->len)
    {
      RtSource at = g_array_index (open, RtSource, open->len - 1);
      RtSourceRow row;
      g_auto (GStrv) ids = NULL;

      g_array_set_size (open, open->len - 1);
      rt_case_get_source (release->kase, at, &row);
      ids = row.derived_from ? rt_split_list (row.derived_from) : NULL;
      for (guint i = 0; ids && ids[i]; i++)
        {
          RtSource origin = rt_case_source (release->kase, ids[i]);
          gboolean stays = origin && release->sources[origin];
          GArray *list = stays ? kept : through;

          if (!origin || origin == s || has (list, origin))
            continue;
          g_array_append_val (list, origin);
          if (!stays)
            g_array_append_val (open, origin);
        }
    }
}

/* Two sources that share a dropped origin must not count as independent: the later is then
 * derived from the first one. */
static void
cut_origins (Release *release)
{
  guint32 n = rt_case_n_sources (release->kase);
  g_autofree RtSource *heir = g_new0 (RtSource, (gsize)n + 1);
  g_autoptr (GPtrArray) through = g_ptr_array_new_with_free_func (
      (GDestroyNotify)g_array_unref);

  for (RtSource s = 0; s <= n; s++)
    {
      g_ptr_array_add (release->origins, g_array_new (FALSE, FALSE, sizeof (RtSource)));
      g_ptr_array_add (through, g_array_new (FALSE, FALSE, sizeof (RtSource)));
    }
  for (RtSource s = 1; s <= n; s++)
    if (release->sources[s])
      walk_origins (release, s, through->pdata[s]);
  for (RtSource s = 1; s <= n; s++)
    for (guint i = 0; i < ((GArray *)through->pdata[s])->len; i++)
      {
        RtSource dropped = g_array_index ((GArray *)through->pdata[s], RtSource, i);
        g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
        GArray *origins = release->origins->pdata[s];

        if (!heir[dropped])
          heir[dropped] = s;
        else if (!has (origins, heir[dropped]) && !reaches (release, heir[dropped], s, seen))
          g_array_append_val (origins, heir[dropped]);
      }
}

/* ---- Types --------------------------------------------------------------------------- */

static void
use_entity_type (Release *release, RtType type, guint8 bits)
{
  for (; type; type = rt_schema_entity_type (rt_case_schema (release->kase), type)->parent)
    release->types[0][type] |= bits;
}

static void
use_relation_type (Release *release, RtType type, guint8 bits)
{
  while (type)
    {
      const RtRelationType *row = rt_schema_relation_type (rt_case_schema (release->kase),
                                                           type);

      release->types[1][type] |= bits;
      use_entity_type (release, row->from, bits);
      use_entity_type (release, row->to, bits);
      type = row->parent;
    }
}

static gboolean
value_stays (const Release *release, const RtValueRow *value)
{
  if (value->claim)
    return rt_pick_claim (release->pick, value->claim);
  if (value->kind == RT_OF_ENTITY)
    return rt_pick_entity (release->pick, value->subject);
  if (value->kind == RT_OF_RELATION)
    return rt_pick_relation (release->pick, value->subject);
  return value->kind == RT_OF_SOURCE ? release->sources[value->subject] : TRUE;
}

/* Which types anything is of, and which something is of still. */
static void
use_types (Release *release)
{
  const RtCase *kase = release->kase;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    use_entity_type (release, rt_entity_type (kase, e),
                     rt_pick_entity (release->pick, e) ? USED_AT_ALL | USED_STILL
                                                       : USED_AT_ALL);
  for (RtRelation r = 0; r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (kase, r, &row);
      use_relation_type (release, row.type,
                         rt_pick_relation (release->pick, r) ? USED_AT_ALL | USED_STILL
                                                             : USED_AT_ALL);
    }
  for (RtValue v = 1; v <= rt_case_n_values (kase); v++)
    {
      RtValueRow value;
      guint8 bits = USED_AT_ALL;

      rt_case_get_value (kase, v, &value);
      bits |= value_stays (release, &value) ? USED_STILL : 0;
      release->types[2][value.property] |= bits;
      use_entity_type (
          release, rt_schema_property (rt_case_schema (release->kase), value.property)->domain,
          bits);
    }
}

static gboolean
entity_type_goes (const Release *release, RtType type)
{
  return type && release->types[0][type] == USED_AT_ALL;
}

static gboolean
type_stays (const Release *release, RtRowKind kind, guint32 id)
{
  const RtSchema *schema = rt_case_schema (release->kase);

  if (kind == RT_ROWS_ENTITY_TYPES)
    return !entity_type_goes (release, (RtType)id);
  if (kind == RT_ROWS_PROPERTIES)
    return release->types[2][id] != USED_AT_ALL
           && !entity_type_goes (release, rt_schema_property (schema, (RtProperty)id)->domain);
  return release->types[1][id] != USED_AT_ALL
         && !entity_type_goes (release, rt_schema_relation_type (schema, (RtType)id)->from)
         && !entity_type_goes (release, rt_schema_relation_type (schema, (RtType)id)->to);
}

/* ---- The copy --------------------------------------------------------------------------- */

/* Settings that say how the case is read; all others say something of what is in it. */
static gboolean
is_technical (const char *key)
{
  static const char *const keys[] = { "timezone", "language", "marking", "markings",
                                      "grades",   "country",  "format" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i], key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
keeps (RtRowKind kind, guint32 subject, const char *const *columns, const char *const *values,
       guint n, gpointer data)
{
  const Release *release = data;

  (void)columns;
  switch (kind)
    {
    case RT_ROWS_SETTINGS:
      return n > 0
             && (strcmp (values[0], "marking") == 0
                     ? release->highest > 0
                     : release->texts || is_technical (values[0]));
    case RT_ROWS_ENTITY_TYPES:
    case RT_ROWS_RELATION_TYPES:
    case RT_ROWS_PROPERTIES:
      return type_stays (release, kind, subject);
    case RT_ROWS_SOURCES:
      return release->sources[subject];
    case RT_ROWS_RIVALS:
      return release->texts;
    default:
      return TRUE;
    }
}

/* (transfer full): NULL where a row that goes over bears the relation's id; else another that
 * such a row bears, or none. */
static char *
id_cell (const Release *release, RtRelation r, const char *id)
{
  const char *other = NULL;
  guint n;
  const RtClaim *claims = rt_relation_claims (release->kase, r, &n);

  if (!rt_relation_has_own_id (release->kase, r))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const char *said = rt_pick_claim (release->pick, claims[i])
                             ? rt_claim_row_id (release->kase, claims[i])
                             : NULL;

      if (said && strcmp (said, id) == 0)
        return NULL;
      other = other ? other : said;
    }
  return n ? g_strdup (other ? other : "") : NULL;
}

static char *
cell (RtRowKind kind, guint32 subject, const char *column, const char *value, gpointer data)
{
  const Release *release = data;
  GString *list;
  const char *key, *whole;

  if (kind == RT_ROWS_RELATIONS && strcmp (column, "id") == 0)
    return id_cell (release, subject, value);
  if (kind == RT_ROWS_SETTINGS)
    {
      rt_case_get_setting (release->kase, subject, &key, &whole);
      return strcmp (column, "value") == 0 && strcmp (key, "marking") == 0
                 ? g_strdup (rt_case_marking_name (release->kase, release->highest))
                 : NULL;
    }
  if (kind != RT_ROWS_SOURCES || strcmp (column, "derived_from") != 0)
    return NULL;
  list = g_string_new (NULL);
  for (guint i = 0; i < ((GArray *)release->origins->pdata[subject])->len; i++)
    {
      RtSourceRow row;

      rt_case_get_source (
          release->kase,
          g_array_index ((GArray *)release->origins->pdata[subject], RtSource, i), &row);
      g_string_append_printf (list, "%s%s", list->len ? ";" : "", row.id);
    }
  return g_string_free (list, FALSE);
}

static void
find_highest (Release *release)
{
  const RtCase *kase = release->kase;
  RtMarking highest = 0;

  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_pick_entity (release->pick, e))
      highest = MAX (highest, level (release, rt_entity_marking (kase, e)));
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_pick_claim (release->pick, c))
      highest = MAX (highest, level (release, rt_claim_marking (kase, c)));
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    if (release->sources[s] && rt_source_described (kase, s))
      highest = MAX (highest, level (release, source_marking (kase, s)));
  if (release->texts)
    highest = MAX (highest, release->usual);
  release->highest = MIN (highest, release->most);
}

static RtCase *
copy_marked (RtCase *kase, RtMarking most, RtContext *ctx, GError **error)
{
  const RtSchema *schema = rt_case_schema (kase);
  g_autoptr (RtPick) pick = rt_pick_new (kase, TRUE);
  g_autofree guint8 *sources = g_try_malloc0 ((gsize)rt_case_n_sources (kase) + 1);
  g_autofree guint8 *entity_types = g_new0 (guint8, rt_schema_n_entity_types (schema) + 1);
  g_autofree guint8 *relation_types = g_new0 (guint8, rt_schema_n_relation_types (schema) + 1);
  g_autofree guint8 *properties = g_new0 (guint8, rt_schema_n_properties (schema) + 1);
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (
      (GDestroyNotify)g_array_unref);
  Release release = { .kase = kase,
                      .most = most,
                      .usual = usual_marking (kase),
                      .pick = pick,
                      .sources = sources,
                      .origins = origins,
                      .types = { entity_types, relation_types, properties } };
  RtCaseCopy how = { .from = kase, .keeps = keeps, .cell = cell, .data = &release };
  RtCase *copy;

  if (!pick || !sources)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT, "no memory for what may be released");
      return NULL;
    }
  release.texts = release.usual <= most;
  drop_marked (&release);
  drop_relations (&release);
  drop_unspoken (&release);
  drop_values_of_dropped (&release);
  choose_sources (&release);
  cut_origins (&release);
  use_types (&release);
  find_highest (&release);
  how.pick = pick;
  copy = rt_case_copy (&how, ctx, error);
  if (copy && release.highest
      && (!rt_case_set (copy, "marking", rt_case_marking_name (kase, release.highest), error)
          || !rt_case_seal (copy, NULL, error)))
    g_clear_pointer (&copy, rt_case_free);
  return copy;
}

/* ---- What callers see ---------------------------------------------------------------------
 */

static gboolean
has_above (const RtCase *kase, RtMarking most)
{
  if (usual_marking (kase) > most)
    return TRUE;
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_entity_marking (kase, e) > most)
      return TRUE;
  for (RtClaim c = 1; c <= rt_case_n_claims (kase); c++)
    if (rt_claim_marking (kase, c) > most)
      return TRUE;
  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    if (source_marking (kase, s) > most)
      return TRUE;
  return FALSE;
}

static gboolean
has_protected (const RtCase *kase)
{
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (rt_entity_protected (kase, e))
      return TRUE;
  return FALSE;
}

gboolean
rt_case_hides (const RtCase *kase, RtMarking most, gboolean show_protected)
{
  return (most && has_above (kase, most)) || (!show_protected && has_protected (kase));
}

RtCase *
rt_case_released (RtCase *kase, RtMarking most, gboolean show_protected, RtContext *ctx,
                  GError **error)
{
  g_autoptr (RtCase) marked = NULL;
  RtCaseCopy plain = { .from = kase, .places = TRUE };
  gboolean above;

  if (!rt_case_seal (kase, ctx, error)
      || !rt_context_step (ctx, "leaving out what may not be handed on", 0, 0, error))
    return NULL;
  above = most && has_above (kase, most);
  if (above && !(marked = copy_marked (kase, most, ctx, error)))
    return NULL;
  if (!show_protected && has_protected (marked ? marked : kase))
    return rt_case_hide_names (marked ? marked : kase, !above, ctx, error);
  return marked ? g_steal_pointer (&marked) : rt_case_copy (&plain, ctx, error);
}
