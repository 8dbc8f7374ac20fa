/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The red thread of a chart: the best routes between two, or what joins several. */

#include "cli/chart.h"
#include "analyze/path.h"

void
rt_thread_clear (RtThread *thread)
{
  g_clear_pointer (&thread->threads, g_ptr_array_unref);
  g_clear_pointer (&thread->routes, g_ptr_array_unref);
  g_clear_pointer (&thread->words, g_free);
}

/* --path A, and the arguments. */
static gboolean
read_ends (RtRun *run, GArray *ends, GError **error)
{
  const char *first = rt_run_value (run, "path");
  RtEntity e;

  if (!first || run->n_args == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   first ? "--path \"%s\" needs both ends: --path A B"
                         : "\"%s\" is one too many, unless it is the end of a --path A B",
                   first ? first : run->args[0]);
      return FALSE;
    }
  for (guint i = 0; i <= run->n_args; i++)
    {
      if (!rt_run_entity (run, i == 0 ? first : run->args[i - 1], &e, error))
        return FALSE;
      g_array_append_val (ends, e);
    }
  return TRUE;
}

#define end_of(ends, i) g_array_index (ends, RtEntity, i)

/* A relation of a tree, as a route of one hop. */
static RtPath *
hop (RtEntity tail, RtEntity head, RtRelation relation)
{
  RtPath *path = g_new0 (RtPath, 1);

  path->hops = 1;
  path->entities = g_new (RtEntity, 2);
  path->entities[0] = tail;
  path->entities[1] = head;
  path->relations = g_memdup2 (&relation, sizeof relation);
  return path;
}

static gboolean
join (RtRun *run, const RtView *view, const GArray *ends, RtThread *thread, GError **error)
{
  g_autoptr (RtTree) tree = rt_tree (view, (const RtEntity *)(void *)ends->data, ends->len,
                                     run->ctx, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL, *relations = NULL;

  if (!tree)
    return FALSE;
  thread->routes = g_ptr_array_new_with_free_func ((GDestroyNotify)rt_path_free);
  for (guint i = 0; tree->joined && i < tree->n_relations; i++)
    g_ptr_array_add (thread->routes, hop (tree->tail[i], tree->head[i], tree->relations[i]));
  for (guint i = 0; i < ends->len; i++)
    g_ptr_array_add (names, rt_words_name (run, end_of (ends, i)));
  all = rt_words_list (names, 0);
  relations = rt_count (tree->n_relations, "relation", NULL);
  thread->words = g_strdup_printf ("what joins %s, %s", all, relations);
  return TRUE;
}

gboolean
rt_thread_read (RtRun *run, RtThread *thread, GError **error)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  RtPathOptions options = { 0 };
  g_autoptr (RtView) view = NULL;

  if (!rt_run_has (run, "path") && run->n_args == 0)
    return TRUE;
  if (!read_ends (run, ends, error) || !rt_run_whole (run, "routes", 1, 1, &options.k, error)
      || !(view = rt_run_view (run, error)))
    return FALSE;
  if (ends->len == 2)
    thread->routes = rt_paths (view, end_of (ends, 0), end_of (ends, 1), &options, run->ctx,
                               error);
  else if (!join (run, view, ends, thread, error))
    return FALSE;
  if (!thread->routes)
    return FALSE;
  thread->threads = g_ptr_array_new ();
  for (guint i = 0; i < thread->routes->len; i++)
    g_ptr_array_add (thread->threads, thread->routes->pdata[i]);
  g_ptr_array_add (thread->threads, NULL);
  return TRUE;
}

/* ---- What is said of it ----------------------------------------------------------------- */

void
rt_thread_say (RtRun *run, const RtThread *thread)
{
  if (thread->words)
    rt_run_say_wrapped (run, "The red thread: %s.", thread->words);
  for (guint i = 0; thread->routes && !thread->words && i < thread->routes->len; i++)
    {
      const RtPath *path = thread->routes->pdata[i];
      g_autofree char *from = rt_words_name (run, path->entities[0]);
      g_autofree char *to = rt_words_name (run, path->entities[path->hops]);
      g_autofree char *hops = rt_count (path->hops, "hop", NULL);

      if (thread->routes->len > 1)
        rt_run_say (run, "Red thread %u: %s to %s, %s.\n", i + 1, from, to, hops);
      else
        rt_run_say (run, "The red thread: %s to %s, %s.\n", from, to, hops);
    }
}

int
rt_thread_none (RtRun *run)
{
  g_autoptr (GPtrArray) ends = g_ptr_array_new ();
  g_autofree char *same = rt_run_repeat (run, rt_command_find ("path", NULL)), *rest = NULL;
  g_autofree char *from = rt_words_argument (rt_run_value (run, "path"));
  g_autofree char *to = rt_words_argument (run->args[0]);

  g_ptr_array_add (ends, (gpointer)rt_run_value (run, "path"));
  for (guint i = 0; i < run->n_args; i++)
    g_ptr_array_add (ends, (gpointer)run->args[i]);
  g_ptr_array_add (ends, NULL);
  rest = rt_words_line ("", (const char *const *)ends->pdata, *same ? same + 1 : "");
  if (run->n_args > 1)
    rt_run_say_wrapped (run,
                        "Nothing joins all of them, so there is no thread to draw; nothing "
                        "was written.");
  else
    rt_run_say (run,
                "No route leads from %s to %s, so there is no thread to draw; nothing was "
                "written.\n",
                from, to);
  rt_run_next (run, (RtNext[]){ { "path", rest }, { NULL, NULL } });
  return RT_EXIT_NO;
}
