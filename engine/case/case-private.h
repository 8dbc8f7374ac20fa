/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the other rooms of the engine may know of a case beyond the public interface: its
 * columns, for loops over all rows, and a few questions that only they ask. */
#pragma once

#include "case/hashed.h"
#include "redthread/case.h"

/** Ends and types of all relations, rt_case_n_relations() of each; valid until one is added. */
const RtEntity *rt_case_from_column (const RtCase *kase);
const RtEntity *rt_case_to_column (const RtCase *kase);
const RtType *rt_case_relation_type_column (const RtCase *kase);
/** Types of all entities as stored: 0 is "thing"; rt_entity_type() says which that is. */
const RtType *rt_case_entity_type_column (const RtCase *kase);

/** Cheap parts of rt_case_get_claim(). */
RtSource rt_claim_source (const RtCase *kase, RtClaim c);
RtSource rt_claim_via (const RtCase *kase, RtClaim c);
RtStance rt_claim_stance (const RtCase *kase, RtClaim c);
RtSubjectKind rt_claim_subject (const RtCase *kase, RtClaim c, guint32 *subject);
/** rt_claim_speaker: who says it: its source or, where none is named, the document it is in; 0
 * neither. */
RtSource rt_claim_speaker (const RtCase *kase, RtClaim c);

/** rt_case_relation_named: by an id that was given, or "type:from:to"; not by a made one. */
RtRelation rt_case_relation_named (const RtCase *kase, const char *id);
/** rt_id_looks_made: could @id be one that we made from a relation's content? */
gboolean rt_id_looks_made (const char *id);
/** RtMadeIds: for more look-ups than one by made ids; @kase is sealed. Holds until a relation
 * or a claim is added. NULL with RT_ERROR_LIMIT. */
typedef struct _RtMadeIds RtMadeIds;
RtMadeIds *rt_made_ids_new (const RtCase *kase, GError **error);
RtRelation rt_made_ids_find (const RtMadeIds *made, const char *id); /* RT_NONE */
void rt_made_ids_free (RtMadeIds *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtMadeIds, rt_made_ids_free)

/** rt_claim_set_row_id: @id is what the row of a relation's new claim called the relation;
 * of length 0: it did not. */
gboolean rt_claim_set_row_id (RtCase *kase, RtClaim c, RtHashed *id, GError **error);
/** rt_claim_row_id: what its row called the relation, so far as anybody told; else the
 * relation's own id. NULL: it bore none. */
const char *rt_claim_row_id (const RtCase *kase, RtClaim c);

/** rt_case_check_entity: would rt_case_add_entity() refuse @id for its type? FALSE with its
 * error. */
gboolean rt_case_check_entity (const RtCase *kase, const char *id, RtType type, GError **error);

/** rt_marking_ships: is @name a level of the scale that a case has where it names none? */
gboolean rt_marking_ships (const char *name);

/** rt_language_code: (transfer full): the code of a language named by code or in English; NULL
 * with RT_ERROR_USAGE. */
char *rt_language_code (const char *text, GError **error);

/** rt_case_normalize: (transfer full): rt_value_normalize() with the case's country and zone.
 */
char *rt_case_normalize (const RtCase *kase, RtValueType type, const char *raw, GError **error);

gboolean rt_case_sealed (const RtCase *kase);
/** rt_case_question: the question of that text; RT_NONE. */
guint32 rt_case_question (const RtCase *kase, const char *text);
/** rt_case_n_described: how many sources have a row of their own. */
guint32 rt_case_n_described (const RtCase *kase);
/** rt_case_rows_counter: where the ingest stage counts for rt_case_rows_read(). */
guint64 *rt_case_rows_counter (RtCase *kase);

/** rt_case_hide_name: what a protected entity is called whose row was refused (hidden-names.c):
 * hidden wherever names of the protected are. rt_case_hidden_name: (transfer none). */
void rt_case_hide_name (RtCase *kase, const char *text, gboolean is_id);
guint rt_case_n_hidden_names (const RtCase *kase);
const char *rt_case_hidden_name (const RtCase *kase, guint i, gboolean *is_id);

/* A file that goes with the case when it is written to a folder, in the same step. */
typedef struct
{
  char *stem; /* "calls": what it is of */
  char *text;
  char *origin; /* the file that it was read from; NULL: made */
  char *name;   /* in the folder that was written last; NULL: it was not written */
} RtAttached;

/** rt_case_attach: copies. rt_case_attached: NULL past the last. */
void rt_case_attach (RtCase *kase, const char *stem, const char *text, const char *origin);
RtAttached *rt_case_attached (const RtCase *kase, guint i);

/** rt_case_set_place: where the row of an entity or a source stands (claims have theirs in
 * RtClaimRow); the first one stays. FALSE with RT_ERROR_LIMIT. */
gboolean rt_case_set_place (RtCase *kase, RtSubjectKind kind, guint32 subject, const char *file,
                            guint line, GError **error);
/** rt_case_get_place: FALSE where it came from no file. */
gboolean rt_case_get_place (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                            const char **file, guint *line);
