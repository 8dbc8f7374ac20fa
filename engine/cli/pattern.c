/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Does this shape occur: which shapes of two, three and four entities there are, more than
 * chance makes or fewer; or where a given one is, and what each match rests on. */

#include "cli/pattern.h"
#include "cli/words.h"

/* Options that only one of the two ways has. */
static const char *const of_census[] = { "size", "rounds", "keep", "motif", "seed-number" };
static const char *const of_shape[] = { "induced", "match", "most" };

static gboolean
check_options (const RtRun *run, gboolean shape, GError **error)
{
  const char *const *others = shape ? of_census : of_shape;
  guint n = shape ? G_N_ELEMENTS (of_census) : G_N_ELEMENTS (of_shape);

  for (guint i = 0; i < n; i++)
    if (rt_run_has (run, others[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     shape
                         ? "--%s is of the census, and a shape is looked for: leave one of "
                           "them out"
                         : "--%s is of a shape that is looked for: name one (SHAPE or --shape)",
                     others[i]);
        return FALSE;
      }
  return TRUE;
}

static int
ask (RtRun *run, GError **error)
{
  const char *text = rt_run_value (run, "shape");
  const char *path = run->n_args ? run->args[0] : NULL;

  if (!check_options (run, text || path, error))
    return -1;
  if (text && path)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "there are two shapes, \"%s\" and --shape: one at a time", path);
      return -1;
    }
  return text || path ? rt_pattern_matches (run, text, path, error)
                      : rt_pattern_census (run, error);
}

static int
run_pattern (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  int code = ask (run, &error);

  if (code >= 0)
    return code;
  g_string_truncate (run->out, 0);
  return rt_run_fail (run, g_steal_pointer (&error));
}

static const RtOption options[] = {
  { .name = "shape",
    .argument = "TEXT",
    .summary = "Look for this shape, as in 'person ?a -called-> ?b, ?b -owns-> account ?c'" },
  { .name = "induced", .summary = "Of a shape: no other tie lies among those who match" },
  { .name = "match",
    .argument = "PROPERTY",
    .many = TRUE,
    .summary = "Of a shape that is a case: what has this property there must have its value" },
  { .name = "most",
    .argument = "N",
    .summary
    = "Of a shape: stop when more than so many matches are found; 100,000 unless said" },
  { .name = "size",
    .argument = "N",
    .values = "3|4",
    .summary = "Of the census: entities of a motif; 3 unless said" },
  { .name = "rounds",
    .argument = "N",
    .summary = "Of the census: random graphs that motifs are held against; 1,000 unless said "
               "(none with --motif), 0 for none" },
  { .name = "keep",
    .argument = "WHAT",
    .values = "ties|kinds",
    .summary
    = "What random graphs keep: of everybody how many ties lead out, in and both ways; "
      "kinds, unless said: also how many lie between people and events, places and "
      "places, ..." },
  { .name = "motif",
    .argument = "NAME",
    .summary = "Of the census: who is in this one, such as 030T, and how often" },
  { .name = "seed-number",
    .argument = "N",
    .summary = "Of the census: other random graphs; 1 unless said" },
  { .name = "top", .argument = "N", .summary = "List the first N; 15 on the screen, else all" },
  { .name = NULL },
};

const RtCommand rt_cmd_pattern = {
  .name = "pattern",
  .run = run_pattern,
  .summary = "Does this shape occur: where, and is that more than chance",
  .usage = "CASE [SHAPE]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE
           | RT_SAVES_VALUES | RT_WORKS_LONG,
  .options = options,
  .numbers
  = "Without a shape: pairs, threes (the sixteen of Holland and Leinhardt 1970) and motifs, "
    "which are threes or fours that hang together, by how they are tied. Directions count; "
    "what "
    "has none, as met, counts as both ways; where nothing has one, only who is tied is told. "
    "Parallel relations count once, weights say nothing. Motifs are held against random "
    "graphs, "
    "made from this one by exchanging the heads of two ties, 30 tries a tie (Milo and others "
    "2002): z is how many standard deviations the count is off their mean, empty where these "
    "do not differ; p the share of graphs, this one counted, that are as far off to that side. "
    "What has p of at most 0.01 and is a tenth off the mean stands out.\n"
    "With a shape: SHAPE is a case folder or any file that is read: entities whose id or name "
    "begins with ? are free, others are those of that id or name here; the type thing and the "
    "relations related-to and linked-to are any. --shape is the same as text: chains of "
    "entities and relations split by commas. An entity is ?name or a name, in double quotes "
    "where it has spaces; a type may stand before it. A relation is -type->, <-type- or, "
    "either "
    "way, -type-; without a type it is ->, <- or -. \"|\" between types means or. Kinds of a "
    "type match it. Relations with a type are looked for whatever their role, those without "
    "among the ties (and --with). Different names are different entities; matches that are one "
    "but for names that could change places are told once. Parallel relations make no further "
    "match, but two relations of a shape between the same two are two; what is symmetric may "
    "be one there and one back. A match is as likely as its weakest relation, the likeliest of "
    "parallel ones.\n"
    "--json: {\"directed\":bool,\"entities\",\"pairs\":{\"mutual\",\"one_way\",\"none\"},"
    "\"triads\":{\"003\":n,...},\"size\",\"rounds\",\"keep\",\"seed\",\"motifs\":[{\"name\","
    "\"shape\",\"words\",\"n\",\"mean\",\"sd\",\"z\",\"p_more\",\"p_fewer\",\"stands_out\":"
    "bool}]}; with --motif \"motif\" and \"rows\":[{\"id\",\"name\",\"n\"}]. With a shape: "
    "{\"shape\",\"induced\":bool,\"n\",\"complete\":bool,\"symmetries\",\"matches\":[{\"who\":"
    "{\"a\":id,...},\"weakest\":likelihood,\"ties\":[{\"relation\":id,\"parallel\":n}]}],"
    "\"part\":shape,\"part_sure\":bool,\"missing\":name}. Unknown is null.\n"
    "--save-as: in how many matches, or of --motif, each is.",
  .examples
  = "redthread pattern graphs/kerman-2024\n"
    "redthread pattern graphs/kerman-2024 --size 4 --rounds 200 --fold-events\n"
    "redthread pattern graphs/kerman-2024 --shape 'person ?a -built-> ?b <-carried- person "
    "?c'\n"
    "redthread pattern graphs/wendelsund --relation owns --size 4\n"
    "redthread pattern graphs/wendelsund --shape '?a -owns-> ?b -owns-> ?c -owns-> ?d -owns-> "
    "?a'",
  .see_also = "flow, groups, similar, brokers",
};
