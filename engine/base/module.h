/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Parts of redthread that few commands need and whose libraries take longer to load than all
 * the rest: files of their own (NAME-module.c becomes redthread-NAME.so), loaded when they are
 * first asked for, and then kept. The programs of the tests have them linked in. */
#pragma once

#include <glib.h>

/** rt_module: the object @symbol (functions behind pointers) of redthread-@name.so, which
 * stands where our programs stand (rt_program_path()) or beside the library; NULL where there
 * is no such file, or it cannot be loaded. */
gconstpointer rt_module (const char *name, const char *symbol);
