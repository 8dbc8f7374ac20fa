/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Lines that somebody types, or that come through a pipe. */
#pragma once

#include "redthread/context.h"

typedef struct
{
  GString *text;
  gboolean ended;
} RtTypedLines;

void rt_typed_lines_init (RtTypedLines *lines);
void rt_typed_lines_clear (RtTypedLines *lines);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RtTypedLines, rt_typed_lines_clear)

/** rt_typed_line: (transfer full): the next line of standard input, trimmed; NULL where there
 * is none, where it is longer than RT_TYPED_MOST, or where @ctx was cancelled. */
#define RT_TYPED_MOST 4096u /* bytes */
char *rt_typed_line (RtTypedLines *lines, const RtContext *ctx);
