/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The one table of commands, in the order in which help lists them: what makes a case, what
 * asks it, what makes something of it, what explains. A new command is a file and a row here.
 * A name of two words ("certainty rank") is typed as two: the first is shared by its kin. */

#include "base/text.h"
#include "cli/command.h"
#include "cli/other-names.h"
#include <string.h>

#define COMMANDS(ROW)                                                                          \
  ROW (ingest)                                                                                 \
  ROW (new)                                                                                    \
  ROW (add)                                                                                    \
  ROW (withdraw)                                                                               \
  ROW (note)                                                                                   \
  ROW (tag)                                                                                    \
  ROW (mark)                                                                                   \
  ROW (protect)                                                                                \
  ROW (info)                                                                                   \
  ROW (summary)                                                                                \
  ROW (find)                                                                                   \
  ROW (show)                                                                                   \
  ROW (near)                                                                                   \
  ROW (path)                                                                                   \
  ROW (common)                                                                                 \
  ROW (similar)                                                                                \
  ROW (pattern)                                                                                \
  ROW (rank)                                                                                   \
  ROW (groups)                                                                                 \
  ROW (brokers)                                                                                \
  ROW (remove)                                                                                 \
  ROW (rivals)                                                                                 \
  ROW (certainty_rank)                                                                         \
  ROW (certainty_path)                                                                         \
  ROW (certainty_rivals)                                                                       \
  ROW (hypotheses)                                                                             \
  ROW (hypotheses_fill)                                                                        \
  ROW (next)                                                                                   \
  ROW (calls)                                                                                  \
  ROW (flow)                                                                                   \
  ROW (when)                                                                                   \
  ROW (chart)                                                                                  \
  ROW (report)                                                                                 \
  ROW (export)                                                                                 \
  ROW (convert)                                                                                \
  ROW (diff)                                                                                   \
  ROW (check)                                                                                  \
  ROW (grades)                                                                                 \
  ROW (schema)                                                                                 \
  ROW (help)                                                                                   \
  ROW (version)                                                                                \
  ROW (completion)

#define DECLARE(name) extern const RtCommand rt_cmd_##name;
COMMANDS (DECLARE)

#define ADDRESS(name) &rt_cmd_##name,
const RtCommand *const rt_commands[] = { COMMANDS (ADDRESS) NULL };

static gboolean
is_first_word (const char *word, const RtCommand *command)
{
  gsize n = strlen (word);

  return strncmp (command->name, word, n) == 0 && command->name[n] == ' ';
}

const RtCommand *
rt_command_typed (guint n, char **words, guint *used, GError **error)
{
  g_autofree char *two = n > 1 ? g_strdup_printf ("%s %s", words[0], words[1]) : NULL;

  *used = 1;
  for (const RtCommand *const *c = rt_commands; two && *c; c++)
    if (g_str_equal ((*c)->name, two))
      {
        *used = 2;
        return *c;
      }
  return rt_command_find (words[0], error);
}

/* Where @name is the first word of several: which there are. */
static gboolean
set_incomplete (const char *name, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (const RtCommand *const *c = rt_commands; *c; c++)
    if (is_first_word (name, *c))
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", (*c)->name);
  if (list->len)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE, "\"%s\" needs a second word: %s", name,
                 list->str);
  return list->len > 0;
}

const RtCommand *
rt_command_find (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *nearest, *other;

  for (const RtCommand *const *c = rt_commands; *c; c++)
    {
      if (g_str_equal ((*c)->name, name))
        return *c;
      g_ptr_array_add (names, (gpointer)(*c)->name);
    }
  if (set_incomplete (name, error))
    return NULL;
  nearest = rt_nearest (name, (const char *const *)names->pdata, names->len);
  other = rt_other_name (NULL, name);
  if (g_file_test (name, G_FILE_TEST_EXISTS))
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "\"%s\" is a file, and the command comes first. Try: redthread info %s", name,
                 name);
  else if (other)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "there is no command \"%s\"; what you mean may be: redthread %s", name, other);
  else if (nearest)
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "there is no command \"%s\" (did you mean \"%s\"?)", name, nearest);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                 "there is no command \"%s\". All of them: redthread help", name);
  return NULL;
}

/* "-o FILE" and "[--path A" are an option and its value, not arguments; "[B]" may be left out.
 */
void
rt_command_bounds (const RtCommand *command, guint *least, guint *most)
{
  g_auto (GStrv) words = g_strsplit (command->usage, " ", -1);

  *least = *most = 0;
  for (char **w = words; *w; w++)
    {
      if (g_str_has_prefix (*w, "-") || g_str_has_prefix (*w, "[-"))
        {
          if (w[1])
            w++;
          continue;
        }
      if (**w == '\0')
        continue;
      if (**w != '[' && !g_str_has_suffix (*w, "]"))
        ++*least;
      *most = strstr (*w, "...") || *most == G_MAXUINT ? G_MAXUINT : *most + 1;
    }
}
