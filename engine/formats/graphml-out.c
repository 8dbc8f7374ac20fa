/* SPDX-License-Identifier: GPL-2.0-or-later */

/* GraphML's markup: see the header. */
#include "formats/graphml-out.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/graphml.h"
#include <string.h>

/* ---- Escaping -------------------------------------------------------------------- */

/* Signs that are not themselves; those of attributes stand last. */
static const struct
{
  char sign;
  const char *written;
} escapes[] = {
  { '&', "&amp;" },  { '<', "&lt;" },   { '>', "&gt;" },  { '\r', "&#13;" },
  { '"', "&quot;" }, { '\n', "&#10;" }, { '\t', "&#9;" },
};

#define IN_TEXT 4u /* of them */
#define IN_ATTRIBUTE G_N_ELEMENTS (escapes)

static gboolean
is_forbidden (char c)
{
  return (guchar)c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/* The sign's place among the escapes, or @n. */
static guint
escape_of (char c, guint n)
{
  guint i = 0;

  while (i < n && escapes[i].sign != c)
    i++;
  return i;
}

/* The first byte that is not written as it is. Nearly all are plain letters: these are told by
 * one look. */
static const char *
first_special (const char *at, guint n)
{
  while (*at
         && ((*at > '>' || (guchar)*at >= 0x80) || (*at > '&' && *at < '<') || *at == ' '
             || (!is_forbidden (*at) && escape_of (*at, n) == n)))
    at++;
  return at;
}

static void
append_escaped (GString *out, const char *text, guint n)
{
  for (const char *at = text;;)
    {
      const char *special = first_special (at, n);

      g_string_append_len (out, at, special - at);
      if (!*special)
        return;
      if (is_forbidden (*special))
        g_string_append (out, "\xef\xbf\xbd");
      else
        g_string_append (out, escapes[escape_of (*special, n)].written);
      at = special + 1;
    }
}

void
graphml_append_text (GString *out, const char *text)
{
  append_escaped (out, text, IN_TEXT);
}

void
graphml_append_attribute (GString *out, const char *name, const char *text)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_len (out, "=\"", 2);
  append_escaped (out, text, IN_ATTRIBUTE);
  g_string_append_c (out, '"');
}

/* ---- Keys and their values --------------------------------------------------------- */

void
graphml_append_key (GString *out, const char *domain, const char *name, const char *type)
{
  g_autofree char *id = g_strconcat (domain, ".", name, NULL);

  g_string_append (out, " <key");
  graphml_append_attribute (out, "id", id);
  graphml_append_attribute (out, "for", domain);
  graphml_append_attribute (out, "attr.name", name);
  graphml_append_attribute (out, "attr.type", type);
  g_string_append (out, "/>\n");
}

char *
graphml_data_tag (const char *domain, const char *name)
{
  g_autofree char *id = g_strconcat (domain, ".", name, NULL);
  GString *tag = g_string_new (strcmp (domain, "graph") == 0 ? "  <data" : "   <data");

  graphml_append_attribute (tag, "key", id);
  g_string_append_c (tag, '>');
  return g_string_free (tag, FALSE);
}

void
graphml_append_data (GString *out, const char *tag, const char *text)
{
  if (!text || !*text || strlen (text) > GRAPHML_MAX_TEXT)
    return;
  g_string_append (out, tag);
  graphml_append_text (out, text);
  g_string_append (out, GRAPHML_DATA_END);
}

/* ---- Rows ------------------------------------------------------------------------- */

void
graphml_append_row (GString *out, const char *const *columns, const char *const *values,
                    guint n)
{
  char before = '{';

  for (guint i = 0; i < n; i++)
    if (*values[i])
      {
        g_string_append_c (out, before);
        rt_json_append_text (out, columns[i]);
        g_string_append_c (out, ':');
        rt_json_append_text (out, values[i]);
        before = ',';
      }
  g_string_append (out, before == '{' ? "{}" : "}");
}
