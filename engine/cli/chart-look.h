/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a chart shows of its marks and lines, and how fine it is painted. */
#pragma once

#include "cli/run.h"

/* clang-format off */
#define RT_LOOK_OPTIONS \
  { .name = "label", \
    .argument = "TEXT", \
    .summary = "What stands at marks: '{name} ({role})', with fields {name}, {type}, {id}, a " \
               "measure ({degree}) or a property" }, \
  { .name = "caption", \
    .argument = "TEXT", \
    .summary = "What stands small below, in the place of what the schema picks; '' for nothing" }, \
  { .name = "line-label", \
    .argument = "TEXT", \
    .summary = "What stands on lines: '{type} {dates} {likelihood} {sources}', {count} or a " \
               "property; '' for nothing" }, \
  { .name = "parallel", \
    .argument = "HOW", \
    .values = "merged|separate", \
    .summary = "Several relations between the same two: those that are equally sure share a " \
               "line each way (merged, unless said), or each has a line of its own" }, \
  { .name = "collapse", \
    .argument = "WHAT", \
    .values = "leaf|type|group", \
    .summary = "One mark for three or more: leaf, of one type that hang by the same entity in " \
               "the same way (\"14 phones\"); type, of one type with the same ties to the same " \
               "entities; group, of a community. What is on the red thread, around, pinned, " \
               "framed or (but for group) a rival answer stays" }, \
  { .name = "attention", \
    .argument = "CONDITION", \
    .many = TRUE, \
    .summary = "A frame around the entities that fit, as in status=suspect (see --where)" }, \
  { .name = "rest", \
    .argument = "WHAT", \
    .values = "dim|hide|shrink", \
    .summary = "With --path: what is off the red thread is dimmed, unless said" }, \
  { .name = "dpi", \
    .argument = "N", \
    .summary = "Of a .png: dots an inch, from 30 to 1200; 200 unless said" }
/* clang-format on */

/* What the options point at. */
typedef struct
{
  RtPick *attention;
  char *attention_words;
} RtLook;
void rt_look_clear (RtLook *look);

/** rt_look_read: what stands in the line into @options. @path: the file to write. */
gboolean rt_look_read (RtRun *run, const char *path, RtChartOptions *options, GError **error);
/** rt_look_pick: what depends on what is selected; after rt_run_pick(). */
gboolean rt_look_pick (RtRun *run, RtLook *look, RtChartOptions *options, GError **error);
