/* SPDX-License-Identifier: GPL-2.0-or-later */

/* `pattern` in its two ways: which shapes there are, and where a given one is. */
#pragma once

#include "cli/run.h"

/** rt_pattern_census: the whole answer; the exit code, or -1 with @error. */
int rt_pattern_census (RtRun *run, GError **error);
/** rt_pattern_matches: the same of a shape, which is @shape as text or a case at @path; the
 * other is NULL. */
int rt_pattern_matches (RtRun *run, const char *text, const char *path, GError **error);

/* What was counted, and what of it is asked for. */
typedef struct
{
  RtView *view;
  RtCensus *census;
  RtCensusOptions options;
  const char *motif; /* --motif, or NULL */
  guint64 *members;  /* by vertex: in how many of it; or NULL */
  GArray *listed;    /* guint32: vertices that are in one, most first */
  guint top;
} RtPatternCensus;
void rt_pattern_census_print (RtRun *run, const RtPatternCensus *census);

/* What the ways of printing matches share. */
typedef struct
{
  RtView *view;
  RtShape *shape;
  RtShapeMatches *matches;
  RtShapeOptions options;
  guint top;
} RtPattern;
void rt_pattern_print (RtRun *run, const RtPattern *pattern);
void rt_pattern_csv (RtRun *run, const RtPattern *pattern);
json_t *rt_pattern_json (RtRun *run, const RtPattern *pattern);
