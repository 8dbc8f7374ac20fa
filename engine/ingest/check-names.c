/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names so alike that two persons or two groups may be one. Not every pair is compared: only
 * names of equal words, those whose consonants are the same once a letter at most is taken
 * from each (deletion neighbourhoods, Mor and Fraenkel 1982), and those whose consonants would
 * be the same in another language's letters. What chance would bring as often in a list of this
 * length is left alone. */
#include "ingest/check.h"

#include "case/columns.h"
#include "ingest/name-chance.h"
#include "ingest/name-key.h"
#include "ingest/name-links.h"
#include <stdlib.h>
#include <string.h>

#define FEW                                                                                    \
  20u            /* names of one key: up to so many all are compared, else so many after each  \
                  */
#define BONES 5u /* consonants: shorter skeletons prove nothing */
#define COARSE 16u /* a key of that sort, beside its family */
#define LONGEST 32 /* letters of a skeleton of which one may be left out */

typedef struct
{
  RtEntity entity;
  RtFamily family;
  const char *text; /* an alias; NULL for the name itself */
  RtNameKey key;
  double by_skeleton, by_coarse; /* to be expected by chance */
} Name;

/* A name under one of its keys. */
typedef struct
{
  guint64 key;
  guint32 name;
} Entry;

typedef struct
{
  RtCheck *check;
  RtNameLinks *links;
  Name *names;
  guint n, room;
  Name **distinct; /* one for each family and words, in that order */
  guint n_distinct;
  RtNameChance *words, *skeletons, *coarse;
  double limit;
} Names;

/* ---- Collecting -------------------------------------------------------------- */

static void
add_name (Names *all, RtEntity e, RtFamily family, const char *text, gboolean alias)
{
  Name *name;

  if (all->n == all->room)
    return;
  name = &all->names[all->n];
  name->entity = e;
  name->family = family;
  name->text = alias ? text : NULL;
  rt_name_key_init (&name->key, text);
  if (*name->key.words)
    all->n++;
  else
    rt_name_key_clear (&name->key);
}

/* The name; and the aliases, which are counted before. */
static void
add_names_of (Names *all, RtEntity e, RtFamily family, RtProperty alias)
{
  guint n;
  const RtValue *values = rt_case_values_of (all->check->kase, RT_OF_ENTITY, e, &n);

  add_name (all, e, family, rt_entity_name (all->check->kase, e), FALSE);
  for (guint i = 0; alias && i < n; i++)
    {
      RtValueRow row;

      rt_case_get_value (all->check->kase, values[i], &row);
      if (row.property == alias)
        add_name (all, e, family, row.raw, TRUE);
    }
}

static gsize
count_aliases (const RtCase *kase, RtProperty alias)
{
  gsize n = 0;

  for (RtValue v = 1; alias && v <= rt_case_n_values (kase); v++)
    {
      RtValueRow row;

      rt_case_get_value (kase, v, &row);
      n += row.kind == RT_OF_ENTITY && row.property == alias;
    }
  return n;
}

static gboolean
collect (Names *all, GError **error)
{
  RtCase *kase = all->check->kase;
  RtProperty alias = rt_schema_find_property (rt_case_schema (kase), "alias");
  guint32 n = rt_case_n_entities (kase);
  gsize room = n + count_aliases (kase, alias);

  all->room = (guint)MIN (room, G_MAXUINT32 - 1);
  all->names = g_try_new0 (Name, room + 1);
  all->distinct = g_try_new0 (Name *, room + 1);
  if (!all->names || !all->distinct)
    return rt_no_memory (error, "names");
  for (RtEntity e = 0; e < n; e++)
    {
      RtFamily family = rt_family_of (all->check, e);

      if (e % 1024 == 0 && !rt_context_step (all->check->ctx, "checking", e, n, error))
        return FALSE;
      if (family != RT_FAMILY_NONE)
        add_names_of (all, e, family, alias);
    }
  return TRUE;
}

/* ---- Linking two ------------------------------------------------------------- */

static void
link_names (Names *all, const Name *a, const Name *b, RtLinkKind kind)
{
  const char *alias = a->text ? a->text : b->text;

  if (a->family == b->family && a->entity != b->entity
      && !rt_name_links_joined (all->links, a->entity, b->entity)
      && !rt_born_apart (all->check, a->entity, b->entity))
    rt_name_links_add (all->links, a->entity, b->entity,
                       alias && kind == RT_LINK_SAME_NAME ? RT_LINK_ALIAS : kind, NULL, alias);
}

/* ---- The same words ----------------------------------------------------------- */

static int
by_words (const void *a, const void *b)
{
  const Name *x = *(Name *const *)a, *y = *(Name *const *)b;
  int order = x->family != y->family ? (x->family < y->family ? -1 : 1)
                                     : strcmp (x->key.words, y->key.words);

  if (order)
    return order;
  return x->entity != y->entity ? (x->entity < y->entity ? -1 : 1) : (x < y ? -1 : x > y);
}

/* Of names that are equal the first is left in `distinct`, and the others are linked with those
 * near them unless chance would have it so. */
static gboolean
link_equal (Names *all, GError **error)
{
  g_autofree Name **order = g_try_new (Name *, (gsize)all->n + 1);

  if (!order)
    return rt_no_memory (error, "names");
  for (guint i = 0; i < all->n; i++)
    order[i] = &all->names[i];
  qsort (order, all->n, sizeof *order, by_words);
  for (guint i = 0; i < all->n; i++)
    if (i == 0 || order[i]->family != order[i - 1]->family
        || strcmp (order[i]->key.words, order[i - 1]->key.words) != 0)
      {
        all->distinct[all->n_distinct++] = order[i];
        rt_name_chance_count (all->words, order[i]->key.words);
      }
  all->limit = rt_name_chance_limit (all->words);
  for (guint i = 0, end = 0; i < all->n; i = end)
    {
      if (!rt_context_step (all->check->ctx, "checking", i, all->n, error))
        return FALSE;
      for (end = i + 1; end < all->n && order[end]->family == order[i]->family
                        && strcmp (order[end]->key.words, order[i]->key.words) == 0;)
        end++;
      if (end - i < 2 || rt_name_chance_of (all->words, order[i]->key.words, NULL) > all->limit)
        continue;
      for (guint a = i; a < end; a++)
        for (guint b = a + 1; b < end && b <= a + FEW; b++)
          link_names (all, order[a], order[b], RT_LINK_SAME_NAME);
    }
  return TRUE;
}

/* ---- Nearly the same ------------------------------------------------------------ */

/* FNV-1a (Fowler, Noll, Vo) of @text but for the byte at @without; what is of another @kind has
 * another one. */
static guint64
hash_without (const char *text, guint kind, gsize without)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) + kind;

  for (gsize i = 0; text[i]; i++)
    if (i != without)
      hash = (hash ^ (guchar)text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static int
by_key (const void *a, const void *b)
{
  const Entry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->name < y->name ? -1 : x->name > y->name;
}

static gboolean
are_heard_alike (const RtNameSound *a, const RtNameSound *b)
{
  return a->letters >= BONES && strcmp (a->skeleton, b->skeleton) == 0
         && rt_names_sound_alike (a, b);
}

static void
compare (Names *all, const Name *a, const Name *b)
{
  if (a->family != b->family || a->entity == b->entity)
    return;
  if ((a->by_skeleton <= all->limit && are_heard_alike (&a->key.sound, &b->key.sound))
      || (a->by_coarse <= all->limit && are_heard_alike (&a->key.coarse, &b->key.coarse)))
    link_names (all, a, b, RT_LINK_ALIKE);
  else if (rt_names_slip (&a->key, &b->key)
           && rt_name_chance_of (all->words, a->key.words, b->key.words) <= all->limit
           && rt_name_chance_of (all->words, b->key.words, a->key.words) <= all->limit)
    link_names (all, a, b, RT_LINK_ALIKE);
}

/* What is so common that neither its skeleton nor, all its words being counted twice, a slip
 * can say anything, takes no part. */
static gboolean
is_telling (const Names *all, const Name *name)
{
  return name->by_skeleton <= all->limit
         || rt_name_chance_of (all->words, name->key.words, name->key.words) <= all->limit;
}

/* How many of each skeleton are to be expected. */
static void
weigh_skeletons (Names *all)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) coarse = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->n_distinct; i++)
    {
      const RtNameKey *key = &all->distinct[i]->key;

      if (g_hash_table_add (seen, key->sound.skeleton))
        rt_name_chance_count (all->skeletons, key->sound.skeleton);
      if (g_hash_table_add (coarse, key->coarse.skeleton))
        rt_name_chance_count (all->coarse, key->coarse.skeleton);
    }
  for (guint i = 0; i < all->n_distinct; i++)
    {
      Name *name = all->distinct[i];

      name->by_skeleton = rt_name_chance_of (all->skeletons, name->key.sound.skeleton, NULL);
      name->by_coarse = rt_name_chance_of (all->coarse, name->key.coarse.skeleton, NULL);
    }
}

static Entry *
make_entries (const Names *all, gsize *n)
{
  gsize room = 0;
  Entry *entries;

  *n = 0;
  for (guint i = 0; i < all->n_distinct; i++)
    room += 2 + MIN (strlen (all->distinct[i]->key.sound.skeleton), LONGEST);
  entries = g_try_new (Entry, room + 1);
  for (guint i = 0; entries && i < all->n_distinct; i++)
    {
      const Name *name = all->distinct[i];
      const char *skeleton = name->key.sound.skeleton;

      if (name->by_coarse <= all->limit)
        entries[(*n)++] = (Entry){
          hash_without (name->key.coarse.skeleton, name->family | COARSE, G_MAXSIZE), i
        };
      if (!is_telling (all, name))
        continue;
      entries[(*n)++] = (Entry){ hash_without (skeleton, name->family, G_MAXSIZE), i };
      for (gsize at = 0; skeleton[at] && at < LONGEST; at++)
        if (at == 0 || skeleton[at] != skeleton[at - 1])
          entries[(*n)++] = (Entry){ hash_without (skeleton, name->family, at), i };
    }
  return entries;
}

static gboolean
link_alike (Names *all, GError **error)
{
  gsize n;
  g_autofree Entry *entries = NULL;

  weigh_skeletons (all);
  entries = make_entries (all, &n);
  if (!entries)
    return rt_no_memory (error, "names");
  qsort (entries, n, sizeof *entries, by_key);
  for (gsize i = 0, end = 0; i < n; i = end)
    {
      if (!rt_context_step (all->check->ctx, "checking", i, n, error))
        return FALSE;
      for (end = i + 1; end < n && entries[end].key == entries[i].key;)
        end++;
      for (gsize a = i; a < end; a++)
        for (gsize b = a + 1; b < end && b <= a + FEW; b++)
          compare (all, all->distinct[entries[a].name], all->distinct[entries[b].name]);
    }
  return TRUE;
}

gboolean
rt_check_names (RtCheck *check, GError **error)
{
  g_autoptr (RtNameLinks) links = rt_name_links_new (check, error);
  g_autoptr (RtNameChance) words = rt_name_chance_new (), skeletons = rt_name_chance_new ();
  g_autoptr (RtNameChance) coarse = rt_name_chance_new ();
  Names all = {
    .check = check, .links = links, .words = words, .skeletons = skeletons, .coarse = coarse
  };
  gboolean ok = links && collect (&all, error) && link_equal (&all, error)
                && link_alike (&all, error)
                && rt_links_by_value (links, check, skeletons, error);

  if (ok)
    rt_name_links_say (links);
  for (guint i = 0; i < all.n; i++)
    rt_name_key_clear (&all.names[i].key);
  g_free (all.names);
  g_free (all.distinct);
  return ok;
}
