/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Paints an SVG by librsvg and Cairo, for raster.c, and makes pictures small by gdk-pixbuf. */
#include "chart/raster-module.h"
#include "chart/picture-head.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

static cairo_status_t
take_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (data, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* @paper: on white: pixels that the page fills in part. (transfer full): NULL, or what went
 * wrong. */
static char *
render (const GString *svg, cairo_surface_t *surface, double w, double h, gboolean paper)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (svg->str, svg->len);
  GInputStream *stream = g_memory_input_stream_new_from_bytes (bytes);
  RsvgHandle *handle;
  const RsvgRectangle viewport = { 0, 0, w, h };
  g_autoptr (GError) why = NULL;
  char *problem = NULL;
  gboolean ok;

  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  if (paper)
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
  char *problem = render (svg, surface, w, h, TRUE);

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
  problem = render (svg, surface, w, h, TRUE);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return problem;
}

static char *
draw_outlines (const GString *svg, double w, double h, GString *out)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (take_bytes, out, w, h);
  char *problem = render (svg, surface, w, h, FALSE);

  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return problem;
}

/* ---- Portraits -------------------------------------------------------------------------- */

#define BEST_QUALITY 82 /* of JPEG; what is larger than it may be is made anew with less */
#define LEAST_QUALITY 34
#define QUALITY_STEP 12
#define FINER 3 /* a picture need not be decoded finer than so many times what is wanted */

/* While only the head is known: what is decoded need not have all of its pixels. The decoder
 * may find another head than we did; one without pixels ends it. */
static void
decode_less (GdkPixbufLoader *loader, int w, int h, gpointer data)
{
  const int wanted = FINER * *(const int *)data, shorter = MIN (w, h);

  if ((gint64)w * h > RT_PICTURE_MOST_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (shorter > wanted)
    gdk_pixbuf_loader_set_size (loader, (int)((gint64)w * wanted / shorter),
                                (int)((gint64)h * wanted / shorter));
}

/* (transfer full): upright; NULL with @why. Only the decoder of that kind sees it. */
static GdkPixbuf *
decode (const char *bytes, gsize length, const char *kind, int side, GError **why)
{
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type (kind, why);
  GdkPixbuf *picture = NULL;
  gboolean whole;

  if (!loader)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (decode_less), &side);
  whole = gdk_pixbuf_loader_write (loader, (const guchar *)bytes, length, why);
  whole = gdk_pixbuf_loader_close (loader, whole ? why : NULL) && whole;
  if (whole && gdk_pixbuf_loader_get_pixbuf (loader))
    picture = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  g_object_unref (loader);
  return picture;
}

/* (transfer full): a square of it on white: of a tall one the upper part, where a face is. NULL
 * without memory. */
static GdkPixbuf *
square (const GdkPixbuf *picture, int side)
{
  const int w = gdk_pixbuf_get_width (picture), h = gdk_pixbuf_get_height (picture);
  const double scale = (double)side / MIN (w, h);
  const double left = (w * scale - side) / 2, above = (h * scale - side) / 4;
  GdkPixbuf *out = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, side, side);

  if (!out)
    return NULL;
  gdk_pixbuf_fill (out, 0xffffffff);
  gdk_pixbuf_composite (picture, out, 0, 0, side, side, -left, -above, scale, scale,
                        GDK_INTERP_BILINEAR, 255);
  return out;
}

static gboolean
save (GdkPixbuf *picture, gsize most, GString *out, GError **why)
{
  for (int quality = BEST_QUALITY; quality >= LEAST_QUALITY; quality -= QUALITY_STEP)
    {
      g_autofree char *value = g_strdup_printf ("%d", quality), *bytes = NULL;
      gsize length;

      if (!gdk_pixbuf_save_to_buffer (picture, &bytes, &length, "jpeg", why, "quality", value,
                                      NULL))
        return FALSE;
      if (length > most && quality - QUALITY_STEP >= LEAST_QUALITY)
        continue;
      g_string_append_len (out, bytes, (gssize)length);
      break;
    }
  return TRUE;
}

static char *
make_portrait (const char *bytes, gsize length, const char *kind, guint side, gsize most,
               GString *out)
{
  g_autoptr (GError) why = NULL;
  GdkPixbuf *picture = decode (bytes, length, kind, (int)side, &why);
  GdkPixbuf *small = picture ? square (picture, (int)side) : NULL;
  const gboolean ok = small && save (small, most, out, &why);

  g_clear_object (&picture);
  g_clear_object (&small);
  return ok ? NULL : g_strdup (why ? why->message : "it holds no picture");
}

const RtRasterModule redthread_raster = { paint_png, paint_pdf, draw_outlines, make_portrait };
