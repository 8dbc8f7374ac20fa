/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How often chance alone brings a name: that two are called Mohammad Rezaei says little in a
 * list of a hundred thousand people. */
#pragma once

#include "redthread/types.h"

typedef struct _RtNameChance RtNameChance;

RtNameChance *rt_name_chance_new (void);
void rt_name_chance_free (RtNameChance *chance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtNameChance, rt_name_chance_free)

/** rt_name_chance_count: @name (words with a space between), once for each different name. */
void rt_name_chance_count (RtNameChance *chance, const char *name);

/**
 * rt_name_chance_of:
 * @other: or NULL: a name counted too, that is not to be held against @name either
 *
 * How many different names like this one are to be expected among those counted if words met
 * independently (Fellegi and Sunter 1969), @name and @other themselves not counted.
 */
double rt_name_chance_of (const RtNameChance *chance, const char *name, const char *other);

/** rt_name_chance_share: of the names counted, but for two, how many have @word; 0 to 1. */
double rt_name_chance_share (const RtNameChance *chance, const char *word);

/** rt_name_chance_limit: what is more to be expected than this is left alone, so that in all
 * some 25 findings at most are chance. */
double rt_name_chance_limit (const RtNameChance *chance);
