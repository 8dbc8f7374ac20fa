/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How likely it is that two entities are linked at all, and what that rests on. */

#include "cli/certainty.h"
#include "cli/progress.h"
#include "cli/words.h"
#include <math.h>

typedef struct
{
  RtEntity from, to;
  guint max_hops;
  RtWorldOptions options;
} Question;

static void
print_json (RtRun *run, const Question *q, const RtCertainPath *path)
{
  json_t *object = rt_json_object (), *within = rt_json_object ();

  for (guint h = 1; h < path->within_hops->len; h++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%u", h);
      rt_json_set_real (within, key, g_array_index (path->within_hops, double, h));
    }
  rt_json_set_text (object, "from", rt_entity_id (run->kase, q->from));
  rt_json_set_text (object, "to", rt_entity_id (run->kase, q->to));
  rt_json_set_real (object, "probability", path->probability);
  rt_json_set_real (object, "low", path->low);
  rt_json_set_real (object, "high", path->high);
  rt_json_set_real (object, "standard_error", path->standard_error);
  rt_json_set_bool (object, "exact", path->exact);
  rt_json_set_int (object, "worlds", path->worlds);
  rt_json_set_real (object, "dependence", q->options.dependence);
  rt_json_set_real (object, "independent", path->independent);
  rt_json_set_int (object, "ungraded", path->ungraded);
  rt_json_set (object, "within_hops", within);
  rt_certainty_json_rests (run, &path->rests, object);
  rt_run_json (run, object);
}

static void
say_hops (RtRun *run, const RtCertainPath *path)
{
  g_autoptr (GString) line = g_string_new (NULL);
  long before = 0; /* in hundredths, as they are shown */

  for (guint h = 1; h < path->within_hops->len; h++)
    {
      double p = g_array_index (path->within_hops, double, h);

      if (lround (100 * p) <= before)
        continue;
      g_string_append_printf (line, "%s%u hop%s %.2f", line->len ? ", " : "Within ", h,
                              h == 1 ? "" : "s", p);
      before = lround (100 * p);
    }
  if (line->len)
    rt_run_say_wrapped (run, "%s.", line->str);
}

static void
say_how (RtRun *run, const Question *q, const RtCertainPath *path)
{
  g_autofree char *worlds = rt_count (path->worlds, "world", NULL);
  g_autoptr (GString) independent = g_string_new (NULL);

  rt_certainty_say_stopped (run, &q->options, path->worlds, path->stopped);
  if (!isnan (path->independent))
    g_string_printf (independent, "; were all relations independent it would be %.2f%s",
                     path->independent, path->independent_exact ? " exactly" : "");
  if (path->exact)
    rt_run_say_wrapped (run, "Exact: no two of the relations between them share a speaker%s.",
                        q->options.dependence > 0 ? "" : ", as you said");
  else
    rt_run_say_wrapped (run, "From %s, standard error %.3f, dependence %.2f%s.", worlds,
                        path->standard_error, q->options.dependence, independent->str);
}

static void
print_prose (RtRun *run, const Question *q, const RtCertainPath *path)
{
  g_autofree char *from = rt_words_name (run, q->from), *to = rt_words_name (run, q->to);
  const char *ends[] = { NULL, NULL, NULL };
  g_autofree char *line = NULL;
  RtRestsWords rests = { "it", "less likely than not", path->probability,
                         "that is exact, these are counted in",
                         path->probability >= 0.5 ? "the link would be less likely than not"
                                                  : NULL };

  rt_run_say_wrapped (run, "%s and %s are linked: %s, %.2f (%.2f to %.2f)", from, to,
                      rt_likelihood_word (path->probability), path->probability, path->low,
                      path->high);
  say_hops (run, path);
  say_how (run, q, path);
  rt_certainty_say_ungraded (run, &q->options, path->ungraded);
  rt_run_say (run, "\n");
  rt_certainty_say_rests (run, &path->rests, &rests);
  rt_run_selection_line (run);
  ends[0] = rt_entity_id (run->kase, q->from);
  ends[1] = rt_entity_id (run->kase, q->to);
  line = rt_words_line ("", ends, "");
  rt_run_next (run, (RtNext[]){ { "path", line }, { NULL, NULL } });
}

static void
print_none (RtRun *run, const Question *q)
{
  g_autofree char *from = rt_words_name (run, q->from), *to = rt_words_name (run, q->to);

  rt_run_say_wrapped (run,
                      "%s and %s are not linked in any world: no route leads from one to "
                      "the other.",
                      from, to);
  rt_run_selection_line (run);
}

static gboolean
are_two (RtRun *run, const Question *q, GError **error)
{
  if (q->from != q->to)
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" and \"%s\" are the same entity, %s: name different ones", run->args[0],
               run->args[1], rt_entity_id (run->kase, q->from));
  return FALSE;
}

static RtCertainPath *
ask (RtRun *run, Question *q, GError **error)
{
  g_autoptr (RtView) view = NULL;

  if (!rt_certainty_options (run, &q->options, error)
      || !rt_run_whole (run, "max-hops", 1, 0, &q->max_hops, error) || !rt_run_load (run, error)
      || !rt_run_entity (run, run->args[0], &q->from, error)
      || !rt_run_entity (run, run->args[1], &q->to, error) || !are_two (run, q, error))
    return NULL;
  view = rt_run_view (run, error);
  return view
             ? rt_certain_path (view, q->from, q->to, q->max_hops, &q->options, run->ctx, error)
             : NULL;
}

/* How likely within so many hops; the last row, without a number, is of any. */
static void
print_csv (RtRun *run, const RtCertainPath *path)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "within_hops", 0);
  rt_table_column (table, "low", RT_COLUMN_POINT);
  rt_table_column (table, "probability", RT_COLUMN_POINT);
  rt_table_column (table, "high", RT_COLUMN_POINT);
  for (guint h = 1; h <= path->within_hops->len; h++)
    {
      gboolean any = h == path->within_hops->len;

      rt_table_row (table);
      if (any)
        rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      else
        rt_table_cell_count (table, h);
      rt_table_cell_number (table, any ? path->low : NAN, 4);
      rt_table_cell_number (
          table, any ? path->probability : g_array_index (path->within_hops, double, h), 4);
      rt_table_cell_number (table, any ? path->high : NAN, 4);
    }
  rt_run_table (run, table, 0);
}

static int
run_certainty_path (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Question q = { 0 };
  g_autoptr (RtCertainPath) path = NULL;

  run->progress->hint = rt_run_has (run, "no-linchpins")
                            ? "fewer --worlds or --max-hops N is quicker"
                            : "fewer --worlds, --no-linchpins or --max-hops N is quicker";
  path = ask (run, &q, &error);
  if (!path)
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, &q, path);
  else if (run->csv)
    print_csv (run, path);
  else if (path->high > 0)
    print_prose (run, &q, path);
  else
    print_none (run, &q);
  return path->high > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "max-hops", .argument = "N", .summary = "Only routes of at most N hops" },
  RT_WORLD_OPTION_ROWS,
  { .name = NULL },
};

const RtCommand rt_cmd_certainty_path = {
  .name = "certainty path",
  .run = run_certainty_path,
  .summary = "How likely two entities are linked at all, and what that rests on",
  .usage = "CASE A B",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE | RT_WORKS_LONG
           | RT_TELLS_SO_FAR,
  .options = options,
  .numbers = RT_WORLDS_HELP
  " In brackets: at the low and at the high likelihoods. Exact, by factoring, where the "
  "relations between the two are few and share no speaker.\n"
  "--csv: a row for each number of hops, and one for any.\n"
  "--json: {\"from\",\"to\",\"probability\",\"low\",\"high\",\"standard_error\",\"exact\":"
  "bool,\"worlds\",\"dependence\",\"independent\",\"ungraded\",\"within_hops\":{h:p}"
  "," RT_RESTS_JSON "}." RT_RESTS_JSON_HELP,
  .examples
  = "redthread certainty path graphs/kerman-2024 ISKP \"safe house\"\n"
    "redthread certainty path graphs/kerman-2024 \"Abdullah Tajik\" Iran --independent",
  .see_also = "path, next, certainty rank, certainty rivals",
};
