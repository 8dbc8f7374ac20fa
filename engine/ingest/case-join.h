/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One case of two states of it: as it is, and beside that what only the older one has. */
#pragma once

#include "redthread/ingest.h"

/** rt_case_joined: (transfer full): all of @now, and of @then the entities and relations whose
 * ids @now does not have, with their claims; sealed. Nothing protected comes out of @then, nor
 * what touches somebody who is protected in either, unless @show_protected. RT_ERROR_INPUT
 * where a row of @then cannot stand in @now (another scale of markings, say). */
RtCase *rt_case_joined (RtCase *now, RtCase *then, gboolean show_protected, RtContext *ctx,
                        GError **error);
