/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities that may be one: what links two, and the groups that the links make. Nothing is
 * merged: a group is a finding for somebody to judge. */
#pragma once

#include "ingest/check.h"
#include "ingest/name-chance.h"

typedef struct _RtNameLinks RtNameLinks;

typedef enum
{
  RT_LINK_SAME_NAME,
  RT_LINK_ALIKE,
  RT_LINK_ALIAS, /* text: the alias that the other bears as a name or alias too */
  RT_LINK_VALUE, /* what: "phone number", text: the value */
} RtLinkKind;

/** rt_name_links_new: (transfer full): knows which entities are said to be one, or not, by
 * same-as. NULL with RT_ERROR_LIMIT. */
RtNameLinks *rt_name_links_new (RtCheck *check, GError **error);
void rt_name_links_free (RtNameLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtNameLinks, rt_name_links_free)

/** rt_name_links_add: @a and @b may be one; nothing where somebody has said yes or no to that
 * already. @what and @text must outlive @links. */
void rt_name_links_add (RtNameLinks *links, RtEntity a, RtEntity b, RtLinkKind kind,
                        const char *what, const char *text);
/** rt_name_links_joined: are they in one group already, said or found? */
gboolean rt_name_links_joined (RtNameLinks *links, RtEntity a, RtEntity b);
/** rt_name_links_say: one finding a group, at the second of it. */
void rt_name_links_say (RtNameLinks *links);

/* ---- What the files that look for links share ---------------------------------- */

/* Persons are compared with persons and groups (companies, cells, ...) with groups. */
typedef enum
{
  RT_FAMILY_NONE,
  RT_FAMILY_PERSON,
  RT_FAMILY_GROUP
} RtFamily;
RtFamily rt_family_of (const RtCheck *check, RtEntity e);

/** rt_links_by_value: persons of one phone number, groups of one registration; @skeletons
 * weighs what names have in common. FALSE on cancel. */
gboolean rt_links_by_value (RtNameLinks *links, RtCheck *check, const RtNameChance *skeletons,
                            GError **error);
/** rt_born_apart: are both of a known day of birth, and of none in common? */
gboolean rt_born_apart (const RtCheck *check, RtEntity a, RtEntity b);
