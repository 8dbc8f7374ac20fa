/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a command takes a spreadsheet. */
#pragma once

#include "cli/run.h"

/* Rows for the table of a command's options. */
#define RT_SHEET_OPTION_ROWS                                                                   \
  { .name = "as",                                                                              \
    .argument = "KIND",                                                                        \
    .values = "calls|messages|emails|payments|ownership|links",                                \
    .summary = "A spreadsheet: what its rows are; guessed where the header is plain" },        \
      { .name = "from-column", .argument = "COLUMN", .summary = "Where a row's link begins" }, \
      { .name = "to-column", .argument = "COLUMN", .summary = "Where it leads" },              \
      { .name = "date-column", .argument = "COLUMN", .summary = "When it was" },               \
      { .name = "key",                                                                         \
        .argument = "COLUMN",                                                                  \
        .summary                                                                               \
        = "What names a row for good; without ends the rows are entities of that id" },        \
      { .name = "relation",                                                                    \
        .argument = "TYPE",                                                                    \
        .summary = "The type of relation that each row is" },                                  \
      { .name = "entity-type",                                                                 \
        .argument = "TYPE",                                                                    \
        .summary = "What the ends are, or the rows' entities" },                               \
      { .name = "country",                                                                     \
        .argument = "CODE",                                                                    \
        .summary = "Whose telephone numbers those without + are: two letters, IR" },           \
      { .name = "dates",                                                                       \
        .argument = "ORDER",                                                                   \
        .values = "iso|dmy|mdy",                                                               \
        .summary = "How dates are written: 2023-12-31, 31.12.2023 or 12/31/2023" },            \
      { .name = "decimal",                                                                     \
        .argument = "SIGN",                                                                    \
        .values = "comma|point",                                                               \
        .summary = "How numbers are written: 1.234,50 or 1,234.50" },                          \
      { .name = "grade",                                                                       \
        .argument = "GRADE",                                                                   \
        .summary = "The grade of every row's claim: A2" },                                     \
      { .name = "marking",                                                                     \
        .argument = "MARKING",                                                                 \
        .summary = "How the file may be handled: TLP:AMBER" },                                 \
      { .name = "source",                                                                      \
        .argument = "ID",                                                                      \
        .summary = "The id of the source that the file becomes; its name unless said" },       \
  {                                                                                            \
    .name = "dedupe", .summary = "Take rows that are equal in every cell but once"             \
  }

/** rt_sheet_options_read: TRUE where one of them was given. */
gboolean rt_sheet_options_read (RtRun *run, RtSheetOptions *options);
/** rt_sheet_say: what was understood of the sheets that were read. */
void rt_sheet_say (RtRun *run);
