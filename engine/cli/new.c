/* SPDX-License-Identifier: GPL-2.0-or-later */

/* An empty case to fill by hand: its headers have every column that redthread knows, so that
 * what is added later changes one line of one file. */

#include "base/csv.h"
#include "case/case-private.h"
#include "base/file.h"
#include "cli/words.h"
#include "formats/format.h"
#include <string.h>

#define CLAIM_COLUMNS                                                                          \
  "source,via,locator,quote,stance,hedge,basis,grade,graded_by,marking,reported,recorded,"     \
  "note\n"

static const struct
{
  RtRowKind kind;
  const char *header;
} files[] = {
  { RT_ROWS_ENTITIES, "id,type,name,aliases,tags,marking,protect,note\n" },
  { RT_ROWS_RELATIONS, "id,type,from,to,start,end,amount,currency," CLAIM_COLUMNS },
  { RT_ROWS_CLAIMS, "entity,property,value," CLAIM_COLUMNS },
  { RT_ROWS_SOURCES, "id,title,publisher,date,url,reliability,derived_from,marking,note\n" },
};

/* Options that are settings of the same name, in the order in which case.csv has them; a
 * scale stands before what is measured by it. */
static const char *const settings[] = { "title",   "summary",  "timezone", "language",
                                        "country", "markings", "marking",  "grades" };

/* (transfer full): codes for what may be said by its name. */
static char *
code_of (RtCase *kase, const char *key, const char *value, GError **error)
{
  char *code = NULL;

  if (g_str_equal (key, "country"))
    code = rt_value_normalize (RT_VALUE_COUNTRY, value, NULL, rt_case_zone (kase), error);
  else if (g_str_equal (key, "language"))
    code = rt_language_code (value, error);
  else
    return g_strdup (value);
  if (!code)
    g_prefix_error (error, "--%s ", key);
  return code;
}

static gboolean
set (RtCase *kase, GString *csv, const char *key, const char *value, GError **error)
{
  const char *const row[] = { key, value };
  RtMarking marking;

  if (!rt_case_set (kase, key, value, error)
      || (g_str_equal (key, "marking")
          && !rt_case_parse_marking (kase, value, &marking, error)))
    return FALSE;
  rt_csv_append_row (csv, row, 2, ',');
  return TRUE;
}

static gboolean
check_grades (const char *scale, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *last = "";

  for (guint g = 1; g < rt_n_grades (); g++)
    {
      const RtGradeRow *row = rt_grade_row ((RtGrade)g);

      if (g_ascii_strcasecmp (row->scale, scale) == 0)
        return TRUE;
      if (!g_str_equal (row->scale, last))
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", row->scale);
      last = row->scale;
    }
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--grades \"%s\" is no scale of grades; there are %s", scale, names->str);
  return FALSE;
}

/* case.csv, each setting looked at by the case that it would make. */
static char *
settings_file (RtRun *run, const char *id, GError **error)
{
  g_autoptr (RtCase) kase = rt_case_new ();
  g_autoptr (GString) csv = g_string_new ("key,value\nformat,1\n");
  const char *grades = rt_run_value (run, "grades");

  if ((grades && !check_grades (grades, error)) || !set (kase, csv, "id", id, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      const char *value = rt_run_value (run, settings[i]);

      if (!value && g_str_equal (settings[i], "title"))
        value = id;
      g_autofree char *code = value ? code_of (kase, settings[i], value, error) : NULL;

      if (value && (!code || !set (kase, csv, settings[i], code, error)))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static gboolean
check_free (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    {
      g_autofree char *name = g_strconcat (rt_rows_name (kind), ".csv", NULL);
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!rt_folder_has (path, name))
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "%s is there already, and new begins an empty case: name another folder, or "
                   "go on with this one: redthread add %s TYPE NAME",
                   file, path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_case (const char *path, const char *csv, GError **error)
{
  g_autoptr (RtFolder) folder = rt_folder_begin (path, error);

  if (!folder || !rt_folder_write (folder, "case.csv", csv, strlen (csv), error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strconcat (rt_rows_name (files[i].kind), ".csv", NULL);

      if (!rt_folder_write (folder, name, files[i].header, strlen (files[i].header), error))
        return FALSE;
    }
  return rt_folder_commit (folder, error);
}

static void
answer (RtRun *run, const char *path, const char *id)
{
  g_autofree char *quoted = rt_words_argument (path);
  json_t *object;

  if (run->json)
    {
      object = rt_json_object ();
      rt_json_set_text (object, "case", path);
      rt_json_set_text (object, "id", id);
      rt_run_json (run, object);
      return;
    }
  rt_run_say (run, "Made %s: an empty case, to be filled by hand or by ingest.\n", path);
  rt_run_say (run, "\nNext: redthread add %s source \"NAME OF WHO SAYS IT\" --id S1\n", quoted);
  rt_run_say (run, "      redthread add %s person \"NAME\"\n", quoted);
}

static int
run_new (RtRun *run)
{
  g_autoptr (GError) error = NULL;
  const char *path = run->args[0];
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *base = g_path_get_basename (full), *slug = rt_slug (base), *csv = NULL;
  const char *id = rt_run_value (run, "id") ? rt_run_value (run, "id") : slug;

  if (!check_free (path, &error) || !(csv = settings_file (run, id, &error))
      || !write_case (path, csv, &error))
    return rt_run_fail (run, g_steal_pointer (&error));
  answer (run, path, id);
  return RT_EXIT_YES;
}

static const RtOption options[] = {
  { .name = "title", .argument = "TEXT", .summary = "What the case is called" },
  { .name = "summary", .argument = "TEXT", .summary = "What it is about" },
  { .name = "id", .argument = "ID", .summary = "Its id; else made of the folder's name" },
  { .name = "timezone",
    .argument = "ZONE",
    .summary = "For times without an offset: Asia/Tehran, or +03:30; else UTC" },
  { .name = "marking", .argument = "MARKING", .summary = "How the case may be handled" },
  { .name = "markings",
    .argument = "LIST",
    .summary = "A handling scale of its own, lowest first, split by \";\"; else TLP" },
  { .name = "language", .argument = "CODE", .summary = "Of names and notes: en" },
  { .name = "country", .argument = "CODE", .summary = "For phone numbers without +: IR" },
  { .name = "grades",
    .argument = "SCALE",
    .summary = "The scale of grades without a prefix; else admiralty" },
  { .name = NULL },
};

const RtCommand rt_cmd_new = {
  .name = "new",
  .run = run_new,
  .summary = "Begin an empty case, to be filled by hand",
  .usage = "FOLDER",
  .needs = RT_PRINTS_JSON,
  .options = options,
  .examples = "redthread new kerman --timezone +03:30 --marking TLP:AMBER",
  .numbers = "--json: {\"case\",\"id\"}",
  .see_also = "add, ingest, schema",
};
