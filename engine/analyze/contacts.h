/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who is tied to whom, once each: the edges of a view between two vertices, in whatever
 * direction, are one contact. What brokerage, holes and cuts are counted on. */
#pragma once

#include "graph/igraph-view.h"

/* Which way the edges of a contact lead; undirected ones lead both ways. */
enum
{
  RT_WAY_OUT = 1,
  RT_WAY_IN = 2
};

typedef struct
{
  guint32 to;
  guint32 back;    /* where the same contact stands in the list of @to */
  guint32 edge;    /* the first edge of the view that makes it */
  guint8 ways;     /* RT_WAY_OUT | RT_WAY_IN */
  double strength; /* of all its edges; each 1 where the view has no weight */
} RtContact;

typedef struct
{
  guint32 n, most; /* vertices; the most contacts that one has */
  gboolean directed;
  guint32 *first; /* n + 1: contacts of v are contact[first[v]] .. contact[first[v + 1] - 1] */
  RtContact *contact; /* by the number of whom they lead to */
} RtContacts;

/** rt_contacts_init: RT_ERROR_LIMIT without memory. */
gboolean rt_contacts_init (RtContacts *c, const RtView *view, RtContext *ctx, GError **error);
void rt_contacts_clear (RtContacts *c);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtContacts, rt_contacts_clear)
guint32 rt_contacts_degree (const RtContacts *c, guint32 v);

/* Three that are all in contact: @uv is u's contact v, @vw is v's contact w, @wu is w's u. */
typedef void RtTriangleFunc (const RtContacts *c, guint32 uv, guint32 vw, guint32 wu,
                             gpointer data);
/** rt_contacts_triangles: each triangle once. Cost: O(m^1.5), whatever the hubs (Chiba and
 * Nishizeki 1985; Latapy 2008). */
gboolean rt_contacts_triangles (const RtContacts *c, RtTriangleFunc *func, gpointer data,
                                RtContext *ctx, GError **error);

/** rt_set_no_memory_for: FALSE, with RT_ERROR_LIMIT: "not enough memory to WHAT here; ...". */
gboolean rt_set_no_memory_for (const char *what, GError **error);
