/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Gould and Fernandez's parts. Listing the open triples of a hub would take the square of its
 * contacts. All triples of each kind are a product of two counts; what is not open among them
 * is a triangle, and of triangles there are few. */

#include "analyze/contacts.h"
#include "redthread/brokers.h"
#include <string.h>

#define STEP 4096u

const char *
rt_broker_part_name (RtBrokerPart part)
{
  static const char *const names[] = { "coordinator", "itinerant", "gatekeeper",
                                       "representative", "liaison" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == RT_N_BROKER_PARTS);

  return names[part];
}

typedef struct
{
  const guint32 *group;
  RtBrokerage *brokerage;
  guint64 *in,
      *out; /* by group, zero between two vertices: arcs of the one that is looked at */
} Count;

static RtBrokerPart
part_of (guint32 i, guint32 j, guint32 k)
{
  if (i == j)
    return j == k ? RT_COORDINATOR : RT_REPRESENTATIVE;
  if (j == k)
    return RT_GATEKEEPER;
  return i == k ? RT_ITINERANT : RT_LIAISON;
}

/* ---- All triples -------------------------------------------------------------------- */

typedef struct
{
  guint64 in, out; /* arcs of who has a group */
  guint64 both;    /* in * out, summed over the groups that are not j's */
  guint64 back;    /* i and k are one: it is no triple; those of j's group, and others */
  guint64 back_elsewhere;
} Sums;

static void
sum_contacts (Count *count, const RtContacts *c, guint32 j, Sums *sums)
{
  for (guint32 s = c->first[j]; s < c->first[j + 1]; s++)
    {
      guint32 g = count->group[c->contact[s].to];
      guint in = (c->contact[s].ways & RT_WAY_IN) != 0,
            out = (c->contact[s].ways & RT_WAY_OUT) != 0;

      if (g == RT_NO_GROUP)
        continue;
      count->in[g] += in;
      count->out[g] += out;
      sums->in += in;
      sums->out += out;
      if (g == count->group[j])
        sums->back += in & out;
      else
        sums->back_elsewhere += in & out;
    }
}

/* Each group's product once: it is cleared as it is taken. */
static void
sum_groups (Count *count, const RtContacts *c, guint32 j, Sums *sums)
{
  for (guint32 s = c->first[j]; s < c->first[j + 1]; s++)
    {
      guint32 g = count->group[c->contact[s].to];

      if (g == RT_NO_GROUP || g == count->group[j])
        continue;
      sums->both += count->in[g] * count->out[g];
      count->in[g] = count->out[g] = 0;
    }
}

static void
count_triples (Count *count, const RtContacts *c, guint32 j)
{
  guint64 *n = count->brokerage[j].n, in, out;
  guint32 own = count->group[j];
  Sums sums = { 0 };

  if (own == RT_NO_GROUP)
    return;
  sum_contacts (count, c, j, &sums);
  sum_groups (count, c, j, &sums);
  in = count->in[own];
  out = count->out[own];
  count->in[own] = count->out[own] = 0;
  n[RT_COORDINATOR] = in * out - sums.back;
  n[RT_ITINERANT] = sums.both - sums.back_elsewhere;
  n[RT_GATEKEEPER] = (sums.in - in) * out;
  n[RT_REPRESENTATIVE] = in * (sums.out - out);
  n[RT_LIAISON] = (sums.in - in) * (sums.out - out) - sums.both;
}

/* ---- Less those that are closed -------------------------------------------------------- */

/* Takes i -> j -> k away where there is i -> k; and the same the other way round. */
static void
take_closed (const RtContacts *c, guint32 ij, guint32 jk, guint32 ki, Count *count)
{
  guint32 i = c->contact[ki].to, j = c->contact[ij].to, k = c->contact[jk].to;
  const guint32 *g = count->group;
  guint8 there = c->contact[ij].ways & c->contact[jk].ways;

  if (there & RT_WAY_OUT && c->contact[ki].ways & RT_WAY_IN)
    count->brokerage[j].n[part_of (g[i], g[j], g[k])]--;
  if (there & RT_WAY_IN && c->contact[ki].ways & RT_WAY_OUT)
    count->brokerage[j].n[part_of (g[k], g[j], g[i])]--;
}

static void
take_triangle (const RtContacts *c, guint32 uv, guint32 vw, guint32 wu, gpointer data)
{
  Count *count = data;

  if (count->group[c->contact[uv].to] == RT_NO_GROUP
      || count->group[c->contact[vw].to] == RT_NO_GROUP
      || count->group[c->contact[wu].to] == RT_NO_GROUP)
    return;
  take_closed (c, uv, vw, wu, count);
  take_closed (c, vw, wu, uv, count);
  take_closed (c, wu, uv, vw, count);
}

/* ---- The answer ---------------------------------------------------------------------- */

/* Undirected ties lead both ways, so that each pair was counted from both of its ends; but one
 * end's gatekeeper is the other's representative. */
static void
count_pairs_once (RtBrokerage *brokerage, guint32 n)
{
  for (guint32 v = 0; v < n; v++)
    {
      brokerage[v].n[RT_COORDINATOR] /= 2;
      brokerage[v].n[RT_ITINERANT] /= 2;
      brokerage[v].n[RT_LIAISON] /= 2;
    }
}

RtBrokerage *
rt_brokerage (const RtView *view, const guint32 *group, RtContext *ctx, GError **error)
{
  guint32 n = rt_view_size (view);
  g_auto (RtContacts) contacts = { 0 };
  g_autofree RtBrokerage *brokerage = g_try_new0 (RtBrokerage, n + 1u);
  g_autofree guint64 *in = g_try_new0 (guint64, n + 1u), *out = g_try_new0 (guint64, n + 1u);
  Count count = { .group = group, .brokerage = brokerage, .in = in, .out = out };

  if (!brokerage || !in || !out)
    {
      rt_set_no_memory_for ("count brokers", error);
      return NULL;
    }
  if (!rt_contacts_init (&contacts, view, ctx, error))
    return NULL;
  for (guint32 j = 0; j < n; j++)
    {
      if (j % STEP == 0 && !rt_context_step (ctx, "counting brokers", j, n, error))
        return NULL;
      count_triples (&count, &contacts, j);
    }
  if (!rt_contacts_triangles (&contacts, take_triangle, &count, ctx, error))
    return NULL;
  if (!contacts.directed)
    count_pairs_once (brokerage, n);
  return g_steal_pointer (&brokerage);
}

guint64
rt_brokerage_total (const RtView *view, const RtBrokerage *brokerage)
{
  guint64 total = 0;

  for (guint i = 0; i < RT_N_BROKER_PARTS; i++)
    if (i != RT_REPRESENTATIVE || rt_view_options (view)->directed)
      total += brokerage->n[i];
  return total;
}
