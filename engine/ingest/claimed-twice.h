/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A claim that is made twice: by the same source, at the same place of the same document. */
#pragma once

#include "redthread/case.h"

/** rt_claim_said_before: an earlier claim by which the same source says the same of the same
 * entity or relation; 0: none, or nobody is named. Sealed. */
RtClaim rt_claim_said_before (RtCase *kase, RtClaim claim);
