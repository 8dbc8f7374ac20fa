/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What one kind of sheet calls its columns, and what its rows say. */
#pragma once

#include "redthread/schema.h"

/* What one kind of sheet calls its columns. Names are folded (lower case, "_" between words)
 * and split by ';', the likeliest first. */
typedef struct
{
  const char *name; /* "calls" */
  const char *from, *to, *date;
  const char *others;      /* "duration=seconds;...": a column and the property that it is */
  const char *relation;    /* what a row says */
  const char *entity_type; /* what its ends are; NULL: nothing is known of them */
  RtValueType ends;        /* how they are read */
  const char *property;    /* of an end: where its raw spelling is kept; or NULL */
} RtSheetKind;

/** rt_sheet_kind_find: NULL with RT_ERROR_USAGE, which lists the names. */
const RtSheetKind *rt_sheet_kind_find (const char *name, GError **error);
/** RtHasColumn: does @header have a column of that (folded) name? */
typedef gboolean RtHasColumn (gpointer header, const char *name);
/** rt_sheet_kind_guess: the kind that a header leaves no doubt about, or plain links. */
const RtSheetKind *rt_sheet_kind_guess (RtHasColumn *has, gpointer header);
