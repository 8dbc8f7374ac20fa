/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Files that people have and that are not read: a workbook, a report, an archive. They are
 * known by their first bytes, whatever they are called, and by name where those leave it open.
 */
#include "formats/formats.h"

#include <string.h>

#define ZIP "PK\003\004"
#define OLE "\320\317\021\340\241\261\032\341" /* Microsoft's compound file, [MS-CFB] 2.2 */

static const struct
{
  const char *magic;  /* what the file begins with */
  const char *within; /* and has further on; NULL: nothing */
  const char *ending; /* or is called; NULL: of no matter */
  const char *what, *way_out;
} others[] = {
  { ZIP, "xl/", ".xlsx", "an Excel workbook (.xlsx)", NULL },
  { ZIP, "application/vnd.oasis.opendocument.spreadsheet", ".ods",
    "an OpenDocument spreadsheet (.ods)", NULL },
  { ZIP, "word/", ".docx", "a Word document (.docx)", "" },
  { ZIP, "application/vnd.oasis.opendocument.text", ".odt", "an OpenDocument text (.odt)", "" },
  { ZIP, "Graphs/", ".mtgx", "a Maltego graph (.mtgx)",
    "unpack it and name Graphs/Graph1.graphml in it" },
  { ZIP, NULL, NULL, "a zip archive", "unpack it and name the file in it" },
  { OLE, "W\0o\0r\0k\0b\0o\0o\0k", ".xls", "an old Excel workbook (.xls)", NULL },
  { OLE, NULL, NULL, "an old Microsoft Office file (.xls, .doc)", NULL },
  { "%PDF-", NULL, NULL, "a PDF", "" },
  { "{\\rtf", NULL, NULL, "a text of a word processor (.rtf)", "" },
  { "\037\213", NULL, NULL, "compressed (.gz)",
    "unpack it with gunzip and name the file in it" },
};

#define SAVE_AS_CSV                                                                            \
  "open it in Excel or LibreOffice and save each of its sheets as CSV in UTF-8 (File, Save "   \
  "As), or: libreoffice --headless --convert-to csv FILE"
#define COPY_TABLE                                                                             \
  "that is text and no table: copy a table in it to a spreadsheet and save that as CSV, or "   \
  "put single facts into a case with redthread add"

static gboolean
has (const char *head, gsize length, const char *text, gsize text_length)
{
  for (gsize i = 0; i + text_length <= length; i++)
    if (memcmp (head + i, text, text_length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
begins (const char *head, gsize length, const char *magic)
{
  return length >= strlen (magic) && memcmp (head, magic, strlen (magic)) == 0;
}

/* The names of streams in a compound file are UTF-16. */
static gsize
within_length (const char *magic, const char *within)
{
  return strcmp (magic, OLE) == 0 ? 15 : strlen (within);
}

static gboolean
is_other (guint row, const char *lower, const char *head, gsize length, gboolean by_name)
{
  const char *within = others[row].within;

  if (!begins (head, length, others[row].magic))
    return FALSE;
  if (by_name)
    return !within || g_str_has_suffix (lower, others[row].ending);
  return within && has (head, length, within, within_length (others[row].magic, within));
}

/* A text has hardly a control character, but for the zeros of UTF-16, which stand at odd or at
 * even places alone. */
static gboolean
is_binary (const char *head, gsize length)
{
  gsize controls = 0, zeros[2] = { 0, 0 };
  gboolean marked = begins (head, length, "\377\376") || begins (head, length, "\376\377");

  for (gsize i = 0; i < length && !marked; i++)
    if (head[i] == '\0')
      zeros[i & 1]++;
    else if ((guchar)head[i] < 32 && !strchr ("\t\n\v\f\r\032\033", head[i]))
      controls++;
  if (zeros[0] > 0 && zeros[1] > 0)
    controls += zeros[0] + zeros[1];
  return controls >= 8 && controls > length / 32;
}

gboolean
rt_refuse_other_file (const char *path, const char *head, gsize length, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (others); i++)
    {
      guint row = i % G_N_ELEMENTS (others);
      const char *way_out = others[row].way_out;

      if (!is_other (row, lower, head, length, i >= G_N_ELEMENTS (others)))
        continue;
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s: this is %s, which is not read: %s",
                   path, others[row].what,
                   !way_out   ? SAVE_AS_CSV
                   : *way_out ? way_out
                              : COPY_TABLE);
      return TRUE;
    }
  if (!is_binary (head, length))
    return FALSE;
  g_set_error (
      error, RT_ERROR, RT_ERROR_INPUT,
      "%s: this is no text but the data of some program; export it from there as CSV or "
      "GraphML",
      path);
  return TRUE;
}
