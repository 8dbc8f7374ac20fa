/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A text on its way into a case, or looked for in it: measured and hashed once, whoever asks.
 * A large case waits for memory more than it computes, so that for rows that are known before
 * their turn each step brings near what the next one reads: rt_case_seek() the place in the
 * index, rt_case_fetch() the text that stands there, rt_case_fetched() the row it names. */
#pragma once

#include "redthread/case.h"

typedef struct
{
  const char *text; /* in normal form C, NUL-terminated; borrowed */
  gsize length;     /* 0: none */
  guint64 last;     /* its last bytes, fewer than eight: see strings.h */
  guint32 hash;
  guint32 string; /* its number in the case, once it is found; else 0 */
  guint32 likely; /* which that probably is, once it is fetched; else 0 */
  guint32 absent; /* it is none of so many texts that the case had */
  /* Where the index was left, which had so much room then: what it has of this hash comes
   * after. */
  guint32 passed, room;
} RtHashed;

/** rt_case_seed: what the hashes of a case depend on, for as long as it lives; so that a thread
 * beside the one that has the case can make them. */
guint64 rt_case_seed (const RtCase *kase);
/** rt_case_expect_texts: so many more that differ. */
void rt_case_expect_texts (RtCase *kase, gsize n);
/** rt_hash: @text is ASCII, or in normal form C as it is. */
void rt_hash (guint64 seed, const char *text, gsize length, RtHashed *out);
/** rt_hash_any: of any text, NULL and "" too. @own: (out) (transfer full): what @out borrows;
 * NULL where that is @text. */
void rt_hash_any (guint64 seed, const char *text, RtHashed *out, char **own);
void rt_case_hash_any (const RtCase *kase, const char *text, RtHashed *out, char **own);
void rt_case_seek (const RtCase *kase, const RtHashed *hashed, guint n);
void rt_case_fetch (const RtCase *kase, RtHashed *hashed, guint n);
void rt_case_fetched (const RtCase *kase, RtHashed *hashed, guint n);

/* As the functions of case.h that have their names without _hashed; a text of length 0 is NULL
 * there. What is found is noted in the text. */
RtEntity rt_case_hashed_entity (const RtCase *kase, RtHashed *id);
RtRelation rt_case_hashed_relation (const RtCase *kase, RtHashed *id);
gboolean rt_case_hashed_date (RtCase *kase, RtHashed *text, RtDate *out, GError **error);
RtEntity rt_case_add_hashed_entity (RtCase *kase, RtHashed *id, RtType type, RtHashed *name,
                                    GError **error);
RtRelation rt_case_add_hashed_relation (RtCase *kase, RtHashed *id, RtType type, RtEntity from,
                                        RtEntity to, GError **error);
