/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is like whom: who plays the same role, and who is tied to the same others; of one entity,
 * or of each two. */

#include "cli/similar.h"
#include "cli/rank.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include <math.h>

#define TOP_ON_SCREEN 15u
#define TEXT_LEAST 30u /* columns of a text, at the least */

static const struct
{
  const char *name;
  RtLike by;
} likes[] = { { "role", RT_LIKE_ROLE },
              { "jaccard", RT_LIKE_JACCARD },
              { "cosine", RT_LIKE_COSINE } };

typedef struct
{
  RtSimilarQuestion question;
  RtLike by;
  RtAlike *rows;
  guint n;
} Similar;

static const char *
name_of (RtLike by)
{
  return likes[by].name;
}

static double
score_of (const Similar *s, const RtAlike *row)
{
  return s->by == RT_LIKE_ROLE      ? row->role
         : s->by == RT_LIKE_JACCARD ? row->jaccard
                                    : row->cosine;
}

/* ---- Reading the question ------------------------------------------------------------ */

/* Of one entity all are listed unless a type is named, of each two actors where there are any.
 */
static gboolean
read_listed (RtRun *run, RtSimilarQuestion *q, GError **error)
{
  RtRanking ranking = { .view = q->view };
  guint32 n = rt_view_size (q->view);

  if (!rt_run_has (run, "list") && (q->of != RT_NONE || rt_run_has (run, "predict")))
    return TRUE;
  if (!rt_ranking_read_listed (run, &ranking, error))
    return FALSE;
  q->type = ranking.listed;
  if (!q->type)
    return TRUE;
  q->listed = g_malloc (n + 1u);
  for (guint32 v = 0; v < n; v++)
    {
      RtEntity e = rt_view_entity (q->view, v);

      q->listed[v] = e == q->of || rt_ranking_lists (run, &ranking, e);
    }
  return TRUE;
}

static gboolean
read_question (RtRun *run, RtSimilarQuestion *q, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : RT_ALIKE_ROWS;

  q->of = RT_NONE;
  return rt_run_whole (run, "top", 1, otherwise, &q->top, error)
         && (run->n_args == 0 || rt_run_entity (run, run->args[0], &q->of, error))
         && rt_run_load (run, error) && (q->view = rt_run_view (run, error))
         && read_listed (run, q, error);
}

static gboolean
refuse (RtRun *run, const char *option, const char *reason, GError **error)
{
  if (!rt_run_has (run, option))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s goes with %s", option, reason);
  return FALSE;
}

static gboolean
read_by (RtRun *run, RtLike *by, GError **error)
{
  const char *text = rt_run_value (run, "by");

  *by = RT_LIKE_ROLE;
  for (guint i = 0; text && i < G_N_ELEMENTS (likes); i++)
    if (g_str_equal (text, likes[i].name))
      *by = likes[i].by;
  return refuse (run, "predictor", "--predict", error)
         && refuse (run, "hold-out", "--predict", error)
         && refuse (run, "rounds", "--predict", error)
         && refuse (run, "seed-number", "--predict", error);
}

/* ---- For programs --------------------------------------------------------------------- */

static void
print_json (RtRun *run, const Similar *s)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();
  RtEntity of = s->question.of;

  rt_json_set_text (object, "of", of == RT_NONE ? NULL : rt_entity_id (run->kase, of));
  rt_json_set_text (object, "by", name_of (s->by));
  for (guint i = 0; i < s->n; i++)
    {
      const RtAlike *alike = &s->rows[i];
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "a", rt_entity_id (run->kase, alike->a));
      rt_json_set_text (row, "b", rt_entity_id (run->kase, alike->b));
      rt_json_set_real (row, "role", alike->role);
      rt_json_set_int (row, "alike", alike->alike);
      rt_json_set_bool (row, "same_type", alike->same_type);
      rt_json_set_real (row, "jaccard", alike->jaccard);
      rt_json_set_real (row, "cosine", alike->cosine);
      rt_json_set_int (row, "common", alike->common);
      rt_json_add (rows, row);
    }
  rt_json_set (object, "rows", rows);
  rt_save_as_json (run, object);
  rt_run_json (run, object);
}

/* ---- Tables ---------------------------------------------------------------------------- */

static void
cell_steps (RtRun *run, RtTable *table, const RtAlike *row)
{
  if (!row->same_type)
    rt_table_cell (table, NULL, RT_STYLE_PLAIN);
  else if (row->alike >= RT_ALIKE_MOST && !run->csv)
    rt_table_cell (table, "all", RT_STYLE_PLAIN);
  else
    rt_table_cell_count (table, row->alike);
}

static void
add_row (RtRun *run, RtTable *table, const Similar *s, const RtAlike *row, gboolean typed)
{
  gboolean pairs = s->question.of == RT_NONE;
  g_autofree char *a = rt_words_name (run, row->a), *b = rt_words_name (run, row->b);

  rt_table_row (table);
  if (run->csv)
    {
      rt_table_cell (table, rt_entity_id (run->kase, row->a), RT_STYLE_PLAIN);
      rt_table_cell (table, rt_entity_id (run->kase, row->b), RT_STYLE_PLAIN);
    }
  if (pairs)
    rt_table_cellf (table, RT_STYLE_NAME, "%s and %s", a, b);
  else
    rt_table_cell (table, b, RT_STYLE_NAME);
  rt_table_cell_number (table, row->role, 2);
  cell_steps (run, table, row);
  rt_table_cell_number (table, row->jaccard, 2);
  rt_table_cell_number (table, row->cosine, 2);
  rt_table_cell_count (table, row->common);
  if (!typed)
    return;
  if (pairs && !row->same_type)
    rt_table_cellf (table, RT_STYLE_DIM, "%s, %s", rt_entity_type_name (run->kase, row->a),
                    rt_entity_type_name (run->kase, row->b));
  else
    rt_table_cell (table, rt_entity_type_name (run->kase, row->b), RT_STYLE_DIM);
}

static RtTable *
make_table (RtRun *run, const Similar *s, gboolean typed)
{
  RtTable *table = rt_table_new ();

  if (run->csv)
    {
      rt_table_column (table, "a", RT_COLUMN_LEFT);
      rt_table_column (table, "b", RT_COLUMN_LEFT);
    }
  rt_table_column (table, "name", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "role", RT_COLUMN_POINT);
  rt_table_column (table, "alike", RT_COLUMN_RIGHT);
  rt_table_column (table, "jaccard", RT_COLUMN_POINT);
  rt_table_column (table, "cosine", RT_COLUMN_POINT);
  rt_table_column (table, "shared", RT_COLUMN_RIGHT);
  if (typed)
    rt_table_column (table, "type", RT_COLUMN_UNTITLED | RT_COLUMN_WRAPS);
  for (guint i = 0; i < s->n; i++)
    add_row (run, table, s, &s->rows[i], typed);
  return table;
}

/* Types stand beside the names where there is room. */
static void
print_table (RtRun *run, const Similar *s)
{
  g_autoptr (RtTable) table = make_table (run, s, TRUE);

  if (!run->csv && 1 + rt_table_width (table, TEXT_LEAST) > run->screen.width)
    {
      rt_table_free (g_steal_pointer (&table));
      table = make_table (run, s, FALSE);
    }
  rt_run_table (run, table, 1);
}

/* ---- Prose ---------------------------------------------------------------------------- */

void
rt_similar_say_listed (RtRun *run, const RtSimilarQuestion *q)
{
  g_autofree char *view = rt_view_words (q->view, FALSE);
  g_autoptr (GString) line = g_string_new (NULL);

  if (q->type)
    g_string_append_printf (line, "Only entities of type %s are listed (--list all). ",
                            rt_schema_entity_type (rt_case_schema (run->kase), q->type)->name);
  g_string_append (line, view);
  rt_run_say_wrapped (run, "%s", line->str);
}

static void
say_headline (RtRun *run, const Similar *s)
{
  const RtAlike *best = &s->rows[0];
  g_autofree char *a = rt_words_name (run, best->a), *b = rt_words_name (run, best->b);

  if (s->question.of == RT_NONE)
    rt_run_say_wrapped (run, "Most alike by %s: %s and %s, %.2f.", name_of (s->by), a, b,
                        score_of (s, best));
  else
    rt_run_say_wrapped (run, "Most like %s by %s: %s, %.2f.", a, name_of (s->by), b,
                        score_of (s, best));
  rt_run_say (run, "\n");
}

static void
print_prose (RtRun *run, const Similar *s)
{
  const char *const two[] = { rt_entity_id (run->kase, s->rows[0].a),
                              rt_entity_id (run->kase, s->rows[0].b), NULL };
  g_autofree char *line = rt_words_line ("", two, "");

  say_headline (run, s);
  print_table (run, s);
  rt_run_say (run, "\n");
  rt_run_say_wrapped (run,
                      "Role: ties of the same kinds to the same types, as many of each. "
                      "Jaccard, cosine, shared: tied to the same others. Alike, of two of one "
                      "type: 0 where they are tied in different ways, 1 in the same ways to "
                      "the same types, 2 where those are too; all: at every step.");
  rt_run_say_wrapped (run, "What a case leaves out of one of two makes them less alike: a role "
                           "here is a role in the reports.");
  rt_similar_say_listed (run, &s->question);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "common", line }, { NULL, NULL } });
}

static void
print_none (RtRun *run, const Similar *s)
{
  g_autofree char *name = s->question.of == RT_NONE ? NULL
                                                    : rt_words_name (run, s->question.of);

  if (name)
    rt_run_say_wrapped (run, "Nothing that is listed is like %s by %s.", name, name_of (s->by));
  else
    rt_run_say_wrapped (run, "No two of those listed are alike by %s.", name_of (s->by));
  rt_similar_say_listed (run, &s->question);
  rt_words_say_no_ties (run, s->question.view);
  rt_run_selection_line (run);
}

/* ---- All of it ------------------------------------------------------------------------ */

/* How like the one asked about each is. */
static gboolean
save (RtRun *run, const Similar *s, GError **error)
{
  g_autofree char *what = g_strdup_printf ("how like the one asked about the entity is by %s",
                                           name_of (s->by));

  for (guint i = 0; run->save_as && i < s->n; i++)
    rt_save_as_number (run, s->rows[i].b, score_of (s, &s->rows[i]));
  return rt_save_as_end (run, what, error);
}

static gboolean
check_save (RtRun *run, const RtSimilarQuestion *q, GError **error)
{
  if (!run->save_as || (q->of != RT_NONE && !rt_run_has (run, "predict")))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--save-as writes how like one entity each is: name the entity");
  return FALSE;
}

static int
answer (RtRun *run, Similar *s, GError **error)
{
  RtAlikeOptions options = { .of = s->question.of };

  if (!read_by (run, &s->by, error))
    return -1;
  options.by = s->by;
  options.listed = s->question.listed;
  options.top = s->question.top;
  s->rows = rt_similar (s->question.view, &options, &s->n, run->ctx, error);
  if (!s->rows || !save (run, s, error))
    return -1;
  if (run->json)
    print_json (run, s);
  else if (run->csv)
    print_table (run, s);
  else if (s->n > 0)
    print_prose (run, s);
  else
    print_none (run, s);
  return s->n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static int
run_similar (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Similar s = { 0 };
  int code = -1;

  if (read_question (run, &s.question, &error) && check_save (run, &s.question, &error))
    code = rt_run_has (run, "predict") ? rt_similar_predict (run, &s.question, &error)
                                       : answer (run, &s, &error);
  rt_view_free (s.question.view);
  g_free (s.question.listed);
  g_free (s.rows);
  return code >= 0 ? code : rt_run_fail (run, g_steal_pointer (&error));
}

static const RtOption options[] = {
  { .name = "by",
    .argument = "MEASURE",
    .values = "role|jaccard|cosine",
    .summary = "Alike by this; role unless said" },
  { .name = "predict",
    .summary = "Which relations may be missing, and how well that can be told in this case" },
  { .name = "predictor",
    .argument = "NAME",
    .values = "common-neighbours|jaccard|adamic-adar|resource-allocation|attachment",
    .summary = "With --predict: score by this; the one that does best here unless said" },
  { .name = "hold-out",
    .argument = "SHARE",
    .summary = "With --predict: the share of ties hidden in a test, 0.1 unless said" },
  { .name = "rounds",
    .argument = "N",
    .summary = "With --predict: how many tests are made, 20 unless said" },
  { .name = "seed-number",
    .argument = "N",
    .summary = "With --predict: another choice of what is hidden; 1 unless said" },
  { .name = "top",
    .argument = "N",
    .summary = "List the first N; 15 on the screen, else 1,000" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "List entities of this type, or all; of each two, actors where there are any" },
  { .name = NULL },
};

const RtCommand rt_cmd_similar = {
  .name = "similar",
  .run = run_similar,
  .summary = "Who plays the same role, and which relations may be missing",
  .usage = "CASE [X]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_WORKS_LONG | RT_PRINTS_TABLE
           | RT_SAVES_VALUES | RT_TELLS_SO_FAR,
  .options = options,
  .examples = "redthread similar graphs/kerman-2024 \"Baziroof Israeli\"\n"
              "redthread similar graphs/kerman-2024 --by jaccard --list all\n"
              "redthread similar graphs/kerman-2024 --predict",
  .numbers
  = "Of two entities, without each other: jaccard is the neighbours that both have of those "
    "that "
    "either has, cosine those that both have by the root of the product of how many each has. "
    "Role counts the ties of each by kind (type of relation, direction, type of the other "
    "end), "
    "parallel ones once: the least of both by the greatest of both, summed over kinds. Alike "
    "is "
    "the regular equivalence of typed ties (Everett and Borgatti 1993) step by step: 0 of one "
    "type, 1 also tied in the same ways to the same types, 2 those also, ...; \"all\" (6) "
    "where "
    "no step parts them; empty where the types differ. Weights say nothing here.\n"
    "--predict scores each two that are not tied but share a neighbour. Held-out AUC: the "
    "chance "
    "that a tie which was hidden scores above two that are not tied, over all such pairs "
    "(200,000 "
    "at random where there are more), mean and standard deviation over the rounds: 0.5 is "
    "guessing, 1 never wrong.\n"
    "--json: {\"of\":id|null,\"by\",\"rows\":[{\"a\",\"b\",\"role\",\"alike\","
    "\"same_type\":bool,\"jaccard\",\"cosine\",\"common\"}]}; --predict: {\"of\",\"predictor\","
    "\"rounds\",\"held_out\",\"not_tied\",\"sampled\":bool,\"seed\",\"predictors\":[{\"name\","
    "\"auc\",\"spread\"}],\"rows\":[{\"a\",\"b\",\"score\",\"common\"}]}; unknown is null",
  .see_also = "common, groups, rank",
};
