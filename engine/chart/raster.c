/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The size of pictures; they are painted, and portraits made small, by raster-module.c, which
 * is loaded with the first. */

#include "chart/raster.h"

#include "base/module.h"
#include "chart/about.h"
#include "chart/raster-module.h"
#include "redthread/version.h"
#include <math.h>

#define DPI 200.0
#define MOST_PIXELS 16000.0 /* a side; beyond, the picture is made coarser */

#pragma weak redthread_raster /* in the programs of the tests; elsewhere it is nowhere */

static gpointer
load (gpointer data)
{
  (void)data;
  return (gpointer)(&redthread_raster ? &redthread_raster
                                      : rt_module ("raster", "redthread_raster"));
}

static const RtRasterModule *
module (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

gboolean
rt_raster_is_there (void)
{
  return module () != NULL;
}

static GString *
refuse_without_module (GError **error)
{
  g_set_error_literal (error, RT_ERROR, RT_ERROR_SYSTEM,
                       "redthread-raster.so, which paints pictures, is not where redthread was "
                       "installed; install it again, or write the picture as .svg");
  return NULL;
}

/* Takes @out and @problem. */
static GString *
finish (GString *out, char *problem, GError **error)
{
  if (!problem)
    return out;
  g_set_error (error, RT_ERROR, RT_ERROR_SYSTEM,
               "the picture could not be painted (%s); write it as .svg instead", problem);
  g_free (problem);
  g_string_free (out, TRUE);
  return NULL;
}

/* As many dots an inch as the largest picture has room for. */
static double
fit_dpi (const RtChart *chart, double dpi, RtContext *ctx)
{
  const double inches = fmax (chart->page_w_mm, chart->page_h_mm) / 25.4;

  if (inches * dpi <= MOST_PIXELS)
    return dpi;
  rt_context_notice (ctx, RT_NOTICE_NOTE, "dpi", NULL, 0, NULL, NULL,
                     "on a page of %.0f x %.0f mm the picture has %.0f dots an inch, not %.0f: "
                     "no side may have more than %.0f; .svg and .pdf are sharp at any size",
                     chart->page_w_mm, chart->page_h_mm, floor (MOST_PIXELS / inches), dpi,
                     MOST_PIXELS);
  return MOST_PIXELS / inches;
}

GString *
rt_raster_png (const RtChart *chart, const GString *svg, double dpi, RtContext *ctx,
               GError **error)
{
  const double scale = fit_dpi (chart, dpi > 0 ? dpi : DPI, ctx) / 25.4;
  const double w = round (chart->page_w_mm * scale), h = round (chart->page_h_mm * scale);
  GString *out;
  gboolean no_room = FALSE;
  char *problem;

  if (!module ())
    return refuse_without_module (error);
  out = g_string_new (NULL);
  problem = module ()->png (svg, w, h, out, &no_room);
  if (!no_room)
    return finish (out, problem, error);
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "no memory for a picture of %.0f by %.0f pixels; write it as .svg instead", w,
               h);
  g_string_free (out, TRUE);
  return NULL;
}

GString *
rt_raster_pdf (const RtChart *chart, const GString *svg, GError **error)
{
  const double w = chart->page_w_mm / 25.4 * 72, h = chart->page_h_mm / 25.4 * 72;
  g_autofree char *about = rt_chart_about (chart);
  GString *out;

  if (!module ())
    return refuse_without_module (error);
  out = g_string_new (NULL);
  return finish (out,
                 module ()->pdf (svg, w, h, chart->title, about, "redthread " RT_VERSION, out),
                 error);
}

GString *
rt_raster_outlines (const GString *svg, double w, double h, GError **error)
{
  GString *out;

  if (!module ())
    return refuse_without_module (error);
  out = g_string_new (NULL);
  return finish (out, module ()->outlines (svg, w, h, out), error);
}

char *
rt_raster_portrait (const char *bytes, gsize length, const char *kind, guint side, gsize most,
                    GError **error)
{
  g_autoptr (GString) jpeg = g_string_new (NULL);
  g_autofree char *problem = NULL, *base64 = NULL;

  if (!module ())
    {
      g_set_error_literal (error, RT_ERROR, RT_ERROR_SYSTEM,
                           "redthread-raster.so, which reads pictures, is not where redthread "
                           "was installed; install it again");
      return NULL;
    }
  problem = module ()->portrait (bytes, length, kind, side, most, jpeg);
  if (problem)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "it is damaged (%s); save it again as PNG or JPEG", problem);
      return NULL;
    }
  base64 = g_base64_encode ((const guchar *)jpeg->str, jpeg->len);
  return g_strconcat ("data:image/jpeg;base64,", base64, NULL);
}
