/* SPDX-License-Identifier: GPL-2.0-or-later */

#pragma once

#include "case/dossier.h"
#include "cli/run.h"

/** rt_show_say: the dossier in words. */
void rt_show_say (RtRun *run, const RtDossier *dossier);
