/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A removal as `remove` computes it, for its ways of printing. */
#pragma once

#include "cli/rank.h"

/* Who lies on more shortest ways than before. */
typedef struct
{
  RtEntity entity;
  double before, after; /* betweenness */
} RtHeir;

/* A relation that stays, and is more or less likely. */
typedef struct
{
  RtRelation relation;
  double before, after; /* best likelihood; NaN: cannot be judged */
} RtRejudged;

typedef struct
{
  GArray *entities, *relations, *sources; /* what is taken away, as it was named */
  RtRanking ranking;                      /* the view before, and who may be in a plan */
  RtView *after;
  RtPick *left;  /* what after is made of */
  GArray *parts; /* GArray of RtEntity: those that are cut off, largest first */
  GArray *heirs; /* RtHeir, by gain */
  RtRemoval removal;
  GArray *gone_entities, *gone_relations; /* of the view before; where there is no plan */
  GArray *rejudged;                       /* RtRejudged, largest first */

  gboolean planned;
  RtKeyOptions options;
  RtKeyPlayers *players;
  gboolean searched; /* the distances of removal are known, and its ways */
} RtTaking;

/** rt_taking_words: (transfer full): "ISKP, Abdullah Tajik and 2 relations". */
char *rt_taking_words (RtRun *run, const RtTaking *taking);

/* ---- A plan (remove-plan.c) -------------------------------------------------------------- */

/** rt_taking_read_plan: its options. */
gboolean rt_taking_read_plan (RtRun *run, RtTaking *taking, GError **error);
/** rt_taking_deal_hops: --hops is --around's, where that is given, as everywhere. */
gboolean rt_taking_deal_hops (RtRun *run, RtTaking *taking, GError **error);
/** rt_taking_find_plan: its members become what is taken away. */
gboolean rt_taking_find_plan (RtRun *run, RtTaking *taking, GError **error);
/** rt_taking_keep_plan: what --save-as keeps of it: its members, and whom it cuts off or
 * reaches.
 */
gboolean rt_taking_keep_plan (RtRun *run, const RtTaking *taking, GError **error);

/* ---- Answers --------------------------------------------------------------------------------
 */

json_t *rt_taking_json (RtRun *run, const RtTaking *taking);
/** rt_taking_table: before and after; or, of a plan to reach, its members. */
void rt_taking_table (RtRun *run, const RtTaking *taking);
/** rt_taking_find_gone: what goes with what is taken away, and what is judged otherwise. */
void rt_taking_find_gone (RtRun *run, RtTaking *taking);
void rt_taking_say_gone (RtRun *run, const RtTaking *taking);
json_t *rt_taking_json_gone (RtRun *run, const RtTaking *taking);
json_t *rt_taking_json_rejudged (RtRun *run, const RtTaking *taking);
void rt_taking_say (RtRun *run, const RtTaking *taking);
