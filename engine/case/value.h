/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One normaliser a value type, shared by value.c (the table), value-number.c and
 * value-place.c. Each is given NFC text without white space at its ends or doubled,
 * with decimal digits of any script as ASCII ones where its row asks for that. */
#pragma once

#include "redthread/schema.h"

typedef struct
{
  const char *raw;     /* for messages */
  const char *country; /* ISO 3166 alpha-2, or NULL */
  GTimeZone *zone;
} RtValueInput;

char *rt_value_number (const char *text, const RtValueInput *input, GError **error);
char *rt_value_money (const char *text, const RtValueInput *input, GError **error);
char *rt_value_country (const char *text, const RtValueInput *input, GError **error);
char *rt_value_coordinate (const char *text, const RtValueInput *input, GError **error);
