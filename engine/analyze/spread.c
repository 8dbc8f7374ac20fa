/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Arrays by vertex are cleared by whom they were set for, never whole, so that a search of a
 * small part costs what that part does. */

#include "analyze/spread.h"
#include <string.h>

gboolean
rt_leads_init (RtLeads *leads, const RtContacts *contacts, const guint32 *number, guint32 n,
               GError **error)
{
  guint32 arcs = contacts->first[contacts->n], at = 0;
  g_autofree guint32 *contact_of = g_try_new (guint32, n + 1u);

  *leads = (RtLeads){ .n = n };
  leads->first = g_try_new0 (guint32, n + 1u);
  leads->to = g_try_new (guint32, arcs + 1u);
  if (!leads->first || !leads->to || !contact_of)
    return rt_set_no_memory_for ("measure distances", error);
  for (guint32 v = 0; v < n; v++)
    contact_of[v] = number ? contacts->n : v;
  for (guint32 v = 0; number && v < contacts->n; v++)
    contact_of[number[v]] = v;
  for (guint32 v = 0; v < n; v++)
    {
      guint32 c = contact_of[v];

      for (guint32 s = c < contacts->n ? contacts->first[c] : 0;
           c < contacts->n && s < contacts->first[c + 1]; s++)
        if (contacts->contact[s].ways & RT_WAY_OUT)
          leads->to[at++] = number ? number[contacts->contact[s].to] : contacts->contact[s].to;
      leads->first[v + 1] = at;
    }
  return TRUE;
}

void
rt_leads_clear (RtLeads *leads)
{
  g_clear_pointer (&leads->first, g_free);
  g_clear_pointer (&leads->to, g_free);
}

gboolean
rt_spread_init (RtSpread *s, const RtLeads *leads, GError **error)
{
  gsize n = leads->n + 1u;

  *s = (RtSpread){ .leads = leads };
  s->seen = g_try_new0 (guint64, n);
  s->new_bits = g_try_new0 (guint64, n);
  s->coming = g_try_new0 (guint64, n);
  s->reached = g_try_new (guint32, n);
  s->front = g_try_new (guint32, n);
  if (s->seen && s->new_bits && s->coming && s->reached && s->front)
    return TRUE;
  return rt_set_no_memory_for ("measure distances", error);
}

void
rt_spread_clear (RtSpread *s)
{
  g_clear_pointer (&s->seen, g_free);
  g_clear_pointer (&s->new_bits, g_free);
  g_clear_pointer (&s->coming, g_free);
  g_clear_pointer (&s->reached, g_free);
  g_clear_pointer (&s->front, g_free);
}

static void
forget_new (RtSpread *s)
{
  for (guint32 i = 0; i < s->n_reached; i++)
    s->new_bits[s->reached[i]] = 0;
  s->n_reached = 0;
}

void
rt_spread_begin (RtSpread *s, guint32 from, const guint8 *gone)
{
  guint32 n = s->leads->n, end = MIN (n - from, RT_SPREAD_WIDTH) + from;

  forget_new (s);
  for (guint32 v = 0; v < n; v++)
    s->seen[v] = gone && gone[v] ? G_MAXUINT64 : 0;
  for (guint32 v = from; v < end; v++)
    if (!(gone && gone[v]))
      {
        s->seen[v] = s->new_bits[v] = (guint64)1 << (v - from);
        s->reached[s->n_reached++] = v;
      }
}

gboolean
rt_spread_step (RtSpread *s)
{
  guint32 n_front = s->n_reached, *front = s->reached;

  s->reached = s->front;
  s->front = front;
  s->n_reached = 0;
  for (guint32 i = 0; i < n_front; i++)
    {
      guint32 v = front[i], end = s->leads->first[v + 1];
      guint64 bits = s->new_bits[v];

      for (guint32 a = s->leads->first[v]; a < end; a++)
        {
          guint32 w = s->leads->to[a];
          guint64 fresh = bits & ~s->seen[w];

          if (!fresh)
            continue;
          if (!s->coming[w])
            s->reached[s->n_reached++] = w;
          s->coming[w] |= fresh;
        }
      s->steps += end - s->leads->first[v] + 1;
    }
  for (guint32 i = 0; i < n_front; i++)
    s->new_bits[front[i]] = 0;
  for (guint32 i = 0; i < s->n_reached; i++)
    {
      guint32 w = s->reached[i];

      s->seen[w] |= s->coming[w];
      s->new_bits[w] = s->coming[w];
      s->coming[w] = 0;
    }
  return s->n_reached > 0;
}

guint64
rt_spread_new_pairs (const RtSpread *s)
{
  guint64 pairs = 0;

  for (guint32 i = 0; i < s->n_reached; i++)
    pairs += (guint64)__builtin_popcountll (s->new_bits[s->reached[i]]);
  return pairs;
}

void
rt_spread_count (RtSpread *s, guint32 from, const guint8 *gone, GArray *pairs)
{
  rt_spread_begin (s, from, gone);
  for (guint hops = 1; rt_spread_step (s); hops++)
    {
      if (pairs->len <= hops)
        g_array_set_size (pairs, hops + 1);
      g_array_index (pairs, guint64, hops) += rt_spread_new_pairs (s);
    }
}
