/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How several files of a folder are changed as one. The new files are written into a hidden
 * folder in it, ".redthread-update-XXXXXX", which is renamed to ".redthread-update" when it is
 * whole: from that moment on its files hold, whoever reads them, and those of the same name
 * outside it do not. Each is then moved into its place, and the record removed. A process that
 * is killed before leaves an update that nobody looks at, and one that is killed after a record
 * that the next writer puts in place.
 *
 * In the record an empty file stands for one that goes. ".before" has a line "SHA-256  NAME" of
 * each file that is replaced as it was ("-" where there was none), so that one that somebody
 * edits before the record is in place is not written over. */
#pragma once

#include "base/file.h"

#define RT_RECORD ".redthread-update"
#define RT_RECORD_BEGUN RT_RECORD "-"

/** rt_record_commit: @fresh, a folder in @path, becomes its record, which is put in place. The
 * caller holds @path's lock, and there is no record yet. */
gboolean rt_record_commit (const char *path, const char *fresh, GError **error);
/** rt_remove_tree: removes @path and all in it, following no links. What cannot be removed
 * stays: it is hidden, and was not asked about. */
void rt_remove_tree (const char *path);
