/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What every command that draws has in common, and what single pictures are asked for with. */
#pragma once

#include "cli/run.h"

/** rt_run_folder: (transfer none): the folder of the case, which pictures and icons are taken
 * from; NULL: it is none. */
const char *rt_run_folder (const RtRun *run);

/* clang-format off */
#define RT_PAGE_OPTIONS \
  { .name = "page", \
    .argument = "SIZE", \
    .values = "a4|a3|a2|a1|a0|letter", \
    .open = TRUE, \
    .summary = "Page, a4 unless said, letter, 16:9 (a screen), or width by height in millimetres, as in 297x210; " \
               "a larger one of its shape is taken where names would get too small" }, \
  { .name = "portrait", .summary = "Upright page, whichever its size" }, \
  { .name = "theme", \
    .argument = "NAME", \
    .summary = "light (unless said), dark, print (black and white, without fills), or a CSV file of " \
               "your own (rows key,value: like,dark and paper,#101418)" }
#define RT_NO_IMAGES_OPTION \
  { .name = "no-images", \
    .summary = "Icons for those too of whom the case folder has a picture (property image)" }
#define RT_MATRIX_OPTIONS \
  { .name = "rows", .argument = "TYPE", .summary = "Of a matrix: what its rows are; of bipartite, what stands left" }, \
  { .name = "columns", \
    .argument = "TYPE", \
    .summary = "Of a matrix: what its columns are, as in --rows person --columns event; of bipartite, " \
               "what stands right" }, \
  { .name = "order", \
    .argument = "ORDER", \
    .values = "groups|links|names", \
    .summary = "Of a matrix; groups unless said (and events in columns by date)" }, \
  { .name = "marks", \
    .argument = "MARKS", \
    .values = "counts|dots", \
    .summary = "Of a matrix: how many relations, or filled dots for known and open for suspected" }
#define RT_FLOW_OPTIONS \
  { .name = "every", \
    .argument = "PERIOD", \
    .values = "month|quarter|year", \
    .summary = "Of a flow: what its columns are; unless said, the shortest that makes few. Of a " \
               "sequence: what is alike in one is one arrow" }, \
  { .name = "amount", \
    .argument = "PROPERTY", \
    .summary = "Of a flow: ribbons are as wide as this; amount or seconds, unless said" }, \
  { .name = "from", \
    .argument = "X", \
    .summary = "Of a flow: follow what X paid, a column a step; accounts that X owns stand for X" }, \
  { .name = "steps", .argument = "N", .summary = "With --from: how far; 4 unless said" }, \
  { .name = "top", \
    .argument = "N", \
    .summary = "Of a flow and a sequence: the N with most, the rest are gathered; 10 unless said, " \
               "12 of a sequence, fewer where arrows are many. Of a ranking: the first N; 20 unless said" }
#define RT_MAP_OPTIONS \
  { .name = "map-around", \
    .argument = "PLACE", \
    .summary = "Of --layout map: only the part around this place, country, or latitude and longitude " \
               "('30.283, 57.083'); what lies beyond is left out and counted" }, \
  { .name = "map-km", \
    .argument = "N", \
    .summary = "With --map-around: kilometres from there to each side; 10 unless said, a country whole" }
#define RT_TREE_OPTIONS \
  { .name = "root", .argument = "X", .summary = "Of a tree: only what is below X" }
#define RT_STANDINGS_OPTIONS \
  { .name = "by", \
    .argument = "MEASURE", \
    .values = "@measure", \
    .summary = "Of a ranking: the measure; betweenness unless said" }, \
  { .name = "no-worlds", \
    .summary = "Of a ranking: the whole view alone, without drawing worlds" }
#define RT_TIMELINE_OPTIONS \
  { .name = "lanes", \
    .argument = "WHAT", \
    .summary = "Of a timeline: a lane for each entity, group (communities), type, or value of this " \
               "property; entity unless said, or type where those are many" }, \
  { .name = "cells", \
    .argument = "WHAT", \
    .values = "hours|days|months|week", \
    .summary = "Of a calendar: hours (of days), days (of weeks), months (of years), or week: hours of " \
               "the days of the week; unless said by how long it is" }
#define RT_TEXT_OPTIONS \
  { .name = "ascii", .summary = "Of a drawing in text: draw with the characters of ASCII" }
/* clang-format on */
