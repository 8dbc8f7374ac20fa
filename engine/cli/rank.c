/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who matters, by one measure or several side by side, with the view that the numbers were
 * computed on and what it rests on. */

#include "analyze/listed.h"
#include "base/stopped.h"
#include "cli/progress.h"
#include "cli/rank.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include <math.h>

#define NAME_LEAST 20u /* columns of a name, before measures go into a second table */

/* ---- Which measures ---------------------------------------------------------------------- */

static gboolean
add_measure (GPtrArray *measures, const char *name, GError **error)
{
  const RtMeasure *measure = rt_measure_find (name, error);

  if (measure && !g_ptr_array_find (measures, measure, NULL))
    g_ptr_array_add (measures, (gpointer)measure);
  return measure != NULL;
}

static gboolean
read_measures (RtRun *run, GPtrArray *measures, GError **error)
{
  g_autofree const char **by = rt_run_values (run, "by");

  if (!*by)
    return add_measure (measures, rt_run_has (run, "seed") ? "pagerank" : "betweenness", error);
  for (const char **b = by; *b; b++)
    {
      g_auto (GStrv) names = g_strsplit (*b, ",", -1);
      for (char **name = names; *name; name++)
        {
          if (g_str_equal (g_strstrip (*name), "all"))
            for (const RtMeasure *m = rt_measures; m->name; m++)
              add_measure (measures, m->name, NULL);
          else if (!add_measure (measures, *name, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* ---- Which entities are listed ------------------------------------------------------ */

/* 0 lists everything. Actors where nothing is said and there are any. */
gboolean
rt_ranking_read_listed (RtRun *run, RtRanking *ranking, GError **error)
{
  const char *list = rt_run_value (run, "list");

  if (list && !g_str_equal (list, "all"))
    return rt_run_type (run, "list", &ranking->listed, error);
  ranking->listed = list ? 0 : rt_view_actors (ranking->view);
  return TRUE;
}

gboolean
rt_ranking_lists (RtRun *run, const RtRanking *ranking, RtEntity e)
{
  return rt_type_lists (run->kase, ranking->listed, e);
}

/* Keeps the listed rows, ranked among themselves: those that shared a rank share one still. */
static guint
keep_listed (RtRun *run, const RtRanking *ranking, RtRankRow *rows, guint32 n)
{
  guint kept = 0, old = 0, rank = 0;

  for (guint32 i = 0; i < n; i++)
    if (rt_ranking_lists (run, ranking, rows[i].entity))
      {
        RtRankRow row = rows[i];

        if (row.rank == 0)
          rank = 0;
        else if (row.rank != old)
          rank = kept + 1;
        old = row.rank;
        row.rank = rank;
        rows[kept++] = row;
      }
  return kept;
}

/* ---- Computing ---------------------------------------------------------------------- */

static RtRankRow *
rank_by (RtRun *run, RtRanking *ranking, guint i, guint32 *n, GError **error)
{
  const RtMeasure *measure = ranking->measures->pdata[i];
  gboolean normalized = ranking->normalized && measure->can_normalize;
  gboolean sampled = ranking->sampled && measure->sample;

  run->progress->hint = measure->sample && !sampled ? "--sample 0.01 is quicker"
                                                    : "--around NAME narrows it";
  if (sampled)
    return rt_rank_sampled (ranking->view, measure, normalized, &ranking->sampling[i], n,
                            run->ctx, error);
  return rt_rank_with (ranking->view, measure, normalized, &ranking->settings[i], n, run->ctx,
                       error);
}

/* Where it is stopped, the measures before are known. */
static gboolean
stop_with (RtRun *run, RtRanking *ranking, guint n, GError **error)
{
  if (n == 0 || !rt_stop_here (run->ctx, error))
    return FALSE;
  ranking->left_out = g_strdup (((const RtMeasure *)ranking->measures->pdata[n])->name);
  g_ptr_array_set_size (ranking->measures, (gint)n);
  return TRUE;
}

static gboolean
compute (RtRun *run, RtRanking *ranking, GError **error)
{
  guint n = ranking->measures->len;

  ranking->rows = g_new0 (RtRankRow *, n);
  ranking->value = g_new0 (double *, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 size;

      ranking->rows[i] = rank_by (run, ranking, i, &size, error);
      if (!ranking->rows[i])
        return stop_with (run, ranking, i, error);
      ranking->value[i] = g_new (double, MAX (size, 1));
      for (guint32 j = 0; j < size; j++)
        ranking->value[i][rt_view_vertex (ranking->view, ranking->rows[i][j].entity)]
            = ranking->rows[i][j].value;
      ranking->n = keep_listed (run, ranking, ranking->rows[i], size);
    }
  return TRUE;
}

/* Where all that is asked goes by direction anyway, the graph it is said to be computed on
 * does. */
static gboolean
are_all_directed (const GPtrArray *measures)
{
  for (guint i = 0; i < measures->len; i++)
    if (!((const RtMeasure *)measures->pdata[i])->directed)
      return FALSE;
  return TRUE;
}

/* What a table for programs has no place for. */
static void
warn_of_negative (RtRun *run, const RtView *view)
{
  g_autofree char *n = rt_count (rt_view_n_negative (view), "relation", NULL);

  if (rt_view_n_negative (view))
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "negative-weight", NULL, 0,
                       run->view.weight, NULL, "%s with %s below 0 left out", n,
                       run->view.weight);
}

static gboolean
make_view (RtRun *run, RtRanking *ranking, GError **error)
{
  run->view.directed = run->view.directed || are_all_directed (ranking->measures);
  run->view.skip_negative = TRUE;
  ranking->view = rt_run_view (run, error);
  if (ranking->view && !rt_run_shows_prose (run))
    warn_of_negative (run, ranking->view);
  return ranking->view != NULL;
}

static gboolean
may_save (const RtRun *run, const GPtrArray *measures, GError **error)
{
  if (!run->save_as || measures->len == 1)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--save-as \"%s\" keeps one measure, and --by names %u: save them one by one",
               rt_run_value (run, "save-as"), measures->len);
  return FALSE;
}

/* What is listed is another thing than what has a value: all of the graph is kept. */
static gboolean
save (RtRun *run, const RtRanking *ranking, GError **error)
{
  const RtMeasure *measure = ranking->measures->len ? ranking->measures->pdata[0] : NULL;
  g_autofree char *what = g_strdup_printf ("the entity's %s", measure ? measure->name : "");

  for (guint32 v = 0; run->save_as && v < rt_view_size (ranking->view); v++)
    if (!isnan (ranking->value[0][v]))
      rt_save_as_number (run, rt_view_entity (ranking->view, v), ranking->value[0][v]);
  return rt_save_as_end (run, what, error);
}

static gboolean
gather (RtRun *run, RtRanking *ranking, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? RT_RANK_ON_SCREEN : G_MAXUINT;

  ranking->measures = g_ptr_array_new ();
  ranking->normalized = rt_run_has (run, "normalized");
  return rt_run_whole (run, "top", 1, otherwise, &ranking->top, error)
         && read_measures (run, ranking->measures, error)
         && may_save (run, ranking->measures, error)
         && rt_ranking_check_settings (run, ranking, error)
         && rt_ranking_read_sampling (run, ranking, error) && rt_run_load (run, error)
         && rt_ranking_read_settings (run, ranking, error) && make_view (run, ranking, error)
         && rt_ranking_read_listed (run, ranking, error) && compute (run, ranking, error)
         && save (run, ranking, error);
}

static void
clear_ranking (RtRanking *ranking)
{
  for (guint i = 0; ranking->measures && i < ranking->measures->len; i++)
    {
      if (ranking->rows)
        g_free (ranking->rows[i]);
      if (ranking->value)
        g_free (ranking->value[i]);
    }
  g_free (ranking->rows);
  g_free (ranking->value);
  g_free (ranking->settings);
  g_clear_pointer (&ranking->seeds, g_array_unref);
  g_free (ranking->sampling);
  g_free (ranking->left_out);
  g_clear_pointer (&ranking->measures, g_ptr_array_unref);
  g_clear_pointer (&ranking->view, rt_view_free);
}

/* ---- Tables ------------------------------------------------------------------------- */

guint
rt_ranking_places (double most, gboolean whole)
{
  if (whole)
    return 0;
  return most >= 100 ? 2 : most >= 10 ? 3 : 4;
}

static guint
decimals_of (const RtRanking *ranking, guint measure)
{
  double most = 0;
  gboolean whole = TRUE;

  for (guint i = 0; i < ranking->n; i++)
    {
      double x = ranking->rows[measure][i].value;
      if (isnan (x))
        continue;
      most = MAX (most, fabs (x));
      whole = whole && x == floor (x);
    }
  return rt_ranking_places (most, whole);
}

/* Measures @from up to @to, in the order of the first of all. */
static RtTable *
make_table (RtRun *run, const RtRanking *ranking, guint from, guint to)
{
  RtTable *table = rt_table_new ();
  guint32 shown = MIN (ranking->n, ranking->top);

  rt_table_column (table, "rank", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  for (guint m = from; m < to; m++)
    rt_table_column (table, ((const RtMeasure *)ranking->measures->pdata[m])->name,
                     RT_COLUMN_POINT);
  rt_table_column (table, "type", RT_COLUMN_UNTITLED | RT_COLUMN_SHRINKS);
  for (guint32 i = 0; i < shown; i++)
    {
      const RtRankRow *row = &ranking->rows[0][i];
      g_autofree char *name = rt_words_name (run, row->entity);
      gint64 vertex = rt_view_vertex (ranking->view, row->entity);

      rt_table_row (table);
      rt_words_cell_nonzero (table, row->rank);
      if (run->csv)
        rt_table_cell (table, rt_entity_id (run->kase, row->entity), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_NAME);
      for (guint m = from; m < to; m++)
        rt_table_cell_number (table, ranking->value[m][vertex], decimals_of (ranking, m));
      rt_table_cell (table, rt_entity_type_name (run->kase, row->entity), RT_STYLE_DIM);
    }
  return table;
}

static void
print_csv (RtRun *run, const RtRanking *ranking)
{
  g_autoptr (RtTable) table = make_table (run, ranking, 0, ranking->measures->len);

  rt_run_table (run, table, 0);
}

/* ---- Prose -------------------------------------------------------------------------- */

/* As many measures beside each other as leave room for what they are of, then the next ones. */
static void
print_blocks (RtRun *run, const RtRanking *ranking)
{
  guint n = ranking->measures->len, to;

  for (guint from = 0; from < n; from = to)
    {
      g_autoptr (RtTable) table = make_table (run, ranking, from, from + 1);

      for (to = from + 1; to < n; to++)
        {
          g_autoptr (RtTable) wider = make_table (run, ranking, from, to + 1);

          if (1 + rt_table_width (wider, NAME_LEAST) > run->screen.width)
            break;
          rt_table_free (g_steal_pointer (&table));
          table = g_steal_pointer (&wider);
        }
      rt_run_say (run, from ? "\n" : "");
      rt_run_table (run, table, 1);
    }
}

static void
print_prose (RtRun *run, const RtRanking *ranking)
{
  const char *first[] = { NULL, NULL };
  g_autofree char *id = NULL;

  print_blocks (run, ranking);
  rt_ranking_say_listed (run, ranking);
  rt_words_say_basis (run, ranking->view);
  rt_ranking_say_settings (run, ranking);
  rt_ranking_say_samples (run, ranking);
  rt_run_selection_line (run);
  if (ranking->n == 0)
    {
      rt_run_next (run, (RtNext[]){ { "rank", "--list all" }, { NULL, NULL } });
      return;
    }
  first[0] = rt_entity_id (run->kase, ranking->rows[0][0].entity);
  id = rt_words_line ("", first, "");
  rt_run_next (run, (RtNext[]){ { "show", id }, { NULL, NULL } });
}

static int
run_rank (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  RtRanking ranking = { 0 };
  int code;

  if (g_strcmp0 (rt_run_value (run, "of"), "relations") == 0)
    return rt_rank_relations (run);
  if (!gather (run, &ranking, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        rt_run_json (run, rt_ranking_json (run, &ranking));
      else if (run->csv)
        print_csv (run, &ranking);
      else
        print_prose (run, &ranking);
      code = ranking.n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  clear_ranking (&ranking);
  return code;
}

static const RtOption options[] = {
  { .name = "by",
    .argument = "MEASURE",
    .values = "@measures",
    .list = TRUE,
    .many = TRUE,
    .summary
    = "Rank by this; several stand side by side, ordered by the first; betweenness unless "
      "said" },
  { .name = "of",
    .argument = "WHAT",
    .values = "entities|relations",
    .summary = "Rank relations, each with how likely it is and who says so, instead of "
               "entities" },
  { .name = "normalized",
    .summary = "Divide by the most that is possible in a graph of this size; degrees by n-1, "
               "directed ones too" },
  { .name = "beta",
    .argument = "B",
    .summary = "What each tie of a walk multiplies it by, for katz, alpha and power; 0.85 of "
               "what the graph allows unless said (power: below 0)" },
  { .name = "seed",
    .argument = "X,Y",
    .many = TRUE,
    .summary = "Rank by who is close to these: by pagerank unless --by says alpha" },
  { .name = "exact",
    .summary = "Betweenness from all pairs, as it is unless --sample is said" },
  { .name = "sample",
    .argument = "EPS",
    .summary
    = "Betweenness from paths drawn at random: with probability 0.9 no value is off by "
      "more than EPS of the most possible. For what would take hours: 0.01" },
  { .name = "draw",
    .argument = "N",
    .summary = "Draw the N-th set of paths; 1 unless said. The same N draws the same" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = "list",
    .argument = "TYPE",
    .summary
    = "List entities of this type, or all; actors where there are any. The graph keeps "
      "all the same. With --of relations: relations of this type" },
  { .name = NULL },
};

const RtCommand rt_cmd_rank = {
  .name = "rank",
  .run = run_rank,
  .summary = "Who matters: entities by a measure, or by several side by side",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES | RT_WORKS_LONG | RT_TELLS_SO_FAR,
  .options = options,
  .examples
  = "redthread rank graphs/kerman-2024 --by betweenness --by degree --top 3\n"
    "redthread rank graphs/kerman-2024 --by pagerank --without-contested --list person\n"
    "redthread rank graphs/kerman-2024 --seed 'Abdullah Tajik' --list organization\n"
    "redthread rank graphs/kerman-2024 --of relations --by betweenness,shared --top 5",
  .numbers
  = "Degree, betweenness (each pair once) and harmonic are raw unless --normalized; closeness "
    "is "
    "Wasserman and Faust's, which holds in a graph of several parts; PageRank damps by 0.85; "
    "eigenvector, hub and authority have 1 as their highest; in- and out-degree, in- and "
    "out-strength and -coreness, hub and authority "
    "are always directed; degree with --directed is the two added, so that a tie both ways "
    "counts twice, and normalised goes to 2, as in NetworkX and igraph. katz, alpha and power "
    "count walks of all lengths: beta stays below "
    "1 over the leading eigenvalue of the graph, and is refused with that figure beyond it. "
    "Equal values share a rank (1, 2, 2, 4) and stand by id. The line "
    "under "
    "the table says on what graph they were computed. With --sample the error is of the "
    "normalised value; where samples would be more work than all pairs, it is exact and says "
    "so "
    "(Riondato and Kornaropoulos 2016).\n"
    "--json: {\"measure\",\"directed\",\"weight\",\"normalized\",\"folded\",\"roles\","
    "\"entities\":n,\"relations\":n,\"rows\":[{\"rank\",\"id\",\"name\",\"type\",\"value\"}]}; "
    "several measures {\"rankings\":[…]}; of katz, alpha and power \"beta\" and "
    "\"beta_limit\" (null where the graph has no circle); with --seed \"seeds\":[id]; "
    "with --sample \"sample\":{\"error\",\"probability\",\"samples\",\"seed\",\"exact\"}. --of "
    "relations: "
    "\"of\":\"relations\" first, and rows {\"rank\",\"value\",\"parallel\":n,\"relation\":R} "
    "with the "
    "likeliest of the parallel ones, R as in path.",
  .see_also = "show, path, chart",
};
