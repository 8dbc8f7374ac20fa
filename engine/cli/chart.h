/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the chart command reads: the red thread, and what single pictures take. */
#pragma once

#include "cli/words.h"

typedef struct
{
  GPtrArray *routes;  /* RtPath; NULL: no thread is asked for; empty: there is none */
  GPtrArray *threads; /* const RtPath *, NULL-terminated */
  char *words;        /* of what joins several; else NULL */
} RtThread;
void rt_thread_clear (RtThread *thread);

/** rt_thread_read: between --path A and the arguments. */
gboolean rt_thread_read (RtRun *run, RtThread *thread, GError **error);
void rt_thread_say (RtRun *run, const RtThread *thread);
/** rt_thread_none: says so; returns the exit code. */
int rt_thread_none (RtRun *run);

/* Reads the options that only this picture takes (RT_..._OPTIONS of pictures.h). */
typedef gboolean RtReadPicture (RtRun *run, RtChartOptions *options, GError **error);
RtReadPicture rt_read_matrix; /* chart-matrix.c */
RtReadPicture rt_read_flow;   /* chart-flow.c */
RtReadPicture rt_read_sequence;
RtReadPicture rt_read_tree;
RtReadPicture rt_read_standings;
RtReadPicture rt_read_timeline; /* chart-timeline.c */
RtReadPicture rt_read_hist;
RtReadPicture rt_read_profile; /* chart-profile.c */
RtReadPicture rt_read_text;    /* chart-text.c */

/** rt_read_map: --map-around and --map-km, into @around, which @options then point at. */
gboolean rt_read_map (RtRun *run, RtChartOptions *options, RtMapAround *around, GError **error);

/** rt_text_say: the drawing, on the screen; the exit code. */
int rt_text_say (RtRun *run, const RtChartOptions *options);
