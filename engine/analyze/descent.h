/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A depth-first search through contacts, and what it tells of each vertex: what hangs on it.
 * Everything below a vertex in the tree of the search stands in one run right behind it, so
 * that parts are runs of places and take no memory of their own. */
#pragma once

#include "analyze/contacts.h"

#define RT_NO_PLACE G_MAXUINT32

typedef struct
{
  const RtContacts *contacts;
  guint32 n;       /* vertices met: all but those that are gone */
  guint32 *vertex; /* by place: n of them, in the order in which they were met */
  guint32 *place;  /* by vertex: RT_NO_PLACE where it is gone */
  guint32 *parent; /* by place: of whom it was met; its own place for a root */
  guint32 *size;   /* by place: it and all below it */
  guint32 *low;  /* by place: the first place that it and those below are in contact with, other
                    than by the way down */
  guint32 *root; /* by place: the first place of its part of the graph */
  guint32 *next; /* by vertex: its contact that is to be looked at; then how many fall off */
} RtDescent;

gboolean rt_descent_init (RtDescent *d, const RtContacts *contacts, GError **error);
void rt_descent_clear (RtDescent *d);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtDescent, rt_descent_clear)
/** rt_descent_run: all parts of the graph without the vertices that are @gone (NULL: none). */
void rt_descent_run (RtDescent *d, const guint8 *gone);

/** rt_descent_falls_off: without its parent, what is below @place is apart from the rest. */
static inline gboolean
rt_descent_falls_off (const RtDescent *d, guint32 place)
{
  return d->parent[place] != place && d->low[place] >= d->parent[place];
}

/** rt_descent_apart: @pairs by vertex (0 where it is gone): how many pairs of others are linked
 * now and would not be without it. Returns: how many pairs are linked now. */
guint64 rt_descent_apart (const RtDescent *d, guint64 *pairs);
