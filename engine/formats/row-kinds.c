/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The names of the tables of a case. */
#include "formats/format.h"
#include <string.h>

static const char *const names[RT_N_ROWS] = {
  [RT_ROWS_SETTINGS] = "case",
  [RT_ROWS_ENTITY_TYPES] = "schema-entity-types",
  [RT_ROWS_RELATION_TYPES] = "schema-relation-types",
  [RT_ROWS_PROPERTIES] = "schema-properties",
  [RT_ROWS_GRADES] = "schema-grades",
  [RT_ROWS_SOURCES] = "sources",
  [RT_ROWS_ENTITIES] = "entities",
  [RT_ROWS_RELATIONS] = "relations",
  [RT_ROWS_CLAIMS] = "claims",
  [RT_ROWS_RIVALS] = "rivals",
  [RT_ROWS_HYPOTHESES] = "hypotheses",
};

const char *
rt_rows_name (RtRowKind kind)
{
  g_return_val_if_fail (kind < RT_N_ROWS, NULL);
  return names[kind];
}

RtRowKind
rt_rows_kind_of_name (const char *name)
{
  RtRowKind kind = 0;

  if (strcmp (name, "computed") == 0)
    return RT_ROWS_CLAIMS;
  while (kind < RT_N_ROWS && strcmp (names[kind], name) != 0)
    kind++;
  return kind;
}
