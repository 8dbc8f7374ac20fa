/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What stands on a map already, while its marks find their places: map-crowd.c sets down single
 * marks, map-blocks.c those of which no more is known than the place that they are in. */
#pragma once

#include "chart/map.h"

#define RT_CROWD_NEAR 16.0 /* of a dot: leaders of dots side by side may cross there */

typedef struct
{
  RtChart *chart;
  GArray *boxes;   /* RtRect: icons, names and blocks that stand */
  GArray *leaders; /* RtPoint: two each */
  double gap;      /* around what stands */
} RtCrowd;

/** rt_crowd_hides: a dot would be under @box; @own: but for that position's, or -1. */
gboolean rt_crowd_hides (const RtCrowd *crowd, RtRect box, int own);
/** rt_crowd_is_free: @box is on the map and clear of all that stands. */
gboolean rt_crowd_is_free (const RtCrowd *crowd, RtRect box);
/** rt_crowd_leads: may a thin line run there from @site? */
gboolean rt_crowd_leads (const RtCrowd *crowd, const RtSite *site, RtPoint from, RtPoint to);
/** rt_crowd_stand: gives all marks on the map and all blocks their places; the higher @looser,
 * the further from their dots. FALSE: there is no room for one. */
gboolean rt_crowd_stand (RtCrowd *crowd, double looser);

/** rt_map_block_stand: the block as near to its place as there is room. */
gboolean rt_map_block_stand (RtCrowd *crowd, guint block, double looser);
