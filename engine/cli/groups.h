/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Groups as `groups` finds them, for its ways of printing. */
#pragma once

#include "cli/run.h"

typedef struct
{
  const RtGrouping *method;
  RtGroupOptions options;
  RtGroups *groups;
  guint top; /* how many of them are printed */
} RtGrouped;

/** rt_grouped_places: (transfer full): "Kerman, Iran", at most @most of them; "" where there
 * are none. */
char *rt_grouped_places (RtRun *run, const RtGrouped *grouped, guint32 group, guint most);
/** rt_grouped_centre: how many of the first members are told of as its centre. */
guint32 rt_grouped_centre (const RtGrouped *grouped, guint32 group);
/** rt_grouped_why: (transfer full): what holds it together, in a sentence. */
char *rt_grouped_why (RtRun *run, const RtGrouped *grouped, guint32 group);

/** rt_grouped_json: (transfer full): the contract's object. */
json_t *rt_grouped_json (RtRun *run, const RtGrouped *grouped);
/** rt_grouped_say: the answer for people; _csv: a row a membership. */
void rt_grouped_say (RtRun *run, const RtGrouped *grouped);
void rt_grouped_csv (RtRun *run, const RtGrouped *grouped);
