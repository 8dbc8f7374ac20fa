/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What type a property can be written as, so that NetworkX, igraph and Gephi can
 * compute with it. Values that contradict each other, or are no numbers, are text. */
#include "formats/graphml-keys.h"
#include "base/text.h"
#include "formats/graphml-out.h"
#include "formats/graphml.h"
#include <string.h>

static gboolean
is_picked (RtCase *kase, const RtPick *pick, RtValue v, RtValueRow *value)
{
  rt_case_get_value (kase, v, value);
  return !value->claim || rt_pick_claim (pick, value->claim);
}

static gint
compare_properties (gconstpointer a, gconstpointer b)
{
  RtProperty p = *(const RtProperty *)a, q = *(const RtProperty *)b;
  return p < q ? -1 : p > q;
}

static void
properties_of (RtCase *kase, const RtPick *pick, RtSubjectKind kind, guint32 subject,
               GArray *properties)
{
  guint n, kept = 0;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);
  RtValueRow value;

  g_array_set_size (properties, 0);
  for (guint i = 0; i < n; i++)
    if (is_picked (kase, pick, values[i], &value))
      g_array_append_val (properties, value.property);
  g_array_sort (properties, compare_properties);
  for (guint i = 0; i < properties->len; i++)
    if (i == 0
        || g_array_index (properties, RtProperty, i)
               != g_array_index (properties, RtProperty, kept - 1))
      g_array_index (properties, RtProperty, kept++) = g_array_index (properties, RtProperty,
                                                                      i);
  g_array_set_size (properties, kept);
}

/* Values are text as they were given, but for those that have a form others read better. */
static const char *
text_of (const RtSchema *schema, const RtValueRow *value)
{
  RtValueType type = rt_schema_property (schema, value->property)->value;
  return type == RT_VALUE_NUMBER || type == RT_VALUE_BOOLEAN ? value->norm : value->raw;
}

static gboolean
is_yes (const char *norm)
{
  return strcmp (norm, "yes") == 0 || strcmp (norm, "true") == 0;
}

#define FEW 16u /* texts that are compared one by one */

/* Adds @text where it is not among @texts; many are known by @seen, made when they are. */
static void
add_new (GPtrArray *texts, GHashTable **seen, const char *text)
{
  if (texts->len < FEW)
    {
      if (!g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, (gpointer)text);
      return;
    }
  if (!*seen)
    {
      *seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < texts->len; i++)
        g_hash_table_add (*seen, texts->pdata[i]);
    }
  if (g_hash_table_add (*seen, (gpointer)text))
    g_ptr_array_add (texts, (gpointer)text);
}

/* One text more of a property: most have but one, and nothing is copied. */
typedef struct
{
  const char *first;
  GPtrArray *texts; /* NULL before the second */
  GHashTable *seen;
} Texts;

static void
add_text (Texts *texts, const char *text)
{
  if (!texts->first)
    texts->first = text;
  else if (texts->texts || strcmp (texts->first, text) != 0)
    {
      if (!texts->texts)
        {
          texts->texts = g_ptr_array_new ();
          g_ptr_array_add (texts->texts, (gpointer)texts->first);
        }
      add_new (texts->texts, &texts->seen, text);
    }
}

static const char *
join (Texts *texts, GString *scratch)
{
  if (!texts->texts)
    return texts->first;
  g_string_truncate (scratch, 0);
  for (guint i = 0; i < texts->texts->len; i++)
    {
      g_string_append (scratch, i ? "; " : "");
      g_string_append (scratch, texts->texts->pdata[i]);
    }
  g_ptr_array_unref (texts->texts);
  g_clear_pointer (&texts->seen, g_hash_table_unref);
  return scratch->str;
}

/* Values without a claim come first, as they do in the files of a case. */
const char *
plain_value (RtCase *kase, const RtPick *pick, RtSubjectKind kind, guint32 subject,
             RtProperty property, PlainType type, GString *scratch)
{
  guint n;
  const RtValue *values = rt_case_values_of (kase, kind, subject, &n);
  Texts texts = { 0 };
  RtValueRow value;

  for (guint i = 0; i < 2 * n; i++)
    if (is_picked (kase, pick, values[i % n], &value) && value.property == property
        && (value.claim != 0) == (i >= n))
      {
        const char *text = text_of (rt_case_schema (kase), &value);

        if (type == PLAIN_BOOLEAN)
          text = is_yes (text) ? "true" : "false";
        add_text (&texts, text);
      }
  return join (&texts, scratch);
}

/* Narrows a property's type by one subject's value. A year is no number, nor a phone: of what
 * the schema knows only numbers are. */
static void
narrow (PlainKey *key, const RtPropertyType *property, const char *text)
{
  double number;

  if (property->value == RT_VALUE_BOOLEAN && !strchr (text, ';'))
    key->type = key->used && key->type != PLAIN_BOOLEAN ? PLAIN_TEXT : PLAIN_BOOLEAN;
  else if ((property->known && property->value != RT_VALUE_NUMBER)
           || !rt_parse_number (text, &number))
    key->type = PLAIN_TEXT;
  key->used = TRUE;
}

static guint32
n_subjects (const RtCase *kase, RtSubjectKind kind)
{
  return kind == RT_OF_ENTITY ? rt_case_n_entities (kase) : rt_case_n_relations (kase);
}

static gboolean
subject_is_picked (const RtPick *pick, RtSubjectKind kind, guint32 subject)
{
  return kind == RT_OF_ENTITY ? rt_pick_entity (pick, subject)
                              : rt_pick_relation (pick, subject);
}

static PlainKey *
keys_of (RtCase *kase, const RtPick *pick, RtSubjectKind kind)
{
  const RtSchema *schema = rt_case_schema (kase);
  PlainKey *keys = g_new0 (PlainKey, (gsize)rt_schema_n_properties (schema) + 1);
  g_autoptr (GArray) properties = g_array_new (FALSE, FALSE, sizeof (RtProperty));
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (guint32 subject = 0; subject < n_subjects (kase, kind); subject++)
    {
      if (!subject_is_picked (pick, kind, subject))
        continue;
      properties_of (kase, pick, kind, subject, properties);
      for (guint i = 0; i < properties->len; i++)
        {
          RtProperty p = g_array_index (properties, RtProperty, i);
          const char *text = keys[p].used && keys[p].type == PLAIN_TEXT
                                 ? NULL
                                 : plain_value (kase, pick, kind, subject, p, PLAIN_TEXT,
                                                scratch);
          if (text && !graphml_is_plain (rt_schema_property (schema, p)->name))
            narrow (&keys[p], rt_schema_property (schema, p), text);
        }
    }
  return keys;
}

/* ---- All of them ------------------------------------------------------------------- */

static const char *const type_names[]
    = { [PLAIN_NUMBER] = "double", [PLAIN_BOOLEAN] = "boolean", [PLAIN_TEXT] = "string" };

static gint
compare_names (gconstpointer a, gconstpointer b, gpointer schema)
{
  return strcmp (rt_schema_property (schema, *(const RtProperty *)a)->name,
                 rt_schema_property (schema, *(const RtProperty *)b)->name);
}

static gint
compare_ranks (gconstpointer a, gconstpointer b, gpointer rank)
{
  guint p = ((const guint *)rank)[*(const RtProperty *)a];
  guint q = ((const guint *)rank)[*(const RtProperty *)b];

  return p < q ? -1 : p > q;
}

void
plain_begin (PlainProperties *p, RtCase *kase, const RtPick *pick, const char *domain,
             RtSubjectKind kind, GString *out)
{
  RtSchema *schema = rt_case_schema (kase);
  guint n = rt_schema_n_properties (schema);
  g_autofree RtProperty *order = g_new (RtProperty, (gsize)n + 1);

  *p = (PlainProperties){ .kase = kase,
                          .pick = pick,
                          .kind = kind,
                          .n = n,
                          .keys = keys_of (kase, pick, kind),
                          .tags = g_new0 (char *, (gsize)n + 1),
                          .rank = g_new0 (guint, (gsize)n + 1),
                          .of_one = g_array_new (FALSE, FALSE, sizeof (RtProperty)),
                          .scratch = g_string_new (NULL) };
  for (guint i = 0; i < n; i++)
    order[i] = (RtProperty)(i + 1);
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_names, schema);
  for (guint i = 0; i < n; i++)
    {
      const char *name = rt_schema_property (schema, order[i])->name;

      p->rank[order[i]] = i;
      if (!p->keys[order[i]].used)
        continue;
      p->tags[order[i]] = graphml_data_tag (domain, name);
      graphml_append_key (out, domain, name, type_names[p->keys[order[i]].type]);
    }
}

void
plain_append (PlainProperties *p, guint32 subject, GString *out)
{
  properties_of (p->kase, p->pick, p->kind, subject, p->of_one);
  if (p->of_one->len > 1)
    g_array_sort_with_data (p->of_one, compare_ranks, p->rank);
  for (guint i = 0; i < p->of_one->len; i++)
    {
      RtProperty property = g_array_index (p->of_one, RtProperty, i);

      if (p->tags[property])
        graphml_append_data (out, p->tags[property],
                             plain_value (p->kase, p->pick, p->kind, subject, property,
                                          p->keys[property].type, p->scratch));
    }
}

void
plain_clear (PlainProperties *p)
{
  for (guint i = 0; p->tags && i <= p->n; i++)
    g_free (p->tags[i]);
  g_free (p->tags);
  g_free (p->keys);
  g_free (p->rank);
  if (p->of_one)
    g_array_unref (p->of_one);
  if (p->scratch)
    g_string_free (p->scratch, TRUE);
}
