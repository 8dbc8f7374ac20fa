/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Drawing worlds. Relations that are equally likely and rest on the same speakers in the same
 * shares are of one kind: what their speakers make of a world is worked out once a kind, and
 * then a relation's own draw is one comparison. A case of a million payments by one bank has a
 * handful of kinds.
 *
 *   kind k:  chance[low, best, high], parts (origin, share)
 *   order:   the relations by kind: those of kind k are order[begin[k]] .. order[begin[k+1]-1]
 */
#pragma once

#include "analyze/worlds.h"

typedef struct
{
  double chance[RT_WORLD_ENDS];
  guint32 first, n; /* its parts */
} RtWorldKind;

typedef struct
{
  guint32 origin; /* index into origins */
  double share;   /* shares of a kind have squares that sum to 1 */
} RtWorldPart;

struct _RtWorlds
{
  RtWorldBasis basis;
  const RtRelation *relations;
  guint32 n, ungraded;
  guint32 *kind;                   /* n */
  guint32 *order;                  /* n */
  guint32 *begin;                  /* kinds + 1 */
  GArray *kinds, *parts, *origins; /* RtWorldKind, RtWorldPart, RtSource */
};
