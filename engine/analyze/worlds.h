/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Worlds, drawn 64 at a time: bit j of block b is world 64 b + j. What a world is, how its
 * relations hang together and why a draw can be asked again: redthread/certainty.h. */
#pragma once

#include "redthread/certainty.h"

#define RT_BLOCK 64u
#define RT_LEAST_BLOCKS 4u /* before a standard error is trusted */

typedef enum
{
  RT_WORLD_LOW, /* drawn by the low ends of the likelihoods */
  RT_WORLD_BEST,
  RT_WORLD_HIGH,
  RT_WORLD_ENDS
} RtWorldEnd;

/* What the likelihoods are taken from. */
typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  const guint8 *liars; /* by source: its claims count the other way round; NULL: nobody lies */
  RtWorldOptions options;
  guint64 seed;
} RtWorldBasis;

/** rt_world_blocks_at_once: how many blocks one call of the workers may draw: few where an
 * error is to be looked at, else many, but not so many that their results fill memory. */
guint rt_world_blocks_at_once (const RtWorldOptions *options);

typedef struct _RtWorlds RtWorlds;

/** rt_worlds_suit: FALSE with RT_ERROR_USAGE for a view that is weighted by likelihood, which
 * the worlds have in them already, or whose events are folded: a folded link needs both of its
 * relations. */
gboolean rt_worlds_suit (const RtView *view, GError **error);

/** rt_world_basis: of @kase, with @options checked and their defaults filled in. FALSE with
 * RT_ERROR_USAGE. */
gboolean rt_world_basis (RtWorldBasis *basis, RtCase *kase, const RtPick *pick,
                         const RtWorldOptions *options, RtContext *ctx, GError **error);

/** rt_worlds_new: of @n relations, kept in their order (they must outlive it). NULL with
 * RT_ERROR_LIMIT. */
RtWorlds *rt_worlds_new (const RtWorldBasis *basis, const RtRelation *relations, guint32 n,
                         GError **error);
void rt_worlds_free (RtWorlds *worlds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtWorlds, rt_worlds_free)

/** rt_worlds_depend: blocks that are begun from now on are drawn with another dependence. */
void rt_worlds_depend (RtWorlds *worlds, double dependence);
guint32 rt_worlds_size (const RtWorlds *worlds);
/** rt_worlds_chance: how likely relation number @i is. */
double rt_worlds_chance (const RtWorlds *worlds, guint32 i, RtWorldEnd end);
/** rt_worlds_ungraded: how many have no likelihood of their own. */
guint32 rt_worlds_ungraded (const RtWorlds *worlds);
/** rt_worlds_independent: no two of the relations share an origin, or dependence is 0.
 * @among: a byte a relation, which of them are asked about; NULL: all. */
gboolean rt_worlds_independent (const RtWorlds *worlds, const guint8 *among);

/* What is known of the worlds that are asked about. */
typedef struct
{
  guint32 relation; /* its number: it is in all of them, or in none; RT_NONE: see */
  guint32 origin;   /* its number: in all of them it is right more often than its grades say, or
                       in none: an even chance */
  gboolean holds;
} RtWorldGiven;

/** rt_worlds_origins: RtSource: the origins whose word counts; the worlds' own. */
const GArray *rt_worlds_origins (const RtWorlds *worlds);
/** rt_worlds_chance_given: how likely relation @i is where @given is known, if that is @i
 * itself or an origin; of another relation it is as likely as it was, so ask only where they
 * are independent. */
double rt_worlds_chance_given (const RtWorlds *worlds, guint32 i, RtWorldEnd end,
                               const RtWorldGiven *given);

/* A block of worlds, of which only what is asked for is drawn. Its worlds must outlive it. */
typedef struct _RtWorldBlock RtWorldBlock;
/** rt_world_block_new: NULL with RT_ERROR_LIMIT; to be begun before anything is drawn. */
RtWorldBlock *rt_world_block_new (const RtWorlds *worlds, GError **error);
void rt_world_block_free (RtWorldBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtWorldBlock, rt_world_block_free)

/** rt_world_block_begin: turns to block @number. @given (or NULL; must outlast the drawing): of
 * worlds in which that holds, each as like the world of its number as that allows, so that two
 * of them differ only by what the one thing changes. */
void rt_world_block_begin (RtWorldBlock *block, RtWorldEnd end, guint32 number,
                           const RtWorldGiven *given);
/** rt_world_block_draw: bit j says whether relation @i is in world j of the block. */
guint64 rt_world_block_draw (RtWorldBlock *block, guint32 i);
/** rt_world_block_draw_all: the same of every relation, into @out. */
void rt_world_block_draw_all (RtWorldBlock *block, guint64 *out);
/** rt_worlds_error: the standard error of a share of @hits in @worlds, by Laplace's rule of
 * succession, so that what never failed is not called certain. */
double rt_worlds_error (double hits, guint worlds);
/** rt_worlds_enough: so many of such a standard error are what the options ask for. */
gboolean rt_worlds_enough (const RtWorldOptions *options, guint worlds, double error);
