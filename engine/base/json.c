/* SPDX-License-Identifier: GPL-2.0-or-later */

/* JSON through jansson. Its writer is not used: it prints 0.1 as 0.10000000000000001,
 * and ours must be short and the same everywhere. Its reader is, behind a look at the
 * nesting, which jansson bounds at compile time only. */
#include "base/json.h"

#include "base/text.h"
#include "redthread/context.h"

#include <math.h>
#include <string.h>

/* ---- Building --------------------------------------------------------------- */

json_t *
rt_json_object (void)
{
  return json_object ();
}

json_t *
rt_json_array (void)
{
  return json_array ();
}

json_t *
rt_json_text (const char *text)
{
  g_autofree char *clean = NULL;

  if (!text)
    return json_null ();
  if (g_utf8_validate (text, -1, NULL))
    return json_string_nocheck (text);
  clean = rt_clean (text, -1, NULL);
  return json_string_nocheck (clean);
}

json_t *
rt_json_real (double x)
{
  return isfinite (x) ? json_real (x) : json_null ();
}

void
rt_json_set (json_t *object, const char *key, json_t *value)
{
  g_return_if_fail (json_is_object (object));
  if (json_object_set_new_nocheck (object, key, value ? value : json_null ()) != 0)
    g_warn_if_reached (); /* a key that is no text: our own mistake */
}

void
rt_json_set_text (json_t *object, const char *key, const char *text)
{
  rt_json_set (object, key, rt_json_text (text));
}

void
rt_json_set_real (json_t *object, const char *key, double x)
{
  rt_json_set (object, key, rt_json_real (x));
}

void
rt_json_set_int (json_t *object, const char *key, gint64 n)
{
  rt_json_set (object, key, json_integer (n));
}

void
rt_json_set_bool (json_t *object, const char *key, gboolean yes)
{
  rt_json_set (object, key, json_boolean (yes));
}

void
rt_json_set_null (json_t *object, const char *key)
{
  rt_json_set (object, key, json_null ());
}

void
rt_json_add (json_t *array, json_t *value)
{
  g_return_if_fail (json_is_array (array));
  if (json_array_append_new (array, value ? value : json_null ()) != 0)
    g_warn_if_reached ();
}

void
rt_json_add_text (json_t *array, const char *text)
{
  rt_json_add (array, rt_json_text (text));
}

/* ---- Writing ------------------------------------------------------------------ */

static void
append_escaped (GString *out, char c)
{
  static const char escapes[][2] = { { '"', '"' },  { '\\', '\\' }, { '\n', 'n' },
                                     { '\r', 'r' }, { '\t', 't' },  { '\b', 'b' },
                                     { '\f', 'f' } };

  for (gsize e = 0; e < G_N_ELEMENTS (escapes); e++)
    if (escapes[e][0] == c)
      {
        const char pair[] = { '\\', escapes[e][1] };

        g_string_append_len (out, pair, 2);
        return;
      }
  g_string_append_printf (out, "\\u%04x", (guint)(guchar)c);
}

static gboolean
is_plain (char c)
{
  return (guchar)c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void
append_text (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  g_string_append_c (out, '"');
  while (text < end)
    {
      const char *plain = text;

      while (text < end && is_plain (*text))
        text++;
      g_string_append_len (out, plain, text - plain);
      if (text < end)
        append_escaped (out, *text++);
    }
  g_string_append_c (out, '"');
}

void
rt_json_append_text (GString *out, const char *text)
{
  gsize length = strlen (text);

  if (g_utf8_validate (text, (gssize)length, NULL))
    append_text (out, text, length);
  else
    {
      g_autofree char *clean = rt_clean (text, (gssize)length, NULL);

      append_text (out, clean, strlen (clean));
    }
}

static void
append_number (GString *out, const json_t *value)
{
  g_autofree char *text = NULL;

  if (json_is_integer (value))
    text = g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  else
    text = rt_number (json_real_value (value));
  g_string_append (out, text);
}

/* A new line @depth levels in, or nothing where all is to stand in one line (@depth < 0). */
static void
break_line (GString *out, int depth)
{
  if (depth >= 0)
    g_string_append_printf (out, "\n%*s", 2 * depth, "");
}

static void append_value (GString *out, const json_t *value, int depth);

static void
append_array (GString *out, const json_t *array, int depth)
{
  int inner = depth < 0 ? depth : depth + 1;

  g_string_append_c (out, '[');
  for (gsize i = 0; i < json_array_size (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      break_line (out, inner);
      append_value (out, json_array_get (array, i), inner);
    }
  if (json_array_size (array) > 0)
    break_line (out, depth);
  g_string_append_c (out, ']');
}

static void
append_object (GString *out, const json_t *object, int depth)
{
  int inner = depth < 0 ? depth : depth + 1;
  gboolean first = TRUE;
  json_t *mutable = (json_t *)object; /* jansson's iterator takes no const */

  g_string_append_c (out, '{');
  for (void *at = json_object_iter (mutable); at; at = json_object_iter_next (mutable, at))
    {
      const char *key = json_object_iter_key (at);

      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      break_line (out, inner);
      append_text (out, key, strlen (key));
      g_string_append (out, depth < 0 ? ":" : ": ");
      append_value (out, json_object_iter_value (at), inner);
    }
  if (!first)
    break_line (out, depth);
  g_string_append_c (out, '}');
}

static void
append_value (GString *out, const json_t *value, int depth)
{
  if (json_is_object (value))
    append_object (out, value, depth);
  else if (json_is_array (value))
    append_array (out, value, depth);
  else if (json_is_string (value))
    append_text (out, json_string_value (value), json_string_length (value));
  else if (json_is_number (value))
    append_number (out, value);
  else if (json_is_boolean (value))
    g_string_append (out, json_is_true (value) ? "true" : "false");
  else
    g_string_append (out, "null");
}

void
rt_json_append (GString *out, const json_t *value)
{
  append_value (out, value, 0);
  g_string_append_c (out, '\n');
}

void
rt_json_append_line (GString *out, const json_t *value)
{
  append_value (out, value, -1);
  g_string_append_c (out, '\n');
}

/* ---- Reading -------------------------------------------------------------------- */

/* The line (from 0) where nesting first passes the limit, or -1. */
static gint64
too_deep (const char *bytes, gsize length)
{
  guint depth = 0;
  gint64 line = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];

      line += c == '\n';
      if (c == '"')
        quoted = !quoted;
      else if (quoted)
        i += c == '\\';
      else if ((c == '[' || c == '{') && ++depth > RT_JSON_MAX_DEPTH)
        return line;
      else if ((c == ']' || c == '}') && depth > 0)
        depth--;
    }
  return -1;
}

/* jansson's words for the commonest mistakes, in ours. The rest is said as it says it. */
static const char *
plain_words (const json_error_t *failure)
{
  switch (json_error_code (failure))
    {
    case json_error_premature_end_of_input:
      return "it ends too soon; is the file complete?";
    case json_error_duplicate_key:
      return "a key is given twice; keep one of the two";
    case json_error_invalid_utf8:
      return "it is not UTF-8; save the file as UTF-8";
    case json_error_end_of_input_expected:
      return "something follows the end of the value; keep one value, or name the file .jsonl";
    case json_error_null_character:
    case json_error_null_byte_in_key:
      return "a text contains the character NUL; remove it";
    case json_error_numeric_overflow:
      return "a number is too large; write it as text";
    default:
      return NULL;
    }
}

json_t *
rt_json_parse (const char *name, const char *bytes, gsize length, guint line, GError **error)
{
  json_error_t failure;
  json_t *value;
  gint64 deep;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  if (length > RT_JSON_MAX_BYTES)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s:%u: it is longer than 256 MiB, the most that is read; split the file",
                   name, line);
      return NULL;
    }
  deep = too_deep (bytes, length);
  if (deep >= 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s:%u: lists and objects are nested more than %u deep; flatten the file",
                   name, line + (guint)deep, RT_JSON_MAX_DEPTH);
      return NULL;
    }
  value = json_loadb (bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &failure);
  if (!value)
    {
      const char *words = plain_words (&failure);

      g_set_error (error, RT_ERROR, RT_ERROR_INPUT, "%s:%u: this is no JSON: %s", name,
                   line + (failure.line > 0 ? (guint)failure.line - 1 : 0),
                   words ? words : failure.text);
    }
  return value;
}

const char *
rt_json_get_text (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

double
rt_json_get_real (const json_t *object, const char *key, double otherwise)
{
  const json_t *value = json_object_get (object, key);

  return json_is_number (value) ? json_number_value (value) : otherwise;
}

gint64
rt_json_get_int (const json_t *object, const char *key, gint64 otherwise)
{
  const json_t *value = json_object_get (object, key);

  return json_is_integer (value) ? json_integer_value (value) : otherwise;
}

gboolean
rt_json_get_bool (const json_t *object, const char *key, gboolean otherwise)
{
  const json_t *value = json_object_get (object, key);

  return json_is_boolean (value) ? json_is_true (value) : otherwise;
}
