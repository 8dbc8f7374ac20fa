/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The questions of `calls`, one function each: they ask, print what was asked for, and return
 * how many rows there were; FALSE with @error. */
#pragma once

#include "cli/exchange-words.h"
#include "cli/save-as.h"

typedef struct
{
  RtExchanges *exchanges;
  guint top;
} RtCalls;

gboolean rt_calls_pairs (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_contacts (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_split (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_common (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_hours (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_chains (RtRun *run, const RtCalls *calls, guint *n, GError **error);
gboolean rt_calls_silent (RtRun *run, const RtCalls *calls, guint *n, GError **error);

/** rt_calls_column: of entities (rt_exchange_cell()); @name is the heading. */
void rt_calls_column (RtRun *run, RtTable *table, const char *name);
/** rt_calls_json_end: sets NAME and NAME_name: id and shown name. */
void rt_calls_json_end (RtRun *run, json_t *row, const char *name, RtEntity e);
