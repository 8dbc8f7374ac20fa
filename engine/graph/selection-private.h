/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a selection option is made of parts: the row of the table says in which stage it
 * runs, how its value is checked before there is a case, and how it filters one. */
#pragma once

#include "redthread/view.h"

/* The order in which options run, whatever order they were given in. */
typedef enum
{
  RT_STAGE_CLAIMS, /* which claims count */
  RT_STAGE_ROWS,   /* which entities and relations pass by what they are */
  RT_STAGE_AROUND, /* which are near something, in what is left */
  RT_STAGE_DEGREE, /* which have enough neighbours, in what is left; once */
  RT_N_STAGES
} RtSelectionStage;

/* One option as given: all values of it are or-ed. */
typedef struct
{
  const RtSelectionOption *option;
  GPtrArray *values; /* char *; empty for a flag */
} RtTerm;

struct _RtSelection
{
  GPtrArray *terms; /* RtTerm, one an option, in the table's order */
  guint roles;
};

/* One application to one case. */
typedef struct
{
  const RtSelection *selection;
  RtCase *kase;
  RtPick *pick;
  RtSelectionCounts *counts; /* never NULL */
  guint8 *undated; /* a byte a relation: passed for want of a date; NULL until needed */
  RtContext *ctx;
} RtSelectionRun;

typedef struct _RtSelectionRule
{
  RtSelectionStage stage;
  const char *before, *after; /* words around the values: "as of", "within" "hops" */
  const char *between;        /* several values; NULL: "or" */
  gboolean (*parse) (const char *value, GError **error); /* NULL: any text */
  gboolean (*apply) (RtSelectionRun *run, const char *const *values, guint n, GError **error);
} RtSelectionRule;

/** rt_selection_term: the term of that option, or NULL where it was not given. */
const RtTerm *rt_selection_term (const RtSelection *selection, const char *option);

/* Filters by who says it (selection-source.c). */
gboolean rt_apply_source (RtSelectionRun *run, const char *const *values, guint n,
                          GError **error);
gboolean rt_apply_via (RtSelectionRun *run, const char *const *values, guint n, GError **error);
gboolean rt_apply_without_source (RtSelectionRun *run, const char *const *values, guint n,
                                  GError **error);
/** rt_pick_drop_claims_of: what @s says and what was read in it. */
void rt_pick_drop_claims_of (const RtCase *kase, RtPick *pick, RtSource s);

/** rt_selection_noted: was that said of @value already? A selection may be applied twice. */
gboolean rt_selection_noted (const RtSelectionRun *run, const char *code, const char *value);

/* Filters by time (selection-time.c). */
gboolean rt_parse_day_option (const char *value, GError **error);
gboolean rt_apply_as_of (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error);
gboolean rt_apply_since (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error);
gboolean rt_apply_until (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error);
gboolean rt_apply_known_by (RtSelectionRun *run, const char *const *values, guint n,
                            GError **error);
gboolean rt_apply_recorded_by (RtSelectionRun *run, const char *const *values, guint n,
                               GError **error);

/* Filters by place in the graph and by name (selection-near.c). */
gboolean rt_apply_without (RtSelectionRun *run, const char *const *values, guint n,
                           GError **error);
gboolean rt_apply_around (RtSelectionRun *run, const char *const *values, guint n,
                          GError **error);
gboolean rt_apply_min_degree (RtSelectionRun *run, const char *const *values, guint n,
                              GError **error);
gboolean rt_parse_count_option (const char *value, GError **error);

/* --where (where.c) */
gboolean rt_parse_where (const char *value, GError **error);
gboolean rt_apply_where (RtSelectionRun *run, const char *const *values, guint n,
                         GError **error);
