/* SPDX-License-Identifier: GPL-2.0-or-later */

/* JSON in and out through jansson. Objects keep the order in which keys were set, so
 * that the same answer is the same bytes; a number is the shortest text that reads
 * back as it; what is unknown is null. Setters take over the value they are given. */
#pragma once

#include <glib.h>
#include <jansson.h>

#define RT_JSON_MAX_DEPTH 64u
#define RT_JSON_MAX_BYTES (256u << 20) /* in one document */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

json_t *rt_json_object (void); /* (transfer full) */
json_t *rt_json_array (void);  /* (transfer full) */
/** rt_json_text: (transfer full): a string, or null for NULL; bytes that are not UTF-8 become
 * U+FFFD. */
json_t *rt_json_text (const char *text);
/** rt_json_real: (transfer full): a number, or null for NaN and infinity. */
json_t *rt_json_real (double x);

/** rt_json_set: @value (transfer full; NULL is null) under @key; a key set before keeps its
 * place. */
void rt_json_set (json_t *object, const char *key, json_t *value);
void rt_json_set_text (json_t *object, const char *key, const char *text);
void rt_json_set_real (json_t *object, const char *key, double x);
void rt_json_set_int (json_t *object, const char *key, gint64 n);
void rt_json_set_bool (json_t *object, const char *key, gboolean yes);
void rt_json_set_null (json_t *object, const char *key);

/** rt_json_add: @value (transfer full; NULL is null) at the end of @array. */
void rt_json_add (json_t *array, json_t *value);
void rt_json_add_text (json_t *array, const char *text);

/** rt_json_append: @value to @out, indented by two spaces a level, ended by "\n". */
void rt_json_append (GString *out, const json_t *value);
/** rt_json_append_line: the same without any white space, for JSON lines; ended by "\n". */
void rt_json_append_line (GString *out, const json_t *value);

/** rt_json_append_text: a string alone, quoted, for a writer that builds no values; what is not
 * UTF-8 is made so. */
void rt_json_append_text (GString *out, const char *text);

/**
 * rt_json_parse:
 * @name: the file, for messages
 * @line: the number of the first line in it, 1 for a whole file
 *
 * Strict JSON (RFC 8259), one value; a byte order mark is passed over; a key given
 * twice, nesting deeper than RT_JSON_MAX_DEPTH or more than RT_JSON_MAX_BYTES are refused.
 *
 * Returns: (transfer full): the value; NULL with RT_ERROR_INPUT, the
 *   message begins "name:line: ".
 */
json_t *rt_json_parse (const char *name, const char *bytes, gsize length, guint line,
                       GError **error);

/* Reading, forgivingly: a missing key and a value of another kind give the default. */
const char *rt_json_get_text (const json_t *object, const char *key); /* or NULL */
double rt_json_get_real (const json_t *object, const char *key, double otherwise);
gint64 rt_json_get_int (const json_t *object, const char *key, gint64 otherwise);
gboolean rt_json_get_bool (const json_t *object, const char *key, gboolean otherwise);
