/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See svg.h. Numbers have two decimals at most: half a hundredth of a unit is
 * nothing on paper, and the same picture gives the same bytes. */

#include "chart/svg.h"
#include "base/text.h"
#include <libxml/xmlwriter.h>
#include <math.h>
#include <string.h>

struct _RtSvg
{
  xmlBufferPtr buffer;
  xmlTextWriterPtr writer;
  gboolean failed;
};

RtSvg *
rt_svg_new (void)
{
  RtSvg *svg = g_new0 (RtSvg, 1);

  svg->buffer = xmlBufferCreate ();
  svg->writer = svg->buffer ? xmlNewTextWriterMemory (svg->buffer, 0) : NULL;
  svg->failed = !svg->writer
                || xmlTextWriterStartDocument (svg->writer, NULL, "UTF-8", NULL) < 0;
  return svg;
}

void
rt_svg_free (RtSvg *svg)
{
  if (svg->writer)
    xmlFreeTextWriter (svg->writer);
  if (svg->buffer)
    xmlBufferFree (svg->buffer);
  g_free (svg);
}

GString *
rt_svg_end (RtSvg *svg, GError **error)
{
  GString *out = NULL;

  svg->failed = svg->failed || xmlTextWriterEndDocument (svg->writer) < 0;
  if (svg->failed)
    g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                 "no memory for the picture; chart a smaller selection");
  else
    {
      xmlTextWriterFlush (svg->writer);
      out = g_string_new ((const char *)xmlBufferContent (svg->buffer));
    }
  rt_svg_free (svg);
  return out;
}

void
rt_svg_open (RtSvg *svg, const char *name)
{
  if (!svg->failed)
    svg->failed = xmlTextWriterStartElement (svg->writer, BAD_CAST name) < 0;
}

void
rt_svg_close (RtSvg *svg)
{
  if (!svg->failed)
    svg->failed = xmlTextWriterEndElement (svg->writer) < 0;
}

void
rt_svg_set (RtSvg *svg, const char *key, const char *value)
{
  if (svg->failed || !value)
    return;
  g_autofree char *clean = rt_clean (value, -1, NULL);
  svg->failed = xmlTextWriterWriteAttribute (svg->writer, BAD_CAST key, BAD_CAST clean) < 0;
}

/* Appends a number without needless digits. */
static void
put (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const double rounded = round (value * 100) / 100;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", rounded == 0 ? 0 : rounded);
  for (char *end = buffer + strlen (buffer) - 1;
       strchr (buffer, '.') && (*end == '0' || *end == '.'); end--)
    {
      const gboolean point = *end == '.';
      *end = '\0';
      if (point)
        break;
    }
  g_string_append (out, buffer);
}

void
rt_svg_num (RtSvg *svg, const char *key, double value)
{
  g_autoptr (GString) out = g_string_new (NULL);

  put (out, value);
  rt_svg_set (svg, key, out->str);
}

void
rt_svg_write (RtSvg *svg, const char *text)
{
  if (svg->failed || !text)
    return;
  g_autofree char *clean = rt_clean (text, -1, NULL);
  svg->failed = xmlTextWriterWriteString (svg->writer, BAD_CAST clean) < 0;
}

void
rt_svg_leaf (RtSvg *svg, const char *name, const char *text)
{
  if (!text)
    return;
  rt_svg_open (svg, name);
  rt_svg_write (svg, text);
  rt_svg_close (svg);
}

static void
put_point (GString *out, RtPoint p)
{
  put (out, p.x);
  g_string_append_c (out, ' ');
  put (out, p.y);
}

void
rt_svg_rect (RtSvg *svg, RtRect r, double rx)
{
  rt_svg_open (svg, "rect");
  rt_svg_num (svg, "x", r.x0);
  rt_svg_num (svg, "y", r.y0);
  rt_svg_num (svg, "width", r.x1 - r.x0);
  rt_svg_num (svg, "height", r.y1 - r.y0);
  if (rx > 0)
    rt_svg_num (svg, "rx", rx);
}

void
rt_svg_path (RtSvg *svg, const RtPoint *curve, guint n)
{
  g_autoptr (GString) d = g_string_new ("M");

  put_point (d, curve[0]);
  for (guint i = 1; i < n; i++)
    {
      g_string_append (d, i % 3 == 1 ? "C" : " ");
      put_point (d, curve[i]);
    }
  rt_svg_open (svg, "path");
  rt_svg_set (svg, "d", d->str);
}

void
rt_svg_polyline (RtSvg *svg, const RtPoint *points, guint n, gboolean closed)
{
  g_autoptr (GString) d = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (d, i == 0 ? 'M' : 'L');
      put_point (d, points[i]);
    }
  g_string_append (d, closed ? "z" : "");
  rt_svg_open (svg, "path");
  rt_svg_set (svg, "d", d->str);
}
