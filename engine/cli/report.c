/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The case in one document, to hand on. */

#include "cli/pictures.h"
#include "cli/words.h"

typedef struct
{
  RtReportOptions options;
  const char *path;
  char **parts, **without;
  char *subtitle, *selection;
  GArray *of; /* RtEntity */
} Report;

static void
clear_report (Report *report)
{
  g_strfreev (report->parts);
  g_strfreev (report->without);
  g_free (report->subtitle);
  g_free (report->selection);
  g_clear_pointer (&report->of, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, clear_report)

/* The file is checked before the case is read: a long wait that ends in a wrong name is rude.
 */
static gboolean
read_path (RtRun *run, Report *report, GError **error)
{
  report->path = rt_run_value (run, "output");
  if (!report->path)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "report writes a file: say which, as in -o report.html (or .pdf)");
  else if (!g_str_has_suffix (report->path, ".html")
           && !g_str_has_suffix (report->path, ".pdf"))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "-o \"%s\": a report is written as .html or .pdf", report->path);
  else
    return TRUE;
  return FALSE;
}

static char **
read_list (RtRun *run, const char *option)
{
  const char *value = rt_run_value (run, option);

  return value ? g_strsplit (value, ",", -1) : NULL;
}

static gboolean
read_options (RtRun *run, Report *report, GError **error)
{
  RtReportOptions *options = &report->options;

  report->parts = read_list (run, "sections");
  report->without = read_list (run, "leave-out");
  options->parts = (const char *const *)report->parts;
  options->without = (const char *const *)report->without;
  options->title = rt_run_value (run, "title");
  options->show_protected = run->show_protected;
  options->command = run->made_by;
  options->folder = rt_run_folder (run);
  options->no_images = rt_run_has (run, "no-images");
  return rt_run_whole (run, "worlds", 1, RT_REPORT_WORLDS, &options->worlds, error)
         && rt_run_whole (run, "dossiers", 0, RT_REPORT_DOSSIERS, &options->dossiers, error);
}

/* Whose dossiers are wanted. */
static gboolean
read_of (RtRun *run, Report *report, GError **error)
{
  g_autofree const char **names = rt_run_values (run, "of");

  report->of = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  for (const char **name = names; *name; name++)
    {
      RtEntity e;

      if (!rt_run_entity (run, *name, &e, error))
        return FALSE;
      if (!rt_pick_entity (run->pick, e))
        {
          g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                       "--of \"%s\": the selection leaves that out", *name);
          return FALSE;
        }
      g_array_append_val (report->of, e);
    }
  report->options.of = (const RtEntity *)(gpointer)report->of->data;
  report->options.n_of = report->of->len;
  return TRUE;
}

static gboolean
gather (RtRun *run, Report *report, GError **error)
{
  if (!read_path (run, report, error) || !read_options (run, report, error)
      || !rt_run_load (run, error) || !rt_run_pick (run, error)
      || !read_of (run, report, error))
    return FALSE;
  report->subtitle = rt_selection_words (run->selection);
  if (report->subtitle)
    report->selection = rt_words_counts (report->subtitle, &run->counts);
  report->options.subtitle = report->subtitle;
  report->options.selection = report->selection;
  report->options.left_out = rt_case_n_entities (run->kase) - rt_pick_n_entities (run->pick);
  return TRUE;
}

static int
run_report (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  g_auto (Report) report = { 0 };
  g_autofree char *entities = NULL, *relations = NULL;

  if (!gather (run, &report, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  entities = rt_count (rt_pick_n_entities (run->pick), "entity", "entities");
  relations = rt_count (rt_pick_n_relations (run->pick), "relation", NULL);
  if (rt_pick_n_entities (run->pick) == 0)
    {
      rt_run_say (run,
                  rt_case_n_entities (run->kase) == 0
                      ? "There is nothing in the case yet to report; nothing was written.\n"
                      : "The selection leaves nothing to report; nothing was written.\n");
      rt_run_selection_line (run);
      return RT_EXIT_NO;
    }
  if (!rt_report_write (run->kase, run->pick, &report.options, report.path, run->ctx, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  rt_run_say (run, "Wrote %s: %s and %s.\n", report.path, entities, relations);
  rt_run_selection_line (run);
  rt_run_warn_of_names (run);
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "output",
    .letter = 'o',
    .argument = "FILE",
    .summary = "The file to write: .html, or .pdf where weasyprint is installed" },
  { .name = "sections",
    .argument = "LIST",
    .values = "@sections",
    .list = TRUE,
    .summary = "Only these of the sections below, as in --sections findings,sources" },
  { .name = "leave-out",
    .argument = "LIST",
    .values = "@sections",
    .list = TRUE,
    .summary = "All but these" },
  { .name = "dossiers",
    .argument = "N",
    .summary
    = "Dossiers of the N most central, 5 unless said, and of two more who took part in the "
      "most central event or are suspects; 0: none" },
  { .name = "of",
    .argument = "X",
    .many = TRUE,
    .summary = "Dossiers of X, and of others named so, instead" },
  { .name = "title", .argument = "TEXT", .summary = "Title instead of the case's" },
  { .name = "worlds",
    .argument = "N",
    .summary = "Draw N worlds for each certainty, 256 unless said; more take longer" },
  RT_NO_IMAGES_OPTION,
  { .name = NULL },
};

const RtCommand rt_cmd_report = {
  .name = "report",
  .run = run_report,
  .summary = "The case in one document to hand on: findings, charts, timeline, gaps, sources",
  .usage = "CASE -o FILE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION | RT_WORKS_LONG,
  .options = options,
  .examples
  = "redthread report graphs/kerman-2024 -o report.html\n"
    "redthread report graphs/kerman-2024 --sections findings,sources -o findings.html",
  .numbers
  = "Likelihoods, worlds and linchpins are those of certainty rivals and certainty rank, with "
    "fewer worlds; groups those of groups; who is central is told by betweenness, or by degree "
    "where entities times ties are above 3,000,000. Long lists end with how many more there "
    "are, "
    "and the command that tells them. Of a case of more than 120 entities, or that no A3 page "
    "holds, its 40, 25, 15 or 10 most central are drawn. In a PDF the pages of "
    "large pictures, A4 or A3, are the last. The same case and command give the same "
    "bytes; it has no script, loads "
    "nothing, and holds nothing that the selection or --release leaves out.",
  .see_also = "chart, summary, certainty rivals, check",
};
