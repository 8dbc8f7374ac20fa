/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See chart-look.h. */

#include "cli/chart-look.h"
#include "graph/rows.h"
#include <string.h>

#define LEAST_DPI 30u
#define MOST_DPI 1200u

static gboolean
read_dpi (RtRun *run, const char *path, RtChartOptions *options, GError **error)
{
  const char *text = rt_run_value (run, "dpi");
  guint64 dpi = 0;

  if (text && !g_str_has_suffix (path, ".png"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--dpi %s is of a .png; %s is as sharp at any size: leave it out", text,
                   path);
      return FALSE;
    }
  if (text && !g_ascii_string_to_unsigned (text, 10, LEAST_DPI, MOST_DPI, &dpi, NULL))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--dpi \"%s\": give dots an inch, a whole number from %u to %u", text,
                   LEAST_DPI, MOST_DPI);
      return FALSE;
    }
  options->dpi = (double)dpi;
  return TRUE;
}

static RtCollapse
read_collapse (RtRun *run)
{
  const char *what = rt_run_value (run, "collapse");

  return g_strcmp0 (what, "leaf") == 0    ? RT_COLLAPSE_LEAF
         : g_strcmp0 (what, "type") == 0  ? RT_COLLAPSE_TYPE
         : g_strcmp0 (what, "group") == 0 ? RT_COLLAPSE_GROUP
                                          : RT_COLLAPSE_NOTHING;
}

static gboolean
read_rest (RtRun *run, RtChartOptions *options, GError **error)
{
  const char *rest = rt_run_value (run, "rest");

  options->rest = g_strcmp0 (rest, "hide") == 0     ? RT_REST_HIDE
                  : g_strcmp0 (rest, "shrink") == 0 ? RT_REST_SHRINK
                                                    : RT_REST_DIM;
  if (!rest || rt_run_has (run, "path"))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--rest %s is of what is off the red thread: add --path A B", rest);
  return FALSE;
}

/* What only a picture of marks and lines has, and what only those with a red thread. */
static gboolean
check_links (RtRun *run, const RtChartOptions *options, GError **error)
{
  static const char *const only[] = { "label",    "caption",   "line-label", "parallel",
                                      "collapse", "attention", "rest",       "diff",
                                      "layout",   "group-by",  "map-around" };
  static const char *const threaded[] = { "links", "timeline", "text", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (only); i++)
    if (!g_str_equal (options->picture, "links") && rt_run_has (run, only[i]))
      {
        g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                     "--%s is of the link chart: leave it out, or --as %s", only[i],
                     options->picture);
        return FALSE;
      }
  if (!rt_run_has (run, "path") || g_strv_contains (threaded, options->picture))
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_USAGE,
      "--path is of the link chart, a timeline and a drawing in text: leave it out, or "
      "--as %s",
      options->picture);
  return FALSE;
}

gboolean
rt_look_read (RtRun *run, const char *path, RtChartOptions *options, GError **error)
{
  options->command = run->made_by;
  options->label = rt_run_value (run, "label");
  options->caption = rt_run_value (run, "caption");
  options->line_label = rt_run_value (run, "line-label");
  options->parallel = g_strcmp0 (rt_run_value (run, "parallel"), "separate") == 0
                          ? RT_PARALLEL_SEPARATE
                          : RT_PARALLEL_MERGED;
  options->collapse = read_collapse (run);
  if (options->label && !*options->label)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--label is empty: say what stands at marks, such as '{name}'");
      return FALSE;
    }
  return check_links (run, options, error) && read_rest (run, options, error)
         && read_dpi (run, path, options, error);
}

gboolean
rt_look_pick (RtRun *run, RtLook *look, RtChartOptions *options, GError **error)
{
  g_autofree const char **conditions = rt_run_values (run, "attention");

  if (!conditions[0])
    return TRUE;
  look->attention = rt_picked_where (run->kase, run->pick, "attention", conditions, error);
  if (!look->attention)
    return FALSE;
  if (rt_pick_n_entities (look->attention) == 0)
    rt_context_notice (run->ctx, RT_NOTICE_NOTE, "attention", NULL, 0, NULL, conditions[0],
                       "nothing that is drawn fits --attention \"%s\", so nothing has a frame",
                       conditions[0]);
  look->attention_words = g_strjoinv (" or ", (char **)conditions);
  options->attention = look->attention;
  options->attention_words = look->attention_words;
  return TRUE;
}

void
rt_look_clear (RtLook *look)
{
  rt_pick_free (look->attention);
  g_free (look->attention_words);
}
