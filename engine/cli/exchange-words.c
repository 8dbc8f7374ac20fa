/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/exchange-words.h"
#include "base/exact.h"
#include "cli/words.h"
#include <string.h>

RtExchanges *
rt_exchange_load (RtRun *run, const char *property, GError **error)
{
  const char *said = rt_run_value (run, "property");

  if (!rt_run_load (run, error) || !rt_run_pick (run, error))
    return NULL;
  return rt_exchanges_new (run->kase, run->pick, rt_run_has (run, "relation"),
                           said ? said : property, run->ctx, error);
}

char *
rt_exchange_why_none (RtRun *run, const char *property)
{
  guint32 left = rt_pick_n_relations (run->pick);
  g_autofree char *relations = rt_count (left, "relation", NULL);
  g_autofree char *with = property ? g_strdup_printf (" with a value of %s", property) : NULL;

  if (rt_selection_is_empty (run->selection))
    return g_strdup_printf ("there is no dated relation of a repeatable type%s",
                            with ? with : "");
  if (left == 0)
    return g_strdup ("no relation is left by the selection");
  return g_strdup_printf ("of the %s that the selection leaves none is dated and of a "
                          "repeatable type%s",
                          relations, with ? with : "");
}

/* ---- Whom is meant ---------------------------------------------------------------------- */

gboolean
rt_exchange_stand_ins (RtRun *run, const RtExchanges *x, const char *text, GArray *out,
                       GError **error)
{
  g_autofree char *name = NULL, *type = NULL;
  guint before = out->len;
  RtEntity e;

  if (!rt_run_entity (run, text, &e, error))
    return FALSE;
  rt_exchanges_ends (x, e, out);
  if (out->len > before)
    return TRUE;
  name = rt_words_name (run, e);
  type = rt_exchange_type (x);
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "\"%s\" has no relation of type %s here, nor has anything that it owns or uses; "
               "see redthread show, or say --relation",
               name, type);
  return FALSE;
}

/* ---- Words ---------------------------------------------------------------------------- */

static gboolean
is_seconds (const RtExchanges *x)
{
  return x->property
         && g_str_equal (rt_schema_property (rt_case_schema (x->kase), x->property)->name,
                         "seconds");
}

char *
rt_exchange_sum (const RtRun *run, const RtExchanges *x, guint unit, gint64 parts)
{
  guint digits = g_array_index (x->units, RtUnit, unit).digits;

  if (!rt_run_shows_prose (run))
    return rt_exact_text (parts, digits);
  if (!is_seconds (x) || digits > 0 || parts < 0)
    return rt_exact_words (parts, digits);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", parts / 3600,
                          (int)(parts / 60 % 60), (int)(parts % 60));
}

const char *
rt_exchange_unit (const RtExchanges *x, guint unit)
{
  const char *name = unit < x->units->len ? g_array_index (x->units, RtUnit, unit).name : "";

  if (*name || !x->property)
    return name;
  return is_seconds (x) ? "h:mm:ss"
                        : rt_schema_property (rt_case_schema (x->kase), x->property)->name;
}

gboolean
rt_exchange_mixed (const RtRun *run, const GArray *rows, gsize offset, guint shown)
{
  gsize size = g_array_get_element_size ((GArray *)rows);

  for (guint i = 1; i < shown; i++)
    if (G_STRUCT_MEMBER (guint16, rows->data + i * size, offset)
        != G_STRUCT_MEMBER (guint16, rows->data, offset))
      return TRUE;
  return run->csv;
}

char *
rt_exchange_day (const RtRun *run, gint64 seconds, gboolean minutes)
{
  g_autoptr (GDateTime) utc = NULL, local = NULL;

  if (seconds == G_MININT64 || seconds == G_MAXINT64)
    return NULL;
  utc = g_date_time_new_from_unix_utc (seconds);
  local = utc ? g_date_time_to_timezone (utc, rt_case_zone (run->kase)) : NULL;
  return local ? g_date_time_format (local, minutes ? "%Y-%m-%d %H:%M" : "%Y-%m-%d") : NULL;
}

json_t *
rt_exchange_json_day (const RtRun *run, gint64 seconds)
{
  g_autofree char *day = rt_exchange_day (run, seconds, FALSE);

  return rt_json_text (day);
}

char *
rt_exchange_type (const RtExchanges *x)
{
  RtSchema *schema = rt_case_schema (x->kase);
  guint n = rt_schema_n_relation_types (schema);
  g_autofree guint8 *seen = g_malloc0 (n + 1u);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < x->items->len; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (x->kase, g_array_index (x->items, RtExchange, i).relation, &row);
      seen[row.type] = 1;
    }
  for (guint t = 1; t <= n; t++)
    if (seen[t])
      g_string_append_printf (list, "%s%s", list->len ? ", " : "",
                              rt_schema_relation_type (schema, (RtType)t)->name);
  return g_string_free (list, FALSE);
}

void
rt_exchange_cell (RtRun *run, RtTable *table, RtEntity e)
{
  g_autofree char *name = rt_words_name (run, e);

  if (run->csv)
    rt_table_cell (table, rt_entity_id (run->kase, e), RT_STYLE_PLAIN);
  rt_table_cell (table, name, RT_STYLE_NAME);
}

/* (transfer full): the other repeatable types of the selection, of which some are dated. */
static char *
other_types (const RtRun *run, const RtExchanges *x)
{
  RtSchema *schema = rt_case_schema (x->kase);
  guint n = rt_schema_n_relation_types (schema);
  g_autofree guint8 *dated = g_malloc0 (n + 1u);
  g_autoptr (GString) list = g_string_new (NULL);

  for (RtRelation r = 0; r < rt_case_n_relations (x->kase); r++)
    {
      RtRelationRow row;
      RtDateSpan span;

      rt_case_get_relation (x->kase, r, &row);
      if (!dated[row.type] && row.type != x->type && rt_pick_relation (run->pick, r)
          && rt_schema_relation_type (schema, row.type)->repeatable)
        dated[row.type] = rt_relation_span (x->kase, r, run->pick, &span) ? 1 : 0;
    }
  for (guint t = 1; t <= n; t++)
    if (dated[t])
      g_string_append_printf (list, "%s%s", list->len ? ", " : "",
                              rt_schema_relation_type (schema, (RtType)t)->name);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* (transfer full): "19,993 paid, 2,598 called": what is left out because an end of it is. */
static char *
left_with_ends (const RtRun *run, const RtExchanges *x)
{
  RtSchema *schema = rt_case_schema (x->kase);
  guint n = rt_schema_n_relation_types (schema);
  g_autofree guint32 *left = g_new0 (guint32, n + 1u);
  GString *list = g_string_new (NULL);

  for (RtRelation r = 0; r < rt_case_n_relations (x->kase); r++)
    {
      RtRelationRow row;

      rt_case_get_relation (x->kase, r, &row);
      left[row.type] += !rt_pick_entity (run->pick, row.from)
                        || !rt_pick_entity (run->pick, row.to);
    }
  for (guint t = 1; t <= n; t++)
    {
      const RtRelationType *type = rt_schema_relation_type (schema, (RtType)t);
      g_autofree char *count = rt_thousands (left[t]);

      if (left[t] && type->repeatable && type->role == RT_TIE)
        g_string_append_printf (list, "%s%s %s", list->len ? ", " : "", count, type->name);
    }
  return g_string_free (list, FALSE);
}

void
rt_exchange_say_taken (RtRun *run, const RtExchanges *x)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *type = rt_exchange_type (x),
                  *taken = rt_count (x->items->len, "relation", NULL);
  g_autofree char *loops = rt_thousands (x->loops), *undated = rt_thousands (x->undated);
  g_autofree char *without = rt_thousands (x->without_amount);

  g_string_printf (line, "%s of type %s", taken, type);
  if (!rt_run_has (run, "relation"))
    {
      g_autofree char *others = other_types (run, x);

      g_string_append_printf (line, ", the repeatable type of which most are dated%s%s%s",
                              *others ? " (--relation: " : "", others, *others ? ")" : "");
    }
  g_string_append_c (line, '.');
  if (x->property)
    g_string_append_printf (line, " Sums are of %s.",
                            rt_schema_property (rt_case_schema (x->kase), x->property)->name);
  if (x->property && x->without_amount)
    g_string_append_printf (line, " %s %s none.", without,
                            x->without_amount == 1 ? "has" : "have");
  if (x->loops)
    g_string_append_printf (line, " %s of one with itself left out.", loops);
  if (x->undated)
    g_string_append_printf (line, " %s %s no date.", undated, x->undated == 1 ? "has" : "have");
  if (rt_run_has (run, "type"))
    {
      g_autofree char *left = left_with_ends (run, x);

      if (*left)
        g_string_append_printf (line, " Left out by --type: %s, which has an end of another.",
                                left);
    }
  rt_run_say_wrapped (run, "%s", line->str);
}

/* (transfer full): the first day that lies so far off. */
static char *
outlying_day (const RtRun *run, const RtExchanges *x)
{
  for (guint i = 0; i < x->items->len; i++)
    {
      const RtExchange *item = &g_array_index (x->items, RtExchange, i);

      if (item->dated && (item->latest < x->first || item->earliest > x->last))
        return rt_exchange_day (run, item->earliest, FALSE);
    }
  return NULL;
}

void
rt_exchange_say_outlying (RtRun *run, const RtExchanges *x, const char *what)
{
  g_autofree char *outlying = rt_count (x->outlying, "lies farther", "lie farther");
  g_autofree char *day = x->outlying ? outlying_day (run, x) : NULL;

  if (x->outlying)
    rt_run_say_wrapped (run,
                        "%s from the others than all of those span%s%s: %s; look whether the "
                        "date is a slip.",
                        outlying,
                        !day               ? ""
                        : x->outlying == 1 ? ", of "
                                           : ", the first of ",
                        day ? day : "", what);
}

void
rt_exchange_say_bounds (RtRun *run, const RtExchanges *x)
{
  rt_exchange_say_outlying (run, x, "where the records begin and end is reckoned without");
}

void
rt_exchange_say_first (RtRun *run, guint shown, guint n, const char *plural)
{
  g_autofree char *all = rt_thousands (n);

  if (shown < n)
    rt_run_say_wrapped (run, "The first %u of %s %s (--top %u: all).", shown, all, plural, n);
}

void
rt_exchange_say_first_rows (RtRun *run, const RtExchanges *x, guint shown, guint n,
                            const char *of)
{
  gboolean money = x->property
                   && rt_schema_property (rt_case_schema (x->kase), x->property)->value
                          == RT_VALUE_MONEY;
  g_autofree char *rows = g_strdup_printf ("rows, one for each %s of %s %s",
                                           money ? "currency" : "unit",
                                           strchr ("aeiou", *of) ? "an" : "a", of);
  g_autofree char *plural = g_strconcat (of, "s", NULL);

  rt_exchange_say_first (run, shown, n, x->units->len > 1 ? rows : plural);
}

json_t *
rt_exchange_json (const RtExchanges *x)
{
  json_t *object = rt_json_object ();
  g_autofree char *type = rt_exchange_type (x);

  rt_json_set_text (object, "relation", type);
  rt_json_set_text (
      object, "property",
      x->property ? rt_schema_property (rt_case_schema (x->kase), x->property)->name : NULL);
  rt_json_set_int (object, "n", x->items->len);
  rt_json_set_int (object, "undated", x->undated);
  rt_json_set_int (object, "outlying", x->outlying);
  rt_json_set_int (object, "loops", x->loops);
  rt_json_set_int (object, "without_amount", x->without_amount);
  return object;
}
