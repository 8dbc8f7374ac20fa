/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands small under a name: the properties that the schema picks for the
 * type, then background relations, as short as they can be said: "in Kerman",
 * "national of Tajikistan". And the tooltip, which has it all. */

#include "chart/change.h"
#include "chart/metrics.h"
#include "chart/shown.h"
#include <string.h>

static gboolean
same_day (gint64 a, gint64 b, GTimeZone *zone, char **day)
{
  g_autoptr (GDateTime) ua = g_date_time_new_from_unix_utc (a),
                        ub = g_date_time_new_from_unix_utc (b);
  g_autoptr (GDateTime) la = ua ? g_date_time_to_timezone (ua, zone) : NULL;
  g_autoptr (GDateTime) lb = ub ? g_date_time_to_timezone (ub, zone) : NULL;
  g_autofree char *da = la ? g_date_time_format (la, "%Y-%m-%d") : NULL;
  g_autofree char *db = lb ? g_date_time_format (lb, "%Y-%m-%d") : NULL;

  if (g_strcmp0 (da, db) != 0 || !da)
    return FALSE;
  if (day)
    {
      g_autofree char *ta = g_date_time_format (la, "%H:%M"),
                      *tb = g_date_time_format (lb, "%H:%M");

      *day = strcmp (ta, tb) == 0 ? g_strdup_printf ("%s, %s", da, ta)
                                  : g_strdup_printf ("%s, %s to %s", da, ta, tb);
    }
  return TRUE;
}

char *
rt_fill_date (const RtChartFill *fill, RtDate date)
{
  const char *text = rt_case_date_text (fill->kase, date);
  const RtDateSpan *span = rt_case_date_span (fill->kase, date);
  char *out = NULL;

  if (!text || !span)
    return NULL;
  if ((span->flags & RT_DATE_HAS_TIME)
      && !(span->flags
           & (RT_DATE_OPEN_START | RT_DATE_OPEN_END | RT_DATE_SET | RT_DATE_UNCERTAIN))
      && ((span->flags & RT_DATE_LASTING) || span->latest - span->earliest < 60)
      && same_day (span->earliest,
                   span->flags & RT_DATE_LASTING ? span->latest - span->latest % 60
                                                 : span->earliest,
                   fill->zone, &out))
    return out;
  return rt_date_words (text, fill->zone);
}

char *
rt_fill_value (const RtChartFill *fill, RtProperty property, const char *raw)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (fill->kase), property);
  RtDate date = 0;

  if (type->value == RT_VALUE_DATE && rt_case_date (fill->kase, raw, &date, NULL) && date)
    return rt_fill_date (fill, date);
  return g_strdup (raw);
}

/* Numbers say what they count, other values speak for themselves. */
static char *
value_phrase (const RtChartFill *fill, const RtValueRow *row)
{
  const RtPropertyType *type = rt_schema_property (rt_case_schema (fill->kase), row->property);

  if (type->value == RT_VALUE_NUMBER)
    return g_strdup_printf ("%s %s", row->norm, type->label ? type->label : type->name);
  return rt_fill_value (fill, row->property, row->raw);
}

static gboolean
has_phrase (GPtrArray *phrases, const char *phrase)
{
  for (guint i = 0; i < phrases->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (phrases, i), phrase) == 0)
      return TRUE;
  return FALSE;
}

static void
add_phrase (GPtrArray *phrases, char *phrase)
{
  if (!phrase || !*phrase || has_phrase (phrases, phrase))
    g_free (phrase);
  else
    g_ptr_array_add (phrases, phrase);
}

static gboolean
visible (const RtChartFill *fill, RtClaim claim)
{
  return claim == 0 || rt_pick_claim (fill->pick, claim);
}

/* Two spellings of one number, or the name spelt otherwise, are said once. */
static void
add_property (RtChartFill *fill, const RtMark *mark, const char *name, GPtrArray *phrases)
{
  g_autoptr (GPtrArray) norms = g_ptr_array_new (); /* of this property */
  RtProperty wanted = rt_schema_find_property (rt_case_schema (fill->kase), name);
  guint n;
  const RtValue *values = rt_case_values_of (fill->kase, RT_OF_ENTITY, mark->entity, &n);

  for (guint i = 0; wanted && i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (fill->kase, values[i], &row);
      if (row.property != wanted || !visible (fill, row.claim)
          || g_ptr_array_find_with_equal_func (norms, row.norm, g_str_equal, NULL)
          || g_strcmp0 (row.norm, mark->name) == 0)
        continue;
      g_ptr_array_add (norms, (gpointer)row.norm);
      add_phrase (phrases, value_phrase (fill, &row));
    }
}

/* The type's own list of captions, or its nearest ancestor's. */
static void
add_properties (RtChartFill *fill, const RtMark *mark, GPtrArray *phrases)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  const RtEntityType *type = rt_schema_entity_type (schema, mark->type);

  while (type && (!type->caption || !*type->caption) && type->parent)
    type = rt_schema_entity_type (schema, type->parent);
  if (!type || !type->caption)
    return;
  g_auto (GStrv) names = g_strsplit (type->caption, ";", -1);
  for (guint i = 0; names[i]; i++)
    add_property (fill, mark, g_strstrip (names[i]), phrases);
}

/* "is a national of" -> "national of"; "is in" -> "in". */
static const char *
short_label (const char *label)
{
  static const char *const heads[] = { "is a ", "is an ", "is the ", "is ", "was " };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (label, heads[i]))
      return label + strlen (heads[i]);
  return label;
}

/* What stands before a caption that tells of relation @r, where that is not as it was. */
static const char *
change_words (const RtChartFill *fill, const RtMark *mark, RtRelation r)
{
  const RtDiffKind change = rt_fill_relation_change (fill, r, NULL);

  if (mark->change != RT_DIFF_CHANGED)
    return "";
  return change == RT_DIFF_REMOVED   ? "no longer "
         : change == RT_DIFF_ADDED   ? "new: "
         : change == RT_DIFF_CHANGED ? "changed: "
                                     : "";
}

static void
add_background (RtChartFill *fill, const RtMark *mark, GPtrArray *phrases)
{
  guint n;
  const RtRelation *relations = rt_entity_relations (fill->kase, mark->entity, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      const RtRelationType *type = rt_relation_type (fill->kase, relations[i]);

      rt_case_get_relation (fill->kase, relations[i], &row);
      if (fill->fate[relations[i]] != RT_FATE_CAPTION || row.from != mark->entity
          || (rt_entity_protected (fill->kase, row.to) && !fill->options->show_protected))
        continue;
      add_phrase (phrases,
                  g_strdup_printf ("%s%s %s", change_words (fill, mark, relations[i]),
                                   short_label (type->label ? type->label : type->name),
                                   rt_entity_name (fill->kase, row.to)));
    }
}

static void
date_mark (RtChartFill *fill, RtMark *mark)
{
  const char *text = rt_case_first_value (fill->kase, RT_OF_ENTITY, mark->entity, "date");

  mark->dated = text && rt_date_parse (text, fill->zone, &mark->when, NULL);
}

static char *
tooltip (RtChartFill *fill, const RtMark *mark, GPtrArray *phrases)
{
  const RtEntityType *type = rt_schema_entity_type (rt_case_schema (fill->kase), mark->type);
  g_autoptr (GString) out = g_string_new (mark->name);

  if (mark->change != RT_DIFF_NONE)
    g_string_append_printf (out, "\n%s since %s", rt_change_word (mark->change),
                            fill->options->before->words);
  g_string_append_printf (out, "\n%s", type->label ? type->label : type->name);
  for (guint i = 0; i < phrases->len; i++)
    g_string_append_printf (out, "%s%s", i ? " · " : "\n",
                            (const char *)g_ptr_array_index (phrases, i));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The user's own caption, in the place of what the schema picks. */
static void
say_own (RtChartFill *fill, guint i, GPtrArray *phrases)
{
  const RtMark *mark = rt_mark (fill->chart, i);
  g_autofree char *own = rt_shown_caption (fill, i);
  g_auto (GStrv) parts = own ? g_strsplit (own, " · ", -1) : NULL;

  if (!own)
    return;
  g_ptr_array_set_size (phrases, 0);
  if (mark->colour_words)
    g_ptr_array_add (phrases, g_strdup (mark->colour_words));
  for (char **part = parts; *part; part++)
    if (**part)
      g_ptr_array_add (phrases, g_strdup (*part));
}

void
rt_fill_captions (RtChartFill *fill, guint i)
{
  RtMark *mark = rt_mark (fill->chart, i);
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  const gboolean hidden = rt_entity_protected (fill->kase, mark->entity)
                          && !fill->options->show_protected;

  date_mark (fill, mark);
  if (!hidden)
    {
      add_properties (fill, mark, phrases);
      add_background (fill, mark, phrases);
    }
  if (mark->colour_words)
    g_ptr_array_insert (phrases, 0, g_strdup (mark->colour_words));
  if (mark->was)
    g_ptr_array_insert (phrases, 0, g_strdup (mark->was));
  mark->tooltip = tooltip (fill, mark, phrases);
  mark->label = rt_shown_label (fill, i);
  say_own (fill, i, phrases);
  rt_mark_text (mark, (const char *const *)phrases->pdata, phrases->len);
}
