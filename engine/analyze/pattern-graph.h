/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A graph as its tied pairs, each once: what censuses count, and what is shuffled to see how
 * often chance would make the same. And the shapes that three or four entities can have. */
#pragma once

#include "base/workers.h"
#include "graph/igraph-view.h"

/* How two are tied, seen from the first of them. */
enum
{
  RT_WAY_OUT = 1,
  RT_WAY_IN = 2,
  RT_WAY_BOTH = 3
};

static inline guint
rt_way_back (guint way)
{
  return (way & 1) << 1 | way >> 1;
}

typedef struct
{
  guint32 a, b;
} RtTied;

typedef struct
{
  guint32 n, n_ties; /* vertices; pairs that are tied */
  guint32 n_one;     /* the first of them: tied one way, from a to b; the others both ways */
  RtTied *ties;      /* n_ties */
  guint32 *first;    /* n + 1, into to and way */
  guint32 *to;       /* 2 n_ties: to whom v is tied, to[first[v]] .. to[first[v + 1] - 1], */
  guint8 *way;       /* and how, from v */
  guint32 *fill;     /* n: where the next of v goes */
} RtPairs;

/** rt_pairs_init: of a view; RT_ERROR_LIMIT where memory ends. */
gboolean rt_pairs_init (RtPairs *pairs, const RtView *view, GError **error);
/** rt_pairs_copy: the same ties, to be shuffled. */
gboolean rt_pairs_copy (RtPairs *pairs, const RtPairs *other, GError **error);
/** rt_pairs_spread: fills to and way from ties, after these have changed. Nobody's number of
 * ties may have. */
void rt_pairs_spread (RtPairs *pairs);
void rt_pairs_clear (RtPairs *pairs);

/* ---- Shapes of three or four ----------------------------------------------------------- */

/* A code has two bits for each pair of places, the pairs in the order 01 02 (03) 12 (13 23):
 * how the lower is tied to the higher. Codes that are one but for the names of the places are a
 * class. */
#define RT_CODES_MOST 4096u
#define RT_CLASSES_MOST 218u
#define RT_TRIADS 16u

typedef struct
{
  guint size, n;
  guint8 of[RT_CODES_MOST];      /* by code: its class */
  guint16 code[RT_CLASSES_MOST]; /* by class: the code that reads best */
  gboolean connected[RT_CLASSES_MOST];
} RtClasses;

/** rt_classes_init: of three in the order of rt_triad_names, of four in that of their codes. */
void rt_classes_init (RtClasses *classes, guint size);
/** rt_pair_place: where the pair of places @i < @j stands in a code. */
guint rt_pair_place (guint size, guint i, guint j);

/* ---- Counting ------------------------------------------------------------------------ */

/* Whom a count tells how far it is, and asks whether to go on. */
typedef struct
{
  RtShare *share;
  gboolean vertices; /* it tells of vertices; else always @done */
  guint64 done;
} RtTeller;

/** rt_tell: FALSE with @error where it is not to go on; a NULL @teller hears nothing. */
gboolean rt_tell (const RtTeller *teller, guint32 vertex, GError **error);

/** rt_count_triads: all threes by class; by triangles, for the rest follows from how many ties
 * each has. Cost: O(ties^1.5). */
gboolean rt_count_triads (const RtPairs *pairs, const RtClasses *classes, guint64 *counts,
                          const RtTeller *teller, GError **error);
/** rt_count_connected: threes or fours that hang together, by class; @members (nullable): by
 * vertex, in how many of class @wanted it is. Method: Wernicke 2006 (ESU). Cost: as many as
 * there are. */
gboolean rt_count_connected (const RtPairs *pairs, const RtClasses *classes, guint64 *counts,
                             guint wanted, guint64 *members, const RtTeller *teller,
                             GError **error);
/* How a graph is shuffled, and with what. */
typedef struct
{
  const guint8 *kind; /* by vertex; how often a kind is tied to a kind is kept; or NULL */
  guint64 attempts, key;
  guint64 *set; /* room of them: a power of two, see rt_shuffle_room() */
  guint64 room;
  guint64 made; /* (out): exchanges */
} RtShuffle;
/** rt_shuffle: exchanges the heads of two ties, so many times, where nothing is then tied twice
 * or with itself: everybody keeps how many ties lead out, in and both ways. */
gboolean rt_shuffle (RtPairs *pairs, RtShuffle *shuffle, const RtTeller *teller,
                     GError **error);
/** rt_shuffle_room: how many entries the set needs. */
guint64 rt_shuffle_room (const RtPairs *pairs);
