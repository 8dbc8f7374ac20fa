/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The markup that tools keep within <data>: yEd's and yFiles' labels, and the entities and
 * links of Maltego (Graphs/Graph1.graphml in a .mtgx), whose properties become attributes as
 * if each had a key of its own. All else in there, colours and places, is passed over. */
#include "base/text.h"
#include "formats/graphml-reader.h"
#include <string.h>

#define MALTEGO_LINK "maltego.link."

/* What a link of Maltego is called, best first; its other properties only say how it is drawn.
 */
static const char *const link_names[] = { "maltego.link.manual.type",
                                          "maltego.link.transform.display-name",
                                          "maltego.link.manual.description" };

static gboolean
is_label (const char *name)
{
  static const char *const labels[] = { "NodeLabel", "EdgeLabel", "Label.Text" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (name, labels[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
want_text (GraphmlReader *reader)
{
  reader->label_depth = reader->depth;
  graphml_texts_begin (&reader->texts);
}

void
graphml_start_inner (GraphmlReader *reader, const char *name, const xmlChar **attributes, int n)
{
  GraphmlSubject *subject = graphml_innermost (reader);

  if (reader->collecting != COLLECT_DATA || !subject || reader->label_depth)
    return;
  if (is_label (name) && !subject->label)
    want_text (reader);
  else if (strcmp (name, "MaltegoEntity") == 0 && !subject->type)
    subject->type = graphml_attribute_copy (reader, attributes, n, NAME_TYPE);
  else if (strcmp (name, "Properties") == 0 && !subject->main_property)
    subject->main_property = graphml_attribute_copy (reader, attributes, n, NAME_VALUE);
  else if (strcmp (name, "Property") == 0)
    {
      g_free (reader->property);
      reader->property = graphml_attribute_copy (reader, attributes, n, NAME_NAME);
    }
  else if (strcmp (name, "Value") == 0 && reader->property)
    want_text (reader);
}

/* ---- Properties of Maltego -------------------------------------------------- */

/* The number of the key of such a property: made where it is met first. 0: failed. */
static guint
key_of_property (GraphmlReader *reader, GraphmlDomain domain)
{
  const char *dot = strrchr (reader->property, '.');
  const char *name = dot && dot[1] ? dot + 1 : reader->property;
  g_autofree char *id = g_strconcat ("maltego ", domain == GRAPHML_NODE ? "node " : "edge ",
                                     name, NULL);
  guint key = GPOINTER_TO_UINT (g_hash_table_lookup (reader->by_id, id));

  return key ? key : graphml_add_key (reader, id, name, domain);
}

static void
keep_property (GraphmlReader *reader, GraphmlSubject *subject, char *text)
{
  guint key = *text ? key_of_property (reader, subject->domain) : 0;

  if (key)
    graphml_set_value (reader, key, text);
}

/* The place of @property among the names of a link; their number where it is none. */
static guint
rank_of (const char *property)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (link_names) && strcmp (property, link_names[i]) != 0)
    i++;
  return i;
}

static void
take_link_property (GraphmlReader *reader, GraphmlSubject *edge, char *text)
{
  guint rank = rank_of (reader->property);

  if (!g_str_has_prefix (reader->property, MALTEGO_LINK))
    keep_property (reader, edge, text);
  else if (rank < G_N_ELEMENTS (link_names) && *text && (!edge->label || rank < edge->rank))
    {
      edge->label = text;
      edge->rank = rank;
    }
}

/* An entity is called by the property that it names as its value, or by its first one. */
static void
take_property (GraphmlReader *reader, GraphmlSubject *subject)
{
  char *text = graphml_take_text (reader);
  gboolean names = subject->main_property
                       ? strcmp (subject->main_property, reader->property) == 0
                       : !subject->label;

  if (subject->domain == GRAPHML_EDGE)
    take_link_property (reader, subject, text);
  else if (names && *text && !subject->label)
    subject->label = text;
  else
    keep_property (reader, subject, text);
}

void
graphml_end_inner (GraphmlReader *reader)
{
  GraphmlSubject *subject = graphml_innermost (reader);

  if (!reader->label_depth || reader->label_depth != reader->depth)
    return;
  reader->label_depth = 0;
  if (!subject)
    return;
  if (reader->property)
    take_property (reader, subject);
  else
    subject->label = graphml_take_text (reader);
  g_clear_pointer (&reader->property, g_free);
}
