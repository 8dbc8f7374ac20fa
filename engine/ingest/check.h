/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the checks share. */
#pragma once

#include "redthread/ingest.h"

typedef struct
{
  RtCase *kase;
  RtContext *ctx;
  GHashTable *said; /* "code place value" of what reading the case has said already */
} RtCheck;

/** rt_check_say: a finding at @claim's row (0: no place). What was said already is not said
 * again. */
void rt_check_say (RtCheck *check, const char *code, RtClaim claim, const char *column,
                   const char *value, const char *format, ...) G_GNUC_PRINTF (6, 7);

/** rt_check_names: names so alike that two entities may be one. FALSE on cancel. */
gboolean rt_check_names (RtCheck *check, GError **error);
