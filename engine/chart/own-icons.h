/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Icons of a case's own: NAME.svg in the folder "icons" of the case, for the type of that name
 * and for each whose row of the schema has the icon NAME. In the picture they are called
 * "own-NAME". */
#pragma once

#include "chart/icons.h"
#include "chart/model.h"

/** rt_own_icons_new: (transfer full): of the case in @folder, read as they are asked for.
 * @folder: NULL: there are none. */
RtOwnIcons *rt_own_icons_new (const char *folder);
void rt_own_icons_free (RtOwnIcons *icons);
/** rt_own_icons_name: (transfer none): what stands for @type: its own icon or that of the
 * schema, or its nearest parent's; a file that is no icon is said once, and passed over. */
const char *rt_own_icons_name (RtOwnIcons *icons, RtSchema *schema, RtType type,
                               RtContext *ctx);
/** rt_own_icon_check: says it where the file @name in the folder "icons" of @folder is none. */
void rt_own_icon_check (const char *folder, const char *name, RtContext *ctx);
/** rt_chart_icon: by the name that a mark has, the chart's own and ours; NULL. */
const RtIcon *rt_chart_icon (const RtChart *chart, const char *name);
