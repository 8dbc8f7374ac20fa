/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the GraphML reader keeps: the keys that were declared, and the graphs, nodes and edges
 * that are open, each with its texts. */
#include "base/json.h"
#include "base/text.h"
#include "formats/graphml-reader.h"
#include <libxml/SAX2.h>
#include <stdarg.h>
#include <string.h>

/* A subject, and where its texts begin. */
typedef struct
{
  GraphmlSubject subject;
  GraphmlMark mark;
  guint room; /* for values */
} OpenSubject;

guint
graphml_line (const GraphmlReader *reader)
{
  int line = xmlSAX2GetLineNumber (reader->parser);
  return line > 0 ? (guint)line : 0;
}

void
graphml_fail (GraphmlReader *reader, RtError code, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (reader->error)
    return;
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  if (rt_row_queue_flush (reader->queue, &reader->error))
    g_set_error (&reader->error, RT_ERROR, (gint)code, "%s:%u: %s", reader->path,
                 graphml_line (reader), text);
  xmlStopParser (reader->parser);
}

/* ---- Texts ------------------------------------------------------------------- */

static char *
end_text (GraphmlReader *reader, gboolean trim)
{
  char *text = graphml_texts_end (&reader->texts, trim, &reader->replaced);

  if (!text)
    graphml_fail (reader, RT_ERROR_LIMIT, "no memory for a text; split the file");
  return text;
}

static const xmlChar *const *
find_attribute (const GraphmlReader *reader, const xmlChar **attributes, int n,
                GraphmlName name)
{
  for (int i = 0; i < n; i++, attributes += 5)
    if (attributes[0] == reader->names[name])
      return attributes;
  return NULL;
}

const char *
graphml_attribute (GraphmlReader *reader, const xmlChar **attributes, int n, GraphmlName name)
{
  const xmlChar *const *found = find_attribute (reader, attributes, n, name);

  if (!found)
    return NULL;
  graphml_texts_begin (&reader->texts);
  if (!graphml_texts_add (&reader->texts, (const char *)found[3], (gsize)(found[4] - found[3])))
    graphml_fail (reader, RT_ERROR_LIMIT, "no memory for a text; split the file");
  return end_text (reader, FALSE);
}

char *
graphml_attribute_copy (GraphmlReader *reader, const xmlChar **attributes, int n,
                        GraphmlName name)
{
  const xmlChar *const *found = find_attribute (reader, attributes, n, name);
  guint replaced = 0;
  char *text = found ? rt_clean ((const char *)found[3], found[4] - found[3], &replaced) : NULL;

  reader->replaced += replaced;
  return text;
}

char *
graphml_take_text (GraphmlReader *reader)
{
  static char none[1];
  char *text = end_text (reader, TRUE);

  return text ? text : none; /* reading has stopped */
}

/* ---- Keys -------------------------------------------------------------------- */

static const struct
{
  const char *name;
  guint domains;
} domains[] = {
  { "node", GRAPHML_NODE },
  { "edge", GRAPHML_EDGE },
  { "graph", GRAPHML_GRAPH },
  { "all", GRAPHML_NODE | GRAPHML_EDGE | GRAPHML_GRAPH },
};

guint
graphml_domains_of (const char *text)
{
  for (guint i = 0; text && i < G_N_ELEMENTS (domains); i++)
    if (strcmp (domains[i].name, text) == 0)
      return domains[i].domains;
  return text ? 0 : domains[G_N_ELEMENTS (domains) - 1].domains;
}

void
graphml_key_free (gpointer data)
{
  GraphmlKey *key = data;

  g_free (key->id);
  g_free (key->name);
  g_free (key->otherwise);
  g_free (key->column[0]);
  g_free (key->column[1]);
  g_free (key);
}

static GraphmlKey *
key_of (const GraphmlReader *reader, guint number)
{
  return g_ptr_array_index (reader->keys, number - 1);
}

/* An id may mean another key from now on. */
static void
forget_order (GraphmlReader *reader)
{
  memset (reader->first_key, 0, sizeof reader->first_key);
  for (guint i = 1; i <= reader->keys->len; i++)
    memset (key_of (reader, i)->next, 0, sizeof key_of (reader, i)->next);
}

guint
graphml_add_key (GraphmlReader *reader, const char *id, const char *name, guint bits)
{
  GraphmlKey *key;
  gpointer number;

  if (reader->keys->len >= GRAPHML_MAX_KEYS)
    {
      graphml_fail (reader, RT_ERROR_INPUT, "more than %u keys; split the file",
                    GRAPHML_MAX_KEYS);
      return 0;
    }
  key = g_new0 (GraphmlKey, 1);
  key->id = g_strdup (id);
  key->id_length = id ? strlen (id) : 0;
  key->name = g_strdup (name);
  key->domains = bits;
  key->ours = name && g_str_has_prefix (name, GRAPHML_OURS);
  /* What we wrote ourselves, the sources of a case or all that is claimed of one entity, may be
   * longer than any attribute of another tool. */
  key->limit = key->ours ? RT_JSON_MAX_BYTES : GRAPHML_MAX_TEXT;
  g_ptr_array_add (reader->keys, key);
  number = GUINT_TO_POINTER (reader->keys->len);
  if (id)
    g_hash_table_insert (reader->by_id, g_strdup (id), number);
  for (guint i = 0; id && i < G_N_ELEMENTS (domains) - 1; i++)
    if (bits & domains[i].domains)
      g_hash_table_insert (reader->by_id, g_strconcat (domains[i].name, " ", id, NULL), number);
  forget_order (reader);
  return reader->keys->len;
}

/* Gephi declares one id for nodes and again for edges. */
static guint
look_up_key (GraphmlReader *reader, guint domain, const char *id)
{
  g_autofree char *full = g_strconcat (domains[domain].name, " ", id, NULL);
  gpointer found = g_hash_table_lookup (reader->by_id, full);

  return GPOINTER_TO_UINT (found ? found : g_hash_table_lookup (reader->by_id, id));
}

/* Attributes come in the same order nearly always: which key followed the last one is tried
 * first. */
guint
graphml_find_key (GraphmlReader *reader, GraphmlDomain domain, const xmlChar **attributes,
                  int n)
{
  const xmlChar *const *found = find_attribute (reader, attributes, n, NAME_KEY);
  guint i = 0, *next;
  gsize length;

  if (!found)
    return 0;
  while (domains[i].domains != (guint)domain)
    i++;
  next = reader->last_key ? &key_of (reader, reader->last_key)->next[i] : &reader->first_key[i];
  length = (gsize)(found[4] - found[3]);
  if (!*next || key_of (reader, *next)->id_length != length
      || memcmp (key_of (reader, *next)->id, found[3], length) != 0)
    {
      const char *id = graphml_attribute (reader, attributes, n, NAME_KEY);

      *next = id ? look_up_key (reader, i, id) : 0;
    }
  reader->last_key = *next;
  return *next;
}

/* ---- Subjects ------------------------------------------------------------------ */

void
graphml_subject_free (gpointer data)
{
  OpenSubject *open = data;

  g_free (open->subject.type);
  g_free (open->subject.main_property);
  g_free (open->subject.values);
  g_free (open);
}

GraphmlSubject *
graphml_innermost (const GraphmlReader *reader)
{
  return reader->n_open
             ? &((OpenSubject *)g_ptr_array_index (reader->subjects, reader->n_open - 1))
                    ->subject
             : NULL;
}

GraphmlSubject *
graphml_open_subject (GraphmlReader *reader, GraphmlDomain domain)
{
  OpenSubject *open;

  if (reader->n_open == reader->subjects->len)
    g_ptr_array_add (reader->subjects, g_new0 (OpenSubject, 1));
  open = g_ptr_array_index (reader->subjects, reader->n_open++);
  open->subject = (GraphmlSubject){ .domain = domain,
                                    .line = graphml_line (reader),
                                    .values = open->subject.values };
  open->mark = graphml_texts_mark (&reader->texts);
  reader->last_key = 0;
  return &open->subject;
}

const char *
graphml_around (const GraphmlReader *reader)
{
  for (guint i = reader->n_open; i-- > 1;)
    {
      const OpenSubject *around = g_ptr_array_index (reader->subjects, i - 1);

      if (around->subject.domain == GRAPHML_NODE && around->subject.id)
        return around->subject.id;
    }
  return NULL;
}

void
graphml_close_subject (GraphmlReader *reader)
{
  OpenSubject *open = g_ptr_array_index (reader->subjects, --reader->n_open);

  g_clear_pointer (&open->subject.type, g_free);
  g_clear_pointer (&open->subject.main_property, g_free);
  graphml_texts_back (&reader->texts, open->mark);
  reader->last_key = 0;
}

/* Room for a value of each key, as many as there are. */
static void
more_values (const GraphmlReader *reader, OpenSubject *open)
{
  GraphmlSubject *subject = &open->subject;
  guint n = reader->keys->len;

  if (n > open->room)
    {
      open->room = n;
      subject->values = g_renew (char *, subject->values, n);
    }
  memset (subject->values + subject->n_values, 0, (n - subject->n_values) * sizeof (char *));
  subject->n_values = n;
}

void
graphml_set_value (GraphmlReader *reader, guint key, char *text)
{
  OpenSubject *open = g_ptr_array_index (reader->subjects, reader->n_open - 1);

  if (open->subject.n_values < key)
    more_values (reader, open);
  open->subject.values[key - 1] = text;
}
