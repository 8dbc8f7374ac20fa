/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Protected entities under the names they may be shown by: a copy of the case in which a
 * victim is "Victim 3" with the id "victim-3", nothing else is said of her own, and her names
 * are cut out of every text. Words are compared without case and accents. */
#include "ingest/case-copy.h"

#include "base/text.h"
#include "case/case-private.h"
#include <string.h>

typedef struct
{
  char **words; /* folded */
  guint n;
  RtEntity entity;
} Needle;

typedef struct
{
  const RtCase *kase;
  GPtrArray *shown;    /* by entity: its name in the copy; NULL where it is not protected */
  GPtrArray *ids;      /* by entity: its id in the copy */
  GHashTable *sources; /* a source's id -> that in the copy */
  RtProperty claimed;  /* what the row of claims at hand is of */
  GHashTable *needles; /* first word -> GPtrArray of Needle, longest first */
} Names;

typedef struct
{
  gsize start, end;
  char *folded;
} Word;

/* ---- Words --------------------------------------------------------------------------- */

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->folded);
}

static char *
fold_word (const char *start, const char *end)
{
  g_autofree char *parts = g_utf8_normalize (start, end - start, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = parts; p && *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_utf8_casefold (bare->str, -1);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static GArray *
words_of (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, word_clear);
  for (const char *p = text; *p;)
    {
      const char *start = p;
      Word word;

      while (*p && is_letter (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word = (Word){ (gsize)(start - text), (gsize)(p - text), fold_word (start, p) };
      g_array_append_val (words, word);
    }
  return words;
}

/* ---- What is looked for --------------------------------------------------------------- */

static void
needle_free (gpointer data)
{
  Needle *needle = data;

  g_strfreev (needle->words);
  g_free (needle);
}

static gint
longest_first (gconstpointer a, gconstpointer b)
{
  const Needle *x = *(const Needle *const *)a, *y = *(const Needle *const *)b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* An id of one or two letters is a word of many texts: only the cells that name it change. */
static void
add_needle (Names *names, RtEntity e, const char *text, gboolean is_id)
{
  g_autoptr (GArray) words = words_of (text);
  Needle *needle;
  GPtrArray *list;

  if (words->len == 0 || (is_id && g_utf8_strlen (text, -1) < 3))
    return;
  needle = g_new0 (Needle, 1);
  needle->words = g_new0 (char *, words->len + 1);
  needle->n = words->len;
  needle->entity = e;
  for (guint i = 0; i < words->len; i++)
    needle->words[i] = g_strdup (g_array_index (words, Word, i).folded);
  list = g_hash_table_lookup (names->needles, needle->words[0]);
  if (!list)
    {
      list = g_ptr_array_new_with_free_func (needle_free);
      g_hash_table_insert (names->needles, g_strdup (needle->words[0]), list);
    }
  g_ptr_array_add (list, needle);
}

static void
add_needles (Names *names, RtEntity e)
{
  const char *id = rt_entity_id (names->kase, e), *name = rt_entity_name (names->kase, e);
  guint n;
  const RtValue *values = rt_case_values_of (names->kase, RT_OF_ENTITY, e, &n);

  add_needle (names, e, id, TRUE);
  if (name != id)
    add_needle (names, e, name, FALSE);
  for (guint i = 0; i < n; i++)
    {
      RtValueRow value;
      const char *property;

      rt_case_get_value (names->kase, values[i], &value);
      property
          = rt_schema_property (rt_case_schema ((RtCase *)names->kase), value.property)->name;
      if (strcmp (property, "alias") == 0 || strcmp (property, "name") == 0)
        add_needle (names, e, value.raw, FALSE);
    }
}

static const Needle *
match (const Names *names, const char *text, const GArray *words, guint at)
{
  const GPtrArray *list = g_hash_table_lookup (names->needles,
                                               g_array_index (words, Word, at).folded);

  for (guint i = 0; list && i < list->len; i++)
    {
      const Needle *needle = list->pdata[i];
      guint k = 1;

      while (k < needle->n && at + k < words->len)
        {
          const Word *before = &g_array_index (words, Word, at + k - 1),
                     *word = &g_array_index (words, Word, at + k);

          if (strcmp (word->folded, needle->words[k]) != 0
              || memchr (text + before->end, ';', word->start - before->end))
            break;
          k++;
        }
      if (k == needle->n)
        return needle;
    }
  return NULL;
}

/* (transfer full): @text without the names; NULL where it has none. @as_id: it is an id, or an
 * address, and must stay one. */
static char *
cut_names (const Names *names, const char *text, gboolean as_id)
{
  g_autoptr (GArray) words = words_of (text);
  GString *out = NULL;
  gsize copied = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const Needle *needle = match (names, text, words, i);

      if (!needle)
        continue;
      if (!out)
        out = g_string_new (NULL);
      g_string_append_len (out, text + copied,
                           (gssize)(g_array_index (words, Word, i).start - copied));
      g_string_append (out, as_id ? names->ids->pdata[needle->entity]
                                  : names->shown->pdata[needle->entity]);
      i += needle->n - 1;
      copied = g_array_index (words, Word, i).end;
    }
  if (!out)
    return NULL;
  g_string_append (out, text + copied);
  return g_string_free (out, FALSE);
}

/* ---- Names and ids of the copy ----------------------------------------------------------- */

/* (transfer full): @wanted, or the next that is free. */
static char *
free_id (GHashTable *taken, const char *wanted)
{
  char *id = g_strdup (wanted);

  for (guint i = 2; g_hash_table_contains (taken, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", wanted, i);
    }
  g_hash_table_add (taken, g_strdup (id));
  return id;
}

static void
name_protected (Names *names, GHashTable *taken)
{
  for (RtEntity e = 0; e < rt_case_n_entities (names->kase); e++)
    {
      char *shown = NULL, *id = NULL;

      if (rt_entity_protected (names->kase, e))
        {
          g_autofree char *slug = NULL;

          shown = rt_entity_shown_name (names->kase, e, FALSE);
          slug = rt_slug (shown);
          id = free_id (taken, slug);
          add_needles (names, e);
        }
      g_ptr_array_add (names->shown, shown);
      g_ptr_array_add (names->ids, id);
    }
}

static void
name_rest (Names *names, GHashTable *taken)
{
  GHashTableIter iter;
  gpointer list;
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          NULL);

  g_hash_table_iter_init (&iter, names->needles);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, longest_first);
  for (RtEntity e = 0; e < rt_case_n_entities (names->kase); e++)
    if (!names->ids->pdata[e])
      {
        const char *id = rt_entity_id (names->kase, e);
        g_autofree char *cut = cut_names (names, id, TRUE);

        names->ids->pdata[e] = cut ? free_id (taken, cut) : g_strdup (id);
      }
  for (RtSource s = 1; s <= rt_case_n_sources (names->kase); s++)
    {
      RtSourceRow row;
      g_autofree char *cut = NULL;

      rt_case_get_source (names->kase, s, &row);
      cut = cut_names (names, row.id, TRUE);
      if (cut)
        g_hash_table_insert (names->sources, g_strdup (row.id), free_id (sources, cut));
    }
}

static void
add_taken (const RtCase *kase, GHashTable *taken)
{
  for (RtEntity e = 0; e < rt_case_n_entities (kase); e++)
    if (!rt_entity_protected (kase, e))
      g_hash_table_add (taken, g_strdup (rt_entity_id (kase, e)));
}

/* ---- Cells ----------------------------------------------------------------------------------
 */

static gboolean
is_one_of (const char *column, const char *const *columns)
{
  for (; *columns; columns++)
    if (strcmp (*columns, column) == 0)
      return TRUE;
  return FALSE;
}

static char *
entity_cell (const Names *names, RtEntity e, const char *column)
{
  static const char *const kept[] = { "type", "status", "marking", "protect", NULL };

  if (strcmp (column, "id") == 0)
    return g_strdup (names->ids->pdata[e]);
  if (strcmp (column, "name") == 0)
    return g_strdup (names->shown->pdata[e]);
  return is_one_of (column, kept) ? NULL : g_strdup ("");
}

/* (transfer full): ids of sources split by ';'. */
static char *
source_cell (const Names *names, const char *value)
{
  g_auto (GStrv) ids = rt_split_list (value);
  GString *list = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    {
      const char *id = g_hash_table_lookup (names->sources, ids[i]);

      g_string_append_printf (list, "%s%s", list->len ? ";" : "", id ? id : ids[i]);
    }
  return g_string_free (list, FALSE);
}

static char *
end_cell (const Names *names, const char *id)
{
  RtEntity e = rt_case_entity (names->kase, id);

  return e == RT_NONE ? NULL : g_strdup (names->ids->pdata[e]);
}

/* Words of the vocabulary stay, whatever someone is called. */
static gboolean
is_vocabulary (RtRowKind kind, const char *column)
{
  static const char *const columns[] = { "type",        "marking",  "start",    "end",
                                         "currency",    "stance",   "hedge",    "basis",
                                         "grade",       "reported", "recorded", "protect",
                                         "exclusive",   "date",     "property", "key",
                                         "reliability", "sha256",   NULL };

  return kind == RT_ROWS_ENTITY_TYPES || kind == RT_ROWS_RELATION_TYPES
         || kind == RT_ROWS_PROPERTIES || kind == RT_ROWS_GRADES || is_one_of (column, columns);
}

/* The property whose value stands in @column of the row; 0 where the column is none. */
static RtProperty
property_of (const Names *names, RtRowKind kind, const char *column)
{
  if (kind == RT_ROWS_CLAIMS)
    return strcmp (column, "value") == 0 ? names->claimed : 0;
  return rt_schema_find_property (rt_case_schema ((RtCase *)names->kase), column);
}

/* (transfer full): a value of a type without its names; left out where it is none then. A
 * number is no name, whatever someone is called. */
static char *
typed_cell (const Names *names, RtProperty property, const char *value)
{
  RtCase *kase = (RtCase *)names->kase;
  RtValueType type = rt_schema_property (rt_case_schema (kase), property)->value;
  g_autofree char *cut = NULL, *norm = NULL;
  double number;

  if (rt_parse_number (value, &number))
    return NULL;
  cut = cut_names (names, value, !strchr (value, ' '));
  if (!cut)
    return NULL;
  norm = rt_value_normalize (type, cut, rt_case_setting (kase, "country"), rt_case_zone (kase),
                             NULL);
  return norm ? g_steal_pointer (&cut) : g_strdup ("");
}

static char *
cell (RtRowKind kind, guint32 subject, const char *column, const char *value, gpointer data)
{
  const Names *names = data;
  RtProperty property;
  static const char *const of_sources[] = { "source", "via", "derived_from", NULL };
  static const char *const of_entities[] = { "from", "to", "entity", NULL };

  if (kind == RT_ROWS_ENTITIES && names->shown->pdata[subject])
    return entity_cell (names, subject, column);
  if (kind == RT_ROWS_ENTITIES && strcmp (column, "id") == 0)
    return g_strdup (names->ids->pdata[subject]);
  if (is_one_of (column, of_sources) || (kind == RT_ROWS_SOURCES && strcmp (column, "id") == 0))
    return source_cell (names, value);
  if ((kind == RT_ROWS_RELATIONS || kind == RT_ROWS_CLAIMS) && is_one_of (column, of_entities))
    return end_cell (names, value);
  if (is_vocabulary (kind, column))
    return NULL;
  property = property_of (names, kind, column);
  if (property
      && rt_schema_property (rt_case_schema ((RtCase *)names->kase), property)->value
             != RT_VALUE_TEXT)
    return typed_cell (names, property, value);
  return cut_names (names, value,
                    strcmp (column, "id") == 0
                        || (!strchr (value, ' ') && strpbrk (value, "/@")));
}

/* Of what is claimed of a protected entity, its status alone goes over. */
static gboolean
keeps (RtRowKind kind, guint32 subject, const char *const *columns, const char *const *values,
       guint n, gpointer data)
{
  Names *names = data;
  const char *property = NULL;

  if (kind != RT_ROWS_CLAIMS)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (strcmp (columns[i], "property") == 0)
      property = values[i];
  names->claimed = rt_schema_find_property (rt_case_schema ((RtCase *)names->kase), property);
  return !names->shown->pdata[subject] || strcmp (property, "status") == 0;
}

RtCase *
rt_case_hide_names (RtCase *kase, gboolean places, RtContext *ctx, GError **error)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          g_free);
  g_autoptr (GHashTable) needles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Names names
      = { .kase = kase, .shown = shown, .ids = ids, .sources = sources, .needles = needles };
  RtCaseCopy how
      = { .from = kase, .places = places, .keeps = keeps, .cell = cell, .data = &names };

  add_taken (kase, taken);
  name_protected (&names, taken);
  name_rest (&names, taken);
  return rt_case_copy (&how, ctx, error);
}
