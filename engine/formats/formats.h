/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The rows of the table of formats, each defined in the file of its name. */
#pragma once

#include "formats/format.h"

extern const RtFormat rt_format_case_folder, rt_format_graphml, rt_format_sheet;
