/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A whole block of worlds. */
#pragma once

#include "fixture.h"

#include "analyze/worlds.h"

FIXTURE_UNUSED void
draw_block (const RtWorlds *worlds, RtWorldEnd end, guint32 number, const RtWorldGiven *given,
            guint64 *out)
{
  g_autoptr (RtWorldBlock) block = rt_world_block_new (worlds, NULL);

  assert_non_null (block);
  rt_world_block_begin (block, end, number, given);
  rt_world_block_draw_all (block, out);
}
