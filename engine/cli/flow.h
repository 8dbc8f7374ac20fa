/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The questions of `flow`, one function each: they ask, print, and tell how many rows there
 * were; FALSE with @error. */
#pragma once

#include "cli/exchange-words.h"

typedef struct
{
  RtExchanges *exchanges;
  guint top, max_hops;
  double within, share;
  RtTraceRule rule;
} RtFlowQuestion;

gboolean rt_flow_ask_balances (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error);
gboolean rt_flow_ask_circles (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error);
gboolean rt_flow_ask_trace (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error);
gboolean rt_flow_ask_most (RtRun *run, const RtFlowQuestion *q, guint *n, GError **error);

/** rt_flow_money: (transfer full): "1,204.50 EUR". */
char *rt_flow_money (const RtRun *run, const RtExchanges *exchanges, guint unit, gint64 parts);
/** rt_flow_add_sum: the next cell is an amount, right of the point of the others. */
void rt_flow_add_sum (RtRun *run, const RtExchanges *exchanges, RtTable *table, guint unit,
                      gint64 parts);
/** rt_flow_say_outlying: which payments may have a slip in the date; they are followed. */
void rt_flow_say_outlying (RtRun *run, const RtExchanges *exchanges);
void rt_flow_json_sum (RtRun *run, const RtExchanges *exchanges, json_t *row, const char *key,
                       guint unit, gint64 parts);
/** rt_flow_rule_name: "pro-rata". */
const char *rt_flow_rule_name (RtTraceRule rule);
