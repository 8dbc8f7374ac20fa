/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What finding and resolving share: a query folded once, and all that an entity is called. */
#pragma once

#include "redthread/ingest.h"

/* What was typed, folded and split once. */
typedef struct
{
  const char *text;
  char *folded;
  char **words;
  gsize length; /* bytes of all words */
} RtQuery;

void rt_query_init (RtQuery *query, const char *text);
void rt_query_clear (RtQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtQuery, rt_query_clear)

/** rt_name_split: (transfer full): @folded split where words end; may hold empty ones. */
char **rt_name_split (const char *folded);

/** rt_each_name: the name, the id and each alias of @e, until @func says FALSE. */
typedef gboolean (*RtNameFunc) (const char *name, gpointer data);
void rt_each_name (RtCase *kase, RtEntity e, RtNameFunc func, gpointer data);

/* What was typed, read as a number or an address. */
typedef struct
{
  char *ids[3]; /* what it is as a phone, an IBAN, an email; NULL where it is none */
  char *digits; /* where it is nothing but a number */
} RtNumberQuery;

/** rt_number_query_init: @country: whose a number is that does not say; NULL: the case's. */
void rt_number_query_init (RtNumberQuery *query, const RtCase *kase, const char *text,
                           const char *country);
void rt_number_query_clear (RtNumberQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtNumberQuery, rt_number_query_clear)
/** rt_number_query_entity: the entity that it is the id of; RT_NONE. */
RtEntity rt_number_query_entity (const RtNumberQuery *query, const RtCase *kase);
/** rt_number_query_score: 1 for that one, less for a part of an entity's number, else 0. */
double rt_number_query_score (const RtNumberQuery *query, const RtCase *kase, RtEntity e);

/** rt_resolve_surely: as rt_resolve(), for what is going to be written: where @text is only the
 * beginning of a name and another name is near it too, both are candidates. */
RtEntity rt_resolve_surely (RtCase *kase, const char *text, GError **error);
/** rt_resolve_whole: as rt_resolve(), where something is to be written: a part of a name finds
 * nobody, and is a suggestion. */
RtEntity rt_resolve_whole (RtCase *kase, const char *text, GError **error);

/** rt_resolve_source: by id, then by title (folded). Returns 0 with RT_ERROR_AMBIGUOUS or
 * RT_ERROR_NOT_FOUND (nearest suggested). */
RtSource rt_resolve_source (const RtCase *kase, const char *text, GError **error);
