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
/** rt_help_again: (transfer none): what follows its summary where it may be said again; in a
 * group that says so, nothing. @group: NULL where it stands in none. */
const char *rt_help_again (const RtOption *option, const RtOptionGroup *group);
/** rt_help_numbers: (transfer full): the conventions of a command that has some, breakable. */
char *rt_help_numbers (const RtCommand *command);
/** rt_help_exit_codes: (transfer none): what the exit codes mean, for both. */
const char *rt_help_exit_codes (void);
/** rt_help_case: (transfer none): what CASE may be. */
const char *rt_help_case (void);

/* A row of a table that an option takes its values from. */
typedef struct
{
  const char *name, *example; /* "betweenness", and a line that computes it */
  char *words;                /* what it is, its range and whose method it is */
} RtHelpRow;

typedef struct
{
  const char *values;          /* of the option: "@measures" */
  const char *title;           /* over it in help: "Measures of relations" */
  const char *after;           /* what follows each name in the man page: " of relations" */
  void (*fill) (GArray *rows); /* RtHelpRow */
} RtHelpTable;
extern const RtHelpTable rt_help_tables[]; /* ends with NULL values */

/** rt_help_rows: (transfer full) (element-type RtHelpRow): the rows of @table; NULL where no
 * option of @command takes its values from it. */
GArray *rt_help_rows (const RtHelpTable *table, const RtCommand *command);
