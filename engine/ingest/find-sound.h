/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What was typed, by how it sounds. */
#pragma once

#include "redthread/types.h"

typedef struct _RtSoundQuery RtSoundQuery;

RtSoundQuery *rt_sound_query_new (const char *text);
void rt_sound_query_free (RtSoundQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtSoundQuery, rt_sound_query_free)

/** rt_sound_score: 0 to 0.75: 0 where a word of the query sounds like no word of @name, and
 * less the more words @name has besides. */
double rt_sound_score (const RtSoundQuery *query, const char *name);
