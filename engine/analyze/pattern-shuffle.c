/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A random graph in which everybody has as many ties out, in and both ways as before: two ties
 * of one sort exchange their heads, again and again (Maslov and Sneppen 2002; Milo and others
 * 2002, whose null keeps ties both ways apart). Ours: igraph_rewire() breaks these up, and then
 * whatever has no direction, as "met", would stand out by that alone; it also crashes under
 * two edges in 0.10.2. */

#include "analyze/chance.h"
#include "analyze/pattern-graph.h"
#include <string.h>

#define STEPS 65536u /* between two looks at the cancel flag */

/* ---- Which pairs are tied ------------------------------------------------------------------
 */

/* Open addressing, 0 is empty; what is taken out closes the gap behind it. */
typedef struct
{
  guint64 *entry;
  guint64 mask;
} Set;

static guint64
key_of (guint32 a, guint32 b)
{
  return ((guint64)MIN (a, b) << 32 | MAX (a, b)) + 1;
}

static guint64
find (const Set *set, guint64 key)
{
  guint64 at = rt_chance_mix (key) & set->mask;

  while (set->entry[at] && set->entry[at] != key)
    at = (at + 1) & set->mask;
  return at;
}

static gboolean
has (const Set *set, guint32 a, guint32 b)
{
  return set->entry[find (set, key_of (a, b))] != 0;
}

static void
add (Set *set, guint32 a, guint32 b)
{
  guint64 key = key_of (a, b);

  set->entry[find (set, key)] = key;
}

static void
take_out (Set *set, guint32 a, guint32 b)
{
  guint64 gap = find (set, key_of (a, b));

  for (guint64 at = (gap + 1) & set->mask; set->entry[at]; at = (at + 1) & set->mask)
    {
      guint64 home = rt_chance_mix (set->entry[at]) & set->mask;

      if (((at - home) & set->mask) >= ((at - gap) & set->mask))
        {
          set->entry[gap] = set->entry[at];
          gap = at;
        }
    }
  set->entry[gap] = 0;
}

guint64
rt_shuffle_room (const RtPairs *pairs)
{
  guint64 room = 16;

  while (room < 2 * (guint64)pairs->n_ties)
    room *= 2;
  return room;
}

/* ---- Exchanging ------------------------------------------------------------------------- */

static guint32
draw_below (guint64 bits, guint32 n)
{
  return (guint32)((bits >> 32) * n >> 32);
}

static gboolean
exchange (const guint8 *kind, Set *set, RtTied *x, RtTied *y, gboolean turn)
{
  guint32 a = x->a, b = x->b, c = turn ? y->b : y->a, d = turn ? y->a : y->b;

  if (a == d || c == b || (kind && kind[b] != kind[d] && kind[a] != kind[c]) || has (set, a, d)
      || has (set, c, b))
    return FALSE;
  take_out (set, a, b);
  take_out (set, c, d);
  add (set, a, d);
  add (set, c, b);
  *x = (RtTied){ a, d };
  *y = (RtTied){ c, b };
  return TRUE;
}

/* Two ties of one sort, at random. */
static gboolean
try_two (RtPairs *pairs, const RtShuffle *shuffle, Set *set, guint64 i)
{
  guint64 bits = rt_chance_bits (shuffle->key, 2 * i + 1);
  guint32 x = draw_below (rt_chance_bits (shuffle->key, 2 * i), pairs->n_ties), y;
  gboolean both = x >= pairs->n_one;
  guint32 from = both ? pairs->n_one : 0, n = both ? pairs->n_ties - from : pairs->n_one;

  y = from + draw_below (bits, n);
  return x != y
         && exchange (shuffle->kind, set, &pairs->ties[x], &pairs->ties[y], both && (bits & 1));
}

gboolean
rt_shuffle (RtPairs *pairs, RtShuffle *shuffle, const RtTeller *teller, GError **error)
{
  Set set = { shuffle->set, shuffle->room - 1 };

  shuffle->made = 0;
  memset (set.entry, 0, shuffle->room * sizeof *set.entry);
  for (guint32 i = 0; i < pairs->n_ties; i++)
    add (&set, pairs->ties[i].a, pairs->ties[i].b);
  for (guint64 i = 0; i < shuffle->attempts && pairs->n_ties > 1; i++)
    {
      shuffle->made += try_two (pairs, shuffle, &set, i) ? 1 : 0;
      if (i % STEPS == 0 && !rt_tell (teller, 0, error))
        return FALSE;
    }
  return TRUE;
}
