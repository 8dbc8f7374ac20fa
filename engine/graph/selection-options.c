/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The table of selection options, and those that ask what a row is. Help,
 * completion and every asking command walk the table; a further option is one row here. */

#include "graph/selection-private.h"
#include "graph/rows.h"
#include "base/text.h"
#include "case/case-private.h"
#include "ingest/names.h"
#include "case/other-words.h"
#include <string.h>

/* ---- Types and tags --------------------------------------------------------- */

/* "there is no WHAT "x" (did you mean "y"?)". */
static void
say_unknown (GError **error, RtError code, const char *what, const char *value,
             const char *near, const char *way_out)
{
  if (near)
    g_set_error (error, RT_ERROR, (int)code, "there is no %s \"%s\" (did you mean \"%s\"?)",
                 what, value, near);
  else
    g_set_error (error, RT_ERROR, (int)code, "there is no %s \"%s\"; %s", what, value, way_out);
}

/* The same over @names. */
static void
set_unknown (GError **error, RtError code, const char *what, const char *value,
             const GPtrArray *names, const char *way_out)
{
  say_unknown (error, code, what, value,
               rt_nearest (value, (const char *const *)names->pdata, names->len), way_out);
}

/* The nearest type that there is, or NULL. */
static const char *
nearest_type (const RtSchema *schema, const char *name, gboolean relations)
{
  guint n = rt_schema_n_entity_types (schema);
  g_autofree const char **names = relations ? NULL : g_new (const char *, n);

  for (guint t = 0; names && t < n; t++)
    names[t] = rt_schema_entity_type (schema, (RtType)(t + 1))->name;
  return names ? rt_nearest (name, names, n) : rt_other_relation (schema, name);
}

typedef RtType (*FindType) (const RtSchema *schema, const char *name);

/* The types that @values name, as a zero-ended array. */
static RtType *
find_types (RtSelectionRun *run, const char *const *values, guint n, gboolean relations,
            GError **error)
{
  RtSchema *schema = rt_case_schema (run->kase);
  FindType find = relations ? rt_schema_find_relation_type : rt_schema_find_entity_type;
  g_autofree RtType *types = g_new0 (RtType, n + 1);

  for (guint i = 0; i < n; i++)
    {
      types[i] = find (schema, values[i]);
      if (types[i])
        continue;
      say_unknown (error, RT_ERROR_USAGE, relations ? "type of relation" : "type of entity",
                   values[i], nearest_type (schema, values[i], relations),
                   "redthread schema lists them");
      return NULL;
    }
  return g_steal_pointer (&types);
}

static gboolean
apply_type (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  g_autofree RtType *types = find_types (run, values, n, FALSE, error);
  RtSchema *schema = rt_case_schema (run->kase);

  if (!types)
    return FALSE;
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    {
      RtType type = rt_entity_type (run->kase, e);
      gboolean in = FALSE;

      for (guint i = 0; i < n && !in; i++)
        in = rt_schema_entity_is (schema, type, types[i]);
      if (!in)
        rt_pick_set_entity (run->pick, e, FALSE);
    }
  return TRUE;
}

static gboolean
apply_relation (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  g_autofree RtType *types = find_types (run, values, n, TRUE, error);
  RtSchema *schema = rt_case_schema (run->kase);

  if (!types)
    return FALSE;
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      RtRelationRow row;
      gboolean in = FALSE;

      rt_case_get_relation (run->kase, r, &row);
      for (guint i = 0; i < n && !in; i++)
        in = rt_schema_relation_is (schema, row.type, types[i]);
      if (!in)
        rt_pick_set_relation (run->pick, r, FALSE);
    }
  return TRUE;
}

static gboolean
has_tag (RtSelectionRun *run, RtEntity e, RtProperty tag, char *const *wanted)
{
  guint n = 0;
  const RtValue *values = rt_case_values_of (run->kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtValueRow row;
      g_autofree char *folded = NULL;

      rt_case_get_value (run->kase, values[i], &row);
      if (row.property != tag)
        continue;
      folded = rt_fold (row.norm);
      if (g_strv_contains ((const char *const *)wanted, folded))
        return TRUE;
    }
  return FALSE;
}

/* What @values is not among: a tag that nobody bears is a slip of the pen, not an answer. */
static gboolean
check_tags (RtSelectionRun *run, RtProperty tag, const char *const *values, char *const *wanted,
            GError **error)
{
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new (); /* in the order of the case */

  for (RtValue v = 1; v <= rt_case_n_values (run->kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (run->kase, v, &row);
      if (row.kind == RT_OF_ENTITY && row.property == tag
          && g_hash_table_add (folded, rt_fold (row.norm)))
        g_ptr_array_add (names, (gpointer)row.norm);
    }
  for (guint i = 0; wanted[i]; i++)
    if (!g_hash_table_contains (folded, wanted[i]))
      {
        set_unknown (error, RT_ERROR_NOT_FOUND, "tag", values[i], names,
                     names->len ? "no entity bears it" : "no entity here has a tag");
        return FALSE;
      }
  return TRUE;
}

static gboolean
apply_tag (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  RtProperty tag = rt_schema_find_property (rt_case_schema (run->kase), "tag");
  g_auto (GStrv) wanted = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    wanted[i] = rt_fold (values[i]);
  if (!check_tags (run, tag, values, wanted, error))
    return FALSE;
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if (!has_tag (run, e, tag, wanted))
      rt_pick_set_entity (run->pick, e, FALSE);
  return TRUE;
}

/* ---- How sure it is ---------------------------------------------------------------- */

static gboolean
parse_probability (const char *value, GError **error)
{
  double p;

  if (rt_parse_number (value, &p) && p >= 0 && p <= 1)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is no likelihood; give a number from 0 to 1", value);
  return FALSE;
}

static gboolean
apply_min_likelihood (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  double least = 1;

  (void)error;
  for (guint i = 0; i < n; i++)
    {
      double p = 0;

      rt_parse_number (values[i], &p);
      least = MIN (least, p);
    }
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    {
      RtLikelihood likelihood;

      if (!rt_pick_relation (run->pick, r))
        continue;
      likelihood = rt_relation_likelihood (run->kase, r, run->pick);
      if (!likelihood.judged)
        run->counts->ungraded++;
      if (!likelihood.judged || likelihood.range.best < least)
        rt_pick_set_relation (run->pick, r, FALSE);
    }
  return TRUE;
}

/* In two passes: whether one is contested may depend on another that goes too. */
static gboolean
apply_without_contested (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error)
{
  g_autoptr (GArray) contested = g_array_new (FALSE, FALSE, sizeof (RtRelation));

  (void)values;
  (void)n;
  (void)error;
  for (RtRelation r = 0; r < rt_case_n_relations (run->kase); r++)
    if (rt_pick_relation (run->pick, r) && rt_relation_contested (run->kase, r, run->pick))
      g_array_append_val (contested, r);
  for (guint i = 0; i < contested->len; i++)
    rt_pick_set_relation (run->pick, g_array_index (contested, RtRelation, i), FALSE);
  return TRUE;
}

/* ---- --hops goes with --around -------------------------------------------------------- */

static gboolean
apply_hops (RtSelectionRun *run, const char *const *values, guint n, GError **error)
{
  (void)n;
  if (rt_selection_term (run->selection, "around"))
    return TRUE; /* rt_apply_around() reads it */
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--hops %s says how far, but not from where; add --around NAME", values[0]);
  return FALSE;
}

/* ---- The table -------------------------------------------------------------------------- */

#define RULE(...) (&(const RtSelectionRule){ __VA_ARGS__ })

const RtSelectionOption rt_selection_options[] = {
  { "source", "SOURCE", "only what this source says",
    RULE (.stage = RT_STAGE_CLAIMS, .before = "by source", .apply = rt_apply_source) },
  { "via", "DOCUMENT", "only what was read in this document",
    RULE (.stage = RT_STAGE_CLAIMS, .before = "read in", .apply = rt_apply_via) },
  { "without-source", "SOURCE",
    "leave out what this source says and what was read in it, and what rests on that alone; "
    "those who have it from the same origin stay unless named too",
    RULE (.stage = RT_STAGE_CLAIMS, .before = "without source", .between = "and",
          .apply = rt_apply_without_source) },
  { "known-by", "DATE", "only what had been reported by this day",
    RULE (.stage = RT_STAGE_CLAIMS, .before = "known by", .parse = rt_parse_day_option,
          .apply = rt_apply_known_by) },
  { "recorded-by", "DATE", "only what had been entered by this day",
    RULE (.stage = RT_STAGE_CLAIMS, .before = "recorded by", .parse = rt_parse_day_option,
          .apply = rt_apply_recorded_by) },
  { "type", "TYPE", "only entities of this type and its kinds",
    RULE (.stage = RT_STAGE_ROWS, .before = "entities of type", .apply = apply_type) },
  { "relation", "TYPE", "only relations of this type and its kinds",
    RULE (.stage = RT_STAGE_ROWS, .before = "relations of type", .apply = apply_relation) },
  { "tag", "TAG", "only entities with this tag",
    RULE (.stage = RT_STAGE_ROWS, .before = "tagged", .apply = apply_tag) },
  { "where", "CONDITION",
    "only where a property fits: 'killed>=10' (= != < <= > >= ~), 'age>30 and gender=f', "
    "'title=\"War and Peace\"'",
    RULE (.stage = RT_STAGE_ROWS, .before = "where", .parse = rt_parse_where,
          .apply = rt_apply_where) },
  { "as-of", "DATE", "the case as it was that day",
    RULE (.stage = RT_STAGE_ROWS, .before = "as of", .parse = rt_parse_day_option,
          .apply = rt_apply_as_of) },
  { "since", "DATE", "only what held or happened on this day or later",
    RULE (.stage = RT_STAGE_ROWS, .before = "since", .parse = rt_parse_day_option,
          .apply = rt_apply_since) },
  { "until", "DATE", "only what held or happened on this day or earlier",
    RULE (.stage = RT_STAGE_ROWS, .before = "until", .parse = rt_parse_day_option,
          .apply = rt_apply_until) },
  { "min-likelihood", "P", "only relations at least this likely, 0 to 1",
    RULE (.stage = RT_STAGE_ROWS, .before = "likelihood at least", .parse = parse_probability,
          .apply = apply_min_likelihood) },
  { "without", "NAME|@FILE", "leave out this entity or relation, or those a file lists",
    RULE (.stage = RT_STAGE_ROWS, .before = "without", .apply = rt_apply_without) },
  { "without-contested", NULL, "leave out relations that are denied or have rivals",
    RULE (.stage = RT_STAGE_ROWS, .before = "without contested relations",
          .apply = apply_without_contested) },
  { "around", "NAME", "only what is near this entity (see --hops)",
    RULE (.stage = RT_STAGE_AROUND, .before = "around", .apply = rt_apply_around) },
  { "hops", "N", "how far --around reaches; 1 unless said",
    RULE (.stage = RT_STAGE_AROUND, .before = "within", .after = "hops",
          .parse = rt_parse_count_option, .apply = apply_hops) },
  { "min-degree", "N", "only entities with at least this many neighbours",
    RULE (.stage = RT_STAGE_DEGREE, .before = "degree at least", .parse = rt_parse_count_option,
          .apply = rt_apply_min_degree) },
  { NULL, NULL, NULL, NULL },
};
