/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What lies beside the tables of a case folder: pictures that "image" names, and icons of its
 * own. Nobody misses them before a chart is drawn, unless somebody asks. */
#pragma once

#include "redthread/case.h"

/** rt_case_files_check: warns of each picture and icon in @folder that cannot be drawn, and of
 * icons that stand for nothing, with file and line. @hides: protected names are not told, nor
 * files whose names may be such. FALSE on cancel. */
gboolean rt_case_files_check (RtCase *kase, const char *folder, gboolean hides, RtContext *ctx,
                              GError **error);
/** rt_case_files_named: how many pictures of @folder are named by what @pick (NULL: all)
 * leaves, and how many icons lie there; a picture that two name counts once. */
void rt_case_files_named (RtCase *kase, const char *folder, const RtPick *pick, guint *pictures,
                          guint *icons);
