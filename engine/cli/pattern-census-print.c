/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What `pattern` without a shape answers: as tables, in prose, and for programs. */

#include "cli/pattern.h"
#include "cli/words.h"
#include <math.h>
#include <string.h>

#define MANY 50u     /* motifs, of which some stand out by chance */
#define MOST_SAID 3u /* of what stands out to either side */

static const char *const keep_names[]
    = { [RT_KEEPS_TIES] = "ties", [RT_KEEPS_KINDS] = "kinds" };

/* ---- Tables ------------------------------------------------------------------------------ */

static void
add_motif (RtTable *table, const RtRun *run, const RtMotif *motif, gboolean random)
{
  gboolean more = motif->more <= motif->fewer;

  rt_table_row (table);
  rt_table_cell (table, motif->name, RT_STYLE_NAME);
  rt_table_cell (table, motif->words, RT_STYLE_DIM);
  rt_table_cell_count (table, motif->n);
  if (random)
    {
      rt_table_cell_number (table, motif->mean, 1);
      rt_table_cell_number (table, motif->sd, 2);
      rt_table_cell_number (table, motif->z, 2);
      if (run->csv)
        {
          rt_table_cell_number (table, motif->more, 3);
          rt_table_cell_number (table, motif->fewer, 3);
        }
      else
        rt_table_cell_number (table, MIN (motif->more, motif->fewer), 3);
      rt_table_cell (table, !motif->stands_out ? "" : more ? "more" : "fewer", RT_STYLE_THREAD);
    }
  if (run->csv)
    rt_table_cell (table, motif->shape, RT_STYLE_PLAIN);
}

static void
print_motifs (RtRun *run, const RtPatternCensus *c)
{
  g_autoptr (RtTable) table = rt_table_new ();
  gboolean random = c->census->rounds > 0;

  rt_table_column (table, "motif", RT_COLUMN_LEFT);
  rt_table_column (table, "words", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "n", RT_COLUMN_RIGHT);
  if (random)
    {
      rt_table_column (table, "by chance", RT_COLUMN_POINT);
      rt_table_column (table, "sd", RT_COLUMN_POINT);
      rt_table_column (table, "z", RT_COLUMN_POINT);
      rt_table_column (table, run->csv ? "p_more" : "p", RT_COLUMN_POINT);
      if (run->csv)
        rt_table_column (table, "p_fewer", RT_COLUMN_POINT);
      rt_table_column (table, "stands_out", RT_COLUMN_UNTITLED);
    }
  if (run->csv)
    rt_table_column (table, "shape", RT_COLUMN_LEFT);
  for (guint i = 0; i < MIN (c->census->n_motifs, c->top); i++)
    add_motif (table, run, &c->census->motifs[i], random);
  rt_run_table (run, table, 1);
}

static void
print_members (RtRun *run, const RtPatternCensus *c)
{
  g_autoptr (RtTable) table = rt_table_new ();

  if (run->csv)
    rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "n", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "type", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < MIN (c->listed->len, c->top); i++)
    {
      guint32 v = g_array_index (c->listed, guint32, i);
      RtEntity e = rt_view_entity (c->view, v);
      g_autofree char *name = rt_words_name (run, e);

      rt_table_row (table);
      if (run->csv)
        rt_table_cell (table, rt_entity_id (run->kase, e), RT_STYLE_PLAIN);
      rt_table_cell (table, name, RT_STYLE_NAME);
      rt_table_cell_count (table, c->members[v]);
      rt_table_cell (table, rt_entity_type_name (run->kase, e), RT_STYLE_DIM);
    }
  rt_run_table (run, table, 1);
}

/* ---- Prose --------------------------------------------------------------------------------
 */

static const RtMotif *
find_motif (const RtPatternCensus *c, const char *name)
{
  for (guint i = 0; i < c->census->n_motifs; i++)
    if (g_str_equal (c->census->motifs[i].name, name))
      return &c->census->motifs[i];
  return NULL;
}

/* "030T (transitive: …) 12 times, by chance 3.2" */
static void
append_standing (GString *line, const RtPatternCensus *c, gboolean more)
{
  guint n = 0;

  for (guint i = 0; i < c->census->n_motifs; i++)
    {
      const RtMotif *motif = &c->census->motifs[i];
      g_autofree char *count = rt_thousands (motif->n);

      if (!motif->stands_out || (motif->more <= motif->fewer) != more)
        continue;
      if (++n <= MOST_SAID)
        g_string_append_printf (line, "%s\"%s\" %s, by chance %.1f",
                                n > 1  ? "; "
                                : more ? " More often than chance makes it: "
                                       : " Less often: ",
                                motif->words ? motif->words : motif->name, count, motif->mean);
    }
  if (n > MOST_SAID)
    g_string_append_printf (line, "; and %u more", n - MOST_SAID);
  g_string_append (line, n ? "." : "");
}

static void
say_standing (RtRun *run, const RtPatternCensus *c)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *what = c->options.size == 3 ? "threes" : "fours";
  g_autofree char *rounds = rt_count (c->census->rounds, "random graph", NULL);
  guint n = 0;

  if (c->census->rounds == 0)
    return;
  if (c->census->exchanges == 0)
    {
      rt_run_say_wrapped (run, "No other graph has these ties%s, so nothing can stand out.",
                          c->options.keeps == RT_KEEPS_KINDS
                              ? " between these kinds (--keep ties leaves more room)"
                              : "");
      return;
    }
  for (guint i = 0; i < c->census->n_motifs; i++)
    n += c->census->motifs[i].stands_out ? 1 : 0;
  g_string_append_printf (line,
                          "Of %u ways in which %s hang together, %u stand%s out against %s in "
                          "which everybody has as many ties.",
                          c->census->n_motifs, what, n, n == 1 ? "s" : "", rounds);
  append_standing (line, c, TRUE);
  append_standing (line, c, FALSE);
  rt_run_say_wrapped (run, "%s", line->str);
}

static void
say_pairs (RtRun *run, const RtPatternCensus *c)
{
  const RtCensus *census = c->census;
  g_autofree char *entities = rt_count (census->entities, "entity", "entities");
  g_autofree char *mutual = rt_thousands (census->mutual);
  g_autofree char *one_way = rt_thousands (census->one_way);
  g_autofree char *none = rt_thousands (census->none);

  if (census->directed)
    rt_run_say_wrapped (run, "Pairs of %s: %s tied both ways, %s one way, %s not at all.",
                        entities, mutual, one_way, none);
  else
    rt_run_say_wrapped (run,
                        "Pairs of %s: %s tied, %s not; all ties run both ways or have no "
                        "direction.",
                        entities, mutual, none);
}

/* Those of the sixteen that no motif is. */
static void
say_apart (RtRun *run, const RtPatternCensus *c)
{
  const guint64 *n = c->census->triads;
  g_autofree char *none = rt_thousands (n[0]), *one = rt_thousands (n[1] + n[2]);
  guint64 together = 0;
  g_autofree char *count = NULL;

  for (guint i = 3; i < 16; i++)
    together += n[i];
  count = rt_thousands (together);
  rt_run_say_wrapped (run, "Threes: %s without a tie, %s with one, %s that hang together.",
                      none, one, count);
}

/* How the random graphs were made, and what that leaves open. */
static void
say_null (RtRun *run, const RtPatternCensus *c)
{
  if (c->census->rounds == 0 || c->census->exchanges == 0)
    return;
  rt_run_say_wrapped (
      run,
      "By chance: the mean of the random graphs, which keep of everybody how many ties lead "
      "out, in and both ways%s; sd their standard deviation, z how many of it the count is "
      "off, "
      "p the share of graphs as far off to that side.",
      c->options.keeps == RT_KEEPS_KINDS ? ", and how many lie between which kinds of things"
                                         : "");
  rt_run_say_wrapped (
      run,
      "What stands out is unlike chance; why is not said: the case holds what "
      "somebody wrote down%s.",
      run->view.fold_events ? ", and an event that is folded ties all who took part" : "");
  if (c->census->n_motifs >= MANY)
    rt_run_say_wrapped (run, "Of so many ways about %.0f would stand out by chance alone.",
                        0.02 * c->census->n_motifs);
}

static void
say_next (RtRun *run, const RtPatternCensus *c)
{
  const RtMotif *first = c->census->n_motifs ? &c->census->motifs[0] : NULL;
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("near", NULL));
  g_autofree char *quoted = NULL, *shape = NULL, *motif = NULL, *name = NULL;
  g_autofree char *id = NULL;

  if (!first)
    return;
  quoted = g_shell_quote (first->shape);
  shape = g_strdup_printf ("--induced --shape %s%s", quoted, same);
  name = rt_words_argument (first->name);
  motif = g_strdup_printf ("%s--motif %s%s", c->options.size == 4 ? "--size 4 " : "", name,
                           same);
  if (!c->motif)
    {
      gboolean folded = run->view.fold_events; /* a shape is of what is there */

      rt_run_next (run, (RtNext[]){ { "pattern", folded ? motif : shape },
                                    { folded ? NULL : "pattern", motif },
                                    { NULL, NULL } });
      return;
    }
  if (c->listed->len == 0)
    return;
  id = rt_words_argument (rt_entity_id (
      run->kase, rt_view_entity (c->view, g_array_index (c->listed, guint32, 0))));
  rt_run_next (run, (RtNext[]){ { "show", id }, { NULL, NULL } });
}

static void
say_basis (RtRun *run, const RtPatternCensus *c)
{
  g_autofree char *words = rt_view_words (c->view, NULL);

  rt_run_say_wrapped (run, "%s", words);
  rt_words_say_no_ties (run, c->view);
  rt_words_say_basis (run, c->view);
  rt_run_selection_line (run);
  say_next (run, c);
}

static void
print_who (RtRun *run, const RtPatternCensus *c)
{
  const RtMotif *motif = find_motif (c, c->motif);
  g_autofree char *n = rt_count (motif ? motif->n : 0, "motif", NULL);
  g_autofree char *entities = rt_count (c->listed->len, "entity is", "entities are");

  rt_run_say_wrapped (
      run, "%s in %s \"%s\"%s%s%s.", entities, n, c->motif, motif && motif->words ? " (" : "",
      motif && motif->words ? motif->words : "", motif && motif->words ? ")" : "");
  rt_run_say (run, "\n");
  print_members (run, c);
  rt_run_say (run, "\n");
  if (c->listed->len > c->top)
    rt_run_say_wrapped (run, "The first %u of %u (--top %u: all).", c->top, c->listed->len,
                        c->listed->len);
  say_basis (run, c);
}

static void
print_all (RtRun *run, const RtPatternCensus *c)
{
  const RtCensus *census = c->census;

  say_standing (run, c);
  say_pairs (run, c);
  say_apart (run, c);
  if (census->n_motifs)
    {
      rt_run_say (run, "\n");
      print_motifs (run, c);
      rt_run_say (run, "\n");
    }
  if (census->n_motifs > c->top)
    rt_run_say_wrapped (run, "The first %u of %u (--top %u: all).", c->top, census->n_motifs,
                        census->n_motifs);
  if (census->n_motifs)
    rt_run_say_wrapped (run,
                        "Each %s is one way, told by all the ties among them; a --shape also "
                        "matches where more ties lie, unless --induced is said.",
                        c->options.size == 4 ? "four" : "three");
  say_null (run, c);
  if (census->entities == 0)
    rt_run_say (run, "Nothing is selected.\n");
  say_basis (run, c);
}

/* ---- JSON ---------------------------------------------------------------------------------
 */

static json_t *
json_motifs (const RtPatternCensus *c)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < MIN (c->census->n_motifs, c->top); i++)
    {
      const RtMotif *motif = &c->census->motifs[i];
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "name", motif->name);
      rt_json_set_text (row, "shape", motif->shape);
      rt_json_set_text (row, "words", motif->words);
      rt_json_set_int (row, "n", (gint64)motif->n);
      rt_json_set_real (row, "mean", motif->mean);
      rt_json_set_real (row, "sd", motif->sd);
      rt_json_set_real (row, "z", motif->z);
      rt_json_set_real (row, "p_more", motif->more);
      rt_json_set_real (row, "p_fewer", motif->fewer);
      rt_json_set_bool (row, "stands_out", motif->stands_out);
      rt_json_add (array, row);
    }
  return array;
}

static json_t *
json_members (const RtRun *run, const RtPatternCensus *c)
{
  json_t *array = rt_json_array ();

  for (guint i = 0; i < MIN (c->listed->len, c->top); i++)
    {
      guint32 v = g_array_index (c->listed, guint32, i);
      RtEntity e = rt_view_entity (c->view, v);
      g_autofree char *name = rt_words_name (run, e);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, e));
      rt_json_set_text (row, "name", name);
      rt_json_set_int (row, "n", (gint64)c->members[v]);
      rt_json_add (array, row);
    }
  return array;
}

static void
print_json (RtRun *run, const RtPatternCensus *c)
{
  const RtCensus *census = c->census;
  json_t *object = rt_json_object (), *pairs = rt_json_object (), *triads = rt_json_object ();

  rt_json_set_int (pairs, "mutual", (gint64)census->mutual);
  rt_json_set_int (pairs, "one_way", (gint64)census->one_way);
  rt_json_set_int (pairs, "none", (gint64)census->none);
  for (guint i = 0; i < 16; i++)
    {
      const char *words;

      rt_json_set_int (triads, rt_triad (i, census->directed, &words),
                       (gint64)census->triads[i]);
    }
  rt_json_set_bool (object, "directed", census->directed);
  rt_json_set_int (object, "entities", census->entities);
  rt_json_set (object, "pairs", pairs);
  rt_json_set (object, "triads", triads);
  rt_json_set_int (object, "size", census->size);
  rt_json_set_int (object, "rounds", census->rounds);
  rt_json_set_text (object, "keep", keep_names[c->options.keeps]);
  rt_json_set_int (object, "seed", (gint64)c->options.seed);
  rt_json_set (object, "motifs", json_motifs (c));
  if (c->motif)
    {
      rt_json_set_text (object, "motif", c->motif);
      rt_json_set (object, "rows", json_members (run, c));
    }
  rt_run_json (run, object);
}

/* ---- The whole ------------------------------------------------------------------------- */

void
rt_pattern_census_print (RtRun *run, const RtPatternCensus *c)
{
  if (run->json)
    print_json (run, c);
  else if (run->csv && c->motif)
    print_members (run, c);
  else if (run->csv)
    print_motifs (run, c);
  else if (c->motif)
    print_who (run, c);
  else
    print_all (run, c);
}
