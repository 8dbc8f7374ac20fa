/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What ways of lines are judged by: what they run into, whom they cross, and what they leave a
 * mark along with. Ways are points from icon to icon. */
#pragma once

#include "chart/around.h"
#include "chart/ways.h"

/* Which bows of a line run into something, a bit each: that does not change from round to
 * round. */
typedef struct
{
  guint32 known, blocked;
} RtBows;

typedef struct
{
  RtChart *chart;
  GArray *shapes;    /* RtShape */
  guint *first;      /* by mark: where its shapes begin; one more at the end */
  RtField *field;    /* the same in a grid, where it is needed; or NULL */
  RtBows *bows;      /* by line */
  double crossing;   /* what one costs */
  gboolean thorough; /* ways around are looked for by both sides */
} RtRouter;

/** rt_router_new: @slack: how much larger than its marks' words are; for rt_router_clear(). */
RtRouter rt_router_new (RtChart *chart, double slack);
void rt_router_clear (RtRouter *router);
/** rt_router_touches: is a shape of @mark nearer to @p than @gap? */
gboolean rt_router_touches (const RtRouter *router, guint32 mark, RtPoint p, double gap);
/** rt_router_blocked: does the way run into a mark that is not at its ends, a title, or the
 * page's edge? */
gboolean rt_router_blocked (const RtRouter *router, const RtLine *line, const RtPoint *flat,
                            guint n);
/** rt_router_cost: of the way as that of line @self beside those that others have; leaves
 * off at @most. */
double rt_router_cost (const RtRouter *router, guint self, const RtPoint *flat, guint n,
                       double most);
