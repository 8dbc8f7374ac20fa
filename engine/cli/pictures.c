/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/pictures.h"

const char *
rt_run_pictures (const RtRun *run)
{
  return !rt_run_has (run, "no-images") && g_file_test (run->case_path, G_FILE_TEST_IS_DIR)
             ? run->case_path
             : NULL;
}
