/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Brokers as `brokers` finds them, for its ways of printing. */
#pragma once

#include "cli/rank.h"

/* Which group each entity is in. */
typedef struct
{
  const char *of;   /* "group", "type" or a property's name */
  guint32 *group;   /* by vertex; RT_NO_GROUP */
  GPtrArray *names; /* char *, by group */
  GArray *first;    /* RtEntity: of found groups of several the most central member */

  guint32 left_out; /* entities that are in none */
} RtDivision;

/** rt_division_init: by --of. */
gboolean rt_division_init (RtRun *run, RtDivision *division, const RtView *view,
                           GError **error);
void rt_division_clear (RtDivision *division);

typedef enum
{
  RT_BROKERS_ALL,
  RT_BROKERS_ROLES,
  RT_BROKERS_HOLES,
  RT_BROKERS_CUTS
} RtBrokersKind;

typedef struct
{
  RtRanking ranking; /* its view, what is listed, how many are printed */
  RtBrokersKind kind;
  RtDivision division; /* none for holes and cuts */
  RtBrokerage *brokerage;
  RtHoles *holes;
  RtBreaks *cuts;
  const RtBreak **cut; /* by vertex; NULL where nothing falls apart without it */
  guint32 *order;      /* vertices that are listed: ranking.n of them, the first broker first */
} RtBrokering;

/** rt_brokering_weight: what a vertex is ordered by, highest first. */
double rt_brokering_weight (const RtBrokering *b, guint32 v);
/** rt_brokering_off: how many entities are apart from the largest part without @cut; (out)
 * parts may be NULL. */
guint32 rt_brokering_off (const RtBrokering *b, const RtBreak *cut);

/** rt_brokering_json: (transfer full): the contract's object. */
json_t *rt_brokering_json (RtRun *run, const RtBrokering *b);
/** rt_brokering_table: the rows, in the kind that was asked for, or for --csv all of them. */
void rt_brokering_table (RtRun *run, const RtBrokering *b);
/** rt_brokering_say: the answer for people. */
void rt_brokering_say (RtRun *run, const RtBrokering *b);
