/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Relations by the ids that we made for them. Such an id is a sum over a relation's content
 * and stands nowhere; to find one is to sum up all, which is done here once for as many
 * look-ups as there are. 16 bytes a relation without an id of its own. */
#include "case/tables.h"
#include <stdlib.h>
#include <string.h>

#define DIGITS 12 /* hexadecimal ones before "#2" */

typedef struct
{
  guint64 sum;
  guint32 twin; /* 0 first, "#2" is 1 */
  RtRelation relation;
} MadeId;

struct _RtMadeIds
{
  MadeId *ids;
  gsize n;
};

gboolean
rt_id_looks_made (const char *id)
{
  return strspn (id, "0123456789abcdef") == DIGITS && (id[DIGITS] == '\0' || id[DIGITS] == '#');
}

static gboolean
read_id (const char *id, MadeId *out)
{
  guint64 twin = 1;
  g_autofree char *digits = rt_id_looks_made (id) ? g_strndup (id, DIGITS) : NULL;

  if (!digits
      || (id[DIGITS] == '#'
          && !g_ascii_string_to_unsigned (id + DIGITS + 1, 10, 2, G_MAXUINT32, &twin, NULL)))
    return FALSE;
  out->sum = g_ascii_strtoull (digits, NULL, 16);
  out->twin = (guint32)(twin - 1);
  return TRUE;
}

static int
compare_ids (const void *a, const void *b)
{
  const MadeId *x = a, *y = b;

  if (x->sum != y->sum)
    return x->sum < y->sum ? -1 : 1;
  return x->twin < y->twin ? -1 : x->twin > y->twin;
}

RtMadeIds *
rt_made_ids_new (const RtCase *kase, GError **error)
{
  guint32 n = rt_case_n_relations (kase);
  g_autoptr (RtMadeIds) made = g_new0 (RtMadeIds, 1);

  g_return_val_if_fail (kase->sealed, NULL);
  made->ids = g_try_new (MadeId, (gsize)n + 1);
  if (!made->ids)
    {
      rt_no_memory (error, "ids of relations");
      return NULL;
    }
  for (RtRelation r = 0; r < n; r++)
    {
      g_autofree char *id = rt_relation_has_own_id (kase, r) ? NULL : rt_relation_id (kase, r);

      made->ids[made->n].relation = r;
      made->n += id && read_id (id, &made->ids[made->n]);
    }
  qsort (made->ids, made->n, sizeof *made->ids, compare_ids);
  return g_steal_pointer (&made);
}

RtRelation
rt_made_ids_find (const RtMadeIds *made, const char *id)
{
  MadeId key = { 0 };
  const MadeId *found = read_id (id, &key) && made->n
                            ? bsearch (&key, made->ids, made->n, sizeof key, compare_ids)
                            : NULL;
  return found ? found->relation : RT_NONE;
}

void
rt_made_ids_free (RtMadeIds *made)
{
  if (!made)
    return;
  g_free (made->ids);
  g_free (made);
}
