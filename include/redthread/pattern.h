/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Shapes in a graph: which there are of two, three and four entities and whether that is more
 * than chance makes, and where a given shape occurs. */
#pragma once

#include "redthread/view.h"

G_BEGIN_DECLS

/* ---- Censuses --------------------------------------------------------------------------- */

#define RT_CENSUS_MOST 3800000u /* entities: their threes are counted in 64 bits */
#define RT_CENSUS_SWAPS 30u     /* exchanges tried for each tie of a random graph */

/* What a random graph keeps. */
typedef enum
{
  RT_KEEPS_TIES, /* of each entity, how many ties lead out, in and both ways */
  RT_KEEPS_KINDS /* and how many lie between people and events, between two places, ... */
} RtKeeps;

typedef struct
{
  guint size;   /* of motifs: 3 or 4 */
  guint rounds; /* random graphs; 0: none */
  RtKeeps keeps;
  guint64 seed;
} RtCensusOptions;

/* A shape of three or four entities that hang together. */
typedef struct
{
  char *name;          /* "030T"; of four "A>B A>C B>D" */
  char *shape;         /* as rt_shape_parse() reads it: "?a -> ?b, ?b -> ?c" */
  const char *words;   /* "circle: A to B to C to A"; NULL where there are none */
  guint64 n;           /* how often it occurs, nothing else tying its entities */
  double mean, sd;     /* in the random graphs; NaN where there is none */
  double z;            /* (n - mean) / sd; NaN where sd is 0 */
  double more;         /* the share of graphs, this one counted, that have as many or more; */
  double fewer;        /* that have as few or fewer; NaN where there is no random graph */
  gboolean stands_out; /* more or fewer is at most 0.01, and n is off the mean by a tenth */
} RtMotif;

typedef struct
{
  gboolean directed; /* FALSE: every tie runs both ways, or the view has no directions */
  guint32 entities;
  guint64 mutual, one_way, none; /* pairs; the first is all that are tied where undirected */
  guint64 triads[16];            /* in the order of rt_triad() */
  guint size, rounds;
  guint64 exchanges; /* made in all random graphs; 0: there is but this one graph */
  guint n_motifs;
  RtMotif *motifs; /* those that occur here or in a random graph: what stands out first, the
                      most by |z|; then the most frequent */
} RtCensus;

/** rt_triad: (transfer none): the name of triad @i of 16, "003" to "300"; @words: in words, for
 * a census that is @directed or not; NULL where only the other has it. */
const char *rt_triad (guint i, gboolean directed, const char **words);

/**
 * rt_census:
 * @view: edges between two in either direction are one tie, both ways where both are there;
 *   weights say nothing
 *
 * All pairs and all threes by how they are tied, and the shapes of three or four entities that
 * hang together against random graphs. A relation whose type is symmetric runs both ways in a
 * directed view; where all do, directions say nothing and are not told of.
 *
 * Method: Holland and Leinhardt 1970, Davis and Leinhardt 1972; random graphs by exchanges of
 * heads (Milo and others 2002), RT_CENSUS_SWAPS tries a tie, each begun from this graph; the
 * shares are (1 + graphs) / (1 + rounds) (Davison and Hinkley 1997). The same seed gives the
 * same answer at any number of jobs. Compare igraph_dyad_census(), igraph_triad_census(),
 * igraph_motifs_randesu(). Cost: O(E^1.5) a graph; of four, as many as hang together.
 *
 * Returns: (transfer full): for rt_census_free(); NULL with RT_ERROR_LIMIT (memory, or more
 * than RT_CENSUS_MOST entities) or RT_ERROR_CANCELLED.
 */
RtCensus *rt_census (const RtView *view, const RtCensusOptions *options, RtContext *ctx,
                     GError **error);
void rt_census_free (RtCensus *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCensus, rt_census_free)

/**
 * rt_census_members:
 * @motif: the name of one, "030T"
 *
 * Returns: (transfer full): by vertex, how many such motifs it is in; for g_free(). NULL with
 *   RT_ERROR_USAGE where there is no such motif of that size.
 */
guint64 *rt_census_members (const RtView *view, const RtCensus *census, const char *motif,
                            RtContext *ctx, GError **error);

/* ---- A given shape ------------------------------------------------------------------------
 */

#define RT_SHAPE_NODES 24u
#define RT_SHAPE_TIES 60u

/* One of a shape: any entity that fits, or a given one. */
typedef struct
{
  char *name;      /* of a free one "?a"; of a given one how it was named */
  char *also;      /* its id, where it was drawn in a case; or NULL */
  gboolean free;   /* FALSE: it is @entity */
  RtEntity entity; /* RT_NONE until somebody has said whom @name means */
  GArray *types;   /* of RtType: it is of one of these, or of a kind of one; empty: any */
  GPtrArray *properties, *values; /* of char *: each property has that value (normal form) */
} RtShapeNode;

typedef struct
{
  guint from, to;  /* nodes, never the same */
  GArray *types;   /* of RtType: as of a node; empty: any of the view's roles */
  gboolean either; /* it may run either way */
  GPtrArray *properties, *values;
} RtShapeTie;

typedef struct
{
  GArray *nodes; /* RtShapeNode */
  GArray *ties;  /* RtShapeTie */
} RtShape;

RtShape *rt_shape_new (void);
void rt_shape_free (RtShape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtShape, rt_shape_free)
/** rt_shape_node: the node of that name, added where new; RT_NONE with RT_ERROR_USAGE beyond
 * RT_SHAPE_NODES. A name that begins with "?" is free. */
guint rt_shape_node (RtShape *shape, const char *name, GError **error);
/** rt_shape_tie: one more; NULL with RT_ERROR_USAGE beyond RT_SHAPE_TIES, or of one with
 * itself.
 */
RtShapeTie *rt_shape_tie (RtShape *shape, guint from, guint to, GError **error);

/**
 * rt_shape_parse:
 * @text: "person ?a -called-> ?b, ?b -owns-> account ?c": chains of nodes and ties, split by
 *   commas. A node is ?name, or a name (in double quotes where it has spaces), with a type
 *   before it or none; a tie -type->, <-type- or -type- (either way), or without a type ->, <-
 *   or -. "|" between types means or.
 * @schema: whose types these are
 *
 * Returns: (transfer full): a shape whose given nodes nobody has found yet; NULL with
 *   RT_ERROR_USAGE, which quotes the place.
 */
RtShape *rt_shape_parse (const char *text, const RtSchema *schema, GError **error);

/**
 * rt_shape_of_case:
 * @kase: entities are nodes, free where id or name begins with "?"; relations are ties
 * @properties: names of those that must match, ended by NULL; or NULL
 *
 * A type "thing" is any, so are the relation types related-to, linked-to (either way) and those
 * that begin with "?". @schema: of the case that will be searched; its types are found by name.
 *
 * Returns: (transfer full): as rt_shape_parse().
 */
RtShape *rt_shape_of_case (const RtCase *kase, const RtSchema *schema,
                           const char *const *properties, GError **error);
/** rt_shape_text: (transfer full): as rt_shape_parse() reads it, of the ties in @ties (bits).
 */
char *rt_shape_text (const RtShape *shape, const RtSchema *schema, guint64 ties);

typedef struct
{
  gboolean induced; /* no other tie, of the view's roles, lies among those who match */
  guint roles;      /* RtRole bits of ties without a type; 0 is ties only */
  guint32 most;     /* matches to find; 0: RT_MATCHES_MOST */
} RtShapeOptions;
#define RT_MATCHES_MOST 100000u

typedef struct
{
  RtEntity *entities;    /* by node */
  RtRelation *relations; /* by tie: the most likely that fits */
  guint32 *parallel;     /* by tie: how many fit */
  double weakest;        /* likelihood of the least likely of these; NaN where one has none */
  guint weakest_tie;
} RtShapeMatch;

typedef struct
{
  guint n_nodes, n_ties;
  guint32 n;         /* matches */
  gboolean complete; /* FALSE: there are more than were to be found */
  double symmetries; /* ways in which the shape is like itself: each match is told once, where
                        another tool may tell it so many times */
  RtShapeMatch *matches; /* n: the best supported first, then by ids of entities */
  /* Where there is no match: what of the shape does occur. */
  guint64 part;       /* bits of ties: the most that occur together; 0 where no tie does */
  gboolean part_sure; /* FALSE: the search for it was cut short, and more may */
  guint missing;      /* a node that nobody fits, else RT_NONE */
  RtEntity *entities; /* what matches point into */
  RtRelation *relations;
  guint32 *parallel;
} RtShapeMatches;

/**
 * rt_shape_matches:
 * @view: directed, of all roles, not folded: its relations are those that there are
 *
 * Everywhere that @shape occurs: different nodes are different entities, each tie is a relation
 * of its type or a kind of it; two ties between the same two are two relations, but what is
 * symmetric may be one there and one back. Parallel relations do not make further matches. Ties
 * with a type are looked for whatever its role. What is symmetric runs either way.
 *
 * Method: backtracking with the rarest first, types as bits (ours: igraph's LAD knows no types
 * of edges, its VF2 no parallel ones, and both list each match once for each symmetry of the
 * shape); symmetries are broken by order (Grochow and Kellis 2007). Cost: O(E ties), then as
 * many partial matches as there are.
 *
 * Returns: (transfer full): for rt_shape_matches_free(); NULL with RT_ERROR_USAGE (a given node
 * that nobody has found), RT_ERROR_LIMIT or RT_ERROR_CANCELLED.
 */
RtShapeMatches *rt_shape_matches (const RtView *view, const RtShape *shape,
                                  const RtShapeOptions *options, RtContext *ctx,
                                  GError **error);
void rt_shape_matches_free (RtShapeMatches *matches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtShapeMatches, rt_shape_matches_free)

G_END_DECLS
