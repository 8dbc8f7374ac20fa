/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Tarjan's search (1972), with its own stack: a chain of contacts may be longer than ours. */

#include "analyze/descent.h"

gboolean
rt_descent_init (RtDescent *d, const RtContacts *contacts, GError **error)
{
  guint32 **arrays[] = { &d->vertex, &d->place, &d->parent, &d->size,
                         &d->low,    &d->root,  &d->next };

  *d = (RtDescent){ .contacts = contacts };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (!(*arrays[i] = g_try_new (guint32, contacts->n + 1u)))
      return rt_set_no_memory_for ("find what holds the graph together", error);
  return TRUE;
}

void
rt_descent_clear (RtDescent *d)
{
  guint32 **arrays[] = { &d->vertex, &d->place, &d->parent, &d->size,
                         &d->low,    &d->root,  &d->next };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_clear_pointer (arrays[i], g_free);
}

static void
meet (RtDescent *d, guint32 v, guint32 parent)
{
  d->place[v] = d->n;
  d->vertex[d->n] = v;
  d->parent[d->n] = parent;
  d->root[d->n] = parent == d->n ? parent : d->root[parent];
  d->next[v] = d->contacts->first[v];
  d->n++;
}

static void
descend_from (RtDescent *d, guint32 root, const guint8 *gone)
{
  const RtContacts *c = d->contacts;
  guint32 v = root;

  meet (d, root, d->n);
  for (;;)
    if (d->next[v] < c->first[v + 1])
      {
        guint32 w = c->contact[d->next[v]++].to;

        if (d->place[w] != RT_NO_PLACE || (gone && gone[w]))
          continue;
        meet (d, w, d->place[v]);
        v = w;
      }
    else if (v == root)
      return;
    else
      v = d->vertex[d->parent[d->place[v]]];
}

/* Whoever is below stands later: read backwards, all below a place is known before it. */
static void
look_back (RtDescent *d)
{
  const RtContacts *c = d->contacts;

  for (guint32 p = 0; p < d->n; p++)
    {
      d->size[p] = 1;
      d->low[p] = p;
    }
  for (guint32 p = d->n; p-- > 0;)
    {
      guint32 v = d->vertex[p], parent = d->parent[p];

      for (guint32 s = c->first[v]; s < c->first[v + 1]; s++)
        {
          guint32 q = d->place[c->contact[s].to];

          if (q != RT_NO_PLACE && q != parent)
            d->low[p] = MIN (d->low[p], q);
        }
      if (parent != p)
        {
          d->size[parent] += d->size[p];
          d->low[parent] = MIN (d->low[parent], d->low[p]);
        }
    }
}

void
rt_descent_run (RtDescent *d, const guint8 *gone)
{
  d->n = 0;
  for (guint32 v = 0; v < d->contacts->n; v++)
    d->place[v] = RT_NO_PLACE;
  for (guint32 v = 0; v < d->contacts->n; v++)
    if (d->place[v] == RT_NO_PLACE && !(gone && gone[v]))
      descend_from (d, v, gone);
  look_back (d);
}

/* What falls off v in parts of s each is apart from each other, and from the rest: with S the
 * sum of s, (S² - sum s²) / 2 + S (all others - S). */
guint64
rt_descent_apart (const RtDescent *d, guint64 *pairs)
{
  guint64 linked = 0;

  for (guint32 v = 0; v < d->contacts->n; v++)
    pairs[v] = d->next[v] = 0;
  for (guint32 p = 0; p < d->n; p++)
    if (rt_descent_falls_off (d, p))
      {
        pairs[d->vertex[d->parent[p]]] += (guint64)d->size[p] * d->size[p];
        d->next[d->vertex[d->parent[p]]] += d->size[p];
      }
  for (guint32 p = 0; p < d->n; p++)
    {
      guint32 v = d->vertex[p], others = d->size[d->root[p]] - 1;
      guint64 off = d->next[v];

      pairs[v] = (off * off - pairs[v]) / 2 + off * (others - off);
      if (d->root[p] == p)
        linked += (guint64)others * (others + 1u) / 2;
    }
  return linked;
}
