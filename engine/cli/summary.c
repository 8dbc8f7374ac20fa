/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case's profile in a page: how large and how dense, how far apart, how its ties are spread,
 * who is first by what, and what is unusual. */

#include "analyze/profile.h"
#include "cli/rank.h"
#include "cli/words.h"
#include <math.h>

#define MOST_WORK G_GUINT64_CONSTANT (2000000000) /* entities times ties; about a minute */

/* ---- Gathering ----------------------------------------------------------------------- */

static gboolean
gather (RtRun *run, RtView **view, RtProfile *profile, GError **error)
{
  RtRanking ranking = { 0 };

  run->view.skip_negative = TRUE;
  if (!rt_run_load (run, error) || !(*view = ranking.view = rt_run_view (run, error))
      || !rt_ranking_read_listed (run, &ranking, error))
    return FALSE;
  profile->view = *view;
  profile->listed = ranking.listed;
  profile->only = rt_run_has (run, "list");
  profile->show_protected = run->show_protected;
  return rt_profile_fill (profile, rt_run_has (run, "whole") ? 0 : MOST_WORK, run->ctx, error);
}

/* ---- Figures ------------------------------------------------------------------------- */

/* Each figure once: its name for programs, for people, and what it says. */
typedef struct
{
  const char *key, *name;
  double value;
  guint places;
  char *words;
} Figure;

static void
clear_figure (gpointer figure)
{
  g_free (((Figure *)figure)->words);
}

static void G_GNUC_PRINTF (6, 7) add (GArray *figures, const char *key, const char *name,
                                      double value, guint places, const char *format, ...)
{
  Figure figure = { key, name, value, places, NULL };
  va_list args;

  va_start (args, format);
  figure.words = isnan (value) ? NULL : g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (figures, figure);
}

static void
add_size (RtRun *run, const RtProfile *profile, GArray *figures)
{
  const RtSummary *f = &profile->figures;
  g_autofree char *name = profile->most_tied == RT_NONE
                              ? NULL
                              : rt_words_name (run, profile->most_tied);

  add (figures, "density", "density", f->density, 4, "%.2g in 100 of the ties that could be",
       100 * f->density);
  add (figures, "mean_degree", "ties of each", f->mean_degree, 2,
       "on average; the middle %g, the most %g%s%s%s", f->median_degree, f->most_degree,
       name ? " (" : "", name ? name : "", name ? ")" : "");
  add (figures, "diameter", "farthest apart", f->diameter, 0,
       f->at_least ? "hops at least; --whole counts them all"
                   : "hops, of any two that are linked");
  add (figures, "mean_distance", "apart", f->mean_distance, 2, "hops on average");
}

static void
add_shape (const RtProfile *profile, GArray *figures)
{
  const RtSummary *f = &profile->figures;
  g_autofree char *in_core = rt_count (f->core_size, "entity", "entities");

  add (figures, "core", "densest core", f->core, 0, "ties within it at least, of each of %s",
       in_core);
  add (figures, "transitivity", "transitivity", f->transitivity, 4,
       "of the pairs of one's contacts know each other");
  add (figures, "reciprocity", "answered", f->reciprocity, 4,
       "of the relations, taken by direction, have one back");
  add (figures, "assortativity_type", "like to like", f->by_type, 4,
       "by type: 1 only like, below 0 rather not");
  add (figures, "assortativity_degree", "", f->by_degree, 4,
       "by how many ties: below 0, hubs and their spokes");
  add (figures, "centralization_degree", "in one hand", f->degree_centralization, 4,
       "by degree: 0 all alike, 1 a star");
  add (figures, "centralization_betweenness", "", f->betweenness_centralization, 4,
       "by betweenness");
  add (figures, "centralization_closeness", "", f->closeness_centralization, 4, "by closeness");
}

static GArray *
figures_of (RtRun *run, const RtProfile *profile)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (Figure));

  g_array_set_clear_func (figures, clear_figure);
  add_size (run, profile, figures);
  add_shape (profile, figures);
  return figures;
}

/* ---- Printing ------------------------------------------------------------------------ */

static void
say_size (RtRun *run, const RtProfile *profile)
{
  g_autofree char *words = rt_profile_size_words (profile);

  rt_run_say_wrapped (run, "%s.", words);
}

static void
print_figures (RtRun *run, const GArray *figures)
{
  g_autoptr (RtTable) table = rt_table_new ();

  rt_table_column (table, "figure", RT_COLUMN_UNTITLED);
  rt_table_column (table, "value", RT_COLUMN_POINT | RT_COLUMN_UNTITLED);
  if (!run->csv)
    rt_table_column (table, "words", RT_COLUMN_WRAPS | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);

      if (isnan (figure->value) && !run->csv)
        continue;
      rt_table_row (table);
      rt_table_cell (table, run->csv ? figure->key : figure->name, RT_STYLE_PLAIN);
      rt_table_cell_number (table, figure->value, figure->places);
      if (!run->csv)
        rt_table_cell (table, figure->words, RT_STYLE_PLAIN);
    }
  rt_run_table (run, table, run->csv ? 0 : 1);
}

static void
print_firsts (RtRun *run, const RtProfile *profile)
{
  g_autoptr (RtTable) table = rt_table_new ();
  RtType listed = profile->listed;
  const RtEntityType *type = listed ? rt_schema_entity_type (rt_case_schema (run->kase), listed)
                                    : NULL;
  g_autofree char *title = type ? g_strdup_printf ("first %s by",
                                                   rt_text_or (type->label, type->name))
                                : g_strdup ("first by");

  rt_table_column (table, title, RT_COLUMN_LEFT);
  rt_table_column (table, "", RT_COLUMN_SHRINKS | RT_COLUMN_UNTITLED);
  rt_table_column (table, "value", RT_COLUMN_POINT | RT_COLUMN_UNTITLED);
  for (guint i = 0; i < profile->first->len; i++)
    {
      const RtFirst *first = &g_array_index (profile->first, RtFirst, i);
      g_autofree char *name = first->entity == RT_NONE ? g_strdup ("nobody")
                                                       : rt_words_name (run, first->entity);
      g_autofree char *all = first->others
                                 ? g_strdup_printf ("%s and %u as high", name, first->others)
                                 : NULL;

      rt_table_row (table);
      rt_table_cell (table, first->measure->name, RT_STYLE_PLAIN);
      rt_table_cell (table, all ? all : name, RT_STYLE_NAME);
      rt_table_cell_number (
          table, first->entity == RT_NONE ? NAN : first->value,
          rt_ranking_places (first->value, first->value == floor (first->value)));
    }
  rt_run_say (run, "\n");
  rt_run_table (run, table, 1);
}

static void
print_prose (RtRun *run, const RtProfile *profile)
{
  g_autoptr (GArray) figures = figures_of (run, profile);
  g_autofree char *law = rt_profile_law (&profile->figures.degrees);
  g_autofree char *view = rt_view_words (profile->view, "not weighted");
  const char *title = rt_case_setting (run->kase, "title");

  rt_style_append (run->out, &run->screen, RT_STYLE_NAME, title ? title : run->case_path);
  rt_run_say (run, "\n");
  say_size (run, profile);
  rt_run_say (run, "\n");
  if (profile->figures.ties > 0)
    {
      print_figures (run, figures);
      rt_run_say_wrapped (run, "%s", law);
      print_firsts (run, profile);
    }
  for (guint i = 0; i < profile->notes->len; i++)
    {
      rt_run_say (run, i == 0 ? "\n" : "");
      rt_run_say_wrapped (run, "%s", (const char *)profile->notes->pdata[i]);
    }
  rt_run_say (run, profile->figures.ties > 0 ? "\n" : "");
  rt_run_say_wrapped (run, "%s", view);
  rt_words_say_basis (run, profile->view);
  rt_run_selection_line (run);
  rt_run_next (run, (RtNext[]){ { "rank", NULL }, { "groups", NULL }, { NULL, NULL } });
}

/* ---- JSON ---------------------------------------------------------------------------- */

static json_t *
json_law (const RtTailFit *fit)
{
  static const char *const names[RT_LAWS] = { "lognormal", "exponential" };
  json_t *object = rt_json_object (), *against = rt_json_object ();

  if (isnan (fit->exponent))
    {
      json_decref (object);
      json_decref (against);
      return json_null ();
    }
  rt_json_set_real (object, "exponent", fit->exponent);
  rt_json_set_real (object, "xmin", fit->xmin);
  rt_json_set_int (object, "tail", fit->tail);
  rt_json_set_real (object, "log_likelihood", fit->likelihood);
  rt_json_set_real (object, "distance", fit->distance);
  for (guint i = 0; i < RT_LAWS; i++)
    {
      json_t *rival = rt_json_object ();

      rt_json_set_real (rival, "log_likelihood", fit->rival[i].likelihood);
      rt_json_set_real (rival, "ratio", fit->rival[i].ratio);
      rt_json_set_real (rival, "p", fit->rival[i].p);
      rt_json_set (against, names[i], rival);
    }
  rt_json_set (object, "against", against);
  return object;
}

static void
print_json (RtRun *run, const RtProfile *profile)
{
  const RtSummary *f = &profile->figures;
  g_autoptr (GArray) figures = figures_of (run, profile);
  json_t *object = rt_json_object (), *first = rt_json_array (), *notes = rt_json_array ();
  const struct
  {
    const char *name;
    gint64 n;
  } counts[] = { { "entities", f->entities },     { "ties", f->ties },
                 { "relations", f->relations },   { "parts", f->parts },
                 { "largest", f->largest },       { "alone", f->alone },
                 { "pendants", f->pendants },     { "core_size", f->core_size },
                 { "cut_points", f->cut_points }, { "bridges", f->bridges } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    rt_json_set_int (object, counts[i].name, counts[i].n);
  rt_json_set_bool (object, "directed", run->view.directed);
  rt_json_set_bool (object, "two_sided", f->two_sided);
  rt_json_set_bool (object, "diameter_at_least", f->at_least);
  for (guint i = 0; i < figures->len; i++)
    {
      const Figure *figure = &g_array_index (figures, Figure, i);
      rt_json_set_real (object, figure->key, figure->value);
    }
  rt_json_set_real (object, "median_degree", f->median_degree);
  rt_json_set_real (object, "most_degree", f->most_degree);
  rt_json_set (object, "power_law", json_law (&f->degrees));
  for (guint i = 0; i < profile->first->len; i++)
    {
      const RtFirst *one = &g_array_index (profile->first, RtFirst, i);
      json_t *row = rt_json_object ();

      rt_json_set_text (row, "measure", one->measure->name);
      rt_json_set_text (row, "id",
                        one->entity == RT_NONE ? NULL : rt_entity_id (run->kase, one->entity));
      rt_json_set_real (row, "value", one->entity == RT_NONE ? NAN : one->value);
      rt_json_set_int (row, "others", one->others);
      rt_json_add (first, row);
    }
  rt_json_set (object, "first", first);
  for (guint i = 0; i < profile->notes->len; i++)
    rt_json_add_text (notes, profile->notes->pdata[i]);
  rt_json_set (object, "unusual", notes);
  rt_run_json (run, object);
}

static int
run_summary (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RtView) view = NULL;
  g_auto (RtProfile) profile = { 0 };

  if (!gather (run, &view, &profile, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  if (run->json)
    print_json (run, &profile);
  else if (run->csv)
    {
      g_autoptr (GArray) figures = figures_of (run, &profile);
      print_figures (run, figures);
    }
  else if (profile.figures.entities == 0)
    {
      rt_run_say_wrapped (run, "There is nothing in what is selected to make a profile of.");
      rt_run_selection_line (run);
    }
  else
    print_prose (run, &profile);
  return profile.figures.entities > 0 ? RT_EXIT_YES : RT_EXIT_NO;
}

static const RtOption options[] = {
  { .name = "whole", .summary = "All distances, also of a graph so large that they take long" },
  { .name = "list",
    .argument = "TYPE",
    .summary = "Who is first is one of this type, or of all; actors where there are any" },
  { .name = NULL },
};

const RtCommand rt_cmd_summary = {
  .name = "summary",
  .run = run_summary,
  .summary = "A case's profile: density, distances, how ties are spread, what is unusual",
  .usage = "CASE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_TAKES_VIEW | RT_PRINTS_TABLE | RT_WORKS_LONG,
  .options = options,
  .examples = "redthread summary graphs/kerman-2024\n"
              "redthread summary graphs/wendelsund --relation paid --directed",
  .numbers
  = "None is weighted, but who is first by a measure is as rank has it. A tie is one relation "
    "between two, or several in parallel. Distances are those of linked pairs, along "
    "directions "
    "with --directed. The centralizations (Freeman 1978) are 1 for a star; like to like is "
    "Newman's assortativity (2003). The tail of the degrees is fitted as by Clauset, Shalizi "
    "and "
    "Newman (2009): a power law from where it fits best, against lognormal and exponential by "
    "Vuong's ratio (1989), which needs 50 entities in the tail; p is how likely chance makes "
    "as "
    "large a difference. Where entities times ties are above 2,000,000,000, what needs all "
    "distances is left out unless --whole.\n"
    "--json: {\"entities\":n,\"ties\":n,\"relations\":n,\"parts\":n,\"largest\":n,\"alone\":n,"
    "\"pendants\":n,\"core_size\":n,\"cut_points\":n,\"bridges\":n,\"directed\",\"two_sided\","
    "\"diameter_at_least\",\"density\",\"mean_degree\",\"diameter\",\"mean_distance\",\"core\","
    "\"transitivity\",\"reciprocity\",\"assortativity_type\",\"assortativity_degree\","
    "\"centralization_degree\",\"centralization_betweenness\",\"centralization_closeness\","
    "\"median_degree\",\"most_degree\",\"power_law\":{\"exponent\",\"xmin\",\"tail\":n,"
    "\"log_likelihood\",\"distance\",\"against\":{\"exponential\"|\"lognormal\":{\"log_"
    "likelihood\",\"ratio\",\"p\"}}},"
    "\"first\":[{\"measure\",\"id\",\"value\",\"others\":n}],\"unusual\":[sentence]}",
  .see_also = "info, rank, groups",
};
