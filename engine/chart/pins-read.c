/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "base/csv.h"
#include "base/file.h"
#include "chart/pins.h"
#include <libxml/parser.h>
#include <math.h>
#include <string.h>

#define MOST_BYTES (256u << 20)

void
rt_pins_free (RtPins *pins)
{
  if (!pins)
    return;
  g_hash_table_unref (pins->at);
  g_free (pins);
}

/* FALSE where it is no number that could be a place. */
static gboolean
read_number (const char *text, double *out)
{
  char *end;

  *out = text ? g_ascii_strtod (text, &end) : NAN;
  return text && end != text && !*end && isfinite (*out) && fabs (*out) < 1e6;
}

static void
pin (RtPins *pins, const char *id, RtPoint at)
{
  g_hash_table_replace (pins->at, g_strdup (id), g_memdup2 (&at, sizeof at));
}

/* ---- A chart ---------------------------------------------------------------------------- */

static gboolean
number_of (xmlNode *node, const char *name, double *out)
{
  xmlChar *text = xmlGetNoNsProp (node, BAD_CAST name);
  gboolean ok = read_number ((const char *)text, out);

  xmlFree (text);
  return ok;
}

static gboolean
is_entity (xmlNode *node)
{
  xmlChar *text = xmlGetNoNsProp (node, BAD_CAST "class");
  gboolean yes = text && strncmp ((const char *)text, "entity", 6) == 0;

  xmlFree (text);
  return yes;
}

/* The first circle inside is the icon's. */
static void
take_entity (RtPins *pins, xmlNode *group)
{
  xmlChar *id = xmlGetNoNsProp (group, BAD_CAST "data-id");
  RtPoint at;

  for (xmlNode *child = group->children; id && child; child = child->next)
    for (xmlNode *part = child->children; part; part = part->next)
      if (part->type == XML_ELEMENT_NODE && xmlStrEqual (part->name, BAD_CAST "circle")
          && number_of (part, "cx", &at.x) && number_of (part, "cy", &at.y))
        {
          pin (pins, (const char *)id, at);
          xmlFree (id);
          return;
        }
  xmlFree (id);
}

static void
take_page (RtPins *pins, xmlNode *root)
{
  xmlChar *text = xmlGetNoNsProp (root, BAD_CAST "viewBox");
  g_auto (GStrv) parts = text ? g_strsplit ((const char *)text, " ", -1) : NULL;

  xmlFree (text);
  if (!parts || g_strv_length (parts) != 4 || !read_number (parts[2], &pins->w)
      || !read_number (parts[3], &pins->h))
    pins->w = pins->h = 0;
}

/* Without recursion: the depth is the file's. */
static void
take_all (RtPins *pins, xmlNode *root)
{
  xmlNode *node = root;

  while (node)
    {
      if (node->type == XML_ELEMENT_NODE && is_entity (node))
        take_entity (pins, node);
      if (node->type == XML_ELEMENT_NODE && node->children)
        {
          node = node->children;
          continue;
        }
      while (node && node != root && !node->next)
        node = node->parent;
      node = node && node != root ? node->next : NULL;
    }
}

static gboolean
read_svg (RtPins *pins, const char *path, GError **error)
{
  gsize length;
  g_autofree char *bytes = rt_file_read (path, MOST_BYTES, &length, error);
  xmlDoc *doc;

  if (!bytes)
    return FALSE;
  doc = xmlReadMemory (bytes, (int)length, path, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (!doc)
    {
      const xmlError *problem = xmlGetLastError ();
      g_autofree char *why = g_strchomp (
          g_strdup (problem && problem->message ? problem->message : "it is no XML"));

      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s:%d: %s; give a chart that redthread wrote as .svg, or a CSV of rows "
                   "id,x,y",
                   path, problem ? problem->line : 1, why);
      return FALSE;
    }
  if (xmlDocGetRootElement (doc))
    {
      take_page (pins, xmlDocGetRootElement (doc));
      take_all (pins, xmlDocGetRootElement (doc));
    }
  xmlFreeDoc (doc);
  return TRUE;
}

/* ---- A table ---------------------------------------------------------------------------- */

static gboolean
read_csv (RtPins *pins, const char *path, RtContext *ctx, GError **error)
{
  g_autoptr (RtCsv) csv = rt_csv_open (path, 0, ctx, error);
  GError *problem = NULL;

  while (csv && rt_csv_next (csv, &problem))
    {
      const char *const *fields = rt_csv_fields (csv);
      RtPoint at;

      const guint n = rt_csv_n_fields (csv);

      if ((n == 3 || n == 4) && g_str_equal (fields[0], "id"))
        continue;
      if ((n != 3 && n != 4) || !read_number (fields[1], &at.x)
          || !read_number (fields[2], &at.y))
        {
          g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                       "%s:%u: a row of pins is an id and two numbers, as in anna,320,180",
                       path, rt_csv_line (csv));
          return FALSE;
        }
      pin (pins, fields[0], at);
      pins->w = fmax (pins->w, at.x);
      pins->h = fmax (pins->h, at.y);
    }
  if (problem)
    g_propagate_error (error, problem);
  return csv && !problem;
}

RtPins *
rt_pins_read (const char *path, RtContext *ctx, GError **error)
{
  g_autoptr (RtPins) pins = g_new0 (RtPins, 1);

  pins->at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!(g_str_has_suffix (path, ".svg") ? read_svg (pins, path, error)
                                        : read_csv (pins, path, ctx, error)))
    return NULL;
  if (g_hash_table_size (pins->at) == 0)
    {
      g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
                   "%s holds no places; give a chart that redthread wrote as .svg, or a CSV of "
                   "rows id,x,y",
                   path);
      return NULL;
    }
  return g_steal_pointer (&pins);
}

GString *
rt_pins_csv (const RtChart *chart)
{
  GString *out = g_string_new (NULL);

  /* CSV has no place for a word on the whole file: how it may be handled is told of each row */
  const guint n = chart->marking ? 4 : 3;

  rt_csv_append_row (out, (const char *const[]){ "id", "x", "y", "marking" }, n, ',');
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const RtMark *mark = rt_mark (chart, i);
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (x, sizeof x, "%.2f", mark->x);
      g_ascii_formatd (y, sizeof y, "%.2f", mark->y);
      rt_csv_append_row (out, (const char *const[]){ mark->id, x, y, chart->marking }, n, ',');
    }
  return out;
}
