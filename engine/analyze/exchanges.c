/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The exchanges of a case in order of time, with their amounts. Which relations they are is
 * guessed where nobody says it: the repeatable type of which most have a date. An amount is
 * kept in the smallest part that its unit is used with in this case, so that all of one unit
 * can be added. */

#include "base/exact.h"
#include "base/text.h"
#include "redthread/exchanges.h"
#include "graph/rows.h"
#include <string.h>

void
rt_exchanges_free (RtExchanges *x)
{
  if (!x)
    return;
  g_array_unref (x->items);
  g_array_unref (x->units);
  g_free (x);
}

/* ---- Which relations --------------------------------------------------------------------- */

static gboolean
is_repeatable_tie (const RtRelationType *type)
{
  return type->repeatable && type->role == RT_TIE;
}

/* ---- Amounts ------------------------------------------------------------------------- */

static const char *
value_of (const RtExchanges *x, const RtPick *pick, RtRelation r, RtProperty property)
{
  return rt_picked_value (x->kase, RT_OF_RELATION, r, property, pick);
}

static RtProperty
guess_property (const RtExchanges *x, const RtPick *pick)
{
  static const char *const names[] = { "amount", "seconds" };
  RtProperty best = 0;
  guint32 most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      RtProperty property = rt_schema_find_property (rt_case_schema (x->kase), names[i]);
      guint32 n = 0;

      for (guint j = 0; property && j < x->items->len; j++)
        {
          RtRelation r = g_array_index (x->items, RtExchange, j).relation;

          n += value_of (x, pick, r, property) != NULL;
        }
      if (n > most)
        {
          most = n;
          best = property;
        }
    }
  return best;
}

static gboolean
find_property (RtExchanges *x, const RtPick *pick, const char *name, GError **error)
{
  const RtPropertyType *type;

  x->property = name ? rt_schema_find_property (rt_case_schema (x->kase), name)
                     : guess_property (x, pick);
  if (!name)
    return TRUE;
  type = x->property ? rt_schema_property (rt_case_schema (x->kase), x->property) : NULL;
  if (type && (type->value == RT_VALUE_NUMBER || type->value == RT_VALUE_MONEY || !type->known))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is no property with a number or an amount here. All of them: redthread "
               "schema",
               name);
  return FALSE;
}

static gboolean
set_too_large (const RtExchanges *x, RtRelation r, const char *norm, GError **error)
{
  g_autofree char *id = rt_relation_id (x->kase, r);
  g_autofree char *words = rt_relation_read (x->kase, r, FALSE, FALSE);

  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "\"%s\" of relation \"%s\" (%s) cannot be added exactly: sums have 18 digits, 9 of "
      "them behind the point; leave it out with --where",
      norm, id, words);
  return FALSE;
}

static guint16
unit_of (RtExchanges *x, const char *norm, guint digits)
{
  const char *space = strchr (norm, ' ');
  RtUnit new = { space ? space + 1 : "", digits };

  for (guint i = 0; i < x->units->len; i++)
    {
      RtUnit *unit = &g_array_index (x->units, RtUnit, i);

      if (strcmp (unit->name, new.name) == 0)
        {
          unit->digits = MAX (unit->digits, digits);
          return (guint16)i;
        }
    }
  g_array_append_val (x->units, new);
  return (guint16)(x->units->len - 1);
}

/* Reads what each is worth; the digits of a unit are known when all have been seen. What is no
 * number at all is counted with those that have none. */
static gboolean
read_amounts (RtExchanges *x, const RtPick *pick, GError **error)
{
  for (guint pass = 0; pass < 2 && x->property; pass++)
    for (guint i = 0; i < x->items->len; i++)
      {
        RtExchange *item = &g_array_index (x->items, RtExchange, i);
        const char *norm = value_of (x, pick, item->relation, x->property);
        RtExact amount;
        double number;
        g_autofree char *head = norm ? g_strndup (norm, strcspn (norm, " ")) : NULL;

        if (!head || !rt_parse_number (head, &number))
          continue;
        if (!rt_exact_parse (norm, &amount) || x->units->len >= RT_NO_UNIT)
          return set_too_large (x, item->relation, norm, error);
        item->unit = unit_of (x, norm, amount.digits);
        if (!rt_exact_scale (&amount, g_array_index (x->units, RtUnit, item->unit).digits))
          return set_too_large (x, item->relation, norm, error);
        item->amount = amount.parts;
      }
  for (guint i = 0; i < x->items->len; i++)
    x->without_amount += g_array_index (x->items, RtExchange, i).unit == RT_NO_UNIT;
  return TRUE;
}

static int
by_name (gconstpointer a, gconstpointer b, gpointer units)
{
  return strcmp (g_array_index ((GArray *)units, RtUnit, *(const guint16 *)a).name,
                 g_array_index ((GArray *)units, RtUnit, *(const guint16 *)b).name);
}

/* The order in which units were met is that of rows; what is printed goes by name. */
static void
sort_units (RtExchanges *x)
{
  guint n = x->units->len;
  g_autofree guint16 *order = g_new (guint16, n + 1u), *place = g_new (guint16, n + 1u);
  g_autoptr (GArray) old = g_array_copy (x->units);

  for (guint i = 0; i < n; i++)
    order[i] = (guint16)i;
  g_qsort_with_data (order, (gint)n, sizeof *order, by_name, old);
  for (guint i = 0; i < n; i++)
    {
      place[order[i]] = (guint16)i;
      g_array_index (x->units, RtUnit, i) = g_array_index (old, RtUnit, order[i]);
    }
  for (guint i = 0; i < x->items->len; i++)
    {
      RtExchange *item = &g_array_index (x->items, RtExchange, i);

      if (item->unit != RT_NO_UNIT)
        item->unit = place[item->unit];
    }
}

/* ---- Gathering ----------------------------------------------------------------------- */

/* The type of which most are dated, and have the property that is asked for; the first of the
 * schema where several; 0: none is. */
static RtType
guess_type (const RtExchanges *x, const RtPick *pick, const char *name)
{
  RtSchema *schema = rt_case_schema (x->kase);
  guint n = rt_schema_n_relation_types (schema);
  g_autofree guint32 *dated = g_new0 (guint32, n + 1u);
  RtProperty property = name ? rt_schema_find_property (schema, name) : 0;
  guint best = 0;

  for (RtRelation r = 0; r < rt_case_n_relations (x->kase); r++)
    {
      RtRelationRow row;
      RtDateSpan span;

      if (!rt_pick_relation (pick, r) || !is_repeatable_tie (rt_relation_type (x->kase, r)))
        continue;
      rt_case_get_relation (x->kase, r, &row);
      dated[row.type] += rt_relation_span (x->kase, r, pick, &span)
                         && (!property || value_of (x, pick, r, property));
    }
  for (guint t = 1; t <= n; t++)
    if (dated[t] > dated[best])
      best = t;
  return (RtType)best;
}

static void
add (RtExchanges *x, const RtPick *pick, RtRelation r)
{
  RtExchange item
      = { .relation = r, .earliest = G_MININT64, .latest = G_MAXINT64, .unit = RT_NO_UNIT };
  RtRelationRow row;
  RtDateSpan span;

  rt_case_get_relation (x->kase, r, &row);
  if (row.from == row.to)
    {
      x->loops++;
      return;
    }
  item.from = row.from;
  item.to = row.to;
  if (rt_relation_span (x->kase, r, pick, &span) && span.earliest != G_MININT64
      && span.start_latest != G_MAXINT64)
    {
      item.dated = TRUE;
      item.earliest = span.earliest;
      item.latest = span.start_latest;
      item.timed = (span.flags & RT_DATE_HAS_TIME) && span.start_latest - span.earliest < 60;
    }
  else
    x->undated++;
  x->symmetric = x->symmetric && rt_relation_type (x->kase, r)->symmetric;
  g_array_append_val (x->items, item);
}

static gint
by_time (gconstpointer a, gconstpointer b)
{
  const RtExchange *x = a, *y = b;

  if (x->dated != y->dated)
    return x->dated ? -1 : 1;
  if (x->earliest != y->earliest)
    return x->earliest < y->earliest ? -1 : 1;
  if (x->latest != y->latest)
    return x->latest < y->latest ? -1 : 1;
  return (x->relation > y->relation) - (x->relation < y->relation);
}

/* Where the records begin and end: a slip in a year must not make everybody silent for decades.
 * One at either end that is farther from its neighbour than all the others span is taken for
 * one; the items are in order of time. */
static void
find_bounds (RtExchanges *x)
{
  const RtExchange *item = (const RtExchange *)(const void *)x->items->data;
  guint from = 0, to = x->items->len - x->undated; /* [from, to) */

  while (to - from > 2)
    {
      gint64 span = item[to - 1].earliest - item[from].earliest;

      if (item[to - 1].earliest - item[to - 2].earliest > span / 2)
        to--;
      else if (item[from + 1].earliest - item[from].earliest > span / 2)
        from++;
      else
        break;
      x->outlying++;
    }
  if (to - from == 2 && x->outlying) /* nothing is left to be far from */
    {
      from = x->outlying = 0;
      to = x->items->len - x->undated;
    }
  for (guint i = from; i < to; i++)
    {
      x->first = MIN (x->first, item[i].earliest);
      x->last = MAX (x->last, item[i].latest);
    }
}

gboolean
rt_exchanges_within (const RtExchanges *x, const RtExchange *item)
{
  return item->dated && item->earliest >= x->first && item->earliest <= x->last;
}

static gboolean
gather (RtExchanges *x, const RtPick *pick, gboolean all, const char *property, RtContext *ctx,
        GError **error)
{
  guint32 n = rt_case_n_relations (x->kase);
  RtType taken = all ? 0 : guess_type (x, pick, property);
  gboolean first = TRUE;

  for (RtRelation r = 0; r < n; r++)
    {
      RtRelationRow row;

      if (r % 8192 == 0 && !rt_context_step (ctx, "reading exchanges", r, n, error))
        return FALSE;
      if (!rt_pick_relation (pick, r))
        continue;
      rt_case_get_relation (x->kase, r, &row);
      if ((!all && row.type != taken) || !rt_relation_stands (x->kase, r, pick))
        continue;
      x->type = first || x->type == row.type ? row.type : 0;
      first = FALSE;
      add (x, pick, r);
    }
  x->symmetric = x->symmetric && x->items->len > 0;
  g_array_sort (x->items, by_time);
  find_bounds (x);
  return TRUE;
}

RtExchanges *
rt_exchanges_new (RtCase *kase, const RtPick *pick, gboolean all, const char *property,
                  RtContext *ctx, GError **error)
{
  g_autoptr (RtExchanges) x = g_new0 (RtExchanges, 1);

  x->kase = kase;
  x->items = g_array_new (FALSE, FALSE, sizeof (RtExchange));
  x->units = g_array_new (FALSE, FALSE, sizeof (RtUnit));
  x->symmetric = TRUE;
  x->first = G_MAXINT64;
  x->last = G_MININT64;
  if (!gather (x, pick, all, property, ctx, error) || !find_property (x, pick, property, error)
      || !read_amounts (x, pick, error))
    return NULL;
  sort_units (x);
  return g_steal_pointer (&x);
}
