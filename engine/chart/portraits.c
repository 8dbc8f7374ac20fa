/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See portraits.h. */

#include "chart/portraits.h"
#include "base/file.h"
#include "chart/picture-head.h"
#include "chart/raster.h"
#include "graph/rows.h"
#include <string.h>

/* All portraits of a chart as JPEG. As base64 they take a third more: of a chart of 150 with
 * 300 lines, 183 KB without, that leaves it under 400 KB. */
#define ALL_BYTES (120u << 10)

/* The most pixels a side that so many bytes hold at a quality that is good to look at. */
static const struct
{
  gsize bytes;
  guint side;
} sizes[] = { { 16000, 256 }, { 9000, 192 }, { 4800, 128 }, { 3000, 96 }, { 1800, 64 } };
#define LEAST_SIDE 40u   /* on the A2 page of 150 entities 130 dots an inch */
#define LEAST_BYTES 850u /* 620 of them are tables that every JPEG has */

/* (transfer full): the bytes of a picture that can be decoded. */
static char *
read_picture (const char *folder, const char *name, gsize *length, RtPictureHead *head,
              GError **error)
{
  g_autofree char *bytes = rt_file_inside (folder, name, RT_PORTRAIT_MOST_BYTES, length, error);

  if (!bytes)
    return NULL;
  if (!rt_picture_head (bytes, *length, head))
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" is neither a PNG nor a JPEG, whatever its name says; save the picture "
                 "as one of them",
                 name);
  else if (!head->whole)
    g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                 "\"%s\" is cut short; copy the picture here again", name);
  else if ((guint64)head->w * head->h > RT_PICTURE_MOST_PIXELS)
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "\"%s\" has %u by %u pixels, and %u million are the most that are read; make a "
        "smaller one",
        name, head->w, head->h, RT_PICTURE_MOST_PIXELS / 1000000);
  else if (head->scans > RT_PICTURE_MOST_SCANS)
    g_set_error (
        error, RT_ERROR, RT_ERROR_INPUT,
        "\"%s\" goes over its pixels %u times, and %u are the most that are read; save it "
        "again as a plain JPEG",
        name, head->scans, RT_PICTURE_MOST_SCANS);
  else
    return g_steal_pointer (&bytes);
  return NULL;
}

char *
rt_portrait (const char *folder, const char *name, guint n, GError **error)
{
  const gsize most = MAX (ALL_BYTES / MAX (n, 1u), LEAST_BYTES);
  guint side = LEAST_SIDE;
  RtPictureHead head;
  gsize length;
  g_autofree char *bytes = NULL, *out = NULL;

  if (strstr (name, "://"))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "\"%s\" is an address, and nothing is fetched; save the picture in the case "
                   "folder, and name that file",
                   name);
      return NULL;
    }
  for (guint i = G_N_ELEMENTS (sizes); i-- > 0;)
    if (most >= sizes[i].bytes)
      side = sizes[i].side;
  bytes = read_picture (folder, name, &length, &head, error);
  out = bytes ? rt_raster_portrait (bytes, length, head.kind, side, most, error) : NULL;
  if (bytes && !out && rt_raster_is_there ())
    g_prefix_error (error, "\"%s\": ", name);
  return g_steal_pointer (&out);
}

const char *
rt_portrait_name (RtCase *kase, RtEntity e, const RtPick *pick, gboolean show_protected)
{
  const RtProperty image = rt_schema_find_property (rt_case_schema (kase), "image");

  return image && (show_protected || !rt_entity_protected (kase, e))
             ? rt_picked_value (kase, RT_OF_ENTITY, e, image, pick)
             : NULL;
}

/* ---- In a chart ------------------------------------------------------------------------- */

static const char *
name_for (const RtChartFill *fill, const RtMark *mark)
{
  const gboolean can = !mark->several && mark->change != RT_DIFF_REMOVED
                       && mark->r >= RT_PORTRAIT_LEAST_R;

  return can ? rt_portrait_name (fill->kase, mark->entity, fill->pick,
                                 fill->options->show_protected)
             : NULL;
}

/* Without the module nothing can be read: said once. */
static gboolean
cannot_at_all (GError *why, RtContext *ctx)
{
  if (!g_error_matches (why, RT_ERROR, RT_ERROR_SYSTEM) || rt_raster_is_there ())
    return FALSE;
  rt_context_notice (ctx, RT_NOTICE_WARNING, "portrait", NULL, 0, NULL, NULL,
                     "entities with a picture have their icons: %s", why->message);
  g_error_free (why);
  return TRUE;
}

static gboolean
read_portraits (RtChartFill *fill, guint n, RtContext *ctx, GError **error)
{
  const GArray *marks = fill->chart->marks;

  for (guint i = 0, done = 0; i < marks->len; i++)
    {
      RtMark *mark = rt_mark (fill->chart, i);
      const char *name = name_for (fill, mark);
      GError *why = NULL;

      if (!name)
        continue;
      if (!rt_context_step (ctx, "reading pictures", done++, n, error))
        return FALSE;
      mark->portrait = rt_portrait (fill->options->folder, name, n, &why);
      if (mark->portrait)
        continue;
      if (cannot_at_all (why, ctx))
        return TRUE;
      rt_portrait_missing (fill->kase, mark->entity, fill->options->folder, name, why, ctx);
    }
  return TRUE;
}

gboolean
rt_fill_portraits (RtChartFill *fill, RtContext *ctx, GError **error)
{
  const GArray *marks = fill->chart->marks;
  guint n = 0;

  if (!fill->options->folder || fill->options->no_images)
    return TRUE;
  for (guint i = 0; i < marks->len; i++)
    n += name_for (fill, rt_mark (fill->chart, i)) ? 1 : 0;
  if (n == 0 || marks->len <= RT_PORTRAIT_MOST)
    return read_portraits (fill, n, ctx, error);
  rt_context_notice (ctx, RT_NOTICE_NOTE, "portrait", NULL, 0, NULL, NULL,
                     "%u entities have a picture, and are drawn with their icons: of more than "
                     "%u marks portraits are too small to be known; chart a smaller selection",
                     n, RT_PORTRAIT_MOST);
  return TRUE;
}
