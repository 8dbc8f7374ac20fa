/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A sink between a reader that has one row at a time and the sink that is to take them: rows
 * wait here, copied, until there are some, so that what they name is fetched before their turn
 * (see "rows" of RtSink). Their order is kept, also with what is begun or refused between
 * them. */
#pragma once

#include "formats/format.h"

typedef struct _RtRowQueue RtRowQueue;

RtRowQueue *rt_row_queue_new (RtSink *to);
void rt_row_queue_free (RtRowQueue *queue);
/** rt_row_queue_sink: what the reader gives to; the queue's. */
RtSink *rt_row_queue_sink (RtRowQueue *queue);
/** rt_row_queue_flush: gives what waits. FALSE where reading must stop, now and ever after. */
gboolean rt_row_queue_flush (RtRowQueue *queue, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtRowQueue, rt_row_queue_free)
