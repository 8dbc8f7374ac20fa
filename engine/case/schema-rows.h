/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What schema.c (finding and adding types) and schema-rows.c (reading rows of the
 * CSV files into them) share. */
#pragma once

#include "redthread/schema.h"

typedef enum
{
  RT_TABLE_ENTITY,
  RT_TABLE_RELATION,
  RT_TABLE_PROPERTY,
  RT_N_TABLES
} RtTableKind;

/* Every row of a table begins with its name, whichever table it is of. */
typedef union
{
  const char *name;
  RtEntityType entity;
  RtRelationType relation;
  RtPropertyType property;
} RtSchemaRow;

/* rows[0] is none: ids count from 1. Rows are allocated one by one, so that what callers hold
 * stays true. */
typedef struct
{
  GPtrArray *rows; /* RtSchemaRow */
  GByteArray *own; /* 1 where the case gave it */
  GHashTable *ids; /* every name, and its plain form, to the id */
} RtSchemaTable;

struct _RtSchema
{
  GStringChunk *text;
  RtSchemaTable tables[RT_N_TABLES];
  gboolean shipping; /* the rows now read are the shipped ones */
};

#define RT_SCHEMA_MAX_ROWS 65535u
#define RT_SCHEMA_MAX_NAME 1024u /* bytes */

extern const gsize rt_schema_row_size[RT_N_TABLES];

const char *rt_schema_keep (RtSchema *schema, const char *text);
RtSchemaRow *rt_schema_row (const RtSchema *schema, RtTableKind table,
                            guint id); /* NULL for 0 and beyond */
guint rt_schema_find (const RtSchema *schema, RtTableKind table, const char *name);
/** rt_schema_need: the id of that name, added as an unknown one; 0 where there is no room or
 * the name is empty or too long. */
guint rt_schema_need (RtSchema *schema, RtTableKind table, const char *name);
