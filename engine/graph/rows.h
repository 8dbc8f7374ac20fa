/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Small questions about rows that both selection and view ask. */
#pragma once

#include "redthread/case.h"

/** rt_relation_has_role: its type's role is among @roles (RtRole bits; 0 is ties only). */
gboolean rt_relation_has_role (const RtCase *kase, RtRelation r, guint roles);
/** rt_entity_is_event: of type "event" or a kind of it. */
gboolean rt_entity_is_event (RtCase *kase, RtEntity e);
/** rt_compare_entity_ids: by id, bytewise: the order of every tie. */
int rt_compare_entity_ids (const RtCase *kase, RtEntity a, RtEntity b);
/** rt_picked_value: the first picked value of @property, as it is compared; NULL. */
const char *rt_picked_value (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                             RtProperty property, const RtPick *pick);
/** rt_relation_number: (out): the first picked value of @property that begins with a number,
 * and the unit behind it: the currency of money, "" where there is none. */
gboolean rt_relation_number (const RtCase *kase, RtRelation r, RtProperty property,
                             const RtPick *pick, double *number, const char **unit);
/** rt_pick_drop_source: leaves out of @pick what @s says and what was read in it, and then the
 * relations that no asserting claim is left of, and the entities of which nothing speaks. */
gboolean rt_pick_drop_source (RtCase *kase, RtPick *pick, RtSource s, RtContext *ctx,
                              GError **error);
/** rt_picked_where: (transfer full): the entities of @pick that fit one of @conditions
 * (NULL-terminated), each as --where has it; @option: what they were given to, for messages.
 * NULL with RT_ERROR_USAGE. */
RtPick *rt_picked_where (RtCase *kase, const RtPick *pick, const char *option,
                         const char *const *conditions, GError **error);
