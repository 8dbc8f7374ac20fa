/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Ids. All are 32-bit row numbers of a case and hold for its life: rows are added,
 * never removed. Entities and relations count from 0 (so that they are igraph's
 * vertices and need no shift) and RT_NONE is no row; of all others row 0 is "none",
 * so that zeroed memory is safe. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 RtEntity;
typedef guint32 RtRelation;
typedef guint32 RtClaim;
typedef guint32 RtSource;   /* who or what says something; documents too */
typedef guint32 RtValue;    /* one stated property value */
typedef guint32 RtDate;     /* into the case's table of dates */
typedef guint16 RtType;     /* an entity type or a relation type of the schema */
typedef guint16 RtProperty; /* a property name of the schema */
typedef guint8 RtMarking;   /* place on the case's scale, 1 the lowest; 0 unmarked */
typedef guint8 RtGrade;     /* into the table of grades; 0 ungraded */

#define RT_NONE G_MAXUINT32

typedef struct _RtCase RtCase;
typedef struct _RtSchema RtSchema;
typedef struct _RtPick RtPick;

G_END_DECLS
