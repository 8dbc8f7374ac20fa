/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Entities that are known by a number or an address. */
#pragma once

#include "redthread/ingest.h"

/**
 * rt_number_id:
 * @type: of the entity
 * @country: ISO 3166 alpha-2, whose the number is where it does not say; NULL: the case's
 *
 * Returns: (transfer full): the id that a sheet gives the entity that it calls @text; NULL
 * without @error where @text is a name, with RT_ERROR_INPUT where it is no good number.
 */
char *rt_number_id (const RtCase *kase, RtType type, const char *text, const char *country,
                    GError **error);

/** rt_number_read_as: how the ids of entities of that type are read; RT_VALUE_TEXT: as names.
 * @property: (out): where the spelling of one is kept; NULL: nowhere */
RtValueType rt_number_read_as (const RtSchema *schema, const char *type, const char **property);

/** rt_number_lacks_country: is @id, of rt_number_id(), a telephone number of no known country?
 */
gboolean rt_number_lacks_country (const RtCase *kase, RtType type, const char *id);

/** rt_number_type: the type of what is called so; NULL for a name. */
const char *rt_number_type (const char *text);

/** rt_normalize_with: (transfer full): rt_value_normalize() with @country, else the case's.
 */
char *rt_normalize_with (const RtCase *kase, RtValueType value, const char *text,
                         const char *country, GError **error);
