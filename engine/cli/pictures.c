/* SPDX-License-Identifier: GPL-2.0-or-later */

#include "cli/pictures.h"

const char *
rt_run_folder (const RtRun *run)
{
  return g_file_test (run->case_path, G_FILE_TEST_IS_DIR) ? run->case_path : NULL;
}
