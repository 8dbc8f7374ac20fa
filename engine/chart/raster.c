/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See raster.h. */

#include "chart/raster.h"
#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <math.h>

#define DPI 200.0
#define MOST_PIXELS 16000.0 /* a side; beyond, the picture is made coarser */

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (data, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
render (const GString *svg, cairo_surface_t *surface, double w, double h, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg->str, svg->len);
  GInputStream *stream = g_memory_input_stream_new_from_bytes (bytes);
  RsvgHandle *handle;
  const RsvgRectangle viewport = { 0, 0, w, h };
  GError *why = NULL;
  gboolean ok;

  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1); /* pixels that the page fills in part */
  cairo_paint (cr);
  handle = rsvg_handle_new_from_stream_sync (stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL,
                                             &why);
  ok = handle && rsvg_handle_render_document (handle, cr, &viewport, &why);
  if (ok && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    {
      ok = FALSE;
      g_set_error_literal (&why, RT_ERROR, RT_ERROR_LIMIT,
                           cairo_status_to_string (cairo_status (cr)));
    }
  cairo_destroy (cr);
  g_clear_object (&handle);
  g_object_unref (stream);
  if (!ok)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
                   "the picture could not be painted (%s); write it as .svg instead",
                   why ? why->message : "unknown reason");
      g_clear_error (&why);
    }
  return ok;
}

static GString *
finish (GString *out, cairo_surface_t *surface, gboolean ok)
{
  cairo_surface_destroy (surface);
  if (!ok)
    g_string_free (out, TRUE);
  return ok ? out : NULL;
}

GString *
rt_raster_png (const RtChart *chart, const GString *svg, GError **error)
{
  const double longest = fmax (chart->page_w_mm, chart->page_h_mm) / 25.4 * DPI;
  const double scale = DPI / 25.4 * fmin (1, MOST_PIXELS / longest);
  const double w = round (chart->page_w_mm * scale), h = round (chart->page_h_mm * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)w, (int)h);
  GString *out = g_string_new (NULL);
  gboolean ok = render (svg, surface, w, h, error);

  if (ok
      && cairo_surface_write_to_png_stream (surface, take_bytes, out) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "no memory for a picture of %.0f by %.0f pixels; write it as .svg instead",
                   w, h);
      ok = FALSE;
    }
  return finish (out, surface, ok);
}

GString *
rt_raster_pdf (const RtChart *chart, const GString *svg, GError **error)
{
  const double w = chart->page_w_mm / 25.4 * 72, h = chart->page_h_mm / 25.4 * 72;
  GString *out = g_string_new (NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, out, w, h);
  gboolean ok;

  /* A fixed day: the same case gives the same bytes. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                  "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart->title);
  ok = render (svg, surface, w, h, error);
  cairo_surface_finish (surface);
  return finish (out, surface, ok);
}
