/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See icon-file.h. */

#include "chart/icon-file.h"
#include "base/text.h"
#include "chart/path-data.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <string.h>

#define SVG_SPACE "http://www.w3.org/2000/svg"
#define BOX 16.0
#define FARTHEST (2 * BOX) /* of a coordinate; handles of curves may lie outside of the box */
#define LEAST_SIDE 0.1     /* of all shapes together */
#define MOST_DEPTH 32u
#define MOST_DATA (16u << 10) /* bytes of the path */

/* What holds for an element and those in it. */
typedef struct
{
  RtAffine m;
  gboolean filled, even_odd, hidden; /* what is hidden, all in it is */
  guint depth;
} Style;

typedef struct
{
  RtPathWriter w;
  gboolean even_odd;
  guint areas, lines; /* shapes with and without fill */
  GError **error;
} Reading;

/* (transfer full): @text, which is changed, without anything that ends a line or cannot be
 * shown. */
static char *
one_line (char *text)
{
  return rt_clean (g_strdelimit (g_strstrip (text), "\n\r\t", ' '), -1, NULL);
}

static gboolean refuse (Reading *r, const xmlNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (Reading *r, const xmlNode *node, const char *format, ...)
{
  g_autofree char *raw = NULL, *words = NULL;
  va_list args;

  va_start (args, format);
  raw = g_strdup_vprintf (format, args);
  va_end (args);
  words = one_line (raw); /* it may quote the file */
  g_set_error (r->error, RT_ERROR, RT_ERROR_INPUT, "%ld: %s", node ? xmlGetLineNo (node) : 1L,
               words);
  return FALSE;
}

/* (transfer full): for xmlFree(); NULL: it is not there. */
static xmlChar *
attribute (const xmlNode *node, const char *name)
{
  return xmlGetNoNsProp (node, BAD_CAST name);
}

/* A property as an attribute, or in "style". (transfer full) */
static char *
property (const xmlNode *node, const char *name)
{
  xmlChar *own = attribute (node, name), *style = attribute (node, "style");
  g_auto (GStrv) parts = g_strsplit (style ? (const char *)style : "", ";", -1);
  char *value = g_strdup ((const char *)own);

  for (char **part = parts; *part; part++)
    {
      char *colon = strchr (*part, ':');

      if (!colon)
        continue;
      *colon = '\0';
      if (strcmp (g_strstrip (*part), name) == 0)
        {
          g_free (value);
          value = g_strdup (g_strstrip (colon + 1));
        }
    }
  xmlFree (own);
  xmlFree (style);
  return value;
}

static gboolean
is_in_svg (const xmlNode *node)
{
  return !node->ns || strcmp ((const char *)node->ns->href, SVG_SPACE) == 0;
}

static gboolean
is_called (const xmlNode *node, const char *name)
{
  return strcmp ((const char *)node->name, name) == 0;
}

/* ---- Shapes ----------------------------------------------------------------------------- */

/* The attributes @names in order; one that is not there is 0, or for "r" and the like its shape
 * is nothing. Units other than the viewBox's are refused with all else that is no number. */
static gboolean
read_lengths (Reading *r, const xmlNode *node, const char *const *names, double *out)
{
  for (guint i = 0; names[i]; i++)
    {
      xmlChar *text = attribute (node, names[i]);
      const char *at = (const char *)text;
      const gboolean ok = !text || (rt_path_numbers (&at, &out[i], 1) && !*at);
      g_autofree char *value = g_strdup ((const char *)text);

      if (!text)
        out[i] = NAN;
      xmlFree (text);
      if (!ok)
        return refuse (r, node, "%s=\"%.20s\" is no number; write it in units of the viewBox",
                       names[i], value);
    }
  return TRUE;
}

static double
or_zero (double value)
{
  return isnan (value) ? 0 : value;
}

static void
put_ellipse (Reading *r, RtPoint c, double rx, double ry)
{
  const RtPoint left = { c.x - rx, c.y }, right = { c.x + rx, c.y };

  rt_path_move (&r->w, left);
  rt_path_arc (&r->w, left, rx, ry, 0, FALSE, TRUE, right);
  rt_path_arc (&r->w, right, rx, ry, 0, FALSE, TRUE, left);
  rt_path_close (&r->w);
}

static gboolean
take_ellipse (Reading *r, const xmlNode *node)
{
  static const char *const circle[] = { "cx", "cy", "r", NULL };
  static const char *const ellipse[] = { "cx", "cy", "rx", "ry", NULL };
  const gboolean round = is_called (node, "circle");
  double v[4];

  if (!read_lengths (r, node, round ? circle : ellipse, v))
    return FALSE;
  v[3] = round ? v[2] : v[3];
  if (v[2] > 0 && v[3] > 0)
    put_ellipse (r, (RtPoint){ or_zero (v[0]), or_zero (v[1]) }, v[2], v[3]);
  return TRUE;
}

/* SVG 1.1, 9.2. */
static gboolean
take_rect (Reading *r, const xmlNode *node)
{
  static const char *const names[] = { "x", "y", "width", "height", "rx", "ry", NULL };
  double v[6];

  if (!read_lengths (r, node, names, v))
    return FALSE;
  if (!(v[2] > 0 && v[3] > 0))
    return TRUE;
  const double x0 = or_zero (v[0]), y0 = or_zero (v[1]), x1 = x0 + v[2], y1 = y0 + v[3];
  const double rx = fmin (fmax (0, or_zero (isnan (v[4]) ? v[5] : v[4])), v[2] / 2);
  const double ry = fmin (fmax (0, or_zero (isnan (v[5]) ? v[4] : v[5])), v[3] / 2);
  const RtPoint p[] = { { x0 + rx, y0 }, { x1 - rx, y0 }, { x1, y0 + ry }, { x1, y1 - ry },
                        { x1 - rx, y1 }, { x0 + rx, y1 }, { x0, y1 - ry }, { x0, y0 + ry } };

  rt_path_move (&r->w, p[0]);
  for (guint i = 1; i <= G_N_ELEMENTS (p); i++)
    {
      const RtPoint to = p[i % G_N_ELEMENTS (p)];

      if (i % 2)
        rt_path_line (&r->w, to);
      else if (rx > 0 && ry > 0)
        rt_path_arc (&r->w, p[i - 1], rx, ry, 0, FALSE, TRUE, to);
    }
  rt_path_close (&r->w);
  return TRUE;
}

static gboolean
take_points (Reading *r, const xmlNode *node)
{
  xmlChar *text = attribute (node, "points");
  const char *at = text ? (const char *)text : "";
  gboolean first = TRUE, whole;
  double v[2];

  for (const char *pair = at; rt_path_numbers (&pair, v, 2); at = pair)
    {
      (first ? rt_path_move : rt_path_line) (&r->w, (RtPoint){ v[0], v[1] });
      first = FALSE;
    }
  whole = !at[strspn (at, " ,\t\r\n")];
  if (!first)
    rt_path_close (&r->w);
  xmlFree (text);
  return whole
         || refuse (r, node, "points are pairs of numbers; save the icon again as plain SVG");
}

static gboolean
take_path (Reading *r, const xmlNode *node)
{
  xmlChar *data = attribute (node, "d");
  const gboolean ok = !data || rt_path_data (&r->w, (const char *)data);

  xmlFree (data);
  return ok
         || refuse (r, node,
                    "the data of this path cannot be read (SVG 1.1, 8.3); save the "
                    "icon again as plain SVG");
}

static const struct
{
  const char *name;
  gboolean (*take) (Reading *r, const xmlNode *node); /* NULL: it has no area */
} shapes[] = { { "path", take_path },
               { "rect", take_rect },
               { "circle", take_ellipse },
               { "ellipse", take_ellipse },
               { "polygon", take_points },
               { "polyline", take_points },
               { "line", NULL } };

/* ---- Elements --------------------------------------------------------------------------- */

/* What holds no shape that is seen by itself. */
static gboolean
is_passed_over (const xmlNode *node)
{
  static const char *const names[] = { "title", "desc", "metadata", "defs", NULL };

  return !is_in_svg (node) || g_strv_contains (names, (const char *)node->name);
}

static gboolean
is_nought (const char *opacity)
{
  return opacity && g_ascii_strtod (opacity, NULL) <= 0;
}

/* What @node says of itself, over what holds around it. */
static gboolean
enter (Reading *r, const xmlNode *node, Style *style)
{
  g_autofree char *fill = property (node, "fill"), *rule = property (node, "fill-rule"),
                  *display = property (node, "display"),
                  *visibility = property (node, "visibility"),
                  *opacity = property (node, "opacity"),
                  *fill_opacity = property (node, "fill-opacity");
  xmlChar *transform = attribute (node, "transform");
  const gboolean ok = !transform || rt_affine_of ((const char *)transform, &style->m);

  xmlFree (transform);
  if (fill)
    style->filled = strcmp (fill, "none") != 0 && strcmp (fill, "transparent") != 0;
  if (rule)
    style->even_odd = strcmp (rule, "evenodd") == 0;
  style->hidden = style->hidden || g_strcmp0 (display, "none") == 0
                  || g_strcmp0 (visibility, "hidden") == 0 || is_nought (opacity)
                  || is_nought (fill_opacity);
  return ok || refuse (r, node, "this transform cannot be read; save the icon as plain SVG");
}

static gboolean
take_shape (Reading *r, const xmlNode *node, const Style *style)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (shapes) && !is_called (node, shapes[i].name))
    i++;
  if (i == G_N_ELEMENTS (shapes))
    return refuse (r, node,
                   "<%.40s> is no part of an icon, which is made of path, rect, circle, "
                   "ellipse, polygon, polyline, line and g; take it out",
                   (const char *)node->name);
  if (!style->filled || !shapes[i].take)
    {
      r->lines++;
      return TRUE;
    }
  r->w.m = style->m;
  r->areas++;
  r->even_odd = r->even_odd || style->even_odd;
  if (!shapes[i].take (r, node))
    return FALSE;
  if (!(r->w.reach <= FARTHEST))
    return refuse (r, node, "this shape reaches far out of the viewBox; make that larger");
  return r->w.out->len <= MOST_DATA
         || refuse (r, node, "this is more than an icon needs (%u KiB of path); simplify it",
                    MOST_DATA >> 10);
}

static gboolean
take_children (Reading *r, const xmlNode *parent, const Style *around)
{
  if (around->depth >= MOST_DEPTH)
    return refuse (r, parent,
                   "elements stand in each other %u deep; save the icon as plain SVG",
                   MOST_DEPTH);
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      Style style = *around;

      if (node->type != XML_ELEMENT_NODE || is_passed_over (node))
        continue;
      style.depth++;
      if (!enter (r, node, &style))
        return FALSE;
      if (!style.hidden
          && !(is_called (node, "g") ? take_children (r, node, &style)
                                     : take_shape (r, node, &style)))
        return FALSE;
    }
  return TRUE;
}

/* The viewBox, or width and height, into our box: as large as it can be, in the middle. */
static gboolean
fit_box (Reading *r, const xmlNode *root, RtAffine *m)
{
  static const char *const sides[] = { "width", "height", NULL };
  xmlChar *text = attribute (root, "viewBox");
  const char *at = (const char *)text;
  double v[4] = { 0 };
  const gboolean ok = text ? rt_path_numbers (&at, v, 4) : read_lengths (r, root, sides, v + 2);

  xmlFree (text);
  if (!ok || !(v[2] > 0 && v[3] > 0) || !isfinite (v[0] + v[1] + v[2] + v[3]))
    {
      g_clear_error (r->error);
      return refuse (r, root,
                     "an icon says how large it is; give it a viewBox (\"0 0 24 24\")");
    }
  const double k = BOX / fmax (v[2], v[3]);
  *m = (RtAffine){
    k, 0, 0, k, (BOX - k * v[2]) / 2 - k * v[0], (BOX - k * v[3]) / 2 - k * v[1]
  };
  return TRUE;
}

static gboolean
take_root (Reading *r, const xmlDoc *doc)
{
  const xmlNode *root = xmlDocGetRootElement (doc);
  Style style = { .filled = TRUE };

  /* Before an attribute is looked at, for that puts entities in their places. */
  if (doc->intSubset && doc->intSubset->children)
    return refuse (r, root, "it declares entities; save the icon as plain SVG");
  if (!root || !is_called (root, "svg") || !is_in_svg (root))
    return refuse (r, root, "this is no SVG; save the icon as plain SVG");
  if (!fit_box (r, root, &style.m) || !enter (r, root, &style)
      || !take_children (r, root, &style))
    return FALSE;
  if (r->areas > 0 && r->w.out->len > 0)
    return fmin (r->w.most.x - r->w.least.x, r->w.most.y - r->w.least.y) >= LEAST_SIDE
           || refuse (r, root,
                      "its shapes are too small to be seen; make them fill the viewBox");
  return r->lines ? refuse (r, root,
                            "it has only lines, and an icon is drawn by its areas; turn its "
                            "strokes into paths (in Inkscape: Path, Stroke to Path)")
                  : refuse (r, root, "there is no shape in it; draw one");
}

/* What the parser says against it. */
static void
refuse_xml (GError **error, const xmlParserCtxt *parser)
{
  const xmlError *last = &parser->lastError;
  const char *said = last->message ? last->message : "it is empty";
  g_autofree char *raw = g_strdup (said), *words = one_line (raw);

  g_set_error (error, RT_ERROR, RT_ERROR_INPUT,
               "%d: this is no XML that can be read (%s); save the icon as plain SVG",
               MAX (last->line, 1), words);
}

char *
rt_icon_read (const char *bytes, gsize length, gboolean *even_odd, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Reading r = { .w = { .out = out } };
  g_autoptr (GError) why = NULL;
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  xmlDoc *doc = parser ? xmlCtxtReadMemory (
                    parser, bytes, (int)MIN (length, RT_ICON_MOST_BYTES), NULL, NULL,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
                       : NULL;
  gboolean ok = FALSE;

  r.error = &why;
  if (doc)
    ok = take_root (&r, doc);
  else if (parser)
    refuse_xml (&why, parser);
  else
    g_set_error (&why, RT_ERROR, RT_ERROR_LIMIT, "no memory for an icon");
  xmlFreeDoc (doc);
  xmlFreeParserCtxt (parser);
  *even_odd = r.even_odd;
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&why));
  return ok ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
