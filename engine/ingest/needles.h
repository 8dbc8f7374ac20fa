/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names that are looked for in any text, as whole words, without case, accents and scripts, and
 * telephone numbers, however they are written. */
#pragma once

#include "redthread/case.h"

typedef struct _RtNeedles RtNeedles;

/* Instead of a name of one who has no number among the protected. */
#define RT_SHOWN_HIDDEN "[protected]"

/** rt_needles_new: @turned: names are looked for as "Doe, Jane" too. */
RtNeedles *rt_needles_new (gboolean turned);
void rt_needles_free (RtNeedles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtNeedles, rt_needles_free)

/** rt_needles_add: @text is a name of @e. An id of one or two letters is a word of many texts
 * and is passed over. Of two of one name, that of the lower number is found. */
void rt_needles_add (RtNeedles *needles, RtEntity e, const char *text, gboolean is_id);
/** rt_property_is_name: are its values what an entity is called? */
gboolean rt_property_is_name (const RtCase *kase, RtProperty property);
/** rt_needles_add_entity: its id, name and aliases are names of @as. */
void rt_needles_add_entity (RtNeedles *needles, const RtCase *kase, RtEntity e, RtEntity as);
/** rt_needles_add_numbers: its telephone numbers, among its names too, are names of @as. @kase
 * outlives @needles. */
void rt_needles_add_numbers (RtNeedles *needles, const RtCase *kase, RtEntity e, RtEntity as);
/** rt_needles_add_hidden: names and numbers of those whose rows were refused are names of @as.
 */
void rt_needles_add_hidden (RtNeedles *needles, const RtCase *kase, RtEntity as);
/** rt_needles_cut: (transfer full): @text with @instead[e] for each name of an e; NULL where it
 * has none. The longest name at a place is the one that stands there. */
char *rt_needles_cut (const RtNeedles *needles, const char *text, char *const *instead);
