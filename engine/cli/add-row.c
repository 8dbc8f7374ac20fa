/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One fact by hand: an entity, a source, a relation or a value that somebody claims. It is one
 * row at the end of one file, looked at whole before anything is written. */

#include "base/text.h"
#include "cli/add.h"
#include "ingest/names.h"
#include "ingest/number-ids.h"
#include <string.h>

/* ---- Words of the schema ------------------------------------------------------------- */

RtType
rt_add_relation_type (const RtSchema *schema, const char *text, gboolean *inverse)
{
  RtType named = rt_schema_find_relation_type (schema, text);

  *inverse = FALSE;
  for (guint t = 1; t <= rt_schema_n_relation_types (schema) && !named; t++)
    if (rt_same_words (text, rt_schema_relation_type (schema, (RtType)t)->label))
      named = (RtType)t;
  for (guint t = 1; t <= rt_schema_n_relation_types (schema) && !named; t++)
    if (rt_same_words (text, rt_schema_relation_type (schema, (RtType)t)->inverse))
      {
        *inverse = TRUE;
        named = (RtType)t;
      }
  return named;
}

/* ---- The four things ------------------------------------------------------------------- */

gboolean
rt_add_hint (RtRun *run, GError **error, const char *format, ...)
{
  const char *near_none;
  g_autofree char *line = NULL;
  char *text;
  va_list args;

  if (!error || !g_str_equal (run->command->name, "add")
      || !g_error_matches (*error, RT_ERROR, RT_ERROR_NOT_FOUND))
    return FALSE;
  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  text = (*error)->message;
  near_none = strstr (text, ", and no name is near it");
  (*error)->message = g_strdup_printf (
      "%.*s. To add it first: %s", (int)(near_none ? near_none - text : (gssize)strlen (text)),
      text, line);
  g_free (text);
  return FALSE;
}

/* A new row says whom it found; one that is there is changed or taken out by whole names. */
static RtEntity
resolve_end (RtRun *run, const char *text, GError **error)
{
  RtEntity e = rt_hand_of_handle (run, text);

  if (e != RT_NONE)
    return e;
  return g_str_equal (run->command->name, "add") ? rt_resolve_surely (run->kase, text, error)
                                                 : rt_resolve_whole (run->kase, text, error);
}

static RtEntity
find_entity (RtRun *run, const char *text, GError **error)
{
  g_autofree char *path = rt_words_argument (run->case_path), *name = rt_words_argument (text);
  g_autofree char *country = NULL;
  const char *type = rt_number_type (text);
  RtEntity e;

  if (!rt_add_country (run, &country, error))
    return RT_NONE;
  e = country ? rt_add_find_number (run, text, country) : RT_NONE;
  if (e == RT_NONE)
    e = resolve_end (run, text, error);
  if (e == RT_NONE)
    rt_add_hint (run, error, "redthread add %s %s %s%s%s", path, type ? type : "TYPE", name,
                 country ? " --country " : "", country ? country : "");
  return e;
}

static gboolean
has_name (const char *name, GError **error)
{
  if (!rt_hand_is_blank (name))
    return TRUE;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "the name is empty: say what it is called, or unknown");
  return FALSE;
}

/* Does an entity, a source, a hypothesis or a piece of evidence have that id? */
static gboolean
is_taken (RtRun *run, const char *what, const char *id)
{
  gboolean evidence = g_str_equal (what, "evidence");

  if (g_str_equal (what, "entity"))
    return rt_case_entity (run->kase, id) != RT_NONE;
  if (g_str_equal (what, "source"))
    return rt_case_source (run->kase, id) != 0;
  return rt_case_hypothesis_row (run->kase, evidence ? NULL : id, evidence ? id : NULL)
         != RT_NONE;
}

/* (transfer full): @wanted, or else the first of it-2, it-3, ... that nothing has. */
static char *
free_id (RtRun *run, const char *what, const char *wanted)
{
  char *id = g_strdup (wanted);

  for (guint n = 2; is_taken (run, what, id); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", wanted, n);
    }
  return id;
}

static char *
made_id (RtRun *run, const char *what, const char *name)
{
  g_autofree char *slug = rt_slug (name);

  return free_id (run, what, slug);
}

/* @typed: the id was asked for; else the name is there. */
static gboolean
refuse_there (RtRun *run, const char *what, const char *name, const char *id, gboolean typed,
              GError **error)
{
  g_autofree char *other = free_id (run, what, id), *quoted = rt_words_argument (other);

  if (typed)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "the id %s is taken already, by the %s \"%s\". Give this one another: --id %s",
                 id, what, name, quoted);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "the %s \"%s\" is there already, with the id %s. If this is another one, give "
                 "it an id: --id %s",
                 what, name, id, quoted);
  return FALSE;
}

static gboolean
refuse_protected (RtRun *run, RtEntity e, gboolean typed, GError **error)
{
  g_autofree char *shown = rt_entity_shown_name (run->kase, e, FALSE);

  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               typed
                   ? "the id %s is taken already, by a protected entity, shown as \"%s\". Give "
                     "this one another"
                   : "\"%s\" is there already, protected, and shown as \"%s\". If this is "
                     "another one, give it an id: --id ID",
               typed ? rt_entity_id (run->kase, e) : run->args[1], shown);
  return FALSE;
}

/* 0 with @error. */
static RtType
find_type (RtRun *run, GError **error)
{
  const RtSchema *schema = rt_case_schema (run->kase);
  RtType type = rt_schema_find_entity_type (schema, run->args[0]);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *example = NULL;
  const char *near;

  if (type)
    return type;
  for (guint t = 1; t <= rt_schema_n_entity_types (schema); t++)
    g_ptr_array_add (names, (gpointer)rt_schema_entity_type (schema, (RtType)t)->name);
  near = rt_nearest (run->args[0], (const char *const *)names->pdata, names->len);
  if (!near)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", run->args[0], run->args[1]);
      g_autofree char *path = rt_words_argument (run->case_path);
      g_autofree char *name = rt_words_argument (both);

      example = g_strdup_printf (". An entity is a type and a name, as in: redthread add %s "
                                 "person %s",
                                 path, name);
    }
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "the schema has no type \"%s\"%s%s%s%s. All of them: redthread schema; one of "
               "your own goes into schema-entity-types.csv",
               run->args[0], near ? " (did you mean \"" : "", near ? near : "",
               near ? "\"?)" : "", example ? example : "");
  return 0;
}

/* Is there one of that id, or of that name? */
static gboolean
is_free (RtRun *run, const char *id, const char *name, gboolean typed, GError **error)
{
  for (RtEntity e = 0; e < rt_case_n_entities (run->kase); e++)
    if ((id && g_str_equal (rt_entity_id (run->kase, e), id))
        || (name && rt_same_words (rt_entity_name (run->kase, e), name)))
      return rt_entity_protected (run->kase, e) && !run->show_protected
                 ? refuse_protected (run, e, typed, error)
                 : refuse_there (run, "entity", rt_entity_name (run->kase, e),
                                 rt_entity_id (run->kase, e), typed, error);
  return TRUE;
}

static gboolean
make_entity (RtRun *run, RtHandRow *row, GError **error)
{
  g_autofree char *id = rt_hand_clean (row, rt_run_value (run, "id"));
  g_autofree char *name = rt_hand_clean (row, run->args[1]), *number = NULL;
  GError *why = NULL;
  RtType type;

  if (!has_name (name, error) || (id && !rt_add_is_one_line ("--id", id, error))
      || !(type = find_type (run, error)))
    return FALSE;
  number = id ? NULL : rt_add_number_id (run, row, type, name, &why);
  if (why)
    g_propagate_error (error, why);
  if (why || !is_free (run, id ? id : number, id ? NULL : name, id != NULL, error))
    return FALSE;
  if (!id)
    id = number ? g_strdup (number) : made_id (run, "entity", name);
  rt_hand_put (row, "id", id);
  rt_hand_put (row, "type", rt_schema_entity_type (rt_case_schema (run->kase), type)->name);
  rt_hand_put (row, "name", g_strcmp0 (number, name) == 0 ? NULL : name);
  return TRUE;
}

static gboolean
make_source (RtRun *run, RtHandRow *row, GError **error)
{
  g_autofree char *name = rt_hand_clean (row, run->args[1]), *made = NULL;
  gboolean titled = rt_run_value (run, "title") != NULL;
  /* add CASE source S9 --title "...": the name is the id then. */
  g_autofree char *id = rt_hand_clean (
      row, titled && !rt_run_has (run, "id") ? name : rt_run_value (run, "id"));
  RtSource there;

  if (!has_name (name, error) || (id && !rt_add_is_one_line ("its id", id, error)))
    return FALSE;
  there = rt_case_source (run->kase, id ? id : name);
  if (there && rt_source_described (run->kase, there))
    return refuse_there (run, "source", rt_source_title (run->kase, there), id ? id : name,
                         id != NULL, error);
  made = id ? g_strdup (id) : made_id (run, "source", name);
  rt_hand_put (row, "id", made);
  if (!titled)
    rt_hand_put (row, "title", name);
  return TRUE;
}

static gboolean
make_relation (RtRun *run, RtHandRow *row, RtType type, gboolean inverse, GError **error)
{
  RtEntity from = find_entity (run, run->args[inverse ? 2 : 0], error), to;

  if (from == RT_NONE)
    return FALSE;
  to = find_entity (run, run->args[inverse ? 0 : 2], error);
  if (to == RT_NONE)
    return FALSE;
  rt_hand_put (row, "type", rt_schema_relation_type (rt_case_schema (run->kase), type)->name);
  rt_hand_put (row, "from", rt_entity_id (run->kase, from));
  rt_hand_put (row, "to", rt_entity_id (run->kase, to));
  return TRUE;
}

/* What stands between an entity and something is none; perhaps it stands elsewhere. */
static gboolean
refuse_relation (RtRun *run, GError **error)
{
  g_autofree char *meant = rt_add_meant (run);

  if (!meant)
    return rt_add_refuse_word (run, run->args[1], error);
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "\"%s\" is no relation and no property. Did you mean: %s", run->args[1], meant);
  return FALSE;
}

static gboolean
make_claim (RtRun *run, RtHandRow *row, GError **error)
{
  RtSchema *schema = rt_case_schema (run->kase);
  RtProperty property = rt_schema_find_property (schema, run->args[1]);
  RtEntity e;

  if (!property && !g_str_equal (run->args[1], "name"))
    return refuse_relation (run, error);
  e = find_entity (run, run->args[0], error);
  if (e == RT_NONE)
    return FALSE;
  if (rt_hand_is_blank (run->args[2]))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "the value of %s is empty: say what it is",
                   run->args[1]);
      return FALSE;
    }
  rt_hand_put (row, "entity", rt_entity_id (run->kase, e));
  rt_hand_put (row, "property",
               property ? rt_schema_property (schema, property)->name : "name");
  rt_hand_put (row, "value", run->args[2]);
  return TRUE;
}

/* Its text is what it is called, and an id is made of that. */
static gboolean
make_judged (RtRun *run, RtHandRow *row, GError **error)
{
  gboolean evidence = g_str_equal (run->args[0], "evidence");
  g_autofree char *text = rt_hand_clean (row, run->args[1]), *made = NULL;
  g_autofree char *id = rt_hand_clean (row, rt_run_value (run, "id"));
  RtHypothesisRow other;
  guint32 there;

  if (!has_name (text, error) || (id && !rt_add_is_one_line ("--id", id, error)))
    return FALSE;
  made = id ? g_strdup (id) : rt_slug (text);
  there = rt_case_hypothesis_row (run->kase, evidence ? NULL : made, evidence ? made : NULL);
  if (there != RT_NONE)
    {
      rt_case_get_hypothesis_row (run->kase, there, &other);
      return refuse_there (run, run->args[0], other.text ? other.text : made, made, id != NULL,
                           error);
    }
  if (!evidence && !rt_run_has (run, "question"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                   "a hypothesis answers a question: say which one with --question");
      return FALSE;
    }
  rt_hand_put (row, evidence ? "evidence" : "hypothesis", made);
  rt_hand_put (row, "text", text);
  return TRUE;
}

gboolean
rt_add_make_row (RtRun *run, RtHandRow *row, GError **error)
{
  gboolean inverse = FALSE, made;
  RtType type = 0;

  if (run->n_args > 3)
    return rt_add_refuse_many (run, error);
  if (run->n_args == 2
      && (g_str_equal (run->args[0], "hypothesis") || g_str_equal (run->args[0], "evidence")))
    {
      row->kind = RT_ROWS_HYPOTHESES;
      made = make_judged (run, row, error);
    }
  else if (run->n_args == 2)
    {
      gboolean source = g_str_equal (run->args[0], "source");

      row->kind = source ? RT_ROWS_SOURCES : RT_ROWS_ENTITIES;
      made = source ? make_source (run, row, error) : make_entity (run, row, error);
    }
  else
    {
      type = rt_add_relation_type (rt_case_schema (run->kase), run->args[1], &inverse);
      row->kind = type ? RT_ROWS_RELATIONS : RT_ROWS_CLAIMS;
      made = type ? make_relation (run, row, type, inverse, error)
                  : make_claim (run, row, error);
    }
  return made && rt_add_put_options (run, row, error);
}
