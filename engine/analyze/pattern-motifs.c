/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How often each shape of three or four occurs. igraph_motifs_randesu() finds them too, but
 * cannot be interrupted, and igraph_triad_census() walks all pairs of ties that meet: of a
 * thousand random graphs that is most of the time. Tests compare with both. */

#include "analyze/arcs.h"
#include "analyze/pattern-graph.h"
#include <string.h>

#define STEPS 65536u /* between two looks at the cancel flag */

/* ---- Three, by triangles ------------------------------------------------------------------
 */

/* Each tie from the end that has fewer of them, so that no hub is walked twice. */
typedef struct
{
  const RtPairs *pairs;
  guint32 *first, *to;
  guint8 *way, *mark; /* mark: how the vertex that is being looked at is tied to each */
} Forward;

static void
forward_clear (Forward *f)
{
  g_free (f->first);
  g_free (f->to);
  g_free (f->way);
  g_free (f->mark);
}

static gboolean
is_lower (const RtPairs *pairs, guint32 a, guint32 b)
{
  guint32 x = pairs->first[a + 1] - pairs->first[a], y = pairs->first[b + 1] - pairs->first[b];

  return x != y ? x < y : a < b;
}

static gboolean
forward_init (Forward *f, const RtPairs *pairs, GError **error)
{
  guint32 at = 0;

  *f = (Forward){ .pairs = pairs };
  f->first = g_try_new (guint32, pairs->n + 1u);
  f->to = g_try_new (guint32, pairs->n_ties + 1u);
  f->way = g_try_new (guint8, pairs->n_ties + 1u);
  f->mark = g_try_new0 (guint8, pairs->n + 1u);
  if (!f->first || !f->to || !f->way || !f->mark)
    return rt_set_no_graph_memory (error);
  for (guint32 v = 0; v < pairs->n; v++)
    {
      f->first[v] = at;
      for (guint32 k = pairs->first[v]; k < pairs->first[v + 1]; k++)
        if (is_lower (pairs, v, pairs->to[k]))
          {
            f->to[at] = pairs->to[k];
            f->way[at++] = pairs->way[k];
          }
    }
  f->first[pairs->n] = at;
  return TRUE;
}

/* Triangles by code, the lowest corner first. */
static void
count_triangles_at (Forward *f, guint32 u, guint64 *closed)
{
  for (guint32 i = f->first[u]; i < f->first[u + 1]; i++)
    f->mark[f->to[i]] = f->way[i];
  for (guint32 i = f->first[u]; i < f->first[u + 1]; i++)
    for (guint32 v = f->to[i], k = f->first[v]; k < f->first[v + 1]; k++)
      if (f->mark[f->to[k]])
        closed[f->way[i] | f->mark[f->to[k]] << 2 | f->way[k] << 4]++;
  for (guint32 i = f->first[u]; i < f->first[u + 1]; i++)
    f->mark[f->to[i]] = 0;
}

static guint64
pairs_of (guint64 n)
{
  return n > 1 ? (n & 1 ? (n - 1) / 2 * n : n / 2 * (n - 1)) : 0;
}

static guint64
threes_of (guint64 n)
{
  guint64 two = pairs_of (n);

  return n < 3 ? 0 : two % 3 == 0 ? two / 3 * (n - 2) : (n - 2) / 3 * two;
}

/* Two ties that meet, closed or not, by how they leave the one in the middle. */
static void
count_wedges (const RtPairs *pairs, guint64 wedges[4][4])
{
  for (guint32 v = 0; v < pairs->n; v++)
    {
      guint64 ways[4] = { 0 };

      for (guint32 k = pairs->first[v]; k < pairs->first[v + 1]; k++)
        ways[pairs->way[k]]++;
      for (guint x = 1; x < 4; x++)
        for (guint y = x; y < 4; y++)
          wedges[x][y] += x == y ? pairs_of (ways[x]) : ways[x] * ways[y];
    }
}

static void
take_corner (guint64 wedges[4][4], guint x, guint y, guint64 n)
{
  wedges[MIN (x, y)][MAX (x, y)] -= n;
}

/* What is left of the wedges once triangles have taken their corners is open; what is left of
 * the pairs with any third once those that hang together have taken theirs has a third apart.
 */
static void
sum_up (const RtPairs *pairs, const RtClasses *classes, const guint64 *closed, guint64 *counts)
{
  guint64 wedges[4][4] = { { 0 } }, thirds = pairs->n > 2 ? pairs->n - 2 : 0, tied[4];
  guint64 rest = threes_of (pairs->n);

  memset (counts, 0, RT_TRIADS * sizeof *counts);
  count_wedges (pairs, wedges);
  for (guint code = 0; code < 64; code++)
    if (closed[code])
      {
        guint uv = code & 3, uw = code >> 2 & 3, vw = code >> 4;

        counts[classes->of[code]] += closed[code];
        take_corner (wedges, uv, uw, closed[code]);
        take_corner (wedges, rt_way_back (uv), vw, closed[code]);
        take_corner (wedges, rt_way_back (uw), rt_way_back (vw), closed[code]);
      }
  for (guint x = 1; x < 4; x++)
    for (guint y = x; y < 4; y++)
      counts[classes->of[x | y << 2]] += wedges[x][y];
  tied[RT_WAY_OUT] = pairs->n_one * thirds;
  tied[RT_WAY_BOTH] = (pairs->n_ties - pairs->n_one) * thirds;
  for (guint i = 0; i < RT_TRIADS; i++)
    for (guint p = 0; p < 6 && classes->connected[i]; p += 2)
      {
        guint way = classes->code[i] >> p & 3;

        if (way)
          tied[way == RT_WAY_BOTH ? RT_WAY_BOTH : RT_WAY_OUT] -= counts[i];
      }
  counts[classes->of[RT_WAY_OUT]] = tied[RT_WAY_OUT];
  counts[classes->of[RT_WAY_BOTH]] = tied[RT_WAY_BOTH];
  for (guint i = 0; i < RT_TRIADS; i++)
    rest -= i == classes->of[0] ? 0 : counts[i];
  counts[classes->of[0]] = rest;
}

gboolean
rt_count_triads (const RtPairs *pairs, const RtClasses *classes, guint64 *counts,
                 const RtTeller *teller, GError **error)
{
  guint64 closed[64] = { 0 };
  Forward f;
  gboolean going = forward_init (&f, pairs, error);

  for (guint32 u = 0; going && u < pairs->n; u++)
    {
      count_triangles_at (&f, u, closed);
      if (u % 1024 == 0)
        going = rt_tell (teller, u, error);
    }
  if (going)
    sum_up (pairs, classes, closed, counts);
  forward_clear (&f);
  return going;
}

/* ---- All that hang together ----------------------------------------------------------------
 */

/* Each set is found once, from its first vertex: what may join it comes after that, and is tied
 * to the last that joined and to none before. */
typedef struct
{
  const RtPairs *pairs;
  const RtClasses *classes;
  guint64 *counts, *members;
  guint wanted;
  guint32 in[4];
  guint8 *way[3]; /* by vertex: how the i-th that joined is tied to it */
  guint32 *open;  /* what may join, level after level */
  guint64 found;
  const RtTeller *teller;
  GError **error;
} Search;

static void
meet (const Search *s, guint i, gboolean leave)
{
  const RtPairs *pairs = s->pairs;
  guint32 v = s->in[i];

  for (guint32 k = pairs->first[v]; k < pairs->first[v + 1]; k++)
    s->way[i][pairs->to[k]] = leave ? 0 : pairs->way[k];
}

static gboolean
is_near (const Search *s, guint n, guint32 v)
{
  for (guint i = 0; i < n; i++)
    if (s->way[i][v] || s->in[i] == v)
      return TRUE;
  return FALSE;
}

/* The @n-th and last of a set is @v: its part of the code. */
static gboolean
find (Search *s, guint n, guint32 v, guint code)
{
  guint class;

  for (guint i = 0; i < n; i++)
    code |= (guint)s->way[i][v] << 2 * rt_pair_place (n + 1, i, n);
  class = s->classes->of[code];
  s->counts[class]++;
  if (s->members && class == s->wanted)
    {
      s->members[v]++;
      for (guint i = 0; i < n; i++)
        s->members[s->in[i]]++;
    }
  return ++s->found % STEPS != 0 || rt_tell (s->teller, s->in[0], s->error);
}

static guint
code_of_joined (const Search *s, guint n)
{
  guint code = 0;

  for (guint j = 1; j < n; j++)
    for (guint i = 0; i < j; i++)
      code |= (guint)s->way[i][s->in[j]] << 2 * rt_pair_place (s->classes->size, i, j);
  return code;
}

static gboolean
extend (Search *s, guint n, guint32 from, guint32 to)
{
  guint code = code_of_joined (s, n);
  gboolean going = TRUE;

  if (n + 1 == s->classes->size)
    {
      for (guint32 i = from; going && i < to; i++)
        going = find (s, n, s->open[i], code);
      return going;
    }
  for (guint32 i = to; going && i-- > from;)
    {
      guint32 v = s->open[i], end = to;

      for (guint32 k = from; k < i; k++)
        s->open[end++] = s->open[k];
      for (guint32 k = s->pairs->first[v]; k < s->pairs->first[v + 1]; k++)
        if (s->pairs->to[k] > s->in[0] && !is_near (s, n, s->pairs->to[k]))
          s->open[end++] = s->pairs->to[k];
      s->in[n] = v;
      meet (s, n, FALSE);
      going = extend (s, n + 1, to, end);
      meet (s, n, TRUE);
    }
  return going;
}

static gboolean
start (Search *s, guint32 v)
{
  guint32 end = 0;
  gboolean going;

  s->in[0] = v;
  for (guint32 k = s->pairs->first[v]; k < s->pairs->first[v + 1]; k++)
    if (s->pairs->to[k] > v)
      s->open[end++] = s->pairs->to[k];
  if (end == 0)
    return TRUE;
  meet (s, 0, FALSE);
  going = extend (s, 1, 0, end);
  meet (s, 0, TRUE);
  return going;
}

static gboolean
search_init (Search *s, GError **error)
{
  gboolean there = TRUE;

  for (guint i = 0; i < 3; i++)
    there = (s->way[i] = g_try_new0 (guint8, s->pairs->n + 1u)) && there;
  s->open = g_try_malloc_n (4 * (gsize)s->pairs->n + 1, sizeof *s->open);
  return (there && s->open) || rt_set_no_graph_memory (error);
}

gboolean
rt_count_connected (const RtPairs *pairs, const RtClasses *classes, guint64 *counts,
                    guint wanted, guint64 *members, const RtTeller *teller, GError **error)
{
  Search s = { .pairs = pairs,
               .classes = classes,
               .counts = counts,
               .members = members,
               .wanted = wanted,
               .teller = teller,
               .error = error };
  gboolean going = search_init (&s, error);

  if (going)
    memset (counts, 0, classes->n * sizeof *counts);
  for (guint32 v = 0; going && v < pairs->n; v++)
    {
      going = start (&s, v);
      if (going && v % 4096 == 0)
        going = rt_tell (teller, v, error);
    }
  for (guint i = 0; i < 3; i++)
    g_free (s.way[i]);
  g_free (s.open);
  return going;
}
