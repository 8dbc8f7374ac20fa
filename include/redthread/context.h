/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What every long or fallible call is given: a way to cancel it, to hear of its
 * progress, to collect what it has to say, and to bound its memory. The library
 * prints nothing and keeps no global state; all of it lives here. A context may
 * be used by one thread at a time; only rt_context_cancel() may come from
 * elsewhere, a signal handler included. Every function takes NULL for @ctx. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RT_ERROR (rt_error_quark ())

/* One code for each thing a caller would do differently. */
typedef enum
{
  RT_ERROR_USAGE,     /* the question makes no sense: an unknown measure, a bad option, more
                         than a stated limit of what can be asked or drawn at once */
  RT_ERROR_NOT_FOUND, /* nothing of that name; the message suggests the nearest */
  RT_ERROR_AMBIGUOUS, /* several of that name; the message lists them */
  RT_ERROR_INPUT,     /* a file or a value in it is malformed; the message has the place */
  RT_ERROR_LIMIT,     /* memory, its budget or the work allowed; what of a file passes a stated
                         limit is INPUT, and what of a question USAGE */
  RT_ERROR_CANCELLED, /* rt_context_cancel() was called */
  RT_ERROR_SYSTEM,    /* the file system or a process failed us */
} RtError;

GQuark rt_error_quark (void);

/* How bad a notice is. A refusal is a row that was left out, or a cell of one. */
typedef enum
{
  RT_NOTICE_NOTE,
  RT_NOTICE_WARNING,
  RT_NOTICE_REFUSAL,
} RtSeverity;

/* One thing worth saying about the input. Strings belong to the context. */
typedef struct
{
  RtSeverity severity;
  const char *code;   /* stable, for programs: "unknown-entity" */
  const char *file;   /* NULL where there is none */
  guint line;         /* from 1; 0 where there is none */
  const char *column; /* the column's or attribute's name, or NULL */
  const char *value;  /* the offending text, or NULL */
  const char *text;   /* the sentence, without the place; ends in a way out */
  gboolean cell;      /* a refusal of this cell alone: the rest of its row was taken */
} RtNotice;

typedef struct _RtContext RtContext;

/**
 * RtProgressFunc:
 * @stage: what is being done, such as "reading calls.csv"
 * @done: units done
 * @total: units in all, or 0 where unknown
 * @data: as given to rt_context_set_progress()
 */
typedef void (*RtProgressFunc) (const char *stage, guint64 done, guint64 total, gpointer data);

RtContext *rt_context_new (void);
void rt_context_free (RtContext *ctx);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RtContext, rt_context_free)

/** rt_context_cancel: async-signal-safe; the running call ends with RT_ERROR_CANCELLED. */
void rt_context_cancel (RtContext *ctx);
gboolean rt_context_cancelled (const RtContext *ctx);

/**
 * rt_context_set_so_far:
 *
 * With TRUE, a call that is cancelled answers with what it knows by then, where its header says
 * so: that of the whole shares of its work, from the first on, which it counts. So the answer
 * is the one to fewer worlds, seeds or rounds, and depends on nothing but how many. Where
 * nothing is known yet, and in any other call, it is RT_ERROR_CANCELLED as without.
 */
void rt_context_set_so_far (RtContext *ctx, gboolean so_far);
gboolean rt_context_so_far (const RtContext *ctx);
/** rt_context_stopped: whether an answer was cut short so. The context stays cancelled. */
gboolean rt_context_stopped (const RtContext *ctx);

void rt_context_set_progress (RtContext *ctx, RtProgressFunc func, gpointer data);

/**
 * rt_context_step:
 * @stage: (nullable): a string that outlives the call; NULL keeps the last one
 *
 * Reports progress and asks whether to go on. Cheap enough for every thousandth row.
 *
 * Returns: FALSE with RT_ERROR_CANCELLED where the context was cancelled.
 */
gboolean rt_context_step (RtContext *ctx, const char *stage, guint64 done, guint64 total,
                          GError **error);

/**
 * rt_context_reserve:
 * @bytes: what is about to be asked for
 * @what: for the message: "the relations"
 *
 * Counts @bytes against the memory budget (0, the default, is no budget). What
 * is reserved is given back by rt_context_release().
 *
 * Returns: FALSE with RT_ERROR_LIMIT where the budget would be passed.
 */
gboolean rt_context_reserve (RtContext *ctx, gsize bytes, const char *what, GError **error);
void rt_context_release (RtContext *ctx, gsize bytes);
void rt_context_set_memory (RtContext *ctx, gsize bytes);

/** rt_context_set_jobs: how many processes a long call may spread over, or threads where a
 * large file is read; 0: one per core. 1, the default, never forks, and has no thread but the
 * caller's.
 */
void rt_context_set_jobs (RtContext *ctx, guint jobs);
guint rt_context_jobs (const RtContext *ctx);
void rt_context_set_seed (RtContext *ctx, guint64 seed); /* default 1 */
guint64 rt_context_seed (const RtContext *ctx);

/** rt_context_set_strict: the first refusal ends the call with RT_ERROR_INPUT. */
void rt_context_set_strict (RtContext *ctx, gboolean strict);
gboolean rt_context_strict (const RtContext *ctx);
/** rt_context_set_patient: a file of a case that cannot be read to its end is one refusal
 * ("cut-file"), and the next file is read; otherwise it ends the call. */
void rt_context_set_patient (RtContext *ctx, gboolean patient);
gboolean rt_context_patient (const RtContext *ctx);

/**
 * rt_context_notice:
 * @format: the sentence, printf-like
 *
 * Collects a notice; all are counted, the first 10,000 kept.
 */
void rt_context_notice (RtContext *ctx, RtSeverity severity, const char *code, const char *file,
                        guint line, const char *column, const char *value, const char *format,
                        ...) G_GNUC_PRINTF (8, 9);

guint64 rt_context_count (const RtContext *ctx, RtSeverity severity); /* all of them */
/** rt_context_count_cells: how many of the refusals were of a cell alone. */
guint64 rt_context_count_cells (const RtContext *ctx);
guint rt_context_n_notices (const RtContext *ctx); /* those kept */
const RtNotice *rt_context_get_notice (const RtContext *ctx, guint i);
/** rt_context_clear_notices: forgets notices and counts. */
void rt_context_clear_notices (RtContext *ctx);

G_END_DECLS
