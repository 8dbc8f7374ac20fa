/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A command is a file and one row. Help, man page, completion and tests walk the table. */
#pragma once

#include "redthread/redthread.h"

typedef enum
{
  RT_NEEDS_NOTHING = 0,
  RT_NEEDS_CASE = 1 << 0,      /* the first argument is CASE, opened before it runs */
  RT_TAKES_SELECTION = 1 << 1, /* all selection options */
  RT_TAKES_VIEW
  = 1 << 2, /* --directed --multi --weight --weight-as --ungraded --fold-events --with */
  RT_PRINTS_TABLE = 1 << 3, /* --json --csv */
  RT_PRINTS_JSON = 1 << 4,  /* --json alone: the answer is no table */
  RT_READS_CASE = 1 << 5,   /* --format, though the command opens its files itself */
  RT_ASKS_CASES = 1 << 6,   /* the same, and --release: it writes none of them */
  RT_READS_ON = 1 << 7, /* a file that is broken off does not end the reading of the others */
  RT_SAVES_VALUES = 1 << 8,  /* --save-as: it finds a value of each entity */
  RT_WORKS_LONG = 1 << 9,    /* --jobs: it may spread over the cores */
  RT_REFUSES_MORE = 1 << 10, /* it says itself what is wrong with an argument too many */
  RT_TELLS_SO_FAR = 1 << 11, /* when it is stopped it answers with what is known by then */
} RtNeeds;

typedef struct
{
  const char *name;     /* "hops" */
  char letter;          /* or 0 */
  const char *argument; /* "N"; NULL for a flag */
  const char *values;   /* "network|flow|radial|auto", for checking and completion; "@measures",
                         * "@measure" (without all), "@groupings", "@pictures", "@sections" and
                         * "@formats" (those that are written: "@written") are those tables;
                         * or NULL: see rt_option_values() */
  gboolean open; /* the command takes others too, and says itself what is wrong with one */
  gboolean list; /* of those, several may be given, split by "," */
  gboolean many; /* may be said again; else two values that differ are refused */
  const char *summary;
} RtOption;

typedef struct _RtRun
    RtRun; /* one run: parsed options, context, case, where output goes (run.h) */

typedef struct
{
  const char *name;        /* "rank", "certainty rank" */
  int (*run) (RtRun *run); /* the exit code */
  const char *summary;     /* one sentence */
  const char *usage;       /* "CASE A B"; "[X]" may be left out, "X..." may come again */
  RtNeeds needs;
  const RtOption *options; /* ends with a NULL name; or NULL */
  const char *numbers;     /* conventions of its numbers, and of its --json; or NULL */
  const char *examples;    /* lines that run on the shipped case */
  const char *see_also;    /* names of commands, split by ", "; or NULL */
} RtCommand;

extern const RtCommand *const rt_commands[]; /* NULL-terminated: the one table (commands.c) */

/** rt_command_find: NULL with RT_ERROR_USAGE, which suggests the nearest. */
const RtCommand *rt_command_find (const char *name, GError **error);

/** rt_command_typed: the same for @n words as they were typed, of which the command's name
 * takes *used. */
const RtCommand *rt_command_typed (guint n, char **words, guint *used, GError **error);

/* A headed group of options, as help prints them. */
typedef struct
{
  const char *title;
  const RtOption *options; /* ends with a NULL name */
  gboolean many;           /* each may be said again, as the title says */
} RtOptionGroup;

/** rt_command_groups: (transfer full): the groups that @command takes, its own first; ends with
 * a NULL title. An option that an earlier group has is not said twice. Free with
 * rt_option_groups_free(). */
RtOptionGroup *rt_command_groups (const RtCommand *command);
void rt_option_groups_free (RtOptionGroup *groups);
/** rt_command_bounds: how many arguments @usage asks for and allows (G_MAXUINT: any number),
 * CASE counted. */
void rt_command_bounds (const RtCommand *command, guint *least, guint *most);

/** rt_option_values: (transfer none): the values split by "|", tables spelt out; or NULL. */
const char *rt_option_values (const RtOption *option);

extern const RtOption
    rt_case_option_table[]; /* options.c: how CASE is read, and how much of it */
extern const RtOption rt_view_option_table[]; /* view-options.c */
/** rt_view_option_apply: FALSE with RT_ERROR_USAGE for a value that is none; options that are
 * not the view's are passed over. */
gboolean rt_view_option_apply (RtViewOptions *view, const char *option, const char *value,
                               GError **error);
