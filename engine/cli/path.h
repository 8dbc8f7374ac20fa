/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of `path` share: the question as asked, and the search for other answers. */
#pragma once

#include "cli/run.h"

typedef struct
{
  RtEntity from, to;
  RtPathOptions options;
  gboolean time_asked; /* --in-time */
} RtPathQuestion;

/** rt_path_read: the question from the run's options and arguments. */
gboolean rt_path_read (RtRun *run, RtPathQuestion *question, GError **error);
/** rt_path_search: (transfer full): up to question->options.k routes; NULL on error. */
GPtrArray *rt_path_search (RtRun *run, const RtPathQuestion *question, const RtPick *pick,
                           const RtViewOptions *view, GError **error);
/** rt_path_say_none: says that there is no route, and the nearest thing to an answer. */
gboolean rt_path_say_none (RtRun *run, const RtPathQuestion *question, GError **error);
/** rt_path_say_rests: the one speaker without whom @path falls, and what would be left. */
gboolean rt_path_say_rests (RtRun *run, const RtPathQuestion *question, const RtPath *path,
                            GError **error);
/** rt_path_say_direct: what links the two directly but is no tie, so that @path went around it.
 */
void rt_path_say_direct (RtRun *run, const RtPathQuestion *question, const RtPath *path);
/** rt_path_say_hops: the route, hop by hop, with its claims. */
void rt_path_say_hops (RtRun *run, const RtPath *path);
/** rt_path_avoid: adds what --avoid names to the selection. */
gboolean rt_path_avoid (RtRun *run, GError **error);
