/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A ranking as JSON: one object a measure, so that each can be read by itself. */

#include "cli/rank.h"
#include "cli/words.h"

static json_t *
json_rows (RtRun *run, const RtRanking *ranking, guint measure)
{
  json_t *rows = rt_json_array ();

  for (guint32 i = 0; i < MIN (ranking->n, ranking->top); i++)
    {
      const RtRankRow *row = &ranking->rows[measure][i];
      g_autofree char *name = rt_words_name (run, row->entity);
      json_t *object = rt_json_object ();

      if (row->rank)
        rt_json_set_int (object, "rank", row->rank);
      else
        rt_json_set_null (object, "rank");
      rt_json_set_text (object, "id", rt_entity_id (run->kase, row->entity));
      rt_json_set_text (object, "name", name);
      rt_json_set_text (object, "type", rt_entity_type_name (run->kase, row->entity));
      rt_json_set_real (object, "value", row->value);
      rt_json_add (rows, object);
    }
  return rows;
}

static json_t *
json_sampling (const RtRun *run, const RtSampling *sampling)
{
  json_t *object = rt_json_object ();

  rt_json_set_real (object, "error", sampling->exact ? 0 : sampling->error);
  rt_json_set_real (object, "probability", sampling->exact ? 1 : sampling->probability);
  rt_json_set_int (object, "samples", sampling->exact ? 0 : (gint64)sampling->samples);
  rt_json_set_int (object, "seed", (gint64)rt_context_seed (run->ctx));
  rt_json_set_bool (object, "exact", sampling->exact);
  return object;
}

static json_t *
json_measure (RtRun *run, const RtRanking *ranking, guint i)
{
  const RtMeasure *measure = ranking->measures->pdata[i];
  json_t *object = rt_json_object ();

  rt_json_set_text (object, "measure", measure->name);
  rt_json_set_bool (object, "directed", run->view.directed || measure->directed);
  rt_json_set_text (object, "weight",
                    measure->weight == RT_USES_NOTHING ? NULL : run->view.weight);
  rt_json_set_bool (object, "normalized", ranking->normalized && measure->can_normalize);
  rt_json_set_bool (object, "folded", run->view.fold_events);
  rt_json_set (object, "roles", rt_words_json_roles (run));
  rt_json_set_int (object, "entities", rt_view_size (ranking->view));
  rt_json_set_int (object, "relations", rt_view_n_relations (ranking->view));
  rt_ranking_json_settings (run, ranking, i, object);
  if (ranking->sampled && measure->sample)
    rt_json_set (object, "sample", json_sampling (run, &ranking->sampling[i]));
  rt_json_set (object, "rows", json_rows (run, ranking, i));
  return object;
}

json_t *
rt_ranking_json (RtRun *run, const RtRanking *ranking)
{
  json_t *object, *rankings;

  if (ranking->measures->len == 1)
    return json_measure (run, ranking, 0);
  object = rt_json_object ();
  rankings = rt_json_array ();
  for (guint i = 0; i < ranking->measures->len; i++)
    rt_json_add (rankings, json_measure (run, ranking, i));
  rt_json_set (object, "rankings", rankings);
  return object;
}
