/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What `ingest` did, for its two ways of telling. */
#pragma once

#include "cli/run.h"

/* How much a case holds, or had before more was read into it. */
typedef struct
{
  guint32 entities, relations, claims;
  guint64 rows; /* that were read */
} RtIngestCounts;

/* One of the files. */
typedef struct
{
  const char *path;
  RtIngestCounts before, after; /* of the case that it was read into */
  gboolean sheet;
  RtSheetReport report; /* of a sheet */
} RtIngestFile;

typedef struct
{
  RtCase *kase;
  const char *output;
  GArray *files;         /* of RtIngestFile, as they were read */
  RtIngestCounts before; /* what the folder held that was added to */
  gboolean added;        /* there was one, */
  gboolean had_country;  /* which said whose numbers its numbers are */
} RtIngest;

/** rt_ingest_count: @kase as it is now. */
RtIngestCounts rt_ingest_count (const RtCase *kase);
/** rt_ingest_json: (transfer full): the contract's object. */
json_t *rt_ingest_json (RtRun *run, const RtIngest *ingest);
