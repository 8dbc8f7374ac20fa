/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What `calls` and `flow` say in the same words: which exchanges were taken, sums, days. Texts
 * are (transfer full). */
#pragma once

#include "cli/run.h"

/** rt_exchange_load: (transfer full): loads the case, picks, and takes what --relation and
 * --property say or what is guessed: of @property where nobody says it. */
RtExchanges *rt_exchange_load (RtRun *run, const char *property, GError **error);

/** rt_exchange_why_none: (transfer full): why nothing was loaded, as the end of a sentence;
 * @property (nullable) is what each must have. */
char *rt_exchange_why_none (RtRun *run, const char *property);
/** rt_exchange_stand_ins: appends to @out (RtEntity) the entity that @text means or, where it
 * has no exchanges of its own, what it owns, uses or has that does: a person's telephones.
 * RT_ERROR_NOT_FOUND where there is neither. */
gboolean rt_exchange_stand_ins (RtRun *run, const RtExchanges *exchanges, const char *text,
                                GArray *out, GError **error);

/** rt_exchange_sum: for people "1,204.50" or, of seconds, "1:02:05"; exact for programs. */
char *rt_exchange_sum (const RtRun *run, const RtExchanges *exchanges, guint unit,
                       gint64 parts);
/** rt_exchange_unit: (transfer none): "EUR", or the property's name where it has no unit. */
const char *rt_exchange_unit (const RtExchanges *exchanges, guint unit);
/** rt_exchange_mixed: whether the unit is a column of its own: in CSV, and where the first
 * @shown of @rows, which have it @offset bytes in, are not all of one. */
gboolean rt_exchange_mixed (const RtRun *run, const GArray *rows, gsize offset, guint shown);
/** rt_exchange_day: "2024-03-08", or with @minutes "2024-03-08 14:05", in the case's zone; NULL
 * for the ends of time. */
char *rt_exchange_day (const RtRun *run, gint64 seconds, gboolean minutes);
json_t *rt_exchange_json_day (const RtRun *run, gint64 seconds); /* null likewise */

/** rt_exchange_cell: the next cell is an entity: its name, and in CSV its id before it. */
void rt_exchange_cell (RtRun *run, RtTable *table, RtEntity e);
/** rt_exchange_say_taken: which relations were taken and why, what was left out, what was
 * added up. */
void rt_exchange_say_taken (RtRun *run, const RtExchanges *exchanges);
/** rt_exchange_say_outlying: which lie so far off in time that the date may be a slip, and
 * @what is done with them, as the end of a sentence. */
void rt_exchange_say_outlying (RtRun *run, const RtExchanges *exchanges, const char *what);
/** rt_exchange_say_bounds: that they were not counted for where the records begin and end. */
void rt_exchange_say_bounds (RtRun *run, const RtExchanges *exchanges);
/** rt_exchange_say_first: "The first 15 of 412 pairs (--top 412: all)."; nothing where all are
 * shown. */
void rt_exchange_say_first (RtRun *run, guint shown, guint n, const char *plural);
/** rt_exchange_say_first_rows: the same of rows of which each @of ("pair") has one a unit. */
void rt_exchange_say_first_rows (RtRun *run, const RtExchanges *exchanges, guint shown, guint n,
                                 const char *of);
/** rt_exchange_json: (transfer full): an object that says what was taken. */
json_t *rt_exchange_json (const RtExchanges *exchanges);
/** rt_exchange_type: "called", or "called, wrote-to" where several were taken. */
char *rt_exchange_type (const RtExchanges *exchanges);
