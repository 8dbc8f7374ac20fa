/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `pattern` with a shape: reads it, finds whom its given nodes mean, and looks for it. */

#include "cli/pattern.h"
#include "cli/save-as.h"
#include "cli/words.h"
#include <string.h>

#define TOP_ON_SCREEN 15u

/* ---- The shape -----------------------------------------------------------------------------
 */

static RtShape *
read_file (RtRun *run, const char *path, GError **error)
{
  g_autofree const char **properties = rt_run_values (run, "match");
  g_autoptr (RtCase) drawn = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "there is no file \"%s\" to read a shape from; a shape as text follows "
                   "--shape, as in --shape '?a -> ?b, ?b -> ?c'",
                   path);
      return NULL;
    }
  drawn = rt_run_read (run, path, error);
  return drawn ? rt_shape_of_case (drawn, rt_case_schema (run->kase), properties, error) : NULL;
}

static RtShape *
read_text (RtRun *run, const char *text, GError **error)
{
  if (!rt_run_has (run, "match"))
    return rt_shape_parse (text, rt_case_schema (run->kase), error);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--match says which properties of a drawn shape must match, and a shape as text "
               "has none: draw it as a case, or narrow the case with --where");
  return NULL;
}

/* Who is drawn in a shape is known here by the same id, or else by name. */
static gboolean
find_given (RtRun *run, RtShape *shape, GError **error)
{
  for (guint i = 0; i < shape->nodes->len; i++)
    {
      RtShapeNode *node = &g_array_index (shape->nodes, RtShapeNode, i);

      if (node->free || (node->also && rt_run_entity (run, node->also, &node->entity, NULL)))
        continue;
      if (!rt_run_entity (run, node->name, &node->entity, error))
        {
          g_prefix_error (error, "in the shape (who is anybody is written ?%s): ",
                          strpbrk (node->name, " \t") ? "name" : node->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* Two names of one entity would never be two entities. */
static gboolean
check_given (const RtShape *shape, GError **error)
{
  for (guint i = 0; i < shape->nodes->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const RtShapeNode *a = &g_array_index (shape->nodes, RtShapeNode, j);
        const RtShapeNode *b = &g_array_index (shape->nodes, RtShapeNode, i);

        if (a->entity != b->entity || a->entity == RT_NONE)
          continue;
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "\"%s\" and \"%s\" of the shape are one here; call it by one name",
                     a->name, b->name);
        return FALSE;
      }
  return TRUE;
}

/* ---- The search
 * ------------------------------------------------------------------------------ */

static gboolean
read_options (RtRun *run, RtPattern *p, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT, most;

  if (run->view.fold_events)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a shape is of entities and relations as they are, and --fold-events leaves "
                   "events out: name the event in the shape instead");
      return FALSE;
    }
  p->options.induced = rt_run_has (run, "induced");
  p->options.roles = run->view.roles;
  if (!rt_run_whole (run, "most", 1, RT_MATCHES_MOST, &most, error)
      || !rt_run_whole (run, "top", 1, otherwise, &p->top, error))
    return FALSE;
  p->options.most = most;
  return TRUE;
}

/* All relations that there are: which of them a tie may be, its type says. */
static RtView *
view_all (RtRun *run, GError **error)
{
  run->view.directed = TRUE;
  run->view.multi = FALSE;
  run->view.weight = NULL;
  run->view.roles = RT_TIE | RT_BACKGROUND | RT_REPORTING;
  return rt_run_view (run, error);
}

static gboolean
check_save (const RtRun *run, const RtPattern *p, GError **error)
{
  if (!run->save_as || p->matches->complete)
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "there are more than %u matches, so the counts that --save-as keeps would be too "
      "small: say a higher --most, or a narrower shape",
      p->matches->n);
  return FALSE;
}

/* In how many matches each is. */
static gboolean
save (RtRun *run, const RtPattern *p, GError **error)
{
  for (guint32 i = 0; run->save_as && i < p->matches->n; i++)
    for (guint k = 0; k < p->matches->n_nodes; k++)
      rt_save_as_add (run, p->matches->matches[i].entities[k], 1);
  return rt_save_as_end (run, "in how many matches of the shape the entity is", error);
}

static gboolean
look (RtRun *run, RtPattern *p, const char *text, const char *path, GError **error)
{
  if (!read_options (run, p, error) || !rt_run_load (run, error))
    return FALSE;
  p->shape = text ? read_text (run, text, error) : read_file (run, path, error);
  if (!p->shape || !find_given (run, p->shape, error) || !check_given (p->shape, error)
      || !(p->view = view_all (run, error)))
    return FALSE;
  p->matches = rt_shape_matches (p->view, p->shape, &p->options, run->ctx, error);
  return p->matches && check_save (run, p, error) && save (run, p, error);
}

int
rt_pattern_matches (RtRun *run, const char *text, const char *path, GError **error)
{
  RtPattern p = { 0 };
  int code = -1;

  if (look (run, &p, text, path, error))
    {
      if (run->json)
        rt_run_json (run, rt_pattern_json (run, &p));
      else if (run->csv)
        rt_pattern_csv (run, &p);
      else
        rt_pattern_print (run, &p);
      code = p.matches->n > 0 ? RT_EXIT_YES : RT_EXIT_NO;
    }
  rt_view_free (p.view);
  rt_shape_free (p.shape);
  rt_shape_matches_free (p.matches);
  return code;
}
