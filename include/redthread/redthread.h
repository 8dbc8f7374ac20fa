/* SPDX-License-Identifier: GPL-2.0-or-later */

/* All of redthread's public interface. */
#pragma once

#include "redthread/analyze.h"
#include "redthread/brokers.h"
#include "redthread/case.h"
#include "redthread/certainty.h"
#include "redthread/chart.h"
#include "redthread/context.h"
#include "redthread/exchanges.h"
#include "redthread/flow.h"
#include "redthread/groups.h"
#include "redthread/hypotheses.h"
#include "redthread/ingest.h"
#include "redthread/next.h"
#include "redthread/page.h"
#include "redthread/pattern.h"
#include "redthread/reach.h"
#include "redthread/removal.h"
#include "redthread/report.h"
#include "redthread/similarity.h"
#include "redthread/summary.h"
#include "redthread/version.h"
#include "redthread/view.h"
