/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The size of pictures; they are painted by raster-module.c, which is loaded with the first. */

#include "chart/raster.h"

#include "base/module.h"
#include "chart/raster-module.h"
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

GString *
rt_raster_png (const RtChart *chart, const GString *svg, GError **error)
{
  const double longest = fmax (chart->page_w_mm, chart->page_h_mm) / 25.4 * DPI;
  const double scale = DPI / 25.4 * fmin (1, MOST_PIXELS / longest);
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
  GString *out;

  if (!module ())
    return refuse_without_module (error);
  out = g_string_new (NULL);
  return finish (out, module ()->pdf (svg, w, h, chart->title, out), error);
}
