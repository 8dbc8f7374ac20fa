/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What an answer rests on, as lists of row numbers to be tried one after the other. */
#pragma once

#include "redthread/certainty.h"

/** rt_ids_once: sorts @ids (element-type guint32) and leaves each once, and no 0, which is
 * "none". */
void rt_ids_once (GArray *ids);
/** rt_sources_independent: of @sources (element-type RtSource) that share an origin only the
 * first stays: it stands for all of them. */
void rt_sources_independent (const RtCase *kase, GArray *sources);

/* Claims by who says them, or where they are read: those of source s are claims[first[s]] ..
 * claims[first[s + 1] - 1]. */
typedef struct
{
  guint32 *first;
  RtClaim *claims;
} RtClaimsBy;

/* The picked claims of relations. A speaker goes with all who share an origin: that is what
 * "independent" means. */
typedef struct
{
  RtCase *kase;
  RtClaimsBy speaker, document;
  GArray *claims;               /* RtClaim: of the relations that are near, as what follows */
  GArray *speakers, *documents; /* RtSource: each once, by id; of an origin the first */
} RtSupports;

/** rt_supports_init: of @relations, the @near ones (both element-type RtRelation) apart. FALSE
 * with RT_ERROR_LIMIT; to be cleared in any case. */
gboolean rt_supports_init (RtSupports *supports, RtCase *kase, const RtPick *pick,
                           const GArray *relations, const GArray *near, GError **error);
void rt_supports_clear (RtSupports *supports);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtSupports, rt_supports_clear)

/** rt_supports_of: adds to @claims what goes with a speaker, a document or a claim. */
void rt_supports_of (const RtSupports *supports, RtLinchpinKind kind, guint32 id,
                     GArray *claims);
/** rt_supports_by: adds what those say who are marked in @sources. */
void rt_supports_by (const RtSupports *supports, const guint8 *sources, GArray *claims);
/** rt_supports_touched: makes @relations those that @claims are about, each once. */
void rt_supports_touched (const RtSupports *supports, const GArray *claims, GArray *relations);
