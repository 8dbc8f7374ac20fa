/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What reading a shape and looking for it share. */
#pragma once

#include "redthread/pattern.h"

/** rt_shape_add_type: adds the type of that name, of relations or entities, to @types; FALSE
 * with RT_ERROR_USAGE where the schema has none. */
gboolean rt_shape_add_type (GArray *types, const char *name, gboolean relations,
                            const RtSchema *schema, GError **error);
/** rt_shape_any_direction: all of a tie's types are symmetric, and there is one. */
gboolean rt_shape_any_direction (const GArray *types, const RtSchema *schema);
