/* SPDX-License-Identifier: GPL-2.0-or-later */

/* rank --of relations: which relation matters, or bridges, each with how likely it is and who
 * says so. */

#include "cli/rank.h"
#include "cli/words.h"
#include "graph/igraph-view.h"
#include <math.h>

typedef struct
{
  RtView *view;
  GPtrArray *measures; /* const RtTieMeasure * */
  RtTieRow *rows;      /* by the first of them; the listed ones */
  double **value;      /* a measure: by edge */
  guint **rank;        /* a measure: by edge, among all */
  guint32 n;
  guint top;
  RtType listed; /* a type of relation; 0 all */
  gboolean normalized;
} Ranking;

static void
clear_ranking (Ranking *ranking)
{
  for (guint i = 0; ranking->measures && i < ranking->measures->len; i++)
    {
      if (ranking->value)
        g_free (ranking->value[i]);
      if (ranking->rank)
        g_free (ranking->rank[i]);
    }
  g_free (ranking->value);
  g_free (ranking->rank);
  g_free (ranking->rows);
  g_clear_pointer (&ranking->measures, g_ptr_array_unref);
  g_clear_pointer (&ranking->view, rt_view_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ranking, clear_ranking)

/* ---- What is asked ---------------------------------------------------------------------- */

static gboolean
refuse_others (RtRun *run, GError **error)
{
  static const char *const others[] = { "seed", "beta", "save-as", "sample", "draw", "exact" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (rt_run_has (run, others[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--%s is of entities, not of relations; leave it out, or --of relations",
                     others[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
add_measure (Ranking *ranking, const char *name, GError **error)
{
  const RtTieMeasure *measure = rt_tie_measure_find (name, error);

  if (measure && !g_ptr_array_find (ranking->measures, measure, NULL))
    g_ptr_array_add (ranking->measures, (gpointer)measure);
  return measure != NULL;
}

static gboolean
read_measures (RtRun *run, Ranking *ranking, GError **error)
{
  g_autofree const char **by = rt_run_values (run, "by");

  ranking->measures = g_ptr_array_new ();
  if (!*by)
    return add_measure (ranking, "betweenness", error);
  for (const char **b = by; *b; b++)
    {
      g_auto (GStrv) names = g_strsplit (*b, ",", -1);

      for (char **name = names; *name; name++)
        if (g_str_equal (g_strstrip (*name), "all"))
          for (const RtTieMeasure *m = rt_tie_measures; m->name; m++)
            add_measure (ranking, m->name, NULL);
        else if (!add_measure (ranking, *name, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_listed (RtRun *run, Ranking *ranking, GError **error)
{
  const char *list = rt_run_value (run, "list");

  if (!list || g_str_equal (list, "all"))
    return TRUE;
  ranking->listed = rt_schema_find_relation_type (rt_case_schema (run->kase), list);
  if (ranking->listed)
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--list \"%s\": no type of relation is called that. All of them: redthread schema", list);
  return FALSE;
}

/* ---- Computing ----------------------------------------------------------------------- */

static gboolean
is_listed (RtRun *run, const Ranking *ranking, guint32 edge)
{
  guint n;
  const RtRelation *relations = rt_view_relations (ranking->view, edge, &n);

  for (guint i = 0; ranking->listed && i < n; i++)
    {
      RtRelationRow row;

      rt_case_get_relation (run->kase, relations[i], &row);
      if (rt_schema_relation_is (rt_case_schema (run->kase), row.type, ranking->listed))
        return TRUE;
    }
  return !ranking->listed;
}

/* Keeps the listed rows, ranked among themselves. */
static void
keep_listed (RtRun *run, Ranking *ranking, guint32 n)
{
  guint old = 0, rank = 0;

  for (guint32 i = 0; i < n; i++)
    if (is_listed (run, ranking, ranking->rows[i].edge))
      {
        RtTieRow row = ranking->rows[i];

        rank = row.rank == 0 ? 0 : row.rank != old ? ranking->n + 1 : rank;
        old = row.rank;
        row.rank = rank;
        ranking->rows[ranking->n++] = row;
      }
}

static gboolean
compute (RtRun *run, Ranking *ranking, GError **error)
{
  guint32 n = 0;

  ranking->value = g_new0 (double *, ranking->measures->len);
  ranking->rank = g_new0 (guint *, ranking->measures->len);
  for (guint i = 0; i < ranking->measures->len; i++)
    {
      g_autofree RtTieRow *rows = rt_rank_ties (ranking->view, ranking->measures->pdata[i],
                                                ranking->normalized, &n, run->ctx, error);

      if (!rows)
        return FALSE;
      ranking->value[i] = g_new (double, MAX (n, 1));
      ranking->rank[i] = g_new (guint, MAX (n, 1));
      for (guint32 j = 0; j < n; j++)
        {
          ranking->value[i][rows[j].edge] = rows[j].value;
          ranking->rank[i][rows[j].edge] = rows[j].rank;
        }
      if (i == 0)
        ranking->rows = g_steal_pointer (&rows);
    }
  keep_listed (run, ranking, n);
  return TRUE;
}

static gboolean
gather (RtRun *run, Ranking *ranking, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? RT_RANK_ON_SCREEN : G_MAXUINT;

  ranking->normalized = rt_run_has (run, "normalized");
  run->view.skip_negative = TRUE;
  if (!refuse_others (run, error)
      || !rt_run_whole (run, "top", 1, otherwise, &ranking->top, error)
      || !read_measures (run, ranking, error) || !rt_run_load (run, error)
      || !read_listed (run, ranking, error))
    return FALSE;
  ranking->view = rt_run_view (run, error);
  return ranking->view && compute (run, ranking, error);
}

/* ---- Printing ------------------------------------------------------------------------ */

static guint
decimals_of (const Ranking *ranking, guint measure)
{
  double most = 0;
  gboolean whole = TRUE;

  for (guint32 i = 0; i < ranking->n; i++)
    {
      double x = ranking->value[measure][ranking->rows[i].edge];

      most = isnan (x) ? most : MAX (most, fabs (x));
      whole = whole && (isnan (x) || x == floor (x));
    }
  return rt_ranking_places (most, whole);
}

/* "ISKP has as a part the Kerman cell (and 2 more)" */
static char *
reading (const RtRun *run, const Ranking *ranking, const RtTieRow *row)
{
  g_autofree char *sentence = rt_words_read (run, row->relation, FALSE);
  guint n;

  rt_view_relations (ranking->view, row->edge, &n);
  return n > 1 ? g_strdup_printf ("%s (and %u more)", sentence, n - 1)
               : g_steal_pointer (&sentence);
}

static char *
best_claim (const RtRun *run, RtRelation r)
{
  guint n;
  g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, r, run->pick, &n);

  return n > 0 ? rt_words_claim (run, claims[0]) : NULL;
}

/* Beside more numbers than these there is no room for who says so. */
static gboolean
has_evidence (const RtRun *run, const Ranking *ranking)
{
  return run->csv || ranking->measures->len <= 2;
}

static void
add_row (RtRun *run, const Ranking *ranking, const RtTieRow *row, RtTable *table)
{
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, row->relation, run->pick);
  g_autofree char *sentence = reading (run, ranking, row);
  g_autofree char *likely = rt_words_likelihood (&likelihood);
  g_autofree char *claim = best_claim (run, row->relation);

  rt_table_row (table);
  rt_words_cell_nonzero (table, row->rank);
  if (run->csv)
    {
      g_autofree char *id = rt_relation_id (run->kase, row->relation);
      RtRelationRow ends;

      rt_case_get_relation (run->kase, row->relation, &ends);
      rt_table_cell (table, id, RT_STYLE_PLAIN);
      rt_table_cell (table, rt_entity_id (run->kase, ends.from), RT_STYLE_PLAIN);
      rt_table_cell (table, rt_entity_id (run->kase, ends.to), RT_STYLE_PLAIN);
    }
  rt_table_cell (table, sentence, RT_STYLE_PLAIN);
  for (guint m = 0; m < ranking->measures->len; m++)
    rt_table_cell_number (table, ranking->value[m][row->edge], decimals_of (ranking, m));
  rt_table_cell (table, likely, RT_STYLE_PLAIN);
  if (has_evidence (run, ranking))
    rt_table_cell (table, claim, RT_STYLE_DIM);
}

static void
print_table (RtRun *run, const Ranking *ranking)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "rank", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  if (run->csv)
    {
      rt_table_column (table, "id", RT_COLUMN_LEFT);
      rt_table_column (table, "from", RT_COLUMN_LEFT);
      rt_table_column (table, "to", RT_COLUMN_LEFT);
    }
  rt_table_column (table, "relation", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint m = 0; m < ranking->measures->len; m++)
    rt_table_column (table, ((const RtTieMeasure *)ranking->measures->pdata[m])->name,
                     RT_COLUMN_POINT);
  rt_table_column (table, "how likely", RT_COLUMN_UNTITLED);
  if (has_evidence (run, ranking))
    rt_table_column (table, "who says so", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint32 i = 0; i < MIN (ranking->n, ranking->top); i++)
    add_row (run, ranking, &ranking->rows[i], table);
  rt_run_table (run, table, run->csv ? 0 : 1);
}

static void
print_prose (RtRun *run, const Ranking *ranking)
{
  g_autofree char *count = rt_count (
      ranking->n, ranking->view && rt_view_options (ranking->view)->multi ? "relation" : "tie",
      NULL);
  g_autofree char *view = rt_view_words (ranking->view,
                                         ranking->normalized ? "normalised" : "not normalised");

  if (ranking->n == 0)
    {
      rt_run_say_wrapped (run, "No ties lie among what is selected, so there is none to rank.");
      rt_run_selection_line (run);
      return;
    }
  print_table (run, ranking);
  if (ranking->n > ranking->top)
    rt_run_say_wrapped (run, "The first %u of %s (--top %u: all). %s", ranking->top, count,
                        ranking->n, view);
  else
    rt_run_say_wrapped (run, "%s listed. %s", count, view);
  rt_words_say_basis (run, ranking->view);
  rt_run_selection_line (run);
}

static json_t *
json_measure (RtRun *run, const Ranking *ranking, guint m)
{
  const RtTieMeasure *measure = ranking->measures->pdata[m];
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  rt_json_set_text (object, "of", "relations");
  rt_json_set_text (object, "measure", measure->name);
  rt_json_set_bool (object, "directed", run->view.directed);
  rt_json_set_text (object, "weight", run->view.weight);
  rt_json_set_bool (object, "normalized", ranking->normalized && measure->can_normalize);
  rt_json_set_bool (object, "folded", run->view.fold_events);
  rt_json_set (object, "roles", rt_words_json_roles (run));
  rt_json_set_int (object, "entities", rt_view_size (ranking->view));
  rt_json_set_int (object, "relations", rt_view_n_relations (ranking->view));
  for (guint32 i = 0; i < MIN (ranking->n, ranking->top); i++)
    {
      const RtTieRow *tie = &ranking->rows[i];
      guint rank = m == 0 ? tie->rank : ranking->rank[m][tie->edge], n;
      json_t *row = rt_json_object ();

      rt_view_relations (ranking->view, tie->edge, &n);
      if (rank)
        rt_json_set_int (row, "rank", rank);
      else
        rt_json_set_null (row, "rank");
      rt_json_set_real (row, "value", ranking->value[m][tie->edge]);
      rt_json_set_int (row, "parallel", n);
      rt_json_set (row, "relation", rt_words_json_relation (run, tie->relation, -1));
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  return object;
}

static void
print_json (RtRun *run, const Ranking *ranking)
{
  json_t *object, *rankings;

  if (ranking->measures->len == 1)
    {
      rt_run_json (run, json_measure (run, ranking, 0));
      return;
    }
  object = rt_json_object ();
  rankings = rt_json_array ();
  for (guint m = 0; m < ranking->measures->len; m++)
    rt_json_add (rankings, json_measure (run, ranking, m));
  rt_json_set (object, "rankings", rankings);
  rt_run_json (run, object);
}

int
rt_rank_relations (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_auto (Ranking) ranking = { 0 };

  if (!gather (run, &ranking, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, &ranking);
  else if (run->csv)
    print_table (run, &ranking);
  else
    print_prose (run, &ranking);
  return ranking.n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}
