/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A breadth-first search from up to 64 vertices at once, one bit a source: what their searches
 * have in common is walked once (Then and others 2014). One hop a step, so that two graphs can
 * be searched side by side. */
#pragma once

#include "analyze/contacts.h"

#define RT_SPREAD_WIDTH 64u

/* Who leads where: to[first[v]] .. to[first[v + 1] - 1], each once. */
typedef struct
{
  guint32 n;
  guint32 *first, *to;
} RtLeads;

/** rt_leads_init: by the ways of @contacts, as the view is directed or not. Where @number is
 * not NULL, contact v is vertex number[v] here, of @n. */
gboolean rt_leads_init (RtLeads *leads, const RtContacts *contacts, const guint32 *number,
                        guint32 n, GError **error);
void rt_leads_clear (RtLeads *leads);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtLeads, rt_leads_clear)

typedef struct
{
  const RtLeads *leads;
  guint64 *seen; /* by vertex: the sources that have reached it; those that are gone have all */
  guint64 *new_bits; /* by vertex: those that did with the last step */
  guint64 *coming;   /* by vertex, between two steps: zero */
  guint32 *reached;  /* the vertices that the last step reached: n_reached of them */
  guint32 *front;
  guint32 n_reached;
  guint64 steps; /* arcs looked at, ever */
} RtSpread;

gboolean rt_spread_init (RtSpread *s, const RtLeads *leads, GError **error);
void rt_spread_clear (RtSpread *s);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtSpread, rt_spread_clear)
/** rt_spread_begin: at vertices @from and after, up to 64, those that are @gone (NULL: none)
 * left out: source i is vertex from + i. */
void rt_spread_begin (RtSpread *s, guint32 from, const guint8 *gone);
/** rt_spread_step: one hop further; FALSE where nothing more was reached. */
gboolean rt_spread_step (RtSpread *s);

/** rt_spread_count: adds all pairs of the sources @from and after with others to @pairs, a
 * guint64 a distance. */
void rt_spread_count (RtSpread *s, guint32 from, const guint8 *gone, GArray *pairs);
/** rt_spread_new_pairs: how many pairs the last step linked. */
guint64 rt_spread_new_pairs (const RtSpread *s);
