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

/** rt_name_words: (transfer full): @folded split where words end; may hold empty ones. */
char **rt_name_words (const char *folded);

/** rt_each_name: the name, the id and each alias of @e, until @func says FALSE. */
typedef gboolean (*RtNameFunc) (const char *name, gpointer data);
void rt_each_name (RtCase *kase, RtEntity e, RtNameFunc func, gpointer data);
