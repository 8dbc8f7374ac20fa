/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The plain attributes that GraphML is written with: one typed key a property. */
#pragma once

#include "formats/format.h"

typedef enum
{
  PLAIN_NUMBER, /* each subject has one value, and all are numbers */
  PLAIN_BOOLEAN,
  PLAIN_TEXT,
} PlainType;

typedef struct
{
  gboolean used;
  PlainType type;
} PlainKey;

/* The properties of nodes, or of edges. */
typedef struct
{
  RtCase *kase;
  const RtPick *pick;
  RtSubjectKind kind;
  PlainKey *keys; /* by property */
  char **tags;    /* by property: NULL where it is not written */
  guint n;        /* properties */
  guint *rank;    /* by property: its place by name, for the order of properties in a schema
                     depends on what was read first */
  GArray *of_one; /* RtProperty: of the subject that is written */
  GString *scratch;
} PlainProperties;

/** plain_begin: looks through all picked subjects of @kind, and declares their keys in @out by
 * name: a number where every subject has but one value and all are numbers, ... */
void plain_begin (PlainProperties *p, RtCase *kase, const RtPick *pick, const char *domain,
                  RtSubjectKind kind, GString *out);
/** plain_append: the subject's properties, as elements <data>. */
void plain_append (PlainProperties *p, guint32 subject, GString *out);
void plain_clear (PlainProperties *p);

/** plain_value: what a subject's picked values of @property come to, "; " between different
 * ones; NULL where none. A text of the case, or @scratch's. */
const char *plain_value (RtCase *kase, const RtPick *pick, RtSubjectKind kind, guint32 subject,
                         RtProperty property, PlainType type, GString *scratch);
