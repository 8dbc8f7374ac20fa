/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See html.h. */

#include "base/html.h"
#include "base/text.h"
#include <libxml/xmlwriter.h>
#include <string.h>

struct _RtHtml
{
  xmlBufferPtr buffer;
  xmlTextWriterPtr writer;
  GPtrArray *open; /* names (char *, of string constants), the innermost last */
  gboolean failed;
};

RtHtml *
rt_html_new (void)
{
  RtHtml *html = g_new0 (RtHtml, 1);

  html->open = g_ptr_array_new ();
  html->buffer = xmlBufferCreate ();
  html->writer = html->buffer ? xmlNewTextWriterMemory (html->buffer, 0) : NULL;
  html->failed = !html->writer;
  rt_html_raw (html, "<!DOCTYPE html>\n");
  return html;
}

void
rt_html_free (RtHtml *html)
{
  if (html->writer)
    xmlFreeTextWriter (html->writer);
  if (html->buffer)
    xmlBufferFree (html->buffer);
  g_ptr_array_unref (html->open);
  g_free (html);
}

GString *
rt_html_end (RtHtml *html, GError **error)
{
  GString *out = NULL;

  while (html->open->len > 0)
    rt_html_close (html);
  html->failed = html->failed || xmlTextWriterFlush (html->writer) < 0;
  if (html->failed)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "no memory for the document; choose a smaller selection");
  else
    out = g_string_new ((const char *)xmlBufferContent (html->buffer));
  rt_html_free (html);
  return out;
}

void
rt_html_open (RtHtml *html, const char *name)
{
  g_ptr_array_add (html->open, (gpointer)name);
  if (!html->failed)
    html->failed = xmlTextWriterStartElement (html->writer, BAD_CAST name) < 0;
}

void
rt_html_close (RtHtml *html)
{
  static const char *const endless[] = { "meta", "link", "br", "hr", "img", "col", NULL };
  const char *name = g_ptr_array_steal_index (html->open, html->open->len - 1);

  if (!html->failed)
    html->failed = (g_strv_contains (endless, name)
                        ? xmlTextWriterEndElement (html->writer)
                        : xmlTextWriterFullEndElement (html->writer))
                   < 0;
}

void
rt_html_set (RtHtml *html, const char *key, const char *value)
{
  if (html->failed || !value)
    return;
  g_autofree char *clean = rt_clean (value, -1, NULL);
  html->failed = xmlTextWriterWriteAttribute (html->writer, BAD_CAST key, BAD_CAST clean) < 0;
}

void
rt_html_write (RtHtml *html, const char *text)
{
  if (html->failed || !text)
    return;
  g_autofree char *clean = rt_clean (text, -1, NULL);
  html->failed = xmlTextWriterWriteString (html->writer, BAD_CAST clean) < 0;
}

void
rt_html_writef (RtHtml *html, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  rt_html_write (html, text);
}

void
rt_html_span (RtHtml *html, const char *name, const char *class, const char *text)
{
  if (!text)
    return;
  rt_html_open (html, name);
  rt_html_set (html, "class", class);
  rt_html_write (html, text);
  rt_html_close (html);
}

void
rt_html_leaf (RtHtml *html, const char *name, const char *text)
{
  rt_html_span (html, name, NULL, text);
}

void
rt_html_link (RtHtml *html, const char *href, const char *text)
{
  rt_html_open (html, "a");
  rt_html_set (html, "href", href);
  rt_html_write (html, text);
  rt_html_close (html);
}

void
rt_html_raw (RtHtml *html, const char *markup)
{
  if (!html->failed)
    html->failed = xmlTextWriterWriteRaw (html->writer, BAD_CAST markup) < 0;
}

char *
rt_html_hash (const char *text)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (sum, digest, &length);
  g_autofree char *code = g_base64_encode (digest, length);
  return g_strdup_printf ("'sha256-%s'", code);
}
