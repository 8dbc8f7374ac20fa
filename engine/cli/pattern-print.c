/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Matches of a shape as a table for people, as rows for programs, and as JSON. */

#include "case/case-private.h"
#include "cli/pattern.h"
#include "cli/words.h"
#include <math.h>

#define NAME_LEAST 12u /* columns that a name is given before all stand in one column */
#define SPEAKERS 2u    /* said of a match, or one more */

static const RtShapeNode *
node_of (const RtPattern *p, guint i)
{
  return &g_array_index (p->shape->nodes, RtShapeNode, i);
}

static char *
shape_text (const RtRun *run, const RtPattern *p, guint64 ties)
{
  return rt_shape_text (p->shape, rt_case_schema (run->kase), ties);
}

/* ---- What a match rests on
 * -------------------------------------------------------------------- */

/* "likely 0.61 (C3)" */
static char *
weakest_words (const RtRun *run, const RtShapeMatch *match)
{
  RtRelation r = match->relations[match->weakest_tie];
  RtLikelihood likelihood = rt_relation_likelihood (run->kase, r, run->pick);

  return rt_words_likelihood (&likelihood);
}

static gboolean
has_source (const GArray *sources, RtSource s)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, RtSource, i) == s)
      return TRUE;
  return FALSE;
}

/* Who says its relations: of each the speaker of the best claim. */
static GArray *
speakers_of (const RtRun *run, const RtPattern *p, const RtShapeMatch *match)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (RtSource));

  for (guint t = 0; t < p->matches->n_ties; t++)
    {
      guint n;
      g_autofree RtClaim *claims = rt_relation_best_claims (run->kase, match->relations[t],
                                                            run->pick, &n);
      const RtSource speaker = n ? rt_claim_speaker (run->kase, claims[0]) : 0;

      if (speaker && !has_source (sources, speaker))
        g_array_append_val (sources, speaker);
    }
  return sources;
}

static char *
speakers_words (const RtRun *run, const RtPattern *p, const RtShapeMatch *match)
{
  g_autoptr (GArray) sources = speakers_of (run, p, match);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint said = sources->len <= SPEAKERS + 1 ? sources->len : SPEAKERS;

  for (guint i = 0; i < said; i++)
    g_ptr_array_add (
        names, (gpointer)rt_source_title (run->kase, g_array_index (sources, RtSource, i)));
  return names->len ? rt_words_list (names, sources->len - said) : NULL;
}

static guint64
relations_of (const RtPattern *p, const RtShapeMatch *match)
{
  guint64 n = 0;

  for (guint t = 0; t < p->matches->n_ties; t++)
    n += match->parallel[t];
  return n;
}

/* ---- Tables
 * ---------------------------------------------------------------------------------- */

static guint32
shown (const RtPattern *p)
{
  return MIN (p->matches->n, p->top);
}

static gboolean
any_parallel (const RtPattern *p)
{
  for (guint32 i = 0; i < shown (p); i++)
    if (relations_of (p, &p->matches->matches[i]) > p->matches->n_ties)
      return TRUE;
  return FALSE;
}

/* "a Abdullah Tajik · g the cell" */
static char *
who_words (const RtRun *run, const RtPattern *p, const RtShapeMatch *match)
{
  GString *out = g_string_new (NULL);

  for (guint k = 0; k < p->matches->n_nodes; k++)
    if (node_of (p, k)->free)
      {
        g_autofree char *name = rt_words_name (run, match->entities[k]);

        g_string_append_printf (out, "%s%s %s", out->len ? " · " : "", node_of (p, k)->name,
                                name);
      }
  return g_string_free (out, FALSE);
}

static void
add_who (const RtRun *run, const RtPattern *p, const RtShapeMatch *match, gboolean apart,
         RtTable *table)
{
  g_autofree char *all = apart ? NULL : who_words (run, p, match);

  if (all)
    rt_table_cell (table, all, RT_STYLE_NAME);
  for (guint k = 0; apart && k < p->matches->n_nodes; k++)
    if (node_of (p, k)->free)
      {
        g_autofree char *name = rt_words_name (run, match->entities[k]);

        rt_table_cell (table, name, RT_STYLE_NAME);
      }
}

static RtTable *
make_table (const RtRun *run, const RtPattern *p, gboolean apart)
{
  RtTable *table = rt_table_new ();
  gboolean parallel = any_parallel (p), ties = p->matches->n_ties > 0;

  if (!apart)
    rt_table_column (table, "who", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint k = 0; apart && k < p->matches->n_nodes; k++)
    if (node_of (p, k)->free)
      rt_table_column (table, node_of (p, k)->name, RT_COLUMN_WRAPS);
  if (parallel)
    rt_table_column (table, "relations", RT_COLUMN_RIGHT);
  if (ties)
    {
      rt_table_column (table, "weakest", RT_COLUMN_LEFT);
      rt_table_column (table, "said by", RT_COLUMN_WRAPS);
    }
  for (guint32 i = 0; i < shown (p); i++)
    {
      const RtShapeMatch *match = &p->matches->matches[i];
      g_autofree char *weakest = ties ? weakest_words (run, match) : NULL;
      g_autofree char *speakers = speakers_words (run, p, match);

      rt_table_row (table);
      add_who (run, p, match, apart, table);
      if (parallel)
        rt_table_cell_count (table, relations_of (p, match));
      if (ties)
        {
          rt_table_cell (table, weakest, RT_STYLE_PLAIN);
          rt_table_cell (table, speakers, RT_STYLE_DIM);
        }
    }
  return table;
}

/* A column for each node, where there is room. */
static void
print_table (RtRun *run, const RtPattern *p)
{
  g_autoptr (RtTable) table = make_table (run, p, TRUE);

  if (1 + rt_table_width (table, NAME_LEAST) > run->screen.width)
    {
      rt_table_free (g_steal_pointer (&table));
      table = make_table (run, p, FALSE);
    }
  rt_run_table (run, table, 1);
}

/* "?a" as a column or a key: "a". */
static const char *
key_of (const RtShapeNode *node)
{
  return node->free ? node->name + 1 : node->name;
}

void
rt_pattern_csv (RtRun *run, const RtPattern *p)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "match", RT_COLUMN_RIGHT);
  for (guint k = 0; k < p->matches->n_nodes; k++)
    {
      g_autofree char *name = g_strdup_printf ("%s_name", key_of (node_of (p, k)));

      rt_table_column (table, key_of (node_of (p, k)), RT_COLUMN_LEFT);
      rt_table_column (table, name, RT_COLUMN_LEFT);
    }
  rt_table_column (table, "relations", RT_COLUMN_RIGHT);
  rt_table_column (table, "weakest", RT_COLUMN_POINT);
  for (guint32 i = 0; i < shown (p); i++)
    {
      const RtShapeMatch *match = &p->matches->matches[i];

      rt_table_row (table);
      rt_table_cell_count (table, i + 1u);
      for (guint k = 0; k < p->matches->n_nodes; k++)
        {
          g_autofree char *name = rt_words_name (run, match->entities[k]);

          rt_table_cell (table, rt_entity_id (run->kase, match->entities[k]), RT_STYLE_PLAIN);
          rt_table_cell (table, name, RT_STYLE_PLAIN);
        }
      rt_table_cell_count (table, relations_of (p, match));
      rt_table_cell_number (table, match->weakest, 2);
    }
  rt_run_table (run, table, 0);
}

/* ---- No match -------------------------------------------------------------------------------
 */

static void
say_missing (RtRun *run, const RtPattern *p)
{
  const RtShapeNode *node = node_of (p, p->matches->missing);
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < node->types->len; i++)
    g_ptr_array_add (types,
                     (gpointer)rt_schema_entity_type (rt_case_schema (run->kase),
                                                      g_array_index (node->types, RtType, i))
                         ->name);
  list = rt_words_list (types, 0);
  if (!node->free)
    rt_run_say_wrapped (run, "\"%s\" is not in the selection, or not of that type.",
                        node->name);
  else if (types->len)
    rt_run_say_wrapped (run, "Nothing here can be %s: of type %s%s.", node->name, list,
                        node->properties->len ? " with the values that must match" : "");
  else
    rt_run_say_wrapped (run, "Nothing here can be %s.", node->name);
}

static void
say_none (RtRun *run, const RtPattern *p)
{
  const RtShapeMatches *m = p->matches;
  guint64 all = (G_GUINT64_CONSTANT (1) << m->n_ties) - 1;
  g_autofree char *part = m->part ? shape_text (run, p, m->part) : NULL;
  g_autofree char *quoted = part ? g_shell_quote (part) : NULL;
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("near", NULL));
  g_autofree char *next = quoted ? g_strdup_printf ("--shape %s%s", quoted, same) : NULL;

  rt_run_say (run, "This shape does not occur here.\n");
  if (m->missing != RT_NONE)
    say_missing (run, p);
  if (m->part == all && all)
    rt_run_say_wrapped (run,
                        "Without --induced it does: other ties lie among those who match.");
  else if (part)
    rt_run_say_wrapped (run, "%s: %s",
                        m->part_sure
                            ? "The most of it that does occur"
                            : "A part of it that does occur (there may be a larger one)",
                        part);
  else if (m->n_ties)
    rt_run_say_wrapped (run, "None of its relations does, for itself%s.",
                        m->part_sure ? "" : ", as far as was looked");
  if (m->part != all || !all)
    rt_run_say_wrapped (run, "That nobody reported it is not that it is not so.");
  rt_run_selection_line (run);
  if (next)
    rt_run_next (run, (RtNext[]){ { "pattern", next }, { NULL, NULL } });
}

/* ---- Prose
 * ------------------------------------------------------------------------------------ */

static void
say_head (RtRun *run, const RtPattern *p)
{
  const RtShapeMatches *m = p->matches;
  g_autofree char *times = rt_thousands (m->n);

  if (!m->complete)
    rt_run_say_wrapped (
        run,
        "This shape occurs more than %s time%s: the search stopped there (--most); "
        "more types, or a selection, narrow it.",
        times, m->n == 1 ? "" : "s");
  else if (m->n == 1)
    rt_run_say (run, "This shape occurs once.\n");
  else
    rt_run_say_wrapped (run, "This shape occurs %s times.", times);
}

static void
say_rest (RtRun *run, const RtPattern *p)
{
  const RtShapeMatches *m = p->matches;
  g_autofree char *times = rt_thousands (m->n);

  if (m->n > p->top)
    rt_run_say_wrapped (run, "The first %u of %s (--top %u: all).", p->top, times, m->n);
  if (m->n_ties)
    rt_run_say_wrapped (
        run, "The best supported first. Weakest: the likelihood of the match's least "
             "likely relation, of parallel ones the likeliest; said by: who says its "
             "relations best.");
  if (m->symmetries > 1)
    rt_run_say_wrapped (
        run,
        "The shape is like itself in %.0f ways: who could change places is told "
        "once.",
        m->symmetries);
  rt_run_say_wrapped (run, "What nobody reported is in no match.");
}

/* Does it go round, from one to the next, along relations of which there can be several? */
static gboolean
is_round (RtRun *run, const RtShape *shape)
{
  RtSchema *schema = rt_case_schema (run->kase);
  guint out[RT_SHAPE_NODES] = { 0 }, in[RT_SHAPE_NODES] = { 0 };

  if (shape->ties->len != shape->nodes->len)
    return FALSE;
  for (guint t = 0; t < shape->ties->len; t++)
    {
      const RtShapeTie *tie = &g_array_index (shape->ties, RtShapeTie, t);

      if (tie->either || tie->types->len == 0 || out[tie->from]++ || in[tie->to]++)
        return FALSE;
      for (guint i = 0; i < tie->types->len; i++)
        if (!rt_schema_relation_type (schema, g_array_index (tie->types, RtType, i))
                 ->repeatable)
          return FALSE;
    }
  return TRUE;
}

void
rt_pattern_print (RtRun *run, const RtPattern *p)
{
  const char *const first[] = {
    p->matches->n ? rt_entity_id (run->kase, p->matches->matches[0].entities[0]) : NULL, NULL
  };
  g_autofree char *id = NULL, *same = rt_run_repeat (run, rt_command_find ("flow", NULL));
  g_autofree char *circles = g_strconcat ("--circles", same, NULL);
  gboolean round = is_round (run, p->shape);

  if (p->matches->n == 0)
    {
      say_none (run, p);
      return;
    }
  say_head (run, p);
  rt_run_say (run, "\n");
  print_table (run, p);
  rt_run_say (run, "\n");
  say_rest (run, p);
  if (round)
    rt_run_say_wrapped (run, "A shape knows no amounts and no order in time: flow --circles "
                             "goes by both.");
  rt_run_selection_line (run);
  id = rt_words_line ("", first, "");
  rt_run_next (run, (RtNext[]){ { round ? "flow" : "show", round ? circles : id },
                                { round ? "show" : NULL, id },
                                { NULL, NULL } });
}

/* ---- JSON
 * ------------------------------------------------------------------------------------- */

static json_t *
json_match (const RtRun *run, const RtPattern *p, const RtShapeMatch *match)
{
  json_t *object = rt_json_object (), *who = rt_json_object (), *ties = rt_json_array ();

  for (guint k = 0; k < p->matches->n_nodes; k++)
    rt_json_set_text (who, key_of (node_of (p, k)),
                      rt_entity_id (run->kase, match->entities[k]));
  for (guint t = 0; t < p->matches->n_ties; t++)
    {
      g_autofree char *id = rt_relation_id (run->kase, match->relations[t]);
      json_t *tie = rt_json_object ();

      rt_json_set_text (tie, "relation", id);
      rt_json_set_int (tie, "parallel", match->parallel[t]);
      rt_json_add (ties, tie);
    }
  rt_json_set (object, "who", who);
  rt_json_set_real (object, "weakest", match->weakest);
  rt_json_set (object, "ties", ties);
  return object;
}

json_t *
rt_pattern_json (RtRun *run, const RtPattern *p)
{
  const RtShapeMatches *m = p->matches;
  json_t *object = rt_json_object (), *matches = rt_json_array ();
  g_autofree char *text = shape_text (run, p, G_MAXUINT64);
  g_autofree char *part = m->part ? shape_text (run, p, m->part) : NULL;

  for (guint32 i = 0; i < shown (p); i++)
    rt_json_add (matches, json_match (run, p, &m->matches[i]));
  rt_json_set_text (object, "shape", text);
  rt_json_set_bool (object, "induced", p->options.induced);
  rt_json_set_int (object, "n", m->n);
  rt_json_set_bool (object, "complete", m->complete);
  rt_json_set_real (object, "symmetries", m->symmetries);
  rt_json_set (object, "matches", matches);
  rt_json_set_text (object, "part", part);
  rt_json_set_bool (object, "part_sure", m->n > 0 || m->part_sure);
  rt_json_set_text (object, "missing",
                    m->n == 0 && m->missing != RT_NONE ? node_of (p, m->missing)->name : NULL);
  return object;
}
