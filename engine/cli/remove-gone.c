/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What goes with what is taken away, and which relations that stay are more or less likely. */

#include "analyze/supports.h"
#include "base/text.h"
#include "cli/remove.h"
#include "cli/words.h"
#include <math.h>

#define NAMED 8u
#define REJUDGED_SHOWN 6u
#define NOTHING 1e-9 /* a change below this is rounding */

static double
best_of (const RtCase *kase, RtRelation r, const RtPick *pick)
{
  RtLikelihood likelihood = rt_relation_likelihood (kase, r, pick);

  return likelihood.judged ? likelihood.range.best : NAN;
}

static gint
compare_rejudged (gconstpointer a, gconstpointer b)
{
  const RtRejudged *x = a, *y = b;
  double p = fabs (x->after - x->before), q = fabs (y->after - y->before);

  if (isnan (p) || isnan (q))
    return isnan (p) && isnan (q) ? (x->relation > y->relation) - (x->relation < y->relation)
                                  : (isnan (p) ? -1 : 1);
  if (fabs (p - q) > NOTHING)
    return p > q ? -1 : 1;
  return (x->relation > y->relation) - (x->relation < y->relation);
}

static void
note_relation (RtRun *run, RtTaking *taking, RtRelation r)
{
  RtRejudged change = { r, 0, 0 };

  if (!rt_pick_relation (taking->left, r))
    {
      g_array_append_val (taking->gone_relations, r);
      return;
    }
  change.before = best_of (run->kase, r, run->pick);
  change.after = best_of (run->kase, r, taking->left);
  if (isnan (change.before) != isnan (change.after)
      || fabs (change.after - change.before) > NOTHING)
    g_array_append_val (taking->rejudged, change);
}

void
rt_taking_find_gone (RtRun *run, RtTaking *taking)
{
  const RtView *before = taking->ranking.view;

  for (guint32 v = 0; v < rt_view_size (before); v++)
    {
      RtEntity e = rt_view_entity (before, v);

      if (rt_view_vertex (taking->after, e) < 0)
        g_array_append_val (taking->gone_entities, e);
    }
  for (guint32 edge = 0; edge < rt_view_n_edges (before); edge++)
    {
      guint n = 0;
      const RtRelation *relations = rt_view_relations (before, edge, &n);

      for (guint i = 0; i < n; i++)
        note_relation (run, taking, relations[i]);
    }
  rt_ids_once (taking->gone_relations);
  g_array_sort (taking->rejudged, compare_rejudged);
}

/* ---- In words ------------------------------------------------------------------------ */

static void
add_likelihood (RtTable *table, double p)
{
  if (isnan (p))
    rt_table_cell (table, "not judged", RT_STYLE_PLAIN);
  else
    rt_table_cell_number (table, p, 2);
}

static void
say_rejudged (RtRun *run, const RtTaking *taking)
{
  g_autoptr (RtTable) table = rt_table_new ();
  g_autofree char *count = rt_count (taking->rejudged->len, "relation that stays is",
                                     "relations that stay are");

  if (taking->rejudged->len == 0)
    return;
  rt_run_say (run, "\n%s judged otherwise without it (likelihood):\n", count);
  rt_table_column (table, "relation", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "before", RT_COLUMN_POINT);
  rt_table_column (table, "after", RT_COLUMN_POINT);
  for (guint i = 0; i < MIN (taking->rejudged->len, REJUDGED_SHOWN); i++)
    {
      const RtRejudged *change = &g_array_index (taking->rejudged, RtRejudged, i);
      g_autofree char *read = rt_words_read (run, change->relation, FALSE);

      rt_table_row (table);
      rt_table_cell (table, read, RT_STYLE_PLAIN);
      add_likelihood (table, change->before);
      add_likelihood (table, change->after);
    }
  rt_run_table (run, table, 2);
  if (taking->rejudged->len > REJUDGED_SHOWN)
    rt_run_say (run, "  and %u more; --json has them all\n",
                taking->rejudged->len - REJUDGED_SHOWN);
}

/* What is named beside a source goes for being named. */
static void
say_what_goes (RtRun *run, const RtTaking *taking)
{
  gboolean alone = taking->entities->len + taking->relations->len == 0;
  const GArray *entities = taking->gone_entities, *relations = taking->gone_relations;
  g_autofree char *names = rt_words_names (run, (const RtEntity *)(gpointer)entities->data,
                                           entities->len, NAMED);
  g_autofree char *ties = rt_count (
      relations->len, alone ? "relation rests on that alone and goes" : "relation goes",
      alone ? "relations rest on that alone and go" : "relations go");
  g_autofree char *with = rt_count (entities->len, alone ? "entity goes too" : "entity goes",
                                    alone ? "entities go too" : "entities go");

  if (relations->len > 0)
    rt_run_say_wrapped (run, "%s.", ties);
  if (entities->len > 0)
    rt_run_say_wrapped (run, "%s%s: %s.", with, alone ? ", of which nothing else speaks" : "",
                        names);
}

void
rt_taking_say_gone (RtRun *run, const RtTaking *taking)
{
  say_what_goes (run, taking);
  say_rejudged (run, taking);
}

/* ---- As JSON ------------------------------------------------------------------------- */

json_t *
rt_taking_json_gone (RtRun *run, const RtTaking *taking)
{
  json_t *object = rt_json_object (), *entities = rt_json_array (),
         *relations = rt_json_array ();

  for (guint i = 0; i < taking->gone_entities->len; i++)
    rt_json_add_text (
        entities, rt_entity_id (run->kase, g_array_index (taking->gone_entities, RtEntity, i)));
  for (guint i = 0; i < taking->gone_relations->len; i++)
    {
      g_autofree char *id = rt_relation_id (
          run->kase, g_array_index (taking->gone_relations, RtRelation, i));
      rt_json_add_text (relations, id);
    }
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  return object;
}

json_t *
rt_taking_json_rejudged (RtRun *run, const RtTaking *taking)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < taking->rejudged->len; i++)
    {
      const RtRejudged *change = &g_array_index (taking->rejudged, RtRejudged, i);
      g_autofree char *id = rt_relation_id (run->kase, change->relation);
      g_autofree char *read = rt_words_read (run, change->relation, FALSE);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", id);
      rt_json_set_text (row, "sentence", read);
      rt_json_set_real (row, "before", change->before);
      rt_json_set_real (row, "after", change->after);
      rt_json_add (array, row);
    }
  return array;
}
