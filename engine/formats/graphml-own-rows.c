/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows that stand in GraphML of ours: [{"column":"text",...},...]. As we write them they
 * are a list of such objects and no more, and are read where they stand, in one pass; whatever
 * looks otherwise, or is wrong, is left to the JSON reader, which also says what is wrong. */
#include "formats/graphml-rows.h"
#include <string.h>

#define MAX_COLUMNS 64u /* of a row that is looked through for a column that stands twice */

void
graphml_own_init (GraphmlOwnRows *own)
{
  *own = (GraphmlOwnRows){ .texts = g_ptr_array_new (),
                           .ends = g_array_new (FALSE, FALSE, sizeof (guint)),
                           .json = NULL };
}

void
graphml_own_reset (GraphmlOwnRows *own)
{
  g_ptr_array_set_size (own->texts, 0);
  g_array_set_size (own->ends, 0);
  g_clear_pointer (&own->json, json_decref);
}

void
graphml_own_clear (GraphmlOwnRows *own)
{
  g_clear_pointer (&own->texts, g_ptr_array_unref);
  g_clear_pointer (&own->ends, g_array_unref);
  g_clear_pointer (&own->json, json_decref);
}

/* ---- As we write them ----------------------------------------------------------------- */

/* The sign that "\x" stands for, or '\0'. */
static char
plain_escape (char c)
{
  switch (c)
    {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return '\0';
    }
}

/* After a string's opening quote: past its closing one; NULL where it is no plain string. */
static char *
skip_string (char *at)
{
  for (;; at++)
    {
      while ((guchar)*at >= 0x20 && *at != '"' && *at != '\\')
        at++;
      if (*at == '"')
        return at + 1;
      if (*at != '\\' || !plain_escape (*++at))
        return NULL;
    }
}

static gboolean
stands_twice (const GPtrArray *texts, guint first, guint last)
{
  const char *column = texts->pdata[last];
  gsize length = (gsize)(strchr (column, '"') - column) + 1;

  for (guint i = first; i < last; i += 2)
    if (strncmp (texts->pdata[i], column, length) == 0)
      return TRUE;
  return FALSE;
}

/* Past "column":"text", whose texts are noted, or NULL. Columns have no escapes. */
static char *
scan_cell (GraphmlOwnRows *own, char *at, guint first)
{
  guint column = own->texts->len;
  char *end = *at == '"' ? skip_string (at + 1) : NULL;

  if (!end || memchr (at, '\\', (gsize)(end - at)) || end[0] != ':' || end[1] != '"')
    return NULL;
  g_ptr_array_add (own->texts, at + 1);
  g_ptr_array_add (own->texts, end + 2);
  if (column - first > 2 * MAX_COLUMNS || stands_twice (own->texts, first, column))
    return NULL;
  return skip_string (end + 2);
}

/* Past {cell,cell}, or NULL. */
static char *
scan_row (GraphmlOwnRows *own, char *at)
{
  guint first = own->texts->len;

  if (*at != '{')
    return NULL;
  do
    at = scan_cell (own, at + 1, first);
  while (at && *at == ',');
  if (!at || *at != '}')
    return NULL;
  g_array_append_val (own->ends, own->texts->len);
  return at + 1;
}

/* Ends a text at its closing quote, and puts what it escapes in its place. */
static void
end_text (char *text)
{
  char *to = text + strcspn (text, "\"\\");

  for (char *from = to; *from != '"'; to++)
    if (*from == '\\')
      {
        *to = plain_escape (from[1]);
        from += 2;
      }
    else
      *to = *from++;
  *to = '\0';
}

gboolean
graphml_own_scan (GraphmlOwnRows *own, char *text)
{
  char *at = text;

  graphml_own_reset (own);
  if (*text != '[')
    return FALSE;
  do
    at = scan_row (own, at + 1);
  while (at && *at == ',');
  if (!at || strcmp (at, "]") != 0)
    {
      graphml_own_reset (own);
      return FALSE;
    }
  for (guint i = 0; i < own->texts->len; i++)
    end_text (own->texts->pdata[i]);
  return TRUE;
}

/* ---- As JSON may be ------------------------------------------------------------------- */

/* A row is an object of texts; where it is none, it has no texts. */
static gboolean
is_row (json_t *row)
{
  const char *column;
  json_t *cell;

  json_object_foreach (row, column, cell)
  {
    if (!json_is_string (cell) && !json_is_null (cell))
      return FALSE;
  }
  return json_object_size (row) > 0;
}

void
graphml_own_take (GraphmlOwnRows *own, json_t *array)
{
  const char *column;
  json_t *row, *cell;
  gsize i;

  graphml_own_reset (own);
  own->json = array;
  json_array_foreach (array, i, row)
  {
    if (is_row (row))
      json_object_foreach (row, column, cell)
      {
        g_ptr_array_add (own->texts, (gpointer)column);
        g_ptr_array_add (own->texts, (gpointer)json_string_value (cell));
      }
    g_array_append_val (own->ends, own->texts->len);
  }
}
