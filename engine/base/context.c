/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The context of a call: see redthread/context.h. The cancel flag is one atomic
 * word, so that a signal handler may set it; everything else belongs to one thread. */
#include "redthread/context.h"

#include "base/growing.h"
#include "base/notices.h"
#include "base/part.h"
#include "base/quiet.h"
#include "base/stopped.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

#define MAX_NOTICES 10000u
#define NOTICE_ROOM ((gsize)64 << 10) /* bytes, more than one needs: else it is but counted */
#define MAX_VALUE 200 /* characters of a value that a notice keeps: cells can be megabytes */

struct _RtContext
{
  gint cancelled;         /* atomic */
  const RtContext *above; /* NULL, or whose part this is */
  RtProgressFunc progress;
  gpointer progress_data;
  const char *stage;
  gsize budget; /* bytes, 0: none */
  gsize reserved;
  guint jobs;
  guint64 seed;
  gboolean strict, patient;
  gboolean so_far, stopped; /* a cancelled call answers with what it knows, and one has */
  RtGrowing notices;        /* RtNotice; their strings are in texts */
  GStringChunk *texts;
  guint64 counts[RT_NOTICE_REFUSAL + 1];
  guint64 cells; /* of the refusals, those of a cell alone */
};

GQuark
rt_error_quark (void)
{
  return g_quark_from_static_string ("rt-error-quark");
}

RtContext *
rt_context_new (void)
{
  RtContext *ctx = g_new0 (RtContext, 1);

  ctx->seed = 1;
  ctx->jobs = 1;
  ctx->texts = g_string_chunk_new (4096);
  return ctx;
}

RtContext *
rt_context_quiet (const RtContext *ctx)
{
  RtContext *quiet = rt_context_new ();

  quiet->above = ctx;
  return quiet;
}

void
rt_context_free (RtContext *ctx)
{
  if (!ctx)
    return;
  rt_growing_clear (&ctx->notices);
  g_string_chunk_free (ctx->texts);
  g_free (ctx);
}

void
rt_context_cancel (RtContext *ctx)
{
  if (ctx)
    g_atomic_int_set (&ctx->cancelled, 1);
}

gboolean
rt_context_cancelled (const RtContext *ctx)
{
  for (; ctx; ctx = ctx->above)
    if (g_atomic_int_get (&ctx->cancelled) != 0)
      return TRUE;
  return FALSE;
}

void
rt_context_set_so_far (RtContext *ctx, gboolean so_far)
{
  if (ctx)
    ctx->so_far = so_far;
}

gboolean
rt_context_so_far (const RtContext *ctx)
{
  return ctx && ctx->so_far;
}

gboolean
rt_context_stopped (const RtContext *ctx)
{
  return ctx && ctx->stopped;
}

gboolean
rt_stop_here (RtContext *ctx, GError **error)
{
  if (!rt_context_so_far (ctx) || !rt_context_cancelled (ctx)
      || (error && *error && !g_error_matches (*error, RT_ERROR, RT_ERROR_CANCELLED)))
    return FALSE;
  g_clear_error (error);
  ctx->stopped = TRUE;
  return TRUE;
}

void
rt_context_set_progress (RtContext *ctx, RtProgressFunc func, gpointer data)
{
  if (!ctx)
    return;
  ctx->progress = func;
  ctx->progress_data = data;
}

gboolean
rt_context_step (RtContext *ctx, const char *stage, guint64 done, guint64 total, GError **error)
{
  if (!ctx)
    return TRUE;
  if (stage)
    ctx->stage = stage;
  if (rt_context_cancelled (ctx))
    {
      g_set_error (error, RT_ERROR, RT_ERROR_CANCELLED, "stopped while %s; nothing was changed",
                   ctx->stage ? ctx->stage : "working");
      return FALSE;
    }
  if (ctx->progress)
    ctx->progress (ctx->stage ? ctx->stage : "working", done, total, ctx->progress_data);
  return TRUE;
}

/* ---- Parts ----------------------------------------------------------------- */

guint64
rt_parts_of (guint64 done, guint64 total)
{
  return total > 0 ? (guint64)((double)MIN (done, total) / (double)total * (double)RT_PARTS)
                   : 0;
}

static void
tell_part (const char *stage, guint64 done, guint64 total, gpointer data)
{
  RtPart *part = data;

  (void)stage;
  part->parts = MAX (part->parts, rt_parts_of (done, total));
  if (part->func)
    part->func (part->stage, part->unit * RT_PARTS + part->parts, part->of * RT_PARTS,
                part->data);
}

void
rt_part_begin (RtPart *part, RtContext *ctx, const char *stage, guint64 unit, guint64 of)
{
  *part = (RtPart){ .ctx = ctx, .stage = stage, .unit = unit, .of = of };
  if (!ctx)
    return;
  part->func = ctx->progress;
  part->data = ctx->progress_data;
  rt_context_set_progress (ctx, tell_part, part);
  tell_part (stage, 0, 0, part);
}

void
rt_part_end (RtPart *part)
{
  rt_context_set_progress (part->ctx, part->func, part->data);
}

/* ---- Memory and settings ----------------------------------------------------- */

void
rt_context_set_memory (RtContext *ctx, gsize bytes)
{
  if (ctx)
    ctx->budget = bytes;
}

gboolean
rt_context_reserve (RtContext *ctx, gsize bytes, const char *what, GError **error)
{
  if (!ctx)
    return TRUE;
  if (ctx->budget && (bytes > ctx->budget || ctx->reserved > ctx->budget - bytes))
    {
      g_autofree char *need = g_format_size_full (bytes, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *budget = g_format_size_full (ctx->budget, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, RT_ERROR, RT_ERROR_LIMIT,
                   "%s need %s more, which passes the memory limit of %s; raise the limit or "
                   "select less",
                   what ? what : "the data", need, budget);
      return FALSE;
    }
  ctx->reserved = bytes > G_MAXSIZE - ctx->reserved ? G_MAXSIZE : ctx->reserved + bytes;
  return TRUE;
}

void
rt_context_release (RtContext *ctx, gsize bytes)
{
  if (ctx)
    ctx->reserved -= MIN (bytes, ctx->reserved);
}

void
rt_context_set_jobs (RtContext *ctx, guint jobs)
{
  if (ctx)
    ctx->jobs = jobs ? jobs : g_get_num_processors ();
}

guint
rt_context_jobs (const RtContext *ctx)
{
  return ctx ? ctx->jobs : 1;
}

void
rt_context_set_seed (RtContext *ctx, guint64 seed)
{
  if (ctx)
    ctx->seed = seed;
}

guint64
rt_context_seed (const RtContext *ctx)
{
  return ctx ? ctx->seed : 1;
}

void
rt_context_set_strict (RtContext *ctx, gboolean strict)
{
  if (ctx)
    ctx->strict = strict;
}

gboolean
rt_context_strict (const RtContext *ctx)
{
  return ctx && ctx->strict;
}

void
rt_context_set_patient (RtContext *ctx, gboolean patient)
{
  if (ctx)
    ctx->patient = patient;
}

gboolean
rt_context_patient (const RtContext *ctx)
{
  return ctx && ctx->patient;
}

/* ---- Notices --------------------------------------------------------------- */

/* File, code and column repeat from notice to notice: kept once each. */
static const char *
keep_word (RtContext *ctx, const char *word)
{
  return word ? g_string_chunk_insert_const (ctx->texts, word) : NULL;
}

static const char *
keep_value (RtContext *ctx, const char *value)
{
  g_autofree char *cut = NULL;
  g_autofree char *clean = NULL;

  if (!value)
    return NULL;
  clean = rt_clean (value, (gssize)strnlen (value, 8 * MAX_VALUE), NULL);
  if (g_utf8_strlen (clean, -1) <= MAX_VALUE)
    return g_string_chunk_insert (ctx->texts, clean);
  *g_utf8_offset_to_pointer (clean, MAX_VALUE) = '\0';
  cut = g_strconcat (clean, "…", NULL);
  return g_string_chunk_insert (ctx->texts, cut);
}

void
rt_context_notice (RtContext *ctx, RtSeverity severity, const char *code, const char *file,
                   guint line, const char *column, const char *value, const char *format, ...)
{
  RtNotice notice = { .severity = severity, .line = line };
  g_autofree char *text = NULL;
  va_list arguments;

  if (!ctx)
    return;
  ctx->counts[severity]++;
  if (rt_context_n_notices (ctx) >= MAX_NOTICES || !rt_memory_left (NOTICE_ROOM)
      || !rt_growing_add (&ctx->notices, &notice, sizeof notice))
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  notice.code = keep_word (ctx, code);
  notice.file = keep_word (ctx, file);
  notice.column = keep_word (ctx, column);
  notice.value = keep_value (ctx, value);
  notice.text = g_string_chunk_insert (ctx->texts, text);
  rt_growing_at (&ctx->notices, RtNotice, rt_context_n_notices (ctx) - 1) = notice;
}

void
rt_context_notice_was_cell (RtContext *ctx)
{
  guint64 all = 0;

  if (!ctx)
    return;
  ctx->cells++;
  for (guint i = 0; i < G_N_ELEMENTS (ctx->counts); i++)
    all += ctx->counts[i];
  if (all == rt_context_n_notices (ctx)) /* else it was counted, and not kept */
    rt_growing_at (&ctx->notices, RtNotice, all - 1).cell = TRUE;
}

static const char *
reworded (RtContext *ctx, const char *text, RtReword func, gpointer data)
{
  g_autofree char *other = text ? func (text, data) : NULL;

  return other ? g_string_chunk_insert (ctx->texts, other) : text;
}

void
rt_context_reword (RtContext *ctx, RtReword func, gpointer data)
{
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    {
      RtNotice *notice = &rt_growing_at (&ctx->notices, RtNotice, i);

      notice->text = reworded (ctx, notice->text, func, data);
      notice->value = reworded (ctx, notice->value, func, data);
      notice->column = reworded (ctx, notice->column, func, data);
    }
}

guint64
rt_context_count (const RtContext *ctx, RtSeverity severity)
{
  return ctx ? ctx->counts[severity] : 0;
}

guint64
rt_context_count_cells (const RtContext *ctx)
{
  return ctx ? ctx->cells : 0;
}

guint
rt_context_n_notices (const RtContext *ctx)
{
  return ctx ? (guint)rt_growing_n (&ctx->notices, RtNotice) : 0;
}

const RtNotice *
rt_context_get_notice (const RtContext *ctx, guint i)
{
  g_return_val_if_fail (i < rt_context_n_notices (ctx), NULL);
  return &rt_growing_at (&ctx->notices, RtNotice, i);
}

void
rt_context_clear_notices (RtContext *ctx)
{
  if (!ctx)
    return;
  ctx->notices.length = 0;
  g_string_chunk_clear (ctx->texts);
  for (guint i = 0; i < G_N_ELEMENTS (ctx->counts); i++)
    ctx->counts[i] = 0;
  ctx->cells = 0;
}
