/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What grades amount to: the tables and the formula; and for one relation the sum, claim by
 * claim. */

#include "cli/words.h"
#include <math.h>
#include <string.h>

static const char formula[]
    = "A claim's weight is the log-odds of its credibility, ln (p / (1 - p)), times the factor "
      "of "
      "its reliability. The weights of each independent speaker's best claim are summed from "
      "even "
      "odds, denials counting against; the sum as a probability is kept within 0.05 to 0.95. "
      "Speakers who share an origin count once. Credibility 6 cannot be judged. 1 (confirmed "
      "by "
      "other sources) counts as 2 where the other sources are themselves in the case.";
static const char words_line[]
    = "In words (ICD 203): very unlikely to 0.20, unlikely to 0.45, even chance to 0.55, "
      "likely to "
      "0.80, very likely above. Confirmed: at least 0.80 and two independent speakers.";

/* ---- The tables --------------------------------------------------------------------- */

/* The figures of a grade that is a letter or a digit alone; FALSE for others. */
static gboolean
figures_of (const RtGradeTable *table, const RtGradeRow *row, const char **part, RtRange *range)
{
  if ((row->reliability != 0) == (row->credibility != 0))
    return FALSE;
  *part = row->credibility ? "credibility" : "reliability";
  if (row->credibility)
    return rt_grade_table_credibility (table, row->scale, row->credibility, range);
  return rt_grade_table_reliability (table, row->scale, row->reliability, range);
}

static gboolean
is_part (const RtGradeRow *row)
{
  return (row->reliability != 0) != (row->credibility != 0);
}

static json_t *
json_table (const RtGradeTable *grades)
{
  json_t *array = rt_json_array ();

  for (guint g = 1; g < rt_n_grades (); g++)
    {
      const RtGradeRow *row = rt_grade_row ((RtGrade)g);
      const char *part = row->credibility ? "credibility" : "reliability";
      RtRange range = { NAN, NAN, NAN };
      json_t *object;

      if (!is_part (row))
        continue;
      if (!figures_of (grades, row, &part, &range))
        range = (RtRange){ NAN, NAN, NAN };
      object = rt_json_object ();
      rt_json_set_text (object, "scale", row->scale);
      rt_json_set_text (object, "part", part);
      rt_json_set_text (object, "grade", row->text);
      rt_json_set_text (object, "meaning", row->meaning);
      rt_json_set_real (object, "low", range.low);
      rt_json_set_real (object, "best", range.best);
      rt_json_set_real (object, "high", range.high);
      rt_json_add (array, object);
    }
  return array;
}

static void
fill_table (RtTable *table, const RtGradeTable *grades, gboolean csv)
{
  const char *last = "";

  for (guint g = 1; g < rt_n_grades (); g++)
    {
      const RtGradeRow *row = rt_grade_row ((RtGrade)g);
      const char *part = row->credibility ? "credibility" : "reliability";
      RtRange range = { NAN, NAN, NAN };

      if (!is_part (row))
        continue;
      if (!figures_of (grades, row, &part, &range))
        range = (RtRange){ NAN, NAN, NAN };
      rt_table_row (table);
      rt_table_cell (table, csv || !g_str_equal (last, row->scale) ? row->scale : NULL,
                     RT_STYLE_DIM);
      rt_table_cell (table, part, RT_STYLE_PLAIN);
      rt_table_cell (table, row->text, RT_STYLE_NAME);
      rt_table_cell (table, row->meaning, RT_STYLE_PLAIN);
      rt_table_cell_number (table, range.low, 2);
      rt_table_cell_number (table, range.best, 2);
      rt_table_cell_number (table, range.high, 2);
      last = row->scale;
    }
}

static void
print_tables (RtRun *run, const RtGradeTable *grades)
{
  static const char *const texts[] = { "scale", "part", "grade", "meaning" };
  static const char *const numbers[] = { "low", "best", "high" };
  g_autoptr (RtTable) table = NULL;
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set (object, "grades", json_table (grades));
      rt_json_set_text (object, "formula", formula);
      rt_run_json (run, object);
      return;
    }
  table = rt_table_new ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    rt_table_column (table, texts[i], i == 3 ? RT_COLUMN_WRAPS : RT_COLUMN_LEFT);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    rt_table_column (table, numbers[i], RT_COLUMN_POINT);
  fill_table (table, grades, run->csv);
  if (!run->csv)
    rt_run_say (
        run, "What a grade amounts to: credibility is a probability, reliability a factor\n\n");
  rt_run_table (run, table, 2);
  if (run->csv)
    return;
  rt_run_say (run, "\n");
  rt_wrap_append (run->out, formula, run->screen.width, 0);
  rt_run_say (run, "\n");
  rt_wrap_append (run->out, words_line, run->screen.width, 0);
  rt_run_say (run, "\n\nNext: redthread grades --explain CASE RELATION\n");
}

/* ---- One relation's sum ------------------------------------------------------------- */

/* "type:from:to" where the case has no relation of that id; names may stand for the ends. */
static RtRelation
by_ends (RtRun *run, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  RtEntity from, to;
  guint n;
  const RtRelation *relations;

  if (g_strv_length (parts) != 3)
    return RT_NONE;
  from = rt_resolve (run->kase, parts[1], error);
  to = from == RT_NONE ? RT_NONE : rt_resolve (run->kase, parts[2], error);
  if (to == RT_NONE)
    return RT_NONE;
  relations = rt_entity_relations (run->kase, from, &n);
  for (guint i = 0; i < n; i++)
    {
      RtRelationRow row;
      rt_case_get_relation (run->kase, relations[i], &row);
      if ((row.from == from ? row.to : row.from) == to
          && g_str_equal (rt_relation_type (run->kase, relations[i])->name, parts[0]))
        return relations[i];
    }
  return RT_NONE;
}

static RtRelation
find_relation (RtRun *run, const char *text, GError **error)
{
  RtRelation r = rt_case_relation (run->kase, text);
  GError *trouble = NULL;

  if (r == RT_NONE)
    r = by_ends (run, text, &trouble);
  if (trouble)
    g_propagate_error (error, trouble);
  else if (r == RT_NONE)
    g_set_error (
        error, RT_ERROR, RT_ERROR_NOT_FOUND,
        "no relation is called \"%s\". Say its id, or type:from:to, as in "
        "member-of:abdullah-tajik:kerman-cell; redthread show lists an entity's relations",
        text);
  return r;
}

static json_t *
json_part (RtRun *run, const RtLikelihoodPart *part)
{
  json_t *object = rt_words_json_claim (run, part->claim), *odds = NULL;

  if (part->counts)
    {
      odds = rt_json_object ();
      rt_json_set_real (odds, "low", part->log_odds.low);
      rt_json_set_real (odds, "best", part->log_odds.best);
      rt_json_set_real (odds, "high", part->log_odds.high);
    }
  rt_json_set_bool (object, "counts", part->counts);
  rt_json_set (object, "log_odds", odds);
  rt_json_set_text (object, "why", part->why);
  return object;
}

static void
explain_json (RtRun *run, RtRelation r, const RtLikelihoodPart *parts, guint n)
{
  json_t *object = rt_words_json_relation (run, r, -1), *array = rt_json_array ();

  for (guint i = 0; i < n; i++)
    rt_json_add (array, json_part (run, &parts[i]));
  rt_json_set (object, "sum", array);
  rt_run_json (run, object);
}

static void
explain_table (RtRun *run, const RtLikelihoodPart *parts, guint n)
{
  g_autoptr (RtTable) table = rt_table_new ();
  RtRange sum = { 0, 0, 0 };

  rt_table_column (table, "claim", RT_COLUMN_WRAPS);
  rt_table_column (table, "low", RT_COLUMN_POINT);
  rt_table_column (table, "best", RT_COLUMN_POINT);
  rt_table_column (table, "high", RT_COLUMN_POINT);
  rt_table_column (table, "why", RT_COLUMN_WRAPS);
  for (guint i = 0; i < n; i++)
    {
      const RtLikelihoodPart *part = &parts[i];
      g_autofree char *claim = rt_words_claim (run, part->claim);

      rt_table_row (table);
      rt_table_cell (table, claim, RT_STYLE_PLAIN);
      rt_table_cell_number (table, part->counts ? part->log_odds.low : NAN, 3);
      rt_table_cell_number (table, part->counts ? part->log_odds.best : NAN, 3);
      rt_table_cell_number (table, part->counts ? part->log_odds.high : NAN, 3);
      rt_table_cell (table, part->why, RT_STYLE_DIM);
      sum.low += part->counts ? part->log_odds.low : 0;
      sum.best += part->counts ? part->log_odds.best : 0;
      sum.high += part->counts ? part->log_odds.high : 0;
    }
  rt_table_row (table);
  rt_table_cell (table, "sum", RT_STYLE_NAME);
  rt_table_cell_number (table, sum.low, 3);
  rt_table_cell_number (table, sum.best, 3);
  rt_table_cell_number (table, sum.high, 3);
  rt_run_table (run, table, 2);
}

static void
explain_prose (RtRun *run, RtRelation r, const RtLikelihoodPart *parts, guint n,
               const RtLikelihood *likelihood)
{
  g_autofree char *sentence = rt_words_read (run, r, FALSE);
  g_autofree char *words = rt_words_likelihood (likelihood);

  rt_run_say (run, "%s: %s", sentence, words);
  if (likelihood->judged)
    rt_run_say (run, " (%.2f to %.2f)%s", likelihood->range.low, likelihood->range.high,
                likelihood->confirmed ? ", confirmed" : "");
  rt_run_say (run, "\n\n");
  explain_table (run, parts, n);
  if (likelihood->judged)
    {
      rt_run_say (run, "\n");
      rt_run_say_wrapped (
          run,
          "As probabilities, 1 / (1 + e^-sum), kept within 0.05 to 0.95: %.2f, %.2f, %.2f.",
          likelihood->range.low, likelihood->range.best, likelihood->range.high);
    }
  rt_run_say (run, "\nNext: redthread grades\n");
}

static int
explain (RtRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree RtLikelihoodPart *parts = NULL;
  RtLikelihood likelihood;
  RtRelation r;
  guint n;

  r = find_relation (run, text, &error);
  if (r == RT_NONE)
    return rt_run_fail (run, g_steal_pointer (&error));
  parts = rt_relation_explain (run->kase, r, run->pick, &n, &likelihood);
  if (run->json)
    explain_json (run, r, parts, n);
  else if (run->csv)
    explain_table (run, parts, n);
  else
    explain_prose (run, r, parts, n, &likelihood);
  return RT_EXIT_YES;
}

static int
run_grades (RtRun *run)
{
  g_autoptr (GError) error = NULL;

  if (run->case_path && !rt_run_load (run, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->n_args > 0)
    return explain (run, run->args[0]);
  if (rt_run_has (run, "explain"))
    return rt_run_fail (run, g_error_new (RT_ERROR, RT_ERROR_USAGE,
                                          "say which relation of which case: redthread grades "
                                          "--explain CASE RELATION"));
  print_tables (run, run->case_path ? rt_case_grades (run->kase) : rt_grade_table_default ());
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "explain", .summary = "The sum behind one relation's likelihood, claim by claim" },
  { .name = NULL },
};

const RtCommand rt_cmd_grades = {
  .name = "grades",
  .run = run_grades,
  .summary = "What grades amount to, and how a relation's likelihood comes about",
  .usage = "[CASE [RELATION]]",
  .needs = RT_NEEDS_CASE | RT_PRINTS_TABLE,
  .options = options,
  .examples = "redthread grades\n"
              "redthread grades --explain graphs/kerman-2024 perpetrated:iskp:kerman-bombing",
  .numbers
  = "RELATION is a relation's id, or type:from:to. Figures are log-odds in nats. A case "
    "replaces the tables by its schema-grades.csv.\n"
    "--json: {\"grades\":[{\"scale\",\"part\",\"grade\",\"meaning\",\"low\",\"best\","
    "\"high\"}],\"formula\"}; with a relation R and \"sum\":[C and \"counts\","
    "\"log_odds\":{\"low\",\"best\",\"high\"}|null,\"why\"], R and C as in path",
  .see_also = "show, rivals, path",
};
