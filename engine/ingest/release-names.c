/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Protected entities under the names they may be shown by: a copy of the case in which a
 * victim is "Victim 3" with the id "victim-3", nothing else is said of her own, and her names
 * are cut out of every text: without case, accents and scripts, in either order, and telephone
 * numbers however they are written. */
#include "ingest/case-copy.h"

#include "base/text.h"
#include "case/case-private.h"
#include "ingest/needles.h"
#include "ingest/own-words.h"
#include "redthread/hypotheses.h"
#include <string.h>

typedef struct
{
  const RtCase *kase;
  GPtrArray *shown;    /* by entity: its name in the copy; NULL where it is not protected */
  GPtrArray *ids;      /* by entity: its id in the copy; in both then those of nobody in it */
  GHashTable *sources; /* a source's id -> that in the copy */
  GHashTable *rows;    /* what rows call their relation -> the same in the copy, if another */
  GHashTable *judged;  /* an id of a hypothesis or of a piece -> that in the copy, if another */
  RtProperty claimed;  /* what the row of claims at hand is of */
  RtNeedles *needles;
  RtOwnWords *own;
  RtContext *ctx; /* the caller's: it can cancel */
} Names;

static gboolean
goes_on (const Names *names, guint32 done, GError **error)
{
  return done % 1024 != 0 || rt_context_step (names->ctx, NULL, done, 0, error);
}

/* ---- Names and ids of the copy ----------------------------------------------------------- */

/* (transfer full): @text without the names; NULL where it has none. @as_id: it is an id, or an
 * address, and must stay one. */
static char *
cut_names (const Names *names, const char *text, gboolean as_id)
{
  return rt_needles_cut (names->needles, text,
                         (char *const *)(as_id ? names->ids : names->shown)->pdata);
}

static gboolean
is_address (const char *text)
{
  return !strchr (text, ' ') && strpbrk (text, "/@");
}

/* @taken has, of each id, the number behind the last that was made of it; 1: none was. */
static void
take_id (GHashTable *taken, const char *id)
{
  g_hash_table_insert (taken, g_strdup (id), GUINT_TO_POINTER (1));
}

/* (transfer full): @wanted, or the next that is free. */
static char *
free_id (GHashTable *taken, const char *wanted)
{
  guint i = GPOINTER_TO_UINT (g_hash_table_lookup (taken, wanted));
  char *id = g_strdup (wanted);

  for (; i > 0 && g_hash_table_contains (taken, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", wanted, i + 1);
    }
  if (i > 0)
    g_hash_table_insert (taken, g_strdup (wanted), GUINT_TO_POINTER (i));
  take_id (taken, id);
  return id;
}

static void
name_protected (Names *names, GHashTable *taken)
{
  for (RtEntity e = 0; e < rt_case_n_entities (names->kase); e++)
    {
      char *shown = NULL, *id = NULL;

      if (rt_entity_protected (names->kase, e))
        {
          g_autofree char *slug = NULL;

          shown = rt_entity_shown_name (names->kase, e, FALSE);
          slug = rt_slug (shown);
          id = free_id (taken, slug);
        }
      g_ptr_array_add (names->shown, shown);
      g_ptr_array_add (names->ids, id);
    }
}

/* Of whom nothing is handed on, nobody may be told even that there is one: no number, no word
 * of what she is. */
static guint
add_nobody (Names *names)
{
  g_ptr_array_add (names->shown, g_strdup (RT_SHOWN_HIDDEN));
  g_ptr_array_add (names->ids, g_strdup ("protected"));
  return names->shown->len - 1;
}

static gboolean
add_needles (Names *names, const RtCase *whole, GError **error)
{
  for (RtEntity e = 0; e < rt_case_n_entities (whole); e++)
    {
      RtEntity as;

      if (!goes_on (names, e, error))
        return FALSE;
      if (!rt_entity_protected (whole, e))
        continue;
      as = rt_case_entity (names->kase, rt_entity_id (whole, e));
      if (as != RT_NONE && !rt_entity_protected (names->kase, as))
        continue; /* a number, of which what is left does not say that it is hers */
      if (as == RT_NONE)
        as = add_nobody (names);
      rt_needles_add_entity (names->needles, whole, e, as);
      rt_needles_add_numbers (names->needles, whole, e, as);
    }
  rt_needles_add_hidden (names->needles, whole, add_nobody (names));
  return TRUE;
}

static gboolean
name_rest (Names *names, GHashTable *taken, GError **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          NULL);

  for (RtEntity e = 0; e < rt_case_n_entities (names->kase); e++)
    {
      const char *id = rt_entity_id (names->kase, e);
      g_autofree char *cut = NULL;

      if (!goes_on (names, e, error))
        return FALSE;
      if (names->ids->pdata[e])
        continue;
      cut = cut_names (names, id, TRUE);
      names->ids->pdata[e] = cut ? free_id (taken, cut) : g_strdup (id);
    }
  for (RtSource s = 1; s <= rt_case_n_sources (names->kase); s++)
    {
      RtSourceRow row;
      g_autofree char *cut = NULL;

      if (!goes_on (names, s, error))
        return FALSE;
      rt_case_get_source (names->kase, s, &row);
      cut = cut_names (names, row.id, TRUE);
      if (cut)
        g_hash_table_insert (names->sources, g_strdup (row.id), free_id (sources, cut));
    }
  return TRUE;
}

/* What rows call a relation: into @taken where no name is in it, else behind @cut. */
static void
take_row_id (const Names *names, const char *id, GHashTable *taken, GPtrArray *cut)
{
  g_autofree char *other = NULL;

  if (!id || g_hash_table_contains (taken, id))
    return;
  other = cut_names (names, id, TRUE);
  if (other)
    g_ptr_array_add (cut, (gpointer)id);
  else
    take_id (taken, id);
}

/* What each of @cut is called in the copy: into @others. */
static void
name_cut (const Names *names, GHashTable *others, GHashTable *taken, const GPtrArray *cut)
{
  for (guint i = 0; i < cut->len; i++)
    if (!g_hash_table_contains (others, cut->pdata[i]))
      {
        g_autofree char *other = cut_names (names, cut->pdata[i], TRUE);

        g_hash_table_insert (others, g_strdup (cut->pdata[i]), free_id (taken, other));
      }
}

/* Two ids that differ in a name alone must not become one: "r-mary" and "r-maria". */
static gboolean
name_relations (Names *names, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) cut = g_ptr_array_new ();

  for (RtRelation r = 0; r < rt_case_n_relations (names->kase); r++)
    {
      guint n;
      const RtClaim *claims = rt_relation_claims (names->kase, r, &n);

      if (!goes_on (names, r, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        take_row_id (names, rt_claim_row_id (names->kase, claims[i]), taken, cut);
    }
  name_cut (names, names->rows, taken, cut);
  return TRUE;
}

/* So it is with "statement-mary" and "statement-maria"; hypotheses and pieces together, for no
 * id is made worse by differing from one of the other kind. */
static void
name_judged (Names *names)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) cut = g_ptr_array_new ();

  for (guint32 i = 0; i < rt_case_n_hypothesis_rows (names->kase); i++)
    {
      RtHypothesisRow row;

      rt_case_get_hypothesis_row (names->kase, i, &row);
      take_row_id (names, row.hypothesis, taken, cut);
      take_row_id (names, row.evidence, taken, cut);
    }
  name_cut (names, names->judged, taken, cut);
}

static void
add_taken (const RtCase *kase, GHashTable *taken)
{
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!rt_entity_protected (kase, e))
      take_id (taken, rt_entity_id (kase, e));
}

/* ---- Cells --------------------------------------------------------------------------- */

static char *
entity_cell (const Names *names, RtEntity e, const char *column, const char *value)
{
  static const char *const words[] = { "type", "marking", NULL };

  if (strcmp (column, "id") == 0)
    return g_strdup (names->ids->pdata[e]);
  if (strcmp (column, "name") == 0)
    return g_strdup (names->shown->pdata[e]);
  if (g_strv_contains (words, column))
    return rt_own_words_cell (names->own, RT_ROWS_ENTITIES, e, column, value);
  if (strcmp (column, "status") == 0)
    return cut_names (names, value, FALSE);
  return strcmp (column, "protect") == 0 ? NULL : g_strdup ("");
}

/* (transfer full): ids of sources split by ';'. */
static char *
source_cell (const Names *names, const char *value)
{
  g_auto (GStrv) ids = rt_split_list (value);
  GString *list = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      const char *id = g_hash_table_lookup (names->sources, ids[i]);

      g_string_append_printf (list, "%s%s", list->len ? ";" : "", id ? id : ids[i]);
    }
  return g_string_free (list, FALSE);
}

static char *
end_cell (const Names *names, const char *id)
{
  RtEntity e = rt_case_entity (names->kase, id);

  return e == RT_NONE ? NULL : g_strdup (names->ids->pdata[e]);
}

static gboolean
names_source (RtRowKind kind, const char *column)
{
  static const char *const of_claims[] = { "source", "via", NULL };
  static const char *const of_sources[] = { "id", "derived_from", NULL };

  return ((kind == RT_ROWS_RELATIONS || kind == RT_ROWS_CLAIMS || kind == RT_ROWS_HYPOTHESES)
          && g_strv_contains (of_claims, column))
         || (kind == RT_ROWS_SOURCES && g_strv_contains (of_sources, column));
}

static gboolean
names_entity (RtRowKind kind, const char *column)
{
  static const char *const ends[] = { "from", "to", NULL };

  return (kind == RT_ROWS_RELATIONS && g_strv_contains (ends, column))
         || (kind == RT_ROWS_CLAIMS && strcmp (column, "entity") == 0)
         || (kind == RT_ROWS_HYPOTHESES && strcmp (column, "about") == 0);
}

/* Words of the vocabulary stay, whatever someone is called, but for those that the case brought
 * itself (own-words.c). Elsewhere a column of such a name is a property of the case's own, and
 * may hold any text. */
static gboolean
is_vocabulary (RtRowKind kind, const char *column)
{
  static const char *const none[] = { NULL };
  static const char *const columns[RT_N_ROWS][13] = {
    [RT_ROWS_SETTINGS] = { "key" },
    [RT_ROWS_SOURCES] = { "date", "reliability", "marking", "sha256" },
    [RT_ROWS_ENTITIES] = { "type", "marking", "protect" },
    [RT_ROWS_RELATIONS] = { "type", "start", "end", "currency", "stance", "hedge", "basis",
                            "grade", "marking", "reported", "recorded" },
    [RT_ROWS_CLAIMS] = { "property", "start", "end", "stance", "hedge", "basis", "grade",
                         "marking", "reported", "recorded" },
    [RT_ROWS_RIVALS] = { "exclusive" },
    [RT_ROWS_HYPOTHESES] = { "cell", "kind", "property", "grade", "marking" },
  };

  return kind == RT_ROWS_ENTITY_TYPES || kind == RT_ROWS_RELATION_TYPES
         || kind == RT_ROWS_PROPERTIES || kind == RT_ROWS_GRADES
         || g_strv_contains (kind < RT_N_ROWS ? columns[kind] : none, column);
}

/* The property whose value stands in @column of the row; 0 where the column is none. */
static RtProperty
property_of (const Names *names, RtRowKind kind, const char *column)
{
  if (kind == RT_ROWS_CLAIMS)
    return strcmp (column, "value") == 0 ? names->claimed : 0;
  return rt_schema_find_property (rt_case_schema ((RtCase *)names->kase), column);
}

/* (transfer full): a value of a type without its names; left out where it is none then. A
 * number is no name, whatever someone is called, but one of a telephone is whose it is. */
static char *
typed_cell (const Names *names, RtProperty property, const char *value)
{
  RtCase *kase = (RtCase *)names->kase;
  RtValueType type = rt_schema_property (rt_case_schema (kase), property)->value;
  g_autofree char *cut = NULL, *norm = NULL;
  double number;

  if (type != RT_VALUE_PHONE && rt_parse_number (value, &number))
    return NULL;
  cut = cut_names (names, value, !strchr (value, ' '));
  if (!cut)
    return NULL;
  norm = rt_case_normalize (kase, type, cut, NULL);
  return norm ? g_steal_pointer (&cut) : g_strdup ("");
}

/* (transfer full): the value of the case's nth setting. */
static char *
setting_cell (const Names *names, guint32 nth, const char *value)
{
  const char *key, *ignored;
  gboolean text;
  char *other;

  rt_case_get_setting (names->kase, nth, &key, &ignored);
  other = rt_own_words_setting (names->own, key, value, &text);
  return text ? cut_names (names, value, is_address (value)) : other;
}

static char *
cell (RtRowKind kind, guint32 subject, const char *column, const char *value, gpointer data)
{
  const Names *names = data;
  RtProperty property;

  if (kind == RT_ROWS_ENTITIES && names->shown->pdata[subject])
    return entity_cell (names, subject, column, value);
  if (kind == RT_ROWS_ENTITIES && strcmp (column, "id") == 0)
    return g_strdup (names->ids->pdata[subject]);
  if (names_source (kind, column))
    return source_cell (names, value);
  if (names_entity (kind, column))
    return end_cell (names, value);
  if (is_vocabulary (kind, column))
    return rt_own_words_cell (names->own, kind, subject, column, value);
  if (kind == RT_ROWS_SETTINGS)
    return setting_cell (names, subject, value);
  if (kind == RT_ROWS_RELATIONS && strcmp (column, "id") == 0)
    {
      const char *id = g_hash_table_lookup (names->rows, value);

      return id ? g_strdup (id) : cut_names (names, value, TRUE);
    }
  if (kind == RT_ROWS_HYPOTHESES
      && (strcmp (column, "hypothesis") == 0 || strcmp (column, "evidence") == 0))
    return g_strdup (g_hash_table_lookup (names->judged, value));
  property = property_of (names, kind, column);
  if (property
      && rt_schema_property (rt_case_schema ((RtCase *)names->kase), property)->value
             != RT_VALUE_TEXT)
    return typed_cell (names, property, value);
  return cut_names (names, value, strcmp (column, "id") == 0 || is_address (value));
}

static const char *
column_of (RtRowKind kind, const char *column, gpointer data)
{
  const Names *names = data;

  return rt_own_words_column (names->own, kind, column);
}

/* A claim whose value is none without the name in it goes as a whole: a claim has a value. */
static gboolean
has_value (const Names *names, const char *value)
{
  g_autofree char *other = NULL;

  if (!names->claimed
      || rt_schema_property (rt_case_schema ((RtCase *)names->kase), names->claimed)->value
             == RT_VALUE_TEXT)
    return TRUE;
  other = typed_cell (names, names->claimed, value);
  return !other || *other;
}

/* A piece about what is claimed of a protected entity goes, with its cells, where the claim
 * does. */
static gboolean
judgement_stays (const Names *names, guint32 i)
{
  RtHypothesisRow row;

  rt_case_get_hypothesis_row (names->kase, i, &row);
  if (row.hypothesis && row.evidence)
    rt_case_get_hypothesis_row (names->kase,
                                rt_case_hypothesis_row (names->kase, NULL, row.evidence), &row);
  return row.entity == RT_NONE || !row.property || !names->shown->pdata[row.entity]
         || strcmp (
                rt_schema_property (rt_case_schema ((RtCase *)names->kase), row.property)->name,
                "status")
                == 0;
}

/* Of what is claimed of a protected entity, its status alone goes over, and what was computed.
 */
static gboolean
keeps (RtRowKind kind, guint32 subject, const char *const *columns, const char *const *values,
       guint n, gpointer data)
{
  Names *names = data;
  const char *property = NULL, *value = "";
  gboolean computed = FALSE;

  if (kind == RT_ROWS_HYPOTHESES)
    return judgement_stays (names, subject);
  if (kind != RT_ROWS_CLAIMS)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i], "property") == 0)
      property = values[i];
    else if (strcmp (columns[i], "value") == 0)
      value = values[i];
    else if (strcmp (columns[i], "basis") == 0)
      computed = strcmp (values[i], rt_basis_name (RT_BASIS_COMPUTED)) == 0;
  names->claimed = rt_schema_find_property (rt_case_schema ((RtCase *)names->kase), property);
  if (names->shown->pdata[subject] && !computed && strcmp (property, "status") != 0)
    return FALSE;
  return has_value (names, value);
}

RtCase *
rt_case_hide_names (RtCase *kase, const RtCase *whole, gboolean places, RtContext *ctx,
                    GError **error)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          g_free);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         g_free);
  g_autoptr (RtNeedles) needles = rt_needles_new (TRUE);
  g_autoptr (RtOwnWords) own = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Names names = { .kase = kase,
                  .shown = shown,
                  .ids = ids,
                  .sources = sources,
                  .rows = rows,
                  .judged = judged,
                  .needles = needles,
                  .ctx = ctx };
  RtCaseCopy how = { .from = kase,
                     .places = places,
                     .keeps = keeps,
                     .cell = cell,
                     .column = column_of,
                     .data = &names };

  add_taken (kase, taken);
  name_protected (&names, taken);
  if (!add_needles (&names, whole, error) || !name_rest (&names, taken, error)
      || !name_relations (&names, error))
    return NULL;
  name_judged (&names);
  names.own = own = rt_own_words_new (kase, needles, (char *const *)shown->pdata,
                                      (char *const *)ids->pdata);
  return rt_case_copy (&how, ctx, error);
}
