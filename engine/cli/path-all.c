/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Every route within so many hops: how many there are, what they go through, and the first of
 * them in a line each. */

#include "cli/path.h"
#include "cli/words.h"
#include <math.h>
#include <string.h>

#define ROUTES_ON_SCREEN 15u
#define THROUGH_SHOWN 6u

/* ---- What they go through ---------------------------------------------------------------- */

typedef struct
{
  RtEntity entity;
  guint routes;
} Through;

static gint
most_first (gconstpointer a, gconstpointer b, gpointer kase)
{
  const Through *x = a, *y = b;

  if (x->routes != y->routes)
    return x->routes > y->routes ? -1 : 1;
  return strcmp (rt_entity_id (kase, x->entity), rt_entity_id (kase, y->entity));
}

/* (transfer full): Through, those on most routes first. */
static GArray *
count_through (RtRun *run, const GPtrArray *paths)
{
  guint32 n = rt_case_n_entities (run->kase);
  g_autofree guint *routes = g_new0 (guint, n + 1u);
  GArray *through = g_array_new (FALSE, FALSE, sizeof (Through));

  for (guint i = 0; i < paths->len; i++)
    {
      const RtPath *path = paths->pdata[i];

      for (guint h = 1; h < path->hops; h++)
        routes[path->entities[h]]++;
    }
  for (RtEntity e = 0; e < n; e++)
    if (routes[e])
      {
        Through one = { e, routes[e] };

        g_array_append_val (through, one);
      }
  g_array_sort_with_data (through, most_first, run->kase);
  return through;
}

static void
say_through (RtRun *run, const GArray *through, guint n_routes)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) most = g_string_new (NULL);

  for (guint i = 0; i < MIN (through->len, THROUGH_SHOWN); i++)
    {
      const Through *one = &g_array_index (through, Through, i);
      g_autofree char *name = rt_words_name (run, one->entity);
      g_autofree char *n = rt_thousands (one->routes);

      if (one->routes == n_routes)
        g_string_append_printf (all, "%s%s", all->len ? ", " : "", name);
      else if (one->routes > 1)
        g_string_append_printf (most, "%s%s (%s)", most->len ? ", " : "", name, n);
    }
  if (n_routes > 1 && all->len)
    rt_run_say_wrapped (run, "All of them go through %s.", all->str);
  else if (n_routes > 1)
    rt_run_say_wrapped (run, "No entity is on all of them.");
  if (most->len)
    rt_run_say_wrapped (run, "Many go through: %s.", most->str);
}

/* ---- Prose ---------------------------------------------------------------------------- */

static char *
route_words (RtRun *run, const RtPath *path)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i <= path->hops; i++)
    {
      g_autofree char *name = rt_words_name (run, path->entities[i]);

      g_string_append_printf (line, "%s%s", i ? " > " : "", name);
    }
  return g_string_free (line, FALSE);
}

static void
print_table (RtRun *run, const GPtrArray *paths, guint shown)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "route", RT_COLUMN_RIGHT | RT_COLUMN_UNTITLED);
  rt_table_column (table, "hops", RT_COLUMN_RIGHT);
  rt_table_column (table, "weakest", RT_COLUMN_POINT);
  rt_table_column (table, "way", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < shown; i++)
    {
      const RtPath *path = paths->pdata[i];
      g_autofree char *way = route_words (run, path);

      rt_table_row (table);
      rt_table_cell_count (table, i + 1);
      rt_table_cell_count (table, path->hops);
      rt_table_cell_number (table, path->weakest, 2);
      rt_table_cell (table, way, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, 1);
}

static void
print_prose (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint shown,
             gboolean complete)
{
  g_autofree char *count = rt_count (paths->len, "route", NULL);
  g_autofree char *hops = rt_count (question->options.max_hops, "hop", NULL);
  g_autoptr (GArray) through = count_through (run, paths);

  rt_run_say_wrapped (run, "%s to %s: %s%s within %s.%s", question->from.words,
                      question->to.words, complete ? "" : "more than ", count, hops,
                      complete ? "" : " These are told, the rest are as long or longer.");
  say_through (run, through, paths->len);
  rt_run_say (run, "\n");
  print_table (run, paths, shown);
  rt_run_say (run, "\n");
  if (shown < paths->len)
    rt_run_say_wrapped (run, "%u more: -k %u lists them, --csv and --json tell each hop.",
                        paths->len - shown, paths->len);
  rt_run_say_wrapped (run, "Weakest: the best likelihood of the weakest hop; empty where a hop "
                           "has none.");
  rt_run_selection_line (run);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void
print_json (RtRun *run, const RtPathQuestion *question, const GPtrArray *paths, guint shown,
            gboolean complete)
{
  json_t *object = rt_path_json_head (run, question, paths->len ? paths->pdata[0] : NULL);
  json_t *array = rt_json_array ();
  g_autoptr (GArray) through = count_through (run, paths);

  rt_json_set_int (object, "max_hops", question->options.max_hops);
  rt_json_set_bool (object, "complete", complete);
  for (guint i = 0; i < through->len; i++)
    {
      const Through *one = &g_array_index (through, Through, i);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "id", rt_entity_id (run->kase, one->entity));
      rt_json_set_int (row, "routes", one->routes);
      rt_json_add (array, row);
    }
  rt_json_set (object, "through", array);
  rt_json_set (object, "paths", rt_path_json_paths (run, paths, shown));
  rt_run_json (run, object);
}

int
rt_path_answer_all (RtRun *run, const RtPathQuestion *question, GError **error)
{
  g_autoptr (RtView) view = rt_run_view (run, error);
  const RtBetween between = rt_path_between (question);
  g_autoptr (GPtrArray) paths = NULL;
  gboolean complete;
  guint shown;

  if (view)
    paths = rt_paths_all (view, &between, question->options.max_hops, &complete, run->ctx,
                          error);
  if (!paths || !rt_path_save_routes (run, question, paths, paths->len, error))
    return -1;
  shown = rt_run_has (run, "routes") ? MIN (question->options.k, paths->len)
          : rt_run_shows_prose (run) ? MIN (ROUTES_ON_SCREEN, paths->len)
                                     : paths->len;
  if (run->json)
    print_json (run, question, paths, shown, complete);
  else if (run->csv)
    rt_path_csv_routes (run, paths, shown);
  else if (paths->len > 0)
    print_prose (run, question, paths, shown, complete);
  else if (!rt_path_say_none (run, question, error))
    return -1;
  return paths->len > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}
