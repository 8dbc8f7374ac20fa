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

/**
 * plain_keys_of: (transfer full): how each property (by its id) of the picked subjects of @kind
 * is written: not at all, or as a number where every subject has but one value and all are
 * numbers, ...
 */
PlainKey *plain_keys_of (RtCase *kase, const RtPick *pick, RtSubjectKind kind);

/** plain_value: what a subject's picked values of @property come to, "; " between different
 * ones; NULL where none. A text of the case, or @scratch's. */
const char *plain_value (RtCase *kase, const RtPick *pick, RtSubjectKind kind, guint32 subject,
                         RtProperty property, PlainType type, GString *scratch);

/** plain_properties_of: which properties a subject has picked values of, each once, in the
 * order of ids. */
void plain_properties_of (RtCase *kase, const RtPick *pick, RtSubjectKind kind, guint32 subject,
                          GArray *properties);
