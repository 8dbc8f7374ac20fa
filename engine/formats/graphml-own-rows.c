/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows that stand in GraphML of ours: [{"column":"text",...},...]. As we write them they
 * are a list of such objects and no more, and are read where they stand, in one pass; whatever
 * looks otherwise, or is wrong, is left to the JSON reader, which also says what is wrong. */
#include "formats/graphml-rows.h"
#include <string.h>

void
graphml_own_init (GraphmlOwnRows *own)
{
  *own = (GraphmlOwnRows){ .columns = g_ptr_array_new (),
                           .values = g_ptr_array_new (),
                           .closing = g_ptr_array_new (),
                           .ends = g_array_new (FALSE, FALSE, sizeof (guint)) };
}

void
graphml_own_reset (GraphmlOwnRows *own)
{
  own->n = 0;
  g_array_set_size (own->ends, 0);
  g_clear_pointer (&own->json, json_decref);
}

void
graphml_own_clear (GraphmlOwnRows *own)
{
  g_clear_pointer (&own->columns, g_ptr_array_unref);
  g_clear_pointer (&own->values, g_ptr_array_unref);
  g_clear_pointer (&own->closing, g_ptr_array_unref);
  g_clear_pointer (&own->ends, g_array_unref);
  g_clear_pointer (&own->json, json_decref);
}

/* One cell more. @closing: the quote that ends the column, or NULL where it is ended. */
static inline void
add_cell (GraphmlOwnRows *own, const char *column, const char *value, char *closing)
{
  if (own->n == own->columns->len)
    {
      gint room = 2 * (gint)own->n + 16;

      g_ptr_array_set_size (own->columns, room);
      g_ptr_array_set_size (own->values, room);
      g_ptr_array_set_size (own->closing, 2 * room);
    }
  own->closing->pdata[2 * own->n] = closing;
  own->columns->pdata[own->n] = (gpointer)column;
  own->values->pdata[own->n++] = (gpointer)value;
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

#define ALL_BYTES(b) (G_GUINT64_CONSTANT (0x0101010101010101) * (b))

/* A bit for each byte of @word that is less than @least (at most 0x80); the lowest of them is
 * right, above it there may be too many. */
static inline guint64
less (guint64 word, guint8 least)
{
  return (word - ALL_BYTES (least)) & ~word & ALL_BYTES (0x80);
}

/* The first quote, backslash or control character from @at on; @end is one. */
static inline char *
next_sign (char *at, const char *end)
{
  guint64 word, found;

  for (; end - at >= (gssize)sizeof word; at += sizeof word)
    {
      memcpy (&word, at, sizeof word);
      word = GUINT64_FROM_LE (word);
      found = less (word, ' ') | less (word ^ ALL_BYTES ('"'), 1)
              | less (word ^ ALL_BYTES ('\\'), 1);
      if (found)
        return at + __builtin_ctzll (found) / 8;
    }
  while ((guchar)*at >= ' ' && *at != '"' && *at != '\\')
    at++;
  return at;
}

/* The closing quote of the string that begins at @at; NULL where it is no plain string. */
static inline char *
end_of_string (char *at, const char *end, gboolean *escaped)
{
  for (at = next_sign (at, end); *at != '"'; at = next_sign (at + 2, end))
    {
      if (*at != '\\' || !plain_escape (at[1]))
        return NULL;
      *escaped = TRUE;
    }
  return at;
}

/* Past "column": and the quote of its text, or NULL. Columns have no escapes, and are nearly
 * always those of the row before. */
static char *
scan_column (GraphmlOwnRows *own, char *at, const char *end, const GraphmlHeader *before,
             guint i)
{
  gboolean escaped = FALSE;
  char *quote;

  if (before && i < before->n && (gsize)(end - at) > before->lengths[i]
      && memcmp (at, before->beginnings[i], before->lengths[i]) == 0)
    {
      at += before->lengths[i];
      add_cell (own, before->columns[i], at, NULL);
      return at;
    }
  quote = *at == '"' ? end_of_string (at + 1, end, &escaped) : NULL;
  if (!quote || escaped || quote[1] != ':' || quote[2] != '"')
    return NULL;
  add_cell (own, at + 1, quote + 3, quote);
  return quote + 3;
}

/* Past "column":"text", whose texts are noted, or NULL. */
static char *
scan_cell (GraphmlOwnRows *own, char *at, const char *end, const GraphmlHeader *before, guint i)
{
  gboolean escaped = FALSE;
  char *value = scan_column (own, at, end, before, i),
       *quote = value ? end_of_string (value, end, &escaped) : NULL;

  if (!quote)
    return NULL;
  own->closing->pdata[2 * own->n - 1] = escaped ? NULL : quote;
  return quote + 1;
}

/* Past {cell,cell}, or NULL. */
static char *
scan_row (GraphmlOwnRows *own, char *at, const char *end, const GraphmlHeader *before)
{
  guint i = 0;

  if (*at != '{')
    return NULL;
  do
    at = scan_cell (own, at + 1, end, before, i++);
  while (at && *at == ',');
  if (!at || *at != '}')
    return NULL;
  g_array_append_val (own->ends, own->n);
  return at + 1;
}

/* Ends a text at its closing quote, and puts what it escapes in its place. */
static void
unescape (char *text)
{
  char *to = text + strcspn (text, "\\");

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

/* All is as it should be: now the texts are ended. */
static void
end_texts (GraphmlOwnRows *own)
{
  for (guint i = 0; i < 2 * own->n; i++)
    if (own->closing->pdata[i])
      *(char *)own->closing->pdata[i] = '\0';
    else if (i % 2)
      unescape (own->values->pdata[i / 2]);
}

gboolean
graphml_own_scan (GraphmlOwnRows *own, char *text, const GraphmlHeader *before)
{
  const char *end = text + strlen (text);
  char *at = text;

  graphml_own_reset (own);
  if (*text != '[')
    return FALSE;
  do
    at = scan_row (own, at + 1, end, before);
  while (at && *at == ',');
  if (!at || strcmp (at, "]") != 0)
    {
      graphml_own_reset (own);
      return FALSE;
    }
  end_texts (own);
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
          add_cell (own, column, json_string_value (cell), NULL);
    g_array_append_val (own->ends, own->n);
  }
}
