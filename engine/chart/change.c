/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What was added, removed or changed since an older state of the case. What is the same is
 * found by its id. Of what is protected, and of what touches it, nothing is said: a badge would
 * tell when somebody entered the case, and what was said then might be a name. */

#include "chart/change.h"
#include "base/text.h"
#include "case/likelihood.h"
#include "case/words.h"
#include <string.h>

static const char *const words[] = {
  [RT_DIFF_ADDED] = "added", [RT_DIFF_REMOVED] = "removed", [RT_DIFF_CHANGED] = "changed"
};

const char *
rt_change_word (RtDiffKind change)
{
  return words[change];
}

static gboolean
is_hidden (const RtChartFill *fill, RtEntity e)
{
  return rt_entity_protected (fill->kase, e) && !fill->options->show_protected;
}

static void
append_was (GString *out, const char *format, const char *what)
{
  g_string_append (out, out->len ? "; " : "");
  g_string_append_printf (out, format, what);
}

static RtDiffKind
changed_by (GString *was, char **out)
{
  const RtDiffKind change = was->len ? RT_DIFF_CHANGED : RT_DIFF_NONE;

  if (out && was->len)
    *out = g_strdup (was->str);
  return change;
}

/* ---- Relations ----------------------------------------------------------------------------
 */

static gboolean
is_claimed (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  guint n;
  const RtClaim *claims = rt_relation_claims (kase, r, &n);

  for (guint i = 0; i < n; i++)
    if (rt_pick_claim (pick, claims[i]))
      return TRUE;
  return n == 0;
}

static void
compare_strength (const RtChartFill *fill, RtRelation r, RtRelation old, GString *was)
{
  const RtChartBefore *before = fill->options->before;
  RtLikelihood now = rt_relation_likelihood (fill->kase, r, fill->pick);
  RtLikelihood then = rt_relation_likelihood (before->kase, old, before->pick);
  const RtLineStyle style = rt_line_style_of (&then, NULL);
  const gboolean contested = rt_relation_contested (before->kase, old, before->pick);

  if (style != rt_line_style_of (&now, NULL))
    append_was (was, "was %s", rt_line_style_word (style));
  if (contested != rt_relation_contested (fill->kase, r, fill->pick))
    append_was (was, "was %s", contested ? "contested" : "not contested");
}

/* (transfer full): as captions have it. */
static char *
date_words (const RtChartFill *fill, const char *text)
{
  RtDate date = 0;

  return rt_case_date (fill->kase, text, &date, NULL) && date ? rt_fill_date (fill, date)
                                                              : g_strdup (text);
}

/* "2023-12", "until 2024-01"; NULL: undated. The older case has a table of dates of its own. */
static char *
dates_of (const RtChartFill *fill, const RtCase *kase, RtRelation r, const RtPick *pick)
{
  RtDate start, end;

  rt_relation_dates (kase, r, pick, &start, &end);
  const char *from = rt_case_date_text (kase, start), *to = rt_case_date_text (kase, end);
  g_autofree char *begins = from ? date_words (fill, from) : NULL,
                  *ends = to ? date_words (fill, to) : NULL;

  if (begins && ends)
    return g_strdup_printf ("%s to %s", begins, ends);
  return ends ? g_strdup_printf ("until %s", ends) : g_steal_pointer (&begins);
}

static void
compare_dates (const RtChartFill *fill, RtRelation r, RtRelation old, GString *was)
{
  const RtChartBefore *before = fill->options->before;
  g_autofree char *now = dates_of (fill, fill->kase, r, fill->pick),
                  *then = dates_of (fill, before->kase, old, before->pick);

  if (g_strcmp0 (now, then) != 0)
    append_was (was, "was %s", then ? then : "undated");
}

static RtDiffKind
compare_relation (const RtChartFill *fill, RtRelation r, const char *id, char **out)
{
  const RtChartBefore *before = fill->options->before;
  const RtRelation old = rt_case_relation (before->kase, id);
  g_autoptr (GString) was = g_string_new (NULL);

  if (old == RT_NONE) /* it was there, and may not be shown as it was */
    return RT_DIFF_NONE;
  if (!is_claimed (before->kase, old, before->pick))
    return RT_DIFF_ADDED;
  compare_strength (fill, r, old, was);
  compare_dates (fill, r, old, was);
  return changed_by (was, out);
}

RtDiffKind
rt_fill_relation_change (const RtChartFill *fill, RtRelation r, char **was)
{
  const RtChartBefore *before = fill->options->before;
  g_autofree char *id = NULL;
  RtRelationRow row;

  if (!before)
    return RT_DIFF_NONE;
  rt_case_get_relation (fill->kase, r, &row);
  if (is_hidden (fill, row.from) || is_hidden (fill, row.to))
    return RT_DIFF_NONE;
  id = rt_relation_id (fill->kase, r);
  if (before->now && rt_case_relation (before->now, id) == RT_NONE)
    return RT_DIFF_REMOVED;
  if (rt_case_relation (before->whole, id) == RT_NONE)
    return RT_DIFF_ADDED;
  return compare_relation (fill, r, id, was);
}

/* ---- Entities -----------------------------------------------------------------------------
 */

/* One by its normal form, and as somebody wrote it. */
typedef struct
{
  const char *norm, *raw;
} Value;

static int
by_norm (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Value *)a)->norm, ((const Value *)b)->norm);
}

static gboolean
has_value (const GArray *values, const char *norm)
{
  for (guint i = 0; i < values->len; i++)
    if (strcmp (g_array_index (values, Value, i).norm, norm) == 0)
      return TRUE;
  return FALSE;
}

/* (transfer full): the picked values of @property, sorted; each once. */
static GArray *
values_of (const RtCase *kase, RtEntity e, const RtPick *pick, const char *property)
{
  const RtProperty wanted = rt_schema_find_property (rt_case_schema ((RtCase *)kase), property);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Value));
  guint n;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n);

  for (guint i = 0; wanted && i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      const Value value = { row.norm, row.raw };
      if (row.property == wanted && (!row.claim || rt_pick_claim (pick, row.claim))
          && !has_value (found, row.norm))
        g_array_append_val (found, value);
    }
  g_array_sort (found, by_norm);
  return found;
}

static gboolean
same_values (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (!has_value (b, g_array_index (a, Value, i).norm))
      return FALSE;
  return a->len == b->len;
}

/* "2024-01-03, 14:55 and 2024-01-04". */
static char *
values_words (const RtChartFill *fill, RtProperty property, const GArray *values)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (words,
                     rt_fill_value (fill, property, g_array_index (values, Value, i).raw));
  return rt_words_list (words, 0);
}

/* @unknown: the words of properties of which nothing was known. */
static void
compare_values (const RtChartFill *fill, RtEntity e, RtEntity old, RtProperty property,
                GString *was, GPtrArray *unknown)
{
  const RtChartBefore *before = fill->options->before;
  const RtPropertyType *type = rt_schema_property (rt_case_schema (fill->kase), property);
  const char *called = rt_text_or (type->label, type->name);
  g_autoptr (GArray) now = values_of (fill->kase, e, fill->pick, type->name),
                     then = values_of (before->kase, old, before->pick, type->name);

  if (same_values (now, then))
    return;
  if (!before->quiet && !then->len)
    {
      g_ptr_array_add (unknown, (gpointer)called);
      return;
    }
  g_autofree char *words = before->quiet ? g_strdup ("another")
                                         : values_words (fill, property, then);
  g_autofree char *phrase = g_strdup_printf ("%s: was %s", called, words);
  append_was (was, "%s", phrase);
}

/* What a property is compared of: all that the case knows, but for what no reader looks for in
 * a picture. */
static void
compare_all_values (const RtChartFill *fill, RtEntity e, RtEntity old, GString *was)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  static const char *const passed[] = { "alias", "note", "tag", "image", NULL };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    if (!g_strv_contains (passed, rt_schema_property (schema, (RtProperty)p)->name))
      compare_values (fill, e, old, (RtProperty)p, was, unknown);
  if (unknown->len)
    {
      g_autofree char *list = rt_words_list (unknown, 0);
      append_was (was, "not known before: %s", list);
    }
}

/* What people call the type. */
static const char *
type_words (const RtCase *kase, RtEntity e)
{
  const RtEntityType *type = rt_schema_entity_type (rt_case_schema ((RtCase *)kase),
                                                    rt_entity_type (kase, e));

  return rt_text_or (type->label, type->name);
}

static void
compare_names (const RtChartFill *fill, RtEntity e, RtEntity old, GString *was)
{
  const RtChartBefore *before = fill->options->before;
  const char *name = rt_entity_name (before->kase, old), *type = type_words (before->kase, old);

  if (strcmp (name, rt_entity_name (fill->kase, e)) != 0)
    append_was (was, "was called %s", before->quiet ? "otherwise" : name);
  if (strcmp (type, type_words (fill->kase, e)) != 0)
    append_was (was, "was of type %s", type);
}

/* Does anything that @pick has tell of it? What no claim tells of was always there. */
static gboolean
is_told (const RtCase *kase, RtEntity e, const RtPick *pick)
{
  guint n, told = 0;
  const RtRelation *relations = rt_entity_relations (kase, e, &n);
  guint n_values;
  const RtValue *values = rt_case_values_of (kase, RT_OF_ENTITY, e, &n_values);

  for (guint i = 0; i < n; i++)
    if (is_claimed (kase, relations[i], pick))
      return TRUE;
  for (guint i = 0; i < n_values; i++)
    {
      RtValueRow row;

      rt_case_get_value (kase, values[i], &row);
      told += row.claim != 0;
      if (row.claim && rt_pick_claim (pick, row.claim))
        return TRUE;
    }
  return n + told == 0;
}

RtDiffKind
rt_fill_entity_change (const RtChartFill *fill, RtEntity e, char **out)
{
  const RtChartBefore *before = fill->options->before;
  const char *id = rt_entity_id (fill->kase, e);
  g_autoptr (GString) was = g_string_new (NULL);
  RtEntity old;

  if (!before || is_hidden (fill, e))
    return RT_DIFF_NONE;
  if (before->now && rt_case_entity (before->now, id) == RT_NONE)
    return RT_DIFF_REMOVED;
  if (rt_case_entity (before->whole, id) == RT_NONE)
    return RT_DIFF_ADDED;
  old = rt_case_entity (before->kase, id);
  if (old == RT_NONE)
    return RT_DIFF_NONE;
  if (before->pick && !is_told (before->kase, old, before->pick))
    return RT_DIFF_ADDED;
  compare_names (fill, e, old, was);
  compare_all_values (fill, e, old, was);
  return changed_by (was, out);
}

/* What only a caption tells of changes who has the caption. */
static void
compare_captions (RtChartFill *fill, RtMark *mark)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (fill->kase, mark->entity, &n);

  for (guint i = 0; i < n && mark->change == RT_DIFF_NONE; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (fill->kase, relations[i], &row);
      if (fill->fate[relations[i]] != RT_FATE_CAPTION || row.from != mark->entity
          || rt_fill_relation_change (fill, relations[i], NULL) == RT_DIFF_NONE)
        continue;
      mark->change = RT_DIFF_CHANGED;
    }
}

void
rt_fill_changes (RtChartFill *fill)
{
  for (guint i = 0; fill->options->before && i < fill->chart->marks->len; i++)
    {
      RtMark *mark = rt_mark (fill->chart, i);

      mark->change = rt_fill_entity_change (fill, mark->entity, &mark->was);
      compare_captions (fill, mark);
    }
}

gboolean
rt_fill_boxable (const RtChartFill *fill, RtRelation r)
{
  const RtDiffKind change = rt_fill_relation_change (fill, r, NULL);
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  return change == RT_DIFF_NONE
         || (change == RT_DIFF_ADDED && fill->mark_of[row.from] >= 0
             && rt_mark (fill->chart, fill->mark_of[row.from])->change == RT_DIFF_ADDED);
}

/* ---- How many -----------------------------------------------------------------------------
 */

void
rt_fill_change_counts (RtChartFill *fill)
{
  RtChartBefore *before = fill->options->before;
  RtChart *chart = fill->chart;

  if (!before)
    return;
  memset (before->entities, 0, sizeof before->entities);
  memset (before->relations, 0, sizeof before->relations);
  for (guint i = 0; i < chart->marks->len; i++)
    before->entities[rt_mark (chart, i)->change]++;
  for (RtRelation r = 0; r < rt_case_n_relations (fill->kase); r++)
    if (fill->fate[r] != RT_FATE_OUT)
      before->relations[rt_fill_relation_change (fill, r, NULL)]++;
  for (guint change = RT_DIFF_ADDED; change < RT_N_DIFFS; change++)
    chart->compared = chart->compared || before->entities[change] || before->relations[change];
}

char *
rt_chart_before_words (const RtChartBefore *before)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint change = RT_DIFF_ADDED; change < RT_N_DIFFS; change++)
    {
      g_autofree char *entities = rt_count (before->entities[change], "entity", "entities"),
                      *relations = rt_count (before->relations[change], "relation", NULL);

      if (!before->entities[change] && !before->relations[change])
        continue;
      g_string_append_printf (out, "%s%s %s%s%s", out->len ? "; " : "", words[change],
                              before->entities[change] ? entities : "",
                              before->entities[change] && before->relations[change] ? ", " : "",
                              before->relations[change] ? relations : "");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
rt_fill_change_words (const RtChartFill *fill)
{
  const RtChartBefore *before = fill->options->before;
  g_autofree char *what = before ? rt_chart_before_words (before) : NULL;

  return before ? g_strdup_printf ("Changes since %s: %s", before->words,
                                   *what ? what : "none that is drawn")
                : NULL;
}
