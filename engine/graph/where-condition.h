/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One condition of --where: read, settled for the property that it asks about, and held against
 * that property's values. */
#pragma once

#include "redthread/case.h"

#define RT_WHERE_SIGNS "!=<>~"

typedef enum
{
  RT_WHERE_EQ,
  RT_WHERE_NE,
  RT_WHERE_LT,
  RT_WHERE_LE,
  RT_WHERE_GT,
  RT_WHERE_GE,
  RT_WHERE_HAS
} RtWhereSign;

typedef struct
{
  char *property;
  RtWhereSign sign;
  char *value;
} RtCondition;

void rt_condition_clear (RtCondition *condition);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtCondition, rt_condition_clear)

/** rt_condition_split: (transfer full): the conditions in @text, all of which are to hold, each
 * one that rt_condition_parse() takes. NULL with RT_ERROR_USAGE where one or the other is: it
 * says how to ask the same. */
char **rt_condition_split (const char *text, GError **error);
/** rt_condition_quote_end: behind the quote that closes the one at @value, where a doubled one
 * stands for itself; NULL where none does. */
const char *rt_condition_quote_end (const char *value);
/** rt_condition_parse: FALSE with RT_ERROR_USAGE, which names the sign that was meant. */
gboolean rt_condition_parse (const char *text, RtCondition *out, GError **error);
/** rt_condition_settle: makes of the value what values of @type are kept as: "1.000,50" a
 * number, "31.12.2023" a date. FALSE with RT_ERROR_USAGE for what is none, and for what reads
 * two ways: it names both. */
gboolean rt_condition_settle (RtCondition *condition, const RtPropertyType *type,
                              GTimeZone *zone, GError **error);
/** rt_condition_holds: of one value, by a settled condition. */
gboolean rt_condition_holds (const RtCondition *condition, const RtPropertyType *type,
                             const RtValueRow *row, GTimeZone *zone);
