/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Routes for programs: JSON as the contract in the man page has it, CSV with a row a hop. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>

static const char *const truth_names[] = {
  [RT_NO] = "no",
  [RT_POSSIBLY] = "possibly",
  [RT_CERTAINLY] = "certainly",
};

/* ---- JSON ------------------------------------------------------------------------------ */

static json_t *
json_path (RtRun *run, const RtPath *path)
{
  json_t *object = rt_json_object (), *entities = rt_json_array (),
         *relations = rt_json_array ();

  for (guint i = 0; i <= path->hops; i++)
    rt_json_add_text (entities, rt_entity_id (run->kase, path->entities[i]));
  for (guint i = 0; i < path->hops; i++)
    {
      RtRelationRow row;
      rt_case_get_relation (run->kase, path->relations[i], &row);
      rt_json_add (relations, rt_words_json_relation (run, path->relations[i],
                                                      row.from == path->entities[i]));
    }
  rt_json_set_int (object, "hops", path->hops);
  rt_json_set_real (object, "cost", path->cost);
  rt_json_set_real (object, "weakest", path->weakest);
  rt_json_set_real (object, "product", path->product);
  if (!isnan (path->width))
    rt_json_set_real (object, "width", path->width);
  rt_json_set_bool (object, "contested", path->contested);
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  return object;
}

json_t *
rt_path_json_paths (RtRun *run, const GPtrArray *paths, guint shown)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < shown; i++)
    rt_json_add (array, json_path (run, paths->pdata[i]));
  return array;
}

static json_t *
json_side (RtRun *run, const RtPathSide *side)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < side->entities->len; i++)
    rt_json_add_text (array,
                      rt_entity_id (run->kase, g_array_index (side->entities, RtEntity, i)));
  return array;
}

/* Of sets, "from" and "to" are the ends of the best route, null where there is none. */
json_t *
rt_path_json_head (RtRun *run, const RtPathQuestion *question, const RtPath *best)
{
  json_t *object = rt_json_object ();
  RtEntity from = rt_path_first (&question->from), to = rt_path_first (&question->to);
  gboolean known = best || !question->of_sets;

  if (best)
    {
      from = best->entities[0];
      to = best->entities[best->hops];
    }
  rt_json_set_text (object, "from", known ? rt_entity_id (run->kase, from) : NULL);
  rt_json_set_text (object, "to", known ? rt_entity_id (run->kase, to) : NULL);
  if (question->of_sets)
    {
      rt_json_set (object, "from_any", json_side (run, &question->from));
      rt_json_set (object, "to_any", json_side (run, &question->to));
    }
  return object;
}

void
rt_path_json_routes (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths,
                     guint shown)
{
  const RtPath *best = paths->len ? paths->pdata[0] : NULL;
  json_t *object = rt_path_json_head (run, question, best);

  rt_json_set_text (object, "in_time",
                    best                   ? truth_names[best->in_time]
                    : question->time_asked ? "no"
                                           : NULL);
  rt_json_set (object, "paths", rt_path_json_paths (run, paths, shown));
  rt_run_json (run, object);
}

/* ---- CSV ------------------------------------------------------------------------------ */

static RtTable *
hop_table (void)
{
  static const char *const columns[] = { "route", "hop",     "from",       "type",  "to",
                                         "id",    "forward", "likelihood", "start", "end" };
  RtTable *table = rt_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    rt_table_column (table, columns[i], RT_COLUMN_LEFT);
  return table;
}

static void
add_hop (RtRun *run, RtTable *table, guint route, guint number, const RtHop *hop)
{
  RtRelationRow row;
  RtDate start, end;
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, hop->relation, run->pick);
  g_autofree char *id = rt_relation_id (run->kase, hop->relation);

  rt_case_get_relation (run->kase, hop->relation, &row);
  rt_relation_dates (run->kase, hop->relation, run->pick, &start, &end);
  rt_table_row (table);
  rt_table_cell_count (table, route);
  rt_table_cell_count (table, number);
  rt_table_cell (table, rt_entity_id (run->kase, hop->from), RT_STYLE_PLAIN);
  rt_table_cell (table, rt_relation_type (run->kase, hop->relation)->name, RT_STYLE_PLAIN);
  rt_table_cell (table, rt_entity_id (run->kase, hop->to), RT_STYLE_PLAIN);
  rt_table_cell (table, id, RT_STYLE_PLAIN);
  rt_table_cell (table, row.from == hop->from ? "yes" : "no", RT_STYLE_PLAIN);
  rt_table_cell_number (table, likelihood.judged ? likelihood.range.best : NAN, 2);
  rt_table_cell (table, start ? rt_case_date_text (run->kase, start) : NULL, RT_STYLE_PLAIN);
  rt_table_cell (table, end ? rt_case_date_text (run->kase, end) : NULL, RT_STYLE_PLAIN);
}

void
rt_path_csv_routes (RtRun *run, const GPtrArray *paths, guint shown)
{
  g_autoptr (RtTable) table = hop_table ();

  for (guint i = 0; i < shown; i++)
    {
      const RtPath *path = paths->pdata[i];

      for (guint h = 0; h < path->hops; h++)
        {
          RtHop hop = { path->relations[h], path->entities[h], path->entities[h + 1], h };

          add_hop (run, table, i + 1, h + 1, &hop);
        }
    }
  rt_run_table (run, table, 0);
}

void
rt_path_csv_hops (RtRun *run, const RtHop *hops, guint n)
{
  g_autoptr (RtTable) table = hop_table ();

  for (guint i = 0; i < n; i++)
    add_hop (run, table, 1, hops[i].depth + 1, &hops[i]);
  rt_run_table (run, table, 0);
}
