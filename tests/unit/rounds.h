/* SPDX-License-Identifier: GPL-2.0-or-later */

/* How many times as long a test at random goes on as in `make test`: ROUNDS in the environment.
 */
#pragma once

#include <glib.h>

G_GNUC_UNUSED static guint
rounds (void)
{
  const char *text = g_getenv ("ROUNDS");

  return text ? (guint)CLAMP (g_ascii_strtoull (text, NULL, 10), 1, 1000) : 1;
}
