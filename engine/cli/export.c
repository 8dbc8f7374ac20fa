/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Cases out to files: `export` writes a selection of one, `convert` the whole of a file in
 * another format. */

#include "chart/case-files.h"
#include "cli/pictures.h"
#include "cli/replace.h"
#include "cli/words.h"

static gboolean
read_output (RtRun *run, const char **path, GError **error)
{
  *path = rt_run_value (run, "output");
  if (!*path && rt_run_has (run, "to"))
    *path = "-";
  if (!*path)
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "%s writes a file: say which, as in -o case.graphml, or -o folder for a case folder",
        run->command->name);
  return *path != NULL;
}

static guint32
count_claims (RtRun *run)
{
  guint32 n = 0;

  for (RtClaim c = 1; c <= rt_case_n_claims (run->kase); c++)
    {
      RtClaimRow row;
      rt_case_get_claim (run->kase, c, &row);
      n += rt_pick_claim (run->pick, c) && !rt_claim_is_computed (run->kase, c)
                   && rt_words_claim_stands (run, &row)
               ? 1
               : 0;
    }
  return n;
}

static void
say_written (RtRun *run, const char *path)
{
  g_autofree char *entities = rt_count (rt_pick_n_entities (run->pick), "entity", "entities");
  g_autofree char *relations = rt_count (rt_pick_n_relations (run->pick), "relation", NULL);
  g_autofree char *claims = rt_count (count_claims (run), "claim", NULL);

  if (g_str_equal (path, "-"))
    return;
  rt_run_say (run, "Wrote %s: %s, %s, %s.\n", path, entities, relations, claims);
  rt_run_selection_line (run);
}

/* Names that were asked for are in the file: that must not go unsaid. */
static void
warn_of_protected (RtRun *run)
{
  guint32 n = 0;
  g_autofree char *count = NULL;

  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    n += rt_pick_entity (run->pick, e) && rt_entity_protected (run->kase, e) ? 1 : 0;
  if (n == 0 || !run->show_protected)
    return;
  count = rt_count (n, "protected entity is", "protected entities are");
  rt_context_notice (run->ctx, RT_NOTICE_WARNING, "protected-names", NULL, 0, NULL, NULL,
                     "%s in the file by name; --without leaves them out", count);
}

/* A picture's file may hold more than it shows (where it was taken, whom it shows beside), so
 * it goes nowhere without being looked at. */
static void
tell_of_files (RtRun *run, const char *path)
{
  const char *folder = rt_run_folder (run);
  g_autofree char *images = NULL, *own = NULL;
  guint pictures = 0, icons = 0;

  if (folder && !g_str_equal (path, folder))
    rt_case_files_named (run->kase, folder, run->pick, &pictures, &icons);
  if (pictures + icons == 0)
    return;
  images = rt_count (pictures, "picture", NULL);
  own = rt_count (icons, "icon", NULL);
  rt_context_notice (
      run->ctx, RT_NOTICE_NOTE, "files-stay", folder, 0, NULL, NULL,
      "%s%s%s not copied: a picture's file can tell where it was taken and whom it shows "
      "beside; look, and copy by hand what is to go along",
      pictures ? images : "", pictures && icons ? " and " : "", icons ? own : "");
}

static int
run_export (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  const char *path;

  if (!read_output (run, &path, &error) || !rt_run_may_write (run, path, FALSE, &error)
      || !rt_run_load (run, &error) || !rt_run_pick (run, &error)
      || !rt_case_save (run->kase, rt_selection_is_empty (run->selection) ? NULL : run->pick,
                        path, rt_run_value (run, "to"), run->ctx, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  say_written (run, path);
  warn_of_protected (run);
  tell_of_files (run, path);
  if (run->withheld) /* to who hands it on, not in what is handed on */
    rt_context_notice (run->ctx, RT_NOTICE_WARNING, "nothing-released", NULL, 0, NULL, NULL,
                       "%s", run->withheld);
  rt_run_warn_of_names (run);
  return rt_run_exit (run, RT_EXIT_YES);
}

static const RtOption options[] = {
  { .name = "output",
    .letter = 'o',
    .argument = "FILE",
    .summary = "What to write; its ending says the format, none is a case folder, - prints" },
  { .name = "to",
    .argument = "NAME",
    .values = "@written",
    .summary = "The format to write, where the ending does not say" },
  RT_OPTION_REPLACE,
  { .name = NULL },
};

const RtCommand rt_cmd_export = {
  .name = "export",
  .run = run_export,
  .summary = "Write a case, or a selection of it, in another format",
  .usage = "CASE -o FILE",
  .needs = RT_NEEDS_CASE | RT_TAKES_SELECTION,
  .options = options,
  .examples = "redthread export graphs/kerman-2024 -o kerman.graphml\n"
              "redthread export graphs/kerman-2024 --around ISKP --hops 2 -o iskp.graphml",
  .numbers
  = "What is written whole can be read back as the same case: redthread diff says so. With "
    "a selection, claims, sources and rivals go with what is left. Protected entities are "
    "written under their shown names, and named in no text; --show-protected writes them by "
    "name. --release leaves out what is marked higher. A file that another tool wrote is not "
    "written over unless --replace is given. Pictures and icons of a case folder are copied "
    "nowhere, which is said. GraphML is undirected where all relations are "
    "symmetric.",
  .see_also = "convert, chart, diff",
};

const RtCommand rt_cmd_convert = {
  .name = "convert",
  .run = run_export,
  .summary = "Write any file that redthread reads in another format, whole",
  .usage = "FILE -o OUT",
  .needs = RT_NEEDS_CASE,
  .options = options,
  .examples = "redthread convert graphs/kerman-2024 -o kerman.graphml\n"
              "redthread convert graphs/kerman-2024 --to graphml",
  .see_also = "export, ingest",
};
