/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The link chart of what is selected, as a file; with --path the red thread through it. */

#include "cli/chart.h"
#include "cli/chart-look.h"
#include "cli/chart-older.h"
#include "cli/pictures.h"
#include "redthread/page.h"
#include <math.h>
#include <string.h>

typedef struct
{
  RtChartOptions options;
  const char *path; /* the file */
  RtThread thread;
  RtChartCounts counts;
  RtMapAround map_around;
  guint32 drawn, marks;
  char *left_words;
  RtLook look;
  char *subtitle, *own_pins;
} Chart;

static void
clear_chart (Chart *chart)
{
  rt_thread_clear (&chart->thread);
  rt_look_clear (&chart->look);
  g_free (chart->subtitle);
  g_free (chart->own_pins);
  g_free (chart->left_words);
}

/* The file is checked before the case is read: a long wait that ends in a wrong name is rude.
 */
static gboolean
read_path (RtRun *run, Chart *chart, GError **error)
{
  static const char *const endings[] = { ".svg", ".png",  ".pdf", ".html", ".dot",
                                         ".gv",  ".json", ".csv", ".txt" };

  chart->path = rt_run_value (run, "output");
  if (!chart->path && g_strcmp0 (rt_run_value (run, "as"), "text") == 0)
    return TRUE;
  if (!chart->path)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "chart writes a file: say which, as in -o case.svg (or .png, .pdf, .dot, "
                   ".json; .html to explore in a browser; .csv holds the places), or --as text "
                   "to see one here");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (chart->path, endings[i]))
      return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "-o \"%s\": a chart is written as .svg, .png, .pdf, .html, .dot, .gv or .json, "
               "its places as .csv, and --as text as .txt",
               chart->path);
  return FALSE;
}

/* What only some pictures take is refused with others. */
static gboolean
check_picture (RtRun *run, const RtPicture *picture, const char *layout, GError **error)
{
  /* the sides of bipartite have the names of a matrix's */
  const gboolean sides = g_str_equal (layout, "bipartite");
  const RtPicture *other;

  for (guint i = 0; (other = rt_picture_nth (i)); i++)
    {
      g_auto (GStrv) names = g_strsplit (other->options, " ", -1);
      g_auto (GStrv) own = g_strsplit (picture->options, " ", -1);

      for (char **name = names; *name; name++)
        if (rt_run_has (run, *name)
            && !(sides && (g_str_equal (*name, "rows") || g_str_equal (*name, "columns")))
            && !g_strv_contains ((const char *const *)own, *name))
          {
            g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--%s is of %s: add --as %s", *name,
                         other->noun, other->name);
            return FALSE;
          }
    }
  return TRUE;
}

static const struct
{
  const char *picture;
  RtReadPicture *read; /* the picture's own options */
} readers[] = {
  { "matrix", rt_read_matrix },     { "flow", rt_read_flow },
  { "sequence", rt_read_sequence }, { "tree", rt_read_tree },
  { "rank", rt_read_standings },    { "timeline", rt_read_timeline },
  { "hist", rt_read_hist },         { "profile", rt_read_profile },
  { "text", rt_read_text },
};

static gboolean
read_picture (RtRun *run, RtChartOptions *options, GError **error)
{
  const RtPicture *picture = rt_picture_find (rt_run_value (run, "as"), error);

  if (!picture || !check_picture (run, picture, options->layout, error))
    return FALSE;
  options->picture = picture->name;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].picture, picture->name))
      return readers[i].read (run, options, error);
  return TRUE;
}

static gboolean
read_groups (RtRun *run, RtChartOptions *options, GError **error)
{
  if (g_str_equal (options->layout, "bipartite")
      && (!rt_run_type (run, "rows", &options->rows, error)
          || !rt_run_type (run, "columns", &options->columns, error)))
    return FALSE;
  options->group_by = rt_run_value (run, "group-by");
  if (options->group_by && g_str_equal (options->layout, "auto"))
    options->layout = "groups";
  if (!options->group_by || g_str_equal (options->layout, "groups")
      || g_str_equal (options->layout, "circle"))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--group-by is of the layouts groups and circle: add --layout groups");
  return FALSE;
}

/* Only what shows marks reads pictures and icons. */
static const char *
read_folder (RtRun *run, const char *path)
{
  static const char *const drawn[] = { ".svg", ".png", ".pdf", ".html" };

  for (guint i = 0; path && i < G_N_ELEMENTS (drawn); i++)
    if (g_str_has_suffix (path, drawn[i]))
      return rt_run_folder (run);
  return NULL;
}

/* pins.csv in the case's folder is kept to where nothing else is asked for, and places that are
 * written to be kept are a network's. */
static gboolean
read_pins (RtRun *run, Chart *chart, GError **error)
{
  RtChartOptions *options = &chart->options;
  gboolean links = g_str_equal (options->picture, "links");
  const gboolean open = g_str_equal (options->layout, "auto");
  const gboolean network = links && (open || g_str_equal (options->layout, "network"));

  options->pins = rt_run_value (run, "pin");
  if (options->pins && !network)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "--pin keeps the places of a network: %s",
                   links ? "ask for that layout without it"
                         : "ask for another picture without it");
      return FALSE;
    }
  if (open && network && chart->path && g_str_has_suffix (chart->path, ".csv"))
    options->layout = "network";
  chart->own_pins = g_build_filename (run->case_path, "pins.csv", NULL);
  if (!options->pins && network && !(open && rt_run_has (run, "around"))
      && g_file_test (chart->own_pins, G_FILE_TEST_IS_REGULAR)
      && g_strcmp0 (chart->path, chart->own_pins) != 0)
    options->pins = chart->own_pins;
  return TRUE;
}

static gboolean
read_look (RtRun *run, Chart *chart, GError **error)
{
  RtChartOptions *options = &chart->options;
  const char *size = rt_run_value (run, "size"), *around = rt_run_value (run, "around");
  const char *layout = rt_run_value (run, "layout"), *theme = rt_run_value (run, "theme");
  guint seconds;

  options->layout = layout ? layout : "auto";
  options->theme = theme ? theme : "light";
  options->page = rt_run_value (run, "page");
  options->portrait = rt_run_has (run, "portrait");
  options->title = rt_run_value (run, "title");
  options->cite = !rt_run_has (run, "no-cite");
  options->show_protected = run->show_protected;
  options->folder = read_folder (run, chart->path);
  options->no_images = rt_run_has (run, "no-images");
  options->roles = run->view.roles;
  options->center = RT_NONE;
  if (!rt_run_whole (run, "seconds", 1, 0, &seconds, error))
    return FALSE;
  options->seconds = seconds;
  if (!read_groups (run, options, error)
      || !rt_read_map (run, options, &chart->map_around, error)
      || !read_picture (run, options, error) || !read_pins (run, chart, error)
      || !rt_look_read (run, chart->path, options, error))
    return FALSE;
  options->size = size;
  options->colour_by = rt_run_value (run, "color-by");
  return !around || rt_run_entity (run, around, &options->center, error);
}

static gboolean
gather (RtRun *run, Chart *chart, GError **error)
{
  if (!read_path (run, chart, error) || !rt_run_load (run, error)
      || !read_look (run, chart, error) || !rt_run_pick (run, error)
      || !rt_look_pick (run, &chart->look, &chart->options, error)
      || !rt_older_read (run, &chart->options, error)
      || !rt_thread_read (run, &chart->thread, error))
    return FALSE;
  if (chart->thread.threads)
    chart->options.threads = (const RtPath *const *)chart->thread.threads->pdata;
  chart->options.thread_words = chart->thread.words;
  chart->subtitle = rt_selection_words (run->selection);
  chart->options.subtitle = chart->subtitle;
  chart->drawn = rt_pick_n_entities (run->pick); /* a page has them all */
  chart->options.drawn = &chart->drawn;
  chart->options.marks = &chart->marks;
  chart->options.left_words = &chart->left_words;
  if (rt_run_has (run, "verbose"))
    chart->options.counts = &chart->counts;
  chart->options.left_out = rt_case_n_entities (run->kase) - rt_pick_n_entities (run->pick);
  return TRUE;
}

static gboolean
write_file (RtRun *run, const Chart *chart, GError **error)
{
  if (!g_str_has_suffix (chart->path, ".html"))
    return rt_chart_write (run->kase, run->pick, &chart->options, chart->path, run->ctx, error);
  return rt_page_write (run->kase, run->pick, &chart->options, chart->path, run->ctx, error);
}

/* --verbose. */
static void
say_counts (RtRun *run, const RtChartCounts *c)
{
  g_autofree char *lines = rt_count (c->lines, "line", NULL);
  g_autofree char *crossings = rt_count (c->crossings, "crossing", NULL);
  g_autofree char *overlaps = rt_count (c->overlaps, "overlap", NULL);
  g_autofree char *through = rt_count (c->through, "line", NULL);

  if (c->entities == 0) /* a matrix, or a file of places */
    return;
  if (c->chosen)
    rt_run_say (run, "Layout: %s: %s.\n", c->layout, c->chosen);
  rt_run_say (run, "%s on %s: %s (%.2f a line), %s, %s through an icon or a name.\n", lines,
              c->page, crossings, c->lines ? (double)c->crossings / c->lines : 0.0, overlaps,
              through);
  rt_run_say (run,
              "Labels: %u on or beside their line, %u with a leader, %u as a letter, %u in "
              "tooltips only.\n",
              c->labels, c->led, c->letters, c->hidden);
  if (isnan (c->stress))
    rt_run_say (run, "Used: %.0f %% of the picture's area.\n", 100 * c->used);
  else
    rt_run_say (run,
                "Stress %.3f (0: distances are hops). Used: %.0f %% of the picture's area.\n",
                c->stress, 100 * c->used);
}

/* "Wrote k.svg: 45 of 54 entities as 11 marks; left out: 9 named in captions only." */
static void
say_written (RtRun *run, const Chart *chart)
{
  const guint32 all = rt_case_n_entities (run->kase);
  g_autofree char *total = rt_count (all, "entity", "entities"),
                  *drawn = rt_thousands (chart->drawn),
                  *marks = rt_count (chart->marks, "mark", NULL);

  rt_run_say (run, "Wrote %s: %s%s%s%s%s%s%s.\n", chart->path, chart->drawn < all ? drawn : "",
              chart->drawn < all ? " of " : "", total, chart->marks ? " as " : "",
              chart->marks ? marks : "", chart->left_words ? "; left out: " : "",
              chart->left_words ? chart->left_words : "");
}

/* What went on is drawn whole, whatever part of it was that money. */
static void
say_follows (RtRun *run, const Chart *chart)
{
  const char *from = rt_run_value (run, "from");

  if (!chart->options.flow.follow)
    return;
  g_autofree char *path = g_shell_quote (run->case_path), *name = g_shell_quote (from);
  rt_run_say (run,
              "Not all of what went on is that money: redthread flow %s %s tells how much can "
              "be.\n",
              path, name);
}

static int
write_chart (RtRun *run, const Chart *chart)
{
  g_autoptr (GError) error = NULL;

  if (rt_pick_n_entities (run->pick) == 0)
    {
      rt_run_say (run, "%s",
                  rt_case_n_entities (run->kase) == 0
                      ? "There is nothing in the case yet to draw; nothing was written.\n"
                      : "The selection leaves nothing to draw; nothing was written.\n");
      rt_run_selection_line (run);
      return RT_EXIT_NO;
    }
  if (!chart->path)
    return rt_text_say (run, &chart->options);
  if (!write_file (run, chart, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  say_written (run, chart);
  say_follows (run, chart);
  rt_older_say (run);
  say_counts (run, &chart->counts);
  rt_thread_say (run, &chart->thread);
  rt_run_selection_line (run);
  rt_run_warn_of_names (run);
  return RT_EXIT_YES;
}

static int
run_chart (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  Chart chart = { 0 };
  int code;

  if (!gather (run, &chart, &error))
    code = rt_run_fail (run, g_steal_pointer (&error));
  else if (chart.thread.routes && chart.thread.routes->len == 0)
    code = rt_thread_none (run);
  else
    code = write_chart (run, &chart);
  clear_chart (&chart);
  return code;
}

static const RtOption options[] = {
  { .name = "output",
    .letter = 'o',
    .argument = "FILE",
    .summary
    = "The file to write: .svg, .png, .pdf; .html, a page to explore in a browser; .dot (.gv) "
      "with places; .json, for programs; .csv for places alone (see --pin); or .txt of --as "
      "text, which needs none" },
  { .name = "path",
    .argument = "A",
    .summary
    = "Draw the best route from A to B as the red thread, and dim the rest: --path A B; or "
      "what joins several: --path A B C" },
  { .name = "routes",
    .letter = 'k',
    .argument = "N",
    .summary = "With --path: the N best routes" },
  { .name = "layout",
    .argument = "NAME",
    .values = "auto|network|flow|radial|groups|circle|bipartite|map",
    .summary
    = "Of the link chart: auto takes network, and flow, radial or map where the case asks for "
      "it (--verbose says why); flow runs from left to right (--as flow is another picture), "
      "radial "
      "circles around --around, groups are boxes "
      "(see --group-by), circle has few crossings, bipartite sets people against events "
      "(or --rows against --columns), map sets what has coordinates on the outlines of "
      "countries" },
  { .name = "group-by",
    .argument = "WHAT",
    .summary = "What stands together in groups and circle: community (unless said), type, "
               "place, or a property" },
  RT_MAP_OPTIONS,
  { .name = "as",
    .argument = "PICTURE",
    .values = "@pictures",
    .summary = "What is drawn: one of the pictures below; links, the link chart, unless said" },
  RT_MATRIX_OPTIONS,
  RT_FLOW_OPTIONS,
  RT_TREE_OPTIONS,
  RT_STANDINGS_OPTIONS,
  RT_TIMELINE_OPTIONS,
  RT_TEXT_OPTIONS,
  { .name = "pin",
    .argument = "FILE",
    .summary
    = "Keep the places of an earlier chart (.svg), or of a CSV of rows id,x,y; what is "
      "new goes near what it is linked to" },
  { .name = "diff",
    .argument = "OLD",
    .summary
    = "Draw what was added, removed and changed since OLD: an older copy of the case, or a day "
      "(what was recorded by then); the rest is dimmed" },
  { .name = "size",
    .argument = "MEASURE",
    .summary = "Larger marks have more of this, or are further from 0: a measure, or a "
               "property that is a number" },
  { .name = "color-by",
    .argument = "WHAT",
    .summary
    = "Colours of marks by type (as they are), group (communities), source (who says most "
      "of it), a measure or a property, such as one that --save-as wrote; of lines by "
      "likelihood" },
  RT_PAGE_OPTIONS,
  RT_LOOK_OPTIONS,
  { .name = "title", .argument = "TEXT", .summary = "Title instead of the case's" },
  { .name = "no-cite", .summary = "Leave out source numbers and the list of sources" },
  RT_NO_IMAGES_OPTION,
  { .name = "verbose",
    .summary
    = "Say why it has its layout, and how good the picture is: crossings, overlaps, labels "
      "without room, stress" },
  { .name = "seconds",
    .argument = "N",
    .summary = "Give up the layout after N seconds; 60 unless said" },
  { .name = NULL },
};

const RtCommand rt_cmd_chart = {
  .name = "chart",
  .run = run_chart,
  .summary
  = "The link chart or another picture, as SVG, PNG, PDF, DOT, JSON, text or a page to explore",
  .usage = "CASE -o FILE [--path A B]",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_WORKS_LONG | RT_TAKES_VIEW | RT_REFUSES_MORE,
  .options = options,
  .examples = "redthread chart graphs/kerman-2024 -o kerman.svg\n"
              "redthread chart graphs/kerman-2024 --path ISKP \"safe house\" -o thread.svg\n"
              "redthread chart graphs/kerman-2024 -o kerman.html\n"
              "redthread chart graphs/kerman-2024 --as timeline -o timeline.svg\n"
              "redthread chart graphs/kerman-2024 --as matrix -o matrix.svg\n"
              "redthread chart graphs/kerman-2024 --map-around kerman -o city.svg\n"
              "redthread chart graphs/kerman-2024 --pin kerman.svg -o kerman-2.svg",
  .numbers
  = "Solid lines are confirmed (at least 0.80 and two independent speakers), dashed ones "
    "0.55 or more, dotted ones below; each further independent speaker makes a line wider. "
    "An amber diamond: contested. Names are at least 7 pt on the page. A timeline draws what a "
    "date leaves open as a bar that fades, cuts its scale where that keeps what happened apart "
    "(each cut is shown), and joins what is alike and near in time where it is too much to be "
    "told singly. A calendar counts what began in each cell in the case's time zone, an event "
    "with the relations of its date once; what may have begun in one cell or another stands "
    "beside, or is told below. --diff finds what is the same by its id, asks the selection of "
    "both states together, and says nothing of protected entities unless --show-protected; a "
    "claim that does not say when it was recorded was there on every day. The picture's "
    "description "
    "has the command, layout and seed that made it: the same case and command give the same "
    "bytes.\n"
    ".dot: places end in \"!\", so that neato -n keeps them; neato -n2 keeps the ways of lines "
    "and where words stand, too.\n"
    ".json: "
    "{\"redthread-chart\":1,\"title\",\"subtitle\",\"marking\",\"cutoff\",\"counts\",\"made\":"
    "{\"command\",\"layout\",\"seed\"},\"page\":{\"name\",\"width_mm\",\"height_mm\",\"width\","
    "\"height\",\"picture\":[x0,y0,x1,y1]},\"marks\":[{\"id\",\"name\",\"type\",\"x\",\"y\","
    "\"radius\","
    "\"box\",\"icon\",\"colour\",\"status\",\"thread\":bool,\"change\":\"added|removed|"
    "changed\",\"was\",\"inside\":id of the box's "
    "whole,\"stands_for\":"
    "null or [{\"id\",\"name\"}] (see --collapse),\"text\":[],"
    "\"captions\":[],\"tooltip\"}],\"lines\":[{\"from\",\"to\",\"relations\":[ids],\"count\","
    "\"types\":[],"
    "\"directed\":bool,\"label\",\"label_stands\":\"placed|list|tooltip\",\"label_box\","
    "\"leader\":[[x,y],[x,y]],"
    "\"strength\":"
    "\"confirmed|probable|tentative|ungraded\",\"contested\":bool,\"thread\":bool,\"change\","
    "\"was\",\"width\","
    "\"sources\":"
    "[numbers],\"denied_by\":[numbers],\"curve\":[[x,y],...],\"tooltip\"}],\"boxes\":[{"
    "\"whole\",\"title\","
    "\"members\":[ids],\"relations\":[ids],\"box\"}],\"questions\":[],\"sources\":[{\"number\","
    "\"text\",\"url\"}]}, "
    "in units of the page, y down; a curve has 3k+1 points of Bézier curves; what is unknown "
    "is null.",
  .see_also = "path, export",
};
