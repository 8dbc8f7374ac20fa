/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the words of `add` may have meant: a relation or property that is called otherwise, a
 * name of several words without quotes, words in another order. */

#include "base/text.h"
#include "cli/add.h"
#include <string.h>

#define MOST_NEAR 3u   /* names that are proposed */
#define LEAST_STEM 4u  /* letters that two words have in common to be of one stem */
#define LEAST_START 3u /* letters of a word that is the beginning of another */

/* ---- A word that is unknown ------------------------------------------------------------ */

static void
collect (const RtSchema *schema, GPtrArray *words)
{
  for (guint t = 1; t <= rt_schema_n_relation_types (schema); t++)
    {
      const RtRelationType *type = rt_schema_relation_type (schema, (RtType)t);
      const char *const names[] = { type->name, type->label, type->inverse };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (names[i])
          g_ptr_array_add (words, (gpointer)names[i]);
    }
  for (guint p = 1; p <= rt_schema_n_properties (schema); p++)
    g_ptr_array_add (words, (gpointer)rt_schema_property (schema, (RtProperty)p)->name);
}

/* "birth" and "birth-date", "nationality" and "national-of". */
static gboolean
is_alike (const char *typed, const char *name)
{
  g_autofree char *a = rt_fold (typed), *b = rt_fold (name);
  gsize of_a = strcspn (a, " -_"), of_b = strcspn (b, " -_"), same = 0;

  while (same < MIN (of_a, of_b) && a[same] == b[same])
    same++;
  return (same == of_a && same >= LEAST_START) || (same == of_b && same >= LEAST_STEM);
}

static void
propose (GPtrArray *near, const char *name)
{
  if (name && near->len < MOST_NEAR
      && !g_ptr_array_find_with_equal_func (near, name, g_str_equal, NULL))
    g_ptr_array_add (near, (gpointer)name);
}

gboolean
rt_add_refuse_word (const RtRun *run, const char *text, GError **error)
{
  const RtSchema *schema = rt_case_schema (run->kase);
  g_autoptr (GPtrArray) words = g_ptr_array_new (), near = g_ptr_array_new ();
  g_autoptr (GString) said = g_string_new (NULL);
  const char *other;

  collect (schema, words);
  propose (near, rt_nearest (text, (const char *const *)words->pdata, words->len));
  for (guint at = 0; (other = rt_other_word (schema, text, at)); at++)
    propose (near, other);
  for (guint i = 0, none = near->len; i < words->len && none == 0; i++)
    if (is_alike (text, words->pdata[i]))
      propose (near, words->pdata[i]);
  for (guint i = 0; i < near->len; i++)
    g_string_append_printf (said, "%s\"%s\"",
                            i == 0              ? " (did you mean "
                            : i + 1 < near->len ? ", "
                                                : " or ",
                            (const char *)near->pdata[i]);
  g_set_error (error, RT_ERROR, RT_ERROR_NOT_FOUND,
               "\"%s\" is no relation and no property%s%s. All of them: redthread schema; one "
               "of your own goes into schema-relation-types.csv or schema-properties.csv",
               text, said->str, said->len ? "?)" : "");
  return FALSE;
}

/* ---- Words that stand otherwise -------------------------------------------------------- */

/* (transfer full): arguments @from to @to as one. */
static char *
join (const RtRun *run, guint from, guint to)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (words, "%s%s", i > from ? " " : "", run->args[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
is_relation (const RtRun *run, const char *words)
{
  gboolean inverse;

  return rt_add_relation_type (rt_case_schema (run->kase), words, &inverse) != 0;
}

static gboolean
is_property (const RtRun *run, const char *words)
{
  return rt_schema_find_property (rt_case_schema (run->kase), words) != 0;
}

/* (transfer full): the line that has arguments @from to @to, a relation or property, in its
 * middle. */
static char *
around (const RtRun *run, guint from, guint to)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *a = join (run, 0, from), *b = join (run, from, to),
                  *c = join (run, to, run->n_args);
  g_autofree char *x = rt_words_argument (a), *y = rt_words_argument (b),
                  *z = rt_words_argument (c);

  return g_strdup_printf ("redthread %s %s %s %s %s", run->command->name, path, x, y, z);
}

/* (transfer full): the words with quotes around the names; NULL where no relation or property
 * stands within. The longest is meant: "is a member of". */
static char *
with_quotes (const RtRun *run)
{
  for (guint length = run->n_args - 2; length > 0; length--)
    for (guint from = 1; from + length < run->n_args; from++)
      {
        g_autofree char *words = join (run, from, from + length);

        if (is_relation (run, words) || is_property (run, words))
          return around (run, from, from + length);
      }
  return NULL;
}

/* (transfer full): TYPE and a name; NULL where the first word is no type. */
static char *
as_entity (const RtRun *run)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *name = join (run, 1, run->n_args), *quoted = rt_words_argument (name);

  if (!g_str_equal (run->args[0], "source")
      && !rt_schema_find_entity_type (rt_case_schema (run->kase), run->args[0]))
    return NULL;
  return g_strdup_printf ("redthread %s %s %s %s", run->command->name, path, run->args[0],
                          quoted);
}

/* (transfer full): "knows ann bob" in our order; NULL. */
static char *
in_order (const RtRun *run)
{
  g_autofree char *path = rt_words_argument (run->case_path);
  g_autofree char *from = rt_words_argument (run->args[1]);
  g_autofree char *to = rt_words_argument (run->args[2]);

  return run->n_args == 3 && is_relation (run, run->args[0]) ? g_strdup_printf (
             "redthread %s %s %s %s %s", run->command->name, path, from, run->args[0], to)
                                                             : NULL;
}

char *
rt_add_meant (const RtRun *run)
{
  char *line = run->n_args > 3 ? with_quotes (run) : in_order (run);

  return line ? line : as_entity (run);
}

gboolean
rt_add_refuse_many (const RtRun *run, GError **error)
{
  g_autofree char *meant = rt_add_meant (run);

  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\" is one too many: a name of several words goes in quotes%s%s",
               run->args[3], meant ? ". Did you mean: " : ", as in \"Ann Archer\"",
               meant ? meant : "");
  return FALSE;
}
