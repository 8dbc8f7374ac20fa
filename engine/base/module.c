/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See module.h. */
#include "base/module.h"

#include "base/process.h"
#include <dlfcn.h>

static const char in_this_file = 0;

/* (transfer full): beside the file that this code is in, where that is the shared library. */
static char *
beside_us (const char *file)
{
  Dl_info us;
  g_autofree char *folder = NULL;

  if (!dladdr (&in_this_file, &us) || !us.dli_fname)
    return NULL;
  folder = g_path_get_dirname (us.dli_fname);
  return g_build_filename (folder, file, NULL);
}

gconstpointer
rt_module (const char *name, const char *symbol)
{
  g_autofree char *file = g_strdup_printf ("redthread-%s.so", name);
  g_autofree char *path = rt_program_path (file);
  gpointer module;

  if (!path)
    path = beside_us (file);
  module = path ? dlopen (path, RTLD_NOW | RTLD_LOCAL) : NULL;
  return module ? dlsym (module, symbol) : NULL;
}
