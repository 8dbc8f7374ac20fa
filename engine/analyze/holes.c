/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Burt's structural holes. What one contact of an entity has to do with another of its contacts
 * is a triangle, so that all sums over such pairs are made in one walk over the triangles. */

#include "analyze/contacts.h"
#include "analyze/measure.h"
#include "redthread/brokers.h"
#include <math.h>

typedef struct
{
  double *total;      /* by vertex: the strength of all its contacts */
  double *most;       /* by vertex: of its strongest contact */
  double *redundancy; /* by vertex */
  double *through;    /* by contact: i's way to j through a third, sum_q p_iq p_qj */
} Sums;

static void
clear_sums (Sums *sums)
{
  g_free (sums->total);
  g_free (sums->most);
  g_free (sums->redundancy);
  g_free (sums->through);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, clear_sums)

static gboolean
init_sums (Sums *sums, const RtContacts *c, GError **error)
{
  sums->total = g_try_new0 (double, c->n + 1u);
  sums->most = g_try_new0 (double, c->n + 1u);
  sums->redundancy = g_try_new0 (double, c->n + 1u);
  sums->through = g_try_new0 (double, c->first[c->n] + 1u);
  if (!sums->total || !sums->most || !sums->redundancy || !sums->through)
    return rt_set_no_memory_for ("look for holes", error);
  for (guint32 v = 0; v < c->n; v++)
    for (guint32 s = c->first[v]; s < c->first[v + 1]; s++)
      {
        sums->total[v] += c->contact[s].strength;
        sums->most[v] = MAX (sums->most[v], c->contact[s].strength);
      }
  return TRUE;
}

/* What i's contacts j and q have to do with each other: @ij and @qi are contacts of i and of q,
 * @jq of j. */
static void
add_pair (const RtContacts *c, guint32 ij, guint32 jq, guint32 qi, Sums *sums)
{
  guint32 i = c->contact[qi].to, j = c->contact[ij].to, q = c->contact[jq].to;
  double to_j = c->contact[ij].strength / sums->total[i],
         to_q = c->contact[qi].strength / sums->total[i], between = c->contact[jq].strength;

  sums->redundancy[i] += to_q * (between / sums->most[j]) + to_j * (between / sums->most[q]);
  sums->through[ij] += to_q * (between / sums->total[q]);
  sums->through[c->contact[qi].back] += to_j * (between / sums->total[j]);
}

static void
add_triangle (const RtContacts *c, guint32 uv, guint32 vw, guint32 wu, gpointer data)
{
  add_pair (c, uv, vw, wu, data);
  add_pair (c, vw, wu, uv, data);
  add_pair (c, wu, uv, vw, data);
}

static RtHoles
holes_of (const RtContacts *c, const Sums *sums, guint32 v)
{
  double n = rt_contacts_degree (c, v), spread = 0;
  RtHoles holes = { rt_contacts_degree (c, v), NAN, NAN, NAN, NAN };

  if (holes.contacts == 0)
    return holes;
  holes.effective_size = n - sums->redundancy[v];
  holes.efficiency = holes.effective_size / n;
  holes.constraint = 0;
  for (guint32 s = c->first[v]; s < c->first[v + 1]; s++)
    {
      double x = c->contact[s].strength / sums->total[v] + sums->through[s];

      holes.constraint += x * x;
    }
  for (guint32 s = c->first[v]; s < c->first[v + 1]; s++)
    {
      double x = c->contact[s].strength / sums->total[v] + sums->through[s];
      double share = x * x / (holes.constraint / n);

      spread += share > 0 ? share * log (share) : 0;
    }
  if (holes.contacts > 1)
    holes.hierarchy = MAX (0, spread / (n * log (n)));
  return holes;
}

RtHoles *
rt_holes (const RtView *view, RtContext *ctx, GError **error)
{
  g_auto (RtContacts) contacts = { 0 };
  g_auto (Sums) sums = { 0 };
  RtHoles *holes;

  if (!rt_measure_check_strengths (view, "constraint", error)
      || !rt_contacts_init (&contacts, view, ctx, error) || !init_sums (&sums, &contacts, error)
      || !rt_contacts_triangles (&contacts, add_triangle, &sums, ctx, error))
    return NULL;
  holes = g_try_new (RtHoles, contacts.n + 1u);
  if (!holes)
    rt_set_no_memory_for ("look for holes", error);
  for (guint32 v = 0; holes && v < contacts.n; v++)
    holes[v] = holes_of (&contacts, &sums, v);
  return holes;
}
