/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands on marks and lines in words of the user's own: --label, --caption, --line-label.
 */
#pragma once

#include "chart/model.h"

/** rt_shown_new: (transfer full): the templates of the options, and the values that need the
 * whole graph. NULL with RT_ERROR_USAGE, which names an unknown field and the nearest. */
RtShown *rt_shown_new (const RtChartFill *fill, RtContext *ctx, GError **error);
void rt_shown_free (RtShown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtShown, rt_shown_free)

/** rt_shown_label, rt_shown_caption: (transfer full): what is to stand at the mark; NULL: as
 * usual. */
char *rt_shown_label (const RtChartFill *fill, guint mark);
char *rt_shown_caption (const RtChartFill *fill, guint mark);

/* What a line has to say, of which a template takes parts. */
typedef struct
{
  const RtLine *line;
  const char *verbs, *dates; /* dates: NULL where undated */
} RtLineWords;
/** rt_shown_line: (transfer full): the same of a line. */
char *rt_shown_line (const RtChartFill *fill, const RtLineWords *words);
