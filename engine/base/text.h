/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Names as people write them: folding, distance, suggestions, and numbers as words.
 * Folding is ICU's: NFKC, case folded, any script to Latin, accents dropped. */
#pragma once

#include "redthread/context.h"

/** rt_fold: (transfer full): @text for comparison: "Sōleimānī" and "سليمانی" become plain
 * Latin. */
char *rt_fold (const char *text);

/** rt_nfc: (transfer full): @text in Unicode normal form C; the text itself where it is so
 * already. */
char *rt_nfc (const char *text);
/** rt_same_text: are they equal in normal form C? NULL is equal to itself alone. */
gboolean rt_same_text (const char *a, const char *b);

/** rt_compare_texts: of two elements (char *) of an array, by bytes: for g_ptr_array_sort(). */
int rt_compare_texts (gconstpointer a, gconstpointer b);
/** rt_text_or: (transfer none): @text, or @other where it is NULL or empty. */
const char *rt_text_or (const char *text, const char *other);

/** rt_distance: Damerau-Levenshtein (restricted) distance in characters, at most @limit + 1. */
guint rt_distance (const char *a, const char *b, guint limit);

/** rt_similarity: 0 to 1: 1 - distance / longer length, over folded words in any order. */
double rt_similarity (const char *a, const char *b);

/**
 * rt_nearest: the best of @n candidates within a distance that a typing mistake explains
 * (one in four letters, at least 1), or NULL. For "did you mean".
 */
const char *rt_nearest (const char *text, const char *const *candidates, gsize n);

/** rt_count: (transfer full): "1 relation", "1,204 relations". @plural NULL adds an s. */
char *rt_count (guint64 n, const char *singular, const char *plural);
/** rt_thousands: (transfer full): 1204 -> "1,204". */
char *rt_thousands (guint64 n);
/** rt_number: (transfer full): shortest text that reads back as @x, the C locale's point. */
char *rt_number (double x);
/** rt_parse_number: C locale whatever the process's; FALSE where @text is not one number, or
 * not finite. */
gboolean rt_parse_number (const char *text, double *x);

/** rt_split_list: (transfer full): items of a cell split at ';', trimmed, empty ones dropped.
 */
char **rt_split_list (const char *cell);
/** rt_slug: (transfer full): @text as an id: folded, "-" between words, never empty. */
char *rt_slug (const char *text);
/** rt_words_argument: (transfer full): @text as one would type it on a command line: in quotes
 * where it needs them. */
char *rt_words_argument (const char *text);
/** rt_clean: (transfer full): @text as valid UTF-8 without characters that XML 1.0 forbids and
 * without bidirectional controls, each replaced by U+FFFD; *@replaced counts them (may be
 * NULL). */
char *rt_clean (const char *text, gssize length, guint *replaced);
