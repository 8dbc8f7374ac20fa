/* SPDX-License-Identifier: GPL-2.0-or-later */

/* A case: one investigation's entities, relations, claims and sources, with its
 * schema, markings and time zone, in memory. Columns behind an opaque type: what
 * is returned as text belongs to the case and lives as long; "" is never NULL
 * unless said. Everything is added first, then rt_case_seal() builds the indexes that the
 * questions use; adding more unseals. A sealed case may be read from several threads. */
#pragma once

#include "redthread/date.h"
#include "redthread/grade.h"
#include "redthread/schema.h"

G_BEGIN_DECLS

RtCase *rt_case_new (void);
void rt_case_free (RtCase *kase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtCase, rt_case_free)

/* ---- What holds of the whole case ------------------------------------- */

/** Settings, as in case.csv: id, title, summary, timezone, language, marking, markings, grades,
 * country, format, ... NULL where unset. */
const char *rt_case_setting (const RtCase *kase, const char *key);
/** rt_case_set: FALSE with RT_ERROR_INPUT for an unknown time zone or an empty marking scale.
 */
gboolean rt_case_set (RtCase *kase, const char *key, const char *value, GError **error);
guint rt_case_n_settings (const RtCase *kase);
void rt_case_get_setting (const RtCase *kase, guint i, const char **key, const char **value);
GTimeZone *rt_case_zone (const RtCase *kase); /* (transfer none), never NULL */
RtSchema *rt_case_schema (const RtCase *kase);
const RtGradeTable *rt_case_grades (const RtCase *kase);
/** rt_case_set_grade: replaces a figure of the grade table, as rows of schema-grades.csv do;
 * see rt_grade_table_set(). */
gboolean rt_case_set_grade (RtCase *kase, const char *scale, const char *part,
                            const char *grade, double low, double best, double high,
                            GError **error);

/** Markings: the case's scale, TLP by default: 1 TLP:CLEAR 2 TLP:GREEN 3 TLP:AMBER 4
 * TLP:AMBER+STRICT 5 TLP:RED. */
guint rt_case_n_markings (const RtCase *kase);
const char *rt_case_marking_name (const RtCase *kase, RtMarking marking); /* NULL for 0 */
gboolean rt_case_parse_marking (const RtCase *kase, const char *text, RtMarking *out,
                                GError **error);
/** rt_case_highest_marking: how what @pick leaves (NULL: all) may be handled: the highest of
 * the case's marking and those of picked entities and claims and of their sources; 0 where
 * there is none. */
RtMarking rt_case_highest_marking (const RtCase *kase, const RtPick *pick);

/** rt_case_date: the date of @text, added where new; 0 for empty text. FALSE with
 * RT_ERROR_INPUT. */
gboolean rt_case_date (RtCase *kase, const char *text, RtDate *out, GError **error);
const char *rt_case_date_text (const RtCase *kase, RtDate date);       /* NULL for 0 */
const RtDateSpan *rt_case_date_span (const RtCase *kase, RtDate date); /* NULL for 0 */

guint32 rt_case_n_entities (const RtCase *kase);
guint32 rt_case_n_relations (const RtCase *kase);
guint32 rt_case_n_claims (const RtCase *kase);  /* ids 1 .. n */
guint32 rt_case_n_sources (const RtCase *kase); /* ids 1 .. n */
guint32 rt_case_n_values (const RtCase *kase);  /* ids 1 .. n */

/* ---- Entities ----------------------------------------------------------- */

RtEntity rt_case_entity (const RtCase *kase, const char *id); /* RT_NONE */
const char *rt_entity_id (const RtCase *kase, RtEntity e);
const char *rt_entity_name (const RtCase *kase, RtEntity e); /* the id where it has no name */
RtType rt_entity_type (const RtCase *kase, RtEntity e);
const char *rt_entity_type_name (const RtCase *kase, RtEntity e);
/** rt_entity_protected: its row says so, or, once sealed, it is the telephone or the email
 * address that one of whom a row says so owns, used or possessed. */
gboolean rt_entity_protected (const RtCase *kase, RtEntity e);
RtMarking rt_entity_marking (const RtCase *kase, RtEntity e);
/** rt_entity_shown_name: (transfer full): the name, or "Victim 3" for a protected entity unless
 * @show_protected: its status, or its type, and a number that holds within the case; sealed. */
char *rt_entity_shown_name (const RtCase *kase, RtEntity e, gboolean show_protected);

/**
 * rt_case_add_entity:
 * @id: kept verbatim after NFC; must not be empty
 * @type: 0 is "thing"
 * @name: or NULL; a second call may give name and type that were missing
 * Returns: the entity, the one there is where @id is known; RT_NONE with RT_ERROR_INPUT where
 * it is known with another type (the message names both), RT_ERROR_LIMIT without memory.
 */
RtEntity rt_case_add_entity (RtCase *kase, const char *id, RtType type, const char *name,
                             GError **error);
/** rt_entity_protect_said: does its own row say that it is protected? */
gboolean rt_entity_protect_said (const RtCase *kase, RtEntity e);
/** rt_entity_protect: unseals. */
void rt_entity_protect (RtCase *kase, RtEntity e);
void rt_entity_mark (RtCase *kase, RtEntity e, RtMarking marking);

/* ---- Values: every property of an entity, relation or source -------------- */

typedef enum
{
  RT_OF_ENTITY,
  RT_OF_RELATION,
  RT_OF_SOURCE,
  RT_OF_RIVAL,
  RT_OF_HYPOTHESIS /* a row of hypotheses.csv */
} RtSubjectKind;

/* One value as one claim states it. Two claims of the same value are two rows of equal norm. */
typedef struct
{
  RtSubjectKind kind;
  guint32 subject;
  RtProperty property;
  const char *raw, *norm;
  RtClaim claim; /* 0: rests on no claim, only on the file */
} RtValueRow;

/** rt_case_add_value: normalises @raw by the property's type; what does not normalise is
 * refused with RT_ERROR_INPUT. Aliases are property "alias", tags "tag", notes "note", pictures
 * "image". Returns 0 on error. */
RtValue rt_case_add_value (RtCase *kase, RtSubjectKind kind, guint32 subject,
                           RtProperty property, const char *raw, RtClaim claim, GError **error);
void rt_case_get_value (const RtCase *kase, RtValue v, RtValueRow *row);
/** Values of one subject in the order added; sealed cases only. *n is set; the array is the
 * case's. */
const RtValue *rt_case_values_of (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                                  guint *n);
/** rt_case_first_value: norm of the first value of @property, or NULL. */
const char *rt_case_first_value (const RtCase *kase, RtSubjectKind kind, guint32 subject,
                                 const char *property);

/* ---- Sources --------------------------------------------------------------- */

typedef struct
{
  const char *id, *title, *publisher, *url, *sha256; /* NULL where unknown, but id */
  RtDate date;
  RtGrade reliability; /* a letter alone, or 0 */
  RtMarking marking;
  const char *derived_from; /* ids split by ';', or NULL */
} RtSourceRow;

RtSource rt_case_source (const RtCase *kase, const char *id); /* 0 */
void rt_case_get_source (const RtCase *kase, RtSource s, RtSourceRow *row);
/** rt_case_add_source: a second row of one id is RT_ERROR_INPUT, unless the first was only
 * named (rt_case_need_source). */
RtSource rt_case_add_source (RtCase *kase, const RtSourceRow *row, GError **error);
/** rt_case_need_source: the source of that id, made bare where it is not described (yet). */
RtSource rt_case_need_source (RtCase *kase, const char *id, GError **error);
gboolean rt_source_described (const RtCase *kase, RtSource s);
const char *rt_source_id (const RtCase *kase, RtSource s);
/** rt_source_title: the title, or the id. */
const char *rt_source_title (const RtCase *kase, RtSource s);
/** rt_source_roots: origins after following derived_from to its ends (itself where it has
 * none); sealed. The array is the case's. */
const RtSource *rt_source_roots (const RtCase *kase, RtSource s, guint *n);
/** rt_source_independent: no root in common. */
gboolean rt_source_independent (const RtCase *kase, RtSource a, RtSource b);

/* ---- Claims -------------------------------------------------------------------- */

typedef struct
{
  RtSubjectKind kind; /* RT_OF_RELATION, or RT_OF_ENTITY for a claimed property value */
  guint32 subject;
  RtSource source, via;                           /* 0: nobody said */
  const char *locator, *quote, *graded_by, *note; /* NULL where none */
  RtStance stance;
  RtHedge hedge;
  RtBasis basis;
  RtGrade grade; /* as given; rt_claim_grade() has it joined with the source's */
  RtMarking marking;
  RtDate reported, recorded;
  RtDate start, end; /* when the relation held, as this claim has it */
  const char *file;  /* where the row stands */
  guint line;
} RtClaimRow;

RtClaim rt_case_add_claim (RtCase *kase, const RtClaimRow *row, GError **error);
void rt_case_get_claim (const RtCase *kase, RtClaim c, RtClaimRow *row);
/** rt_claim_grade: the claim's grade, a lone digit joined with its source's letter; the
 * source's letter alone is not a grade. */
RtGrade rt_claim_grade (const RtCase *kase, RtClaim c);
/** rt_claim_known: the date by which it was known: reported, else its source's date; 0 neither.
 */
RtDate rt_claim_known (const RtCase *kase, RtClaim c);
/** rt_claim_is_computed: a value that redthread calculated from the case. It says nothing that
 * the case did not say: it is no evidence, has no speaker, and is not known since a day. */
gboolean rt_claim_is_computed (const RtCase *kase, RtClaim c);
guint32 rt_case_n_computed (const RtCase *kase); /* of all claims; walks them */
/** rt_claim_marking: the highest of its own, its source's and its document's. */
RtMarking rt_claim_marking (const RtCase *kase, RtClaim c);

/* ---- Relations -------------------------------------------------------------------- */

typedef struct
{
  RtEntity from, to;
  RtType type;
} RtRelationRow;

/**
 * rt_case_add_relation:
 * @id: or NULL: then one is made from the content (SHA-256, 12 hex digits)
 *
 * For a type that is not repeatable the relation is its type and ends: the one
 * there is is returned. A repeatable one is new unless @id is known. Symmetric
 * relations have their ends put in id order.
 * Returns: RT_NONE with RT_ERROR_INPUT where @id is known with another type or other ends.
 */
RtRelation rt_case_add_relation (RtCase *kase, const char *id, RtType type, RtEntity from,
                                 RtEntity to, GError **error);
RtRelation rt_case_relation (const RtCase *kase, const char *id); /* RT_NONE */
void rt_case_get_relation (const RtCase *kase, RtRelation r, RtRelationRow *row);
/** rt_relation_id: the given id, or "type:from:to" for what is not repeatable, or the content
 * hash. (transfer full) */
char *rt_relation_id (const RtCase *kase, RtRelation r);
gboolean rt_relation_has_own_id (const RtCase *kase, RtRelation r);
const RtRelationType *rt_relation_type (const RtCase *kase, RtRelation r);

/** rt_relation_stands: has an asserting picked claim, or no claim at all in the case; FALSE:
 * only denials are left. */
gboolean rt_relation_stands (const RtCase *kase, RtRelation r, const RtPick *pick);

/** Claims of a relation, in the order added; sealed. The array is the case's. */
const RtClaim *rt_relation_claims (const RtCase *kase, RtRelation r, guint *n);
/** Relations that touch an entity, by id; a loop once; sealed. */
const RtRelation *rt_entity_relations (const RtCase *kase, RtEntity e, guint *n);

/* What a selection of claims makes of a relation. @pick NULL is all. */
RtLikelihood rt_relation_likelihood (const RtCase *kase, RtRelation r, const RtPick *pick);
/** rt_relation_dates: start and end by the best-graded asserting claim that has one, the first
 * row where several. */
void rt_relation_dates (const RtCase *kase, RtRelation r, const RtPick *pick, RtDate *start,
                        RtDate *end);
/** rt_relation_span: the two as one span; FALSE where undated. An occurrence without end is
 * over when it began. */
gboolean rt_relation_span (const RtCase *kase, RtRelation r, const RtPick *pick,
                           RtDateSpan *span);
/* One account of when a relation held. */
typedef struct
{
  RtDate start, end; /* 0: not said */
  RtDateSpan span;   /* the two as one, as rt_relation_span() has it */
  RtClaim claim; /* the first that says so; 0 for the first account, which several may make */
} RtRelationTime;
/** rt_relation_times: (transfer full): the accounts that its picked asserting claims give,
 * first that of rt_relation_dates(), then those whose start or end cannot be that of one
 * before, in the order of the claims; *n is 0 where it is undated. For g_free(); NULL without
 * memory. Cost: about O(n log n) for n claims. */
RtRelationTime *rt_relation_times (const RtCase *kase, RtRelation r, const RtPick *pick,
                                   guint *n);
/** rt_relation_denied: has a denying claim; _contested: denied, or one of rival answers of
 * which another stands too. */
gboolean rt_relation_denied (const RtCase *kase, RtRelation r, const RtPick *pick);
gboolean rt_relation_contested (const RtCase *kase, RtRelation r, const RtPick *pick);
/** rt_relation_best_claims: (transfer full): picked claims, best first: one a speaker, best
 * grade first; *n of them. */
RtClaim *rt_relation_best_claims (const RtCase *kase, RtRelation r, const RtPick *pick,
                                  guint *n);
/** rt_relation_read: (transfer full): "Abdullah Tajik entered Iran"; @backward reads it from
 * its head by the inverse label; protected ends as rt_entity_shown_name() has them. */
char *rt_relation_read (const RtCase *kase, RtRelation r, gboolean backward,
                        gboolean show_protected);

/* One line of the sum behind a likelihood: what each claim adds and why it may not. */
typedef struct
{
  RtClaim claim;
  RtGrade grade;
  gboolean counts; /* FALSE: see why */
  RtRange log_odds;
  const char *why; /* "the speaker's best claim", "shares an origin with S2", "ungraded", ... */
} RtLikelihoodPart;

/** rt_relation_explain: (transfer full): an array of *n parts, one a picked claim, and the same
 * likelihood. */
RtLikelihoodPart *rt_relation_explain (const RtCase *kase, RtRelation r, const RtPick *pick,
                                       guint *n, RtLikelihood *likelihood);

/* ---- Rivals ------------------------------------------------------------------------- */

typedef enum
{
  RT_EXCLUSIVE_UNKNOWN,
  RT_EXCLUSIVE_NO,
  RT_EXCLUSIVE_YES
} RtExclusive;
guint rt_case_n_questions (const RtCase *kase); /* 0 .. n - 1 */
const char *rt_question_text (const RtCase *kase, guint q);
RtExclusive rt_question_exclusive (const RtCase *kase, guint q);
const RtRelation *rt_question_answers (const RtCase *kase, guint q, guint *n);
/** rt_case_add_rival: an answer to a question, which is made where new. Disagreeing @exclusive
 * is RT_ERROR_INPUT. */
gboolean rt_case_add_rival (RtCase *kase, const char *question, RtRelation answer,
                            RtExclusive exclusive, GError **error);

/* ---- Ready for questions ---------------------------------------------------------------- */

/**
 * rt_case_seal: builds the indexes. A circle in derived_from is broken where found, with a
 * warning notice ("derived-from-circle"). Sealing a sealed case costs nothing. Returns: FALSE
 * with RT_ERROR_LIMIT.
 */
gboolean rt_case_seal (RtCase *kase, RtContext *ctx, GError **error);

/** rt_case_bytes: memory that the columns, strings and indexes hold. */
gsize rt_case_bytes (const RtCase *kase);

/* Which rows of a case a selection leaves. Bits, one a row; made by a selection (selection.h).
 */
/** rt_pick_new: NULL without memory, which must not be passed on: a NULL pick is everything. */
RtPick *rt_pick_new (const RtCase *kase, gboolean all);
/** rt_pick_copy: one of its own; of NULL, everything. NULL without memory. */
RtPick *rt_pick_copy (const RtCase *kase, const RtPick *pick);
void rt_pick_free (RtPick *pick);
gboolean rt_pick_entity (const RtPick *pick, RtEntity e); /* NULL pick: TRUE */
gboolean rt_pick_relation (const RtPick *pick, RtRelation r);
gboolean rt_pick_claim (const RtPick *pick, RtClaim c);
void rt_pick_set_entity (RtPick *pick, RtEntity e, gboolean in);
void rt_pick_set_relation (RtPick *pick, RtRelation r, gboolean in);
void rt_pick_set_claim (RtPick *pick, RtClaim c, gboolean in);
guint32 rt_pick_n_entities (const RtPick *pick); /* how many are in */
guint32 rt_pick_n_relations (const RtPick *pick);
guint32 rt_pick_n_claims (const RtPick *pick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtPick, rt_pick_free)

G_END_DECLS
