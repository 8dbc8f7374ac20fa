/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Who stands between others: the part that each entity plays between groups (Gould and
 * Fernandez), how free of each other its contacts are (Burt), and what falls apart without it
 * or without a tie. All of it counts contacts: two entities are in contact where the view has
 * an edge between them, and parallel ones are one contact. Nothing here is changed by entities
 * that lie in other parts of the graph: a part has its brokers by itself. An empty view has an
 * empty answer. Arrays are by vertex, rt_view_size() long, for g_free(); NULL with
 * RT_ERROR_LIMIT (memory) or RT_ERROR_CANCELLED. */
#pragma once

#include "redthread/view.h"

G_BEGIN_DECLS

/* ---- Between groups ------------------------------------------------------------- */

/* The part that j plays where i reaches k through j and not directly. */
typedef enum
{
  RT_COORDINATOR,    /* all three are of one group */
  RT_ITINERANT,      /* i and k are of one group, j of another: a consultant */
  RT_GATEKEEPER,     /* j and k are of one group, i of another: j lets in */
  RT_REPRESENTATIVE, /* i and j are of one group, k of another: j speaks for it */
  RT_LIAISON,        /* three groups */
  RT_N_BROKER_PARTS
} RtBrokerPart;

/** rt_broker_part_name: "coordinator", ... */
const char *rt_broker_part_name (RtBrokerPart part);

#define RT_NO_GROUP G_MAXUINT32

typedef struct
{
  guint64 n[RT_N_BROKER_PARTS];
} RtBrokerage;

/**
 * rt_brokerage:
 * @group: by vertex: a number below the size of the view, or RT_NO_GROUP
 *
 * In a directed view each ordered pair (i, k) with i -> j -> k and no i -> k counts once for j.
 * In an undirected one each pair {i, k} without contact counts once; who lets in then also
 * speaks for, and the two numbers are the same. A triple of which one has no group is not
 * counted. Weights are not used.
 *
 * Method: Gould and Fernandez 1989 (Sociological Methodology 19, from page 89): raw counts.
 * Cost: O(n + m^1.5): open triples are all that groups allow less those that triangles close.
 */
RtBrokerage *rt_brokerage (const RtView *view, const guint32 *group, RtContext *ctx,
                           GError **error);
/** rt_brokerage_total: all that @brokerage counts; what is a gatekeeper's and a
 * representative's at once, in an undirected view, once. */
guint64 rt_brokerage_total (const RtView *view, const RtBrokerage *brokerage);

/* ---- Structural holes --------------------------------------------------------------- */

/* NaN where it is not defined: all but contacts for who has none; hierarchy for who has one. */
typedef struct
{
  guint32 contacts;
  double effective_size; /* contacts less their redundancy: 0 to contacts */
  double efficiency;     /* effective_size / contacts */
  double constraint;     /* above 0; low is a broker */
  double hierarchy;      /* 0 (each contact constrains alike) to 1 (one does it all) */
} RtHoles;

/**
 * rt_holes:
 *
 * With a_ij the strengths of the edges from i to j, p_ij = (a_ij + a_ji) / sum_k (a_ik + a_ki)
 * and m_jq = (a_jq + a_qj) / max_k (a_jk + a_kj), over the contacts j and q of i:
 *   effective size  sum_j (1 - sum_q p_iq m_jq)                 Burt 1992, page 52
 *   constraint      sum_j c_ij, c_ij = (p_ij + sum_q p_iq p_qj)²   pages 54 and 55
 *   hierarchy       sum_j x_j ln x_j / (N ln N), x_j = N c_ij / constraint    pages 70 and 71
 * Directions are added up. Constraint is igraph_constraint()'s.
 * Cost: O(n + m^1.5). RT_ERROR_INPUT where a strength is infinite; names the relation.
 */
RtHoles *rt_holes (const RtView *view, RtContext *ctx, GError **error);

/* ---- What falls apart ----------------------------------------------------------------- */

/* An entity, or the tie of two, without which its part of the graph is in several. */
typedef struct
{
  RtEntity entity; /* the articulation point, or one end of the bridge */
  RtEntity other;  /* the bridge's other end; RT_NONE for a point */
  guint n_parts;
  guint64 apart; /* pairs of others that are then apart from each other */
} RtBreak;

typedef struct _RtBreaks RtBreaks;
/**
 * rt_breaks:
 *
 * Directions are ignored, and a bridge is the tie of two, however many relations make it.
 * @view must outlive the cuts. Method: Tarjan 1972, Hopcroft and Tarjan 1973. Cost: O(n + m).
 */
RtBreaks *rt_breaks (const RtView *view, RtContext *ctx, GError **error);
void rt_breaks_free (RtBreaks *cuts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtBreaks, rt_breaks_free)
/** rt_breaks_points, rt_breaks_bridges: those that leave most pairs apart first, then by id;
 * the array is the cuts'. */
const RtBreak *rt_breaks_points (const RtBreaks *cuts, guint32 *n);
const RtBreak *rt_breaks_bridges (const RtBreaks *cuts, guint32 *n);
/** rt_break_relations: (transfer full): all *n relations of the view that make a bridge, by id;
 * for g_free(). NULL without memory. */
RtRelation *rt_break_relations (const RtBreaks *cuts, const RtBreak *bridge, guint *n);

/* The parts that are left without a cut, the largest first. */
typedef struct _RtBreakParts RtBreakParts;
/** rt_break_parts: (transfer full): NULL without memory; @cuts must outlive them. */
RtBreakParts *rt_break_parts (const RtBreaks *cuts, const RtBreak *cut);
void rt_break_parts_free (RtBreakParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtBreakParts, rt_break_parts_free)
/** rt_break_part_size: entities in part @i, 0 .. n_parts - 1. */
guint32 rt_break_part_size (const RtBreakParts *parts, guint i);
/** rt_break_part_members: (transfer full): those entities, who has most contacts first, then by
 * id; for g_free(). NULL without memory. */
RtEntity *rt_break_part_members (const RtBreakParts *parts, guint i);

G_END_DECLS
