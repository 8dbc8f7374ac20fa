/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A ranking as `rank` computes it, for its two ways of printing. */
#pragma once

#include "cli/run.h"

#define RT_RANK_ON_SCREEN 15u /* rows, unless --top is said */

typedef struct
{
  RtView *view;
  GPtrArray *measures; /* const RtMeasure * */
  RtRankRow **rows;    /* a measure: its listed rows, best first, ranked among themselves */
  double **value;      /* a measure: values by vertex */
  guint32 n;           /* listed rows */
  guint top;           /* how many of them are printed */
  RtType listed;       /* the type that is listed; 0 all */
  gboolean normalized;
  GArray *seeds;               /* RtEntity */
  RtMeasureSettings *settings; /* a measure */
  gboolean sampled;            /* the measures that can be are computed from samples, */
  RtSampling *sampling;        /* a measure: of what worth; error 0 where it is not */
  double asked;                /* the error that was asked for */
  char *left_out;              /* the measure before which it was stopped; or NULL */
} RtRanking;

/** rt_ranking_read_listed: --list, or what is listed without it; the view is there already. */
gboolean rt_ranking_read_listed (RtRun *run, RtRanking *ranking, GError **error);
/** rt_ranking_lists: @e is one of those that are listed. */
gboolean rt_ranking_lists (RtRun *run, const RtRanking *ranking, RtEntity e);
/** rt_ranking_json: (transfer full): the contract's object. */
json_t *rt_ranking_json (RtRun *run, const RtRanking *ranking);
/** rt_ranking_say_listed: what is listed, of how many, and the view in words. */
void rt_ranking_say_listed (RtRun *run, const RtRanking *ranking);

/* ---- Settings (rank-settings.c) --------------------------------------------------- */

/** rt_ranking_check_settings: RT_ERROR_USAGE where --beta or --seed is given and no measure
 * takes it. */
gboolean rt_ranking_check_settings (RtRun *run, const RtRanking *ranking, GError **error);
/** rt_ranking_read_settings: both of them; the case is there already. */
gboolean rt_ranking_read_settings (RtRun *run, RtRanking *ranking, GError **error);
/** rt_ranking_say_settings: what measures were told, and what the graph allows. */
void rt_ranking_say_settings (RtRun *run, const RtRanking *ranking);
/** rt_ranking_json_settings: adds those of measure @i to its object. */
void rt_ranking_json_settings (RtRun *run, const RtRanking *ranking, guint i, json_t *object);

/* ---- Samples (rank-sample.c) ------------------------------------------------------ */

/** rt_ranking_read_sampling: --sample, --exact and --draw, once the measures are known. */
gboolean rt_ranking_read_sampling (RtRun *run, RtRanking *ranking, GError **error);
/** rt_ranking_say_samples: what values from samples are worth. */
void rt_ranking_say_samples (RtRun *run, const RtRanking *ranking);

/** rt_ranking_places: how many decimal places tell neighbours apart where the largest is @most;
 * none where all are @whole. */
guint rt_ranking_places (double most, gboolean whole);
/** rt_rank_relations: the run of rank --of relations (rank-ties.c); the exit code. */
int rt_rank_relations (RtRun *run);
