/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The table of measures as an array; its rows stand in measures.def. */

#include "analyze/measure.h"

#define MEASURE(function, ...) { .run = function, __VA_ARGS__ },

const RtMeasure rt_measures[] = {
#include "analyze/measures.def"
  { .name = NULL },
};
