/* SPDX-License-Identifier: GPL-2.0-or-later */

/* One normaliser a value type, shared by value.c (the table) and the value-*.c
 * files. Each is given NFC text without white space at its ends or doubled,
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
char *rt_value_iban (const char *text, const RtValueInput *input, GError **error);
char *rt_value_country (const char *text, const RtValueInput *input, GError **error);
char *rt_value_coordinate (const char *text, const RtValueInput *input, GError **error);

/* Parts of a number, for cell-number.c too. @length bytes of digits, perhaps grouped, are added
 * to @digits without their signs; FALSE where they are none. */
gboolean rt_value_read_grouped (const char *text, gsize length, GString *digits);
/* Takes the currency off either end of @text; @code stays as it is where there is none. */
void rt_value_split_currency (char *text, char code[4]);
gboolean rt_value_is_currency (const char *code);
/* (transfer full): a word at either end of an amount, of two letters or more; NULL. */
char *rt_value_currency_word (const char *text);
/* (transfer full): the code that @word, no code, may be meant for: "EUR" of "EURO"; NULL. */
char *rt_value_currency_near (const char *word);
/* Says that @word in @raw is no code of a currency. Always FALSE. */
gboolean rt_value_refuse_currency (GError **error, const char *raw, const char *word);
/* Does @text begin like an IBAN and is long enough for what is left of one? Other account
 * numbers are none, and no wrong ones. */
gboolean rt_value_like_iban (const char *text);
