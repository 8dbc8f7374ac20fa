/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How two entities are linked: the routes between them, the weakest hop named, the evidence
 * under every hop, and what it all rests on. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>

#define LOOK_AHEAD 3u          /* further routes looked for, to say that there are some */
#define LOOK_AHEAD_MOST 20000u /* entities; in a larger graph they cost too long */

static const char *const truth_words[] = {
  [RT_NO] = "no",
  [RT_POSSIBLY] = "possible",
  [RT_CERTAINLY] = "certain",
};
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
  rt_json_set_bool (object, "contested", path->contested);
  rt_json_set (object, "entities", entities);
  rt_json_set (object, "relations", relations);
  return object;
}

static void
print_json (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint shown)
{
  json_t *object = rt_json_object (), *array = rt_json_array ();
  const RtPath *best = paths->len ? paths->pdata[0] : NULL;

  for (guint i = 0; i < shown; i++)
    rt_json_add (array, json_path (run, paths->pdata[i]));
  rt_json_set_text (object, "from", rt_entity_id (run->kase, question->from));
  rt_json_set_text (object, "to", rt_entity_id (run->kase, question->to));
  rt_json_set_text (object, "in_time",
                    best                   ? truth_names[best->in_time]
                    : question->time_asked ? "no"
                                           : NULL);
  rt_json_set (object, "paths", array);
  rt_run_json (run, object);
}

/* ---- Prose -------------------------------------------------------------------------- */

/* The first hop without a likelihood, from 1, and how many there are. */
static guint
unjudged_hop (RtRun *run, const RtPath *path, guint *n)
{
  guint first = 0;

  *n = 0;
  for (guint i = 0; i < path->hops; i++)
    if (!rt_relation_likelihood (run->kase, path->relations[i], run->pick).judged
        && (*n)++ == 0)
      first = i;
  return first + 1;
}

static void
append_strength (RtRun *run, GString *line, const RtPath *path)
{
  RtLikelihood likelihood;
  const char *word;

  if (isnan (path->weakest) || path->weakest_hop == 0)
    {
      guint n, hop = unjudged_hop (run, path, &n);

      if (n == path->hops && n > 1)
        {
          g_string_append (line, "; how likely is not known: no hop has a grade that counts");
          return;
        }
      likelihood = rt_relation_likelihood (run->kase, path->relations[hop - 1], run->pick);
      g_string_append_printf (line, "; how likely is not known: hop %u %s%s", hop,
                              likelihood.claims && likelihood.ungraded ? "is " : "",
                              rt_likelihood_label (&likelihood));
      return;
    }
  likelihood = rt_relation_likelihood (run->kase, path->relations[path->weakest_hop - 1],
                                       run->pick);
  word = rt_likelihood_word (path->weakest);
  if (path->hops == 1)
    g_string_append_printf (line, ", %s", word);
  else
    g_string_append_printf (line, "; the weakest, hop %u, is %s", path->weakest_hop, word);
  if (likelihood.judged)
    g_string_append_printf (line, " (%.2f to %.2f)", likelihood.range.low,
                            likelihood.range.high);
}

/* @number counts the routes; 0 where there is one. */
static void
say_headline (RtRun *run, const RtPath *path, guint number)
{
  g_autofree char *from = rt_words_name (run, path->entities[0]);
  g_autofree char *to = rt_words_name (run, path->entities[path->hops]);
  g_autofree char *hops = rt_count (path->hops, "hop", NULL);
  g_autofree char *length = run->view.weight ? rt_number (round (path->cost * 1e4) / 1e4)
                                             : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (number > 0)
    g_string_append_printf (line, "Route %u. ", number);
  g_string_append_printf (line, "%s to %s: %s", from, to, hops);
  if (length)
    g_string_append_printf (line, ", length %s", length);
  append_strength (run, line, path);
  if (path->contested)
    g_string_append (line, "; it uses a contested relation");
  rt_wrap_append (run->out, line->str, run->screen.width, 2);
  rt_run_say (run, "\n\n");
}

/* Of parallel relations the route shows the most likely: of a hundred payments others may be in
 * order where those shown are not. */
static gboolean
another_is_in_time (RtRun *run, const RtPathQuestion *question, const RtPath *path)
{
  RtPathQuestion asked = *question;
  g_autoptr (GPtrArray) paths = NULL;

  if (path->in_time != RT_NO || question->options.in_time != RT_TIME_IGNORE
      || rt_case_n_entities (run->kase) > LOOK_AHEAD_MOST)
    return FALSE;
  asked.options.k = 1;
  asked.options.max_hops = path->hops;
  asked.options.in_time = RT_TIME_IN_ORDER;
  paths = rt_path_search (run, &asked, run->pick, &run->view, NULL);
  return paths && paths->len > 0;
}

/* One hop is in order by itself: then there is nothing to say. */
static void
append_time (RtRun *run, GString *line, const RtPathQuestion *question, const RtPath *path)
{
  g_autoptr (GString) undated = g_string_new (NULL);
  gboolean another = another_is_in_time (run, question, path);
  guint n = 0;

  for (guint i = 0; i < path->hops; i++)
    {
      RtDateSpan span;
      if (!rt_relation_span (run->kase, path->relations[i], run->pick, &span))
        g_string_append_printf (undated, "%s%u", n++ ? ", " : "", i + 1);
    }
  if (path->hops == 1)
    return;
  g_string_append_printf (line, "In order of time: %s",
                          another ? "not as shown, but --in-time has a route as short that is"
                                  : truth_words[path->in_time]);
  if (n == path->hops)
    g_string_append (line, " (no hop has a date)");
  else if (n > 0)
    g_string_append_printf (line, n == 1 ? " (hop %s has no date)" : " (hops %s have no date)",
                            undated->str);
  g_string_append_c (line, '.');
}

static void
append_others (GString *line, const GPtrArray *paths, guint shown)
{
  guint more = paths->len - shown;
  const RtPath *last = paths->pdata[paths->len - 1];
  g_autofree char *count = rt_count (more, "other route", NULL);
  g_autofree char *hops = rt_count (last->hops, "hop", NULL);

  if (more > 0)
    g_string_append_printf (line, "%s%s within %s: -k %u shows %s.",
                            more == LOOK_AHEAD ? "At least " : "", count, hops, paths->len,
                            more == 1 ? "it" : "them");
}

/* What stands under a route; the last one says what other routes there are. */
static void
say_context (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint i,
             guint shown)
{
  g_autoptr (GString) time = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);

  append_time (run, time, question, paths->pdata[i]);
  if (i + 1 == shown)
    append_others (others, paths, shown);
  rt_run_say (run, "%s", time->str);
  if (time->len && others->len)
    {
      gboolean fits = rt_text_width (time->str) + 1 + rt_text_width (others->str)
                      <= run->screen.width;
      rt_run_say (run, fits ? " " : "\n");
    }
  rt_run_say (run, "%s%s", others->str, time->len + others->len ? "\n" : "");
}

static gboolean
print_prose (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint shown,
             GError **error)
{
  const char *const to[] = { rt_entity_id (run->kase, question->to), NULL };
  g_autofree char *from = rt_words_argument (rt_entity_id (run->kase, question->from));
  g_autofree char *path_from = g_strconcat ("--path ", from, NULL);
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("chart", NULL));
  g_autofree char *options = g_strconcat (*same ? same + 1 : "", *same ? " " : "",
                                          "-o path.svg", NULL);
  g_autofree char *chart = rt_words_line (path_from, to, options);

  for (guint i = 0; i < shown; i++)
    for (guint hop = 0; hop < ((const RtPath *)paths->pdata[i])->hops; hop++)
      rt_words_note_relation (run, ((const RtPath *)paths->pdata[i])->relations[hop]);
  for (guint i = 0; i < shown; i++)
    {
      const RtPath *path = paths->pdata[i];

      rt_run_say (run, i ? "\n" : "");
      say_headline (run, path, shown > 1 ? i + 1 : 0);
      rt_path_say_hops (run, path);
      rt_run_say (run, "\n");
      say_context (run, question, paths, i, shown);
      if (!rt_path_say_rests (run, question, path, error))
        return FALSE;
    }
  rt_path_say_direct (run, question, paths->pdata[0]);
  if (rt_words_document (run))
    rt_run_say_wrapped (run, "All of it was read in one document: %s.",
                        rt_words_document (run));
  rt_run_selection_line (run);
  if (question->options.in_time == RT_TIME_IGNORE) /* the chart draws the shortest route */
    rt_run_next (run, (RtNext[]){ { "chart", chart }, { NULL, NULL } });
  return TRUE;
}

static GPtrArray *
search (RtRun *run, RtPathQuestion *question, GError **error)
{
  RtPathQuestion asked;
  RtEntity ends[2];

  if (!rt_path_read (run, question, error))
    return NULL;
  ends[0] = question->from;
  ends[1] = question->to;
  if (!rt_run_grow (run, ends, 2, question->options.max_hops, error)
      || !rt_run_pick (run, error))
    return NULL;
  asked = *question;
  if (rt_run_shows_prose (run) && rt_case_n_entities (run->kase) <= LOOK_AHEAD_MOST)
    asked.options.k += LOOK_AHEAD;
  return rt_path_search (run, &asked, run->pick, &run->view, error);
}

static int
run_path (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = NULL;
  RtPathQuestion question;
  gboolean fine = TRUE;
  guint shown;

  paths = search (run, &question, &error);
  if (!paths)
    return rt_run_fail (run, g_steal_pointer (&error));
  shown = MIN (paths->len, question.options.k);
  if (run->json)
    print_json (run, &question, paths, shown);
  else if (shown > 0)
    fine = print_prose (run, &question, paths, shown, &error);
  else
    fine = rt_path_say_none (run, &question, &error);
  if (!fine)
    {
      g_string_truncate (run->out, 0);
      return rt_run_fail (run, g_steal_pointer (&error));
    }
  return shown > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "routes",
    .letter = 'k',
    .argument = "N",
    .summary = "The N best routes, none of which passes an entity twice; 1 unless said" },
  { .name = "max-hops", .argument = "N", .summary = "No route longer than N hops" },
  { .name = "avoid",
    .argument = "ENTITY",
    .summary = "Not through this one; may be said again" },
  { .name = "in-time",
    .argument = "[RULE]",
    .values = "order|earliest",
    .summary
    = "Only routes whose hops can have happened one after the other; earliest: the one "
      "that arrives first" },
  { .name = "backward",
    .summary = "With --in-time: time runs from the end of the route to its "
               "beginning" },
  { .name = "max-gap",
    .argument = "TIME",
    .summary = "With --in-time: at most this long between two hops, as in 12h or 30d" },
  { .name = "undated",
    .argument = "RULE",
    .values = "allow|refuse",
    .summary = "With --in-time: whether hops without a date may be used; allow unless said" },
  { .name = NULL },
};

const RtCommand rt_cmd_path = {
  .name = "path",
  .run = run_path,
  .summary = "How two entities are linked, hop by hop, and what that rests on",
  .usage = "CASE A B",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread path graphs/kerman-2024 ISKP \"safe house\"\n"
              "redthread path graphs/kerman-2024 ISKP \"Quds Force\" -k 3 --weight likelihood",
  .numbers
  = "Fewest hops, over ties in any direction unless --directed; with --weight the least sum of "
    "lengths, which for likelihood is -ln of each hop's best figure. A route is as likely as "
    "its "
    "weakest hop; product is what it would be if the hops were independent of each other, "
    "which "
    "they seldom are. In order of time is certain, possible or no, given how exact the dates "
    "are. "
    "-- before a speaker is an ungraded claim.\n"
    "--json: "
    "{\"from\",\"to\",\"in_time\",\"paths\":[{\"hops\",\"cost\",\"weakest\",\"product\","
    "\"contested\":bool,\"entities\":[id],\"relations\":[R]}]}, where R = "
    "{\"id\",\"type\",\"from\","
    "\"to\",\"forward\",\"likelihood\":{\"low\",\"best\",\"high\",\"word\"}|null,\"start\","
    "\"end\",\"contested\",\"claims\":[{\"source\",\"via\",\"locator\",\"grade\",\"stance\","
    "\"hedge\",\"basis\"}]}; in_time is certainly, possibly, no, or null where no route is",
  .see_also = "near, chart, grades",
};
