/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How sure a ranking is: who is first in how many worlds, and what that rests on. */

#include "analyze/certain-words.h"
#include "analyze/listed.h"
#include "cli/certainty.h"
#include "cli/progress.h"
#include "cli/rank.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include <math.h>

#define TOP_ON_SCREEN 15u
#define PLACES 3u

typedef struct
{
  const RtMeasure *measure;
  RtRanking ranking; /* its view and what is listed */
  guint places;
  RtWorldOptions options;
} Question;

static gboolean
read_question (RtRun *run, Question *q, GError **error)
{
  const char *by = rt_run_value (run, "by");
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT;

  q->measure = rt_measure_find (by ? by : "betweenness", error);
  if (!q->measure || !rt_certainty_options (run, &q->options, error)
      || !rt_run_whole (run, "top", 1, otherwise, &q->ranking.top, error)
      || !rt_run_whole (run, "places", 1, PLACES, &q->places, error)
      || !rt_run_load (run, error))
    return FALSE;
  run->view.directed = run->view.directed || q->measure->directed;
  q->ranking.view = rt_run_view (run, error);
  return q->ranking.view && rt_ranking_read_listed (run, &q->ranking, error);
}

/* ---- JSON ------------------------------------------------------------------------------ */

static void
print_json (RtRun *run, const Question *q, const RtCertainRank *rank)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint32 i = 0; i < MIN (rank->n, q->ranking.top); i++)
    {
      const RtCertainRow *row = &rank->rows[i];
      g_autofree char *name = rt_words_name (run, row->entity);
      json_t *json = rt_json_object ();

      rt_json_set_text (json, "id", rt_entity_id (run->kase, row->entity));
      rt_json_set_text (json, "name", name);
      rt_json_set_real (json, "value", row->value);
      rt_json_set_real (json, "mean", row->mean);
      rt_json_set_real (json, "mean_low", row->mean_low);
      rt_json_set_real (json, "mean_high", row->mean_high);
      rt_json_set_real (json, "low", row->low);
      rt_json_set_real (json, "high", row->high);
      rt_json_set_real (json, "p_first", row->p_first);
      rt_json_set_real (json, "p_top", row->p_top);
      rt_json_add (rows, json);
    }
  rt_json_set_text (object, "measure", q->measure->name);
  rt_json_set_int (object, "worlds", rank->worlds);
  rt_json_set_int (object, "ends_worlds", rank->ends_worlds);
  rt_json_set_real (object, "standard_error", rank->standard_error);
  rt_json_set_real (object, "dependence", q->options.dependence);
  rt_json_set_int (object, "places", q->places);
  rt_json_set_int (object, "ungraded", rank->ungraded);
  rt_json_set_text (object, "leader",
                    rank->n ? rt_entity_id (run->kase, rank->rows[0].entity) : NULL);
  rt_json_set_text (
      object, "first_in_most",
      rank->n ? rt_entity_id (run->kase, rank->rows[rt_certain_rank_likeliest (rank)].entity)
              : NULL);
  rt_json_set (object, "rows", rows);
  rt_certainty_json_rests (run, &rank->rests, object);
  rt_run_json (run, object);
}

/* ---- Tables and prose -------------------------------------------------------------------- */

/* As many places as tell neighbours apart. */
static guint
decimals_of (const RtCertainRank *rank)
{
  double most = 0;

  for (guint32 i = 0; i < rank->n; i++)
    if (!isnan (rank->rows[i].mean))
      most = MAX (most, fabs (rank->rows[i].mean));
  return most >= 100 ? 1 : most >= 10 ? 2 : 4;
}

/* A program finds what is newest last. */
static const struct
{
  const char *title, *key; /* on the screen and in CSV; NULL: not there */
  gsize at;                /* of a row */
  gboolean share;          /* of the worlds */
} columns[] = {
  { "value", "value", G_STRUCT_OFFSET (RtCertainRow, value), FALSE },
  { "mean", "mean", G_STRUCT_OFFSET (RtCertainRow, mean), FALSE },
  { "mean low", NULL, G_STRUCT_OFFSET (RtCertainRow, mean_low), FALSE },
  { "mean high", NULL, G_STRUCT_OFFSET (RtCertainRow, mean_high), FALSE },
  { "5 %", "low", G_STRUCT_OFFSET (RtCertainRow, low), FALSE },
  { "95 %", "high", G_STRUCT_OFFSET (RtCertainRow, high), FALSE },
  { "first", "p_first", G_STRUCT_OFFSET (RtCertainRow, p_first), TRUE },
  { "top", "p_top", G_STRUCT_OFFSET (RtCertainRow, p_top), TRUE },
  { NULL, "mean_low", G_STRUCT_OFFSET (RtCertainRow, mean_low), FALSE },
  { NULL, "mean_high", G_STRUCT_OFFSET (RtCertainRow, mean_high), FALSE },
};

static void
add_columns (RtRun *run, const Question *q, RtTable *table)
{
  g_autofree char *top = g_strdup_printf ("top %u", q->places);

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *title = run->csv ? columns[i].key : columns[i].title;

      if (title)
        rt_table_column (table, g_str_equal (title, "top") ? top : title, RT_COLUMN_POINT);
    }
}

static void
print_table (RtRun *run, const Question *q, const RtCertainRank *rank)
{
  g_autoptr (RtTable) table = rt_table_new ();
  guint decimals = decimals_of (rank);

  add_columns (run, q, table);
  for (guint32 i = 0; i < MIN (rank->n, q->ranking.top); i++)
    {
      const RtCertainRow *row = &rank->rows[i];
      g_autofree char *name = rt_words_name (run, row->entity);

      rt_table_row (table);
      if (run->csv)
        rt_table_cell (table, rt_entity_id (run->kase, row->entity), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_NAME);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if (run->csv ? columns[c].key : columns[c].title)
          rt_table_cell_number (table, G_STRUCT_MEMBER (double, row, columns[c].at),
                                columns[c].share ? 2 : decimals);
    }
  rt_run_table (run, table, 1);
}

static void
say_rests (RtRun *run, const RtCertainRank *rank)
{
  g_autofree char *leader = rt_words_name (run, rank->rows[0].entity);
  g_autofree char *what = g_strdup_printf ("the chance that %s is first", leader);
  g_autofree char *outcome = g_strdup_printf ("%s would no longer have the highest mean",
                                              leader);
  RtRestsWords words = { what, "no longer leads", rank->rows[0].p_first,
                         "each of these is tried in", outcome };

  rt_run_say (run, "\n");
  rt_certainty_say_rests (run, &rank->rests, &words);
}

/* Two ways to be ahead. */
static void
say_leaders (RtRun *run, const RtCertainRank *rank)
{
  guint32 best = rt_certain_rank_likeliest (rank);
  const RtCertainRow *first = &rank->rows[0], *other = &rank->rows[best];
  g_autofree char *leader = rt_words_name (run, first->entity);
  g_autofree char *name = rt_words_name (run, other->entity);

  if (best == 0)
    return;
  rt_run_say_wrapped (run,
                      "Ordered by mean: %s leads. First in most worlds is %s, in %.2f of them, "
                      "and %s in %.2f%s.",
                      leader, name, other->p_first, leader, first->p_first,
                      other->p_first - first->p_first < 2 * G_SQRT2 * rank->standard_error
                          ? "; more --worlds would tell whether that is chance"
                          : "");
}

/* Of those on the screen, how many have a mean that is seen not to be between those at the
 * ends.
 */
static guint
outside_ends (const Question *q, const RtCertainRank *rank)
{
  double unseen = pow (10, -(double)decimals_of (rank)) / 2;
  guint n = 0;

  for (guint32 i = 0; i < MIN (rank->n, q->ranking.top); i++)
    {
      const RtCertainRow *row = &rank->rows[i];

      n += row->mean < MIN (row->mean_low, row->mean_high) - unseen
           || row->mean > MAX (row->mean_low, row->mean_high) + unseen;
    }
  return n;
}

static void
say_ends (RtRun *run, const Question *q, const RtCertainRank *rank)
{
  g_autofree char *worlds = rt_count (rank->ends_worlds, "world", NULL);
  guint n = outside_ends (q, rank);

  rt_run_say_wrapped (run,
                      "mean low and mean high: the mean, were all likelihoods at their low or "
                      "their high ends%s%s; 5 and 95 %%: of the worlds.",
                      rank->ends_worlds < rank->worlds ? ", told from " : "",
                      rank->ends_worlds < rank->worlds ? worlds : "");
  if (n > 0)
    rt_run_say_wrapped (run,
                        "%u %s a mean that is not between the two: likelier relations bring "
                        "ways around an entity too, and it can lose by them.",
                        n, n == 1 ? "has" : "have");
}

static void
print_prose (RtRun *run, Question *q, const RtCertainRank *rank)
{
  g_autofree char *worlds = rt_count (rank->worlds, "world", NULL);
  const char *first[] = { NULL, NULL };
  g_autofree char *id = NULL;

  print_table (run, q, rank);
  rt_certainty_say_stopped (run, &q->options, rank->worlds, rank->stopped);
  q->ranking.n = rank->n;
  rt_ranking_say_listed (run, &q->ranking);
  rt_run_say_wrapped (run,
                      "%s in %s, dependence %.2f; the standard error of first is at most %.3f.",
                      q->measure->name, worlds, q->options.dependence, rank->standard_error);
  if (rank->n > 0 && rank->ends_worlds > 0)
    say_ends (run, q, rank);
  if (q->options.within > 0 && rank->standard_error > q->options.within && !rank->stopped)
    rt_run_say_wrapped (run, "That is not the %g asked for: add --worlds, such as --worlds %u.",
                        q->options.within, rank->worlds * 16);
  rt_certainty_say_ungraded (run, &q->options, rank->ungraded);
  if (rank->n > 1)
    {
      say_leaders (run, rank);
      say_rests (run, rank);
    }
  rt_run_selection_line (run);
  if (rank->n == 0)
    {
      rt_run_next (run, (RtNext[]){ { "certainty rank", "--list all" }, { NULL, NULL } });
      return;
    }
  first[0] = rt_entity_id (run->kase, rank->rows[0].entity);
  id = rt_words_line ("", first, "");
  rt_run_next (run, (RtNext[]){ { "show", id }, { NULL, NULL } });
}

/* In how many worlds each is first; of all that have a row. */
static gboolean
save (RtRun *run, const RtMeasure *measure, const RtCertainRank *rank, GError **error)
{
  g_autofree char *what = g_strdup_printf (
      "in which share of the worlds the entity is first by %s", measure->name);

  for (guint32 i = 0; run->save_as && i < rank->n; i++)
    rt_save_as_number (run, rank->rows[i].entity, rank->rows[i].p_first);
  return rt_save_as_end (run, what, error);
}

/* (transfer full): what is not as quick as can be already. */
static char *
quicker (const Question *q)
{
  return g_strdup_printf ("fewer --worlds%s%s or --around NAME is quicker",
                          q->options.alone ? "" : ", --no-linchpins",
                          g_str_equal (q->measure->name, "degree") ? "" : ", --by degree");
}

static int
run_certainty_rank (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hint = NULL;
  g_autoptr (RtCertainRank) rank = NULL;
  g_autofree guint8 *listed = NULL;
  Question q = { 0 };
  int code;

  if (read_question (run, &q, &error))
    {
      run->progress->hint = hint = quicker (&q);
      listed = rt_view_listed (q.ranking.view, q.ranking.listed);
      rank = rt_certain_rank (q.ranking.view, q.measure, listed, q.places, &q.options, run->ctx,
                              &error);
    }
  if (!rank || !save (run, q.measure, rank, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else
    {
      if (run->json)
        print_json (run, &q, rank);
      else if (run->csv)
        print_table (run, &q, rank);
      else
        print_prose (run, &q, rank);
      code = rank->n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  run->progress->hint = NULL;
  g_clear_pointer (&q.ranking.view, rt_view_free);
  return code;
}

static const RtOption options[] = {
  { .name = "by",
    .argument = "MEASURE",
    .values = "@measure",
    .summary = "Rank by this; betweenness unless said" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = "places",
    .letter = 'k',
    .argument = "N",
    .summary = "How likely each is among the first N; 3 unless said" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "List entities of this type, or all; actors where there are any" },
  RT_WORLD_OPTION_ROWS,
  { .name = NULL },
};

const RtCommand rt_cmd_certainty_rank = {
  .name = "certainty rank",
  .run = run_certainty_rank,
  .summary = "How sure a ranking is: who is first in how many worlds, and what that rests on",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE | RT_WORKS_LONG
           | RT_SAVES_VALUES | RT_TELLS_SO_FAR,
  .options = options,
  .numbers = RT_WORLDS_HELP
  " Value is that of the whole graph, as rank has it; mean, 5 and 95 percent are over the "
  "worlds; mean low and mean high are what the mean would be, were every likelihood at its low "
  "or its high end (in a large graph told from ends_worlds of the worlds), and where others "
  "gain more by that the mean can be outside of them; low and high in --csv and --json are the "
  "5 and 95 percent; a place that several share counts for each in part. Rows are ordered by "
  "mean, and "
  "who "
  "leads is who has the highest; first says in which share of the worlds each is first, and is "
  "what --save-as keeps.\n"
  "--json: "
  "{\"measure\",\"worlds\",\"ends_worlds\",\"standard_error\",\"dependence\",\"places\","
  "\"ungraded\","
  "\"leader\",\"first_in_most\",\"rows\":[{\"id\",\"name\",\"value\",\"mean\",\"mean_low\","
  "\"mean_high\",\"low\",\"high\","
  "\"p_first\",\"p_top\"}]," RT_RESTS_JSON "}." RT_RESTS_JSON_HELP,
  .examples = "redthread certainty rank graphs/kerman-2024 --by betweenness\n"
              "redthread certainty rank graphs/kerman-2024 --by degree --list person -k 1",
  .see_also = "rank, next, certainty path, grades",
};
