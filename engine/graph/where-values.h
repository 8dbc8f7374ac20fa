/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a property can be asked for, told where a condition of --where asks for what it never
 * is. */
#pragma once

#include "graph/selection-private.h"
#include "graph/where-condition.h"

/** rt_where_note_values: a notice with the values that there are, where no value of an entity
 * or relation that is not protected is what @condition, a settled one, says that it equals; no
 * notice where they are too many to choose from. */
void rt_where_note_values (const RtSelectionRun *run, RtProperty property,
                           const RtCondition *condition);
