/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What changed since an older state of the case: --diff. */
#pragma once

#include "chart/model.h"

typedef struct _RtDraw RtDraw; /* draw.h */

/** rt_change_word: "added", "removed", "changed"; NULL: as it was. */
const char *rt_change_word (RtDiffKind change);

/** rt_fill_entity_change: of @e. *was (transfer full), of what changed: "was called X"; NULL.
 */
RtDiffKind rt_fill_entity_change (const RtChartFill *fill, RtEntity e, char **was);
/** rt_fill_relation_change: the same of @r: "was probable". @was may be NULL. */
RtDiffKind rt_fill_relation_change (const RtChartFill *fill, RtRelation r, char **was);
/** rt_fill_changes: of all marks, before they have captions. */
void rt_fill_changes (RtChartFill *fill);
/** rt_fill_boxable: may a box tell of @r, which is new where its part is, or as it was? */
gboolean rt_fill_boxable (const RtChartFill *fill, RtRelation r);
/** rt_fill_change_counts: counts what is drawn; where nothing changed the chart is plain. */
void rt_fill_change_counts (RtChartFill *fill);
/** rt_fill_change_words: (transfer full): "Changes since 1 March 2024: added 2 entities"; NULL
 * where nobody asks. */
char *rt_fill_change_words (const RtChartFill *fill);

#define RT_BADGE 7.0 /* radius */
/** rt_mark_badge: the middle of a mark's badge, in the corner away from its words. */
RtPoint rt_mark_badge (const RtMark *mark);
/** rt_draw_badge: the sign of @change in its circle (draw-changes.c). */
void rt_draw_badge (const RtDraw *d, RtDiffKind change, double x, double y);
/** rt_draw_mark_change: badge and outline of a mark. */
void rt_draw_mark_change (const RtDraw *d, const RtMark *mark);
/** rt_draw_line_changes: the badges of lines, where no label stands, and the strokes through
 * what went. */
void rt_draw_line_changes (const RtDraw *d);
/** rt_change_colour: NULL: as it was. */
const char *rt_change_colour (const RtTheme *theme, RtDiffKind change);
/** rt_legend_changes: those that occur. */
typedef struct _RtLegend RtLegend;
void rt_legend_changes (const RtChart *chart, RtLegend *legend);
