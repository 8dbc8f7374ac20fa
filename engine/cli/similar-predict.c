/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `similar --predict`: which relations may be missing, after how well each predictor finds
 * those that were hidden from it, so that nobody takes a score for a fact. */

#include "cli/similar.h"
#include "cli/words.h"
#include <math.h>

#define GUESSING 0.6 /* an AUC below this is hardly more */
#define BLIND "; do not build on it"
#define FEW 20u /* hidden ties that say little */

/* ---- Options ------------------------------------------------------------------------- */

static gboolean
read_options (RtRun *run, const RtSimilarQuestion *q, RtPredictOptions *options, GError **error)
{
  const char *by = rt_run_value (run, "predictor"), *share = rt_run_value (run, "hold-out");
  guint seed;

  *options = (RtPredictOptions){
    .by = G_MAXUINT, .of = q->of, .listed = q->listed, .top = q->top, .share = 0.1
  };
  if (rt_run_has (run, "by"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--by says who is alike; what scores a missing relation is --predictor");
      return FALSE;
    }
  if (by && (options->by = rt_predictor_find (by, error)) == G_MAXUINT)
    return FALSE;
  if (share
      && !(rt_parse_number (share, &options->share) && options->share > 0
           && options->share < 1))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--hold-out \"%s\": give a share above 0 and below 1, such as 0.1", share);
      return FALSE;
    }
  if (!rt_run_whole (run, "rounds", 1, 20, &options->rounds, error)
      || !rt_run_whole (run, "seed-number", 0, 1, &seed, error))
    return FALSE;
  options->seed = seed;
  return TRUE;
}

/* ---- Tables ----------------------------------------------------------------------------- */

static void
print_rows (RtRun *run, const RtPrediction *p)
{
  g_autoptr (RtTable) table = rt_table_new ();

  if (run->csv)
    {
      rt_table_column (table, "a", RT_COLUMN_LEFT);
      rt_table_column (table, "b", RT_COLUMN_LEFT);
    }
  rt_table_column (table, "pair", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "score", RT_COLUMN_POINT);
  rt_table_column (table, "shared", RT_COLUMN_RIGHT);
  rt_table_column (table, "types", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < p->n_rows; i++)
    {
      const RtPredicted *row = &p->rows[i];
      g_autofree char *a = rt_words_name (run, row->a), *b = rt_words_name (run, row->b);

      rt_table_row (table);
      if (run->csv)
        {
          rt_table_cell (table, rt_entity_id (run->kase, row->a), RT_STYLE_PLAIN);
          rt_table_cell (table, rt_entity_id (run->kase, row->b), RT_STYLE_PLAIN);
        }
      rt_table_cellf (table, RT_STYLE_NAME, "%s and %s", a, b);
      rt_table_cell_number (table, row->score, 2);
      rt_table_cell_count (table, row->common);
      rt_table_cellf (table, RT_STYLE_DIM, "%s, %s", rt_entity_type_name (run->kase, row->a),
                      rt_entity_type_name (run->kase, row->b));
    }
  rt_run_table (run, table, 1);
}

static void
print_test (RtRun *run, const RtPrediction *p)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "predictor", RT_COLUMN_LEFT);
  rt_table_column (table, "auc", RT_COLUMN_POINT);
  rt_table_column (table, "spread", RT_COLUMN_POINT);
  rt_table_column (table, "what", RT_COLUMN_UNTITLED | RT_COLUMN_WRAPS);
  for (guint i = 0; rt_predictors[i].name; i++)
    {
      rt_table_row (table);
      rt_table_cell (table, rt_predictors[i].name, RT_STYLE_PLAIN);
      rt_table_cell_number (table, p->test[i].auc, 3);
      rt_table_cell_number (table, p->test[i].spread, 3);
      rt_table_cell (table, rt_predictors[i].summary, RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
}

/* ---- Prose ---------------------------------------------------------------------------- */

static void
say_trust (RtRun *run, const RtPrediction *p)
{
  double auc = p->test[p->by].auc;
  const char *name = rt_predictors[p->by].name;
  g_autofree char *hidden = rt_count (p->held_out, "tie", NULL);
  g_autofree char *pairs = rt_count (p->not_tied, "pair", NULL);
  g_autofree char *rounds = rt_count (p->rounds, "test", NULL);

  if (isnan (auc))
    {
      rt_run_say_wrapped (run, "How well that can be told is not known: there is no tie among "
                               "those listed that could be hidden, or none are untied.");
      return;
    }
  rt_run_say_wrapped (run,
                      "How well %s can tell in this case: of a tie that was hidden and a pair "
                      "that is not tied it ranks the tie first in %.0f of 100 (AUC %.2f%s).",
                      name, 100 * auc, auc,
                      auc <= 0.5       ? ": no better than guessing" BLIND
                      : auc < GUESSING ? ": hardly better than guessing" BLIND
                                       : "");
  rt_run_say (run, "\n");
  print_test (run, p);
  rt_run_say (run, "\n");
  rt_run_say_wrapped (run, "%s, each with %s hidden at random, held against %s%s.%s", rounds,
                      hidden, pairs, p->sampled ? " at random" : "",
                      p->held_out < FEW ? " So few say little: see the spread." : "");
  rt_run_say_wrapped (run, "A score is a hint where to look, not a relation: what a case lacks "
                           "was not hidden at random, it lies where nobody looked.");
}

static void
print_prose (RtRun *run, const RtSimilarQuestion *q, const RtPredictOptions *options,
             const RtPrediction *p)
{
  g_autofree char *a = NULL, *b = NULL, *of = NULL, *line = NULL;

  if (p->n_rows == 0)
    {
      of = q->of == RT_NONE ? NULL : rt_words_name (run, q->of);
      rt_run_say_wrapped (run,
                          "No relation is proposed%s%s: no two of those listed share a "
                          "neighbour without being tied.",
                          of ? " of " : "", of ? of : "");
      rt_similar_say_listed (run, q);
      rt_run_selection_line (run);
      return;
    }
  a = rt_words_name (run, p->rows[0].a);
  b = rt_words_name (run, p->rows[0].b);
  line = rt_words_line ("",
                        (const char *const[]){ rt_entity_id (run->kase, p->rows[0].a),
                                               rt_entity_id (run->kase, p->rows[0].b), NULL },
                        "");
  rt_run_say_wrapped (run, "Most likely missing, by %s: a relation between %s and %s.",
                      rt_predictors[p->by].name, a, b);
  rt_run_say (run, "\n");
  print_rows (run, p);
  rt_run_say (run, "\n");
  say_trust (run, p);
  if (rt_context_stopped (run->ctx))
    {
      g_autofree char *done = rt_thousands (p->rounds), *all = rt_thousands (options->rounds);

      rt_run_say_wrapped (run, "Stopped after %s of %s tests.", done, all);
    }
  rt_similar_say_listed (run, q);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "common", line }, { NULL, NULL } });
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void
print_json (RtRun *run, const RtPredictOptions *options, const RtPrediction *p)
{
  json_t *object = rt_json_object (), *predictors = rt_json_array (), *rows = rt_json_array ();

  for (guint i = 0; rt_predictors[i].name; i++)
    {
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "name", rt_predictors[i].name);
      rt_json_set_real (row, "auc", p->test[i].auc);
      rt_json_set_real (row, "spread", p->test[i].spread);
      rt_json_add (predictors, row);
    }
  for (guint i = 0; i < p->n_rows; i++)
    {
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "a", rt_entity_id (run->kase, p->rows[i].a));
      rt_json_set_text (row, "b", rt_entity_id (run->kase, p->rows[i].b));
      rt_json_set_real (row, "score", p->rows[i].score);
      rt_json_set_int (row, "common", p->rows[i].common);
      rt_json_add (rows, row);
    }
  rt_json_set_text (object, "of",
                    options->of == RT_NONE ? NULL : rt_entity_id (run->kase, options->of));
  rt_json_set_text (object, "predictor", rt_predictors[p->by].name);
  rt_json_set_int (object, "rounds", p->rounds);
  rt_json_set_int (object, "held_out", p->held_out);
  rt_json_set_int (object, "not_tied", (gint64)p->not_tied);
  rt_json_set_bool (object, "sampled", p->sampled);
  rt_json_set_int (object, "seed", (gint64)options->seed);
  rt_json_set (object, "predictors", predictors);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

int
rt_similar_predict (RtRun *run, const RtSimilarQuestion *q, GError **error)
{
  RtPredictOptions options;
  g_autoptr (RtPrediction) p = NULL;

  if (read_options (run, q, &options, error))
    p = rt_predict (q->view, &options, run->ctx, error);
  if (!p)
    return -1;
  if (run->json)
    print_json (run, &options, p);
  else if (run->csv)
    print_rows (run, p);
  else
    print_prose (run, q, &options, p);
  return p->n_rows > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}
