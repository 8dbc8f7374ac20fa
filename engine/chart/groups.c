/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Parts inside their whole: detonations in the attack, members in the cell. A box
 * says what a bundle of parallel lines would say, in less ink. It tells only
 * what nobody contests; the title says how sure the least sure of it is. */

#include "chart/change.h"

#define MOST_MEMBERS 9 /* beyond, lines read better than a box */

typedef struct
{
  const char *relation, *whole, *one, *many;
} BoxRule;

static const BoxRule rules[] = {
  { "part-of", "event", "part", "parts" },
  { "part-of", "object", "part", "parts" },
  { "member-of", "cell", "member", "members" },
};

static const BoxRule *
rule_for (RtChartFill *fill, RtRelation r)
{
  RtSchema *schema = rt_case_schema (fill->kase);
  RtRelationRow row;

  rt_case_get_relation (fill->kase, r, &row);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      RtType relation = rt_schema_find_relation_type (schema, rules[i].relation);
      RtType whole = rt_schema_find_entity_type (schema, rules[i].whole);

      if (relation && whole && rt_schema_relation_is (schema, row.type, relation)
          && rt_schema_entity_is (schema, rt_entity_type (fill->kase, row.to), whole))
        return &rules[i];
    }
  return NULL;
}

/* Members of @whole by relation id; a mark that is in a box already stays there. */
static GArray *
members_of (RtChartFill *fill, guint32 whole, const BoxRule **rule)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (RtRelation));
  guint n;
  const RtEntity e = rt_mark (fill->chart, whole)->entity;
  const RtRelation *relations = rt_entity_relations (fill->kase, e, &n);

  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      const BoxRule *mine;

      rt_case_get_relation (fill->kase, relations[i], &row);
      if (row.to != e || row.from == e
          || (fill->fate[relations[i]] & ~RT_FATE_THREAD) != RT_FATE_LINE
          || fill->mark_of[row.from] < 0
          || rt_mark (fill->chart, fill->mark_of[row.from])->group >= 0
          || rt_mark (fill->chart, fill->mark_of[row.from])->several
          || rt_relation_contested (fill->kase, relations[i], fill->pick)
          || !(mine = rule_for (fill, relations[i])) || !rt_fill_boxable (fill, relations[i]))
        continue;
      *rule = mine;
      g_array_append_val (found, relations[i]);
    }
  return found;
}

static int
by_date (gconstpointer a, gconstpointer b, gpointer data)
{
  RtChart *chart = data;
  const guint ia = *(const guint *)a, ib = *(const guint *)b;
  const RtMark *x = rt_mark (chart, ia), *y = rt_mark (chart, ib);

  if (x->dated && y->dated && x->when.earliest != y->when.earliest)
    return x->when.earliest < y->when.earliest ? -1 : 1;
  if (x->dated != y->dated)
    return x->dated ? -1 : 1;
  return ia < ib ? -1 : ia > ib;
}

static void
add_group (RtChartFill *fill, guint32 whole, GArray *relations, const BoxRule *rule)
{
  RtChart *chart = fill->chart;
  const int index = (int)chart->groups->len;
  RtLineStyle weakest = RT_LINE_CONFIRMED;
  guint new = 0;
  g_autoptr (GString) tip = g_string_new (NULL);

  g_array_set_size (chart->groups, chart->groups->len + 1);
  RtGroup *group = rt_group (chart, index);
  group->whole = whole;
  group->n = relations->len + 1;
  group->members = g_new0 (guint, group->n);
  group->members[0] = whole;
  group->relations = g_array_ref (relations);
  group->styles = g_new (RtLineStyle, relations->len);
  rt_mark (chart, whole)->group = index;
  for (guint i = 0; i < relations->len; i++)
    {
      const RtRelation r = g_array_index (relations, RtRelation, i);
      RtLikelihood likelihood = rt_relation_likelihood (fill->kase, r, fill->pick);
      RtLineStyle style = rt_line_style_of (&likelihood, NULL);
      RtRelationRow row;

      rt_case_get_relation (fill->kase, r, &row);
      group->members[i + 1] = (guint)fill->mark_of[row.from];
      rt_mark (chart, fill->mark_of[row.from])->group = index;
      weakest = MAX (weakest, style);
      new += rt_fill_relation_change (fill, r, NULL) == RT_DIFF_ADDED;
      g_string_append_printf (tip, "%s%s: %s", i ? "\n" : "",
                              rt_mark (chart, fill->mark_of[row.from])->name,
                              rt_line_style_word (style));
      rt_fill_evidence (fill, r, tip);
      group->styles[i] = fill->fate[r] & RT_FATE_THREAD ? RT_N_LINE_STYLES : style;
      if (!(fill->fate[r] & RT_FATE_THREAD))
        {
          fill->fate[r] = RT_FATE_BOX;
          chart->boxed++;
        }
    }
  g_qsort_with_data (group->members + 1, (gint)relations->len, sizeof (guint), by_date, chart);
  g_autofree char *was = new &&new < relations->len
                             ? g_strdup_printf (" (was %u)", relations->len - new)
                             : g_strdup ("");
  group->title = g_strdup_printf ("%s: %u %s%s, %s", rt_mark (chart, whole)->name,
                                  relations->len, relations->len == 1 ? rule->one : rule->many,
                                  was, rt_line_style_word (weakest));
  group->tooltip = g_string_free (g_steal_pointer (&tip), FALSE);
}

void
rt_fill_groups (RtChartFill *fill)
{
  /* Time, rings and other groups say where an entity stands: no box may move it. */
  if (fill->chart->arrangement != RT_ARRANGED_NETWORK || fill->chart->marks->len > 300)
    return;
  for (guint32 i = 0; i < fill->chart->marks->len; i++)
    {
      const BoxRule *rule = NULL;

      if (rt_mark (fill->chart, i)->group >= 0 || rt_mark (fill->chart, i)->several)
        continue;
      g_autoptr (GArray) relations = members_of (fill, i, &rule);
      if (relations->len >= 2 && relations->len <= MOST_MEMBERS)
        add_group (fill, i, relations, rule);
    }
}
