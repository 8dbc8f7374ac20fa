/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities by name, forgivingly: the way in when one does not know how a name is spelt. */

#include "cli/words.h"

/* A protected entity's other names stay unsaid, and so does what matched. */
static gboolean
hidden (const RtRun *run, RtEntity e)
{
  return rt_entity_protected (run->kase, e) && !run->show_protected;
}

static void
print_json (RtRun *run, const char *query, const RtMatch *matches, guint n)
{
  json_t *object = rt_json_object (), *rows = rt_json_array ();

  for (guint i = 0; i < n; i++)
    {
      json_t *row = rt_json_object ();
      g_autofree char *name = rt_words_name (run, matches[i].entity);

      rt_json_set_text (row, "id", rt_entity_id (run->kase, matches[i].entity));
      rt_json_set_text (row, "name", name);
      rt_json_set_text (row, "type", rt_entity_type_name (run->kase, matches[i].entity));
      rt_json_set_real (row, "match", matches[i].score);
      rt_json_add (rows, row);
    }
  rt_json_set_text (object, "query", query);
  rt_json_set (object, "rows", rows);
  rt_run_json (run, object);
}

static void
print_table (RtRun *run, const RtMatch *matches, guint n)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "name", RT_COLUMN_UNTITLED | RT_COLUMN_SHRINKS);
  rt_table_column (table, "type", RT_COLUMN_UNTITLED);
  rt_table_column (table, "id", RT_COLUMN_UNTITLED | RT_COLUMN_SHRINKS);
  rt_table_column (table, "also", RT_COLUMN_UNTITLED | RT_COLUMN_WRAPS);
  rt_table_column (table, "match", RT_COLUMN_UNTITLED);
  for (guint i = 0; i < n; i++)
    {
      RtEntity e = matches[i].entity;
      g_autofree char *name = rt_words_name (run, e);
      const char *matched = hidden (run, e) ? NULL : matches[i].matched;

      rt_table_row (table);
      rt_table_cell (table, name, RT_STYLE_NAME);
      rt_table_cell (table, rt_entity_type_name (run->kase, e), RT_STYLE_DIM);
      rt_table_cell (table, rt_entity_id (run->kase, e), RT_STYLE_PLAIN);
      if (matched && !g_str_equal (matched, name)
          && !g_str_equal (matched, rt_entity_id (run->kase, e)))
        rt_table_cellf (table, RT_STYLE_DIM, run->csv ? "%s" : "also %s", matched);
      else
        rt_table_cell (table, NULL, RT_STYLE_PLAIN);
      if (run->csv)
        rt_table_cell_number (table, matches[i].score, 2);
      else
        rt_table_cellf (table, RT_STYLE_PLAIN, "match %.2f", matches[i].score);
    }
  rt_run_table (run, table, 2);
}

/* Drops what the selection leaves out, and what is over @limit. */
static guint
keep_picked (const RtRun *run, RtMatch *matches, guint n, guint limit)
{
  guint kept = 0;

  for (guint i = 0; i < n && kept < limit; i++)
    if (rt_pick_entity (run->pick, matches[i].entity))
      matches[kept++] = matches[i];
  return kept;
}

static gboolean
search (RtRun *run, const char *query, RtMatch **matches, guint *n, GError **error)
{
  guint limit;

  if (!rt_run_whole (run, "limit", 1, 20, &limit, error))
    return FALSE;
  if (!run->source->find (run->source, query,
                          rt_selection_is_empty (run->selection) ? limit : G_MAXUINT, matches,
                          n, run->ctx, error))
    return FALSE;
  run->kase = run->source->kase;
  if (!rt_selection_is_empty (run->selection) && !rt_run_pick (run, error))
    return FALSE;
  *n = keep_picked (run, *matches, *n, limit);
  return TRUE;
}

static int
run_find (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *query = g_strjoinv (" ", run->args);
  g_autofree RtMatch *matches = NULL;
  guint n = 0;

  if (!search (run, query, &matches, &n, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, query, matches, n);
  else if (n > 0 || run->csv)
    {
      print_table (run, matches, n);
      if (!run->csv)
        rt_run_selection_line (run);
    }
  else
    {
      rt_run_say (run, "Nothing here is called \"%s\", and no name is near it.\n", query);
      if (run->hides)
        rt_run_say_wrapped (run,
                            "The names of protected entities were not looked through: they go "
                            "by shown ones, such as \"Victim 1\", unless --show-protected is "
                            "given.");
      rt_run_selection_line (run);
      rt_run_next (run, (RtNext[]){ { "info", NULL }, { NULL, NULL } });
    }
  return n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "limit", .argument = "N", .summary = "List at most N entities; 20 unless said" },
  { .name = NULL },
};

const RtCommand rt_cmd_find = {
  .name = "find",
  .run = run_find,
  .summary = "Entities by name, however it is spelt",
  .usage = "CASE NAME...",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_PRINTS_TABLE,
  .options = options,
  .examples = "redthread find graphs/kerman-2024 solaimani\n"
              "redthread find graphs/kerman-2024 tajik --type person",
  .numbers
  = "match runs from 0 to 1; 1 is the id, the name or an alias itself. Case, accents, word "
    "order, one or two typing mistakes and other transliterations are forgiven.\n"
    "--json: {\"query\",\"rows\":[{\"id\",\"name\",\"type\",\"match\"}]}",
  .see_also = "show, near",
};
