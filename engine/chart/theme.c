/* SPDX-License-Identifier: GPL-2.0-or-later */

/* See theme.h. */

#include "chart/theme.h"
#include "redthread/context.h"
#include <string.h>

const RtTheme rt_themes[] = {
  { .name = "light",
    .paper = "#ffffff",
    .ink = "#14202b",
    .soft = "#5b6770",
    .line = "#8793a0",
    .label = "#3d4a56",
    .halo = "#ffffff",
    .thread = "#d0021b",
    .amber = "#b45f06",
    .band = "#f3f5f7",
    .faint = "#c9d0d6",
    .fills = TRUE,
    .dim = 0.35,
    .dim_ink = "#6a757f" },
  { .name = "print",
    .paper = "#ffffff",
    .ink = "#000000",
    .soft = "#333333",
    .line = "#555555",
    .label = "#222222",
    .halo = "#ffffff",
    .thread = "#000000",
    .amber = "#000000",
    .band = "#f4f4f4",
    .faint = "#999999",
    .fills = FALSE,
    .dim = 0.45,
    .dim_ink = "#6e6e6e" },
  { .name = NULL },
};

const RtTheme *
rt_theme_find (const char *name, GError **error)
{
  for (const RtTheme *theme = rt_themes; theme->name; theme++)
    if (!name || strcmp (theme->name, name) == 0)
      return theme;
  g_set_error (error, RT_ERROR, RT_ERROR_USAGE,
               "there is no theme \"%s\"; there are light and print", name);
  return NULL;
}
