/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paints an SVG by librsvg and Cairo, for raster.c. */
#include "chart/raster-module.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (data, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* (transfer full): NULL, or what went wrong. */
static char *
render (const GString *svg, cairo_surface_t *surface, double w, double h)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg->str, svg->len);
  GInputStream *stream = g_memory_input_stream_new_from_bytes (bytes);
  RsvgHandle *handle;
  const RsvgRectangle viewport = { 0, 0, w, h };
  g_autoptr (GError) why = NULL;
  char *problem = NULL;
  gboolean ok;

  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1); /* pixels that the page fills in part */
  cairo_paint (cr);
  handle = rsvg_handle_new_from_stream_sync (stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL,
                                             &why);
  ok = handle && rsvg_handle_render_document (handle, cr, &viewport, &why);
  if (!ok)
    problem = g_strdup (why ? why->message : "unknown reason");
  else if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    problem = g_strdup (cairo_status_to_string (cairo_status (cr)));
  cairo_destroy (cr);
  g_clear_object (&handle);
  g_object_unref (stream);
  return problem;
}

static char *
paint_png (const GString *svg, double w, double h, GString *out, gboolean *no_room)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)w, (int)h);
  char *problem = render (svg, surface, w, h);

  *no_room = !problem
             && cairo_surface_write_to_png_stream (surface, take_bytes, out)
                    != CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  return problem;
}

static char *
paint_pdf (const GString *svg, double w, double h, const char *title, const char *subject,
           const char *maker, GString *out)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, out, w, h);
  char *problem;

  /* A fixed day: the same case gives the same bytes. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                  "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, maker);
  problem = render (svg, surface, w, h);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return problem;
}

const RtRasterModule redthread_raster = { paint_png, paint_pdf };
