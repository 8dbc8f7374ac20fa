/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The program. All that happens is in run.c, so that tests can run it too. */

#include "cli/run.h"
#include <locale.h>

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE,
             ""); /* what the terminal can show; numbers and dates stay the C locale's */
  return rt_run_main (argc, argv);
}
