/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `pattern` without a shape: pairs, threes, and what of the threes or fours stands out. What it
 * finds is printed by pattern-census-print.c. */

#include "cli/pattern.h"
#include "cli/save-as.h"
#include <string.h>

#define TOP_ON_SCREEN 15u
#define ROUNDS 1000u

/* ---- Asking ---------------------------------------------------------------------------- */

static gboolean
read_options (RtRun *run, RtPatternCensus *c, GError **error)
{
  guint otherwise = rt_run_shows_prose (run) ? TOP_ON_SCREEN : G_MAXUINT, seed;
  const char *keep = rt_run_value (run, "keep");

  c->motif = rt_run_value (run, "motif");
  c->options.keeps = keep && g_str_equal (keep, "ties") ? RT_KEEPS_TIES : RT_KEEPS_KINDS;
  if (run->save_as && !c->motif)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--save-as keeps in how many motifs each entity is: say of which with "
                   "--motif, such as --motif 030T");
      return FALSE;
    }
  if (!rt_run_whole (run, "size", 3, 3, &c->options.size, error)
      || !rt_run_whole (run, "rounds", 0, c->motif ? 0 : ROUNDS, &c->options.rounds, error)
      || !rt_run_whole (run, "seed-number", 0, 1, &seed, error)
      || !rt_run_whole (run, "top", 1, otherwise, &c->top, error))
    return FALSE;
  c->options.seed = seed;
  return TRUE;
}

/* Where no tie has a direction the graph is called what it is. */
static gboolean
take_census (RtRun *run, RtPatternCensus *c, GError **error)
{
  run->view.directed = TRUE;
  if (!rt_run_load (run, error) || !(c->view = rt_run_view (run, error)))
    return FALSE;
  c->census = rt_census (c->view, &c->options, run->ctx, error);
  if (!c->census || c->census->directed)
    return c->census != NULL;
  run->view.directed = FALSE;
  rt_view_free (c->view);
  c->view = rt_run_view (run, error);
  return c->view != NULL;
}

static gint
by_members (gconstpointer a, gconstpointer b, gpointer data)
{
  const RtPatternCensus *c = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  if (c->members[x] != c->members[y])
    return c->members[x] > c->members[y] ? -1 : 1;
  return strcmp (rt_entity_id (rt_view_case (c->view), rt_view_entity (c->view, x)),
                 rt_entity_id (rt_view_case (c->view), rt_view_entity (c->view, y)));
}

static gboolean
find_members (RtRun *run, RtPatternCensus *c, GError **error)
{
  g_autofree char *what = NULL;

  if (!c->motif)
    return TRUE;
  c->members = rt_census_members (c->view, c->census, c->motif, run->ctx, error);
  if (!c->members)
    return FALSE;
  c->listed = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 v = 0; v < rt_view_size (c->view); v++)
    if (c->members[v])
      {
        g_array_append_val (c->listed, v);
        rt_save_as_number (run, rt_view_entity (c->view, v), (double)c->members[v]);
      }
  g_array_sort_with_data (c->listed, by_members, c);
  what = g_strdup_printf ("in how many motifs %s the entity is", c->motif);
  return rt_save_as_end (run, what, error);
}

int
rt_pattern_census (RtRun *run, GError **error)
{
  RtPatternCensus c = { 0 };
  int code = -1;

  if (read_options (run, &c, error) && take_census (run, &c, error)
      && find_members (run, &c, error))
    {
      rt_pattern_census_print (run, &c);
      code = c.census->n_motifs > 0 && (!c.motif || c.listed->len > 0) ? RT_EXIT_YES
                                                                       : RT_EXIT_NO;
    }
  rt_view_free (c.view);
  rt_census_free (c.census);
  g_free (c.members);
  if (c.listed)
    g_array_unref (c.listed);
  return code;
}
