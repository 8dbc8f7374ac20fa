/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A removal and a plan for people: before and after, who is cut off, who takes over. */

#include "base/text.h"
#include "cli/remove.h"
#include "cli/words.h"
#include <math.h>

#define NAMED 4u /* entities of a part that is cut off */
#define PARTS_SAID 4u
#define HEIRS_SHOWN 6u

static char *
name_entities (RtRun *run, const GArray *entities, guint most)
{
  return rt_words_names (run, (const RtEntity *)(gpointer)entities->data, entities->len, most);
}

/* "what S1 said", or of a document "what was read in it". */
static char *
words_of_source (RtRun *run, RtSource s)
{
  const char *title = rt_source_title (run->kase, s);

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;

      rt_case_get_claim (run->kase, c, &row);
      if (row.source == s)
        return g_strdup_printf ("what %s said", title);
    }
  return g_strdup_printf ("what was read in %s", title);
}

char *
rt_taking_words (RtRun *run, const RtTaking *taking)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (taking->entities->len > 0)
    g_ptr_array_add (words, name_entities (run, taking->entities, 8));
  for (guint i = 0; i < taking->relations->len; i++)
    {
      g_autofree char *read = rt_words_read (
          run, g_array_index (taking->relations, RtRelation, i), FALSE);
      g_ptr_array_add (words, g_strdup_printf ("\"%s\"", read));
    }
  for (guint i = 0; i < taking->sources->len; i++)
    g_ptr_array_add (words,
                     words_of_source (run, g_array_index (taking->sources, RtSource, i)));
  return rt_words_list (words, 0);
}

/* ---- Before and after ---------------------------------------------------------------- */

static void
add_counts (RtTable *table, const char *what, guint64 before, guint64 after)
{
  rt_table_row (table);
  rt_table_cell (table, what, RT_STYLE_PLAIN);
  rt_table_cell_count (table, before);
  rt_table_cell_count (table, after);
}

static void
add_numbers (RtTable *table, const char *what, double before, double after)
{
  rt_table_row (table);
  rt_table_cell (table, what, RT_STYLE_PLAIN);
  rt_table_cell_number (table, before, 2);
  rt_table_cell_number (table, after, 2);
}

static void
add_taken (RtTable *table, const char *id, const char *name)
{
  rt_table_row (table);
  rt_table_cell (table, "taken", RT_STYLE_PLAIN);
  rt_table_cell (table, NULL, RT_STYLE_PLAIN);
  rt_table_cell (table, NULL, RT_STYLE_PLAIN);
  rt_table_cell (table, id, RT_STYLE_PLAIN);
  rt_table_cell (table, name, RT_STYLE_PLAIN);
}

/* A program has no sentence beside the figures that would say whom they are without. */
static void
add_all_taken (RtRun *run, RtTable *table, const RtTaking *taking)
{
  const GArray *gone = taking->planned ? taking->entities : taking->gone_entities;

  rt_table_column (table, "id", RT_COLUMN_LEFT);
  rt_table_column (table, "name", RT_COLUMN_LEFT);
  for (guint i = 0; i < gone->len; i++)
    {
      RtEntity e = g_array_index (gone, RtEntity, i);
      g_autofree char *name = rt_words_name (run, e);

      add_taken (table, rt_entity_id (run->kase, e), name);
    }
  for (guint i = 0; i < taking->relations->len; i++)
    {
      RtRelation r = g_array_index (taking->relations, RtRelation, i);
      g_autofree char *id = rt_relation_id (run->kase, r),
                      *read = rt_words_read (run, r, FALSE);

      add_taken (table, id, read);
    }
}

void
rt_taking_table (RtRun *run, const RtTaking *taking)
{
  const RtCohesion *b = &taking->removal.before, *a = &taking->removal.after;
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "what", RT_COLUMN_LEFT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "before", RT_COLUMN_POINT);
  rt_table_column (table, "after", RT_COLUMN_POINT);
  if (run->csv)
    add_all_taken (run, table, taking);
  add_counts (table, "entities", b->entities, a->entities);
  add_counts (table, "pairs in contact", b->contacts, a->contacts);
  add_counts (table, "parts", b->components, a->components);
  add_counts (table, "entities in the largest part", b->largest, a->largest);
  add_counts (table, "pairs that a way links", b->pairs, a->pairs);
  add_numbers (table, "fragmentation", b->fragmentation, a->fragmentation);
  if (taking->searched)
    {
      add_numbers (table, "fragmentation by distance", b->distance_fragmentation,
                   a->distance_fragmentation);
      add_numbers (table, "mean distance, in hops", b->mean_distance, a->mean_distance);
      add_counts (table, "longest distance, in hops", b->diameter, a->diameter);
    }
  rt_run_table (run, table, 2);
}

/* ---- Sentences ----------------------------------------------------------------------- */

static double
percent (guint64 part, guint64 all)
{
  return all > 0 ? 100.0 * (double)part / (double)all : 0;
}

static void
add_share (GPtrArray *words, guint64 part, guint64 all, const char *one, const char *many)
{
  g_autofree char *count = part > 0 ? rt_count (part, one, many) : NULL;
  double share = percent (part, all);

  if (part > 0)
    g_ptr_array_add (words, share < 0.5 ? g_strdup_printf ("%s (under 1 %%)", count)
                                        : g_strdup_printf ("%s (%.0f %%)", count, share));
}

static void
say_ways (RtRun *run, const RtRemoval *removal)
{
  g_autofree char *linked = rt_count (removal->linked, "pair of others that was linked",
                                      "pairs of others that were linked");
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (removal->linked == 0 || removal->kept == removal->linked)
    {
      rt_run_say_wrapped (run, removal->linked
                                   ? "Every pair of others that was linked is as near as "
                                     "before."
                                   : "No two others were linked before.");
      return;
    }
  add_share (words, removal->kept, removal->linked, "is as near as before",
             "are as near as before");
  add_share (words, removal->longer, removal->linked, "has only a longer way left",
             "have only a longer way left");
  add_share (words, removal->cut, removal->linked, "has no way left", "have no way left");
  list = rt_words_list (words, 0);
  rt_run_say_wrapped (run, "Of %s %s.", linked, list);
}

/* Those that are left alone are named together. */
static void
say_alone (RtRun *run, const RtTaking *taking, guint from)
{
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  g_autofree char *names = NULL;

  for (guint i = from; i < taking->parts->len; i++)
    g_array_append_vals (alone, g_array_index (taking->parts, GArray *, i)->data, 1);
  names = name_entities (run, alone, 2 * NAMED);
  if (alone->len > 0)
    rt_run_say_wrapped (run, "Left alone: %s.", names);
}

static void
say_parts (RtRun *run, const RtTaking *taking)
{
  guint n = 0, entities = 0;

  while (n < taking->parts->len && g_array_index (taking->parts, GArray *, n)->len > 1)
    {
      const GArray *part = g_array_index (taking->parts, GArray *, n);
      g_autofree char *names = name_entities (run, part, NAMED);

      if (n++ < PARTS_SAID)
        rt_run_say_wrapped (run, "Cut off%s: %s.", n == 1 ? " from the rest" : " too", names);
      else
        entities += part->len;
    }
  if (n > PARTS_SAID)
    {
      g_autofree char *more = rt_count (n - PARTS_SAID, "smaller part", NULL);
      rt_run_say_wrapped (run, "And %s more, of %u entities (--json names them).", more,
                          entities);
    }
  say_alone (run, taking, n);
}

static void
say_heirs (RtRun *run, const RtTaking *taking)
{
  g_autoptr (RtTable) table = rt_table_new ();

  if (taking->heirs->len == 0)
    {
      rt_run_say_wrapped (run, "Nobody lies on more shortest ways than before.");
      return;
    }
  rt_run_say (run, "\nWho lies on more shortest ways than before (betweenness):\n");
  rt_table_column (table, "name", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "before", RT_COLUMN_POINT);
  rt_table_column (table, "after", RT_COLUMN_POINT);
  rt_table_column (table, "type", RT_COLUMN_UNTITLED);
  for (guint i = 0; i < MIN (taking->heirs->len, HEIRS_SHOWN); i++)
    {
      const RtHeir *heir = &g_array_index (taking->heirs, RtHeir, i);
      g_autofree char *name = rt_words_name (run, heir->entity);

      rt_table_row (table);
      rt_table_cell (table, name, RT_STYLE_NAME);
      rt_table_cell_number (table, heir->before, 2);
      rt_table_cell_number (table, heir->after, 2);
      rt_table_cell (table, rt_entity_type_name (run->kase, heir->entity), RT_STYLE_DIM);
    }
  rt_run_table (run, table, 2);
}

/* ---- A plan -------------------------------------------------------------------------- */

/* (transfer full): "; now it is 4.3 %"; nothing where it was stopped before that was known. */
static char *
before_words (const RtTaking *taking)
{
  const RtCohesion *before = &taking->removal.before;

  if (taking->options.goal != RT_GOAL_SEPARATE)
    return g_strdup_printf ("; now it is %.1f %%", 100 * before->fragmentation);
  return taking->searched ? g_strdup_printf ("; now it is %.3f", before->distance_fragmentation)
                          : g_strdup ("");
}

/* "80 % of pairs have no way between them" */
static char *
value_words (const RtTaking *taking, double value)
{
  g_autofree char *reached = rt_thousands ((guint64)MAX (value, 0)),
                  *all = rt_count (taking->removal.before.entities, "entity", "entities");

  switch (taking->options.goal)
    {
    case RT_GOAL_REACH:
      return g_strdup_printf ("%s of %s", reached, all);
    case RT_GOAL_SEPARATE:
      return g_strdup_printf ("fragmentation by distance is %.3f", value);
    default:
      return g_strdup_printf ("%.1f %% of pairs have no way between them", 100 * value);
    }
}

/* How many each member reaches by itself. */
static void
say_members (RtRun *run, const RtTaking *taking)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < taking->entities->len; i++)
    {
      RtEntity e = g_array_index (taking->entities, RtEntity, i);
      g_autofree char *name = rt_words_name (run, e);
      guint32 n = 0;
      g_autofree RtNear *near = rt_near (taking->ranking.view, e, taking->options.hops, &n,
                                         rt_run_rest (run), NULL);

      if (near)
        g_ptr_array_add (words, g_strdup_printf ("%s %u", name, n));
    }
  list = rt_words_list (words, 0);
  if (words->len > 1)
    rt_run_say_wrapped (run, "Each alone: %s.", list);
}

static void
say_plan (RtRun *run, const RtTaking *taking)
{
  const RtKeyPlayers *players = taking->players;
  g_autofree char *names = rt_taking_words (run, taking);
  g_autofree char *value = value_words (taking, players->value);
  g_autofree char *hops = rt_count (taking->options.hops, "hop", NULL);
  g_autofree char *before = before_words (taking);

  if (taking->options.goal == RT_GOAL_REACH)
    {
      rt_run_say_wrapped (run, "Within %s of %s lie %s, themselves counted.", hops, names,
                          value);
      say_members (run, taking);
    }
  else if (isnan (players->value))
    rt_run_say_wrapped (run, "Without %s nothing is left to fall apart.", names);
  else
    rt_run_say_wrapped (run, "Without %s %s%s.", names, value, before);
}

/* A bound that leaves everything possible is none. */
static gboolean
bounds (const RtTaking *taking)
{
  return taking->options.goal == RT_GOAL_REACH || taking->players->most < 0.9995;
}

static void
say_how_good (RtRun *run, const RtTaking *taking)
{
  const RtKeyPlayers *players = taking->players;
  const RtEntityType *type = taking->ranking.listed ? rt_schema_entity_type (
                                 rt_case_schema (run->kase), taking->ranking.listed)
                                                    : NULL;
  const char *all = type ? " (--list all: of all entities)" : "";
  g_autofree char *most = value_words (taking, players->most);
  g_autofree char *candidates = type ? rt_count (players->candidates, type->label, type->plural)
                                     : rt_count (players->candidates, "entity", "entities");
  g_autofree char *looked = rt_thousands (players->looked_at);

  if (players->stopped)
    rt_run_say_wrapped (run,
                        "Stopped with %u of %u chosen among the %s%s: another plan may do "
                        "better, and how much is not known.",
                        players->n, taking->options.k, candidates, all);
  else if (players->exact)
    rt_run_say_wrapped (run,
                        players->n == 1
                            ? "No other of the %s%s does better; some may do as well."
                            : "No other plan among the %s%s does better; some may do as "
                              "well.",
                        candidates, all);
  else
    rt_run_say_wrapped (run,
                        "Found step by step and by exchanges among the %s%s, too many to try "
                        "every plan; another may do better%s%s.",
                        candidates, all, bounds (taking) ? ", but none better than this: " : "",
                        bounds (taking) ? most : ", and how much is not known");
  if (players->looked_at < players->candidates)
    rt_run_say_wrapped (
        run, "The graph is large: only the %s with most contacts were looked at.", looked);
  rt_run_say_wrapped (run, "That holds for the ties that the case knows of: those that nobody "
                           "reported may link what is apart here.");
}

/* ---- The answer ---------------------------------------------------------------------- */

static void
say_removal (RtRun *run, const RtTaking *taking)
{
  const RtCohesion *b = &taking->removal.before, *a = &taking->removal.after;
  g_autofree char *what = rt_taking_words (run, taking);
  g_autofree char *before = rt_count (b->components, "part", NULL);

  if (taking->parts->len > 0)
    rt_run_say_wrapped (run, "Without %s the graph falls from %s into %u.", what, before,
                        a->components);
  else if (b->contacts == a->contacts && b->entities == a->entities)
    rt_run_say_wrapped (run, "Without %s the graph is what it was.", what);
  else
    rt_run_say_wrapped (run, "Without %s nothing falls apart.", what);
  if (taking->sources->len > 0)
    rt_taking_say_gone (run, taking);
  rt_run_say (run, "\n");
  rt_taking_table (run, taking);
  rt_run_say (run, "\n");
  say_ways (run, &taking->removal);
  say_parts (run, taking);
  say_heirs (run, taking);
  rt_run_say (run, "\n");
}

static void
say_players (RtRun *run, const RtTaking *taking)
{
  if (rt_view_n_edges (taking->ranking.view) == 0)
    {
      rt_run_say_wrapped (run,
                          "Nobody here is linked to anybody: whom one takes away, or turns "
                          "to, makes no difference.");
      return;
    }
  say_plan (run, taking);
  say_how_good (run, taking);
  if (taking->options.goal == RT_GOAL_REACH)
    return;
  rt_run_say (run, "\n");
  rt_taking_table (run, taking);
  rt_run_say (run, "\n");
  say_parts (run, taking);
}

/* What is proposed speaks of the same part of the case; a plan's own hops are no selection. */
static void
say_next (RtRun *run, const RtTaking *taking)
{
  gboolean own_hops = rt_run_has (run, "hops") && !rt_run_has (run, "around");
  g_autofree char *again = own_hops ? g_strdup ("")
                                    : rt_run_repeat (run, rt_command_find ("brokers", NULL));
  g_autofree char *plan = g_strdup_printf ("--plan 3%s", again), *first = NULL, *without = NULL;

  if (!taking->planned)
    {
      rt_run_next (run, (RtNext[]){ { "remove", plan },
                                    { "brokers", *again ? again + 1 : NULL },
                                    { NULL, NULL } });
      return;
    }
  first = rt_words_argument (
      rt_entity_id (run->kase, g_array_index (taking->entities, RtEntity, 0)));
  without = g_strconcat (first, again, NULL);
  if (rt_view_n_edges (taking->ranking.view) == 0)
    rt_run_next (run, (RtNext[]){ { "show", first }, { NULL, NULL } });
  else
    rt_run_next (run, (RtNext[]){ { "remove", without }, { "show", first }, { NULL, NULL } });
}

void
rt_taking_say (RtRun *run, const RtTaking *taking)
{
  g_autofree char *view = rt_view_words (taking->ranking.view, NULL);

  if (taking->planned)
    say_players (run, taking);
  else
    say_removal (run, taking);
  rt_run_say_wrapped (run, "%s", view);
  rt_words_say_no_ties (run, taking->ranking.view);
  rt_words_say_basis (run, taking->ranking.view);
  rt_run_selection_line (run);
  say_next (run, taking);
}
