/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See svg.h. Numbers have two decimals at most: half a hundredth of a unit is
 * nothing on paper, and the same picture gives the same bytes. */

#include "chart/svg.h"
#include "base/text.h"
#include <libxml/xmlwriter.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PLAIN 1e7

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

static void
put_hundredths (GString *out, long n)
{
  const long size = labs (n), part = size % 100;
  char buffer[24], *p = buffer + sizeof buffer;

  if (part % 10)
    *--p = (char)('0' + part % 10);
  if (part)
    {
      *--p = (char)('0' + part / 10);
      *--p = '.';
    }
  for (long whole = size / 100; whole || p == buffer + sizeof buffer || *p == '.'; whole /= 10)
    *--p = (char)('0' + whole % 10);
  if (n < 0)
    *--p = '-';
  g_string_append_len (out, p, buffer + sizeof buffer - p);
}

/* Appends a number without needless digits. A picture of thousands of lines is mostly numbers:
 * those that a whole number of hundredths can hold are written without printf(). */
static void
put (GString *out, double value)
{
  if (fabs (value) < MOST_PLAIN)
    {
      put_hundredths (out, (long)round (value * 100));
      return;
    }
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
rt_svg_enlarged (RtSvg *svg, RtPoint origin, double scale)
{
  g_autoptr (GString) out = g_string_new ("translate(");

  put (out, origin.x);
  g_string_append_c (out, ' ');
  put (out, origin.y);
  g_string_append (out, ") scale(");
  put (out, scale);
  g_string_append_c (out, ')');
  rt_svg_set (svg, "transform", out->str);
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

/* Do the control points say nothing that the ends do not? */
static gboolean
is_straight (const RtPoint piece[4])
{
  for (guint k = 1; k <= 2; k++)
    {
      const RtPoint p = rt_point_between (piece[0], piece[3], k / 3.0);
      if (fabs (p.x - piece[k].x) > 0.005 || fabs (p.y - piece[k].y) > 0.005)
        return FALSE;
    }
  return TRUE;
}

static void
open_path (RtSvg *svg, const RtPoint *curve, guint n, gboolean shorter)
{
  g_autoptr (GString) d = g_string_new ("M");

  put_point (d, curve[0]);
  for (guint i = 3; i < n; i += 3)
    {
      const RtPoint *piece = curve + i - 3;
      const gboolean straight = shorter && is_straight (piece);

      for (guint k = straight ? 3 : 1; k <= 3; k++)
        {
          g_string_append (d, straight ? "L" : k == 1 ? "C" : " ");
          put_point (d, piece[k]);
        }
    }
  rt_svg_open (svg, "path");
  rt_svg_set (svg, "d", d->str);
}

void
rt_svg_path (RtSvg *svg, const RtPoint *curve, guint n)
{
  open_path (svg, curve, n, FALSE);
}

void
rt_svg_way (RtSvg *svg, const RtPoint *curve, guint n)
{
  open_path (svg, curve, n, TRUE);
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
