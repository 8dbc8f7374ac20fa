/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Each text is painted by itself, at a place and scale of its own, onto a surface that keeps
 * paths; what comes back is put where the text was, with the place and scale undone. So
 * what stands around it keeps its ids, its order and its opacity, and the outlines refer to
 * nothing. */

#include "report/shaped.h"
#include "chart/raster.h"
#include <string.h>
#include <unicode/uchar.h>

#define FINER 16 /* fonts are hinted to whole units: of a sixteenth of ours nobody sees it */
#define COARSER "0.0625"
#define MIDDLE 65536 /* units from each edge of the surface to where the text is anchored */

/* ---- Which text ---------------------------------------------------------------------------
 */

/* From right to left; a letter whose form depends on the next; a part of what is one sign to
 * the reader: marks, syllables of letters, joined pictures. */
static gboolean
must_shape (UChar32 c)
{
  const UCharDirection way = u_charDirection (c);
  const int joining = u_getIntPropertyValue (c, UCHAR_JOINING_TYPE);
  const int part = u_getIntPropertyValue (c, UCHAR_GRAPHEME_CLUSTER_BREAK);

  return way == U_RIGHT_TO_LEFT || way == U_RIGHT_TO_LEFT_ARABIC || way == U_ARABIC_NUMBER
         || (joining != U_JT_NON_JOINING && joining != U_JT_TRANSPARENT)
         || (part != U_GCB_OTHER && part != U_GCB_CONTROL && part != U_GCB_CR
             && part != U_GCB_LF && part != U_GCB_LV && part != U_GCB_LVT);
}

gboolean
rt_report_must_shape (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (must_shape ((UChar32)g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* ---- A text by itself ---------------------------------------------------------------------
 */

/* What a part of a picture does not hand on to its parts, or what puts it in its place. */
static gboolean
stays_outside (const xmlAttr *attribute)
{
  static const char *const names[] = { "id",   "class",  "transform", "opacity", "clip-path",
                                       "mask", "filter", "viewBox",   "width",   "height",
                                       "x",    "y",      NULL };

  return g_strv_contains (names, (const char *)attribute->name);
}

static void
copy_look (xmlNode *to, const xmlNode *from)
{
  for (xmlAttr *at = from->properties; at; at = at->next)
    if (!stays_outside (at) && !at->ns)
      {
        xmlChar *value = xmlNodeListGetString (at->doc, at->children, 1);

        xmlSetProp (to, at->name, value);
        xmlFree (value);
      }
}

/* The look that @node has from what it stands in, outermost first: returns the innermost. */
static xmlNode *
wrap_as (xmlNode *parent, const xmlNode *node)
{
  xmlNode *wrapper;

  if (!node || node->type != XML_ELEMENT_NODE)
    return parent;
  wrapper = xmlNewChild (wrap_as (parent, node->parent), NULL, BAD_CAST "g", NULL);
  copy_look (wrapper, node);
  return wrapper;
}

/* (transfer full): a picture of @text alone, anchored in its middle. */
static GString *
picture_of (const xmlNode *text)
{
  xmlDoc *doc = xmlNewDoc (BAD_CAST "1.0");
  xmlNode *root = xmlNewNode (NULL, BAD_CAST "svg"), *place, *copy;
  g_autofree char *put = g_strdup_printf ("translate(%d %d) scale(%d)", MIDDLE, MIDDLE, FINER);
  xmlChar *bytes = NULL, *words = xmlNodeGetContent (text);
  GString *out;
  int length = 0;

  xmlDocSetRootElement (doc, root);
  xmlNewNs (root, BAD_CAST "http://www.w3.org/2000/svg", NULL);
  xmlSetProp (root, BAD_CAST "overflow", BAD_CAST "visible"); /* no clip around it */
  place = xmlNewChild (root, NULL, BAD_CAST "g", NULL);
  xmlSetProp (place, BAD_CAST "transform", BAD_CAST put);
  copy = xmlNewTextChild (wrap_as (place, text->parent), NULL, BAD_CAST "text", words);
  copy_look (copy, text);
  xmlDocDumpMemory (doc, &bytes, &length);
  out = g_string_new_len ((const char *)bytes, length);
  xmlFree (words);
  xmlFree (bytes);
  xmlFreeDoc (doc);
  return out;
}

/* ---- Its outlines in its place ------------------------------------------------------------
 */

static xmlNode *
find_id (xmlNode *node, const char *id)
{
  xmlNode *found = NULL;

  for (; node && !found; node = node->next)
    {
      xmlChar *own = node->type == XML_ELEMENT_NODE ? xmlGetProp (node, BAD_CAST "id") : NULL;

      found = own && g_str_equal ((const char *)own, id) ? node : find_id (node->children, id);
      xmlFree (own);
    }
  return found;
}

/* A letter may be kept once and used often: Cairo's names for them are counted, and would be
 * the same in the next text. */
static void
spell_out (xmlNode *use, xmlNode *root)
{
  xmlChar *href = xmlGetProp (use, BAD_CAST "href"), *x = xmlGetProp (use, BAD_CAST "x"),
          *y = xmlGetProp (use, BAD_CAST "y");
  xmlNode *used = href && *href == '#' ? find_id (root, (const char *)href + 1) : NULL;
  g_autofree char *put = g_strdup_printf ("translate(%s %s)", x ? (const char *)x : "0",
                                          y ? (const char *)y : "0");

  for (xmlNode *part = used ? used->children : NULL; part; part = part->next)
    if (part->type == XML_ELEMENT_NODE)
      xmlAddChild (use, xmlCopyNode (part, 1));
  while (use->properties)
    xmlRemoveProp (use->properties);
  xmlNodeSetName (use, BAD_CAST "g");
  xmlSetProp (use, BAD_CAST "transform", BAD_CAST put);
  xmlFree (href);
  xmlFree (x);
  xmlFree (y);
}

static void
free_of_names (xmlNode *node, xmlNode *root)
{
  for (; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (g_str_equal ((const char *)node->name, "use"))
        spell_out (node, root);
      xmlUnsetProp (node, BAD_CAST "id");
      xmlUnsetProp (node, BAD_CAST "clip-path");
      free_of_names (node->children, root);
    }
}

/* Where @text stands, and the size that it has there. */
static char *
place_of (const xmlNode *text)
{
  xmlChar *turn = xmlGetProp (text, BAD_CAST "transform"), *x = xmlGetProp (text, BAD_CAST "x"),
          *y = xmlGetProp (text, BAD_CAST "y");
  char *out = g_strdup_printf ("%s%stranslate(%s %s) scale(" COARSER ") translate(-%d -%d)",
                               turn ? (const char *)turn : "", turn ? " " : "",
                               x ? (const char *)x : "0", y ? (const char *)y : "0", MIDDLE,
                               MIDDLE);

  xmlFree (turn);
  xmlFree (x);
  xmlFree (y);
  return out;
}

/* A program that reads HTML knows no prefixes of SVG: all of @node is of the namespace that the
 * picture has by default. */
static void
join_namespace (xmlNode *node, xmlNs *ns)
{
  for (; node; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      {
        xmlSetNs (node, ns);
        for (xmlAttr *at = node->properties; at; at = at->next)
          at->ns = NULL; /* "href" is known without "xlink" */
        join_namespace (node->children, ns);
      }
}

/* What Cairo has drawn of it, beside what it refers to. */
static void
replace (xmlNode *text, xmlNode *drawn)
{
  g_autofree char *place = place_of (text);
  xmlNode *group = xmlNewDocNode (text->doc, text->parent->ns, BAD_CAST "g", NULL);

  xmlSetProp (group, BAD_CAST "transform", BAD_CAST place);
  xmlSetProp (group, BAD_CAST "class", BAD_CAST "shaped");
  for (xmlNode *part = drawn->children; part; part = part->next)
    if (part->type == XML_ELEMENT_NODE && !g_str_equal ((const char *)part->name, "defs"))
      {
        xmlNode *copy = xmlDocCopyNode (part, text->doc, 1);

        free_of_names (copy, drawn);
        join_namespace (copy, group->ns);
        xmlFreeNsList (copy->nsDef);
        copy->nsDef = NULL;
        xmlAddChild (group, copy);
      }
  xmlReplaceNode (text, group);
  xmlFreeNode (text);
}

static gboolean
outline (xmlNode *text, GError **error)
{
  g_autoptr (GString) alone = picture_of (text);
  g_autoptr (GString) bytes = rt_raster_outlines (alone, 2.0 * MIDDLE, 2.0 * MIDDLE, error);
  xmlDoc *drawn;

  if (!bytes)
    return FALSE;
  drawn = xmlReadMemory (bytes->str, (int)bytes->len, NULL, "UTF-8",
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                             | XML_PARSE_HUGE);
  if (!drawn)
    {
      g_set_error_literal (error, RT_ERROR, RT_ERROR_SYSTEM,
                           "the outlines of a text could not be read; write .html, and print "
                           "that from a browser");
      return FALSE;
    }
  replace (text, xmlDocGetRootElement (drawn));
  xmlFreeDoc (drawn);
  return TRUE;
}

static gboolean
shape_below (xmlNode *node, GError **error)
{
  for (xmlNode *next; node; node = next)
    {
      xmlChar *words = NULL;
      gboolean ok = TRUE;

      next = node->next;
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (!g_str_equal ((const char *)node->name, "text"))
        ok = shape_below (node->children, error);
      else if ((words = xmlNodeGetContent (node)) && rt_report_must_shape ((const char *)words))
        ok = outline (node, error);
      xmlFree (words);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

gboolean
rt_report_shape (xmlDoc *svg, GError **error)
{
  return shape_below (xmlDocGetRootElement (svg), error);
}
