/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the flow files share: the order in which payments are taken. */
#pragma once

#include "redthread/flow.h"

/** rt_flow_order: (transfer full): indexes into exchanges->items of those that have a date and
 * an amount above nothing, in order (flow-order.c); *n of them. */
guint32 *rt_flow_order (const RtExchanges *exchanges, guint32 *n, RtContext *ctx,
                        GError **error);

static inline const RtExchange *
rt_flow_item (const RtExchanges *exchanges, guint32 i)
{
  return &g_array_index (exchanges->items, RtExchange, i);
}

/** rt_flow_no_memory: sets RT_ERROR_LIMIT; returns FALSE. */
gboolean rt_flow_no_memory (const RtExchanges *exchanges, GError **error);
/** rt_flow_too_much: the same for a sum of @e. */
gboolean rt_flow_too_much (const RtExchanges *exchanges, RtEntity e, GError **error);
