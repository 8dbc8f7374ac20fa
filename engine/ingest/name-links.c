/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Links between entities that may be one, as sets that are joined (union-find, Tarjan 1975),
 * the smallest of a set being its root, so that groups come in the order of the file. */
#include "base/roots.h"
#include "ingest/name-links.h"

#include "base/pair.h"
#include "base/text.h"
#include "case/case-private.h"
#include "case/columns.h"
#include <string.h>

#define NAMED 5u   /* of a group that are named; the rest are counted */
#define REASONS 4u /* of a group that are given */

typedef struct
{
  RtEntity entity;
  RtLinkKind kind;
  const char *what, *text; /* text NULL: it may not be told */
} Link;

struct _RtNameLinks
{
  RtCheck *check;
  RtEntity *parent; /* by entity: of its set, found or said */
  RtEntity *same;   /* by entity: of those that same-as says are one */
  GHashTable *denied;
  GArray *links; /* Link */
};

static void
join (RtEntity *parent, RtEntity a, RtEntity b)
{
  RtEntity x = rt_root_of (parent, a), y = rt_root_of (parent, b);

  parent[MAX (x, y)] = MIN (x, y);
}

static gint64
pair_of (RtEntity a, RtEntity b)
{
  return rt_pair_key (MIN (a, b), MAX (a, b));
}

static void
read_same_as (RtNameLinks *links)
{
  RtCase *kase = links->check->kase;
  const RtSchema *schema = rt_case_schema (kase);
  RtType same_as = rt_schema_find_relation_type (schema, "same-as");
  const RtType *types = rt_case_relation_type_column (kase);

  for (RtRelation r = 0; same_as && r < rt_case_n_relations (kase); r++)
    {
      RtRelationRow row;

      if (types[r] != same_as)
        continue;
      rt_case_get_relation (kase, r, &row);
      if (rt_relation_stands (kase, r, NULL))
        join (links->same, row.from, row.to);
      else
        {
          gint64 pair = pair_of (row.from, row.to);
          g_hash_table_add (links->denied, g_memdup2 (&pair, sizeof pair));
        }
    }
}

RtNameLinks *
rt_name_links_new (RtCheck *check, GError **error)
{
  g_autoptr (RtNameLinks) links = g_new0 (RtNameLinks, 1);
  gsize n = rt_case_n_entities (check->kase);

  links->check = check;
  links->parent = g_try_new (RtEntity, n + 1);
  links->same = g_try_new (RtEntity, n + 1);
  links->denied = rt_pair_table ();
  links->links = g_array_new (FALSE, FALSE, sizeof (Link));
  if (!links->parent || !links->same)
    {
      rt_no_memory (error, "names");
      return NULL;
    }
  for (RtEntity e = 0; e < n; e++)
    links->parent[e] = links->same[e] = e;
  read_same_as (links);
  return g_steal_pointer (&links);
}

void
rt_name_links_free (RtNameLinks *links)
{
  if (!links)
    return;
  g_free (links->parent);
  g_free (links->same);
  g_hash_table_unref (links->denied);
  g_array_unref (links->links);
  g_free (links);
}

gboolean
rt_name_links_joined (RtNameLinks *links, RtEntity a, RtEntity b)
{
  return rt_root_of (links->parent, a) == rt_root_of (links->parent, b)
         || rt_root_of (links->same, a) == rt_root_of (links->same, b);
}

/* What is protected is not told by way of what it shares. */
void
rt_name_links_add (RtNameLinks *links, RtEntity a, RtEntity b, RtLinkKind kind,
                   const char *what, const char *text)
{
  const RtCase *kase = links->check->kase;
  gint64 pair = pair_of (a, b);
  Link link = { MIN (a, b), kind, what, text };

  if (a == b || rt_root_of (links->same, a) == rt_root_of (links->same, b)
      || g_hash_table_contains (links->denied, &pair))
    return;
  if (rt_entity_protected (kase, a) || rt_entity_protected (kase, b))
    link.text = NULL;
  join (links->parent, a, b);
  g_array_append_val (links->links, link);
}

RtFamily
rt_family_of (const RtCheck *check, RtEntity e)
{
  const RtSchema *schema = rt_case_schema (check->kase);
  RtType type = rt_entity_type (check->kase, e);

  if (rt_schema_entity_is (schema, type, rt_schema_find_entity_type (schema, "person")))
    return RT_FAMILY_PERSON;
  return rt_schema_entity_is (schema, type, rt_schema_find_entity_type (schema, "group"))
             ? RT_FAMILY_GROUP
             : RT_FAMILY_NONE;
}

/* ---- Saying ---------------------------------------------------------------- */

/* "a", "b" and "c" may be one. */
static char *
list_members (const RtCheck *check, const RtEntity *members, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, NAMED); i++)
    {
      g_autofree char *name = rt_entity_shown_name (check->kase, members[i], FALSE);

      g_string_append_printf (out, "%s\"%s\" (%s)",
                              i == 0       ? ""
                              : i + 1 == n ? " and "
                                           : ", ",
                              name, rt_entity_id (check->kase, members[i]));
    }
  if (n > NAMED)
    {
      g_autofree char *more = rt_thousands (n - NAMED);
      g_string_append_printf (out, " and %s more", more);
    }
  return g_string_free (out, FALSE);
}

static char *
reason_of (const Link *link)
{
  switch (link->kind)
    {
    case RT_LINK_SAME_NAME:
      return g_strdup ("same name");
    case RT_LINK_ALIAS:
      return link->text ? g_strdup_printf ("both called \"%s\"", link->text)
                        : g_strdup ("an alias in common");
    case RT_LINK_VALUE:
      return g_strdup_printf ("same %s%s%s", link->what, link->text ? " " : "",
                              link->text ? link->text : "");
    case RT_LINK_ALIKE:
    default:
      return g_strdup ("names alike");
    }
}

static char *
list_reasons (const Link *links, guint n)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n && reasons->len < REASONS; i++)
    {
      g_autofree char *reason = reason_of (&links[i]);

      if (!g_ptr_array_find_with_equal_func (reasons, reason, g_str_equal, NULL))
        g_ptr_array_add (reasons, g_steal_pointer (&reason));
    }
  g_ptr_array_add (reasons, NULL);
  return g_strjoinv (", ", (char **)reasons->pdata);
}

static void
say_group (const RtNameLinks *all, const RtEntity *members, guint n, const Link *links,
           guint n_links)
{
  RtCheck *check = all->check;
  g_autofree char *names = list_members (check, members, n);
  g_autofree char *reasons = list_reasons (links, n_links);
  const char *type = rt_entity_type_name (check->kase, members[0]);

  for (guint i = 1; i < n; i++)
    if (strcmp (type, rt_entity_type_name (check->kase, members[i])) != 0)
      type = rt_family_of (check, members[0]) == RT_FAMILY_PERSON ? "person" : "group";
  rt_check_say (check, "near-duplicate-name", rt_place_of (check, RT_OF_ENTITY, members[1]),
                "name", rt_entity_id (check->kase, members[1]),
                "%s may be one %s: %s; say so with same-as, or deny it there", names, type,
                reasons);
}

typedef struct
{
  RtEntity root, entity;
} Member;

static int
by_member (gconstpointer a, gconstpointer b)
{
  const Member *x = a, *y = b;

  if (x->root != y->root)
    return x->root < y->root ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

/* The root in place of the entity, so that links of one group stand together. */
static int
by_group (gconstpointer a, gconstpointer b)
{
  const Link *x = a, *y = b;

  if (x->entity != y->entity)
    return x->entity < y->entity ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return g_strcmp0 (x->what, y->what) ? g_strcmp0 (x->what, y->what)
                                      : g_strcmp0 (x->text, y->text);
}

/* All that are in a set of more than one; roots too. */
static GArray *
find_members (RtNameLinks *links)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  guint32 n = rt_case_n_entities (links->check->kase);

  for (RtEntity e = 0; e < n; e++)
    {
      Member member = { rt_root_of (links->parent, e), e };

      if (member.root == e)
        continue;
      g_array_append_val (members, member);
      member.entity = member.root;
      g_array_append_val (members, member);
    }
  g_array_sort (members, by_member);
  return members;
}

void
rt_name_links_say (RtNameLinks *links)
{
  g_autoptr (GArray) members = find_members (links), group = NULL;

  for (guint i = 0; i < links->links->len; i++)
    {
      Link *link = &g_array_index (links->links, Link, i);
      link->entity = rt_root_of (links->parent, link->entity);
    }
  g_array_sort (links->links, by_group);
  group = g_array_new (FALSE, FALSE, sizeof (RtEntity));
  for (guint i = 0, l = 0, end = 0; i < members->len; l = end)
    {
      RtEntity root = g_array_index (members, Member, i).root;

      g_array_set_size (group, 0);
      for (; i < members->len && g_array_index (members, Member, i).root == root; i++)
        {
          RtEntity e = g_array_index (members, Member, i).entity;
          if (group->len == 0 || g_array_index (group, RtEntity, group->len - 1) != e)
            g_array_append_val (group, e);
        }
      while (end < links->links->len && g_array_index (links->links, Link, end).entity == root)
        end++;
      say_group (links, (const RtEntity *)(gpointer)group->data, group->len,
                 &g_array_index (links->links, Link, l), end - l);
    }
}
