/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a release leaves out, decided table by table; what is left is copied by release.c. */
#pragma once

#include "ingest/case-copy.h"
#include "redthread/hypotheses.h"

typedef struct
{
  RtCase *kase;
  RtMarking most, usual; /* usual: an unmarked row's, from case.csv */
  RtMarking highest;     /* of what is left */
  RtPick *pick;
  guint8 *sources;    /* may go over; [0] is unused */
  GPtrArray *origins; /* of each source: GArray of RtSource, what it is derived from in
                         the copy */
  guint8 *types[3];   /* entity types, relation types, properties: RtReleaseUse */
  gboolean texts;     /* what is said of the whole case may go over */
} RtRelease;

typedef enum
{
  USED_AT_ALL = 1,
  USED_STILL = 2
} RtReleaseUse;

/** rt_release_level: how a row marked @own (0: not) is marked. */
static inline RtMarking
rt_release_level (const RtRelease *release, RtMarking own)
{
  return own ? own : release->usual;
}

RtMarking rt_release_source_marking (const RtCase *kase, RtSource s);

/** rt_release_rows: leaves in release->pick the entities, relations and claims that may go over
 * (release-rows.c). */
void rt_release_rows (RtRelease *release);
/** rt_release_row_id: (transfer full): what the relation @r of id @id is called in the copy;
 * NULL: as it is. */
char *rt_release_row_id (const RtRelease *release, RtRelation r, const char *id);
/** rt_release_sources: sets release->sources and release->origins, after the rows
 * (release-sources.c). */
void rt_release_sources (RtRelease *release);
/** rt_release_hypothesis_stays: may a row of hypotheses.csv go over? After the rows. */
gboolean rt_release_hypothesis_stays (const RtRelease *release, guint32 i);
/** rt_release_types: sets release->types, after the sources (release-types.c). */
void rt_release_types (RtRelease *release);
gboolean rt_release_type_stays (const RtRelease *release, RtRowKind kind, guint32 id);
