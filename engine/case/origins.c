/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Origins: derived_from followed to its ends, so that two speakers who had it from one
 * place do not count twice. Sources that derive from each other in a circle are treated as one:
 * they share whatever origins the circle has, or its first source where it has none; which one
 * is the true origin nobody can say. Method: strongly connected components, Tarjan 1972,
 * without recursion (a chain may be as long as the file); a component is finished after those
 * it derives from. */
#include "base/text.h"
#include "case/tables.h"
#include <string.h>

typedef struct
{
  RtCase *kase;
  RtContext *ctx;
  RtByOwner origins; /* by source: what derived_from names, without itself */
  guint32 *order;    /* by source: when it was reached, from 1; 0 not yet */
  guint32 *low;      /* by source: the earliest one on the stack that it reaches */
  guint32 *next;     /* by source: which of its origins is looked at next */
  guint8 *on_stack;
  GArray *stack, *path; /* RtSource */
  RtSource **roots;     /* by source: sorted; shared within a circle */
  guint32 *n_roots;
  guint8 *owns;
  guint32 clock;
} RtWalk;

/* Pairs (source, origin) for rt_by_owner_build(). */
static void
origin_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtCase *kase = from;

  for (RtSource s = 1; s <= rt_case_n_sources (kase); s++)
    {
      const char *text = rt_case_text (kase, rt_cell (kase->sources.derived_from, s));
      g_auto (GStrv) ids = text ? rt_split_list (text) : NULL;

      for (gsize i = 0; ids && ids[i]; i++)
        {
          RtSource origin = rt_case_source (kase, ids[i]);
          if (origin)
            add (data, s, origin);
        }
    }
}

static gint
compare_sources (gconstpointer a, gconstpointer b)
{
  RtSource x = *(const RtSource *)a, y = *(const RtSource *)b;
  return x < y ? -1 : x > y;
}

/* Roots of a finished component: those of what it derives from outside, else its first member.
 */
static gboolean
component_roots (RtWalk *w, const RtSource *member, guint n, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (RtSource));
  RtSource first = member[0];
  RtSource *roots;
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    {
      guint n_origins;
      const RtSource *origin = rt_by_owner_get (&w->origins, member[i], &n_origins);

      first = MIN (first, member[i]);
      for (guint j = 0; j < n_origins; j++)
        if (w->n_roots[origin[j]]) /* finished before: outside */
          g_array_append_vals (all, w->roots[origin[j]], w->n_roots[origin[j]]);
    }
  if (all->len == 0)
    g_array_append_val (all, first);
  g_array_sort (all, compare_sources);
  roots = g_try_new (RtSource, all->len);
  if (!roots)
    return rt_no_memory (error, "origins of sources");
  for (guint i = 0; i < all->len; i++)
    if (kept == 0 || roots[kept - 1] != g_array_index (all, RtSource, i))
      roots[kept++] = g_array_index (all, RtSource, i);
  for (guint i = 0; i < n; i++)
    {
      w->roots[member[i]] = roots;
      w->n_roots[member[i]] = kept;
    }
  w->owns[member[0]] = 1;
  return TRUE;
}

static gboolean
derives_from_itself (const RtWalk *w, RtSource s)
{
  guint n;
  const RtSource *origin = rt_by_owner_get (&w->origins, s, &n);

  for (guint i = 0; i < n; i++)
    if (origin[i] == s)
      return TRUE;
  return FALSE;
}

/* Once, however often the case is sealed. */
static void
tell_of_circle (RtWalk *w, const RtSource *member, guint n)
{
  RtSources *t = &w->kase->sources;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree RtSource *sorted = g_try_new (RtSource, n);

  if (!sorted || !w->ctx || rt_cell (t->told, member[0])
      || !rt_column_set_byte (&t->table, &t->told, member[0], 1, NULL))
    return;
  memcpy (sorted, member, n * sizeof *member);
  qsort (sorted, n, sizeof *sorted, compare_sources);
  for (guint i = 0; i < MIN (n, 5); i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "",
                            rt_case_text (w->kase, w->kase->sources.id[sorted[i]]));
  rt_context_notice (w->ctx, RT_NOTICE_WARNING, "derived-from-circle", NULL, 0, "derived_from",
                     rt_case_text (w->kase, w->kase->sources.id[sorted[0]]),
                     n == 1
                         ? "source %s%s is derived from itself; clear its derived_from"
                         : "sources %s%s derive from each other, so they count as one; clear "
                           "derived_from where the account began",
                     names->str, n > 5 ? ", …" : "");
}

static gboolean
finish_component (RtWalk *w, RtSource s, GError **error)
{
  guint at = w->stack->len;
  RtSource *member;
  guint n;
  gboolean ok;

  do
    w->on_stack[g_array_index (w->stack, RtSource, --at)] = 0;
  while (g_array_index (w->stack, RtSource, at) != s);
  member = &g_array_index (w->stack, RtSource, at);
  n = w->stack->len - at;
  if (n > 1 || derives_from_itself (w, s))
    tell_of_circle (w, member, n);
  ok = component_roots (w, member, n, error);
  g_array_set_size (w->stack, at);
  return ok;
}

static void
reach (RtWalk *w, RtSource s)
{
  w->order[s] = w->low[s] = ++w->clock;
  w->on_stack[s] = 1;
  g_array_append_val (w->stack, s);
  g_array_append_val (w->path, s);
}

static gboolean
walk_from (RtWalk *w, RtSource start, GError **error)
{
  reach (w, start);
  while (w->path->len)
    {
      RtSource s = g_array_index (w->path, RtSource, w->path->len - 1);
      guint n;
      const RtSource *origin = rt_by_owner_get (&w->origins, s, &n);

      if (w->next[s] < n)
        {
          RtSource o = origin[w->next[s]++];
          if (!w->order[o])
            reach (w, o);
          else if (w->on_stack[o])
            w->low[s] = MIN (w->low[s], w->order[o]);
          continue;
        }
      g_array_set_size (w->path, w->path->len - 1);
      if (w->path->len)
        {
          RtSource before = g_array_index (w->path, RtSource, w->path->len - 1);
          w->low[before] = MIN (w->low[before], w->low[s]);
        }
      if (w->low[s] == w->order[s] && !finish_component (w, s, error))
        return FALSE;
    }
  return TRUE;
}

static void
root_pairs (gconstpointer from, RtPairFunc add, gpointer data)
{
  const RtWalk *w = from;

  for (RtSource s = 1; s <= rt_case_n_sources (w->kase); s++)
    for (guint32 i = 0; i < w->n_roots[s]; i++)
      add (data, s, w->roots[s][i]);
}

static gboolean
walk_all (RtWalk *w, guint32 n, GError **error)
{
  if (!w->order || !w->low || !w->next || !w->on_stack || !w->roots || !w->n_roots || !w->owns)
    return rt_no_memory (error, "origins of sources");
  if (!rt_by_owner_build (&w->origins, n, origin_pairs, w->kase, "origins of sources", error))
    return FALSE;
  for (RtSource s = 1; s < n; s++)
    if (!w->order[s] && !walk_from (w, s, error))
      return FALSE;
  return rt_by_owner_build (&w->kase->seal.roots, n, root_pairs, w, "origins of sources",
                            error);
}

static void
walk_clear (RtWalk *w, guint32 n)
{
  for (RtSource s = 1; w->roots && w->owns && s < n; s++)
    if (w->owns[s])
      g_free (w->roots[s]);
  g_free (w->roots);
  g_free (w->n_roots);
  g_free (w->owns);
  g_free (w->order);
  g_free (w->low);
  g_free (w->next);
  g_free (w->on_stack);
  g_array_unref (w->stack);
  g_array_unref (w->path);
  rt_by_owner_clear (&w->origins);
}

gboolean
rt_case_build_roots (RtCase *kase, RtContext *ctx, GError **error)
{
  guint32 n = rt_case_n_sources (kase) + 1;
  gboolean ok;
  RtWalk w = { .kase = kase,
               .ctx = ctx,
               .order = g_try_new0 (guint32, n),
               .low = g_try_new0 (guint32, n),
               .next = g_try_new0 (guint32, n),
               .on_stack = g_try_new0 (guint8, n),
               .stack = g_array_new (FALSE, FALSE, sizeof (RtSource)),
               .path = g_array_new (FALSE, FALSE, sizeof (RtSource)),
               .roots = g_try_new0 (RtSource *, n),
               .n_roots = g_try_new0 (guint32, n),
               .owns = g_try_new0 (guint8, n) };

  ok = walk_all (&w, n, error);
  walk_clear (&w, n);
  return ok;
}
