/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The schema: which types of entities, relations and properties there are, and what
 * holds of each. A case starts with the schema that ships (graphs/schema) and may
 * extend or override it row by row; types that only the data names are added as
 * unknown ones (child of "thing"; a tie). Strings belong to the schema. */
#pragma once

#include "redthread/types.h"
#include "redthread/context.h"

G_BEGIN_DECLS

typedef enum
{
  RT_TIE = 1 << 0,
  RT_BACKGROUND = 1 << 1,
  RT_REPORTING = 1 << 2
} RtRole;

typedef enum
{
  RT_VALUE_TEXT,
  RT_VALUE_NUMBER,
  RT_VALUE_MONEY,
  RT_VALUE_DATE,
  RT_VALUE_PHONE,
  RT_VALUE_EMAIL,
  RT_VALUE_IBAN,
  RT_VALUE_URL,
  RT_VALUE_COUNTRY,
  RT_VALUE_COORDINATE,
  RT_VALUE_BOOLEAN,
} RtValueType;

typedef struct
{
  const char *name; /* "armed-group" */
  RtType parent;    /* 0 only for "thing" */
  const char *label, *plural;
  const char *icon;   /* a bootstrap-icons name */
  const char *colour; /* "#rrggbb" */
  const char *ftm, *stix;
  const char *caption; /* property names for the chart's caption, split by ';', or NULL */
  gboolean known;      /* FALSE: only the data names it */
} RtEntityType;

typedef struct
{
  const char *name; /* "member-of" */
  RtType parent;
  const char *label;   /* "is a member of": tail, label, head reads as a sentence */
  const char *inverse; /* "has as a member" */
  RtType from, to;     /* entity types of domain and range; 0 is any */
  RtRole role;
  gboolean symmetric, repeatable, occurrence; /* occurrence FALSE: a state */
  const char *ftm, *stix;
  gboolean known;
} RtRelationType;

typedef struct
{
  const char *name, *label;
  RtValueType value;
  RtType domain; /* entity type; 0 is any */
  gboolean known;
} RtPropertyType;

/** rt_schema_new: (transfer full): with the rows of the schema that ships. */
RtSchema *rt_schema_new (void);
void rt_schema_free (RtSchema *schema);

guint rt_schema_n_entity_types (const RtSchema *schema); /* ids 1 .. n */
guint rt_schema_n_relation_types (const RtSchema *schema);
guint rt_schema_n_properties (const RtSchema *schema);
const RtEntityType *rt_schema_entity_type (const RtSchema *schema, RtType type);
const RtRelationType *rt_schema_relation_type (const RtSchema *schema, RtType type);
const RtPropertyType *rt_schema_property (const RtSchema *schema, RtProperty property);

/** By name ("Armed Group" and "armed_group" find "armed-group"); 0 where there is none. */
RtType rt_schema_find_entity_type (const RtSchema *schema, const char *name);
RtType rt_schema_find_relation_type (const RtSchema *schema, const char *name);
RtProperty rt_schema_find_property (const RtSchema *schema, const char *name);
/** The same, added as an unknown one where there is none; 0 once 65,535 are taken. */
RtType rt_schema_need_entity_type (RtSchema *schema, const char *name);
RtType rt_schema_need_relation_type (RtSchema *schema, const char *name);
RtProperty rt_schema_need_property (RtSchema *schema, const char *name);

gboolean rt_schema_entity_is (const RtSchema *schema, RtType type, RtType ancestor);
gboolean rt_schema_relation_is (const RtSchema *schema, RtType type, RtType ancestor);

/**
 * rt_schema_add_row:
 * @table: "entity-types", "relation-types" or "properties"
 * @columns: column names, @n of them
 * @values: their values; NULL or "" leaves what was
 *
 * Adds a row or overrides one of the same name. A parent named before its own row is made
 * unknown first. Returns: FALSE with RT_ERROR_INPUT (unknown column value, a parent that would
 * close a circle).
 */
gboolean rt_schema_add_row (RtSchema *schema, const char *table, const char *const *columns,
                            const char *const *values, guint n, GError **error);
/** rt_schema_is_own: TRUE where the case, not the shipped schema, gave this row: what a writer
 * must write. */
gboolean rt_schema_is_own (const RtSchema *schema, const char *table, guint id);

const char *rt_role_name (RtRole role); /* "tie" */
const char *rt_value_type_name (RtValueType type);

/**
 * rt_value_normalize:
 * @raw: as the source has it
 * @country: ISO 3166 alpha-2 for phones without +, or NULL
 * @zone: for dates
 *
 * The form by which values are compared and found: numbers in the C locale, money "1234.50
 * USD", phones "+98…", emails lower-cased, IBAN without spaces and with right check digits,
 * countries as alpha-2, coordinates "lat,lon" or "lat,lon±metres"; text is NFC, white space
 * folded.
 *
 * Returns: (transfer full): NULL with RT_ERROR_INPUT where @raw is none of the type.
 */
char *rt_value_normalize (RtValueType type, const char *raw, const char *country,
                          GTimeZone *zone, GError **error);

G_END_DECLS
