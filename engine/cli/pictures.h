/* SPDX-License-Identifier: GPL-2.0-or-later */

/* What every command that draws has in common. */
#pragma once

/* clang-format off */
#define RT_PAGE_OPTIONS \
  { .name = "page", \
    .argument = "SIZE", \
    .values = "a4|a3|a2|a1|a0", \
    .summary = "Page; a larger one is taken where names would get too small" }, \
  { .name = "portrait", .summary = "Upright page" }, \
  { .name = "theme", \
    .argument = "NAME", \
    .summary = "light (unless said), dark, print (black and white, without fills), or a CSV file of " \
               "your own (rows key,value: like,dark and paper,#101418)" }
/* clang-format on */
