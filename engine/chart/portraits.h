/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Portraits: the picture that an entity's property "image" names, in the place of its icon. The
 * file lies in the case folder; what is drawn is a small copy that was made anew, so that
 * nothing of the file is handed on but what can be seen: no place, camera or author. Whoever is
 * protected has none, and neither has an entity of whose "image" the selection or a release
 * left nothing. */
#pragma once

#include "chart/model.h"

#define RT_PORTRAIT_MOST 300u              /* marks of a chart with portraits */
#define RT_PORTRAIT_MOST_BYTES (20u << 20) /* of a file */
#define RT_PORTRAIT_LEAST_R 13.0           /* radius of a mark from which one is drawn */

/** rt_portrait: (transfer full): the picture at @name in @folder, to be drawn where @n are: a
 * "data:" address, as many pixels and bytes as keep a chart of 150 entities small. NULL with
 * RT_ERROR_INPUT where it is none, RT_ERROR_SYSTEM where it cannot be read. */
char *rt_portrait (const char *folder, const char *name, guint n, GError **error);
/** rt_portrait_name: (transfer none): what "image" of @e names; NULL: nothing, or who it shows
 * is not shown. */
const char *rt_portrait_name (RtCase *kase, RtEntity e, const RtPick *pick,
                              gboolean show_protected);
/** rt_portrait_missing: warns that @e has its icon for want of its picture, @name, with the row
 * of @folder that names it; takes @why. */
void rt_portrait_missing (RtCase *kase, RtEntity e, const char *folder, const char *name,
                          GError *why, RtContext *ctx);

/** rt_fill_portraits: by option folder, of marks that have their sizes. */
gboolean rt_fill_portraits (RtChartFill *fill, RtContext *ctx, GError **error);
