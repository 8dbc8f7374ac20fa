/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How a command takes a spreadsheet. */
#pragma once

#include "cli/run.h"

/* Rows for the table of a command's options. */
#define RT_SHEET_OPTION_ROWS                                                                   \
  { .name = "as",                                                                              \
    .argument = "KIND",                                                                        \
    .values = "calls|messages|emails|payments|ownership|links|entities",                       \
    .summary = "A spreadsheet: what its rows are; guessed where the header is plain" },        \
      { .name = "mapping",                                                                     \
        .argument = "KIND",                                                                    \
        .summary = "The same, or a file (or a case folder) that says what columns mean" },     \
      { .name = "from-column", .argument = "COLUMN", .summary = "Where a row's link begins" }, \
      { .name = "to-column", .argument = "COLUMN", .summary = "Where it leads" },              \
      { .name = "date-column", .argument = "COLUMN", .summary = "When it was" },               \
      { .name = "amount-column", .argument = "COLUMN", .summary = "How much was paid" },       \
      { .name = "currency-column", .argument = "COLUMN", .summary = "In which currency" },     \
      { .name = "duration-column",                                                             \
        .argument = "COLUMN",                                                                  \
        .summary = "How long it took: seconds, or hours:minutes:seconds" },                    \
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
      { .name = "title", .argument = "TITLE", .summary = "The title of that source" },         \
      { .name = "speaker",                                                                     \
        .argument = "SOURCE",                                                                  \
        .summary                                                                               \
        = "Who says what is in the file, by id: two sheets of one bank are one speaker" },     \
  {                                                                                            \
    .name = "dedupe", .summary = "Take rows that are equal in every cell but once"             \
  }

/** rt_sheets_have: is @option, without its "--", one of these? */
gboolean rt_sheets_have (const char *option);
/** rt_sheets_is_kind: is it a kind of sheet, as --as and --mapping take it: "calls"? */
gboolean rt_sheets_is_kind (const char *name);
/** rt_sheets_asked: was one of these options given that are for sheets alone? */
gboolean rt_sheets_asked (const RtRun *run);
/** rt_sheets_open: (transfer full): a case for one question, by --mapping, --dates, --decimal
 * and --country alone. */
RtCase *rt_sheets_open (RtRun *run, const char *path, GError **error);
/** rt_sheets_merge: a sheet into @kase by all of these options; what it was taken for is
 * attached to the case. @folder: a case folder that it is added to, whose own mapping is tried
 * where none is named; or NULL. */
gboolean rt_sheets_merge (RtRun *run, RtCase *kase, const char *folder, const char *path,
                          RtSheetReport *report, GError **error);
/** rt_sheets_say: what was understood of the sheets that were read. */
void rt_sheets_say (RtRun *run);
/** rt_sheets_say_mappings: where that was written in the folder @output. */
void rt_sheets_say_mappings (RtRun *run, RtCase *kase, const char *output);
/** rt_sheets_mapping_path: (transfer full): what the one sheet was read by; NULL where there
 * were none or several. */
char *rt_sheets_mapping_path (const RtCase *kase, const char *output);
