/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of the table of formats, each defined in the file of its name. */
#pragma once

#include "base/file.h"
#include "formats/format.h"

extern const RtFormat rt_format_case_folder, rt_format_graphml, rt_format_sheet;

/** rt_attached_write: what is attached to @kase into @folder, which will stand at @path. @anew:
 * it is written whole, and mappings of before go. */
gboolean rt_attached_write (RtFolder *folder, RtCase *kase, const char *path, gboolean anew,
                            GError **error);
