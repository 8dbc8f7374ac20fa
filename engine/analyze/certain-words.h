/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What an answer rests on, and what would settle it, in words. (transfer full) unless said. */
#pragma once

#include "redthread/next.h"

/** rt_linchpin_kind_name: (transfer none): "speaker". */
const char *rt_linchpin_kind_name (RtLinchpinKind kind);
/** rt_linchpin_words: the source's title, the relation read aloud, or the claim with its
 * speaker. */
char *rt_linchpin_words (const RtCase *kase, const RtLinchpin *pin, gboolean show_protected);
/** rt_deception_words: who would have to lie before @outcome ("another would be first"), in a
 * sentence. */
char *rt_deception_words (const RtCase *kase, const RtDeception *deception,
                          const char *outcome);
/** rt_certain_rank_likeliest: the row of the one that is first in most worlds; where that is
 * level, the higher mean. */
guint32 rt_certain_rank_likeliest (const RtCertainRank *rank);
/** rt_fact_ask: a fact as a question: "How far can Raedan Group be trusted?" */
char *rt_fact_ask (const RtCase *kase, const RtFact *fact, gboolean show_protected);
