/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A command is a file and one row. Help, man page, completion and tests walk the table. */
#pragma once

#include "redthread/redthread.h"

typedef enum
{
  RT_NEEDS_NOTHING = 0,
  RT_NEEDS_CASE = 1 << 0,      /* the first argument is CASE, opened by main */
  RT_TAKES_SELECTION = 1 << 1, /* all selection options */
  RT_TAKES_VIEW = 1 << 2,      /* --directed --multi --weight --weight-as --ungraded --fold-events --with */
  RT_PRINTS_TABLE = 1 << 3,    /* --json --csv */
} RtNeeds;

typedef struct
{
  const char *name;     /* "hops" */
  char        letter;   /* or 0 */
  const char *argument; /* "N"; NULL for a flag */
  const char *values;   /* "network|flow|radial|auto", for checking and completion; or NULL */
  const char *summary;
} RtOption;

typedef struct _RtRun RtRun; /* one run: parsed options, context, case, where output goes (run.h) */

typedef struct
{
  const char *name;
  int (*run) (RtRun *run);     /* the exit code */
  const char *summary;         /* one sentence */
  const char *usage;           /* "CASE A B" */
  RtNeeds     needs;
  const RtOption *options;     /* ends with a NULL name; or NULL */
  const char *numbers;         /* conventions of its numbers, and of its --json; or NULL */
  const char *examples;        /* lines that run on the shipped case */
  const char *see_also;
} RtCommand;

extern const RtCommand *const rt_commands[]; /* NULL-terminated: the one table (commands.c) */
