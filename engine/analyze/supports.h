/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What an answer rests on, as lists of row numbers to be tried one after the other. */
#pragma once

#include "redthread/case.h"

/** rt_ids_once: sorts @ids (element-type guint32) and leaves each once, and no 0, which is
 * "none". */
void rt_ids_once (GArray *ids);
/** rt_sources_independent: of @sources (element-type RtSource) that share an origin only the
 * first stays: it stands for all of them. */
void rt_sources_independent (const RtCase *kase, GArray *sources);
