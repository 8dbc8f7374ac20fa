/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See blocks.h. One depth-first search finds the blocks (Hopcroft and Tarjan 1973) and, since a
 * block is closed after all that hangs below it, what hangs on each vertex. A block has one
 * vertex nearest to the root, its top; every other vertex is at home in one block, the one by
 * which it hangs on the root, and may be the top of more. */

#include "analyze/blocks.h"
#include <string.h>

#define NONE G_MAXUINT32

typedef struct
{
  guint32 first;   /* of its members, without its top */
  guint32 top;     /* a vertex */
  guint32 slot;    /* of its top, those of its members follow; NONE where it is not kept */
  guint32 next;    /* the slot given last */
  double below;    /* vertices that the top reaches through it */
  double together; /* vertices of the whole part of the graph */
} Block;

typedef struct
{
  const RtArcs *arcs;
  guint32 *found; /* by vertex: when, from 1; 0 not yet */
  guint32 *low;   /* the earliest that its subtree has an arc to */
  guint32 *parent, *next;
  guint32 *open;   /* vertices whose block is not closed yet */
  guint32 *home;   /* by vertex: its block; NONE for a root */
  guint32 *slot;   /* by vertex: in its home block */
  double *down;    /* by vertex: itself and all that hangs below it */
  double *squares; /* by vertex: of what each block below it brings */
  guint32 n_found, n_open;

  guint32 *member;
  Block *block; /* n_blocks + 1 */
  guint32 n_members, n_blocks;
} Search;

static gboolean
search_init (Search *s, const RtArcs *arcs, GError **error)
{
  gsize n = arcs->n + 1u;

  *s = (Search){ .arcs = arcs };
  s->found = g_try_new0 (guint32, n);
  s->low = g_try_new (guint32, n);
  s->parent = g_try_new (guint32, n);
  s->next = g_try_new (guint32, n);
  s->open = g_try_new (guint32, n);
  s->home = g_try_new (guint32, n);
  s->slot = g_try_new (guint32, n);
  s->member = g_try_new (guint32, n);
  s->block = g_try_new0 (Block, n);
  s->down = g_try_new (double, n);
  s->squares = g_try_new0 (double, n);
  if (!s->found || !s->low || !s->parent || !s->next || !s->open || !s->home || !s->slot
      || !s->member || !s->block || !s->down || !s->squares)
    return rt_set_no_graph_memory (error);
  for (guint32 v = 0; v < arcs->n; v++)
    {
      s->next[v] = arcs->first[v];
      s->home[v] = s->slot[v] = NONE;
      s->down[v] = 1;
    }
  return TRUE;
}

static void
search_clear (Search *s)
{
  g_free (s->found);
  g_free (s->low);
  g_free (s->parent);
  g_free (s->next);
  g_free (s->open);
  g_free (s->home);
  g_free (s->slot);
  g_free (s->member);
  g_free (s->block);
  g_free (s->down);
  g_free (s->squares);
}

/* ---- Finding the blocks -------------------------------------------------------------- */

static void
meet (Search *s, guint32 v, guint32 parent)
{
  s->found[v] = s->low[v] = ++s->n_found;
  s->parent[v] = parent;
  s->open[s->n_open++] = v;
}

/* The block of @top that @child is in: all that was opened from @child on. */
static void
close_block (Search *s, guint32 top, guint32 child)
{
  Block *block = &s->block[s->n_blocks];
  guint32 v;

  block->first = s->n_members;
  block->top = top;
  do
    {
      v = s->open[--s->n_open];
      s->home[v] = s->n_blocks;
      s->member[s->n_members++] = v;
      block->below += s->down[v];
    }
  while (v != child);
  s->down[top] += block->below;
  s->squares[top] += block->below * block->below;
  s->n_blocks++;
  s->block[s->n_blocks].first = s->n_members;
}

/* All that hangs together with @root. */
static void
search_from (Search *s, guint32 root)
{
  guint32 v = root;

  meet (s, root, NONE);
  for (;;)
    {
      guint32 parent = s->parent[v];

      if (s->next[v] < s->arcs->first[v + 1])
        {
          guint32 w = s->arcs->to[s->next[v]++];

          if (s->found[w])
            s->low[v] = MIN (s->low[v], s->found[w]);
          else
            {
              meet (s, w, v);
              v = w;
            }
          continue;
        }
      if (parent == NONE)
        break;
      s->low[parent] = MIN (s->low[parent], s->low[v]);
      if (s->low[v] >= s->found[parent])
        close_block (s, parent, v);
      v = parent;
    }
  s->n_open = 0;
}

static double
pairs_apart (const Search *s, guint32 v, double together)
{
  double others = together - 1, above = together - s->down[v];

  return (others * others - above * above - s->squares[v]) / 2;
}

static void
find_blocks (Search *s, double *cut)
{
  for (guint32 root = 0; root < s->arcs->n; root++)
    {
      guint32 block = s->n_blocks, member = s->n_members;

      if (s->found[root])
        continue;
      search_from (s, root);
      cut[root] = pairs_apart (s, root, s->down[root]);
      for (; member < s->n_members; member++)
        cut[s->member[member]] = pairs_apart (s, s->member[member], s->down[root]);
      for (; block < s->n_blocks; block++)
        s->block[block].together = s->down[root];
    }
}

/* ---- Keeping those of three and more ------------------------------------------------- */

static guint32
size_of (const Search *s, guint32 block)
{
  return s->block[block + 1].first - s->block[block].first + 1;
}

/* In a block the vertices keep their order: neighbours are often near each other in it. */
static guint32
number_slots (Search *s)
{
  guint32 n = 0;

  for (guint32 b = 0; b < s->n_blocks; b++)
    {
      s->block[b].slot = s->block[b].next = size_of (s, b) > 2 ? n : NONE;
      n += s->block[b].slot != NONE ? size_of (s, b) : 0;
    }
  for (guint32 v = 0; v < s->arcs->n; v++)
    if (s->home[v] != NONE && s->block[s->home[v]].slot != NONE)
      s->slot[v] = ++s->block[s->home[v]].next;
  return n;
}

/* The slot at the far end of @v's arc to @w, in @v's home block; NONE where that arc is in a
 * block below. */
static guint32
slot_across (const Search *s, guint32 v, guint32 w)
{
  guint32 block = s->home[v];

  if (s->home[w] == block)
    return s->slot[w];
  return s->block[block].top == w ? s->block[block].slot : NONE;
}

/* Each arc of a member, and the way back of those to the top: twice, to count and to put. */
static void
walk_arcs (const Search *s, RtBlocks *blocks, gboolean count)
{
  guint32 *first = blocks->arcs.first;

  for (guint32 i = 0; i < s->n_members; i++)
    {
      guint32 v = s->member[i], here = s->slot[v], top;

      if (here == NONE)
        continue;
      top = s->block[s->home[v]].slot;
      for (guint32 k = s->arcs->first[v]; k < s->arcs->first[v + 1]; k++)
        {
          guint32 there = slot_across (s, v, s->arcs->to[k]);

          for (guint way = 0; there != NONE && way < (there == top ? 2 : 1); way++)
            {
              guint32 from = way ? there : here, to = way ? here : there;

              if (count)
                first[from + 2]++;
              else
                {
                  blocks->arcs.to[first[from + 1]] = to;
                  if (s->arcs->length)
                    blocks->arcs.length[first[from + 1]] = s->arcs->length[k];
                  first[from + 1]++;
                }
            }
        }
    }
}

static void
weigh_slots (const Search *s, RtBlocks *blocks)
{
  for (guint32 b = 0; b < s->n_blocks; b++)
    {
      const Block *block = &s->block[b];
      guint32 slot = block->slot;

      if (slot == NONE)
        continue;
      blocks->vertex[slot] = block->top;
      blocks->weight[slot] = block->together - block->below;
      for (guint32 i = block->first; i < s->block[b + 1].first; i++)
        {
          guint32 v = s->member[i];

          blocks->vertex[s->slot[v]] = v;
          blocks->weight[s->slot[v]] = s->down[v];
        }
    }
}

/* Every slot searches the arcs of its block. */
static void
count_steps (const Search *s, RtBlocks *blocks)
{
  for (guint32 b = 0; b < s->n_blocks; b++)
    {
      guint32 slot = s->block[b].slot, size = size_of (s, b);

      if (slot != NONE)
        blocks->steps += (double)size
                         * (blocks->arcs.first[slot + size] - blocks->arcs.first[slot]);
    }
}

static gboolean
allocate (RtBlocks *blocks, guint32 n_vertices, guint32 n_slots, GError **error)
{
  blocks->vertex = g_try_new (guint32, n_slots + 1u);
  blocks->weight = g_try_new (double, n_slots + 1u);
  blocks->cut = blocks->cut ? blocks->cut : g_try_new0 (double, n_vertices + 1u);
  return (blocks->vertex && blocks->weight && blocks->cut) || rt_set_no_graph_memory (error);
}

static gboolean
keep_blocks (Search *s, RtBlocks *blocks, GError **error)
{
  guint32 n_slots = number_slots (s);
  RtArcs *arcs = &blocks->arcs;

  if (!rt_arcs_reserve (arcs, n_slots, s->arcs->first[s->arcs->n], s->arcs->length != NULL,
                        error)
      || !allocate (blocks, s->arcs->n, n_slots, error))
    return FALSE;
  walk_arcs (s, blocks, TRUE);
  for (guint32 i = 2; i < n_slots + 2; i++)
    arcs->first[i] += arcs->first[i - 1];
  walk_arcs (s, blocks, FALSE);
  weigh_slots (s, blocks);
  count_steps (s, blocks);
  return TRUE;
}

gboolean
rt_blocks_init (RtBlocks *blocks, const RtArcs *arcs, GError **error)
{
  Search search;
  gboolean done = search_init (&search, arcs, error);

  memset (blocks, 0, sizeof *blocks);
  if (done)
    {
      blocks->cut = g_try_new0 (double, arcs->n + 1u);
      done = blocks->cut || rt_set_no_graph_memory (error);
    }
  if (done)
    {
      find_blocks (&search, blocks->cut);
      done = keep_blocks (&search, blocks, error);
    }
  search_clear (&search);
  return done;
}

gboolean
rt_blocks_init_whole (RtBlocks *blocks, RtArcs *arcs, GError **error)
{
  memset (blocks, 0, sizeof *blocks);
  blocks->arcs = *arcs;
  memset (arcs, 0, sizeof *arcs);
  if (!allocate (blocks, blocks->arcs.n, blocks->arcs.n, error))
    return FALSE;
  for (guint32 v = 0; v < blocks->arcs.n; v++)
    {
      blocks->vertex[v] = v;
      blocks->weight[v] = 1;
    }
  blocks->steps = (double)blocks->arcs.n * blocks->arcs.first[blocks->arcs.n];
  return TRUE;
}

void
rt_blocks_clear (RtBlocks *blocks)
{
  rt_arcs_clear (&blocks->arcs);
  g_free (blocks->vertex);
  g_free (blocks->weight);
  g_free (blocks->cut);
  memset (blocks, 0, sizeof *blocks);
}
