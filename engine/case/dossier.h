/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What a case says of one entity, as `show`, the profile and the report tell it: its values,
 * each with the claims that state it, its relations by verb, and the questions about it. */
#pragma once

#include "redthread/case.h"

/* Values of one property that say the same. */
typedef struct
{
  RtProperty property;
  const char *raw, *norm;
  GArray *claims;        /* RtClaim, 0 left out */
  GHashTable *spellings; /* char *, the case's: raw and the others; a set */
} RtDossierValue;

/* Relations read with one verb. */
typedef struct
{
  char *verb;
  RtType type;
  gboolean backward; /* the entity is their head */
  GArray *relations; /* RtRelation */
} RtDossierGroup;

typedef struct
{
  RtEntity entity;
  GPtrArray *values; /* RtDossierValue, as the case has them */
  GPtrArray
      *groups; /* RtDossierGroup: ties, background, what is said; as the schema has them */
} RtDossier;

/** rt_dossier_new: (transfer full): of what @pick leaves. */
RtDossier *rt_dossier_new (const RtCase *kase, const RtPick *pick, RtEntity entity);
/** rt_dossier_values: the same without its relations. */
RtDossier *rt_dossier_values (const RtCase *kase, const RtPick *pick, RtEntity entity);
void rt_dossier_free (RtDossier *dossier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtDossier, rt_dossier_free)

#define rt_dossier_value(dossier, i)                                                           \
  ((const RtDossierValue *)g_ptr_array_index ((dossier)->values, i))
#define rt_dossier_group(dossier, i)                                                           \
  ((const RtDossierGroup *)g_ptr_array_index ((dossier)->groups, i))

/** rt_dossier_pick: (transfer full): of @pick what a dossier of @entity tells: it and its
 * values, its relations and whoever they are with, and all answers to questions about it, with
 * the claims about these. The entity itself is in even where @pick leaves it out. NULL with
 * RT_ERROR_LIMIT. */
RtPick *rt_dossier_pick (const RtCase *kase, const RtPick *pick, RtEntity entity,
                         GError **error);

/** rt_value_stands_apart: names, tags, notes, pictures: what a dossier does not list. */
gboolean rt_value_stands_apart (const RtCase *kase, const RtDossierValue *value);
/** rt_value_words: (transfer full): as people read it: "3 January 2024", "61,200". */
char *rt_value_words (const RtCase *kase, const RtDossierValue *value);
/** rt_value_contested: somebody denies it, or it is a date, number, amount or place of which
 * the dossier has another: there can be several telephones, but not dates of birth. What was
 * computed is never contested. */
gboolean rt_value_contested (const RtCase *kase, const RtDossier *dossier,
                             const RtDossierValue *value);
/** rt_dossier_list: (transfer full): the values of a property, such as its aliases, in one
 * line; NULL: none. */
char *rt_dossier_list (const RtCase *kase, const RtDossier *dossier, const char *property);
/** rt_entity_kind: (transfer full): "event › attack": from the family down. */
char *rt_entity_kind (const RtCase *kase, RtEntity e);
/** rt_relation_other_end: of a relation that touches @self. */
RtEntity rt_relation_other_end (const RtCase *kase, RtRelation r, RtEntity self);

/* rivals.c */

/** rt_question_concerns: it has a picked answer, and one that touches @entity (RT_NONE: any).
 */
gboolean rt_question_concerns (const RtCase *kase, const RtPick *pick, guint q,
                               RtEntity entity);
/** rt_answer_name: (transfer full): what tells answer @i of question @q from the others: the
 * end in which they differ, else the whole sentence. */
char *rt_answer_name (const RtCase *kase, guint q, guint i, gboolean show_protected);
/** rt_exclusive_name: as the case folder has it: "unknown", "no", "yes". */
const char *rt_exclusive_name (RtExclusive exclusive);
/** rt_exclusive_words: behind "2 answers, ": "only one can be right". */
const char *rt_exclusive_words (RtExclusive exclusive);
