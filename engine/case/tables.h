/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What RtCase is. Only the files of this room that append to a table include it; other
 * rooms have redthread/case.h and case-private.h. Rows are never removed (a withdrawn relation
 * keeps no asserting claim), so ids hold for the life of the case. Bytes a row are given as
 * always + where used: the columns marked lazy exist only once a row has something in them.
 *
 * One million entities with three million relations and claims, each relation dated, are about
 *   1 M x 12 + 3 M x (10 + 8 index) + 3 M x (18 + 16) + 3 M x (4 + 8) + 1 M x 8
 * = 210 MB, and their text with its index and keys (strings.h). tests/bench/memory.c measures
 * it. */
#pragma once

#include "case/case-private.h"
#include "case/strings.h"
#include "redthread/hypotheses.h"

/* Why an entity is protected. */
enum
{
  RT_PROTECT_SAID = 1, /* its row says so */
  RT_PROTECT_HAD = 2   /* one of whom that is said has it: set when the case is sealed */
};

/* Row i is RtEntity i. 12 bytes a row + 8 for its place; by_id only for what is another table's
 * key too. entities.c appends. */
typedef struct
{
  RtColumns table;
  guint32 *id, *name; /* strings; name 0: the id is its name */
  RtType *type;       /* 0: not said, which is "thing" */
  RtMarking *marking;
  guint8 *protect;      /* bits of these */
  guint32 *file, *line; /* lazy: where its row stands; file is a string */
  RtIndex by_id;
} RtEntities;

/* Row i is RtRelation i. 10 bytes a row + 4 own id + 4 twin. relations.c appends.
 * by_ends holds what is not repeatable, by type and ends: there a relation is no more than
 * those. */
typedef struct
{
  RtColumns table;
  RtEntity *from, *to;
  RtType *type;
  guint32 *own_id;   /* lazy: string; 0: its id is made from its content */
  RtClaim *named_by; /* lazy: the claim with which it got its id, where it had claims before */
  guint32 *twin;     /* lazy: for made ids: how many relations before it have the same content;
                        built by rt_case_seal() */
  RtIndex by_ends, by_own_id;
} RtRelations;

/* A further id that a file gave to a relation which had one. 8 bytes a row. relations.c
 * appends. */
typedef struct
{
  RtColumns table;
  guint32 *id; /* string */
  RtRelation *relation;
  RtIndex by_id;
} RtOtherIds;

/* Row i is RtClaim i; row 0 is none. 18 bytes a row + 4 for each lazy column (marking 1).
 * claims.c appends. how, a byte:   7 6 5 | 4 3 | 2      | 1 0 basis | hedge | stance | kind of
 * subject  */
typedef struct
{
  RtColumns table;
  guint32 *subject;
  RtSource *source;
  guint8 *how;
  RtGrade *grade;
  guint32 *file; /* string */
  guint32 *line;
  RtSource *via;                               /* lazy, as all below */
  guint32 *locator, *quote, *graded_by, *note; /* strings */
  RtMarking *marking;
  RtDate *reported, *recorded, *start, *end;
  guint32 *
      row_id; /* string: its row bore another id than its relation has; RT_NONE: it bore none */
} RtClaims;

/* Row i is RtSource i; row 0 is none. 11 bytes a row + 4 for each lazy column. sources.c
 * appends. */
typedef struct
{
  RtColumns table;
  guint32 *id, *title; /* strings */
  RtGrade *reliability;
  RtMarking *marking;
  guint8 *described;                                /* boolean: it has a row of its own */
  guint8 *told;                                     /* boolean: of its circle; lazy */
  guint32 *publisher, *url, *sha256, *derived_from; /* strings; lazy */
  RtDate *date;                                     /* lazy */
  guint32 *file, *line; /* lazy: where its row stands; file is a string */
  guint32 n_described;
  RtIndex by_id;
} RtSources;

/* Row i is RtValue i; row 0 is none. 15 bytes a row + 4 claim. values.c appends. */
typedef struct
{
  RtColumns table;
  guint32 *subject;
  guint32 *raw, *norm; /* strings */
  RtProperty *property;
  guint8 *kind;
  RtClaim *claim; /* lazy */
} RtValues;

/* Row i is RtDate i; row 0 is none. 44 bytes a row. dates.c appends.
 */
typedef struct
{
  RtColumns table;
  guint32 *text;    /* string */
  RtDateSpan *span; /* moves when the table grows */
  RtIndex by_text;
} RtDates;

/* Questions, and their answers in the order given. rivals.c appends. */
typedef struct
{
  RtColumns table;
  guint32 *text; /* string */
  guint8 *exclusive;
  RtIndex by_text;
} RtQuestions;
typedef struct
{
  RtColumns table;
  guint32 *question;
  RtRelation *answer;
  RtIndex by_both;
} RtAnswers;

/* Row i is one of hypotheses.csv: a hypothesis, a piece of evidence, or a cell. 56 bytes a row.
 * hypotheses.c appends. */
typedef struct
{
  RtColumns table;
  guint32 *hypothesis, *evidence;            /* strings; 0: none */
  guint32 *question, *text, *locator, *note; /* strings */
  guint32 *relation, *entity;                /* + 1; 0: none */
  RtSource *source, *via;
  guint32 *file, *line; /* file is a string */
  RtProperty *property;
  guint8 *cell, *kind; /* RtFit, RtHypothesisKind */
  RtGrade *grade;
  RtMarking *marking;
  RtIndex by_ids;
} RtHypotheses;

typedef struct
{
  guint32 key, value; /* strings */
} RtSetting;

/* "Victim 3" */
typedef struct
{
  const char *word;
  guint32 number;
} RtShown;

/* Built by rt_case_seal(), gone as soon as something is added. */
typedef struct
{
  RtByOwner relation_claims;    /* by RtRelation; 4 + 4 a claim */
  RtByOwner entity_relations;   /* by RtEntity; 4 + 8 a relation */
  RtByOwner values[5];          /* by RtSubjectKind, then subject */
  RtByOwner roots;              /* by RtSource */
  RtByOwner question_answers;   /* by question */
  RtByOwner relation_questions; /* by RtRelation; empty where there are no rivals */
  RtShown *shown;               /* by RtEntity; NULL where nobody is protected */
} RtSeal;

struct _RtCase
{
  RtStrings strings;
  RtSchema *schema;
  RtType thing;         /* what an entity is whose type nobody said */
  RtGradeTable *grades; /* NULL: the default table */
  GTimeZone *zone;
  GArray *settings;    /* RtSetting */
  GPtrArray *markings; /* names, lowest first */
  GPtrArray *attached; /* RtAttached; NULL: none */
  GPtrArray *hidden;   /* hidden-names.c; NULL: none */
  gboolean marked;     /* some row bears a marking: the scale must stay */
  guint64 rows_read;

  RtEntities entities;
  RtRelations relations;
  RtOtherIds other_ids;
  RtClaims claims;
  RtSources sources;
  RtValues values;
  RtDates dates;
  RtQuestions questions;
  RtAnswers answers;
  RtHypotheses hypotheses;

  gboolean sealed;
  RtSeal seal;
};

/* Every table's columns, for growing, freeing and counting. */
extern const RtColumn rt_entity_columns[], rt_relation_columns[], rt_other_id_columns[],
    rt_claim_columns[], rt_source_columns[], rt_value_columns[], rt_date_columns[],
    rt_question_columns[], rt_answer_columns[], rt_hypothesis_columns[];

/** rt_case_text: a string of the case, NULL for 0. */
static inline const char *
rt_case_text (const RtCase *kase, guint32 string)
{
  return rt_strings_get (&kase->strings, string);
}

static inline void
rt_case_unseal (RtCase *kase)
{
  kase->sealed = FALSE;
}

void rt_seal_clear (RtSeal *seal);

/** Lookups among relations; RT_NONE. */
RtRelation rt_relation_by_ends (const RtCase *kase, RtType type, RtEntity from, RtEntity to);
RtRelation rt_relation_by_own_id (const RtCase *kase, guint32 id); /* @id: a string */

/** rt_case_init_markings: TLP 2.0. */
void rt_case_init_markings (RtCase *kase);
/** rt_case_set_markings: "WHITE;GREEN;RED"; names in order, lowest first. */
gboolean rt_case_set_markings (RtCase *kase, const char *list, GError **error);
/** rt_case_dates_again: reads all dates anew after a change of zone. */
gboolean rt_case_dates_again (RtCase *kase, GError **error);
/** rt_case_build_roots: of every source (origins.c). */
gboolean rt_case_build_roots (RtCase *kase, RtContext *ctx, GError **error);
/** rt_case_build_shown: numbers of protected entities (shown-name.c); after the values. */
gboolean rt_case_build_shown (RtCase *kase, GError **error);
/** rt_case_build_twins: of relations whose ids are made (relation-ids.c); after relation_claims
 * and entity_relations. */
gboolean rt_case_build_twins (RtCase *kase, GError **error);
