/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Finding an icon in the generated table. */

#include "chart/icons.h"
#include <stdlib.h>
#include <string.h>

static int
compare (const void *name, const void *icon)
{
  return strcmp (name, ((const RtIcon *)icon)->name);
}

const RtIcon *
rt_icon_find (const char *name)
{
  return name ? bsearch (name, rt_icons, rt_n_icons, sizeof *rt_icons, compare) : NULL;
}
