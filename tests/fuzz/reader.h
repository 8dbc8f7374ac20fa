/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What the fuzz targets of readers share: bytes as a file in memory, and what must hold of
 * any case that comes out of a reader. */
#pragma once

#include "formats/format.h"
#include "redthread/ingest.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
need (gboolean ok)
{
  if (!ok)
    abort ();
}

static gboolean
row_is_text (const char *const *columns, const char *const *values, guint n, guint32 subject,
             gpointer data, GError **error)
{
  (void)subject;
  (void)data;
  (void)error;
  for (guint i = 0; i < n; i++)
    need (g_utf8_validate (columns[i], -1, NULL) && g_utf8_validate (values[i], -1, NULL));
  return TRUE;
}

/* It can be checked, written as rows, and is itself. */
static void
need_sound (RtCase *kase, RtContext *ctx)
{
  g_autoptr (GPtrArray) changes = NULL;

  for (RtRowKind kind = 0; kind < RT_N_ROWS; kind++)
    need (rt_rows_of (kase, NULL, kind, row_is_text, NULL, NULL));
  need (rt_case_check (kase, 0, ctx, NULL));
  changes = rt_case_diff (kase, kase, TRUE, ctx, NULL);
  need (changes && changes->len == 0);
  for (guint i = 0; i < rt_context_n_notices (ctx); i++)
    need (*rt_context_get_notice (ctx, i)->text != '\0');
}

/* A path at which @data can be read; @fd is to be closed. (transfer full) */
static char *
memory_file (const uint8_t *data, size_t size, int *fd)
{
  *fd = memfd_create ("fuzz", 0);
  need (*fd >= 0 && (size_t)write (*fd, data, size) == size);
  lseek (*fd, 0, SEEK_SET);
  return g_strdup_printf ("/proc/self/fd/%d", *fd);
}

G_GNUC_UNUSED static int
read_as (const char *format, const uint8_t *data, size_t size)
{
  g_autoptr (RtContext) ctx = rt_context_new ();
  g_autoptr (GError) error = NULL;
  int fd;
  g_autofree char *path = memory_file (data, size, &fd);
  g_autoptr (RtCase) kase = rt_case_open (path, format, ctx, &error);

  need ((kase != NULL) == (error == NULL));
  if (kase)
    need_sound (kase, ctx);
  close (fd);
  return 0;
}
