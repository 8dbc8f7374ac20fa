/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the files of `similar` share: the question as asked. */
#pragma once

#include "cli/run.h"

typedef struct
{
  RtView *view;
  RtEntity of;    /* RT_NONE: each two */
  RtType type;    /* the type that is listed; 0 all */
  guint8 *listed; /* by vertex; NULL: all */
  guint top;
} RtSimilarQuestion;

/** rt_similar_predict: the whole answer of --predict; its exit code, or -1 with @error. */
int rt_similar_predict (RtRun *run, const RtSimilarQuestion *question, GError **error);
/** rt_similar_say_listed: what is listed, and the view in words. */
void rt_similar_say_listed (RtRun *run, const RtSimilarQuestion *question);
