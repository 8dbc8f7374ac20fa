/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See save-as.h. Each value is a computed claim (formats/computed.h): it says by which command
 * and selection, when, and how it may be handled. A second run under one name replaces the
 * values of the first; a name that somebody else's values have is refused. */

#include "cli/save-as.h"
#include "cli/byhand.h"
#include "cli/words.h"
#include "formats/computed.h"
#include <math.h>
#include <string.h>

#define LONGEST_NAME 64u

typedef struct
{
  RtEntity entity;
  char *value;
} Saved;

struct _RtSaveAs
{
  const char *name;
  RtFolderUpdate *update;
  char **ids;   /* by entity, where those of the run are others; else NULL */
  GArray *rows; /* Saved */
  double *sums; /* by entity, NaN where it has none; NULL: none has, or there is no memory */
  gboolean no_memory;
  guint replaced;
  char *what; /* each value is, once they are written */
  gboolean done;
};

static void
saved_clear (gpointer data)
{
  g_free (((Saved *)data)->value);
}

void
rt_save_as_free (RtSaveAs *save)
{
  if (!save)
    return;
  rt_folder_update_free (save->update);
  g_strfreev (save->ids);
  g_array_unref (save->rows);
  g_free (save->sums);
  g_free (save->what);
  g_free (save);
}

/* ---- The name --------------------------------------------------------------------------- */

/* Columns that are no properties, and so in no schema. */
static const char *const columns[] = { "id", "type", "name", "marking", "protect", NULL };

/* It must be a word that --where can be given, and that is a column in any table. */
static gboolean
is_word (const char *name)
{
  if (!g_unichar_isalpha (g_utf8_get_char (name)) || strlen (name) > LONGEST_NAME)
    return FALSE;
  for (const char *at = name; *at; at = g_utf8_next_char (at))
    if (!g_unichar_isalnum (g_utf8_get_char (at)) && *at != '-' && *at != '_')
      return FALSE;
  return TRUE;
}

static gboolean
check_word (const char *name, GError **error)
{
  if (!is_word (name))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "--save-as \"%s\": a property's name is one word of letters, digits, - and _ "
                 "that begins with a letter, such as cluster",
                 name);
  else if (g_strv_contains (columns, name))
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "--save-as \"%s\": every entity has a column of that name; choose another, such "
        "as my-%s",
        name, name);
  else
    return TRUE;
  return FALSE;
}

gboolean
rt_save_as_begin (RtRun *run, GError **error)
{
  const char *name = rt_run_value (run, "save-as");
  RtFolderUpdate *update;

  if (!name)
    return TRUE;
  if (!check_word (name, error))
    return FALSE;
  if (rt_run_has (run, "release"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--save-as keeps a value for the whole case, and --release shows a part of "
                   "it: leave one of them out");
      return FALSE;
    }
  if (g_str_equal (run->case_path, "-"))
    {
      g_set_error (
          error, RT_ERROR, RT_ERROR_USAGE,
          "--save-as writes into a case folder, and standard input is none; make one of "
          "it: redthread convert - -o my-case");
      return FALSE;
    }
  update = rt_hand_hold (run, run->case_path, error);
  if (!update)
    {
      g_prefix_error (error, "--save-as: ");
      return FALSE;
    }
  run->save_as = g_new0 (RtSaveAs, 1);
  run->save_as->name = name;
  run->save_as->update = update;
  run->save_as->rows = g_array_new (FALSE, FALSE, sizeof (Saved));
  g_array_set_clear_func (run->save_as->rows, saved_clear);
  return TRUE;
}

/* Is the value one that a run of ours has saved, where it would be replaced? */
static gboolean
is_ours (const RtCase *kase, const RtValueRow *value)
{
  RtClaimRow claim;
  g_autofree char *file = NULL;

  if (value->kind != RT_OF_ENTITY || !value->claim
      || !rt_claim_is_computed (kase, value->claim))
    return FALSE;
  rt_case_get_claim (kase, value->claim, &claim);
  file = claim.file ? g_path_get_basename (claim.file) : g_strdup ("");
  return g_str_equal (file, RT_COMPUTED_FILE);
}

static gboolean
check_free (const RtCase *kase, RtProperty property, const char *name, GError **error)
{
  for (RtValue v = 1; property && v <= rt_case_n_values (kase); v++)
    {
      g_autofree char *place = NULL;
      RtClaimRow claim = { 0 };
      RtValueRow value;

      rt_case_get_value (kase, v, &value);
      if (value.property != property || is_ours (kase, &value))
        continue;
      if (value.claim)
        rt_case_get_claim (kase, value.claim, &claim);
      place = claim.file ? g_strdup_printf ("%s:%u has it", claim.file, claim.line)
                         : g_strdup ("the case has it");
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "--save-as \"%s\": that property was not computed (%s), and would be mixed "
                   "with what is; choose another name, such as my-%s",
                   name, place, name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_schema (RtSchema *schema, RtProperty property, const char *name, GError **error)
{
  const RtPropertyType *type = property ? rt_schema_property (schema, property) : NULL;

  if (!type || !type->known
      || (rt_schema_is_own (schema, "properties", property)
          && (type->value == RT_VALUE_TEXT || type->value == RT_VALUE_NUMBER)))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "--save-as \"%s\": in the schema that is a property which sources state; choose "
               "another name, such as my-%s",
               name, name);
  return FALSE;
}

gboolean
rt_save_as_look (RtRun *run, RtCase *whole, GError **error)
{
  RtSaveAs *save = run->save_as;
  RtSchema *schema = rt_case_schema (whole);
  RtProperty property;

  if (!save)
    return TRUE;
  property = rt_schema_find_property (schema, save->name);
  if (!check_schema (schema, property, save->name, error)
      || !check_free (whole, property, save->name, error))
    return FALSE;
  if (rt_case_hides (whole, 0, run->show_protected)) /* the answer has other ids for some */
    {
      guint32 n = rt_case_n_entities (whole);

      save->ids = g_new0 (char *, n + 1u);
      for (RtEntity e = 0; e < n; e++)
        save->ids[e] = g_strdup (rt_entity_id (whole, e));
    }
  return TRUE;
}

/* ---- The values ------------------------------------------------------------------------- */

void
rt_save_as_put (RtRun *run, RtEntity e, const char *value)
{
  Saved saved = { e, NULL };

  if (!run->save_as)
    return;
  saved.value = g_strdup (value);
  g_array_append_val (run->save_as->rows, saved);
}

void
rt_save_as_number (RtRun *run, RtEntity e, double value)
{
  g_autofree char *words = run->save_as ? rt_number (value) : NULL;

  rt_save_as_put (run, e, words);
}

/* The number of @e; NULL where nothing is saved, or memory has ended. */
static double *
sum_of (RtRun *run, RtEntity e)
{
  RtSaveAs *save = run->save_as;
  guint32 n = save ? rt_case_n_entities (run->kase) : 0;

  if (!save || save->no_memory)
    return NULL;
  if (!save->sums)
    {
      save->sums = g_try_new (double, n + 1u);
      save->no_memory = !save->sums;
      for (guint32 i = 0; save->sums && i < n; i++)
        save->sums[i] = NAN;
    }
  return save->sums ? &save->sums[e] : NULL;
}

void
rt_save_as_add (RtRun *run, RtEntity e, double x)
{
  double *sum = sum_of (run, e);

  if (sum)
    *sum = isnan (*sum) ? x : *sum + x;
}

void
rt_save_as_raise (RtRun *run, RtEntity e, double x)
{
  double *sum = sum_of (run, e);

  if (sum)
    *sum = isnan (*sum) ? x : MAX (*sum, x);
}

static gboolean
put_sums (RtRun *run, GError **error)
{
  const RtSaveAs *save = run->save_as;

  if (save->no_memory)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "--save-as \"%s\": not enough memory for a number of each entity",
                   save->name);
      return FALSE;
    }
  for (RtEntity e = 0; save->sums && e < rt_case_n_entities (run->kase); e++)
    if (!isnan (save->sums[e]))
      rt_save_as_number (run, e, save->sums[e]);
  return TRUE;
}

/* Options that say what is printed and not what is computed. */
static const char *const of_output[]
    = { "save-as", "json", "csv", "top", "show-protected", NULL };

/* (transfer full): "redthread path ISKP \"safe house\" --all": all but the case. */
static char *
command_words (const RtRun *run)
{
  g_autofree char *begins = g_strconcat ("redthread ", run->command->name, NULL);
  g_autoptr (GString) options = g_string_new (NULL);

  for (guint i = 0; i < run->given->len; i++)
    {
      const RtGiven *given = &g_array_index (run->given, RtGiven, i);
      g_autofree char *value = given->value ? rt_words_argument (given->value) : NULL;

      if (!g_strv_contains (of_output, given->option->name))
        g_string_append_printf (options, "%s--%s%s%s", options->len ? " " : "",
                                given->option->name, value ? " " : "", value ? value : "");
    }
  return rt_words_line (begins, (const char *const *)run->args, options->str);
}

static guint
drop_former (RtCsvEdit *edit, const RtSaveAs *save, const RtSchema *schema)
{
  g_autofree guint8 *marks = g_new0 (guint8, rt_csv_edit_n (edit) + 1);
  RtProperty property = rt_schema_find_property (schema, save->name);
  guint n = 0;

  for (guint i = 0; property && i < rt_csv_edit_n (edit); i++)
    {
      const char *name = rt_csv_edit_cell (edit, i, "property");

      marks[i] = rt_schema_find_property (schema, name) == property;
      n += marks[i];
    }
  if (n > 0)
    rt_csv_edit_drop_marked (edit, marks);
  return n;
}

/* How what is saved may be handled: as the highest marking of what it was computed from. The
 * case's own holds without being said. */
static const char *
marking_of (const RtRun *run)
{
  const char *marking = rt_run_marking (run), *usual = rt_case_setting (run->kase, "marking");

  return marking && (!usual || g_ascii_strcasecmp (marking, usual) != 0) ? marking : "";
}

static void
append_rows (RtRun *run, RtCsvEdit *edit)
{
  const RtSaveAs *save = run->save_as;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d"), *words = command_words (run);
  const char *marking = marking_of (run);

  for (guint i = 0; i < save->rows->len; i++)
    {
      const Saved *saved = &g_array_index (save->rows, Saved, i);
      const char *cells[RT_N_COMPUTED] = { save->ids ? save->ids[saved->entity]
                                                     : rt_entity_id (run->kase, saved->entity),
                                           save->name,
                                           saved->value,
                                           day,
                                           words,
                                           marking };

      rt_csv_edit_append (edit, rt_computed_columns, cells, RT_N_COMPUTED);
    }
}

/* ---- The answer ------------------------------------------------------------------------- */

static char *
file_of (const RtRun *run)
{
  return g_build_filename (run->case_path, RT_COMPUTED_FILE, NULL);
}

/* What was saved, of what, and how to take it back: a value alone does not say what it counts.
 * --json has it of its own accord. */
static void
say_saved (RtRun *run)
{
  const RtSaveAs *save = run->save_as;
  g_autofree char *file = file_of (run), *path = rt_words_argument (run->case_path);
  g_autofree char *values = rt_count (save->rows->len, "value", NULL);
  g_autofree char *replaced = rt_count (save->replaced, "earlier one", NULL);
  g_autofree char *selection = rt_run_selection_words (run);

  rt_context_notice (run->ctx, RT_NOTICE_NOTE, "saved", NULL, 0, NULL, NULL,
                     "Saved as %s: %s in %s%s%s. Each is %s, %s%s. To take it back: redthread "
                     "withdraw %s --computed %s",
                     save->name, values, file, save->replaced ? ", instead of " : "",
                     save->replaced ? replaced : "", save->what,
                     selection ? "of this selection: " : "of the whole case",
                     selection ? selection : "", path, save->name);
}

gboolean
rt_save_as_end (RtRun *run, const char *what, GError **error)
{
  RtSaveAs *save = run->save_as;
  RtCsvEdit *edit;

  if (!save || rt_context_stopped (run->ctx)) /* of what is not whole nothing is kept */
    return TRUE;
  if (!put_sums (run, error))
    return FALSE;
  if (save->rows->len == 0)
    {
      rt_context_notice (run->ctx, RT_NOTICE_WARNING, "nothing-saved", NULL, 0, NULL, NULL,
                         "nothing is saved as %s: the answer has no value of any entity; what "
                         "was saved before stays",
                         save->name);
      return TRUE;
    }
  edit = rt_folder_update_computed (save->update, error);
  if (!edit)
    return FALSE;
  save->replaced = drop_former (edit, save, rt_case_schema (run->kase));
  append_rows (run, edit);
  save->done = rt_folder_update_commit (save->update, NULL, error);
  save->what = g_strdup (what);
  if (save->done && !run->json)
    say_saved (run);
  return save->done;
}

void
rt_save_as_json (const RtRun *run, json_t *object)
{
  g_autofree char *file = NULL, *selection = NULL;
  json_t *saved;

  if (!run->save_as || !run->save_as->done)
    return;
  file = file_of (run);
  selection = rt_run_selection_words (run);
  saved = rt_json_object ();
  rt_json_set_text (saved, "property", run->save_as->name);
  rt_json_set_text (saved, "what", run->save_as->what);
  rt_json_set_text (saved, "selection", selection);
  rt_json_set_text (saved, "file", file);
  rt_json_set_int (saved, "values", run->save_as->rows->len);
  rt_json_set_int (saved, "replaced", run->save_as->replaced);
  rt_json_set (object, "saved", saved);
}
