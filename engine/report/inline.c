/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Charts as elements of one document: what an id names in one must not name something in
 * another. */

#include "report/report.h"
#include "report/shaped.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/* (transfer full): @value with @prefix before each name that it refers to: "#name" as a whole,
 * or "url(#name)" anywhere in it; NULL where there is none. */
static char *
refer (const char *value, const char *prefix)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *join = NULL;

  if (*value == '#')
    return g_strdup_printf ("#%s%s", prefix, value + 1);
  if (!strstr (value, "url(#"))
    return NULL;
  parts = g_strsplit (value, "url(#", -1);
  join = g_strdup_printf ("url(#%s", prefix);
  return g_strjoinv (join, parts);
}

/* Colours are written as "#rrggbb" too. */
static gboolean
can_refer (const xmlAttr *attribute, const char *value)
{
  return strcmp ((const char *)attribute->name, "href") == 0 || strstr (value, "url(#");
}

/* (transfer full): "title about" as "f1-title f1-about". */
static char *
refer_each (const char *value, const char *prefix)
{
  g_auto (GStrv) names = g_strsplit (value, " ", -1);

  for (char **name = names; *name; name++)
    {
      char *other = g_strconcat (prefix, *name, NULL);

      g_free (*name);
      *name = other;
    }
  return g_strjoinv (" ", names);
}

static void
rename_attribute (xmlAttr *attribute, const char *prefix)
{
  const gboolean names = strcmp ((const char *)attribute->name, "id") == 0;
  const gboolean labels = strcmp ((const char *)attribute->name, "aria-labelledby") == 0;
  xmlChar *value = xmlNodeListGetString (attribute->doc, attribute->children, 1);
  g_autofree char *other = NULL;

  if (value && names)
    other = g_strconcat (prefix, (const char *)value, NULL);
  else if (value && labels)
    other = refer_each ((const char *)value, prefix);
  else if (value && can_refer (attribute, (const char *)value))
    other = refer ((const char *)value, prefix);
  if (other)
    xmlSetNsProp (attribute->parent, attribute->ns, attribute->name, BAD_CAST other);
  xmlFree (value);
}

static void
rename_below (xmlNode *node, const char *prefix)
{
  for (; node; node = node->next)
    {
      for (xmlAttr *at = node->type == XML_ELEMENT_NODE ? node->properties : NULL; at;
           at = at->next)
        rename_attribute (at, prefix);
      rename_below (node->children, prefix);
    }
}

/* Who knows no paint-order draws the halo of a text over it: it becomes a text of its own,
 * behind the other. */
static void
part_halos (xmlNode *node)
{
  static const char *const halo[] = { "stroke", "stroke-width", "stroke-linejoin",
                                      "paint-order" };

  for (; node; node = node->next)
    {
      xmlNode *behind = node->type == XML_ELEMENT_NODE
                                && xmlHasProp (node, BAD_CAST "paint-order")
                            ? xmlCopyNode (node, 1)
                            : NULL;

      if (behind)
        {
          xmlUnsetProp (behind, BAD_CAST "paint-order");
          xmlAddPrevSibling (node, behind);
          for (guint i = 0; i < G_N_ELEMENTS (halo); i++)
            xmlUnsetProp (node, BAD_CAST halo[i]);
        }
      part_halos (node->children);
    }
}

char *
rt_report_inline (const char *svg, const char *prefix, gboolean simple, GError **error)
{
  xmlDoc *doc = xmlReadMemory (svg, (int)strlen (svg), NULL, "UTF-8",
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                   | XML_PARSE_HUGE);
  xmlBuffer *buffer = doc ? xmlBufferCreate () : NULL;
  char *out = NULL;

  if (buffer && simple && !rt_report_shape (doc, error))
    {
      xmlBufferFree (buffer);
      xmlFreeDoc (doc);
      return NULL;
    }
  if (buffer)
    {
      rename_below (xmlDocGetRootElement (doc), prefix);
      if (simple)
        part_halos (xmlDocGetRootElement (doc));
      if (xmlNodeDump (buffer, doc, xmlDocGetRootElement (doc), 0, 0) >= 0)
        out = g_strdup ((const char *)xmlBufferContent (buffer));
      xmlBufferFree (buffer);
    }
  if (doc)
    xmlFreeDoc (doc);
  if (!out)
    g_set_error (
        error, RT_ERROR, RT_ERROR_LIMIT,
        "no memory for a chart in the document; leave it out (--leave-out chart,timeline)");
  return out;
}
