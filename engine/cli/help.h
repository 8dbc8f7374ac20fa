/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The tables as pages: for the terminal, and as a manual page. */
#pragma once

#include "base/table.h"
#include "cli/command.h"

/** rt_help_all: what there is, a line a command. */
void rt_help_all (GString *out, const RtScreen *screen);
/** rt_help_command: one command's page. */
void rt_help_command (GString *out, const RtScreen *screen, const RtCommand *command);
/** rt_help_man: the manual page, in man(7). */
void rt_help_man (GString *out);
/** rt_help_option: (transfer full): "-k, --routes N", as help and man page write an option. */
char *rt_help_option (const RtOption *option);
/** rt_help_numbers: (transfer full): the conventions of a command that has some, breakable. */
char *rt_help_numbers (const RtCommand *command);
/** rt_help_exit_codes: (transfer none): what the exit codes mean, for both. */
const char *rt_help_exit_codes (void);
/** rt_help_case: (transfer none): what CASE may be. */
const char *rt_help_case (void);
/** rt_help_lists: has an option whose values are that table: "@measures". */
gboolean rt_help_lists (const RtCommand *command, const char *table);
/** rt_help_measure: (transfer full): what it is, its range and whose method it is. */
char *rt_help_measure (const RtMeasure *measure);
char *rt_help_tie_measure (const RtTieMeasure *measure);
/** rt_help_grouping: (transfer full): what it makes, its option and whose method it is. */
char *rt_help_grouping (const RtGrouping *method);
