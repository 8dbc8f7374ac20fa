/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A shape from a line of text:
 *
 *   shape = chain {"," chain}         chain = node {tie node}
 *   node  = [types] (?name | name | "name in quotes")
 *   tie   = -types-> | <-types- | -types- | -> | <- | -
 *   types = type {"|" type}
 *
 * Words are split by white space; a comma ends one too. A node that is named again is the same
 * one. */

#include "analyze/shape.h"
#include "base/text.h"
#include "case/other-words.h"
#include "redthread/case.h"
#include <string.h>

/* ---- Types ------------------------------------------------------------------------------ */

static RtType
find_type (const char *name, gboolean relations, const RtSchema *schema)
{
  return relations ? rt_schema_find_relation_type (schema, name)
                   : rt_schema_find_entity_type (schema, name);
}

static const char *
nearest_type (const char *name, gboolean relations, const RtSchema *schema)
{
  guint n = rt_schema_n_entity_types (schema);
  g_autofree const char **names = g_new (const char *, n + 1u);

  if (relations)
    return rt_other_relation (schema, name);
  for (guint t = 1; t <= n; t++)
    names[t - 1] = rt_schema_entity_type (schema, (RtType)t)->name;
  return rt_nearest (name, names, n);
}

gboolean
rt_shape_add_type (GArray *types, const char *name, gboolean relations, const RtSchema *schema,
                   GError **error)
{
  RtType type = *name ? find_type (name, relations, schema) : 0;
  const char *nearest = type ? NULL : nearest_type (name, relations, schema);

  if (type)
    g_array_append_val (types, type);
  else
    g_set_error (
        error, RT_ERROR, RT_ERROR_USAGE,
        "the shape has %s \"%s\", and this case knows none%s%s%s. All types: redthread "
        "schema",
        relations ? "a relation of type" : "an entity of type", name,
        nearest ? " (did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?)" : "");
  return type != 0;
}

gboolean
rt_shape_any_direction (const GArray *types, const RtSchema *schema)
{
  for (guint i = 0; i < types->len; i++)
    if (!rt_schema_relation_type (schema, g_array_index (types, RtType, i))->symmetric)
      return FALSE;
  return types->len > 0;
}

static gboolean
add_types (GArray *types, const char *text, gboolean relations, const RtSchema *schema,
           GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, "|", -1);

  for (char **name = names; *name; name++)
    if (!rt_shape_add_type (types, g_strstrip (*name), relations, schema, error))
      return FALSE;
  return TRUE;
}

/* ---- Words ------------------------------------------------------------------------------ */

typedef struct
{
  char *text; /* "," ends a chain */
  gboolean quoted;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *)data)->text);
}

static void
add_word (GArray *words, const char *from, const char *to, gboolean quoted)
{
  Word word = { g_strndup (from, (gsize)(to - from)), quoted };

  g_array_append_val (words, word);
}

/* (transfer full): of Word; NULL with @error where a quote is not closed. */
static GArray *
split_words (const char *text, GError **error)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, clear_word);
  for (const char *at = text, *end; *at; at = end)
    {
      end = at + 1;
      if (*at == ',')
        add_word (words, at, end, FALSE);
      else if (*at == '"')
        {
          if (!(end = strchr (at + 1, '"')))
            {
              g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
                           "the shape has a quote that is not closed: %s", at);
              return NULL;
            }
          add_word (words, at + 1, end++, TRUE);
        }
      else if (!g_ascii_isspace (*at))
        {
          end = at + strcspn (at, " \t\r\n,\"");
          add_word (words, at, end, FALSE);
        }
    }
  return g_steal_pointer (&words);
}

/* A tie begins with "-" or "<-"; a name that does is put in quotes. */
static gboolean
is_tie (const Word *word)
{
  return !word->quoted && (*word->text == '-' || g_str_has_prefix (word->text, "<-"));
}

static gboolean
is_comma (const Word *word)
{
  return !word->quoted && g_str_equal (word->text, ",");
}

/* ---- Chains ----------------------------------------------------------------------------- */

typedef struct
{
  RtShape *shape;
  const RtSchema *schema;
  const Word *words;
  guint n, at;
} Reader;

static gboolean
set_what (GError **error, const char *what, const char *where)
{
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "the shape %s \"%s\"; write it as in: person ?a -called-> ?b, ?b -owns-> "
               "account ?c",
               what, where);
  return FALSE;
}

/* The same types twice are one thing said twice; others would be two things. */
static gboolean
take_node_types (RtShape *shape, guint node, GArray *types, GError **error)
{
  RtShapeNode *known = &g_array_index (shape->nodes, RtShapeNode, node);

  if (types->len == 0)
    return TRUE;
  if (known->types->len
      && (known->types->len != types->len
          || memcmp (known->types->data, types->data, types->len * sizeof (RtType)) != 0))
    return set_what (error, "gives two types to", known->name);
  g_array_set_size (known->types, 0);
  g_array_append_vals (known->types, types->data, types->len);
  return TRUE;
}

static gboolean
read_node (Reader *r, guint *node, GError **error)
{
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (RtType));
  guint from = r->at, words;

  while (r->at < r->n && !is_tie (&r->words[r->at]) && !is_comma (&r->words[r->at]))
    r->at++;
  words = r->at - from;
  if (words == 0)
    return from == 0
               ? set_what (error, "begins without an entity:", r->n ? r->words[0].text : "")
               : set_what (error, "has no entity behind", r->words[from - 1].text);
  if (words > 2)
    return set_what (error,
                     "has more words than a type and a name (names with spaces stand in "
                     "double quotes):",
                     r->words[from + 2].text);
  if (words == 2 && !add_types (types, r->words[from].text, FALSE, r->schema, error))
    return FALSE;
  if (g_str_equal (r->words[r->at - 1].text, "?") || !*r->words[r->at - 1].text)
    return set_what (error, "has an entity without a name:", r->words[r->at - 1].text);
  *node = rt_shape_node (r->shape, r->words[r->at - 1].text, error);
  return *node != RT_NONE && take_node_types (r->shape, *node, types, error);
}

/* "-called->": the types between, and which way. *node is the one before it, then the one
 * behind. */
static gboolean
read_tie (Reader *r, guint *node, GError **error)
{
  const char *text = r->words[r->at++].text;
  gboolean back = *text == '<', ahead = g_str_has_suffix (text, ">");
  const char *inner = text + (back ? 2 : 1);
  gsize length = strlen (inner);
  g_autofree char *types = NULL;
  RtShapeTie *tie;
  guint from = *node;

  if (ahead)
    length--;
  if (length > 0 && inner[length - 1] == '-')
    length--;
  else if (length > 0)
    return set_what (error, "has a relation that does not end in - or ->:", text);
  if (back && ahead)
    return set_what (error, "has a relation that runs both ways (write it twice):", text);
  types = g_strndup (inner, length);
  if (!read_node (r, node, error)
      || !(tie = rt_shape_tie (r->shape, back ? *node : from, back ? from : *node, error)))
    return FALSE;
  tie->either = !back && !ahead;
  if (*types && !add_types (tie->types, types, TRUE, r->schema, error))
    return FALSE;
  tie->either = tie->either || rt_shape_any_direction (tie->types, r->schema);
  return TRUE;
}

static gboolean
read_chains (Reader *r, GError **error)
{
  guint node;

  do
    {
      if (!read_node (r, &node, error))
        return FALSE;
      while (r->at < r->n && !is_comma (&r->words[r->at]))
        if (!read_tie (r, &node, error))
          return FALSE;
    }
  while (r->at++ < r->n);
  return TRUE;
}

RtShape *
rt_shape_parse (const char *text, const RtSchema *schema, GError **error)
{
  g_autoptr (RtShape) shape = rt_shape_new ();
  g_autoptr (GArray) words = split_words (text, error);
  Reader reader = { .shape = shape, .schema = schema };

  if (!words)
    return NULL;
  reader.words = (const Word *)(const void *)words->data;
  reader.n = words->len;
  return read_chains (&reader, error) ? g_steal_pointer (&shape) : NULL;
}
