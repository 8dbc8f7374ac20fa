/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Contacts as sorted lists, each with the place of its other side, so that what is summed along
 * a contact is found from both of its ends. */

#include "analyze/contacts.h"
#include <stdlib.h>
#include <string.h>

#define STEP 1024u

gboolean
rt_set_no_memory_for (const char *what, GError **error)
{
  g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
               "not enough memory to %s here; narrow it with --around or --relation", what);
  return FALSE;
}

guint32
rt_contacts_degree (const RtContacts *c, guint32 v)
{
  return c->first[v + 1] - c->first[v];
}

/* One entry a side of each edge; those of one contact are merged later. */
static void
spread_edges (RtContacts *c, const RtView *view, guint32 *fill)
{
  const igraph_t *graph = rt_view_graph (view);
  const double *strengths = rt_view_strengths (view);

  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      guint32 u = (guint32)IGRAPH_FROM (graph, e), v = (guint32)IGRAPH_TO (graph, e);
      guint8 both = c->directed ? 0 : RT_WAY_OUT | RT_WAY_IN;
      RtContact contact = { .edge = e, .strength = strengths ? strengths[e] : 1 };

      contact.to = v;
      contact.ways = both | RT_WAY_OUT;
      c->contact[fill[u]++] = contact;
      contact.to = u;
      contact.ways = both | RT_WAY_IN;
      c->contact[fill[v]++] = contact;
    }
}

static int
compare_contacts (const void *a, const void *b)
{
  const RtContact *x = a, *y = b;

  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return (x->edge > y->edge) - (x->edge < y->edge);
}

/* @at: where what is kept goes on; FALSE where @one joins the contact before it. */
static gboolean
is_new (const RtContacts *c, guint32 first, guint32 at, const RtContact *one)
{
  return at == first || c->contact[at - 1].to != one->to;
}

static void
merge_lists (RtContacts *c)
{
  guint32 at = 0, from = 0;

  for (guint32 v = 0; v < c->n; v++)
    {
      guint32 end = c->first[v + 1], first = at;

      if (end - from > 1)
        qsort (c->contact + from, end - from, sizeof (RtContact), compare_contacts);
      for (guint32 i = from; i < end; i++)
        {
          RtContact one = c->contact[i];

          if (is_new (c, first, at, &one))
            c->contact[at++] = one;
          else
            {
              c->contact[at - 1].ways |= one.ways;
              c->contact[at - 1].strength += one.strength;
            }
        }
      c->first[v] = first;
      c->most = MAX (c->most, at - first);
      from = end;
    }
  c->first[c->n] = at;
}

/* The lists are in order, and so are the vertices: each contact's other side is the next one of
 * the list that it leads to. */
static void
join_sides (RtContacts *c, guint32 *next)
{
  memcpy (next, c->first, c->n * sizeof *next);
  for (guint32 v = 0; v < c->n; v++)
    for (guint32 i = c->first[v]; i < c->first[v + 1]; i++)
      if (c->contact[i].to > v)
        {
          c->contact[i].back = next[c->contact[i].to]++;
          c->contact[c->contact[i].back].back = i;
        }
}

gboolean
rt_contacts_init (RtContacts *c, const RtView *view, RtContext *ctx, GError **error)
{
  const igraph_t *graph = rt_view_graph (view);
  g_autofree guint32 *fill = g_try_new0 (guint32, rt_view_size (view) + 1u);

  *c = (RtContacts){ .n = rt_view_size (view), .directed = rt_view_options (view)->directed };
  c->first = g_try_new0 (guint32, c->n + 1u);
  c->contact = g_try_new (RtContact, 2 * (gsize)rt_view_n_edges (view) + 1);
  if (!fill || !c->first || !c->contact)
    {
      rt_contacts_clear (c);
      return rt_set_no_memory_for ("list who is tied to whom", error);
    }
  for (guint32 e = 0; e < rt_view_n_edges (view); e++)
    {
      c->first[IGRAPH_FROM (graph, e) + 1]++;
      c->first[IGRAPH_TO (graph, e) + 1]++;
    }
  for (guint32 v = 0; v < c->n; v++)
    {
      c->first[v + 1] += c->first[v];
      fill[v] = c->first[v];
    }
  spread_edges (c, view, fill);
  merge_lists (c);
  join_sides (c, fill);
  if (rt_context_step (ctx, "listing contacts", 0, 0, error))
    return TRUE;
  rt_contacts_clear (c);
  return FALSE;
}

void
rt_contacts_clear (RtContacts *c)
{
  g_clear_pointer (&c->first, g_free);
  g_clear_pointer (&c->contact, g_free);
}

/* ---- Triangles ------------------------------------------------------------------------- */

/* Contacts are followed only towards those that have more of them, of whom each has few, so
 * that a hub's long list is never walked for each of its contacts. */
typedef struct
{
  const RtContacts *contacts;
  guint32 *first; /* n + 1 */
  guint32 *up;    /* places in contacts->contact */
  guint32 *mark;  /* by vertex: the place of the contact that u has there, and one more; or 0 */
} Climb;

static gboolean
leads_up (const RtContacts *c, guint32 u, guint32 v)
{
  guint32 x = rt_contacts_degree (c, u), y = rt_contacts_degree (c, v);

  return x != y ? x < y : u < v;
}

static void
clear_climb (Climb *climb)
{
  g_free (climb->first);
  g_free (climb->up);
  g_free (climb->mark);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Climb, clear_climb)

static gboolean
init_climb (Climb *climb, const RtContacts *c, GError **error)
{
  guint32 at = 0;

  climb->contacts = c;
  climb->first = g_try_new (guint32, c->n + 1u);
  climb->up = g_try_new (guint32, c->first[c->n] / 2 + 1u);
  climb->mark = g_try_new0 (guint32, c->n + 1u);
  if (!climb->first || !climb->up || !climb->mark)
    return rt_set_no_memory_for ("look for triangles", error);
  for (guint32 u = 0; u < c->n; u++)
    {
      climb->first[u] = at;
      for (guint32 i = c->first[u]; i < c->first[u + 1]; i++)
        if (leads_up (c, u, c->contact[i].to))
          climb->up[at++] = i;
    }
  climb->first[c->n] = at;
  return TRUE;
}

static void
triangles_of (const Climb *climb, guint32 u, RtTriangleFunc *func, gpointer data)
{
  const RtContacts *c = climb->contacts;

  for (guint32 i = climb->first[u]; i < climb->first[u + 1]; i++)
    {
      guint32 uv = climb->up[i], v = c->contact[uv].to;

      for (guint32 j = climb->first[v]; j < climb->first[v + 1]; j++)
        {
          guint32 vw = climb->up[j], uw = climb->mark[c->contact[vw].to];

          if (uw > 0)
            func (c, uv, vw, c->contact[uw - 1].back, data);
        }
    }
}

static void
mark_up (const Climb *climb, guint32 u, gboolean on)
{
  for (guint32 i = climb->first[u]; i < climb->first[u + 1]; i++)
    climb->mark[climb->contacts->contact[climb->up[i]].to] = on ? climb->up[i] + 1 : 0;
}

gboolean
rt_contacts_triangles (const RtContacts *c, RtTriangleFunc *func, gpointer data, RtContext *ctx,
                       GError **error)
{
  g_auto (Climb) climb = { 0 };

  if (!init_climb (&climb, c, error))
    return FALSE;
  for (guint32 u = 0; u < c->n; u++)
    {
      if (u % STEP == 0 && !rt_context_step (ctx, "looking for triangles", u, c->n, error))
        return FALSE;
      mark_up (&climb, u, TRUE);
      triangles_of (&climb, u, func, data);
      mark_up (&climb, u, FALSE);
    }
  return TRUE;
}
