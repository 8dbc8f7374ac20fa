/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of the table of formats, each defined in the file of its name. */
#pragma once

#include "base/file.h"
#include "formats/format.h"

extern const RtFormat rt_format_case_folder, rt_format_graphml, rt_format_sheet;

/** rt_refuse_other_file: TRUE with RT_ERROR_INPUT where the file is of a kind that is not read,
 * a workbook or a PDF: says what it is and how to make it one that is. */
gboolean rt_refuse_other_file (const char *path, const char *head, gsize length,
                               GError **error);
/** rt_attached_write: what is attached to @kase into @folder, which will stand at @path. @anew:
 * it is written whole, and mappings of before go. */
gboolean rt_attached_write (RtFolder *folder, RtCase *kase, const char *path, gboolean anew,
                            GError **error);
