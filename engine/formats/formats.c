/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The one table of formats, and how one is chosen: by name when asked to, by content
 * for reading, by the file's name for writing. */
#include "formats/formats.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const RtFormat *const rt_formats[] = {
  &rt_format_case_folder,
  &rt_format_graphml,
  &rt_format_sheet,
  NULL,
};

#define HEAD_BYTES 65536u

static char *
names_of_formats (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; rt_formats[i]; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", rt_formats[i]->name);
  return g_string_free (names, FALSE);
}

const RtFormat *
rt_format_by_name (const char *name, GError **error)
{
  g_autofree char *names = NULL;

  for (guint i = 0; rt_formats[i]; i++)
    if (strcmp (rt_formats[i]->name, name) == 0)
      return rt_formats[i];
  names = names_of_formats ();
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no format \"%s\"; those that there are: %s", name, names);
  return NULL;
}

static gboolean
has_extension (const char *path, const char *extensions)
{
  g_auto (GStrv) list = g_strsplit (extensions, ";", -1);
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; list[i]; i++)
    if (*list[i] && g_str_has_suffix (lower, list[i]))
      return TRUE;
  return FALSE;
}

/* ".graphml or .xml (graphml)" */
static void
append_endings (GString *list, const RtFormat *format)
{
  g_auto (GStrv) endings = g_strsplit (format->extensions, ";", -1);
  g_autofree char *either = g_strjoinv (" or ", endings);

  g_string_append_printf (list, "%s%s (%s)", list->len ? ", " : "", either, format->name);
}

const RtFormat *
rt_format_by_path (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path), *known = NULL, *plain = NULL;
  GString *list;

  for (guint i = 0; rt_formats[i]; i++)
    if (rt_formats[i]->write && has_extension (base, rt_formats[i]->extensions))
      return rt_formats[i];
  if (strcmp (path, "-") != 0
      && (g_str_has_suffix (path, "/") || !strchr (base + 1, '.')
          || g_file_test (path, G_FILE_TEST_IS_DIR)))
    return &rt_format_case_folder;
  list = g_string_new (NULL);
  for (guint i = 0; rt_formats[i]; i++)
    if (*rt_formats[i]->extensions && rt_formats[i]->write)
      append_endings (list, rt_formats[i]);
  known = g_string_free (list, FALSE);
  plain = g_strndup (base, strcspn (base + 1, ".") + 1);
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "\"%s\": nothing that redthread writes ends so; name a case folder (without an "
               "ending: %s), or a file that ends in %s, or say the format with --to",
               path, plain, known);
  return NULL;
}

/* ---- By content ------------------------------------------------------------ */

static const RtFormat *
best_sniff (const char *path, const char *head, gsize length, gboolean folder)
{
  const RtFormat *best = NULL;
  int surest = 0;

  for (guint i = 0; rt_formats[i]; i++)
    {
      const RtFormat *format = rt_formats[i];
      int sure = format->folder == folder && format->sniff ? format->sniff (path, head, length)
                                                           : 0;

      if (sure > surest)
        {
          surest = sure;
          best = format;
        }
    }
  return best;
}

#define MOST_LOOKED_INTO 100u

/* (transfer full): the first folder inside @path, by name, that is a case; or NULL. */
static char *
case_inside (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  char *found = NULL;
  const char *name;

  for (guint i = 0; dir && i < MOST_LOOKED_INTO && (name = g_dir_read_name (dir)); i++)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (!g_file_test (inner, G_FILE_TEST_IS_DIR) || !best_sniff (inner, NULL, 0, TRUE)
          || (found && strcmp (inner, found) >= 0))
        continue;
      g_free (found);
      found = g_steal_pointer (&inner);
    }
  return found;
}

static const RtFormat *
sniff_folder (const char *path, GError **error)
{
  const RtFormat *format = best_sniff (path, NULL, 0, TRUE);
  g_autofree char *inside = format ? NULL : case_inside (path);

  if (inside)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s: this folder is no case itself, but %s is one: name that", path, inside);
  else if (!format)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s: this folder holds no case: it needs entities.csv or relations.csv; see "
                 "graphs/README.md",
                 path);
  return format;
}

/* A pipe by name gives its bytes but once: what is looked at is gone before it is read. */
static gboolean
can_be_looked_at (const char *path, GError **error)
{
  struct stat info;

  if (stat (path, &info) != 0 || !(S_ISFIFO (info.st_mode) || S_ISCHR (info.st_mode)))
    return TRUE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "%s: this is a pipe, which can be read but once: say what is in it with --format, "
      "or pipe it in and name it -",
      path);
  return FALSE;
}

static char *
read_head (const char *path, gsize *length, GError **error)
{
  g_autofree char *head = g_malloc (HEAD_BYTES + 1);
  FILE *file = fopen (path, "rbe");

  if (!file)
    {
      rt_file_fail (error, "read", path, errno);
      return NULL;
    }
  *length = fread (head, 1, HEAD_BYTES, file);
  fclose (file);
  head[*length] = '\0';
  return g_steal_pointer (&head);
}

/* Standard input can be looked at but one byte ahead: that tells XML from a table. */
static const RtFormat *
sniff_stdin (GError **error)
{
  int first = getc (stdin);

  if (first == EOF)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "standard input is empty; a table needs a header line such as from,to");
      return NULL;
    }
  ungetc (first, stdin);
  return first == '<' ? &rt_format_graphml : &rt_format_sheet;
}

/* Not there, or where one may not look. */
static const RtFormat *
no_such_file (const char *path, GError **error)
{
  g_autofree char *near = rt_file_nearest (path);
  struct stat info;

  if (stat (path, &info) != 0 && errno != ENOENT)
    rt_file_fail (error, "read", path, errno);
  else if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s: this link leads to nothing; mend it, or name what it should lead to",
                 path);
  else if (near)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s: there is no such file or folder (did you mean \"%s\"?)", path, near);
  else
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "%s: there is no such file or folder; check the name, or list what is there "
                 "with ls",
                 path);
  return NULL;
}

/* A file of a case folder is a part of the case, which is asked as a whole; relations alone can
 * be a list of edges that somebody called so. */
static gboolean
is_part_of_case (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path), *folder = g_path_get_dirname (path);
  RtRowKind kind;

  base[g_str_has_suffix (base, ".csv") ? strlen (base) - 4 : 0] = '\0';
  kind = rt_rows_kind_of_name (base);
  if (kind == RT_N_ROWS || kind == RT_ROWS_RELATIONS || !best_sniff (folder, NULL, 0, TRUE))
    return FALSE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%s: this is one file of a case; name its folder: %s", path, folder);
  return TRUE;
}

/* Nothing but blanks is nothing. */
static gboolean
refuse_empty (const char *path, const char *head, gsize length, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean xml = g_str_has_suffix (lower, ".graphml") || g_str_has_suffix (lower, ".xml");

  if (length == HEAD_BYTES || strspn (head, " \t\r\n") < length)
    return FALSE;
  g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s: the file is empty; %s", path,
               xml ? "fetch or export it again"
                   : "a table needs a header line such as from,to");
  return TRUE;
}

const RtFormat *
rt_format_sniff (const char *path, GError **error)
{
  g_autofree char *head = NULL, *names = NULL;
  gsize length;
  const RtFormat *format;

  if (strcmp (path, "-") == 0)
    return sniff_stdin (error);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return sniff_folder (path, error);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return no_such_file (path, error);
  head = can_be_looked_at (path, error) ? read_head (path, &length, error) : NULL;
  if (!head)
    return NULL;
  if (refuse_empty (path, head, length, error))
    return NULL;
  if (is_part_of_case (path, error) || rt_refuse_other_file (path, head, length, error))
    return NULL;
  format = best_sniff (path, head, length, FALSE);
  if (!format)
    {
      names = names_of_formats ();
      g_set_error (
          error, RT_ERROR, RT_ERROR_INPUT,
          "%s:1: this is none of the formats that are read (%s). A table needs a header line "
          "with from,to or source,target, or a name that ends in .csv or .tsv; if you know the "
          "format, say it with --format",
          path, names);
    }
  return format;
}

gboolean
rt_format_is_stranger (const char *path)
{
  gsize length = 0;
  g_autofree char *head = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                              ? read_head (path, &length, NULL)
                              : NULL;
  const RtFormat *format = length ? best_sniff (path, head, length, FALSE) : NULL;

  return length > 0 && !(format && format->ours && format->ours (head, length));
}
